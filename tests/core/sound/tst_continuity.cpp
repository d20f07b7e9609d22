#include "Notebook.h"
#include "core/base/Error.h"
#include "core/sound/LivePlayback.h"
#include "core/sound/SoftSynth.h"
#include "core/sound/SoundFonts.h"

#include <QtTest>
#include <cmath>
#include <random>

using namespace continuo;

/// Everything a person does while it plays: edits, tempo changes, loops, jumps, undo. What is sent,
/// and the audio that is made of it, is compared with what the score holds at the playhead.
class TestContinuity : public QObject {
    Q_OBJECT

    static constexpr double rate = 48000;
    static constexpr int callback = 480; // 10 ms

    /// Tells in its audio, sample by sample, how many keys sound: that many times `step`.
    struct Organ : Notebook {
        static constexpr float step = 1 / 1024.0F;
        void render(float* left, float* right, int frames) noexcept override {
            Notebook::render(left, right, frames);
            std::fill_n(right, frames, static_cast<float>(held()) * step);
        }
    };

    /// A player without a device: callbacks at made-up times.
    struct Studio {
        LivePlayback live{rate};
        Score score = Score::empty();
        std::vector<Score> past;
        std::uint64_t revision = 0;
        double now = 100;
        std::vector<float> left = std::vector<float>(callback), right = left;

        void set(Score next) {
            score = std::move(next);
            live.setTimeline(std::make_shared<const Timeline>(score), ++revision);
            live.expectTimeline(revision);
        }
        void edit(Score next) {
            past.push_back(score);
            set(std::move(next));
        }
        void undo() {
            if (past.empty())
                return;
            set(past.back());
            past.pop_back();
        }
        void hear() {
            live.tidy();
            live.process(now, left.data(), right.data(), callback);
            now += callback / rate;
        }
        void hear(double seconds) {
            for (const double end = now + seconds - 1e-9; now < end;)
                hear();
        }
        double tick() const { return live.position(now); }
    };

    static constexpr int lowest = 50, keyCount = 12;

    static std::uint8_t anyPitch(std::mt19937& random) {
        return static_cast<std::uint8_t>(lowest + random() % keyCount);
    }

    static bool plays(const Score& score, const Track& track) {
        const bool anySolo = std::any_of(score.tracks.begin(), score.tracks.end(),
                                         [](const auto& one) { return one->solo; });
        return !track.muted && (track.solo || !anySolo);
    }

    struct Key {
        int port, channel, key;
        auto operator<=>(const Key&) const = default;
    };

    /// Whether the score holds something on a key at some moment from `from` to `to`, and whether
    /// throughout without its being struck again.
    struct Sounding {
        bool sometime = false, throughout = false;
    };
    static Sounding sounding(const Score& score, const Key& key, Tick from, Tick to) {
        Sounding result;
        Tick covered = from;
        bool struck = false;
        for (bool grows = true; grows;) {
            grows = false;
            for (const auto& track : score.tracks)
                for (const Note& note : track->notes)
                    if (track->port == key.port && note.channel == key.channel &&
                        note.pitch == key.key && note.start <= to && note.end() >= from &&
                        plays(score, *track)) {
                        result.sometime = true;
                        struck = struck || note.start >= from;
                        grows = grows || (note.start <= covered && note.end() > covered);
                        if (note.start <= covered)
                            covered = std::max(covered, note.end());
                    }
        }
        result.throughout = covered > to && !struck;
        return result;
    }

    static Score randomPiece(std::mt19937& random) {
        Score score = Score::empty();
        for (std::uint8_t channel = 0; channel < 3; ++channel) {
            Track track = newTrack(score, "Part", 0);
            track.channel = channel;
            for (int i = 0; i < 40; ++i)
                track.notes.push_back({Tick(random() % 15360), Tick(100 + random() % 6000),
                                       anyPitch(random), 80, channel, 64});
            std::sort(track.notes.begin(), track.notes.end());
            score = withTrackAdded(score, track);
        }
        return score;
    }

    /// One thing that a person does.
    static void act(Studio& studio, std::mt19937& random, std::optional<TickRange>& loop) {
        const Score& score = studio.score;
        const std::size_t index = score.tracks.empty() ? 0 : random() % score.tracks.size();
        const auto changed = [&](const auto& change) {
            Track track = score.track(index);
            change(track);
            studio.edit(withTrack(score, index, std::move(track)));
        };
        const auto transform = [&](const auto& change) { // of a few notes, as a drag does
            std::vector<Note> some = score.track(index).notes;
            std::shuffle(some.begin(), some.end(), random);
            some.resize(std::min<std::size_t>(some.size(), 10));
            const NoteChange edit = transformNotes(index, some, change);
            studio.edit(changeNotes(score, {&edit, 1}));
        };
        const unsigned what = random() % 13;
        if (score.tracks.empty() && what < 8)
            return studio.undo();
        switch (what) {
        case 0:
            return transform([&](Note note) {
                note.pitch = anyPitch(random);
                return note;
            });
        case 1:
            return transform([&](Note note) {
                note.start += Tick(random() % 960) - 480;
                return note;
            });
        case 2:
            return transform([&](Note note) {
                note.duration = 100 + Tick(random() % 6000);
                return note;
            });
        case 3: {
            const NoteChange removal = removeNotes(index, score.track(index).notes);
            return studio.edit(changeNotes(score, {&removal, 1}));
        }
        case 4:
            return changed([](Track& track) { track.muted = !track.muted; });
        case 5:
            return changed([](Track& track) { track.solo = !track.solo; });
        case 6:
            return studio.edit(withTrackRemoved(score, index));
        case 7:
            return changed([&](Track& track) { // its port group comes and moves the others
                track.port = static_cast<std::uint8_t>(random() % 3);
            });
        case 8:
            return studio.edit(withTempo(score, Tick(random() % 4) * 1920, 50.0 + random() % 150));
        case 9:
            return studio.live.locate(Tick(random() % 15360));
        case 10:
            loop.reset();
            if (random() % 2) {
                const Tick start = random() % 12000;
                loop = TickRange{start, start + 1000 + Tick(random() % 4000)};
            }
            return studio.live.setLoop(loop);
        default:
            return studio.undo();
        }
    }

private slots:
    /// Whatever is done, what sounds is what the score holds at the playhead.
    void soundsWhatTheScoreHolds() {
        constexpr Tick slack = 160; // 20 ms at the quickest tempo here, and a callback
        int compared = 0, silent = 0;
        for (std::uint32_t seed = 0; seed < 8; ++seed) {
            std::mt19937 random(seed);
            Studio studio;
            const auto organ = std::make_shared<Organ>();
            studio.live.setOutput(organ);
            studio.set(randomPiece(random));
            std::optional<TickRange> loop;
            studio.live.play();
            for (int step = 0; step < 150; ++step) {
                act(studio, random, loop);
                if (!studio.live.playing()) { // it ran off the end
                    studio.live.locate(Tick(random() % 8000));
                    studio.live.play();
                }
                for (unsigned block = random() % 20 + 2; block > 0; --block) {
                    studio.hear();
                    if (!studio.live.playing())
                        break;
                    const auto tick = static_cast<Tick>(studio.tick());
                    const TickRange around{tick - slack, tick + slack};
                    if (loop && (around.contains(loop->start) || around.contains(loop->end)))
                        continue;
                    const Timeline timeline(studio.score);
                    std::set<Key> keys;
                    for (const auto& track : studio.score.tracks)
                        for (int key = lowest; key < lowest + keyCount; ++key)
                            keys.insert({track->port, track->channel, key});
                    int least = 0, most = 0;
                    for (const Key& key : keys) {
                        const Sounding expected =
                            sounding(studio.score, key, around.start, around.end);
                        const int channel =
                            timeline.channel(static_cast<std::uint8_t>(key.port),
                                             static_cast<std::uint8_t>(key.channel));
                        const bool held = organ->sounding[{channel, key.key}] > 0;
                        QVERIFY2(held ? expected.sometime : !expected.throughout,
                                 qPrintable(QString("seed %1, step %2, tick %3: key %4 on channel "
                                                    "%5 is %6")
                                                .arg(seed)
                                                .arg(step)
                                                .arg(tick)
                                                .arg(key.key)
                                                .arg(channel)
                                                .arg(held ? "held" : "silent")));
                        least += expected.throughout;
                        most += expected.sometime;
                        ++compared;
                    }
                    // The audio, past what was made before: no gap and nothing too much.
                    const auto [low, high] = std::minmax_element(
                        studio.right.begin() + PlaybackEngine::blockFrames, studio.right.end());
                    QVERIFY(*low >= static_cast<float>(least) * Organ::step);
                    QVERIFY(*high <= static_cast<float>(most) * Organ::step);
                    silent += most == 0;
                }
            }
            studio.live.stop();
            studio.hear(0.1);
            QCOMPARE(organ->held(), 0);
            QCOMPARE(organ->doubled, 0);
            QCOMPARE(organ->stray, 0);
            QCOMPARE(*std::max_element(studio.right.begin(), studio.right.end()), 0.0F);
        }
        QVERIFY(compared > 100000);
        QVERIFY(silent > 100);
    }

    /// Through the soft synth: a held organ chord never rests while all around it changes.
    void neverRestsWhereANoteIsHeld() {
        std::filesystem::path font;
        try {
            font = findSoundFont();
        } catch (const Error& error) {
            QSKIP(error.what());
        }
        Studio studio;
        Track chord = newTrack(Score::empty(), "Organ", 19);
        for (const std::uint8_t pitch : {48, 55, 64})
            chord.notes.push_back({0, 960 * 64, pitch, 90, chord.channel, 64});
        std::mt19937 random(5);
        studio.set(withTrackAdded(withTrackAdded(Score::empty(), chord),
                                  newTrack(Score::empty(), "Other", 73)));
        studio.live.setOutput(std::make_shared<SoftSynth>(font, rate));
        studio.live.play();
        studio.hear(1);
        const auto level = [&] { // of the last 10 ms
            double sum = 0;
            for (const float sample : studio.left)
                sum += sample * sample;
            return std::sqrt(sum / callback);
        };
        double held = 0;
        for (int i = 0; i < 100; ++i, studio.hear())
            held += level() / 100;
        QVERIFY(held > 0.01);
        double least = held;
        for (int step = 0; step < 300; ++step) {
            switch (random() % 6) {
            case 0: // a note of the other track
                studio.edit(studio.score.tracks.size() < 2
                                ? studio.past.front()
                                : withTrack(studio.score, 1,
                                            withNotes(studio.score.track(1),
                                                      {{Tick(random() % 60000), 960, 84, 1,
                                                        studio.score.track(1).channel, 64}})));
                break;
            case 1:
                studio.edit(withTempo(studio.score, 0, 60.0 + random() % 100));
                break;
            case 2: // over its beginning, in its middle
                studio.live.locate(Tick(random() % 50000));
                break;
            case 3: // both ends in its middle
                studio.live.setLoop(TickRange{Tick(20000 + random() % 1000), 21500});
                break;
            case 4:
                if (studio.score.tracks.size() > 1)
                    studio.edit(withTrackRemoved(studio.score, 1));
                break;
            case 5:
                studio.undo();
                break;
            }
            for (int i = 0; i < 10; ++i) {
                studio.hear();
                least = std::min(least, level());
            }
        }
        QVERIFY2(least > 0.2 * held, qPrintable(QString("%1 of %2").arg(least).arg(held)));
        studio.live.stop();
        studio.hear(8); // the reverb fades
        QVERIFY(level() < 1e-4);
    }
};

QTEST_APPLESS_MAIN(TestContinuity)
#include "tst_continuity.moc"
