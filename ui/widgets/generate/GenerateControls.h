#pragma once

#include "core/learn/Generation.h"
#include "ui/document/Settings.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;

namespace continuo {

class MoodPad;
class ValueSlider;

/// What a person wants of the takes: their character, what stays of the old notes, and rules that
/// they must keep. Sections that fold; all of it may be left open.
class GenerateControls : public QWidget {
    Q_OBJECT
public:
    static constexpr int labelWidth = 84; ///< of the rows, here and above

    explicit GenerateControls(Settings& settings, QWidget* parent = nullptr);

    /// Writes what is chosen into a request.
    void apply(GenerationRequest& request) const;
    /// Whether the model should be told the piece's tempo.
    bool tellsTempo() const;
    /// Remembers what is chosen for the next start.
    void remember();
    /// The styles that the present model knows.
    void setStyles(const QStringList& styles);
    /// Shows how much of the old notes stays only where old notes are varied.
    void setVarying(bool varying);

private:
    Settings& settings_;
    ValueSlider* density_;
    QComboBox* voices_;
    QComboBox* style_;
    QComboBox* keyRoot_;
    QComboBox* keyMode_;
    QCheckBox* tempo_;
    MoodPad* mood_;
    QCheckBox* ending_;
    QWidget* keepRow_;
    ValueSlider* keep_;
    QCheckBox* rhythm_;
    QCheckBox* chordTones_;
    ValueSlider *outsideChord_, *parallels_;
    ValueSlider* leaps_;
    ValueSlider* crossing_;

    QFormLayout* section(const QString& title, const char* key, bool open);
    void restore();
};

} // namespace continuo
