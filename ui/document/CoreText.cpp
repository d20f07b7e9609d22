#include "ui/document/CoreText.h"

#include "core/base/Error.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <optional>
#include <utility>

namespace continuo {

namespace {

/// For lupdate: core knows no Qt and cannot mark its texts. Tests compare the tables with core's.
[[maybe_unused]] constexpr const char* texts[] = {
    // the programs of General MIDI
    QT_TRANSLATE_NOOP("Core", "Acoustic Grand Piano"),
    QT_TRANSLATE_NOOP("Core", "Bright Acoustic Piano"),
    QT_TRANSLATE_NOOP("Core", "Electric Grand Piano"),
    QT_TRANSLATE_NOOP("Core", "Honky-tonk Piano"),
    QT_TRANSLATE_NOOP("Core", "Electric Piano 1"),
    QT_TRANSLATE_NOOP("Core", "Electric Piano 2"),
    QT_TRANSLATE_NOOP("Core", "Harpsichord"),
    QT_TRANSLATE_NOOP("Core", "Clavinet"),
    QT_TRANSLATE_NOOP("Core", "Celesta"),
    QT_TRANSLATE_NOOP("Core", "Glockenspiel"),
    QT_TRANSLATE_NOOP("Core", "Music Box"),
    QT_TRANSLATE_NOOP("Core", "Vibraphone"),
    QT_TRANSLATE_NOOP("Core", "Marimba"),
    QT_TRANSLATE_NOOP("Core", "Xylophone"),
    QT_TRANSLATE_NOOP("Core", "Tubular Bells"),
    QT_TRANSLATE_NOOP("Core", "Dulcimer"),
    QT_TRANSLATE_NOOP("Core", "Drawbar Organ"),
    QT_TRANSLATE_NOOP("Core", "Percussive Organ"),
    QT_TRANSLATE_NOOP("Core", "Rock Organ"),
    QT_TRANSLATE_NOOP("Core", "Church Organ"),
    QT_TRANSLATE_NOOP("Core", "Reed Organ"),
    QT_TRANSLATE_NOOP("Core", "Accordion"),
    QT_TRANSLATE_NOOP("Core", "Harmonica"),
    QT_TRANSLATE_NOOP("Core", "Tango Accordion"),
    QT_TRANSLATE_NOOP("Core", "Acoustic Guitar (nylon)"),
    QT_TRANSLATE_NOOP("Core", "Acoustic Guitar (steel)"),
    QT_TRANSLATE_NOOP("Core", "Electric Guitar (jazz)"),
    QT_TRANSLATE_NOOP("Core", "Electric Guitar (clean)"),
    QT_TRANSLATE_NOOP("Core", "Electric Guitar (muted)"),
    QT_TRANSLATE_NOOP("Core", "Overdriven Guitar"),
    QT_TRANSLATE_NOOP("Core", "Distortion Guitar"),
    QT_TRANSLATE_NOOP("Core", "Guitar Harmonics"),
    QT_TRANSLATE_NOOP("Core", "Acoustic Bass"),
    QT_TRANSLATE_NOOP("Core", "Electric Bass (finger)"),
    QT_TRANSLATE_NOOP("Core", "Electric Bass (pick)"),
    QT_TRANSLATE_NOOP("Core", "Fretless Bass"),
    QT_TRANSLATE_NOOP("Core", "Slap Bass 1"),
    QT_TRANSLATE_NOOP("Core", "Slap Bass 2"),
    QT_TRANSLATE_NOOP("Core", "Synth Bass 1"),
    QT_TRANSLATE_NOOP("Core", "Synth Bass 2"),
    QT_TRANSLATE_NOOP("Core", "Violin"),
    QT_TRANSLATE_NOOP("Core", "Viola"),
    QT_TRANSLATE_NOOP("Core", "Cello"),
    QT_TRANSLATE_NOOP("Core", "Contrabass"),
    QT_TRANSLATE_NOOP("Core", "Tremolo Strings"),
    QT_TRANSLATE_NOOP("Core", "Pizzicato Strings"),
    QT_TRANSLATE_NOOP("Core", "Orchestral Harp"),
    QT_TRANSLATE_NOOP("Core", "Timpani"),
    QT_TRANSLATE_NOOP("Core", "String Ensemble 1"),
    QT_TRANSLATE_NOOP("Core", "String Ensemble 2"),
    QT_TRANSLATE_NOOP("Core", "Synth Strings 1"),
    QT_TRANSLATE_NOOP("Core", "Synth Strings 2"),
    QT_TRANSLATE_NOOP("Core", "Choir Aahs"),
    QT_TRANSLATE_NOOP("Core", "Voice Oohs"),
    QT_TRANSLATE_NOOP("Core", "Synth Voice"),
    QT_TRANSLATE_NOOP("Core", "Orchestra Hit"),
    QT_TRANSLATE_NOOP("Core", "Trumpet"),
    QT_TRANSLATE_NOOP("Core", "Trombone"),
    QT_TRANSLATE_NOOP("Core", "Tuba"),
    QT_TRANSLATE_NOOP("Core", "Muted Trumpet"),
    QT_TRANSLATE_NOOP("Core", "French Horn"),
    QT_TRANSLATE_NOOP("Core", "Brass Section"),
    QT_TRANSLATE_NOOP("Core", "Synth Brass 1"),
    QT_TRANSLATE_NOOP("Core", "Synth Brass 2"),
    QT_TRANSLATE_NOOP("Core", "Soprano Sax"),
    QT_TRANSLATE_NOOP("Core", "Alto Sax"),
    QT_TRANSLATE_NOOP("Core", "Tenor Sax"),
    QT_TRANSLATE_NOOP("Core", "Baritone Sax"),
    QT_TRANSLATE_NOOP("Core", "Oboe"),
    QT_TRANSLATE_NOOP("Core", "English Horn"),
    QT_TRANSLATE_NOOP("Core", "Bassoon"),
    QT_TRANSLATE_NOOP("Core", "Clarinet"),
    QT_TRANSLATE_NOOP("Core", "Piccolo"),
    QT_TRANSLATE_NOOP("Core", "Flute"),
    QT_TRANSLATE_NOOP("Core", "Recorder"),
    QT_TRANSLATE_NOOP("Core", "Pan Flute"),
    QT_TRANSLATE_NOOP("Core", "Blown Bottle"),
    QT_TRANSLATE_NOOP("Core", "Shakuhachi"),
    QT_TRANSLATE_NOOP("Core", "Whistle"),
    QT_TRANSLATE_NOOP("Core", "Ocarina"),
    QT_TRANSLATE_NOOP("Core", "Lead 1 (square)"),
    QT_TRANSLATE_NOOP("Core", "Lead 2 (sawtooth)"),
    QT_TRANSLATE_NOOP("Core", "Lead 3 (calliope)"),
    QT_TRANSLATE_NOOP("Core", "Lead 4 (chiff)"),
    QT_TRANSLATE_NOOP("Core", "Lead 5 (charang)"),
    QT_TRANSLATE_NOOP("Core", "Lead 6 (voice)"),
    QT_TRANSLATE_NOOP("Core", "Lead 7 (fifths)"),
    QT_TRANSLATE_NOOP("Core", "Lead 8 (bass + lead)"),
    QT_TRANSLATE_NOOP("Core", "Pad 1 (new age)"),
    QT_TRANSLATE_NOOP("Core", "Pad 2 (warm)"),
    QT_TRANSLATE_NOOP("Core", "Pad 3 (polysynth)"),
    QT_TRANSLATE_NOOP("Core", "Pad 4 (choir)"),
    QT_TRANSLATE_NOOP("Core", "Pad 5 (bowed)"),
    QT_TRANSLATE_NOOP("Core", "Pad 6 (metallic)"),
    QT_TRANSLATE_NOOP("Core", "Pad 7 (halo)"),
    QT_TRANSLATE_NOOP("Core", "Pad 8 (sweep)"),
    QT_TRANSLATE_NOOP("Core", "FX 1 (rain)"),
    QT_TRANSLATE_NOOP("Core", "FX 2 (soundtrack)"),
    QT_TRANSLATE_NOOP("Core", "FX 3 (crystal)"),
    QT_TRANSLATE_NOOP("Core", "FX 4 (atmosphere)"),
    QT_TRANSLATE_NOOP("Core", "FX 5 (brightness)"),
    QT_TRANSLATE_NOOP("Core", "FX 6 (goblins)"),
    QT_TRANSLATE_NOOP("Core", "FX 7 (echoes)"),
    QT_TRANSLATE_NOOP("Core", "FX 8 (sci-fi)"),
    QT_TRANSLATE_NOOP("Core", "Sitar"),
    QT_TRANSLATE_NOOP("Core", "Banjo"),
    QT_TRANSLATE_NOOP("Core", "Shamisen"),
    QT_TRANSLATE_NOOP("Core", "Koto"),
    QT_TRANSLATE_NOOP("Core", "Kalimba"),
    QT_TRANSLATE_NOOP("Core", "Bagpipe"),
    QT_TRANSLATE_NOOP("Core", "Fiddle"),
    QT_TRANSLATE_NOOP("Core", "Shanai"),
    QT_TRANSLATE_NOOP("Core", "Tinkle Bell"),
    QT_TRANSLATE_NOOP("Core", "Agogo"),
    QT_TRANSLATE_NOOP("Core", "Steel Drums"),
    QT_TRANSLATE_NOOP("Core", "Woodblock"),
    QT_TRANSLATE_NOOP("Core", "Taiko Drum"),
    QT_TRANSLATE_NOOP("Core", "Melodic Tom"),
    QT_TRANSLATE_NOOP("Core", "Synth Drum"),
    QT_TRANSLATE_NOOP("Core", "Reverse Cymbal"),
    QT_TRANSLATE_NOOP("Core", "Guitar Fret Noise"),
    QT_TRANSLATE_NOOP("Core", "Breath Noise"),
    QT_TRANSLATE_NOOP("Core", "Seashore"),
    QT_TRANSLATE_NOOP("Core", "Bird Tweet"),
    QT_TRANSLATE_NOOP("Core", "Telephone Ring"),
    QT_TRANSLATE_NOOP("Core", "Helicopter"),
    QT_TRANSLATE_NOOP("Core", "Applause"),
    QT_TRANSLATE_NOOP("Core", "Gunshot"),
    // scaleModes()
    QT_TRANSLATE_NOOP("Core", "major"),
    QT_TRANSLATE_NOOP("Core", "minor"),
    QT_TRANSLATE_NOOP("Core", "harmonic minor"),
    QT_TRANSLATE_NOOP("Core", "melodic minor"),
    QT_TRANSLATE_NOOP("Core", "dorian"),
    QT_TRANSLATE_NOOP("Core", "phrygian"),
    QT_TRANSLATE_NOOP("Core", "lydian"),
    QT_TRANSLATE_NOOP("Core", "mixolydian"),
    QT_TRANSLATE_NOOP("Core", "locrian"),
    QT_TRANSLATE_NOOP("Core", "major pentatonic"),
    QT_TRANSLATE_NOOP("Core", "minor pentatonic"),
    QT_TRANSLATE_NOOP("Core", "blues"),
    QT_TRANSLATE_NOOP("Core", "whole tone"),
    QT_TRANSLATE_NOOP("Core", "chromatic"),
    // modelKinds(): titles, and what they are good for
    QT_TRANSLATE_NOOP("Core", "Transformer"),
    QT_TRANSLATE_NOOP("Core",
                      "The best at fitting a gap to what surrounds it; takes longest to train."),
    QT_TRANSLATE_NOOP("Core", "TCN"),
    QT_TRANSLATE_NOOP("Core", "Convolutions over some bars; trains faster than the Transformer."),
    QT_TRANSLATE_NOOP("Core", "LSTM"),
    QT_TRANSLATE_NOOP("Core",
                      "Remembers over some bars; trains quickly, good for small collections."),
    QT_TRANSLATE_NOOP("Core", "GRU"),
    QT_TRANSLATE_NOOP("Core", "Like the LSTM with fewer weights; a little faster."),
    QT_TRANSLATE_NOOP("Core", "RNN"),
    QT_TRANSLATE_NOOP(
        "Core", "The simplest recurrent network; for comparison and for very small collections."),
    QT_TRANSLATE_NOOP("Core", "Seq2Seq"),
    QT_TRANSLATE_NOOP("Core",
                      "Reads one part and writes another for it, and shows what it looked at."),
    QT_TRANSLATE_NOOP("Core", "Phrase VAE"),
    QT_TRANSLATE_NOOP("Core",
                      "Invents phrases of one to four bars, and turns one phrase into another."),
    QT_TRANSLATE_NOOP("Core", "GAN on bars"),
    QT_TRANSLATE_NOOP("Core", "Makes whole bars at once from the bar before and the chords; its "
                              "critic says how real a take sounds."),
    // partRoles()
    QT_TRANSLATE_NOOP("Core", "Melody"),
    QT_TRANSLATE_NOOP("Core", "Second voice"),
    QT_TRANSLATE_NOOP("Core", "Chords"),
    QT_TRANSLATE_NOOP("Core", "Bass"),
    QT_TRANSLATE_NOOP("Core", "Drums"),
    // tuningWays()
    QT_TRANSLATE_NOOP("Core", "The whole model"),
    QT_TRANSLATE_NOOP("Core", "Learns most from a few dozen songs and more."),
    QT_TRANSLATE_NOOP("Core", "Small changes (LoRA)"),
    QT_TRANSLATE_NOOP("Core",
                      "Keeps closest to what the model knows; right for a handful of songs."),
    QT_TRANSLATE_NOOP("Core", "Layer by layer"),
    QT_TRANSLATE_NOOP("Core", "From the last layer down, so that little is forgotten."),
    QT_TRANSLATE_NOOP("Core", "The last layers only"),
    QT_TRANSLATE_NOOP("Core", "The quickest, and changes least."),
    // fillMeasures
    QT_TRANSLATE_NOOP("Core", "Note F1"),
    QT_TRANSLATE_NOOP("Core", "Note precision"),
    QT_TRANSLATE_NOOP("Core", "Note recall"),
    QT_TRANSLATE_NOOP("Core", "Pitch-class overlap"),
    QT_TRANSLATE_NOOP("Core", "Entropy difference, bits"),
    QT_TRANSLATE_NOOP("Core", "Pitch-class entropy, bits"),
    QT_TRANSLATE_NOOP("Core", "Groove consistency"),
    QT_TRANSLATE_NOOP("Core", "Scale consistency"),
    QT_TRANSLATE_NOOP("Core", "Density error, notes per bar"),
    QT_TRANSLATE_NOOP("Core", "Density MSE per beat"),
    QT_TRANSLATE_NOOP("Core", "Velocity MSE per beat"),
    QT_TRANSLATE_NOOP("Core", "Silence rate"),
    QT_TRANSLATE_NOOP("Core", "Repetition rate"),
    QT_TRANSLATE_NOOP("Core", "Onset overlap"),
    QT_TRANSLATE_NOOP("Core", "Pitch classes of all windows, distance"),
    QT_TRANSLATE_NOOP("Core", "Onsets of all windows, distance"),
    QT_TRANSLATE_NOOP("Core", "Sounds real to the critic"),
    // what jobs and the player report
    QT_TRANSLATE_NOOP("Core", "Preparing the songs"),
    QT_TRANSLATE_NOOP("Core", "Counting the baselines"),
    QT_TRANSLATE_NOOP("Core", "Composing"),
    QT_TRANSLATE_NOOP("Core", "Rendering"),
    QT_TRANSLATE_NOOP("Core", "Writing"),
    QT_TRANSLATE_NOOP("Core", "Loading the soundfont"),
    QT_TRANSLATE_NOOP("Core", "Starting the sound"),
    QT_TRANSLATE_NOOP("Core", "Loading the model engine"),
    QT_TRANSLATE_NOOP("Core", "Opening the model"),
    QT_TRANSLATE_NOOP("Core", "Opening the models"),
    QT_TRANSLATE_NOOP("Core", "Indexing the training songs"),
    QT_TRANSLATE_NOOP("Core", "Measuring controls"),
    QT_TRANSLATE_NOOP("Core", "Scoring frames"),
    QT_TRANSLATE_NOOP("Core", "Reading %1 files"),
    QT_TRANSLATE_NOOP("Core", "Read %1 files"),
    QT_TRANSLATE_NOOP("Core", "Read %1 of %2 files"),
    QT_TRANSLATE_NOOP("Core", "Training: loss %1"),
    QT_TRANSLATE_NOOP("Core", "holds no notes"),
    QT_TRANSLATE_NOOP("Core", "Predicting: fill"),
    QT_TRANSLATE_NOOP("Core", "Predicting: continue"),
    QT_TRANSLATE_NOOP("Core", "Predicting: accompany"),
    QT_TRANSLATE_NOOP("Core", "Predicting: vary"),
    QT_TRANSLATE_NOOP("Core", "Predicting: compose"),
    QT_TRANSLATE_NOOP("Core", "Predicting: part"),
    QT_TRANSLATE_NOOP("Core", "Predicting: phrase"),
    QT_TRANSLATE_NOOP("Core", "Filling bars: fill"),
    QT_TRANSLATE_NOOP("Core", "Filling bars: continue"),
    QT_TRANSLATE_NOOP("Core", "Filling bars: accompany"),
    QT_TRANSLATE_NOOP("Core", "Filling bars: vary"),
    QT_TRANSLATE_NOOP("Core", "Filling bars: compose"),
    QT_TRANSLATE_NOOP("Core", "Filling bars: part"),
    QT_TRANSLATE_NOOP("Core", "Filling bars: phrase"),
    QT_TRANSLATE_NOOP("Core", "Morphing phrases"),
    QT_TRANSLATE_NOOP("Core", "Drawing phrases"),
    QT_TRANSLATE_NOOP("Core", "No sound"),
    QT_TRANSLATE_NOOP("Core", "no audio device or sound server was found"),
    QT_TRANSLATE_NOOP(
        "Core", "Start PulseAudio, PipeWire or JACK, connect a sound card, or choose a MIDI port"),
    QT_TRANSLATE_NOOP("Core", "Correct the variable or unset it"),
    QT_TRANSLATE_NOOP("Core", "looked for in %1"),
    QT_TRANSLATE_NOOP("Core", "the soundfont cannot be read"),
    QT_TRANSLATE_NOOP("Core", "%1 is not there"),
    // errors that a person meets: what happened, and what to do
    QT_TRANSLATE_NOOP("Core", "cannot be opened"),
    QT_TRANSLATE_NOOP("Core", "cannot be read"),
    QT_TRANSLATE_NOOP("Core", "cannot be written"),
    QT_TRANSLATE_NOOP("Core", "cannot be replaced"),
    QT_TRANSLATE_NOOP("Core", "cannot create a file beside it"),
    QT_TRANSLATE_NOOP("Core", "cannot be flushed to the disk"),
    QT_TRANSLATE_NOOP("Core", "is a folder, not a file"),
    QT_TRANSLATE_NOOP("Core", "No such file or directory"),
    QT_TRANSLATE_NOOP("Core", "Permission denied"),
    QT_TRANSLATE_NOOP("Core", "No space left on device"),
    QT_TRANSLATE_NOOP("Core", "Read-only file system"),
    QT_TRANSLATE_NOOP("Core", "Check that the folder exists, may be written and has room."),
    QT_TRANSLATE_NOOP("Core", "the file is empty"),
    QT_TRANSLATE_NOOP("Core", "is not a MIDI file: it holds no MIDI header"),
    QT_TRANSLATE_NOOP("Core", "Choose a Standard MIDI File (.mid, .midi, .kar, .rmi)."),
    QT_TRANSLATE_NOOP("Core", "the MIDI header is cut short at byte %1"),
    QT_TRANSLATE_NOOP("Core", "The file is damaged; get another copy."),
    QT_TRANSLATE_NOOP("Core", "This is no Continuo project"),
    QT_TRANSLATE_NOOP("Core", "Choose a .continuo file."),
    QT_TRANSLATE_NOOP("Core", "The project is damaged or cut short"),
    QT_TRANSLATE_NOOP("Core", "Open one of its backups, or the MIDI file that was exported last."),
    QT_TRANSLATE_NOOP("Core", "The project is of version %1; this Continuo reads up to %2"),
    QT_TRANSLATE_NOOP("Core", "Open it with a newer Continuo."),
    QT_TRANSLATE_NOOP("Core", "there is not enough memory for the soundfont"),
    QT_TRANSLATE_NOOP("Core", "Close other programs or choose a smaller soundfont"),
    QT_TRANSLATE_NOOP("Core", "there is no such soundfont"),
    QT_TRANSLATE_NOOP("Core", "is a folder, not a soundfont"),
    QT_TRANSLATE_NOOP("Core", "is not a soundfont"),
    QT_TRANSLATE_NOOP("Core", "the soundfont is damaged or cut short"),
    QT_TRANSLATE_NOOP("Core", "Choose another .sf2 or .sf3 file, or install one (on Debian: "
                              "fluid-soundfont-gm or musescore-general-soundfont-small)"),
    QT_TRANSLATE_NOOP("Core", "no soundfont was found, so nothing can sound"),
    QT_TRANSLATE_NOOP("Core",
                      "Install one (on Debian: apt install fluid-soundfont-gm, or the smaller "
                      "musescore-general-soundfont-small), or choose a .sf2 or .sf3 file in the "
                      "settings, with --soundfont or with the variable CONTINUO_SOUNDFONT"),
    QT_TRANSLATE_NOOP("Core", "Check that the folder exists, may be written and has room"),
    QT_TRANSLATE_NOOP("Core", "the range to render is empty"),
    QT_TRANSLATE_NOOP("Core", "Choose a longer range"),
    QT_TRANSLATE_NOOP("Core", "there is nothing to render"),
    QT_TRANSLATE_NOOP("Core", "no track that plays has a note"),
    QT_TRANSLATE_NOOP("Core", "Add notes or unmute a track"),
    QT_TRANSLATE_NOOP("Core", "%1 is no chord"),
    QT_TRANSLATE_NOOP("Core", "Write a root and a kind, such as C, Am, F#m7 or Bbmaj7."),
    QT_TRANSLATE_NOOP("Core", "does not exist"),
    QT_TRANSLATE_NOOP("Core", "Choose another folder."),
    QT_TRANSLATE_NOOP("Core", "cannot be listed"),
    QT_TRANSLATE_NOOP("Core", "no MIDI files were found"),
    QT_TRANSLATE_NOOP("Core", "none of the %1 MIDI files can be used"),
    QT_TRANSLATE_NOOP("Core", "Choose a folder with .mid, .midi or .kar files."),
    QT_TRANSLATE_NOOP("Core", "is larger than %1 bytes"),
    QT_TRANSLATE_NOOP("Core", "no song is long enough to learn from"),
    QT_TRANSLATE_NOOP("Core", "no song is long enough to evaluate on"),
    QT_TRANSLATE_NOOP("Core", "Choose a folder with MIDI files of at least eight notes each."),
    QT_TRANSLATE_NOOP("Core", "no song has a place to compare models at"),
    QT_TRANSLATE_NOOP("Core", "Choose a folder with longer MIDI files."),
    QT_TRANSLATE_NOOP("Core", "two of the models are the same"),
    QT_TRANSLATE_NOOP("Core", "Choose one of them."),
    QT_TRANSLATE_NOOP("Core", "the results of listening tests are damaged"),
    QT_TRANSLATE_NOOP("Core", "Move the file away to begin anew."),
    QT_TRANSLATE_NOOP("Core", "no bar of these songs fits into the model's context"),
    QT_TRANSLATE_NOOP("Core", "Choose a model with a longer context."),
    QT_TRANSLATE_NOOP("Core", "%1 heads of equal, even size do not fit a width of %2"),
    QT_TRANSLATE_NOOP("Core", "Choose a width that is a multiple of twice the number of heads."),
    QT_TRANSLATE_NOOP("Core",
                      "a model that is itself kept beside a base cannot be the base of another"),
    QT_TRANSLATE_NOOP("Core", "Go on from the base, or keep the result as a whole model."),
    QT_TRANSLATE_NOOP("Core", "no CUDA device is there that LibTorch can use"),
    QT_TRANSLATE_NOOP("Core", "Train on the CPU, or check the GPU's driver."),
    QT_TRANSLATE_NOOP("Core", "this training state belongs to another model"),
    QT_TRANSLATE_NOOP("Core", "Resume with the options that the run began with."),
    QT_TRANSLATE_NOOP("Core", "the training state is not readable"),
    QT_TRANSLATE_NOOP("Core", "Start a new run from the checkpoint instead."),
    QT_TRANSLATE_NOOP("Core", "the region is shorter than one step of the grid"),
    QT_TRANSLATE_NOOP("Core", "Select at least a 32nd note."),
    QT_TRANSLATE_NOOP("Core", "bar %1 holds more notes than the model can see at once"),
    QT_TRANSLATE_NOOP("Core", "Choose a model with a longer context, or a smaller region."),
    QT_TRANSLATE_NOOP("Core", "there are no chords whose notes the strong beats could take"),
    QT_TRANSLATE_NOOP("Core", "Write chords for the region, or switch chord tones off."),
    QT_TRANSLATE_NOOP("Core", "the example has no bars with enough notes"),
    QT_TRANSLATE_NOOP("Core", "Choose another file or folder as the example."),
    QT_TRANSLATE_NOOP("Core", "the scale and the pitch range leave no pitch"),
    QT_TRANSLATE_NOOP("Core", "Widen the range or choose another scale."),
    QT_TRANSLATE_NOOP("Core", "%1 is missing"),
    QT_TRANSLATE_NOOP("Core", "the starter model is missing"),
    QT_TRANSLATE_NOOP("Core", "Install Continuo again, or choose a model of your own."),
    QT_TRANSLATE_NOOP("Core", "Install Continuo again, or build it with its learning module."),
    QT_TRANSLATE_NOOP("Core", "its base model %1 is missing"),
    QT_TRANSLATE_NOOP("Core", "Put the model that it was made from into the same folder."),
    QT_TRANSLATE_NOOP("Core", "it is shorter than its own header"),
    QT_TRANSLATE_NOOP("Core", "its header claims %1 bytes"),
    QT_TRANSLATE_NOOP("Core", "its header is cut short"),
    QT_TRANSLATE_NOOP("Core", "its header is not JSON"),
    QT_TRANSLATE_NOOP("Core", "it was not written by Continuo"),
    QT_TRANSLATE_NOOP("Core", "its options are not readable"),
    QT_TRANSLATE_NOOP("Core", "it holds %1 numbers, its options ask for more than %2"),
    QT_TRANSLATE_NOOP("Core", "array %1 is cut short"),
    QT_TRANSLATE_NOOP("Core", "this is no usable model file"),
    QT_TRANSLATE_NOOP("Core", "Choose another file, or train the model again."),
    QT_TRANSLATE_NOOP("Core", "this model speaks version %1 of the token language, this program "
                              "version %2"),
    QT_TRANSLATE_NOOP("Core", "Train it again, or use the program it came from."),
    QT_TRANSLATE_NOOP("Core", "track %1 has no phrase before the region to morph from"),
    QT_TRANSLATE_NOOP("Core", "track %1 has no phrase after the region to morph to"),
    QT_TRANSLATE_NOOP("Core", "Mark what lies between two phrases of %1 bars."),
    QT_TRANSLATE_NOOP("Core", "the model writes no drums"),
    QT_TRANSLATE_NOOP("Core", "Choose a track with pitches."),
    QT_TRANSLATE_NOOP("Core",
                      "this model hears nothing of an example whose manner it could take on"),
    QT_TRANSLATE_NOOP("Core", "Choose another model, or blend styles into a new phrase."),
    QT_TRANSLATE_NOOP("Core", "the phrase at bar %1 holds more notes than the model can read"),
    QT_TRANSLATE_NOOP("Core", "Choose shorter phrases, or a model with a longer context."),
    QT_TRANSLATE_NOOP("Core", "no model takes part in the listening test"),
    QT_TRANSLATE_NOOP("Core", "Choose one or more."),
    QT_TRANSLATE_NOOP("Core", "models of kind %1 cannot be pruned"),
    QT_TRANSLATE_NOOP("Core", "Distil it into a smaller one, or store %1-bit weights."),
    QT_TRANSLATE_NOOP("Core", "a file that holds changes alone cannot be pruned"),
    QT_TRANSLATE_NOOP("Core", "a model of kind %1 cannot learn from this one"),
    QT_TRANSLATE_NOOP("Core", "Choose a student of the same kind."),
    QT_TRANSLATE_NOOP("Core", "the smaller model would replace the one it is made of"),
    QT_TRANSLATE_NOOP("Core", "Choose another name."),
    QT_TRANSLATE_NOOP("Core", "this folder holds a search with other options"),
    QT_TRANSLATE_NOOP("Core", "Choose another folder, or the same options to go on."),
    QT_TRANSLATE_NOOP("Core", "the journal of the search is damaged"),
    QT_TRANSLATE_NOOP("Core", "Delete it to search anew, or choose another folder."),
    QT_TRANSLATE_NOOP("Core", "a search needs something to vary"),
    QT_TRANSLATE_NOOP("Core", "the loss grew however low the learning rate"),
    QT_TRANSLATE_NOOP("Core", "the index of the training set is damaged"),
    QT_TRANSLATE_NOOP("Core", "Train the model again to have it written anew, or delete the file."),
    QT_TRANSLATE_NOOP("Core", "the index of the training set is of another version"),
    QT_TRANSLATE_NOOP("Core", "Train the model again with this version of Continuo."),
    QT_TRANSLATE_NOOP("Core", "a GAN can only go on learning as a whole"),
    QT_TRANSLATE_NOOP("Core", "Choose to train all of its weights."),
    QT_TRANSLATE_NOOP("Core", "a GAN on bars writes no drums"),
    QT_TRANSLATE_NOOP("Core", "Leave the drum track out, or choose another model."),
    QT_TRANSLATE_NOOP("Core", "this file holds changes of another model, %1"),
    QT_TRANSLATE_NOOP("Core", "Open it with that model beside it."),
    QT_TRANSLATE_NOOP("Core", "array %1 is missing or has another shape"),
    QT_TRANSLATE_NOOP("Core", "the model to go on from is damaged: its loss is no number"),
    QT_TRANSLATE_NOOP("Core", "Choose another model."),
};

} // namespace

namespace {

/// The translation of `text` as a whole. Numbers, quoted names and absolute paths in it stay.
std::optional<QString> known(const QString& text) {
    const QString whole = QCoreApplication::translate("Core", text.toUtf8().constData());
    if (whole != text)
        return whole;
    static const QRegularExpression figure(
        QStringLiteral("'[^']*'|(?<![\\w/])/[^\\s,;:]+(, /[^\\s,;:]+)*|\\d+(\\.\\d+)?"));
    QString pattern;
    QStringList figures;
    qsizetype end = 0;
    for (auto found = figure.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        figures.append(match.captured());
        pattern +=
            text.mid(end, match.capturedStart() - end) + QStringLiteral("%%1").arg(figures.size());
        end = match.capturedEnd();
    }
    pattern += text.mid(end);
    QString result = QCoreApplication::translate("Core", pattern.toUtf8().constData());
    if (result == pattern)
        return std::nullopt;
    for (const QString& figure : figures)
        result = result.arg(figure);
    return result;
}

} // namespace

QString coreText(const QString& text) {
    if (const auto translated = known(text))
        return *translated;
    // "No sound: no soundfont was found. Install one": parts, some of which may be the system's.
    static const std::pair<QLatin1String, const char*> joints[] = {
        {QLatin1String("; "), QT_TRANSLATE_NOOP("Core", "%1; %2")},
        {QLatin1String(". "), QT_TRANSLATE_NOOP("Core", "%1. %2")},
        {QLatin1String(": "), QT_TRANSLATE_NOOP("Core", "%1: %2")},
    };
    for (const auto& [joint, joined] : joints)
        if (const auto at = text.indexOf(joint); at > 0) {
            const QString head = text.left(at), tail = text.mid(at + joint.size());
            const QString first = coreText(head), second = coreText(tail);
            if (first != head || second != tail)
                return QCoreApplication::translate("Core", joined).arg(first, second);
        }
    return text;
}

QString errorText(const Error& error) {
    QString what = QString::fromUtf8(error.what());
    const QString where = QString::fromStdString(error.where());
    const QString remedy = QString::fromStdString(error.remedy());
    if (!where.isEmpty())
        what = what.mid(where.size() + 2); // ": "
    if (!remedy.isEmpty())
        what.chop(remedy.size() + 2); // ". "
    QString text = coreText(what);
    if (!where.isEmpty())
        text = QCoreApplication::translate("Core", "%1: %2").arg(where, text);
    else if (!text.isEmpty())
        text[0] = text[0].toUpper(); // a sentence by itself
    return remedy.isEmpty()
               ? text
               : QCoreApplication::translate("Core", "%1. %2").arg(text, coreText(remedy));
}

} // namespace continuo
