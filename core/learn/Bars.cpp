#include "core/learn/Bars.h"
#include "core/learn/Grammar.h"
#include "core/learn/Vocabulary.h"
#include "core/music/Chords.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <optional>

namespace continuo {

namespace v = vocabulary;

namespace {

constexpr int middle = 64;     ///< pitch that a place is around where nothing is known
constexpr int barsOfScale = 4; ///< before a place, whose pitch classes it knows

std::size_t cell(int plane, int row, int column) {
    return static_cast<std::size_t>((plane * picture::rows + row) * picture::columns + column);
}

int lengthOf(const GridNote& note) { return v::durationSteps[note.duration]; }

/// The column nearest to a step, counted from the first one's.
int columnAt(int step) {
    constexpr int width = picture::stepsPerColumn;
    return (step + width / 2) / width;
}

/// Draws notes that begin in steps [from, from + a picture's) into planes 0 and 1.
void draw(std::span<const GridNote> notes, int from, int columns, int lowest,
          std::vector<float>& planes) {
    for (const GridNote& note : notes) {
        const int row = note.pitch - lowest, step = note.step - from;
        if (row < 0 || row >= picture::rows || step < 0 || step >= picture::steps)
            continue;
        const int column = std::min(columnAt(step), columns - 1);
        const int end = std::min(columns, column + std::max(1, columnAt(lengthOf(note))));
        planes[cell(0, row, column)] = 1;
        planes[cell(1, row, column)] = 0; // an earlier note of this pitch ends here
        for (int c = column + 1; c < end; ++c)
            planes[cell(1, row, c)] = planes[cell(0, row, c)] == 0;
    }
}

/// The row of the same pitch class that is nearest to one.
int nearestRow(int row) {
    while (row < 0)
        row += 12;
    while (row >= picture::rows)
        row -= 12;
    return row;
}

int columnsOf(int steps, int from) {
    const int left = std::min(steps - from, picture::steps);
    return (left + picture::stepsPerColumn - 1) / picture::stepsPerColumn;
}

} // namespace

WindowMusic::Bar& WindowMusic::at(int bar) {
    if (bars_.size() < static_cast<std::size_t>(bar))
        bars_.resize(static_cast<std::size_t>(bar));
    return bars_[static_cast<std::size_t>(bar - 1)];
}

WindowMusic::WindowMusic(std::span<const Symbol> symbols) {
    bool answer = false;
    int meter = 0, slot = 0;
    GridNote note;
    for (const Symbol& symbol : symbols) {
        const int token = symbol.token, bar = symbol.bar;
        if (token == v::fill)
            answer = true;
        else if (v::slot.contains(token)) {
            slot = v::slot.index(token);
            if (answer)
                hidden_.emplace_back(bar, slot);
        } else if (v::family.contains(token)) {
            drums_[static_cast<std::size_t>(slot)] = v::family.index(token) == v::drumFamily;
        }
        if (bar < 1)
            continue;
        if (token == v::bar || token == v::barMore)
            at(bar).steps = v::meterSteps(meter);
        else if (v::meter.contains(token))
            at(bar).steps = v::meterSteps(meter = v::meter.index(token));
        else if (v::barLength.contains(token))
            at(bar).steps = 3 * (1 + v::barLength.index(token));
        else if (v::chord.contains(token) && token != v::chord[0])
            at(bar).chords.emplace_back(symbol.position - 1,
                                        Chord::at(v::chord.index(token) - 1).pitchClasses());
        else if (v::pos.contains(token))
            note.step = static_cast<std::uint8_t>(v::pos.index(token));
        else if (v::pitch.contains(token))
            note.pitch = static_cast<std::uint8_t>(v::pitch.index(token));
        else if (v::drum.contains(token))
            note.pitch = static_cast<std::uint8_t>(v::drum.index(token));
        else if (v::vel.contains(token))
            note.velocity = static_cast<std::uint8_t>(v::vel.index(token));
        else if (v::dur.contains(token)) {
            note.duration = static_cast<std::uint8_t>(v::dur.index(token));
            add(bar, slot, {&note, 1});
        }
    }
}

void WindowMusic::add(int bar, int slot, std::span<const GridNote> notes) {
    auto& cell = at(bar).cells[slot];
    cell.insert(cell.end(), notes.begin(), notes.end());
    std::sort(cell.begin(), cell.end());
}

std::vector<BarPlace> WindowMusic::places(int bar, int slot) const {
    std::vector<BarPlace> result;
    for (int from = 0; from < at(bar).steps; from += picture::steps)
        result.push_back(place(bar, slot, from));
    return result;
}

BarPlace WindowMusic::place(int bar, int slot, int from) const {
    BarPlace place;
    place.slot = slot;
    place.bar = bar;
    place.from = from;
    place.columns = columnsOf(at(bar).steps, from);
    place.known.assign(static_cast<std::size_t>(BarPlace::planes * picture::size), 0);

    // The register is that of the part's last notes, else that of the other parts.
    double sum = 0, loud = 0, count = 0;
    const auto count1 = [&](std::span<const GridNote> notes) {
        for (const GridNote& note : notes) {
            sum += note.pitch;
            loud += note.velocity;
            ++count;
        }
    };
    for (int b = from > 0 ? bar : bar - 1; b >= 1 && count == 0; --b)
        if (const auto own = at(b).cells.find(slot); own != at(b).cells.end())
            count1(own->second);
    for (int b = bar; b >= 1 && count == 0; --b)
        for (const auto& [other, notes] : at(b).cells)
            if (!drums(other) && (other != slot || b < bar))
                count1(notes);
    if (count > 0)
        place.velocity = static_cast<int>(std::lround(loud / count));
    const int centre = count > 0 ? static_cast<int>(std::lround(sum / count)) : middle;
    place.lowest = std::clamp(centre - picture::rows / 2, 0, 128 - picture::rows);

    // The bar before.
    const int before = from > 0 ? bar : bar - 1;
    place.begins = before < 1;
    if (!place.begins) {
        const Bar& b = at(before);
        const int start =
            from > 0 ? from - picture::steps : (b.steps - 1) / picture::steps * picture::steps;
        if (const auto own = b.cells.find(slot); own != b.cells.end())
            draw(own->second, start, columnsOf(b.steps, start), place.lowest, place.known);
    }

    // Two bars before: whole pictures alone, so that what is known is a bar's rhythm.
    if (from == 0 && bar > 2)
        if (const auto own = at(bar - 2).cells.find(slot); own != at(bar - 2).cells.end()) {
            Picture earlier(static_cast<std::size_t>(picture::planes * picture::size), 0);
            draw(own->second, 0, columnsOf(at(bar - 2).steps, 0), place.lowest, earlier);
            std::copy_n(earlier.begin(), picture::size,
                        place.known.begin() + static_cast<std::ptrdiff_t>(cell(6, 0, 0)));
        }

    for (int column = 0; column < picture::columns; ++column) {
        int begin = 0;
        for (int row = 0; row < picture::rows; ++row)
            begin += place.known[cell(0, row, column)] > 0;
        place.together = std::max(place.together, begin);
    }

    const auto eachRow = [&](unsigned classes, const auto& mark) {
        for (int row = 0; row < picture::rows; ++row)
            if (classes >> ((place.lowest + row) % 12) & 1u)
                mark(row);
    };
    for (int column = 0; column < place.columns; ++column) {
        unsigned chord = 0;
        for (const auto& [step, classes] : at(bar).chords)
            if (step < from + (column + 1) * picture::stepsPerColumn)
                chord = classes;
        eachRow(chord, [&](int row) { place.known[cell(2, row, column)] = 1; });
    }

    // What others sound, from notes of earlier bars too; and what has sounded.
    std::array<double, 12> heard{};
    int offset = 0; // of a bar's start before that of the place's
    for (int b = bar; b >= std::max(1, bar - barsOfScale); --b) {
        if (b < bar)
            offset += at(b).steps;
        for (const auto& [other, notes] : at(b).cells) {
            if (drums(other))
                continue;
            for (const GridNote& note : notes) {
                if (other != slot || b < bar || note.step < from)
                    heard[note.pitch % 12u] += lengthOf(note);
                if (other == slot)
                    continue;
                const int row = nearestRow(note.pitch - place.lowest);
                const int begin = note.step - offset - from, end = begin + lengthOf(note);
                const int first = columnAt(begin);
                if (begin > -picture::stepsPerColumn / 2 && first < place.columns)
                    place.known[cell(5, row, first)] = 1;
                for (int column = 0; column < place.columns; ++column) {
                    const int at = column * picture::stepsPerColumn + picture::stepsPerColumn / 2;
                    if (at >= begin && at < end)
                        place.known[cell(3, row, column)] = 1;
                }
            }
        }
    }
    if (const double most = *std::max_element(heard.begin(), heard.end()); most > 0)
        for (int row = 0; row < picture::rows; ++row)
            for (int column = 0; column < place.columns; ++column)
                place.known[cell(4, row, column)] = static_cast<float>(
                    heard[static_cast<std::size_t>(place.lowest + row) % 12] / most);
    return place;
}

Picture WindowMusic::picture(const BarPlace& place) const {
    Picture result(static_cast<std::size_t>(picture::planes * picture::size), 0);
    const auto& cells = at(place.bar).cells;
    if (const auto own = cells.find(place.slot); own != cells.end())
        draw(own->second, place.from, place.columns, place.lowest, result);
    return result;
}

std::vector<WindowMusic> windowsOf(const Batch& batch) {
    std::vector<WindowMusic> result;
    std::vector<Symbol> symbols;
    const auto columns = static_cast<std::size_t>(batch.columns);
    for (std::size_t i = 0; i < batch.tokens.size(); ++i) {
        if (batch.segments[i] >= 0)
            symbols.push_back({static_cast<std::int16_t>(batch.tokens[i]),
                               static_cast<std::int16_t>(batch.bars[i]),
                               static_cast<std::int16_t>(batch.positions[i])});
        const bool ends = (i + 1) % columns == 0 || batch.segments[i + 1] != batch.segments[i];
        if (ends && !symbols.empty())
            result.emplace_back(std::exchange(symbols, {}));
    }
    return result;
}

namespace {

/// The choices of writePicture().
class Writer {
public:
    Writer(const BarPlace& place, std::span<const float> likely, bool last, Grammar& grammar)
        : place_(place), likely_(likely), last_(last), grammar_(grammar) {}

    /// The next token; none when the picture is written.
    std::optional<int> next() {
        if (const auto token = grammar_.forced())
            return token;
        grammar_.allowed(mask_);
        if (allowed(v::dur))
            return length();
        if (allowed(v::vel))
            return nearest(v::vel, place_.velocity);
        const bool go = allowed(v::pos) || mask_[v::end];
        if (allowed(v::pitch) && (here_ < std::max(1, wanted(column_)) || !go))
            return pitch();
        return onset();
    }

    void accepted(int token) {
        if (v::pos.contains(token)) {
            column_ =
                std::clamp(columnAt(v::pos.index(token) - place_.from), 0, place_.columns - 1);
            here_ = 0;
        } else if (v::pitch.contains(token)) {
            pitch_ = v::pitch.index(token);
        } else if (v::dur.contains(token)) {
            ++here_;
        }
    }

private:
    bool allowed(v::Range range) const {
        return std::any_of(mask_.begin() + range.first, mask_.begin() + range.end(),
                           [](std::uint8_t may) { return may != 0; });
    }

    /// The allowed token whose index is nearest, the lower of two.
    int nearest(v::Range range, int index) const {
        int best = -1;
        for (int i = 0; i < range.count; ++i)
            if (mask_[static_cast<std::size_t>(range[i])] &&
                (best < 0 || std::abs(i - index) < std::abs(best - index)))
                best = i;
        return range[best];
    }

    float onsetAt(int row, int column) const { return likely_[cell(0, row, column)]; }

    /// How many notes shall begin in a column.
    int wanted(int column) const {
        int count = 0;
        for (int row = 0; row < picture::rows; ++row)
            count += onsetAt(row, column) > 0;
        return place_.together > 0 ? std::min(count, place_.together) : count;
    }

    /// Of the likeliest pitches, as many as are still wanted here, the lowest.
    int pitch() const {
        std::vector<float> logits(v::size, -std::numeric_limits<float>::infinity());
        for (int p = 0; p < 128; ++p) {
            const int row = p - place_.lowest;
            const int inside = std::clamp(row, 0, picture::rows - 1);
            // Beyond the picture the nearest pitch is the best guess.
            logits[static_cast<std::size_t>(v::pitch[p])] =
                row == inside ? onsetAt(row, column_)
                              : -100.0f - static_cast<float>(std::abs(row - inside));
        }
        grammar_.discourage(logits);
        std::vector<int> tokens;
        for (int p = 0; p < 128; ++p)
            if (mask_[static_cast<std::size_t>(v::pitch[p])])
                tokens.push_back(v::pitch[p]);
        std::stable_sort(tokens.begin(), tokens.end(), [&](int a, int b) {
            return logits[static_cast<std::size_t>(a)] > logits[static_cast<std::size_t>(b)];
        });
        const auto count = std::min<std::size_t>(
            tokens.size(), static_cast<std::size_t>(std::max(1, wanted(column_) - here_)));
        return *std::min_element(tokens.begin(),
                                 tokens.begin() + static_cast<std::ptrdiff_t>(count));
    }

    /// As long as the picture holds the pitch, or what it has in its place.
    int length() const {
        const auto held = [&](int row) {
            int end = column_ + 1;
            while (end < place_.columns && likely_[cell(1, row, end)] > 0 &&
                   onsetAt(row, end) <= 0 && !(place_.together == 1 && wanted(end) > 0))
                ++end;
            return end - column_;
        };
        const int own = pitch_ - place_.lowest;
        int columns = 1;
        if (own >= 0 && own < picture::rows && onsetAt(own, column_) > 0)
            columns = held(own);
        else
            for (int row = 0; row < picture::rows; ++row)
                if (onsetAt(row, column_) > 0)
                    columns = std::max(columns, held(row));
        return nearest(v::dur, v::durationIndex(columns * picture::stepsPerColumn));
    }

    /// The next onset that the picture has and the grammar allows, or the cell's end.
    std::optional<int> onset() const {
        for (int column = 0; column < place_.columns; ++column) {
            const int step = place_.from + column * picture::stepsPerColumn;
            if (mask_[static_cast<std::size_t>(v::pos[step])] && wanted(column) > 0)
                return v::pos[step];
        }
        if (!last_)
            return std::nullopt;
        if (mask_[v::end])
            return v::end;
        // Something has to come: where an onset is likeliest.
        int best = -1;
        float highest = 0;
        for (int step = 0; step < v::pos.count; ++step) {
            if (!mask_[static_cast<std::size_t>(v::pos[step])])
                continue;
            const int column =
                std::clamp((step - place_.from) / picture::stepsPerColumn, 0, place_.columns - 1);
            float value = -std::numeric_limits<float>::infinity();
            for (int row = 0; row < picture::rows; ++row)
                value = std::max(value, onsetAt(row, column));
            if (best < 0 || value > highest) {
                best = step;
                highest = value;
            }
        }
        return v::pos[best];
    }

    const BarPlace& place_;
    std::span<const float> likely_;
    bool last_;
    Grammar& grammar_;
    std::vector<std::uint8_t> mask_ = std::vector<std::uint8_t>(v::size);
    int column_ = 0, here_ = 0; ///< of the onset that is written; its notes so far
    int pitch_ = 0;
};

} // namespace

bool writePicture(const BarPlace& place, std::span<const float> likely, bool last, Grammar& grammar,
                  const std::function<bool(int token)>& accept) {
    Writer writer(place, likely, last, grammar);
    while (const auto token = writer.next()) {
        grammar.accept(*token);
        writer.accepted(*token);
        if (!accept(*token))
            return false;
        if (*token == v::end)
            break;
    }
    return true;
}

BarHistograms& BarHistograms::operator+=(const BarHistograms& other) {
    for (std::size_t i = 0; i < pitchClasses.size(); ++i)
        pitchClasses[i] += other.pitchClasses[i];
    for (std::size_t i = 0; i < onsets.size(); ++i)
        onsets[i] += other.onsets[i];
    return *this;
}

BarHistograms histograms(const Picture& picture, int lowest) {
    BarHistograms result;
    for (int row = 0; row < picture::rows; ++row)
        for (int column = 0; column < picture::columns; ++column)
            if (picture[cell(0, row, column)] > 0) {
                ++result.pitchClasses[static_cast<std::size_t>(lowest + row) % 12];
                ++result.onsets[static_cast<std::size_t>(column)];
            }
    return result;
}

BarHistograms histograms(std::span<const GridNote> notes) {
    BarHistograms result;
    for (const GridNote& note : notes) {
        ++result.pitchClasses[note.pitch % 12u];
        ++result.onsets[static_cast<std::size_t>(columnAt(note.step)) % picture::columns];
    }
    return result;
}

double distance(std::span<const double> a, std::span<const double> b) {
    const double sumA = std::accumulate(a.begin(), a.end(), 0.0);
    const double sumB = std::accumulate(b.begin(), b.end(), 0.0);
    if (sumA == 0 || sumB == 0)
        return sumA == sumB ? 0 : 1;
    double difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference += std::abs(a[i] / sumA - b[i] / sumB);
    return difference / 2;
}

double distance(const BarHistograms& a, const BarHistograms& b) {
    return (distance(a.pitchClasses, b.pitchClasses) + distance(a.onsets, b.onsets)) / 2;
}

BarFit fit(const BarHistograms& truth, const BarHistograms& first, const BarHistograms& second) {
    return {(distance(truth, first) + distance(truth, second)) / 2, distance(first, second)};
}

} // namespace continuo
