#include "core/base/Memory.h"
#include "tests/ScarceMemory.h"

#include <QtTest>
#include <memory>
#include <new>
#include <vector>

using namespace continuo;

namespace {

constexpr std::size_t megabyte = std::size_t(1) << 20;
using Block = std::unique_ptr<char[]>;

/// Takes megabytes until there are no more; gives how many there were.
std::size_t takeAll(std::vector<Block>& blocks) {
    try {
        for (;;)
            blocks.push_back(Block(new char[megabyte]));
    } catch (const std::bad_alloc&) {
        return blocks.size();
    }
}

} // namespace

class TestMemory : public QObject {
    Q_OBJECT

private slots:
    void init() {
        if (!test::ScarceMemory::enforced())
            QSKIP("memory cannot be made scarce with a sanitizer");
    }

    void saysWhetherMemoryIsThere() {
        const test::ScarceMemory scarce(10 * megabyte);
        QVERIFY(memoryIsThere(5 * megabyte));
        QVERIFY(!memoryIsThere(100 * megabyte));
    }

    void aPartIsThereForWhoComesFirst() {
        keepMemoryBack();
        QVERIFY(!memoryRanShort());
        const test::ScarceMemory scarce(10 * megabyte);
        std::vector<Block> blocks;
        blocks.reserve(1000);
        blocks.emplace_back(new char[20 * megabyte]); // more than there was
        QVERIFY(memoryRanShort());
    }

    void theRestIsThereForWhatHasToEnd() {
        keepMemoryBack();
        const test::ScarceMemory scarce(10 * megabyte);
        std::vector<Block> blocks;
        blocks.reserve(1000);
        const std::size_t taken = takeAll(blocks);
        QVERIFY2(taken > 20 && taken < 60, qPrintable(QString::number(taken)));
        blocks.emplace_back(new char[100 * megabyte]); // as a destructor would
        blocks.clear();
        keepMemoryBack();
        QVERIFY(!memoryRanShort());
    }
};

QTEST_GUILESS_MAIN(TestMemory)
#include "tst_memory.moc"
