#pragma once

#include <QStyle>
#include <QWidget>

namespace continuo {

/// Gives a widget one of the style sheet's roles ("quiet", "error", "heading" ...) while it is
/// shown: the sheet looks at the property only when a widget is polished.
inline void setRole(QWidget& widget, const char* role) {
    if (widget.property("role").toByteArray() == role)
        return;
    widget.setProperty("role", QByteArray(role));
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

} // namespace continuo
