#include "ui/widgets/CrashDialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace continuo {

CrashDialog::CrashDialog(const QString& path, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Continuo crashed"));
    resize(640, 400);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    auto* intro = new QLabel(tr(
        "Last time Continuo ended with an error of its own. This is what was written down: where "
        "in the program it happened and the last commands, nothing of your music. It stays on "
        "this computer and is never sent anywhere. If you want to report the crash, copy it into "
        "your report."));
    intro->setWordWrap(true);
    layout->addWidget(intro);

    QFile file(path);
    file.open(QIODevice::ReadOnly); // without it the text stays empty and the path is shown
    const QString log = QString::fromUtf8(file.readAll());
    auto* text = new QPlainTextEdit(log);
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setAccessibleName(windowTitle());
    layout->addWidget(text, 1);
    auto* where = new QLabel(QDir::toNativeSeparators(path));
    where->setProperty("role", "quiet");
    where->setWordWrap(true);
    where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(where);

    auto* buttons = new QDialogButtonBox;
    auto* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setToolTip(tr("Put the text on the clipboard"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [log] { QApplication::clipboard()->setText(log); });
    QPushButton* close = buttons->addButton(tr("Go on"), QDialogButtonBox::AcceptRole);
    close->setProperty("role", "primary");
    close->setDefault(true);
    close->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    layout->addWidget(buttons);
}

} // namespace continuo
