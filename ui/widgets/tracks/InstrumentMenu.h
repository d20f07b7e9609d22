#pragma once

#include <QMenu>

namespace continuo {

/// The 128 General MIDI instruments by family, and drums.
class InstrumentMenu : public QMenu {
    Q_OBJECT
public:
    static constexpr int drums = -1;

    explicit InstrumentMenu(QWidget* parent = nullptr);

    /// Marks what a track plays now: a program (0 to 127) or `drums`.
    void setCurrent(int program);

signals:
    void chosen(int program); ///< 0 to 127 or `drums`

private:
    QAction* add(QMenu* menu, const QString& text, int program);

    std::vector<QAction*> programs_; ///< by program
    std::vector<QMenu*> families_;
    QAction* drums_ = nullptr;
};

} // namespace continuo
