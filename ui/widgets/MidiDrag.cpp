#include "ui/widgets/MidiDrag.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/midi/SmfWriter.h"
#include "core/music/Edits.h"
#include "ui/widgets/Theme.h"

#include <QDir>
#include <QDrag>
#include <QFile>
#include <QRegularExpression>
#include <QUrl>
#include <QWidget>
#include <map>

namespace continuo {

namespace {

constexpr int longestName = 80;

QString fileName(QString name) {
    static const QRegularExpression forbidden(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1F\\x7F]+"));
    static const QRegularExpression dots(QStringLiteral("^[. ]+")); // hidden, or a folder
    name = name.replace(forbidden, QStringLiteral(" ")).remove(dots).simplified();
    name = name.left(longestName).trimmed();
    return (name.isEmpty() ? QStringLiteral("Continuo") : name) + QStringLiteral(".mid");
}

/// The changes within `range`, counted from its start, with what is in force there before them.
template <class Change>
std::vector<Change> changesWithin(const std::vector<Change>& changes, const TickRange& range,
                                  Change inForce) {
    inForce.tick = 0;
    std::vector<Change> result{inForce};
    for (Change change : changes)
        if (change.tick > range.start && change.tick < range.end) {
            change.tick -= range.start;
            result.push_back(change);
        }
    return result;
}

/// Those within `range`, counted from its start; what was set before begins it.
std::vector<Event> eventsWithin(const std::vector<Event>& events, const TickRange& range) {
    std::map<std::pair<int, int>, Event> before; // the last of each kind
    std::vector<Event> within;
    for (Event event : events) {
        const bool early = event.tick < range.start;
        event.tick = std::max<Tick>(0, event.tick - range.start);
        if (early && event.isChannelMessage())
            before[{event.status, event.kind() == midi::controller ? event.byte(0) : 0}] = event;
        else if (!early && event.tick <= range.length())
            within.push_back(event);
    }
    std::vector<Event> result;
    for (const auto& [kind, event] : before)
        result.push_back(event);
    result.insert(result.end(), within.begin(), within.end());
    return result;
}

} // namespace

Score excerpt(const Score& score, const std::vector<TrackNotes>& notes, Tick origin) {
    const int division = score.ticksPerQuarter();
    TickRange range{origin, origin};
    for (const TrackNotes& entry : notes)
        for (const Note& note : entry.notes)
            range.end = std::max(range.end, note.end());

    Score result = Score::empty(division);
    result.smpte = score.smpte;
    TempoChange tempo;
    for (const TempoChange& change : score.tempo.changes())
        if (change.tick <= origin)
            tempo = change;
    result.tempo = score.smpte
                       ? score.tempo // seconds whatever the place
                       : TempoMap(division, changesWithin(score.tempo.changes(), range, tempo));
    result.meter =
        MeterMap(division, changesWithin(score.meter.changes(), range, score.meter.meter(origin)));
    for (const TrackNotes& entry : notes) {
        if (entry.notes.empty())
            continue;
        Track track = score.track(entry.track);
        track.notes = entry.notes;
        for (Note& note : track.notes) {
            note.start -= origin;
            note.locked = false;
        }
        std::sort(track.notes.begin(), track.notes.end());
        track.events = eventsWithin(track.events, range);
        track.end = 0;
        result = withTrackAdded(result, std::move(track));
    }
    return result;
}

std::unique_ptr<QMimeData> MidiDrag::data(const Score& score, const QString& name) {
    if (!folder_)
        folder_.emplace();
    const QString folder = folder_->filePath(QString::number(++count_));
    if (!folder_->isValid() || !QDir().mkpath(folder))
        throw Error("no temporary file can be made", folder_->path().toStdString(),
                    "Make room on the disk", Error::Kind::failure);
    const QString path = QDir(folder).filePath(fileName(name));
    const std::string bytes = writeSmf(score);
    writeFileAtomically(QFile::encodeName(path).toStdString(), bytes);
    auto data = std::make_unique<QMimeData>();
    data->setUrls({QUrl::fromLocalFile(path)});
    data->setData(QStringLiteral("audio/midi"), QByteArray::fromStdString(bytes));
    return data;
}

void MidiDrag::start(QWidget& source, const Score& score, const QString& name) {
    std::unique_ptr<QMimeData> file = data(score, name);
    auto* drag = new QDrag(&source); // goes by itself
    drag->setMimeData(file.release());
    drag->setPixmap(icon(QStringLiteral("drag")).pixmap(24));
    drag->exec(Qt::CopyAction);
}

} // namespace continuo
