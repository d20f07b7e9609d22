#pragma once

#include <QMap>
#include <QStatusBar>
#include <utility>

class QLabel;

namespace continuo {

class JobRunner;
class Playback;

/// The line below the window: what is under the pointer or has just happened, what runs, what is
/// not as it should be, and what sounds.
class StatusLine : public QStatusBar {
    Q_OBJECT
public:
    StatusLine(const Playback& playback, std::initializer_list<JobRunner*> jobs,
               QWidget* parent = nullptr);

    /// Something that is not as it should be and stays so: `text` is seen until it is empty,
    /// `details` are told once and in the tooltip. One text per `topic`.
    void setWarning(const QString& topic, const QString& text, const QString& details = {});

public slots:
    void tell(const QString& text); ///< until the next; empty says nothing

private:
    QLabel* hint_;
    QLabel* warning_;
    QMap<QString, std::pair<QString, QString>> warnings_; ///< text and details by topic
};

} // namespace continuo
