#include "ui/widgets/Theme.h"

#include <QtTest>
#include <QtWidgets>
#include <cmath>

using namespace continuo;

namespace {

double luminance(const QColor& color) {
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

/// WCAG 2.1: 1 to 21.
double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a) + 0.05, lb = luminance(b) + 0.05;
    return std::max(la, lb) / std::min(la, lb);
}

const Theme& theme(bool dark) { return dark ? Theme::darkTheme() : Theme::lightTheme(); }

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private slots:
    void textCanBeRead_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void textCanBeRead() {
        QFETCH(bool, dark);
        const Theme& t = theme(dark);
        for (const QColor& background : {t.window, t.panel, t.roll, t.control, t.controlHover}) {
            QVERIFY(contrast(t.text, background) >= 7);
            // Quiet text is for panels and fields, not for what lies under the pointer.
            if (background != t.controlHover && background != t.control)
                QVERIFY2(contrast(t.quietText, background) >= 4.5, qPrintable(background.name()));
        }
        QVERIFY(contrast(t.onAccent, t.accent) >= 4.5);
        QVERIFY(contrast(t.roll, t.selection) >= 4.5);
        QVERIFY(contrast(t.onWhiteKey, t.whiteKey) >= 4.5);
        QVERIFY(contrast(t.error, t.window) >= 4.5);
        QVERIFY(contrast(t.good, t.window) >= 4.5);
    }

    void linesThatMatterCanBeSeen_data() { textCanBeRead_data(); }
    void linesThatMatterCanBeSeen() {
        QFETCH(bool, dark);
        const Theme& t = theme(dark);
        for (const QColor& background : {t.window, t.panel, t.roll, t.control})
            QVERIFY2(contrast(t.accent, background) >= 3, qPrintable(background.name()));
    }

    void trackColoursDifferAndNamesOnThemCanBeRead() {
        for (const bool dark : {true, false}) {
            applyTheme(*qApp, dark);
            for (std::size_t i = 0; i < 8; ++i) {
                const QColor color = currentTheme().track(i);
                QVERIFY(contrast(readableOn(color), color) >= 4.5);
                QCOMPARE(currentTheme().track(i + 8), color);
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(color != currentTheme().track(j));
                QVERIFY(std::abs(luminance(color) - luminance(currentTheme().track(0))) < 0.12);
            }
        }
    }

    void mixingGoesFromOneToTheOther() {
        QCOMPARE(mixed(Qt::black, Qt::white, 0), QColor(Qt::black).toRgb());
        QCOMPARE(mixed(Qt::black, Qt::white, 1).rgb(), QColor(Qt::white).rgb());
        QCOMPARE(mixed(Qt::black, Qt::white, 0.5).red(), 128);
    }

    void controlsAreEqualInHeight() {
        for (const bool dark : {true, false}) {
            applyTheme(*qApp, dark);
            QPushButton button("Text");
            QComboBox combo;
            QSpinBox spin;
            QDoubleSpinBox number;
            QLineEdit line;
            QToolButton tool;
            tool.setText("M");
            for (QWidget* w :
                 std::initializer_list<QWidget*>{&button, &combo, &spin, &number, &line, &tool}) {
                w->ensurePolished();
                QVERIFY2(w->sizeHint().height() == 28,
                         qPrintable(QString("%1 %2")
                                        .arg(w->metaObject()->className())
                                        .arg(w->sizeHint().height())));
            }
        }
    }

    /// Names of tracks, files and models come from anywhere.
    void namesAreNotTakenForHtml() {
        applyTheme(*qApp, true);
        const QString name = "<img src=\"/dev/zero\"> <b>Lead</b>";
        QLabel label(name);
        label.show();
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QMessageBox box(QMessageBox::Warning, "Continuo", name);
        box.setInformativeText(name);
        box.show();
        for (const QLabel* text : box.findChildren<QLabel*>())
            QVERIFY(text->textFormat() == Qt::PlainText);
        QToolTip::showText({10, 10}, name, &label);
        int tips = 0;
        for (const QWidget* widget : QApplication::topLevelWidgets())
            if (const auto* tip = qobject_cast<const QLabel*>(widget);
                tip && widget->inherits("QTipLabel")) {
                ++tips;
                QCOMPARE(tip->textFormat(), Qt::PlainText);
            }
        QCOMPARE(tips, 1);
    }

    void switchingThemesLeavesNoRoleUnfilled() {
        for (const bool dark : {true, false}) {
            applyTheme(*qApp, dark);
            QCOMPARE(currentTheme().dark, dark);
            QVERIFY2(!qApp->styleSheet().contains('$'), "a colour's name was left in the sheet");
            QCOMPARE(qApp->palette().color(QPalette::Window), currentTheme().window);
        }
    }
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
