#include "ui/widgets/pianoroll/Popover.h"

#include <QAbstractSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace continuo {

Popover::Popover(const QString& title, const QString& accept, QWidget* parent)
    : QFrame(parent, Qt::Popup), fields_(new QHBoxLayout) {
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("role", "popover");
    setAccessibleName(title);
    auto* label = new QLabel(title);
    label->setProperty("role", "quiet");
    auto* button = new QPushButton(accept);
    button->setProperty("role", "primary");
    connect(button, &QPushButton::clicked, this, [this] {
        emit accepted();
        close();
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addLayout(fields_);
    row->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(4);
    column->addWidget(label);
    column->addLayout(row);
}

void Popover::add(QWidget* field) {
    if (!first_)
        first_ = field;
    fields_->addWidget(field);
}

void Popover::addRemoveButton(const QString& text) {
    auto* button = new QPushButton(text);
    connect(button, &QPushButton::clicked, this, [this] {
        emit removeRequested();
        close();
    });
    static_cast<QHBoxLayout*>(layout()->itemAt(1)->layout())->addWidget(button);
}

void Popover::popUp(const QPoint& globalPosition) {
    adjustSize();
    const QRect room = parentWidget()->screen()->availableGeometry();
    move(
        std::clamp(globalPosition.x(), room.left(), std::max(room.left(), room.right() - width())),
        std::clamp(globalPosition.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    show();
    if (!first_)
        return;
    first_->setFocus(Qt::PopupFocusReason);
    if (auto* text = qobject_cast<QLineEdit*>(first_))
        text->selectAll();
    if (auto* number = qobject_cast<QAbstractSpinBox*>(first_))
        number->selectAll();
}

bool Popover::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // the window's shortcuts rest while it is open
        return true;
    }
    return QFrame::event(event);
}

void Popover::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QFrame::keyPressEvent(event);
        return;
    }
    if (auto* button = qobject_cast<QPushButton*>(focusWidget())) {
        button->click();
        return;
    }
    emit accepted();
    close();
}

} // namespace continuo
