#include "DummyJack.h"
#include "core/base/Error.h"
#include "core/sound/BlockClock.h"
#include "core/sound/JackMidiOut.h"

#include <array>
#include <atomic>
#include <jack/jack.h>
#include <jack/midiport.h>

using namespace continuo;

namespace {

/// A MIDI input that writes down what arrives, by the server's frames.
class Receiver {
public:
    struct Event {
        jack_nframes_t frame = 0;
        std::size_t size = 0;
        std::array<unsigned char, 3> bytes{};
    };

    Receiver() : client_(jack_client_open("Receiver", JackNoStartServer, nullptr)) {
        port_ = jack_port_register(client_, "midi", JACK_DEFAULT_MIDI_TYPE, JackPortIsInput, 0);
        jack_set_process_callback(
            client_,
            [](jack_nframes_t frames, void* self) {
                static_cast<Receiver*>(self)->process(frames);
                return 0;
            },
            this);
        jack_activate(client_);
    }
    ~Receiver() { jack_client_close(client_); }
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;

    jack_client_t* client() const { return client_; }
    int count() const { return count_; }
    const Event& operator[](int i) const { return events_[static_cast<std::size_t>(i)]; }

private:
    jack_client_t* client_;
    jack_port_t* port_ = nullptr;
    std::array<Event, 1000> events_{};
    std::atomic<int> count_{0};

    void process(jack_nframes_t frames) {
        void* buffer = jack_port_get_buffer(port_, frames);
        for (jack_nframes_t i = 0; i < jack_midi_get_event_count(buffer); ++i) {
            jack_midi_event_t event;
            jack_midi_event_get(&event, buffer, i);
            Event& kept = events_[static_cast<std::size_t>(count_) % events_.size()];
            kept.frame = jack_last_frame_time(client_) + event.time;
            kept.size = event.size;
            std::copy_n(event.buffer, std::min(event.size, kept.bytes.size()), kept.bytes.begin());
            ++count_;
        }
    }
};

std::vector<unsigned char> note(int number) {
    return {0x90, static_cast<unsigned char>(number), 90};
}

} // namespace

/// MIDI out by a JACK server without a sound card.
class TestJackMidiOut : public QObject {
    Q_OBJECT

    std::unique_ptr<DummyJack> server_;
    std::unique_ptr<Receiver> receiver_;
    std::unique_ptr<MidiSink> out_;

private slots:
    void init() {
        server_ = std::make_unique<DummyJack>();
        if (!server_->runs())
            QSKIP("no JACK server can be started here");
        receiver_ = std::make_unique<Receiver>();
        out_ = openJackMidiOut("Receiver:midi");
    }
    void cleanup() {
        out_.reset();
        receiver_.reset();
        server_.reset();
    }

    void placesMessagesAtTheServersFrames() {
        constexpr int count = 100;
        const jack_nframes_t first = jack_frame_time(receiver_->client()) + 48000;
        for (int i = 0; i < count; ++i)
            out_->send(note(i), {steadySeconds(), first + static_cast<jack_nframes_t>(i / 2 * 77)});
        QTRY_COMPARE_WITH_TIMEOUT(receiver_->count(), count, 20000);
        int exact = 0;
        for (int i = 0; i < count; ++i) {
            const auto late = static_cast<std::int32_t>(
                (*receiver_)[i].frame - (first + static_cast<jack_nframes_t>(i / 2 * 77)));
            QVERIFY(late >= 0);
            exact += late == 0;
            QCOMPARE(int((*receiver_)[i].bytes[1]), i); // in order, also at the same frame
        }
        // A server that was late itself leaves frames out.
        QVERIFY2(exact > count * 3 / 4, qPrintable(QString::number(exact)));
        QCOMPARE(out_->problem(), std::string());
    }

    void placesMessagesByTheClockWhereNobodyCountsFrames() {
        const double due = steadySeconds() + 0.3;
        const jack_time_t time = jack_get_time() + 300000;
        out_->send(note(60), {due});
        QTRY_COMPARE_WITH_TIMEOUT(receiver_->count(), 1, 20000);
        const auto late = static_cast<std::int32_t>((*receiver_)[0].frame -
                                                    jack_time_to_frames(receiver_->client(), time));
        QVERIFY2(late > -2400 && late < 4800, qPrintable(QString::number(late)));
    }

    void sendsWhatIsOverdueAtOnceAndBeforeItCloses() {
        for (int i = 0; i < 50; ++i)
            out_->send(note(i), {steadySeconds() - 1});
        out_.reset();
        QCOMPARE(receiver_->count(), 50);
    }

    void sendsLongMessagesWholeAndTellsOfThoseThatNeverFit() {
        std::vector<unsigned char> exclusive(5000, 0x11);
        exclusive.front() = 0xF0;
        exclusive.back() = 0xF7;
        out_->send(exclusive, {});
        QTRY_COMPARE_WITH_TIMEOUT(receiver_->count(), 1, 20000);
        QCOMPARE((*receiver_)[0].size, exclusive.size());
        QCOMPARE(out_->problem(), std::string());
        exclusive.insert(exclusive.begin() + 1, 1000000, 0x12);
        out_->send(exclusive, {});
        QCOMPARE(out_->problem(), std::string("a message was too long for the JACK server"));
        out_->send(note(60), {});
        QTRY_COMPARE_WITH_TIMEOUT(receiver_->count(), 2, 20000); // and goes on
    }

    void refusesAPortThatIsNotThere() {
        QVERIFY_EXCEPTION_THROWN(openJackMidiOut("Receiver:nothing"), Error);
    }

    void tellsWhenTheServerHasEnded() {
        receiver_.reset(); // this test's own clients must not outlive the server
        server_->stop();
        QTRY_COMPARE_WITH_TIMEOUT(out_->problem(), std::string("the JACK server has ended"), 20000);
        out_->send(note(60), {});
    }
};

QTEST_GUILESS_MAIN(TestJackMidiOut)
#include "tst_jackmidiout.moc"
