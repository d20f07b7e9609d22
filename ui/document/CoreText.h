#pragma once

#include <QString>

namespace continuo {

class Error;

/// A text of core's tables and reports ("Violin", "harmonic minor", "Read 3 of 12 files") in the
/// language of the window; numbers in it stay. What has no translation stays as it is.
QString coreText(const QString& text);

/// What an Error says, in the language of the window as far as coreText() knows it.
QString errorText(const Error& error);

} // namespace continuo
