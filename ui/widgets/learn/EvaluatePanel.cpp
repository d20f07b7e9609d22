#include "ui/widgets/learn/EvaluatePanel.h"

#include "ui/document/CoreText.h"
#include "ui/document/Settings.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/Words.h"
#include "ui/widgets/learn/BarChart.h"
#include "ui/widgets/learn/FolderRow.h"
#include "ui/widgets/learn/JobLine.h"
#include "ui/widgets/learn/ListenPage.h"
#include "ui/widgets/learn/ModelLibrary.h"

#include <QEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableWidget>
#include <QVBoxLayout>
#include <tuple>

namespace continuo {

namespace {

constexpr int smallText = 11;

/// How many windows each choice of thoroughness takes.
constexpr std::pair<std::size_t, std::size_t> depths[] = {{50, 15}, {200, 50}, {1000, 200}};

struct Column {
    const char* id;
    const char* name;
    const char* tip;
};
const Column columns[] = {
    {"model", QT_TRANSLATE_NOOP("continuo::EvaluatePanel", "Model"),
     QT_TRANSLATE_NOOP("continuo::EvaluatePanel",
                       "The model, seeing what stands around the hidden bars")},
    {"future_hidden", QT_TRANSLATE_NOOP("continuo::EvaluatePanel", "Past only"),
     QT_TRANSLATE_NOOP("continuo::EvaluatePanel",
                       "The same model without what follows the hidden bars")},
    {"untrained", QT_TRANSLATE_NOOP("continuo::EvaluatePanel", "Untrained"),
     QT_TRANSLATE_NOOP("continuo::EvaluatePanel", "The same kind of model before it has learned")},
    {"shuffled_bars", QT_TRANSLATE_NOOP("continuo::EvaluatePanel", "Any bar"),
     QT_TRANSLATE_NOOP("continuo::EvaluatePanel", "Bars of other songs, put here at random")},
    {"ngram", QT_TRANSLATE_NOOP("continuo::EvaluatePanel", "3\u2011gram"),
     QT_TRANSLATE_NOOP("continuo::EvaluatePanel",
                       "A Markov model that knows only which note tends to follow which")},
    {"previous_bar", QT_TRANSLATE_NOOP("continuo::EvaluatePanel", "Copy"),
     QT_TRANSLATE_NOOP("continuo::EvaluatePanel", "The bar before said again")},
    {"true_bars", QT_TRANSLATE_NOOP("continuo::EvaluatePanel", "True"),
     QT_TRANSLATE_NOOP("continuo::EvaluatePanel", "The bars that were hidden")},
};

QString taskTitle(const TaskEvaluation& task) {
    const QString title = task.task == Task::fill        ? EvaluatePanel::tr("Fill %1")
                          : task.task == Task::extend    ? EvaluatePanel::tr("Continue for %1")
                          : task.task == Task::accompany ? EvaluatePanel::tr("Accompany %1")
                          : task.task == Task::vary      ? EvaluatePanel::tr("Vary %1")
                          : task.task == Task::part      ? EvaluatePanel::tr("A part of %1")
                          : task.task == Task::phrase    ? EvaluatePanel::tr("A phrase of %1")
                          : task.task == Task::bar       ? EvaluatePanel::tr("A part's next %1")
                                                         : EvaluatePanel::tr("Compose %1");
    return title.arg(counted(task.bars, EvaluatePanel::tr("1 bar"), EvaluatePanel::tr("%1 bars")));
}

std::optional<double> fillFigure(const Contender& contender, const char* id) {
    const auto found = contender.fill.find(id);
    return found == contender.fill.end() ? std::nullopt : std::optional(found->second);
}

/// Bars of one figure, for those who have it.
template <class Figure>
std::vector<BarChart::Bar> barsOf(const TaskEvaluation& task, const Figure& figure) {
    std::vector<BarChart::Bar> bars;
    for (const Column& column : columns)
        if (const Contender* contender = task.contender(column.id))
            if (const std::optional<double> value = figure(*contender))
                bars.push_back({EvaluatePanel::tr(column.name), *value, bars.empty()});
    return bars;
}

} // namespace

EvaluatePanel::EvaluatePanel(EvaluateController& controller, ListeningController& listening,
                             ModelLibrary& models, Playback& playback, Settings& settings,
                             QWidget* parent)
    : QWidget(parent), controller_(controller), models_(models), settings_(settings) {
    setProperty("role", "panel");
    auto* content = new QWidget;
    content->setProperty("role", "panel");
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    column->addWidget(makeForm());

    start_ = new QPushButton(tr("Evaluate"));
    start_->setObjectName(QStringLiteral("startEvaluation"));
    start_->setProperty("role", "primary");
    stop_ = new QPushButton(tr("Stop evaluating"));
    stop_->setToolTip(tr("End it; the tasks that are done are shown"));
    auto* listen = new QPushButton(tr("Listening test…"));
    listen->setObjectName(QStringLiteral("openListening"));
    listen->setToolTip(tr("Hear bars of models and the true ones, without knowing which is which, "
                          "and rank them"));
    listen->setFocusPolicy(Qt::TabFocus);
    for (QPushButton* button : {start_, stop_}) {
        button->setFocusPolicy(Qt::TabFocus);
        column->addWidget(button);
    }
    headline_ = wrappedLabel("heading");
    headline_->setObjectName(QStringLiteral("evaluationHeadline"));
    job_ = new JobLine(controller.runner(), QStringLiteral("evaluationDetail"));
    column->addWidget(headline_);
    column->addWidget(job_);
    column->addWidget(makeFigures());
    column->addStretch(1);
    column->addWidget(listen);

    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    pages_ = new QStackedWidget;
    listen_ = new ListenPage(listening, models, playback, settings);
    pages_->addWidget(scroll);
    pages_->addWidget(listen_);
    layout->addWidget(pages_);
    connect(listen, &QPushButton::clicked, this, [this] { pages_->setCurrentWidget(listen_); });
    connect(listen_, &ListenPage::backRequested, this, [this] { pages_->setCurrentIndex(0); });

    connect(start_, &QPushButton::clicked, this, [this] { controller_.start(setup()); });
    connect(stop_, &QPushButton::clicked, &controller, &EvaluateController::stop);
    connect(&controller, &EvaluateController::started, this, [this] {
        headline_->hide();
        figures_->hide();
        job_->begin(tr("Reading files"));
        updateButtons();
    });
    connect(&controller, &EvaluateController::ended, this, &EvaluatePanel::showResult);
    connect(&controller, &EvaluateController::finished, this, [this] {
        if (!job_->answered())
            job_->say(tr("Stopped before the first task was done."));
        updateButtons();
    });
    connect(&models, &ModelLibrary::changed, this, &EvaluatePanel::fillModels);
    connect(&models, &ModelLibrary::currentChanged, this, &EvaluatePanel::fillModels);
    headline_->hide();
    figures_->hide();
    fillModels();
}

QWidget* EvaluatePanel::makeForm() {
    auto* widget = new QWidget;
    auto* form = formLayout(widget);
    model_ = comboBox(tr("The model to evaluate"));
    model_->setObjectName(QStringLiteral("evaluatedModel"));
    connect(model_, &QComboBox::currentIndexChanged, this, &EvaluatePanel::updateButtons);
    addRow(form, tr("Model"), model_);

    folder_ =
        new FolderRow(settings_, QStringLiteral("evaluate"),
                      tr("Choose the folder with the music to evaluate on. Choose the one the "
                         "model was trained on: the songs that were kept for testing are used."));
    connect(folder_, &FolderRow::changed, this, &EvaluatePanel::updateButtons);
    addRow(form, tr("Folder"), folder_);

    task_ = comboBox(tr("What the model has to do"));
    task_->addItem(tr("All"), -1);
    task_->addItem(tr("Fill bars in the middle"), int(Task::fill));
    task_->addItem(tr("Continue"), int(Task::extend));
    task_->addItem(tr("Accompany"), int(Task::accompany));
    task_->addItem(tr("Vary"), int(Task::vary));
    task_->addItem(tr("Compose"), int(Task::compose));
    task_->addItem(tr("One part for another"), int(Task::part));
    task_->addItem(tr("Phrases made again"), int(Task::phrase));
    addRow(form, tr("Task"), task_);

    bars_ = comboBox(tr("How many bars are hidden in fill, continue and vary"));
    bars_->addItem(tr("1 bar"), QVariantList{1});
    bars_->addItem(tr("2 bars"), QVariantList{2});
    bars_->addItem(tr("4 bars"), QVariantList{4});
    bars_->addItem(tr("8 bars"), QVariantList{8});
    bars_->addItem(tr("1, 2, 4 and 8 bars"), QVariantList{1, 2, 4, 8});
    bars_->setCurrentIndex(1);
    addRow(form, tr("Hidden"), bars_);

    depth_ = comboBox(QString());
    depth_->addItems({tr("Quick look"), tr("Standard"), tr("Thorough")});
    for (int i = 0; i < depth_->count(); ++i)
        depth_->setItemData(i,
                            tr("%1 places in the music; in %2 of them the model makes the bars too")
                                .arg(depths[i].first)
                                .arg(depths[i].second),
                            Qt::ToolTipRole);
    depth_->setToolTip(tr("More places take longer and give steadier figures"));
    addRow(form, tr("Effort"), depth_);
    return widget;
}

QWidget* EvaluatePanel::makeFigures() {
    figures_ = new QWidget;
    auto* column = new QVBoxLayout(figures_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    shown_ = comboBox(tr("Which task's figures are shown"));
    shown_->setObjectName(QStringLiteral("shownTask"));
    shown_->setAccessibleName(tr("Shown task"));
    connect(shown_, &QComboBox::currentIndexChanged, this, &EvaluatePanel::showTask);
    column->addWidget(shown_);

    bits_ = new BarChart(tr("Bits per note, lower is better"), 2);
    bits_->setToolTip(tr("How surprised the model is by what the composer wrote. A model that has "
                         "learned nothing but habits is no better than the 3\u2011gram."));
    found_ = new BarChart(tr("Notes found again (F1)"), 3);
    found_->setToolTip(tr("Of the notes that were hidden, how many the model's own bars hold: "
                          "same pitch, onset within an eighth of a quarter note. Music can be "
                          "right and still be another."));
    pitches_ = new BarChart(tr("Pitch classes in common"), 3);
    pitches_->setToolTip(tr("How alike the pitch classes of the made and the true bars are, from 0 "
                            "to 1"));
    for (BarChart* chart : {bits_, found_, pitches_})
        column->addWidget(chart);

    table_ = figureTable(QStringLiteral("evaluationTable"), tr("All figures"));
    column->addWidget(table_);
    return figures_;
}

void EvaluatePanel::setFolders(const QStringList& folders) { folder_->setFolders(folders); }

void EvaluatePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    folder_->recall();
}

void EvaluatePanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && shown_ && shown_->count() > 0)
        showTask(); // the table's colours
}

void EvaluatePanel::fillModels() {
    const QString before =
        model_->count() > 0 ? model_->currentData().toString() : models_.current();
    {
        const QSignalBlocker blocker(model_);
        model_->clear();
        for (const ModelEntry& entry : models_.entries())
            if (entry.problem.isEmpty())
                model_->addItem(entry.name, entry.path);
        model_->setCurrentIndex(std::max(0, model_->findData(before)));
    }
    updateButtons();
}

EvaluationSetup EvaluatePanel::setup() const {
    EvaluationSetup setup;
    setup.model = model_->currentData().toString();
    setup.folders = folder_->folders();
    if (const int task = task_->currentData().toInt(); task >= 0)
        setup.options.tasks = {Task(task)};
    else if (const ModelEntry* entry = models_.entry(setup.model);
             entry && entry->problem.isEmpty())
        if (const auto only = onlyTask(entry->kind.toStdString()))
            setup.options.tasks = {*only};
    setup.options.bars.clear();
    for (const QVariant& bars : bars_->currentData().toList())
        setup.options.bars.push_back(bars.toInt());
    std::tie(setup.options.windows, setup.options.filled) = depths[depth_->currentIndex()];
    return setup;
}

void EvaluatePanel::updateButtons() {
    const bool running = controller_.running();
    start_->setVisible(!running);
    stop_->setVisible(running);
    start_->setEnabled(model_->count() > 0 && !folder_->folders().isEmpty());
    start_->setToolTip(model_->count() == 0 ? tr("Train or import a model first")
                       : folder_->folders().isEmpty()
                           ? tr("Choose a folder with MIDI files first")
                           : tr("Measure the model on the songs kept for testing"));
    if (!running && result_.tasks.empty() && job_->text().isEmpty())
        job_->say(tr("Measures how well a model predicts and fills bars of songs that it "
                     "has not learned from, beside a 3\u2011gram, a copy of the bar before, and "
                     "the true bars."));
}

void EvaluatePanel::showResult(const Evaluation& result) {
    if (result.tasks.empty())
        return;
    result_ = result;
    const QString model = QFileInfo(controller_.setup().model).completeBaseName();
    const auto& first = result.tasks.front();
    const Contender* judged = first.contender("model");
    headline_->setText(
        judged && judged->prediction
            ? tr("%1: %2 bits per note")
                  .arg(model, QLocale().toString(judged->prediction->bitsPerNote, 'f', 2))
            : model);
    headline_->show();
    const QString songs = counted(qint64(result.songs), tr("1 song"), tr("%1 songs"));
    job_->answer(
        result.split == Split::train
            ? tr("Measured on %1 that the model may have learned from: nothing was kept for "
                 "testing.")
                  .arg(songs)
        : result.trainingSongs > 0
            ? tr("Measured on %1 that were kept for testing; 3\u2011gram and copy learned from the "
                 "other %2.")
                  .arg(songs)
                  .arg(result.trainingSongs)
            : tr("Measured on %1 that were kept for testing.").arg(songs));
    {
        const QSignalBlocker blocker(shown_);
        shown_->clear();
        for (const TaskEvaluation& task : result.tasks)
            shown_->addItem(taskTitle(task));
    }
    figures_->show();
    showTask();
}

void EvaluatePanel::showTask() {
    const auto index = static_cast<std::size_t>(shown_->currentIndex());
    if (index >= result_.tasks.size())
        return;
    const TaskEvaluation& task = result_.tasks[index];
    shown_->setToolTip(tr("%1 places with %2 hidden notes; in %3 of them the bars were made")
                           .arg(task.windows)
                           .arg(task.notes)
                           .arg(task.filled));
    bits_->setBars(barsOf(task, [](const Contender& c) {
        return c.prediction ? std::optional(c.prediction->bitsPerNote) : std::nullopt;
    }));
    found_->setBars(barsOf(task, [](const Contender& c) {
        return c.id == "true_bars" ? std::nullopt : fillFigure(c, "note_f1");
    }));
    pitches_->setBars(barsOf(task,
                             [](const Contender& c) {
                                 return c.id == "true_bars" ? std::nullopt
                                                            : fillFigure(c, "pitch_class_overlap");
                             }),
                      1);
    for (BarChart* chart : {bits_, found_, pitches_})
        chart->setVisible(!chart->bars().empty());
    fillTable(task);
}

/// Each figure takes two rows: what it is over the whole width, then one number to a column.
void EvaluatePanel::fillTable(const TaskEvaluation& task) {
    std::vector<std::pair<const Column*, const Contender*>> present;
    for (const Column& column : columns)
        if (const Contender* contender = task.contender(column.id))
            present.emplace_back(&column, contender);
    table_->clear();
    table_->clearSpans();
    table_->setRowCount(0);
    table_->setColumnCount(int(present.size()));
    for (int c = 0; c < int(present.size()); ++c) {
        QString title = tr(present[std::size_t(c)].first->name);
        title.replace(QLatin1Char(' '), QLatin1Char('\n')); // columns are narrow
        auto* header = new QTableWidgetItem(title);
        header->setToolTip(tr(present[std::size_t(c)].first->tip));
        header->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        table_->setHorizontalHeaderItem(c, header);
    }
    QFont small = font();
    small.setPixelSize(smallText);
    const auto add = [&](const QString& title, int decimals, const auto& figure) {
        const int row = table_->rowCount();
        table_->setRowCount(row + 2);
        auto* name = new QTableWidgetItem(title);
        name->setForeground(currentTheme().quietText);
        name->setFont(small);
        table_->setItem(row, 0, name);
        table_->setSpan(row, 0, 1, int(present.size()));
        for (int c = 0; c < int(present.size()); ++c) {
            const std::optional<double> value = figure(*present[std::size_t(c)].second);
            auto* item =
                new QTableWidgetItem(value ? QLocale().toString(*value, 'f', decimals) : tr("–"));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            if (c == 0)
                item->setForeground(currentTheme().accent);
            table_->setItem(row + 1, c, item);
        }
    };
    const auto predicted = [&](const QString& title, int decimals, const auto& figure) {
        add(title, decimals, [&](const Contender& c) -> std::optional<double> {
            return c.prediction ? figure(*c.prediction) : std::nullopt;
        });
    };
    const bool predicts =
        std::any_of(task.contenders.begin(), task.contenders.end(),
                    [](const Contender& contender) { return contender.prediction.has_value(); });
    if (predicts) {
        predicted(tr("Bits per note, lower is better"), 2,
                  [](const Prediction& p) { return std::optional(p.bitsPerNote); });
        predicted(tr("Right guesses, %"), 1,
                  [](const Prediction& p) { return std::optional(100 * p.accuracy); });
    }
    for (const auto& [type, title] : {std::pair{"pitch", tr("pitch")},
                                      {"position", tr("onset")},
                                      {"duration", tr("duration")}}) {
        if (!predicts)
            break;
        const auto of = [type = std::string(type)](const Prediction& p) {
            const auto found = p.types.find(type);
            return found == p.types.end() ? std::nullopt : std::optional(found->second);
        };
        predicted(tr("Right guesses of %1, %").arg(title), 1, [&](const Prediction& p) {
            const auto figures = of(p);
            return figures ? std::optional(100 * figures->accuracy) : std::nullopt;
        });
        predicted(tr("Macro F1 of %1").arg(title), 3, [&](const Prediction& p) {
            const auto figures = of(p);
            return figures ? std::optional(figures->macroF1) : std::nullopt;
        });
    }
    if (task.filled > 0)
        for (const FillMeasure& measure : fillMeasures) {
            if (std::none_of(task.contenders.begin(), task.contenders.end(),
                             [&](const Contender& c) { return c.fill.contains(measure.id); }))
                continue;
            add(coreText(QLatin1String(measure.title)) +
                    (measure.better == FillMeasure::Better::higher  ? tr(", higher is better")
                     : measure.better == FillMeasure::Better::lower ? tr(", lower is better")
                                                                    : tr(", best near true")),
                3, [&](const Contender& c) { return fillFigure(c, measure.id); });
        }
    table_->setFixedHeight(table_->horizontalHeader()->sizeHint().height() +
                           table_->verticalHeader()->length() + 2);
}

} // namespace continuo
