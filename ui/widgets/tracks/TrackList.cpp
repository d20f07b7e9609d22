#include "ui/widgets/tracks/TrackList.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/tracks/TrackRow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace continuo {

TrackList::TrackList(Document& document, QWidget* parent) : QWidget(parent), document_(document) {
    setAccessibleName(tr("Tracks"));
    setMinimumWidth(184);
    setProperty("role", "panel");
    setAttribute(Qt::WA_StyledBackground);

    auto* inside = new QWidget(this);
    inside->setProperty("role", "panel");
    inside->setAttribute(Qt::WA_StyledBackground);
    rows_ = new QVBoxLayout;
    rows_->setContentsMargins(0, 0, 0, 0);
    rows_->setSpacing(0);
    auto* add = new QPushButton(icon(QStringLiteral("add")), tr("Track"), inside);
    add->setToolTip(tr("Add an instrument track"));
    auto* addDrums = new QPushButton(icon(QStringLiteral("add")), tr("Drums"), inside);
    addDrums->setToolTip(tr("Add a drum track"));
    for (QPushButton* button : {add, addDrums})
        button->setFocusPolicy(Qt::TabFocus); // Space plays, also after a click
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 8, 8, 8);
    buttons->setSpacing(8);
    buttons->addWidget(add);
    buttons->addWidget(addDrums);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(rows_);
    column->addLayout(buttons);
    column->addStretch();

    scroll_ = new QScrollArea(this);
    scroll_->setWidget(inside);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll_);

    connect(add, &QPushButton::clicked, this, &TrackList::addTrack);
    connect(addDrums, &QPushButton::clicked, this, &TrackList::addDrumTrack);
    connect(&document_, &Document::changed, this, &TrackList::rebuild);
    connect(&document_, &Document::opened, this, [this] { setChosen({document_.currentTrack()}); });
    connect(&document_, &Document::currentTrackChanged, this, [this] {
        const TrackIndex current = document_.currentTrack();
        if (!std::binary_search(chosen_.begin(), chosen_.end(), current))
            setChosen({current});
        refresh();
        if (current < row_.size())
            scroll_->ensureWidgetVisible(row_[current], 0, 0);
    });
    rebuild(document_.score(), document_.score());
    setChosen({document_.currentTrack()});
}

void TrackList::rebuild(const ScorePtr& before, const ScorePtr& after) {
    const std::size_t count = after->tracks.size();
    while (row_.size() > count) {
        // It may be the sender of what removes it.
        row_.back()->hide();
        row_.back()->deleteLater();
        rows_->removeWidget(row_.back());
        row_.pop_back();
    }
    for (TrackRow* row : row_)
        row->refresh();
    while (row_.size() < count) {
        row_.push_back(new TrackRow(*this, document_, row_.size()));
        rows_->addWidget(row_.back());
    }
    const auto positions = trackPositions(*before, *after);
    std::vector<TrackIndex> chosen;
    for (const TrackIndex t : chosen_)
        if (t < positions.size() && positions[t])
            chosen.push_back(*positions[t]);
    if (chosen.empty() && count > 0)
        chosen.push_back(document_.currentTrack());
    setChosen(std::move(chosen));
    refresh();
}

void TrackList::refresh() {
    for (TrackRow* row : row_)
        row->setState(row->index() == document_.currentTrack(),
                      std::binary_search(chosen_.begin(), chosen_.end(), row->index()));
}

void TrackList::setChosen(std::vector<TrackIndex> tracks) {
    std::sort(tracks.begin(), tracks.end());
    if (tracks == chosen_)
        return;
    chosen_ = std::move(tracks);
    refresh();
    emit chosenChanged(chosen_);
}

void TrackList::choose(TrackIndex track, Qt::KeyboardModifiers modifiers) {
    std::vector<TrackIndex> chosen = chosen_;
    if (modifiers & Qt::ShiftModifier) {
        chosen.clear();
        for (TrackIndex t = std::min(anchor_, track); t <= std::max(anchor_, track); ++t)
            chosen.push_back(t);
    } else if (modifiers & Qt::ControlModifier) {
        const auto at = std::find(chosen.begin(), chosen.end(), track);
        if (at == chosen.end())
            chosen.push_back(track);
        else if (chosen.size() > 1)
            chosen.erase(at);
    } else {
        chosen = {track};
        anchor_ = track;
    }
    const bool several = modifiers & (Qt::ShiftModifier | Qt::ControlModifier);
    setChosen(std::move(chosen));
    if (!several)
        document_.setCurrentTrack(track);
    else if (const auto& region = document_.region())
        document_.setRegion(Region{chosen_, region->range});
}

void TrackList::step(TrackIndex from, int by, Qt::KeyboardModifiers modifiers) {
    const auto to = static_cast<std::ptrdiff_t>(from) + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(row_.size()))
        return;
    const auto track = static_cast<TrackIndex>(to);
    choose(track, modifiers & Qt::ShiftModifier);
    row_[track]->setFocus();
    scroll_->ensureWidgetVisible(row_[track], 0, 0);
}

void TrackList::focusCurrent() {
    if (document_.currentTrack() < row_.size())
        row_[document_.currentTrack()]->setFocus(Qt::TabFocusReason);
}

void TrackList::moveTrack(int by) {
    const TrackIndex from = document_.currentTrack();
    const auto to = static_cast<std::ptrdiff_t>(from) + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(row_.size()))
        return;
    const bool focused = row_[from]->hasFocus();
    document_.apply(by < 0 ? tr("Move track up") : tr("Move track down"),
                    withTrackMoved(*document_.score(), from, static_cast<TrackIndex>(to)));
    anchor_ = document_.currentTrack();
    setChosen({anchor_});
    if (focused)
        focusCurrent();
}

void TrackList::add(const QString& text, Track track) {
    document_.apply(text, withTrackAdded(*document_.score(), std::move(track)));
    const TrackIndex last = document_.score()->tracks.size() - 1;
    anchor_ = last;
    setChosen({last});
    document_.setCurrentTrack(last);
}

void TrackList::addTrack() {
    add(tr("Add track"), newTrack(*document_.score(), tr("Piano").toStdString(), 0));
}

void TrackList::addDrumTrack() {
    add(tr("Add drum track"), newDrumTrack(tr("Drums").toStdString()));
}

void TrackList::duplicateTrack(TrackIndex track) {
    if (track < document_.score()->tracks.size())
        add(tr("Duplicate track"), document_.score()->track(track));
}

void TrackList::removeTrack(TrackIndex track) {
    if (document_.score()->tracks.size() > 1 && track < document_.score()->tracks.size())
        document_.apply(tr("Remove track"), withTrackRemoved(*document_.score(), track));
}

void TrackList::renameTrack(TrackIndex track) {
    if (track < row_.size())
        row_[track]->rename();
}

} // namespace continuo
