#pragma once

#include <QPointF>
#include <QWidget>
#include <optional>

namespace continuo {

/// A square in which a mood is chosen by its place: calm to energetic from left to right, dark to
/// bright from bottom to top. A click or a drag sets it, a double click or Delete takes it away;
/// the arrow keys move it.
class MoodPad : public QWidget {
    Q_OBJECT
public:
    explicit MoodPad(QWidget* parent = nullptr);

    /// Energy (x) and brightness (y), 0 to 1; none where the person does not mind.
    const std::optional<QPointF>& mood() const { return mood_; }
    void setMood(const std::optional<QPointF>& mood);

    QSize sizeHint() const override;

signals:
    void moodChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF pad() const;
    void setFrom(const QPointF& position);

    std::optional<QPointF> mood_;
};

} // namespace continuo
