#include "ui/widgets/learn/JobLine.h"

#include "ui/document/JobRunner.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Roles.h"

#include <QProgressBar>
#include <QVBoxLayout>

namespace continuo {

JobLine::JobLine(JobRunner& runner, const QString& name, QWidget* parent) : QWidget(parent) {
    bar_ = new QProgressBar;
    bar_->setTextVisible(false);
    bar_->setRange(0, 1000);
    bar_->setVisible(runner.running());
    text_ = wrappedLabel("quiet");
    text_->setObjectName(name);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(bar_);
    column->addWidget(text_);
    connect(&runner, &JobRunner::started, bar_, &QWidget::show);
    connect(&runner, &JobRunner::finished, bar_, &QWidget::hide);
    connect(&runner, &JobRunner::failed, this, &JobLine::fail);
    connect(&runner, &JobRunner::progressed, this, [this](double fraction, const QString& message) {
        if (answered_)
            return; // the last report may come after the result
        showProgress(bar_, fraction);
        text_->setText(message);
    });
}

void JobLine::begin(const QString& text) {
    answered_ = false;
    setRole(*text_, "quiet");
    text_->setText(text);
}

void JobLine::say(const QString& text) { text_->setText(text); }

void JobLine::answer(const QString& text) {
    answered_ = true;
    text_->setText(text);
}

void JobLine::fail(const QString& message) {
    answered_ = true;
    setRole(*text_, "error");
    text_->setText(message);
}

QString JobLine::text() const { return text_->text(); }

} // namespace continuo
