#pragma once

#include "core/learn/Generation.h"
#include "ui/document/Settings.h"

#include <QStringList>
#include <QWidget>
#include <array>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSpinBox;

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
    /// Shows what a model that makes phrases is asked for instead of what it does not hear.
    void setPhrases(bool phrases);

private:
    Settings& settings_;
    ValueSlider* density_;
    QComboBox* voices_;
    QComboBox* style_;
    QComboBox* keyRoot_;
    QComboBox* keyMode_;
    QCheckBox* tempo_;
    ValueSlider* guidance_;
    MoodPad* mood_;
    QCheckBox* ending_;
    QWidget* keepRow_;
    ValueSlider* keep_;
    QCheckBox* rhythm_;
    QCheckBox* chordTones_;
    ValueSlider *outsideChord_, *parallels_;
    ValueSlider* leaps_;
    ValueSlider* crossing_;
    // Of a model that makes phrases.
    bool phrases_ = false;
    QFormLayout* character_;
    std::vector<QWidget*> heard_; ///< its fields that such a model has no ear for
    QWidget *phraseSection_, *blendSection_;
    QSpinBox* phraseBars_;
    ValueSlider* distance_;
    std::array<ValueSlider*, traits.size()> more_;
    QFormLayout* blendForm_;
    std::vector<std::pair<QString, ValueSlider*>> blend_; ///< by style

    QFormLayout* section(const QString& title, const char* key, bool open);
    void makePhrases();
    void restore();
};

} // namespace continuo
