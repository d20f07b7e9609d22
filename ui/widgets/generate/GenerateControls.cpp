#include "ui/widgets/generate/GenerateControls.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/ValueSlider.h"
#include "ui/widgets/generate/MoodPad.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace continuo {

namespace {

constexpr double strictest = 5; ///< slider value that stands for "never"
constexpr int mostVoices = 6;

QCheckBox* checkBox(const QString& text, const QString& tip) {
    auto* box = new QCheckBox(text);
    box->setFocusPolicy(Qt::TabFocus);
    box->setToolTip(tip);
    return box;
}

double weightOf(const ValueSlider& slider) {
    return slider.value() >= strictest ? VoiceRules::forbidden : slider.value();
}

} // namespace

GenerateControls::GenerateControls(Settings& settings, QWidget* parent)
    : QWidget(parent), settings_(settings) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);

    makePhrases();
    QFormLayout* character = section(tr("Character"), "character", true);
    density_ = new ValueSlider(0, 10, 1);
    density_->setWord(0, tr("any"));
    density_->setToolTip(
        tr("How many notes follow one another: 1 few, 4 one a beat, 8 sixteenths"));
    addRow(character, tr("Density"), density_, labelWidth);
    density_->setAccessibleText(tr("Density"));
    voices_ = comboBox(tr("The most notes of a track that may sound together (drums excepted)"));
    voices_->addItem(tr("Any number"), 0);
    voices_->addItem(tr("One voice"), 1);
    for (int count = 2; count <= mostVoices; ++count)
        voices_->addItem(tr("Up to %1").arg(count), count);
    addRow(character, tr("Voices"), voices_, labelWidth);
    style_ = comboBox(tr("Write in the manner of one of the sets that the model learned from"));
    style_->setObjectName(QStringLiteral("style"));
    addRow(character, tr("Style"), style_, labelWidth);
    keyRoot_ =
        comboBox(tr("The key that the new bars should be in; the scale lock makes it strict"));
    keyRoot_->addItem(tr("Any"));
    for (const char* name : {"C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"})
        keyRoot_->addItem(QLatin1String(name));
    keyMode_ = comboBox(tr("Major or minor"));
    keyMode_->addItem(tr("major"), QStringLiteral("major"));
    keyMode_->addItem(tr("minor"), QStringLiteral("minor"));
    connect(keyRoot_, &QComboBox::currentIndexChanged, keyMode_,
            [this](int index) { keyMode_->setEnabled(index > 0); });
    keyMode_->setEnabled(false);
    auto* key = new QWidget;
    auto* keyRow = new QHBoxLayout(key);
    keyRow->setContentsMargins(0, 0, 0, 0);
    keyRow->setSpacing(4);
    keyRow->addWidget(keyRoot_, 1);
    keyRow->addWidget(keyMode_, 1);
    addRow(character, tr("Key"), key, labelWidth);
    mood_ = new MoodPad;
    mood_->setObjectName(QStringLiteral("mood"));
    addRow(character, tr("Mood"), mood_, labelWidth);
    tempo_ =
        checkBox(tr("For the piece's tempo"), tr("Tells the model how fast the piece is played"));
    character->addRow(tempo_);
    guidance_ = new ValueSlider(1, mostGuidance, 0.25);
    guidance_->setObjectName(QStringLiteral("guidance"));
    guidance_->setToolTip(
        tr("How far density, voices, range, style, key, mood, tempo and the chord "
           "lane lead the model: 1 as it has learned; more holds it to them, at "
           "the cost of variety"));
    addRow(character, tr("Guidance"), guidance_, labelWidth);
    guidance_->setAccessibleText(tr("Guidance"));
    ending_ = checkBox(tr("End the piece here"), tr("Asks for a close in the last bar"));
    ending_->setObjectName(QStringLiteral("ending"));
    character->addRow(ending_);

    QFormLayout* old = section(tr("What stays"), "stays", false);
    keep_ = new ValueSlider(0, 1, 0.05);
    keep_->setObjectName(QStringLiteral("keep"));
    keep_->setValue(0.5);
    keep_->setToolTip(tr("Share of the old notes that stay when a region is varied"));
    keepRow_ = addRow(old, tr("Old notes"), keep_, labelWidth);
    keep_->setAccessibleText(tr("Old notes kept"));
    rhythm_ = checkBox(tr("Rhythm of the old notes"),
                       tr("New pitches for the onsets and lengths that are there"));
    old->addRow(rhythm_);

    QFormLayout* rules = section(tr("Rules"), "rules", false);
    chordTones_ = checkBox(tr("Chord notes on strong beats"),
                           tr("Needs chords in the chord lane above the notes"));
    rules->addRow(chordTones_);
    const auto rule = [&](const QString& name, const QString& tip) {
        auto* slider = new ValueSlider(0, strictest, 0.5);
        slider->setWord(0, tr("off"));
        slider->setWord(strictest, tr("never"));
        slider->setToolTip(
            tip + tr("\nThe figure is what breaking the rule costs: e to the power of it less "
                     "likely"));
        addRow(rules, name, slider, labelWidth);
        slider->setAccessibleText(name);
        return slider;
    };
    outsideChord_ = rule(tr("Off the chord"), tr("Against notes outside the chords of the chord "
                                                 "lane; where it has none, outside the key"));
    outsideChord_->setObjectName(QStringLiteral("outsideChord"));
    parallels_ = rule(tr("Parallels"), tr("Against fifths and octaves that move in parallel"));
    leaps_ = rule(tr("Leaps"), tr("Against leaps that no step back follows"));
    crossing_ = rule(tr("Crossing"), tr("Against voices that pass each other"));

    character_ = character;
    heard_ = {density_, style_, key, mood_, tempo_, guidance_, ending_};
    restore();
    setPhrases(false);
}

void GenerateControls::makePhrases() {
    QFormLayout* form = section(tr("Phrases"), "phrases", true);
    phraseSection_ = form->parentWidget()->parentWidget();
    phraseBars_ = new QSpinBox;
    phraseBars_->setObjectName(QStringLiteral("phraseBars"));
    phraseBars_->setRange(1, static_cast<int>(longestPhrase));
    setUnit(phraseBars_, tr(" bar"), tr(" bars"));
    phraseBars_->setToolTip(tr("How long a phrase is: what is drawn, varied or morphed at once"));
    addRow(form, tr("Length"), phraseBars_, labelWidth);
    distance_ = new ValueSlider(0, 1.5, 0.05);
    distance_->setObjectName(QStringLiteral("distance"));
    distance_->setToolTip(tr("How far a varied phrase goes from the old one: 0 makes it again as "
                             "the model remembers it, 1 is as far as phrases are apart"));
    addRow(form, tr("Distance"), distance_, labelWidth);
    distance_->setAccessibleText(tr("Distance"));
    const std::array texts{std::pair{tr("Density"), tr("More onsets, or fewer")},
                           std::pair{tr("Register"), tr("Higher, or lower")},
                           std::pair{tr("Syncopation"), tr("More notes held over the beat, or "
                                                           "fewer")}};
    for (std::size_t i = 0; i < traits.size(); ++i) {
        more_[i] = new ValueSlider(-2, 2, 0.1);
        more_[i]->setObjectName(QLatin1String(traitName(traits[i])));
        more_[i]->setValue(0);
        more_[i]->setWord(0, tr("as is"));
        more_[i]->setToolTip(texts[i].second + tr("; in standard deviations of what was learned"));
        addRow(form, texts[i].first, more_[i], labelWidth);
        more_[i]->setAccessibleText(texts[i].first);
    }
    blendForm_ = section(tr("Styles to blend"), "blend", false);
    blendSection_ = blendForm_->parentWidget()->parentWidget();
}

QFormLayout* GenerateControls::section(const QString& title, const char* key, bool open) {
    auto* header = new QToolButton;
    header->setText(title);
    header->setProperty("role", "section");
    header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    header->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    header->setCheckable(true);
    header->setFocusPolicy(Qt::TabFocus);
    auto* content = new QWidget;
    auto* form = formLayout(content);
    form->setContentsMargins(0, 0, 0, 4);
    const QString setting = QStringLiteral("generate/open/") + QLatin1String(key);
    const auto show = [header, content](bool shown) {
        header->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
        content->setVisible(shown);
    };
    connect(header, &QToolButton::toggled, this, [this, show, setting](bool shown) {
        show(shown);
        settings_.setValue(setting, shown);
    });
    const bool shown = settings_.value(setting, open).toBool();
    header->setChecked(shown);
    show(shown);
    auto* both = new QWidget;
    auto* column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(header);
    column->addWidget(content);
    layout()->addWidget(both);
    return form;
}

void GenerateControls::apply(GenerationRequest& request) const {
    request.density = qRound(density_->value());
    request.limits.polyphony = voices_->currentData().toInt();
    request.style = style_->currentData().toString().toStdString();
    if (keyRoot_->currentIndex() > 0)
        request.key =
            Scale{keyRoot_->currentIndex() - 1, keyMode_->currentData().toString().toStdString()};
    if (mood_->mood()) {
        request.energy = mood_->mood()->x();
        request.brightness = mood_->mood()->y();
    }
    request.sampling.guidance = guidance_->value();
    request.ending = ending_->isChecked();
    request.keep = keep_->isEnabled() ? keep_->value() : 0;
    request.keepRhythm = rhythm_->isChecked();
    request.chordTones = chordTones_->isChecked();
    request.outsideChord = weightOf(*outsideChord_);
    request.voices = {weightOf(*parallels_), weightOf(*leaps_), weightOf(*crossing_)};
    if (!phrases_)
        return;
    request.phrases.bars = phraseBars_->value();
    request.phrases.distance = distance_->value();
    for (std::size_t i = 0; i < traits.size(); ++i)
        request.phrases.more[i] = more_[i]->value();
    for (const auto& [style, weight] : blend_)
        if (weight->value() > 0)
            request.phrases.blend[style.toStdString()] = weight->value();
}

bool GenerateControls::tellsTempo() const { return tempo_->isChecked(); }

void GenerateControls::setStyles(const QStringList& styles) {
    const QString chosen =
        style_->count() == 0
            ? settings_.value(QStringLiteral("generate/style"), QString()).toString()
            : style_->currentData().toString();
    style_->clear();
    style_->addItem(tr("Any"), QString());
    for (const QString& style : styles)
        style_->addItem(QString(style).replace(u'_', u' '), style);
    style_->setCurrentIndex(std::max(0, style_->findData(chosen)));
    style_->setEnabled(!styles.isEmpty());

    blend_.clear();
    while (blendForm_->rowCount() > 0)
        blendForm_->removeRow(0);
    for (const QString& style : styles) {
        auto* weight = new ValueSlider(0, 1, 0.1);
        weight->setObjectName(style);
        weight->setWord(0, tr("none"));
        weight->setToolTip(tr("Its share of the mixture; with none of any, phrases are drawn from "
                              "all that was learned"));
        const QString name = QString(style).replace(u'_', u' ');
        addRow(blendForm_, name, weight, labelWidth);
        weight->setAccessibleText(name);
        blend_.emplace_back(style, weight);
    }
}

void GenerateControls::setPhrases(bool phrases) {
    phrases_ = phrases;
    for (QWidget* field : heard_)
        character_->setRowVisible(field, !phrases);
    phraseSection_->setVisible(phrases);
    blendSection_->setVisible(phrases);
}

void GenerateControls::setVarying(bool varying) {
    keepRow_->setEnabled(varying);
    keep_->setEnabled(varying);
    distance_->setEnabled(varying);
}

void GenerateControls::restore() {
    const auto value = [&](const char* key, const QVariant& fallback) {
        return settings_.value(QLatin1String("generate/") + QLatin1String(key), fallback);
    };
    density_->setValue(value("density", 0).toDouble());
    voices_->setCurrentIndex(std::max(0, voices_->findData(value("voices", 0))));
    keyRoot_->setCurrentIndex(value("keyRoot", 0).toInt());
    keyMode_->setCurrentIndex(value("keyMode", 0).toInt());
    const QVariant mood = value("mood", QVariant());
    if (mood.canConvert<QPointF>() && !mood.isNull())
        mood_->setMood(mood.toPointF());
    tempo_->setChecked(value("tempo", false).toBool());
    guidance_->setValue(value("guidance", Sampling().guidance).toDouble());
    keep_->setValue(value("keep", 0.5).toDouble());
    rhythm_->setChecked(value("rhythm", false).toBool());
    chordTones_->setChecked(value("chordTones", false).toBool());
    outsideChord_->setValue(value("outsideChord", GenerationRequest().outsideChord).toDouble());
    parallels_->setValue(value("parallels", 0).toDouble());
    leaps_->setValue(value("leaps", 0).toDouble());
    crossing_->setValue(value("crossing", 0).toDouble());
    phraseBars_->setValue(value("phraseBars", PhraseRequest().bars).toInt());
    distance_->setValue(value("distance", PhraseRequest().distance).toDouble());
}

void GenerateControls::remember() {
    const auto store = [&](const char* key, const QVariant& value) {
        settings_.setValue(QLatin1String("generate/") + QLatin1String(key), value);
    };
    store("density", density_->value());
    store("voices", voices_->currentData());
    store("style", style_->currentData());
    store("keyRoot", keyRoot_->currentIndex());
    store("keyMode", keyMode_->currentIndex());
    store("mood", mood_->mood() ? QVariant(*mood_->mood()) : QVariant());
    store("tempo", tempo_->isChecked());
    store("guidance", guidance_->value());
    store("keep", keep_->value());
    store("rhythm", rhythm_->isChecked());
    store("chordTones", chordTones_->isChecked());
    store("outsideChord", outsideChord_->value());
    store("parallels", parallels_->value());
    store("leaps", leaps_->value());
    store("crossing", crossing_->value());
    store("phraseBars", phraseBars_->value());
    store("distance", distance_->value());
}

} // namespace continuo
