#include "ui/widgets/transport/Recorder.h"

#include <algorithm>

namespace continuo {

namespace {
constexpr int flushMilliseconds = 100; // how often notes that are being recorded are drawn
constexpr int stepMilliseconds = 15;
const QString countInKey = QStringLiteral("record/countIn");
const QString replaceKey = QStringLiteral("record/replace");
const QString quantizeKey = QStringLiteral("record/quantize");
const QString lateKey = QStringLiteral("record/late");
} // namespace

Recorder::Recorder(Document& document, Playback& playback, Settings& settings, QObject* parent)
    : QObject(parent), document_(document), playback_(playback), settings_(settings) {
    flush_.setInterval(flushMilliseconds);
    step_.setInterval(stepMilliseconds);
    connect(&flush_, &QTimer::timeout, this, &Recorder::flush);
    connect(&step_, &QTimer::timeout, this, &Recorder::takeStep);
    connect(&playback, &Playback::playingChanged, this, [this](bool playing) {
        if (!playing)
            stop();
    });
    // Where time jumps, or the loop is another one, what follows is another recording.
    connect(&playback, &Playback::aboutToSeek, this, &Recorder::stop);
    connect(&playback, &Playback::loopRangeChanged, this, &Recorder::stop);
    connect(&document, &Document::changed, this, &Recorder::followTracks);
    connect(&document, &Document::opened, this, [this] { end(false); });
    connect(&document.undoStack(), &QUndoStack::indexChanged, this, [this] {
        if (document_.undoStack().canRedo()) // it is taken back while it goes on
            end(false);
    });
}

Recorder::~Recorder() = default;

int Recorder::countIn() const { return std::clamp(settings_.value(countInKey, 1).toInt(), 0, 2); }
void Recorder::setCountIn(int bars) { settings_.setValue(countInKey, bars); }
bool Recorder::replacing() const { return settings_.value(replaceKey, false).toBool(); }
void Recorder::setReplacing(bool on) { settings_.setValue(replaceKey, on); }
bool Recorder::quantizing() const { return settings_.value(quantizeKey, false).toBool(); }
void Recorder::setQuantizing(bool on) { settings_.setValue(quantizeKey, on); }
double Recorder::late() const {
    return std::clamp(settings_.value(lateKey, 0.0).toDouble(), -500.0, 500.0);
}
void Recorder::setLate(double milliseconds) { settings_.setValue(lateKey, milliseconds); }

bool Recorder::hasInput() {
    if (!playback_.player())
        emit told(tr("The sound is still starting; try again in a moment."));
    else if (playback_.player()->midiInputs().empty())
        emit told(tr("There is no MIDI input: connect a keyboard, it is found by itself."));
    else
        return true;
    return false;
}

void Recorder::setRecording(bool on) {
    if (!on)
        stop();
    else if (!recording() && hasInput())
        start();
    emit recordingChanged(recording());
}

void Recorder::start() {
    if (recording() || !playback_.player() || document_.score()->tracks.empty())
        return;
    setStepping(false);
    playback_.player()->takeCaptured(); // of before
    track_ = document_.currentTrack();
    mergeKey_ = document_.newMergeKey();
    RecordOptions options;
    options.replace = replacing();
    options.late = late() / 1000;
    if (quantizing() && grid_)
        options.snap = [this](Tick tick) { return grid_().nearest(static_cast<double>(tick)); };
    startedPlaying_ = !playback_.playing();
    const Tick start = static_cast<Tick>(playback_.position());
    heard_ = {document_.score()->tempo.seconds(start), 0, true};
    if (!startedPlaying_)
        heard_ = playback_.player()->heard();
    recording_ =
        std::make_unique<Recording>(start, heard_.pass, playback_.loopRange(),
                                    document_.score()->track(track_).channel, std::move(options));
    playback_.setLiveTrack(track_);
    playback_.record(countIn());
    flush_.start();
    emit recordingChanged(true);
}

void Recorder::stop() { end(true); }

void Recorder::end(bool write) {
    if (!recording_)
        return;
    flush_.stop();
    takeIn();
    const std::unique_ptr<Recording> recording = std::move(recording_);
    const Score& score = *document_.score();
    if (playback_.playing()) {
        heard_ = playback_.player()->heard();
    } else {
        const double seconds = score.tempo.seconds(static_cast<Tick>(playback_.position()));
        heard_ = {seconds, heard_.pass + (playback_.loopRange() && seconds < heard_.seconds),
                  false};
    }
    if (write)
        this->write(recording->finish(score.track(track_), heard_, score.tempo));
    playback_.setLiveTrack({});
    playback_.endRecording();
    if (startedPlaying_)
        playback_.pause();
    emit recordingChanged(false);
}

void Recorder::takeIn() {
    for (const Captured& captured : playback_.player()->takeCaptured())
        recording_->add(captured, document_.score()->tempo);
}

void Recorder::flush() {
    takeIn();
    heard_ = playback_.player()->heard();
    const Score& score = *document_.score();
    write(recording_->update(score.track(track_), heard_, score.tempo));
}

void Recorder::write(const Track& track) {
    if (track == document_.score()->track(track_))
        return;
    document_.apply(tr("Record"), withTrack(*document_.score(), track_, track), mergeKey_);
}

void Recorder::followTracks(const ScorePtr& before, const ScorePtr& after) {
    if (!recording_)
        return;
    const auto positions = trackPositions(*before, *after);
    if (track_ < positions.size() && positions[track_])
        playback_.setLiveTrack(track_ = *positions[track_]);
    else
        end(false);
}

void Recorder::setStepping(bool on) {
    if (!on) {
        step_.stop();
        stepping_ = false;
    } else if (!recording() && hasInput()) {
        startStepping();
        emit told(tr("Each chord is written at the playhead and takes one step of the grid."));
    }
    emit steppingChanged(stepping_);
}

void Recorder::startStepping() {
    if (stepping_ || !playback_.player())
        return;
    stepping_ = true;
    stepKeys_.clear();
    playback_.player()->takeCaptured(); // of before
    step_.start();
}

void Recorder::takeStep() {
    const std::vector<Captured> captured = playback_.player()->takeCaptured();
    if (playback_.playing() || document_.score()->tracks.empty())
        return;
    for (const auto& [message, heard] : captured) {
        const int key = message.data1;
        if (message.kind == midi::noteOn && message.data2 > 0) {
            if (stepKeys_.empty()) {
                stepStart_ = static_cast<Tick>(playback_.position());
                stepLength_ =
                    grid_ ? grid_().step(stepStart_) : document_.score()->ticksPerQuarter();
                mergeKey_ = document_.newMergeKey();
            }
            stepKeys_.insert(key);
            const TrackIndex track = document_.currentTrack();
            Note note{stepStart_, stepLength_};
            note.pitch = message.data1;
            note.velocity = message.data2;
            note.channel = document_.score()->track(track).channel;
            const NoteChange change{track, {}, {note}};
            document_.apply(tr("Step input"), changeNotes(*document_.score(), {&change, 1}),
                            mergeKey_);
        } else if ((message.kind == midi::noteOff || message.kind == midi::noteOn) &&
                   stepKeys_.erase(key) > 0 && stepKeys_.empty()) {
            playback_.seek(static_cast<double>(stepStart_ + stepLength_));
        }
    }
}

} // namespace continuo
