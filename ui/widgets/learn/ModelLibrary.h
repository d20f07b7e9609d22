#pragma once

#include "core/learn/ModelKinds.h"

#include <QDate>
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace continuo {

/// One checkpoint that can generate or be trained further.
struct ModelEntry {
    QString path;
    QString name;     ///< the file's name without its ending
    QString kind;     ///< id in modelKinds(); empty where the file is unreadable
    qint64 bytes = 0; ///< size of the file
    ModelOptions options;
    QString base; ///< file name of the model that it needs beside it; empty where none
    // From the training record; 0 or none where it says nothing.
    qint64 parameters = 0;
    qint64 songs = 0;                     ///< that it learned from last
    qint64 notes = 0;                     ///< in them
    QDate date;                           ///< when it was trained, else of the file
    std::optional<double> validationLoss; ///< nats per token
    std::optional<double> baselineLoss;   ///< of a 3-gram model on the same tokens
    std::optional<double> shuffledLoss;   ///< without a likelihood: of bars from anywhere
    std::optional<double> bits;           ///< per hidden note
    std::optional<double> bitsBefore;     ///< of the model that it was tuned from
    QString from;                         ///< name of that model
    QString tuning;                       ///< id in tuningWays()
    QJsonObject shrunk;                   ///< how it was made of a larger one, and both's figures
    QStringList styles;                   ///< that its STYLE tokens stand for
    bool builtIn = false;                 ///< installed with the program; cannot be changed
    QString problem;                      ///< why it cannot be used; empty where it can
};

/// What a checkpoint's header says, without opening the model.
ModelEntry readModelEntry(const QString& path);

/// The models on this computer: the starter models installed with the program and the person's own.
class ModelLibrary : public QObject {
    Q_OBJECT
public:
    /// `folder` is where the person's models are kept (made when needed); `builtIn` are folders
    /// with models that come with the program, the first that exists counts.
    ModelLibrary(const QString& folder, const QStringList& builtIn, QObject* parent = nullptr);

    const std::vector<ModelEntry>& entries() const { return entries_; }
    QString folder() const { return folder_; }
    void refresh(); ///< reads the folders again

    /// The path of the model to generate with; the first usable one until another is chosen.
    QString current() const { return current_; }
    /// Does nothing for one that cannot be used: what is in use stays in use.
    void setCurrent(const QString& path);
    const ModelEntry* entry(const QString& path) const;

    /// A path in the folder for a new model of that name that no file has yet.
    QString freePath(const QString& name) const;
    /// The models that need this one beside them.
    QStringList dependents(const QString& path) const;
    /// These throw Error when the disk refuses, the name is taken, or the model came with the
    /// program. A removed model goes to the trash where there is one.
    void rename(const QString& path, const QString& name);
    void remove(const QString& path);
    /// Copies a checkpoint in, under its own name or another; returns its new path.
    QString importFile(const QString& from, const QString& name = {});
    void exportFile(const QString& path, const QString& to) const;

signals:
    void changed();
    void currentChanged();

private:
    QString folder_;
    QStringList builtIn_;
    std::vector<ModelEntry> entries_;
    QString current_;

    void findBases();
    void refuseBuiltIn(const QString& path) const;
};

} // namespace continuo
