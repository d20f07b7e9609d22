#pragma once

#include <QComboBox>

namespace continuo {

/// A list box for the side panels: reached by Tab only, as narrow as its panel needs it, whatever
/// its longest entry.
inline QComboBox* comboBox(const QString& tip) {
    auto* box = new QComboBox;
    box->setFocusPolicy(Qt::TabFocus);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    box->setMinimumWidth(64);
    box->setToolTip(tip);
    return box;
}

} // namespace continuo
