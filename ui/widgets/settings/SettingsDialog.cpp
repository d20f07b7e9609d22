#include "ui/widgets/settings/SettingsDialog.h"

#include "ui/document/Settings.h"
#include "ui/widgets/Actions.h"
#include "ui/widgets/Language.h"
#include "ui/widgets/Words.h"
#include "ui/widgets/transport/Recorder.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QTableWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace continuo {

namespace {

QString nameOf(const ActionSpec& spec) {
    return withoutMnemonic(Actions::tr(spec.text)).remove(QStringLiteral("…"));
}

QString keysText(const QList<QKeySequence>& keys) {
    QStringList texts;
    for (const QKeySequence& key : keys)
        texts.append(key.toString(QKeySequence::NativeText));
    return texts.join(SettingsDialog::tr(" or "));
}

} // namespace

SettingsDialog::SettingsDialog(Settings& settings, Actions& actions, Playback& playback,
                               Recorder& recorder, QWidget* parent)
    : QDialog(parent),
      settings_(settings),
      actions_(actions),
      playback_(playback),
      recorder_(recorder) {
    setWindowTitle(tr("Settings"));
    resize(QSize(560, 480).boundedTo(screen()->availableSize() * 0.9));
    auto* tabs = new QTabWidget;
    tabs->addTab(makeGeneral(), tr("General"));
    tabs->addTab(makeMidi(), tr("MIDI"));
    tabs->addTab(makeKeys(), tr("Keys"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(tabs, 1);
    layout->addWidget(buttons);
    for (QPushButton* button : findChildren<QPushButton*>())
        button->setAutoDefault(false); // Enter belongs to the fields
}

QWidget* SettingsDialog::makeGeneral() {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 12, 0, 0);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);

    auto* theme = new QComboBox;
    theme->addItems({tr("Dark"), tr("Light")});
    theme->setCurrentIndex(settings_.dark() ? 0 : 1);
    theme->setAccessibleName(tr("Appearance"));
    connect(theme, &QComboBox::activated, this,
            [this](int index) { emit themeChosen(index == 0); });
    form->addRow(tr("Appearance"), theme);

    auto* language = new QComboBox;
    language->addItem(tr("As the system"), QString());
    for (const Language& choice : languages())
        language->addItem(QString::fromUtf8(choice.name), QLatin1String(choice.code));
    language->setCurrentIndex(std::max(0, language->findData(settings_.language())));
    language->setAccessibleName(tr("Language"));
    connect(language, &QComboBox::activated, this, [this, language](int index) {
        settings_.setLanguage(language->itemData(index).toString());
    });
    form->addRow(tr("Language"), language);
    auto* later = new QLabel(tr("Another language is used from the next start on."));
    later->setProperty("role", "quiet");
    form->addRow(QString(), later);

    soundFont_ = new QLineEdit(settings_.soundFont());
    soundFont_->setReadOnly(true);
    soundFont_->setPlaceholderText(tr("Found by itself"));
    soundFont_->setAccessibleName(tr("Sounds"));
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setToolTip(tr("Choose a General MIDI soundfont (.sf2, .sf3)"));
    auto* automatic = new QPushButton(tr("Reset"));
    automatic->setToolTip(tr("Use the soundfont that is found by itself"));
    const auto use = [this](const QString& path) {
        settings_.setSoundFont(path);
        soundFont_->setText(path);
        emit soundFontChosen(path);
    };
    connect(choose, &QPushButton::clicked, this, [this, use] {
        auto* dialog =
            new QFileDialog(this, tr("Choose a soundfont"), QStringLiteral("/usr/share/sounds"),
                            tr("Soundfonts (*.sf2 *.sf3)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, use);
        dialog->open();
    });
    connect(automatic, &QPushButton::clicked, this, [use] { use({}); });
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(soundFont_, 1);
    row->addWidget(choose);
    row->addWidget(automatic);
    form->addRow(tr("Sounds"), row);

    auto* buffer = new QComboBox;
    buffer->setAccessibleName(tr("Audio buffer"));
    buffer->setToolTip(tr("Small: keys answer sooner. Large: no crackling. With JACK its server "
                          "decides."));
    buffer->addItem(tr("Usual"), 0);
    for (const int frames : {128, 256, 512, 1024, 2048, 4096})
        buffer->addItem(tr("%1 frames, %2 ms").arg(frames).arg(qRound(frames / 48.0)), frames);
    buffer->setCurrentIndex(std::max(0, buffer->findData(settings_.audioBuffer())));
    connect(buffer, &QComboBox::activated, this, [this, buffer](int index) {
        settings_.setAudioBuffer(buffer->itemData(index).toInt());
        emit playerSettingsChanged();
    });
    form->addRow(tr("Audio buffer"), buffer);
    return page;
}

QWidget* SettingsDialog::makeMidi() {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 12, 0, 0);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);

    auto* input = new QComboBox;
    input->setAccessibleName(tr("MIDI input"));
    input->setToolTip(tr("What is played there is heard on the current track and can be recorded"));
    input->addItem(tr("All inputs"), QString());
    const auto addMissing = [this, input] { // ports come while the dialog is open
        QStringList names;
        if (playback_.player())
            for (const std::string& name : playback_.player()->midiInputs())
                names.append(QString::fromStdString(name));
        if (!settings_.midiInput().isEmpty())
            names.append(settings_.midiInput());
        for (const QString& name : names)
            if (input->findData(name) < 0)
                input->addItem(name, name);
    };
    addMissing();
    input->setCurrentIndex(std::max(0, input->findData(settings_.midiInput())));
    auto* look = new QTimer(page);
    connect(look, &QTimer::timeout, input, addMissing);
    look->start(1000);
    connect(input, &QComboBox::activated, this, [this, input](int index) {
        settings_.setMidiInput(input->itemData(index).toString());
        emit playerSettingsChanged();
    });
    form->addRow(tr("MIDI input"), input);

    auto* late = new QDoubleSpinBox;
    late->setRange(-500, 500);
    late->setDecimals(0);
    late->setSuffix(tr(" ms"));
    late->setValue(recorder_.late());
    late->setAccessibleName(tr("Move recorded notes earlier"));
    late->setToolTip(tr("Where recorded notes come later than they were played, the delay of the "
                        "keyboard and the speakers beyond what is known"));
    connect(late, &QDoubleSpinBox::valueChanged, &recorder_, &Recorder::setLate);
    form->addRow(tr("Move recorded notes earlier"), late);
    form->addRow(tr("Send clock to"), makeClock());
    return page;
}

/// The MIDI outputs that are there or were chosen, each with a tick.
QWidget* SettingsDialog::makeClock() {
    auto* list = new QListWidget;
    list->setObjectName(QStringLiteral("clock"));
    list->setProperty("role", "boxed");
    list->setAccessibleName(tr("Send clock to"));
    list->setToolTip(tr("These MIDI outputs are sent clock, start, stop and song position, so that "
                        "drum machines and sequencers keep in step"));
    list->setMinimumHeight(4 * 28);
    auto* none = new QLabel(tr("No MIDI output is there"));
    none->setProperty("role", "quiet");
    auto* row = new QWidget;
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(list, 1);
    column->addWidget(none);
    column->addStretch();
    const auto addMissing = [this, list, none] { // ports come while the dialog is open
        QStringList names = settings_.clockPorts();
        if (playback_.player())
            for (const std::string& name : playback_.player()->midiOutputs())
                names.append(QString::fromStdString(name));
        const QSignalBlocker blocker(list);
        for (const QString& name : names)
            if (list->findItems(name, Qt::MatchExactly).isEmpty()) {
                auto* item = new QListWidgetItem(name, list);
                item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
                item->setCheckState(settings_.clockPorts().contains(name) ? Qt::Checked
                                                                          : Qt::Unchecked);
            }
        list->setVisible(list->count() > 0);
        none->setVisible(list->count() == 0);
    };
    addMissing();
    auto* look = new QTimer(list);
    connect(look, &QTimer::timeout, list, addMissing);
    look->start(1000);
    connect(list, &QListWidget::itemChanged, this, [this, list] {
        QStringList chosen;
        for (int i = 0; i < list->count(); ++i)
            if (list->item(i)->checkState() == Qt::Checked)
                chosen.append(list->item(i)->text());
        settings_.setClockPorts(chosen);
        emit playerSettingsChanged();
    });
    return row;
}

QWidget* SettingsDialog::makeKeys() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    keys_ = new QTableWidget(int(ActionId::count), 2);
    keys_->setHorizontalHeaderLabels({tr("Action"), tr("Keys")});
    keys_->setAccessibleName(tr("Keys"));
    keys_->verticalHeader()->hide();
    keys_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    keys_->setSelectionBehavior(QAbstractItemView::SelectRows);
    keys_->setSelectionMode(QAbstractItemView::SingleSelection);
    keys_->setShowGrid(false);
    keys_->horizontalHeader()->setStretchLastSection(true);
    keys_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    keys_->setColumnWidth(0, 260);
    connect(keys_, &QTableWidget::cellActivated, this, &SettingsDialog::editKeys);
    column->addWidget(keys_, 1);

    conflict_ = new QLabel(tr("Double-click an action and press its new key; Backspace unbinds."));
    conflict_->setProperty("role", "quiet");
    conflict_->setWordWrap(true);
    auto* reset = new QPushButton(tr("Reset all keys"));
    connect(reset, &QPushButton::clicked, this, [this] {
        actions_.resetShortcuts();
        fillKeys();
    });
    auto* row = new QHBoxLayout;
    row->addWidget(conflict_, 1);
    row->addWidget(reset);
    column->addLayout(row);
    fillKeys();
    return page;
}

void SettingsDialog::fillKeys() {
    int row = 0;
    for (const ActionSpec& spec : actionTable()) {
        auto* text = new QTableWidgetItem(nameOf(spec));
        text->setToolTip(Actions::tr(spec.tip));
        keys_->setItem(row, 0, text);
        keys_->setItem(row, 1, new QTableWidgetItem(keysText(actions_.shortcuts(spec.id))));
        ++row;
    }
}

void SettingsDialog::editKeys(int row) {
    const ActionId id = actionTable()[std::size_t(row)].id;
    auto* edit = new QKeySequenceEdit;
    keys_->setCellWidget(row, 1, edit);
    edit->setFocus();
    connect(edit, &QKeySequenceEdit::editingFinished, this, [this, edit, row, id] {
        QKeySequence key = edit->keySequence();
        if (key == QKeySequence(Qt::Key_Backspace))
            key = {};
        else if (key.count() > 1)
            key = QKeySequence(key[0]);
        if (const auto other = key.isEmpty() ? std::nullopt : actions_.conflict(id, key)) {
            conflict_->setText(tr("%1 belongs to “%2” already; unbind it there first.")
                                   .arg(key.toString(QKeySequence::NativeText),
                                        nameOf(actionTable()[std::size_t(*other)])));
        } else {
            actions_.setShortcuts(id,
                                  key.isEmpty() ? QList<QKeySequence>{} : QList<QKeySequence>{key});
            conflict_->clear();
        }
        // The editor is the sender: it goes once it is done.
        QMetaObject::invokeMethod(
            this,
            [this, row] {
                keys_->removeCellWidget(row, 1);
                fillKeys();
            },
            Qt::QueuedConnection);
    });
}

} // namespace continuo
