#pragma once

#include "ui/widgets/pianoroll/ValueLane.h"

#include <vector>

namespace continuo {

/// The velocities of the current track as stems under the notes. When notes are selected only those
/// are painted.
class VelocityLane : public ValueLane {
    Q_OBJECT
public:
    VelocityLane(RollContext& context, QWidget* parent);

protected:
    QString hint() const override;
    QString valueText(double y) const override;
    void paintValues(QPainter& painter, double scale) override;
    void paint(const Stroke& stroke) override;
    void forget() override { changed_.clear(); }
    void apply() override;

private:
    struct Changed {
        Note note;
        int velocity;
    };

    int velocityAt(double y) const;
    void paintStem(QPainter& painter, const Note& note, int velocity, const QColor& color,
                   double scale) const;

    std::vector<Changed> changed_; ///< sorted by note
};

} // namespace continuo
