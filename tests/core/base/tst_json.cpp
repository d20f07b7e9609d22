#include "core/base/Json.h"

#include <QtTest>

using namespace continuo;
using nlohmann::json;

class TestJson : public QObject {
    Q_OBJECT

private slots:
    void saysWhatItSays() {
        const char* text = R"({"a":[1,-2,2.5,[true,null],{}],"b":{"c":"text","d":[]},"a2":[[[]]]})";
        JsonTree tree;
        QVERIFY(tree.parse(text, 16));
        QVERIFY(tree.root == json::parse(text));
        JsonTree number;
        QVERIFY(number.parse("7", 1));
        QCOMPARE(number.root.get<int>(), 7);
    }

    void whatIsNoneIsRefused() {
        for (const char* text : {"", "{", "[1,", "{\"a\"}", "[1]]", "nul", "{\"a\":\"\xFF\"}"}) {
            JsonTree tree;
            QVERIFY2(!tree.parse(text, 16), text);
        }
    }

    void depthHasALimit() {
        JsonTree three, four;
        QVERIFY(three.parse("[{\"a\":[1]}]", 3));
        QVERIFY(!four.parse("[{\"a\":[[1]]}]", 3));
    }

    void wholeNumbersFit() {
        QCOMPARE(wholeNumber<int>(json(7)), 7);
        QCOMPARE(wholeNumber<std::uint64_t>(json(~std::uint64_t{0})), ~std::uint64_t{0});
        for (const json& value :
             {json(1.0), json(-1), json("1"), json(), json(std::uint64_t{1} << 31)})
            QVERIFY_EXCEPTION_THROWN(wholeNumber<int>(value), json::exception);
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
