#pragma once

#include "ui/widgets/pianoroll/ControllerLane.h"

#include <QPushButton>

namespace continuo {

/// Says what the lane under the notes shows, and lets it be chosen.
class LaneButton : public QPushButton {
    Q_OBJECT
public:
    LaneButton(RollContext& context, QWidget* parent);

    /// None for velocity.
    const std::optional<Controller>& shown() const { return shown_; }
    void setShown(const std::optional<Controller>& controller);

signals:
    void chosen(const std::optional<continuo::Controller>& controller);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showMenu();

    RollContext& context_;
    std::optional<Controller> shown_;
};

} // namespace continuo
