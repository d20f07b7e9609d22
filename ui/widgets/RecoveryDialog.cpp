#include "ui/widgets/RecoveryDialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace continuo {

RecoveryDialog::RecoveryDialog(Autosave& autosave, QWidget* parent)
    : QDialog(parent), autosave_(autosave) {
    setWindowTitle(tr("Recover a piece"));
    resize(560, 320);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    intro_ = new QLabel;
    intro_->setWordWrap(true);
    layout->addWidget(intro_);

    list_ = new QTreeWidget;
    list_->setHeaderLabels({tr("Piece"), tr("Copied"), tr("Bars"), tr("Notes")});
    list_->setRootIsDecorated(false);
    list_->setAccessibleName(windowTitle());
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < 4; ++column)
        list_->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    connect(list_, &QTreeWidget::itemActivated, this, &RecoveryDialog::openCurrent);
    layout->addWidget(list_, 1);

    auto* buttons = new QDialogButtonBox;
    open_ = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
    open_->setProperty("role", "primary");
    open_->setDefault(true);
    delete_ = buttons->addButton(tr("Delete"), QDialogButtonBox::DestructiveRole);
    later_ = buttons->addButton(tr("Later"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &RecoveryDialog::openCurrent);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(delete_, &QPushButton::clicked, this, &RecoveryDialog::deleteCurrent);
    layout->addWidget(buttons);
    fill();
}

void RecoveryDialog::fill() {
    copies_ = autosave_.lost(true);
    list_->clear();
    for (const RecoveryCopy& copy : copies_) {
        auto* item = new QTreeWidgetItem(
            list_, {copy.title, QLocale().toString(copy.time.toLocalTime(), QLocale::ShortFormat),
                    QString::number(copy.bars), QString::number(copy.notes)});
        for (const int column : {2, 3})
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
    list_->setCurrentItem(list_->topLevelItem(0));
    intro_->setText(
        copies_.empty()
            ? tr("There is nothing to recover. While you work, copies are made aside; if Continuo "
                 "ends without being closed, they are offered here.")
            : tr("Continuo ended without being closed. These copies were made while you worked; "
                 "they stay until you delete them."));
    later_->setText(copies_.empty() ? tr("Close") : tr("Later"));
    open_->setEnabled(!copies_.empty());
    delete_->setEnabled(!copies_.empty());
}

void RecoveryDialog::openCurrent() {
    const int row = list_->indexOfTopLevelItem(list_->currentItem());
    if (row < 0)
        return;
    const RecoveryCopy copy = copies_[static_cast<std::size_t>(row)];
    accept();
    emit chosen(copy);
}

void RecoveryDialog::deleteCurrent() {
    const int row = list_->indexOfTopLevelItem(list_->currentItem());
    if (row < 0)
        return;
    const RecoveryCopy& copy = copies_[static_cast<std::size_t>(row)];
    auto* box = new QMessageBox(
        QMessageBox::Warning, tr("Delete a copy"),
        tr("Delete the copy of “%1” from %2?").arg(copy.title, list_->currentItem()->text(1)),
        QMessageBox::Cancel, this);
    box->setInformativeText(tr("It cannot be brought back."));
    const auto* yes = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel); // not what Return does by itself
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::buttonClicked, this, [this, yes, copy](QAbstractButton* clicked) {
        if (clicked != static_cast<const QAbstractButton*>(yes))
            return;
        autosave_.remove(copy);
        fill();
    });
    box->open();
}

} // namespace continuo
