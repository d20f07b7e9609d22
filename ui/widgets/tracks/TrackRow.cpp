#include "ui/widgets/tracks/TrackRow.h"
#include "core/base/Text.h"
#include "core/music/Arrangement.h"
#include "ui/document/CoreText.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/mixer/ControllerSlider.h"
#include "ui/widgets/tracks/InstrumentMenu.h"
#include "ui/widgets/tracks/TrackList.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace continuo {

namespace {

constexpr int stripeWidth = 4;

/// What there is room for in `field`, whose style takes `margins` for itself.
QString elided(const QString& text, const QWidget& field, int margins) {
    return field.fontMetrics().elidedText(text, Qt::ElideRight, field.width() - margins);
}

} // namespace

QToolButton* letterButton(const QString& letter, const QString& tip, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setText(letter);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setCheckable(true);
    button->setFixedSize(28, 28);
    return button;
}

TrackRow::TrackRow(TrackList& list, Document& document, TrackIndex index)
    : QFrame(&list),
      list_(list),
      document_(document),
      index_(index),
      number_(new QLabel(this)),
      name_(new QLineEdit(this)),
      mute_(letterButton(tr("M"), tr("Mute (M)"), this)),
      solo_(letterButton(tr("S"), tr("Solo (S)"), this)),
      instrument_(new QPushButton(this)),
      volume_(new ControllerSlider(document, index, midi::volume, this)) {
    setFocusPolicy(Qt::StrongFocus);
    number_->setProperty("role", "quiet");
    number_->setFixedWidth(20);
    number_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    number_->setText(QString::number(index + 1));
    name_->setProperty("role", "inline");
    name_->setAccessibleName(tr("Track name"));
    name_->setReadOnly(true);
    name_->setFocusPolicy(Qt::NoFocus);
    name_->installEventFilter(this);
    instrument_->installEventFilter(this);
    instrument_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    instrument_->setProperty("role", "inline");
    volume_->setFixedWidth(60);

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(stripeWidth + 4, 4, 8, 4);
    layout->setHorizontalSpacing(4);
    layout->setVerticalSpacing(0);
    layout->addWidget(number_, 0, 0);
    layout->addWidget(name_, 0, 1);
    layout->addWidget(mute_, 0, 2);
    layout->addWidget(solo_, 0, 3);
    layout->addWidget(instrument_, 1, 1);
    layout->addWidget(volume_, 1, 2, 1, 2, Qt::AlignRight);
    layout->setColumnStretch(1, 1);

    connect(mute_, &QToolButton::clicked, this, [this](bool on) {
        change(on ? tr("Mute track") : tr("Unmute track"), [on](Track& t) { t.muted = on; });
    });
    connect(solo_, &QToolButton::clicked, this, [this](bool on) {
        change(on ? tr("Solo track") : tr("End solo"), [on](Track& t) { t.solo = on; });
    });
    connect(instrument_, &QPushButton::clicked, this, &TrackRow::chooseInstrument);
    connect(name_, &QLineEdit::editingFinished, this, [this] { finishRename(true); });
    refresh();
}

void TrackRow::refresh() {
    const Track& track = document_.score()->track(index_);
    const QString name = trackName();
    if (name_->isReadOnly()) {
        elideName();
        name_->setToolTip(tr("%1. Double click or F2 to rename").arg(name));
        name_->setPlaceholderText(tr("Track %1").arg(index_ + 1));
    }
    mute_->setChecked(track.muted);
    solo_->setChecked(track.solo);
    const QString instrument = instrumentName();
    elideInstrument();
    instrument_->setToolTip(tr("%1. Click to choose another instrument").arg(instrument));
    instrument_->setAccessibleName(tr("Instrument: %1").arg(instrument));
    volume_->refresh();
    setAccessibleName(tr("Track %1, %2, %3").arg(index_ + 1).arg(name, instrument));
}

QString TrackRow::instrumentName() const {
    const Track& track = document_.score()->track(index_);
    return track.isDrums() ? tr("Drums")
                           : coreText(QLatin1String(programName(program(track).value_or(0))));
}

QString TrackRow::trackName() const {
    return QString::fromStdString(utf8(document_.score()->track(index_).name));
}

void TrackRow::elideName() {
    name_->setText(elided(trackName(), *name_, 12));
    name_->setCursorPosition(0);
}

void TrackRow::elideInstrument() {
    instrument_->setText(elided(instrumentName(), *instrument_, 8));
}

void TrackRow::setState(bool current, bool chosen) {
    if (current == current_ && chosen == chosen_)
        return;
    current_ = current;
    chosen_ = chosen;
    update();
}

void TrackRow::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.fillRect(rect(), current_  ? theme.control
                             : chosen_ ? mixed(theme.panel, theme.control, 0.5)
                                       : theme.panel);
    painter.fillRect(0, 0, stripeWidth, height() - 1, theme.track(index_));
    painter.fillRect(0, height() - 1, width(), 1, theme.grid);
    if (chosen_ && !current_) {
        painter.setPen(theme.quietText);
        painter.drawRect(rect().adjusted(0, 0, -1, -2));
    }
    if (hasFocus()) {
        painter.setPen(theme.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -2));
    }
}

void TrackRow::change(const QString& text, const std::function<void(Track&)>& edit) {
    Track track = document_.score()->track(index_);
    edit(track);
    document_.apply(text, withTrack(*document_.score(), index_, std::move(track)));
}

void TrackRow::chooseInstrument() {
    auto* menu = new InstrumentMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Track& track = document_.score()->track(index_);
    menu->setCurrent(track.isDrums() ? InstrumentMenu::drums : program(track).value_or(0));
    connect(menu, &InstrumentMenu::chosen, this, [this](int program) {
        const Score& score = *document_.score();
        document_.apply(tr("Change instrument"),
                        withTrack(score, index_,
                                  program == InstrumentMenu::drums
                                      ? onChannel(score.track(index_), drumChannel)
                                      : withInstrument(score, index_, program)));
    });
    menu->popup(instrument_->mapToGlobal(QPoint(0, instrument_->height())));
}

void TrackRow::rename() {
    name_->setText(trackName());
    name_->setReadOnly(false);
    name_->setFocusPolicy(Qt::StrongFocus);
    name_->setFocus();
    name_->selectAll();
}

void TrackRow::finishRename(bool keep) {
    if (name_->isReadOnly())
        return;
    const std::string name = name_->text().trimmed().toStdString();
    const bool hadFocus = name_->hasFocus();
    name_->setReadOnly(true);
    name_->setFocusPolicy(Qt::NoFocus);
    name_->deselect();
    if (hadFocus)
        setFocus();
    if (keep && name != utf8(document_.score()->track(index_).name))
        change(tr("Rename track"), [&](Track& t) { t.name = name; });
    refresh();
}

bool TrackRow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == name_) {
        if (event->type() == QEvent::MouseButtonDblClick && name_->isReadOnly()) {
            rename();
            return true;
        }
        if (event->type() == QEvent::MouseButtonPress && name_->isReadOnly()) {
            mousePressEvent(static_cast<QMouseEvent*>(event));
            return true;
        }
        if (event->type() == QEvent::ContextMenu && name_->isReadOnly()) {
            showMenu(static_cast<QContextMenuEvent*>(event)->globalPos());
            return true;
        }
        if (event->type() == QEvent::KeyPress && !name_->isReadOnly()) {
            // Taken here: the row would hear a Return that the field passes on and begin anew.
            const int key = static_cast<QKeyEvent*>(event)->key();
            if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
                finishRename(key != Qt::Key_Escape);
                return true;
            }
        }
    }
    if (watched == name_ && event->type() == QEvent::Resize && name_->isReadOnly())
        elideName();
    if (watched == instrument_ && event->type() == QEvent::Resize)
        elideInstrument();
    return QFrame::eventFilter(watched, event);
}

void TrackRow::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    list_.choose(index_, event->modifiers());
}

void TrackRow::mouseDoubleClickEvent(QMouseEvent*) { rename(); }

bool TrackRow::event(QEvent* event) {
    // M is the metronome's elsewhere.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier &&
            (key->key() == Qt::Key_M || key->key() == Qt::Key_S)) {
            event->accept();
            return true;
        }
    }
    return QFrame::event(event);
}

void TrackRow::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        list_.step(index_, event->key() == Qt::Key_Up ? -1 : 1, event->modifiers());
        break;
    case Qt::Key_F2:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        rename();
        break;
    case Qt::Key_M:
        mute_->click();
        break;
    case Qt::Key_S:
        solo_->click();
        break;
    case Qt::Key_Delete:
        list_.removeTrack(index_);
        break;
    default:
        QFrame::keyPressEvent(event);
    }
}

void TrackRow::contextMenuEvent(QContextMenuEvent* event) { showMenu(event->globalPos()); }

void TrackRow::showMenu(const QPoint& globalPosition) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Rename"), this, &TrackRow::rename);
    menu->addAction(tr("Choose instrument"), this, &TrackRow::chooseInstrument);
    menu->addSeparator();
    addOutputs(*menu->addMenu(tr("Output")));
    QAction* ghost = menu->addAction(tr("Show as ghost notes"), this, [this](bool on) {
        change(on ? tr("Show ghost notes") : tr("Hide ghost notes"),
               [on](Track& t) { t.ghost = on; });
    });
    ghost->setCheckable(true);
    ghost->setChecked(document_.score()->track(index_).ghost);
    menu->addSeparator();
    QMenu* parts = menu->addMenu(tr("Write a part for it"));
    parts->setEnabled(!document_.score()->track(index_).notes.empty());
    for (const PartRole& role : partRoles())
        parts->addAction(coreText(QLatin1String(role.title)), &list_,
                         [this, id = role.id] { emit list_.partWanted(index_, id); });
    menu->addSeparator();
    for (const auto& [text, by] : {std::pair(tr("Move up"), -1), std::pair(tr("Move down"), 1)}) {
        QAction* move = menu->addAction(text, &list_, [this, by = by] {
            document_.setCurrentTrack(index_);
            list_.moveTrack(by);
        });
        const auto to = static_cast<std::ptrdiff_t>(index_) + by;
        move->setEnabled(to >= 0 &&
                         to < static_cast<std::ptrdiff_t>(document_.score()->tracks.size()));
    }
    menu->addAction(tr("Duplicate track"), &list_, [this] { list_.duplicateTrack(index_); });
    QAction* remove =
        menu->addAction(tr("Remove track"), &list_, [this] { list_.removeTrack(index_); });
    remove->setEnabled(document_.score()->tracks.size() > 1);
    menu->addSeparator();
    menu->addAction(tr("Add track"), &list_, &TrackList::addTrack);
    menu->addAction(tr("Add drum track"), &list_, &TrackList::addDrumTrack);
    menu->popup(globalPosition);
}

void TrackRow::addOutputs(QMenu& menu) {
    const QString now = QString::fromStdString(document_.score()->track(index_).output);
    QStringList names = list_.outputs_ ? list_.outputs_() : QStringList();
    if (!now.isEmpty() && !names.contains(now))
        names.append(now); // unplugged
    names.prepend(QString());
    for (const QString& name : names) {
        QAction* choice =
            menu.addAction(name.isEmpty() ? tr("As the piece") : name, this, [=, this] {
                change(tr("Change output"), [&](Track& t) { t.output = name.toStdString(); });
            });
        choice->setCheckable(true);
        choice->setChecked(name == now);
    }
}

void TrackRow::focusInEvent(QFocusEvent* event) {
    update();
    QFrame::focusInEvent(event);
}

void TrackRow::focusOutEvent(QFocusEvent* event) {
    update();
    QFrame::focusOutEvent(event);
}

} // namespace continuo
