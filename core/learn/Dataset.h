#pragma once

#include "core/learn/Sampling.h"
#include "core/learn/Tokenizer.h"
#include "core/music/Score.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace continuo {

/// Which part of a training run a song belongs to. Songs are never divided between parts.
enum class Split { train, valid, test };

/// One piece of a collection, ready to learn from.
struct Song {
    std::string name;  ///< path below its folder, for messages
    std::string style; ///< style label; the folder's name where nothing says more
    Split split = Split::train;
    std::shared_ptr<const Score> score;                 ///< or none, and
    std::shared_ptr<const GridSource> source = nullptr; ///< where its grid is read from
    std::string file = {};                              ///< that it was read from, if any
};

/// The song on the model's grid, read or drawn. Throws Error when it can no longer be read.
std::shared_ptr<const Grid> gridOf(const Song& song);

/// What a window hides.
enum class Task {
    fill,      ///< some bars in the middle, past and future shown
    extend,    ///< the last bars, nothing after them
    accompany, ///< every bar of some parts, given the others
    vary,      ///< some cells of some bars, which keep some of their notes
    compose,   ///< everything, from the song's first bar on
    part,      ///< every bar of one part, given one other
    phrase,    ///< a phrase of one part and nothing else: what is hidden is also what is read
    bar        ///< one bar of one part, given the bars before it, the chords and the other parts
};
/// What ordinary models learn.
inline constexpr std::array tasks{Task::fill, Task::extend, Task::accompany, Task::vary,
                                  Task::compose};
/// Most bars of a phrase.
inline constexpr std::size_t longestPhrase = 4;
const char* taskName(Task task);

/// The task that a kind of model is made for; none where that is all of `tasks`.
std::optional<Task> onlyTask(const std::string& kind);

/// Whether a kind of model knows music in C major and A minor only; what it reads and writes is
/// moved there and back.
bool onlyInC(const std::string& kind);

/// How windows of Task::bar grow, in a model's context of so many tokens.
WindowLimits barLimits(int tokens);

/// One window of one song, and what it was cut from.
struct Example {
    std::shared_ptr<const Grid> grid;
    Window window;
    int transpose = 0;
    int style = -1; ///< of its song: index into Dataset::styles(), or -1
    Encoded encoded;

    std::size_t hiddenNotes() const;
};

/// The songs of one split on the model's grid, and the windows that are cut from them.
class Dataset {
public:
    /// Songs with fewer than eight notes are left out. `styles` are names that a model knows
    /// already; new ones take the places after them. `inC`: each song is moved into C major or A
    /// minor, see shiftToC(), and stays there when windows are drawn.
    Dataset(const std::vector<Song>& songs, Split split, std::vector<std::string> styles = {},
            bool inC = false);

    bool empty() const { return songs_.empty(); }
    std::size_t songCount() const { return songs_.size(); }
    std::size_t noteCount() const { return notes_; }
    /// One song's; read anew each time where it is kept elsewhere.
    std::shared_ptr<const Grid> grid(std::size_t song) const;

    /// What the model's STYLE tokens stand for, in their order; at most vocabulary::style.count.
    const std::vector<std::string>& styles() const { return styles_; }

    /// A random window of at most `tokens` tokens for training: sets weigh by the square root of
    /// their size, songs in a set by their length. `augment`: transposed, slots shuffled, parts
    /// dropped, a fifth of the hidden cells keep a part of their notes; controls are told at
    /// random. `only`: a window of that task.
    Example draw(Random& random, int tokens, bool augment, std::optional<Task> only = {}) const;

    /// `count` fixed windows of one task with `bars` hidden bars, for validation and evaluation:
    /// songs in turn, places by `seed`, nothing augmented, no controls. Half of the windows of fill
    /// and extend hide all parts that play there, half only one. Fewer when the songs do not give
    /// so many.
    std::vector<Example> examples(Task task, int bars, std::size_t count, int tokens,
                                  std::uint64_t seed) const;

private:
    bool cut(Example& example, std::size_t song, Task task, int bars, int tokens, Random& random,
             bool augment) const;
    void tellControls(Example& example, int style, bool chords, Random& random) const;

    std::vector<std::shared_ptr<const GridSource>> songs_;
    std::vector<double> weights_; ///< of each song
    std::vector<int> songStyles_; ///< of each song: index into styles_, or -1
    std::vector<std::string> styles_;
    bool inC_ = false;
    std::size_t notes_ = 0;
};

/// Examples side by side: one or several to a row, as `rows` lists them. `contextWeight` is what a
/// visible token's loss counts beside a hidden one's 1. Rows are padded to the longest, and to at
/// least `columns`: batches of one shape are faster, since kernels are prepared per shape.
Batch makeBatch(std::span<const std::vector<const Encoded*>> rows, double contextWeight,
                int columns = 0);

/// Windows for a training batch of `rows` rows of `columns` tokens, each packed with some.
std::vector<std::vector<Example>> drawRows(const Dataset& dataset, Random& random, int rows,
                                           int columns, bool augment,
                                           std::optional<Task> only = {});
Batch makeBatch(const std::vector<std::vector<Example>>& rows, double contextWeight, int columns);

/// Both at once.
Batch drawBatch(const Dataset& dataset, Random& random, int rows, int columns, bool augment,
                double contextWeight, std::optional<Task> only = {});

} // namespace continuo
