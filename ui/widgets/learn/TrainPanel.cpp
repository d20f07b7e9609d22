#include "ui/widgets/learn/TrainPanel.h"

#include "core/base/Error.h"
#include "ui/document/CoreText.h"
#include "ui/document/Settings.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Roles.h"
#include "ui/widgets/Words.h"
#include "ui/widgets/learn/LeftOutDialog.h"
#include "ui/widgets/learn/ModelLibrary.h"
#include "ui/widgets/learn/SearchPage.h"
#include "ui/widgets/learn/TrainingView.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace continuo {

namespace {

enum Size { small, standard, large, custom };

/// A run that is bounded by time alone still needs a number of epochs.
constexpr int endlessEpochs = 100'000;

ModelOptions sized(const ModelKind& kind, int size) {
    ModelOptions options = kind.defaults;
    if (size == small) {
        options.width /= 2;
        options.layers = std::max(1, options.layers * 2 / 3);
    } else if (size == large) {
        options.width *= 2;
        options.layers = options.layers * 4 / 3;
        options.heads *= 2;
    }
    return options;
}

QLabel* quietLabel() {
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setProperty("role", "quiet");
    return label;
}

QSpinBox* numberBox(int low, int high, int step, const QString& tip) {
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setSingleStep(step);
    box->setKeyboardTracking(false);
    box->setMinimumWidth(64);
    box->setToolTip(tip);
    return box;
}

} // namespace

TrainPanel::TrainPanel(TrainController& controller, SearchController& search, ModelLibrary& models,
                       Settings& settings, QWidget* parent)
    : QWidget(parent), controller_(controller), models_(models), settings_(settings) {
    setProperty("role", "panel");
    view_ = new TrainingView(controller);
    pages_ = new QStackedWidget;
    pages_->addWidget(makeSetupPage());
    pages_->addWidget(view_);
    search_ = new SearchPage(search, controller, models, settings);
    pages_->addWidget(search_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pages_);

    connect(&controller, &TrainController::started, this, [this] {
        // Not to "Stop training", which Space would press.
        if (const QWidget* focus = QApplication::focusWidget(); focus && isAncestorOf(focus))
            view_->setFocus(Qt::OtherFocusReason);
        pages_->setCurrentWidget(view_);
        updateButtons();
    });
    connect(&controller, &TrainController::finished, this, [this] {
        models_.refresh();
        updateButtons();
    });
    connect(&controller, &TrainController::collectionChanged, this, &TrainPanel::showCollection);
    connect(&controller.reader(), &JobRunner::progressed, this,
            [this](double, const QString& message) { summary_->setText(message); });
    connect(search_, &SearchPage::backRequested, this, [this] { pages_->setCurrentIndex(0); });
    connect(&search, &SearchController::started, this, &TrainPanel::updateButtons);
    connect(&search, &SearchController::finished, this, &TrainPanel::updateButtons);
    connect(view_, &TrainingView::backRequested, this, [this] { pages_->setCurrentIndex(0); });
    connect(view_, &TrainingView::resumeRequested, this, &TrainPanel::resume);
    connect(&models, &ModelLibrary::changed, this, &TrainPanel::fillStartFrom);

    fillStartFrom();
    applySize();
    showStartFrom();
    showCollection();
}

void TrainPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (std::exchange(shown_, true) || folderList_->count() > 0)
        return;
    QStringList folders = settings_.value("train/folders").toStringList();
    folders.removeIf([](const QString& folder) { return !QFileInfo(folder).isDir(); });
    if (!folders.isEmpty())
        setFolders(folders);
}

QWidget* TrainPanel::makeSetupPage() {
    auto* content = new QWidget;
    content->setProperty("role", "panel");
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    column->addWidget(makeFolders());
    column->addWidget(makeForm());

    problem_ = quietLabel();
    problem_->setProperty("role", "error");
    problem_->hide();
    column->addWidget(problem_);

    start_ = new QPushButton(tr("Start training"));
    start_->setObjectName(QStringLiteral("startTraining"));
    start_->setProperty("role", "primary");
    start_->setFocusPolicy(Qt::TabFocus);
    connect(start_, &QPushButton::clicked, this, &TrainPanel::start);
    column->addWidget(start_);
    resume_ = new QPushButton(tr("Resume the last run"));
    resume_->setFocusPolicy(Qt::TabFocus);
    connect(resume_, &QPushButton::clicked, this, &TrainPanel::resume);
    column->addWidget(resume_);
    openSearch_ = new QPushButton(tr("Search for settings…"));
    openSearch_->setObjectName(QStringLiteral("openSearch"));
    openSearch_->setToolTip(tr("Try many settings on these songs, and keep the best model"));
    openSearch_->setFocusPolicy(Qt::TabFocus);
    connect(openSearch_, &QPushButton::clicked, this,
            [this] { pages_->setCurrentWidget(search_); });
    column->addWidget(openSearch_);
    column->addStretch(1);

    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QWidget* TrainPanel::makeFolders() {
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(new QLabel(tr("Folders with MIDI files")));

    folderList_ = new QListWidget;
    folderList_->setObjectName(QStringLiteral("folders"));
    folderList_->setAccessibleName(tr("Folders"));
    folderList_->setFixedHeight(72);
    folderList_->setProperty("role", "boxed");
    folderList_->setTextElideMode(Qt::ElideLeft);
    folderList_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    folderList_->setToolTip(tr("The music to learn from. It never leaves this computer."));
    column->addWidget(folderList_);

    auto* add =
        pushButton(tr("Add folder…"), tr("Choose a folder; the folders inside it are read too"));
    connect(add, &QPushButton::clicked, this, &TrainPanel::addFolder);
    removeFolder_ = pushButton(tr("Remove"), tr("Take the selected folder off the list"));
    connect(removeFolder_, &QPushButton::clicked, this, [this] {
        delete folderList_->takeItem(folderList_->currentRow());
        setFolders(folders());
    });
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    buttons->addWidget(add, 1);
    buttons->addWidget(removeFolder_, 1);
    column->addLayout(buttons);

    summary_ = quietLabel();
    summary_->setObjectName(QStringLiteral("collectionSummary"));
    column->addWidget(summary_);
    leftOut_ = new QPushButton;
    leftOut_->setFocusPolicy(Qt::TabFocus);
    leftOut_->setToolTip(tr("Which files are not learned from, and why"));
    connect(leftOut_, &QPushButton::clicked, this, &TrainPanel::showLeftOut);
    column->addWidget(leftOut_);
    return widget;
}

QWidget* TrainPanel::makeForm() {
    auto* widget = new QWidget;
    auto* form = formLayout(widget);
    form_ = form;

    name_ = new QLineEdit(tr("My model"));
    name_->setToolTip(tr("What the model is called in the list of models"));
    addRow(form, tr("Name"), name_);

    startFrom_ = comboBox(tr("Go on from a model that has learned already, or begin with nothing"));
    startFrom_->setObjectName(QStringLiteral("startFrom"));
    connect(startFrom_, &QComboBox::activated, this, [this] { startChosen_ = true; });
    connect(startFrom_, &QComboBox::currentIndexChanged, this, &TrainPanel::showStartFrom);
    addRow(form, tr("Start from"), startFrom_);

    tune_ = comboBox(tr("How much of the model your music may change"));
    tune_->setObjectName(QStringLiteral("tune"));
    for (const TuningWay& way : tuningWays())
        tune_->addItem(coreText(QLatin1String(way.title)), QLatin1String(way.id));
    connect(tune_, &QComboBox::currentIndexChanged, this, &TrainPanel::showStartFrom);
    addRow(form, tr("Change"), tune_);

    kind_ = comboBox(tr("The kind of network"));
    kind_->setObjectName(QStringLiteral("kind"));
    for (const ModelKind& kind : modelKinds())
        kind_->addItem(coreText(QLatin1String(kind.title)), QLatin1String(kind.id));
    connect(kind_, &QComboBox::currentIndexChanged, this, &TrainPanel::applySize);
    addRow(form, tr("Kind"), kind_);
    goodFor_ = quietLabel();
    goodFor_->setObjectName(QStringLiteral("goodFor"));
    form->addRow(QString(), goodFor_);
    adapter_ = new QCheckBox(tr("Keep as a small file"));
    adapter_->setObjectName(QStringLiteral("adapter"));
    adapter_->setToolTip(
        tr("Only the changes are written. The model they were made from has to stay "
           "in the list."));
    form->addRow(QString(), adapter_);

    size_ = comboBox(tr("A larger model learns more from more music and takes longer"));
    size_->setObjectName(QStringLiteral("size"));
    size_->addItems({tr("Small"), tr("Standard"), tr("Large"), tr("Custom")});
    size_->setCurrentIndex(standard);
    connect(size_, &QComboBox::currentIndexChanged, this, &TrainPanel::applySize);
    addRow(form, tr("Size"), size_);

    width_ = numberBox(8, 4096, 32, tr("Numbers that stand for one note event inside the model"));
    layers_ = numberBox(1, 64, 1, tr("Layers on top of one another"));
    heads_ = numberBox(1, 64, 1, tr("Attention heads of a transformer; divides the width"));
    context_ = numberBox(128, 8192, 128, tr("How much music it sees at once, in tokens"));
    addRow(form, tr("Width"), width_);
    addRow(form, tr("Layers"), layers_);
    addRow(form, tr("Heads"), heads_);
    addRow(form, tr("Context"), context_);

    amount_ = numberBox(1, 10'000, 1, tr("How long to train at most"));
    amount_->setObjectName(QStringLiteral("amount"));
    amount_->setValue(10);
    unit_ = comboBox(tr("Epochs: how often all songs are gone through"));
    unit_->setObjectName(QStringLiteral("unit"));
    unit_->addItems({tr("epochs"), tr("minutes")});
    auto* goal = new QWidget;
    auto* goalRow = new QHBoxLayout(goal);
    goalRow->setContentsMargins(0, 0, 0, 0);
    goalRow->setSpacing(4);
    goalRow->addWidget(amount_, 1);
    goalRow->addWidget(unit_, 1);
    addRow(form, tr("Train for"), goal);

    rate_ = new QDoubleSpinBox;
    rate_->setRange(0.00001, 0.1);
    rate_->setDecimals(5);
    rate_->setSingleStep(0.0001);
    rate_->setToolTip(tr("The size of the steps at their largest. Smaller for going on from a "
                         "trained model."));
    addRow(form, tr("Learning rate"), rate_);

    device_ = comboBox(tr("Where to compute"));
    device_->addItem(tr("Automatic"), int(Device::automatic));
    device_->addItem(tr("Processor"), int(Device::cpu));
    device_->addItem(tr("Graphics card (CUDA)"), int(Device::cuda));
    addRow(form, tr("Device"), device_);
    return widget;
}

QStringList TrainPanel::folders() const {
    QStringList result;
    for (int i = 0; i < folderList_->count(); ++i)
        result.append(folderList_->item(i)->text());
    return result;
}

void TrainPanel::setFolders(const QStringList& folders) {
    folderList_->clear();
    folderList_->addItems(folders);
    settings_.setValue("train/folders", folders);
    controller_.read(folders);
}

void TrainPanel::addFolder() {
    auto* dialog = new QFileDialog(this, tr("Choose a folder with MIDI files"),
                                   settings_.value("train/lastFolder").toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        settings_.setValue("train/lastFolder", folder);
        if (!folders().contains(folder))
            setFolders(folders() << folder);
    });
    dialog->open();
}

void TrainPanel::fillStartFrom() {
    // A few dozen songs are too few to begin with nothing, so a model that comes with the program
    // is where a person starts who says nothing else.
    QString chosen = startChosen_ ? startFrom_->currentData().toString() : QString();
    {
        const QSignalBlocker blocker(startFrom_);
        startFrom_->clear();
        startFrom_->addItem(tr("Nothing (a new model)"), QString());
        for (const ModelEntry& entry : models_.entries()) {
            if (!entry.problem.isEmpty())
                continue;
            startFrom_->addItem(entry.name, entry.path);
            if (entry.builtIn && !startChosen_)
                chosen = entry.path;
        }
        startFrom_->setCurrentIndex(std::max(0, startFrom_->findData(chosen)));
    }
    showStartFrom();
}

void TrainPanel::showStartFrom() {
    const bool fresh = startFrom_->currentData().toString().isEmpty();
    const TuningWay& way = tuningWay(tune_->currentData().toString().toStdString());
    const ModelKind& kind = modelKind(kind_->currentData().toString().toStdString());
    form_->setRowVisible(kind_, fresh);
    form_->setRowVisible(size_, fresh);
    for (QSpinBox* own : {width_, layers_, heads_, context_})
        form_->setRowVisible(own, fresh && size_->currentIndex() == custom);
    form_->setRowVisible(tune_, !fresh);
    form_->setRowVisible(adapter_, !fresh && way.way == Tuning::Way::lora);
    goodFor_->setText(coreText(QLatin1String(fresh ? kind.goodFor : way.goodFor)));
    if (goodFor_->isVisible()) // the form keeps a row as high as the text was before
        goodFor_->setMinimumHeight(goodFor_->heightForWidth(goodFor_->width()));
    rate_->setValue(fresh ? 0.001 : way.learningRate);
}

void TrainPanel::applySize() {
    const ModelKind& kind = modelKind(kind_->currentData().toString().toStdString());
    if (size_->currentIndex() != custom) {
        const ModelOptions options = sized(kind, size_->currentIndex());
        width_->setValue(options.width);
        layers_->setValue(options.layers);
        heads_->setValue(options.heads);
        context_->setValue(options.context);
    }
    showStartFrom();
}

void TrainPanel::showCollection() {
    removeFolder_->setEnabled(folderList_->count() > 0);
    const QString& problem = controller_.readingProblem();
    setRole(*summary_, problem.isEmpty() ? "quiet" : "error");
    const auto& collection = controller_.collection();
    leftOut_->setVisible(false);
    if (folderList_->count() == 0) {
        summary_->setText(tr("Add a folder with MIDI files you like. A few hundred songs are a "
                             "good start; a few dozen are enough to try."));
    } else if (collection) {
        int counts[3] = {};
        for (const Song& song : collection->songs)
            ++counts[int(song.split)];
        summary_->setText(
            tr("%1: %2 to train, %3 to validate, %4 kept for testing")
                .arg(counted(qint64(collection->songs.size()), tr("1 song"), tr("%1 songs")))
                .arg(counts[int(Split::train)])
                .arg(counts[int(Split::valid)])
                .arg(counts[int(Split::test)]));
        const auto broken = int(collection->broken.size());
        const auto duplicates = int(collection->duplicates.size());
        leftOut_->setVisible(broken + duplicates > 0);
        leftOut_->setText(tr("%1 broken, %2 duplicate files…").arg(broken).arg(duplicates));
    } else if (!controller_.reading()) {
        summary_->setText(problem.isEmpty() ? tr("Nothing read yet") : problem);
    }
    updateButtons();
}

void TrainPanel::showLeftOut() {
    if (!controller_.collection())
        return;
    auto* dialog = new LeftOutDialog(*controller_.collection(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void TrainPanel::setCustomOptions(const ModelOptions& options) {
    startChosen_ = true;
    startFrom_->setCurrentIndex(0);
    size_->setCurrentIndex(custom);
    width_->setValue(options.width);
    layers_->setValue(options.layers);
    heads_->setValue(options.heads);
    context_->setValue(options.context);
}

TrainingSetup TrainPanel::setup() const {
    TrainingSetup setup;
    setup.checkpoint = models_.freePath(name_->text());
    setup.startFrom = startFrom_->currentData().toString();
    setup.kind = kind_->currentData().toString().toStdString();
    setup.options = modelKind(setup.kind).defaults;
    setup.options.width = width_->value();
    setup.options.layers = layers_->value();
    setup.options.heads = heads_->value();
    setup.options.context = context_->value();
    if (setup.startFrom.isEmpty()) {
        checkOptions(setup.kind, setup.options);
    } else {
        Tuning tuning;
        tuning.way = tuningWay(tune_->currentData().toString().toStdString()).way;
        tuning.adapter = tuning.way == Tuning::Way::lora && adapter_->isChecked();
        setup.training.tuning = tuning;
        setup.training.from = QFileInfo(setup.startFrom).completeBaseName().toStdString();
    }
    setup.device = Device(device_->currentData().toInt());
    setup.training.learningRate = rate_->value();
    if (unit_->currentIndex() == 0) {
        setup.training.epochs = amount_->value();
    } else {
        setup.training.minutes = amount_->value();
        setup.training.epochs = endlessEpochs;
    }
    return setup;
}

void TrainPanel::start() {
    problem_->hide();
    try {
        const TrainingSetup wanted = setup();
        if (controller_.start(wanted))
            remember(wanted);
    } catch (const Error& e) {
        problem_->setText(errorText(e));
        problem_->show();
    }
}

void TrainPanel::remember(const TrainingSetup& setup) {
    settings_.setValue("train/checkpoint", setup.checkpoint);
    settings_.setValue("train/epochs", setup.training.epochs);
    settings_.setValue("train/minutes", setup.training.minutes);
    settings_.setValue("train/learningRate", setup.training.learningRate);
    settings_.setValue("train/device", int(setup.device));
}

std::optional<TrainingSetup> TrainPanel::interrupted() const {
    TrainingSetup setup;
    setup.checkpoint = settings_.value("train/checkpoint").toString();
    if (!QFile::exists(setup.checkpoint) ||
        !std::filesystem::exists(trainingStatePath(setup.checkpoint.toStdString())))
        return std::nullopt;
    setup.startFrom = setup.checkpoint;
    setup.training.epochs = settings_.value("train/epochs", 10).toInt();
    setup.training.minutes = settings_.value("train/minutes", 0).toDouble();
    setup.training.learningRate = settings_.value("train/learningRate", 0.001).toDouble();
    setup.training.resume = true;
    setup.device = Device(settings_.value("train/device", 0).toInt());
    return setup;
}

void TrainPanel::resume() {
    const auto setup = interrupted();
    if (!setup)
        return;
    if (!controller_.start(*setup)) // the songs have to be read first
        pages_->setCurrentIndex(0);
}

void TrainPanel::updateButtons() {
    const bool ready = controller_.collection() && !controller_.running();
    start_->setEnabled(ready);
    start_->setToolTip(ready ? tr("Train with these songs and options")
                             : tr("Add a folder with MIDI files first"));
    const auto last = interrupted();
    resume_->setVisible(last.has_value());
    resume_->setEnabled(ready);
    if (last)
        resume_->setToolTip(
            tr("Go on with “%1”").arg(QFileInfo(last->checkpoint).completeBaseName()));
}

} // namespace continuo
