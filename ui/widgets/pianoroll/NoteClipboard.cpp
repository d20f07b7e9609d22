#include "ui/widgets/pianoroll/NoteClipboard.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>

namespace continuo {

namespace {
constexpr double longestQuarters = 1e6; // what other programs put there must stay countable
}

std::unique_ptr<QMimeData> notesToMime(const std::vector<TrackNotes>& notes, Tick origin,
                                       int ticksPerQuarter) {
    const auto quarters = [&](Tick ticks) { return static_cast<double>(ticks) / ticksPerQuarter; };
    QJsonArray list;
    for (const TrackNotes& entry : notes)
        for (const Note& note : entry.notes)
            list.append(QJsonObject{{"track", static_cast<int>(entry.track - notes[0].track)},
                                    {"start", quarters(note.start - origin)},
                                    {"length", quarters(note.duration)},
                                    {"pitch", note.pitch},
                                    {"velocity", note.velocity},
                                    {"release", note.releaseVelocity}});
    auto data = std::make_unique<QMimeData>();
    data->setData(
        noteMimeType,
        QJsonDocument(QJsonObject{{"version", 1},
                                  {"from", notes.empty() ? -1 : static_cast<int>(notes[0].track)},
                                  {"notes", list}})
            .toJson(QJsonDocument::Compact));
    return data;
}

std::optional<std::vector<TrackNotes>> notesFromMime(const QMimeData& data, int ticksPerQuarter) {
    const QJsonDocument document = QJsonDocument::fromJson(data.data(noteMimeType));
    std::vector<TrackNotes> result;
    for (const QJsonValue& value : document.object().value("notes").toArray()) {
        const QJsonObject object = value.toObject();
        const double start = object.value("start").toDouble(-1);
        const double length = object.value("length").toDouble(-1);
        const int pitch = object.value("pitch").toInt(-1);
        const int track = object.value("track").toInt(-1);
        if (!(start >= 0 && start < longestQuarters && length >= 0 && length < longestQuarters) ||
            pitch < 0 || pitch > 127 || track < 0 || track > 0xFFFF)
            return std::nullopt;
        Note note;
        note.start = std::llround(start * ticksPerQuarter);
        note.duration = std::llround(length * ticksPerQuarter);
        note.pitch = static_cast<std::uint8_t>(pitch);
        note.velocity =
            static_cast<std::uint8_t>(std::clamp(object.value("velocity").toInt(90), 1, 127));
        note.releaseVelocity =
            static_cast<std::uint8_t>(std::clamp(object.value("release").toInt(64), 0, 127));
        const auto index = static_cast<TrackIndex>(track);
        auto entry = std::find_if(result.begin(), result.end(),
                                  [&](const TrackNotes& t) { return t.track == index; });
        if (entry == result.end())
            entry = result.insert(result.end(), {index, {}});
        entry->notes.push_back(note);
    }
    if (result.empty())
        return std::nullopt;
    return result;
}

TrackIndex pasteTrack(const QMimeData& data, const std::vector<TrackNotes>& notes,
                      TrackIndex current, std::size_t tracks) {
    const TrackIndex last = notes.back().track;
    if (last >= tracks)
        return current;
    const int from =
        QJsonDocument::fromJson(data.data(noteMimeType)).object().value("from").toInt(-1);
    const auto own = static_cast<TrackIndex>(from);
    if (from >= 0 && last > 0 && own + last < tracks)
        for (const TrackNotes& entry : notes)
            if (own + entry.track == current)
                return own;
    return std::min(current, tracks - 1 - last);
}

} // namespace continuo
