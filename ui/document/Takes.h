#pragma once

#include "core/learn/Generation.h"
#include "ui/document/Document.h"

#include <QObject>
#include <vector>

namespace continuo {

/// The alternatives a model has made for one region and which of them is being looked at. Shown as
/// translucent notes over the score until one is kept or all are rejected. Every round stays in the
/// document's history, from where it can be shown again.
class Takes : public QObject {
    Q_OBJECT
public:
    explicit Takes(Document& document, QObject* parent = nullptr);

    /// Begins a round: takes that are still shown are rejected. `asked` says how they are made, in
    /// words.
    void begin(const Region& region, int count, std::map<std::string, std::string> asked = {});
    /// Shows an earlier round of the document again.
    void show(std::size_t round);
    void addNote(int take, TrackIndex track, const Note& note); ///< as it comes
    void setTake(int take, Take finished);
    /// The round is over; takes that were not finished are removed.
    void end();

    bool active() const { return !takes_.empty(); } ///< takes are on the screen
    bool generating() const { return generating_; }
    const Region& region() const { return region_; }
    const std::vector<Take>& takes() const { return takes_; }
    int current() const { return current_; }
    void setCurrent(int index); ///< wraps around
    /// The score as it would be with the current take; what the player auditions.
    ScorePtr preview() const;

    void keep();   ///< one undo step, "Keep take"; the new notes are selected
    void reject(); ///< the score stays as it is

signals:
    void changed();        ///< anything above
    void currentChanged(); ///< another take is looked at, or its notes changed

private:
    void clear();
    void record();
    void followTracks(const ScorePtr& before, const ScorePtr& after);

    Document& document_;
    Region region_;
    std::vector<Take> takes_;
    std::vector<bool> finished_; ///< per take
    std::map<std::string, std::string> asked_;
    std::optional<std::size_t> round_; ///< where it stands in the document's history
    int current_ = 0;
    bool generating_ = false;
};

} // namespace continuo
