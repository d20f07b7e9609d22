#pragma once

#include "core/learn/Restyle.h"
#include "ui/document/Settings.h"

#include <QWidget>

class QComboBox;

namespace continuo {

class ElidedLabel;
class ValueSlider;

/// In whose manner a region is written anew, and what stays of it.
class RestyleControls : public QWidget {
    Q_OBJECT
public:
    explicit RestyleControls(Settings& settings, QWidget* parent = nullptr);

    /// Without the examples, which take long to read; see manner().
    Restyling restyling() const;
    /// A MIDI file or a folder; empty for the model's own manner, and its style if one is chosen.
    QString manner() const { return manner_; }
    void setManner(const QString& path);
    void remember();

private:
    Settings& settings_;
    QString manner_;
    ElidedLabel* name_;
    QComboBox* idea_;
    ValueSlider* freedom_;

    void choose(bool folder);
};

} // namespace continuo
