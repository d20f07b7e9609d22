#include "ui/widgets/learn/ExcerptCard.h"

#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Roles.h"
#include "ui/widgets/Theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace continuo {

/// How far an excerpt is, over the part of it that is to be judged.
class ExcerptStrip : public QWidget {
public:
    ExcerptStrip(double from, double to) : from_(from), to_(to) { setFixedHeight(28); }

    void setPosition(double position) {
        position_ = position;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        constexpr int high = 8;
        const Theme& theme = currentTheme();
        QPainter painter(this);
        const QRectF all(0, (height() - high) / 2.0, width(), high);
        const auto part = [&](double from, double to) {
            return QRectF(all.width() * from, all.top(), all.width() * (to - from), high);
        };
        painter.fillRect(all, theme.roll);
        painter.fillRect(part(from_, to_), mixed(theme.roll, theme.accent, 0.35));
        if (position_ >= 0) {
            painter.fillRect(part(0, position_), mixed(theme.roll, theme.text, 0.25));
            const double begun = std::clamp(position_, from_, to_);
            painter.fillRect(part(from_, begun), theme.accent);
            painter.fillRect(QRectF(all.width() * position_ - 1, all.top() - 4, 2, high + 8),
                             theme.text);
        }
    }

private:
    double from_, to_;
    double position_ = -1; ///< below 0 while it is not heard
};

ExcerptCard::ExcerptCard(int index, int count, double from, double to, QWidget* parent)
    : QFrame(parent) {
    setProperty("role", "popover");
    const QString letter(QChar(u'A' + index));
    play_ = new QToolButton;
    play_->setObjectName(QStringLiteral("play") + letter);
    play_->setText(letter);
    play_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    play_->setFixedWidth(56);
    play_->setFocusPolicy(Qt::TabFocus);
    play_->setAccessibleName(tr("Hear excerpt %1").arg(letter));
    connect(play_, &QToolButton::clicked, this, &ExcerptCard::playRequested);
    strip_ = new ExcerptStrip(from, to);
    strip_->setToolTip(tr("The bars to judge stand out; around them it is the same for all"));
    auto* heard = new QHBoxLayout;
    heard->setSpacing(8);
    heard->addWidget(play_);
    heard->addWidget(strip_, 1);

    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    auto* group = new QButtonGroup(this);
    for (int rank = 1; rank <= count; ++rank) {
        auto* button = new QToolButton;
        button->setObjectName(QStringLiteral("rank%1%2").arg(letter).arg(rank));
        button->setText(QString::number(rank));
        button->setCheckable(true);
        button->setFixedWidth(28);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(rank == 1
                               ? tr("%1 is the best, or one of the best (%2)").arg(letter).arg(rank)
                           : rank == count ? tr("%1 is the weakest (%2)").arg(letter).arg(rank)
                                           : tr("%1 comes in place %2 (%2)").arg(letter).arg(rank));
        button->setAccessibleName(tr("Excerpt %1: place %2").arg(letter).arg(rank));
        connect(button, &QToolButton::clicked, this, &ExcerptCard::ranked);
        group->addButton(button);
        row->addWidget(button);
        ranks_.push_back(button);
    }
    author_ = new ElidedLabel;
    author_->setObjectName(QStringLiteral("author") + letter);
    author_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    author_->setContentsMargins(4, 0, 0, 0);
    row->addWidget(author_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(4);
    column->addLayout(heard);
    column->addLayout(row);
    setHeard(false, 0);
}

int ExcerptCard::rank() const {
    for (std::size_t i = 0; i < ranks_.size(); ++i)
        if (ranks_[i]->isChecked())
            return static_cast<int>(i) + 1;
    return 0;
}

void ExcerptCard::setRank(int rank) {
    if (rank >= 1 && rank <= static_cast<int>(ranks_.size()) && ranks_.front()->isEnabled())
        ranks_[static_cast<std::size_t>(rank - 1)]->click();
}

void ExcerptCard::setHeard(bool heard, double position) {
    play_->setIcon(icon(heard ? QStringLiteral("stop") : QStringLiteral("play")));
    play_->setToolTip(heard ? tr("Stop (%1)").arg(play_->text())
                            : tr("Hear excerpt %1 (%1)").arg(play_->text()));
    strip_->setPosition(heard ? position : -1);
}

void ExcerptCard::reveal(const QString& author) {
    author_->setText(author);
    for (QToolButton* button : ranks_)
        button->setEnabled(false);
}

void ExcerptCard::focusPlay() { play_->setFocus(Qt::OtherFocusReason); }

} // namespace continuo
