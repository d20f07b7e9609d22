#pragma once

#include "ui/document/Autosave.h"
#include "ui/document/Document.h"
#include "ui/document/Settings.h"
#include "ui/document/Takes.h"
#include "ui/widgets/MainWindow.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/generate/GenerateController.h"
#include "ui/widgets/learn/EvaluateController.h"
#include "ui/widgets/learn/ListeningController.h"
#include "ui/widgets/learn/ModelLibrary.h"
#include "ui/widgets/learn/SearchController.h"
#include "ui/widgets/learn/ShrinkController.h"
#include "ui/widgets/learn/TrainController.h"
#include "ui/widgets/transport/Playback.h"

#include <QApplication>
#include <QDir>
#include <QTest>

namespace continuo {

/// The studio as the application composes it, in a folder of its own and without sound.
struct StudioFixture {
    Settings settings;
    Document document;
    Autosave autosave;
    Takes takes{document};
    Playback playback{document, takes};
    ModelLibrary models;
    GenerateController generation;
    TrainController training;
    EvaluateController evaluation;
    ListeningController listening;
    ShrinkController shrinking;
    SearchController search;
    MainWindow window;

    StudioFixture(const QString& folder, GenerateFunction generate, TrainFunction train,
                  RenderFunction render, EvaluateFunction evaluate = {}, ShrinkFunction shrink = {},
                  SearchFunction look = {}, ListeningFunction listen = {})
        : settings((applyTheme(*qApp, true), folder + "/settings.ini")),
          autosave(document, folder + "/recovery"),
          models(folder + "/models", {}),
          generation(document, takes, std::move(generate)),
          training(std::move(train)),
          evaluation(std::move(evaluate)),
          listening(std::move(listen), models),
          shrinking(std::move(shrink)),
          search(std::move(look)),
          window({settings, document, autosave, takes, playback, models, generation, training,
                  evaluation, listening, shrinking, search, std::move(render)}) {}

    bool show() {
        window.show();
        window.activateWindow();
        return QTest::qWaitForWindowActive(&window);
    }

    /// Presses a key where the focus is.
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
};

} // namespace continuo
