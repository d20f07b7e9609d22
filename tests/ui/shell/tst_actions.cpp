#include "ui/document/Settings.h"
#include "ui/widgets/Actions.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace continuo;

class TestActions : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    int files_ = 0;
    QString newFile() { return folder_.filePath(QString("settings%1.ini").arg(++files_)); }

private slots:
    void everyActionSaysWhatItDoes() {
        QSet<QString> names;
        int number = 0;
        for (const ActionSpec& spec : actionTable()) {
            QCOMPARE(int(spec.id), number++);
            QVERIFY2(*spec.text && *spec.tip, spec.name);
            QVERIFY2(!names.contains(spec.name), spec.name);
            names.insert(spec.name);
            if (*spec.icon)
                QVERIFY2(QFile::exists(QString(":/icons/%1.svg").arg(spec.icon)), spec.icon);
        }
    }

    void noTwoActionsShareAKey() {
        Settings settings(newFile());
        const Actions actions(settings);
        for (const ActionSpec& spec : actionTable())
            for (const QKeySequence& key : actions.shortcuts(spec.id)) {
                QVERIFY2(!key.isEmpty(), spec.name);
                const auto other = actions.conflict(spec.id, key);
                QVERIFY2(!other,
                         qPrintable(QString("%1 shares %2").arg(spec.name, key.toString())));
            }
    }

    void keysArePeoplesHabits_data() {
        QTest::addColumn<ActionId>("id");
        QTest::addColumn<QString>("key");
        QTest::newRow("play") << ActionId::playPause << "Space";
        QTest::newRow("start") << ActionId::toStart << "Home";
        QTest::newRow("loop") << ActionId::loop << "L";
        QTest::newRow("redo") << ActionId::redo << "Ctrl+Shift+Z";
        QTest::newRow("redo too") << ActionId::redo << "Ctrl+Y";
        QTest::newRow("delete") << ActionId::deleteNotes << "Backspace";
        QTest::newRow("none") << ActionId::selectNone << "Ctrl+Shift+A";
        QTest::newRow("draw") << ActionId::toolDraw << "1";
        QTest::newRow("region") << ActionId::toolRegion << "6";
        QTest::newRow("octave") << ActionId::octaveUp << "Shift+Up";
        QTest::newRow("octave too") << ActionId::octaveUp << "Ctrl+Up";
        QTest::newRow("scale step") << ActionId::scaleDown << "Alt+Down";
        QTest::newRow("longer") << ActionId::longer << "Shift+Right";
        QTest::newRow("quantize") << ActionId::quantize << "Q";
        QTest::newRow("generate") << ActionId::generate << "G";
        QTest::newRow("keep") << ActionId::keepTake << "Return";
        QTest::newRow("before") << ActionId::previousTake << "Shift+N";
        QTest::newRow("pane") << ActionId::nextPane << "F6";
        QTest::newRow("panic") << ActionId::panic << "Ctrl+.";
        QTest::newRow("zoom") << ActionId::zoomIn << "Ctrl+=";
    }
    void keysArePeoplesHabits() {
        QFETCH(ActionId, id);
        QFETCH(QString, key);
        Settings settings(newFile());
        const Actions actions(settings);
        QVERIFY(actions.shortcuts(id).contains(QKeySequence(key)));
        const QString shown = QKeySequence(key).toString(QKeySequence::NativeText);
        QVERIFY2(actions[id]->toolTip().contains(shown), qPrintable(actions[id]->toolTip()));
    }

    void anotherKeyIsRemembered() {
        const QString file = newFile();
        {
            Settings settings(file);
            Actions actions(settings);
            actions.setShortcuts(ActionId::quantize, {QKeySequence("Ctrl+U")});
            actions.setShortcuts(ActionId::loop, {});
            QCOMPARE(actions[ActionId::quantize]->shortcut(), QKeySequence("Ctrl+U"));
        }
        Settings settings(file);
        Actions actions(settings);
        QCOMPARE(actions.shortcuts(ActionId::quantize), {QKeySequence("Ctrl+U")});
        QVERIFY(actions.shortcuts(ActionId::loop).isEmpty());
        QCOMPARE(actions.conflict(ActionId::save, QKeySequence("Ctrl+U")), ActionId::quantize);
        actions.resetShortcuts();
        QCOMPARE(actions.shortcuts(ActionId::quantize), {QKeySequence("Q")});
        QCOMPARE(actions.shortcuts(ActionId::loop), {QKeySequence("L")});
    }

    void takesBorrowTheirKeys() {
        Settings settings(newFile());
        Actions actions(settings);
        const QKeySequence escape(Qt::Key_Escape);
        QVERIFY(actions[ActionId::selectNone]->shortcuts().contains(escape));
        QVERIFY(!actions[ActionId::rejectTakes]->isEnabled());
        QVERIFY(actions[ActionId::rejectTakes]->shortcuts().isEmpty());

        actions.setTakesShown(true);
        QVERIFY(actions[ActionId::rejectTakes]->isEnabled());
        QVERIFY(actions[ActionId::rejectTakes]->shortcuts().contains(escape));
        QVERIFY(!actions[ActionId::selectNone]->shortcuts().contains(escape));
        QVERIFY(actions[ActionId::selectNone]->shortcuts().contains(QKeySequence("Ctrl+Shift+A")));

        actions.setTakesShown(false);
        QVERIFY(actions[ActionId::selectNone]->shortcuts().contains(escape));
    }

    // Single keys are shortcuts of the whole window; the control with the focus keeps its own.
    void controlsKeepTheirKeys_data() {
        QTest::addColumn<QString>("focus");
        QTest::addColumn<int>("key");
        QTest::addColumn<bool>("acts");
        QTest::newRow("canvas: space plays") << "canvas" << int(Qt::Key_Space) << true;
        QTest::newRow("canvas: g generates") << "canvas" << int(Qt::Key_G) << true;
        QTest::newRow("line: g is a letter") << "line" << int(Qt::Key_G) << false;
        QTest::newRow("line: space is a letter") << "line" << int(Qt::Key_Space) << false;
        QTest::newRow("line: arrows move the cursor") << "line" << int(Qt::Key_Left) << false;
        QTest::newRow("line: F6 leaves") << "line" << int(Qt::Key_F6) << true;
        QTest::newRow("spin: 1 is a figure") << "spin" << int(Qt::Key_1) << false;
        QTest::newRow("spin: up counts") << "spin" << int(Qt::Key_Up) << false;
        QTest::newRow("button: space presses it") << "button" << int(Qt::Key_Space) << false;
        QTest::newRow("button: g generates") << "button" << int(Qt::Key_G) << true;
        QTest::newRow("list: down moves") << "list" << int(Qt::Key_Down) << false;
        QTest::newRow("list: g generates") << "list" << int(Qt::Key_G) << true;
        QTest::newRow("combo: down chooses") << "combo" << int(Qt::Key_Down) << false;
    }
    void controlsKeepTheirKeys() {
        QFETCH(QString, focus);
        QFETCH(int, key);
        QFETCH(bool, acts);
        Settings settings(newFile());
        QWidget window;
        Actions actions(settings);
        FieldGuard guard;
        qApp->installEventFilter(&guard);
        const QMap<QString, QWidget*> controls{
            {"canvas", new QWidget},     {"line", new QLineEdit},   {"spin", new QSpinBox},
            {"button", new QPushButton}, {"list", new QListWidget}, {"combo", new QComboBox}};
        auto* layout = new QVBoxLayout(&window);
        for (QWidget* control : controls) {
            control->setFocusPolicy(Qt::StrongFocus);
            layout->addWidget(control);
        }
        int acted = 0;
        for (const ActionSpec& spec : actionTable()) {
            window.addAction(actions[spec.id]);
            connect(actions[spec.id], &QAction::triggered, &window, [&] { ++acted; });
        }
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        controls[focus]->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key(key));
        qApp->removeEventFilter(&guard);
        QCOMPARE(acted, acts ? 1 : 0);
    }

    void anOpenListIsChosenFromByKeys() {
        FieldGuard guard;
        qApp->installEventFilter(&guard);
        const auto remove = qScopeGuard([&] { qApp->removeEventFilter(&guard); });
        QComboBox combo;
        combo.addItems({"a", "b", "c"});
        combo.show();
        combo.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&combo));
        for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
            const int before = combo.currentIndex();
            combo.showPopup();
            QTRY_COMPARE(QApplication::focusWidget(), combo.view());
            QTest::keyClick(combo.view(), Qt::Key_Down);
            QTest::keyClick(combo.view(), Qt::Key(key));
            QTRY_VERIFY(!combo.view()->isVisible());
            QCOMPARE(combo.currentIndex(), before + 1);
        }
    }

    void pointAndCommaAreTheSameInANumber() {
        FieldGuard guard;
        qApp->installEventFilter(&guard);
        for (const auto& [language, typed] : {std::pair(QLocale::German, "96.5"),
                                              {QLocale::English, "96,5"},
                                              {QLocale::German, "96,5"}}) {
            QDoubleSpinBox field;
            field.setLocale(QLocale(language));
            field.setRange(10, 400);
            field.setDecimals(1);
            field.show();
            field.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&field));
            field.setFocus();
            field.selectAll();
            QTest::keyClicks(&field, typed);
            QCOMPARE(field.value(), 96.5);
        }
        qApp->removeEventFilter(&guard);
    }

    void enterInAFieldGivesTheKeysBack() {
        FieldGuard guard;
        qApp->installEventFilter(&guard);
        QWidget window;
        auto* field = new QLineEdit(&window);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        int left = 0;
        connect(&guard, &FieldGuard::fieldLeft, &window, [&] { ++left; });
        QTest::keyClick(field, Qt::Key_A);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(left, 1);
        QCOMPARE(field->text(), QString("a"));
        qApp->removeEventFilter(&guard);
    }

    void aWheelScrollsThePanelAndLeavesItsFieldsAlone() {
        QScrollArea panel;
        auto* content = new QWidget;
        content->setFixedSize(200, 2000);
        auto* combo = new QComboBox(content);
        combo->addItems({"a", "b", "c"});
        combo->setFocusPolicy(Qt::TabFocus);
        auto* spin = new QSpinBox(content);
        spin->setValue(5);
        auto* slider = new QSlider(content);
        slider->setValue(50);
        int y = 0;
        for (QWidget* field : std::initializer_list<QWidget*>{combo, spin, slider}) {
            field->move(0, y += 40);
            field->resize(100, 28);
        }
        panel.setWidget(content);
        spin->ensurePolished(); // as a layout does, before there is a guard
        FieldGuard guard;
        qApp->installEventFilter(&guard);
        const auto remove = qScopeGuard([&] { qApp->removeEventFilter(&guard); });
        panel.resize(220, 200);
        panel.show();
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        content->setFocus();
        QCOMPARE(spin->focusPolicy(), Qt::StrongFocus); // a real wheel gives no focus either
        const auto wheel = [](QWidget* over) {
            const QPointF at(5, 5);
            QWheelEvent event(at, over->mapToGlobal(at), {}, {0, -120}, Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(over, &event);
        };
        for (QWidget* field :
             std::initializer_list<QWidget*>{combo, spin, spin->findChild<QLineEdit*>(), slider}) {
            const int before = panel.verticalScrollBar()->value();
            wheel(field);
            QVERIFY(panel.verticalScrollBar()->value() > before);
        }
        QCOMPARE(combo->currentIndex(), 0);
        QCOMPARE(spin->value(), 5);
        QCOMPARE(slider->value(), 50);
        spin->setFocus(); // a person is at it
        const int before = panel.verticalScrollBar()->value();
        wheel(spin);
        QCOMPARE(spin->value(), 4);
        QCOMPARE(panel.verticalScrollBar()->value(), before);
    }
};

QTEST_MAIN(TestActions)
#include "tst_actions.moc"
