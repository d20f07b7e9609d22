#include "ui/widgets/CommandPalette.h"

#include "ui/widgets/Words.h"

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace continuo {

CommandPalette::CommandPalette(Actions& actions, QWidget* parent)
    : QDialog(parent), actions_(actions) {
    setWindowTitle(tr("Commands"));
    resize(QSize(520, 420).boundedTo(screen()->availableSize() * 0.9));
    field_ = new QLineEdit;
    field_->setPlaceholderText(tr("Type what you want to do"));
    field_->setAccessibleName(windowTitle());
    field_->setClearButtonEnabled(true);
    field_->installEventFilter(this);
    connect(field_, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(field_, &QLineEdit::returnPressed, this, &CommandPalette::trigger);

    list_ = new QTreeWidget;
    list_->setColumnCount(2);
    list_->setHeaderHidden(true);
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setAccessibleName(windowTitle());
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    connect(list_, &QTreeWidget::itemClicked, this, &CommandPalette::trigger);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(field_);
    layout->addWidget(list_, 1);
    fill();
}

int CommandPalette::fit(const QString& typed, const QString& name) {
    const QString wanted = typed.simplified().toCaseFolded();
    const QString whole = name.toCaseFolded();
    if (wanted.isEmpty())
        return 1;
    const auto at = whole.indexOf(wanted);
    if (at == 0)
        return 1000;
    if (at > 0)
        return whole[at - 1].isLetterOrNumber() ? 400 : 700;
    // Else its letters in this order, the nearer the better.
    int score = 300;
    qsizetype from = 0;
    for (const QChar letter : wanted) {
        if (letter.isSpace())
            continue;
        const auto found = whole.indexOf(letter, from);
        if (found < 0)
            return 0;
        score -= int(found - from);
        from = found + 1;
    }
    return std::max(score, 1);
}

void CommandPalette::fill() {
    struct Row {
        int fit;
        const ActionSpec* spec;
    };
    std::vector<Row> rows;
    for (const ActionSpec& spec : actionTable()) {
        const QAction& action = *actions_[spec.id];
        // What it does counts, too, but less than its name.
        const int fits = std::max(fit(field_->text(), withoutMnemonic(action.text())),
                                  fit(field_->text(), action.statusTip()) / 3);
        if (fits > 0 && spec.id != ActionId::palette)
            rows.push_back({fits, &spec});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.fit > b.fit; });
    list_->clear();
    for (const Row& row : rows) {
        const QAction& action = *actions_[row.spec->id];
        QStringList keys;
        for (const QKeySequence& key : actions_.shortcuts(row.spec->id))
            keys += key.toString(QKeySequence::NativeText);
        auto* item =
            new QTreeWidgetItem(list_, {withoutMnemonic(action.text()), keys.join(tr(" or "))});
        item->setToolTip(0, action.statusTip());
        item->setData(0, Qt::UserRole, int(row.spec->id));
        item->setDisabled(!action.isEnabled());
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        if (action.isCheckable())
            item->setCheckState(0, action.isChecked() ? Qt::Checked : Qt::Unchecked);
    }
    if (rows.empty())
        (new QTreeWidgetItem(list_, {tr("No command is called that")}))->setDisabled(true);
    list_->setCurrentItem(list_->topLevelItem(0));
}

void CommandPalette::trigger() {
    const QTreeWidgetItem* item = list_->currentItem();
    if (!item || item->isDisabled())
        return;
    QAction* action = actions_[ActionId(item->data(0, Qt::UserRole).toInt())];
    accept();
    action->trigger();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    // The arrows move through the list while the hands stay where they type.
    if (watched == field_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp ||
            key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(list_, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace continuo
