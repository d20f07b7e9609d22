#include "ui/widgets/generate/RestyleControls.h"

#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Roles.h"
#include "ui/widgets/ValueSlider.h"
#include "ui/widgets/generate/GenerateControls.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace continuo {

RestyleControls::RestyleControls(Settings& settings, QWidget* parent)
    : QWidget(parent), settings_(settings) {
    setObjectName(QStringLiteral("restyle"));
    auto* form = formLayout(this);

    auto* choose = new QToolButton;
    choose->setObjectName(QStringLiteral("manner"));
    choose->setText(tr("Choose…"));
    choose->setToolTip(tr("Music in whose manner the region is written anew"));
    choose->setPopupMode(QToolButton::InstantPopup);
    choose->setFocusPolicy(Qt::TabFocus);
    auto* menu = new QMenu(choose);
    connect(menu->addAction(tr("A MIDI file…")), &QAction::triggered, this,
            [this] { this->choose(false); });
    connect(menu->addAction(tr("A folder of MIDI files…")), &QAction::triggered, this,
            [this] { this->choose(true); });
    connect(menu->addAction(tr("The model's own manner")), &QAction::triggered, this,
            [this] { setManner({}); });
    choose->setMenu(menu);
    name_ = new ElidedLabel;
    name_->setObjectName(QStringLiteral("mannerName"));
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(name_, 1);
    layout->addWidget(choose);
    addRow(form, tr("Manner of"), row, GenerateControls::labelWidth);

    idea_ = comboBox(tr("What of the old music is kept in any case"));
    idea_->setObjectName(QStringLiteral("idea"));
    idea_->addItem(tr("Melody contour"), int(Restyling::Idea::contour));
    idea_->addItem(tr("Chords"), int(Restyling::Idea::chords));
    addRow(form, tr("Idea"), idea_, GenerateControls::labelWidth);
    freedom_ = new ValueSlider(0, 1, 0.05);
    freedom_->setObjectName(QStringLiteral("freedom"));
    freedom_->setWord(0, tr("notes"));
    freedom_->setWord(1, tr("idea"));
    freedom_->setToolTip(tr("From keeping the notes of the melody to keeping the idea alone"));
    addRow(form, tr("Notes → idea"), freedom_, GenerateControls::labelWidth);
    freedom_->setAccessibleText(tr("Keep the notes, or the idea alone"));

    idea_->setCurrentIndex(settings.value("generate/idea", 0).toInt());
    freedom_->setValue(settings.value("generate/freedom", Restyling().freedom).toDouble());
    const QString last = settings.value("generate/manner").toString();
    setManner(QFileInfo::exists(last) ? last : QString());
}

Restyling RestyleControls::restyling() const {
    return {Restyling::Idea(idea_->currentData().toInt()), freedom_->value(), {}};
}

void RestyleControls::setManner(const QString& path) {
    manner_ = path;
    name_->setText(path.isEmpty() ? tr("Model's own") : QFileInfo(path).completeBaseName());
    setRole(*name_, path.isEmpty() ? "quiet" : "");
}

void RestyleControls::choose(bool folder) {
    auto* dialog = new QFileDialog(
        this,
        folder ? tr("Choose a folder with MIDI files") : tr("Choose a MIDI file as the example"),
        manner_.isEmpty() ? settings_.lastFolder() : QFileInfo(manner_).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    dialog->setOption(QFileDialog::ShowDirsOnly, folder);
    if (!folder)
        dialog->setNameFilter(tr("MIDI files (*.mid *.midi *.kar)"));
    connect(dialog, &QFileDialog::fileSelected, this, &RestyleControls::setManner);
    dialog->open();
}

void RestyleControls::remember() {
    settings_.setValue("generate/manner", manner_);
    settings_.setValue("generate/idea", idea_->currentIndex());
    settings_.setValue("generate/freedom", freedom_->value());
}

} // namespace continuo
