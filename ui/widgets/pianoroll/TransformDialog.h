#pragma once

#include "ui/widgets/pianoroll/RollContext.h"

#include <QDialog>
#include <functional>
#include <span>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;

namespace continuo {

class ValueSlider;

/// Changes the selected notes while it is open, so that the change is seen and heard. Accepting
/// makes it one undo step, closing takes it back.
class TransformDialog : public QDialog {
    Q_OBJECT
public:
    /// `step` names the undo step.
    TransformDialog(RollContext& context, const QString& step, QWidget* parent);

    void done(int result) override;

protected:
    virtual NoteChange changed(TrackIndex track, std::span<const Note> notes) const = 0;
    /// To be called when what is chosen has changed, and at the start.
    void preview();

    ValueSlider* addSlider(const QString& text, double low, double high, double step, double value);
    void addField(const QString& text, QWidget* field);
    void addButton(const QString& text, const std::function<void()>& clicked);

    RollContext& context_;
    const ScorePtr before_;
    const std::vector<TrackNotes> selected_; ///< in before_

private:
    QString step_;
    int mergeKey_;
    ScorePtr shown_;
    QFormLayout* form_;
    QDialogButtonBox* buttons_;
};

/// Grid, strength, swing, ends.
class QuantizeDialog : public TransformDialog {
    Q_OBJECT
public:
    QuantizeDialog(RollContext& context, QWidget* parent);

protected:
    NoteChange changed(TrackIndex track, std::span<const Note> notes) const override;

private:
    QComboBox* grid_;
    ValueSlider* strength_;
    ValueSlider* swing_;
    QCheckBox* ends_;
};

/// Timing, velocity, another throw of the dice.
class HumanizeDialog : public TransformDialog {
    Q_OBJECT
public:
    HumanizeDialog(RollContext& context, QWidget* parent);

protected:
    NoteChange changed(TrackIndex track, std::span<const Note> notes) const override;

private:
    ValueSlider* timing_;
    ValueSlider* velocity_;
    std::uint64_t seed_ = 1;
};

} // namespace continuo
