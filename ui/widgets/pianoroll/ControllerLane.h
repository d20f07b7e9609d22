#pragma once

#include "core/music/Controllers.h"
#include "ui/widgets/pianoroll/ValueLane.h"

#include <map>
#include <optional>

namespace continuo {

/// What a controller does on the current track's channel, as a line; a pedal as blocks in which it
/// is down. The left button draws on the grid, the right one erases.
class ControllerLane : public ValueLane {
    Q_OBJECT
public:
    ControllerLane(RollContext& context, QWidget* parent);

    const Controller& controller() const { return controller_; }
    void setController(const Controller& controller);

protected:
    int lowest() const override { return controller_.lowest(); }
    int highest() const override { return controller_.highest(); }
    bool canErase() const override { return true; }
    QString hint() const override;
    QString valueText(double y) const override;
    void paintValues(QPainter& painter, double scale) override;
    void paint(const Stroke& stroke) override;
    void forget() override;
    void apply() override;

private:
    std::optional<int> centre() const; ///< of pitch bend and pan, which go to two sides
    int controlAt(double y) const;
    Track edited() const;
    void paintLine(QPainter& painter, std::span<const ControlPoint> points, double scale) const;
    void paintBlocks(QPainter& painter, std::span<const ControlPoint> points, double scale) const;

    Controller controller_;
    // What the present drag has painted.
    std::optional<TickRange> painted_;
    std::map<Tick, int> values_; ///< empty where it erases
    bool erasing_ = false;
};

} // namespace continuo
