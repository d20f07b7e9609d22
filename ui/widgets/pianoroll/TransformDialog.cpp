#include "ui/widgets/pianoroll/TransformDialog.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/ValueSlider.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

namespace continuo {

namespace {

constexpr int leastWidth = 296, labelWidth = 88, acceptWidth = 128;

} // namespace

TransformDialog::TransformDialog(RollContext& context, const QString& step, QWidget* parent)
    : QDialog(parent),
      context_(context),
      before_(context.document.score()),
      selected_(context.document.selection()),
      step_(step),
      mergeKey_(context.document.newMergeKey()),
      shown_(before_),
      form_(new QFormLayout),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Cancel)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(step);
    QPushButton* accept = buttons_->addButton(step, QDialogButtonBox::AcceptRole);
    accept->setDefault(true);
    accept->setMinimumWidth(acceptWidth);
    connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    form_->setHorizontalSpacing(12);
    form_->setVerticalSpacing(4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(12);
    column->setSizeConstraint(QLayout::SetFixedSize); // as wide as the buttons' words need it
    buttons_->setMinimumWidth(leastWidth);
    column->addLayout(form_);
    column->addWidget(buttons_);
}

ValueSlider* TransformDialog::addSlider(const QString& text, double low, double high, double step,
                                        double value) {
    auto* slider = new ValueSlider(low, high, step);
    slider->setValue(value);
    slider->setAccessibleText(text);
    connect(slider, &ValueSlider::valueChanged, this, &TransformDialog::preview);
    addField(text, slider);
    return slider;
}

void TransformDialog::addField(const QString& text, QWidget* field) {
    addRow(form_, text, field, labelWidth);
}

void TransformDialog::addButton(const QString& text, const std::function<void()>& clicked) {
    auto* button = buttons_->addButton(text, QDialogButtonBox::ActionRole);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, clicked);
}

void TransformDialog::preview() {
    if (context_.document.score() != shown_)
        return; // another piece is open
    std::vector<NoteChange> changes;
    std::vector<TrackNotes> selection;
    for (const TrackNotes& entry : selected_) {
        changes.push_back(changed(entry.track, entry.notes));
        selection.push_back({entry.track, changes.back().added});
    }
    context_.document.apply(step_, changeNotes(*before_, changes), mergeKey_);
    context_.document.setSelection(std::move(selection));
    shown_ = context_.document.score();
}

void TransformDialog::done(int result) {
    if (result != Accepted && context_.document.score() == shown_) {
        context_.document.apply(step_, *before_, mergeKey_); // nothing is left of the step
        context_.document.setSelection(selected_);
        shown_ = nullptr;
    }
    QDialog::done(result);
}

QuantizeDialog::QuantizeDialog(RollContext& context, QWidget* parent)
    : TransformDialog(context, tr("Quantize"), parent),
      grid_(comboBox(tr("The lines that notes are drawn to"))),
      ends_(new QCheckBox(tr("Ends too"))) {
    const Snap sixteenth{Snap::Unit::note, 16};
    grid_->setFocusPolicy(Qt::StrongFocus);
    for (const Snap& snap : Snap::choices()) {
        if (snap.unit == Snap::Unit::adaptive || snap.unit == Snap::Unit::off)
            continue;
        grid_->addItem(snap.name(), QVariant::fromValue(snap));
        if (snap == context.snap() || (snap == sixteenth && grid_->currentIndex() <= 0))
            grid_->setCurrentIndex(grid_->count() - 1);
    }
    addField(tr("Grid"), grid_);
    strength_ = addSlider(tr("Strength, %"), 0, 100, 5, 100);
    swing_ = addSlider(tr("Swing, %"), 50, 75, 1, 50);
    swing_->setToolTip(
        tr("Where every second line stands: 50 is straight, 67 triplets, 75 dotted"));
    addField({}, ends_);
    connect(grid_, &QComboBox::currentIndexChanged, this, &QuantizeDialog::preview);
    connect(ends_, &QCheckBox::toggled, this, &QuantizeDialog::preview);
    preview();
}

NoteChange QuantizeDialog::changed(TrackIndex track, std::span<const Note> notes) const {
    const MeterMap& meter = before_->meter;
    const SnapGrid lines(meter, grid_->currentData().value<Snap>(), 0);
    Quantization to;
    to.strength = strength_->value() / 100;
    to.swing = swing_->value() / 100;
    to.ends = ends_->isChecked();
    return transformNotes(track, notes, [&](const Note& note) {
        to.grid = lines.step(note.start);
        return quantized(note, meter, to);
    });
}

HumanizeDialog::HumanizeDialog(RollContext& context, QWidget* parent)
    : TransformDialog(context, tr("Humanize"), parent) {
    timing_ = addSlider(tr("Timing, ms"), 0, 60, 1, 15);
    timing_->setToolTip(tr("Notes begin up to this much earlier or later"));
    velocity_ = addSlider(tr("Velocity"), 0, 40, 1, 10);
    velocity_->setToolTip(tr("Notes are up to this much softer or louder"));
    addButton(tr("Once more"), [this] {
        ++seed_;
        preview();
    });
    preview();
}

NoteChange HumanizeDialog::changed(TrackIndex track, std::span<const Note> notes) const {
    if (notes.empty())
        return {track, {}, {}};
    // The tempo where the notes begin says how long a tick is.
    const TempoMap& tempo = before_->tempo;
    const double start = tempo.seconds(notes.front().start);
    const double ticks = tempo.tick(start + timing_->value() / 1000) - tempo.tick(start);
    return humanizeNotes(track, notes, std::llround(ticks),
                         static_cast<int>(std::lround(velocity_->value())), seed_ + track);
}

} // namespace continuo
