#include "ui/widgets/StatusJob.h"
#include "ui/widgets/Fields.h"

#include "ui/document/JobRunner.h"
#include "ui/widgets/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <cmath>

namespace continuo {

StatusJob::StatusJob(JobRunner& runner, QWidget* parent)
    : QWidget(parent), runner_(runner), text_(new QLabel), bar_(new QProgressBar) {
    bar_->setFixedWidth(96);
    bar_->setTextVisible(false);
    bar_->setRange(0, 1000);
    auto* cancel = new QToolButton;
    cancel->setIcon(icon(QStringLiteral("reject")));
    cancel->setIconSize({12, 12});
    cancel->setAutoRaise(true);
    cancel->setFocusPolicy(Qt::TabFocus);
    cancel->setToolTip(tr("Stop this job"));
    cancel->setAccessibleName(tr("Stop this job"));
    cancel->setStyleSheet(QStringLiteral("min-height: 16px; padding: 0 2px;"));
    connect(cancel, &QToolButton::clicked, &runner, &JobRunner::stop);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(text_);
    layout->addWidget(bar_);
    layout->addWidget(cancel);

    connect(&runner, &JobRunner::started, this, [this] {
        showProgress(-1, {});
        show();
    });
    connect(&runner, &JobRunner::progressed, this, &StatusJob::showProgress);
    connect(&runner, &JobRunner::finished, this, &QWidget::hide);
    hide();
}

void StatusJob::showProgress(double fraction, const QString& message) {
    QString text = runner_.name();
    if (message.startsWith(text))
        text = message;
    else if (!message.isEmpty())
        text += QStringLiteral(": ") + message;
    if (fraction >= 0)
        text += QStringLiteral("  %1 %").arg(std::lround(fraction * 100));
    text_->setText(text);
    continuo::showProgress(bar_, fraction);
}

} // namespace continuo
