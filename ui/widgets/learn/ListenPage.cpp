#include "ui/widgets/learn/ListenPage.h"

#include "core/base/Error.h"
#include "ui/document/CoreText.h"
#include "ui/document/Settings.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Roles.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/Words.h"
#include "ui/widgets/learn/BarChart.h"
#include "ui/widgets/learn/ExcerptCard.h"
#include "ui/widgets/learn/FolderRow.h"
#include "ui/widgets/learn/ModelLibrary.h"
#include "ui/widgets/transport/Playback.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace continuo {

namespace {

constexpr int smallText = 11;
constexpr int mostModels = 5; ///< more cannot be kept in mind
constexpr int mostRows = 5;   ///< of the list of models

} // namespace

ListenPage::ListenPage(ListeningController& controller, ModelLibrary& models, Playback& playback,
                       Settings& settings, QWidget* parent)
    : QWidget(parent),
      controller_(controller),
      models_(models),
      playback_(playback),
      settings_(settings) {
    setProperty("role", "panel");
    auto* content = new QWidget;
    content->setProperty("role", "panel");
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    headline_ = wrappedLabel("heading");
    headline_->setObjectName(QStringLiteral("listeningHeadline"));
    column->addWidget(headline_);
    hint_ = wrappedLabel("quiet");
    column->addWidget(hint_);
    column->addWidget(makeForm());
    column->addWidget(makeTrial());
    message_ = wrappedLabel("quiet");
    message_->setObjectName(QStringLiteral("listeningMessage"));
    column->addWidget(message_);
    column->addWidget(makeResults());
    column->addStretch(1);
    back_ = pushButton(tr("Back to the figures"), tr("To what can be measured"));
    back_->setObjectName(QStringLiteral("backToFigures"));
    column->addWidget(back_);
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);

    connect(back_, &QPushButton::clicked, this, &ListenPage::backRequested);
    connect(start_, &QPushButton::clicked, this, [this] {
        const ListeningSetup wanted = setup();
        if (!controller_.start(wanted))
            return;
        testing_ = true;
        waiting_.clear();
        count_ = 0;
        planned_ = wanted.options.trials;
        say({});
        showTrial();
    });
    connect(&controller, &ListeningController::trialReady, this,
            [this](const ListeningTrial& trial) {
                if (!testing_)
                    return;
                waiting_.push_back(trial);
                if (waiting_.size() == 1 && !revealed_)
                    showTrial();
                updateButtons();
            });
    connect(&controller.runner(), &JobRunner::progressed, this,
            [this](double fraction, const QString& message) {
                showProgress(progress_, fraction);
                if (testing_ && waiting_.empty())
                    hint_->setText(message);
            });
    connect(&controller, &ListeningController::failed, this,
            [this](const QString& message) { say(message, true); });
    connect(&controller, &ListeningController::finished, this, [this] {
        // There may be fewer places than were asked for.
        planned_ = count_ + waiting_.size() - (cards_.empty() ? 0 : 1);
        if (testing_ && waiting_.empty() && !revealed_)
            endTest();
        else
            updateButtons();
    });
    connect(&controller, &ListeningController::rankingsChanged, this, &ListenPage::showResults);
    connect(&models, &ModelLibrary::changed, this, &ListenPage::fillModels);
    connect(&playback, &Playback::auditionChanged, this, &ListenPage::showHeard);
    fillModels();
    endTest();
}

QWidget* ListenPage::makeForm() {
    form_ = new QWidget;
    auto* form = formLayout(form_);
    list_ = new QTreeWidget;
    list_->setObjectName(QStringLiteral("listenedModels"));
    list_->setProperty("role", "boxed");
    list_->setAccessibleName(tr("Models to hear"));
    list_->setHeaderHidden(true);
    list_->setRootIsDecorated(false);
    list_->setFocusPolicy(Qt::TabFocus);
    list_->setSelectionMode(QAbstractItemView::NoSelection);
    list_->setToolTip(tr("Tick the models to hear: one, or several against each other"));
    connect(list_, &QTreeWidget::itemChanged, this, &ListenPage::updateButtons);
    form->addRow(list_);

    folder_ =
        new FolderRow(settings_, QStringLiteral("listen"),
                      tr("Choose the folder with the music to test on. Choose the one the models "
                         "were trained on: the songs that were kept for testing are used."));
    connect(folder_, &FolderRow::changed, this, &ListenPage::updateButtons);
    addRow(form, tr("Folder"), folder_);
    trials_ = new QSpinBox;
    trials_->setObjectName(QStringLiteral("listeningTrials"));
    trials_->setRange(1, 100);
    trials_->setValue(10);
    trials_->setKeyboardTracking(false);
    trials_->setToolTip(tr("How many places to hear; the test can be ended at any time"));
    addRow(form, tr("Trials"), trials_);
    start_ = pushButton(tr("Start listening"), {});
    start_->setObjectName(QStringLiteral("startListening"));
    start_->setProperty("role", "primary");
    form->addRow(start_);
    return form_;
}

QWidget* ListenPage::makeTrial() {
    trial_ = new QWidget;
    auto* column = new QVBoxLayout(trial_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    progress_ = new QProgressBar;
    progress_->setTextVisible(false);
    column->addWidget(progress_);
    cardColumn_ = new QVBoxLayout;
    cardColumn_->setSpacing(8);
    column->addLayout(cardColumn_);
    next_ = pushButton({}, {});
    next_->setObjectName(QStringLiteral("nextTrial"));
    next_->setProperty("role", "primary");
    connect(next_, &QPushButton::clicked, this, &ListenPage::goOn);
    column->addWidget(next_);
    end_ = pushButton(tr("End the test"), tr("What has been ranked is kept"));
    end_->setObjectName(QStringLiteral("endListening"));
    connect(end_, &QPushButton::clicked, this, &ListenPage::endTest);
    column->addWidget(end_);
    return trial_;
}

QWidget* ListenPage::makeResults() {
    results_ = new QWidget;
    auto* column = new QVBoxLayout(results_);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    chart_ = new BarChart(tr("Preferred to the true bars, %"), 0);
    chart_->setToolTip(tr("In how many of the trials a model was ranked above what the composer "
                          "wrote; equals count half. The line shows where the true share lies, "
                          "with 95 % confidence. At 50 % nobody can tell them apart."));
    column->addWidget(chart_);
    table_ = figureTable(QStringLiteral("listeningTable"), tr("How the models fare"));
    table_->setColumnCount(3);
    table_->setHorizontalHeaderLabels({tr("Preferred"), tr("95 % interval"), tr("Trials")});
    column->addWidget(table_);
    return results_;
}

void ListenPage::setFolders(const QStringList& folders) { folder_->setFolders(folders); }

void ListenPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    showResults();
    controller_.identify();
    folder_->recall();
}

void ListenPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    if (testing_)
        playback_.endAudition();
}

void ListenPage::fillModels() {
    const QStringList before = setup().models;
    {
        const QSignalBlocker blocker(list_);
        const bool first = list_->topLevelItemCount() == 0;
        list_->clear();
        for (const ModelEntry& entry : models_.entries()) {
            if (!entry.problem.isEmpty())
                continue;
            auto* item = new QTreeWidgetItem(list_, {entry.name});
            item->setData(0, Qt::UserRole, entry.path);
            item->setToolTip(0, entry.path);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
            const bool ticked =
                first ? entry.path == models_.current() : before.contains(entry.path);
            item->setCheckState(0, ticked ? Qt::Checked : Qt::Unchecked);
        }
        const int rows = std::clamp(list_->topLevelItemCount(), 1, mostRows);
        list_->setFixedHeight(rows * std::max(24, list_->sizeHintForRow(0)) + 2);
    }
    updateButtons();
}

ListeningSetup ListenPage::setup() const {
    ListeningSetup setup;
    for (int i = 0; i < list_->topLevelItemCount(); ++i)
        if (const QTreeWidgetItem* item = list_->topLevelItem(i);
            item->checkState(0) == Qt::Checked)
            setup.models << item->data(0, Qt::UserRole).toString();
    setup.folders = folder_->folders();
    setup.options.trials = static_cast<std::size_t>(trials_->value());
    setup.options.seed = QRandomGenerator::global()->generate();
    return setup;
}

void ListenPage::updateButtons() {
    const auto models = setup().models.size();
    start_->setEnabled(!controller_.running() && models >= 1 && models <= mostModels &&
                       !folder_->folders().isEmpty());
    start_->setToolTip(models_.entries().empty() ? tr("Train or import a model first")
                       : models == 0             ? tr("Tick a model first")
                       : models > mostModels     ? tr("Tick fewer: more than %1 models cannot be "
                                                          "kept in mind")
                                                   .arg(mostModels)
                       : folder_->folders().isEmpty()
                           ? tr("Choose a folder with MIDI files first")
                           : tr("Hear each place as every ticked model and the "
                                "composer have it, in random order"));
    const bool all = std::all_of(cards_.begin(), cards_.end(),
                                 [](const ExcerptCard* card) { return card->rank() > 0; });
    const bool more = waiting_.size() > 1 || controller_.running();
    next_->setVisible(!cards_.empty());
    next_->setText(!revealed_ ? tr("Show who wrote what") : more ? tr("Next") : tr("Finish"));
    next_->setToolTip(!revealed_ ? (all ? tr("Keep these ranks and show the names (Enter)")
                                        : tr("Give each excerpt a rank first; equals share one"))
                                 : tr("Go on (Enter)"));
    next_->setEnabled(revealed_ ? waiting_.size() > 1 || !controller_.running() : all);
    progress_->setVisible(testing_ && cards_.empty());
}

void ListenPage::say(const QString& text, bool problem) {
    message_->setText(text);
    setRole(*message_, problem ? "error" : "quiet");
    message_->setVisible(!text.isEmpty());
}

/// The first of the trials that are ready, or that it is being prepared.
void ListenPage::showTrial() {
    playback_.endAudition();
    for (ExcerptCard* card : cards_)
        card->deleteLater();
    cards_.clear();
    revealed_ = false;
    last_ = -1;
    form_->hide();
    trial_->show();
    back_->hide();
    if (waiting_.empty()) {
        headline_->setText(tr("Listening test"));
        hint_->setText(tr("Reading files"));
        updateButtons();
        return;
    }
    const ListeningTrial& trial = waiting_.front();
    headline_->setText(tr("Trial %1 of %2").arg(++count_).arg(planned_));
    hint_->setText(tr("Hear all, then give each a place: 1 is the best, equals share one. What "
                      "is to be judged stands out."));
    const auto count = static_cast<int>(trial.excerpts.size());
    for (int i = 0; i < count; ++i) {
        const double length = double(trial.excerpts[std::size_t(i)].score->lastNoteEnd());
        const double whole = std::max({1.0, length, double(trial.judged.end)});
        auto* card = new ExcerptCard(i, count, double(trial.judged.start) / whole,
                                     double(trial.judged.end) / whole);
        connect(card, &ExcerptCard::playRequested, this, [this, i] { hear(i); });
        connect(card, &ExcerptCard::ranked, this, &ListenPage::updateButtons);
        cardColumn_->addWidget(card);
        cards_.push_back(card);
    }
    updateButtons();
    if (isVisible())
        cards_.front()->focusPlay();
}

void ListenPage::hear(int card) {
    const bool again = last_ == card && playback_.auditioning();
    if (again) {
        playback_.endAudition();
        return;
    }
    last_ = card;
    playback_.audition(waiting_.front().excerpts[std::size_t(card)].score);
}

void ListenPage::showHeard() {
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        const bool heard = playback_.auditioning() && last_ == int(i);
        const ListeningTrial& trial = waiting_.front();
        const double whole = std::max(
            {1.0, double(trial.excerpts[i].score->lastNoteEnd()), double(trial.judged.end)});
        cards_[i]->setHeard(heard, std::min(1.0, playback_.auditionPosition() / whole));
    }
}

/// Keeps the ranks and says who wrote what; then goes on to the next trial.
void ListenPage::goOn() {
    if (!revealed_) {
        const ListeningTrial& trial = waiting_.front();
        std::vector<int> ranks;
        for (const ExcerptCard* card : cards_)
            ranks.push_back(card->rank());
        try {
            controller_.keep(ranked(
                trial, ranks, QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString()));
        } catch (const Error& e) {
            return say(errorText(e), true);
        }
        revealed_ = true;
        for (std::size_t i = 0; i < cards_.size(); ++i) {
            const Author& author = trial.excerpts[i].author;
            cards_[i]->reveal(author.composer() ? tr("The true bars") : controller_.nameOf(author));
        }
        hint_->setText(tr("Bars %1 to %2 of %3")
                           .arg(trial.firstBar)
                           .arg(trial.lastBar)
                           .arg(QString::fromStdString(trial.song)));
        updateButtons();
        next_->setFocus(Qt::OtherFocusReason);
        return;
    }
    playback_.endAudition(); // of the trial that goes
    waiting_.pop_front();
    if (waiting_.empty())
        endTest();
    else
        showTrial();
}

void ListenPage::endTest() {
    if (testing_)
        playback_.endAudition();
    controller_.stop();
    testing_ = false;
    revealed_ = false;
    waiting_.clear();
    for (ExcerptCard* card : cards_)
        card->deleteLater();
    cards_.clear();
    trial_->hide();
    form_->show();
    back_->show();
    headline_->setText(tr("Listening test"));
    hint_->setText(tr("You hear some bars as models and as the composer wrote them, in random "
                      "order, and rank them. Who wrote what is told when you have."));
    updateButtons();
}

void ListenPage::showResults() {
    std::vector<Preference> found;
    try {
        found = preferences(controller_.rankings());
    } catch (const Error& e) {
        say(errorText(e), true);
    }
    results_->setVisible(!found.empty());
    std::vector<BarChart::Bar> bars;
    const QLocale locale;
    const auto percent = [&](double share) { return locale.toString(100 * share, 'f', 0); };
    QFont small = font();
    small.setPixelSize(smallText);
    table_->clearSpans();
    table_->setRowCount(0);
    for (const Preference& preference : found) {
        const QString name = controller_.nameOf(preference.author);
        const bool true_ = preference.over.composer();
        if (true_)
            bars.push_back({name, 100 * preference.share, false, 100 * preference.interval.low,
                            100 * preference.interval.high});
        const int row = table_->rowCount();
        table_->setRowCount(row + 2);
        auto* title = new QTableWidgetItem(
            true_ ? tr("%1 to the true bars").arg(name)
                  : tr("%1 to %2").arg(name, controller_.nameOf(preference.over)));
        title->setForeground(currentTheme().quietText);
        title->setFont(small);
        table_->setItem(row, 0, title);
        table_->setSpan(row, 0, 1, table_->columnCount());
        const QString cells[] = {
            tr("%1 %").arg(percent(preference.share)),
            tr("%1–%2 %").arg(percent(preference.interval.low), percent(preference.interval.high)),
            locale.toString(qulonglong(preference.trials))};
        for (int column = 0; column < table_->columnCount(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            item->setToolTip(
                counted(qint64(preference.wins), tr("won once"), tr("won %1 times")) +
                QStringLiteral(", ") +
                counted(qint64(preference.ties), tr("equal once"), tr("equal %1 times")));
            table_->setItem(row + 1, column, item);
        }
    }
    chart_->setBars(bars, 100);
    chart_->setVisible(!bars.empty());
    table_->setFixedHeight(table_->horizontalHeader()->sizeHint().height() +
                           table_->verticalHeader()->length() + 2);
}

bool ListenPage::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && !cards_.empty()) {
        const auto& key = static_cast<const QKeyEvent&>(*event);
        const int last = static_cast<int>(cards_.size()) - 1;
        const bool plain = (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        const bool letter = key.key() >= Qt::Key_A && key.key() <= Qt::Key_A + last;
        const bool number = key.key() >= Qt::Key_1 && key.key() <= Qt::Key_1 + last;
        if (plain &&
            (letter || number || key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter)) {
            event->accept(); // they are not commands of the window now
            return true;
        }
    }
    return QWidget::event(event);
}

void ListenPage::keyPressEvent(QKeyEvent* event) {
    const int count = static_cast<int>(cards_.size());
    if (const int letter = event->key() - Qt::Key_A; letter >= 0 && letter < count)
        hear(letter);
    else if (const int rank = event->key() - Qt::Key_0; rank >= 1 && rank <= count && last_ >= 0)
        cards_[std::size_t(last_)]->setRank(rank);
    else if (count > 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        next_->click();
    else
        QWidget::keyPressEvent(event);
}

} // namespace continuo
