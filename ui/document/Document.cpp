#include "ui/document/Document.h"

#include "core/base/Error.h"
#include "core/midi/SmfReader.h"
#include "core/midi/SmfWriter.h"
#include "ui/document/ScoreCommand.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalBlocker>
#include <algorithm>

namespace continuo {

namespace {

std::filesystem::path filePath(const QString& path) {
    return QFile::encodeName(path).toStdString();
}

/// Those of `wanted` (sorted) that `notes` holds.
std::vector<Note> present(const std::vector<Note>& wanted, const std::vector<Note>& notes) {
    std::vector<Note> result;
    // A selection is a few notes of a track, or all of them: look, then search.
    auto from = notes.begin();
    for (const Note& note : wanted) {
        if (from != notes.end() && *from < note)
            from = std::lower_bound(from + 1, notes.end(), note);
        if (from != notes.end() && *from == note)
            result.push_back(*from++);
    }
    return result;
}

std::vector<TrackNotes> present(const std::vector<TrackNotes>& wanted, const Score& score) {
    std::vector<TrackNotes> result;
    for (const TrackNotes& entry : wanted)
        if (entry.track < score.tracks.size())
            if (auto notes = present(entry.notes, score.tracks[entry.track]->notes); !notes.empty())
                result.push_back({entry.track, std::move(notes)});
    return result;
}

std::size_t count(const std::vector<TrackNotes>& notes) {
    std::size_t result = 0;
    for (const TrackNotes& entry : notes)
        result += entry.notes.size();
    return result;
}

/// A file often begins with a track that holds tempo and title alone.
TrackIndex firstWithNotes(const Score& score) {
    const auto found = std::find_if(score.tracks.begin(), score.tracks.end(),
                                    [](const auto& track) { return !track->notes.empty(); });
    return found == score.tracks.end() ? 0 : static_cast<TrackIndex>(found - score.tracks.begin());
}

} // namespace

std::vector<std::optional<TrackIndex>> trackPositions(const Score& before, const Score& after) {
    const TrackIndex count = before.tracks.size();
    std::vector<std::optional<TrackIndex>> result(count);
    if (count == after.tracks.size()) {
        // Those that changed were edited in their places, or are now where others of them were.
        std::vector<TrackIndex> changed;
        for (TrackIndex i = 0; i < count; ++i) {
            result[i] = i;
            if (before.tracks[i] != after.tracks[i])
                changed.push_back(i);
        }
        const auto follow = [&](TrackIndex i, const auto& is) {
            const auto at = std::find_if(changed.begin(), changed.end(), is);
            if (at != changed.end())
                result[i] = *at;
            return at != changed.end();
        };
        if (changed.size() > 1)
            for (const TrackIndex i : changed) {
                const auto same = [&](TrackIndex j) { return before.tracks[i] == after.tracks[j]; };
                const auto equal = [&](TrackIndex j) {
                    return *before.tracks[i] == *after.tracks[j];
                };
                if (!follow(i, same))
                    follow(i, equal);
            }
        return result;
    }
    for (TrackIndex i = 0; i < count; ++i) {
        const auto found = std::find(after.tracks.begin(), after.tracks.end(), before.tracks[i]);
        if (found != after.tracks.end())
            result[i] = static_cast<TrackIndex>(found - after.tracks.begin());
    }
    return result;
}

Document::Document(QObject* parent, std::size_t historyBytes)
    : QObject(parent), historyBytes_(historyBytes), score_(std::make_shared<const Score>()) {
    connect(&undo_, &QUndoStack::cleanChanged, this, &Document::titleChanged);
    newScore();
}

void Document::apply(const QString& text, Score next, int mergeKey) {
    if (next == *score_)
        return;
    undo_.push(
        new ScoreCommand(*this, text, std::make_shared<const Score>(std::move(next)), mergeKey));
    forgetOldSteps();
}

void Document::forgetOldSteps() {
    const auto step = [this](int i) -> const ScoreCommand& {
        return static_cast<const ScoreCommand&>(*undo_.command(i));
    };
    const int count = undo_.count();
    std::size_t bytes = 0;
    for (int i = 0; i < count; ++i)
        bytes += step(i).bytes();
    if (bytes <= historyBytes_)
        return;
    int first = 0;
    while (first + 1 < count && bytes > historyBytes_ / 8 * 7) // not at every edit from now on
        bytes -= step(first++).bytes();
    // A stack cannot drop its oldest steps: those that stay are put onto it anew.
    std::vector<std::unique_ptr<ScoreCommand>> kept;
    for (int i = first; i < count; ++i)
        kept.push_back(std::make_unique<ScoreCommand>(step(i)));
    const int clean = undo_.cleanIndex() - first;
    const QSignalBlocker blocker(undo_); // for others nothing has happened
    undo_.clear();
    if (clean < 0)
        undo_.resetClean();
    for (std::unique_ptr<ScoreCommand>& command : kept) {
        undo_.push(command.release());
        if (undo_.count() == clean)
            undo_.setClean();
    }
}

void Document::setSelection(std::vector<TrackNotes> selection) {
    for (TrackNotes& entry : selection)
        if (!std::is_sorted(entry.notes.begin(), entry.notes.end()))
            std::sort(entry.notes.begin(), entry.notes.end());
    selection = present(selection, *score_);
    std::sort(selection.begin(), selection.end(),
              [](const TrackNotes& a, const TrackNotes& b) { return a.track < b.track; });
    if (selection == selection_)
        return;
    selection_ = std::move(selection);
    emit selectionChanged();
}

bool Document::isSelected(TrackIndex track, const Note& note) const {
    for (const TrackNotes& entry : selection_)
        if (entry.track == track)
            return std::binary_search(entry.notes.begin(), entry.notes.end(), note);
    return false;
}

std::size_t Document::selectedCount() const { return count(selection_); }

void Document::setRegion(std::optional<Region> region) {
    if (region) {
        std::erase_if(region->tracks, [&](TrackIndex t) { return t >= score_->tracks.size(); });
        std::sort(region->tracks.begin(), region->tracks.end());
        const auto repeated = std::unique(region->tracks.begin(), region->tracks.end());
        region->tracks.erase(repeated, region->tracks.end());
        region->range.start = std::max<Tick>(0, region->range.start);
        if (region->empty())
            region.reset();
    }
    if (region == region_)
        return;
    region_ = std::move(region);
    emit regionChanged();
}

void Document::setCurrentTrack(TrackIndex track) {
    if (track == currentTrack_ || track >= score_->tracks.size())
        return;
    currentTrack_ = track;
    // What is no longer looked at must not be changed by the next command.
    std::vector<TrackNotes> selection = selection_;
    std::erase_if(selection, [&](const TrackNotes& entry) { return entry.track != track; });
    setSelection(std::move(selection));
    emit currentTrackChanged();
}

void Document::setScore(ScorePtr next, const std::vector<TrackNotes>& otherwiseSelected) {
    // All that may lack memory comes before anything changes: an edit is made, or it is not.
    const auto positions = trackPositions(*score_, *next);

    std::vector<TrackNotes> selection;
    for (const TrackNotes& entry : selection_)
        if (const auto track = positions[entry.track])
            selection.push_back({*track, entry.notes});
    selection = present(selection, *next);
    if (selection.empty() || count(selection) < selectedCount()) // some have become other notes
        if (auto remembered = present(otherwiseSelected, *next); !remembered.empty())
            selection = std::move(remembered);
    const bool selectionDiffers = selection != selection_;

    std::optional<Region> region;
    if (region_) {
        region = Region{{}, region_->range};
        for (const TrackIndex t : region_->tracks)
            if (const auto track = positions[t])
                region->tracks.push_back(*track);
        if (region->empty())
            region.reset();
    }
    const bool regionDiffers = region != region_;

    const TrackIndex lastTrack = next->tracks.empty() ? 0 : next->tracks.size() - 1;
    TrackIndex current = std::min(currentTrack_, lastTrack);
    if (currentTrack_ < positions.size() && positions[currentTrack_])
        current = *positions[currentTrack_];
    const bool currentDiffers = current != currentTrack_;

    const ScorePtr before = std::exchange(score_, std::move(next));
    selection_ = std::move(selection);
    region_ = std::move(region);
    currentTrack_ = current;
    for (TrackIndex i = 0; i < positions.size(); ++i)
        if (positions[i] != i) {
            followTracks(positions);
            break;
        }
    emit changed(before, score_);
    if (selectionDiffers)
        emit selectionChanged();
    if (regionDiffers)
        emit regionChanged();
    if (currentDiffers)
        emit currentTrackChanged();
}

void Document::followTracks(const std::vector<std::optional<TrackIndex>>& positions) {
    const auto gone = [&](TrackIndex track) {
        return track >= positions.size() || !positions[track];
    };
    for (TakeRound& round : rounds_) {
        std::erase_if(round.region.tracks, gone);
        for (TrackIndex& track : round.region.tracks)
            track = *positions[track];
        for (Take& take : round.takes) {
            std::erase_if(take.notes, [&](const TrackNotes& entry) { return gone(entry.track); });
            for (TrackNotes& entry : take.notes)
                entry.track = *positions[entry.track];
        }
    }
    if (std::erase_if(rounds_, [](const TakeRound& round) { return round.region.tracks.empty(); }))
        emit roundsChanged();
}

void Document::reset(Project project, const QString& path) {
    undo_.clear();
    setSelection({});
    setRegion({});
    rounds_.clear();
    path_ = path;
    name_.clear();
    unsaved_ = false;
    noteFile();
    setScore(std::make_shared<const Score>(std::move(project.score)));
    setCurrentTrack(project.currentTrack);
    setRegion(std::move(project.region));
    rounds_ = std::move(project.rounds);
    view_ = std::move(project.view);
    emit roundsChanged();
    emit opened();
    emit titleChanged();
}

void Document::newScore() {
    Project project;
    project.score = Score::empty();
    project.score =
        withTrackAdded(project.score, newTrack(project.score, tr("Piano").toStdString(), 0));
    reset(std::move(project), {});
}

QStringList Document::open(const QString& path) {
    QStringList repairs;
    Project project;
    if (isProjectPath(filePath(path))) {
        project = readProjectFile(filePath(path));
    } else {
        SmfFile file = readSmfFile(filePath(path));
        for (const Repair& repair : file.repairs)
            repairs +=
                tr("byte %1: %2").arg(repair.offset).arg(QString::fromStdString(repair.what));
        project.score = std::move(file.score);
        project.currentTrack = firstWithNotes(project.score);
    }
    checkTracks(project.score.tracks.size(), path);
    if (project.score.tracks.empty())
        project.score =
            withTrackAdded(project.score, newTrack(project.score, tr("Piano").toStdString(), 0));
    reset(std::move(project), path);
    return repairs;
}

void Document::checkTracks(std::size_t tracks, const QString& path) {
    if (tracks > mostTracks)
        throw Error(tr("The piece has %1 tracks; the studio shows at most %2")
                        .arg(tracks)
                        .arg(mostTracks)
                        .toStdString(),
                    filePath(path).string());
}

void Document::adopt(Score score) {
    Project project;
    project.currentTrack = firstWithNotes(score);
    project.score = std::move(score);
    reset(std::move(project), {});
}

void Document::recover(Project project, const QString& name) {
    reset(std::move(project), {});
    unsaved_ = true;
    name_ = name;
    emit titleChanged();
}

void Document::save(const QString& path) {
    if (isProjectPath(filePath(path)))
        writeProjectFile(project(), filePath(path));
    else
        writeSmfFile(*score_, filePath(path));
    path_ = path;
    unsaved_ = false;
    noteFile();
    undo_.setClean();
    emit titleChanged();
}

void Document::noteFile() {
    const QFileInfo file(path_);
    fileTime_ = file.lastModified();
    fileSize_ = file.size();
}

bool Document::changedOnDisk() const {
    const QFileInfo file(path_);
    return !path_.isEmpty() && file.exists() &&
           (file.lastModified() != fileTime_ || file.size() != fileSize_);
}

Project Document::project() {
    emit viewWanted();
    return {*score_, currentTrack_, region_, rounds_, view_};
}

bool Document::needsProject() const {
    return !rounds_.empty() ||
           std::any_of(score_->tracks.begin(), score_->tracks.end(), [](const auto& track) {
               return track->muted || track->solo || !track->output.empty() ||
                      std::any_of(track->notes.begin(), track->notes.end(),
                                  [](const Note& note) { return note.locked; });
           });
}

std::size_t Document::addRound(TakeRound round) {
    rounds_.push_back(std::move(round));
    emit roundsChanged();
    return rounds_.size() - 1;
}

void Document::setKept(std::size_t round, int take) {
    if (round >= rounds_.size())
        return;
    rounds_[round].kept = take;
    emit roundsChanged();
}

QString Document::title() const {
    if (!path_.isEmpty())
        return QFileInfo(path_).fileName();
    return name_.isEmpty() ? tr("Untitled") : name_;
}

} // namespace continuo
