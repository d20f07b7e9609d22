#pragma once

#include <QFrame>

class QHBoxLayout;

namespace continuo {

/// A few fields beside what they belong to. Enter or the button accepts, Esc or a click elsewhere
/// closes it without a change. It deletes itself.
class Popover : public QFrame {
    Q_OBJECT
public:
    /// `title` names the fields, `accept` is the button's text.
    Popover(const QString& title, const QString& accept, QWidget* parent);

    void add(QWidget* field); ///< the first one gets the focus
    /// A second button, which removes what the fields are about.
    void addRemoveButton(const QString& text);
    void popUp(const QPoint& globalPosition); ///< within the screen

signals:
    void accepted();
    void removeRequested();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QHBoxLayout* fields_;
    QWidget* first_ = nullptr;
};

} // namespace continuo
