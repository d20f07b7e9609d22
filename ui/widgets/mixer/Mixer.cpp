#include "ui/widgets/mixer/Mixer.h"

#include "core/base/Text.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/mixer/ControllerSlider.h"
#include "ui/widgets/tracks/TrackRow.h"
#include "ui/widgets/transport/TransportBar.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <cmath>

namespace continuo {

namespace {

constexpr int stripWidth = 164;
constexpr int stripeHeight = 4;
constexpr int rowHeight = 24;

QLabel* quietLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setProperty("role", "quiet");
    label->setFixedHeight(rowHeight);
    return label;
}

QGridLayout* stripLayout(QWidget* strip) {
    strip->setFixedWidth(stripWidth);
    auto* layout = new QGridLayout(strip);
    layout->setContentsMargins(8, stripeHeight + 4, 8, 4);
    layout->setHorizontalSpacing(4);
    layout->setVerticalSpacing(0);
    layout->setColumnStretch(1, 1);
    layout->setRowStretch(9, 1);
    return layout;
}

} // namespace

MixerStrip::MixerStrip(Document& document, TrackIndex track)
    : document_(document),
      track_(track),
      name_(new ElidedLabel),
      mute_(letterButton(tr("M"), tr("Mute"))),
      solo_(letterButton(tr("S"), tr("Solo"))) {
    QGridLayout* layout = stripLayout(this);
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(name_, 1);
    head->addWidget(mute_);
    head->addWidget(solo_);
    layout->addLayout(head, 0, 0, 1, 3);
    int row = 1;
    for (const int controller : {midi::volume, midi::pan, midi::reverb, midi::chorus}) {
        auto* slider = new ControllerSlider(document, track, controller);
        slider->setFixedHeight(rowHeight);
        auto* figure = quietLabel(slider->valueText());
        figure->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        figure->setFixedWidth(figure->fontMetrics().horizontalAdvance(QStringLiteral("000")) + 4);
        connect(slider, &ControllerSlider::refreshed, figure,
                [slider, figure] { figure->setText(slider->valueText()); });
        layout->addWidget(quietLabel(ControllerSlider::name(controller)), row, 0);
        layout->addWidget(slider, row, 1);
        layout->addWidget(figure, row, 2);
        sliders_.push_back(slider);
        ++row;
    }
    const auto change = [this](const QString& text, bool Track::*field, bool on) {
        Track track = document_.score()->track(track_);
        track.*field = on;
        document_.apply(text, withTrack(*document_.score(), track_, std::move(track)));
    };
    connect(mute_, &QToolButton::clicked, this, [change](bool on) {
        change(on ? tr("Mute track") : tr("Unmute track"), &Track::muted, on);
    });
    connect(solo_, &QToolButton::clicked, this, [change](bool on) {
        change(on ? tr("Solo track") : tr("End solo"), &Track::solo, on);
    });
    refresh();
}

void MixerStrip::refresh() {
    const Track& track = document_.score()->track(track_);
    const QString name = track.name.empty() ? tr("Track %1").arg(track_ + 1)
                                            : QString::fromStdString(utf8(track.name));
    name_->setText(name);
    setAccessibleName(tr("Track %1, %2").arg(track_ + 1).arg(name));
    mute_->setChecked(track.muted);
    solo_->setChecked(track.solo);
    for (ControllerSlider* slider : sliders_)
        slider->refresh();
    update();
}

void MixerStrip::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.fillRect(rect(), document_.currentTrack() == track_ ? theme.control : theme.panel);
    painter.fillRect(0, 0, width() - 1, stripeHeight, theme.track(track_));
    painter.fillRect(width() - 1, 0, 1, height(), theme.grid);
}

void MixerStrip::mousePressEvent(QMouseEvent*) { document_.setCurrentTrack(track_); }

Mixer::Mixer(Document& document, Playback& playback, QWidget* parent)
    : QWidget(parent), document_(document), scroll_(new QScrollArea), row_(nullptr) {
    setAccessibleName(tr("Mixer"));
    auto* inside = new QWidget;
    inside->setProperty("role", "panel");
    inside->setAttribute(Qt::WA_StyledBackground);
    row_ = new QHBoxLayout(inside);
    row_->setContentsMargins(0, 0, 0, 0);
    row_->setSpacing(0);
    row_->addStretch(1);
    scroll_->setWidget(inside);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll_, 1);
    layout->addWidget(makeMaster(playback));
    rebuild();
    setFixedHeight(stripeHeight + 8 + 28 + 4 * rowHeight +
                   scroll_->horizontalScrollBar()->sizeHint().height());
    connect(&document, &Document::changed, this, &Mixer::rebuild);
    connect(&document, &Document::currentTrackChanged, this, [this] {
        const TrackIndex current = document_.currentTrack();
        for (MixerStrip* strip : strips_)
            strip->update();
        if (current < strips_.size())
            scroll_->ensureWidgetVisible(strips_[current], 0, 0);
    });
}

QWidget* Mixer::makeMaster(Playback& playback) {
    auto* master = new QFrame;
    master->setProperty("role", "panel");
    QGridLayout* layout = stripLayout(master);
    auto* name = new QLabel(tr("Master"));
    name->setFixedHeight(28);
    auto* volume = new QSlider(Qt::Horizontal);
    volume->setRange(0, 100);
    volume->setFixedHeight(rowHeight);
    volume->setFocusPolicy(Qt::TabFocus);
    volume->setAccessibleName(tr("Master volume"));
    volume->setToolTip(tr("Volume of the built-in sounds"));
    auto* figure = quietLabel({});
    figure->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    figure->setFixedWidth(figure->fontMetrics().horizontalAdvance(QStringLiteral("000")) + 4);
    const auto show = [volume, figure](double value) {
        const QSignalBlocker blocker(volume);
        volume->setValue(static_cast<int>(std::lround(value * 100)));
        figure->setText(QString::number(volume->value()));
    };
    show(playback.volume());
    connect(volume, &QSlider::valueChanged, &playback,
            [&playback](int value) { playback.setVolume(value / 100.0); });
    connect(&playback, &Playback::volumeChanged, volume, show);
    auto* level = new LevelMeter;
    connect(&playback, &Playback::peakChanged, level, &LevelMeter::add);
    layout->addWidget(name, 0, 0, 1, 3);
    layout->addWidget(quietLabel(tr("Volume")), 1, 0);
    layout->addWidget(volume, 1, 1);
    layout->addWidget(figure, 1, 2);
    layout->addWidget(quietLabel(tr("Level")), 2, 0);
    layout->addWidget(level, 2, 1, 1, 2);
    return master;
}

void Mixer::rebuild() {
    const std::size_t count = document_.score()->tracks.size();
    while (strips_.size() > count) {
        strips_.back()->hide();
        strips_.back()->deleteLater(); // it may be the sender of what removes it
        row_->removeWidget(strips_.back());
        strips_.pop_back();
    }
    for (MixerStrip* strip : strips_)
        strip->refresh();
    while (strips_.size() < count) {
        strips_.push_back(new MixerStrip(document_, strips_.size()));
        row_->insertWidget(static_cast<int>(strips_.size()) - 1, strips_.back());
    }
}

} // namespace continuo
