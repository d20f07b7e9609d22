#include "ui/widgets/learn/ShrinkPage.h"

#include "core/learn/Checkpoint.h"
#include "ui/document/Settings.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/learn/FolderRow.h"
#include "ui/widgets/learn/JobLine.h"
#include "ui/widgets/learn/ModelLibrary.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

namespace continuo {

namespace {

enum Way { prune, distil, store };

/// A run that is bounded by time alone still needs a number of epochs.
constexpr int endlessEpochs = 100'000;

} // namespace

ShrinkPage::ShrinkPage(ShrinkController& controller, ModelLibrary& models, Settings& settings,
                       QWidget* parent)
    : QWidget(parent), controller_(controller), models_(models), settings_(settings) {
    setProperty("role", "panel");
    headline_ = wrappedLabel("heading");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    column->addWidget(headline_);
    column->addWidget(makeForm());

    const auto button = [&](const QString& text, const QString& tip) {
        auto* result = pushButton(text, tip);
        column->addWidget(result);
        return result;
    };
    start_ = button(tr("Make it smaller"), {});
    start_->setObjectName(QStringLiteral("startShrinking"));
    start_->setProperty("role", "primary");
    stop_ = button(tr("Stop"), tr("End it; what is best by then is kept"));
    job_ = new JobLine(controller.runner(), QStringLiteral("shrinkDetail"));
    column->addWidget(job_);

    table_ = new QTableWidget(4, 2);
    table_->setObjectName(QStringLiteral("shrinkTable"));
    table_->setAccessibleName(tr("The model before and after"));
    table_->setFocusPolicy(Qt::TabFocus);
    table_->setShowGrid(false);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionMode(QAbstractItemView::NoSelection);
    table_->setHorizontalHeaderLabels({tr("Before"), tr("After")});
    table_->setVerticalHeaderLabels(
        {tr("Size"), tr("Million weights"), tr("Tokens per second"), tr("Bits per note")});
    table_->verticalHeaderItem(2)->setToolTip(
        tr("Written by one take on one thread, as when it composes"));
    table_->verticalHeaderItem(3)->setToolTip(
        tr("On songs kept for testing, two bars to fill; lower is better"));
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table_->verticalHeader()->setDefaultSectionSize(24);
    for (QHeaderView* header : {table_->horizontalHeader(), table_->verticalHeader()}) {
        header->setHighlightSections(false);
        header->setSectionsClickable(false);
    }
    table_->setFixedHeight(4 * 24 + 32);
    table_->hide();
    column->addWidget(table_);
    column->addStretch(1);
    back_ = button(tr("Back to the models"), tr("To the list of models"));
    back_->setObjectName(QStringLiteral("backToModels"));

    connect(start_, &QPushButton::clicked, this, [this] { controller_.start(setup()); });
    connect(stop_, &QPushButton::clicked, &controller, &ShrinkController::stop);
    connect(back_, &QPushButton::clicked, this, &ShrinkPage::backRequested);
    connect(&controller, &ShrinkController::started, this, [this] {
        table_->hide();
        job_->begin(tr("Reading files"));
        updateButtons();
    });
    connect(&controller, &ShrinkController::ended, this, &ShrinkPage::showResult);
    connect(&controller, &ShrinkController::finished, this, [this] {
        if (!job_->answered())
            job_->say(tr("Stopped before there was a smaller model."));
        models_.refresh();
        updateButtons();
    });
    showWay();
    updateButtons();
}

QWidget* ShrinkPage::makeForm() {
    auto* widget = new QWidget;
    form_ = formLayout(widget);
    way_ = comboBox(tr("How the model becomes smaller"));
    way_->setObjectName(QStringLiteral("shrinkWay"));
    way_->addItems({tr("Leave out units"), tr("Teach a smaller one"), tr("8-bit weights only")});
    connect(way_, &QComboBox::currentIndexChanged, this, &ShrinkPage::showWay);
    addRow(form_, tr("How"), way_);
    goodFor_ = wrappedLabel("quiet");
    form_->addRow(QString(), goodFor_);
    amount_ = comboBox(tr("How much of the model goes"));
    amount_->setObjectName(QStringLiteral("shrinkAmount"));
    amount_->addItem(tr("A quarter"), 0.25);
    amount_->addItem(tr("Half"), 0.5);
    amount_->addItem(tr("Three quarters"), 0.75);
    addRow(form_, tr("Leave out"), amount_);
    minutes_ = new QSpinBox;
    minutes_->setRange(1, 10'000);
    minutes_->setValue(10);
    minutes_->setKeyboardTracking(false);
    minutes_->setToolTip(tr("How long it may learn"));
    minutes_->setSuffix(tr(" min"));
    addRow(form_, tr("Learn for"), minutes_);

    folder_ =
        new FolderRow(settings_, QStringLiteral("shrink"),
                      tr("Choose the folder with the music to learn from, best the one that the "
                         "model was trained on. Songs kept for testing measure it."));
    connect(folder_, &FolderRow::changed, this, &ShrinkPage::updateButtons);
    addRow(form_, tr("Folder"), folder_);
    int8_ = new QCheckBox(tr("Store 8-bit weights"));
    int8_->setToolTip(tr("Half the size; Continuo computes with 8-bit weights anyway"));
    int8_->setChecked(true);
    form_->addRow(QString(), int8_);
    return widget;
}

void ShrinkPage::setFolders(const QStringList& folders) { folder_->setFolders(folders); }

void ShrinkPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    folder_->recall();
}

void ShrinkPage::setModel(const QString& path) {
    if (controller_.running())
        return;
    model_ = path;
    headline_->setText(tr("A smaller “%1”").arg(QFileInfo(path).completeBaseName()));
    if (path != controller_.setup().model) {
        table_->hide();
        job_->say({});
    }
    updateButtons();
}

void ShrinkPage::showWay() {
    const int way = way_->currentIndex();
    goodFor_->setText(way == prune    ? tr("The weakest parts go, the others learn again what was "
                                              "lost. Keeps most for a few minutes of learning.")
                      : way == distil ? tr("A new, smaller network learns what this one would "
                                           "play. Takes long, and can become the smallest.")
                                      : tr("Half the file, the same music, nothing to learn."));
    if (goodFor_->isVisible()) // the form keeps a row as high as the text was before
        goodFor_->setMinimumHeight(goodFor_->heightForWidth(goodFor_->width()));
    form_->setRowVisible(amount_, way != store);
    form_->setRowVisible(minutes_, way != store);
    form_->setRowVisible(int8_, way != store);
}

ShrinkSetup ShrinkPage::setup() const {
    ShrinkSetup setup;
    setup.model = model_;
    setup.output = models_.freePath(tr("%1 smaller").arg(QFileInfo(model_).completeBaseName()));
    setup.folders = folder_->folders();
    setup.options.int8 = way_->currentIndex() == store || int8_->isChecked();
    setup.options.training.minutes = minutes_->value();
    setup.options.training.epochs = endlessEpochs;
    const double share = amount_->currentData().toDouble();
    if (way_->currentIndex() == prune)
        setup.options.prune = share;
    if (const ModelEntry* entry = models_.entry(model_); entry && way_->currentIndex() == distil) {
        setup.options.student = smallerThan(entry->kind.toStdString(), entry->options, share);
        setup.options.training.distillation = Distillation();
    }
    return setup;
}

void ShrinkPage::updateButtons() {
    const bool running = controller_.running();
    start_->setVisible(!running);
    stop_->setVisible(running);
    form_->parentWidget()->setEnabled(!running);
    start_->setEnabled(!model_.isEmpty() && !folder_->folders().isEmpty());
    start_->setToolTip(folder_->folders().isEmpty()
                           ? tr("Choose a folder with MIDI files first")
                           : tr("Make a smaller model; this one stays as it is"));
}

void ShrinkPage::showResult(const ShrinkResult& result) {
    const QString name = QFileInfo(controller_.setup().output).completeBaseName();
    if (result.after.bytes == 0) {
        if (QFileInfo::exists(controller_.setup().output))
            job_->answer(tr("Stopped: what “%1” had learned by then is kept.").arg(name));
        return;
    }
    job_->answer(tr("“%1” is in the list of models.").arg(name));
    const QLocale locale;
    const auto set = [&](int row, auto text) {
        for (const auto& [column, figures] : {std::pair{0, &result.before}, {1, &result.after}}) {
            auto* item = new QTableWidgetItem(text(*figures));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            table_->setItem(row, column, item);
        }
    };
    set(0, [&](const ModelFigures& f) { return locale.formattedDataSize(qint64(f.bytes), 1); });
    set(1,
        [&](const ModelFigures& f) { return locale.toString(double(f.parameters) / 1e6, 'f', 2); });
    set(2, [&](const ModelFigures& f) { return locale.toString(f.tokensPerSecond, 'f', 0); });
    set(3, [&](const ModelFigures& f) { return locale.toString(f.bitsPerNote, 'f', 2); });
    table_->show();
}

} // namespace continuo
