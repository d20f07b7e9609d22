#include "ui/widgets/learn/ModelsPanel.h"

#include "core/base/Error.h"
#include "core/learn/ModelKinds.h"
#include "ui/document/CoreText.h"
#include "ui/document/Settings.h"
#include "ui/widgets/Words.h"
#include "ui/widgets/learn/ListeningController.h"
#include "ui/widgets/learn/ModelLibrary.h"
#include "ui/widgets/learn/ShrinkPage.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QHeaderView>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace continuo {

namespace {

constexpr int pathRole = Qt::UserRole;
enum Column { nameColumn, kindColumn, lossColumn };
const char* modelFilter = QT_TRANSLATE_NOOP("continuo::ModelsPanel", "Models (*.safetensors)");

QString kindTitle(const QString& id) {
    for (const ModelKind& kind : modelKinds())
        if (id == QLatin1String(kind.id))
            return coreText(QLatin1String(kind.title));
    return id;
}

/// What a person wants to know of a model, a line a subject.
QString description(const ModelEntry& entry) {
    const QLocale locale;
    const auto number = [&](double value) { return locale.toString(value, 'f', 2); };
    QStringList lines;
    QStringList parts{kindTitle(entry.kind)};
    if (entry.parameters > 0)
        parts << locale.formattedDataSize(entry.bytes, 1)
              << ModelsPanel::tr("%1 million weights")
                     .arg(locale.toString(double(entry.parameters) / 1e6, 'f', 1));
    if (entry.builtIn)
        parts << ModelsPanel::tr("comes with Continuo");
    lines << parts.join(QStringLiteral(", "));
    if (entry.songs > 0) {
        QString data = counted(entry.songs, ModelsPanel::tr("Learned from 1 song"),
                               ModelsPanel::tr("Learned from %L1 songs"));
        if (entry.notes > 0)
            data += ModelsPanel::tr(" with %L1 notes").arg(entry.notes);
        lines << data + QStringLiteral(", ") + locale.toString(entry.date, QLocale::ShortFormat);
    } else {
        lines << locale.toString(entry.date, QLocale::ShortFormat);
    }
    if (!entry.from.isEmpty())
        lines << ModelsPanel::tr("Goes on from “%1”").arg(entry.from);
    if (!entry.base.isEmpty())
        lines << ModelsPanel::tr("Small file: needs “%1” in the list").arg(entry.base);
    if (entry.validationLoss && entry.shuffledLoss)
        lines << ModelsPanel::tr("Distance of its bars from true ones %1 (bars from anywhere: %2)")
                     .arg(number(*entry.validationLoss), number(*entry.shuffledLoss));
    else if (entry.validationLoss)
        lines << (entry.baselineLoss
                      ? ModelsPanel::tr("Validation loss %1 nats per token (3-gram: %2)")
                            .arg(number(*entry.validationLoss), number(*entry.baselineLoss))
                      : ModelsPanel::tr("Validation loss %1 nats per token")
                            .arg(number(*entry.validationLoss)));
    if (entry.bits)
        lines << (entry.bitsBefore
                      ? (entry.builtIn
                             ? ModelsPanel::tr("On what it was tuned to: %1 bits per "
                                               "note, before %2")
                             : ModelsPanel::tr("On your music: %1 bits per note, before %2"))
                            .arg(number(*entry.bits), number(*entry.bitsBefore))
                      : ModelsPanel::tr("Validation: %1 bits per note").arg(number(*entry.bits)));
    const QJsonObject before = entry.shrunk[QLatin1String("before")].toObject();
    const QJsonObject after = entry.shrunk[QLatin1String("after")].toObject();
    const auto figure = [](const QJsonObject& of, const char* key) {
        return of[QLatin1String(key)].toDouble();
    };
    if (!entry.shrunk.isEmpty())
        lines << ModelsPanel::tr("A smaller “%1”")
                     .arg(entry.shrunk[QLatin1String("from")].toString());
    if (!after.isEmpty())
        lines << ModelsPanel::tr("%1 bits per note (before %2), %3 tokens per second (before %4)")
                     .arg(number(figure(after, "bits_per_note")),
                          number(figure(before, "bits_per_note")),
                          locale.toString(figure(after, "tokens_per_second"), 'f', 0),
                          locale.toString(figure(before, "tokens_per_second"), 'f', 0));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

ModelsPanel::ModelsPanel(ModelLibrary& models, ShrinkController& shrinking,
                         ListeningController& listening, Settings& settings, QWidget* parent)
    : QWidget(parent),
      models_(models),
      listening_(listening),
      settings_(settings),
      pages_(new QStackedWidget),
      shrink_(new ShrinkPage(shrinking, models, settings)) {
    setProperty("role", "panel");
    list_ = new QTreeWidget;
    list_->setObjectName(QStringLiteral("modelList"));
    list_->setAccessibleName(tr("Models"));
    list_->setHeaderLabels({tr("Name"), tr("Kind"), tr("Loss")});
    list_->headerItem()->setTextAlignment(lossColumn, Qt::AlignRight | Qt::AlignVCenter);
    list_->setProperty("role", "boxed");
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setEditTriggers(QAbstractItemView::EditKeyPressed);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (const int column : {kindColumn, lossColumn})
        list_->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    connect(list_, &QTreeWidget::currentItemChanged, this, &ModelsPanel::showSelected);
    connect(list_, &QTreeWidget::itemDoubleClicked, this,
            [this] { models_.setCurrent(selected()); });
    connect(list_, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int column) {
        if (column != 0)
            return;
        const QString path = item->data(0, pathRole).toString();
        const QString name = item->text(0);
        // After the editor has closed: renaming fills the list anew.
        QMetaObject::invokeMethod(
            this, [this, path, name] { attempt([&] { models_.rename(path, name); }); },
            Qt::QueuedConnection);
    });

    detail_ = new QLabel;
    detail_->setObjectName(QStringLiteral("modelDetail"));
    detail_->setWordWrap(true);
    detail_->setProperty("role", "quiet");
    preferred_ = new QLabel;
    preferred_->setObjectName(QStringLiteral("modelPreferred"));
    preferred_->setWordWrap(true);
    preferred_->setProperty("role", "quiet");
    preferred_->setToolTip(tr("From blind listening tests, see the Evaluate page; equals count "
                              "half, in brackets the 95 % confidence interval"));
    problem_ = new QLabel;
    problem_->setWordWrap(true);
    problem_->setProperty("role", "error");
    problem_->hide();

    const auto button = [&](const QString& text, const QString& tip, auto slot) {
        auto* result = new QPushButton(text);
        result->setToolTip(tip);
        result->setFocusPolicy(Qt::TabFocus);
        connect(result, &QPushButton::clicked, this, slot);
        return result;
    };
    use_ = button(tr("Use this model"), tr("Generate with the selected model"),
                  [this] { models_.setCurrent(selected()); });
    rename_ = button(tr("Rename"), tr("Give the selected model another name (F2)"),
                     [this] { list_->editItem(list_->currentItem(), 0); });
    rename_->setObjectName(QStringLiteral("renameModel"));
    use_->setObjectName(QStringLiteral("useModel"));
    remove_ = button(tr("Delete"), tr("Delete the selected model from this computer"),
                     [this] { removeModel(); });
    remove_->setObjectName(QStringLiteral("removeModel"));
    auto* import =
        button(tr("Import…"), tr("Copy a model file into the list"), [this] { importModel(); });
    export_ =
        button(tr("Export…"), tr("Copy the selected model to a file"), [this] { exportModel(); });

    smaller_ = button(tr("Make smaller…"), tr("Make a smaller, quicker model of the selected one"),
                      [this] {
                          shrink_->setModel(selected());
                          pages_->setCurrentWidget(shrink_);
                      });
    smaller_->setObjectName(QStringLiteral("makeSmaller"));
    connect(shrink_, &ShrinkPage::backRequested, this, [this] { pages_->setCurrentIndex(0); });

    auto* grid = new QGridLayout;
    grid->setSpacing(4);
    grid->addWidget(use_, 0, 0, 1, 2);
    grid->addWidget(rename_, 1, 0);
    grid->addWidget(remove_, 1, 1);
    grid->addWidget(import, 2, 0);
    grid->addWidget(export_, 2, 1);
    grid->addWidget(smaller_, 3, 0, 1, 2);
    auto* page = new QWidget;
    page->setProperty("role", "panel");
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    column->addWidget(list_, 1);
    column->addWidget(detail_);
    column->addWidget(preferred_);
    column->addWidget(problem_);
    column->addLayout(grid);
    pages_->addWidget(page);
    pages_->addWidget(shrink_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pages_);

    connect(&models, &ModelLibrary::changed, this, &ModelsPanel::fill);
    connect(&listening, &ListeningController::rankingsChanged, this, &ModelsPanel::showPreferred);
    connect(&models, &ModelLibrary::currentChanged, this, &ModelsPanel::fill);
    fill();
}

void ModelsPanel::fill() {
    const QString before = selected().isEmpty() ? models_.current() : selected();
    {
        const QSignalBlocker blocker(list_);
        list_->clear();
        for (const ModelEntry& entry : models_.entries()) {
            auto* item = new QTreeWidgetItem(list_);
            item->setText(0, entry.name);
            item->setData(0, pathRole, entry.path);
            item->setToolTip(0, entry.path);
            item->setText(kindColumn,
                          entry.problem.isEmpty() ? kindTitle(entry.kind) : tr("unusable"));
            if (entry.validationLoss)
                item->setText(lossColumn, QLocale().toString(*entry.validationLoss, 'f', 3));
            item->setTextAlignment(lossColumn, Qt::AlignRight | Qt::AlignVCenter);
            if (!entry.builtIn)
                item->setFlags(item->flags() | Qt::ItemIsEditable);
            if (entry.path == models_.current()) {
                QFont font = item->font(0);
                font.setBold(true);
                item->setFont(0, font);
            }
            if (entry.path == before)
                list_->setCurrentItem(item);
        }
    }
    showSelected();
}

QString ModelsPanel::selected() const {
    const QTreeWidgetItem* item = list_->currentItem();
    return item ? item->data(0, pathRole).toString() : QString();
}

void ModelsPanel::showPreferred() {
    QString text;
    try {
        const auto percent = [](double share) { return QLocale().toString(100 * share, 'f', 0); };
        if (const auto found = listening_.overTrueBars(selected()))
            text = tr("Preferred to the true bars: %1 % (%2–%3 %), %4")
                       .arg(percent(found->share), percent(found->interval.low),
                            percent(found->interval.high),
                            counted(qint64(found->trials), tr("1 trial"), tr("%1 trials")));
    } catch (const Error& e) {
        text = errorText(e);
    }
    preferred_->setText(text);
    preferred_->setVisible(!text.isEmpty());
}

void ModelsPanel::showSelected() {
    showPreferred();
    const ModelEntry* entry = models_.entry(selected());
    use_->setEnabled(entry && entry->problem.isEmpty() && entry->path != models_.current());
    use_->setText(entry && entry->path == models_.current() ? tr("In use") : tr("Use this model"));
    rename_->setEnabled(entry && !entry->builtIn);
    remove_->setEnabled(entry && !entry->builtIn);
    export_->setEnabled(entry);
    smaller_->setEnabled(entry && entry->problem.isEmpty());
    if (!entry) {
        detail_->setText(models_.entries().empty()
                             ? tr("No models yet. Train one on the Train page, or import a file.")
                             : QString());
        return;
    }
    if (!entry->problem.isEmpty()) {
        detail_->setText(entry->problem);
        return;
    }
    detail_->setText(description(*entry));
}

void ModelsPanel::attempt(const std::function<void()>& body) {
    problem_->hide();
    try {
        body();
    } catch (const Error& e) {
        problem_->setText(errorText(e));
        problem_->show();
        fill();
    }
}

void ModelsPanel::importModel() {
    auto* dialog =
        new QFileDialog(this, tr("Import a model"), settings_.lastFolder(), tr(modelFilter));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        attempt([&] { models_.setCurrent(models_.importFile(path)); });
    });
    dialog->open();
}

void ModelsPanel::exportModel() {
    const ModelEntry* entry = models_.entry(selected());
    if (!entry)
        return;
    auto* dialog =
        new QFileDialog(this, tr("Export the model"), settings_.lastFolder(), tr(modelFilter));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("safetensors"));
    dialog->selectFile(entry->name + QStringLiteral(".safetensors"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, from = entry->path](const QString& to) {
                attempt([&] { models_.exportFile(from, to); });
            });
    dialog->open();
}

void ModelsPanel::removeModel() {
    const ModelEntry* entry = models_.entry(selected());
    if (!entry)
        return;
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Delete a model"),
                                tr("Delete “%1” from this computer?").arg(entry->name),
                                QMessageBox::Cancel, this);
    QString what = tr("It goes to the trash where there is one.");
    if (const QStringList others = models_.dependents(entry->path); !others.isEmpty())
        what += QLatin1Char(' ') +
                tr("Without it these cannot be used: %1.").arg(others.join(QStringLiteral(", ")));
    box->setInformativeText(what);
    const auto* yes = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel); // not what Return does by itself
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::buttonClicked, this,
            [this, yes, path = entry->path](QAbstractButton* clicked) {
                if (clicked == static_cast<const QAbstractButton*>(yes))
                    attempt([&] { models_.remove(path); });
            });
    box->open();
}

} // namespace continuo
