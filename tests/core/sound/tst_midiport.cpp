#include "Notebook.h"
#include "core/base/Error.h"
#include "core/sound/JackServer.h"
#include "core/sound/LivePlayback.h"
#include "core/sound/MidiPort.h"
#include "core/sound/RtMidiPorts.h"

#include <QtTest>
#include <mutex>
#include <random>

using namespace continuo;

namespace {

using Bytes = std::vector<unsigned char>;

/// What the port's thread sent; read after the port is gone.
struct Wire {
    std::mutex mutex;
    std::vector<Bytes> messages;
    std::vector<MidiTime> due;
};

class WireSink : public MidiSink {
public:
    explicit WireSink(Wire& wire, bool schedules = false) : wire_(wire), schedules_(schedules) {}
    void send(const Bytes& bytes, const MidiTime& due) override {
        const std::lock_guard lock(wire_.mutex);
        wire_.messages.push_back(bytes);
        wire_.due.push_back(due);
    }
    bool schedules() const override { return schedules_; }

private:
    Wire& wire_;
    bool schedules_;
};

} // namespace

class TestMidiPort : public QObject {
    Q_OBJECT

    Published<StreamTime> past_; // frames of long ago: everything is due at once

    static int held(const std::vector<Bytes>& messages) {
        std::map<std::pair<int, int>, bool> on;
        for (const Bytes& bytes : messages)
            if (bytes.size() == 3 && ((bytes[0] & 0xF0) == 0x90 || (bytes[0] & 0xF0) == 0x80))
                on[{bytes[0] & 15, bytes[1]}] = (bytes[0] & 0xF0) == 0x90;
        int count = 0;
        for (const auto& [key, sounding] : on)
            count += sounding;
        return count;
    }

private slots:
    void sendsMessagesInOrder() {
        Wire wire;
        {
            MidiPort port(std::make_unique<WireSink>(wire), past_);
            port.send({midi::program, 3, 40, 0}, 0);
            port.send({midi::noteOn, 3, 60, 90}, 0);
            port.send({midi::pitchBend, 3, 1, 65}, 0);
            port.send({midi::noteOff, 3, 60, 64}, 1);
            port.send({midi::songPosition, 0, 5, 1}, 1);
            port.send({midi::clock, 0, 0, 0}, 1);
        }
        QVERIFY(wire.messages.size() >= 6);
        QCOMPARE(wire.messages[0], (Bytes{0xC3, 40}));
        QCOMPARE(wire.messages[1], (Bytes{0x93, 60, 90}));
        QCOMPARE(wire.messages[2], (Bytes{0xE3, 1, 65}));
        QCOMPARE(wire.messages[3], (Bytes{0x83, 60, 64}));
        QCOMPARE(wire.messages[4], (Bytes{0xF2, 5, 1}));
        QCOMPARE(wire.messages[5], (Bytes{0xF8}));
    }

    void letsGoOfEverythingWhenItCloses() {
        Wire wire;
        {
            MidiPort port(std::make_unique<WireSink>(wire), past_);
            port.send({midi::controller, 0, midi::sustain, 127}, 0);
            for (std::uint8_t key = 40; key < 80; ++key)
                port.send({midi::noteOn, static_cast<std::uint8_t>(key % 16), key, 90}, 0);
        }
        QCOMPARE(held(wire.messages), 0);
        QVERIFY(std::count(wire.messages.begin(), wire.messages.end(),
                           Bytes{0xB0, midi::sustain, 0}) == 1);
    }

    void saysOnceMoreThatAllHasEnded() {
        Wire wire;
        const auto assured = [&] {
            const std::lock_guard lock(wire.mutex);
            return std::count(wire.messages.begin(), wire.messages.end(),
                              Bytes{0xB3, midi::allNotesOff, 0});
        };
        MidiPort port(std::make_unique<WireSink>(wire), past_);
        port.send({midi::noteOn, 3, 60, 90}, 0);
        port.send({midi::noteOn, 3, 64, 90}, 0);
        port.send({midi::noteOff, 3, 60, 64}, 0);
        QVERIFY(!QTest::qWaitFor([&] { return assured() > 0; }, 300)); // one key is held
        port.send({midi::noteOff, 3, 64, 64}, 0);
        QTRY_COMPARE(assured(), 1);
        const std::lock_guard lock(wire.mutex);
        QCOMPARE(wire.messages.back(), (Bytes{0xB3, midi::allNotesOff, 0}));
    }

    void countsKeysThatPortGroupsShare() {
        Wire wire;
        {
            MidiPort port(std::make_unique<WireSink>(wire), past_);
            port.send({midi::noteOn, 2, 60, 90}, 0);
            port.send({midi::noteOn, 16 + 2, 60, 80}, 0); // another group, the same real key
            port.send({midi::noteOff, 2, 60, 64}, 0);
            port.send({midi::noteOff, 16 + 2, 60, 64}, 0);
        }
        const std::vector<Bytes> wanted{
            {0x92, 60, 90}, {0x82, 60, 64}, {0x92, 60, 80}, {0x82, 60, 64}};
        QVERIFY(wire.messages.size() >= 4);
        QVERIFY(std::equal(wanted.begin(), wanted.end(), wire.messages.begin()));
        QVERIFY(wire.messages[4][0] == 0xB0); // the closing controllers follow, no note more
    }

    void sendsLongMessagesWhole() {
        std::string payload(1000, '\x11');
        payload.back() = '\xF7';
        Wire wire;
        {
            MidiPort port(std::make_unique<WireSink>(wire), past_);
            port.sendSysex(payload, 0);
            port.sendSysex("\xF7", 0);
        }
        QCOMPARE(wire.messages[0].size(), 1001u);
        QCOMPARE(int(wire.messages[0].front()), 0xF0);
        QCOMPARE(int(wire.messages[0].back()), 0xF7);
        QCOMPARE(wire.messages[1], (Bytes{0xF0, 0xF7}));
    }

    void tellsTheTimeToWhatWaitsByItself() {
        Published<StreamTime> future; // a callback of 512 frames begins in 1000 seconds
        const double start = steadySeconds() + 1000;
        future.write({4800, start, 1.0 / 48000, 512.0 / 48000, 0U - 100U});
        Wire wire;
        MidiPort port(std::make_unique<WireSink>(wire, true), future);
        port.send({midi::noteOn, 0, 60, 90}, 4800);
        port.send({midi::noteOff, 0, 60, 64}, 4800 + 480);
        const auto count = [&] {
            const std::lock_guard lock(wire.mutex);
            return wire.messages.size();
        };
        QTRY_COMPARE(count(), 2u); // at once
        const std::lock_guard lock(wire.mutex);
        const double later = wire.due[0].seconds - start;
        QVERIFY(later > 512.0 / 48000 && later < 512.0 / 48000 + 0.01); // after the callback's end
        QVERIFY(std::abs(wire.due[1].seconds - wire.due[0].seconds - 0.01) < 1e-6);
        // By the server's count the same, to the frame, also where it overflows.
        QCOMPARE(wire.due[0].serverFrame, std::uint32_t(std::llround(later * 48000)) - 100U);
        QCOMPARE(*wire.due[1].serverFrame - *wire.due[0].serverFrame, 480U);
    }

    void holdsNothingAfterMoreThanItCanQueue() {
        // Due in a far future, so that the queue fills; closing sends what fits at once.
        Published<StreamTime> future;
        future.write({0, 1e9, 1, 0});
        Wire wire;
        {
            MidiPort port(std::make_unique<WireSink>(wire), future);
            for (int i = 0; i < 20000; ++i)
                port.send({midi::noteOn, std::uint8_t(i % 16), std::uint8_t(i % 128), 90}, 0);
        }
        QVERIFY(wire.messages.size() > 8000);
        QCOMPARE(held(wire.messages), 0);
    }

    void followsARandomPerformanceWithoutHanging() {
        std::mt19937 random(8);
        std::vector<Note> notes;
        for (int i = 0; i < 300; ++i)
            notes.push_back({Tick(random() % 9600), Tick(random() % 2000),
                             std::uint8_t(60 + random() % 5), 80, 0, 64});
        Score score = scoreOf(notes);
        Track second = score.track(0);
        second.port = 1; // the same notes on a second port: they meet on the wire
        const Timeline timeline(withTrackAdded(score, second));
        Wire wire;
        {
            PlaybackEngine engine(48000);
            MidiPort port(std::make_unique<WireSink>(wire), past_);
            engine.setTimeline(&timeline);
            engine.setOutput(&port);
            engine.play();
            for (int i = 0; i < 300; ++i) {
                engine.process(nullptr, nullptr, 512);
                if (i % 40 == 0)
                    engine.locate(random() % 9000);
            }
            engine.stop();
        }
        QCOMPARE(held(wire.messages), 0);
        QVERIFY(wire.messages.size() > 200);
    }

    void listsPortsAndRefusesUnknownOnes() {
        JackServer jack;
        RtMidiPorts ports(jack);
        for (int look = 0; look < 2; ++look)
            for (const auto& names : {ports.outputs(), ports.inputs()})
                for (const std::string& name : names)
                    QVERIFY(!name.empty());
        QVERIFY_EXCEPTION_THROWN(ports.openOutput("no such port"), Error);
        QVERIFY_EXCEPTION_THROWN(ports.openInput("no such port", [](const Message&) {}), Error);
    }
};

QTEST_APPLESS_MAIN(TestMidiPort)
#include "tst_midiport.moc"
