#pragma once

#include <QFrame>
#include <vector>

class QToolButton;

namespace continuo {

class ElidedLabel;
class ExcerptStrip;

/// One excerpt of a blind test: heard by a button, ranked by a row of numbers, named afterwards.
class ExcerptCard : public QFrame {
    Q_OBJECT
public:
    /// Number `index` of `count`; `from` and `to` say which part of it (0 to 1) is to be judged.
    ExcerptCard(int index, int count, double from, double to, QWidget* parent = nullptr);

    int rank() const; ///< from 1; 0 where none is chosen
    void setRank(int rank);
    void setHeard(bool heard, double position); ///< how far it is, 0 to 1
    void reveal(const QString& author);         ///< and fixes the rank
    void focusPlay();

signals:
    void playRequested(); ///< or to stop, where it is heard
    void ranked();

private:
    QToolButton* play_;
    ExcerptStrip* strip_;
    std::vector<QToolButton*> ranks_;
    ElidedLabel* author_;
};

} // namespace continuo
