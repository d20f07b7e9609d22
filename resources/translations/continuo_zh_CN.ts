<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Controller</name>
    <message>
        <source>Modulation</source>
        <translation>调制</translation>
    </message>
    <message>
        <source>Mod.</source>
        <translation>调制</translation>
    </message>
    <message>
        <source>Breath</source>
        <translation>呼吸</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>声像</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Expr.</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Sustain pedal</source>
        <translation>延音踏板</translation>
    </message>
    <message>
        <source>Sustain</source>
        <translation>延音</translation>
    </message>
    <message>
        <source>Reverb</source>
        <translation>混响</translation>
    </message>
    <message>
        <source>Chorus</source>
        <translation>合唱</translation>
    </message>
    <message>
        <source>Pitch bend</source>
        <translation>弯音</translation>
    </message>
    <message>
        <source>Bend</source>
        <translation>弯音</translation>
    </message>
    <message>
        <source>Channel pressure</source>
        <translation>通道触后</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>触后</translation>
    </message>
    <message>
        <source>Controller %1</source>
        <translation>控制器 %1</translation>
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
        <translation>大钢琴</translation>
    </message>
    <message>
        <source>Bright Acoustic Piano</source>
        <translation>明亮钢琴</translation>
    </message>
    <message>
        <source>Electric Grand Piano</source>
        <translation>电子大钢琴</translation>
    </message>
    <message>
        <source>Honky-tonk Piano</source>
        <translation>酒吧钢琴</translation>
    </message>
    <message>
        <source>Electric Piano 1</source>
        <translation>电钢琴 1</translation>
    </message>
    <message>
        <source>Electric Piano 2</source>
        <translation>电钢琴 2</translation>
    </message>
    <message>
        <source>Harpsichord</source>
        <translation>羽管键琴</translation>
    </message>
    <message>
        <source>Clavinet</source>
        <translation>击弦古钢琴</translation>
    </message>
    <message>
        <source>Celesta</source>
        <translation>钢片琴</translation>
    </message>
    <message>
        <source>Glockenspiel</source>
        <translation>钟琴</translation>
    </message>
    <message>
        <source>Music Box</source>
        <translation>八音盒</translation>
    </message>
    <message>
        <source>Vibraphone</source>
        <translation>颤音琴</translation>
    </message>
    <message>
        <source>Marimba</source>
        <translation>马林巴</translation>
    </message>
    <message>
        <source>Xylophone</source>
        <translation>木琴</translation>
    </message>
    <message>
        <source>Tubular Bells</source>
        <translation>管钟</translation>
    </message>
    <message>
        <source>Dulcimer</source>
        <translation>扬琴</translation>
    </message>
    <message>
        <source>Drawbar Organ</source>
        <translation>拉杆风琴</translation>
    </message>
    <message>
        <source>Percussive Organ</source>
        <translation>打击风琴</translation>
    </message>
    <message>
        <source>Rock Organ</source>
        <translation>摇滚风琴</translation>
    </message>
    <message>
        <source>Church Organ</source>
        <translation>教堂管风琴</translation>
    </message>
    <message>
        <source>Reed Organ</source>
        <translation>簧风琴</translation>
    </message>
    <message>
        <source>Accordion</source>
        <translation>手风琴</translation>
    </message>
    <message>
        <source>Harmonica</source>
        <translation>口琴</translation>
    </message>
    <message>
        <source>Tango Accordion</source>
        <translation>探戈手风琴</translation>
    </message>
    <message>
        <source>Acoustic Guitar (nylon)</source>
        <translation>尼龙弦吉他</translation>
    </message>
    <message>
        <source>Acoustic Guitar (steel)</source>
        <translation>钢弦吉他</translation>
    </message>
    <message>
        <source>Electric Guitar (jazz)</source>
        <translation>爵士电吉他</translation>
    </message>
    <message>
        <source>Electric Guitar (clean)</source>
        <translation>清音电吉他</translation>
    </message>
    <message>
        <source>Electric Guitar (muted)</source>
        <translation>闷音电吉他</translation>
    </message>
    <message>
        <source>Overdriven Guitar</source>
        <translation>过载吉他</translation>
    </message>
    <message>
        <source>Distortion Guitar</source>
        <translation>失真吉他</translation>
    </message>
    <message>
        <source>Guitar Harmonics</source>
        <translation>吉他泛音</translation>
    </message>
    <message>
        <source>Acoustic Bass</source>
        <translation>原声贝斯</translation>
    </message>
    <message>
        <source>Electric Bass (finger)</source>
        <translation>指弹电贝斯</translation>
    </message>
    <message>
        <source>Electric Bass (pick)</source>
        <translation>拨片电贝斯</translation>
    </message>
    <message>
        <source>Fretless Bass</source>
        <translation>无品贝斯</translation>
    </message>
    <message>
        <source>Slap Bass 1</source>
        <translation>击弦贝斯 1</translation>
    </message>
    <message>
        <source>Slap Bass 2</source>
        <translation>击弦贝斯 2</translation>
    </message>
    <message>
        <source>Synth Bass 1</source>
        <translation>合成贝斯 1</translation>
    </message>
    <message>
        <source>Synth Bass 2</source>
        <translation>合成贝斯 2</translation>
    </message>
    <message>
        <source>Violin</source>
        <translation>小提琴</translation>
    </message>
    <message>
        <source>Viola</source>
        <translation>中提琴</translation>
    </message>
    <message>
        <source>Cello</source>
        <translation>大提琴</translation>
    </message>
    <message>
        <source>Contrabass</source>
        <translation>低音提琴</translation>
    </message>
    <message>
        <source>Tremolo Strings</source>
        <translation>震音弦乐</translation>
    </message>
    <message>
        <source>Pizzicato Strings</source>
        <translation>拨弦弦乐</translation>
    </message>
    <message>
        <source>Orchestral Harp</source>
        <translation>竖琴</translation>
    </message>
    <message>
        <source>Timpani</source>
        <translation>定音鼓</translation>
    </message>
    <message>
        <source>String Ensemble 1</source>
        <translation>弦乐合奏 1</translation>
    </message>
    <message>
        <source>String Ensemble 2</source>
        <translation>弦乐合奏 2</translation>
    </message>
    <message>
        <source>Synth Strings 1</source>
        <translation>合成弦乐 1</translation>
    </message>
    <message>
        <source>Synth Strings 2</source>
        <translation>合成弦乐 2</translation>
    </message>
    <message>
        <source>Choir Aahs</source>
        <translation>合唱“啊”</translation>
    </message>
    <message>
        <source>Voice Oohs</source>
        <translation>人声“呜”</translation>
    </message>
    <message>
        <source>Synth Voice</source>
        <translation>合成人声</translation>
    </message>
    <message>
        <source>Orchestra Hit</source>
        <translation>管弦乐齐奏</translation>
    </message>
    <message>
        <source>Trumpet</source>
        <translation>小号</translation>
    </message>
    <message>
        <source>Trombone</source>
        <translation>长号</translation>
    </message>
    <message>
        <source>Tuba</source>
        <translation>大号</translation>
    </message>
    <message>
        <source>Muted Trumpet</source>
        <translation>弱音小号</translation>
    </message>
    <message>
        <source>French Horn</source>
        <translation>圆号</translation>
    </message>
    <message>
        <source>Brass Section</source>
        <translation>铜管组</translation>
    </message>
    <message>
        <source>Synth Brass 1</source>
        <translation>合成铜管 1</translation>
    </message>
    <message>
        <source>Synth Brass 2</source>
        <translation>合成铜管 2</translation>
    </message>
    <message>
        <source>Soprano Sax</source>
        <translation>高音萨克斯</translation>
    </message>
    <message>
        <source>Alto Sax</source>
        <translation>中音萨克斯</translation>
    </message>
    <message>
        <source>Tenor Sax</source>
        <translation>次中音萨克斯</translation>
    </message>
    <message>
        <source>Baritone Sax</source>
        <translation>上低音萨克斯</translation>
    </message>
    <message>
        <source>Oboe</source>
        <translation>双簧管</translation>
    </message>
    <message>
        <source>English Horn</source>
        <translation>英国管</translation>
    </message>
    <message>
        <source>Bassoon</source>
        <translation>大管</translation>
    </message>
    <message>
        <source>Clarinet</source>
        <translation>单簧管</translation>
    </message>
    <message>
        <source>Piccolo</source>
        <translation>短笛</translation>
    </message>
    <message>
        <source>Flute</source>
        <translation>长笛</translation>
    </message>
    <message>
        <source>Recorder</source>
        <translation>竖笛</translation>
    </message>
    <message>
        <source>Pan Flute</source>
        <translation>排箫</translation>
    </message>
    <message>
        <source>Blown Bottle</source>
        <translation>吹瓶</translation>
    </message>
    <message>
        <source>Shakuhachi</source>
        <translation>尺八</translation>
    </message>
    <message>
        <source>Whistle</source>
        <translation>口哨</translation>
    </message>
    <message>
        <source>Ocarina</source>
        <translation>陶笛</translation>
    </message>
    <message>
        <source>Lead 1 (square)</source>
        <translation>主音 1（方波）</translation>
    </message>
    <message>
        <source>Lead 2 (sawtooth)</source>
        <translation>主音 2（锯齿波）</translation>
    </message>
    <message>
        <source>Lead 3 (calliope)</source>
        <translation>主音 3（汽笛风琴）</translation>
    </message>
    <message>
        <source>Lead 4 (chiff)</source>
        <translation>主音 4（吹管）</translation>
    </message>
    <message>
        <source>Lead 5 (charang)</source>
        <translation>主音 5（查兰戈）</translation>
    </message>
    <message>
        <source>Lead 6 (voice)</source>
        <translation>主音 6（人声）</translation>
    </message>
    <message>
        <source>Lead 7 (fifths)</source>
        <translation>主音 7（五度）</translation>
    </message>
    <message>
        <source>Lead 8 (bass + lead)</source>
        <translation>主音 8（低音＋主音）</translation>
    </message>
    <message>
        <source>Pad 1 (new age)</source>
        <translation>铺底 1（新世纪）</translation>
    </message>
    <message>
        <source>Pad 2 (warm)</source>
        <translation>铺底 2（温暖）</translation>
    </message>
    <message>
        <source>Pad 3 (polysynth)</source>
        <translation>铺底 3（复音合成）</translation>
    </message>
    <message>
        <source>Pad 4 (choir)</source>
        <translation>铺底 4（合唱）</translation>
    </message>
    <message>
        <source>Pad 5 (bowed)</source>
        <translation>铺底 5（弓弦）</translation>
    </message>
    <message>
        <source>Pad 6 (metallic)</source>
        <translation>铺底 6（金属）</translation>
    </message>
    <message>
        <source>Pad 7 (halo)</source>
        <translation>铺底 7（光环）</translation>
    </message>
    <message>
        <source>Pad 8 (sweep)</source>
        <translation>铺底 8（扫频）</translation>
    </message>
    <message>
        <source>FX 1 (rain)</source>
        <translation>音效 1（雨）</translation>
    </message>
    <message>
        <source>FX 2 (soundtrack)</source>
        <translation>音效 2（电影配乐）</translation>
    </message>
    <message>
        <source>FX 3 (crystal)</source>
        <translation>音效 3（水晶）</translation>
    </message>
    <message>
        <source>FX 4 (atmosphere)</source>
        <translation>音效 4（氛围）</translation>
    </message>
    <message>
        <source>FX 5 (brightness)</source>
        <translation>音效 5（明亮）</translation>
    </message>
    <message>
        <source>FX 6 (goblins)</source>
        <translation>音效 6（鬼怪）</translation>
    </message>
    <message>
        <source>FX 7 (echoes)</source>
        <translation>音效 7（回声）</translation>
    </message>
    <message>
        <source>FX 8 (sci-fi)</source>
        <translation>音效 8（科幻）</translation>
    </message>
    <message>
        <source>Sitar</source>
        <translation>西塔琴</translation>
    </message>
    <message>
        <source>Banjo</source>
        <translation>班卓琴</translation>
    </message>
    <message>
        <source>Shamisen</source>
        <translation>三味线</translation>
    </message>
    <message>
        <source>Koto</source>
        <translation>日本筝</translation>
    </message>
    <message>
        <source>Kalimba</source>
        <translation>卡林巴</translation>
    </message>
    <message>
        <source>Bagpipe</source>
        <translation>风笛</translation>
    </message>
    <message>
        <source>Fiddle</source>
        <translation>民间提琴</translation>
    </message>
    <message>
        <source>Shanai</source>
        <translation>唢呐</translation>
    </message>
    <message>
        <source>Tinkle Bell</source>
        <translation>叮当铃</translation>
    </message>
    <message>
        <source>Agogo</source>
        <translation>阿哥哥铃</translation>
    </message>
    <message>
        <source>Steel Drums</source>
        <translation>钢鼓</translation>
    </message>
    <message>
        <source>Woodblock</source>
        <translation>木鱼</translation>
    </message>
    <message>
        <source>Taiko Drum</source>
        <translation>太鼓</translation>
    </message>
    <message>
        <source>Melodic Tom</source>
        <translation>旋律嗵鼓</translation>
    </message>
    <message>
        <source>Synth Drum</source>
        <translation>合成鼓</translation>
    </message>
    <message>
        <source>Reverse Cymbal</source>
        <translation>反向镲</translation>
    </message>
    <message>
        <source>Guitar Fret Noise</source>
        <translation>吉他滑弦声</translation>
    </message>
    <message>
        <source>Breath Noise</source>
        <translation>呼吸声</translation>
    </message>
    <message>
        <source>Seashore</source>
        <translation>海浪声</translation>
    </message>
    <message>
        <source>Bird Tweet</source>
        <translation>鸟鸣</translation>
    </message>
    <message>
        <source>Telephone Ring</source>
        <translation>电话铃</translation>
    </message>
    <message>
        <source>Helicopter</source>
        <translation>直升机</translation>
    </message>
    <message>
        <source>Applause</source>
        <translation>掌声</translation>
    </message>
    <message>
        <source>Gunshot</source>
        <translation>枪声</translation>
    </message>
    <message>
        <source>major</source>
        <translation>大调</translation>
    </message>
    <message>
        <source>minor</source>
        <translation>小调</translation>
    </message>
    <message>
        <source>harmonic minor</source>
        <translation>和声小调</translation>
    </message>
    <message>
        <source>melodic minor</source>
        <translation>旋律小调</translation>
    </message>
    <message>
        <source>dorian</source>
        <translation>多利亚</translation>
    </message>
    <message>
        <source>phrygian</source>
        <translation>弗里几亚</translation>
    </message>
    <message>
        <source>lydian</source>
        <translation>利底亚</translation>
    </message>
    <message>
        <source>mixolydian</source>
        <translation>混合利底亚</translation>
    </message>
    <message>
        <source>locrian</source>
        <translation>洛克里亚</translation>
    </message>
    <message>
        <source>major pentatonic</source>
        <translation>大调五声</translation>
    </message>
    <message>
        <source>minor pentatonic</source>
        <translation>小调五声</translation>
    </message>
    <message>
        <source>blues</source>
        <translation>布鲁斯</translation>
    </message>
    <message>
        <source>whole tone</source>
        <translation>全音音阶</translation>
    </message>
    <message>
        <source>chromatic</source>
        <translation>半音音阶</translation>
    </message>
    <message>
        <source>Transformer</source>
        <translation>Transformer</translation>
    </message>
    <message>
        <source>The best at fitting a gap to what surrounds it; takes longest to train.</source>
        <translation>最擅长让空缺与周围相称；训练最久。</translation>
    </message>
    <message>
        <source>TCN</source>
        <translation>TCN</translation>
    </message>
    <message>
        <source>Convolutions over some bars; trains faster than the Transformer.</source>
        <translation>在若干小节上做卷积；训练比 Transformer 快。</translation>
    </message>
    <message>
        <source>LSTM</source>
        <translation>LSTM</translation>
    </message>
    <message>
        <source>Remembers over some bars; trains quickly, good for small collections.</source>
        <translation>能记住若干小节；训练快，适合小型曲集。</translation>
    </message>
    <message>
        <source>GRU</source>
        <translation>GRU</translation>
    </message>
    <message>
        <source>Like the LSTM with fewer weights; a little faster.</source>
        <translation>类似 LSTM，权重较少；稍快一些。</translation>
    </message>
    <message>
        <source>RNN</source>
        <translation>RNN</translation>
    </message>
    <message>
        <source>The simplest recurrent network; for comparison and for very small collections.</source>
        <translation>最简单的循环网络；用于比较和极小的曲集。</translation>
    </message>
    <message>
        <source>The whole model</source>
        <translation>整个模型</translation>
    </message>
    <message>
        <source>Learns most from a few dozen songs and more.</source>
        <translation>有几十首以上乐曲时学得最多。</translation>
    </message>
    <message>
        <source>Small changes (LoRA)</source>
        <translation>小幅改动（LoRA）</translation>
    </message>
    <message>
        <source>Keeps closest to what the model knows; right for a handful of songs.</source>
        <translation>最贴近模型已有的知识；适合少量乐曲。</translation>
    </message>
    <message>
        <source>Layer by layer</source>
        <translation>逐层</translation>
    </message>
    <message>
        <source>From the last layer down, so that little is forgotten.</source>
        <translation>从最后一层往下，遗忘最少。</translation>
    </message>
    <message>
        <source>The last layers only</source>
        <translation>仅最后几层</translation>
    </message>
    <message>
        <source>The quickest, and changes least.</source>
        <translation>最快，改动最小。</translation>
    </message>
    <message>
        <source>Note F1</source>
        <translation>音符 F1</translation>
    </message>
    <message>
        <source>Note precision</source>
        <translation>音符精确率</translation>
    </message>
    <message>
        <source>Note recall</source>
        <translation>音符召回率</translation>
    </message>
    <message>
        <source>Pitch-class overlap</source>
        <translation>音级重合度</translation>
    </message>
    <message>
        <source>Entropy difference, bits</source>
        <translation>熵差（比特）</translation>
    </message>
    <message>
        <source>Pitch-class entropy, bits</source>
        <translation>音级熵（比特）</translation>
    </message>
    <message>
        <source>Groove consistency</source>
        <translation>律动一致性</translation>
    </message>
    <message>
        <source>Scale consistency</source>
        <translation>音阶一致性</translation>
    </message>
    <message>
        <source>Density error, notes per bar</source>
        <translation>密度误差（每小节音符数）</translation>
    </message>
    <message>
        <source>Silence rate</source>
        <translation>静默率</translation>
    </message>
    <message>
        <source>Repetition rate</source>
        <translation>重复率</translation>
    </message>
    <message>
        <source>Preparing the songs</source>
        <translation>正在准备乐曲</translation>
    </message>
    <message>
        <source>Counting the baselines</source>
        <translation>正在统计基准模型</translation>
    </message>
    <message>
        <source>Composing</source>
        <translation>正在作曲</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>正在渲染</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>Loading the soundfont</source>
        <translation>正在加载音色库</translation>
    </message>
    <message>
        <source>Starting the sound</source>
        <translation>正在启动声音</translation>
    </message>
    <message>
        <source>Loading the model engine</source>
        <translation>正在加载模型引擎</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>正在打开模型</translation>
    </message>
    <message>
        <source>Indexing the training songs</source>
        <translation>正在为训练乐曲建立索引</translation>
    </message>
    <message>
        <source>Measuring controls</source>
        <translation>正在测量控制项</translation>
    </message>
    <message>
        <source>Scoring frames</source>
        <translation>正在评分各帧</translation>
    </message>
    <message>
        <source>Reading %1 files</source>
        <translation>正在读取 %1 个文件</translation>
    </message>
    <message>
        <source>Read %1 files</source>
        <translation>已读取 %1 个文件</translation>
    </message>
    <message>
        <source>Read %1 of %2 files</source>
        <translation>已读取 %1 / %2 个文件</translation>
    </message>
    <message>
        <source>Training: loss %1</source>
        <translation>训练: 损失 %1</translation>
    </message>
    <message>
        <source>holds no notes</source>
        <translation>不含音符</translation>
    </message>
    <message>
        <source>Predicting: fill</source>
        <translation>预测: 填充</translation>
    </message>
    <message>
        <source>Predicting: continue</source>
        <translation>预测: 续写</translation>
    </message>
    <message>
        <source>Predicting: accompany</source>
        <translation>预测: 伴奏</translation>
    </message>
    <message>
        <source>Predicting: vary</source>
        <translation>预测: 变奏</translation>
    </message>
    <message>
        <source>Predicting: compose</source>
        <translation>预测: 作曲</translation>
    </message>
    <message>
        <source>Filling bars: fill</source>
        <translation>写小节: 填充</translation>
    </message>
    <message>
        <source>Filling bars: continue</source>
        <translation>写小节: 续写</translation>
    </message>
    <message>
        <source>Filling bars: accompany</source>
        <translation>写小节: 伴奏</translation>
    </message>
    <message>
        <source>Filling bars: vary</source>
        <translation>写小节: 变奏</translation>
    </message>
    <message>
        <source>Filling bars: compose</source>
        <translation>写小节: 作曲</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>无法写入</translation>
    </message>
    <message>
        <source>cannot be replaced</source>
        <translation>无法替换</translation>
    </message>
    <message>
        <source>cannot create a file beside it</source>
        <translation>无法在其旁边创建文件</translation>
    </message>
    <message>
        <source>cannot be flushed to the disk</source>
        <translation>无法写入磁盘</translation>
    </message>
    <message>
        <source>is a folder, not a file</source>
        <translation>是文件夹，不是文件</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这样的文件或文件夹</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>磁盘为只读</translation>
    </message>
    <message>
        <source>Check that the folder exists, may be written and has room.</source>
        <translation>请检查该文件夹是否存在、是否可写以及空间是否足够。</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>is not a MIDI file: it holds no MIDI header</source>
        <translation>不是 MIDI 文件：没有 MIDI 文件头</translation>
    </message>
    <message>
        <source>Choose a Standard MIDI File (.mid, .midi, .kar, .rmi).</source>
        <translation>请选择标准 MIDI 文件（.mid、.midi、.kar、.rmi）。</translation>
    </message>
    <message>
        <source>the MIDI header is cut short at byte %1</source>
        <translation>MIDI 文件头在第 %1 字节处中断</translation>
    </message>
    <message>
        <source>The file is damaged; get another copy.</source>
        <translation>文件已损坏；请换一份副本。</translation>
    </message>
    <message>
        <source>This is no Continuo project</source>
        <translation>这不是 Continuo 工程</translation>
    </message>
    <message>
        <source>Choose a .continuo file.</source>
        <translation>请选择 .continuo 文件。</translation>
    </message>
    <message>
        <source>The project is damaged or cut short</source>
        <translation>工程已损坏或不完整</translation>
    </message>
    <message>
        <source>Open one of its backups, or the MIDI file that was exported last.</source>
        <translation>请打开它的某个备份，或最近导出的 MIDI 文件。</translation>
    </message>
    <message>
        <source>The project is of version %1; this Continuo reads up to %2</source>
        <translation>工程版本为 %1；此 Continuo 最高读取版本 %2</translation>
    </message>
    <message>
        <source>Open it with a newer Continuo.</source>
        <translation>请用更新的 Continuo 打开。</translation>
    </message>
    <message>
        <source>there is no such soundfont</source>
        <translation>没有这个音色库</translation>
    </message>
    <message>
        <source>is a folder, not a soundfont</source>
        <translation>是文件夹，不是音色库</translation>
    </message>
    <message>
        <source>is not a soundfont</source>
        <translation>不是音色库</translation>
    </message>
    <message>
        <source>the soundfont is damaged or cut short</source>
        <translation>音色库已损坏或不完整</translation>
    </message>
    <message>
        <source>Choose another .sf2 or .sf3 file, or install one (on Debian: fluid-soundfont-gm or musescore-general-soundfont-small)</source>
        <translation>请选择另一个 .sf2 或 .sf3 文件，或安装一个（Debian：fluid-soundfont-gm 或 musescore-general-soundfont-small）</translation>
    </message>
    <message>
        <source>no soundfont was found, so nothing can sound</source>
        <translation>未找到音色库，因此无法发声</translation>
    </message>
    <message>
        <source>Install one (on Debian: apt install fluid-soundfont-gm, or the smaller musescore-general-soundfont-small), or choose a .sf2 or .sf3 file in the settings, with --soundfont or with the variable CONTINUO_SOUNDFONT</source>
        <translation>请安装一个（Debian：apt install fluid-soundfont-gm，或较小的 musescore-general-soundfont-small），或在设置中、用 --soundfont 或变量 CONTINUO_SOUNDFONT 选择 .sf2 或 .sf3 文件</translation>
    </message>
    <message>
        <source>this is no usable model file</source>
        <translation>这不是可用的模型文件</translation>
    </message>
    <message>
        <source>Choose another file, or train the model again.</source>
        <translation>请选择另一个文件，或重新训练模型。</translation>
    </message>
    <message>
        <source>this model speaks version %1 of the token language, this program version %2</source>
        <translation>此模型使用记号语言版本 %1，本程序使用版本 %2</translation>
    </message>
    <message>
        <source>Train it again, or use the program it came from.</source>
        <translation>请重新训练，或使用生成它的程序。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Seq2Seq</source>
        <translation>Seq2Seq</translation>
    </message>
    <message>
        <source>Reads one part and writes another for it, and shows what it looked at.</source>
        <translation>读入一个声部，为它写出另一个，并显示它参考了什么。</translation>
    </message>
    <message>
        <source>Melody</source>
        <translation>旋律</translation>
    </message>
    <message>
        <source>Second voice</source>
        <translation>第二声部</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>贝斯</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>鼓</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>没有声音</translation>
    </message>
    <message>
        <source>no audio device or sound server was found</source>
        <translation>未找到音频设备或声音服务</translation>
    </message>
    <message>
        <source>Start PulseAudio, PipeWire or JACK, connect a sound card, or choose a MIDI port</source>
        <translation>请启动 PulseAudio、PipeWire 或 JACK，连接声卡，或选择 MIDI 端口</translation>
    </message>
    <message>
        <source>Correct the variable or unset it</source>
        <translation>请更正或取消该变量</translation>
    </message>
    <message>
        <source>looked for in %1</source>
        <translation>查找位置：%1</translation>
    </message>
    <message>
        <source>the soundfont cannot be read</source>
        <translation>无法读取音色库</translation>
    </message>
    <message>
        <source>%1 is not there</source>
        <translation>%1 不存在</translation>
    </message>
    <message>
        <source>Check that the folder exists, may be written and has room</source>
        <translation>请检查文件夹是否存在、可写并有空间</translation>
    </message>
    <message>
        <source>the range to render is empty</source>
        <translation>要导出的范围为空</translation>
    </message>
    <message>
        <source>Choose a longer range</source>
        <translation>请选择更长的范围</translation>
    </message>
    <message>
        <source>there is nothing to render</source>
        <translation>没有可导出的内容</translation>
    </message>
    <message>
        <source>no track that plays has a note</source>
        <translation>发声的音轨都没有音符</translation>
    </message>
    <message>
        <source>Add notes or unmute a track</source>
        <translation>请添加音符或取消某个音轨的静音</translation>
    </message>
    <message>
        <source>%1 is no chord</source>
        <translation>%1 不是和弦</translation>
    </message>
    <message>
        <source>Write a root and a kind, such as C, Am, F#m7 or Bbmaj7.</source>
        <translation>请写根音和类型，例如 C、Am、F#m7 或 Bbmaj7。</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择另一个文件夹。</translation>
    </message>
    <message>
        <source>cannot be listed</source>
        <translation>无法列出</translation>
    </message>
    <message>
        <source>no MIDI files were found</source>
        <translation>未找到 MIDI 文件</translation>
    </message>
    <message>
        <source>none of the %1 MIDI files can be used</source>
        <translation>%1 个 MIDI 文件都无法使用</translation>
    </message>
    <message>
        <source>Choose a folder with .mid, .midi or .kar files.</source>
        <translation>请选择含有 .mid、.midi 或 .kar 文件的文件夹。</translation>
    </message>
    <message>
        <source>is larger than %1 bytes</source>
        <translation>大于 %1 字节</translation>
    </message>
    <message>
        <source>no song is long enough to learn from</source>
        <translation>没有足够长的乐曲可供学习</translation>
    </message>
    <message>
        <source>no song is long enough to evaluate on</source>
        <translation>没有足够长的乐曲可供评估</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files of at least eight notes each.</source>
        <translation>请选择每个 MIDI 文件至少有八个音符的文件夹。</translation>
    </message>
    <message>
        <source>no bar of these songs fits into the model&apos;s context</source>
        <translation>这些乐曲没有一个小节能放入模型的上下文</translation>
    </message>
    <message>
        <source>Choose a model with a longer context.</source>
        <translation>请选择上下文更长的模型。</translation>
    </message>
    <message>
        <source>%1 heads of equal, even size do not fit a width of %2</source>
        <translation>%1 个大小相等且为偶数的注意力头放不进宽度 %2</translation>
    </message>
    <message>
        <source>Choose a width that is a multiple of twice the number of heads.</source>
        <translation>请选择注意力头数两倍的整数倍作为宽度。</translation>
    </message>
    <message>
        <source>a model that is itself kept beside a base cannot be the base of another</source>
        <translation>自身依赖基础模型的模型不能再作为其他模型的基础</translation>
    </message>
    <message>
        <source>Go on from the base, or keep the result as a whole model.</source>
        <translation>请从基础模型继续，或将结果保存为完整模型。</translation>
    </message>
    <message>
        <source>no CUDA device is there that LibTorch can use</source>
        <translation>没有 LibTorch 可用的 CUDA 设备</translation>
    </message>
    <message>
        <source>Train on the CPU, or check the GPU&apos;s driver.</source>
        <translation>请用处理器训练，或检查显卡驱动。</translation>
    </message>
    <message>
        <source>this training state belongs to another model</source>
        <translation>该训练状态属于另一个模型</translation>
    </message>
    <message>
        <source>Resume with the options that the run began with.</source>
        <translation>请使用开始训练时的选项继续。</translation>
    </message>
    <message>
        <source>the training state is not readable</source>
        <translation>无法读取训练状态</translation>
    </message>
    <message>
        <source>Start a new run from the checkpoint instead.</source>
        <translation>请改为从该模型开始新的训练。</translation>
    </message>
    <message>
        <source>the region is shorter than one step of the grid</source>
        <translation>区域短于一个网格步长</translation>
    </message>
    <message>
        <source>Select at least a 32nd note.</source>
        <translation>请至少选择一个三十二分音符。</translation>
    </message>
    <message>
        <source>bar %1 holds more notes than the model can see at once</source>
        <translation>第 %1 小节的音符多于模型一次能看到的数量</translation>
    </message>
    <message>
        <source>Choose a model with a longer context, or a smaller region.</source>
        <translation>请选择上下文更长的模型，或更小的区域。</translation>
    </message>
    <message>
        <source>there are no chords whose notes the strong beats could take</source>
        <translation>没有可供强拍使用其音的和弦</translation>
    </message>
    <message>
        <source>Write chords for the region, or switch chord tones off.</source>
        <translation>请为该区域写和弦，或关闭和弦音。</translation>
    </message>
    <message>
        <source>the scale and the pitch range leave no pitch</source>
        <translation>音阶和音域没有留下任何音高</translation>
    </message>
    <message>
        <source>Widen the range or choose another scale.</source>
        <translation>请扩大音域或选择另一音阶。</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>the starter model is missing</source>
        <translation>缺少自带的模型</translation>
    </message>
    <message>
        <source>Install Continuo again, or choose a model of your own.</source>
        <translation>请重新安装 Continuo，或选择自己的模型。</translation>
    </message>
    <message>
        <source>Install Continuo again, or build it with its learning module.</source>
        <translation>请重新安装 Continuo，或连同其学习模块一起构建。</translation>
    </message>
    <message>
        <source>its base model %1 is missing</source>
        <translation>缺少它的基础模型 %1</translation>
    </message>
    <message>
        <source>Put the model that it was made from into the same folder.</source>
        <translation>请把它所基于的模型放入同一文件夹。</translation>
    </message>
    <message>
        <source>it is shorter than its own header</source>
        <translation>它比自己的文件头还短</translation>
    </message>
    <message>
        <source>its header claims %1 bytes</source>
        <translation>其文件头声称有 %1 字节</translation>
    </message>
    <message>
        <source>its header is cut short</source>
        <translation>其文件头被截断</translation>
    </message>
    <message>
        <source>its header is not JSON</source>
        <translation>其文件头不是 JSON</translation>
    </message>
    <message>
        <source>it was not written by Continuo</source>
        <translation>它不是由 Continuo 写出的</translation>
    </message>
    <message>
        <source>its options are not readable</source>
        <translation>其选项无法读取</translation>
    </message>
    <message>
        <source>it holds %1 numbers, its options ask for more than %2</source>
        <translation>它含有 %1 个数，其选项要求多于 %2 个</translation>
    </message>
    <message>
        <source>array %1 is cut short</source>
        <translation>数组 %1 被截断</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>Density MSE per beat</source>
        <translation>每拍密度的均方误差</translation>
    </message>
    <message>
        <source>Velocity MSE per beat</source>
        <translation>每拍力度的均方误差</translation>
    </message>
    <message>
        <source>Opening the models</source>
        <translation>正在打开模型</translation>
    </message>
    <message>
        <source>no song has a place to compare models at</source>
        <translation>没有乐曲有可用来比较模型的位置</translation>
    </message>
    <message>
        <source>Choose a folder with longer MIDI files.</source>
        <translation>请选择包含较长 MIDI 文件的文件夹。</translation>
    </message>
    <message>
        <source>two of the models are the same</source>
        <translation>其中两个模型是同一个</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>请选择其中一个。</translation>
    </message>
    <message>
        <source>the results of listening tests are damaged</source>
        <translation>听辨测试的结果已损坏</translation>
    </message>
    <message>
        <source>Move the file away to begin anew.</source>
        <translation>将该文件移走即可重新开始。</translation>
    </message>
    <message>
        <source>Phrase VAE</source>
        <translation>乐句 VAE</translation>
    </message>
    <message>
        <source>Invents phrases of one to four bars, and turns one phrase into another.</source>
        <translation>创作一至四小节的乐句，并把一个乐句变成另一个。</translation>
    </message>
    <message>
        <source>Predicting: part</source>
        <translation>预测：声部</translation>
    </message>
    <message>
        <source>Predicting: phrase</source>
        <translation>预测：乐句</translation>
    </message>
    <message>
        <source>Filling bars: part</source>
        <translation>填充小节：声部</translation>
    </message>
    <message>
        <source>Filling bars: phrase</source>
        <translation>填充小节：乐句</translation>
    </message>
    <message>
        <source>Morphing phrases</source>
        <translation>渐变乐句</translation>
    </message>
    <message>
        <source>Drawing phrases</source>
        <translation>生成乐句</translation>
    </message>
    <message>
        <source>the example has no bars with enough notes</source>
        <translation>范例中没有音符足够的小节</translation>
    </message>
    <message>
        <source>Choose another file or folder as the example.</source>
        <translation>请选择其他文件或文件夹作为范例。</translation>
    </message>
    <message>
        <source>GAN on bars</source>
        <translation>小节 GAN</translation>
    </message>
    <message>
        <source>Makes whole bars at once from the bar before and the chords; its critic says how real a take sounds.</source>
        <translation>根据前一小节与和弦一次生成整个小节；其评判网络说明候选听起来有多真实。</translation>
    </message>
    <message>
        <source>Onset overlap</source>
        <translation>起音重叠</translation>
    </message>
    <message>
        <source>Pitch classes of all windows, distance</source>
        <translation>所有窗口的音级，距离</translation>
    </message>
    <message>
        <source>Onsets of all windows, distance</source>
        <translation>所有窗口的起音，距离</translation>
    </message>
    <message>
        <source>Sounds real to the critic</source>
        <translation>评判网络认为真实</translation>
    </message>
    <message>
        <source>track %1 has no phrase before the region to morph from</source>
        <translation>音轨 %1 在区域之前没有可供变形的乐句</translation>
    </message>
    <message>
        <source>track %1 has no phrase after the region to morph to</source>
        <translation>音轨 %1 在区域之后没有变形的目标乐句</translation>
    </message>
    <message>
        <source>Mark what lies between two phrases of %1 bars.</source>
        <translation>请标记两个 %1 小节乐句之间的部分。</translation>
    </message>
    <message>
        <source>the model writes no drums</source>
        <translation>该模型不写鼓</translation>
    </message>
    <message>
        <source>Choose a track with pitches.</source>
        <translation>请选择有音高的音轨。</translation>
    </message>
    <message>
        <source>this model hears nothing of an example whose manner it could take on</source>
        <translation>该模型听不到可以模仿其风格的范例</translation>
    </message>
    <message>
        <source>Choose another model, or blend styles into a new phrase.</source>
        <translation>请选择其他模型，或将多种风格混合成新的乐句。</translation>
    </message>
    <message>
        <source>the phrase at bar %1 holds more notes than the model can read</source>
        <translation>第 %1 小节的乐句音符过多，模型读不下</translation>
    </message>
    <message>
        <source>Choose shorter phrases, or a model with a longer context.</source>
        <translation>请选择更短的乐句，或上下文更长的模型。</translation>
    </message>
    <message>
        <source>no model takes part in the listening test</source>
        <translation>没有模型参加听辨测试</translation>
    </message>
    <message>
        <source>Choose one or more.</source>
        <translation>请选择一个或多个。</translation>
    </message>
    <message>
        <source>models of kind %1 cannot be pruned</source>
        <translation>%1 类型的模型无法剪枝</translation>
    </message>
    <message>
        <source>Distil it into a smaller one, or store %1-bit weights.</source>
        <translation>请蒸馏成更小的模型，或以 %1 位存储权重。</translation>
    </message>
    <message>
        <source>a file that holds changes alone cannot be pruned</source>
        <translation>只含改动的文件无法剪枝</translation>
    </message>
    <message>
        <source>a model of kind %1 cannot learn from this one</source>
        <translation>%1 类型的模型无法向它学习</translation>
    </message>
    <message>
        <source>Choose a student of the same kind.</source>
        <translation>请选择同一类型的学生模型。</translation>
    </message>
    <message>
        <source>the smaller model would replace the one it is made of</source>
        <translation>较小的模型会覆盖其来源模型</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>this folder holds a search with other options</source>
        <translation>此文件夹中有一次设置不同的搜索</translation>
    </message>
    <message>
        <source>Choose another folder, or the same options to go on.</source>
        <translation>请选择其他文件夹，或用相同的设置继续。</translation>
    </message>
    <message>
        <source>the journal of the search is damaged</source>
        <translation>搜索日志已损坏</translation>
    </message>
    <message>
        <source>Delete it to search anew, or choose another folder.</source>
        <translation>请删除它以重新搜索，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>a search needs something to vary</source>
        <translation>搜索需要有可以变动的设置</translation>
    </message>
    <message>
        <source>the loss grew however low the learning rate</source>
        <translation>无论学习率多低，损失都在增大</translation>
    </message>
    <message>
        <source>the index of the training set is damaged</source>
        <translation>训练集的索引已损坏</translation>
    </message>
    <message>
        <source>Train the model again to have it written anew, or delete the file.</source>
        <translation>请重新训练模型以重写索引，或删除该文件。</translation>
    </message>
    <message>
        <source>the index of the training set is of another version</source>
        <translation>训练集的索引版本不同</translation>
    </message>
    <message>
        <source>Train the model again with this version of Continuo.</source>
        <translation>请用此版本的 Continuo 重新训练模型。</translation>
    </message>
    <message>
        <source>a GAN can only go on learning as a whole</source>
        <translation>GAN 只能整体继续学习</translation>
    </message>
    <message>
        <source>Choose to train all of its weights.</source>
        <translation>请选择训练它的全部权重。</translation>
    </message>
    <message>
        <source>a GAN on bars writes no drums</source>
        <translation>按小节的 GAN 不写鼓</translation>
    </message>
    <message>
        <source>Leave the drum track out, or choose another model.</source>
        <translation>请去掉鼓音轨，或选择其他模型。</translation>
    </message>
    <message>
        <source>this file holds changes of another model, %1</source>
        <translation>此文件只含对另一模型 %1 的改动</translation>
    </message>
    <message>
        <source>Open it with that model beside it.</source>
        <translation>请把那个模型放在旁边再打开。</translation>
    </message>
    <message>
        <source>array %1 is missing or has another shape</source>
        <translation>数组 %1 缺失或形状不符</translation>
    </message>
    <message>
        <source>the model to go on from is damaged: its loss is no number</source>
        <translation>要继续训练的模型已损坏：其损失不是数字</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>请选择其他模型。</translation>
    </message>
    <message>
        <source>there is not enough memory for the soundfont</source>
        <translation>内存不足，无法加载音色库</translation>
    </message>
    <message>
        <source>Close other programs or choose a smaller soundfont</source>
        <translation>请关闭其他程序，或选择较小的音色库</translation>
    </message>
</context>
<context>
    <name>DrumName</name>
    <message>
        <source>High Q</source>
        <translation>高 Q</translation>
    </message>
    <message>
        <source>Slap</source>
        <translation>拍击</translation>
    </message>
    <message>
        <source>Scratch push</source>
        <translation>搓碟（推）</translation>
    </message>
    <message>
        <source>Scratch pull</source>
        <translation>搓碟（拉）</translation>
    </message>
    <message>
        <source>Sticks</source>
        <translation>鼓棒</translation>
    </message>
    <message>
        <source>Square click</source>
        <translation>方波滴答</translation>
    </message>
    <message>
        <source>Metronome</source>
        <translation>节拍器</translation>
    </message>
    <message>
        <source>Metronome bell</source>
        <translation>节拍器铃</translation>
    </message>
    <message>
        <source>Acoustic kick</source>
        <translation>原声底鼓</translation>
    </message>
    <message>
        <source>Kick</source>
        <translation>底鼓</translation>
    </message>
    <message>
        <source>Side stick</source>
        <translation>鼓边</translation>
    </message>
    <message>
        <source>Acoustic snare</source>
        <translation>原声军鼓</translation>
    </message>
    <message>
        <source>Hand clap</source>
        <translation>拍手</translation>
    </message>
    <message>
        <source>Electric snare</source>
        <translation>电子军鼓</translation>
    </message>
    <message>
        <source>Low floor tom</source>
        <translation>低落地嗵鼓</translation>
    </message>
    <message>
        <source>Closed hi-hat</source>
        <translation>闭合踩镲</translation>
    </message>
    <message>
        <source>High floor tom</source>
        <translation>高落地嗵鼓</translation>
    </message>
    <message>
        <source>Pedal hi-hat</source>
        <translation>踏板踩镲</translation>
    </message>
    <message>
        <source>Low tom</source>
        <translation>低音嗵鼓</translation>
    </message>
    <message>
        <source>Open hi-hat</source>
        <translation>开放踩镲</translation>
    </message>
    <message>
        <source>Low-mid tom</source>
        <translation>中低嗵鼓</translation>
    </message>
    <message>
        <source>High-mid tom</source>
        <translation>中高嗵鼓</translation>
    </message>
    <message>
        <source>Crash 1</source>
        <translation>碎音镲 1</translation>
    </message>
    <message>
        <source>High tom</source>
        <translation>高音嗵鼓</translation>
    </message>
    <message>
        <source>Ride 1</source>
        <translation>节奏镲 1</translation>
    </message>
    <message>
        <source>Chinese cymbal</source>
        <translation>中国镲</translation>
    </message>
    <message>
        <source>Ride bell</source>
        <translation>节奏镲镲帽</translation>
    </message>
    <message>
        <source>Tambourine</source>
        <translation>铃鼓</translation>
    </message>
    <message>
        <source>Splash</source>
        <translation>水镲</translation>
    </message>
    <message>
        <source>Cowbell</source>
        <translation>牛铃</translation>
    </message>
    <message>
        <source>Crash 2</source>
        <translation>碎音镲 2</translation>
    </message>
    <message>
        <source>Vibraslap</source>
        <translation>颤击器</translation>
    </message>
    <message>
        <source>Ride 2</source>
        <translation>节奏镲 2</translation>
    </message>
    <message>
        <source>High bongo</source>
        <translation>高音邦戈</translation>
    </message>
    <message>
        <source>Low bongo</source>
        <translation>低音邦戈</translation>
    </message>
    <message>
        <source>Mute conga</source>
        <translation>闷音康加</translation>
    </message>
    <message>
        <source>Open conga</source>
        <translation>开音康加</translation>
    </message>
    <message>
        <source>Low conga</source>
        <translation>低音康加</translation>
    </message>
    <message>
        <source>High timbale</source>
        <translation>高音天巴鼓</translation>
    </message>
    <message>
        <source>Low timbale</source>
        <translation>低音天巴鼓</translation>
    </message>
    <message>
        <source>High agogo</source>
        <translation>高音阿哥哥</translation>
    </message>
    <message>
        <source>Low agogo</source>
        <translation>低音阿哥哥</translation>
    </message>
    <message>
        <source>Cabasa</source>
        <translation>卡巴萨</translation>
    </message>
    <message>
        <source>Maracas</source>
        <translation>沙槌</translation>
    </message>
    <message>
        <source>Short whistle</source>
        <translation>短哨</translation>
    </message>
    <message>
        <source>Long whistle</source>
        <translation>长哨</translation>
    </message>
    <message>
        <source>Short guiro</source>
        <translation>短刮葫</translation>
    </message>
    <message>
        <source>Long guiro</source>
        <translation>长刮葫</translation>
    </message>
    <message>
        <source>Claves</source>
        <translation>响棒</translation>
    </message>
    <message>
        <source>High woodblock</source>
        <translation>高音木鱼</translation>
    </message>
    <message>
        <source>Low woodblock</source>
        <translation>低音木鱼</translation>
    </message>
    <message>
        <source>Mute cuica</source>
        <translation>闷音库伊卡</translation>
    </message>
    <message>
        <source>Open cuica</source>
        <translation>开音库伊卡</translation>
    </message>
    <message>
        <source>Mute triangle</source>
        <translation>闷音三角铁</translation>
    </message>
    <message>
        <source>Open triangle</source>
        <translation>开音三角铁</translation>
    </message>
    <message>
        <source>Shaker</source>
        <translation>沙锤</translation>
    </message>
    <message>
        <source>Jingle bell</source>
        <translation>雪橇铃</translation>
    </message>
    <message>
        <source>Bell tree</source>
        <translation>铃树</translation>
    </message>
    <message>
        <source>Castanets</source>
        <translation>响板</translation>
    </message>
    <message>
        <source>Mute surdo</source>
        <translation>闷音苏尔多</translation>
    </message>
    <message>
        <source>Open surdo</source>
        <translation>开音苏尔多</translation>
    </message>
</context>
<context>
    <name>Gestures</name>
    <message>
        <source>Draw note</source>
        <translation>绘制音符</translation>
    </message>
    <message>
        <source>Copy notes</source>
        <translation>复制音符</translation>
    </message>
    <message>
        <source>Move notes</source>
        <translation>移动音符</translation>
    </message>
    <message>
        <source>Change note length</source>
        <translation>更改音符长度</translation>
    </message>
    <message>
        <source>Erase notes</source>
        <translation>擦除音符</translation>
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
        <translation>升 C</translation>
    </message>
    <message>
        <source>D</source>
        <translation>D</translation>
    </message>
    <message>
        <source>D sharp</source>
        <translation>升 D</translation>
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
        <translation>升 F</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
    </message>
    <message>
        <source>G sharp</source>
        <translation>升 G</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>A sharp</source>
        <translation>升 A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>全音符</translation>
    </message>
    <message>
        <source>dotted whole</source>
        <translation>附点全音符</translation>
    </message>
    <message>
        <source>half</source>
        <translation>二分音符</translation>
    </message>
    <message>
        <source>dotted half</source>
        <translation>附点二分音符</translation>
    </message>
    <message>
        <source>half triplet</source>
        <translation>二分三连音</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>四分音符</translation>
    </message>
    <message>
        <source>dotted quarter</source>
        <translation>附点四分音符</translation>
    </message>
    <message>
        <source>quarter triplet</source>
        <translation>四分三连音</translation>
    </message>
    <message>
        <source>eighth</source>
        <translation>八分音符</translation>
    </message>
    <message>
        <source>dotted eighth</source>
        <translation>附点八分音符</translation>
    </message>
    <message>
        <source>eighth triplet</source>
        <translation>八分三连音</translation>
    </message>
    <message>
        <source>sixteenth</source>
        <translation>十六分音符</translation>
    </message>
    <message>
        <source>dotted sixteenth</source>
        <translation>附点十六分音符</translation>
    </message>
    <message>
        <source>sixteenth triplet</source>
        <translation>十六分三连音</translation>
    </message>
    <message>
        <source>thirty-second</source>
        <translation>三十二分音符</translation>
    </message>
    <message>
        <source>sixty-fourth</source>
        <translation>六十四分音符</translation>
    </message>
    <message>
        <source>%1 quarters</source>
        <translation>%1 个四分音符</translation>
    </message>
    <message>
        <source>bar %1 beat %2</source>
        <translation>第 %1 小节第 %2 拍</translation>
    </message>
    <message>
        <source>bar %1 beat %2 and %3 ticks</source>
        <translation>第 %1 小节第 %2 拍加 %3 tick</translation>
    </message>
    <message>
        <source>%1, %2, %3, velocity %4, locked</source>
        <translation>%1，%2，%3，力度 %4，已锁定</translation>
    </message>
    <message>
        <source>%1, %2, %3, velocity %4</source>
        <translation>%1，%2，%3，力度 %4</translation>
    </message>
</context>
<context>
    <name>RulerEditors</name>
    <message>
        <source>Marker at bar %1</source>
        <translation>第 %1 小节的标记</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Verse, chorus …</source>
        <translation>主歌、副歌 …</translation>
    </message>
    <message>
        <source>Name of the marker</source>
        <translation>标记名称</translation>
    </message>
    <message>
        <source>Add marker</source>
        <translation>添加标记</translation>
    </message>
    <message>
        <source>Rename marker</source>
        <translation>重命名标记</translation>
    </message>
    <message>
        <source>Remove marker</source>
        <translation>移除标记</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>This piece counts film frames: its time follows no tempo</source>
        <translation>本曲以影片帧计时，不随速度变化</translation>
    </message>
    <message>
        <source>Tempo from bar %1 on</source>
        <translation>从第 %1 小节起的速度</translation>
    </message>
    <message>
        <source> bpm</source>
        <translation> bpm</translation>
    </message>
    <message>
        <source>Quarter notes per minute</source>
        <translation>每分钟四分音符数</translation>
    </message>
    <message>
        <source>Set tempo</source>
        <translation>设置速度</translation>
    </message>
    <message>
        <source>Meter from bar %1 on</source>
        <translation>从第 %1 小节起的拍号</translation>
    </message>
    <message>
        <source>Beats in a bar</source>
        <translation>每小节拍数</translation>
    </message>
    <message>
        <source>Note value of a beat</source>
        <translation>每拍的音符时值</translation>
    </message>
    <message>
        <source>Set meter</source>
        <translation>设置拍号</translation>
    </message>
    <message>
        <source>Remove tempo</source>
        <translation>移除速度</translation>
    </message>
    <message>
        <source>Remove meter</source>
        <translation>移除拍号</translation>
    </message>
</context>
<context>
    <name>Snap</name>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Adaptive</source>
        <translation>自适应</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>小节</translation>
    </message>
    <message>
        <source>%1 triplet</source>
        <translation>%1 三连音</translation>
    </message>
    <message>
        <source>%1 dotted</source>
        <translation>%1 附点</translation>
    </message>
</context>
<context>
    <name>continuo::Actions</name>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>Start an empty piece</source>
        <translation>新建一首空白乐曲</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a project or a MIDI file</source>
        <translation>打开工程或 MIDI 文件</translation>
    </message>
    <message>
        <source>&amp;Import tracks…</source>
        <translation>导入音轨(&amp;I)…</translation>
    </message>
    <message>
        <source>Add the tracks of another file to this piece</source>
        <translation>把另一文件的音轨加入本曲</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save the piece</source>
        <translation>保存乐曲</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the piece under another name</source>
        <translation>以其他名称保存乐曲</translation>
    </message>
    <message>
        <source>Export &amp;MIDI…</source>
        <translation>导出 MIDI(&amp;M)…</translation>
    </message>
    <message>
        <source>Write a copy as a MIDI file</source>
        <translation>写出一份 MIDI 文件副本</translation>
    </message>
    <message>
        <source>Write the sound as WAV, FLAC or Ogg</source>
        <translation>把声音写为 WAV、FLAC 或 Ogg</translation>
    </message>
    <message>
        <source>&amp;Recover…</source>
        <translation>恢复(&amp;R)…</translation>
    </message>
    <message>
        <source>Open a copy that was made before Continuo ended without being closed</source>
        <translation>打开 Continuo 意外退出前留下的副本</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>Choose sound, output and appearance</source>
        <translation>选择声音、输出和外观</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Leave Continuo</source>
        <translation>退出 Continuo</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>撤回上一步</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Make the step again</source>
        <translation>再次执行这一步</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>Cut the selected notes</source>
        <translation>剪切所选音符</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the selected notes</source>
        <translation>复制所选音符</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Paste notes at the playhead</source>
        <translation>在播放头处粘贴音符</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>重复(&amp;D)</translation>
    </message>
    <message>
        <source>Repeat the selected notes after themselves</source>
        <translation>在所选音符之后再放一份</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Delete the selected notes</source>
        <translation>删除所选音符</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Select every note of the track</source>
        <translation>选择音轨的全部音符</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>不选任何音符</translation>
    </message>
    <message>
        <source>&amp;Quantize</source>
        <translation>量化(&amp;Q)</translation>
    </message>
    <message>
        <source>Move the selected notes onto the grid</source>
        <translation>把所选音符移到网格上</translation>
    </message>
    <message>
        <source>Qu&amp;antize…</source>
        <translation>量化(&amp;A)…</translation>
    </message>
    <message>
        <source>Choose grid, strength and swing, and hear them</source>
        <translation>选择网格、强度和摇摆并试听</translation>
    </message>
    <message>
        <source>&amp;Humanize…</source>
        <translation>人性化(&amp;H)…</translation>
    </message>
    <message>
        <source>Put the selected notes a little off, as hands do</source>
        <translation>让所选音符略有偏移，如同手弹</translation>
    </message>
    <message>
        <source>Semitone up</source>
        <translation>升半音</translation>
    </message>
    <message>
        <source>Move the selected notes up a semitone</source>
        <translation>把所选音符升高半音</translation>
    </message>
    <message>
        <source>Semitone down</source>
        <translation>降半音</translation>
    </message>
    <message>
        <source>Move the selected notes down a semitone</source>
        <translation>把所选音符降低半音</translation>
    </message>
    <message>
        <source>Octave up</source>
        <translation>升八度</translation>
    </message>
    <message>
        <source>Move the selected notes up an octave</source>
        <translation>把所选音符升高八度</translation>
    </message>
    <message>
        <source>Octave down</source>
        <translation>降八度</translation>
    </message>
    <message>
        <source>Move the selected notes down an octave</source>
        <translation>把所选音符降低八度</translation>
    </message>
    <message>
        <source>Scale step up</source>
        <translation>升一个音级</translation>
    </message>
    <message>
        <source>Move the selected notes up a step of the scale</source>
        <translation>把所选音符沿音阶升高一级</translation>
    </message>
    <message>
        <source>Scale step down</source>
        <translation>降一个音级</translation>
    </message>
    <message>
        <source>Move the selected notes down a step of the scale</source>
        <translation>把所选音符沿音阶降低一级</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>前移</translation>
    </message>
    <message>
        <source>Move the selected notes one grid step earlier</source>
        <translation>把所选音符前移一格</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>后移</translation>
    </message>
    <message>
        <source>Move the selected notes one grid step later</source>
        <translation>把所选音符后移一格</translation>
    </message>
    <message>
        <source>Longer</source>
        <translation>加长</translation>
    </message>
    <message>
        <source>Make the selected notes one grid step longer</source>
        <translation>把所选音符加长一格</translation>
    </message>
    <message>
        <source>Shorter</source>
        <translation>缩短</translation>
    </message>
    <message>
        <source>Make the selected notes one grid step shorter</source>
        <translation>把所选音符缩短一格</translation>
    </message>
    <message>
        <source>Loc&amp;k / unlock</source>
        <translation>锁定/解锁(&amp;K)</translation>
    </message>
    <message>
        <source>Lock the selected notes, so that edits and takes leave them alone, or unlock them</source>
        <translation>锁定所选音符，使编辑和候选都不改动它们，或解除锁定</translation>
    </message>
    <message>
        <source>&amp;Draw</source>
        <translation>绘制(&amp;D)</translation>
    </message>
    <message>
        <source>Draw notes; right-click erases</source>
        <translation>绘制音符；右击擦除</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>Select, move and resize notes</source>
        <translation>选择、移动音符并改变长度</translation>
    </message>
    <message>
        <source>&amp;Erase</source>
        <translation>擦除(&amp;E)</translation>
    </message>
    <message>
        <source>Erase notes</source>
        <translation>擦除音符</translation>
    </message>
    <message>
        <source>S&amp;plit</source>
        <translation>切分(&amp;P)</translation>
    </message>
    <message>
        <source>Split a note where you click</source>
        <translation>在点击处切分音符</translation>
    </message>
    <message>
        <source>&amp;Glue</source>
        <translation>粘合(&amp;G)</translation>
    </message>
    <message>
        <source>Join a note with the next of its pitch</source>
        <translation>把音符与同音高的下一个连在一起</translation>
    </message>
    <message>
        <source>&amp;Region</source>
        <translation>区域(&amp;R)</translation>
    </message>
    <message>
        <source>Mark the region that is to be generated</source>
        <translation>标出要生成的区域</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>See less, larger</source>
        <translation>看得更少、更大</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>See more, smaller</source>
        <translation>看得更多、更小</translation>
    </message>
    <message>
        <source>Zoom to &amp;all</source>
        <translation>显示全部(&amp;A)</translation>
    </message>
    <message>
        <source>See the whole piece</source>
        <translation>查看整首乐曲</translation>
    </message>
    <message>
        <source>&amp;Zoom to selection</source>
        <translation>缩放到所选(&amp;Z)</translation>
    </message>
    <message>
        <source>See the selected notes</source>
        <translation>查看所选音符</translation>
    </message>
    <message>
        <source>&amp;Follow the playhead</source>
        <translation>跟随播放头(&amp;F)</translation>
    </message>
    <message>
        <source>Keep the playhead in view while playing</source>
        <translation>播放时保持播放头可见</translation>
    </message>
    <message>
        <source>Highlight the &amp;key</source>
        <translation>突出显示调性(&amp;K)</translation>
    </message>
    <message>
        <source>Shade the rows of the key that fits the piece; steps in the scale follow it</source>
        <translation>为符合乐曲的调的各行着色；音级移动以它为准</translation>
    </message>
    <message>
        <source>Keep &amp;notes to the key</source>
        <translation>音符限于调内(&amp;N)</translation>
    </message>
    <message>
        <source>Notes that are drawn or moved take pitches of the highlighted key</source>
        <translation>绘制或移动的音符采用所突出调的音高</translation>
    </message>
    <message>
        <source>&amp;Mixer</source>
        <translation>混音台(&amp;M)</translation>
    </message>
    <message>
        <source>Show volume, pan, reverb and chorus of every track</source>
        <translation>显示每条音轨的音量、声像、混响和合唱</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>浅色主题(&amp;L)</translation>
    </message>
    <message>
        <source>Change between dark and light</source>
        <translation>在深色与浅色之间切换</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一窗格</translation>
    </message>
    <message>
        <source>Move the focus to the next pane</source>
        <translation>把焦点移到下一窗格</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一窗格</translation>
    </message>
    <message>
        <source>Move the focus to the previous pane</source>
        <translation>把焦点移到上一窗格</translation>
    </message>
    <message>
        <source>&amp;Play / pause</source>
        <translation>播放/暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Play from the playhead, or pause</source>
        <translation>从播放头播放，或暂停</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop and go back to where playing began</source>
        <translation>停止并回到开始播放处</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>到开头</translation>
    </message>
    <message>
        <source>Move the playhead to the start</source>
        <translation>把播放头移到开头</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到结尾</translation>
    </message>
    <message>
        <source>Move the playhead to the end</source>
        <translation>把播放头移到结尾</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>录音(&amp;R)</translation>
    </message>
    <message>
        <source>Write what is played on a MIDI keyboard into the current track</source>
        <translation>把 MIDI 键盘的演奏写入当前音轨</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>循环(&amp;L)</translation>
    </message>
    <message>
        <source>Play the region, or the whole piece, again and again</source>
        <translation>反复播放区域或整首乐曲</translation>
    </message>
    <message>
        <source>&amp;Metronome</source>
        <translation>节拍器(&amp;M)</translation>
    </message>
    <message>
        <source>Hear the beats while playing</source>
        <translation>播放时听到节拍</translation>
    </message>
    <message>
        <source>Replace while recording</source>
        <translation>录音时替换</translation>
    </message>
    <message>
        <source>Recording removes the notes that the playhead passes; else it adds to them</source>
        <translation>录音会移除播放头经过的音符；否则叠加</translation>
    </message>
    <message>
        <source>&amp;Quantize while recording</source>
        <translation>录音时量化(&amp;Q)</translation>
    </message>
    <message>
        <source>Draw what is recorded to the grid</source>
        <translation>把录入内容对齐到网格</translation>
    </message>
    <message>
        <source>Step &amp;input</source>
        <translation>步进输入(&amp;I)</translation>
    </message>
    <message>
        <source>Write each chord from a MIDI keyboard at the playhead, one step of the grid long</source>
        <translation>把 MIDI 键盘的每个和弦写在播放头处，长度为一格</translation>
    </message>
    <message>
        <source>Pa&amp;nic</source>
        <translation>全部停音(&amp;N)</translation>
    </message>
    <message>
        <source>End every sounding note everywhere</source>
        <translation>停止所有正在发声的音符</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>Let the model write takes</source>
        <translation>让模型写出候选</translation>
    </message>
    <message>
        <source>&amp;Hear the take</source>
        <translation>试听候选(&amp;H)</translation>
    </message>
    <message>
        <source>Play the take in its place</source>
        <translation>在原处播放候选</translation>
    </message>
    <message>
        <source>&amp;Keep this take</source>
        <translation>采用此候选(&amp;K)</translation>
    </message>
    <message>
        <source>Put this take into the piece</source>
        <translation>把此候选放入乐曲</translation>
    </message>
    <message>
        <source>&amp;Reject the takes</source>
        <translation>放弃候选(&amp;R)</translation>
    </message>
    <message>
        <source>Stop generating, or leave the piece as it was</source>
        <translation>停止生成，或让乐曲保持原样</translation>
    </message>
    <message>
        <source>&amp;Next take</source>
        <translation>下一候选(&amp;N)</translation>
    </message>
    <message>
        <source>Look at the next take</source>
        <translation>查看下一个候选</translation>
    </message>
    <message>
        <source>&amp;Previous take</source>
        <translation>上一候选(&amp;P)</translation>
    </message>
    <message>
        <source>Look at the take before</source>
        <translation>查看上一个候选</translation>
    </message>
    <message>
        <source>Add a track to the piece</source>
        <translation>为乐曲添加音轨</translation>
    </message>
    <message>
        <source>Add a track that plays drums</source>
        <translation>添加演奏鼓的音轨</translation>
    </message>
    <message>
        <source>Add &amp;marker…</source>
        <translation>添加标记(&amp;M)…</translation>
    </message>
    <message>
        <source>Name the place of the playhead</source>
        <translation>为播放头所在处命名</translation>
    </message>
    <message>
        <source>Choose the tempo from the playhead on</source>
        <translation>选择从播放头起的速度</translation>
    </message>
    <message>
        <source>Choose the meter from the playhead&apos;s bar on</source>
        <translation>选择从播放头所在小节起的拍号</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>命令(&amp;C)…</translation>
    </message>
    <message>
        <source>Find any command by its name</source>
        <translation>按名称查找任何命令</translation>
    </message>
    <message>
        <source>&amp;About Continuo</source>
        <translation>关于 Continuo(&amp;A)</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>版本与许可证</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>Spl&amp;it at the playhead</source>
        <translation>在播放头处切分(&amp;I)</translation>
    </message>
    <message>
        <source>Cut the selected notes at the playhead</source>
        <translation>在播放头处切开所选音符</translation>
    </message>
    <message>
        <source>&amp;Join</source>
        <translation>合并(&amp;J)</translation>
    </message>
    <message>
        <source>Join the selected notes of each pitch into one</source>
        <translation>把同音高的所选音符合成一个</translation>
    </message>
    <message>
        <source>Set meter…</source>
        <translation>设置拍号…</translation>
    </message>
    <message>
        <source>Export soun&amp;d…</source>
        <translation>导出声音(&amp;D)…</translation>
    </message>
    <message>
        <source>Select non&amp;e</source>
        <translation>取消选择(&amp;O)</translation>
    </message>
    <message>
        <source>Add trac&amp;k</source>
        <translation>添加音轨(&amp;K)</translation>
    </message>
    <message>
        <source>Add drum track</source>
        <translation>添加鼓轨</translation>
    </message>
    <message>
        <source>&amp;Set tempo…</source>
        <translation>设置速度(&amp;E)…</translation>
    </message>
    <message>
        <source>Higher rows</source>
        <translation>增高音行</translation>
    </message>
    <message>
        <source>See fewer pitches, larger; also by Ctrl+Shift+wheel</source>
        <translation>放大显示较少的音高；也可用 Ctrl+Shift+滚轮</translation>
    </message>
    <message>
        <source>Lower rows</source>
        <translation>降低音行</translation>
    </message>
    <message>
        <source>See more pitches, smaller; also by Ctrl+Shift+wheel</source>
        <translation>缩小显示更多的音高；也可用 Ctrl+Shift+滚轮</translation>
    </message>
    <message>
        <source>Move track up</source>
        <translation>上移音轨</translation>
    </message>
    <message>
        <source>Put the track before the one above</source>
        <translation>将音轨移到上一条之前</translation>
    </message>
    <message>
        <source>Move track down</source>
        <translation>下移音轨</translation>
    </message>
    <message>
        <source>Put the track behind the one below</source>
        <translation>将音轨移到下一条之后</translation>
    </message>
</context>
<context>
    <name>continuo::ChordLane</name>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Double-click to write the chord that takes are made for</source>
        <translation>双击写入和弦，候选将据此生成</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Chord</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Double-click to write a chord such as Am or F#m7; takes follow what is written. Right-click for more</source>
        <translation>双击写入和弦，例如 Am 或 F#m7；候选会遵循所写和弦。右击查看更多</translation>
    </message>
    <message>
        <source>Write chord</source>
        <translation>写入和弦</translation>
    </message>
    <message>
        <source>Remove chord</source>
        <translation>移除和弦</translation>
    </message>
    <message>
        <source>Write chords</source>
        <translation>写入和弦</translation>
    </message>
    <message>
        <source>Write chord…</source>
        <translation>写入和弦…</translation>
    </message>
    <message>
        <source>Write the implied chords of the region</source>
        <translation>写入区域中隐含的和弦</translation>
    </message>
    <message>
        <source>Write all implied chords</source>
        <translation>写入所有隐含的和弦</translation>
    </message>
    <message>
        <source>Remove all written chords</source>
        <translation>移除所有写入的和弦</translation>
    </message>
    <message>
        <source>Chords are kept without the bass note after the slash</source>
        <translation>和弦不保留斜线后的低音</translation>
    </message>
</context>
<context>
    <name>continuo::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>输入想做的事</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>No command is called that</source>
        <translation>没有叫这个名字的命令</translation>
    </message>
</context>
<context>
    <name>continuo::ControllerLane</name>
    <message>
        <source>How it changes over time; drag to draw, right-drag to erase</source>
        <translation>随时间的变化；拖动绘制，右键拖动擦除</translation>
    </message>
    <message>
        <source>%1: drag to press it, right-drag to release it; Alt ignores the grid</source>
        <translation>%1：拖动踩下，右键拖动松开；Alt 忽略网格</translation>
    </message>
    <message>
        <source>%1: drag to draw, with Shift along a straight line, right-drag to erase; Alt ignores the grid</source>
        <translation>%1：拖动绘制，按 Shift 画直线，右键拖动擦除；Alt 忽略网格</translation>
    </message>
    <message>
        <source>Erase %1</source>
        <translation>擦除%1</translation>
    </message>
    <message>
        <source>Draw %1</source>
        <translation>绘制%1</translation>
    </message>
</context>
<context>
    <name>continuo::ControllerSlider</name>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>声像</translation>
    </message>
    <message>
        <source>Reverb</source>
        <translation>混响</translation>
    </message>
    <message>
        <source>Chorus</source>
        <translation>合唱</translation>
    </message>
    <message>
        <source>Controller %1</source>
        <translation>控制器 %1</translation>
    </message>
    <message>
        <source>C</source>
        <comment>pan: centre</comment>
        <translation>中</translation>
    </message>
    <message>
        <source>L%1</source>
        <comment>pan: left</comment>
        <translation>左%1</translation>
    </message>
    <message>
        <source>R%1</source>
        <comment>pan: right</comment>
        <translation>右%1</translation>
    </message>
    <message>
        <source>%1 %2; double click for %3</source>
        <translation>%1 %2；双击恢复 %3</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改%1</translation>
    </message>
</context>
<context>
    <name>continuo::CopyReporter</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Too short to say whether it copies a training song</source>
        <translation>太短，无法判断是否抄袭训练乐曲</translation>
    </message>
    <message>
        <source>Runs of %1 notes that training songs hold too: %2</source>
        <translation>训练乐曲中也有的 %1 音连续片段：%2</translation>
    </message>
    <message>
        <source> (in people&apos;s music: %1)</source>
        <translation>（人写的音乐：%1）</translation>
    </message>
    <message>
        <source>
Longest: %1 notes from bar %2, as in %3, bar %4</source>
        <translation>
最长：从第 %2 小节起 %1 个音符，同 %3 第 %4 小节</translation>
    </message>
    <message>
        <source> (people: seldom more than %1)</source>
        <translation>（人：很少超过 %1）</translation>
    </message>
    <message>
        <source>Looking for copies</source>
        <translation>正在查找抄袭</translation>
    </message>
</context>
<context>
    <name>continuo::CrashDialog</name>
    <message>
        <source>Continuo crashed</source>
        <translation>Continuo 崩溃了</translation>
    </message>
    <message>
        <source>Last time Continuo ended with an error of its own. This is what was written down: where in the program it happened and the last commands, nothing of your music. It stays on this computer and is never sent anywhere. If you want to report the crash, copy it into your report.</source>
        <translation>上次 Continuo 因自身错误而终止。记录的内容是：错误在程序中的位置和最后的命令，不含您的音乐。它只保存在这台电脑上，绝不会发送到任何地方。如果您想报告这次崩溃，请将它复制到报告中。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Put the text on the clipboard</source>
        <translation>将文本放入剪贴板</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>continuo::Document</name>
    <message>
        <source>Piano</source>
        <translation>钢琴</translation>
    </message>
    <message>
        <source>byte %1: %2</source>
        <translation>第 %1 字节：%2</translation>
    </message>
    <message>
        <source>The piece has %1 tracks; the studio shows at most %2</source>
        <translation>该乐曲有 %1 个音轨；工作室最多显示 %2 个</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>continuo::EvaluateController</name>
    <message>
        <source>Evaluating</source>
        <translation>评估</translation>
    </message>
</context>
<context>
    <name>continuo::EvaluatePanel</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model, seeing what stands around the hidden bars</source>
        <translation>能看到隐藏小节前后内容的模型</translation>
    </message>
    <message>
        <source>Past only</source>
        <translation>仅前文</translation>
    </message>
    <message>
        <source>The same model without what follows the hidden bars</source>
        <translation>同一模型，但看不到隐藏小节之后的内容</translation>
    </message>
    <message>
        <source>3‑gram</source>
        <translation>3‑gram</translation>
    </message>
    <message>
        <source>A Markov model that knows only which note tends to follow which</source>
        <translation>只知道哪个音常跟在哪个音之后的马尔可夫模型</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The bar before said again</source>
        <translation>重复前一小节</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>The bars that were hidden</source>
        <translation>被隐藏的小节</translation>
    </message>
    <message>
        <source>Fill %1</source>
        <translation>填充 %1</translation>
    </message>
    <message>
        <source>Continue for %1</source>
        <translation>续写 %1</translation>
    </message>
    <message>
        <source>Accompany %1</source>
        <translation>伴奏 %1</translation>
    </message>
    <message>
        <source>Vary %1</source>
        <translation>变奏 %1</translation>
    </message>
    <message>
        <source>Compose %1</source>
        <translation>作曲 %1</translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation>1 小节</translation>
    </message>
    <message>
        <source>%1 bars</source>
        <translation>%1 小节</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Stop evaluating</source>
        <translation>停止评估</translation>
    </message>
    <message>
        <source>End it; the tasks that are done are shown</source>
        <translation>结束；显示已完成的任务</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Stopped before the first task was done.</source>
        <translation>在完成第一个任务之前已停止。</translation>
    </message>
    <message>
        <source>The model to evaluate</source>
        <translation>要评估的模型</translation>
    </message>
    <message>
        <source>Choose the folder with the music to evaluate on. Choose the one the model was trained on: the songs that were kept for testing are used.</source>
        <translation>选择用来评估的音乐文件夹。请选择训练模型时用的那个：会使用为测试保留的乐曲。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>What the model has to do</source>
        <translation>模型要做什么</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Fill bars in the middle</source>
        <translation>填充中间的小节</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Accompany</source>
        <translation>伴奏</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>变奏</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>作曲</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>How many bars are hidden in fill, continue and vary</source>
        <translation>填充、续写和变奏时隐藏多少小节</translation>
    </message>
    <message>
        <source>2 bars</source>
        <translation>2 小节</translation>
    </message>
    <message>
        <source>4 bars</source>
        <translation>4 小节</translation>
    </message>
    <message>
        <source>8 bars</source>
        <translation>8 小节</translation>
    </message>
    <message>
        <source>1, 2, 4 and 8 bars</source>
        <translation>1、2、4 和 8 小节</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>快速查看</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>全面</translation>
    </message>
    <message>
        <source>%1 places in the music; in %2 of them the model makes the bars too</source>
        <translation>音乐中的 %1 处；其中 %2 处模型还会写出小节</translation>
    </message>
    <message>
        <source>More places take longer and give steadier figures</source>
        <translation>处数越多耗时越长，数值越稳定</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>投入</translation>
    </message>
    <message>
        <source>Which task&apos;s figures are shown</source>
        <translation>显示哪个任务的数值</translation>
    </message>
    <message>
        <source>Shown task</source>
        <translation>显示的任务</translation>
    </message>
    <message>
        <source>Bits per note, lower is better</source>
        <translation>每音符比特，越低越好</translation>
    </message>
    <message>
        <source>How surprised the model is by what the composer wrote. A model that has learned nothing but habits is no better than the 3‑gram.</source>
        <translation>模型对作曲者所写内容的意外程度。只学到习惯的模型不会胜过 3‑gram。</translation>
    </message>
    <message>
        <source>Notes found again (F1)</source>
        <translation>重新找到的音符（F1）</translation>
    </message>
    <message>
        <source>Of the notes that were hidden, how many the model&apos;s own bars hold: same pitch, onset within an eighth of a quarter note. Music can be right and still be another.</source>
        <translation>隐藏的音符中有多少出现在模型写的小节里：音高相同，起点相差不超过四分音符的八分之一。音乐可以正确却不同。</translation>
    </message>
    <message>
        <source>Pitch classes in common</source>
        <translation>共有音级</translation>
    </message>
    <message>
        <source>How alike the pitch classes of the made and the true bars are, from 0 to 1</source>
        <translation>所写小节与真实小节的音级相似度，0 到 1</translation>
    </message>
    <message>
        <source>All figures</source>
        <translation>全部数值</translation>
    </message>
    <message>
        <source>Train or import a model first</source>
        <translation>请先训练或导入模型</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files first</source>
        <translation>请先选择含 MIDI 文件的文件夹</translation>
    </message>
    <message>
        <source>Measure the model on the songs kept for testing</source>
        <translation>用为测试保留的乐曲衡量模型</translation>
    </message>
    <message>
        <source>Measures how well a model predicts and fills bars of songs that it has not learned from, beside a 3‑gram, a copy of the bar before, and the true bars.</source>
        <translation>衡量模型预测和填充未学过的乐曲小节的能力，并与 3‑gram、复制前一小节以及真实小节对照。</translation>
    </message>
    <message>
        <source>%1: %2 bits per note</source>
        <translation>%1：每音符 %2 比特</translation>
    </message>
    <message>
        <source>1 song</source>
        <translation>1 首乐曲</translation>
    </message>
    <message>
        <source>%1 songs</source>
        <translation>%1 首乐曲</translation>
    </message>
    <message>
        <source>Measured on %1 that the model may have learned from: nothing was kept for testing.</source>
        <translation>基于 %1衡量，模型可能已学过：没有为测试保留乐曲。</translation>
    </message>
    <message>
        <source>Measured on %1 that were kept for testing; 3‑gram and copy learned from the other %2.</source>
        <translation>基于为测试保留的 %1衡量；3‑gram 与复制学自其余 %2 首。</translation>
    </message>
    <message>
        <source>Measured on %1 that were kept for testing.</source>
        <translation>基于为测试保留的 %1衡量。</translation>
    </message>
    <message>
        <source>%1 places with %2 hidden notes; in %3 of them the bars were made</source>
        <translation>%1 处，共隐藏 %2 个音符；其中 %3 处写出了小节</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>Right guesses, %</source>
        <translation>猜对比例，%</translation>
    </message>
    <message>
        <source>pitch</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>onset</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>时值</translation>
    </message>
    <message>
        <source>Right guesses of %1, %</source>
        <translation>%1猜对比例，%</translation>
    </message>
    <message>
        <source>Macro F1 of %1</source>
        <translation>%1的宏平均 F1</translation>
    </message>
    <message>
        <source>, higher is better</source>
        <translation>，越高越好</translation>
    </message>
    <message>
        <source>, lower is better</source>
        <translation>，越低越好</translation>
    </message>
    <message>
        <source>, best near true</source>
        <translation>，越接近真实越好</translation>
    </message>
    <message>
        <source>A part of %1</source>
        <translation>写声部 %1</translation>
    </message>
    <message>
        <source>One part for another</source>
        <translation>为一个声部写另一个声部</translation>
    </message>
    <message>
        <source>Listening test…</source>
        <translation>听辨测试…</translation>
    </message>
    <message>
        <source>Hear bars of models and the true ones, without knowing which is which, and rank them</source>
        <translation>聆听模型写的小节和真实小节，在不知道谁是谁的情况下排名</translation>
    </message>
    <message>
        <source>A phrase of %1</source>
        <translation>%1的乐句</translation>
    </message>
    <message>
        <source>Phrases made again</source>
        <translation>重写乐句</translation>
    </message>
    <message>
        <source>Untrained</source>
        <translation>未训练</translation>
    </message>
    <message>
        <source>The same kind of model before it has learned</source>
        <translation>同类模型学习之前</translation>
    </message>
    <message>
        <source>Any bar</source>
        <translation>任意小节</translation>
    </message>
    <message>
        <source>Bars of other songs, put here at random</source>
        <translation>随机放到此处的其他乐曲小节</translation>
    </message>
    <message>
        <source>A part&apos;s next %1</source>
        <translation>声部接下来的 %1</translation>
    </message>
</context>
<context>
    <name>continuo::ExcerptCard</name>
    <message>
        <source>Hear excerpt %1</source>
        <translation>聆听片段 %1</translation>
    </message>
    <message>
        <source>The bars to judge stand out; around them it is the same for all</source>
        <translation>需要评判的小节已突出显示；其前后对所有片段都相同</translation>
    </message>
    <message>
        <source>%1 is the best, or one of the best (%2)</source>
        <translation>%1 最好，或是最好之一（%2）</translation>
    </message>
    <message>
        <source>%1 is the weakest (%2)</source>
        <translation>%1 最弱（%2）</translation>
    </message>
    <message>
        <source>%1 comes in place %2 (%2)</source>
        <translation>%1 排在第 %2 位（%2）</translation>
    </message>
    <message>
        <source>Excerpt %1: place %2</source>
        <translation>片段 %1：第 %2 位</translation>
    </message>
    <message>
        <source>Stop (%1)</source>
        <translation>停止（%1）</translation>
    </message>
    <message>
        <source>Hear excerpt %1 (%1)</source>
        <translation>聆听片段 %1（%1）</translation>
    </message>
</context>
<context>
    <name>continuo::ExportDialog</name>
    <message>
        <source>Export sound</source>
        <translation>导出声音</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Whole piece</source>
        <translation>整首乐曲</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>A file for each track</source>
        <translation>每条音轨一个文件</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>WAV</source>
        <translation>WAV</translation>
    </message>
    <message>
        <source>FLAC, smaller without loss</source>
        <translation>FLAC，更小且无损</translation>
    </message>
    <message>
        <source>Ogg Vorbis, small</source>
        <translation>Ogg Vorbis，体积小</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>采样精度</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>24 bits</source>
        <translation>24 位</translation>
    </message>
    <message>
        <source>32 bits, floating point</source>
        <translation>32 位浮点</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>采样率</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>Bring the loudest moment to full level</source>
        <translation>把最响处提升到满电平</translation>
    </message>
    <message>
        <source>Otherwise it is as loud as in the studio</source>
        <translation>否则与工作室中同样响</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
</context>
<context>
    <name>continuo::FileController</name>
    <message>
        <source>Music (*.continuo *.mid *.midi *.kar *.rmi)</source>
        <translation>音乐 (*.continuo *.mid *.midi *.kar *.rmi)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>MIDI files (*.mid *.midi)</source>
        <translation>MIDI 文件 (*.mid *.midi)</translation>
    </message>
    <message>
        <source>Continuo projects (*.continuo)</source>
        <translation>Continuo 工程 (*.continuo)</translation>
    </message>
    <message>
        <source>Open a piece</source>
        <translation>打开乐曲</translation>
    </message>
    <message>
        <source>Import tracks</source>
        <translation>导入音轨</translation>
    </message>
    <message>
        <source>Export MIDI</source>
        <translation>导出 MIDI</translation>
    </message>
    <message>
        <source>The sound could not be written.</source>
        <translation>无法写出声音。</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>尚无文件</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>保存对“%1”的更改？</translation>
    </message>
    <message>
        <source>Without saving they are lost.</source>
        <translation>不保存则会丢失。</translation>
    </message>
    <message>
        <source>The file has changed</source>
        <translation>文件已改变</translation>
    </message>
    <message>
        <source>Another program has written “%1” since it was opened here.</source>
        <translation>自在此打开以来，另一程序写过“%1”。</translation>
    </message>
    <message>
        <source>Replacing it loses what the other program wrote.</source>
        <translation>替换将丢失另一程序写入的内容。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the piece</source>
        <translation>保存乐曲</translation>
    </message>
    <message>
        <source>Continuo</source>
        <translation>Continuo</translation>
    </message>
    <message>
        <source>The file could not be opened.</source>
        <translation>无法打开文件。</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>已打开 %1</translation>
    </message>
    <message>
        <source>Opened %1 with %2: %3</source>
        <translation>已打开 %1，有 %2：%3</translation>
    </message>
    <message>
        <source>1 repair</source>
        <translation>1 处修复</translation>
    </message>
    <message>
        <source>%1 repairs</source>
        <translation>%1 处修复</translation>
    </message>
    <message>
        <source>The copy could not be opened.</source>
        <translation>无法打开副本。</translation>
    </message>
    <message>
        <source>Recovered. Save the piece to keep it.</source>
        <translation>已恢复。请保存乐曲以保留它。</translation>
    </message>
    <message>
        <source>The tracks could not be imported.</source>
        <translation>无法导入音轨。</translation>
    </message>
    <message>
        <source>Imported %1 from %2</source>
        <translation>已从 %2 导入 %1</translation>
    </message>
    <message>
        <source>1 track</source>
        <translation>1 条音轨</translation>
    </message>
    <message>
        <source>%1 tracks</source>
        <translation>%1 条音轨</translation>
    </message>
    <message>
        <source>The piece could not be saved.</source>
        <translation>无法保存乐曲。</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Saved %1. Takes, locked notes and muted tracks are kept only in a project (.continuo): use Save as.</source>
        <translation>已保存 %1。候选、锁定的音符和静音的音轨只保存在工程（.continuo）中：请使用“另存为”。</translation>
    </message>
    <message>
        <source>The MIDI file could not be written.</source>
        <translation>无法写出 MIDI 文件。</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>已导出 %1</translation>
    </message>
    <message>
        <source>Export sound</source>
        <translation>导出声音</translation>
    </message>
    <message>
        <source>Sound files (*.%1)</source>
        <translation>声音文件 (*.%1)</translation>
    </message>
    <message>
        <source>Exporting sound</source>
        <translation>导出声音</translation>
    </message>
    <message>
        <source>A sound file is being written already</source>
        <translation>已在写出一个声音文件</translation>
    </message>
    <message>
        <source>Tracks kept apart, format 1 (*.mid *.midi)</source>
        <translation>音轨分开，格式 1 (*.mid *.midi)</translation>
    </message>
    <message>
        <source>All in one track, format 0 (*.mid *.midi)</source>
        <translation>全部合为一轨，格式 0 (*.mid *.midi)</translation>
    </message>
    <message>
        <source>Exported %1. Tracks %2 and %3 share channel %4: in one track they share the instrument, too</source>
        <translation>已导出 %1。音轨 %2 和 %3 共用通道 %4：合为一轨后也共用乐器</translation>
    </message>
    <message>
        <source>%1, %2, bars %3 to %4</source>
        <translation>%1，%2，第 %3 至 %4 小节</translation>
    </message>
    <message>
        <source>The notes could not be dragged out.</source>
        <translation>无法将音符拖出。</translation>
    </message>
    <message>
        <source>this piece keeps its own tempo and meter</source>
        <translation>本曲保留自己的速度和拍号</translation>
    </message>
    <message>
        <source>times are rounded to %1 ticks a quarter</source>
        <translation>时间已取整为每四分音符 %1 个 tick</translation>
    </message>
    <message>
        <source>%1 (recovered)</source>
        <translation>%1（已恢复）</translation>
    </message>
</context>
<context>
    <name>continuo::FirstSteps</name>
    <message>
        <source>Do not show these hints again</source>
        <translation>不再显示这些提示</translation>
    </message>
    <message>
        <source>&lt;b&gt;1&lt;/b&gt;  Draw: press 1, then click into the roll</source>
        <translation>&lt;b&gt;1&lt;/b&gt;  绘制：按 1，然后在卷帘中点击</translation>
    </message>
    <message>
        <source>&lt;b&gt;2&lt;/b&gt;  Generate: press G, listen with H, keep with Enter</source>
        <translation>&lt;b&gt;2&lt;/b&gt;  生成：按 G；H 试听，Enter 采用</translation>
    </message>
    <message>
        <source>&lt;b&gt;3&lt;/b&gt;  &lt;a href=&quot;train&quot;&gt;Train&lt;/a&gt; the model on your own MIDI files</source>
        <translation>&lt;b&gt;3&lt;/b&gt;  用自己的 MIDI 文件&lt;a href=&quot;train&quot;&gt;训练&lt;/a&gt;模型</translation>
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
        <translation>选择…</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files</source>
        <translation>选择含 MIDI 文件的文件夹</translation>
    </message>
</context>
<context>
    <name>continuo::GenerateController</name>
    <message>
        <source>There is no region to fill</source>
        <translation>没有要填充的区域</translation>
    </message>
    <message>
        <source>There is no region to vary</source>
        <translation>没有要变奏的区域</translation>
    </message>
    <message>
        <source>Mark one with the region tool (6), or choose to continue the piece</source>
        <translation>用区域工具（6）标出一个，或选择续写乐曲</translation>
    </message>
    <message>
        <source>The piece has no track to write on</source>
        <translation>乐曲没有可写的音轨</translation>
    </message>
    <message>
        <source>Add a track first</source>
        <translation>请先添加音轨</translation>
    </message>
    <message>
        <source>Takes are being written already; Esc stops</source>
        <translation>正在写候选；按 Esc 停止</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>No part is chosen to be written</source>
        <translation>没有选择要写的声部</translation>
    </message>
    <message>
        <source>Tick one, such as the bass</source>
        <translation>请勾选一个，例如贝斯</translation>
    </message>
    <message>
        <source>Add parts</source>
        <translation>添加声部</translation>
    </message>
    <message>
        <source>There is no gap to morph across</source>
        <translation>没有可供渐变的空隙</translation>
    </message>
    <message>
        <source>There is no region to restyle</source>
        <translation>没有可改写风格的区域</translation>
    </message>
</context>
<context>
    <name>continuo::GenerateControls</name>
    <message>
        <source>Character</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>How many notes follow one another: 1 few, 4 one a beat, 8 sixteenths</source>
        <translation>音符的疏密：1 很少，4 每拍一个，8 十六分音符</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>The most notes of a track that may sound together (drums excepted)</source>
        <translation>同一音轨最多同时发声的音符数（鼓除外）</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>任意数量</translation>
    </message>
    <message>
        <source>One voice</source>
        <translation>单声部</translation>
    </message>
    <message>
        <source>Up to %1</source>
        <translation>至多 %1 个</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>声部</translation>
    </message>
    <message>
        <source>Write in the manner of one of the sets that the model learned from</source>
        <translation>模仿模型所学某个曲集的风格</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>The key that the new bars should be in; the scale lock makes it strict</source>
        <translation>新小节应在的调；音阶锁定会严格限制</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Major or minor</source>
        <translation>大调或小调</translation>
    </message>
    <message>
        <source>major</source>
        <translation>大调</translation>
    </message>
    <message>
        <source>minor</source>
        <translation>小调</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>调</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>情绪</translation>
    </message>
    <message>
        <source>For the piece&apos;s tempo</source>
        <translation>适合乐曲的速度</translation>
    </message>
    <message>
        <source>Tells the model how fast the piece is played</source>
        <translation>告诉模型乐曲演奏得多快</translation>
    </message>
    <message>
        <source>End the piece here</source>
        <translation>在此结束乐曲</translation>
    </message>
    <message>
        <source>Asks for a close in the last bar</source>
        <translation>要求最后一小节收尾</translation>
    </message>
    <message>
        <source>What stays</source>
        <translation>保留内容</translation>
    </message>
    <message>
        <source>Share of the old notes that stay when a region is varied</source>
        <translation>变奏区域时保留的旧音符比例</translation>
    </message>
    <message>
        <source>Old notes</source>
        <translation>旧音符</translation>
    </message>
    <message>
        <source>Old notes kept</source>
        <translation>保留的旧音符</translation>
    </message>
    <message>
        <source>Rhythm of the old notes</source>
        <translation>旧音符的节奏</translation>
    </message>
    <message>
        <source>New pitches for the onsets and lengths that are there</source>
        <translation>为现有的起点和长度配新音高</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Chord notes on strong beats</source>
        <translation>强拍用和弦音</translation>
    </message>
    <message>
        <source>Needs chords in the chord lane above the notes</source>
        <translation>需要音符上方的和弦栏中有和弦</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>never</source>
        <translation>绝不</translation>
    </message>
    <message>
        <source>
The figure is what breaking the rule costs: e to the power of it less likely</source>
        <translation>
数值是违反规则的代价：可能性降为 e 的该次方分之一</translation>
    </message>
    <message>
        <source>Parallels</source>
        <translation>平行</translation>
    </message>
    <message>
        <source>Against fifths and octaves that move in parallel</source>
        <translation>避免平行五度和平行八度</translation>
    </message>
    <message>
        <source>Leaps</source>
        <translation>跳进</translation>
    </message>
    <message>
        <source>Against leaps that no step back follows</source>
        <translation>避免跳进后没有反向级进</translation>
    </message>
    <message>
        <source>Crossing</source>
        <translation>交叉</translation>
    </message>
    <message>
        <source>Against voices that pass each other</source>
        <translation>避免声部交叉</translation>
    </message>
    <message>
        <source>Off the chord</source>
        <translation>和弦外音</translation>
    </message>
    <message>
        <source>Against notes outside the chords of the chord lane; where it has none, outside the key</source>
        <translation>抑制和弦轨所写和弦之外的音；没有和弦处，抑制调外音</translation>
    </message>
    <message>
        <source>Phrases</source>
        <translation>乐句</translation>
    </message>
    <message>
        <source> bars</source>
        <translation> 小节</translation>
    </message>
    <message>
        <source>How long a phrase is: what is drawn, varied or morphed at once</source>
        <translation>乐句的长度：一次生成、变奏或渐变的单位</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>How far a varied phrase goes from the old one: 0 makes it again as the model remembers it, 1 is as far as phrases are apart</source>
        <translation>变奏乐句与原乐句的距离：0 按模型的记忆重写，1 相当于不同乐句之间的距离</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>More onsets, or fewer</source>
        <translation>更多或更少的起音</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>音区</translation>
    </message>
    <message>
        <source>Higher, or lower</source>
        <translation>更高或更低</translation>
    </message>
    <message>
        <source>Syncopation</source>
        <translation>切分</translation>
    </message>
    <message>
        <source>More notes held over the beat, or fewer</source>
        <translation>更多或更少的跨拍延音</translation>
    </message>
    <message>
        <source>as is</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>; in standard deviations of what was learned</source>
        <translation>；以所学音乐的标准差为单位</translation>
    </message>
    <message>
        <source>Styles to blend</source>
        <translation>混合风格</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Its share of the mixture; with none of any, phrases are drawn from all that was learned</source>
        <translation>在混合中所占的份额；全部为无时，乐句取自所学的全部音乐</translation>
    </message>
    <message>
        <source> bar</source>
        <translation> 小节</translation>
    </message>
    <message>
        <source>How far density, voices, range, style, key, mood, tempo and the chord lane lead the model: 1 as it has learned; more holds it to them, at the cost of variety</source>
        <translation>密度、声部、音域、风格、调、情绪、速度与和弦轨对模型的引导程度：1 为模型所学；越大越紧跟要求，但变化越少</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
</context>
<context>
    <name>continuo::GeneratePanel</name>
    <message>
        <source>The model that writes. Train your own on the Train page.</source>
        <translation>负责写作的模型。可在“训练”页训练自己的模型。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Fill region</source>
        <translation>填充区域</translation>
    </message>
    <message>
        <source>Vary region</source>
        <translation>变奏区域</translation>
    </message>
    <message>
        <source> bars</source>
        <translation> 小节</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>How many alternatives to write</source>
        <translation>写多少个备选</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>Low repeats what is most likely, high surprises</source>
        <translation>低则重复最可能的，高则出人意料</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Leaves out the unlikeliest notes: 1 leaves out none</source>
        <translation>舍去最不可能的音符：1 表示不舍去</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Other takes each time; without it the same seed gives the same</source>
        <translation>每次得到不同候选；关闭后相同种子结果相同</translation>
    </message>
    <message>
        <source>The same seed gives the same takes</source>
        <translation>相同种子得到相同候选</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Allow only the notes of a scale (drums excepted)</source>
        <translation>只允许某个音阶的音（鼓除外）</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Detected key</source>
        <translation>检测到的调</translation>
    </message>
    <message>
        <source>Chosen scale</source>
        <translation>所选音阶</translation>
    </message>
    <message>
        <source>Scale lock</source>
        <translation>音阶锁定</translation>
    </message>
    <message>
        <source>Root of the scale</source>
        <translation>音阶的根音</translation>
    </message>
    <message>
        <source>Mode of the scale</source>
        <translation>音阶的调式</translation>
    </message>
    <message>
        <source>Lowest note allowed (drums excepted)</source>
        <translation>允许的最低音（鼓除外）</translation>
    </message>
    <message>
        <source>Highest note allowed (drums excepted)</source>
        <translation>允许的最高音（鼓除外）</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>音域</translation>
    </message>
    <message>
        <source>Show takes that were made before, kept or not</source>
        <translation>显示以前的候选，无论是否采用</translation>
    </message>
    <message>
        <source>Earlier takes</source>
        <translation>以前的候选</translation>
    </message>
    <message>
        <source>Hear it</source>
        <translation>试听</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Takes appear here and, translucent, in the roll. Nothing in the piece changes until you keep one.</source>
        <translation>候选显示在这里，并半透明地显示在卷帘中。采用之前乐曲不会有任何改变。</translation>
    </message>
    <message>
        <source>1 take</source>
        <translation>1 个候选</translation>
    </message>
    <message>
        <source>%1 takes</source>
        <translation>%1 个候选</translation>
    </message>
    <message>
        <source>Bars %1 to %2, %3, %4</source>
        <translation>第 %1 至 %2 小节，%3，%4</translation>
    </message>
    <message>
        <source>Bars %1 to %2, %3, %4, %5 kept</source>
        <translation>第 %1 至 %2 小节，%3，%4，已采用 %5</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>尚无模型</translation>
    </message>
    <message>
        <source>1 note</source>
        <translation>1 个音符</translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation>%1 个音符</translation>
    </message>
    <message>
        <source>Stop   Esc</source>
        <translation>停止   Esc</translation>
    </message>
    <message>
        <source>Generate   G</source>
        <translation>生成   G</translation>
    </message>
    <message>
        <source>Stop generating; finished takes stay (Esc)</source>
        <translation>停止生成；已完成的候选保留（Esc）</translation>
    </message>
    <message>
        <source>N shows the next take, Enter keeps it, Esc rejects all</source>
        <translation>N 显示下一候选，Enter 采用，Esc 全部放弃</translation>
    </message>
    <message>
        <source>Drag a take into another program or folder, as a MIDI file</source>
        <translation>将候选作为 MIDI 文件拖到其他程序或文件夹</translation>
    </message>
    <message>
        <source>New parts</source>
        <translation>新声部</translation>
    </message>
    <message>
        <source>How many bars to continue by, or to write in an empty piece</source>
        <translation>续写多少小节，或在空乐曲中写多少小节</translation>
    </message>
    <message>
        <source>Adds a track with this part</source>
        <translation>添加带有此声部的音轨</translation>
    </message>
    <message>
        <source>The track that the model listens to while it writes</source>
        <translation>模型写作时聆听的音轨</translation>
    </message>
    <message>
        <source>Listens to all tracks</source>
        <translation>聆听所有音轨</translation>
    </message>
    <message>
        <source>Listens to track %1 only, %2</source>
        <translation>只聆听音轨 %1，%2</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>Write new bars after the piece, fill the region that is marked, vary it or write it anew in the manner of other music, add tracks with parts that fit, or, with a phrase model, turn the phrase before the region step by step into the one after it</source>
        <translation>在乐曲之后写新小节，填充、变奏所选区域或按其他音乐的风格重写，添加合适声部的音轨；或用乐句模型将区域前的乐句逐步变为其后的乐句</translation>
    </message>
    <message>
        <source>The GAN whose critic says how real each take sounds: how many of 100 real bars sound less so to it</source>
        <translation>由这个 GAN 的评判网络说明每个候选听起来有多真实：100 个真实小节中有多少个在它听来更不真实</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1, sounds real: %2 %</source>
        <translation>%1，真实感：%2 %</translation>
    </message>
    <message>
        <source>Of 100 real bars, %1 sound less real to “%2”. It hears each bar with the one before and the chords, not the whole piece.</source>
        <translation>100 个真实小节中有 %1 个在“%2”听来更不真实。它只听每个小节及其前一小节与和弦，而不是整首乐曲。</translation>
    </message>
    <message>
        <source>Restyle</source>
        <translation>改写风格</translation>
    </message>
    <message>
        <source> bar</source>
        <translation> 小节</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>小节数</translation>
    </message>
    <message>
        <source>Lowest note</source>
        <translation>最低音</translation>
    </message>
    <message>
        <source>Highest note</source>
        <translation>最高音</translation>
    </message>
</context>
<context>
    <name>continuo::Generator</name>
    <message>
        <source>There is no model to generate with</source>
        <translation>没有可用来生成的模型</translation>
    </message>
    <message>
        <source>Train one on the Train page, or import one on the Models page</source>
        <translation>在“训练”页训练一个，或在“模型”页导入一个</translation>
    </message>
    <message>
        <source>The model cannot be found</source>
        <translation>找不到模型</translation>
    </message>
    <message>
        <source>Choose another on the Models page</source>
        <translation>请在“模型”页另选一个</translation>
    </message>
</context>
<context>
    <name>continuo::HumanizeDialog</name>
    <message>
        <source>Humanize</source>
        <translation>人性化</translation>
    </message>
    <message>
        <source>Timing, ms</source>
        <translation>时间，毫秒</translation>
    </message>
    <message>
        <source>Notes begin up to this much earlier or later</source>
        <translation>音符起点最多提前或推迟这么多</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>Notes are up to this much softer or louder</source>
        <translation>音符最多轻或响这么多</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再来一次</translation>
    </message>
</context>
<context>
    <name>continuo::InstrumentMenu</name>
    <message>
        <source>Piano</source>
        <translation>钢琴</translation>
    </message>
    <message>
        <source>Chromatic percussion</source>
        <translation>有音高打击乐</translation>
    </message>
    <message>
        <source>Organ</source>
        <translation>风琴</translation>
    </message>
    <message>
        <source>Guitar</source>
        <translation>吉他</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>贝斯</translation>
    </message>
    <message>
        <source>Strings</source>
        <translation>弦乐</translation>
    </message>
    <message>
        <source>Ensemble</source>
        <translation>合奏</translation>
    </message>
    <message>
        <source>Brass</source>
        <translation>铜管</translation>
    </message>
    <message>
        <source>Reed</source>
        <translation>簧管</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>笛类</translation>
    </message>
    <message>
        <source>Synth lead</source>
        <translation>合成主音</translation>
    </message>
    <message>
        <source>Synth pad</source>
        <translation>合成铺底</translation>
    </message>
    <message>
        <source>Synth effects</source>
        <translation>合成音效</translation>
    </message>
    <message>
        <source>World</source>
        <translation>民族乐器</translation>
    </message>
    <message>
        <source>Percussive</source>
        <translation>打击乐</translation>
    </message>
    <message>
        <source>Sound effects</source>
        <translation>音响效果</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>鼓</translation>
    </message>
</context>
<context>
    <name>continuo::JobRunner</name>
    <message>
        <source>There is not enough memory. Close other programs or choose a smaller task.</source>
        <translation>内存不足。请关闭其他程序或选择较小的任务。</translation>
    </message>
    <message>
        <source>The system lets no more threads start. Close other programs, then try again.</source>
        <translation>系统不允许再启动线程。请关闭其他程序后重试。</translation>
    </message>
</context>
<context>
    <name>continuo::KeyColumn</name>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Click a key to hear it</source>
        <translation>点击琴键试听</translation>
    </message>
</context>
<context>
    <name>continuo::LaneButton</name>
    <message>
        <source>Velocity</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>%1. Click to see velocity, a controller, pitch bend or pressure</source>
        <translation>%1。点击可查看力度、控制器、弯音或触后</translation>
    </message>
    <message>
        <source>Lane: %1</source>
        <translation>参数栏：%1</translation>
    </message>
    <message>
        <source>All controllers</source>
        <translation>所有控制器</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>continuo::LeftOutDialog</name>
    <message>
        <source>Files that are left out</source>
        <translation>略过的文件</translation>
    </message>
    <message>
        <source>These files are not learned from. Nothing was changed in them.</source>
        <translation>不会从这些文件学习。文件未作任何改动。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
</context>
<context>
    <name>continuo::LevelMeter</name>
    <message>
        <source>Level and highest peak in dB. Click to forget the peak.</source>
        <translation>电平和最高峰值（dB）。点击清除峰值。</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>电平</translation>
    </message>
</context>
<context>
    <name>continuo::ListenPage</name>
    <message>
        <source>Back to the figures</source>
        <translation>返回数据</translation>
    </message>
    <message>
        <source>To what can be measured</source>
        <translation>查看可以测量的内容</translation>
    </message>
    <message>
        <source>Models to hear</source>
        <translation>要聆听的模型</translation>
    </message>
    <message>
        <source>Tick the models to hear: one, or several against each other</source>
        <translation>勾选要聆听的模型：一个，或多个相互比较</translation>
    </message>
    <message>
        <source>Choose the folder with the music to test on. Choose the one the models were trained on: the songs that were kept for testing are used.</source>
        <translation>选择用于测试的音乐文件夹。请选择训练模型时所用的文件夹：将使用保留作测试的乐曲。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>How many places to hear; the test can be ended at any time</source>
        <translation>要聆听多少处；测试可随时结束</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Start listening</source>
        <translation>开始听辨</translation>
    </message>
    <message>
        <source>End the test</source>
        <translation>结束测试</translation>
    </message>
    <message>
        <source>What has been ranked is kept</source>
        <translation>已排名的结果会保留</translation>
    </message>
    <message>
        <source>Preferred to the true bars, %</source>
        <translation>优于真实小节，%</translation>
    </message>
    <message>
        <source>In how many of the trials a model was ranked above what the composer wrote; equals count half. The line shows where the true share lies, with 95 % confidence. At 50 % nobody can tell them apart.</source>
        <translation>模型在多少轮中排名高于作曲家所写；并列算一半。线条表示真实比例所在的范围（95 % 置信）。50 % 表示无人能分辨。</translation>
    </message>
    <message>
        <source>How the models fare</source>
        <translation>各模型的表现</translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation>被偏好</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>Train or import a model first</source>
        <translation>请先训练或导入模型</translation>
    </message>
    <message>
        <source>Tick a model first</source>
        <translation>请先勾选一个模型</translation>
    </message>
    <message>
        <source>Tick fewer: more than %1 models cannot be kept in mind</source>
        <translation>请少勾选一些：超过 %1 个模型难以记住</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files first</source>
        <translation>请先选择含有 MIDI 文件的文件夹</translation>
    </message>
    <message>
        <source>Hear each place as every ticked model and the composer have it, in random order</source>
        <translation>以随机顺序聆听每处由各勾选模型和作曲家写出的版本</translation>
    </message>
    <message>
        <source>Show who wrote what</source>
        <translation>显示各由谁所写</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一轮</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Keep these ranks and show the names (Enter)</source>
        <translation>保存这些排名并显示名称（Enter）</translation>
    </message>
    <message>
        <source>Give each excerpt a rank first; equals share one</source>
        <translation>请先给每个片段排名；相同者可并列</translation>
    </message>
    <message>
        <source>Go on (Enter)</source>
        <translation>继续（Enter）</translation>
    </message>
    <message>
        <source>Listening test</source>
        <translation>听辨测试</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Trial %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Hear all, then give each a place: 1 is the best, equals share one. What is to be judged stands out.</source>
        <translation>全部听完，再逐一排名：1 为最好，相同者可并列。需要评判的部分已突出显示。</translation>
    </message>
    <message>
        <source>The true bars</source>
        <translation>真实小节</translation>
    </message>
    <message>
        <source>Bars %1 to %2 of %3</source>
        <translation>%3 的第 %1 至 %2 小节</translation>
    </message>
    <message>
        <source>You hear some bars as models and as the composer wrote them, in random order, and rank them. Who wrote what is told when you have.</source>
        <translation>您将以随机顺序听到模型和作曲家分别写的若干小节，并为其排名。排名之后才会告知各由谁所写。</translation>
    </message>
    <message>
        <source>%1 to the true bars</source>
        <translation>%1 对真实小节</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 对 %2</translation>
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
        <translation>胜 1 次</translation>
    </message>
    <message>
        <source>won %1 times</source>
        <translation>胜 %1 次</translation>
    </message>
    <message>
        <source>equal once</source>
        <translation>平 1 次</translation>
    </message>
    <message>
        <source>equal %1 times</source>
        <translation>平 %1 次</translation>
    </message>
</context>
<context>
    <name>continuo::ListeningController</name>
    <message>
        <source>Preparing a listening test</source>
        <translation>正在准备听辨测试</translation>
    </message>
</context>
<context>
    <name>continuo::MainWindow</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>音符(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Transport</source>
        <translation>走带(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Grid that notes snap to; hold Alt to place them freely</source>
        <translation>音符吸附的网格；按住 Alt 可自由放置</translation>
    </message>
    <message>
        <source>Snap</source>
        <translation>吸附</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>%1[*] – Continuo</source>
        <translation>%1[*] – Continuo</translation>
    </message>
    <message>
        <source>About Continuo</source>
        <translation>关于 Continuo</translation>
    </message>
    <message>
        <source>Continuo %1</source>
        <translation>Continuo %1</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U): %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R): %1</translation>
    </message>
    <message>
        <source>Re&amp;cording</source>
        <translation>录音方式(&amp;C)</translation>
    </message>
    <message>
        <source>Open re&amp;cent</source>
        <translation>最近打开(&amp;E)</translation>
    </message>
    <message>
        <source>T&amp;ool</source>
        <translation>工具(&amp;G)</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>take %1</source>
        <translation>候选 %1</translation>
    </message>
    <message>
        <source>No copies for recovery</source>
        <translation>没有恢复副本</translation>
    </message>
    <message>
        <source>No copy for recovery could be made; it is tried again. Save now and then. (%1)</source>
        <translation>无法创建恢复副本；将会重试。请不时自行保存。（%1）</translation>
    </message>
    <message>
        <source>Copies for recovery are made again</source>
        <translation>又可以创建恢复副本了</translation>
    </message>
    <message>
        <source>A composition studio whose piano roll a neural model can fill. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>一款作曲工作室，其钢琴卷帘可由神经网络模型填写。自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。</translation>
    </message>
</context>
<context>
    <name>continuo::Minimap</name>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>The whole piece; click to go there</source>
        <translation>整首乐曲；点击前往</translation>
    </message>
    <message>
        <source>The whole piece: click or drag to go there</source>
        <translation>整首乐曲：点击或拖动前往</translation>
    </message>
</context>
<context>
    <name>continuo::Mixer</name>
    <message>
        <source>Mixer</source>
        <translation>混音台</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>主输出</translation>
    </message>
    <message>
        <source>Master volume</source>
        <translation>主音量</translation>
    </message>
    <message>
        <source>Volume of the built-in sounds</source>
        <translation>内置音色的音量</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>电平</translation>
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
        <translation>静音</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <source>Mute track</source>
        <translation>音轨静音</translation>
    </message>
    <message>
        <source>Unmute track</source>
        <translation>取消音轨静音</translation>
    </message>
    <message>
        <source>Solo track</source>
        <translation>音轨独奏</translation>
    </message>
    <message>
        <source>End solo</source>
        <translation>取消独奏</translation>
    </message>
    <message>
        <source>Track %1</source>
        <translation>音轨 %1</translation>
    </message>
    <message>
        <source>Track %1, %2</source>
        <translation>音轨 %1，%2</translation>
    </message>
</context>
<context>
    <name>continuo::ModelLibrary</name>
    <message>
        <source>Its base model “%1” is missing. Import that too.</source>
        <translation>缺少其基础模型“%1”。请一并导入。</translation>
    </message>
    <message>
        <source>A model that comes with Continuo stays as it is</source>
        <translation>Continuo 自带的模型不可更改</translation>
    </message>
    <message>
        <source>Export a copy to change that</source>
        <translation>请导出副本再作更改</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The name cannot be used, or another model has it</source>
        <translation>此名称不可用，或已被其他模型使用</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>请换一个名称</translation>
    </message>
    <message>
        <source>The model cannot be renamed</source>
        <translation>无法重命名模型</translation>
    </message>
    <message>
        <source>See who may write in its folder</source>
        <translation>请检查其文件夹的写入权限</translation>
    </message>
    <message>
        <source>The model cannot be deleted</source>
        <translation>无法删除模型</translation>
    </message>
    <message>
        <source>Choose a .safetensors file that Continuo has written</source>
        <translation>请选择由 Continuo 写出的 .safetensors 文件</translation>
    </message>
</context>
<context>
    <name>continuo::ModelsPanel</name>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>模型 (*.safetensors)</translation>
    </message>
    <message>
        <source>%1 million weights</source>
        <translation>%1 百万个权重</translation>
    </message>
    <message>
        <source>comes with Continuo</source>
        <translation>Continuo 自带</translation>
    </message>
    <message>
        <source>Learned from 1 song</source>
        <translation>学自 1 首乐曲</translation>
    </message>
    <message>
        <source>Learned from %L1 songs</source>
        <translation>学自 %L1 首乐曲</translation>
    </message>
    <message>
        <source> with %L1 notes</source>
        <translation>（%L1 个音符）</translation>
    </message>
    <message>
        <source>Goes on from “%1”</source>
        <translation>由“%1”继续</translation>
    </message>
    <message>
        <source>Small file: needs “%1” in the list</source>
        <translation>小文件：列表中须有“%1”</translation>
    </message>
    <message>
        <source>Validation loss %1 nats per token (3-gram: %2)</source>
        <translation>验证损失：每 token %1 奈特（3-gram：%2）</translation>
    </message>
    <message>
        <source>Validation loss %1 nats per token</source>
        <translation>验证损失：每 token %1 奈特</translation>
    </message>
    <message>
        <source>On your music: %1 bits per note, before %2</source>
        <translation>在你的音乐上：每音符 %1 比特，之前 %2</translation>
    </message>
    <message>
        <source>Validation: %1 bits per note</source>
        <translation>验证：每音符 %1 比特</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>Generate with the selected model</source>
        <translation>用所选模型生成</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Give the selected model another name (F2)</source>
        <translation>给所选模型另取名称（F2）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the selected model from this computer</source>
        <translation>从本机删除所选模型</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Copy a model file into the list</source>
        <translation>把模型文件复制到列表中</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Copy the selected model to a file</source>
        <translation>把所选模型复制为文件</translation>
    </message>
    <message>
        <source>unusable</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>No models yet. Train one on the Train page, or import a file.</source>
        <translation>尚无模型。请在“训练”页训练一个，或导入文件。</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Delete a model</source>
        <translation>删除模型</translation>
    </message>
    <message>
        <source>Delete “%1” from this computer?</source>
        <translation>从本机删除“%1”？</translation>
    </message>
    <message>
        <source>It goes to the trash where there is one.</source>
        <translation>如有回收站，会移入其中。</translation>
    </message>
    <message>
        <source>Without it these cannot be used: %1.</source>
        <translation>没有它，以下模型无法使用：%1。</translation>
    </message>
    <message>
        <source>On what it was tuned to: %1 bits per note, before %2</source>
        <translation>在用于调优的音乐上：每音符 %1 比特，之前 %2</translation>
    </message>
    <message>
        <source>A smaller “%1”</source>
        <translation>更小的“%1”</translation>
    </message>
    <message>
        <source>%1 bits per note (before %2), %3 tokens per second (before %4)</source>
        <translation>每音符 %1 比特（之前 %2），每秒 %3 个 token（之前 %4）</translation>
    </message>
    <message>
        <source>Make smaller…</source>
        <translation>缩小…</translation>
    </message>
    <message>
        <source>Make a smaller, quicker model of the selected one</source>
        <translation>由所选模型做出更小、更快的模型</translation>
    </message>
    <message>
        <source>From blind listening tests, see the Evaluate page; equals count half, in brackets the 95 % confidence interval</source>
        <translation>来自盲听测试，见“评估”页；并列算一半，括号内为 95 % 置信区间</translation>
    </message>
    <message>
        <source>Preferred to the true bars: %1 % (%2–%3 %), %4</source>
        <translation>优于真实小节：%1 %（%2–%3 %），%4</translation>
    </message>
    <message>
        <source>1 trial</source>
        <translation>1 轮</translation>
    </message>
    <message>
        <source>%1 trials</source>
        <translation>%1 轮</translation>
    </message>
    <message>
        <source>Distance of its bars from true ones %1 (bars from anywhere: %2)</source>
        <translation>其小节与真实小节的距离 %1（任意小节：%2）</translation>
    </message>
</context>
<context>
    <name>continuo::MoodPad</name>
    <message>
        <source>Click where the music should be between calm and energetic, dark and bright; double-click to leave it open</source>
        <translation>点击选择音乐在平静与有力、暗与亮之间的位置；双击则不作要求</translation>
    </message>
    <message>
        <source>Energy %1 %, brightness %2 %</source>
        <translation>能量 %1%，明亮度 %2%</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>bright</source>
        <translation>亮</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>暗</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>平静</translation>
    </message>
    <message>
        <source>energetic</source>
        <translation>有力</translation>
    </message>
</context>
<context>
    <name>continuo::NoteCanvas</name>
    <message>
        <source>Notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>The notes of the current track; Tab goes from note to note</source>
        <translation>当前音轨的音符；Tab 在音符间移动</translation>
    </message>
    <message>
        <source>Draw notes here with the pencil (1), drop a MIDI file, or drag a region in the ruler and press G</source>
        <translation>用铅笔（1）在此绘制音符，拖入 MIDI 文件，或在标尺上拖出区域后按 G</translation>
    </message>
    <message>
        <source>Add a track to begin</source>
        <translation>请先添加一条音轨</translation>
    </message>
    <message>
        <source>Split note</source>
        <translation>切分音符</translation>
    </message>
    <message>
        <source>Glue notes</source>
        <translation>粘合音符</translation>
    </message>
    <message>
        <source>%1, velocity %2, locked: it stays as it is until it is unlocked</source>
        <translation>%1，力度 %2，已锁定：解锁前保持不变</translation>
    </message>
    <message>
        <source>%1, velocity %2. Drag to move, Ctrl+drag to copy, edges to resize; Alt ignores the grid</source>
        <translation>%1，力度 %2。拖动移动，Ctrl+拖动复制，拖边缘改变长度；Alt 忽略网格</translation>
    </message>
    <message>
        <source>%1. Click to draw a note, right click to erase</source>
        <translation>%1。点击绘制音符，右击擦除</translation>
    </message>
    <message>
        <source>Drag over the bars to fill; Ctrl takes all tracks, Alt ignores bars</source>
        <translation>在要填充的小节上拖动；Ctrl 选全部音轨，Alt 忽略小节</translation>
    </message>
    <message>
        <source>%1 in track %2. Click to edit that track</source>
        <translation>%1 在音轨 %2 中。点击编辑该音轨</translation>
    </message>
</context>
<context>
    <name>continuo::NoteInspector</name>
    <message>
        <source>Selected notes</source>
        <translation>所选音符</translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation>%1 个音符</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>How hard the key is struck, 1 to 127</source>
        <translation>击键力度，1 到 127</translation>
    </message>
    <message>
        <source>Set velocity</source>
        <translation>设置力度</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>松键</translation>
    </message>
    <message>
        <source>How fast the key is let go, 0 to 127</source>
        <translation>松键速度，0 到 127</translation>
    </message>
    <message>
        <source>Set release</source>
        <translation>设置松键力度</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>MIDI channel, 1 to 16</source>
        <translation>MIDI 通道，1 到 16</translation>
    </message>
    <message>
        <source>Set channel</source>
        <translation>设置通道</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Bar : beat : tick of the first note; the others keep their distance</source>
        <translation>首个音符的 小节 : 拍 : tick；其余保持间距</translation>
    </message>
    <message>
        <source>Set position</source>
        <translation>设置位置</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Beats : ticks</source>
        <translation>拍 : tick</translation>
    </message>
    <message>
        <source>Set length</source>
        <translation>设置长度</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>A name such as C#4, or a MIDI key; +12 is an octave up</source>
        <translation>如 C#4 的音名或 MIDI 键号；+12 为高八度</translation>
    </message>
    <message>
        <source>Set pitch</source>
        <translation>设置音高</translation>
    </message>
    <message>
        <source>%1 is no value for this field: %2</source>
        <translation>%1 不是此栏的有效值：%2</translation>
    </message>
    <message>
        <source>Select notes to see and set their values</source>
        <translation>选择音符以查看和设置其数值</translation>
    </message>
    <message>
        <source>1 note</source>
        <translation>1 个音符</translation>
    </message>
    <message>
        <source>Drag the selected notes from here into another program or folder, as a MIDI file</source>
        <translation>从这里将所选音符作为 MIDI 文件拖到其他程序或文件夹</translation>
    </message>
    <message>
        <source>Drag out as a MIDI file</source>
        <translation>作为 MIDI 文件拖出</translation>
    </message>
</context>
<context>
    <name>continuo::ParallelPlot</name>
    <message>
        <source>Trials over their settings</source>
        <translation>各次试验及其设置</translation>
    </message>
    <message>
        <source>No trial has been measured yet.</source>
        <translation>尚无试验得到测量。</translation>
    </message>
    <message>
        <source>%1 trials, from %2 to %3 bits per note.</source>
        <translation>%1 次试验，每音符 %2 到 %3 比特。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The best: %1.</source>
        <translation>最好的：%1。</translation>
    </message>
    <message>
        <source>Each line is a trial; it crosses an axis at its setting. The last axis is what it reached, the best at the top.</source>
        <translation>每条线是一次试验，它与各轴相交处即其设置。最后一轴是所得结果，最好的在上。</translation>
    </message>
</context>
<context>
    <name>continuo::PianoRoll</name>
    <message>
        <source>Scroll in time</source>
        <translation>按时间滚动</translation>
    </message>
    <message>
        <source>Scroll in pitch</source>
        <translation>按音高滚动</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Piano roll</source>
        <translation>钢琴卷帘</translation>
    </message>
    <message>
        <source>Delete notes</source>
        <translation>删除音符</translation>
    </message>
    <message>
        <source>What is on the clipboard cannot be read as notes</source>
        <translation>剪贴板内容无法读作音符</translation>
    </message>
    <message>
        <source>Paste notes</source>
        <translation>粘贴音符</translation>
    </message>
    <message>
        <source>Duplicate notes</source>
        <translation>重复音符</translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation>移调</translation>
    </message>
    <message>
        <source>Step in scale</source>
        <translation>音阶级进</translation>
    </message>
    <message>
        <source>Nudge notes</source>
        <translation>微移音符</translation>
    </message>
    <message>
        <source>Lengthen notes</source>
        <translation>加长音符</translation>
    </message>
    <message>
        <source>Shorten notes</source>
        <translation>缩短音符</translation>
    </message>
    <message>
        <source>Quantize</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Lock notes</source>
        <translation>锁定音符</translation>
    </message>
    <message>
        <source>Unlock notes</source>
        <translation>解锁音符</translation>
    </message>
    <message>
        <source>Split notes</source>
        <translation>切分音符</translation>
    </message>
    <message>
        <source>Glue notes</source>
        <translation>粘合音符</translation>
    </message>
</context>
<context>
    <name>continuo::Playback</name>
    <message>
        <source>Loading the sounds…</source>
        <translation>正在加载音色…</translation>
    </message>
</context>
<context>
    <name>continuo::PositionDisplay</name>
    <message>
        <source>Playhead as bar : beat : tick. Click for minutes and seconds.</source>
        <translation>播放头：小节 : 拍 : tick。点击显示分秒。</translation>
    </message>
    <message>
        <source>Playhead</source>
        <translation>播放头</translation>
    </message>
</context>
<context>
    <name>continuo::QuantizeDialog</name>
    <message>
        <source>Quantize</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>The lines that notes are drawn to</source>
        <translation>音符靠向的网格线</translation>
    </message>
    <message>
        <source>Ends too</source>
        <translation>结尾也对齐</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Strength, %</source>
        <translation>强度，%</translation>
    </message>
    <message>
        <source>Swing, %</source>
        <translation>摇摆，%</translation>
    </message>
    <message>
        <source>Where every second line stands: 50 is straight, 67 triplets, 75 dotted</source>
        <translation>每第二条线的位置：50 为平直，67 为三连音，75 为附点</translation>
    </message>
</context>
<context>
    <name>continuo::Recorder</name>
    <message>
        <source>The sound is still starting; try again in a moment.</source>
        <translation>声音仍在启动；请稍后再试。</translation>
    </message>
    <message>
        <source>There is no MIDI input: connect a keyboard, it is found by itself.</source>
        <translation>没有 MIDI 输入：接上键盘即可自动识别。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Each chord is written at the playhead and takes one step of the grid.</source>
        <translation>每个和弦写在播放头处，占一格。</translation>
    </message>
    <message>
        <source>Step input</source>
        <translation>步进输入</translation>
    </message>
</context>
<context>
    <name>continuo::RecoveryDialog</name>
    <message>
        <source>Recover a piece</source>
        <translation>恢复乐曲</translation>
    </message>
    <message>
        <source>Continuo ended without being closed. These copies were made while you worked; they stay until you delete them.</source>
        <translation>Continuo 未正常关闭。这些副本是工作时留下的；删除之前会一直保留。</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>乐曲</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>复制时间</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>小节</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>There is nothing to recover. While you work, copies are made aside; if Continuo ends without being closed, they are offered here.</source>
        <translation>没有可恢复的内容。工作时会另存副本；如果 Continuo 未正常关闭，会在这里提供它们。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Delete a copy</source>
        <translation>删除副本</translation>
    </message>
    <message>
        <source>Delete the copy of “%1” from %2?</source>
        <translation>删除“%1”在 %2 的副本？</translation>
    </message>
    <message>
        <source>It cannot be brought back.</source>
        <translation>删除后无法找回。</translation>
    </message>
</context>
<context>
    <name>continuo::RestyleControls</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Music in whose manner the region is written anew</source>
        <translation>按哪种音乐的风格重写该区域</translation>
    </message>
    <message>
        <source>A MIDI file…</source>
        <translation>一个 MIDI 文件…</translation>
    </message>
    <message>
        <source>A folder of MIDI files…</source>
        <translation>一个 MIDI 文件夹…</translation>
    </message>
    <message>
        <source>The model&apos;s own manner</source>
        <translation>模型自身的风格</translation>
    </message>
    <message>
        <source>Manner of</source>
        <translation>风格来自</translation>
    </message>
    <message>
        <source>What of the old music is kept in any case</source>
        <translation>旧音乐中必定保留的内容</translation>
    </message>
    <message>
        <source>Melody contour</source>
        <translation>旋律轮廓</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>和弦</translation>
    </message>
    <message>
        <source>Idea</source>
        <translation>构思</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>idea</source>
        <translation>构思</translation>
    </message>
    <message>
        <source>From keeping the notes of the melody to keeping the idea alone</source>
        <translation>从保留旋律的音符到只保留构思</translation>
    </message>
    <message>
        <source>Keep the notes, or the idea alone</source>
        <translation>保留音符，或只保留构思</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files</source>
        <translation>选择含有 MIDI 文件的文件夹</translation>
    </message>
    <message>
        <source>Choose a MIDI file as the example</source>
        <translation>选择一个 MIDI 文件作为范例</translation>
    </message>
    <message>
        <source>MIDI files (*.mid *.midi *.kar)</source>
        <translation>MIDI 文件 (*.mid *.midi *.kar)</translation>
    </message>
    <message>
        <source>Notes → idea</source>
        <translation>音符→构思</translation>
    </message>
    <message>
        <source>Model&apos;s own</source>
        <translation>模型自身</translation>
    </message>
</context>
<context>
    <name>continuo::RollContext</name>
    <message>
        <source>Locked notes stay as they are: unlock them to change them</source>
        <translation>锁定的音符保持不变：解锁后方可更改</translation>
    </message>
</context>
<context>
    <name>continuo::RollRuler</name>
    <message>
        <source>Ruler</source>
        <translation>标尺</translation>
    </message>
    <message>
        <source>Click to move the playhead, drag to mark the region to fill</source>
        <translation>点击移动播放头，拖动标出要填充的区域</translation>
    </message>
    <message>
        <source>Marker %1. Drag to move it, double-click to rename it, right-click for more</source>
        <translation>标记 %1。拖动移动，双击重命名，右击查看更多</translation>
    </message>
    <message>
        <source>Double-click to change it, right-click for more</source>
        <translation>双击更改，右击查看更多</translation>
    </message>
    <message>
        <source>Click to move the playhead; drag to mark a region to fill, with Ctrl on all tracks, with Alt off the bars; right-click for markers, tempo and meter</source>
        <translation>点击移动播放头；拖动标出要填充的区域，按 Ctrl 为全部音轨，按 Alt 不限小节；右击设置标记、速度和拍号</translation>
    </message>
    <message>
        <source>Move marker</source>
        <translation>移动标记</translation>
    </message>
    <message>
        <source>Rename marker…</source>
        <translation>重命名标记…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Remove marker</source>
        <translation>移除标记</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Add marker here…</source>
        <translation>在此添加标记…</translation>
    </message>
    <message>
        <source>Set tempo here…</source>
        <translation>在此设置速度…</translation>
    </message>
    <message>
        <source>Set meter from bar %1…</source>
        <translation>从第 %1 小节起设置拍号…</translation>
    </message>
</context>
<context>
    <name>continuo::SearchController</name>
    <message>
        <source>Searching for settings</source>
        <translation>正在搜索设置</translation>
    </message>
</context>
<context>
    <name>continuo::SearchPage</name>
    <message>
        <source>rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>丢弃率</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>left</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Search for settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Start the search</source>
        <translation>开始搜索</translation>
    </message>
    <message>
        <source>Go on with the last search</source>
        <translation>继续上次搜索</translation>
    </message>
    <message>
        <source>Trials that were done are not done again</source>
        <translation>已完成的试验不会重做</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>停止搜索</translation>
    </message>
    <message>
        <source>End it; it can go on later</source>
        <translation>结束；之后可继续</translation>
    </message>
    <message>
        <source>Back to training</source>
        <translation>返回训练</translation>
    </message>
    <message>
        <source>To the set-up of a training</source>
        <translation>到训练设置</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>试验次数</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>比特</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Bits per note of the validation songs so far; lower is better</source>
        <translation>验证曲目目前的每音符比特；越低越好</translation>
    </message>
    <message>
        <source>The kind of network</source>
        <translation>网络种类</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>How the next settings to try are chosen: where most is expected of them, by chance, or evenly spread</source>
        <translation>如何选择接下来要试的设置：期望最高处、随机，或均匀分布</translation>
    </message>
    <message>
        <source>Bayesian</source>
        <translation>贝叶斯</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>How many settings to try. Most trials end early, where others are better.</source>
        <translation>要试多少组设置。多数试验在别的更好时提早结束。</translation>
    </message>
    <message>
        <source>How often the best trials go through all songs</source>
        <translation>最好的试验把所有曲目学几遍</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>比特</translation>
    </message>
    <message>
        <source>Loading the model engine</source>
        <translation>正在加载模型引擎</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>Stopped. It goes on where it was when you wish.</source>
        <translation>已停止。可随时从此处继续。</translation>
    </message>
    <message>
        <source>No trial gave a model.</source>
        <translation>没有试验得到模型。</translation>
    </message>
    <message>
        <source>Found %1</source>
        <translation>搜得的 %1</translation>
    </message>
    <message>
        <source>“%1” is in the list of models: %2 bits per note, with %3.</source>
        <translation>“%1”已在模型列表中：每音符 %2 比特，设置为 %3。</translation>
    </message>
    <message>
        <source>Train with many settings, a little first, the best to the end</source>
        <translation>用多组设置训练，先略试，最好的训练到底</translation>
    </message>
    <message>
        <source>Add a folder with MIDI files first</source>
        <translation>请先添加含 MIDI 文件的文件夹</translation>
    </message>
    <message>
        <source>Trains small models with different learning rates, sizes, dropout, batches and windows on your songs and keeps the best one.</source>
        <translation>用不同的学习率、大小、丢弃率、批量和窗口在你的曲目上训练小模型，并保留最好的。</translation>
    </message>
    <message>
        <source>Add a folder with MIDI files on the set-up page first.</source>
        <translation>请先在设置页添加含 MIDI 文件的文件夹。</translation>
    </message>
</context>
<context>
    <name>continuo::Settings</name>
    <message>
        <source>The settings file was damaged. What could be read of it is used; the old file is kept as %1.</source>
        <translation>设置文件已损坏。能读取的部分已采用；旧文件保存为 %1。</translation>
    </message>
    <message>
        <source>The settings cannot be read: %1. Check who may read and write this file.</source>
        <translation>无法读取设置：%1。请检查此文件的读写权限。</translation>
    </message>
    <message>
        <source>The settings cannot be saved: %1. Check who may write to this folder and that it has room.</source>
        <translation>无法保存设置：%1。请检查此文件夹的写入权限以及是否有空间。</translation>
    </message>
</context>
<context>
    <name>continuo::SettingsDialog</name>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>MIDI</source>
        <translation>MIDI</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Another language is used from the next start on.</source>
        <translation>更改语言后，下次启动时生效。</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation>自动查找</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a General MIDI soundfont (.sf2, .sf3)</source>
        <translation>选择 General MIDI 音色库（.sf2、.sf3）</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Use the soundfont that is found by itself</source>
        <translation>使用自动找到的音色库</translation>
    </message>
    <message>
        <source>Choose a soundfont</source>
        <translation>选择音色库</translation>
    </message>
    <message>
        <source>Soundfonts (*.sf2 *.sf3)</source>
        <translation>音色库 (*.sf2 *.sf3)</translation>
    </message>
    <message>
        <source>MIDI input</source>
        <translation>MIDI 输入</translation>
    </message>
    <message>
        <source>What is played there is heard on the current track and can be recorded</source>
        <translation>在此弹奏的内容由当前音轨发声，并可录制</translation>
    </message>
    <message>
        <source>All inputs</source>
        <translation>所有输入</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> 毫秒</translation>
    </message>
    <message>
        <source>Move recorded notes earlier</source>
        <translation>录入音符提前</translation>
    </message>
    <message>
        <source>Where recorded notes come later than they were played, the delay of the keyboard and the speakers beyond what is known</source>
        <translation>若录入的音符晚于弹奏：键盘和扬声器在已知之外的延迟</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Double-click an action and press its new key; Backspace unbinds.</source>
        <translation>双击操作并按新快捷键；Backspace 取消绑定。</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>重置所有快捷键</translation>
    </message>
    <message>
        <source>%1 belongs to “%2” already; unbind it there first.</source>
        <translation>%1 已属于“%2”；请先在那里取消绑定。</translation>
    </message>
    <message>
        <source>Audio buffer</source>
        <translation>音频缓冲区</translation>
    </message>
    <message>
        <source>Small: keys answer sooner. Large: no crackling. With JACK its server decides.</source>
        <translation>较小：按键响应更快。较大：没有爆音。使用 JACK 时由其服务器决定。</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>%1 frames, %2 ms</source>
        <translation>%1 帧，%2 毫秒</translation>
    </message>
    <message>
        <source>Send clock to</source>
        <translation>发送时钟到</translation>
    </message>
    <message>
        <source>These MIDI outputs are sent clock, start, stop and song position, so that drum machines and sequencers keep in step</source>
        <translation>向这些 MIDI 输出发送时钟、开始、停止和乐曲位置，使鼓机和音序器保持同步</translation>
    </message>
    <message>
        <source>No MIDI output is there</source>
        <translation>没有可用的 MIDI 输出</translation>
    </message>
</context>
<context>
    <name>continuo::ShrinkController</name>
    <message>
        <source>Making a model smaller</source>
        <translation>正在缩小模型</translation>
    </message>
</context>
<context>
    <name>continuo::ShrinkPage</name>
    <message>
        <source>Make it smaller</source>
        <translation>缩小它</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End it; what is best by then is kept</source>
        <translation>结束；保留至此最好的</translation>
    </message>
    <message>
        <source>The model before and after</source>
        <translation>缩小前后的模型</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Million weights</source>
        <translation>百万权重</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>每秒 token 数</translation>
    </message>
    <message>
        <source>Bits per note</source>
        <translation>每音符比特</translation>
    </message>
    <message>
        <source>Written by one take on one thread, as when it composes</source>
        <translation>单线程写一个版本时，与作曲时相同</translation>
    </message>
    <message>
        <source>On songs kept for testing, two bars to fill; lower is better</source>
        <translation>在留作测试的曲目上填两小节；越低越好</translation>
    </message>
    <message>
        <source>Back to the models</source>
        <translation>返回模型</translation>
    </message>
    <message>
        <source>To the list of models</source>
        <translation>到模型列表</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Stopped before there was a smaller model.</source>
        <translation>在得到更小的模型之前已停止。</translation>
    </message>
    <message>
        <source>How the model becomes smaller</source>
        <translation>模型如何变小</translation>
    </message>
    <message>
        <source>Leave out units</source>
        <translation>去掉单元</translation>
    </message>
    <message>
        <source>Teach a smaller one</source>
        <translation>教一个更小的</translation>
    </message>
    <message>
        <source>8-bit weights only</source>
        <translation>仅 8 位权重</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>How much of the model goes</source>
        <translation>去掉模型的多少</translation>
    </message>
    <message>
        <source>A quarter</source>
        <translation>四分之一</translation>
    </message>
    <message>
        <source>Half</source>
        <translation>一半</translation>
    </message>
    <message>
        <source>Three quarters</source>
        <translation>四分之三</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>How long it may learn</source>
        <translation>可以学多久</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Learn for</source>
        <translation>学习时间</translation>
    </message>
    <message>
        <source>Choose the folder with the music to learn from, best the one that the model was trained on. Songs kept for testing measure it.</source>
        <translation>选择用来学习的音乐文件夹，最好是训练该模型的那个。留作测试的曲目用来测量。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Store 8-bit weights</source>
        <translation>保存 8 位权重</translation>
    </message>
    <message>
        <source>Half the size; Continuo computes with 8-bit weights anyway</source>
        <translation>大小减半；Continuo 本来就用 8 位权重计算</translation>
    </message>
    <message>
        <source>A smaller “%1”</source>
        <translation>更小的“%1”</translation>
    </message>
    <message>
        <source>The weakest parts go, the others learn again what was lost. Keeps most for a few minutes of learning.</source>
        <translation>去掉最弱的部分，其余重新学会所失。学几分钟就能保住大部分。</translation>
    </message>
    <message>
        <source>A new, smaller network learns what this one would play. Takes long, and can become the smallest.</source>
        <translation>一个新的、更小的网络学习此模型会奏什么。耗时较长，也可变得最小。</translation>
    </message>
    <message>
        <source>Half the file, the same music, nothing to learn.</source>
        <translation>文件减半，音乐相同，无须学习。</translation>
    </message>
    <message>
        <source>%1 smaller</source>
        <translation>%1 小</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files first</source>
        <translation>请先选择含 MIDI 文件的文件夹</translation>
    </message>
    <message>
        <source>Make a smaller model; this one stays as it is</source>
        <translation>做一个更小的模型；此模型保持不变</translation>
    </message>
    <message>
        <source>Stopped: what “%1” had learned by then is kept.</source>
        <translation>已停止：保留“%1”至此学到的。</translation>
    </message>
    <message>
        <source>“%1” is in the list of models.</source>
        <translation>“%1”已在模型列表中。</translation>
    </message>
</context>
<context>
    <name>continuo::StatusJob</name>
    <message>
        <source>Stop this job</source>
        <translation>停止此任务</translation>
    </message>
</context>
<context>
    <name>continuo::StatusLine</name>
    <message>
        <source>No sound</source>
        <translation>没有声音</translation>
    </message>
</context>
<context>
    <name>continuo::StudioApplication</name>
    <message>
        <source>There is not enough memory. Save the piece, then close other programs.</source>
        <translation>内存不足。请先保存乐曲，再关闭其他程序。</translation>
    </message>
</context>
<context>
    <name>continuo::TakeJudge</name>
    <message>
        <source>Judging takes</source>
        <translation>正在评判候选</translation>
    </message>
</context>
<context>
    <name>continuo::Takes</name>
    <message>
        <source>Keep take</source>
        <translation>采用候选</translation>
    </message>
</context>
<context>
    <name>continuo::TrackList</name>
    <message>
        <source>Tracks</source>
        <translation>音轨</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>音轨</translation>
    </message>
    <message>
        <source>Add an instrument track</source>
        <translation>添加乐器音轨</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>鼓</translation>
    </message>
    <message>
        <source>Add a drum track</source>
        <translation>添加鼓轨</translation>
    </message>
    <message>
        <source>Add track</source>
        <translation>添加音轨</translation>
    </message>
    <message>
        <source>Piano</source>
        <translation>钢琴</translation>
    </message>
    <message>
        <source>Add drum track</source>
        <translation>添加鼓轨</translation>
    </message>
    <message>
        <source>Duplicate track</source>
        <translation>复制音轨</translation>
    </message>
    <message>
        <source>Remove track</source>
        <translation>移除音轨</translation>
    </message>
    <message>
        <source>Move track up</source>
        <translation>上移音轨</translation>
    </message>
    <message>
        <source>Move track down</source>
        <translation>下移音轨</translation>
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
        <translation>静音 (M)</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Solo (S)</source>
        <translation>独奏 (S)</translation>
    </message>
    <message>
        <source>Track name</source>
        <translation>音轨名称</translation>
    </message>
    <message>
        <source>Mute track</source>
        <translation>音轨静音</translation>
    </message>
    <message>
        <source>Unmute track</source>
        <translation>取消音轨静音</translation>
    </message>
    <message>
        <source>Solo track</source>
        <translation>音轨独奏</translation>
    </message>
    <message>
        <source>End solo</source>
        <translation>取消独奏</translation>
    </message>
    <message>
        <source>%1. Double click or F2 to rename</source>
        <translation>%1。双击或按 F2 重命名</translation>
    </message>
    <message>
        <source>Track %1</source>
        <translation>音轨 %1</translation>
    </message>
    <message>
        <source>%1. Click to choose another instrument</source>
        <translation>%1。点击选择其他乐器</translation>
    </message>
    <message>
        <source>Instrument: %1</source>
        <translation>乐器：%1</translation>
    </message>
    <message>
        <source>Track %1, %2, %3</source>
        <translation>音轨 %1，%2，%3</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>鼓</translation>
    </message>
    <message>
        <source>Change instrument</source>
        <translation>更换乐器</translation>
    </message>
    <message>
        <source>Rename track</source>
        <translation>重命名音轨</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Choose instrument</source>
        <translation>选择乐器</translation>
    </message>
    <message>
        <source>Show as ghost notes</source>
        <translation>显示为幽灵音符</translation>
    </message>
    <message>
        <source>Show ghost notes</source>
        <translation>显示幽灵音符</translation>
    </message>
    <message>
        <source>Hide ghost notes</source>
        <translation>隐藏幽灵音符</translation>
    </message>
    <message>
        <source>Duplicate track</source>
        <translation>复制音轨</translation>
    </message>
    <message>
        <source>Remove track</source>
        <translation>移除音轨</translation>
    </message>
    <message>
        <source>Add track</source>
        <translation>添加音轨</translation>
    </message>
    <message>
        <source>Add drum track</source>
        <translation>添加鼓轨</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>As the piece</source>
        <translation>与乐曲相同</translation>
    </message>
    <message>
        <source>Change output</source>
        <translation>更改输出</translation>
    </message>
    <message>
        <source>Write a part for it</source>
        <translation>为它写一个声部</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
</context>
<context>
    <name>continuo::TrainController</name>
    <message>
        <source>Reading files</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>continuo::TrainPanel</name>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Resume the last run</source>
        <translation>继续上次训练</translation>
    </message>
    <message>
        <source>Folders with MIDI files</source>
        <translation>含 MIDI 文件的文件夹</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>The music to learn from. It never leaves this computer.</source>
        <translation>用来学习的音乐，绝不离开本机。</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Choose a folder; the folders inside it are read too</source>
        <translation>选择文件夹；其中的子文件夹也会读取</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the selected folder off the list</source>
        <translation>从列表移除所选文件夹</translation>
    </message>
    <message>
        <source>Which files are not learned from, and why</source>
        <translation>哪些文件不用于学习，以及原因</translation>
    </message>
    <message>
        <source>My model</source>
        <translation>我的模型</translation>
    </message>
    <message>
        <source>What the model is called in the list of models</source>
        <translation>模型在列表中的名称</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Go on from a model that has learned already, or begin with nothing</source>
        <translation>由已学过的模型继续，或从零开始</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>How much of the model your music may change</source>
        <translation>你的音乐可以改变模型的多少</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>The kind of network</source>
        <translation>网络的种类</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Keep as a small file</source>
        <translation>存为小文件</translation>
    </message>
    <message>
        <source>Only the changes are written. The model they were made from has to stay in the list.</source>
        <translation>只写入改动。作为其基础的模型必须留在列表中。</translation>
    </message>
    <message>
        <source>A larger model learns more from more music and takes longer</source>
        <translation>模型越大，从更多音乐中学得越多，用时越长</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Numbers that stand for one note event inside the model</source>
        <translation>模型内部表示一个音符事件的数字个数</translation>
    </message>
    <message>
        <source>Layers on top of one another</source>
        <translation>叠加的层数</translation>
    </message>
    <message>
        <source>Attention heads of a transformer; divides the width</source>
        <translation>Transformer 的注意力头数；须整除宽度</translation>
    </message>
    <message>
        <source>How much music it sees at once, in tokens</source>
        <translation>一次能看到的音乐量，以 token 计</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>How long to train at most</source>
        <translation>最多训练多久</translation>
    </message>
    <message>
        <source>Epochs: how often all songs are gone through</source>
        <translation>轮：全部乐曲过一遍的次数</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Train for</source>
        <translation>训练时长</translation>
    </message>
    <message>
        <source>The size of the steps at their largest. Smaller for going on from a trained model.</source>
        <translation>最大的步长。由已训练的模型继续时应小一些。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Where to compute</source>
        <translation>在哪里计算</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>显卡（CUDA）</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Choose a folder with MIDI files</source>
        <translation>选择含 MIDI 文件的文件夹</translation>
    </message>
    <message>
        <source>Nothing (a new model)</source>
        <translation>无（新模型）</translation>
    </message>
    <message>
        <source>Add a folder with MIDI files you like. A few hundred songs are a good start; a few dozen are enough to try.</source>
        <translation>添加你喜欢的 MIDI 文件所在的文件夹。几百首是好的开始；几十首足以尝试。</translation>
    </message>
    <message>
        <source>%1: %2 to train, %3 to validate, %4 kept for testing</source>
        <translation>%1：%2 首训练，%3 首验证，%4 首留作测试</translation>
    </message>
    <message>
        <source>1 song</source>
        <translation>1 首乐曲</translation>
    </message>
    <message>
        <source>%1 songs</source>
        <translation>%1 首乐曲</translation>
    </message>
    <message>
        <source>%1 broken, %2 duplicate files…</source>
        <translation>%1 个损坏、%2 个重复的文件…</translation>
    </message>
    <message>
        <source>Nothing read yet</source>
        <translation>尚未读取</translation>
    </message>
    <message>
        <source>Train with these songs and options</source>
        <translation>用这些乐曲和选项训练</translation>
    </message>
    <message>
        <source>Add a folder with MIDI files first</source>
        <translation>请先添加含 MIDI 文件的文件夹</translation>
    </message>
    <message>
        <source>Go on with “%1”</source>
        <translation>继续“%1”</translation>
    </message>
    <message>
        <source>Search for settings…</source>
        <translation>搜索设置…</translation>
    </message>
    <message>
        <source>Try many settings on these songs, and keep the best model</source>
        <translation>在这些曲目上试多组设置，保留最好的模型</translation>
    </message>
</context>
<context>
    <name>continuo::TrainingView</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>停止训练</translation>
    </message>
    <message>
        <source>End the run; the best model so far stays, and it can be resumed</source>
        <translation>结束本次训练；保留目前最好的模型，之后可继续</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on where the run was stopped</source>
        <translation>从停止处继续</translation>
    </message>
    <message>
        <source>Set up another</source>
        <translation>另设一次</translation>
    </message>
    <message>
        <source>Back to folders and options</source>
        <translation>返回文件夹和选项</translation>
    </message>
    <message>
        <source>Loss, nats per token</source>
        <translation>损失，每 token 奈特</translation>
    </message>
    <message>
        <source>3-gram</source>
        <translation>3-gram</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Lower is better. Below the thin 3-gram line the model has learned more than which note tends to follow which. The ring marks the best point, which is the model that is kept.</source>
        <translation>越低越好。低于 3-gram 细线，说明模型学到的不止哪个音常跟在哪个音之后。圆环标出最佳点，即所保留的模型。</translation>
    </message>
    <message>
        <source>Right guesses</source>
        <translation>猜对比例</translation>
    </message>
    <message>
        <source>Learning rate, × 10⁻³</source>
        <translation>学习率，× 10⁻³</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>每秒 token 数</translation>
    </message>
    <message>
        <source>Training failed</source>
        <translation>训练失败</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Training, %1 left</source>
        <translation>训练中，剩余 %1</translation>
    </message>
    <message>
        <source>Epoch %1, step %2 of %3, %4 so far</source>
        <translation>第 %1 轮，第 %2 / %3 步，已用 %4</translation>
    </message>
    <message>
        <source>. Best validation loss %1</source>
        <translation>。最佳验证损失 %1</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>训练完成</translation>
    </message>
    <message>
        <source>Trained: no longer getting better</source>
        <translation>训练完成：不再有改进</translation>
    </message>
    <message>
        <source>Trained: the time is up</source>
        <translation>训练完成：时间已到</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>%1 steps. Nothing was better than before, so the model is as it was. Try a lower learning rate or another way to change it.</source>
        <translation>%1 步。没有比之前更好，模型保持原样。请尝试更低的学习率或其他改动方式。</translation>
    </message>
    <message>
        <source>%1 steps. On your music: %2 bits per note, before %3. The model is on the Models page and can be chosen to generate.</source>
        <translation>%1 步。在你的音乐上：每音符 %2 比特，之前 %3。模型在“模型”页，可选来生成。</translation>
    </message>
    <message>
        <source>%1 steps. Best validation loss %2. The model is on the Models page and can be chosen to generate.</source>
        <translation>%1 步。最佳验证损失 %2。模型在“模型”页，可选来生成。</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>What has been reached is being kept.</source>
        <translation>正在保存已达到的结果。</translation>
    </message>
    <message>
        <source>Step %1: the loss was no number. The step was left out and the learning rate halved.</source>
        <translation>第 %1 步：损失不是数值。已跳过该步，学习率减半。</translation>
    </message>
    <message>
        <source>Step %1: the loss grew. The weights of the last checkpoint are back and the learning rate is halved.</source>
        <translation>第 %1 步：损失增大。已恢复上一个检查点的权重，学习率减半。</translation>
    </message>
    <message>
        <source>Training waits for the disk</source>
        <translation>训练正在等待磁盘</translation>
    </message>
    <message>
        <source>Nothing can be written. Training goes on by itself when there is room; what was written before is whole. (%1)</source>
        <translation>无法写入。有空间后训练会自动继续；先前写入的内容完好无损。（%1）</translation>
    </message>
    <message>
        <source>On the disk: the model, %1, and what resuming needs, %2. Each is replaced as the run goes, none are added.</source>
        <translation>磁盘上：模型 %1，继续训练所需数据 %2。训练过程中只会替换它们，不会新增。</translation>
    </message>
    <message>
        <source>Given up: the loss grew</source>
        <translation>已放弃：损失增大</translation>
    </message>
    <message>
        <source>%1 steps. No model was written. Try a lower learning rate.</source>
        <translation>%1 步。没有写入模型。请尝试更低的学习率。</translation>
    </message>
    <message>
        <source>%1 steps. However low the learning rate, the loss grew or was no number. The best model so far is kept, with validation loss %2. Try a lower learning rate, a smaller model or more music.</source>
        <translation>%1 步。无论学习率多低，损失仍然增大或不是数值。目前最好的模型已保留，验证损失为 %2。请尝试更低的学习率、更小的模型或更多音乐。</translation>
    </message>
    <message>
        <source>Distance from the teacher, nats per token</source>
        <translation>与教师模型的差距，nats／词元</translation>
    </message>
    <message>
        <source>Reconstruction, nats per token</source>
        <translation>重构，nats／词元</translation>
    </message>
    <message>
        <source>Divergence, nats per phrase</source>
        <translation>散度，nats／乐句</translation>
    </message>
    <message>
        <source>Critic&apos;s loss</source>
        <translation>评判网络的损失</translation>
    </message>
    <message>
        <source>Generator&apos;s loss</source>
        <translation>生成器的损失</translation>
    </message>
    <message>
        <source>Distance of made bars from true ones</source>
        <translation>生成小节与真实小节的距离</translation>
    </message>
    <message>
        <source>Step %1: mode collapse. Two bars that the generator makes in one place differ %2 % as much as they differ from the true one; music would differ 100 %. If it stays so, takes will be much alike: train with more songs, another seed or a lower learning rate.</source>
        <translation>第 %1 步：模式崩溃。生成器在同一处生成的两个小节之间的差异，只有它们与真实小节差异的 %2 %；真实音乐应为 100 %。若持续如此，各候选会非常相似：请用更多乐曲、其他随机种子或更低的学习率训练。</translation>
    </message>
    <message>
        <source>Variety of made bars; 1: as music</source>
        <translation>生成小节的多样性；1：如真实音乐</translation>
    </message>
    <message>
        <source>Energy score of made bars</source>
        <translation>生成小节的能量得分</translation>
    </message>
    <message>
        <source>shuffled</source>
        <translation>随机调换</translation>
    </message>
    <message>
        <source>Lower is better. Below the thin line made bars fit their places better than bars of the songs put anywhere. The ring marks the best point, which is the model that is kept.</source>
        <translation>越低越好。低于细线时，生成的小节比随意放置的乐曲小节更合适。圆圈标出最佳点，即保留的模型。</translation>
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
        <translation>播放头处的速度，每分钟四分音符数</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Meter at the playhead: choose one or type, for example 11/8</source>
        <translation>播放头处的拍号：选择或输入，例如 11/8</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>拍号</translation>
    </message>
    <message>
        <source>Where the sound goes: the built-in sounds or a MIDI output</source>
        <translation>声音去向：内置音色或 MIDI 输出</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Volume of the built-in sounds</source>
        <translation>内置音色的音量</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>How to record: count-in, replace, quantize, step by step</source>
        <translation>录音方式：预备拍、替换、量化、步进</translation>
    </message>
    <message>
        <source>How to record</source>
        <translation>录音方式</translation>
    </message>
    <message>
        <source>&amp;Count-in</source>
        <translation>预备拍(&amp;C)</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation>1 小节</translation>
    </message>
    <message>
        <source>2 bars</source>
        <translation>2 小节</translation>
    </message>
    <message>
        <source>Change tempo</source>
        <translation>更改速度</translation>
    </message>
    <message>
        <source>Change meter</source>
        <translation>更改拍号</translation>
    </message>
    <message>
        <source>FluidSynth</source>
        <translation>FluidSynth</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1（未连接）</translation>
    </message>
</context>
<context>
    <name>continuo::VelocityLane</name>
    <message>
        <source>Velocities</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>How loud each note is; drag to paint</source>
        <translation>每个音符的响度；拖动绘制</translation>
    </message>
    <message>
        <source>Velocity: drag to paint, with Shift along a straight line</source>
        <translation>力度：拖动绘制，按 Shift 画直线</translation>
    </message>
    <message>
        <source>Change velocity</source>
        <translation>更改力度</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A composition studio with a piano roll that a neural model can fill</source>
        <translation>带钢琴卷帘的作曲工作室，可由神经网络模型填充</translation>
    </message>
    <message>
        <source>Project or MIDI file to open</source>
        <translation>要打开的工程或 MIDI 文件</translation>
    </message>
    <message>
        <source>Something went wrong. Your piece is as it was.</source>
        <translation>出了点问题。您的乐曲保持原样。</translation>
    </message>
    <message>
        <source>Settings are not kept</source>
        <translation>设置不会保留</translation>
    </message>
    <message>
        <source>Settings were damaged</source>
        <translation>设置曾损坏</translation>
    </message>
</context>
</TS>
