#include "ui/widgets/learn/SearchPage.h"

#include "core/base/Error.h"
#include "ui/document/CoreText.h"
#include "ui/document/Settings.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/learn/JobLine.h"
#include "ui/widgets/learn/ModelLibrary.h"
#include "ui/widgets/learn/ParallelPlot.h"

#include <QDir>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

namespace continuo {

namespace {

enum Column { numberColumn, stateColumn, bitsColumn, settingsColumn };
const char* const methodIds[] = {"bayes", "random", "grid"};

/// Short names of the parameters, for axes and lists.
QString parameterTitle(const std::string& id) {
    return id == "learning_rate" ? SearchPage::tr("rate")
           : id == "width"       ? SearchPage::tr("width")
           : id == "layers"      ? SearchPage::tr("layers")
           : id == "dropout"     ? SearchPage::tr("dropout")
           : id == "batch"       ? SearchPage::tr("batch")
                                 : SearchPage::tr("window");
}

QString stateTitle(Trial::State state) {
    switch (state) {
    case Trial::State::running:
        return SearchPage::tr("running");
    case Trial::State::waiting:
        return SearchPage::tr("waiting");
    case Trial::State::left:
        return SearchPage::tr("left");
    case Trial::State::done:
        return SearchPage::tr("done");
    case Trial::State::failed:
        break;
    }
    return SearchPage::tr("failed");
}

QString settingsText(const SearchSpace& space, const Point& point) {
    QStringList parts;
    for (std::size_t i = 0; i < std::min(space.size(), point.size()); ++i)
        parts << parameterTitle(space[i].id) + QLatin1Char(' ') +
                     QLocale().toString(point[i], 'g', point[i] >= 100 ? 4 : 2);
    return parts.join(QStringLiteral(", "));
}

QSpinBox* numberBox(int most, int value, const QString& tip) {
    auto* box = new QSpinBox;
    box->setRange(1, most);
    box->setValue(value);
    box->setKeyboardTracking(false);
    box->setToolTip(tip);
    return box;
}

} // namespace

SearchPage::SearchPage(SearchController& controller, TrainController& training,
                       ModelLibrary& models, Settings& settings, QWidget* parent)
    : QWidget(parent),
      controller_(controller),
      training_(training),
      models_(models),
      settings_(settings) {
    auto* content = new QWidget;
    content->setProperty("role", "panel");
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    headline_ = wrappedLabel("heading");
    headline_->setText(tr("Search for settings"));
    column->addWidget(headline_);
    column->addWidget(makeForm());
    const auto button = [&](const QString& text, const QString& tip) {
        auto* result = pushButton(text, tip);
        column->addWidget(result);
        return result;
    };
    start_ = button(tr("Start the search"), {});
    start_->setObjectName(QStringLiteral("startSearch"));
    start_->setProperty("role", "primary");
    resume_ =
        button(tr("Go on with the last search"), tr("Trials that were done are not done again"));
    resume_->setObjectName(QStringLiteral("resumeSearch"));
    stop_ = button(tr("Stop searching"), tr("End it; it can go on later"));
    back_ = button(tr("Back to training"), tr("To the set-up of a training"));
    job_ = new JobLine(controller.runner(), QStringLiteral("searchDetail"));
    column->addWidget(job_);
    plot_ = new ParallelPlot;
    column->addWidget(plot_);
    table_ = new QTableWidget(0, 4);
    table_->setObjectName(QStringLiteral("trialTable"));
    table_->setAccessibleName(tr("Trials"));
    table_->setHorizontalHeaderLabels({tr("No."), tr("State"), tr("Bits"), tr("Settings")});
    table_->horizontalHeaderItem(bitsColumn)
        ->setToolTip(tr("Bits per note of the validation songs so far; lower is better"));
    table_->setFocusPolicy(Qt::TabFocus);
    table_->setShowGrid(false);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(22);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setSectionResizeMode(settingsColumn, QHeaderView::Stretch);
    for (const auto& [column, width] :
         {std::pair{numberColumn, 32}, {stateColumn, 64}, {bitsColumn, 52}})
        table_->setColumnWidth(column, width);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->setMinimumHeight(160);
    column->addWidget(table_, 100);
    column->addStretch(1); // while there is no table

    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);

    connect(start_, &QPushButton::clicked, this, [this] { begin(setup()); });
    connect(resume_, &QPushButton::clicked, this, [this] {
        SearchSetup last = setup();
        last.folder = interrupted();
        begin(last);
    });
    connect(stop_, &QPushButton::clicked, &controller, &SearchController::stop);
    connect(back_, &QPushButton::clicked, this, &SearchPage::backRequested);
    connect(&controller, &SearchController::started, this, &SearchPage::updateButtons);
    connect(&controller, &SearchController::reported, this, &SearchPage::add);
    connect(&controller, &SearchController::ended, this, &SearchPage::showResult);
    connect(&controller, &SearchController::finished, this, &SearchPage::updateButtons);
    connect(&training, &TrainController::collectionChanged, this, &SearchPage::updateButtons);
    showTrials();
    updateButtons();
}

QWidget* SearchPage::makeForm() {
    auto* widget = new QWidget;
    form_ = formLayout(widget);
    kind_ = comboBox(tr("The kind of network"));
    kind_->setObjectName(QStringLiteral("searchKind"));
    for (const ModelKind& kind : modelKinds())
        if (kind.likelihood()) // by which trials are compared
            kind_->addItem(coreText(QLatin1String(kind.title)), QLatin1String(kind.id));
    kind_->setCurrentIndex(
        std::max(0, kind_->findData(settings_.value("search/kind", QStringLiteral("gru")))));
    addRow(form_, tr("Kind"), kind_);
    method_ = comboBox(
        tr("How the next settings to try are chosen: where most is expected of them, by chance, "
           "or evenly spread"));
    method_->setObjectName(QStringLiteral("searchMethod"));
    method_->addItem(tr("Bayesian"), QLatin1String(methodIds[0]));
    method_->addItem(tr("Random"), QLatin1String(methodIds[1]));
    method_->addItem(tr("Grid"), QLatin1String(methodIds[2]));
    method_->setCurrentIndex(
        std::max(0, method_->findData(settings_.value("search/method").toString())));
    addRow(form_, tr("Method"), method_);
    count_ = numberBox(10'000, settings_.value("search/trials", 20).toInt(),
                       tr("How many settings to try. Most trials end early, where others are "
                          "better."));
    count_->setObjectName(QStringLiteral("searchTrials"));
    addRow(form_, tr("Trials"), count_);
    epochs_ = numberBox(10'000, settings_.value("search/epochs", 3).toInt(),
                        tr("How often the best trials go through all songs"));
    addRow(form_, tr("Epochs"), epochs_);
    return widget;
}

SearchSetup SearchPage::setup() const {
    SearchSetup setup;
    const QDir searches(models_.folder() + QStringLiteral("/searches"));
    for (int number = 1; setup.folder.isEmpty() || QDir(setup.folder).exists(); ++number)
        setup.folder = searches.absoluteFilePath(QString::number(number));
    setup.training.kind = kind_->currentData().toString().toStdString();
    setup.training.epochs = epochs_->value();
    setup.options.method = searchMethod(method_->currentData().toString().toStdString());
    setup.options.space = trainingSpace(setup.training.kind);
    setup.options.trials = count_->value();
    return setup;
}

QString SearchPage::interrupted() const {
    const QString folder = settings_.value("search/folder").toString();
    return folder.isEmpty() || !QDir(folder).exists() ? QString() : folder;
}

void SearchPage::begin(const SearchSetup& setup) {
    if (controller_.running() || !training_.collection())
        return;
    trials_.clear();
    QStringList titles;
    for (const Parameter& parameter : setup.options.space)
        titles << parameterTitle(parameter.id);
    plot_->setSpace(setup.options.space, titles << tr("bits"));
    showTrials();
    job_->begin(tr("Loading the model engine"));
    settings_.setValue("search/folder", setup.folder);
    settings_.setValue("search/kind", QString::fromStdString(setup.training.kind));
    settings_.setValue("search/method", QString::fromUtf8(searchMethodName(setup.options.method)));
    settings_.setValue("search/trials", setup.options.trials);
    settings_.setValue("search/epochs", setup.training.epochs);
    controller_.start(setup, training_.collection());
}

void SearchPage::add(const Trial& trial) {
    const auto place = static_cast<std::size_t>(trial.number);
    if (trials_.size() < place)
        trials_.resize(place);
    trials_[place - 1] = trial;
    showTrials();
}

void SearchPage::showTrials() {
    const SearchSpace& space = controller_.setup().options.space;
    const auto reached = [](const Trial& t) { return t.losses.empty() ? 1e9 : t.losses.back(); };
    const Trial* best = nullptr;
    for (const Trial& trial : trials_)
        if (!trial.losses.empty() &&
            (!best || trial.losses.size() > best->losses.size() ||
             (trial.losses.size() == best->losses.size() && reached(trial) < reached(*best))))
            best = &trial;
    table_->setRowCount(int(trials_.size()));
    for (int row = 0; row < int(trials_.size()); ++row) {
        const Trial& trial = trials_[std::size_t(row)];
        const QString settings = settingsText(space, trial.point);
        const auto set = [&](int at, const QString& text, Qt::Alignment side) {
            auto* item = new QTableWidgetItem(text);
            item->setTextAlignment(side | Qt::AlignVCenter);
            item->setToolTip(trial.problem.empty() ? settings
                                                   : QString::fromStdString(trial.problem));
            QFont font = item->font();
            font.setBold(&trial == best);
            item->setFont(font);
            table_->setItem(row, at, item);
        };
        set(numberColumn, QString::number(trial.number), Qt::AlignRight);
        set(stateColumn, stateTitle(trial.state), Qt::AlignLeft);
        set(bitsColumn,
            trial.losses.empty() ? tr("–") : QLocale().toString(trial.losses.back(), 'f', 2),
            Qt::AlignRight);
        set(settingsColumn, settings, Qt::AlignLeft);
    }
    if (!trials_.empty())
        table_->scrollToBottom();
    plot_->setTrials(trials_);
    plot_->setVisible(!trials_.empty());
    table_->setVisible(!trials_.empty());
}

void SearchPage::showResult(const SearchResult& result) {
    trials_ = result.trials;
    showTrials();
    if (!result.complete) {
        job_->answer(tr("Stopped. It goes on where it was when you wish."));
        return;
    }
    settings_.setValue("search/folder", QString());
    if (result.best == 0) {
        job_->answer(tr("No trial gave a model."));
        return;
    }
    const Trial& best = result.trials.at(std::size_t(result.best) - 1);
    try {
        const auto found = searchedModel(controller_.setup().folder.toStdString());
        const QString path = models_.importFile(
            QString::fromStdString(found.string()),
            tr("Found %1")
                .arg(kind_->itemText(
                    kind_->findData(QString::fromStdString(controller_.setup().training.kind)))));
        job_->answer(tr("“%1” is in the list of models: %2 bits per note, with %3.")
                         .arg(QFileInfo(path).completeBaseName(),
                              QLocale().toString(best.losses.back(), 'f', 2),
                              settingsText(controller_.setup().options.space, best.point)));
    } catch (const Error& e) {
        job_->fail(errorText(e));
    }
}

void SearchPage::updateButtons() {
    const bool running = controller_.running();
    const bool ready = training_.collection() != nullptr;
    start_->setVisible(!running);
    start_->setEnabled(ready);
    start_->setToolTip(ready ? tr("Train with many settings, a little first, the best to the end")
                             : tr("Add a folder with MIDI files first"));
    resume_->setVisible(!running && !interrupted().isEmpty());
    resume_->setEnabled(ready);
    stop_->setVisible(running);
    form_->parentWidget()->setEnabled(!running);
    if (!running && trials_.empty() && !job_->answered())
        job_->say(ready ? tr("Trains small models with different learning rates, sizes, dropout, "
                             "batches and windows on your songs and keeps the best one.")
                        : tr("Add a folder with MIDI files on the set-up page first."));
}

} // namespace continuo
