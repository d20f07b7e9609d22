#pragma once

#include <functional>
#include <stop_token>
#include <string>

namespace continuo {

/// How far a long job has come.
struct Progress {
    double fraction = -1; ///< 0 to 1; negative while unknown
    std::string message;  ///< what is being done, in the person's words; may be empty
};

/// What a long job gets from whoever runs it: a way to hear "stop" and a way to tell how far it is.
///
/// A long job is a plain function that takes one of these. Being stopped is no error: the job
/// returns what it has. `report` is called on the job's own thread.
struct JobContext {
    std::stop_token stop;
    std::function<void(const Progress&)> report;

    bool stopped() const { return stop.stop_requested(); }
    void progress(double fraction, std::string message = {}) const {
        if (report)
            report({fraction, std::move(message)});
    }
};

} // namespace continuo
