#include "ui/widgets/pianoroll/LaneButton.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/pianoroll/ControllerNames.h"

#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <algorithm>

namespace continuo {

namespace {

constexpr int smallText = 11, arrowSize = 10, buttonHeight = 24;
constexpr int controllers = 128, perMenu = 16;

} // namespace

LaneButton::LaneButton(RollContext& context, QWidget* parent)
    : QPushButton(parent), context_(context) {
    setProperty("role", "inline");
    QFont small = font();
    small.setPixelSize(smallText);
    setFont(small);
    setFixedHeight(buttonHeight);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setIcon(continuo::icon(QStringLiteral("down")));
    setIconSize({arrowSize, arrowSize});
    setLayoutDirection(Qt::RightToLeft); // the arrow behind the name
    connect(this, &QPushButton::clicked, this, &LaneButton::showMenu);
    setShown({});
}

void LaneButton::setShown(const std::optional<Controller>& controller) {
    shown_ = controller;
    const QString name = controller ? controllerName(*controller) : tr("Velocity");
    setText(controller ? shortControllerName(*controller) : name);
    setToolTip(tr("%1. Click to see velocity, a controller, pitch bend or pressure").arg(name));
    setAccessibleName(tr("Lane: %1").arg(name));
}

void LaneButton::showMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setLayoutDirection(QApplication::layoutDirection()); // not the button's
    const auto track = context_.track();
    const auto add = [&](QMenu* to, const std::optional<Controller>& controller,
                         const QString& text) {
        QAction* action =
            to->addAction(text, this, [this, controller] { emit chosen(controller); });
        action->setCheckable(true);
        action->setChecked(controller == shown_);
        // What the track has something of stands out.
        QFont font = action->font();
        font.setBold(controller && track && !controlPoints(*track, *controller).empty());
        action->setFont(font);
    };
    add(menu, {}, tr("Velocity"));
    menu->addSeparator();
    for (const Controller& controller : commonControllers())
        add(menu, controller, controllerName(controller));
    menu->addSeparator();
    QMenu* others = menu->addMenu(tr("All controllers"));
    for (int first = 0; first < controllers; first += perMenu) {
        QMenu* some = others->addMenu(tr("%1 to %2").arg(first).arg(first + perMenu - 1));
        for (int number = first; number < first + perMenu; ++number) {
            const Controller controller{midi::controller, static_cast<std::uint8_t>(number)};
            const QString name = controllerName(controller);
            const auto& common = commonControllers();
            const bool named = std::find(common.begin(), common.end(), controller) != common.end();
            add(some, controller, named ? tr("%1 (%2)").arg(name).arg(number) : name);
        }
    }
    menu->popup(mapToGlobal(QPoint(0, height())));
}

void LaneButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        setIcon(continuo::icon(QStringLiteral("down")));
    QPushButton::changeEvent(event);
}

} // namespace continuo
