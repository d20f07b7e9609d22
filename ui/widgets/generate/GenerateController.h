#pragma once

#include "core/learn/Generation.h"
#include "ui/document/Document.h"
#include "ui/document/JobRunner.h"
#include "ui/document/Takes.h"

#include <QObject>
#include <QString>
#include <functional>
#include <optional>
#include <vector>

namespace continuo {

/// What the generate panel asks for, before it is applied to the piece that is open.
struct GenerationSettings {
    enum class Task { fillRegion, varyRegion, continuePiece, newParts, morphRegion, restyleRegion };
    enum class ScaleLock { off, detected, chosen };

    Task task = Task::continuePiece;
    int bars = 4;                      ///< to continue by, or of new parts in an empty piece
    std::vector<std::string> parts;    ///< to be added, see partRoles()
    std::optional<std::uint64_t> seed; ///< none: another one each time
    ScaleLock scaleLock = ScaleLock::off;
    Scale scale;             ///< where chosen
    bool tellsTempo = false; ///< the model is told the tempo at the region
    std::string model;       ///< its name, for the record
    QString manner;          ///< where the examples to restyle by are read from, if anywhere
    /// All that does not depend on the piece.
    GenerationRequest request;
};

/// Makes the takes; runs on the job's thread. `generate` with a model bound to it.
using GenerateFunction = std::function<std::vector<Take>(const Score&, const GenerationRequest&,
                                                         const NoteSink&, const JobContext&)>;

/// Does ahead what generating will begin with; runs on a thread of its own too.
using PrepareFunction =
    std::function<void(const Score&, const GenerationRequest&, const JobContext&)>;

/// Runs generation on a thread of its own and streams the notes into the takes.
class GenerateController : public QObject {
    Q_OBJECT
public:
    GenerateController(Document& document, Takes& takes, GenerateFunction generate,
                       PrepareFunction prepare = {}, QObject* parent = nullptr);

    /// Starts a round. Does nothing but give a hint while one runs, or where there is nothing to
    /// fill.
    void start(const GenerationSettings& settings);
    /// Gets ready for a start() with these settings, so that its first notes come sooner.
    void prepare(const GenerationSettings& settings);
    /// Ends the round soon; the takes that are finished by then stay.
    void stop();
    bool running() const { return runner_.running(); }
    JobRunner& runner() { return runner_; }

signals:
    void started(); ///< a region has been found; the takes are being written
    void hint(const QString& text);
    void failed(const QString& message);
    void finished();

private:
    /// Adds the tracks of new parts and marks them as the region.
    void addParts(const GenerationSettings& settings);

    Document& document_;
    Takes& takes_;
    GenerateFunction generate_;
    PrepareFunction prepare_;
    std::optional<GenerationSettings> next_; ///< to prepare for, when what runs has ended
    // Last: their destructors wait for the jobs, which use what is above.
    JobRunner ahead_, runner_;
};

/// The request that `settings` make of this document: which region, which scale. Throws Error with
/// what the person has to do first.
GenerationRequest makeRequest(const Document& document, const GenerationSettings& settings);

/// The region that new parts of the piece fill: the marked bars, else all of it, else `bars`.
TickRange partsRange(const Document& document, int bars);

/// How takes are made, for their record: what was asked for, named and written as the options of
/// `continuo-cli generate`.
std::map<std::string, std::string> asked(const GenerationSettings& settings,
                                         const GenerationRequest& request);

} // namespace continuo
