#include "app/cli/Cli.h"
#include "core/learn/Checkpoint.h"
#include "core/learn/native/NativeDecoder.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <unistd.h>

namespace continuo::cli {

namespace {

/// A line on the terminal that is written over again and again, ten times a second at most, and
/// gone at the end.
class ProgressLine {
public:
    ProgressLine() = default;
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine() {
        if (shown_)
            std::cerr << "\r\033[K" << std::flush;
    }

    void show(const Progress& progress) {
        const auto now = std::chrono::steady_clock::now();
        if (shown_ && now - last_ < std::chrono::milliseconds(100))
            return;
        last_ = now;
        shown_ = true;
        std::cerr << '\r';
        if (progress.fraction >= 0)
            std::cerr << fmt::format("{:3.0f} %  ", progress.fraction * 100);
        std::cerr << oneLine(progress.message) << "\033[K" << std::flush;
    }

private:
    bool shown_ = false;
    std::chrono::steady_clock::time_point last_;
};

} // namespace

JobContext Program::job() const {
    if (!isatty(STDERR_FILENO))
        return {stop, {}};
    return {stop, [line = std::make_shared<ProgressLine>()](const Progress& progress) {
                line->show(progress);
            }};
}

void print(const nlohmann::json& object) {
    std::cout << object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

std::string oneLine(std::string_view text) {
    std::string line = utf8(text);
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto byte = static_cast<unsigned char>(line[i]);
        if (byte < 0x20 || byte == 0x7F)
            line[i] = ' ';
        else if (byte == 0xC2 && static_cast<unsigned char>(line[i + 1]) < 0xA0)
            line.replace(i, 2, " "); // U+0080 to U+009F
    }
    return line;
}

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

nlohmann::json toJson(const std::vector<Repair>& repairs) {
    auto list = nlohmann::json::array();
    for (const Repair& repair : repairs)
        list.push_back({{"offset", repair.offset}, {"what", utf8(repair.what)}});
    return list;
}

Device deviceNamed(const std::string& name) {
    return name == "cuda" ? Device::cuda : name == "cpu" ? Device::cpu : Device::automatic;
}

void DecoderChoice::addTo(CLI::App& command) {
    command
        .add_option("--decoder", decoder,
                    "What computes: Continuo's own decoder with 8-bit weights (int8) or with "
                    "single precision (float), or libtorch; auto: the quickest that the model has")
        ->check(CLI::IsMember({"auto", "int8", "float", "libtorch"}))
        ->capture_default_str();
    command.add_option("--device", device, "Where LibTorch computes")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
        ->capture_default_str();
    command.add_option("--threads", threads, "Processor threads of LibTorch; 0: all")
        ->capture_default_str();
}

std::unique_ptr<Decoder> DecoderChoice::open(const std::filesystem::path& model) const {
    const bool own = decoder != "libtorch" && device != "cuda" &&
                     (decoder != "auto" || hasNativeDecoder(readDescription(model.string()).kind));
    if (own)
        return openNativeDecoder(model, decoder == "float" ? Precision::single : Precision::int8);
    return ModelModule::load(threads).open(model, deviceNamed(device));
}

} // namespace continuo::cli
