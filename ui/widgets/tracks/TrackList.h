#pragma once

#include "ui/document/Document.h"

#include <QWidget>
#include <functional>

class QVBoxLayout;
class QScrollArea;

namespace continuo {

class TrackRow;

/// The tracks of a document, one row each: colour, name, instrument, mute, solo, volume. A click
/// makes a track the current one; Ctrl and Shift clicks choose several, as targets of a region.
class TrackList : public QWidget {
    Q_OBJECT
public:
    explicit TrackList(Document& document, QWidget* parent = nullptr);

    /// Tells the outputs that a track can have of its own: the soft synth and the MIDI ports that
    /// are there.
    void setOutputs(std::function<QStringList()> outputs) { outputs_ = std::move(outputs); }

    /// The chosen tracks, ascending; at least the current one while there are tracks.
    const std::vector<TrackIndex>& chosen() const { return chosen_; }

public slots:
    void addTrack();     ///< a piano on the next free channel, made current
    void addDrumTrack(); ///< made current
    void duplicateTrack(continuo::TrackIndex track);
    void removeTrack(continuo::TrackIndex track); ///< the last one stays
    void renameTrack(continuo::TrackIndex track); ///< begins editing the name in its row
    void moveTrack(int by);                       ///< the current one: -1 up, 1 down
    void focusCurrent();                          ///< gives its row the keys

signals:
    /// Other tracks are chosen. When several were (Ctrl, Shift) and there is a region, it covers
    /// them now.
    void chosenChanged(const std::vector<continuo::TrackIndex>& tracks);
    /// A new part, see partRoles(), is wanted for a track.
    void partWanted(continuo::TrackIndex track, const std::string& part);

private:
    friend class TrackRow;
    void choose(TrackIndex track, Qt::KeyboardModifiers modifiers);
    void step(TrackIndex from, int by, Qt::KeyboardModifiers modifiers);
    void add(const QString& text, Track track);
    void setChosen(std::vector<TrackIndex> tracks);
    void rebuild(const ScorePtr& before, const ScorePtr& after);
    void refresh();

    Document& document_;
    std::function<QStringList()> outputs_;
    QScrollArea* scroll_ = nullptr;
    QVBoxLayout* rows_ = nullptr;
    std::vector<TrackRow*> row_;
    std::vector<TrackIndex> chosen_;
    TrackIndex anchor_ = 0;
};

} // namespace continuo
