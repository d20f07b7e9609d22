#include "ui/widgets/generate/GeneratePanel.h"

#include "core/base/Text.h"
#include "ui/document/CoreText.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Roles.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/ValueSlider.h"
#include "ui/widgets/Words.h"
#include "ui/widgets/generate/CopyReporter.h"
#include "ui/widgets/generate/GenerateControls.h"
#include "ui/widgets/generate/RestyleControls.h"
#include "ui/widgets/generate/TakeJudge.h"
#include "ui/widgets/learn/ModelLibrary.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QDateTime>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <cmath>

namespace continuo {

namespace {

constexpr int letterWidth = 32;
constexpr std::size_t longestHistory = 30;

/// Shows MIDI pitches by name; a name can be typed too.
class PitchBox : public QSpinBox {
public:
    PitchBox() { setRange(0, 127); }

protected:
    QString textFromValue(int pitch) const override {
        return QString::fromStdString(pitchName(pitch));
    }
    int valueFromText(const QString& text) const override {
        for (int pitch = minimum(); pitch <= maximum(); ++pitch)
            if (textFromValue(pitch).compare(text.trimmed(), Qt::CaseInsensitive) == 0)
                return pitch;
        return value();
    }
    QValidator::State validate(QString& text, int&) const override {
        const QString typed = text.trimmed();
        QValidator::State state = QValidator::Invalid;
        for (int pitch = minimum(); pitch <= maximum(); ++pitch) {
            const QString name = textFromValue(pitch);
            if (name.compare(typed, Qt::CaseInsensitive) == 0)
                return QValidator::Acceptable;
            if (name.startsWith(typed, Qt::CaseInsensitive))
                state = QValidator::Intermediate;
        }
        return state;
    }
};

QSpinBox* numberBox(QSpinBox* box, int low, int high, int value, const QString& tip) {
    box->setRange(low, high);
    box->setValue(value);
    box->setKeyboardTracking(false);
    box->setMinimumWidth(64);
    box->setToolTip(tip);
    return box;
}

/// The first as wide as `share` of the second.
QWidget* sideBySide(QWidget* first, QWidget* second, double share = 1) {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(first, static_cast<int>(10 * share));
    layout->addWidget(second, 10);
    return row;
}

/// Its rows can be dragged out; `drag` does it.
class TakeList : public QTreeWidget {
public:
    explicit TakeList(std::function<void(int)> drag) : drag_(std::move(drag)) {
        setDragEnabled(true);
        setDragDropMode(QAbstractItemView::DragOnly);
    }

protected:
    void startDrag(Qt::DropActions) override {
        if (QTreeWidgetItem* item = currentItem())
            drag_(indexOfTopLevelItem(item));
    }

private:
    std::function<void(int)> drag_;
};

QString takeLetter(int index) { return QString(QChar(u'A' + index)); }

} // namespace

GeneratePanel::GeneratePanel(Document& document, Takes& takes, GenerateController& controller,
                             ModelLibrary& models, Actions& actions, Settings& settings,
                             QWidget* parent)
    : QWidget(parent),
      document_(document),
      takes_(takes),
      controller_(controller),
      models_(models),
      actions_(actions),
      settings_(settings),
      copies_(new CopyReporter(document, takes, models, controller, this)),
      judge_(new TakeJudge(document, takes, controller, judgeWithModule(), this)) {
    setProperty("role", "panel");

    auto* content = new QWidget;
    content->setProperty("role", "panel");
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    column->addWidget(makeSettings());
    controls_ = new GenerateControls(settings);
    column->addWidget(controls_);
    column->addStretch(1);

    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(makeTakes()); // always in sight, whatever is unfolded above

    connect(actions[ActionId::generate], &QAction::triggered, this, &GeneratePanel::start);
    // The model reads what is around a region while one looks for the key to press.
    auto* settled = new QTimer(this);
    settled->setSingleShot(true);
    settled->setInterval(150);
    connect(settled, &QTimer::timeout, this, [this] { controller_.prepare(generationSettings()); });
    connect(&document, &Document::regionChanged, settled, qOverload<>(&QTimer::start));
    connect(&controller, &GenerateController::hint, this,
            [this](const QString& text) { showMessage(text); });
    connect(&controller, &GenerateController::failed, this,
            [this](const QString& text) { showMessage(text, true); });
    connect(&controller.runner(), &JobRunner::started, this, &GeneratePanel::showRunning);
    connect(&controller.runner(), &JobRunner::progressed, this,
            [this](double, const QString& text) {
                if (!text.isEmpty())
                    showMessage(text);
            });
    connect(&controller, &GenerateController::finished, this, &GeneratePanel::showRunning);
    connect(&takes, &Takes::changed, this, &GeneratePanel::showTakes);
    connect(copies_, &CopyReporter::changed, this, &GeneratePanel::showTakes);
    connect(judge_, &TakeJudge::changed, this, &GeneratePanel::showTakes);
    connect(&models, &ModelLibrary::changed, this, &GeneratePanel::fillModels);
    connect(&models, &ModelLibrary::currentChanged, this, &GeneratePanel::fillModels);

    restore();
    fillModels();
    showTask();
    showScale();
    showTakes();
    showRunning();
}

QWidget* GeneratePanel::makeSettings() {
    auto* widget = new QWidget;
    auto* form = form_ = formLayout(widget);

    model_ = comboBox(tr("The model that writes. Train your own on the Train page."));
    model_->setObjectName(QStringLiteral("model"));
    connect(model_, &QComboBox::activated, this,
            [this](int index) { models_.setCurrent(model_->itemData(index).toString()); });
    addRow(form, tr("Model"), model_, GenerateControls::labelWidth);

    task_ = comboBox(tr("Write new bars after the piece, fill the region that is marked, vary it "
                        "or write it anew in the manner of other music, add "
                        "tracks with parts that fit, or, with a phrase model, turn the phrase "
                        "before the region step by step into the one after it"));
    task_->setObjectName(QStringLiteral("task"));
    task_->addItem(tr("Continue"), int(GenerationSettings::Task::continuePiece));
    task_->addItem(tr("Fill region"), int(GenerationSettings::Task::fillRegion));
    task_->addItem(tr("Vary region"), int(GenerationSettings::Task::varyRegion));
    task_->view()->setTextElideMode(Qt::ElideNone); // whole words, however narrow the box is
    bars_ = numberBox(new QSpinBox, 1, 32, 4,
                      tr("How many bars to continue by, or to write in an empty piece"));
    bars_->setAccessibleName(tr("Bars"));
    setUnit(bars_, tr(" bar"), tr(" bars"));
    connect(task_, &QComboBox::currentIndexChanged, this, &GeneratePanel::showTask);
    // Marking a region says what is wanted, and so does taking the mark away.
    connect(&document_, &Document::regionChanged, this, [this] {
        using Task = GenerationSettings::Task;
        const Task task = Task(task_->currentData().toInt());
        if (task == Task::newParts && !document_.region())
            return;
        const bool continues = task == Task::continuePiece || task == Task::newParts;
        if (document_.region().has_value() == continues)
            task_->setCurrentIndex(
                task_->findData(int(continues ? Task::fillRegion : Task::continuePiece)));
    });
    addRow(form, tr("Task"), sideBySide(task_, bars_, 1.4), GenerateControls::labelWidth);
    form->addRow(makeParts());
    restyle_ = new RestyleControls(settings_);
    form->addRow(restyle_);

    count_ = numberBox(new QSpinBox, 1, 8, 4, tr("How many alternatives to write"));
    count_->setObjectName(QStringLiteral("takes"));
    addRow(form, tr("Takes"), count_, GenerateControls::labelWidth);

    temperature_ = new ValueSlider(0, 2, 0.05);
    temperature_->setValue(1);
    temperature_->setToolTip(tr("Low repeats what is most likely, high surprises"));
    addRow(form, tr("Temperature"), temperature_, GenerateControls::labelWidth);
    temperature_->setAccessibleText(tr("Temperature"));

    topP_ = new ValueSlider(0.1, 1, 0.01);
    topP_->setValue(0.95);
    topP_->setToolTip(tr("Leaves out the unlikeliest notes: 1 leaves out none"));
    addRow(form, tr("Top-p"), topP_, GenerateControls::labelWidth);
    topP_->setAccessibleText(tr("Top-p"));

    randomSeed_ = new QCheckBox(tr("Random"));
    randomSeed_->setChecked(true);
    randomSeed_->setFocusPolicy(Qt::TabFocus);
    randomSeed_->setToolTip(tr("Other takes each time; without it the same seed gives the same"));
    seed_ = numberBox(new QSpinBox, 0, 999'999'999, 1, tr("The same seed gives the same takes"));
    seed_->setAccessibleName(tr("Seed"));
    seed_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    seed_->setEnabled(false);
    connect(randomSeed_, &QCheckBox::toggled, seed_, &QWidget::setDisabled);
    addRow(form, tr("Seed"), sideBySide(randomSeed_, seed_), GenerateControls::labelWidth);

    critic_ = comboBox(tr("The GAN whose critic says how real each take sounds: how many of 100 "
                          "real bars sound less so to it"));
    critic_->setObjectName(QStringLiteral("critic"));
    connect(critic_, &QComboBox::activated, this, [this] {
        settings_.setValue("generate/critic", critic_->currentData());
        judge_->setModel(critic_->currentData().toString());
    });
    addRow(form, tr("Judge"), critic_, GenerateControls::labelWidth);

    scaleLock_ = comboBox(tr("Allow only the notes of a scale (drums excepted)"));
    scaleLock_->addItem(tr("Off"), int(GenerationSettings::ScaleLock::off));
    scaleLock_->addItem(tr("Detected key"), int(GenerationSettings::ScaleLock::detected));
    scaleLock_->addItem(tr("Chosen scale"), int(GenerationSettings::ScaleLock::chosen));
    connect(scaleLock_, &QComboBox::currentIndexChanged, this, &GeneratePanel::showScale);
    addRow(form, tr("Scale lock"), scaleLock_, GenerateControls::labelWidth);
    scaleRoot_ = comboBox(tr("Root of the scale"));
    for (const char* name : {"C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"})
        scaleRoot_->addItem(QLatin1String(name));
    scaleMode_ = comboBox(tr("Mode of the scale"));
    for (const std::string& mode : scaleModes())
        scaleMode_->addItem(coreText(QString::fromStdString(mode)), QString::fromStdString(mode));
    form->addRow(QString(), sideBySide(scaleRoot_, scaleMode_, 0.6));

    lowest_ = numberBox(new PitchBox, 0, 127, 0, tr("Lowest note allowed (drums excepted)"));
    highest_ = numberBox(new PitchBox, 0, 127, 127, tr("Highest note allowed (drums excepted)"));
    lowest_->setAccessibleName(tr("Lowest note"));
    highest_->setAccessibleName(tr("Highest note"));
    connect(lowest_, &QSpinBox::valueChanged, highest_, &QSpinBox::setMinimum);
    connect(highest_, &QSpinBox::valueChanged, lowest_, &QSpinBox::setMaximum);
    addRow(form, tr("Range"), sideBySide(lowest_, highest_), GenerateControls::labelWidth);
    return widget;
}

void GeneratePanel::fillCritics() {
    const QSignalBlocker blocker(critic_);
    critic_->clear();
    critic_->addItem(tr("None"), QString());
    for (const ModelEntry& entry : models_.entries())
        if (entry.problem.isEmpty() && modelKind(entry.kind.toStdString()).makes == Makes::bars)
            critic_->addItem(entry.name, entry.path);
    const bool any = critic_->count() > 1;
    // Until one is chosen, the first that there is.
    const QVariant chosen = settings_.value("generate/critic", critic_->itemData(any));
    critic_->setCurrentIndex(std::max(0, critic_->findData(chosen)));
    critic_->setVisible(any);
    form_->labelForField(critic_)->setVisible(any);
    judge_->setModel(critic_->currentData().toString());
}

QWidget* GeneratePanel::makeParts() {
    parts_ = new QWidget;
    parts_->setObjectName(QStringLiteral("parts"));
    auto* grid = new QGridLayout(parts_);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(4);
    for (const PartRole& role : partRoles()) {
        auto* box = new QCheckBox(coreText(QLatin1String(role.title)));
        box->setObjectName(QLatin1String(role.id));
        box->setFocusPolicy(Qt::TabFocus);
        box->setToolTip(tr("Adds a track with this part"));
        const int number = static_cast<int>(part_.size());
        grid->addWidget(box, number / 2, number % 2);
        part_.push_back(box);
    }
    heard_ = comboBox(tr("The track that the model listens to while it writes"));
    heard_->setObjectName(QStringLiteral("heard"));
    grid->addWidget(heard_, static_cast<int>(part_.size() + 1) / 2, 0, 1, 2);
    connect(&document_, &Document::changed, this, [this] {
        if (parts_->isVisible())
            fillHeard();
    });
    return parts_;
}

void GeneratePanel::fillHeard() {
    const Score& score = *document_.score();
    const QVariant chosen = heard_->currentData();
    heard_->clear();
    heard_->addItem(tr("Listens to all tracks"), -1);
    for (TrackIndex i = 0; i < score.tracks.size(); ++i)
        if (!score.track(i).notes.empty())
            heard_->addItem(tr("Listens to track %1 only, %2")
                                .arg(i + 1)
                                .arg(QString::fromStdString(utf8(score.track(i).name))),
                            int(i));
    heard_->setCurrentIndex(std::max(0, heard_->findData(chosen)));
}

void GeneratePanel::writePart(TrackIndex heard, const std::string& part) {
    task_->setCurrentIndex(task_->findData(int(GenerationSettings::Task::newParts)));
    fillHeard();
    heard_->setCurrentIndex(std::max(0, heard_->findData(int(heard))));
    for (QCheckBox* box : part_)
        box->setChecked(box->objectName().toStdString() == part);
    actions_[ActionId::generate]->trigger();
}

QWidget* GeneratePanel::makeTakes() {
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);

    generate_ = new QPushButton;
    generate_->setObjectName(QStringLiteral("generate"));
    generate_->setProperty("role", "primary");
    generate_->setFocusPolicy(Qt::TabFocus);
    connect(generate_, &QPushButton::clicked, this, [this] {
        if (controller_.running())
            controller_.stop();
        else
            start();
    });
    history_ = new QToolButton;
    history_->setObjectName(QStringLiteral("history"));
    history_->setIcon(icon(QStringLiteral("history")));
    history_->setToolTip(tr("Show takes that were made before, kept or not"));
    history_->setAccessibleName(tr("Earlier takes"));
    history_->setFocusPolicy(Qt::TabFocus);
    history_->setPopupMode(QToolButton::InstantPopup);
    auto* rounds = new QMenu(history_);
    rounds->setToolTipsVisible(true);
    connect(rounds, &QMenu::aboutToShow, this, [this, rounds] { fillHistory(*rounds); });
    history_->setMenu(rounds);
    connect(&document_, &Document::roundsChanged, this, &GeneratePanel::showRunning);
    auto* go = new QHBoxLayout;
    go->setSpacing(4);
    go->addWidget(generate_, 1);
    go->addWidget(history_);
    column->addLayout(go);

    message_ = new QLabel;
    message_->setObjectName(QStringLiteral("message"));
    message_->setWordWrap(true);
    message_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    message_->hide();
    column->addWidget(message_);

    list_ = new TakeList([this](int take) { emit takeDragged(list_, take); });
    list_->setObjectName(QStringLiteral("takeList"));
    list_->setFocusPolicy(Qt::TabFocus);
    list_->setAccessibleName(tr("Takes"));
    list_->setProperty("role", "boxed");
    list_->setColumnCount(2);
    list_->setHeaderHidden(true);
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->header()->setMinimumSectionSize(letterWidth);
    list_->header()->resizeSection(0, letterWidth);
    connect(list_, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item)
            takes_.setCurrent(list_->indexOfTopLevelItem(item));
    });
    column->addWidget(list_);

    takeButtons_ = new QWidget;
    auto* row = new QHBoxLayout(takeButtons_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto addButton = [&](ActionId id, const QString& text) {
        auto* button = new QToolButton;
        actions_[id]->setIconText(text); // shorter than in the menu
        button->setDefaultAction(actions_[id]);
        button->setFocusPolicy(Qt::TabFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        row->addWidget(button, 1);
    };
    addButton(ActionId::hearTake, tr("Hear it"));
    addButton(ActionId::keepTake, tr("Keep"));
    addButton(ActionId::rejectTakes, tr("Reject"));
    column->addWidget(takeButtons_);

    empty_ = new QLabel(tr("Takes appear here and, translucent, in the roll. Nothing in the "
                           "piece changes until you keep one."));
    empty_->setWordWrap(true);
    empty_->setProperty("role", "quiet");
    empty_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(empty_);
    return widget;
}

void GeneratePanel::fillHistory(QMenu& menu) {
    menu.clear();
    const Score& score = *document_.score();
    const auto& rounds = document_.rounds();
    // The newest first, and no more than fit on a screen.
    const std::size_t first = rounds.size() > longestHistory ? rounds.size() - longestHistory : 0;
    for (std::size_t i = rounds.size(); i-- > first;) {
        const TakeRound& round = rounds[i];
        const int from = score.meter.bar(round.region.range.start) + 1;
        const int to = score.meter.bar(std::max(round.region.range.end - 1, Tick{0})) + 1;
        const auto made = QDateTime::fromString(QString::fromStdString(round.made), Qt::ISODate);
        const QString when = QLocale().toString(made.toLocalTime(), QLocale::ShortFormat);
        const QString takes = counted(qint64(round.takes.size()), tr("1 take"), tr("%1 takes"));
        QAction* action = menu.addAction(
            round.kept < 0 ? tr("Bars %1 to %2, %3, %4").arg(from).arg(to).arg(takes, when)
                           : tr("Bars %1 to %2, %3, %4, %5 kept")
                                 .arg(from)
                                 .arg(to)
                                 .arg(takes, when, takeLetter(round.kept)));
        QStringList asked;
        for (const auto& [name, value] : round.asked)
            asked +=
                QString::fromStdString(name) + QStringLiteral(": ") + QString::fromStdString(value);
        action->setToolTip(asked.join(QLatin1Char('\n')));
        connect(action, &QAction::triggered, this, [this, i] {
            takes_.show(i);
            showRunning();
        });
    }
}

void GeneratePanel::restore() {
    const auto number = [&](const char* key, auto fallback) {
        return settings_.value(QLatin1String("generate/") + QLatin1String(key), fallback);
    };
    bars_->setValue(number("bars", 4).toInt());
    count_->setValue(number("takes", 4).toInt());
    temperature_->setValue(number("temperature", 1.0).toDouble());
    topP_->setValue(number("topP", 0.95).toDouble());
    randomSeed_->setChecked(number("randomSeed", true).toBool());
    seed_->setValue(number("seed", 1).toInt());
    scaleLock_->setCurrentIndex(number("scaleLock", 0).toInt());
    scaleRoot_->setCurrentIndex(number("scaleRoot", 0).toInt());
    scaleMode_->setCurrentIndex(number("scaleMode", 0).toInt());
    lowest_->setValue(number("lowest", 0).toInt());
    highest_->setValue(number("highest", 127).toInt());
}

void GeneratePanel::remember() {
    const auto store = [&](const char* key, const QVariant& value) {
        settings_.setValue(QLatin1String("generate/") + QLatin1String(key), value);
    };
    store("bars", bars_->value());
    store("takes", count_->value());
    store("temperature", temperature_->value());
    store("topP", topP_->value());
    store("randomSeed", randomSeed_->isChecked());
    store("seed", seed_->value());
    store("scaleLock", scaleLock_->currentIndex());
    store("scaleRoot", scaleRoot_->currentIndex());
    store("scaleMode", scaleMode_->currentIndex());
    store("lowest", lowest_->value());
    store("highest", highest_->value());
    controls_->remember();
    restyle_->remember();
}

GenerationSettings GeneratePanel::generationSettings() const {
    GenerationSettings settings;
    settings.task = GenerationSettings::Task(task_->currentData().toInt());
    settings.bars = bars_->value();
    if (settings.task == GenerationSettings::Task::newParts) {
        for (const QCheckBox* box : part_)
            if (box->isChecked())
                settings.parts.push_back(box->objectName().toStdString());
        if (const int heard = heard_->currentData().toInt(); heard >= 0)
            settings.request.heard = {static_cast<TrackIndex>(heard)};
    }
    settings.request.takes = count_->value();
    settings.request.sampling.temperature = temperature_->value();
    settings.request.sampling.topP = topP_->value();
    if (!randomSeed_->isChecked())
        settings.seed = static_cast<std::uint64_t>(seed_->value());
    settings.scaleLock = GenerationSettings::ScaleLock(scaleLock_->currentData().toInt());
    settings.scale = {scaleRoot_->currentIndex(),
                      scaleMode_->currentData().toString().toStdString()};
    settings.request.limits.lowest = lowest_->value();
    settings.request.limits.highest = highest_->value();
    settings.tellsTempo = controls_->tellsTempo();
    settings.model = model_->currentText().toStdString();
    controls_->apply(settings.request);
    if (settings.task == GenerationSettings::Task::restyleRegion) {
        settings.request.restyle = restyle_->restyling();
        settings.manner = restyle_->manner();
    }
    if (makesPhrases()) {
        using Task = GenerationSettings::Task;
        using From = PhraseRequest::From;
        settings.request.phrases.from = settings.task == Task::varyRegion    ? From::here
                                        : settings.task == Task::morphRegion ? From::around
                                                                             : From::anywhere;
        settings.request.keep = 0;
    }
    return settings;
}

void GeneratePanel::showMessage(const QString& text, bool error) {
    message_->setText(text);
    problem_ = error;
    setRole(*message_, error ? "error" : "quiet");
    message_->setVisible(!text.isEmpty());
}

void GeneratePanel::fillModels() {
    const QSignalBlocker blocker(model_);
    model_->clear();
    for (const ModelEntry& entry : models_.entries())
        if (entry.problem.isEmpty())
            model_->addItem(entry.name, entry.path);
    model_->setCurrentIndex(model_->findData(models_.current()));
    model_->setEnabled(model_->count() > 0);
    model_->setPlaceholderText(tr("No model yet"));
    fillCritics();
    const ModelEntry* entry = models_.entry(models_.current());
    controls_->setStyles(entry ? entry->styles : QStringList());
    controls_->setPhrases(makesPhrases());
    using Task = GenerationSettings::Task;
    const auto offer = [this](Task task, const QString& name, bool offered) {
        const int at = task_->findData(int(task));
        if (offered && at < 0)
            task_->addItem(name, int(task));
        else if (!offered && at >= 0)
            task_->removeItem(at);
    };
    offer(Task::restyleRegion, tr("Restyle"), !makesPhrases());
    offer(Task::newParts, tr("New parts"), !makesPhrases());
    offer(Task::morphRegion, tr("Morph"), makesPhrases());
    task_->view()->setMinimumWidth(task_->view()->sizeHintForColumn(0));
}

bool GeneratePanel::makesPhrases() const {
    const ModelEntry* entry = models_.entry(models_.current());
    return entry && entry->problem.isEmpty() &&
           modelKind(entry->kind.toStdString()).makes == Makes::phrases;
}

void GeneratePanel::showTask() {
    const auto task = GenerationSettings::Task(task_->currentData().toInt());
    const bool newParts = task == GenerationSettings::Task::newParts;
    bars_->setVisible(task == GenerationSettings::Task::continuePiece || newParts);
    if (newParts)
        fillHeard();
    parts_->setVisible(newParts);
    restyle_->setVisible(task == GenerationSettings::Task::restyleRegion);
    controls_->setVarying(task == GenerationSettings::Task::varyRegion);
}

void GeneratePanel::showScale() {
    scaleRoot_->parentWidget()->setVisible(
        GenerationSettings::ScaleLock(scaleLock_->currentData().toInt()) ==
        GenerationSettings::ScaleLock::chosen);
}

void GeneratePanel::showTakes() {
    const QSignalBlocker blocker(list_);
    const int count = static_cast<int>(takes_.takes().size());
    while (list_->topLevelItemCount() > count)
        delete list_->takeTopLevelItem(list_->topLevelItemCount() - 1);
    while (list_->topLevelItemCount() < count)
        new QTreeWidgetItem(list_, {takeLetter(list_->topLevelItemCount())});
    for (int i = 0; i < count; ++i) {
        QString text = counted(qint64(takes_.takes()[std::size_t(i)].noteCount()), tr("1 note"),
                               tr("%1 notes"));
        const auto real = judge_->realness(i);
        if (real)
            text = tr("%1, sounds real: %2 %").arg(text).arg(std::lround(100 * *real));
        list_->topLevelItem(i)->setText(1, text);
        const QString verdict =
            !judge_->problem().isEmpty() ? judge_->problem()
            : real ? tr("Of 100 real bars, %1 sound less real to “%2”. It hears each bar with the "
                        "one before and the chords, not the whole piece.")
                         .arg(std::lround(100 * *real))
                         .arg(critic_->currentText())
                   : QString();
        QStringList lines{copies_->text(i), verdict,
                          tr("Drag a take into another program or folder, as a MIDI file")};
        lines.removeAll(QString());
        for (const int column : {0, 1})
            list_->topLevelItem(i)->setToolTip(column, lines.join(QLatin1String("\n\n")));
    }
    list_->setCurrentItem(count > 0 ? list_->topLevelItem(takes_.current()) : nullptr);
    if (count > 0)
        list_->setFixedHeight(count * list_->sizeHintForRow(0) + 2);
    list_->setVisible(count > 0);
    takeButtons_->setVisible(count > 0);
    empty_->setVisible(count == 0);
    if (count == 0 && !controller_.running() && !problem_)
        showMessage({});
}

void GeneratePanel::showRunning() {
    const bool running = controller_.running();
    history_->setEnabled(!running && !document_.rounds().empty());
    generate_->setText(running ? tr("Stop   Esc") : tr("Generate   G"));
    generate_->setToolTip(running ? tr("Stop generating; finished takes stay (Esc)")
                                  : actions_[ActionId::generate]->toolTip());
    if (running)
        showMessage({});
    else if (!problem_)
        showMessage(takes_.active() ? tr("N shows the next take, Enter keeps it, Esc rejects all")
                                    : QString());
}

void GeneratePanel::start() {
    remember();
    controller_.start(generationSettings());
}

} // namespace continuo
