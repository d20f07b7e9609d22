#include "ui/widgets/StudioStyle.h"
#include "ui/widgets/Theme.h"

#include <QAbstractSpinBox>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QWidget>

namespace continuo {

namespace {

constexpr int grooveThickness = 4;
constexpr int handleDiameter = 14;
constexpr int controlHeight = 28;
constexpr int fieldMargin = 8, comboArrowWidth = 24, spinArrowWidth = 20;

QColor foreground(const QStyleOption& option) {
    const Theme& theme = currentTheme();
    QColor color = option.state & QStyle::State_MouseOver ? theme.text : theme.quietText;
    if (!(option.state & QStyle::State_Enabled))
        color.setAlphaF(0.5f);
    return color;
}

/// A chevron of 8 x 4 px in the middle of `rect`, pointing down when turned by 0 degrees.
void drawChevron(QPainter& painter, const QRect& rect, int degrees, const QColor& color,
                 double scale = 1) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(QRectF(rect).center());
    painter.rotate(degrees);
    painter.scale(scale, scale);
    painter.setPen(QPen(color, 1.5 / scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({{-4, -2}, {0, 2}, {4, -2}}));
    painter.restore();
}

/// The box of a line edit, spin box or combo box.
void drawField(QPainter& painter, const QStyleOption& option) {
    const Theme& theme = currentTheme();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = enabled && (option.state & QStyle::State_MouseOver);
    const bool focused = enabled && (option.state & QStyle::State_HasFocus);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(focused ? theme.accent : theme.border);
    painter.setBrush(!enabled ? theme.window : hovered ? theme.controlHover : theme.control);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.restore();
}

/// A field that looks like text until it is edited.
bool isInline(const QWidget* widget) {
    return widget && widget->property("role") == QLatin1String("inline");
}

void drawCheckBox(QPainter& painter, const QStyleOption& option, bool round) {
    const Theme& theme = currentTheme();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(enabled ? 1 : 0.5);
    QColor edge = option.state & QStyle::State_MouseOver ? theme.quietText : theme.border;
    if (on || option.state & QStyle::State_HasFocus)
        edge = theme.accent;
    painter.setPen(edge);
    painter.setBrush(on && !round ? theme.accent : theme.control);
    const double radius = round ? box.width() / 2 : 3;
    painter.drawRoundedRect(box, radius, radius);
    if (round && on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawEllipse(box.center(), 3.5, 3.5);
    } else if (on) {
        painter.setPen(QPen(theme.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF c = box.center();
        if (option.state & QStyle::State_NoChange)
            painter.drawLine(c - QPointF(3.5, 0), c + QPointF(3.5, 0));
        else
            painter.drawPolyline(
                QPolygonF({c + QPointF(-3.5, 0.2), c + QPointF(-1, 2.8), c + QPointF(3.7, -2.8)}));
    }
    painter.restore();
}

} // namespace

StudioStyle::StudioStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void StudioStyle::polish(QWidget* widget) {
    // Labels and tooltips show names that come from files: none of them is taken for HTML.
    if (auto* label = qobject_cast<QLabel*>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
    QProxyStyle::polish(widget);
}

void StudioStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                QPainter* painter, const QWidget* widget) const {
    const Theme& theme = currentTheme();
    switch (element) {
    case PE_IndicatorArrowDown:
        return drawChevron(*painter, option->rect, 0, foreground(*option));
    case PE_IndicatorArrowUp:
        return drawChevron(*painter, option->rect, 180, foreground(*option));
    case PE_IndicatorArrowLeft:
        return drawChevron(*painter, option->rect, 90, foreground(*option));
    case PE_IndicatorArrowRight:
        return drawChevron(*painter, option->rect, -90, foreground(*option));
    case PE_IndicatorSpinDown:
        return drawChevron(*painter, option->rect, 0, foreground(*option), 0.75);
    case PE_IndicatorSpinUp:
        return drawChevron(*painter, option->rect, 180, foreground(*option), 0.75);
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && frame->lineWidth > 0 && !(isInline(widget) && option->state & State_ReadOnly))
            drawField(*painter, *option);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawCheckBox(*painter, *option, false);
    case PE_IndicatorRadioButton:
        return drawCheckBox(*painter, *option, true);
    case PE_FrameFocusRect: {
        if (qobject_cast<const QTabBar*>(widget))
            return; // the style sheet frames its tabs
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(theme.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter->restore();
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void StudioStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                     QPainter* painter, const QWidget* widget) const {
    if (control == CC_ComboBox) {
        drawField(*painter, *option);
        QStyleOption arrow(*option);
        arrow.rect = subControlRect(control, option, SC_ComboBoxArrow, widget);
        return drawPrimitive(PE_IndicatorArrowDown, &arrow, painter, widget);
    }
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        spin && control == CC_SpinBox) {
        drawField(*painter, *option);
        if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
            return;
        for (const bool up : {true, false}) {
            const SubControl part = up ? SC_SpinBoxUp : SC_SpinBoxDown;
            QStyleOption arrow(*option);
            arrow.rect = subControlRect(control, option, part, widget);
            arrow.state.setFlag(State_Enabled,
                                option->state & State_Enabled &&
                                    spin->stepEnabled & (up ? QAbstractSpinBox::StepUpEnabled
                                                            : QAbstractSpinBox::StepDownEnabled));
            arrow.state.setFlag(State_MouseOver, option->activeSubControls == part);
            drawPrimitive(up ? PE_IndicatorSpinUp : PE_IndicatorSpinDown, &arrow, painter, widget);
        }
        return;
    }
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_Slider || !slider) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    const Theme& theme = currentTheme();
    const bool enabled = option->state & State_Enabled;
    const bool horizontal = slider->orientation == Qt::Horizontal;
    const QRectF groove = subControlRect(CC_Slider, option, SC_SliderGroove, widget);
    const QPointF handle =
        QRectF(subControlRect(CC_Slider, option, SC_SliderHandle, widget)).center();
    QRectF track = groove;
    if (horizontal) {
        track.setHeight(grooveThickness);
        track.moveCenter({groove.center().x(), handle.y()});
    } else {
        track.setWidth(grooveThickness);
        track.moveCenter({handle.x(), groove.center().y()});
    }
    QRectF filled = track;
    const bool upsideDown = slider->upsideDown;
    if (horizontal)
        upsideDown ? filled.setLeft(handle.x()) : filled.setRight(handle.x());
    else
        upsideDown ? filled.setTop(handle.y()) : filled.setBottom(handle.y());

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.border);
    painter->drawRoundedRect(track, grooveThickness / 2.0, grooveThickness / 2.0);
    painter->setBrush(enabled ? theme.quietText : theme.border);
    painter->drawRoundedRect(filled, grooveThickness / 2.0, grooveThickness / 2.0);
    const bool active = option->state & (State_MouseOver | State_Sunken) &&
                        (option->activeSubControls & SC_SliderHandle);
    painter->setBrush(!enabled ? theme.border : active ? theme.accent : theme.text);
    painter->drawEllipse(handle, handleDiameter / 2.0 - 1, handleDiameter / 2.0 - 1);
    if (option->state & State_HasFocus) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.accent, 2));
        painter->drawEllipse(handle, handleDiameter / 2.0, handleDiameter / 2.0);
    }
    painter->restore();
}

void StudioStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (element != CE_ComboBoxLabel || !combo) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    if (combo->editable)
        return;
    QRect field = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
    if (!combo->currentIcon.isNull()) {
        combo->currentIcon.paint(painter, QRect(field.topLeft(), QSize(16, field.height())));
        field.adjust(24, 0, 0, 0);
    }
    const QString text =
        combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, field.width());
    drawItemText(painter, field, Qt::AlignVCenter | Qt::AlignLeft, combo->palette,
                 combo->state & State_Enabled, text, QPalette::ButtonText);
}

QSize StudioStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
                                    const QSize& contents, const QWidget* widget) const {
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_ComboBox:
        size.setWidth(contents.width() + fieldMargin + comboArrowWidth);
        size.setHeight(controlHeight);
        break;
    case CT_SpinBox:
    case CT_LineEdit:
        size.setHeight(controlHeight);
        break;
    default:
        break;
    }
    return size;
}

QRect StudioStyle::subElementRect(SubElement element, const QStyleOption* option,
                                  const QWidget* widget) const {
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (element != SE_LineEditContents || !frame)
        return QProxyStyle::subElementRect(element, option, widget);
    // A line edit adds 2 px of its own.
    const int margin = frame->lineWidth == 0 ? 0 : isInline(widget) ? 2 : fieldMargin - 2;
    return option->rect.adjusted(margin, 0, -margin, 0);
}

QRect StudioStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                  SubControl sub, const QWidget* widget) const {
    const QRect box = option->rect;
    if (control == CC_ComboBox) {
        const auto arrow = box.adjusted(box.width() - comboArrowWidth, 0, 0, 0);
        if (sub == SC_ComboBoxArrow)
            return visualRect(option->direction, box, arrow);
        if (sub == SC_ComboBoxEditField)
            return visualRect(option->direction, box,
                              box.adjusted(fieldMargin, 1, -comboArrowWidth, -1));
    }
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        spin && control == CC_SpinBox) {
        const int buttons = spin->buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : spinArrowWidth;
        const QRect column = box.adjusted(box.width() - buttons - 2, 3, -2, -3);
        const int half = column.height() / 2;
        QRect part;
        if (sub == SC_SpinBoxUp)
            part = column.adjusted(0, 0, 0, -half);
        else if (sub == SC_SpinBoxDown)
            part = column.adjusted(0, half, 0, 0);
        else if (sub == SC_SpinBoxEditField)
            part = box.adjusted(fieldMargin - 2, 1, -buttons - 2, -1);
        if (!part.isNull())
            return visualRect(option->direction, box, part);
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

int StudioStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                             const QWidget* widget) const {
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_SliderLength:
    case PM_SliderThickness:
    case PM_SliderControlThickness:
        return handleDiameter + 2;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_TabBarIconSize:
        return 16;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return 8;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_SplitterWidth:
        return 4;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int StudioStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* data) const {
    switch (hint) {
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton; // a click in the groove goes there
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace continuo
