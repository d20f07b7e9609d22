// How long the piano roll takes to draw many notes; one JSON object on the standard output.
//
//   bench_roll [NOTES [WIDTH HEIGHT]]      QT_SCALE_FACTOR=2 measures a HiDPI screen

#include "core/sound/Timeline.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/pianoroll/NoteCanvas.h"
#include "ui/widgets/pianoroll/PianoRoll.h"
#include "ui/widgets/pianoroll/RollView.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>
#include <algorithm>
#include <ctime>
#include <malloc.h>
#include <random>

using namespace continuo;

namespace {

constexpr int rounds = 30;

/// Processor time of this thread in milliseconds: other programs do not count.
double processorTime() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Milliseconds of `body`, the median and the worst of some rounds.
template <typename Body>
QJsonObject measured(Body&& body) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const double start = processorTime();
        body(i);
        times.push_back(processorTime() - start);
    }
    std::sort(times.begin(), times.end());
    return {{"median_ms", times[times.size() / 2]}, {"worst_ms", times.back()}};
}

/// Memory that is in use, in MiB, of what the allocator gave out.
double memory() {
    const struct mallinfo2 info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd) / (1 << 20);
}

/// `count` notes over 128 quarters, half of them on the current track, some of them long.
Score denseScore(int count) {
    std::mt19937 random(1);
    Score score = Score::empty();
    score = withTrackAdded(score, newTrack(score, "Piano", 0));
    score = withTrackAdded(score, newTrack(score, "Strings", 48));
    std::vector<NoteChange> changes{{0, {}, {}}, {1, {}, {}}};
    for (int i = 0; i < count; ++i)
        changes[static_cast<std::size_t>(i % 2)].added.push_back(
            {static_cast<Tick>(random() % (128u * 960u)),
             static_cast<Tick>(random() % 100 == 0 ? 20'000 : 60 + random() % 900),
             static_cast<std::uint8_t>(30 + random() % 70),
             static_cast<std::uint8_t>(1 + random() % 127)});
    return changeNotes(score, changes);
}

/// `count` notes on sixteen tracks, eight a quarter.
Score longScore(int count) {
    std::mt19937 random(2);
    Score score = Score::empty();
    for (int t = 0; t < 16; ++t) {
        Track track = newTrack(score, "Track", t * 8);
        for (int i = 0; i < count / 16; ++i)
            track.notes.push_back({Tick{i} * 1920 + static_cast<Tick>(random() % 960),
                                   static_cast<Tick>(60 + random() % 900),
                                   static_cast<std::uint8_t>(30 + random() % 70), 90,
                                   track.channel});
        std::sort(track.notes.begin(), track.notes.end());
        score = withTrackAdded(score, std::move(track));
    }
    return score;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    applyTheme(application, true);
    const QStringList arguments = application.arguments();
    const int count = arguments.size() > 1 ? arguments[1].toInt() : 100'000;
    const QSize size = arguments.size() > 3 ? QSize(arguments[2].toInt(), arguments[3].toInt())
                                            : QSize(1920, 1080);

    Document document;
    Takes takes(document);
    PianoRoll roll(document, takes);
    roll.resize(size);
    roll.show();
    document.apply("Fill", denseScore(count));
    roll.setFollow(false);
    roll.zoomAll();
    auto* canvas = roll.findChild<NoteCanvas*>();
    QImage screen(canvas->size() * canvas->devicePixelRatioF(),
                  QImage::Format_ARGB32_Premultiplied);
    screen.setDevicePixelRatio(canvas->devicePixelRatioF());
    const auto paint = [&](const QRegion& region) {
        canvas->render(&screen, region.boundingRect().topLeft(), region);
    };
    paint(canvas->rect());

    QJsonObject result{{"notes", count},
                       {"width", canvas->width()},
                       {"height", canvas->height()},
                       {"scale", canvas->devicePixelRatioF()}};
    result["all_notes"] = measured([&](int i) {
        // Another look makes the whole picture be drawn again.
        roll.setScaleHighlight(i % 2 ? std::optional(Scale{}) : std::nullopt);
        paint(canvas->rect());
    });
    result["playhead"] = measured([&](int i) {
        roll.setPlayhead(1000.0 * i);
        const int x = static_cast<int>(roll.view().x(1000.0 * i));
        paint(QRect(x - 2, 0, 5, canvas->height()));
    });
    result["selecting_all"] = measured([&](int i) {
        i % 2 ? roll.clearSelection() : roll.selectAll();
        paint(canvas->rect());
    });
    roll.selectAll();
    result["transposing_all"] = measured([&](int i) {
        roll.transpose(i % 2 ? 1 : -1);
        paint(canvas->rect());
    });
    roll.clearSelection();
    // One note of many, in a long piece, near its end and near its beginning.
    document.adopt(longScore(10 * count));
    roll.setFollow(false);
    roll.showTick(document.score()->length());
    paint(canvas->rect());
    const auto draw = [&](Tick start) {
        const NoteChange change{0, {}, {{start, 480, 60, 90}}};
        document.apply("Draw", changeNotes(*document.score(), {&change, 1}));
        paint(canvas->rect());
    };
    result["edits_of_a_long_piece"] = QJsonObject{
        {"notes", static_cast<double>(document.score()->noteCount())},
        {"drawing_a_note", measured([&](int i) { draw(document.score()->length() - 960 * i); })},
        {"undoing_it", measured([&](int) {
             document.undoStack().undo();
             paint(canvas->rect());
         })},
        {"panning", measured([&](int i) {
             roll.showTick(960 * 1000 * Tick{i});
             paint(canvas->rect());
         })},
        {"playing_it", measured([&](int) { const Timeline timeline(*document.score()); })}};
    // A hundred steps of undo, each of which moves ten notes of each track, then one that moves
    // all.
    const auto moved = [&](std::size_t notes) {
        std::vector<NoteChange> changes;
        for (TrackIndex t = 0; t < document.score()->tracks.size(); ++t) {
            std::vector<Note> some = document.score()->track(t).notes;
            some.resize(std::min(some.size(), notes));
            changes.push_back(transformNotes(t, some, [](Note note) {
                note.pitch = static_cast<std::uint8_t>(note.pitch ^ 1);
                return note;
            }));
        }
        document.apply("Move", changeNotes(*document.score(), changes));
    };
    moved(10); // what is made at the first edit is made now
    document.undoStack().clear();
    const double piece = memory();
    for (int i = 0; i < 100; ++i)
        moved(10);
    const double small = memory();
    for (int i = 0; i < 100; ++i)
        moved(document.score()->noteCount());
    result["undo_history"] = QJsonObject{{"piece_in_all_MiB", piece},
                                         {"100_steps_of_160_notes_MiB", small - piece},
                                         {"100_steps_of_all_notes_MiB", memory() - small}};
    QTextStream(stdout) << QJsonDocument(result).toJson();
    return 0;
}
