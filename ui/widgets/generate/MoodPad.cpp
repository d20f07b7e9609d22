#include "ui/widgets/generate/MoodPad.h"
#include "ui/widgets/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace continuo {

namespace {

constexpr int padHeight = 112, radius = 7, textSize = 11;
constexpr double keyStep = 0.125; // one of the eight levels that the model knows

} // namespace

MoodPad::MoodPad(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::CrossCursor);
    setToolTip(tr("Click where the music should be between calm and energetic, dark and bright; "
                  "double-click to leave it open"));
}

QSize MoodPad::sizeHint() const { return {160, padHeight}; }

QRectF MoodPad::pad() const { return QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5); }

void MoodPad::setMood(const std::optional<QPointF>& mood) {
    if (mood == mood_)
        return;
    mood_ = mood;
    setAccessibleDescription(mood_ ? tr("Energy %1 %, brightness %2 %")
                                         .arg(qRound(100 * mood_->x()))
                                         .arg(qRound(100 * mood_->y()))
                                   : tr("Open"));
    update();
    emit moodChanged();
}

void MoodPad::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = pad();
    painter.setPen(hasFocus() ? theme.accent : theme.border);
    painter.setBrush(theme.roll);
    painter.drawRoundedRect(area, 4, 4);
    painter.setPen(QPen(theme.grid, 1, Qt::DotLine));
    painter.drawLine(QPointF(area.center().x(), area.top() + 18),
                     QPointF(area.center().x(), area.bottom() - 18));
    painter.drawLine(QPointF(area.left() + 36, area.center().y()),
                     QPointF(area.right() - 58, area.center().y()));
    QFont font = this->font();
    font.setPixelSize(textSize);
    painter.setFont(font);
    painter.setPen(theme.quietText);
    const QRectF text = area.adjusted(6, 4, -6, -4);
    painter.drawText(text, Qt::AlignTop | Qt::AlignHCenter, tr("bright"));
    painter.drawText(text, Qt::AlignBottom | Qt::AlignHCenter, tr("dark"));
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, tr("calm"));
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignRight, tr("energetic"));
    if (!mood_)
        return;
    const QPointF place(area.left() + mood_->x() * area.width(),
                        area.bottom() - mood_->y() * area.height());
    QColor halo = theme.accent;
    halo.setAlphaF(0.25f);
    painter.setClipRect(area);
    painter.setPen(Qt::NoPen);
    painter.setBrush(halo);
    painter.drawEllipse(place, 2.2 * radius, 2.2 * radius);
    painter.setBrush(theme.accent);
    painter.drawEllipse(place, radius, radius);
}

void MoodPad::setFrom(const QPointF& position) {
    const QRectF area = pad();
    setMood(QPointF(std::clamp((position.x() - area.left()) / area.width(), 0.0, 1.0),
                    std::clamp((area.bottom() - position.y()) / area.height(), 0.0, 1.0)));
}

void MoodPad::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        setFrom(event->position());
}

void MoodPad::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        setFrom(event->position());
}

void MoodPad::mouseDoubleClickEvent(QMouseEvent*) { setMood({}); }

void MoodPad::keyPressEvent(QKeyEvent* event) {
    const QPointF from = mood_.value_or(QPointF(0.5, 0.5));
    QPointF step;
    switch (event->key()) {
    case Qt::Key_Left:
        step = {-keyStep, 0};
        break;
    case Qt::Key_Right:
        step = {keyStep, 0};
        break;
    case Qt::Key_Up:
        step = {0, keyStep};
        break;
    case Qt::Key_Down:
        step = {0, -keyStep};
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        setMood({});
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    setMood(QPointF(std::clamp(from.x() + step.x(), 0.0, 1.0),
                    std::clamp(from.y() + step.y(), 0.0, 1.0)));
}

} // namespace continuo
