#pragma once

#include "core/learn/Checkpoint.h"
#include "core/learn/SequenceModel.h"
#include "core/learn/native/Linear.h"

#include <filesystem>
#include <memory>

namespace continuo {

/// Whether models of this kind can be decoded without LibTorch: "transformer", "rnn", "lstm" and
/// "gru".
bool hasNativeDecoder(const std::string& kind);

/// A decoder of our own for a model's weights: one thread, nothing of LibTorch. It keeps the last
/// prompt, so that a prompt which begins like it is read only from where they differ. The same seed
/// gives the same notes however many takes are made together. `name` is the file's, for errors.
///
/// Throws Error for a kind that has none, or where arrays are missing or have another shape.
std::unique_ptr<Decoder> nativeDecoder(const Checkpoint& checkpoint, const std::string& name,
                                       Precision precision,
                                       const Kernels& kernels = *supportedKernels().front());

/// The same from a model's file; an adapter is put onto its base, see findBase(). Throws Error when
/// a file is damaged or missing too.
std::unique_ptr<Decoder> openNativeDecoder(const std::filesystem::path& path, Precision precision);

} // namespace continuo
