#include "ui/widgets/generate/Generator.h"

#include "core/base/Error.h"
#include "core/base/Processors.h"
#include "core/learn/Checkpoint.h"
#include "core/learn/native/NativeDecoder.h"

namespace continuo {

void Generator::setModel(const std::filesystem::path& path) {
    const std::lock_guard lock(mutex_);
    wanted_ = path;
}

std::filesystem::path Generator::model() const {
    const std::lock_guard lock(mutex_);
    return wanted_;
}

Decoder& Generator::open(const JobContext& job) {
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
    if (!model_ || opened_ != wanted || openedTime_ != time) {
        job.progress(-1, "Opening the model");
        // One that cannot be opened leaves the last in place.
        if (hasNativeDecoder(readDescription(wanted.string()).kind)) {
            model_ = openNativeDecoder(wanted, Precision::int8);
        } else {
            if (!module_)
                module_ = ModelModule::load();
            model_ = module_->open(wanted);
        }
        opened_ = wanted;
        openedTime_ = time;
    }
    if (module_)
        module_->setThreads(modelThreads(playing_));
    return *model_;
}

std::vector<Take> Generator::generate(const Score& score, const GenerationRequest& request,
                                      const NoteSink& sink, const JobContext& job) {
    const std::lock_guard lock(work_);
    return continuo::generate(open(job), score, request, sink, job);
}

void Generator::prepare(const Score& score, const GenerationRequest& request,
                        const JobContext& job) {
    const std::lock_guard lock(work_);
    continuo::prepare(open(job), score, request, job);
}

} // namespace continuo
