#include "core/base/Error.h"
#include "core/music/Chords.h"
#include "core/music/Edits.h"

#include <QTest>

using namespace continuo;

class TestChords : public QObject {
    Q_OBJECT

private:
    static QStringList names(const std::vector<ChordChange>& changes) {
        QStringList list;
        for (const ChordChange& change : changes)
            list << QString("%1:%2")
                        .arg(change.tick)
                        .arg(QString::fromStdString(change.chord.name()));
        return list;
    }
    static std::vector<Note> block(Tick start, Tick length, std::initializer_list<int> pitches) {
        std::vector<Note> notes;
        for (const int pitch : pitches)
            notes.push_back({start, length, static_cast<std::uint8_t>(pitch)});
        return notes;
    }

private slots:
    void namesAreReadAsPeopleWriteThem_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        for (const auto& [text, name] : {std::pair{"C", "C"},
                                         {"am", "Am"},
                                         {"F#m7", "F#m7"},
                                         {"Gb", "F#"},
                                         {"Bbmaj7", "Bbmaj7"},
                                         {"Ebmin", "Ebm"},
                                         {"D7/F#", "D7"},
                                         {"G9", "G7"},
                                         {"Asus2", "Asus4"},
                                         {"Bo7", "Bdim7"},
                                         {"Bm7b5", "Bm7b5"},
                                         {"C6/9", "C6"},
                                         {"CM7", "Cmaj7"},
                                         {"E+", "Eaug"}})
            QTest::newRow(text) << text << name;
    }
    void namesAreReadAsPeopleWriteThem() {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(parseChord(text.toStdString()).name()), name);
    }

    void everyChordReadsItsOwnName() {
        for (int root = 0; root < 12; ++root)
            for (int kind = 0; kind < static_cast<int>(chordKinds().size()); ++kind) {
                const Chord chord{root, kind};
                QVERIFY(parseChord(chord.name()) == chord);
            }
    }

    void whatIsNoChordIsRefused() {
        for (const char* text : {"", "H", "Cx", "C major", "7", "Am C"})
            QVERIFY_EXCEPTION_THROWN(parseChord(text), Error);
        QCOMPARE(parseChords(" Am | F, C  G ").size(), std::size_t{4});
        QVERIFY_EXCEPTION_THROWN(parseChords("Am Q"), Error);
    }

    void blockChordsAreFound() {
        std::vector<Note> notes;
        Tick at = 0;
        for (const auto& chord : {block(0, 4, {48, 64, 67, 72}), block(0, 4, {45, 60, 64, 69}),
                                  block(0, 4, {41, 60, 65, 69}), block(0, 4, {43, 59, 62, 65})}) {
            for (Note note : chord) {
                note.start = at;
                notes.push_back(note);
            }
            at += 4;
        }
        std::vector<Tick> beats;
        std::vector<bool> strong;
        for (Tick beat = 0; beat <= 16; ++beat) {
            beats.push_back(beat);
            strong.push_back(beat % 4 == 0);
        }
        QCOMPARE(names(findChords(notes, beats, strong)),
                 QStringList({"0:C", "4:Am", "8:F", "12:G7"}));
    }

    void passingNotesDoNotChangeTheChord() {
        // C E G held, a scale above it.
        auto notes = block(0, 16, {48, 52, 55});
        for (Tick i = 0; i < 16; ++i)
            notes.push_back({i, 1, static_cast<std::uint8_t>(std::array{72, 74, 76, 77}[i % 4u])});
        std::vector<Tick> beats{0, 4, 8, 12, 16};
        QCOMPARE(names(findChords(notes, beats, {true, false, true, false})), QStringList({"0:C"}));
    }

    void silenceAndDrumsHaveNoChords() {
        QVERIFY(findChords({}, std::vector<Tick>{0, 4, 8}, {}).empty());
        std::vector<Note> drums = block(0, 4, {36, 40, 43});
        for (Note& note : drums)
            note.channel = drumChannel;
        QVERIFY(findChords(drums, std::vector<Tick>{0, 4, 8}, {}).empty());
    }

    void writtenChordsAreKeptInTheScore() {
        Score score = Score::empty();
        score.tracks = {std::make_shared<const Track>(), std::make_shared<const Track>()};
        for (int root = 0; root < 12; ++root)
            score = withChord(score, {root * 960, root * 960 + 960}, Chord{root, root % 11});
        auto chords = chordsIn(score);
        QCOMPARE(chords.size(), std::size_t{12});
        for (int root = 0; root < 12; ++root)
            QVERIFY((chords[static_cast<std::size_t>(root)] ==
                     ChordSpan{{root * 960, root * 960 + 960}, {root, root % 11}}));
        score = withChord(score, {960, 1920}, parseChord("Am"));
        QCOMPARE(QString::fromStdString(chordsIn(score)[1].chord.name()), QString("Am"));
        score = withChord(score, {960, 1920}, std::nullopt);
        chords = chordsIn(score);
        QCOMPARE(chords.size(), std::size_t{11});
        QCOMPARE(chords[0].range, (TickRange{0, 960}));
        QVERIFY(withChord(score, {960, 1920}, std::nullopt) == score);
    }

    void aChordWrittenIntoAnotherLetsItGoOnAfterwards() {
        Score score = Score::empty();
        score.tracks = {std::make_shared<const Track>()};
        score = withChord(score, {0, 4000}, parseChord("C"));
        score = withChord(score, {1000, 2000}, parseChord("F"));
        const auto chords = chordsIn(score);
        QCOMPARE(chords.size(), std::size_t{3});
        QVERIFY((chords[1] == ChordSpan{{1000, 2000}, parseChord("F")}));
        QVERIFY((chords[2] == ChordSpan{{2000, 4000}, parseChord("C")}));
        QVERIFY(withChord(score, {1000, 2000}, parseChord("C")) ==
                withChord(withChord(Score(score), {0, 4000}, std::nullopt), {0, 4000},
                          parseChord("C")));
    }
};

QTEST_GUILESS_MAIN(TestChords)
#include "tst_chords.moc"
