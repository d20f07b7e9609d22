#include "ui/widgets/generate/CopyReporter.h"

#include "ui/document/Document.h"
#include "ui/document/Takes.h"
#include "ui/widgets/generate/GenerateController.h"
#include "ui/widgets/learn/ModelLibrary.h"

#include <cmath>
#include <utility>

namespace continuo {

namespace {

QString percent(double share) { return CopyReporter::tr("%1 %").arg(std::lround(100 * share)); }

QString inWords(const CopyReport& report, const std::optional<CopyRates>& human) {
    const auto& share = report.rates.shared.front();
    if (!share)
        return CopyReporter::tr("Too short to say whether it copies a training song");
    const auto notes = static_cast<int>(copyLengths.front() + 1);
    QString text = CopyReporter::tr("Runs of %1 notes that training songs hold too: %2")
                       .arg(notes)
                       .arg(percent(*share));
    if (human && human->shared.front())
        text += CopyReporter::tr(" (in people's music: %1)").arg(percent(*human->shared.front()));
    if (report.rates.longest == 0)
        return text;
    text += CopyReporter::tr("\nLongest: %1 notes from bar %2, as in %3, bar %4")
                .arg(report.rates.longest)
                .arg(report.bar)
                .arg(QString::fromStdString(report.file))
                .arg(report.fileBar);
    if (human)
        text += CopyReporter::tr(" (people: seldom more than %1)").arg(human->longest);
    return text;
}

} // namespace

CopyReporter::CopyReporter(Document& document, Takes& takes, ModelLibrary& models,
                           GenerateController& generation, QObject* parent)
    : QObject(parent), document_(document), takes_(takes), models_(models) {
    connect(&generation, &GenerateController::started, this, [this] {
        texts_.clear();
        runner_.stop();
    });
    connect(&generation, &GenerateController::finished, this, &CopyReporter::start);
    connect(&runner_, &JobRunner::failed, this, [this](const QString& message) {
        texts_.fill(message, static_cast<qsizetype>(takes_.takes().size()));
        emit changed();
    });
    connect(&runner_, &JobRunner::finished, this, [this] {
        if (std::exchange(again_, false))
            start();
    });
}

void CopyReporter::start() {
    if (runner_.running()) {
        again_ = true;
        return;
    }
    if (!takes_.active())
        return;
    const std::filesystem::path model = models_.current().toStdString();
    runner_.start(tr("Looking for copies"), [this, model, score = document_.score(),
                                             region = takes_.region(),
                                             takes = takes_.takes()](const JobContext& job) {
        std::error_code missing;
        const auto time = std::filesystem::last_write_time(copyIndexPath(model), missing);
        if (missing)
            return;
        if (!index_ || indexed_ != model || indexedTime_ != time) {
            index_ = readCopyIndex(model);
            indexed_ = model;
            indexedTime_ = time;
        }
        QStringList texts;
        for (const Take& take : takes) {
            if (job.stopped() || !index_)
                return;
            texts << inWords(index_->report(*score, region, take), index_->human());
        }
        runner_.post([this, texts] {
            if (takes_.generating())
                return; // the next round has begun
            texts_ = texts;
            emit changed();
        });
    });
}

} // namespace continuo
