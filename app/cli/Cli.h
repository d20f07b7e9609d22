#pragma once

#include "core/base/Job.h"
#include "core/base/Text.h"
#include "core/collection/Collection.h"
#include "core/learn/Copying.h"
#include "core/learn/ModelModule.h"
#include "core/learn/Training.h"
#include "core/midi/SmfReader.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace continuo::cli {

/// What the program answers to its caller.
enum ExitCode { done = 0, failed = 1, wrongUsage = 2, unusableInput = 3, interrupted = 130 };

/// What main and the commands share.
struct Program {
    bool json = false;             ///< answer with one JSON object on standard output
    std::stop_token stop;          ///< requested by SIGINT and SIGTERM
    std::function<void()> command; ///< the chosen one; run when the command line is understood

    /// For a long job: stops on a signal and shows its progress on standard error, if that is a
    /// terminal.
    JobContext job() const;
};

// Each adds its subcommand, which sets Program::command when chosen.
void addInfo(CLI::App& app, Program& program);
void addConvert(CLI::App& app, Program& program);
void addTrain(CLI::App& app, Program& program);
void addGenerate(CLI::App& app, Program& program);
void addEvaluate(CLI::App& app, Program& program);
void addEvaluateFrames(CLI::App& app, Program& program);
void addIndex(CLI::App& app, Program& program);
void addListen(CLI::App& app, Program& program);
void addSearch(CLI::App& app, Program& program);
void addShrink(CLI::App& app, Program& program);
void addRender(CLI::App& app, Program& program);

/// "5-8" or "5": first and last bar, from 1. Throws Error on anything else.
std::pair<int, int> parseBars(const std::string& text);
/// The ticks of the bars that parseBars() reads.
TickRange barRange(const Score& score, const std::string& bars);
/// "60" or "C4". Throws Error on anything else.
int parsePitch(const std::string& text);
/// What a parser has against an option's text; empty if nothing. For CLI11's check(), so that it
/// counts as wrong usage.
std::string complaint(const std::function<void(const std::string&)>& parse,
                      const std::string& text);
/// "auto", "cpu" or "cuda".
Device deviceNamed(const std::string& name);

/// Which program code computes what a model says, and how exactly.
struct DecoderChoice {
    std::string decoder =
        "auto";                  ///< "int8", "float", "libtorch"; "auto" is int8 where there is one
    std::string device = "auto"; ///< of LibTorch
    int threads = 1;             ///< of LibTorch; 0: all

    /// Adds --decoder, --device and --threads, with these defaults.
    void addTo(CLI::App& command);
    /// Throws Error when the model cannot be opened.
    std::unique_ptr<Decoder> open(const std::filesystem::path& model) const;
};

/// A new network as the command line asks for it.
struct ModelShape {
    std::string kind = modelKinds().front().id;
    int width = 0, layers = 0, context = 0; ///< 0: the kind's default
    std::optional<int> heads;
    double dropout = -1; ///< below 0: the kind's default

    /// Adds --kind, --width, --layers, --heads, --context and --dropout.
    std::vector<CLI::Option*> addTo(CLI::App& command);
    /// Throws Error when they do not fit together.
    ModelOptions options() const;
};

/// Adds --epochs, --minutes, --learning-rate, --batch, --patience and --seed.
void addTrainingOptions(CLI::App& command, TrainingOptions& options);

/// Tells how a run goes: a line for each validation, or with `json` an object for each report; what
/// went wrong on standard error.
std::function<void(const TrainingReport&)> trainingPrinter(bool json);

/// Reads a collection; what was left out is told on standard error, a line each.
Collection readFolders(const Program& program, const std::vector<std::string>& folders,
                       std::uint64_t seed);

/// Writes one line to standard output: an object for --json.
void print(const nlohmann::json& object);

/// utf8() in one line: control characters become blanks.
std::string oneLine(std::string_view text);

/// "1 note", "2 notes".
std::string counted(std::size_t count, std::string_view noun);
nlohmann::json toJson(const std::vector<Repair>& repairs);
nlohmann::json toJson(const CopyRates& rates);
nlohmann::json toJson(const CopyReport& report);
/// A line on what a take shares with the training songs, beside what people do.
std::string inWords(const CopyReport& report, const std::optional<CopyRates>& human);

} // namespace continuo::cli
