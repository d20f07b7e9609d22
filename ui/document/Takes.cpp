#include "ui/document/Takes.h"

#include <QDateTime>
#include <algorithm>

namespace continuo {

Takes::Takes(Document& document, QObject* parent) : QObject(parent), document_(document) {
    connect(&document_, &Document::changed, this, &Takes::followTracks);
    connect(&document_, &Document::opened, this, [this] {
        if (active() || generating_)
            clear(); // they were made for the piece before
    });
}

void Takes::begin(const Region& region, int count, std::map<std::string, std::string> asked) {
    reject();
    region_ = region;
    asked_ = std::move(asked);
    round_.reset();
    Take blank;
    for (const TrackIndex track : region.tracks)
        blank.notes.push_back({track, {}});
    takes_.assign(static_cast<std::size_t>(std::max(0, count)), blank);
    finished_.assign(takes_.size(), false);
    current_ = 0;
    generating_ = true;
    emit changed();
    emit currentChanged();
}

void Takes::show(std::size_t round) {
    reject();
    if (round >= document_.rounds().size())
        return;
    const TakeRound& shown = document_.rounds()[round];
    region_ = shown.region;
    takes_ = shown.takes;
    finished_.assign(takes_.size(), true);
    current_ = std::max(shown.kept, 0);
    round_ = round;
    emit changed();
    emit currentChanged();
}

/// Puts the finished takes of this round into the document's history.
void Takes::record() {
    if (round_ || std::none_of(finished_.begin(), finished_.end(), [](bool f) { return f; }))
        return;
    TakeRound round;
    round.made = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    round.region = region_;
    round.asked = asked_;
    for (std::size_t i = 0; i < takes_.size(); ++i)
        if (finished_[i])
            round.takes.push_back(takes_[i]);
    round_ = document_.addRound(std::move(round));
}

void Takes::addNote(int take, TrackIndex track, const Note& note) {
    if (take < 0 || take >= static_cast<int>(takes_.size()))
        return; // kept or rejected meanwhile
    for (TrackNotes& entry : takes_[static_cast<std::size_t>(take)].notes)
        if (entry.track == track)
            entry.notes.insert(std::upper_bound(entry.notes.begin(), entry.notes.end(), note),
                               note);
    emit changed();
    if (take == current_)
        emit currentChanged();
}

void Takes::setTake(int take, Take finished) {
    if (take < 0 || take >= static_cast<int>(takes_.size()))
        return;
    takes_[static_cast<std::size_t>(take)] = std::move(finished);
    finished_[static_cast<std::size_t>(take)] = true;
    emit changed();
    if (take == current_)
        emit currentChanged();
}

void Takes::end() {
    if (!generating_)
        return;
    generating_ = false;
    std::vector<Take> whole;
    int current = 0;
    for (std::size_t i = 0; i < takes_.size(); ++i) {
        if (static_cast<int>(i) == current_)
            current = static_cast<int>(whole.size());
        if (finished_[i])
            whole.push_back(std::move(takes_[i]));
    }
    takes_ = std::move(whole);
    finished_.assign(takes_.size(), true);
    current_ = std::clamp(current, 0, std::max(0, static_cast<int>(takes_.size()) - 1));
    record();
    emit changed();
    emit currentChanged();
}

void Takes::setCurrent(int index) {
    const int count = static_cast<int>(takes_.size());
    if (count == 0)
        return;
    index = ((index % count) + count) % count;
    if (index == current_)
        return;
    current_ = index;
    emit changed();
    emit currentChanged();
}

ScorePtr Takes::preview() const {
    if (!active())
        return document_.score();
    return std::make_shared<const Score>(replaceNotes(
        *document_.score(), region_, takes_[static_cast<std::size_t>(current_)].notes));
}

void Takes::keep() {
    if (!active())
        return;
    record();
    if (round_ && finished_[static_cast<std::size_t>(current_)])
        document_.setKept(*round_, static_cast<int>(std::count(
                                       finished_.begin(), finished_.begin() + current_, true)));
    const ScorePtr next = preview();
    const std::vector<TrackNotes> notes = takes_[static_cast<std::size_t>(current_)].notes;
    clear();
    document_.apply(tr("Keep take"), *next);
    document_.setSelection(notes);
}

void Takes::reject() {
    if (!active() && !generating_)
        return;
    record();
    clear();
}

void Takes::clear() {
    takes_.clear();
    finished_.clear();
    current_ = 0;
    generating_ = false;
    emit changed();
    emit currentChanged();
}

void Takes::followTracks(const ScorePtr& before, const ScorePtr& after) {
    if (!active() || before->tracks.size() == after->tracks.size())
        return;
    const auto positions = trackPositions(*before, *after);
    const auto gone = [&](TrackIndex t) { return !positions[t]; };
    if (std::any_of(region_.tracks.begin(), region_.tracks.end(), gone)) {
        reject();
        return;
    }
    for (TrackIndex& track : region_.tracks)
        track = *positions[track];
    for (Take& take : takes_)
        for (TrackNotes& entry : take.notes)
            entry.track = *positions[entry.track];
    emit changed();
    emit currentChanged();
}

} // namespace continuo
