#pragma once

#include <QLabel>

namespace continuo {

/// One line of plain text that is cut with an ellipsis where there is no room; the whole of it is
/// in the tooltip then.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
};

} // namespace continuo
