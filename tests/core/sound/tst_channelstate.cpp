#include "core/music/Track.h"
#include "core/sound/ChannelState.h"

#include <QtTest>
#include <vector>

using namespace continuo;

class TestChannelState : public QObject {
    Q_OBJECT

    static void feed(ChannelState& state, std::initializer_list<std::pair<int, int>> controllers) {
        for (const auto& [number, value] : controllers)
            state.apply({midi::controller, 0, static_cast<std::uint8_t>(number),
                         static_cast<std::uint8_t>(value)});
    }
    static std::vector<Message> changes(const ChannelState& from, const ChannelState& to) {
        std::vector<Message> messages;
        from.changeTo(to, [&](int kind, int data1, int data2) {
            messages.push_back({static_cast<std::uint8_t>(kind), 0,
                                static_cast<std::uint8_t>(data1),
                                static_cast<std::uint8_t>(data2)});
        });
        return messages;
    }

private slots:
    void sendsNothingBetweenEqualStates() {
        ChannelState a, b;
        QVERIFY(changes(a, b).empty());
        feed(a, {{7, 90}, {64, 127}});
        feed(b, {{64, 127}, {7, 90}});
        QVERIFY(changes(a, b).empty());
    }

    void selectsTheBankBeforeTheProgram() {
        ChannelState from, to;
        feed(to, {{0, 8}, {32, 1}});
        to.apply({midi::program, 0, 48, 0});
        const auto messages = changes(from, to);
        QCOMPARE(messages.size(), 3u);
        QCOMPARE(messages[0], (Message{midi::controller, 0, 0, 8}));
        QCOMPARE(messages[1], (Message{midi::controller, 0, 32, 1}));
        QCOMPARE(messages[2], (Message{midi::program, 0, 48, 0}));
    }

    void sendsTheProgramAgainWhenOnlyTheBankDiffers() {
        ChannelState from, to;
        from.apply({midi::program, 0, 48, 0});
        to = from;
        feed(to, {{0, 8}});
        QCOMPARE(changes(from, to).back(), (Message{midi::program, 0, 48, 0}));
    }

    void takesBackWhatTheTargetNeverSet() {
        ChannelState from, to;
        feed(from, {{7, 20}, {1, 99}});
        from.apply({midi::pitchBend, 0, 0, 0});
        from.apply({midi::program, 0, 5, 0});
        const auto messages = changes(from, to);
        QCOMPARE(messages.size(), 4u);
        QCOMPARE(messages[0], (Message{midi::program, 0, 0, 0}));
        QCOMPARE(messages[1], (Message{midi::controller, 0, 1, 0}));
        QCOMPARE(messages[2], (Message{midi::controller, 0, 7, 100}));
        QCOMPARE(messages[3], (Message{midi::pitchBend, 0, 0, 64}));
    }

    void setsRegisteredParametersWhole() {
        ChannelState from, to;
        feed(to, {{101, 0}, {100, 0}, {6, 12}, {38, 3}, {101, 127}, {100, 127}});
        const auto messages = changes(from, to);
        const std::vector<Message> wanted{
            {midi::controller, 0, 101, 0},   {midi::controller, 0, 100, 0},
            {midi::controller, 0, 6, 12},    {midi::controller, 0, 38, 3},
            {midi::controller, 0, 101, 127}, {midi::controller, 0, 100, 127}};
        QCOMPARE(messages, wanted);
        // Whoever follows these messages is where the target is.
        ChannelState follower;
        for (const Message& message : messages)
            follower.apply(message);
        QVERIFY(changes(follower, to).empty());
    }

    void leavesTheDataEntryWhereTheTargetHasIt() {
        ChannelState from, to;
        feed(to, {{99, 1}, {98, 8}, {6, 70}});
        const auto messages = changes(from, to);
        QCOMPARE(messages[messages.size() - 2], (Message{midi::controller, 0, 99, 1}));
        QCOMPARE(messages.back(), (Message{midi::controller, 0, 98, 8}));
    }

    void resettingControllersKeepsVolumeAndPan() {
        ChannelState state, fresh;
        feed(state, {{7, 20}, {10, 3}, {1, 99}, {64, 127}, {121, 0}});
        QCOMPARE(state.controller(7), 20);
        QCOMPARE(state.controller(10), 3);
        QCOMPARE(state.controller(1), 0);
        QCOMPARE(state.controller(64), 0);
        QCOMPARE(state.bend(), 8192);
    }

    void tellsResetsFromOtherSystemExclusives() {
        QVERIFY(isReset("\x7E\x7F\x09\x01\xF7"));
        QVERIFY(isReset(std::string_view("\x41\x10\x42\x12\x40\x00\x7F\x00\x41\xF7", 10)));
        QVERIFY(isReset(std::string_view("\x43\x10\x4C\x00\x00\x7E\x00\xF7", 8)));
        QVERIFY(!isReset(std::string_view("\x41\x10\x42\x12\x40\x1A\x15\x02\x0F\xF7", 10)));
        QVERIFY(!isReset("\x7E"));
        QVERIFY(!isReset(""));
    }
};

QTEST_APPLESS_MAIN(TestChannelState)
#include "tst_channelstate.moc"
