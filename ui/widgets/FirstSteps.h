#pragma once

#include <QFrame>
#include <array>

class QLabel;

namespace continuo {

class Settings;

/// Three hints above the roll that lead a newcomer through drawing, generating and training. Each
/// is ticked when it has been done; with the last one, or when it is closed, the strip goes for
/// good.
class FirstSteps : public QFrame {
    Q_OBJECT
public:
    enum Step { draw, generate, train, count };

    FirstSteps(Settings& settings, QWidget* parent = nullptr);

    static bool wanted(const Settings& settings); ///< it has not been finished or closed yet
    void setDone(Step step);

signals:
    void trainWanted(); ///< "Train" was clicked

private:
    Settings& settings_;
    std::array<QLabel*, count> steps_;
    std::array<bool, count> done_{};

    void show(Step step);
    void finish();
};

} // namespace continuo
