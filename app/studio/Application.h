#pragma once

#include "core/base/CrashLog.h"
#include "ui/document/Autosave.h"
#include "ui/document/Document.h"
#include "ui/document/Settings.h"
#include "ui/document/Takes.h"
#include "ui/widgets/Language.h"
#include "ui/widgets/MainWindow.h"
#include "ui/widgets/StudioApplication.h"
#include "ui/widgets/generate/GenerateController.h"
#include "ui/widgets/generate/Generator.h"
#include "ui/widgets/learn/EvaluateController.h"
#include "ui/widgets/learn/ListeningController.h"
#include "ui/widgets/learn/ModelLibrary.h"
#include "ui/widgets/learn/SearchController.h"
#include "ui/widgets/learn/ShrinkController.h"
#include "ui/widgets/learn/TrainController.h"
#include "ui/widgets/transport/Playback.h"

#include <atomic>

namespace continuo {

/// The composition root: makes every part once and hands out references. Nothing heavy happens
/// before the window shows: the player starts after it, the model engine at the first use.
class Application {
public:
    Application(int& argc, char** argv);
    int run();

private:
    StudioApplication qt_;
    CrashLog crashes_;
    Settings settings_;
    Translation translation_;
    Document document_;
    Autosave autosave_;
    Takes takes_;
    Playback playback_;
    std::atomic<bool> playing_ = false;
    ModelLibrary models_;
    Generator generator_;
    GenerateController generation_;
    TrainController training_;
    EvaluateController evaluation_;
    ListeningController listening_;
    ShrinkController shrinking_;
    SearchController search_;
    MainWindow window_;

    void connectParts();
    void openFirstPiece();
    void tellOfLastTime();
    void startSound();
    void setUpPlayer(); ///< as the settings say
    void useSoundFont(const QString& path);
    void useOutput(const QString& port);
};

} // namespace continuo
