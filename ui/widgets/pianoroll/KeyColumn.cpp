#include "ui/widgets/pianoroll/KeyColumn.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/pianoroll/DrumNames.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

namespace continuo {

namespace {

constexpr int columnWidth = 64, drumColumnWidth = 112, smallText = 11;

bool isBlackKey(int pitch) { return (0b010101001010 >> (pitch % 12)) & 1; }

} // namespace

KeyColumn::KeyColumn(RollContext& context, QWidget* parent) : QWidget(parent), context_(context) {
    setAccessibleName(tr("Keyboard"));
    setAccessibleDescription(tr("Click a key to hear it"));
    setToolTip(tr("Click a key to hear it"));
    const auto fit = [this] {
        const auto track = context_.track();
        setFixedWidth(track && track->isDrums() ? drumColumnWidth : columnWidth);
        update();
    };
    connect(&context_, &RollContext::viewChanged, this, qOverload<>(&QWidget::update));
    connect(&context_, &RollContext::notesChanged, this, fit);
    fit();
}

void KeyColumn::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    const RollView& view = context_.view();
    const auto track = context_.track();
    const bool drums = track && track->isDrums();
    const int row = view.rowHeight();
    QPainter painter(this);
    painter.fillRect(rect(), drums ? theme.panel : theme.whiteKey);
    QFont font = this->font();
    font.setPixelSize(std::min(smallText, std::max(8, row)));
    painter.setFont(font);

    const int highest = view.pitch(0), lowest = view.pitch(height());
    const int blackWidth = width() * 5 / 8;
    for (int pitch = lowest; pitch <= highest; ++pitch) {
        const QRect key(0, view.y(pitch), width(), row);
        const bool down = pitch == pressed_;
        if (drums) {
            if (isBlackKey(pitch))
                painter.fillRect(key, mixed(theme.panel, theme.roll, 0.5));
            if (down)
                painter.fillRect(key, theme.accent);
            painter.setPen(down ? theme.onAccent : theme.text);
            if (row >= 10)
                painter.drawText(key.adjusted(8, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft,
                                 drumName(pitch));
            continue;
        }
        if (isBlackKey(pitch)) {
            // A white key's edge runs behind the middle of the black one.
            painter.fillRect(0, key.center().y(), width(), 1,
                             mixed(theme.whiteKey, theme.onWhiteKey, 0.35));
            painter.fillRect(0, key.top(), blackWidth, row, down ? theme.accent : theme.blackKey);
            continue;
        }
        if (down)
            painter.fillRect(key, theme.accent);
        const int above = pitch % 12;
        if (above == 0 || above == 5) // C and F have no black key below
            painter.fillRect(0, key.bottom(), width(), 1,
                             mixed(theme.whiteKey, theme.onWhiteKey, above == 0 ? 0.7 : 0.35));
        if (above == 0 && row >= 7) {
            painter.setPen(down ? theme.onAccent : theme.onWhiteKey);
            painter.drawText(key.adjusted(0, -2, -6, 2), Qt::AlignVCenter | Qt::AlignRight,
                             QString::fromStdString(pitchName(pitch)));
        }
    }
    painter.fillRect(width() - 1, 0, 1, height(), theme.barLine);
}

void KeyColumn::press(const QPointF& position) {
    const int pitch = context_.view().pitch(position.y());
    if (pitch == pressed_)
        return;
    pressed_ = pitch;
    // Farther to the right is louder, as on other rolls' keyboards.
    const int velocity = std::clamp(static_cast<int>(40 + 87 * position.x() / width()), 40, 127);
    emit context_.heard(context_.currentTrack(), pitch, velocity);
    update();
}

void KeyColumn::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        press(event->position());
}

void KeyColumn::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        press(event->position());
}

void KeyColumn::mouseReleaseEvent(QMouseEvent*) {
    pressed_ = -1;
    update();
}

void KeyColumn::wheelEvent(QWheelEvent* event) {
    const int steps = event->angleDelta().y();
    context_.changeView([&](RollView& v) {
        if (event->modifiers() & Qt::ControlModifier)
            v.zoomPitch(steps > 0 ? 1 : -1, event->position().y());
        else
            v.scrollBy(0, -steps / 2);
    });
    event->accept();
}

} // namespace continuo
