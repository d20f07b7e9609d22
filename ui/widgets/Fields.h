#pragma once

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

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

/// A row of a side panel's form; returns the label. The field is named by it for screen readers.
inline QLabel* addRow(QFormLayout* form, const QString& text, QWidget* field, int labelWidth = 0) {
    auto* label = new QLabel(text);
    label->setFixedHeight(28);
    label->setMinimumWidth(labelWidth);
    label->setBuddy(field);
    field->setAccessibleName(text);
    form->addRow(label, field);
    return label;
}

} // namespace continuo
