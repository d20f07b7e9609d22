#include "core/learn/Grammar.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>
#include <cassert>

namespace continuo {

namespace v = vocabulary;

Grammar::Grammar(std::vector<CellRules> cells, const PitchRules& rules)
    : cells_(std::move(cells)), rules_(rules), notes_(cells_.size()) {}

std::optional<int> Grammar::forced() const {
    if (state_ == State::controls)
        return cells_[cell_].controls[control_];
    if (state_ != State::slot)
        return std::nullopt;
    return cell_ < cells_.size() ? v::slot[cells_[cell_].slot] : v::eos;
}

bool Grammar::pitchAllowed(int pitch, int step) const {
    const CellRules& cell = cells_[cell_];
    if (!cell.drums && (pitch < rules_.lowest || pitch > rules_.highest ||
                        !(rules_.pitchClasses >> (pitch % 12) & 1u)))
        return false;
    for (const auto& [held, until] : cell.sounding)
        if (held == pitch && step < until)
            return false;
    for (const GridNote& kept : cell.kept)
        if (kept.pitch == pitch && step >= kept.step &&
            step < kept.step + std::max(1, v::durationSteps[kept.duration]))
            return false;
    return true;
}

bool Grammar::anyPitch(int step, int above) const {
    for (int pitch = above + 1; pitch < 128; ++pitch)
        if (pitchAllowed(pitch, step))
            return true;
    return false;
}

void Grammar::allowed(std::span<std::uint8_t> mask) const {
    std::fill(mask.begin(), mask.end(), std::uint8_t{0});
    const auto allow = [&](int token) { mask[static_cast<std::size_t>(token)] = 1; };
    if (const auto token = forced()) {
        allow(*token);
        return;
    }
    const CellRules& cell = cells_[cell_];
    const auto allowPitches = [&] {
        for (int pitch = pitch_ + 1; pitch < 128; ++pitch)
            if (pitchAllowed(pitch, step_))
                allow(cell.drums ? v::drum[pitch] : v::pitch[pitch]);
    };
    const auto allowPositions = [&] {
        for (int step = std::max(cell.fromStep, step_ + 1); step < cell.toStep; ++step)
            if (anyPitch(step, -1))
                allow(v::pos[step]);
    };
    switch (state_) {
    case State::first:
        if (!wrappingUp_)
            allowPositions();
        // Where no note is possible, ending is all that is left.
        if (!cell.mustPlay || std::find(mask.begin(), mask.end(), 1) == mask.end())
            allow(v::end);
        break;
    case State::pitch:
        allowPitches();
        break;
    case State::velocity:
        for (int bin = 0; bin < v::vel.count; ++bin)
            if (bin != velocity_)
                allow(v::vel[bin]);
        if (velocity_ < 0)
            break; // a cell's first note says how loud it is
        [[fallthrough]];
    case State::duration:
        for (int i = 0; i < v::dur.count; ++i)
            allow(v::dur[i]);
        break;
    case State::afterNote:
        allow(v::end);
        if (!wrappingUp_) {
            allowPitches();
            allowPositions();
        }
        break;
    case State::slot:
    case State::controls:
    case State::done:
        break;
    }
}

Symbol Grammar::accept(int token) {
    int position = 0;
    if (state_ == State::slot) {
        if (cell_ == cells_.size()) {
            state_ = State::done;
            return {static_cast<std::int16_t>(token), 0, 0};
        }
        state_ = cells_[cell_].controls.empty() ? State::first : State::controls;
        control_ = 0;
        step_ = pitch_ = velocity_ = -1;
        return {static_cast<std::int16_t>(token), static_cast<std::int16_t>(cells_[cell_].bar), 0};
    }
    const auto bar = static_cast<std::int16_t>(cells_[cell_].bar);
    auto& notes = notes_[cell_];
    if (state_ == State::controls) {
        if (++control_ == cells_[cell_].controls.size())
            state_ = State::first;
        return {static_cast<std::int16_t>(token), bar, 0};
    }
    if (token == v::end) {
        if (!wrappingUp_)
            completed_ = cell_ + 1;
        ++cell_;
        state_ = State::slot;
    } else if (v::pos.contains(token)) {
        step_ = v::pos.index(token);
        pitch_ = -1;
        state_ = State::pitch;
    } else if (v::pitch.contains(token) || v::drum.contains(token)) {
        pitch_ = v::pitch.contains(token) ? v::pitch.index(token) : v::drum.index(token);
        state_ = State::velocity;
    } else if (v::vel.contains(token)) {
        velocity_ = v::vel.index(token);
        state_ = State::duration;
    } else {
        assert(v::dur.contains(token));
        notes.push_back({static_cast<std::uint8_t>(step_), static_cast<std::uint8_t>(pitch_),
                         static_cast<std::uint8_t>(v::dur.index(token)),
                         static_cast<std::uint8_t>(velocity_)});
        state_ = State::afterNote;
    }
    if (token != v::end)
        position = 1 + step_;
    return {static_cast<std::int16_t>(token), bar, static_cast<std::int16_t>(position)};
}

} // namespace continuo
