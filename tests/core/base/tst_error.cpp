#include "core/base/Error.h"

#include <QTest>

using namespace continuo;

class TestError : public QObject {
    Q_OBJECT

private slots:
    void sentence_data() {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("remedy");
        QTest::addColumn<QString>("text");
        QTest::newRow("all three") << "a.mid"
                                   << "Choose another."
                                   << "a.mid: cannot be read. Choose another.";
        QTest::newRow("no place") << ""
                                  << "Choose another."
                                  << "cannot be read. Choose another.";
        QTest::newRow("no remedy") << "a.mid"
                                   << ""
                                   << "a.mid: cannot be read";
        QTest::newRow("neither") << ""
                                 << ""
                                 << "cannot be read";
    }
    void sentence() {
        QFETCH(QString, where);
        QFETCH(QString, remedy);
        const Error error("cannot be read", where.toStdString(), remedy.toStdString());
        QTEST(QString(error.what()), "text");
        QCOMPARE(QString::fromStdString(error.where()), where);
        QCOMPARE(QString::fromStdString(error.remedy()), remedy);
    }

    void kind() {
        QCOMPARE(Error("x").kind(), Error::Kind::input);
        QCOMPARE(Error("x", {}, {}, Error::Kind::failure).kind(), Error::Kind::failure);
    }
};

QTEST_APPLESS_MAIN(TestError)
#include "tst_error.moc"
