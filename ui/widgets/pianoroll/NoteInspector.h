#pragma once

#include "ui/widgets/pianoroll/RollContext.h"

#include <QLineEdit>
#include <QToolButton>
#include <deque>
#include <functional>

class QHBoxLayout;
class QLabel;

namespace continuo {

/// A field for one value: Enter sets it, Esc puts back what was there, Up and Down go in steps.
class ValueField : public QLineEdit {
    Q_OBJECT
public:
    using QLineEdit::QLineEdit;
    void setValue(const QString& text); ///< what Esc puts back

signals:
    void edited(const QString& text);
    void stepped(int direction); ///< 1 or -1

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void finish();
    QString value_;
};

/// Where something is picked up with the mouse.
class DragHandle : public QToolButton {
    Q_OBJECT
public:
    DragHandle();

signals:
    void dragged();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QPoint pressedAt_;
};

/// The exact values of the selected notes, to be read and set. Where the notes differ a value is
/// called mixed; set, all of them take it. "+5" and "-5" add to the number that each of them has. A
/// position moves the notes together.
class NoteInspector : public QWidget {
    Q_OBJECT
public:
    NoteInspector(RollContext& context, QWidget* parent);

signals:
    /// The selected notes are pulled out by this handle, whose button is down.
    void dragged(QWidget* handle);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// One value of a note.
    struct Value {
        QString name, tip;
        QString sample; ///< the longest text
        QString step;   ///< of the undo history
        std::function<Tick(const Note&)> number = {};
        std::function<QString(const Note&)> text = {};
        /// The note with the value that is written; none where that makes no sense.
        std::function<std::optional<Note>(const Note&, const QString&)> set = {};
        /// The note with the next higher or lower value.
        std::function<Note(Note, int)> next = {};
        QWidget* row = nullptr; ///< label and field
        ValueField* field = nullptr;
    };

    void add(Value value);
    void addPosition();
    void addLength();
    void addPitch();
    /// A number from `low` to `high`, shown with `offset` added.
    void addNumber(Value value, std::uint8_t Note::*member, int low, int high, int offset = 0);
    void refresh();
    void arrange();
    void set(const Value& value, const QString& text);

    RollContext& context_;
    QHBoxLayout* layout_;
    QLabel* count_;
    DragHandle* handle_;
    std::deque<Value> values_;
    bool outdated_ = false;
    Tick first_ = 0; ///< onset of the first selected note that can be moved
};

} // namespace continuo
