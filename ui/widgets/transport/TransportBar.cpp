#include "ui/widgets/transport/TransportBar.h"

#include "ui/widgets/Theme.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <cmath>

namespace continuo {

namespace {

constexpr int controlHeight = 28;
constexpr double meterFloor = -48;    // dB at the left end of the level meter
constexpr double fallPerFrame = 0.35; // dB: about 21 dB per second at 60 Hz
constexpr int heldFor = 90;           // frames
constexpr int tempoMergeKey = 0x7e0;  // successive turns of the tempo become one undo step

/// Draws figures in cells of equal width, so that a running number does not jitter. (Qt 6.4 cannot
/// ask a font for its tabular figures.)
void drawTabular(QPainter& painter, const QRect& rect, const QString& text, bool fromRight) {
    const QFontMetrics metrics = painter.fontMetrics();
    int cell = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        cell = std::max(cell, metrics.horizontalAdvance(QLatin1Char(digit)));
    const auto width = [&](QChar c) { return c.isDigit() ? cell : metrics.horizontalAdvance(c); };
    int total = 0;
    for (const QChar c : text)
        total += width(c);
    int x = fromRight ? rect.right() - total : rect.left() + (rect.width() - total) / 2;
    for (const QChar c : text) {
        painter.drawText(QRect(x, rect.top(), width(c), rect.height()), Qt::AlignCenter, c);
        x += width(c);
    }
}

/// Fills itself anew each time it is opened, since devices come and go.
class OutputBox : public QComboBox {
public:
    explicit OutputBox(TransportBar& bar) : bar_(bar) {}
    void showPopup() override {
        bar_.refreshOutputs();
        QComboBox::showPopup();
    }

private:
    TransportBar& bar_;
};

Tick changeInForce(const auto& changes, Tick tick) {
    Tick result = 0;
    for (const auto& change : changes)
        if (change.tick <= tick)
            result = change.tick;
    return result;
}

QToolButton* button(QAction* action) {
    auto* result = new QToolButton;
    result->setDefaultAction(action);
    result->setAutoRaise(true);
    result->setFixedSize(controlHeight, controlHeight);
    result->setFocusPolicy(Qt::TabFocus); // a click leaves the keys with the roll
    return result;
}

} // namespace

PositionDisplay::PositionDisplay(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::TabFocus);
    setFixedHeight(controlHeight);
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Playhead as bar : beat : tick. Click for minutes and seconds."));
    setAccessibleName(tr("Playhead"));
    compose();
}

QSize PositionDisplay::sizeHint() const {
    QFont large = font();
    large.setPixelSize(16);
    return {QFontMetrics(large).horizontalAdvance(QStringLiteral("0000:00:0000")) + 24,
            controlHeight};
}

void PositionDisplay::setPosition(const Score& score, double tick) {
    tempo_ = score.tempo;
    meter_ = score.meter;
    tick_ = tick;
    compose();
}

void PositionDisplay::setShowsTime(bool time) {
    time_ = time;
    compose();
}

void PositionDisplay::compose() {
    QString text;
    if (time_) {
        const auto milliseconds = std::llround(tempo_.seconds(tick_) * 1000);
        text = QStringLiteral("%1:%2.%3")
                   .arg(milliseconds / 60000)
                   .arg(milliseconds / 1000 % 60, 2, 10, QLatin1Char('0'))
                   .arg(milliseconds % 1000, 3, 10, QLatin1Char('0'));
    } else {
        const BarPosition at = meter_.position(static_cast<Tick>(tick_));
        text = QStringLiteral("%1:%2:%3")
                   .arg(at.bar + 1, 4, 10, QLatin1Char('0'))
                   .arg(at.beat + 1, 2, 10, QLatin1Char('0'))
                   .arg(at.tick, 3, 10, QLatin1Char('0'));
    }
    if (text == text_)
        return;
    text_ = text;
    setAccessibleDescription(text_);
    update();
}

void PositionDisplay::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.border, 1));
    painter.setBrush(theme.roll);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    QFont large = font();
    large.setPixelSize(16);
    painter.setFont(large);
    painter.setPen(theme.text);
    drawTabular(painter, rect(), text_, false);
}

void PositionDisplay::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        setShowsTime(!time_);
}

void PositionDisplay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        setShowsTime(!time_);
    else
        QWidget::keyPressEvent(event);
}

LevelMeter::LevelMeter(QWidget* parent) : QWidget(parent) {
    setFixedHeight(controlHeight);
    setToolTip(tr("Level and highest peak in dB. Click to forget the peak."));
    setAccessibleName(tr("Level"));
}

QSize LevelMeter::sizeHint() const {
    return {72 + fontMetrics().horizontalAdvance(QStringLiteral("-00.0")) + 8, controlHeight};
}

void LevelMeter::add(float peak) {
    const double now = peak > 0 ? 20 * std::log10(double(peak)) : -200;
    const double before = level_, heldBefore = held_;
    level_ = std::max(now, level_ - fallPerFrame);
    if (now >= held_) {
        held_ = now;
        heldFrames_ = 0;
    } else if (held_ <= 0 && ++heldFrames_ > heldFor) {
        held_ = std::max(level_, held_ - fallPerFrame);
    }
    if (level_ != before || held_ != heldBefore)
        update();
}

void LevelMeter::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    const int figures = fontMetrics().horizontalAdvance(QStringLiteral("-00.0")) + 8;
    const QRectF bar(0, height() / 2.0 - 3, width() - figures, 6);
    const auto x = [&](double decibels) {
        return std::clamp((decibels - meterFloor) / -meterFloor, 0.0, 1.0) * bar.width();
    };
    painter.fillRect(bar, theme.roll);
    painter.fillRect(QRectF(bar.x(), bar.y(), x(level_), bar.height()),
                     level_ > 0 ? theme.error : theme.good);
    if (held_ > meterFloor)
        painter.fillRect(
            QRectF(std::max(bar.x(), bar.x() + x(held_) - 2), bar.y(), 2, bar.height()),
            held_ > 0 ? theme.error : theme.text);
    painter.setPen(held_ > 0 ? theme.error : theme.quietText);
    const QString text =
        held_ <= meterFloor * 1.5 ? QStringLiteral("-∞") : QString::number(held_, 'f', 1);
    drawTabular(painter, QRect(width() - figures, 0, figures, height()), text, true);
}

void LevelMeter::mousePressEvent(QMouseEvent*) {
    held_ = level_;
    update();
}

TransportBar::TransportBar(Document& document, Playback& playback, Recorder& recorder,
                           Actions& actions, QWidget* parent)
    : QWidget(parent),
      document_(document),
      playback_(playback),
      recordMenu_(new QMenu(this)),
      actions_(actions) {
    setObjectName(QStringLiteral("transportBar"));
    makeRecordMenu(recorder);

    position_ = new PositionDisplay;

    tempo_ = new QDoubleSpinBox;
    tempo_->setObjectName(QStringLiteral("tempo"));
    tempo_->setRange(10, 400);
    tempo_->setDecimals(1);
    tempo_->setKeyboardTracking(false);
    tempo_->setSuffix(tr(" bpm"));
    tempo_->setFocusPolicy(Qt::StrongFocus);
    tempo_->setToolTip(tr("Tempo at the playhead, in quarter notes per minute"));
    tempo_->setAccessibleName(tr("Tempo"));
    connect(tempo_, &QDoubleSpinBox::valueChanged, this, &TransportBar::editTempo);

    meter_ = new QComboBox;
    meter_->setObjectName(QStringLiteral("meter"));
    meter_->setEditable(true);
    meter_->setInsertPolicy(QComboBox::NoInsert);
    meter_->addItems(
        {"2/4", "3/4", "4/4", "5/4", "6/4", "3/8", "6/8", "7/8", "9/8", "12/8", "2/2"});
    meter_->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[1-9]\\d?/(1|2|4|8|16|32)")), meter_));
    meter_->setMinimumContentsLength(4);
    meter_->setFixedWidth(68);
    meter_->setToolTip(tr("Meter at the playhead: choose one or type, for example 11/8"));
    meter_->setAccessibleName(tr("Meter"));
    connect(meter_, &QComboBox::activated, this, &TransportBar::editMeter);
    connect(meter_->lineEdit(), &QLineEdit::editingFinished, this, &TransportBar::editMeter);

    output_ = new OutputBox(*this);
    output_->setObjectName(QStringLiteral("output"));
    output_->setFocusPolicy(Qt::TabFocus);
    output_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    output_->setMinimumContentsLength(10);
    output_->setToolTip(tr("Where the sound goes: the built-in sounds or a MIDI output"));
    output_->setAccessibleName(tr("Output"));
    connect(output_, &QComboBox::activated, this,
            [this](int index) { emit outputChosen(output_->itemData(index).toString()); });

    volume_ = new QSlider(Qt::Horizontal);
    volume_->setRange(0, 100);
    volume_->setFixedWidth(72);
    volume_->setFocusPolicy(Qt::TabFocus);
    volume_->setValue(static_cast<int>(std::lround(playback.volume() * 100)));
    volume_->setToolTip(tr("Volume of the built-in sounds"));
    volume_->setAccessibleName(tr("Volume"));
    connect(volume_, &QSlider::valueChanged, this,
            [this](int value) { playback_.setVolume(value / 100.0); });
    connect(&playback_, &Playback::volumeChanged, volume_, [this](double volume) {
        volume_->setValue(static_cast<int>(std::lround(volume * 100)));
    });

    level_ = new LevelMeter;
    connect(&playback_, &Playback::peakChanged, level_, &LevelMeter::add);

    auto* howToRecord = new QToolButton;
    howToRecord->setText(QStringLiteral("▾"));
    howToRecord->setAutoRaise(true);
    howToRecord->setFixedSize(20, controlHeight);
    howToRecord->setFocusPolicy(Qt::TabFocus);
    howToRecord->setToolTip(tr("How to record: count-in, replace, quantize, step by step"));
    howToRecord->setAccessibleName(tr("How to record"));
    howToRecord->setMenu(recordMenu_);
    howToRecord->setPopupMode(QToolButton::InstantPopup);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    for (const ActionId id :
         {ActionId::toStart, ActionId::playPause, ActionId::stop, ActionId::toEnd})
        layout->addWidget(button(actions[id]));
    layout->addWidget(button(actions[ActionId::record]));
    layout->addWidget(howToRecord);
    layout->addWidget(button(actions[ActionId::loop]));
    layout->addSpacing(8);
    layout->addWidget(position_);
    layout->addSpacing(8);
    layout->addWidget(tempo_);
    layout->addWidget(meter_);
    layout->addWidget(button(actions[ActionId::metronome]));
    layout->addStretch(1);
    layout->addWidget(output_, 0);
    layout->addSpacing(8);
    layout->addWidget(volume_);
    layout->addWidget(level_);

    connect(actions[ActionId::playPause], &QAction::triggered, &playback, &Playback::toggle);
    connect(actions[ActionId::stop], &QAction::triggered, &playback, &Playback::stop);
    connect(actions[ActionId::toStart], &QAction::triggered, &playback, &Playback::toStart);
    connect(actions[ActionId::toEnd], &QAction::triggered, &playback, &Playback::toEnd);
    connect(actions[ActionId::loop], &QAction::toggled, &playback, &Playback::setLooping);
    connect(actions[ActionId::metronome], &QAction::toggled, &playback, &Playback::setMetronome);
    connect(actions[ActionId::panic], &QAction::triggered, &playback, &Playback::panic);
    connect(&playback, &Playback::playingChanged, this, &TransportBar::showPlaying);
    connect(&playback, &Playback::positionChanged, this, &TransportBar::showPosition);
    connect(&playback, &Playback::statusChanged, this, &TransportBar::refreshOutputs);
    connect(&document, &Document::changed, this, [this] { showPosition(playback_.position()); });

    refreshOutputs();
    showPosition(playback.position());
}

void TransportBar::makeRecordMenu(Recorder& recorder) {
    QMenu* countIn = recordMenu_->addMenu(tr("&Count-in"));
    auto* choices = new QActionGroup(this);
    for (const auto& [bars, text] :
         {std::pair(0, tr("Off")), std::pair(1, tr("1 bar")), std::pair(2, tr("2 bars"))}) {
        QAction* choice = countIn->addAction(text);
        choice->setCheckable(true);
        choice->setChecked(recorder.countIn() == bars);
        choices->addAction(choice);
        connect(choice, &QAction::triggered, &recorder,
                [&recorder, bars = bars] { recorder.setCountIn(bars); });
    }
    for (const ActionId id :
         {ActionId::replaceRecording, ActionId::quantizeInput, ActionId::stepInput})
        recordMenu_->addAction(actions_[id]);
    actions_[ActionId::replaceRecording]->setChecked(recorder.replacing());
    actions_[ActionId::quantizeInput]->setChecked(recorder.quantizing());
    const auto on = [&](ActionId id, auto slot) {
        connect(actions_[id], &QAction::toggled, &recorder, slot);
    };
    on(ActionId::replaceRecording, &Recorder::setReplacing);
    on(ActionId::quantizeInput, &Recorder::setQuantizing);
    // Not toggled: the recorder says what came of it.
    connect(actions_[ActionId::record], &QAction::triggered, &recorder, &Recorder::setRecording);
    connect(actions_[ActionId::stepInput], &QAction::triggered, &recorder, &Recorder::setStepping);
    connect(&recorder, &Recorder::recordingChanged, actions_[ActionId::record],
            &QAction::setChecked);
    connect(&recorder, &Recorder::steppingChanged, actions_[ActionId::stepInput],
            &QAction::setChecked);
}

void TransportBar::showPlaying(bool playing) {
    actions_[ActionId::playPause]->setIcon(
        icon(playing ? QStringLiteral("pause") : QStringLiteral("play")));
}

void TransportBar::showPosition(double tick) {
    const Score& score = *document_.score();
    position_->setPosition(score, tick);
    const Tick at = static_cast<Tick>(tick);
    if (!tempo_->hasFocus()) {
        const QSignalBlocker blocker(tempo_);
        tempo_->setValue(score.tempo.bpm(at));
    }
    if (!meter_->hasFocus() && !meter_->lineEdit()->hasFocus()) {
        const MeterChange meter = score.meter.meter(at);
        const QString text = QStringLiteral("%1/%2").arg(meter.numerator).arg(meter.denominator());
        if (meter_->currentText() != text)
            meter_->setEditText(text);
    }
}

void TransportBar::editTempo(double bpm) {
    const Score& score = *document_.score();
    const Tick at = static_cast<Tick>(playback_.position());
    document_.apply(tr("Change tempo"),
                    withTempo(score, changeInForce(score.tempo.changes(), at), bpm), tempoMergeKey);
}

void TransportBar::editMeter() {
    if (!meter_->lineEdit()->hasAcceptableInput())
        return;
    const QStringList parts = meter_->currentText().split(QLatin1Char('/'));
    const Score& score = *document_.score();
    const Tick at = static_cast<Tick>(playback_.position());
    const MeterChange now = score.meter.meter(at);
    const int numerator = parts[0].toInt(), denominator = parts[1].toInt();
    if (now.numerator == numerator && now.denominator() == denominator)
        return;
    document_.apply(tr("Change meter"), withMeter(score, changeInForce(score.meter.changes(), at),
                                                  numerator, denominator));
}

void TransportBar::refreshOutputs() {
    const QString used =
        playback_.player() ? QString::fromStdString(playback_.player()->midiPort()) : QString();
    const QSignalBlocker blocker(output_);
    output_->clear();
    output_->addItem(tr("FluidSynth"), QString());
    if (playback_.player())
        for (const std::string& port : playback_.player()->midiOutputs()) {
            const QString name = QString::fromStdString(port);
            output_->addItem(name, name);
        }
    int index = output_->findData(used);
    if (index < 0) { // unplugged while in use
        output_->addItem(tr("%1 (not there)").arg(used), used);
        index = output_->count() - 1;
    }
    output_->setCurrentIndex(index);
}

} // namespace continuo
