#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

class QApplication;

namespace continuo {

/// Every colour of the window by role; no colour is written anywhere else.
struct Theme {
    bool dark = true;
    QColor window, panel, roll, blackKeyRow, grid, barLine, text, quietText;
    QColor accent, selection, error, good;
    QColor control, controlHover, border, onAccent;
    QColor whiteKey, blackKey, onWhiteKey; ///< of the keyboard; its labels

    static const Theme& darkTheme();
    static const Theme& lightTheme();

    /// One of eight hues of equal lightness (OKLCH L 0.72, C 0.13), repeating.
    QColor track(std::size_t index) const;
};

/// The theme that the application has now; widgets read it when they paint.
const Theme& currentTheme();

/// A colour `part` (0 to 1) of the way from `a` to `b`.
QColor mixed(const QColor& a, const QColor& b, double part);

/// The one of the theme's text and background colours that reads better on `background`.
QColor readableOn(const QColor& background);

/// Sets palette, style sheet and font sizes for the whole application.
void applyTheme(QApplication& application, bool dark);

/// A line-drawn icon from resources/icons ("play"), tinted in the theme's text colour, sharp at any
/// scale; the checked state takes the accent.
QIcon icon(const QString& name);

} // namespace continuo
