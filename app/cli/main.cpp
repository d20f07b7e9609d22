#include "app/cli/Cli.h"
#include "app/cli/Interrupts.h"
#include "core/base/Error.h"
#include "core/base/Memory.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>

using namespace continuo;
using namespace continuo::cli;

namespace {

int complain(std::string_view what, int code) {
    std::cerr << fmt::format("continuo-cli: {}\n", oneLine(what));
    return code;
}

int run(int argc, char** argv, Program& program) {
    CLI::App app("Continuo without a window: look into music files, convert them, and work with "
                 "models that continue music.",
                 "continuo-cli");
    app.set_version_flag("--version", "continuo-cli " CONTINUO_VERSION);
    app.add_flag("--json", program.json, "Answer with one JSON object on standard output");
    app.fallthrough(); // --json may also follow the command
    app.footer("Exit codes: 0 done, 1 failed, 2 wrong usage, 3 unusable input, 130 interrupted.");
    addInfo(app, program);
    addConvert(app, program);
    addGenerate(app, program);
    addTrain(app, program);
    addEvaluate(app, program);
    addEvaluateFrames(app, program);
    addIndex(app, program);
    addListen(app, program);
    addRender(app, program);
    addSearch(app, program);
    addShrink(app, program);
    try {
        app.parse(argc, argv);
        if (!program.command)
            throw CLI::RequiredError("A command");
        program.command();
        if (!std::cout.flush())
            throw Error("standard output cannot be written", {}, {}, Error::Kind::failure);
        return program.stop.stop_requested() ? interrupted : done;
    } catch (const CLI::Success& answer) { // --help, --version
        return app.exit(answer);
    } catch (const CLI::ParseError& error) {
        return complain(fmt::format("{} (see continuo-cli --help)", error.what()), wrongUsage);
    }
}

} // namespace

int main(int argc, char** argv) {
    try {
        keepMemoryBack();
        const Interrupts interrupts;
        Program program;
        program.stop = interrupts.token();
        return run(argc, argv, program);
    } catch (const Error& error) {
        return complain(error.what(), error.kind() == Error::Kind::input ? unusableInput : failed);
    } catch (const std::bad_alloc&) {
        return complain("out of memory", failed);
    } catch (const std::exception& error) {
        return complain(error.what(), failed);
    }
}
