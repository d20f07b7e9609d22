#pragma once

#include "ui/document/Document.h"
#include "ui/document/Settings.h"
#include "ui/document/Takes.h"
#include "ui/widgets/Actions.h"
#include "ui/widgets/generate/GenerateController.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QMenu;
class QPushButton;
class QSpinBox;
class QToolButton;
class QTreeWidget;

namespace continuo {

class CopyReporter;
class GenerateControls;
class TakeJudge;
class ModelLibrary;
class RestyleControls;
class ValueSlider;

/// Where takes are asked for, listened to, kept or rejected.
class GeneratePanel : public QWidget {
    Q_OBJECT
public:
    GeneratePanel(Document& document, Takes& takes, GenerateController& controller,
                  ModelLibrary& models, Actions& actions, Settings& settings,
                  QWidget* parent = nullptr);

    GenerationSettings generationSettings() const;
    /// Writes a new part, see partRoles(), for one track of the piece, hearing nothing else.
    void writePart(TrackIndex heard, const std::string& part);
    /// One line below the button; empty to clear it.
    void showMessage(const QString& text, bool error = false);

signals:
    /// A take is pulled out of this list, over which a button is down.
    void takeDragged(QWidget* list, int take);

private:
    Document& document_;
    Takes& takes_;
    GenerateController& controller_;
    ModelLibrary& models_;
    Actions& actions_;
    Settings& settings_;
    CopyReporter* copies_;
    TakeJudge* judge_;

    QComboBox* model_;
    QComboBox* critic_; ///< the model that judges takes
    QFormLayout* form_;
    QComboBox* task_;
    QSpinBox* bars_;
    QWidget* parts_;
    std::vector<QCheckBox*> part_; ///< one for each of partRoles()
    QComboBox* heard_;
    QSpinBox* count_;
    ValueSlider* temperature_;
    ValueSlider* topP_;
    QCheckBox* randomSeed_;
    QSpinBox* seed_;
    QComboBox* scaleLock_;
    QComboBox* scaleRoot_;
    QComboBox* scaleMode_;
    QSpinBox* lowest_;
    QSpinBox* highest_;
    GenerateControls* controls_;
    RestyleControls* restyle_;
    QPushButton* generate_;
    QToolButton* history_;
    QLabel* message_;
    bool problem_ = false; ///< the message is one
    QTreeWidget* list_;
    QLabel* empty_;
    QWidget* takeButtons_;

    QWidget* makeSettings();
    QWidget* makeParts();
    QWidget* makeTakes();
    void fillHistory(QMenu& menu);
    void restore();
    void remember();
    void fillModels();
    void fillCritics();
    bool makesPhrases() const; ///< the present model
    void showTask();
    void fillHeard();
    void showScale();
    void showTakes();
    void showRunning();
    void start();
};

} // namespace continuo
