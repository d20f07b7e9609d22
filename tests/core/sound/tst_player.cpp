#include "DummyJack.h"
#include "Notebook.h"
#include "core/base/Error.h"
#include "core/sound/AudioDevice.h"
#include "core/sound/Player.h"

#include <RtMidi.h>
#include <mutex>

using namespace continuo;

/// The player in real time: on its own clock, and on a JACK server without a sound card where JACK
/// is installed. What can be said without a clock is tested in tst_liveplayback.
class TestPlayer : public QObject {
    Q_OBJECT

    static std::shared_ptr<const Score> melody() {
        std::vector<Note> notes;
        for (int i = 0; i < 200; ++i)
            notes.push_back({i * 240, 200, std::uint8_t(60 + i % 12)});
        return std::make_shared<const Score>(scoreOf(notes));
    }

private slots:
    void init() { qputenv("CONTINUO_AUDIO", "none"); }

    void runsOnItsOwnClockAndSaysWhy() {
        Player player;
        player.setScore(melody());
        QTRY_VERIFY(player.status().find("No sound") == 0);
        QVERIFY(player.silent());
        QVERIFY(player.status().find("MIDI port") != std::string::npos);
        player.seek(960);
        QCOMPARE(player.position(), 960.0);
        player.play();
        QVERIFY(player.playing());
        QTRY_VERIFY(player.position() > 1200);
        player.stop();
        QVERIFY(!player.playing());
        QTRY_VERIFY(player.position() > 1200);
    }

    void keepsTimeOnItsOwnClock() {
        Player player;
        player.setScore(melody());
        player.play();
        QTRY_VERIFY(player.position() > 100);
        QElapsedTimer timer;
        timer.start();
        const double from = player.position();
        QTRY_VERIFY(player.position() > from + 960);
        const double ticks = player.position() - from;
        const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        QVERIFY2(std::abs(ticks / 1920 - seconds) < 0.05, // a busy machine is allowed a little
                 qPrintable(QString("%1 ticks in %2 s").arg(ticks).arg(seconds)));
    }

    void loopsAndStopsAtTheEnd() {
        Player player;
        player.setScore(std::make_shared<const Score>(scoreOf({{0, 100, 60}})));
        player.setLoop(TickRange{3000, 3500});
        player.seek(3000);
        player.play();
        QTRY_VERIFY(player.position() > 3300);
        QTRY_VERIFY(player.position() < 3200);
        QVERIFY(player.playing());
        player.setLoop(std::nullopt);
        QTRY_VERIFY(!player.playing());
        QCOMPARE(player.position(), 3840.0);
    }

    void comesAndGoesQuickly() {
        for (int i = 0; i < 20; ++i) {
            Player player;
            player.setScore(melody());
            player.play();
            player.preview(melody()->track(0), 60, 90);
            player.panic();
        }
    }

    void saysThatAPortIsNotThere() {
        Player player;
        player.setMidiPort("no such port");
        QCOMPARE(player.midiPort(), std::string("no such port"));
        QTRY_VERIFY(player.status().starts_with("'no such port' is not there; "));
        player.setMidiPort("");
        QTRY_VERIFY(player.status().find("no such port") == std::string::npos);
    }

    void refusesASoundFontThatIsNotThere() {
        Player player;
        QVERIFY_EXCEPTION_THROWN(player.setSoundFont("/no/such.sf2"), Error);
    }

    void asksForTheBufferThatIsWanted() {
        qputenv("CONTINUO_AUDIO", "pulseaudio");
        qputenv("PULSE_SERVER", "nowhere");
        const auto forget = qScopeGuard([] { qunsetenv("PULSE_SERVER"); });
        JackServer jack;
        const auto usual = AudioDevice::drivers(jack), small = AudioDevice::drivers(jack, 128);
        if (usual.empty())
            QSKIP("FluidSynth was built without PulseAudio");
        QCOMPARE(usual[0].period, 1024);
        QCOMPARE(small[0].period, 128);
        QVERIFY(small[0].latency < usual[0].latency);
    }

    void playsThroughJack();
};

void TestPlayer::playsThroughJack() {
    DummyJack server;
    if (!server.runs())
        QSKIP("no JACK server can be started here");
    qputenv("CONTINUO_AUDIO", "jack");
    const JackServer& jack = server.connection();
    QCOMPARE(jack.rate(), 48000.0);
    QVERIFY(jack.latency() >= 256 / 48000.0 && jack.latency() < 0.1);

    // Through the soft synth: JACK's rate is taken, and something sounds.
    Player player;
    player.setScore(melody());
    player.setLoop(TickRange{0, 3840});
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(!player.silent(), 20000);
    QCOMPARE(player.status(), std::string("FluidSynth, 48000 Hz, jack"));
    float peak = 0;
    QTRY_VERIFY((peak = std::max(peak, player.peak())) > 0.01F);

    // Through a MIDI port: what is sent arrives, and every note that begins ends.
    struct Received {
        std::mutex mutex;
        std::map<int, int> sounding;
        int notes = 0, pulses = 0;
        std::vector<int> transport; ///< song position, start, continue, stop
    } received;
    auto in = std::make_unique<RtMidiIn>(RtMidi::UNIX_JACK, "Continuo test");
    in->setCallback(
        [](double, std::vector<unsigned char>* bytes, void* data) {
            auto& to = *static_cast<Received*>(data);
            const std::lock_guard lock(to.mutex);
            if ((*bytes)[0] == midi::clock)
                ++to.pulses;
            else if ((*bytes)[0] > midi::sysex)
                to.transport.push_back((*bytes)[0]);
            if (bytes->size() < 3)
                return;
            if (((*bytes)[0] & 0xF0) == midi::noteOn) {
                ++to.sounding[(*bytes)[1]];
                ++to.notes;
            } else if (((*bytes)[0] & 0xF0) == midi::noteOff) {
                to.sounding[(*bytes)[1]] = 0;
            }
        },
        &received);
    in->ignoreTypes(true, false, true); // the clock is wanted
    in->openVirtualPort("in");
    std::string name;
    QVERIFY(QTest::qWaitFor([&] { // it came after the player
        for (const std::string& port : player.midiOutputs())
            if (port.find("Continuo test") != std::string::npos)
                name = port;
        return !name.empty();
    }));
    player.setMidiPort(name);
    QCOMPARE(player.midiPort(), name);
    QTRY_COMPARE(player.status(), "MIDI port " + name);
    const auto notes = [&] {
        const std::lock_guard lock(received.mutex);
        return received.notes;
    };
    const auto held = [&] {
        const std::lock_guard lock(received.mutex);
        int count = 0;
        for (const auto& [key, number] : received.sounding)
            count += number;
        return count;
    };
    QTRY_VERIFY_WITH_TIMEOUT(notes() > 10, 10000);
    player.setMidiPort(""); // back to the soft synth: nothing hangs on the port
    QTRY_COMPARE(held(), 0);
    player.setMidiPort(name);
    const int before = notes();
    QTRY_VERIFY_WITH_TIMEOUT(notes() > before, 10000);
    player.stop();
    QTRY_COMPARE(held(), 0);

    // A port that goes is replaced by the soft synth, and taken again when it comes back.
    in->closePort();
    QTRY_COMPARE(player.status(), "'" + name + "' is not there; FluidSynth, 48000 Hz, jack");
    QCOMPARE(player.midiPort(), name);
    in->openVirtualPort("in");
    QTRY_COMPARE(player.status(), "MIDI port " + name);
    player.setMidiPort("");

    // One track alone sounds there, the rest through the soft synth.
    Score score = *melody();
    Track away = score.track(0);
    away.output = name;
    player.setScore(std::make_shared<const Score>(withTrackAdded(score, away)));
    QTRY_VERIFY(player.status().starts_with("FluidSynth"));
    const int alone = notes();
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(notes() > alone + 3, 10000);
    peak = 0;
    QTRY_VERIFY((peak = std::max(peak, player.peak())) > 0.01F);
    player.stop();
    QTRY_COMPARE(held(), 0);
    player.setScore(melody());

    // It follows the clock, wherever the piece sounds.
    QCOMPARE((std::lock_guard(received.mutex), received.pulses), 0);
    player.seek(0);
    player.setClockPorts({name});
    QTRY_VERIFY(([&] { // until the port is open
        player.play();
        QTest::qWait(50);
        const std::lock_guard lock(received.mutex);
        return received.pulses > 24;
    })());
    player.stop();
    player.seek(960);
    player.play();
    QTest::qWait(100);
    player.setClockPorts({});
    QTRY_COMPARE((std::lock_guard(received.mutex), received.transport.back()), int(midi::halt));
    player.stop();
    {
        const std::lock_guard lock(received.mutex);
        const std::vector<int> last(received.transport.end() - 5, received.transport.end());
        QCOMPARE(last, (std::vector<int>{midi::halt, midi::songPosition, midi::songPosition,
                                         midi::resume, midi::halt}));
    }

    // A keyboard that is plugged in is heard, and what it plays is caught with its place.
    auto keyboard = std::make_unique<RtMidiOut>(RtMidi::UNIX_JACK, "Keyboard");
    keyboard->openVirtualPort("out");
    QTRY_VERIFY(!player.midiInputs().empty());
    QCOMPARE(player.midiInputs()[0], std::string("JACK: Keyboard:out"));
    player.setLoop(std::nullopt);
    player.setLive(melody()->track(0));
    player.seek(0);
    player.record(0);
    (void)player.takeCaptured();
    std::vector<Captured> caught;
    QTRY_VERIFY(([&] { // until the port is open and the piece is heard: nobody says when
        const std::vector<unsigned char> on{0x93, 72, 100}, off{0x83, 72, 0};
        keyboard->sendMessage(&on);
        keyboard->sendMessage(&off);
        QTest::qWait(20);
        for (const Captured& one : player.takeCaptured())
            if (!caught.empty() || (one.heard.playing && one.message.kind == midi::noteOn))
                caught.push_back(one);
        return caught.size() >= 2;
    })());
    QCOMPARE(int(caught[0].message.data1), 72);
    QCOMPARE(int(caught[1].message.kind), int(midi::noteOff));
    QVERIFY(caught[1].heard.playing);
    QVERIFY(std::abs(caught.back().heard.seconds - player.position() / 1920) < 0.2);
    player.stop();

    // The server dies in mid-play: time goes on at once, and something is said about it.
    player.setLoop(TickRange{0, 3840});
    player.play();
    QTRY_VERIFY(player.position() > 100);
    in.reset(); // this test's own clients must not outlive the server
    keyboard.reset();
    QElapsedTimer timer;
    timer.start();
    server.stop();
    QTest::qWait(250);
    const double stands = player.position();
    QTRY_VERIFY(player.position() != stands);
    QVERIFY2(timer.elapsed() < 900, qPrintable(QString::number(timer.elapsed())));
    QTRY_VERIFY_WITH_TIMEOUT(player.status().starts_with("No sound"), 8000);
    QVERIFY(player.playing());
}

QTEST_GUILESS_MAIN(TestPlayer)
#include "tst_player.moc"
