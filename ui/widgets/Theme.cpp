#include "ui/widgets/Theme.h"
#include "ui/widgets/StudioStyle.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QStyleOption>
#include <QSvgRenderer>
#include <array>
#include <cmath>

namespace continuo {

namespace {

constexpr int textPixels = 13; // the other two sizes are in the style sheet

const Theme* current = &Theme::darkTheme();

/// Relative luminance, WCAG 2.1.
double luminance(const QColor& color) {
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

/// Björn Ottosson, "A perceptual color space for image processing" (2020), bottomosson.github.io.
QColor fromOklch(double lightness, double chroma, double hueDegrees) {
    const double hue = hueDegrees * M_PI / 180;
    const double a = chroma * std::cos(hue), b = chroma * std::sin(hue);
    const double l = std::pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    const double m = std::pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    const double s = std::pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    const auto encoded = [](double linear) {
        linear = std::clamp(linear, 0.0, 1.0);
        return static_cast<float>(linear <= 0.0031308 ? 12.92 * linear
                                                      : 1.055 * std::pow(linear, 1 / 2.4) - 0.055);
    };
    return QColor::fromRgbF(encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                            encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                            encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

/// Draws one SVG in the text colour of the theme of the moment, at whatever scale is asked for.
class IconEngine : public QIconEngine {
public:
    explicit IconEngine(QString file) : file_(std::move(file)), renderer_(file_) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode,
               QIcon::State state) override {
        const qreal scale = painter->device()->devicePixelRatioF();
        QPixmap image = pixmap((QSizeF(rect.size()) * scale).toSize(), mode, state);
        image.setDevicePixelRatio(scale);
        painter->drawPixmap(rect.topLeft(), image);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        if (size.isEmpty())
            return {};
        QColor color = state == QIcon::On ? currentTheme().accent : currentTheme().text;
        if (mode == QIcon::Disabled)
            color.setAlphaF(0.38f);
        const QString key = QStringLiteral("continuo/%1/%2x%3/%4")
                                .arg(file_)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(color.name(QColor::HexArgb));
        QPixmap result;
        if (QPixmapCache::find(key, &result))
            return result;
        result = QPixmap(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        QRectF box({}, QSizeF(renderer_.defaultSize()).scaled(size, Qt::KeepAspectRatio));
        box.moveCenter(QRectF({}, QSizeF(size)).center());
        renderer_.render(&painter, box);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(result.rect(), color);
        painter.end();
        QPixmapCache::insert(key, result);
        return result;
    }

    QIconEngine* clone() const override { return new IconEngine(file_); }

private:
    QString file_;
    QSvgRenderer renderer_;
};

const QColor& onSelection(const Theme& t) { return t.roll; }

QPalette palette(const Theme& t) {
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.roll);
    p.setColor(QPalette::AlternateBase, t.panel);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.quietText);
    p.setColor(QPalette::Button, t.control);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.error);
    p.setColor(QPalette::ToolTipBase, t.control);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Highlight, t.selection);
    p.setColor(QPalette::HighlightedText, onSelection(t));
    p.setColor(QPalette::Link, t.selection);
    p.setColor(QPalette::LinkVisited, t.selection);
    p.setColor(QPalette::Light, t.controlHover);
    p.setColor(QPalette::Midlight, t.control);
    p.setColor(QPalette::Mid, t.border);
    p.setColor(QPalette::Dark, t.border);
    p.setColor(QPalette::Shadow, t.roll);
    QColor faded = t.quietText;
    faded.setAlphaF(0.6f);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, faded);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.border);
    return p;
}

/// Controls are 28 px high: 26 inside a border of 1. Distances are multiples of 4 less borders.
constexpr const char* styleSheetText = R"(
QWidget[role="heading"], QLabel[role="heading"] { font-size: 16px; font-weight: 600; }
QWidget[role="quiet"], QLabel[role="quiet"] { font-size: 11px; color: $quietText; }
QLabel[role="error"] { color: $error; }
QLabel[role="good"] { color: $good; }
QMainWindow, QDialog { background: $window; }
QWidget[role="panel"], QFrame[role="panel"] { background: $panel; }
QFrame[role="popover"] { background: $panel; border: 1px solid $border; }
QToolTip { background: $control; color: $text; border: 1px solid $border; padding: 4px 8px; font-size: 11px; }

QPushButton, QToolButton { background: $control; color: $text; border: 1px solid $border;
  border-radius: 4px; min-height: 26px; padding: 0 11px; }
QToolButton { padding: 0 5px; min-width: 16px; min-height: 23px; } /* and 3 of its own */
QToolButton[text=""] { padding: 0 5px; }
QPushButton:hover, QToolButton:hover { background: $controlHover; }
QPushButton:pressed, QToolButton:pressed { background: $border; }
QPushButton:checked, QToolButton:checked { background: $accentTint; border-color: $accent; color: $text; }
QPushButton:disabled, QToolButton:disabled { color: $faded; background: transparent; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:default, QPushButton[role="primary"] { background: $accent; border-color: $accent;
  color: $onAccent; }
QPushButton[role="primary"] { font-weight: 600; } /* a button that becomes the default keeps its size */
QPushButton:default:hover, QPushButton[role="primary"]:hover { background: $accentHover; }
QPushButton[role="primary"]:focus, QPushButton:default:focus { border: 2px solid $text; min-height: 24px; padding: 0 10px; }
QPushButton:default:disabled, QPushButton[role="primary"]:disabled { background: $control;
  border-color: $border; color: $faded; }
QToolButton[autoRaise="true"] { background: transparent; border-color: transparent; }
QToolButton[autoRaise="true"]:hover { background: $controlHover; }
QToolButton[autoRaise="true"]:pressed { background: $border; }
QToolButton[autoRaise="true"]:checked { background: $accentTint; }
QToolButton[autoRaise="true"]:focus { border-color: $accent; }
QToolButton[role="section"], QToolButton[role="section"]:checked { background: transparent;
    border-color: transparent; color: $quietText; font-weight: 600; padding: 0; }
QToolButton[role="section"]:hover { color: $text; }
QToolButton[role="section"]:focus { border-color: $accent; }
QPushButton[role="inline"] { background: transparent; border-color: transparent; text-align: left;
  padding: 0 3px; color: $quietText; }
QPushButton[role="inline"]:hover { background: $controlHover; color: $text; }
QPushButton[role="inline"]:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }

QAbstractSpinBox { min-height: 22px; }
QComboBox QAbstractItemView { background: $control; color: $text; border: 1px solid $border; outline: none;
  selection-background-color: $selectionTint; selection-color: $text; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0 8px; }
QTextEdit, QPlainTextEdit { background: $control; color: $text; border: 1px solid $border; border-radius: 4px;
  selection-background-color: $selection; selection-color: $onSelection; }
QTextEdit:focus, QPlainTextEdit:focus { border-color: $accent; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 28px; color: $text; background: transparent; }
QGroupBox { border: none; margin-top: 24px; padding-top: 4px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 4px 0; color: $quietText; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $quietText; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea { border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QMenuBar { background: $window; color: $text; padding: 0 4px; }
QMenuBar::item { background: transparent; padding: 6px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $controlHover; }
QMenu { background: $control; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 28px; border-radius: 4px; min-height: 16px; }
QMenu::item:selected { background: $selectionTint; }
QMenu::item:disabled { color: $faded; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 16px; height: 16px; left: 6px; }

QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $quietText; padding: 0 8px; min-height: 30px;
  border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { border: 1px solid $accent; border-bottom-width: 2px; }

QHeaderView { background: $panel; }
QHeaderView::section { background: $panel; color: $quietText; border: none; border-bottom: 1px solid $border;
  padding: 4px 8px; font-size: 11px; }
QTableView QHeaderView::section { padding: 4px 3px; } /* as its figures have */
QTableCornerButton::section { background: $panel; border: none; border-bottom: 1px solid $border; }
QTableView, QTreeView, QListView { background: $panel; alternate-background-color: $window; color: $text;
  gridline-color: $grid; border: none; outline: none; selection-background-color: $selectionTint;
  selection-color: $text; }
QTableView::item, QTreeView::item, QListView::item { padding: 4px 8px; }
QListView[role="boxed"], QTreeView[role="boxed"] { background: $roll; border: 1px solid $border;
  border-radius: 4px; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 1px solid $accent; }

QProgressBar { background: $control; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QStatusBar { background: $window; color: $quietText; font-size: 11px; }
QStatusBar::item { border: none; }
QToolBar { background: $window; border: none; spacing: 4px; padding: 4px; }
QToolBar::separator { background: $border; width: 1px; margin: 4px; }
QSplitter::handle { background: $window; }
QSplitter::handle:hover { background: $accent; }
QDockWidget { color: $quietText; titlebar-close-icon: none; }
QDockWidget::title { background: $panel; padding: 6px 8px; }
)";

QString styleSheet(const Theme& t) {
    const std::pair<const char*, QColor> roles[] = {
        // Longer names first, since a shorter one may begin them.
        {"$selectionTint", mixed(t.control, t.selection, 0.3f)},
        {"$accentTint", mixed(t.control, t.accent, 0.18f)},
        {"$accentHover", mixed(t.accent, t.dark ? QColor(Qt::white) : QColor(Qt::black), 0.12f)},
        {"$controlHover", t.controlHover},
        {"$quietText", t.quietText},
        {"$onSelection", onSelection(t)},
        {"$selection", t.selection},
        {"$onAccent", t.onAccent},
        {"$control", t.control},
        {"$window", t.window},
        {"$border", t.border},
        {"$accent", t.accent},
        {"$faded", mixed(t.quietText, t.window, 0.4f)},
        {"$error", t.error},
        {"$panel", t.panel},
        {"$good", t.good},
        {"$roll", t.roll},
        {"$grid", t.grid},
        {"$text", t.text},
    };
    QString sheet = QString::fromUtf8(styleSheetText);
    for (const auto& [role, color] : roles)
        sheet.replace(QLatin1String(role), color.name());
    return sheet;
}

} // namespace

const Theme& Theme::darkTheme() {
    static const Theme theme = [] {
        Theme t;
        t.dark = true;
        t.window = 0x1B1D21;
        t.panel = 0x22252A;
        t.roll = 0x17191C;
        t.blackKeyRow = 0x141618;
        t.grid = 0x2A2E34;
        t.barLine = 0x3A3F47;
        t.text = 0xD9DCE1;
        t.quietText = 0x8B919A;
        t.accent = 0xFFB454;
        t.selection = 0x5AA9E6;
        t.error = 0xE5534B;
        t.good = 0x6BBF59;
        t.control = 0x2B2F36;
        t.controlHover = 0x353A43;
        t.border = 0x41464F;
        t.onAccent = 0x1B1D21;
        t.whiteKey = 0xA4A9B1;
        t.blackKey = 0x22252A;
        t.onWhiteKey = 0x1B1D21;
        return t;
    }();
    return theme;
}

const Theme& Theme::lightTheme() {
    static const Theme theme = [] {
        Theme t;
        t.dark = false;
        t.window = 0xECEEF1;
        t.panel = 0xF5F6F8;
        t.roll = 0xFDFDFE;
        t.blackKeyRow = 0xF1F3F5;
        t.grid = 0xE2E5E9;
        t.barLine = 0xBFC5CD;
        t.text = 0x22262C;
        t.quietText = 0x5D646E;
        t.accent = 0xBC6F00;
        t.selection = 0x1B6FB0;
        t.error = 0xB93029;
        t.good = 0x327A23;
        t.control = 0xFFFFFF;
        t.controlHover = 0xF0F2F5;
        t.border = 0xC3C9D1;
        t.onAccent = 0x0E0F11;
        t.whiteKey = 0xFFFFFF;
        t.blackKey = 0x3E434B;
        t.onWhiteKey = 0x4A5059;
        return t;
    }();
    return theme;
}

QColor Theme::track(std::size_t index) const {
    // Neighbouring numbers get hues far apart, so that tracks side by side are told apart easily;
    // none is the hue of the selection (245) or of the accent (70).
    static const std::array<QColor, 8> colors = [] {
        constexpr std::array<int, 8> hues{137, 317, 227, 92, 2, 182, 272, 47};
        std::array<QColor, 8> result;
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i] = fromOklch(0.72, 0.13, hues[i]);
        return result;
    }();
    return colors[index % colors.size()];
}

QColor mixed(const QColor& a, const QColor& b, double part) {
    const auto between = [part](float from, float to) {
        return static_cast<float>(from + (to - from) * part);
    };
    return QColor::fromRgbF(between(a.redF(), b.redF()), between(a.greenF(), b.greenF()),
                            between(a.blueF(), b.blueF()));
}

QColor readableOn(const QColor& background) {
    const Theme& theme = currentTheme();
    const QColor& light = theme.dark ? theme.text : theme.roll;
    const QColor& dark = theme.dark ? theme.roll : theme.text;
    const double l = luminance(background) + 0.05;
    return (luminance(light) + 0.05) / l > l / (luminance(dark) + 0.05) ? light : dark;
}

const Theme& currentTheme() { return *current; }

void applyTheme(QApplication& application, bool dark) {
    current = dark ? &Theme::darkTheme() : &Theme::lightTheme();
    QFont font = application.font();
    font.setPixelSize(textPixels);
    application.setStyle(new StudioStyle); // the application owns it
    application.setFont(font);
    application.setPalette(palette(*current));
    application.setStyleSheet(styleSheet(*current));
}

QIcon icon(const QString& name) {
    return QIcon(new IconEngine(QStringLiteral(":/icons/%1.svg").arg(name)));
}

} // namespace continuo
