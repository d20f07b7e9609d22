#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace continuo {

class JobRunner;

/// What a page says of its job: a bar while it runs, and a text below, in which the answer stays: a
/// result, or the reason why there is none.
class JobLine : public QWidget {
    Q_OBJECT
public:
    /// `name` is the text's object name.
    JobLine(JobRunner& runner, const QString& name, QWidget* parent = nullptr);

    /// A job begins: what the last one said is forgotten.
    void begin(const QString& text);
    void say(const QString& text); ///< until there is something else to say
    void answer(const QString& text);
    void fail(const QString& message); ///< the reason why there is no result

    bool answered() const { return answered_; }
    QString text() const;

private:
    QProgressBar* bar_;
    QLabel* text_;
    bool answered_ = false;
};

} // namespace continuo
