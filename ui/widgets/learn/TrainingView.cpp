#include "ui/widgets/learn/TrainingView.h"
#include "ui/widgets/Fields.h"

#include "ui/document/CoreText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <cmath>

namespace continuo {

QString durationText(double seconds) {
    const auto whole = static_cast<qint64>(std::llround(std::max(seconds, 0.0)));
    if (whole < 60)
        return TrainingView::tr("%1 s").arg(whole);
    if (whole < 3600)
        return TrainingView::tr("%1 min").arg((whole + 30) / 60);
    return TrainingView::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

/// What a chart of one of Losses::others is called.
static QString titleOf(const std::string& other) {
    if (other == "soft")
        return TrainingView::tr("Distance from the teacher, nats per token");
    if (other == "reconstruction")
        return TrainingView::tr("Reconstruction, nats per token");
    if (other == "divergence")
        return TrainingView::tr("Divergence, nats per phrase");
    if (other == "critic")
        return TrainingView::tr("Critic's loss");
    if (other == "generator")
        return TrainingView::tr("Generator's loss");
    if (other == "energy")
        return TrainingView::tr("Distance of made bars from true ones");
    if (other == variety)
        return TrainingView::tr("Variety of made bars; 1: as music");
    return QString::fromStdString(other);
}

TrainingView::TrainingView(TrainController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller) {
    headline_ = new QLabel;
    headline_->setObjectName(QStringLiteral("trainingHeadline"));
    headline_->setProperty("role", "heading");
    headline_->setWordWrap(true);
    detail_ = new QLabel;
    detail_->setObjectName(QStringLiteral("trainingDetail"));
    detail_->setWordWrap(true);
    trouble_ = new QLabel;
    trouble_->setObjectName(QStringLiteral("trainingTrouble"));
    trouble_->setProperty("role", "error");
    trouble_->setWordWrap(true);
    files_ = new QLabel;
    files_->setObjectName(QStringLiteral("trainingFiles"));
    files_->setProperty("role", "quiet");
    files_->setWordWrap(true);
    progress_ = new QProgressBar;
    progress_->setTextVisible(false);
    progress_->setRange(0, 1000);

    stop_ = new QPushButton(tr("Stop training"));
    stop_->setToolTip(tr("End the run; the best model so far stays, and it can be resumed"));
    resume_ = new QPushButton(tr("Resume"));
    resume_->setToolTip(tr("Go on where the run was stopped"));
    back_ = new QPushButton(tr("Set up another"));
    back_->setToolTip(tr("Back to folders and options"));
    connect(stop_, &QPushButton::clicked, &controller, &TrainController::stop);
    connect(stop_, &QPushButton::clicked, this, [this] {
        stop_->setEnabled(false);
        headline_->setText(tr("Stopping"));
        detail_->setText(tr("What has been reached is being kept."));
    });
    connect(resume_, &QPushButton::clicked, this, &TrainingView::resumeRequested);
    connect(back_, &QPushButton::clicked, this, &TrainingView::backRequested);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    for (QPushButton* button : {stop_, resume_, back_}) {
        button->setFocusPolicy(Qt::TabFocus);
        buttons->addWidget(button, 1);
    }

    loss_ = new LineChart({}, 3);
    loss_->setMinimumHeight(208);
    baseline_ = loss_->addLine({}, LineChart::Role::reference);
    trainLoss_ = loss_->addLine(tr("training"), LineChart::Role::second);
    validationLoss_ = loss_->addLine(tr("validation"), LineChart::Role::main);
    accuracy_ = new LineChart(tr("Right guesses"), 0);
    accuracy_->setValueSuffix(QStringLiteral(" %"));
    trainAccuracy_ = accuracy_->addLine(tr("training"), LineChart::Role::second);
    validationAccuracy_ = accuracy_->addLine(tr("validation"), LineChart::Role::main);
    rate_ = new LineChart(tr("Learning rate, × 10⁻³"), 2);
    rate_->addLine({}, LineChart::Role::second);
    speed_ = new LineChart(tr("Tokens per second"), 0);
    speed_->addLine({}, LineChart::Role::second);

    auto* content = new QWidget;
    content->setProperty("role", "panel");
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    column->addWidget(headline_);
    column->addWidget(progress_);
    column->addWidget(detail_);
    column->addWidget(trouble_);
    column->addWidget(files_);
    column->addLayout(buttons);
    column->addSpacing(4);
    charts_ = new QVBoxLayout;
    charts_->setSpacing(8);
    for (LineChart* chart : {loss_, accuracy_, rate_, speed_})
        charts_->addWidget(chart);
    column->addLayout(charts_);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);

    connect(&controller, &TrainController::started, this, &TrainingView::begin);
    connect(&controller, &TrainController::reported, this, &TrainingView::add);
    connect(&controller, &TrainController::ended, this, &TrainingView::end);
    connect(&controller, &TrainController::failed, this, [this](const QString& message) {
        failed_ = true;
        headline_->setText(tr("Training failed"));
        detail_->setText(message);
    });
    connect(&controller, &TrainController::finished, this, &TrainingView::showButtons);
    connect(&controller.runner(), &JobRunner::progressed, this,
            [this](double fraction, const QString& message) {
                showProgress(progress_, fraction);
                if (fraction < 0)
                    detail_->setText(message);
            });
    describeLoss(false);
    showButtons();
}

/// A GAN guesses no tokens: its loss is that of whole bars.
void TrainingView::describeLoss(bool ofBars) {
    loss_->setTitle(ofBars ? tr("Energy score of made bars") : tr("Loss, nats per token"));
    loss_->setLabel(baseline_, ofBars ? tr("shuffled") : tr("3-gram"));
    loss_->setToolTip(
        ofBars ? tr("Lower is better. Below the thin line made bars fit their places better than "
                    "bars of the songs put anywhere. The ring marks the best point, which is the "
                    "model that is kept.")
               : tr("Lower is better. Below the thin 3-gram line the model has learned more "
                    "than which note tends to follow which. The ring marks the best point, "
                    "which is the model that is kept."));
    accuracy_->setVisible(!ofBars);
}

QString TrainingView::headline() const { return headline_->text(); }

void TrainingView::begin() {
    failed_ = false;
    bestLoss_ = 0;
    for (LineChart* chart : {loss_, accuracy_, rate_, speed_})
        chart->clear();
    for (const auto& [name, chart] : others_)
        delete chart;
    others_.clear();
    describeLoss(false);
    headline_->setText(tr("Getting ready"));
    detail_->clear();
    trouble_->hide();
    showFiles();
    showButtons();
}

const LineChart* TrainingView::otherChart(const std::string& name) const {
    const auto found = others_.find(name);
    return found == others_.end() ? nullptr : found->second;
}

LineChart* TrainingView::chartOf(const std::string& other) {
    LineChart*& chart = others_[other];
    if (!chart) {
        chart = new LineChart(titleOf(other), 3);
        chart->addLine(tr("training"), LineChart::Role::second);
        chart->addLine(tr("validation"), LineChart::Role::main);
        charts_->insertWidget(1, chart); // beside the loss
    }
    return chart;
}

void TrainingView::showTrouble(const TrainingReport& report) {
    switch (report.trouble) {
    case TrainingTrouble::none:
        return;
    case TrainingTrouble::notANumber:
        trouble_->setText(tr("Step %1: the loss was no number. The step was left out and the "
                             "learning rate halved.")
                              .arg(report.step));
        break;
    case TrainingTrouble::diverged:
        trouble_->setText(tr("Step %1: the loss grew. The weights of the last checkpoint are back "
                             "and the learning rate is halved.")
                              .arg(report.step));
        break;
    case TrainingTrouble::collapsed:
        trouble_->setText(
            tr("Step %1: mode collapse. Two bars that the generator makes in one place differ %2 % "
               "as much as they differ from the true one; music would differ 100 %. If it stays "
               "so, takes will be much alike: train with more songs, another seed or a lower "
               "learning rate.")
                .arg(report.step)
                .arg(std::lround(100 * report.validationOthers.at(variety))));
        break;
    case TrainingTrouble::disk:
        headline_->setText(tr("Training waits for the disk"));
        trouble_->setText(tr("Nothing can be written. Training goes on by itself when there is "
                             "room; what was written before is whole. (%1)")
                              .arg(coreText(QString::fromStdString(report.problem))));
        break;
    }
    trouble_->show();
}

void TrainingView::showFiles() {
    const std::filesystem::path checkpoint = controller_.setup().checkpoint.toStdString();
    std::error_code code;
    const auto model = std::filesystem::file_size(checkpoint, code);
    const auto beside = trainingFilesSize(checkpoint);
    const QLocale locale;
    files_->setText(
        tr("On the disk: the model, %1, and what resuming needs, %2. Each is replaced as the run "
           "goes, none are added.")
            .arg(locale.formattedDataSize(code ? 0 : qint64(model), 0),
                 locale.formattedDataSize(qint64(beside), 0)));
    files_->setVisible(beside > 0);
}

void TrainingView::add(const TrainingReport& report) {
    if (!others_.contains(variety) &&
        (report.others.contains(variety) || report.validationOthers.contains(variety)))
        describeLoss(true);
    if (report.trainLoss > 0)
        loss_->add(trainLoss_, report.seconds, report.trainLoss);
    if (report.trainAccuracy > 0)
        accuracy_->add(trainAccuracy_, report.seconds, report.trainAccuracy * 100);
    if (report.baselineLoss > 0)
        loss_->add(baseline_, report.seconds, report.baselineLoss);
    if (report.validated) {
        loss_->add(validationLoss_, report.seconds, report.validationLoss);
        accuracy_->add(validationAccuracy_, report.seconds, report.validationAccuracy * 100);
        if (bestLoss_ == 0 || report.validationLoss < bestLoss_) {
            bestLoss_ = report.validationLoss;
            loss_->mark(report.seconds, report.validationLoss);
        }
    }
    for (const auto& [name, value] : report.others)
        chartOf(name)->add(0, report.seconds, value);
    if (report.validated)
        for (const auto& [name, value] : report.validationOthers)
            chartOf(name)->add(1, report.seconds, value);
    rate_->add(0, report.seconds, report.learningRate * 1000);
    if (report.tokensPerSecond > 0)
        speed_->add(0, report.seconds, report.tokensPerSecond);

    headline_->setText(tr("Training, %1 left").arg(durationText(report.secondsLeft)));
    QString detail = tr("Epoch %1, step %2 of %3, %4 so far")
                         .arg(QLocale().toString(report.epoch, 'f', 1))
                         .arg(report.step)
                         .arg(report.steps)
                         .arg(durationText(report.seconds));
    if (bestLoss_ > 0)
        detail += tr(". Best validation loss %1").arg(QLocale().toString(bestLoss_, 'f', 3));
    detail_->setText(detail);
    showFiles();
    showTrouble(report);
}

void TrainingView::end(const TrainingResult& result) {
    using End = TrainingResult::End;
    switch (result.end) {
    case End::finished:
        headline_->setText(tr("Trained"));
        break;
    case End::earlyStopped:
        headline_->setText(tr("Trained: no longer getting better"));
        break;
    case End::timeUp:
        headline_->setText(tr("Trained: the time is up"));
        break;
    case End::stopped:
    case End::paused:
        headline_->setText(tr("Stopped"));
        break;
    case End::diverged:
        headline_->setText(tr("Given up: the loss grew"));
        break;
    }
    showFiles();
    if (!std::isfinite(result.bestValidationLoss))
        detail_->setText(
            tr("%1 steps. No model was written. Try a lower learning rate.").arg(result.steps));
    else if (result.end == End::diverged)
        detail_->setText(
            tr("%1 steps. However low the learning rate, the loss grew or was no number. "
               "The best model so far is kept, with validation loss %2. Try a lower "
               "learning rate, a smaller model or more music.")
                .arg(result.steps)
                .arg(QLocale().toString(result.bestValidationLoss, 'f', 3)));
    else if (result.before && result.bestValidationLoss >= result.before->validationLoss)
        detail_->setText(tr("%1 steps. Nothing was better than before, so the model is as it was. "
                            "Try a lower learning rate or another way to change it.")
                             .arg(result.steps));
    else if (result.before)
        detail_->setText(tr("%1 steps. On your music: %2 bits per note, before %3. The model is on "
                            "the Models page and can be chosen to generate.")
                             .arg(result.steps)
                             .arg(QLocale().toString(result.bestValidationBits, 'f', 2))
                             .arg(QLocale().toString(result.before->validationBits, 'f', 2)));
    else
        detail_->setText(
            tr("%1 steps. Best validation loss %2. The model is on the Models page and "
               "can be chosen to generate.")
                .arg(result.steps)
                .arg(QLocale().toString(result.bestValidationLoss, 'f', 3)));
    progress_->setRange(0, 1000);
    if (result.end != End::stopped)
        progress_->setValue(1000);
}

void TrainingView::showButtons() {
    const bool running = controller_.running();
    for (const QPushButton* button : {stop_, resume_, back_})
        if (button->hasFocus()) // it goes, and another widget would get the keys
            setFocus(Qt::OtherFocusReason);
    stop_->setVisible(running);
    stop_->setEnabled(running);
    back_->setVisible(!running);
    resume_->setVisible(
        !running && !controller_.setup().checkpoint.isEmpty() &&
        std::filesystem::exists(trainingStatePath(controller_.setup().checkpoint.toStdString())));
    if (!running)
        progress_->setRange(0, 1000);
}

} // namespace continuo
