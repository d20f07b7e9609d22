#include "ui/widgets/learn/LeftOutDialog.h"

#include "ui/document/CoreText.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace continuo {

LeftOutDialog::LeftOutDialog(const Collection& collection, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Files that are left out"));
    resize(720, 420);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    auto* intro = new QLabel(tr("These files are not learned from. Nothing was changed in them."));
    intro->setWordWrap(true);
    layout->addWidget(intro);

    auto* table = new QTableWidget(int(collection.broken.size() + collection.duplicates.size()), 3);
    table->setHorizontalHeaderLabels({tr("What"), tr("File"), tr("Why")});
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTextElideMode(Qt::ElideMiddle);
    table->setAccessibleName(windowTitle());
    int row = 0;
    const auto add = [&](const SkippedFile& file, const QString& what) {
        const QString path = QString::fromStdString(file.path);
        const QString reason = coreText(QString::fromStdString(file.reason));
        const QString texts[] = {what, path, reason};
        for (int column = 0; column < 3; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setToolTip(texts[column]);
            table->setItem(row, column, item);
        }
        ++row;
    };
    for (const SkippedFile& file : collection.broken)
        add(file, tr("Broken"));
    for (const SkippedFile& file : collection.duplicates)
        add(file, tr("Duplicate"));
    table->setColumnWidth(0, 88);
    table->setColumnWidth(1, 260);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    layout->addWidget(table, 1);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

} // namespace continuo
