#pragma once

#include "core/music/MeterMap.h"

#include <QMetaType>
#include <QString>
#include <vector>

namespace continuo {

/// Where notes are drawn to when they are drawn, moved, resized, nudged and quantized.
struct Snap {
    enum class Unit {
        off,      ///< to single ticks
        adaptive, ///< to the finest lines that the zoom shows
        bar,
        note ///< to 1/denominator of a whole note
    };
    enum class Feel { straight, triplet, dotted };

    Unit unit = Unit::adaptive;
    int denominator = 16; ///< 1, 2, 4 ... 64
    Feel feel = Feel::straight;

    bool operator==(const Snap&) const = default;

    /// Everything a menu offers: adaptive, bar, 1/1 to 1/64 in the three feels, off.
    static const std::vector<Snap>& choices();
    QString name() const; ///< "1/8 triplet"
};

/// Snap applied to one score's meter at one zoom.
class SnapGrid {
public:
    /// `adaptiveStep`: what Unit::adaptive stands for at the present zoom, in ticks; a full bar
    /// or more means bars.
    SnapGrid(const MeterMap& meter, const Snap& snap, Tick adaptiveStep);

    Tick step(Tick tick) const;      ///< the distance of lines around `tick`, at least 1
    Tick nearest(double tick) const; ///< the line nearest to it; never below 0
    Tick before(double tick) const;  ///< the line at or before it; never below 0
    Tick after(double tick) const;   ///< the next line beyond it

private:
    const MeterMap& meter_;
    Tick step_; ///< 0: whole bars
};

} // namespace continuo

Q_DECLARE_METATYPE(continuo::Snap)
