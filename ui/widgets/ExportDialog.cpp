#include "ui/widgets/ExportDialog.h"

#include "ui/document/Settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace continuo {

namespace {

enum class What { piece, region, stems };

} // namespace

ExportDialog::ExportDialog(Settings& settings, const std::optional<TickRange>& region,
                           QWidget* parent)
    : QDialog(parent), settings_(settings), region_(region) {
    setWindowTitle(tr("Export sound"));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    const auto box = [&](const QString& label) {
        auto* field = new QComboBox;
        field->setMinimumWidth(240);
        field->setAccessibleName(label);
        form->addRow(label, field);
        return field;
    };
    what_ = box(tr("What"));
    what_->addItem(tr("Whole piece"), int(What::piece));
    if (region_)
        what_->addItem(tr("Region"), int(What::region));
    what_->addItem(tr("A file for each track"), int(What::stems));

    format_ = box(tr("Format"));
    format_->addItem(tr("WAV"), QStringLiteral("wav"));
    format_->addItem(tr("FLAC, smaller without loss"), QStringLiteral("flac"));
    format_->addItem(tr("Ogg Vorbis, small"), QStringLiteral("ogg"));

    samples_ = box(tr("Samples"));
    samples_->addItem(tr("16 bits"), int(SampleType::pcm16));
    samples_->addItem(tr("24 bits"), int(SampleType::pcm24));
    samples_->addItem(tr("32 bits, floating point"), int(SampleType::float32));

    rate_ = box(tr("Rate"));
    for (const int rate : {44100, 48000, 88200, 96000})
        rate_->addItem(tr("%1 Hz").arg(QLocale().toString(rate)), rate);

    normalise_ = new QCheckBox(tr("Bring the loudest moment to full level"));
    normalise_->setToolTip(tr("Otherwise it is as loud as in the studio"));
    form->addRow(QString(), normalise_);

    const auto restore = [&](QComboBox* field, const char* key, const QVariant& otherwise) {
        const int index = field->findData(
            settings_.value(QLatin1String("export/") + QLatin1String(key), otherwise));
        field->setCurrentIndex(std::max(index, 0));
    };
    restore(format_, "format", QStringLiteral("wav"));
    restore(samples_, "samples", int(SampleType::pcm16));
    restore(rate_, "rate", 44100);
    normalise_->setChecked(settings_.value(QStringLiteral("export/normalise"), false).toBool());

    const auto show = [this] {
        samples_->setEnabled(suffix() != QLatin1String("ogg")); // it has no samples of its own
    };
    connect(format_, &QComboBox::currentIndexChanged, this, show);
    show();

    auto* buttons = new QDialogButtonBox;
    auto* go = buttons->addButton(tr("Choose file…"), QDialogButtonBox::AcceptRole);
    go->setProperty("role", "primary");
    go->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        remember();
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

RenderOptions ExportDialog::options() const {
    RenderOptions options;
    options.soundFont = settings_.soundFont().toStdString();
    options.samples = SampleType(samples_->currentData().toInt());
    options.sampleRate = rate_->currentData().toInt();
    options.normalise = normalise_->isChecked();
    const auto what = What(what_->currentData().toInt());
    options.stems = what == What::stems;
    if (what == What::region)
        options.range = region_;
    return options;
}

QString ExportDialog::suffix() const { return format_->currentData().toString(); }

void ExportDialog::remember() {
    settings_.setValue(QStringLiteral("export/format"), suffix());
    settings_.setValue(QStringLiteral("export/samples"), samples_->currentData());
    settings_.setValue(QStringLiteral("export/rate"), rate_->currentData());
    settings_.setValue(QStringLiteral("export/normalise"), normalise_->isChecked());
}

} // namespace continuo
