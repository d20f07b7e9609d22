#include "core/learn/Grammar.h"
#include "core/learn/Controls.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>
#include <cassert>

namespace continuo {

namespace v = vocabulary;

namespace {

int endOf(const GridNote& note) { return note.step + v::durationSteps[note.duration]; }

} // namespace

bool asksOfCell(int token) {
    return v::density.contains(token) || v::polyphony.contains(token) || v::low.contains(token) ||
           v::high.contains(token);
}

Grammar::Grammar(std::vector<CellRules> cells, const MusicRules& rules, std::vector<Voice> voices)
    : cells_(std::move(cells)), rules_(rules), voices_(std::move(voices)), notes_(cells_.size()) {
    for (const CellRules& cell : cells_) // a slot without notes around is a voice as well
        voices_.resize(std::max(voices_.size(), static_cast<std::size_t>(cell.slot) + 1));
}

std::optional<int> Grammar::forced() const {
    if (state_ == State::controls)
        return cells_[cell_].controls[control_];
    if (state_ != State::slot)
        return std::nullopt;
    return cell_ < cells_.size() ? v::slot[cells_[cell_].slot] : v::eos;
}

bool Grammar::pitchAllowed(int pitch, int step) const {
    const CellRules& cell = cells_[cell_];
    if (!cell.drums && (pitch < cell.limits.lowest || pitch > cell.limits.highest ||
                        !(rules_.pitchClasses >> (pitch % 12) & 1u)))
        return false;
    for (const auto& [held, until] : cell.sounding)
        if (held == pitch && step < until)
            return false;
    for (const GridNote& kept : cell.kept)
        if (kept.pitch == pitch && step >= kept.step &&
            step < kept.step + std::max(1, v::durationSteps[kept.duration]))
            return false;
    if (!cell.drums)
        for (const auto& [at, tones] : cell.tones)
            if (at == step && !(tones >> (pitch % 12) & 1u))
                return false;
    return true;
}

/// Whether no further note may sound at `step`.
bool Grammar::crowded(int step) const {
    const CellRules& cell = cells_[cell_];
    return !cell.drums && cell.limits.polyphony > 0 && together(step) >= cell.limits.polyphony;
}

/// Notes of the cell's part that sound at `step`.
int Grammar::together(int step) const {
    const CellRules& cell = cells_[cell_];
    int count = 0;
    for (const auto& [held, until] : cell.sounding)
        count += soundsOn(until, step);
    for (const auto* notes : {&cell.kept, &notes_[cell_]})
        for (const GridNote& note : *notes)
            count += note.step == step || (note.step < step && soundsOn(endOf(note), step));
    // New notes of the bars before this one.
    for (std::size_t before = 0; before < cell_; ++before)
        if (cells_[before].slot == cell.slot)
            for (const GridNote& note : notes_[before])
                count += soundsOn(cells_[before].start + endOf(note), cell.start + step);
    return count;
}

/// Whether a note at the present onset may last so long: notes that stay must find room later.
bool Grammar::durationAllowed(int index) const {
    const CellRules& cell = cells_[cell_];
    if (!cell.rhythm.empty()) {
        // The lengths of an onset go to its notes from the lowest on.
        const auto nth = startingHere();
        std::ptrdiff_t i = 0;
        for (const GridNote& old : cell.rhythm)
            if (old.step == step_ && i++ == nth)
                return old.duration == index;
        return true;
    }
    const int most = cell.limits.polyphony;
    if (most == 0 || cell.drums || index == 0)
        return true;
    const int end = step_ + v::durationSteps[static_cast<std::size_t>(index)];
    const auto inTheWay = [&](int step, std::ptrdiff_t starting) {
        return step > step_ && soundsOn(end, step) && together(step) + starting >= most;
    };
    return std::none_of(cell.kept.begin(), cell.kept.end(),
                        [&](const GridNote& kept) { return inTheWay(kept.step, 0); }) &&
           std::none_of(cell.later.begin(), cell.later.end(), [&](int step) {
               return inTheWay(step, std::count(cell.later.begin(), cell.later.end(), step));
           });
}

/// New notes at the onset that is being written.
std::ptrdiff_t Grammar::startingHere() const {
    return std::count_if(notes_[cell_].begin(), notes_[cell_].end(),
                         [&](const GridNote& note) { return note.step == step_; });
}

/// Whether the rhythm to be taken over has a note at `step` for which there is none yet.
bool Grammar::rhythmWants(int step) const {
    const auto here = [&](const GridNote& note) { return note.step == step; };
    const auto& old = cells_[cell_].rhythm;
    const auto& made = notes_[cell_];
    return std::count_if(old.begin(), old.end(), here) >
           std::count_if(made.begin(), made.end(), here);
}

bool Grammar::anyPitch(int step) const {
    if (crowded(step))
        return false;
    for (int pitch = 0; pitch < 128; ++pitch)
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
    const bool rhythm = !cell.rhythm.empty();
    const auto allowPitches = [&] {
        if ((rhythm && !rhythmWants(step_)) || crowded(step_))
            return;
        for (int pitch = pitch_ + 1; pitch < 128; ++pitch)
            if (pitchAllowed(pitch, step_))
                allow(cell.drums ? v::drum[pitch] : v::pitch[pitch]);
    };
    const auto allowPositions = [&] {
        for (int step = std::max(cell.fromStep, step_ + 1); step < cell.toStep; ++step)
            if ((!rhythm || rhythmWants(step)) && anyPitch(step)) {
                allow(v::pos[step]);
                if (rhythm) // one onset after the other
                    break;
            }
    };
    const auto allowEnd = [&](bool unlessMore) {
        if (!unlessMore || std::find(mask.begin(), mask.end(), 1) == mask.end())
            allow(v::end);
    };
    switch (state_) {
    case State::first:
        if (!wrappingUp_)
            allowPositions();
        // Where no note is possible, ending is all that is left.
        allowEnd(cell.mustPlay || rhythm);
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
            if (durationAllowed(i))
                allow(v::dur[i]);
        break;
    case State::afterNote:
        if (!wrappingUp_) {
            allowPitches();
            if (!cell.drums && startingHere() < cell.limits.together &&
                std::find(mask.begin(), mask.end(), 1) != mask.end())
                break;
            if (!rhythm || std::find(mask.begin(), mask.end(), 1) == mask.end())
                allowPositions();
        }
        allowEnd(rhythm);
        break;
    case State::slot:
    case State::controls:
    case State::done:
        break;
    }
}

void Grammar::discourage(std::span<float> logits) const {
    if (state_ != State::pitch && state_ != State::afterNote)
        return;
    const CellRules& cell = cells_[cell_];
    if (cell.drums)
        return;
    discourageLeavingContour(logits);
    unsigned chord = 0xFFF;
    if (rules_.outsideChord > 0)
        for (const auto& [from, classes] : cell.harmony)
            if (from <= step_)
                chord = classes;
    if (!rules_.voices.any() && chord == 0xFFF)
        return;
    for (int pitch = pitch_ + 1; pitch < 128; ++pitch) {
        double cost = chord >> (pitch % 12) & 1u ? 0 : rules_.outsideChord;
        if (rules_.voices.any())
            cost += penalty(rules_.voices, voices_, static_cast<std::size_t>(cell.slot),
                            cell.start + step_, pitch);
        logits[static_cast<std::size_t>(v::pitch[pitch])] -= static_cast<float>(cost);
    }
}

/// Above the line, or beside one that is alone, each semitone costs; where the line has a note,
/// so does ending the onset below it. A semitone is free, and beyond an octave none costs more.
void Grammar::discourageLeavingContour(std::span<float> logits) const {
    const CellRules& cell = cells_[cell_];
    if (rules_.contour <= 0)
        return;
    const std::pair<int, int>* line = nullptr;
    for (const auto& note : cell.contour)
        if (note.first <= step_)
            line = &note;
    if (!line)
        return;
    const auto cost = [&](int semitones) {
        return static_cast<float>(rules_.contour * std::clamp(semitones - 1, 0, 12));
    };
    const int target = line->second;
    // Where a note stays, new ones keep clear of it and may lie below.
    const auto stays = std::find_if(cell.kept.begin(), cell.kept.end(), [&](const GridNote& kept) {
        return kept.step <= step_ && soundsOn(endOf(kept), step_);
    });
    const bool alone = cell.contourAlone && stays == cell.kept.end();
    for (int pitch = pitch_ + 1; pitch < 128; ++pitch) {
        float& logit = logits[static_cast<std::size_t>(v::pitch[pitch])];
        if (stays != cell.kept.end() && std::abs(pitch - stays->pitch) <= 2)
            logit -= cost(13);
        else if (pitch > target || alone)
            logit -= cost(std::abs(pitch - target));
    }
    if (stays != cell.kept.end())
        return; // the line is there
    if (state_ != State::afterNote || line->first != step_ || pitch_ >= target)
        return;
    const float early = cost(target - pitch_);
    for (int step = 0; step < v::pos.count; ++step)
        logits[static_cast<std::size_t>(v::pos[step])] -= early;
    logits[v::end] -= early;
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
        const auto length = static_cast<std::size_t>(v::dur.index(token));
        Voice& voice = voices_[static_cast<std::size_t>(cells_[cell_].slot)];
        const int start = cells_[cell_].start + step_;
        const VoiceNote note{start, start + v::durationSteps[length], pitch_};
        voice.insert(std::upper_bound(voice.begin(), voice.end(), note), note);
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
