#pragma once

#include "core/sound/WavRender.h"

#include <QDialog>

class QCheckBox;
class QComboBox;

namespace continuo {

class Settings;

/// Asks how the sound is to be written: kind of file, samples, rate, how much of the piece. What is
/// chosen is remembered.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// `region` is what can be chosen instead of the whole piece, if there is any.
    ExportDialog(Settings& settings, const std::optional<TickRange>& region,
                 QWidget* parent = nullptr);

    RenderOptions options() const;
    QString suffix() const; ///< "wav", "flac" or "ogg"

private:
    Settings& settings_;
    std::optional<TickRange> region_;
    QComboBox* format_;
    QComboBox* samples_;
    QComboBox* rate_;
    QComboBox* what_;
    QCheckBox* normalise_;

    void remember();
};

} // namespace continuo
