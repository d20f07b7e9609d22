#include "ui/widgets/learn/FolderRow.h"
#include "ui/document/Settings.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Roles.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>

namespace continuo {

FolderRow::FolderRow(Settings& settings, const QString& page, const QString& purpose,
                     QWidget* parent)
    : QWidget(parent), settings_(settings), page_(page), names_(new ElidedLabel) {
    auto* button = pushButton(tr("Choose…"), purpose);
    connect(button, &QPushButton::clicked, this, &FolderRow::choose);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(names_, 1);
    row->addWidget(button);
    setFolders({});
}

void FolderRow::setFolders(const QStringList& folders) {
    folders_ = folders;
    QStringList names;
    for (const QString& folder : folders)
        names << QFileInfo(folder).fileName();
    names_->setText(names.isEmpty() ? tr("None yet") : names.join(QStringLiteral(", ")));
    setRole(*names_, names.isEmpty() ? "quiet" : "");
    emit changed();
}

void FolderRow::recall() {
    if (!folders_.isEmpty())
        return;
    for (const QString& page : {page_, QStringLiteral("train"), QStringLiteral("evaluate")}) {
        QStringList folders = settings_.value(page + QStringLiteral("/folders")).toStringList();
        folders.removeIf([](const QString& folder) { return !QFileInfo(folder).isDir(); });
        if (!folders.isEmpty())
            return setFolders(folders);
    }
}

void FolderRow::choose() {
    auto* dialog = new QFileDialog(
        this, tr("Choose a folder with MIDI files"),
        folders_.isEmpty() ? settings_.value("train/lastFolder").toString() : folders_.first());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        settings_.setValue(page_ + QStringLiteral("/folders"), QStringList{folder});
        setFolders({folder});
    });
    dialog->open();
}

} // namespace continuo
