#pragma once

#include "core/sound/Message.h"

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

namespace continuo {

/// What a receiver remembers of one channel between notes: controllers, program, bend, pressure and
/// registered parameters. A fixed size and no allocation: it is used in the audio callback.
class ChannelState {
public:
    ChannelState() { reset(); }

    /// Follows a message that was sent on the channel; notes and channel modes do nothing.
    void apply(const Message& message);
    /// As after power-on or a General MIDI reset: nothing is set.
    void reset();

    bool isSet(int controller) const { return set_[controller / 64] >> (controller % 64) & 1; }
    int controller(int number) const { return controllers_[number]; }
    int program() const { return programSet_ ? program_ : 0; }
    int bend() const { return bend_; }
    int pressure() const { return pressure_; }

    /// Calls `send(kind, data1, data2)` for what turns `*this` into `target`. What `target` never
    /// set goes back to its default, if it was set here; what neither set is left alone.
    template <class Send>
    void changeTo(const ChannelState& target, const Send& send) const;

    /// The value that a General MIDI receiver starts with.
    static std::uint8_t defaultValue(int controller);
    /// Whether a controller is a value of its own: no bank, data entry or parameter number.
    static bool isPlainController(int number);

private:
    static constexpr std::uint16_t noParameter = 0x3FFF;
    static constexpr int registeredCount = 5;    ///< bend range, fine and coarse tune, tuning x 2
    static constexpr int nonRegisteredCount = 8; ///< kept per channel; more are forgotten

    struct Parameter {
        std::uint16_t number, value;
    };

    std::array<std::uint8_t, 128> controllers_;
    std::array<std::uint64_t, 2> set_;
    std::array<std::uint16_t, registeredCount> registered_;
    std::array<Parameter, nonRegisteredCount> nonRegistered_;
    std::uint16_t bend_;
    std::uint16_t selected_; ///< the parameter that data entry goes to
    std::uint8_t program_, pressure_;
    std::uint8_t registeredSet_, nonRegisteredUsed_;
    bool selectedIsRegistered_, programSet_, bendSet_, pressureSet_;

    void resetControllers();
    void enterData(int value, bool coarse);
    static std::uint16_t defaultRegistered(int number);
};

/// True for the General MIDI, GS and XG messages that put a receiver back to its defaults;
/// `payload` as in a MIDI file, without the leading 0xF0.
bool isReset(std::string_view payload);

template <class Send>
void ChannelState::changeTo(const ChannelState& target, const Send& send) const {
    const auto control = [&](int number, int value) { send(0xB0, number, value); };
    bool bankChanged = false;
    for (const int number : {0, 32})
        if ((target.isSet(number) || isSet(number)) &&
            (!isSet(number) || controllers_[number] != target.controllers_[number])) {
            control(number, target.controllers_[number]);
            bankChanged = true;
        }
    if (target.programSet_ ? !programSet_ || bankChanged || program_ != target.program_
                           : programSet_ && (bankChanged || program_ != 0))
        send(0xC0, target.program(), 0);
    for (int word = 0; word < 2; ++word)
        for (std::uint64_t bits = set_[word] | target.set_[word]; bits != 0; bits &= bits - 1) {
            const int number = 64 * word + std::countr_zero(bits);
            if (isPlainController(number) &&
                (!isSet(number) || controllers_[number] != target.controllers_[number]))
                control(number, target.controllers_[number]);
        }
    const auto parameter = [&](bool registered, std::uint16_t number) {
        control(registered ? 101 : 99, number >> 7);
        control(registered ? 100 : 98, number & 0x7F);
    };
    bool selectionMoved =
        selected_ != target.selected_ || selectedIsRegistered_ != target.selectedIsRegistered_;
    for (std::uint16_t number = 0; number < registeredCount; ++number) {
        const bool wanted = target.registeredSet_ >> number & 1, had = registeredSet_ >> number & 1;
        if ((!wanted && !had) || (had && registered_[number] == target.registered_[number]))
            continue;
        parameter(true, number);
        control(6, target.registered_[number] >> 7);
        control(38, target.registered_[number] & 0x7F);
        selectionMoved = true;
    }
    for (int i = 0; i < target.nonRegisteredUsed_; ++i) {
        const Parameter& wanted = target.nonRegistered_[i];
        bool same = false;
        for (int j = 0; j < nonRegisteredUsed_; ++j)
            same = same || (nonRegistered_[j].number == wanted.number &&
                            nonRegistered_[j].value == wanted.value);
        if (same)
            continue;
        parameter(false, wanted.number);
        control(6, wanted.value >> 7);
        control(38, wanted.value & 0x7F);
        selectionMoved = true;
    }
    if (selectionMoved)
        parameter(target.selectedIsRegistered_, target.selected_);
    if ((target.bendSet_ || bendSet_) && (!bendSet_ || bend_ != target.bend_))
        send(0xE0, target.bend_ & 0x7F, target.bend_ >> 7);
    if ((target.pressureSet_ || pressureSet_) && (!pressureSet_ || pressure_ != target.pressure_))
        send(0xD0, target.pressure_, 0);
}

} // namespace continuo
