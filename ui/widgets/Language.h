#pragma once

#include <QCoreApplication>
#include <QTranslator>
#include <span>

namespace continuo {

struct Language {
    const char* code; ///< "de", "zh_CN"
    const char* name; ///< in itself
};

/// Those that the studio speaks, English first.
std::span<const Language> languages();

/// While it lives the program's texts, those of Qt and the way numbers are written are of one
/// language. Make it before the first text.
class Translation {
public:
    /// `code` is a language's; with another or none the first of the system's that is spoken is
    /// taken, English if there is none.
    Translation(QCoreApplication& app, const QString& code);

    ~Translation();
    Translation(const Translation&) = delete;
    Translation& operator=(const Translation&) = delete;

    QString code() const { return code_; } ///< of the language in use

private:
    QString code_;
    QTranslator studio_, qt_;
};

} // namespace continuo
