#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <array>
#include <optional>

/// Who may include whom:
///
///   app -> ui/widgets -> ui/document -> core/{collection, project} -> core/{midi, learn, sound}
///       -> core/music -> core/base
///
/// What stands on the left may include what stands right of it. core knows no Qt, ui no torch.
class TestArchitecture : public QObject {
    Q_OBJECT

private:
    struct Room {
        const char* folder;
        int floor; ///< may include lower floors and itself; rooms of one floor ignore each other
    };
    static constexpr std::array rooms{
        Room{"core/base/", 0},    Room{"core/music/", 1},  Room{"core/midi/", 2},
        Room{"core/learn/", 2},   Room{"core/sound/", 2},  Room{"core/collection/", 3},
        Room{"core/project/", 3}, Room{"ui/document/", 4}, Room{"ui/widgets/", 5},
        Room{"app/", 6},
    };

    /// Libraries of which only some rooms may know.
    struct Library {
        const char* name;
        const char* headers; ///< a pattern
        std::vector<const char*> folders;
    };
    static const std::vector<Library>& libraries() {
        static const std::vector<Library> list{
            {"torch", "^(torch|ATen|c10|caffe2)/", {"core/learn/networks/", "core/learn/models/"}},
            {"Qt", "^Q[A-Za-z]|^Qt[A-Za-z]*/", {"ui/", "app/studio/"}},
            {"FluidSynth", "^fluidsynth", {"core/sound/"}},
            {"RtMidi", "RtMidi\\.h$", {"core/sound/"}},
        };
        return list;
    }

    static std::optional<Room> roomOf(const QString& path) {
        for (const Room& room : rooms)
            if (path.startsWith(room.folder))
                return room;
        return std::nullopt;
    }

    /// What is wrong with the includes of a file, a line each.
    static QStringList violations(const QString& path, const QString& source) {
        static const QRegularExpression include(
            "^[ \\t]*#[ \\t]*include[ \\t]*(?:<([^>]+)>|\"([^\"]+)\")",
            QRegularExpression::MultilineOption);
        QStringList found;
        const std::optional<Room> room = roomOf(path);
        if (!room)
            return {path + " stands in no room of the plan"};
        for (auto match = include.globalMatch(source); match.hasNext();) {
            const QRegularExpressionMatch line = match.next();
            const QString header = line.captured(1) + line.captured(2);
            const auto complain = [&](const QString& why) {
                found << QString("%1 includes %2: %3").arg(path, header, why);
            };
            for (const Library& library : libraries()) {
                const bool allowed =
                    std::any_of(library.folders.begin(), library.folders.end(),
                                [&](const char* folder) { return path.startsWith(folder); });
                if (!allowed && QRegularExpression(library.headers).match(header).hasMatch())
                    complain(QString("%1 is not for this room").arg(library.name));
            }
            if (line.captured(2).isEmpty())
                continue;
            if (header.endsWith(".moc") || header.startsWith("moc_"))
                continue;
            const std::optional<Room> other = roomOf(header);
            if (!other)
                complain("our headers are named from the top of the repository");
            else if (other->floor > room->floor)
                complain("this arrow runs back");
            else if (other->floor == room->floor && QString(other->folder) != room->folder)
                complain("rooms side by side do not know each other");
        }
        return found;
    }

private slots:
    /// The check is worth something only if it sees what is forbidden.
    void itSeesWhatIsForbidden_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* path, const char* line) {
            QTest::addRow("%s: %s", path, line) << path << line;
        };
        row("core/base/A.h", "#include \"core/music/Note.h\"");
        row("core/music/A.cpp", "#include \"core/midi/SmfReader.h\"");
        row("core/midi/A.cpp", "#include \"core/learn/Dataset.h\"");
        row("core/learn/A.cpp", "#include \"core/sound/Player.h\"");
        row("core/sound/A.cpp", "  #  include \"core/midi/SmfReader.h\"");
        row("core/learn/A.cpp", "#include \"core/collection/Collection.h\"");
        row("core/collection/A.cpp", "#include \"ui/document/Document.h\"");
        row("ui/document/A.cpp", "#include \"ui/widgets/Theme.h\"");
        row("ui/widgets/A.cpp", "#include \"app/cli/Cli.h\"");
        row("core/music/A.h", "#include <QString>");
        row("core/music/A.h", "#include <QtCore/QString>");
        row("app/cli/A.cpp", "#include <QCoreApplication>");
        row("ui/widgets/A.cpp", "#include <torch/torch.h>");
        row("ui/widgets/A.cpp", "#include <ATen/ATen.h>");
        row("ui/document/A.cpp", "#include <c10/core/Device.h>");
        row("core/learn/SequenceModel.h", "#include <torch/types.h>");
        row("core/midi/A.cpp", "#include <torch/torch.h>");
        row("ui/widgets/A.cpp", "#include <fluidsynth.h>");
        row("ui/widgets/A.cpp", "#include <rtmidi/RtMidi.h>");
        row("core/music/A.cpp", "#include \"Note.h\"");
        row("core/music/A.cpp", "#include \"../midi/SmfReader.h\"");
        row("core/attic/A.cpp", "#include <vector>");
    }
    void itSeesWhatIsForbidden() {
        QFETCH(QString, path);
        QFETCH(QString, line);
        const QString source = "#pragma once\n#include <vector>\n" + line + "\nint x;\n";
        QCOMPARE(violations(path, source).size(), 1);
    }

    void itLetsPassWhatIsAllowed() {
        const auto none = [](const char* path, const char* source) {
            return violations(path, source).isEmpty();
        };
        QVERIFY(none("app/studio/A.cpp", "#include <QWidget>\n#include \"ui/widgets/Theme.h\"\n"
                                         "#include \"core/base/Error.h\"\n"));
        QVERIFY(none("core/learn/networks/A.h", "#include <torch/torch.h>\n"));
        QVERIFY(none("core/collection/A.cpp", "#include \"core/midi/SmfReader.h\"\n"));
        QVERIFY(none("ui/widgets/A.cpp", "#include \"A.moc\"\n"));
        QVERIFY(none("core/music/A.cpp", "// see <QString>\nauto x = \"torch/torch.h\";\n"));
    }

    void theTreeKeepsToThePlan() {
        const QDir top(CONTINUO_SOURCE_DIR);
        QStringList wrong;
        int files = 0;
        for (const char* part : {"core", "ui", "app"}) {
            QDirIterator at(top.filePath(part), {"*.h", "*.cpp"}, QDir::Files,
                            QDirIterator::Subdirectories);
            while (at.hasNext()) {
                QFile file(at.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                wrong += violations(top.relativeFilePath(file.fileName()),
                                    QString::fromUtf8(file.readAll()));
                ++files;
            }
        }
        QVERIFY(files > 20);
        QVERIFY2(wrong.isEmpty(), qPrintable("\n" + wrong.join('\n')));
    }
};

QTEST_APPLESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
