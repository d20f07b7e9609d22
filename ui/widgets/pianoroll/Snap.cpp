#include "ui/widgets/pianoroll/Snap.h"

#include <QCoreApplication>
#include <cmath>

namespace continuo {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Snap)
};
} // namespace

const std::vector<Snap>& Snap::choices() {
    static const std::vector<Snap> all = [] {
        std::vector<Snap> result{{Unit::adaptive}, {Unit::bar}};
        for (const Feel feel : {Feel::straight, Feel::triplet, Feel::dotted})
            for (int denominator = 1; denominator <= 64; denominator *= 2)
                result.push_back({Unit::note, denominator, feel});
        result.push_back({Unit::off});
        return result;
    }();
    return all;
}

QString Snap::name() const {
    switch (unit) {
    case Unit::off:
        return Text::tr("Off");
    case Unit::adaptive:
        return Text::tr("Adaptive");
    case Unit::bar:
        return Text::tr("Bar");
    case Unit::note:
        break;
    }
    const QString fraction = QStringLiteral("1/%1").arg(denominator);
    switch (feel) {
    case Feel::triplet:
        return Text::tr("%1 triplet").arg(fraction);
    case Feel::dotted:
        return Text::tr("%1 dotted").arg(fraction);
    case Feel::straight:
        break;
    }
    return fraction;
}

SnapGrid::SnapGrid(const MeterMap& meter, const Snap& snap, Tick adaptiveStep) : meter_(meter) {
    switch (snap.unit) {
    case Snap::Unit::off:
        step_ = 1;
        break;
    case Snap::Unit::adaptive:
        step_ = adaptiveStep;
        break;
    case Snap::Unit::bar:
        step_ = 0;
        break;
    case Snap::Unit::note: {
        const Tick whole = Tick{4} * meter.ticksPerQuarter();
        const int numerator = snap.feel == Snap::Feel::triplet  ? 2
                              : snap.feel == Snap::Feel::dotted ? 3
                                                                : 1;
        const int divisor = snap.feel == Snap::Feel::triplet  ? 3
                            : snap.feel == Snap::Feel::dotted ? 2
                                                              : 1;
        step_ = std::max<Tick>(1, whole * numerator / (Tick{snap.denominator} * divisor));
        break;
    }
    }
}

Tick SnapGrid::step(Tick tick) const {
    const Tick bar = meter_.fullBarLength(tick);
    return step_ == 0 ? bar : std::min(step_, bar);
}

Tick SnapGrid::before(double tick) const {
    const Tick at = std::max<Tick>(0, static_cast<Tick>(std::floor(tick)));
    if (step_ == 1)
        return at;
    // Lines are counted from the bar, so that they stay on it through changes of meter; a step
    // longer than a bar is a bar.
    const TickRange bar = meter_.barRange(meter_.bar(at));
    if (step_ == 0)
        return bar.start;
    return bar.start + (at - bar.start) / step_ * step_;
}

Tick SnapGrid::after(double tick) const {
    const Tick line = before(tick);
    const TickRange bar = meter_.barRange(meter_.bar(line));
    if (step_ == 0)
        return bar.end;
    if (step_ == 1)
        return line + 1;
    return std::min(line + step_, bar.end);
}

Tick SnapGrid::nearest(double tick) const {
    if (step_ == 1)
        return std::max<Tick>(0, std::llround(tick));
    const Tick left = before(tick), right = after(tick);
    return tick - static_cast<double>(left) < static_cast<double>(right) - tick ? left : right;
}

} // namespace continuo
