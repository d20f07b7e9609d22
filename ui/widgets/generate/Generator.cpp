#include "ui/widgets/generate/Generator.h"

#include "core/base/Error.h"
#include "ui/widgets/learn/Processors.h"

namespace continuo {

void Generator::setModel(const std::filesystem::path& path) {
    const std::lock_guard lock(mutex_);
    wanted_ = path;
}

std::filesystem::path Generator::model() const {
    const std::lock_guard lock(mutex_);
    return wanted_;
}

std::vector<Take> Generator::generate(const Score& score, const GenerationRequest& request,
                                      const NoteSink& sink, const JobContext& job) {
    const std::filesystem::path wanted = model();
    if (wanted.empty())
        throw Error(
            tr("There is no model to generate with").toStdString(), {},
            tr("Train one on the Train page, or import one on the Models page").toStdString());
    std::error_code missing;
    const auto time = std::filesystem::last_write_time(wanted, missing);
    if (missing)
        throw Error(tr("The model cannot be found").toStdString(), wanted.string(),
                    tr("Choose another on the Models page").toStdString());
    if (!module_) {
        job.progress(-1, "Loading the model engine");
        module_ = ModelModule::load();
    }
    if (!model_ || opened_ != wanted || openedTime_ != time) {
        job.progress(-1, "Opening the model");
        model_ = module_->open(wanted); // one that cannot be opened leaves the last in place
        opened_ = wanted;
        openedTime_ = time;
    }
    module_->setThreads(modelThreads(playing_));
    return continuo::generate(*model_, score, request, sink, job);
}

} // namespace continuo
