#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace continuo {

class JobRunner;

/// One job in the status bar: its name, how far it is, and a way to stop it. Hidden while idle.
class StatusJob : public QWidget {
    Q_OBJECT
public:
    explicit StatusJob(JobRunner& runner, QWidget* parent = nullptr);

private:
    JobRunner& runner_;
    QLabel* text_;
    QProgressBar* bar_;

    void showProgress(double fraction, const QString& message);
};

} // namespace continuo
