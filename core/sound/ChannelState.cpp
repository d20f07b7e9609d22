#include "core/sound/ChannelState.h"

#include "core/music/Track.h"

namespace continuo {

namespace {

constexpr int dataEntry = 6, dataEntryFine = 38, nonRegisteredFine = 98, nonRegisteredCoarse = 99,
              registeredFine = 100, registeredCoarse = 101;

} // namespace

std::uint8_t ChannelState::defaultValue(int controller) {
    if (controller == midi::volume)
        return 100;
    if (controller == 8 || controller == midi::pan)
        return 64;
    if (controller == midi::expression || controller == midi::expression + 32)
        return 127;
    if (controller >= 70 && controller <= 79) // sound controllers: 64 is "no change"
        return 64;
    return 0;
}

std::uint16_t ChannelState::defaultRegistered(int number) {
    switch (number) {
    case 0:
        return 2 << 7; // bend range: two semitones
    case 1:
    case 2:
        return 64 << 7; // tunings: in tune
    default:
        return 0;
    }
}

bool ChannelState::isPlainController(int number) {
    return number != midi::bankSelect && number != midi::bankFine && number != dataEntry &&
           number != dataEntryFine && !(number >= 96 && number <= registeredCoarse) && number < 120;
}

void ChannelState::reset() {
    for (int number = 0; number < 128; ++number)
        controllers_[number] = defaultValue(number);
    set_ = {};
    for (int number = 0; number < registeredCount; ++number)
        registered_[number] = defaultRegistered(number);
    nonRegistered_ = {};
    bend_ = 8192;
    selected_ = noParameter;
    program_ = pressure_ = registeredSet_ = nonRegisteredUsed_ = 0;
    selectedIsRegistered_ = true;
    programSet_ = bendSet_ = pressureSet_ = false;
}

void ChannelState::resetControllers() {
    // MIDI recommended practice RP-015: bank, volume, pan, effect depths, sound controllers and
    // parameter values stay.
    for (int number = 1; number < 120; ++number) {
        const bool stays = !isPlainController(number) || number == midi::volume ||
                           number == midi::volume + 32 || number == midi::pan ||
                           number == midi::pan + 32 || (number >= 70 && number <= 79) ||
                           (number >= 91 && number <= 95);
        if (!stays)
            controllers_[number] = defaultValue(number);
    }
    bend_ = 8192;
    pressure_ = 0;
    selected_ = noParameter;
    selectedIsRegistered_ = true;
}

void ChannelState::enterData(int value, bool coarse) {
    const auto put = [&](std::uint16_t& target) {
        target = coarse ? static_cast<std::uint16_t>(value << 7 | (target & 0x7F))
                        : static_cast<std::uint16_t>((target & ~0x7F) | value);
    };
    if (selected_ == noParameter)
        return;
    if (selectedIsRegistered_) {
        if (selected_ < registeredCount) {
            put(registered_[selected_]);
            registeredSet_ |= static_cast<std::uint8_t>(1 << selected_);
        }
        return;
    }
    for (int i = 0; i < nonRegisteredUsed_; ++i)
        if (nonRegistered_[i].number == selected_) {
            put(nonRegistered_[i].value);
            return;
        }
    if (nonRegisteredUsed_ < nonRegisteredCount) {
        Parameter& added = nonRegistered_[nonRegisteredUsed_++];
        added = {selected_, 0};
        put(added.value);
    }
}

void ChannelState::apply(const Message& message) {
    const int value = message.data2;
    switch (message.kind) {
    case midi::program:
        program_ = message.data1;
        programSet_ = true;
        return;
    case midi::channelPressure:
        pressure_ = message.data1;
        pressureSet_ = true;
        return;
    case midi::pitchBend:
        bend_ = static_cast<std::uint16_t>(message.data1 | message.data2 << 7);
        bendSet_ = true;
        return;
    case midi::controller:
        break;
    default:
        return;
    }
    switch (message.data1) {
    case dataEntry:
    case dataEntryFine:
        enterData(value, message.data1 == dataEntry);
        return;
    case registeredCoarse:
    case nonRegisteredCoarse:
        selectedIsRegistered_ = message.data1 == registeredCoarse;
        selected_ = static_cast<std::uint16_t>(value << 7 | (selected_ & 0x7F));
        return;
    case registeredFine:
    case nonRegisteredFine:
        selectedIsRegistered_ = message.data1 == registeredFine;
        selected_ = static_cast<std::uint16_t>((selected_ & ~0x7F) | value);
        return;
    case midi::resetControllers:
        resetControllers();
        return;
    default:
        if (message.data1 < 120) {
            controllers_[message.data1] = static_cast<std::uint8_t>(value);
            set_[message.data1 / 64] |= std::uint64_t(1) << (message.data1 % 64);
        }
    }
}

bool isReset(std::string_view payload) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(payload[i]); };
    if (payload.size() >= 4 && byte(0) == 0x7E && byte(2) == 0x09)
        return byte(3) >= 1 && byte(3) <= 3; // General MIDI on, off, level 2 on
    if (payload.size() >= 8 && byte(0) == 0x41 && byte(2) == 0x42 && byte(3) == 0x12)
        return byte(4) == 0x40 && byte(5) == 0 && byte(6) == 0x7F; // GS reset
    if (payload.size() >= 7 && byte(0) == 0x43 && (byte(1) & 0xF0) == 0x10 && byte(2) == 0x4C)
        return byte(3) == 0 && byte(4) == 0 && (byte(5) == 0x7E || byte(5) == 0x7F); // XG on, reset
    return false;
}

} // namespace continuo
