#pragma once

#include "ui/document/Document.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace continuo {

class ControllerSlider;
class TrackList;

/// A small button that stays down: M for mute, S for solo.
QToolButton* letterButton(const QString& letter, const QString& tip, QWidget* parent = nullptr);

/// One track in the track list.
class TrackRow : public QFrame {
    Q_OBJECT
public:
    TrackRow(TrackList& list, Document& document, TrackIndex index);

    TrackIndex index() const { return index_; }
    void refresh(); ///< from the document
    void setState(bool current, bool chosen);
    void rename(); ///< begins editing the name

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void change(const QString& text, const std::function<void(Track&)>& edit);
    QString trackName() const;
    QString instrumentName() const;
    void elideName();
    void elideInstrument();
    void finishRename(bool keep);
    void chooseInstrument();
    void showMenu(const QPoint& globalPosition);
    void addOutputs(QMenu& menu);

    TrackList& list_;
    Document& document_;
    TrackIndex index_;
    bool current_ = false, chosen_ = false;
    QLabel* number_;
    QLineEdit* name_;
    QToolButton* mute_;
    QToolButton* solo_;
    QPushButton* instrument_;
    ControllerSlider* volume_;
};

} // namespace continuo
