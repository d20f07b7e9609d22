#include "ui/widgets/generate/TakeJudge.h"

#include "core/learn/Judging.h"
#include "core/learn/ModelModule.h"
#include "ui/document/Document.h"
#include "ui/document/Takes.h"
#include "ui/widgets/generate/GenerateController.h"

#include <utility>

namespace continuo {

JudgeFunction judgeWithModule() {
    struct Opened {
        std::optional<ModelModule> module;
        std::unique_ptr<Decoder> critic;
        std::filesystem::path path;
        std::filesystem::file_time_type time;
    };
    return [opened = std::make_shared<Opened>()](
               const QString& model, const Score& score, const Region& region,
               const std::vector<Take>& takes, const JobContext& job) {
        const std::filesystem::path path = model.toStdString();
        std::error_code missing; // which open() tells
        const auto time = std::filesystem::last_write_time(path, missing);
        if (!opened->critic || opened->path != path || opened->time != time) {
            if (!opened->module)
                opened->module = ModelModule::load(1);
            opened->critic = opened->module->open(path);
            opened->path = path;
            opened->time = time;
        }
        std::vector<std::optional<double>> values;
        for (const Take& take : takes)
            values.push_back(job.stopped() ? std::nullopt
                                           : realness(*opened->critic, score, region, take));
        return values;
    };
}

TakeJudge::TakeJudge(Document& document, Takes& takes, GenerateController& generation,
                     JudgeFunction judge, QObject* parent)
    : QObject(parent), document_(document), takes_(takes), judge_(std::move(judge)) {
    connect(&generation, &GenerateController::started, this, [this] {
        values_.clear();
        problem_.clear();
        runner_.stop();
    });
    connect(&generation, &GenerateController::finished, this, &TakeJudge::start);
    connect(&runner_, &JobRunner::failed, this, [this](const QString& message) {
        problem_ = message;
        emit changed();
    });
    connect(&runner_, &JobRunner::finished, this, [this] {
        if (std::exchange(again_, false))
            start();
    });
}

void TakeJudge::setModel(const QString& path) {
    if (path == model_)
        return;
    model_ = path;
    values_.clear();
    problem_.clear();
    emit changed();
    start();
}

std::optional<double> TakeJudge::realness(int take) const {
    const auto index = static_cast<std::size_t>(take);
    return index < values_.size() ? values_[index] : std::nullopt;
}

void TakeJudge::start() {
    if (runner_.running()) {
        again_ = true;
        runner_.stop();
        return;
    }
    if (!takes_.active() || model_.isEmpty())
        return;
    runner_.start(tr("Judging takes"),
                  [this, model = model_, score = document_.score(), region = takes_.region(),
                   takes = takes_.takes()](const JobContext& job) {
                      const auto values = judge_(model, *score, region, takes, job);
                      if (job.stopped())
                          return;
                      runner_.post([this, values] {
                          if (takes_.generating())
                              return; // the next round has begun
                          values_ = values;
                          emit changed();
                      });
                  });
}

} // namespace continuo
