<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Controller</name>
    <message>
        <source>Modulation</source>
        <translation>Modulation</translation>
    </message>
    <message>
        <source>Mod.</source>
        <translation>Mod.</translation>
    </message>
    <message>
        <source>Breath</source>
        <translation>Atem</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Panorama</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>Expr.</source>
        <translation>Ausdr.</translation>
    </message>
    <message>
        <source>Sustain pedal</source>
        <translation>Haltepedal</translation>
    </message>
    <message>
        <source>Sustain</source>
        <translation>Pedal</translation>
    </message>
    <message>
        <source>Reverb</source>
        <translation>Hall</translation>
    </message>
    <message>
        <source>Chorus</source>
        <translation>Chorus</translation>
    </message>
    <message>
        <source>Pitch bend</source>
        <translation>Tonhöhenbeugung</translation>
    </message>
    <message>
        <source>Bend</source>
        <translation>Bend</translation>
    </message>
    <message>
        <source>Channel pressure</source>
        <translation>Kanaldruck</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Controller %1</source>
        <translation>Controller %1</translation>
    </message>
    <message>
        <source>CC %1</source>
        <translation>CC %1</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>Acoustic Grand Piano</source>
        <translation>Konzertflügel</translation>
    </message>
    <message>
        <source>Bright Acoustic Piano</source>
        <translation>Helles Klavier</translation>
    </message>
    <message>
        <source>Electric Grand Piano</source>
        <translation>E-Flügel</translation>
    </message>
    <message>
        <source>Honky-tonk Piano</source>
        <translation>Honky-Tonk-Klavier</translation>
    </message>
    <message>
        <source>Electric Piano 1</source>
        <translation>E-Piano 1</translation>
    </message>
    <message>
        <source>Electric Piano 2</source>
        <translation>E-Piano 2</translation>
    </message>
    <message>
        <source>Harpsichord</source>
        <translation>Cembalo</translation>
    </message>
    <message>
        <source>Clavinet</source>
        <translation>Clavinet</translation>
    </message>
    <message>
        <source>Celesta</source>
        <translation>Celesta</translation>
    </message>
    <message>
        <source>Glockenspiel</source>
        <translation>Glockenspiel</translation>
    </message>
    <message>
        <source>Music Box</source>
        <translation>Spieluhr</translation>
    </message>
    <message>
        <source>Vibraphone</source>
        <translation>Vibraphon</translation>
    </message>
    <message>
        <source>Marimba</source>
        <translation>Marimba</translation>
    </message>
    <message>
        <source>Xylophone</source>
        <translation>Xylophon</translation>
    </message>
    <message>
        <source>Tubular Bells</source>
        <translation>Röhrenglocken</translation>
    </message>
    <message>
        <source>Dulcimer</source>
        <translation>Hackbrett</translation>
    </message>
    <message>
        <source>Drawbar Organ</source>
        <translation>Zugriegelorgel</translation>
    </message>
    <message>
        <source>Percussive Organ</source>
        <translation>Perkussive Orgel</translation>
    </message>
    <message>
        <source>Rock Organ</source>
        <translation>Rockorgel</translation>
    </message>
    <message>
        <source>Church Organ</source>
        <translation>Kirchenorgel</translation>
    </message>
    <message>
        <source>Reed Organ</source>
        <translation>Harmonium</translation>
    </message>
    <message>
        <source>Accordion</source>
        <translation>Akkordeon</translation>
    </message>
    <message>
        <source>Harmonica</source>
        <translation>Mundharmonika</translation>
    </message>
    <message>
        <source>Tango Accordion</source>
        <translation>Bandoneon</translation>
    </message>
    <message>
        <source>Acoustic Guitar (nylon)</source>
        <translation>Akustikgitarre (Nylon)</translation>
    </message>
    <message>
        <source>Acoustic Guitar (steel)</source>
        <translation>Akustikgitarre (Stahl)</translation>
    </message>
    <message>
        <source>Electric Guitar (jazz)</source>
        <translation>E-Gitarre (Jazz)</translation>
    </message>
    <message>
        <source>Electric Guitar (clean)</source>
        <translation>E-Gitarre (clean)</translation>
    </message>
    <message>
        <source>Electric Guitar (muted)</source>
        <translation>E-Gitarre (gedämpft)</translation>
    </message>
    <message>
        <source>Overdriven Guitar</source>
        <translation>Overdrive-Gitarre</translation>
    </message>
    <message>
        <source>Distortion Guitar</source>
        <translation>Verzerrte Gitarre</translation>
    </message>
    <message>
        <source>Guitar Harmonics</source>
        <translation>Gitarrenflageolett</translation>
    </message>
    <message>
        <source>Acoustic Bass</source>
        <translation>Akustischer Bass</translation>
    </message>
    <message>
        <source>Electric Bass (finger)</source>
        <translation>E-Bass (gezupft)</translation>
    </message>
    <message>
        <source>Electric Bass (pick)</source>
        <translation>E-Bass (Plektrum)</translation>
    </message>
    <message>
        <source>Fretless Bass</source>
        <translation>Bundloser Bass</translation>
    </message>
    <message>
        <source>Slap Bass 1</source>
        <translation>Slap-Bass 1</translation>
    </message>
    <message>
        <source>Slap Bass 2</source>
        <translation>Slap-Bass 2</translation>
    </message>
    <message>
        <source>Synth Bass 1</source>
        <translation>Synth-Bass 1</translation>
    </message>
    <message>
        <source>Synth Bass 2</source>
        <translation>Synth-Bass 2</translation>
    </message>
    <message>
        <source>Violin</source>
        <translation>Violine</translation>
    </message>
    <message>
        <source>Viola</source>
        <translation>Bratsche</translation>
    </message>
    <message>
        <source>Cello</source>
        <translation>Cello</translation>
    </message>
    <message>
        <source>Contrabass</source>
        <translation>Kontrabass</translation>
    </message>
    <message>
        <source>Tremolo Strings</source>
        <translation>Streicher (Tremolo)</translation>
    </message>
    <message>
        <source>Pizzicato Strings</source>
        <translation>Streicher (Pizzicato)</translation>
    </message>
    <message>
        <source>Orchestral Harp</source>
        <translation>Harfe</translation>
    </message>
    <message>
        <source>Timpani</source>
        <translation>Pauken</translation>
    </message>
    <message>
        <source>String Ensemble 1</source>
        <translation>Streichensemble 1</translation>
    </message>
    <message>
        <source>String Ensemble 2</source>
        <translation>Streichensemble 2</translation>
    </message>
    <message>
        <source>Synth Strings 1</source>
        <translation>Synth-Streicher 1</translation>
    </message>
    <message>
        <source>Synth Strings 2</source>
        <translation>Synth-Streicher 2</translation>
    </message>
    <message>
        <source>Choir Aahs</source>
        <translation>Chor (Aah)</translation>
    </message>
    <message>
        <source>Voice Oohs</source>
        <translation>Stimme (Ooh)</translation>
    </message>
    <message>
        <source>Synth Voice</source>
        <translation>Synth-Stimme</translation>
    </message>
    <message>
        <source>Orchestra Hit</source>
        <translation>Orchesterschlag</translation>
    </message>
    <message>
        <source>Trumpet</source>
        <translation>Trompete</translation>
    </message>
    <message>
        <source>Trombone</source>
        <translation>Posaune</translation>
    </message>
    <message>
        <source>Tuba</source>
        <translation>Tuba</translation>
    </message>
    <message>
        <source>Muted Trumpet</source>
        <translation>Gedämpfte Trompete</translation>
    </message>
    <message>
        <source>French Horn</source>
        <translation>Waldhorn</translation>
    </message>
    <message>
        <source>Brass Section</source>
        <translation>Blechbläser</translation>
    </message>
    <message>
        <source>Synth Brass 1</source>
        <translation>Synth-Blech 1</translation>
    </message>
    <message>
        <source>Synth Brass 2</source>
        <translation>Synth-Blech 2</translation>
    </message>
    <message>
        <source>Soprano Sax</source>
        <translation>Sopransaxofon</translation>
    </message>
    <message>
        <source>Alto Sax</source>
        <translation>Altsaxofon</translation>
    </message>
    <message>
        <source>Tenor Sax</source>
        <translation>Tenorsaxofon</translation>
    </message>
    <message>
        <source>Baritone Sax</source>
        <translation>Baritonsaxofon</translation>
    </message>
    <message>
        <source>Oboe</source>
        <translation>Oboe</translation>
    </message>
    <message>
        <source>English Horn</source>
        <translation>Englischhorn</translation>
    </message>
    <message>
        <source>Bassoon</source>
        <translation>Fagott</translation>
    </message>
    <message>
        <source>Clarinet</source>
        <translation>Klarinette</translation>
    </message>
    <message>
        <source>Piccolo</source>
        <translation>Piccoloflöte</translation>
    </message>
    <message>
        <source>Flute</source>
        <translation>Querflöte</translation>
    </message>
    <message>
        <source>Recorder</source>
        <translation>Blockflöte</translation>
    </message>
    <message>
        <source>Pan Flute</source>
        <translation>Panflöte</translation>
    </message>
    <message>
        <source>Blown Bottle</source>
        <translation>Angeblasene Flasche</translation>
    </message>
    <message>
        <source>Shakuhachi</source>
        <translation>Shakuhachi</translation>
    </message>
    <message>
        <source>Whistle</source>
        <translation>Pfeifen</translation>
    </message>
    <message>
        <source>Ocarina</source>
        <translation>Okarina</translation>
    </message>
    <message>
        <source>Lead 1 (square)</source>
        <translation>Lead 1 (Rechteck)</translation>
    </message>
    <message>
        <source>Lead 2 (sawtooth)</source>
        <translation>Lead 2 (Sägezahn)</translation>
    </message>
    <message>
        <source>Lead 3 (calliope)</source>
        <translation>Lead 3 (Dampforgel)</translation>
    </message>
    <message>
        <source>Lead 4 (chiff)</source>
        <translation>Lead 4 (Chiff)</translation>
    </message>
    <message>
        <source>Lead 5 (charang)</source>
        <translation>Lead 5 (Charango)</translation>
    </message>
    <message>
        <source>Lead 6 (voice)</source>
        <translation>Lead 6 (Stimme)</translation>
    </message>
    <message>
        <source>Lead 7 (fifths)</source>
        <translation>Lead 7 (Quinten)</translation>
    </message>
    <message>
        <source>Lead 8 (bass + lead)</source>
        <translation>Lead 8 (Bass + Lead)</translation>
    </message>
    <message>
        <source>Pad 1 (new age)</source>
        <translation>Fläche 1 (New Age)</translation>
    </message>
    <message>
        <source>Pad 2 (warm)</source>
        <translation>Fläche 2 (warm)</translation>
    </message>
    <message>
        <source>Pad 3 (polysynth)</source>
        <translation>Fläche 3 (Polysynth)</translation>
    </message>
    <message>
        <source>Pad 4 (choir)</source>
        <translation>Fläche 4 (Chor)</translation>
    </message>
    <message>
        <source>Pad 5 (bowed)</source>
        <translation>Fläche 5 (gestrichen)</translation>
    </message>
    <message>
        <source>Pad 6 (metallic)</source>
        <translation>Fläche 6 (metallisch)</translation>
    </message>
    <message>
        <source>Pad 7 (halo)</source>
        <translation>Fläche 7 (Halo)</translation>
    </message>
    <message>
        <source>Pad 8 (sweep)</source>
        <translation>Fläche 8 (Sweep)</translation>
    </message>
    <message>
        <source>FX 1 (rain)</source>
        <translation>FX 1 (Regen)</translation>
    </message>
    <message>
        <source>FX 2 (soundtrack)</source>
        <translation>FX 2 (Filmmusik)</translation>
    </message>
    <message>
        <source>FX 3 (crystal)</source>
        <translation>FX 3 (Kristall)</translation>
    </message>
    <message>
        <source>FX 4 (atmosphere)</source>
        <translation>FX 4 (Atmosphäre)</translation>
    </message>
    <message>
        <source>FX 5 (brightness)</source>
        <translation>FX 5 (Helligkeit)</translation>
    </message>
    <message>
        <source>FX 6 (goblins)</source>
        <translation>FX 6 (Kobolde)</translation>
    </message>
    <message>
        <source>FX 7 (echoes)</source>
        <translation>FX 7 (Echos)</translation>
    </message>
    <message>
        <source>FX 8 (sci-fi)</source>
        <translation>FX 8 (Science-Fiction)</translation>
    </message>
    <message>
        <source>Sitar</source>
        <translation>Sitar</translation>
    </message>
    <message>
        <source>Banjo</source>
        <translation>Banjo</translation>
    </message>
    <message>
        <source>Shamisen</source>
        <translation>Shamisen</translation>
    </message>
    <message>
        <source>Koto</source>
        <translation>Koto</translation>
    </message>
    <message>
        <source>Kalimba</source>
        <translation>Kalimba</translation>
    </message>
    <message>
        <source>Bagpipe</source>
        <translation>Dudelsack</translation>
    </message>
    <message>
        <source>Fiddle</source>
        <translation>Fiedel</translation>
    </message>
    <message>
        <source>Shanai</source>
        <translation>Shehnai</translation>
    </message>
    <message>
        <source>Tinkle Bell</source>
        <translation>Glöckchen</translation>
    </message>
    <message>
        <source>Agogo</source>
        <translation>Agogo</translation>
    </message>
    <message>
        <source>Steel Drums</source>
        <translation>Steeldrums</translation>
    </message>
    <message>
        <source>Woodblock</source>
        <translation>Holzblock</translation>
    </message>
    <message>
        <source>Taiko Drum</source>
        <translation>Taiko-Trommel</translation>
    </message>
    <message>
        <source>Melodic Tom</source>
        <translation>Melodisches Tom</translation>
    </message>
    <message>
        <source>Synth Drum</source>
        <translation>Synth-Trommel</translation>
    </message>
    <message>
        <source>Reverse Cymbal</source>
        <translation>Rückwärtsbecken</translation>
    </message>
    <message>
        <source>Guitar Fret Noise</source>
        <translation>Gitarren-Griffgeräusch</translation>
    </message>
    <message>
        <source>Breath Noise</source>
        <translation>Atemgeräusch</translation>
    </message>
    <message>
        <source>Seashore</source>
        <translation>Meeresrauschen</translation>
    </message>
    <message>
        <source>Bird Tweet</source>
        <translation>Vogelzwitschern</translation>
    </message>
    <message>
        <source>Telephone Ring</source>
        <translation>Telefonklingeln</translation>
    </message>
    <message>
        <source>Helicopter</source>
        <translation>Hubschrauber</translation>
    </message>
    <message>
        <source>Applause</source>
        <translation>Applaus</translation>
    </message>
    <message>
        <source>Gunshot</source>
        <translation>Schuss</translation>
    </message>
    <message>
        <source>major</source>
        <translation>Dur</translation>
    </message>
    <message>
        <source>minor</source>
        <translation>Moll</translation>
    </message>
    <message>
        <source>harmonic minor</source>
        <translation>harmonisch Moll</translation>
    </message>
    <message>
        <source>melodic minor</source>
        <translation>melodisch Moll</translation>
    </message>
    <message>
        <source>dorian</source>
        <translation>dorisch</translation>
    </message>
    <message>
        <source>phrygian</source>
        <translation>phrygisch</translation>
    </message>
    <message>
        <source>lydian</source>
        <translation>lydisch</translation>
    </message>
    <message>
        <source>mixolydian</source>
        <translation>mixolydisch</translation>
    </message>
    <message>
        <source>locrian</source>
        <translation>lokrisch</translation>
    </message>
    <message>
        <source>major pentatonic</source>
        <translation>Dur-Pentatonik</translation>
    </message>
    <message>
        <source>minor pentatonic</source>
        <translation>Moll-Pentatonik</translation>
    </message>
    <message>
        <source>blues</source>
        <translation>Blues</translation>
    </message>
    <message>
        <source>whole tone</source>
        <translation>Ganzton</translation>
    </message>
    <message>
        <source>chromatic</source>
        <translation>chromatisch</translation>
    </message>
    <message>
        <source>Transformer</source>
        <translation>Transformer</translation>
    </message>
    <message>
        <source>The best at fitting a gap to what surrounds it; takes longest to train.</source>
        <translation>Passt Lücken am besten in ihre Umgebung ein; lernt am längsten.</translation>
    </message>
    <message>
        <source>TCN</source>
        <translation>TCN</translation>
    </message>
    <message>
        <source>Convolutions over some bars; trains faster than the Transformer.</source>
        <translation>Faltungen über einige Takte; lernt schneller als der Transformer.</translation>
    </message>
    <message>
        <source>LSTM</source>
        <translation>LSTM</translation>
    </message>
    <message>
        <source>Remembers over some bars; trains quickly, good for small collections.</source>
        <translation>Erinnert sich über einige Takte; lernt schnell, gut für kleine Sammlungen.</translation>
    </message>
    <message>
        <source>GRU</source>
        <translation>GRU</translation>
    </message>
    <message>
        <source>Like the LSTM with fewer weights; a little faster.</source>
        <translation>Wie das LSTM mit weniger Gewichten; etwas schneller.</translation>
    </message>
    <message>
        <source>RNN</source>
        <translation>RNN</translation>
    </message>
    <message>
        <source>The simplest recurrent network; for comparison and for very small collections.</source>
        <translation>Das einfachste rekurrente Netz; zum Vergleich und für sehr kleine Sammlungen.</translation>
    </message>
    <message>
        <source>The whole model</source>
        <translation>Das ganze Modell</translation>
    </message>
    <message>
        <source>Learns most from a few dozen songs and more.</source>
        <translation>Lernt ab einigen Dutzend Stücken am meisten.</translation>
    </message>
    <message>
        <source>Small changes (LoRA)</source>
        <translation>Kleine Änderungen (LoRA)</translation>
    </message>
    <message>
        <source>Keeps closest to what the model knows; right for a handful of songs.</source>
        <translation>Bleibt dem am nächsten, was das Modell weiß; richtig für eine Handvoll Stücke.</translation>
    </message>
    <message>
        <source>Layer by layer</source>
        <translation>Schicht für Schicht</translation>
    </message>
    <message>
        <source>From the last layer down, so that little is forgotten.</source>
        <translation>Von der letzten Schicht abwärts, damit wenig vergessen wird.</translation>
    </message>
    <message>
        <source>The last layers only</source>
        <translation>Nur die letzten Schichten</translation>
    </message>
    <message>
        <source>The quickest, and changes least.</source>
        <translation>Am schnellsten, und ändert am wenigsten.</translation>
    </message>
    <message>
        <source>Note F1</source>
        <translation>Noten-F1</translation>
    </message>
    <message>
        <source>Note precision</source>
        <translation>Noten-Genauigkeit (Precision)</translation>
    </message>
    <message>
        <source>Note recall</source>
        <translation>Noten-Trefferquote (Recall)</translation>
    </message>
    <message>
        <source>Pitch-class overlap</source>
        <translation>Überlappung der Tonklassen</translation>
    </message>
    <message>
        <source>Entropy difference, bits</source>
        <translation>Entropie-Unterschied, Bit</translation>
    </message>
    <message>
        <source>Pitch-class entropy, bits</source>
        <translation>Tonklassen-Entropie, Bit</translation>
    </message>
    <message>
        <source>Groove consistency</source>
        <translation>Groove-Beständigkeit</translation>
    </message>
    <message>
        <source>Scale consistency</source>
        <translation>Tonleiter-Treue</translation>
    </message>
    <message>
        <source>Density error, notes per bar</source>
        <translation>Dichtefehler, Noten je Takt</translation>
    </message>
    <message>
        <source>Silence rate</source>
        <translation>Anteil der Stille</translation>
    </message>
    <message>
        <source>Repetition rate</source>
        <translation>Anteil der Wiederholung</translation>
    </message>
    <message>
        <source>Preparing the songs</source>
        <translation>Stücke werden vorbereitet</translation>
    </message>
    <message>
        <source>Counting the baselines</source>
        <translation>Vergleichsmodelle werden gezählt</translation>
    </message>
    <message>
        <source>Composing</source>
        <translation>Komponiert</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Wird berechnet</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Wird geschrieben</translation>
    </message>
    <message>
        <source>Loading the soundfont</source>
        <translation>Soundfont wird geladen</translation>
    </message>
    <message>
        <source>Starting the sound</source>
        <translation>Klang wird gestartet</translation>
    </message>
    <message>
        <source>Loading the model engine</source>
        <translation>Modell-Engine wird geladen</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>Modell wird geöffnet</translation>
    </message>
    <message>
        <source>Indexing the training songs</source>
        <translation>Trainingsstücke werden verzeichnet</translation>
    </message>
    <message>
        <source>Measuring controls</source>
        <translation>Vorgaben werden gemessen</translation>
    </message>
    <message>
        <source>Scoring frames</source>
        <translation>Zeitraster werden bewertet</translation>
    </message>
    <message>
        <source>Reading %1 files</source>
        <translation>%1 Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Read %1 files</source>
        <translation>%1 Dateien gelesen</translation>
    </message>
    <message>
        <source>Read %1 of %2 files</source>
        <translation>%1 von %2 Dateien gelesen</translation>
    </message>
    <message>
        <source>Training: loss %1</source>
        <translation>Training: Verlust %1</translation>
    </message>
    <message>
        <source>holds no notes</source>
        <translation>enthält keine Noten</translation>
    </message>
    <message>
        <source>Predicting: fill</source>
        <translation>Vorhersagen: Füllen</translation>
    </message>
    <message>
        <source>Predicting: continue</source>
        <translation>Vorhersagen: Fortsetzen</translation>
    </message>
    <message>
        <source>Predicting: accompany</source>
        <translation>Vorhersagen: Begleiten</translation>
    </message>
    <message>
        <source>Predicting: vary</source>
        <translation>Vorhersagen: Variieren</translation>
    </message>
    <message>
        <source>Predicting: compose</source>
        <translation>Vorhersagen: Komponieren</translation>
    </message>
    <message>
        <source>Filling bars: fill</source>
        <translation>Takte schreiben: Füllen</translation>
    </message>
    <message>
        <source>Filling bars: continue</source>
        <translation>Takte schreiben: Fortsetzen</translation>
    </message>
    <message>
        <source>Filling bars: accompany</source>
        <translation>Takte schreiben: Begleiten</translation>
    </message>
    <message>
        <source>Filling bars: vary</source>
        <translation>Takte schreiben: Variieren</translation>
    </message>
    <message>
        <source>Filling bars: compose</source>
        <translation>Takte schreiben: Komponieren</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>cannot be replaced</source>
        <translation>lässt sich nicht ersetzen</translation>
    </message>
    <message>
        <source>cannot create a file beside it</source>
        <translation>daneben lässt sich keine Datei anlegen</translation>
    </message>
    <message>
        <source>cannot be flushed to the disk</source>
        <translation>lässt sich nicht auf den Datenträger schreiben</translation>
    </message>
    <message>
        <source>is a folder, not a file</source>
        <translation>ist ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Ordner nicht gefunden</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Keine Berechtigung</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>Kein Platz mehr auf dem Datenträger</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>Check that the folder exists, may be written and has room.</source>
        <translation>Prüfen Sie, ob es den Ordner gibt, ob Sie darin schreiben dürfen und ob Platz ist.</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>is not a MIDI file: it holds no MIDI header</source>
        <translation>ist keine MIDI-Datei: Ihr fehlt der MIDI-Kopf</translation>
    </message>
    <message>
        <source>Choose a Standard MIDI File (.mid, .midi, .kar, .rmi).</source>
        <translation>Wählen Sie eine Standard-MIDI-Datei (.mid, .midi, .kar, .rmi).</translation>
    </message>
    <message>
        <source>the MIDI header is cut short at byte %1</source>
        <translation>der MIDI-Kopf bricht bei Byte %1 ab</translation>
    </message>
    <message>
        <source>The file is damaged; get another copy.</source>
        <translation>Die Datei ist beschädigt; besorgen Sie eine andere Kopie.</translation>
    </message>
    <message>
        <source>This is no Continuo project</source>
        <translation>Das ist kein Continuo-Projekt</translation>
    </message>
    <message>
        <source>Choose a .continuo file.</source>
        <translation>Wählen Sie eine .continuo-Datei.</translation>
    </message>
    <message>
        <source>The project is damaged or cut short</source>
        <translation>Das Projekt ist beschädigt oder unvollständig</translation>
    </message>
    <message>
        <source>Open one of its backups, or the MIDI file that was exported last.</source>
        <translation>Öffnen Sie eine seiner Sicherungskopien oder die zuletzt exportierte MIDI-Datei.</translation>
    </message>
    <message>
        <source>The project is of version %1; this Continuo reads up to %2</source>
        <translation>Das Projekt hat Version %1; dieses Continuo liest bis Version %2</translation>
    </message>
    <message>
        <source>Open it with a newer Continuo.</source>
        <translation>Öffnen Sie es mit einem neueren Continuo.</translation>
    </message>
    <message>
        <source>there is no such soundfont</source>
        <translation>diese Soundfont gibt es nicht</translation>
    </message>
    <message>
        <source>is a folder, not a soundfont</source>
        <translation>ist ein Ordner, keine Soundfont</translation>
    </message>
    <message>
        <source>is not a soundfont</source>
        <translation>ist keine Soundfont</translation>
    </message>
    <message>
        <source>the soundfont is damaged or cut short</source>
        <translation>die Soundfont ist beschädigt oder unvollständig</translation>
    </message>
    <message>
        <source>Choose another .sf2 or .sf3 file, or install one (on Debian: fluid-soundfont-gm or musescore-general-soundfont-small)</source>
        <translation>Wählen Sie eine andere .sf2- oder .sf3-Datei oder installieren Sie eine (unter Debian: fluid-soundfont-gm oder musescore-general-soundfont-small)</translation>
    </message>
    <message>
        <source>no soundfont was found, so nothing can sound</source>
        <translation>es wurde keine Soundfont gefunden, also kann nichts klingen</translation>
    </message>
    <message>
        <source>Install one (on Debian: apt install fluid-soundfont-gm, or the smaller musescore-general-soundfont-small), or choose a .sf2 or .sf3 file in the settings, with --soundfont or with the variable CONTINUO_SOUNDFONT</source>
        <translation>Installieren Sie eine (unter Debian: apt install fluid-soundfont-gm oder die kleinere musescore-general-soundfont-small) oder wählen Sie eine .sf2- oder .sf3-Datei in den Einstellungen, mit --soundfont oder mit der Variablen CONTINUO_SOUNDFONT</translation>
    </message>
    <message>
        <source>this is no usable model file</source>
        <translation>das ist keine brauchbare Modelldatei</translation>
    </message>
    <message>
        <source>Choose another file, or train the model again.</source>
        <translation>Wählen Sie eine andere Datei oder trainieren Sie das Modell neu.</translation>
    </message>
    <message>
        <source>this model speaks version %1 of the token language, this program version %2</source>
        <translation>dieses Modell spricht Version %1 der Tokensprache, dieses Programm Version %2</translation>
    </message>
    <message>
        <source>Train it again, or use the program it came from.</source>
        <translation>Trainieren Sie es neu, oder benutzen Sie das Programm, aus dem es stammt.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Seq2Seq</source>
        <translation>Seq2Seq</translation>
    </message>
    <message>
        <source>Reads one part and writes another for it, and shows what it looked at.</source>
        <translation>Liest eine Stimme, schreibt eine andere dazu und zeigt, worauf sie geachtet hat.</translation>
    </message>
    <message>
        <source>Melody</source>
        <translation>Melodie</translation>
    </message>
    <message>
        <source>Second voice</source>
        <translation>Zweite Stimme</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>Akkorde</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>Bass</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>Drums</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>Kein Ton</translation>
    </message>
    <message>
        <source>no audio device or sound server was found</source>
        <translation>es wurde kein Audiogerät und kein Soundserver gefunden</translation>
    </message>
    <message>
        <source>Start PulseAudio, PipeWire or JACK, connect a sound card, or choose a MIDI port</source>
        <translation>Starten Sie PulseAudio, PipeWire oder JACK, schließen Sie eine Soundkarte an oder wählen Sie einen MIDI-Port</translation>
    </message>
    <message>
        <source>Correct the variable or unset it</source>
        <translation>Berichtigen oder löschen Sie die Variable</translation>
    </message>
    <message>
        <source>looked for in %1</source>
        <translation>gesucht in %1</translation>
    </message>
    <message>
        <source>the soundfont cannot be read</source>
        <translation>die Soundfont lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>%1 is not there</source>
        <translation>%1 ist nicht da</translation>
    </message>
    <message>
        <source>Check that the folder exists, may be written and has room</source>
        <translation>Prüfen Sie, ob es den Ordner gibt, ob er beschreibbar ist und ob Platz ist</translation>
    </message>
    <message>
        <source>the range to render is empty</source>
        <translation>der gewählte Abschnitt ist leer</translation>
    </message>
    <message>
        <source>Choose a longer range</source>
        <translation>Wählen Sie einen längeren Abschnitt</translation>
    </message>
    <message>
        <source>there is nothing to render</source>
        <translation>es gibt nichts zu exportieren</translation>
    </message>
    <message>
        <source>no track that plays has a note</source>
        <translation>keine klingende Spur hat eine Note</translation>
    </message>
    <message>
        <source>Add notes or unmute a track</source>
        <translation>Fügen Sie Noten hinzu oder heben Sie eine Stummschaltung auf</translation>
    </message>
    <message>
        <source>%1 is no chord</source>
        <translation>%1 ist kein Akkord</translation>
    </message>
    <message>
        <source>Write a root and a kind, such as C, Am, F#m7 or Bbmaj7.</source>
        <translation>Schreiben Sie Grundton und Art, zum Beispiel C, Am, F#m7 oder Bbmaj7.</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>gibt es nicht</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>cannot be listed</source>
        <translation>lässt sich nicht auflisten</translation>
    </message>
    <message>
        <source>no MIDI files were found</source>
        <translation>es wurden keine MIDI-Dateien gefunden</translation>
    </message>
    <message>
        <source>none of the %1 MIDI files can be used</source>
        <translation>keine der %1 MIDI-Dateien ist brauchbar</translation>
    </message>
    <message>
        <source>Choose a folder with .mid, .midi or .kar files.</source>
        <translation>Wählen Sie einen Ordner mit .mid-, .midi- oder .kar-Dateien.</translation>
    </message>
    <message>
        <source>is larger than %1 bytes</source>
        <translation>ist größer als %1 Byte</translation>
    </message>
    <message>
        <source>no song is long enough to learn from</source>
        <translation>kein Stück ist lang genug, um daraus zu lernen</translation>
    </message>
    <message>
        <source>no song is long enough to evaluate on</source>
        <translation>kein Stück ist lang genug zum Bewerten</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files of at least eight notes each.</source>
        <translation>Wählen Sie einen Ordner mit MIDI-Dateien von je mindestens acht Noten.</translation>
    </message>
    <message>
        <source>no bar of these songs fits into the model&apos;s context</source>
        <translation>kein Takt dieser Stücke passt in den Kontext des Modells</translation>
    </message>
    <message>
        <source>Choose a model with a longer context.</source>
        <translation>Wählen Sie ein Modell mit längerem Kontext.</translation>
    </message>
    <message>
        <source>%1 heads of equal, even size do not fit a width of %2</source>
        <translation>%1 Köpfe von gleicher, gerader Größe passen nicht in eine Breite von %2</translation>
    </message>
    <message>
        <source>Choose a width that is a multiple of twice the number of heads.</source>
        <translation>Wählen Sie als Breite ein Vielfaches der doppelten Zahl der Köpfe.</translation>
    </message>
    <message>
        <source>a model that is itself kept beside a base cannot be the base of another</source>
        <translation>ein Modell, das selbst auf einem anderen aufbaut, kann keinem weiteren als Grundlage dienen</translation>
    </message>
    <message>
        <source>Go on from the base, or keep the result as a whole model.</source>
        <translation>Gehen Sie von der Grundlage aus oder behalten Sie das Ergebnis als ganzes Modell.</translation>
    </message>
    <message>
        <source>no CUDA device is there that LibTorch can use</source>
        <translation>es ist kein CUDA-Gerät da, das LibTorch benutzen kann</translation>
    </message>
    <message>
        <source>Train on the CPU, or check the GPU&apos;s driver.</source>
        <translation>Trainieren Sie auf dem Prozessor oder prüfen Sie den Treiber der Grafikkarte.</translation>
    </message>
    <message>
        <source>this training state belongs to another model</source>
        <translation>dieser Trainingsstand gehört zu einem anderen Modell</translation>
    </message>
    <message>
        <source>Resume with the options that the run began with.</source>
        <translation>Setzen Sie mit den Einstellungen fort, mit denen das Training begann.</translation>
    </message>
    <message>
        <source>the training state is not readable</source>
        <translation>der Trainingsstand ist nicht lesbar</translation>
    </message>
    <message>
        <source>Start a new run from the checkpoint instead.</source>
        <translation>Beginnen Sie stattdessen ein neues Training von diesem Modell aus.</translation>
    </message>
    <message>
        <source>the region is shorter than one step of the grid</source>
        <translation>der Bereich ist kürzer als ein Schritt des Rasters</translation>
    </message>
    <message>
        <source>Select at least a 32nd note.</source>
        <translation>Wählen Sie mindestens ein Zweiunddreißigstel.</translation>
    </message>
    <message>
        <source>bar %1 holds more notes than the model can see at once</source>
        <translation>Takt %1 enthält mehr Noten, als das Modell auf einmal sehen kann</translation>
    </message>
    <message>
        <source>Choose a model with a longer context, or a smaller region.</source>
        <translation>Wählen Sie ein Modell mit längerem Kontext oder einen kleineren Bereich.</translation>
    </message>
    <message>
        <source>there are no chords whose notes the strong beats could take</source>
        <translation>es gibt keine Akkorde, deren Töne die schweren Taktzeiten nehmen könnten</translation>
    </message>
    <message>
        <source>Write chords for the region, or switch chord tones off.</source>
        <translation>Schreiben Sie Akkorde für den Bereich oder schalten Sie Akkordtöne aus.</translation>
    </message>
    <message>
        <source>the scale and the pitch range leave no pitch</source>
        <translation>Tonleiter und Umfang lassen keine Tonhöhe übrig</translation>
    </message>
    <message>
        <source>Widen the range or choose another scale.</source>
        <translation>Erweitern Sie den Umfang oder wählen Sie eine andere Tonleiter.</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>the starter model is missing</source>
        <translation>das mitgelieferte Modell fehlt</translation>
    </message>
    <message>
        <source>Install Continuo again, or choose a model of your own.</source>
        <translation>Installieren Sie Continuo neu oder wählen Sie ein eigenes Modell.</translation>
    </message>
    <message>
        <source>Install Continuo again, or build it with its learning module.</source>
        <translation>Installieren Sie Continuo neu oder bauen Sie es mit seinem Lernmodul.</translation>
    </message>
    <message>
        <source>its base model %1 is missing</source>
        <translation>das Modell %1, auf dem es aufbaut, fehlt</translation>
    </message>
    <message>
        <source>Put the model that it was made from into the same folder.</source>
        <translation>Legen Sie das Modell, aus dem es entstand, in denselben Ordner.</translation>
    </message>
    <message>
        <source>it is shorter than its own header</source>
        <translation>sie ist kürzer als ihr eigener Kopf</translation>
    </message>
    <message>
        <source>its header claims %1 bytes</source>
        <translation>ihr Kopf nennt %1 Byte</translation>
    </message>
    <message>
        <source>its header is cut short</source>
        <translation>ihr Kopf ist abgeschnitten</translation>
    </message>
    <message>
        <source>its header is not JSON</source>
        <translation>ihr Kopf ist kein JSON</translation>
    </message>
    <message>
        <source>it was not written by Continuo</source>
        <translation>sie wurde nicht von Continuo geschrieben</translation>
    </message>
    <message>
        <source>its options are not readable</source>
        <translation>ihre Einstellungen sind nicht lesbar</translation>
    </message>
    <message>
        <source>it holds %1 numbers, its options ask for more than %2</source>
        <translation>sie enthält %1 Zahlen, ihre Einstellungen verlangen mehr als %2</translation>
    </message>
    <message>
        <source>array %1 is cut short</source>
        <translation>das Feld %1 ist abgeschnitten</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>Density MSE per beat</source>
        <translation>Dichte: mittlerer quadratischer Fehler je Schlag</translation>
    </message>
    <message>
        <source>Velocity MSE per beat</source>
        <translation>Anschlag: mittlerer quadratischer Fehler je Schlag</translation>
    </message>
    <message>
        <source>Opening the models</source>
        <translation>Öffne die Modelle</translation>
    </message>
    <message>
        <source>no song has a place to compare models at</source>
        <translation>in keinem Lied gibt es eine Stelle, an der sich Modelle vergleichen lassen</translation>
    </message>
    <message>
        <source>Choose a folder with longer MIDI files.</source>
        <translation>Wählen Sie einen Ordner mit längeren MIDI-Dateien.</translation>
    </message>
    <message>
        <source>two of the models are the same</source>
        <translation>zwei der Modelle sind dasselbe</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>Wählen Sie eines davon.</translation>
    </message>
    <message>
        <source>the results of listening tests are damaged</source>
        <translation>die Ergebnisse der Hörtests sind beschädigt</translation>
    </message>
    <message>
        <source>Move the file away to begin anew.</source>
        <translation>Verschieben Sie die Datei, um neu anzufangen.</translation>
    </message>
    <message>
        <source>Phrase VAE</source>
        <translation>Phrasen-VAE</translation>
    </message>
    <message>
        <source>Invents phrases of one to four bars, and turns one phrase into another.</source>
        <translation>Erfindet Phrasen von einem bis vier Takten und verwandelt eine Phrase in eine andere.</translation>
    </message>
    <message>
        <source>Predicting: part</source>
        <translation>Vorhersagen: Stimme</translation>
    </message>
    <message>
        <source>Predicting: phrase</source>
        <translation>Vorhersagen: Phrase</translation>
    </message>
    <message>
        <source>Filling bars: part</source>
        <translation>Takte schreiben: Stimme</translation>
    </message>
    <message>
        <source>Filling bars: phrase</source>
        <translation>Takte schreiben: Phrase</translation>
    </message>
    <message>
        <source>Morphing phrases</source>
        <translation>Phrasen verwandeln</translation>
    </message>
    <message>
        <source>Drawing phrases</source>
        <translation>Phrasen erfinden</translation>
    </message>
    <message>
        <source>the example has no bars with enough notes</source>
        <translation>das Beispiel hat keine Takte mit genug Noten</translation>
    </message>
    <message>
        <source>Choose another file or folder as the example.</source>
        <translation>Wählen Sie eine andere Datei oder einen anderen Ordner als Beispiel.</translation>
    </message>
    <message>
        <source>GAN on bars</source>
        <translation>GAN für Takte</translation>
    </message>
    <message>
        <source>Makes whole bars at once from the bar before and the chords; its critic says how real a take sounds.</source>
        <translation>Macht ganze Takte auf einmal aus dem Takt davor und den Akkorden; sein Kritiker sagt, wie echt ein Vorschlag klingt.</translation>
    </message>
    <message>
        <source>Onset overlap</source>
        <translation>Überlappung der Einsätze</translation>
    </message>
    <message>
        <source>Pitch classes of all windows, distance</source>
        <translation>Tonklassen aller Fenster, Abstand</translation>
    </message>
    <message>
        <source>Onsets of all windows, distance</source>
        <translation>Einsätze aller Fenster, Abstand</translation>
    </message>
    <message>
        <source>Sounds real to the critic</source>
        <translation>Klingt für den Kritiker echt</translation>
    </message>
    <message>
        <source>track %1 has no phrase before the region to morph from</source>
        <translation>Spur %1 hat vor der Region keine Phrase, die sich verwandeln ließe</translation>
    </message>
    <message>
        <source>track %1 has no phrase after the region to morph to</source>
        <translation>Spur %1 hat nach der Region keine Phrase, in die sich verwandeln ließe</translation>
    </message>
    <message>
        <source>Mark what lies between two phrases of %1 bars.</source>
        <translation>Markieren Sie, was zwischen zwei Phrasen von %1 Takten liegt.</translation>
    </message>
    <message>
        <source>the model writes no drums</source>
        <translation>das Modell schreibt kein Schlagzeug</translation>
    </message>
    <message>
        <source>Choose a track with pitches.</source>
        <translation>Wählen Sie eine Spur mit Tonhöhen.</translation>
    </message>
    <message>
        <source>this model hears nothing of an example whose manner it could take on</source>
        <translation>dieses Modell hört kein Beispiel, dessen Art es annehmen könnte</translation>
    </message>
    <message>
        <source>Choose another model, or blend styles into a new phrase.</source>
        <translation>Wählen Sie ein anderes Modell, oder mischen Sie Stile zu einer neuen Phrase.</translation>
    </message>
    <message>
        <source>the phrase at bar %1 holds more notes than the model can read</source>
        <translation>die Phrase bei Takt %1 hat mehr Noten, als das Modell lesen kann</translation>
    </message>
    <message>
        <source>Choose shorter phrases, or a model with a longer context.</source>
        <translation>Wählen Sie kürzere Phrasen oder ein Modell mit längerem Kontext.</translation>
    </message>
    <message>
        <source>no model takes part in the listening test</source>
        <translation>kein Modell nimmt am Hörtest teil</translation>
    </message>
    <message>
        <source>Choose one or more.</source>
        <translation>Wählen Sie eines oder mehrere.</translation>
    </message>
    <message>
        <source>models of kind %1 cannot be pruned</source>
        <translation>Modelle der Art %1 lassen sich nicht beschneiden</translation>
    </message>
    <message>
        <source>Distil it into a smaller one, or store %1-bit weights.</source>
        <translation>Destillieren Sie es in ein kleineres, oder speichern Sie Gewichte mit %1 Bit.</translation>
    </message>
    <message>
        <source>a file that holds changes alone cannot be pruned</source>
        <translation>eine Datei, die nur Änderungen enthält, lässt sich nicht beschneiden</translation>
    </message>
    <message>
        <source>a model of kind %1 cannot learn from this one</source>
        <translation>ein Modell der Art %1 kann von diesem nicht lernen</translation>
    </message>
    <message>
        <source>Choose a student of the same kind.</source>
        <translation>Wählen Sie einen Schüler derselben Art.</translation>
    </message>
    <message>
        <source>the smaller model would replace the one it is made of</source>
        <translation>das kleinere Modell würde das ersetzen, aus dem es entsteht</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>this folder holds a search with other options</source>
        <translation>dieser Ordner enthält eine Suche mit anderen Einstellungen</translation>
    </message>
    <message>
        <source>Choose another folder, or the same options to go on.</source>
        <translation>Wählen Sie einen anderen Ordner, oder dieselben Einstellungen, um fortzufahren.</translation>
    </message>
    <message>
        <source>the journal of the search is damaged</source>
        <translation>das Protokoll der Suche ist beschädigt</translation>
    </message>
    <message>
        <source>Delete it to search anew, or choose another folder.</source>
        <translation>Löschen Sie es, um neu zu suchen, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>a search needs something to vary</source>
        <translation>eine Suche braucht etwas, das sie verändern kann</translation>
    </message>
    <message>
        <source>the loss grew however low the learning rate</source>
        <translation>der Verlust wuchs, so niedrig die Lernrate auch war</translation>
    </message>
    <message>
        <source>the index of the training set is damaged</source>
        <translation>das Verzeichnis der Lernstücke ist beschädigt</translation>
    </message>
    <message>
        <source>Train the model again to have it written anew, or delete the file.</source>
        <translation>Trainieren Sie das Modell noch einmal, damit es neu geschrieben wird, oder löschen Sie die Datei.</translation>
    </message>
    <message>
        <source>the index of the training set is of another version</source>
        <translation>das Verzeichnis der Lernstücke hat eine andere Version</translation>
    </message>
    <message>
        <source>Train the model again with this version of Continuo.</source>
        <translation>Trainieren Sie das Modell mit dieser Version von Continuo noch einmal.</translation>
    </message>
    <message>
        <source>a GAN can only go on learning as a whole</source>
        <translation>ein GAN kann nur als Ganzes weiterlernen</translation>
    </message>
    <message>
        <source>Choose to train all of its weights.</source>
        <translation>Lassen Sie alle seine Gewichte lernen.</translation>
    </message>
    <message>
        <source>a GAN on bars writes no drums</source>
        <translation>ein GAN für Takte schreibt kein Schlagzeug</translation>
    </message>
    <message>
        <source>Leave the drum track out, or choose another model.</source>
        <translation>Lassen Sie die Schlagzeugspur weg, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>this file holds changes of another model, %1</source>
        <translation>diese Datei enthält Änderungen an einem anderen Modell, %1</translation>
    </message>
    <message>
        <source>Open it with that model beside it.</source>
        <translation>Öffnen Sie sie mit jenem Modell daneben.</translation>
    </message>
    <message>
        <source>array %1 is missing or has another shape</source>
        <translation>Feld %1 fehlt oder hat eine andere Form</translation>
    </message>
    <message>
        <source>the model to go on from is damaged: its loss is no number</source>
        <translation>das Modell, von dem aus es weitergehen soll, ist beschädigt: sein Verlust ist keine Zahl</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>there is not enough memory for the soundfont</source>
        <translation>der Speicher reicht nicht für die Soundfont</translation>
    </message>
    <message>
        <source>Close other programs or choose a smaller soundfont</source>
        <translation>Schließen Sie andere Programme oder wählen Sie eine kleinere Soundfont</translation>
    </message>
</context>
<context>
    <name>DrumName</name>
    <message>
        <source>High Q</source>
        <translation>High Q</translation>
    </message>
    <message>
        <source>Slap</source>
        <translation>Slap</translation>
    </message>
    <message>
        <source>Scratch push</source>
        <translation>Scratch vor</translation>
    </message>
    <message>
        <source>Scratch pull</source>
        <translation>Scratch zurück</translation>
    </message>
    <message>
        <source>Sticks</source>
        <translation>Sticks</translation>
    </message>
    <message>
        <source>Square click</source>
        <translation>Rechteckklick</translation>
    </message>
    <message>
        <source>Metronome</source>
        <translation>Metronom</translation>
    </message>
    <message>
        <source>Metronome bell</source>
        <translation>Metronomglocke</translation>
    </message>
    <message>
        <source>Acoustic kick</source>
        <translation>Akust. Bassdrum</translation>
    </message>
    <message>
        <source>Kick</source>
        <translation>Bassdrum</translation>
    </message>
    <message>
        <source>Side stick</source>
        <translation>Sidestick</translation>
    </message>
    <message>
        <source>Acoustic snare</source>
        <translation>Akust. Snare</translation>
    </message>
    <message>
        <source>Hand clap</source>
        <translation>Händeklatschen</translation>
    </message>
    <message>
        <source>Electric snare</source>
        <translation>E-Snare</translation>
    </message>
    <message>
        <source>Low floor tom</source>
        <translation>Tiefes Standtom</translation>
    </message>
    <message>
        <source>Closed hi-hat</source>
        <translation>Hi-Hat zu</translation>
    </message>
    <message>
        <source>High floor tom</source>
        <translation>Hohes Standtom</translation>
    </message>
    <message>
        <source>Pedal hi-hat</source>
        <translation>Hi-Hat Pedal</translation>
    </message>
    <message>
        <source>Low tom</source>
        <translation>Tiefes Tom</translation>
    </message>
    <message>
        <source>Open hi-hat</source>
        <translation>Hi-Hat offen</translation>
    </message>
    <message>
        <source>Low-mid tom</source>
        <translation>Mitteltom tief</translation>
    </message>
    <message>
        <source>High-mid tom</source>
        <translation>Mitteltom hoch</translation>
    </message>
    <message>
        <source>Crash 1</source>
        <translation>Crash 1</translation>
    </message>
    <message>
        <source>High tom</source>
        <translation>Hohes Tom</translation>
    </message>
    <message>
        <source>Ride 1</source>
        <translation>Ride 1</translation>
    </message>
    <message>
        <source>Chinese cymbal</source>
        <translation>China-Becken</translation>
    </message>
    <message>
        <source>Ride bell</source>
        <translation>Ride-Glocke</translation>
    </message>
    <message>
        <source>Tambourine</source>
        <translation>Tamburin</translation>
    </message>
    <message>
        <source>Splash</source>
        <translation>Splash</translation>
    </message>
    <message>
        <source>Cowbell</source>
        <translation>Kuhglocke</translation>
    </message>
    <message>
        <source>Crash 2</source>
        <translation>Crash 2</translation>
    </message>
    <message>
        <source>Vibraslap</source>
        <translation>Vibraslap</translation>
    </message>
    <message>
        <source>Ride 2</source>
        <translation>Ride 2</translation>
    </message>
    <message>
        <source>High bongo</source>
        <translation>Hohes Bongo</translation>
    </message>
    <message>
        <source>Low bongo</source>
        <translation>Tiefes Bongo</translation>
    </message>
    <message>
        <source>Mute conga</source>
        <translation>Conga gedämpft</translation>
    </message>
    <message>
        <source>Open conga</source>
        <translation>Conga offen</translation>
    </message>
    <message>
        <source>Low conga</source>
        <translation>Tiefe Conga</translation>
    </message>
    <message>
        <source>High timbale</source>
        <translation>Hohe Timbale</translation>
    </message>
    <message>
        <source>Low timbale</source>
        <translation>Tiefe Timbale</translation>
    </message>
    <message>
        <source>High agogo</source>
        <translation>Hohe Agogo</translation>
    </message>
    <message>
        <source>Low agogo</source>
        <translation>Tiefe Agogo</translation>
    </message>
    <message>
        <source>Cabasa</source>
        <translation>Cabasa</translation>
    </message>
    <message>
        <source>Maracas</source>
        <translation>Maracas</translation>
    </message>
    <message>
        <source>Short whistle</source>
        <translation>Kurze Pfeife</translation>
    </message>
    <message>
        <source>Long whistle</source>
        <translation>Lange Pfeife</translation>
    </message>
    <message>
        <source>Short guiro</source>
        <translation>Kurzer Guiro</translation>
    </message>
    <message>
        <source>Long guiro</source>
        <translation>Langer Guiro</translation>
    </message>
    <message>
        <source>Claves</source>
        <translation>Claves</translation>
    </message>
    <message>
        <source>High woodblock</source>
        <translation>Hoher Holzblock</translation>
    </message>
    <message>
        <source>Low woodblock</source>
        <translation>Tiefer Holzblock</translation>
    </message>
    <message>
        <source>Mute cuica</source>
        <translation>Cuica gedämpft</translation>
    </message>
    <message>
        <source>Open cuica</source>
        <translation>Cuica offen</translation>
    </message>
    <message>
        <source>Mute triangle</source>
        <translation>Triangel stumm</translation>
    </message>
    <message>
        <source>Open triangle</source>
        <translation>Triangel offen</translation>
    </message>
    <message>
        <source>Shaker</source>
        <translation>Shaker</translation>
    </message>
    <message>
        <source>Jingle bell</source>
        <translation>Schellen</translation>
    </message>
    <message>
        <source>Bell tree</source>
        <translation>Glockenbaum</translation>
    </message>
    <message>
        <source>Castanets</source>
        <translation>Kastagnetten</translation>
    </message>
    <message>
        <source>Mute surdo</source>
        <translation>Surdo gedämpft</translation>
    </message>
    <message>
        <source>Open surdo</source>
        <translation>Surdo offen</translation>
    </message>
</context>
<context>
    <name>Gestures</name>
    <message>
        <source>Draw note</source>
        <translation>Note zeichnen</translation>
    </message>
    <message>
        <source>Copy notes</source>
        <translation>Noten kopieren</translation>
    </message>
    <message>
        <source>Move notes</source>
        <translation>Noten verschieben</translation>
    </message>
    <message>
        <source>Change note length</source>
        <translation>Notenlänge ändern</translation>
    </message>
    <message>
        <source>Erase notes</source>
        <translation>Noten radieren</translation>
    </message>
</context>
<context>
    <name>NoteAccess</name>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>C sharp</source>
        <translation>Cis</translation>
    </message>
    <message>
        <source>D</source>
        <translation>D</translation>
    </message>
    <message>
        <source>D sharp</source>
        <translation>Dis</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>F</source>
        <translation>F</translation>
    </message>
    <message>
        <source>F sharp</source>
        <translation>Fis</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
    </message>
    <message>
        <source>G sharp</source>
        <translation>Gis</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>A sharp</source>
        <translation>Ais</translation>
    </message>
    <message>
        <source>B</source>
        <translation>H</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>ganze Note</translation>
    </message>
    <message>
        <source>dotted whole</source>
        <translation>punktierte ganze Note</translation>
    </message>
    <message>
        <source>half</source>
        <translation>halbe Note</translation>
    </message>
    <message>
        <source>dotted half</source>
        <translation>punktierte halbe Note</translation>
    </message>
    <message>
        <source>half triplet</source>
        <translation>Halbetriole</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>Viertel</translation>
    </message>
    <message>
        <source>dotted quarter</source>
        <translation>punktiertes Viertel</translation>
    </message>
    <message>
        <source>quarter triplet</source>
        <translation>Vierteltriole</translation>
    </message>
    <message>
        <source>eighth</source>
        <translation>Achtel</translation>
    </message>
    <message>
        <source>dotted eighth</source>
        <translation>punktiertes Achtel</translation>
    </message>
    <message>
        <source>eighth triplet</source>
        <translation>Achteltriole</translation>
    </message>
    <message>
        <source>sixteenth</source>
        <translation>Sechzehntel</translation>
    </message>
    <message>
        <source>dotted sixteenth</source>
        <translation>punktiertes Sechzehntel</translation>
    </message>
    <message>
        <source>sixteenth triplet</source>
        <translation>Sechzehnteltriole</translation>
    </message>
    <message>
        <source>thirty-second</source>
        <translation>Zweiunddreißigstel</translation>
    </message>
    <message>
        <source>sixty-fourth</source>
        <translation>Vierundsechzigstel</translation>
    </message>
    <message>
        <source>%1 quarters</source>
        <translation>%1 Viertel</translation>
    </message>
    <message>
        <source>bar %1 beat %2</source>
        <translation>Takt %1, Schlag %2</translation>
    </message>
    <message>
        <source>bar %1 beat %2 and %3 ticks</source>
        <translation>Takt %1, Schlag %2 und %3 Ticks</translation>
    </message>
    <message>
        <source>%1, %2, %3, velocity %4, locked</source>
        <translation>%1, %2, %3, Velocity %4, gesperrt</translation>
    </message>
    <message>
        <source>%1, %2, %3, velocity %4</source>
        <translation>%1, %2, %3, Velocity %4</translation>
    </message>
</context>
<context>
    <name>RulerEditors</name>
    <message>
        <source>Marker at bar %1</source>
        <translation>Marker bei Takt %1</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Verse, chorus …</source>
        <translation>Strophe, Refrain …</translation>
    </message>
    <message>
        <source>Name of the marker</source>
        <translation>Name des Markers</translation>
    </message>
    <message>
        <source>Add marker</source>
        <translation>Marker setzen</translation>
    </message>
    <message>
        <source>Rename marker</source>
        <translation>Marker umbenennen</translation>
    </message>
    <message>
        <source>Remove marker</source>
        <translation>Marker entfernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>This piece counts film frames: its time follows no tempo</source>
        <translation>Dieses Stück zählt Filmbilder: Seine Zeit folgt keinem Tempo</translation>
    </message>
    <message>
        <source>Tempo from bar %1 on</source>
        <translation>Tempo ab Takt %1</translation>
    </message>
    <message>
        <source> bpm</source>
        <translation> bpm</translation>
    </message>
    <message>
        <source>Quarter notes per minute</source>
        <translation>Viertelnoten je Minute</translation>
    </message>
    <message>
        <source>Set tempo</source>
        <translation>Tempo setzen</translation>
    </message>
    <message>
        <source>Meter from bar %1 on</source>
        <translation>Taktart ab Takt %1</translation>
    </message>
    <message>
        <source>Beats in a bar</source>
        <translation>Schläge im Takt</translation>
    </message>
    <message>
        <source>Note value of a beat</source>
        <translation>Notenwert eines Schlags</translation>
    </message>
    <message>
        <source>Set meter</source>
        <translation>Taktart setzen</translation>
    </message>
    <message>
        <source>Remove tempo</source>
        <translation>Tempo entfernen</translation>
    </message>
    <message>
        <source>Remove meter</source>
        <translation>Taktart entfernen</translation>
    </message>
</context>
<context>
    <name>Snap</name>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Adaptive</source>
        <translation>Angepasst</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Takt</translation>
    </message>
    <message>
        <source>%1 triplet</source>
        <translation>%1 Triole</translation>
    </message>
    <message>
        <source>%1 dotted</source>
        <translation>%1 punktiert</translation>
    </message>
</context>
<context>
    <name>continuo::Actions</name>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>Start an empty piece</source>
        <translation>Ein leeres Stück beginnen</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a project or a MIDI file</source>
        <translation>Ein Projekt oder eine MIDI-Datei öffnen</translation>
    </message>
    <message>
        <source>&amp;Import tracks…</source>
        <translation>Spuren &amp;importieren…</translation>
    </message>
    <message>
        <source>Add the tracks of another file to this piece</source>
        <translation>Die Spuren einer anderen Datei zu diesem Stück hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save the piece</source>
        <translation>Das Stück speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Save the piece under another name</source>
        <translation>Das Stück unter anderem Namen speichern</translation>
    </message>
    <message>
        <source>Export &amp;MIDI…</source>
        <translation>&amp;MIDI exportieren…</translation>
    </message>
    <message>
        <source>Write a copy as a MIDI file</source>
        <translation>Eine Kopie als MIDI-Datei schreiben</translation>
    </message>
    <message>
        <source>Write the sound as WAV, FLAC or Ogg</source>
        <translation>Den Klang als WAV, FLAC oder Ogg schreiben</translation>
    </message>
    <message>
        <source>&amp;Recover…</source>
        <translation>&amp;Wiederherstellen…</translation>
    </message>
    <message>
        <source>Open a copy that was made before Continuo ended without being closed</source>
        <translation>Eine Kopie öffnen, die entstand, bevor Continuo unerwartet endete</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Choose sound, output and appearance</source>
        <translation>Klang, Ausgang und Aussehen wählen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Leave Continuo</source>
        <translation>Continuo verlassen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>Den letzten Schritt zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Make the step again</source>
        <translation>Den Schritt noch einmal tun</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>Cut the selected notes</source>
        <translation>Die gewählten Noten ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the selected notes</source>
        <translation>Die gewählten Noten kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Paste notes at the playhead</source>
        <translation>Noten an der Abspielposition einfügen</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>Repeat the selected notes after themselves</source>
        <translation>Die gewählten Noten hinter sich wiederholen</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete the selected notes</source>
        <translation>Die gewählten Noten löschen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Alles auswä&amp;hlen</translation>
    </message>
    <message>
        <source>Select every note of the track</source>
        <translation>Jede Note der Spur auswählen</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Die Auswahl aufheben</translation>
    </message>
    <message>
        <source>&amp;Quantize</source>
        <translation>&amp;Quantisieren</translation>
    </message>
    <message>
        <source>Move the selected notes onto the grid</source>
        <translation>Die gewählten Noten auf das Raster schieben</translation>
    </message>
    <message>
        <source>Qu&amp;antize…</source>
        <translation>Qu&amp;antisieren…</translation>
    </message>
    <message>
        <source>Choose grid, strength and swing, and hear them</source>
        <translation>Raster, Stärke und Swing wählen und anhören</translation>
    </message>
    <message>
        <source>&amp;Humanize…</source>
        <translation>&amp;Humanisieren…</translation>
    </message>
    <message>
        <source>Put the selected notes a little off, as hands do</source>
        <translation>Die gewählten Noten leicht versetzen, wie Hände es tun</translation>
    </message>
    <message>
        <source>Semitone up</source>
        <translation>Halbton höher</translation>
    </message>
    <message>
        <source>Move the selected notes up a semitone</source>
        <translation>Die gewählten Noten einen Halbton höher schieben</translation>
    </message>
    <message>
        <source>Semitone down</source>
        <translation>Halbton tiefer</translation>
    </message>
    <message>
        <source>Move the selected notes down a semitone</source>
        <translation>Die gewählten Noten einen Halbton tiefer schieben</translation>
    </message>
    <message>
        <source>Octave up</source>
        <translation>Oktave höher</translation>
    </message>
    <message>
        <source>Move the selected notes up an octave</source>
        <translation>Die gewählten Noten eine Oktave höher schieben</translation>
    </message>
    <message>
        <source>Octave down</source>
        <translation>Oktave tiefer</translation>
    </message>
    <message>
        <source>Move the selected notes down an octave</source>
        <translation>Die gewählten Noten eine Oktave tiefer schieben</translation>
    </message>
    <message>
        <source>Scale step up</source>
        <translation>Tonleiterstufe höher</translation>
    </message>
    <message>
        <source>Move the selected notes up a step of the scale</source>
        <translation>Die gewählten Noten eine Tonleiterstufe höher schieben</translation>
    </message>
    <message>
        <source>Scale step down</source>
        <translation>Tonleiterstufe tiefer</translation>
    </message>
    <message>
        <source>Move the selected notes down a step of the scale</source>
        <translation>Die gewählten Noten eine Tonleiterstufe tiefer schieben</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Move the selected notes one grid step earlier</source>
        <translation>Die gewählten Noten einen Rasterschritt früher setzen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Move the selected notes one grid step later</source>
        <translation>Die gewählten Noten einen Rasterschritt später setzen</translation>
    </message>
    <message>
        <source>Longer</source>
        <translation>Länger</translation>
    </message>
    <message>
        <source>Make the selected notes one grid step longer</source>
        <translation>Die gewählten Noten einen Rasterschritt länger machen</translation>
    </message>
    <message>
        <source>Shorter</source>
        <translation>Kürzer</translation>
    </message>
    <message>
        <source>Make the selected notes one grid step shorter</source>
        <translation>Die gewählten Noten einen Rasterschritt kürzer machen</translation>
    </message>
    <message>
        <source>Loc&amp;k / unlock</source>
        <translation>&amp;Sperren / entsperren</translation>
    </message>
    <message>
        <source>Lock the selected notes, so that edits and takes leave them alone, or unlock them</source>
        <translation>Die gewählten Noten sperren, sodass Bearbeitungen und Vorschläge sie nicht berühren, oder entsperren</translation>
    </message>
    <message>
        <source>&amp;Draw</source>
        <translation>&amp;Zeichnen</translation>
    </message>
    <message>
        <source>Draw notes; right-click erases</source>
        <translation>Noten zeichnen; Rechtsklick radiert</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>&amp;Auswählen</translation>
    </message>
    <message>
        <source>Select, move and resize notes</source>
        <translation>Noten auswählen, verschieben und in der Länge ändern</translation>
    </message>
    <message>
        <source>&amp;Erase</source>
        <translation>&amp;Radieren</translation>
    </message>
    <message>
        <source>Erase notes</source>
        <translation>Noten radieren</translation>
    </message>
    <message>
        <source>S&amp;plit</source>
        <translation>&amp;Teilen</translation>
    </message>
    <message>
        <source>Split a note where you click</source>
        <translation>Eine Note teilen, wo geklickt wird</translation>
    </message>
    <message>
        <source>&amp;Glue</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Join a note with the next of its pitch</source>
        <translation>Eine Note mit der nächsten derselben Tonhöhe verbinden</translation>
    </message>
    <message>
        <source>&amp;Region</source>
        <translation>&amp;Bereich</translation>
    </message>
    <message>
        <source>Mark the region that is to be generated</source>
        <translation>Den Bereich markieren, der generiert werden soll</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>See less, larger</source>
        <translation>Weniger sehen, größer</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>See more, smaller</source>
        <translation>Mehr sehen, kleiner</translation>
    </message>
    <message>
        <source>Zoom to &amp;all</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>See the whole piece</source>
        <translation>Das ganze Stück sehen</translation>
    </message>
    <message>
        <source>&amp;Zoom to selection</source>
        <translation>Auf Auswahl &amp;zoomen</translation>
    </message>
    <message>
        <source>See the selected notes</source>
        <translation>Die gewählten Noten sehen</translation>
    </message>
    <message>
        <source>&amp;Follow the playhead</source>
        <translation>Abspielposition &amp;folgen</translation>
    </message>
    <message>
        <source>Keep the playhead in view while playing</source>
        <translation>Die Abspielposition beim Abspielen im Blick behalten</translation>
    </message>
    <message>
        <source>Highlight the &amp;key</source>
        <translation>&amp;Tonart hervorheben</translation>
    </message>
    <message>
        <source>Shade the rows of the key that fits the piece; steps in the scale follow it</source>
        <translation>Die Zeilen der Tonart tönen, die zum Stück passt; Tonleiterstufen folgen ihr</translation>
    </message>
    <message>
        <source>Keep &amp;notes to the key</source>
        <translation>&amp;Noten in der Tonart halten</translation>
    </message>
    <message>
        <source>Notes that are drawn or moved take pitches of the highlighted key</source>
        <translation>Gezeichnete oder verschobene Noten nehmen Tonhöhen der hervorgehobenen Tonart an</translation>
    </message>
    <message>
        <source>&amp;Mixer</source>
        <translation>&amp;Mixer</translation>
    </message>
    <message>
        <source>Show volume, pan, reverb and chorus of every track</source>
        <translation>Lautstärke, Panorama, Hall und Chorus jeder Spur zeigen</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>&amp;Helles Design</translation>
    </message>
    <message>
        <source>Change between dark and light</source>
        <translation>Zwischen dunkel und hell wechseln</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Fensterbereich</translation>
    </message>
    <message>
        <source>Move the focus to the next pane</source>
        <translation>Den Fokus in den nächsten Fensterbereich setzen</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Voriger Fensterbereich</translation>
    </message>
    <message>
        <source>Move the focus to the previous pane</source>
        <translation>Den Fokus in den vorigen Fensterbereich setzen</translation>
    </message>
    <message>
        <source>&amp;Play / pause</source>
        <translation>&amp;Abspielen / Pause</translation>
    </message>
    <message>
        <source>Play from the playhead, or pause</source>
        <translation>Ab der Abspielposition spielen oder pausieren</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stopp</translation>
    </message>
    <message>
        <source>Stop and go back to where playing began</source>
        <translation>Anhalten und an den Anfang der Wiedergabe zurückgehen</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>Move the playhead to the start</source>
        <translation>Die Abspielposition an den Anfang setzen</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <source>Move the playhead to the end</source>
        <translation>Die Abspielposition ans Ende setzen</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>Auf&amp;nehmen</translation>
    </message>
    <message>
        <source>Write what is played on a MIDI keyboard into the current track</source>
        <translation>Was auf einem MIDI-Keyboard gespielt wird, in die aktuelle Spur schreiben</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>Sch&amp;leife</translation>
    </message>
    <message>
        <source>Play the region, or the whole piece, again and again</source>
        <translation>Den Bereich oder das ganze Stück immer wieder spielen</translation>
    </message>
    <message>
        <source>&amp;Metronome</source>
        <translation>&amp;Metronom</translation>
    </message>
    <message>
        <source>Hear the beats while playing</source>
        <translation>Beim Abspielen die Schläge hören</translation>
    </message>
    <message>
        <source>Replace while recording</source>
        <translation>Beim Aufnehmen ersetzen</translation>
    </message>
    <message>
        <source>Recording removes the notes that the playhead passes; else it adds to them</source>
        <translation>Die Aufnahme entfernt die Noten, über die die Abspielposition läuft; sonst fügt sie hinzu</translation>
    </message>
    <message>
        <source>&amp;Quantize while recording</source>
        <translation>Beim Aufnehmen &amp;quantisieren</translation>
    </message>
    <message>
        <source>Draw what is recorded to the grid</source>
        <translation>Aufgenommenes auf das Raster ziehen</translation>
    </message>
    <message>
        <source>Step &amp;input</source>
        <translation>Schr&amp;itteingabe</translation>
    </message>
    <message>
        <source>Write each chord from a MIDI keyboard at the playhead, one step of the grid long</source>
        <translation>Jeden Akkord eines MIDI-Keyboards an die Abspielposition schreiben, einen Rasterschritt lang</translation>
    </message>
    <message>
        <source>Pa&amp;nic</source>
        <translation>Alle Töne a&amp;us</translation>
    </message>
    <message>
        <source>End every sounding note everywhere</source>
        <translation>Überall jede klingende Note beenden</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>&amp;Generieren</translation>
    </message>
    <message>
        <source>Let the model write takes</source>
        <translation>Das Modell Vorschläge schreiben lassen</translation>
    </message>
    <message>
        <source>&amp;Hear the take</source>
        <translation>Vorschlag an&amp;hören</translation>
    </message>
    <message>
        <source>Play the take in its place</source>
        <translation>Den Vorschlag an seiner Stelle spielen</translation>
    </message>
    <message>
        <source>&amp;Keep this take</source>
        <translation>Vorschlag &amp;behalten</translation>
    </message>
    <message>
        <source>Put this take into the piece</source>
        <translation>Diesen Vorschlag in das Stück setzen</translation>
    </message>
    <message>
        <source>&amp;Reject the takes</source>
        <translation>Vorschläge ver&amp;werfen</translation>
    </message>
    <message>
        <source>Stop generating, or leave the piece as it was</source>
        <translation>Das Generieren beenden oder das Stück lassen, wie es war</translation>
    </message>
    <message>
        <source>&amp;Next take</source>
        <translation>Näch&amp;ster Vorschlag</translation>
    </message>
    <message>
        <source>Look at the next take</source>
        <translation>Den nächsten Vorschlag ansehen</translation>
    </message>
    <message>
        <source>&amp;Previous take</source>
        <translation>&amp;Voriger Vorschlag</translation>
    </message>
    <message>
        <source>Look at the take before</source>
        <translation>Den vorigen Vorschlag ansehen</translation>
    </message>
    <message>
        <source>Add a track to the piece</source>
        <translation>Dem Stück eine Spur hinzufügen</translation>
    </message>
    <message>
        <source>Add a track that plays drums</source>
        <translation>Eine Spur hinzufügen, die Schlagzeug spielt</translation>
    </message>
    <message>
        <source>Add &amp;marker…</source>
        <translation>&amp;Marker setzen…</translation>
    </message>
    <message>
        <source>Name the place of the playhead</source>
        <translation>Die Stelle der Abspielposition benennen</translation>
    </message>
    <message>
        <source>Choose the tempo from the playhead on</source>
        <translation>Das Tempo ab der Abspielposition wählen</translation>
    </message>
    <message>
        <source>Choose the meter from the playhead&apos;s bar on</source>
        <translation>Die Taktart ab dem Takt der Abspielposition wählen</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>&amp;Befehle…</translation>
    </message>
    <message>
        <source>Find any command by its name</source>
        <translation>Jeden Befehl über seinen Namen finden</translation>
    </message>
    <message>
        <source>&amp;About Continuo</source>
        <translation>&amp;Über Continuo</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Version und Lizenz</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Spl&amp;it at the playhead</source>
        <translation>An der Abspielposition &amp;teilen</translation>
    </message>
    <message>
        <source>Cut the selected notes at the playhead</source>
        <translation>Die gewählten Noten an der Abspielposition zerschneiden</translation>
    </message>
    <message>
        <source>&amp;Join</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Join the selected notes of each pitch into one</source>
        <translation>Die gewählten Noten jeder Tonhöhe zu einer verbinden</translation>
    </message>
    <message>
        <source>Set meter…</source>
        <translation>Taktart setzen…</translation>
    </message>
    <message>
        <source>Export soun&amp;d…</source>
        <translation>&amp;Klang exportieren…</translation>
    </message>
    <message>
        <source>Select non&amp;e</source>
        <translation>Ni&amp;chts auswählen</translation>
    </message>
    <message>
        <source>Add trac&amp;k</source>
        <translation>&amp;Spur hinzufügen</translation>
    </message>
    <message>
        <source>Add drum track</source>
        <translation>Schlagzeugspur hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Set tempo…</source>
        <translation>Tem&amp;po setzen…</translation>
    </message>
    <message>
        <source>Higher rows</source>
        <translation>Höhere Zeilen</translation>
    </message>
    <message>
        <source>See fewer pitches, larger; also by Ctrl+Shift+wheel</source>
        <translation>Weniger Tonhöhen sehen, größer; auch mit Strg+Umschalt+Mausrad</translation>
    </message>
    <message>
        <source>Lower rows</source>
        <translation>Niedrigere Zeilen</translation>
    </message>
    <message>
        <source>See more pitches, smaller; also by Ctrl+Shift+wheel</source>
        <translation>Mehr Tonhöhen sehen, kleiner; auch mit Strg+Umschalt+Mausrad</translation>
    </message>
    <message>
        <source>Move track up</source>
        <translation>Spur nach oben</translation>
    </message>
    <message>
        <source>Put the track before the one above</source>
        <translation>Die Spur vor die darüber setzen</translation>
    </message>
    <message>
        <source>Move track down</source>
        <translation>Spur nach unten</translation>
    </message>
    <message>
        <source>Put the track behind the one below</source>
        <translation>Die Spur hinter die darunter setzen</translation>
    </message>
</context>
<context>
    <name>continuo::ChordLane</name>
    <message>
        <source>Chords</source>
        <translation>Akkorde</translation>
    </message>
    <message>
        <source>Double-click to write the chord that takes are made for</source>
        <translation>Doppelklicken, um den Akkord zu schreiben, zu dem Vorschläge entstehen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Chord</source>
        <translation>Akkord</translation>
    </message>
    <message>
        <source>Double-click to write a chord such as Am or F#m7; takes follow what is written. Right-click for more</source>
        <translation>Doppelklicken, um einen Akkord wie Am oder F#m7 zu schreiben; Vorschläge folgen dem, was dort steht. Rechtsklick für mehr</translation>
    </message>
    <message>
        <source>Write chord</source>
        <translation>Akkord schreiben</translation>
    </message>
    <message>
        <source>Remove chord</source>
        <translation>Akkord entfernen</translation>
    </message>
    <message>
        <source>Write chords</source>
        <translation>Akkorde schreiben</translation>
    </message>
    <message>
        <source>Write chord…</source>
        <translation>Akkord schreiben…</translation>
    </message>
    <message>
        <source>Write the implied chords of the region</source>
        <translation>Erkannte Akkorde des Bereichs schreiben</translation>
    </message>
    <message>
        <source>Write all implied chords</source>
        <translation>Alle erkannten Akkorde schreiben</translation>
    </message>
    <message>
        <source>Remove all written chords</source>
        <translation>Alle geschriebenen Akkorde entfernen</translation>
    </message>
    <message>
        <source>Chords are kept without the bass note after the slash</source>
        <translation>Akkorde werden ohne den Basston nach dem Schrägstrich behalten</translation>
    </message>
</context>
<context>
    <name>continuo::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>Eingeben, was getan werden soll</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>No command is called that</source>
        <translation>Kein Befehl heißt so</translation>
    </message>
</context>
<context>
    <name>continuo::ControllerLane</name>
    <message>
        <source>How it changes over time; drag to draw, right-drag to erase</source>
        <translation>Wie es sich mit der Zeit ändert; ziehen zeichnet, mit rechts ziehen radiert</translation>
    </message>
    <message>
        <source>%1: drag to press it, right-drag to release it; Alt ignores the grid</source>
        <translation>%1: ziehen drückt es, mit rechts ziehen lässt es los; Alt übergeht das Raster</translation>
    </message>
    <message>
        <source>%1: drag to draw, with Shift along a straight line, right-drag to erase; Alt ignores the grid</source>
        <translation>%1: ziehen zeichnet, mit Umschalt eine gerade Linie, mit rechts ziehen radiert; Alt übergeht das Raster</translation>
    </message>
    <message>
        <source>Erase %1</source>
        <translation>%1 radieren</translation>
    </message>
    <message>
        <source>Draw %1</source>
        <translation>%1 zeichnen</translation>
    </message>
</context>
<context>
    <name>continuo::ControllerSlider</name>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Panorama</translation>
    </message>
    <message>
        <source>Reverb</source>
        <translation>Hall</translation>
    </message>
    <message>
        <source>Chorus</source>
        <translation>Chorus</translation>
    </message>
    <message>
        <source>Controller %1</source>
        <translation>Controller %1</translation>
    </message>
    <message>
        <source>C</source>
        <comment>pan: centre</comment>
        <translation>M</translation>
    </message>
    <message>
        <source>L%1</source>
        <comment>pan: left</comment>
        <translation>L%1</translation>
    </message>
    <message>
        <source>R%1</source>
        <comment>pan: right</comment>
        <translation>R%1</translation>
    </message>
    <message>
        <source>%1 %2; double click for %3</source>
        <translation>%1 %2; Doppelklick setzt %3</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
</context>
<context>
    <name>continuo::CopyReporter</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Too short to say whether it copies a training song</source>
        <translation>Zu kurz, um zu sagen, ob es ein Trainingsstück kopiert</translation>
    </message>
    <message>
        <source>Runs of %1 notes that training songs hold too: %2</source>
        <translation>Folgen von %1 Noten, die auch in Trainingsstücken stehen: %2</translation>
    </message>
    <message>
        <source> (in people&apos;s music: %1)</source>
        <translation> (in Musik von Menschen: %1)</translation>
    </message>
    <message>
        <source>
Longest: %1 notes from bar %2, as in %3, bar %4</source>
        <translation>
Längste: %1 Noten ab Takt %2, wie in %3, Takt %4</translation>
    </message>
    <message>
        <source> (people: seldom more than %1)</source>
        <translation> (Menschen: selten mehr als %1)</translation>
    </message>
    <message>
        <source>Looking for copies</source>
        <translation>Kopien werden gesucht</translation>
    </message>
</context>
<context>
    <name>continuo::CrashDialog</name>
    <message>
        <source>Continuo crashed</source>
        <translation>Continuo ist abgestürzt</translation>
    </message>
    <message>
        <source>Last time Continuo ended with an error of its own. This is what was written down: where in the program it happened and the last commands, nothing of your music. It stays on this computer and is never sent anywhere. If you want to report the crash, copy it into your report.</source>
        <translation>Letztes Mal endete Continuo durch einen eigenen Fehler. Das wurde aufgeschrieben: wo im Programm es geschah und die letzten Befehle, nichts von Ihrer Musik. Es bleibt auf diesem Rechner und wird nie irgendwohin gesendet. Wenn Sie den Absturz melden wollen, kopieren Sie es in Ihre Meldung.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Put the text on the clipboard</source>
        <translation>Den Text in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>continuo::Document</name>
    <message>
        <source>Piano</source>
        <translation>Klavier</translation>
    </message>
    <message>
        <source>byte %1: %2</source>
        <translation>Byte %1: %2</translation>
    </message>
    <message>
        <source>The piece has %1 tracks; the studio shows at most %2</source>
        <translation>Das Stück hat %1 Spuren; das Studio zeigt höchstens %2</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
</context>
<context>
    <name>continuo::EvaluateController</name>
    <message>
        <source>Evaluating</source>
        <translation>Bewerten</translation>
    </message>
</context>
<context>
    <name>continuo::EvaluatePanel</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The model, seeing what stands around the hidden bars</source>
        <translation>Das Modell mit Blick auf das, was um die verdeckten Takte steht</translation>
    </message>
    <message>
        <source>Past only</source>
        <translation>Nur Vorher</translation>
    </message>
    <message>
        <source>The same model without what follows the hidden bars</source>
        <translation>Dasselbe Modell ohne das, was auf die verdeckten Takte folgt</translation>
    </message>
    <message>
        <source>3‑gram</source>
        <translation>3‑Gramm</translation>
    </message>
    <message>
        <source>A Markov model that knows only which note tends to follow which</source>
        <translation>Ein Markow-Modell, das nur weiß, welche Note oft auf welche folgt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>The bar before said again</source>
        <translation>Der Takt davor noch einmal</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Wahr</translation>
    </message>
    <message>
        <source>The bars that were hidden</source>
        <translation>Die Takte, die verdeckt waren</translation>
    </message>
    <message>
        <source>Fill %1</source>
        <translation>%1 füllen</translation>
    </message>
    <message>
        <source>Continue for %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Accompany %1</source>
        <translation>%1 begleiten</translation>
    </message>
    <message>
        <source>Vary %1</source>
        <translation>%1 variieren</translation>
    </message>
    <message>
        <source>Compose %1</source>
        <translation>%1 komponieren</translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation>1 Takt</translation>
    </message>
    <message>
        <source>%1 bars</source>
        <translation>%1 Takte</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Stop evaluating</source>
        <translation>Bewerten beenden</translation>
    </message>
    <message>
        <source>End it; the tasks that are done are shown</source>
        <translation>Beenden; die fertigen Aufgaben werden gezeigt</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Stopped before the first task was done.</source>
        <translation>Beendet, bevor die erste Aufgabe fertig war.</translation>
    </message>
    <message>
        <source>The model to evaluate</source>
        <translation>Das Modell, das bewertet wird</translation>
    </message>
    <message>
        <source>Choose the folder with the music to evaluate on. Choose the one the model was trained on: the songs that were kept for testing are used.</source>
        <translation>Den Ordner mit der Musik wählen, an der bewertet wird. Am besten der, mit dem das Modell trainiert wurde: Die zum Testen zurückgelegten Stücke werden verwendet.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>What the model has to do</source>
        <translation>Was das Modell tun soll</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Fill bars in the middle</source>
        <translation>Takte in der Mitte füllen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Accompany</source>
        <translation>Begleiten</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Komponieren</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>How many bars are hidden in fill, continue and vary</source>
        <translation>Wie viele Takte beim Füllen, Fortsetzen und Variieren verdeckt sind</translation>
    </message>
    <message>
        <source>2 bars</source>
        <translation>2 Takte</translation>
    </message>
    <message>
        <source>4 bars</source>
        <translation>4 Takte</translation>
    </message>
    <message>
        <source>8 bars</source>
        <translation>8 Takte</translation>
    </message>
    <message>
        <source>1, 2, 4 and 8 bars</source>
        <translation>1, 2, 4 und 8 Takte</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verdeckt</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>Schneller Blick</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Gründlich</translation>
    </message>
    <message>
        <source>%1 places in the music; in %2 of them the model makes the bars too</source>
        <translation>%1 Stellen der Musik; an %2 davon schreibt das Modell auch die Takte</translation>
    </message>
    <message>
        <source>More places take longer and give steadier figures</source>
        <translation>Mehr Stellen dauern länger und geben verlässlichere Zahlen</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Which task&apos;s figures are shown</source>
        <translation>Zu welcher Aufgabe Zahlen gezeigt werden</translation>
    </message>
    <message>
        <source>Shown task</source>
        <translation>Gezeigte Aufgabe</translation>
    </message>
    <message>
        <source>Bits per note, lower is better</source>
        <translation>Bit je Note, weniger ist besser</translation>
    </message>
    <message>
        <source>How surprised the model is by what the composer wrote. A model that has learned nothing but habits is no better than the 3‑gram.</source>
        <translation>Wie sehr das Modell überrascht, was komponiert wurde. Ein Modell, das nur Gewohnheiten gelernt hat, ist nicht besser als das 3‑Gramm.</translation>
    </message>
    <message>
        <source>Notes found again (F1)</source>
        <translation>Wiedergefundene Noten (F1)</translation>
    </message>
    <message>
        <source>Of the notes that were hidden, how many the model&apos;s own bars hold: same pitch, onset within an eighth of a quarter note. Music can be right and still be another.</source>
        <translation>Wie viele der verdeckten Noten in den Takten des Modells stehen: gleiche Tonhöhe, Einsatz höchstens ein Achtel einer Viertelnote daneben. Musik kann richtig und doch anders sein.</translation>
    </message>
    <message>
        <source>Pitch classes in common</source>
        <translation>Gemeinsame Tonklassen</translation>
    </message>
    <message>
        <source>How alike the pitch classes of the made and the true bars are, from 0 to 1</source>
        <translation>Wie ähnlich die Tonklassen der geschriebenen und der wahren Takte sind, von 0 bis 1</translation>
    </message>
    <message>
        <source>All figures</source>
        <translation>Alle Zahlen</translation>
    </message>
    <message>
        <source>Train or import a model first</source>
        <translation>Zuerst ein Modell trainieren oder importieren</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files first</source>
        <translation>Zuerst einen Ordner mit MIDI-Dateien wählen</translation>
    </message>
    <message>
        <source>Measure the model on the songs kept for testing</source>
        <translation>Das Modell an den zum Testen zurückgelegten Stücken messen</translation>
    </message>
    <message>
        <source>Measures how well a model predicts and fills bars of songs that it has not learned from, beside a 3‑gram, a copy of the bar before, and the true bars.</source>
        <translation>Misst, wie gut ein Modell Takte von Stücken vorhersagt und füllt, aus denen es nicht gelernt hat, neben einem 3‑Gramm, einer Kopie des Takts davor und den wahren Takten.</translation>
    </message>
    <message>
        <source>%1: %2 bits per note</source>
        <translation>%1: %2 Bit je Note</translation>
    </message>
    <message>
        <source>1 song</source>
        <translation>1 Stück</translation>
    </message>
    <message>
        <source>%1 songs</source>
        <translation>%1 Stücke</translation>
    </message>
    <message>
        <source>Measured on %1 that the model may have learned from: nothing was kept for testing.</source>
        <translation>Grundlage: %1, aus denen das Modell gelernt haben kann; zum Testen war nichts zurückgelegt.</translation>
    </message>
    <message>
        <source>Measured on %1 that were kept for testing; 3‑gram and copy learned from the other %2.</source>
        <translation>Grundlage: %1, zum Testen zurückgelegt; 3‑Gramm und Kopie lernten aus den anderen %2.</translation>
    </message>
    <message>
        <source>Measured on %1 that were kept for testing.</source>
        <translation>Grundlage: %1, zum Testen zurückgelegt.</translation>
    </message>
    <message>
        <source>%1 places with %2 hidden notes; in %3 of them the bars were made</source>
        <translation>%1 Stellen mit %2 verdeckten Noten; an %3 davon wurden die Takte geschrieben</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>Right guesses, %</source>
        <translation>Richtig geraten, %</translation>
    </message>
    <message>
        <source>pitch</source>
        <translation>Tonhöhe</translation>
    </message>
    <message>
        <source>onset</source>
        <translation>Einsatz</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Right guesses of %1, %</source>
        <translation>Richtig geraten: %1, %</translation>
    </message>
    <message>
        <source>Macro F1 of %1</source>
        <translation>Makro-F1: %1</translation>
    </message>
    <message>
        <source>, higher is better</source>
        <translation>, mehr ist besser</translation>
    </message>
    <message>
        <source>, lower is better</source>
        <translation>, weniger ist besser</translation>
    </message>
    <message>
        <source>, best near true</source>
        <translation>, am besten nahe am Wahren</translation>
    </message>
    <message>
        <source>A part of %1</source>
        <translation>Eine Stimme von %1</translation>
    </message>
    <message>
        <source>One part for another</source>
        <translation>Eine Stimme zu einer anderen</translation>
    </message>
    <message>
        <source>Listening test…</source>
        <translation>Hörtest…</translation>
    </message>
    <message>
        <source>Hear bars of models and the true ones, without knowing which is which, and rank them</source>
        <translation>Takte von Modellen und die echten hören, ohne zu wissen, welche welche sind, und sie ordnen</translation>
    </message>
    <message>
        <source>A phrase of %1</source>
        <translation>Eine Phrase von %1</translation>
    </message>
    <message>
        <source>Phrases made again</source>
        <translation>Phrasen noch einmal schreiben</translation>
    </message>
    <message>
        <source>Untrained</source>
        <translation>Untrainiert</translation>
    </message>
    <message>
        <source>The same kind of model before it has learned</source>
        <translation>Dieselbe Art Modell, bevor sie gelernt hat</translation>
    </message>
    <message>
        <source>Any bar</source>
        <translation>Irgendein Takt</translation>
    </message>
    <message>
        <source>Bars of other songs, put here at random</source>
        <translation>Takte anderer Stücke, zufällig hierher gesetzt</translation>
    </message>
    <message>
        <source>A part&apos;s next %1</source>
        <translation>Die nächsten Takte einer Stimme: %1</translation>
    </message>
</context>
<context>
    <name>continuo::ExcerptCard</name>
    <message>
        <source>Hear excerpt %1</source>
        <translation>Ausschnitt %1 anhören</translation>
    </message>
    <message>
        <source>The bars to judge stand out; around them it is the same for all</source>
        <translation>Die zu beurteilenden Takte sind hervorgehoben; um sie herum ist es bei allen gleich</translation>
    </message>
    <message>
        <source>%1 is the best, or one of the best (%2)</source>
        <translation>%1 ist am besten, oder gehört zu den besten (%2)</translation>
    </message>
    <message>
        <source>%1 is the weakest (%2)</source>
        <translation>%1 ist am schwächsten (%2)</translation>
    </message>
    <message>
        <source>%1 comes in place %2 (%2)</source>
        <translation>%1 kommt auf Platz %2 (%2)</translation>
    </message>
    <message>
        <source>Excerpt %1: place %2</source>
        <translation>Ausschnitt %1: Platz %2</translation>
    </message>
    <message>
        <source>Stop (%1)</source>
        <translation>Anhalten (%1)</translation>
    </message>
    <message>
        <source>Hear excerpt %1 (%1)</source>
        <translation>Ausschnitt %1 anhören (%1)</translation>
    </message>
</context>
<context>
    <name>continuo::ExportDialog</name>
    <message>
        <source>Export sound</source>
        <translation>Klang exportieren</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Whole piece</source>
        <translation>Ganzes Stück</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>A file for each track</source>
        <translation>Eine Datei je Spur</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>WAV</source>
        <translation>WAV</translation>
    </message>
    <message>
        <source>FLAC, smaller without loss</source>
        <translation>FLAC, kleiner ohne Verlust</translation>
    </message>
    <message>
        <source>Ogg Vorbis, small</source>
        <translation>Ogg Vorbis, klein</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>24 bits</source>
        <translation>24 Bit</translation>
    </message>
    <message>
        <source>32 bits, floating point</source>
        <translation>32 Bit, Gleitkomma</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Abtastrate</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>Bring the loudest moment to full level</source>
        <translation>Lautesten Moment auf vollen Pegel bringen</translation>
    </message>
    <message>
        <source>Otherwise it is as loud as in the studio</source>
        <translation>Sonst ist es so laut wie im Studio</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen…</translation>
    </message>
</context>
<context>
    <name>continuo::FileController</name>
    <message>
        <source>Music (*.continuo *.mid *.midi *.kar *.rmi)</source>
        <translation>Musik (*.continuo *.mid *.midi *.kar *.rmi)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>MIDI files (*.mid *.midi)</source>
        <translation>MIDI-Dateien (*.mid *.midi)</translation>
    </message>
    <message>
        <source>Continuo projects (*.continuo)</source>
        <translation>Continuo-Projekte (*.continuo)</translation>
    </message>
    <message>
        <source>Open a piece</source>
        <translation>Ein Stück öffnen</translation>
    </message>
    <message>
        <source>Import tracks</source>
        <translation>Spuren importieren</translation>
    </message>
    <message>
        <source>Export MIDI</source>
        <translation>MIDI exportieren</translation>
    </message>
    <message>
        <source>The sound could not be written.</source>
        <translation>Der Klang konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>Noch keine Dateien</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>Die Änderungen an „%1“ speichern?</translation>
    </message>
    <message>
        <source>Without saving they are lost.</source>
        <translation>Ohne Speichern gehen sie verloren.</translation>
    </message>
    <message>
        <source>The file has changed</source>
        <translation>Die Datei hat sich geändert</translation>
    </message>
    <message>
        <source>Another program has written “%1” since it was opened here.</source>
        <translation>Ein anderes Programm hat „%1“ geschrieben, seit es hier geöffnet wurde.</translation>
    </message>
    <message>
        <source>Replacing it loses what the other program wrote.</source>
        <translation>Beim Ersetzen geht verloren, was das andere Programm schrieb.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Save the piece</source>
        <translation>Das Stück speichern</translation>
    </message>
    <message>
        <source>Continuo</source>
        <translation>Continuo</translation>
    </message>
    <message>
        <source>The file could not be opened.</source>
        <translation>Die Datei konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>%1 geöffnet</translation>
    </message>
    <message>
        <source>Opened %1 with %2: %3</source>
        <translation>%1 geöffnet, mit %2: %3</translation>
    </message>
    <message>
        <source>1 repair</source>
        <translation>1 Reparatur</translation>
    </message>
    <message>
        <source>%1 repairs</source>
        <translation>%1 Reparaturen</translation>
    </message>
    <message>
        <source>The copy could not be opened.</source>
        <translation>Die Kopie konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Recovered. Save the piece to keep it.</source>
        <translation>Wiederhergestellt. Das Stück speichern, um es zu behalten.</translation>
    </message>
    <message>
        <source>The tracks could not be imported.</source>
        <translation>Die Spuren konnten nicht importiert werden.</translation>
    </message>
    <message>
        <source>Imported %1 from %2</source>
        <translation>%1 aus %2 importiert</translation>
    </message>
    <message>
        <source>1 track</source>
        <translation>1 Spur</translation>
    </message>
    <message>
        <source>%1 tracks</source>
        <translation>%1 Spuren</translation>
    </message>
    <message>
        <source>The piece could not be saved.</source>
        <translation>Das Stück konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Saved %1. Takes, locked notes and muted tracks are kept only in a project (.continuo): use Save as.</source>
        <translation>%1 gespeichert. Vorschläge, gesperrte Noten und stumme Spuren bleiben nur in einem Projekt (.continuo) erhalten: mit „Speichern unter“.</translation>
    </message>
    <message>
        <source>The MIDI file could not be written.</source>
        <translation>Die MIDI-Datei konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>%1 exportiert</translation>
    </message>
    <message>
        <source>Export sound</source>
        <translation>Klang exportieren</translation>
    </message>
    <message>
        <source>Sound files (*.%1)</source>
        <translation>Klangdateien (*.%1)</translation>
    </message>
    <message>
        <source>Exporting sound</source>
        <translation>Klang exportieren</translation>
    </message>
    <message>
        <source>A sound file is being written already</source>
        <translation>Es wird schon eine Klangdatei geschrieben</translation>
    </message>
    <message>
        <source>Tracks kept apart, format 1 (*.mid *.midi)</source>
        <translation>Spuren getrennt, Format 1 (*.mid *.midi)</translation>
    </message>
    <message>
        <source>All in one track, format 0 (*.mid *.midi)</source>
        <translation>Alles in einer Spur, Format 0 (*.mid *.midi)</translation>
    </message>
    <message>
        <source>Exported %1. Tracks %2 and %3 share channel %4: in one track they share the instrument, too</source>
        <translation>%1 exportiert. Die Spuren %2 und %3 teilen sich Kanal %4: In einer Spur teilen sie sich auch das Instrument</translation>
    </message>
    <message>
        <source>%1, %2, bars %3 to %4</source>
        <translation>%1, %2, Takte %3 bis %4</translation>
    </message>
    <message>
        <source>The notes could not be dragged out.</source>
        <translation>Die Noten konnten nicht hinausgezogen werden.</translation>
    </message>
    <message>
        <source>this piece keeps its own tempo and meter</source>
        <translation>dieses Stück behält Tempo und Takt</translation>
    </message>
    <message>
        <source>times are rounded to %1 ticks a quarter</source>
        <translation>Zeiten sind auf %1 Ticks je Viertel gerundet</translation>
    </message>
    <message>
        <source>%1 (recovered)</source>
        <translation>%1 (wiederhergestellt)</translation>
    </message>
</context>
<context>
    <name>continuo::FirstSteps</name>
    <message>
        <source>Do not show these hints again</source>
        <translation>Diese Hinweise nicht mehr zeigen</translation>
    </message>
    <message>
        <source>&lt;b&gt;1&lt;/b&gt;  Draw: press 1, then click into the roll</source>
        <translation>&lt;b&gt;1&lt;/b&gt;  Zeichnen: 1 drücken, dann ins Raster klicken</translation>
    </message>
    <message>
        <source>&lt;b&gt;2&lt;/b&gt;  Generate: press G, listen with H, keep with Enter</source>
        <translation>&lt;b&gt;2&lt;/b&gt;  Generieren: G drücken; H hört an, Enter behält</translation>
    </message>
    <message>
        <source>&lt;b&gt;3&lt;/b&gt;  &lt;a href=&quot;train&quot;&gt;Train&lt;/a&gt; the model on your own MIDI files</source>
        <translation>&lt;b&gt;3&lt;/b&gt;  Das Modell mit eigenen MIDI-Dateien &lt;a href=&quot;train&quot;&gt;trainieren&lt;/a&gt;</translation>
    </message>
    <message>
        <source>✓  %1</source>
        <translation>✓  %1</translation>
    </message>
</context>
<context>
    <name>continuo::FolderRow</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keiner</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files</source>
        <translation>Einen Ordner mit MIDI-Dateien wählen</translation>
    </message>
</context>
<context>
    <name>continuo::GenerateController</name>
    <message>
        <source>There is no region to fill</source>
        <translation>Es gibt keinen Bereich zum Füllen</translation>
    </message>
    <message>
        <source>There is no region to vary</source>
        <translation>Es gibt keinen Bereich zum Variieren</translation>
    </message>
    <message>
        <source>Mark one with the region tool (6), or choose to continue the piece</source>
        <translation>Einen mit dem Bereichswerkzeug (6) markieren oder das Stück fortsetzen lassen</translation>
    </message>
    <message>
        <source>The piece has no track to write on</source>
        <translation>Das Stück hat keine Spur, auf die geschrieben werden kann</translation>
    </message>
    <message>
        <source>Add a track first</source>
        <translation>Zuerst eine Spur hinzufügen</translation>
    </message>
    <message>
        <source>Takes are being written already; Esc stops</source>
        <translation>Es werden schon Vorschläge geschrieben; Esc beendet es</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>Generieren</translation>
    </message>
    <message>
        <source>No part is chosen to be written</source>
        <translation>Es ist keine Stimme zum Schreiben gewählt</translation>
    </message>
    <message>
        <source>Tick one, such as the bass</source>
        <translation>Haken Sie eine an, zum Beispiel den Bass</translation>
    </message>
    <message>
        <source>Add parts</source>
        <translation>Stimmen hinzufügen</translation>
    </message>
    <message>
        <source>There is no gap to morph across</source>
        <translation>Es gibt keine Lücke, über die hinweg verwandelt werden könnte</translation>
    </message>
    <message>
        <source>There is no region to restyle</source>
        <translation>Es ist kein Bereich markiert, der umgeschrieben werden könnte</translation>
    </message>
</context>
<context>
    <name>continuo::GenerateControls</name>
    <message>
        <source>Character</source>
        <translation>Charakter</translation>
    </message>
    <message>
        <source>any</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>How many notes follow one another: 1 few, 4 one a beat, 8 sixteenths</source>
        <translation>Wie viele Noten aufeinander folgen: 1 wenige, 4 eine je Schlag, 8 Sechzehntel</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>The most notes of a track that may sound together (drums excepted)</source>
        <translation>Wie viele Noten einer Spur höchstens zugleich klingen (außer Schlagzeug)</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>Beliebig viele</translation>
    </message>
    <message>
        <source>One voice</source>
        <translation>Eine Stimme</translation>
    </message>
    <message>
        <source>Up to %1</source>
        <translation>Bis zu %1</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Write in the manner of one of the sets that the model learned from</source>
        <translation>In der Art einer der Sammlungen schreiben, aus denen das Modell gelernt hat</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>The key that the new bars should be in; the scale lock makes it strict</source>
        <translation>Die Tonart, in der die neuen Takte stehen sollen; die Tonleitersperre macht sie streng</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Major or minor</source>
        <translation>Dur oder Moll</translation>
    </message>
    <message>
        <source>major</source>
        <translation>Dur</translation>
    </message>
    <message>
        <source>minor</source>
        <translation>Moll</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>For the piece&apos;s tempo</source>
        <translation>Für das Tempo des Stücks</translation>
    </message>
    <message>
        <source>Tells the model how fast the piece is played</source>
        <translation>Sagt dem Modell, wie schnell das Stück gespielt wird</translation>
    </message>
    <message>
        <source>End the piece here</source>
        <translation>Stück hier beenden</translation>
    </message>
    <message>
        <source>Asks for a close in the last bar</source>
        <translation>Verlangt einen Schluss im letzten Takt</translation>
    </message>
    <message>
        <source>What stays</source>
        <translation>Was bleibt</translation>
    </message>
    <message>
        <source>Share of the old notes that stay when a region is varied</source>
        <translation>Anteil der alten Noten, der beim Variieren bleibt</translation>
    </message>
    <message>
        <source>Old notes</source>
        <translation>Alte Noten</translation>
    </message>
    <message>
        <source>Old notes kept</source>
        <translation>Behaltene alte Noten</translation>
    </message>
    <message>
        <source>Rhythm of the old notes</source>
        <translation>Rhythmus der alten Noten</translation>
    </message>
    <message>
        <source>New pitches for the onsets and lengths that are there</source>
        <translation>Neue Tonhöhen zu den vorhandenen Einsätzen und Längen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Chord notes on strong beats</source>
        <translation>Akkordtöne auf schweren Zeiten</translation>
    </message>
    <message>
        <source>Needs chords in the chord lane above the notes</source>
        <translation>Braucht Akkorde in der Akkordzeile über den Noten</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>
The figure is what breaking the rule costs: e to the power of it less likely</source>
        <translation>
Die Zahl ist der Preis eines Verstoßes: um e hoch diese Zahl unwahrscheinlicher</translation>
    </message>
    <message>
        <source>Parallels</source>
        <translation>Parallelen</translation>
    </message>
    <message>
        <source>Against fifths and octaves that move in parallel</source>
        <translation>Gegen Quinten und Oktaven, die parallel laufen</translation>
    </message>
    <message>
        <source>Leaps</source>
        <translation>Sprünge</translation>
    </message>
    <message>
        <source>Against leaps that no step back follows</source>
        <translation>Gegen Sprünge, auf die kein Schritt zurück folgt</translation>
    </message>
    <message>
        <source>Crossing</source>
        <translation>Kreuzung</translation>
    </message>
    <message>
        <source>Against voices that pass each other</source>
        <translation>Gegen Stimmen, die einander kreuzen</translation>
    </message>
    <message>
        <source>Off the chord</source>
        <translation>Neben dem Akkord</translation>
    </message>
    <message>
        <source>Against notes outside the chords of the chord lane; where it has none, outside the key</source>
        <translation>Gegen Noten außerhalb der Akkorde der Akkordspur; wo sie keine hat, außerhalb der Tonart</translation>
    </message>
    <message>
        <source>Phrases</source>
        <translation>Phrasen</translation>
    </message>
    <message>
        <source> bars</source>
        <translation> Takte</translation>
    </message>
    <message>
        <source>How long a phrase is: what is drawn, varied or morphed at once</source>
        <translation>Wie lang eine Phrase ist: was auf einmal erfunden, variiert oder verwandelt wird</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>How far a varied phrase goes from the old one: 0 makes it again as the model remembers it, 1 is as far as phrases are apart</source>
        <translation>Wie weit sich eine variierte Phrase von der alten entfernt: 0 schreibt sie so, wie das Modell sie behalten hat, 1 geht so weit, wie Phrasen auseinanderliegen</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>More onsets, or fewer</source>
        <translation>Mehr Einsätze oder weniger</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>Higher, or lower</source>
        <translation>Höher oder tiefer</translation>
    </message>
    <message>
        <source>Syncopation</source>
        <translation>Synkopen</translation>
    </message>
    <message>
        <source>More notes held over the beat, or fewer</source>
        <translation>Mehr über den Schlag gehaltene Noten oder weniger</translation>
    </message>
    <message>
        <source>as is</source>
        <translation>wie es ist</translation>
    </message>
    <message>
        <source>; in standard deviations of what was learned</source>
        <translation>; in Standardabweichungen des Gelernten</translation>
    </message>
    <message>
        <source>Styles to blend</source>
        <translation>Stile mischen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Its share of the mixture; with none of any, phrases are drawn from all that was learned</source>
        <translation>Sein Anteil an der Mischung; ohne jeden Anteil kommen Phrasen aus allem Gelernten</translation>
    </message>
    <message>
        <source> bar</source>
        <translation> Takt</translation>
    </message>
    <message>
        <source>How far density, voices, range, style, key, mood, tempo and the chord lane lead the model: 1 as it has learned; more holds it to them, at the cost of variety</source>
        <translation>Wie weit Dichte, Stimmen, Umfang, Stil, Tonart, Stimmung, Tempo und die Akkordspur das Modell führen: 1, wie es gelernt hat; mehr hält es daran, auf Kosten der Vielfalt</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Führung</translation>
    </message>
</context>
<context>
    <name>continuo::GeneratePanel</name>
    <message>
        <source>The model that writes. Train your own on the Train page.</source>
        <translation>Das Modell, das schreibt. Ein eigenes entsteht auf der Seite „Trainieren“.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Fill region</source>
        <translation>Bereich füllen</translation>
    </message>
    <message>
        <source>Vary region</source>
        <translation>Bereich variieren</translation>
    </message>
    <message>
        <source> bars</source>
        <translation> Takte</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>How many alternatives to write</source>
        <translation>Wie viele Alternativen geschrieben werden</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Low repeats what is most likely, high surprises</source>
        <translation>Niedrig wiederholt das Wahrscheinlichste, hoch überrascht</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Leaves out the unlikeliest notes: 1 leaves out none</source>
        <translation>Lässt die unwahrscheinlichsten Noten weg: 1 lässt keine weg</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>Other takes each time; without it the same seed gives the same</source>
        <translation>Jedes Mal andere Vorschläge; ohne dies gibt derselbe Startwert dasselbe</translation>
    </message>
    <message>
        <source>The same seed gives the same takes</source>
        <translation>Derselbe Startwert gibt dieselben Vorschläge</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Allow only the notes of a scale (drums excepted)</source>
        <translation>Nur Noten einer Tonleiter erlauben (außer Schlagzeug)</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Detected key</source>
        <translation>Erkannte Tonart</translation>
    </message>
    <message>
        <source>Chosen scale</source>
        <translation>Gewählte Tonleiter</translation>
    </message>
    <message>
        <source>Scale lock</source>
        <translation>Tonleiter</translation>
    </message>
    <message>
        <source>Root of the scale</source>
        <translation>Grundton der Tonleiter</translation>
    </message>
    <message>
        <source>Mode of the scale</source>
        <translation>Art der Tonleiter</translation>
    </message>
    <message>
        <source>Lowest note allowed (drums excepted)</source>
        <translation>Tiefste erlaubte Note (außer Schlagzeug)</translation>
    </message>
    <message>
        <source>Highest note allowed (drums excepted)</source>
        <translation>Höchste erlaubte Note (außer Schlagzeug)</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Show takes that were made before, kept or not</source>
        <translation>Frühere Vorschläge zeigen, behalten oder nicht</translation>
    </message>
    <message>
        <source>Earlier takes</source>
        <translation>Frühere Vorschläge</translation>
    </message>
    <message>
        <source>Hear it</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Takes appear here and, translucent, in the roll. Nothing in the piece changes until you keep one.</source>
        <translation>Vorschläge erscheinen hier und durchscheinend in der Piano-Roll. Am Stück ändert sich nichts, bis einer behalten wird.</translation>
    </message>
    <message>
        <source>1 take</source>
        <translation>1 Vorschlag</translation>
    </message>
    <message>
        <source>%1 takes</source>
        <translation>%1 Vorschläge</translation>
    </message>
    <message>
        <source>Bars %1 to %2, %3, %4</source>
        <translation>Takte %1 bis %2, %3, %4</translation>
    </message>
    <message>
        <source>Bars %1 to %2, %3, %4, %5 kept</source>
        <translation>Takte %1 bis %2, %3, %4, %5 behalten</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>Noch kein Modell</translation>
    </message>
    <message>
        <source>1 note</source>
        <translation>1 Note</translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation>%1 Noten</translation>
    </message>
    <message>
        <source>Stop   Esc</source>
        <translation>Stopp   Esc</translation>
    </message>
    <message>
        <source>Generate   G</source>
        <translation>Generieren   G</translation>
    </message>
    <message>
        <source>Stop generating; finished takes stay (Esc)</source>
        <translation>Generieren beenden; fertige Vorschläge bleiben (Esc)</translation>
    </message>
    <message>
        <source>N shows the next take, Enter keeps it, Esc rejects all</source>
        <translation>N zeigt den nächsten Vorschlag, Enter behält ihn, Esc verwirft alle</translation>
    </message>
    <message>
        <source>Drag a take into another program or folder, as a MIDI file</source>
        <translation>Einen Vorschlag als MIDI-Datei in ein anderes Programm oder einen Ordner ziehen</translation>
    </message>
    <message>
        <source>New parts</source>
        <translation>Neue Stimmen</translation>
    </message>
    <message>
        <source>How many bars to continue by, or to write in an empty piece</source>
        <translation>Wie viele Takte fortgesetzt oder in ein leeres Stück geschrieben werden</translation>
    </message>
    <message>
        <source>Adds a track with this part</source>
        <translation>Fügt eine Spur mit dieser Stimme hinzu</translation>
    </message>
    <message>
        <source>The track that the model listens to while it writes</source>
        <translation>Die Spur, auf die das Modell beim Schreiben hört</translation>
    </message>
    <message>
        <source>Listens to all tracks</source>
        <translation>Hört auf alle Spuren</translation>
    </message>
    <message>
        <source>Listens to track %1 only, %2</source>
        <translation>Hört nur auf Spur %1, %2</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>Verwandeln</translation>
    </message>
    <message>
        <source>Write new bars after the piece, fill the region that is marked, vary it or write it anew in the manner of other music, add tracks with parts that fit, or, with a phrase model, turn the phrase before the region step by step into the one after it</source>
        <translation>Neue Takte nach dem Stück schreiben, den markierten Bereich füllen, variieren oder nach Art anderer Musik neu schreiben, passende Stimmen auf neuen Spuren hinzufügen oder, mit einem Phrasenmodell, die Phrase vor dem Bereich Schritt für Schritt in die danach verwandeln</translation>
    </message>
    <message>
        <source>The GAN whose critic says how real each take sounds: how many of 100 real bars sound less so to it</source>
        <translation>Das GAN, dessen Kritiker sagt, wie echt jeder Vorschlag klingt: wie viele von 100 echten Takten für ihn weniger echt klingen</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Kritiker</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>%1, sounds real: %2 %</source>
        <translation>%1, klingt echt: %2 %</translation>
    </message>
    <message>
        <source>Of 100 real bars, %1 sound less real to “%2”. It hears each bar with the one before and the chords, not the whole piece.</source>
        <translation>Von 100 echten Takten klingen %1 für „%2“ weniger echt. Es hört jeden Takt mit dem davor und den Akkorden, nicht das ganze Stück.</translation>
    </message>
    <message>
        <source>Restyle</source>
        <translation>Umschreiben</translation>
    </message>
    <message>
        <source> bar</source>
        <translation> Takt</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>Lowest note</source>
        <translation>Tiefster Ton</translation>
    </message>
    <message>
        <source>Highest note</source>
        <translation>Höchster Ton</translation>
    </message>
</context>
<context>
    <name>continuo::Generator</name>
    <message>
        <source>There is no model to generate with</source>
        <translation>Es gibt kein Modell zum Generieren</translation>
    </message>
    <message>
        <source>Train one on the Train page, or import one on the Models page</source>
        <translation>Eines auf der Seite „Trainieren“ trainieren oder auf der Seite „Modelle“ importieren</translation>
    </message>
    <message>
        <source>The model cannot be found</source>
        <translation>Das Modell ist nicht zu finden</translation>
    </message>
    <message>
        <source>Choose another on the Models page</source>
        <translation>Auf der Seite „Modelle“ ein anderes wählen</translation>
    </message>
</context>
<context>
    <name>continuo::HumanizeDialog</name>
    <message>
        <source>Humanize</source>
        <translation>Humanisieren</translation>
    </message>
    <message>
        <source>Timing, ms</source>
        <translation>Timing, ms</translation>
    </message>
    <message>
        <source>Notes begin up to this much earlier or later</source>
        <translation>Noten beginnen um bis zu so viel früher oder später</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>Velocity</translation>
    </message>
    <message>
        <source>Notes are up to this much softer or louder</source>
        <translation>Noten sind um bis zu so viel leiser oder lauter</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
</context>
<context>
    <name>continuo::InstrumentMenu</name>
    <message>
        <source>Piano</source>
        <translation>Klavier</translation>
    </message>
    <message>
        <source>Chromatic percussion</source>
        <translation>Stabspiele</translation>
    </message>
    <message>
        <source>Organ</source>
        <translation>Orgel</translation>
    </message>
    <message>
        <source>Guitar</source>
        <translation>Gitarre</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>Bass</translation>
    </message>
    <message>
        <source>Strings</source>
        <translation>Streicher</translation>
    </message>
    <message>
        <source>Ensemble</source>
        <translation>Ensemble</translation>
    </message>
    <message>
        <source>Brass</source>
        <translation>Blechbläser</translation>
    </message>
    <message>
        <source>Reed</source>
        <translation>Rohrblattinstrumente</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>Flöten</translation>
    </message>
    <message>
        <source>Synth lead</source>
        <translation>Synth-Lead</translation>
    </message>
    <message>
        <source>Synth pad</source>
        <translation>Synth-Flächen</translation>
    </message>
    <message>
        <source>Synth effects</source>
        <translation>Synth-Effekte</translation>
    </message>
    <message>
        <source>World</source>
        <translation>Weltmusik</translation>
    </message>
    <message>
        <source>Percussive</source>
        <translation>Schlaginstrumente</translation>
    </message>
    <message>
        <source>Sound effects</source>
        <translation>Geräusche</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>Drums</translation>
    </message>
</context>
<context>
    <name>continuo::JobRunner</name>
    <message>
        <source>There is not enough memory. Close other programs or choose a smaller task.</source>
        <translation>Der Speicher reicht nicht. Andere Programme schließen oder eine kleinere Aufgabe wählen.</translation>
    </message>
    <message>
        <source>The system lets no more threads start. Close other programs, then try again.</source>
        <translation>Das System lässt keine weiteren Threads zu. Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>continuo::KeyColumn</name>
    <message>
        <source>Keyboard</source>
        <translation>Klaviatur</translation>
    </message>
    <message>
        <source>Click a key to hear it</source>
        <translation>Eine Taste anklicken, um sie zu hören</translation>
    </message>
</context>
<context>
    <name>continuo::LaneButton</name>
    <message>
        <source>Velocity</source>
        <translation>Velocity</translation>
    </message>
    <message>
        <source>%1. Click to see velocity, a controller, pitch bend or pressure</source>
        <translation>%1. Klicken, um Velocity, einen Controller, Tonhöhenbeugung oder Druck zu sehen</translation>
    </message>
    <message>
        <source>Lane: %1</source>
        <translation>Zeile: %1</translation>
    </message>
    <message>
        <source>All controllers</source>
        <translation>Alle Controller</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>continuo::LeftOutDialog</name>
    <message>
        <source>Files that are left out</source>
        <translation>Ausgelassene Dateien</translation>
    </message>
    <message>
        <source>These files are not learned from. Nothing was changed in them.</source>
        <translation>Aus diesen Dateien wird nicht gelernt. An ihnen wurde nichts geändert.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
</context>
<context>
    <name>continuo::LevelMeter</name>
    <message>
        <source>Level and highest peak in dB. Click to forget the peak.</source>
        <translation>Pegel und höchste Spitze in dB. Klicken setzt die Spitze zurück.</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Pegel</translation>
    </message>
</context>
<context>
    <name>continuo::ListenPage</name>
    <message>
        <source>Back to the figures</source>
        <translation>Zurück zu den Zahlen</translation>
    </message>
    <message>
        <source>To what can be measured</source>
        <translation>Zu dem, was sich messen lässt</translation>
    </message>
    <message>
        <source>Models to hear</source>
        <translation>Modelle zum Anhören</translation>
    </message>
    <message>
        <source>Tick the models to hear: one, or several against each other</source>
        <translation>Die Modelle ankreuzen, die zu hören sind: eines, oder mehrere gegeneinander</translation>
    </message>
    <message>
        <source>Choose the folder with the music to test on. Choose the one the models were trained on: the songs that were kept for testing are used.</source>
        <translation>Den Ordner mit der Musik wählen, an der getestet wird, am besten den, mit dem die Modelle trainiert wurden: Benutzt werden die Lieder, die zum Testen zurückgehalten wurden.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>How many places to hear; the test can be ended at any time</source>
        <translation>Wie viele Stellen zu hören sind; der Test lässt sich jederzeit beenden</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Start listening</source>
        <translation>Hörtest beginnen</translation>
    </message>
    <message>
        <source>End the test</source>
        <translation>Test beenden</translation>
    </message>
    <message>
        <source>What has been ranked is kept</source>
        <translation>Was schon geordnet wurde, bleibt</translation>
    </message>
    <message>
        <source>Preferred to the true bars, %</source>
        <translation>Den echten Takten vorgezogen, %</translation>
    </message>
    <message>
        <source>In how many of the trials a model was ranked above what the composer wrote; equals count half. The line shows where the true share lies, with 95 % confidence. At 50 % nobody can tell them apart.</source>
        <translation>In wie vielen Durchgängen ein Modell über das gestellt wurde, was der Komponist schrieb; Gleichstände zählen halb. Die Linie zeigt, wo der wahre Anteil mit 95 % Sicherheit liegt. Bei 50 % kann niemand sie unterscheiden.</translation>
    </message>
    <message>
        <source>How the models fare</source>
        <translation>Wie die Modelle abschneiden</translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation>Vorgezogen</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Bereich</translation>
    </message>
    <message>
        <source>Train or import a model first</source>
        <translation>Erst ein Modell trainieren oder importieren</translation>
    </message>
    <message>
        <source>Tick a model first</source>
        <translation>Erst ein Modell ankreuzen</translation>
    </message>
    <message>
        <source>Tick fewer: more than %1 models cannot be kept in mind</source>
        <translation>Weniger ankreuzen: mehr als %1 Modelle lassen sich nicht im Kopf behalten</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files first</source>
        <translation>Erst einen Ordner mit MIDI-Dateien wählen</translation>
    </message>
    <message>
        <source>Hear each place as every ticked model and the composer have it, in random order</source>
        <translation>Jede Stelle so hören, wie jedes angekreuzte Modell und der Komponist sie haben, in zufälliger Folge</translation>
    </message>
    <message>
        <source>Show who wrote what</source>
        <translation>Zeigen, wer was schrieb</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Keep these ranks and show the names (Enter)</source>
        <translation>Diese Plätze behalten und die Namen zeigen (Eingabe)</translation>
    </message>
    <message>
        <source>Give each excerpt a rank first; equals share one</source>
        <translation>Erst jedem Ausschnitt einen Platz geben; gleich gute teilen sich einen</translation>
    </message>
    <message>
        <source>Go on (Enter)</source>
        <translation>Weiter (Eingabe)</translation>
    </message>
    <message>
        <source>Listening test</source>
        <translation>Hörtest</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>Lese Dateien</translation>
    </message>
    <message>
        <source>Trial %1 of %2</source>
        <translation>Durchgang %1 von %2</translation>
    </message>
    <message>
        <source>Hear all, then give each a place: 1 is the best, equals share one. What is to be judged stands out.</source>
        <translation>Alle anhören, dann jedem einen Platz geben: 1 ist am besten, gleich gute teilen sich einen. Was zu beurteilen ist, ist hervorgehoben.</translation>
    </message>
    <message>
        <source>The true bars</source>
        <translation>Die echten Takte</translation>
    </message>
    <message>
        <source>Bars %1 to %2 of %3</source>
        <translation>Takte %1 bis %2 von %3</translation>
    </message>
    <message>
        <source>You hear some bars as models and as the composer wrote them, in random order, and rank them. Who wrote what is told when you have.</source>
        <translation>Sie hören einige Takte, wie Modelle und wie der Komponist sie schrieben, in zufälliger Folge, und ordnen sie. Wer was schrieb, erfahren Sie danach.</translation>
    </message>
    <message>
        <source>%1 to the true bars</source>
        <translation>%1 gegenüber den echten Takten</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 gegenüber %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1–%2 %</source>
        <translation>%1–%2 %</translation>
    </message>
    <message>
        <source>won once</source>
        <translation>einmal vorn</translation>
    </message>
    <message>
        <source>won %1 times</source>
        <translation>%1-mal vorn</translation>
    </message>
    <message>
        <source>equal once</source>
        <translation>einmal gleich</translation>
    </message>
    <message>
        <source>equal %1 times</source>
        <translation>%1-mal gleich</translation>
    </message>
</context>
<context>
    <name>continuo::ListeningController</name>
    <message>
        <source>Preparing a listening test</source>
        <translation>Bereite einen Hörtest vor</translation>
    </message>
</context>
<context>
    <name>continuo::MainWindow</name>
    <message>
        <source>Generate</source>
        <translation>Generieren</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Noten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Transport</source>
        <translation>&amp;Transport</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>&amp;Generieren</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Grid that notes snap to; hold Alt to place them freely</source>
        <translation>Raster, an dem Noten einrasten; mit Alt frei setzen</translation>
    </message>
    <message>
        <source>Snap</source>
        <translation>Einrasten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>%1[*] – Continuo</source>
        <translation>%1[*] – Continuo</translation>
    </message>
    <message>
        <source>About Continuo</source>
        <translation>Über Continuo</translation>
    </message>
    <message>
        <source>Continuo %1</source>
        <translation>Continuo %1</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>Re&amp;cording</source>
        <translation>Aufnahm&amp;eart</translation>
    </message>
    <message>
        <source>Open re&amp;cent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>T&amp;ool</source>
        <translation>Werkzeu&amp;g</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>Noten</translation>
    </message>
    <message>
        <source>take %1</source>
        <translation>Vorschlag %1</translation>
    </message>
    <message>
        <source>No copies for recovery</source>
        <translation>Keine Kopien zur Wiederherstellung</translation>
    </message>
    <message>
        <source>No copy for recovery could be made; it is tried again. Save now and then. (%1)</source>
        <translation>Es konnte keine Kopie zur Wiederherstellung angelegt werden; es wird wieder versucht. Speichern Sie hin und wieder selbst. (%1)</translation>
    </message>
    <message>
        <source>Copies for recovery are made again</source>
        <translation>Kopien zur Wiederherstellung werden wieder angelegt</translation>
    </message>
    <message>
        <source>A composition studio whose piano roll a neural model can fill. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Ein Kompositionsstudio, dessen Piano-Roll ein neuronales Modell füllen kann. Freie Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
</context>
<context>
    <name>continuo::Minimap</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>The whole piece; click to go there</source>
        <translation>Das ganze Stück; klicken, um dorthin zu gehen</translation>
    </message>
    <message>
        <source>The whole piece: click or drag to go there</source>
        <translation>Das ganze Stück: klicken oder ziehen, um dorthin zu gehen</translation>
    </message>
</context>
<context>
    <name>continuo::Mixer</name>
    <message>
        <source>Mixer</source>
        <translation>Mixer</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>Master</translation>
    </message>
    <message>
        <source>Master volume</source>
        <translation>Gesamtlautstärke</translation>
    </message>
    <message>
        <source>Volume of the built-in sounds</source>
        <translation>Lautstärke der eingebauten Klänge</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Pegel</translation>
    </message>
</context>
<context>
    <name>continuo::MixerStrip</name>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>Solo</translation>
    </message>
    <message>
        <source>Mute track</source>
        <translation>Spur stummschalten</translation>
    </message>
    <message>
        <source>Unmute track</source>
        <translation>Stummschaltung aufheben</translation>
    </message>
    <message>
        <source>Solo track</source>
        <translation>Spur solo schalten</translation>
    </message>
    <message>
        <source>End solo</source>
        <translation>Solo beenden</translation>
    </message>
    <message>
        <source>Track %1</source>
        <translation>Spur %1</translation>
    </message>
    <message>
        <source>Track %1, %2</source>
        <translation>Spur %1, %2</translation>
    </message>
</context>
<context>
    <name>continuo::ModelLibrary</name>
    <message>
        <source>Its base model “%1” is missing. Import that too.</source>
        <translation>Sein Grundmodell „%1“ fehlt. Auch dieses importieren.</translation>
    </message>
    <message>
        <source>A model that comes with Continuo stays as it is</source>
        <translation>Ein Modell, das mit Continuo kommt, bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Export a copy to change that</source>
        <translation>Eine Kopie exportieren, um diese zu ändern</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The name cannot be used, or another model has it</source>
        <translation>Der Name ist nicht verwendbar, oder ein anderes Modell trägt ihn</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>The model cannot be renamed</source>
        <translation>Das Modell kann nicht umbenannt werden</translation>
    </message>
    <message>
        <source>See who may write in its folder</source>
        <translation>Prüfen, wer in seinen Ordner schreiben darf</translation>
    </message>
    <message>
        <source>The model cannot be deleted</source>
        <translation>Das Modell kann nicht gelöscht werden</translation>
    </message>
    <message>
        <source>Choose a .safetensors file that Continuo has written</source>
        <translation>Eine .safetensors-Datei wählen, die Continuo geschrieben hat</translation>
    </message>
</context>
<context>
    <name>continuo::ModelsPanel</name>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modelle (*.safetensors)</translation>
    </message>
    <message>
        <source>%1 million weights</source>
        <translation>%1 Millionen Gewichte</translation>
    </message>
    <message>
        <source>comes with Continuo</source>
        <translation>kommt mit Continuo</translation>
    </message>
    <message>
        <source>Learned from 1 song</source>
        <translation>Hat aus 1 Stück gelernt</translation>
    </message>
    <message>
        <source>Learned from %L1 songs</source>
        <translation>Hat aus %L1 Stücken gelernt</translation>
    </message>
    <message>
        <source> with %L1 notes</source>
        <translation> mit %L1 Noten</translation>
    </message>
    <message>
        <source>Goes on from “%1”</source>
        <translation>Baut auf „%1“ auf</translation>
    </message>
    <message>
        <source>Small file: needs “%1” in the list</source>
        <translation>Kleine Datei: braucht „%1“ in der Liste</translation>
    </message>
    <message>
        <source>Validation loss %1 nats per token (3-gram: %2)</source>
        <translation>Validierungsverlust %1 Nats je Token (3-Gramm: %2)</translation>
    </message>
    <message>
        <source>Validation loss %1 nats per token</source>
        <translation>Validierungsverlust %1 Nats je Token</translation>
    </message>
    <message>
        <source>On your music: %1 bits per note, before %2</source>
        <translation>An der eigenen Musik: %1 Bit je Note, vorher %2</translation>
    </message>
    <message>
        <source>Validation: %1 bits per note</source>
        <translation>Validierung: %1 Bit je Note</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dieses Modell verwenden</translation>
    </message>
    <message>
        <source>Generate with the selected model</source>
        <translation>Mit dem gewählten Modell generieren</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Give the selected model another name (F2)</source>
        <translation>Dem gewählten Modell einen anderen Namen geben (F2)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the selected model from this computer</source>
        <translation>Das gewählte Modell von diesem Computer löschen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Copy a model file into the list</source>
        <translation>Eine Modelldatei in die Liste kopieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Copy the selected model to a file</source>
        <translation>Das gewählte Modell in eine Datei kopieren</translation>
    </message>
    <message>
        <source>unusable</source>
        <translation>unbrauchbar</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Verwendet</translation>
    </message>
    <message>
        <source>No models yet. Train one on the Train page, or import a file.</source>
        <translation>Noch keine Modelle. Eines auf der Seite „Trainieren“ trainieren oder eine Datei importieren.</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Ein Modell importieren</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Das Modell exportieren</translation>
    </message>
    <message>
        <source>Delete a model</source>
        <translation>Ein Modell löschen</translation>
    </message>
    <message>
        <source>Delete “%1” from this computer?</source>
        <translation>„%1“ von diesem Computer löschen?</translation>
    </message>
    <message>
        <source>It goes to the trash where there is one.</source>
        <translation>Es kommt in den Papierkorb, wo es einen gibt.</translation>
    </message>
    <message>
        <source>Without it these cannot be used: %1.</source>
        <translation>Ohne es sind diese nicht verwendbar: %1.</translation>
    </message>
    <message>
        <source>On what it was tuned to: %1 bits per note, before %2</source>
        <translation>Woran es angepasst wurde: %1 Bit je Note, vorher %2</translation>
    </message>
    <message>
        <source>A smaller “%1”</source>
        <translation>Ein kleineres „%1“</translation>
    </message>
    <message>
        <source>%1 bits per note (before %2), %3 tokens per second (before %4)</source>
        <translation>%1 Bit je Note (vorher %2), %3 Tokens je Sekunde (vorher %4)</translation>
    </message>
    <message>
        <source>Make smaller…</source>
        <translation>Verkleinern…</translation>
    </message>
    <message>
        <source>Make a smaller, quicker model of the selected one</source>
        <translation>Aus dem gewählten Modell ein kleineres, schnelleres machen</translation>
    </message>
    <message>
        <source>From blind listening tests, see the Evaluate page; equals count half, in brackets the 95 % confidence interval</source>
        <translation>Aus blinden Hörtests, siehe die Seite „Bewerten“; Gleichstände zählen halb, in Klammern der 95-%-Vertrauensbereich</translation>
    </message>
    <message>
        <source>Preferred to the true bars: %1 % (%2–%3 %), %4</source>
        <translation>Den echten Takten vorgezogen: %1 % (%2–%3 %), %4</translation>
    </message>
    <message>
        <source>1 trial</source>
        <translation>1 Durchgang</translation>
    </message>
    <message>
        <source>%1 trials</source>
        <translation>%1 Durchgänge</translation>
    </message>
    <message>
        <source>Distance of its bars from true ones %1 (bars from anywhere: %2)</source>
        <translation>Abstand seiner Takte von echten %1 (Takte von irgendwo: %2)</translation>
    </message>
</context>
<context>
    <name>continuo::MoodPad</name>
    <message>
        <source>Click where the music should be between calm and energetic, dark and bright; double-click to leave it open</source>
        <translation>Klicken, wo die Musik zwischen ruhig und energisch, dunkel und hell liegen soll; Doppelklick lässt es offen</translation>
    </message>
    <message>
        <source>Energy %1 %, brightness %2 %</source>
        <translation>Energie %1 %, Helligkeit %2 %</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>bright</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>ruhig</translation>
    </message>
    <message>
        <source>energetic</source>
        <translation>energisch</translation>
    </message>
</context>
<context>
    <name>continuo::NoteCanvas</name>
    <message>
        <source>Notes</source>
        <translation>Noten</translation>
    </message>
    <message>
        <source>The notes of the current track; Tab goes from note to note</source>
        <translation>Die Noten der aktuellen Spur; Tab geht von Note zu Note</translation>
    </message>
    <message>
        <source>Draw notes here with the pencil (1), drop a MIDI file, or drag a region in the ruler and press G</source>
        <translation>Hier mit dem Stift (1) Noten zeichnen, eine MIDI-Datei ablegen oder im Lineal einen Bereich ziehen und G drücken</translation>
    </message>
    <message>
        <source>Add a track to begin</source>
        <translation>Zum Anfang eine Spur hinzufügen</translation>
    </message>
    <message>
        <source>Split note</source>
        <translation>Note teilen</translation>
    </message>
    <message>
        <source>Glue notes</source>
        <translation>Noten verbinden</translation>
    </message>
    <message>
        <source>%1, velocity %2, locked: it stays as it is until it is unlocked</source>
        <translation>%1, Velocity %2, gesperrt: bleibt so, bis sie entsperrt wird</translation>
    </message>
    <message>
        <source>%1, velocity %2. Drag to move, Ctrl+drag to copy, edges to resize; Alt ignores the grid</source>
        <translation>%1, Velocity %2. Ziehen verschiebt, mit Strg kopiert, an den Rändern ändert die Länge; Alt übergeht das Raster</translation>
    </message>
    <message>
        <source>%1. Click to draw a note, right click to erase</source>
        <translation>%1. Klick zeichnet eine Note, Rechtsklick radiert</translation>
    </message>
    <message>
        <source>Drag over the bars to fill; Ctrl takes all tracks, Alt ignores bars</source>
        <translation>Über die Takte ziehen, die gefüllt werden sollen; Strg nimmt alle Spuren, Alt übergeht Takte</translation>
    </message>
    <message>
        <source>%1 in track %2. Click to edit that track</source>
        <translation>%1 in Spur %2. Klicken, um diese Spur zu bearbeiten</translation>
    </message>
</context>
<context>
    <name>continuo::NoteInspector</name>
    <message>
        <source>Selected notes</source>
        <translation>Gewählte Noten</translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation>%1 Noten</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>Velocity</translation>
    </message>
    <message>
        <source>How hard the key is struck, 1 to 127</source>
        <translation>Wie stark die Taste angeschlagen wird, 1 bis 127</translation>
    </message>
    <message>
        <source>Set velocity</source>
        <translation>Velocity setzen</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Loslassen</translation>
    </message>
    <message>
        <source>How fast the key is let go, 0 to 127</source>
        <translation>Wie schnell die Taste losgelassen wird, 0 bis 127</translation>
    </message>
    <message>
        <source>Set release</source>
        <translation>Loslassen setzen</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>MIDI channel, 1 to 16</source>
        <translation>MIDI-Kanal, 1 bis 16</translation>
    </message>
    <message>
        <source>Set channel</source>
        <translation>Kanal setzen</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Bar : beat : tick of the first note; the others keep their distance</source>
        <translation>Takt : Schlag : Tick der ersten Note; die anderen behalten ihren Abstand</translation>
    </message>
    <message>
        <source>Set position</source>
        <translation>Position setzen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Beats : ticks</source>
        <translation>Schläge : Ticks</translation>
    </message>
    <message>
        <source>Set length</source>
        <translation>Länge setzen</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>Tonhöhe</translation>
    </message>
    <message>
        <source>A name such as C#4, or a MIDI key; +12 is an octave up</source>
        <translation>Ein Name wie C#4 oder eine MIDI-Taste; +12 ist eine Oktave höher</translation>
    </message>
    <message>
        <source>Set pitch</source>
        <translation>Tonhöhe setzen</translation>
    </message>
    <message>
        <source>%1 is no value for this field: %2</source>
        <translation>%1 ist kein Wert für dieses Feld: %2</translation>
    </message>
    <message>
        <source>Select notes to see and set their values</source>
        <translation>Noten auswählen, um ihre Werte zu sehen und zu setzen</translation>
    </message>
    <message>
        <source>1 note</source>
        <translation>1 Note</translation>
    </message>
    <message>
        <source>Drag the selected notes from here into another program or folder, as a MIDI file</source>
        <translation>Die gewählten Noten von hier als MIDI-Datei in ein anderes Programm oder einen Ordner ziehen</translation>
    </message>
    <message>
        <source>Drag out as a MIDI file</source>
        <translation>Als MIDI-Datei hinausziehen</translation>
    </message>
</context>
<context>
    <name>continuo::ParallelPlot</name>
    <message>
        <source>Trials over their settings</source>
        <translation>Versuche über ihren Einstellungen</translation>
    </message>
    <message>
        <source>No trial has been measured yet.</source>
        <translation>Noch kein Versuch ist gemessen.</translation>
    </message>
    <message>
        <source>%1 trials, from %2 to %3 bits per note.</source>
        <translation>%1 Versuche, von %2 bis %3 Bit je Note.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The best: %1.</source>
        <translation>Der beste: %1.</translation>
    </message>
    <message>
        <source>Each line is a trial; it crosses an axis at its setting. The last axis is what it reached, the best at the top.</source>
        <translation>Jede Linie ist ein Versuch; sie kreuzt eine Achse bei seiner Einstellung. Die letzte Achse zeigt, was er erreicht hat, das Beste oben.</translation>
    </message>
</context>
<context>
    <name>continuo::PianoRoll</name>
    <message>
        <source>Scroll in time</source>
        <translation>In der Zeit blättern</translation>
    </message>
    <message>
        <source>Scroll in pitch</source>
        <translation>In der Tonhöhe blättern</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>Akkorde</translation>
    </message>
    <message>
        <source>Piano roll</source>
        <translation>Piano-Roll</translation>
    </message>
    <message>
        <source>Delete notes</source>
        <translation>Noten löschen</translation>
    </message>
    <message>
        <source>What is on the clipboard cannot be read as notes</source>
        <translation>Die Zwischenablage lässt sich nicht als Noten lesen</translation>
    </message>
    <message>
        <source>Paste notes</source>
        <translation>Noten einfügen</translation>
    </message>
    <message>
        <source>Duplicate notes</source>
        <translation>Noten duplizieren</translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation>Transponieren</translation>
    </message>
    <message>
        <source>Step in scale</source>
        <translation>Tonleiterstufe</translation>
    </message>
    <message>
        <source>Nudge notes</source>
        <translation>Noten versetzen</translation>
    </message>
    <message>
        <source>Lengthen notes</source>
        <translation>Noten verlängern</translation>
    </message>
    <message>
        <source>Shorten notes</source>
        <translation>Noten verkürzen</translation>
    </message>
    <message>
        <source>Quantize</source>
        <translation>Quantisieren</translation>
    </message>
    <message>
        <source>Lock notes</source>
        <translation>Noten sperren</translation>
    </message>
    <message>
        <source>Unlock notes</source>
        <translation>Noten entsperren</translation>
    </message>
    <message>
        <source>Split notes</source>
        <translation>Noten teilen</translation>
    </message>
    <message>
        <source>Glue notes</source>
        <translation>Noten verbinden</translation>
    </message>
</context>
<context>
    <name>continuo::Playback</name>
    <message>
        <source>Loading the sounds…</source>
        <translation>Klänge werden geladen…</translation>
    </message>
</context>
<context>
    <name>continuo::PositionDisplay</name>
    <message>
        <source>Playhead as bar : beat : tick. Click for minutes and seconds.</source>
        <translation>Abspielposition als Takt : Schlag : Tick. Klicken für Minuten und Sekunden.</translation>
    </message>
    <message>
        <source>Playhead</source>
        <translation>Abspielposition</translation>
    </message>
</context>
<context>
    <name>continuo::QuantizeDialog</name>
    <message>
        <source>Quantize</source>
        <translation>Quantisieren</translation>
    </message>
    <message>
        <source>The lines that notes are drawn to</source>
        <translation>Die Linien, zu denen Noten gezogen werden</translation>
    </message>
    <message>
        <source>Ends too</source>
        <translation>Auch Enden</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Strength, %</source>
        <translation>Stärke, %</translation>
    </message>
    <message>
        <source>Swing, %</source>
        <translation>Swing, %</translation>
    </message>
    <message>
        <source>Where every second line stands: 50 is straight, 67 triplets, 75 dotted</source>
        <translation>Wo jede zweite Linie steht: 50 ist gerade, 67 triolisch, 75 punktiert</translation>
    </message>
</context>
<context>
    <name>continuo::Recorder</name>
    <message>
        <source>The sound is still starting; try again in a moment.</source>
        <translation>Der Klang startet noch; gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>There is no MIDI input: connect a keyboard, it is found by itself.</source>
        <translation>Es gibt keinen MIDI-Eingang: Ein Keyboard anschließen, es wird von selbst gefunden.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Each chord is written at the playhead and takes one step of the grid.</source>
        <translation>Jeder Akkord wird an die Abspielposition geschrieben und nimmt einen Rasterschritt ein.</translation>
    </message>
    <message>
        <source>Step input</source>
        <translation>Schritteingabe</translation>
    </message>
</context>
<context>
    <name>continuo::RecoveryDialog</name>
    <message>
        <source>Recover a piece</source>
        <translation>Ein Stück wiederherstellen</translation>
    </message>
    <message>
        <source>Continuo ended without being closed. These copies were made while you worked; they stay until you delete them.</source>
        <translation>Continuo endete, ohne geschlossen zu werden. Diese Kopien entstanden während der Arbeit; sie bleiben, bis sie gelöscht werden.</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Noten</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>There is nothing to recover. While you work, copies are made aside; if Continuo ends without being closed, they are offered here.</source>
        <translation>Es gibt nichts wiederherzustellen. Während der Arbeit entstehen Kopien; endet Continuo, ohne geschlossen zu werden, stehen sie hier.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Delete a copy</source>
        <translation>Eine Kopie löschen</translation>
    </message>
    <message>
        <source>Delete the copy of “%1” from %2?</source>
        <translation>Die Kopie von „%1“ vom %2 löschen?</translation>
    </message>
    <message>
        <source>It cannot be brought back.</source>
        <translation>Sie kann nicht zurückgeholt werden.</translation>
    </message>
</context>
<context>
    <name>continuo::RestyleControls</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Music in whose manner the region is written anew</source>
        <translation>Musik, nach deren Art der Bereich neu geschrieben wird</translation>
    </message>
    <message>
        <source>A MIDI file…</source>
        <translation>Eine MIDI-Datei…</translation>
    </message>
    <message>
        <source>A folder of MIDI files…</source>
        <translation>Ein Ordner mit MIDI-Dateien…</translation>
    </message>
    <message>
        <source>The model&apos;s own manner</source>
        <translation>Die eigene Art des Modells</translation>
    </message>
    <message>
        <source>Manner of</source>
        <translation>Nach Art von</translation>
    </message>
    <message>
        <source>What of the old music is kept in any case</source>
        <translation>Was von der alten Musik auf jeden Fall bleibt</translation>
    </message>
    <message>
        <source>Melody contour</source>
        <translation>Melodieverlauf</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>Akkorde</translation>
    </message>
    <message>
        <source>Idea</source>
        <translation>Idee</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>Noten</translation>
    </message>
    <message>
        <source>idea</source>
        <translation>Idee</translation>
    </message>
    <message>
        <source>From keeping the notes of the melody to keeping the idea alone</source>
        <translation>Von allen Noten der Melodie bis zur Idee allein</translation>
    </message>
    <message>
        <source>Keep the notes, or the idea alone</source>
        <translation>Die Noten behalten, oder die Idee allein</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files</source>
        <translation>Einen Ordner mit MIDI-Dateien wählen</translation>
    </message>
    <message>
        <source>Choose a MIDI file as the example</source>
        <translation>Eine MIDI-Datei als Beispiel wählen</translation>
    </message>
    <message>
        <source>MIDI files (*.mid *.midi *.kar)</source>
        <translation>MIDI-Dateien (*.mid *.midi *.kar)</translation>
    </message>
    <message>
        <source>Notes → idea</source>
        <translation>Noten → Idee</translation>
    </message>
    <message>
        <source>Model&apos;s own</source>
        <translation>Des Modells</translation>
    </message>
</context>
<context>
    <name>continuo::RollContext</name>
    <message>
        <source>Locked notes stay as they are: unlock them to change them</source>
        <translation>Gesperrte Noten bleiben, wie sie sind: zum Ändern entsperren</translation>
    </message>
</context>
<context>
    <name>continuo::RollRuler</name>
    <message>
        <source>Ruler</source>
        <translation>Lineal</translation>
    </message>
    <message>
        <source>Click to move the playhead, drag to mark the region to fill</source>
        <translation>Klicken setzt die Abspielposition, ziehen markiert den zu füllenden Bereich</translation>
    </message>
    <message>
        <source>Marker %1. Drag to move it, double-click to rename it, right-click for more</source>
        <translation>Marker %1. Ziehen verschiebt, Doppelklick benennt um, Rechtsklick für mehr</translation>
    </message>
    <message>
        <source>Double-click to change it, right-click for more</source>
        <translation>Doppelklick zum Ändern, Rechtsklick für mehr</translation>
    </message>
    <message>
        <source>Click to move the playhead; drag to mark a region to fill, with Ctrl on all tracks, with Alt off the bars; right-click for markers, tempo and meter</source>
        <translation>Klicken setzt die Abspielposition; ziehen markiert einen Bereich, mit Strg auf allen Spuren, mit Alt abseits der Takte; Rechtsklick für Marker, Tempo und Taktart</translation>
    </message>
    <message>
        <source>Move marker</source>
        <translation>Marker verschieben</translation>
    </message>
    <message>
        <source>Rename marker…</source>
        <translation>Marker umbenennen…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Remove marker</source>
        <translation>Marker entfernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Add marker here…</source>
        <translation>Marker hier setzen…</translation>
    </message>
    <message>
        <source>Set tempo here…</source>
        <translation>Tempo hier setzen…</translation>
    </message>
    <message>
        <source>Set meter from bar %1…</source>
        <translation>Taktart ab Takt %1 setzen…</translation>
    </message>
</context>
<context>
    <name>continuo::SearchController</name>
    <message>
        <source>Searching for settings</source>
        <translation>Einstellungen werden gesucht</translation>
    </message>
</context>
<context>
    <name>continuo::SearchPage</name>
    <message>
        <source>rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>left</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>Search for settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>Start the search</source>
        <translation>Suche beginnen</translation>
    </message>
    <message>
        <source>Go on with the last search</source>
        <translation>Letzte Suche fortsetzen</translation>
    </message>
    <message>
        <source>Trials that were done are not done again</source>
        <translation>Versuche, die gemacht sind, werden nicht wiederholt</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>Suche beenden</translation>
    </message>
    <message>
        <source>End it; it can go on later</source>
        <translation>Beenden; sie kann später weitergehen</translation>
    </message>
    <message>
        <source>Back to training</source>
        <translation>Zurück zum Training</translation>
    </message>
    <message>
        <source>To the set-up of a training</source>
        <translation>Zur Einrichtung eines Trainings</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>Bit</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Bits per note of the validation songs so far; lower is better</source>
        <translation>Bisherige Bit je Note an den Validierungsstücken; weniger ist besser</translation>
    </message>
    <message>
        <source>The kind of network</source>
        <translation>Die Art des Netzes</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>How the next settings to try are chosen: where most is expected of them, by chance, or evenly spread</source>
        <translation>Wie die nächsten Einstellungen gewählt werden: wo am meisten zu erwarten ist, zufällig oder gleichmäßig verteilt</translation>
    </message>
    <message>
        <source>Bayesian</source>
        <translation>Bayes</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>How many settings to try. Most trials end early, where others are better.</source>
        <translation>Wie viele Einstellungen versucht werden. Die meisten Versuche enden früh, wo andere besser sind.</translation>
    </message>
    <message>
        <source>How often the best trials go through all songs</source>
        <translation>Wie oft die besten Versuche alle Stücke durchgehen</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>Bit</translation>
    </message>
    <message>
        <source>Loading the model engine</source>
        <translation>Modell-Engine wird geladen</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>Stopped. It goes on where it was when you wish.</source>
        <translation>Beendet. Sie geht auf Wunsch weiter, wo sie war.</translation>
    </message>
    <message>
        <source>No trial gave a model.</source>
        <translation>Kein Versuch ergab ein Modell.</translation>
    </message>
    <message>
        <source>Found %1</source>
        <translation>Gefundenes %1</translation>
    </message>
    <message>
        <source>“%1” is in the list of models: %2 bits per note, with %3.</source>
        <translation>„%1“ steht in der Liste der Modelle: %2 Bit je Note, mit %3.</translation>
    </message>
    <message>
        <source>Train with many settings, a little first, the best to the end</source>
        <translation>Mit vielen Einstellungen trainieren, zuerst ein wenig, die besten bis zum Ende</translation>
    </message>
    <message>
        <source>Add a folder with MIDI files first</source>
        <translation>Zuerst einen Ordner mit MIDI-Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Trains small models with different learning rates, sizes, dropout, batches and windows on your songs and keeps the best one.</source>
        <translation>Trainiert kleine Modelle mit verschiedenen Lernraten, Größen, Dropout, Batches und Fenstern an deinen Stücken und behält das beste.</translation>
    </message>
    <message>
        <source>Add a folder with MIDI files on the set-up page first.</source>
        <translation>Zuerst auf der Einrichtungsseite einen Ordner mit MIDI-Dateien hinzufügen.</translation>
    </message>
</context>
<context>
    <name>continuo::Settings</name>
    <message>
        <source>The settings file was damaged. What could be read of it is used; the old file is kept as %1.</source>
        <translation>Die Datei mit den Einstellungen war beschädigt. Was davon zu lesen war, gilt; die alte Datei liegt in %1.</translation>
    </message>
    <message>
        <source>The settings cannot be read: %1. Check who may read and write this file.</source>
        <translation>Die Einstellungen können nicht gelesen werden: %1. Prüfen Sie, wer diese Datei lesen und schreiben darf.</translation>
    </message>
    <message>
        <source>The settings cannot be saved: %1. Check who may write to this folder and that it has room.</source>
        <translation>Die Einstellungen können nicht gespeichert werden: %1. Prüfen Sie, wer in diesen Ordner schreiben darf und ob Platz ist.</translation>
    </message>
</context>
<context>
    <name>continuo::SettingsDialog</name>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>MIDI</source>
        <translation>MIDI</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Another language is used from the next start on.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation>Von selbst gefunden</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Klänge</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose a General MIDI soundfont (.sf2, .sf3)</source>
        <translation>Einen General-MIDI-Soundfont wählen (.sf2, .sf3)</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Use the soundfont that is found by itself</source>
        <translation>Den von selbst gefundenen Soundfont verwenden</translation>
    </message>
    <message>
        <source>Choose a soundfont</source>
        <translation>Einen Soundfont wählen</translation>
    </message>
    <message>
        <source>Soundfonts (*.sf2 *.sf3)</source>
        <translation>Soundfonts (*.sf2 *.sf3)</translation>
    </message>
    <message>
        <source>MIDI input</source>
        <translation>MIDI-Eingang</translation>
    </message>
    <message>
        <source>What is played there is heard on the current track and can be recorded</source>
        <translation>Was dort gespielt wird, klingt auf der aktuellen Spur und kann aufgenommen werden</translation>
    </message>
    <message>
        <source>All inputs</source>
        <translation>Alle Eingänge</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Move recorded notes earlier</source>
        <translation>Aufnahmen vorziehen</translation>
    </message>
    <message>
        <source>Where recorded notes come later than they were played, the delay of the keyboard and the speakers beyond what is known</source>
        <translation>Wenn aufgenommene Noten später kommen, als sie gespielt wurden: die Verzögerung von Keyboard und Lautsprechern über das Bekannte hinaus</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Double-click an action and press its new key; Backspace unbinds.</source>
        <translation>Einen Befehl doppelklicken und die neue Taste drücken; Rücktaste löst sie.</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Alle Tasten zurücksetzen</translation>
    </message>
    <message>
        <source>%1 belongs to “%2” already; unbind it there first.</source>
        <translation>%1 gehört schon zu „%2“; dort zuerst lösen.</translation>
    </message>
    <message>
        <source>Audio buffer</source>
        <translation>Audiopuffer</translation>
    </message>
    <message>
        <source>Small: keys answer sooner. Large: no crackling. With JACK its server decides.</source>
        <translation>Klein: Tasten antworten früher. Groß: kein Knistern. Mit JACK bestimmt dessen Server.</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>%1 frames, %2 ms</source>
        <translation>%1 Frames, %2 ms</translation>
    </message>
    <message>
        <source>Send clock to</source>
        <translation>Clock senden an</translation>
    </message>
    <message>
        <source>These MIDI outputs are sent clock, start, stop and song position, so that drum machines and sequencers keep in step</source>
        <translation>Diese MIDI-Ausgänge erhalten Clock, Start, Stopp und Songposition, damit Drumcomputer und Sequenzer im Takt bleiben</translation>
    </message>
    <message>
        <source>No MIDI output is there</source>
        <translation>Es ist kein MIDI-Ausgang da</translation>
    </message>
</context>
<context>
    <name>continuo::ShrinkController</name>
    <message>
        <source>Making a model smaller</source>
        <translation>Ein Modell wird verkleinert</translation>
    </message>
</context>
<context>
    <name>continuo::ShrinkPage</name>
    <message>
        <source>Make it smaller</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>End it; what is best by then is kept</source>
        <translation>Beenden; das bis dahin Beste bleibt</translation>
    </message>
    <message>
        <source>The model before and after</source>
        <translation>Das Modell vorher und nachher</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Million weights</source>
        <translation>Mio. Gewichte</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>Tokens je Sekunde</translation>
    </message>
    <message>
        <source>Bits per note</source>
        <translation>Bit je Note</translation>
    </message>
    <message>
        <source>Written by one take on one thread, as when it composes</source>
        <translation>Von einem Take auf einem Thread geschrieben, wie beim Komponieren</translation>
    </message>
    <message>
        <source>On songs kept for testing, two bars to fill; lower is better</source>
        <translation>An Stücken, die zum Testen zurückgehalten sind, zwei Takte zu füllen; weniger ist besser</translation>
    </message>
    <message>
        <source>Back to the models</source>
        <translation>Zurück zu den Modellen</translation>
    </message>
    <message>
        <source>To the list of models</source>
        <translation>Zur Liste der Modelle</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Stopped before there was a smaller model.</source>
        <translation>Beendet, bevor es ein kleineres Modell gab.</translation>
    </message>
    <message>
        <source>How the model becomes smaller</source>
        <translation>Wie das Modell kleiner wird</translation>
    </message>
    <message>
        <source>Leave out units</source>
        <translation>Einheiten weglassen</translation>
    </message>
    <message>
        <source>Teach a smaller one</source>
        <translation>Ein kleineres lehren</translation>
    </message>
    <message>
        <source>8-bit weights only</source>
        <translation>Nur 8-Bit-Gewichte</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>How much of the model goes</source>
        <translation>Wie viel vom Modell wegfällt</translation>
    </message>
    <message>
        <source>A quarter</source>
        <translation>Ein Viertel</translation>
    </message>
    <message>
        <source>Half</source>
        <translation>Die Hälfte</translation>
    </message>
    <message>
        <source>Three quarters</source>
        <translation>Drei Viertel</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>How long it may learn</source>
        <translation>Wie lange es lernen darf</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Learn for</source>
        <translation>Lernen für</translation>
    </message>
    <message>
        <source>Choose the folder with the music to learn from, best the one that the model was trained on. Songs kept for testing measure it.</source>
        <translation>Den Ordner mit der Musik wählen, von der gelernt wird, am besten den, an dem das Modell trainiert wurde. Stücke, die zum Testen zurückgehalten sind, messen es.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Store 8-bit weights</source>
        <translation>8-Bit-Gewichte speichern</translation>
    </message>
    <message>
        <source>Half the size; Continuo computes with 8-bit weights anyway</source>
        <translation>Halb so groß; Continuo rechnet ohnehin mit 8-Bit-Gewichten</translation>
    </message>
    <message>
        <source>A smaller “%1”</source>
        <translation>Ein kleineres „%1“</translation>
    </message>
    <message>
        <source>The weakest parts go, the others learn again what was lost. Keeps most for a few minutes of learning.</source>
        <translation>Die schwächsten Teile fallen weg, die anderen lernen neu, was verloren ging. Bewahrt am meisten für einige Minuten Lernen.</translation>
    </message>
    <message>
        <source>A new, smaller network learns what this one would play. Takes long, and can become the smallest.</source>
        <translation>Ein neues, kleineres Netz lernt, was dieses spielen würde. Dauert lange und kann am kleinsten werden.</translation>
    </message>
    <message>
        <source>Half the file, the same music, nothing to learn.</source>
        <translation>Die halbe Datei, dieselbe Musik, nichts zu lernen.</translation>
    </message>
    <message>
        <source>%1 smaller</source>
        <translation>%1 klein</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files first</source>
        <translation>Zuerst einen Ordner mit MIDI-Dateien wählen</translation>
    </message>
    <message>
        <source>Make a smaller model; this one stays as it is</source>
        <translation>Ein kleineres Modell machen; dieses bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Stopped: what “%1” had learned by then is kept.</source>
        <translation>Beendet: Was „%1“ bis dahin gelernt hat, bleibt.</translation>
    </message>
    <message>
        <source>“%1” is in the list of models.</source>
        <translation>„%1“ steht in der Liste der Modelle.</translation>
    </message>
</context>
<context>
    <name>continuo::StatusJob</name>
    <message>
        <source>Stop this job</source>
        <translation>Diesen Auftrag beenden</translation>
    </message>
</context>
<context>
    <name>continuo::StatusLine</name>
    <message>
        <source>No sound</source>
        <translation>Kein Ton</translation>
    </message>
</context>
<context>
    <name>continuo::StudioApplication</name>
    <message>
        <source>There is not enough memory. Save the piece, then close other programs.</source>
        <translation>Der Speicher reicht nicht. Speichern Sie das Stück und schließen Sie dann andere Programme.</translation>
    </message>
</context>
<context>
    <name>continuo::TakeJudge</name>
    <message>
        <source>Judging takes</source>
        <translation>Vorschläge werden beurteilt</translation>
    </message>
</context>
<context>
    <name>continuo::Takes</name>
    <message>
        <source>Keep take</source>
        <translation>Vorschlag behalten</translation>
    </message>
</context>
<context>
    <name>continuo::TrackList</name>
    <message>
        <source>Tracks</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>Add an instrument track</source>
        <translation>Eine Instrumentenspur hinzufügen</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>Drums</translation>
    </message>
    <message>
        <source>Add a drum track</source>
        <translation>Eine Schlagzeugspur hinzufügen</translation>
    </message>
    <message>
        <source>Add track</source>
        <translation>Spur hinzufügen</translation>
    </message>
    <message>
        <source>Piano</source>
        <translation>Klavier</translation>
    </message>
    <message>
        <source>Add drum track</source>
        <translation>Schlagzeugspur hinzufügen</translation>
    </message>
    <message>
        <source>Duplicate track</source>
        <translation>Spur duplizieren</translation>
    </message>
    <message>
        <source>Remove track</source>
        <translation>Spur entfernen</translation>
    </message>
    <message>
        <source>Move track up</source>
        <translation>Spur nach oben</translation>
    </message>
    <message>
        <source>Move track down</source>
        <translation>Spur nach unten</translation>
    </message>
</context>
<context>
    <name>continuo::TrackRow</name>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Mute (M)</source>
        <translation>Stumm (M)</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Solo (S)</source>
        <translation>Solo (S)</translation>
    </message>
    <message>
        <source>Track name</source>
        <translation>Name der Spur</translation>
    </message>
    <message>
        <source>Mute track</source>
        <translation>Spur stummschalten</translation>
    </message>
    <message>
        <source>Unmute track</source>
        <translation>Stummschaltung aufheben</translation>
    </message>
    <message>
        <source>Solo track</source>
        <translation>Spur solo schalten</translation>
    </message>
    <message>
        <source>End solo</source>
        <translation>Solo beenden</translation>
    </message>
    <message>
        <source>%1. Double click or F2 to rename</source>
        <translation>%1. Doppelklick oder F2 zum Umbenennen</translation>
    </message>
    <message>
        <source>Track %1</source>
        <translation>Spur %1</translation>
    </message>
    <message>
        <source>%1. Click to choose another instrument</source>
        <translation>%1. Klicken, um ein anderes Instrument zu wählen</translation>
    </message>
    <message>
        <source>Instrument: %1</source>
        <translation>Instrument: %1</translation>
    </message>
    <message>
        <source>Track %1, %2, %3</source>
        <translation>Spur %1, %2, %3</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>Drums</translation>
    </message>
    <message>
        <source>Change instrument</source>
        <translation>Instrument wechseln</translation>
    </message>
    <message>
        <source>Rename track</source>
        <translation>Spur umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Choose instrument</source>
        <translation>Instrument wählen</translation>
    </message>
    <message>
        <source>Show as ghost notes</source>
        <translation>Als Geisternoten zeigen</translation>
    </message>
    <message>
        <source>Show ghost notes</source>
        <translation>Geisternoten zeigen</translation>
    </message>
    <message>
        <source>Hide ghost notes</source>
        <translation>Geisternoten verbergen</translation>
    </message>
    <message>
        <source>Duplicate track</source>
        <translation>Spur duplizieren</translation>
    </message>
    <message>
        <source>Remove track</source>
        <translation>Spur entfernen</translation>
    </message>
    <message>
        <source>Add track</source>
        <translation>Spur hinzufügen</translation>
    </message>
    <message>
        <source>Add drum track</source>
        <translation>Schlagzeugspur hinzufügen</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>As the piece</source>
        <translation>Wie das Stück</translation>
    </message>
    <message>
        <source>Change output</source>
        <translation>Ausgang wechseln</translation>
    </message>
    <message>
        <source>Write a part for it</source>
        <translation>Eine Stimme dazu schreiben</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
</context>
<context>
    <name>continuo::TrainController</name>
    <message>
        <source>Reading files</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
</context>
<context>
    <name>continuo::TrainPanel</name>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Resume the last run</source>
        <translation>Letzten Lauf fortsetzen</translation>
    </message>
    <message>
        <source>Folders with MIDI files</source>
        <translation>Ordner mit MIDI-Dateien</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>The music to learn from. It never leaves this computer.</source>
        <translation>Die Musik, aus der gelernt wird. Sie verlässt diesen Computer nie.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Choose a folder; the folders inside it are read too</source>
        <translation>Einen Ordner wählen; die Ordner darin werden auch gelesen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take the selected folder off the list</source>
        <translation>Den gewählten Ordner von der Liste nehmen</translation>
    </message>
    <message>
        <source>Which files are not learned from, and why</source>
        <translation>Aus welchen Dateien nicht gelernt wird, und warum</translation>
    </message>
    <message>
        <source>My model</source>
        <translation>Mein Modell</translation>
    </message>
    <message>
        <source>What the model is called in the list of models</source>
        <translation>Wie das Modell in der Liste heißt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Go on from a model that has learned already, or begin with nothing</source>
        <translation>Auf einem Modell aufbauen, das schon gelernt hat, oder bei null beginnen</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>How much of the model your music may change</source>
        <translation>Wie viel vom Modell die eigene Musik ändern darf</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>The kind of network</source>
        <translation>Die Art des Netzes</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Keep as a small file</source>
        <translation>Als kleine Datei behalten</translation>
    </message>
    <message>
        <source>Only the changes are written. The model they were made from has to stay in the list.</source>
        <translation>Nur die Änderungen werden geschrieben. Das Modell, auf dem sie beruhen, muss in der Liste bleiben.</translation>
    </message>
    <message>
        <source>A larger model learns more from more music and takes longer</source>
        <translation>Ein größeres Modell lernt mehr aus mehr Musik und braucht länger</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Numbers that stand for one note event inside the model</source>
        <translation>Zahlen, die im Modell für ein Notenereignis stehen</translation>
    </message>
    <message>
        <source>Layers on top of one another</source>
        <translation>Schichten übereinander</translation>
    </message>
    <message>
        <source>Attention heads of a transformer; divides the width</source>
        <translation>Aufmerksamkeitsköpfe eines Transformers; teilt die Breite</translation>
    </message>
    <message>
        <source>How much music it sees at once, in tokens</source>
        <translation>Wie viel Musik es auf einmal sieht, in Tokens</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>Köpfe</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>How long to train at most</source>
        <translation>Wie lange höchstens trainiert wird</translation>
    </message>
    <message>
        <source>Epochs: how often all songs are gone through</source>
        <translation>Epochen: wie oft alle Stücke durchlaufen werden</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Train for</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>The size of the steps at their largest. Smaller for going on from a trained model.</source>
        <translation>Die größte Schrittweite. Kleiner, wenn auf einem trainierten Modell aufgebaut wird.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Where to compute</source>
        <translation>Wo gerechnet wird</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files</source>
        <translation>Einen Ordner mit MIDI-Dateien wählen</translation>
    </message>
    <message>
        <source>Nothing (a new model)</source>
        <translation>Nichts (neues Modell)</translation>
    </message>
    <message>
        <source>Add a folder with MIDI files you like. A few hundred songs are a good start; a few dozen are enough to try.</source>
        <translation>Einen Ordner mit MIDI-Dateien hinzufügen, die gefallen. Einige Hundert Stücke sind ein guter Anfang; einige Dutzend genügen zum Ausprobieren.</translation>
    </message>
    <message>
        <source>%1: %2 to train, %3 to validate, %4 kept for testing</source>
        <translation>%1: %2 zum Trainieren, %3 zum Validieren, %4 zum Testen zurückgelegt</translation>
    </message>
    <message>
        <source>1 song</source>
        <translation>1 Stück</translation>
    </message>
    <message>
        <source>%1 songs</source>
        <translation>%1 Stücke</translation>
    </message>
    <message>
        <source>%1 broken, %2 duplicate files…</source>
        <translation>%1 beschädigte, %2 doppelte Dateien…</translation>
    </message>
    <message>
        <source>Nothing read yet</source>
        <translation>Noch nichts gelesen</translation>
    </message>
    <message>
        <source>Train with these songs and options</source>
        <translation>Mit diesen Stücken und Einstellungen trainieren</translation>
    </message>
    <message>
        <source>Add a folder with MIDI files first</source>
        <translation>Zuerst einen Ordner mit MIDI-Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Go on with “%1”</source>
        <translation>Mit „%1“ weitermachen</translation>
    </message>
    <message>
        <source>Search for settings…</source>
        <translation>Einstellungen suchen…</translation>
    </message>
    <message>
        <source>Try many settings on these songs, and keep the best model</source>
        <translation>Viele Einstellungen an diesen Stücken versuchen und das beste Modell behalten</translation>
    </message>
</context>
<context>
    <name>continuo::TrainingView</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>Training beenden</translation>
    </message>
    <message>
        <source>End the run; the best model so far stays, and it can be resumed</source>
        <translation>Den Lauf beenden; das bisher beste Modell bleibt, und er kann fortgesetzt werden</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on where the run was stopped</source>
        <translation>Dort weitermachen, wo der Lauf endete</translation>
    </message>
    <message>
        <source>Set up another</source>
        <translation>Neues einrichten</translation>
    </message>
    <message>
        <source>Back to folders and options</source>
        <translation>Zurück zu Ordnern und Einstellungen</translation>
    </message>
    <message>
        <source>Loss, nats per token</source>
        <translation>Verlust, Nats je Token</translation>
    </message>
    <message>
        <source>3-gram</source>
        <translation>3-Gramm</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Lower is better. Below the thin 3-gram line the model has learned more than which note tends to follow which. The ring marks the best point, which is the model that is kept.</source>
        <translation>Weniger ist besser. Unter der dünnen 3-Gramm-Linie hat das Modell mehr gelernt als nur, welche Note oft auf welche folgt. Der Ring zeigt den besten Punkt: das Modell, das behalten wird.</translation>
    </message>
    <message>
        <source>Right guesses</source>
        <translation>Richtig geraten</translation>
    </message>
    <message>
        <source>Learning rate, × 10⁻³</source>
        <translation>Lernrate, × 10⁻³</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>Tokens je Sekunde</translation>
    </message>
    <message>
        <source>Training failed</source>
        <translation>Training fehlgeschlagen</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>Training, %1 left</source>
        <translation>Training, noch %1</translation>
    </message>
    <message>
        <source>Epoch %1, step %2 of %3, %4 so far</source>
        <translation>Epoche %1, Schritt %2 von %3, bisher %4</translation>
    </message>
    <message>
        <source>. Best validation loss %1</source>
        <translation>. Bester Validierungsverlust %1</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>Trained: no longer getting better</source>
        <translation>Trainiert: wird nicht mehr besser</translation>
    </message>
    <message>
        <source>Trained: the time is up</source>
        <translation>Trainiert: Die Zeit ist um</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>%1 steps. Nothing was better than before, so the model is as it was. Try a lower learning rate or another way to change it.</source>
        <translation>%1 Schritte. Nichts war besser als zuvor, das Modell ist also, wie es war. Eine kleinere Lernrate oder eine andere Art der Änderung versuchen.</translation>
    </message>
    <message>
        <source>%1 steps. On your music: %2 bits per note, before %3. The model is on the Models page and can be chosen to generate.</source>
        <translation>%1 Schritte. An der eigenen Musik: %2 Bit je Note, vorher %3. Das Modell steht auf der Seite „Modelle“ und kann zum Generieren gewählt werden.</translation>
    </message>
    <message>
        <source>%1 steps. Best validation loss %2. The model is on the Models page and can be chosen to generate.</source>
        <translation>%1 Schritte. Bester Validierungsverlust %2. Das Modell steht auf der Seite „Modelle“ und kann zum Generieren gewählt werden.</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird angehalten</translation>
    </message>
    <message>
        <source>What has been reached is being kept.</source>
        <translation>Das Erreichte wird gesichert.</translation>
    </message>
    <message>
        <source>Step %1: the loss was no number. The step was left out and the learning rate halved.</source>
        <translation>Schritt %1: Der Verlust war keine Zahl. Der Schritt wurde ausgelassen und die Lernrate halbiert.</translation>
    </message>
    <message>
        <source>Step %1: the loss grew. The weights of the last checkpoint are back and the learning rate is halved.</source>
        <translation>Schritt %1: Der Verlust wuchs. Die Gewichte des letzten Zwischenstands gelten wieder, die Lernrate ist halbiert.</translation>
    </message>
    <message>
        <source>Training waits for the disk</source>
        <translation>Das Training wartet auf die Festplatte</translation>
    </message>
    <message>
        <source>Nothing can be written. Training goes on by itself when there is room; what was written before is whole. (%1)</source>
        <translation>Es kann nichts geschrieben werden. Das Training geht von selbst weiter, wenn Platz ist; was vorher geschrieben wurde, ist unversehrt. (%1)</translation>
    </message>
    <message>
        <source>On the disk: the model, %1, and what resuming needs, %2. Each is replaced as the run goes, none are added.</source>
        <translation>Auf der Festplatte: das Modell, %1, und was zum Fortsetzen nötig ist, %2. Beides wird im Lauf ersetzt, nichts kommt hinzu.</translation>
    </message>
    <message>
        <source>Given up: the loss grew</source>
        <translation>Aufgegeben: Der Verlust wuchs</translation>
    </message>
    <message>
        <source>%1 steps. No model was written. Try a lower learning rate.</source>
        <translation>%1 Schritte. Es wurde kein Modell geschrieben. Versuchen Sie eine kleinere Lernrate.</translation>
    </message>
    <message>
        <source>%1 steps. However low the learning rate, the loss grew or was no number. The best model so far is kept, with validation loss %2. Try a lower learning rate, a smaller model or more music.</source>
        <translation>%1 Schritte. Wie klein die Lernrate auch war, der Verlust wuchs oder war keine Zahl. Das bis dahin beste Modell ist da, mit Validierungsverlust %2. Versuchen Sie eine kleinere Lernrate, ein kleineres Modell oder mehr Musik.</translation>
    </message>
    <message>
        <source>Distance from the teacher, nats per token</source>
        <translation>Abstand vom Lehrer, Nats je Token</translation>
    </message>
    <message>
        <source>Reconstruction, nats per token</source>
        <translation>Rekonstruktion, Nats je Token</translation>
    </message>
    <message>
        <source>Divergence, nats per phrase</source>
        <translation>Divergenz, Nats je Phrase</translation>
    </message>
    <message>
        <source>Critic&apos;s loss</source>
        <translation>Verlust des Kritikers</translation>
    </message>
    <message>
        <source>Generator&apos;s loss</source>
        <translation>Verlust des Generators</translation>
    </message>
    <message>
        <source>Distance of made bars from true ones</source>
        <translation>Abstand der gemachten Takte von echten</translation>
    </message>
    <message>
        <source>Step %1: mode collapse. Two bars that the generator makes in one place differ %2 % as much as they differ from the true one; music would differ 100 %. If it stays so, takes will be much alike: train with more songs, another seed or a lower learning rate.</source>
        <translation>Schritt %1: Mode Collapse. Zwei Takte, die der Generator für dieselbe Stelle macht, unterscheiden sich %2 % so sehr wie vom echten; bei Musik wären es 100 %. Bleibt es so, werden Vorschläge einander sehr ähnlich: mit mehr Stücken, einem anderen Startwert oder einer kleineren Lernrate trainieren.</translation>
    </message>
    <message>
        <source>Variety of made bars; 1: as music</source>
        <translation>Vielfalt der Takte; 1: wie Musik</translation>
    </message>
    <message>
        <source>Energy score of made bars</source>
        <translation>Energy-Score der erzeugten Takte</translation>
    </message>
    <message>
        <source>shuffled</source>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>Lower is better. Below the thin line made bars fit their places better than bars of the songs put anywhere. The ring marks the best point, which is the model that is kept.</source>
        <translation>Niedriger ist besser. Unter der dünnen Linie passen die erzeugten Takte besser an ihre Stellen als irgendwo eingesetzte Takte der Stücke. Der Ring zeigt den besten Punkt; dieses Modell bleibt.</translation>
    </message>
</context>
<context>
    <name>continuo::TransportBar</name>
    <message>
        <source> bpm</source>
        <translation> bpm</translation>
    </message>
    <message>
        <source>Tempo at the playhead, in quarter notes per minute</source>
        <translation>Tempo an der Abspielposition, in Viertelnoten je Minute</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Meter at the playhead: choose one or type, for example 11/8</source>
        <translation>Taktart an der Abspielposition: wählen oder eingeben, zum Beispiel 11/8</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Taktart</translation>
    </message>
    <message>
        <source>Where the sound goes: the built-in sounds or a MIDI output</source>
        <translation>Wohin der Klang geht: eingebaute Klänge oder ein MIDI-Ausgang</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Volume of the built-in sounds</source>
        <translation>Lautstärke der eingebauten Klänge</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>How to record: count-in, replace, quantize, step by step</source>
        <translation>Wie aufgenommen wird: Einzähler, Ersetzen, Quantisieren, Schritt für Schritt</translation>
    </message>
    <message>
        <source>How to record</source>
        <translation>Wie aufgenommen wird</translation>
    </message>
    <message>
        <source>&amp;Count-in</source>
        <translation>&amp;Einzähler</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation>1 Takt</translation>
    </message>
    <message>
        <source>2 bars</source>
        <translation>2 Takte</translation>
    </message>
    <message>
        <source>Change tempo</source>
        <translation>Tempo ändern</translation>
    </message>
    <message>
        <source>Change meter</source>
        <translation>Taktart ändern</translation>
    </message>
    <message>
        <source>FluidSynth</source>
        <translation>FluidSynth</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (fehlt)</translation>
    </message>
</context>
<context>
    <name>continuo::VelocityLane</name>
    <message>
        <source>Velocities</source>
        <translation>Velocity-Werte</translation>
    </message>
    <message>
        <source>How loud each note is; drag to paint</source>
        <translation>Wie laut jede Note ist; ziehen malt</translation>
    </message>
    <message>
        <source>Velocity: drag to paint, with Shift along a straight line</source>
        <translation>Velocity: ziehen malt, mit Umschalt eine gerade Linie</translation>
    </message>
    <message>
        <source>Change velocity</source>
        <translation>Velocity ändern</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A composition studio with a piano roll that a neural model can fill</source>
        <translation>Ein Kompositionsstudio mit einer Piano-Roll, die ein neuronales Modell füllen kann</translation>
    </message>
    <message>
        <source>Project or MIDI file to open</source>
        <translation>Projekt oder MIDI-Datei zum Öffnen</translation>
    </message>
    <message>
        <source>Something went wrong. Your piece is as it was.</source>
        <translation>Etwas ist schiefgegangen. Ihr Stück ist, wie es war.</translation>
    </message>
    <message>
        <source>Settings are not kept</source>
        <translation>Einstellungen bleiben nicht</translation>
    </message>
    <message>
        <source>Settings were damaged</source>
        <translation>Einstellungen waren beschädigt</translation>
    </message>
</context>
</TS>
