#pragma once

#include <QStringList>
#include <QWidget>

namespace continuo {

class ElidedLabel;
class Settings;

/// The folders with music that a page works on: their names, and a button to choose another one.
class FolderRow : public QWidget {
    Q_OBJECT
public:
    /// What is chosen is remembered in the settings as `page`/folders. `purpose` is the button's
    /// tooltip.
    FolderRow(Settings& settings, const QString& page, const QString& purpose,
              QWidget* parent = nullptr);

    const QStringList& folders() const { return folders_; }
    void setFolders(const QStringList& folders);
    /// Where nothing is chosen yet: the folders of last time that are still there, else those that
    /// were trained or evaluated on.
    void recall();

signals:
    void changed();

private:
    void choose();

    Settings& settings_;
    QString page_;
    QStringList folders_;
    ElidedLabel* names_;
};

} // namespace continuo
