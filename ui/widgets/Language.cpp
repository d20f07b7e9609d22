#include "ui/widgets/Language.h"

#include <QLibraryInfo>
#include <QLocale>
#include <algorithm>

namespace continuo {

namespace {

constexpr Language all[] = {{"en", "English"}, {"de", "Deutsch"}, {"zh_CN", "简体中文"}};

bool spoken(const QString& code) {
    return std::any_of(std::begin(all), std::end(all), [&](const Language& language) {
        return code == QLatin1String(language.code);
    });
}

/// The first of the system's languages that is spoken here, as it was asked for: "de-AT" gives
/// "de".
QString systemLanguage() {
    for (const QString& wanted : QLocale::system().uiLanguages()) {
        const QLocale locale(wanted);
        if (locale.language() == QLocale::Chinese) {
            if (locale.script() == QLocale::SimplifiedHanScript)
                return QStringLiteral("zh_CN");
        } else if (const QString code = locale.name().section(QLatin1Char('_'), 0, 0);
                   spoken(code)) {
            return code;
        }
    }
    return QStringLiteral("en");
}

} // namespace

std::span<const Language> languages() { return all; }

Translation::Translation(QCoreApplication& app, const QString& code)
    : code_(spoken(code) ? code : systemLanguage()) {
    const QLocale locale(code_);
    if (locale.language() != QLocale::system().language())
        QLocale::setDefault(locale); // else the system's, which knows the country
    if (qt_.load(QStringLiteral("qtbase_") + code_,
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        app.installTranslator(&qt_);
    if (studio_.load(QStringLiteral(":/translations/continuo_") + code_))
        app.installTranslator(&studio_);
}

Translation::~Translation() { QLocale::setDefault(QLocale::system()); }

} // namespace continuo
