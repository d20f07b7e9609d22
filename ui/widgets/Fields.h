#pragma once

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <cmath>

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

/// A button of the side panels: reached by Tab only, so that keys stay with the music.
inline QPushButton* pushButton(const QString& text, const QString& tip) {
    auto* button = new QPushButton(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

/// The form of a side panel.
inline QFormLayout* formLayout(QWidget* widget) {
    auto* form = new QFormLayout(widget);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return form;
}

/// Lets a number be followed by what it counts.
inline void setUnit(QSpinBox* box, const QString& one, const QString& many) {
    const auto show = [=](int value) { box->setSuffix(value == 1 ? one : many); };
    QObject::connect(box, &QSpinBox::valueChanged, box, show);
    show(box->value());
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

/// A text of several lines in the colour of a role, see Roles.h.
inline QLabel* wrappedLabel(const char* role) {
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setProperty("role", role);
    return label;
}

/// A table of figures as high as its rows, for a panel that scrolls.
inline QTableWidget* figureTable(const QString& name, const QString& accessibleName) {
    auto* table = new QTableWidget;
    table->setObjectName(name);
    table->setAccessibleName(accessibleName);
    table->setFocusPolicy(Qt::TabFocus);
    table->setShowGrid(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(20);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}

/// How far a job is, 0 to 1; below 0: nobody knows.
inline void showProgress(QProgressBar* bar, double fraction) {
    bar->setRange(0, fraction < 0 ? 0 : 1000);
    if (fraction >= 0)
        bar->setValue(static_cast<int>(std::lround(fraction * 1000)));
}

} // namespace continuo
