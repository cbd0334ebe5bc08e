//! The reports whose pages are measured. Each mark, number and word comes many times, at every distance from a line's end.

use crate::noted;

/// A report of one page: paragraphs in columns so many 字 wide.
#[derive(Clone)]
pub struct Sheet {
    pub name: &'static str,
    /// 字 a line.
    pub zi: u32,
    pub columns: u32,
    /// A tag for each paragraph, and its text.
    pub paras: Vec<(&'static str, String)>,
    /// What its theme sets for every paragraph, as Typst writes it; and the sheet without it.
    pub style: Option<(&'static str, &'static str)>,
    /// Distance of baselines, in points.
    pub pitch: f64,
    /// The whole report, where it is more than paragraphs; it has no control in boxes.
    pub whole: Option<&'static str>,
}

/// Type size and distance of baselines, in points.
pub const SIZE: f64 = 10.0;
pub const PITCH: f64 = 14.0;

impl Sheet {
    pub fn new(name: &'static str, zi: u32, columns: u32, paras: Vec<(&'static str, String)>) -> Self {
        Self { name, zi, columns, paras, style: None, pitch: PITCH, whole: None }
    }

    /// As a report.
    pub fn yaml(&self, theme: Option<&str>) -> String {
        if let Some(whole) = self.whole {
            return whole.to_owned();
        }
        let cells = self.zi * self.columns + self.columns - 1;
        let width = f64::from(cells) * SIZE / 72.0 * 25.4 + 40.2;
        let theme = theme.map_or(String::new(), |name| format!("风格: {name}\n"));
        let body: Vec<String> = self.paras.iter().map(|(_, text)| format!("            {text}\n\n")).collect();
        format!(
            "标题: 行\n{theme}版式:\n  开本: [{width:.2}, 400]\n  页边: 20mm\n  栏数: {}\n  栏距: 1\n  字号: {SIZE}\n  行距: {}\n\
             报纸:\n  报名: 江岸日报\n  日期: 2024年9月30日\n\
             版面:\n  - 版次: \"01\"\n    文章:\n      - 主题: {{文字: 山河, 位置: [1, 1], 跨栏: {}, 行数: 4}}\n\
             \x20       正文:\n          位置: [1, 6]\n          跨栏: {}\n          文字: |\n{}",
            self.columns,
            self.pitch,
            self.columns,
            self.columns,
            body.concat()
        )
    }
}

/// Filler without names or marks, so that any break in it is as good as another.
const FILLER: &str = "他在山上看到河水流过田边又走到树下坐着听鸟叫然后去地里摘瓜回来时天已黑了";

fn filler(from: usize, count: usize) -> String {
    FILLER.chars().cycle().skip(from * 5).take(count).collect()
}

/// A text so many times, between three to seven 字.
pub fn scan(text: &str, times: usize) -> String {
    let mut words: String = (0..times).map(|k| filler(k, 2 + (k * 5) % 8) + text).collect();
    // And so that the lines end with it again and again.
    words.extend((0..times / 2).map(|k| filler(0, 3 + k % 2) + text));
    words.push_str(&filler(3, 4));
    words
}

/// Marks that may not begin a line, and where they are written.
pub const BARRED_AT_START: &[(&str, char)] = &[
    ("，", '，'),
    ("。", '。'),
    ("、", '、'),
    ("．", '．'),
    ("；", '；'),
    ("：", '：'),
    ("！", '！'),
    ("？", '？'),
    ("“水”", '”'),
    ("‘水’", '’'),
    ("（水）", '）'),
    ("《水》", '》'),
    ("〈水〉", '〉'),
    ("【水】", '】'),
    ("〔水〕", '〕'),
    ("「水」", '」'),
    ("『水』", '』'),
    ("［水］", '］'),
    ("｛水｝", '｝'),
    ("〖水〗", '〗'),
    ("·", '·'),
    ("～", '～'),
    ("—", '—'),
    ("……", '…'),
    ("／", '／'),
    ("7％", '％'),
    ("7‰", '‰'),
    ("7℃", '℃'),
];

/// Marks that may not end one.
pub const BARRED_AT_END: &[(&str, char)] = &[
    ("“水”", '“'),
    ("‘水’", '‘'),
    ("（水）", '（'),
    ("《水》", '《'),
    ("〈水〉", '〈'),
    ("【水】", '【'),
    ("〔水〕", '〔'),
    ("「水」", '「'),
    ("『水』", '『'),
    ("［水］", '［'),
    ("｛水｝", '｛'),
    ("〖水〗", '〖'),
    ("／", '／'),
    ("￥7", '￥'),
    ("№7", '№'),
];

/// What is never parted.
pub const WHOLE: &[&str] = &[
    "——",
    "……",
    "？！",
    "！！",
    "！！！",
    "？？？",
    "0123456789",
    "1,200",
    "12.5%",
    "37℃",
    "±3",
    "￥1280",
    "$300",
    "50％",
    "5‰",
    "GDP",
    "C919",
    "PM2.5",
    "office",
    "2025年",
    "79.5亿",
    "50余项",
    "第12页",
    "AAAA级",
    "8～10",
    "3×5",
    "8：30",
    "［1］",
    "No.5",
    "30km",
];

/// Times that each of them comes.
pub const TIMES: usize = SCANNED + SCANNED / 2;
const SCANNED: usize = 20;

/// Marks beside each other, and how many em all of them take.
pub const PAIRS: &[(&str, f64)] = &[
    ("，“", 1.5),
    ("：“", 1.5),
    ("。“", 1.5),
    ("、《", 1.5),
    ("；（", 1.5),
    ("！“", 1.5),
    ("？（", 1.5),
    ("”，", 1.5),
    ("”。", 1.5),
    ("”、", 1.5),
    ("”；", 1.5),
    ("”：", 1.5),
    ("）。", 1.5),
    ("）、", 1.5),
    ("》，", 1.5),
    ("》。", 1.5),
    ("。”", 1.5),
    ("，”", 1.5),
    ("！”", 1.5),
    ("？”", 1.5),
    ("。）", 1.5),
    ("》）", 1.5),
    ("）”", 1.5),
    ("’”", 1.5),
    ("”）", 1.5),
    ("“‘", 1.5),
    ("（《", 1.5),
    ("（（", 1.5),
    ("《〈", 1.5),
    ("”（", 1.5),
    ("》（", 1.5),
    ("》《", 1.5),
    ("）（", 1.5),
    ("】“", 1.5),
    ("”“", 1.5),
    ("。”（", 2.0),
    ("’”，", 2.0),
    ("：“《", 2.0),
    ("）。”", 2.0),
];

/// One mark, and how many em it takes.
pub const WIDTHS: &[(&str, f64)] = &[
    ("，", 1.0),
    ("。", 1.0),
    ("、", 1.0),
    ("．", 1.0),
    ("；", 1.0),
    ("：", 1.0),
    ("！", 1.0),
    ("？", 1.0),
    ("“", 1.0),
    ("”", 1.0),
    ("（", 1.0),
    ("）", 1.0),
    ("《", 1.0),
    ("》", 1.0),
    ("——", 2.0),
    ("……", 2.0),
    ("…………", 4.0),
    ("—", 1.0),
    ("～", 1.0),
    ("·", 0.5),
    ("/", 0.5),
    ("–", 0.5),
    ("！！", 1.0),
    ("？？", 1.0),
    ("？！", 1.0),
    ("！？", 1.0),
    ("！！！", 2.0),
    ("？？？", 2.0),
    ("‼", 1.0),
    ("⁇", 1.0),
    ("⁉", 1.0),
    ("⁈", 1.0),
];

/// 汉字 beside letters and figures: text, and the gaps inside it in em.
pub const MIXED: &[(&str, &str, f64)] = &[
    ("letters-before", "用R", 0.25),
    ("letters-after", "t写", 0.25),
    ("figures-before", "有3", 0.25),
    ("figures-after", "5人", 0.25),
    ("percent", "%多", 0.25),
    ("greek", "是α", 0.25),
    ("after-a-comma", "，R", 0.0),
    ("before-a-comma", "T，", 0.0),
    ("after-a-stop", "。2", 0.0),
    ("before-a-stop", "9。", 0.0),
    ("in-a-bracket", "（E", 0.0),
    ("before-its-end", "N）", 0.0),
    ("after-a-quote", "“A", 0.0),
    ("before-a-quote", "B”", 0.0),
    ("figures", "12", 0.0),
    ("letters", "XY", 0.0),
];

const MIXED_TEXT: [&str; 2] = ["用Rust写，有35人，12%多，是α粒子", "山，RT，山。2水9。（EN），“AB”，XY"];

/// Prose such as a paper prints: brackets, quotes, figures, Western words.
const PROSE: &[&str] = &[
    "“十四五”以来，江岸区把老旧小区改造列为头号民生工程，5年改造小区112个，惠及居民4.6万户。区住建局局长周明远说：“改不改、怎么改，居民说了算。”",
    "走进新田坊社区（原第二纺织厂宿舍），楼道里的旧电线不见了，墙上多了一张“楼栋议事表”。居民陈桂兰翻开本子念道：“3月8日，议加装电梯；3月15日，议停车；3月22日，议花坛……”她今年71岁，大家叫她“陈主席”。",
    "设计师用BIM软件做了12套方案，又请来VR团队，让老人戴上眼镜“走”进自己的新家。“以前看图纸，看不懂；现在一看，门开在哪儿、灯装在哪儿，全明白了！”老工人赵福根说。",
    "改造的钱从哪里来？《江岸区老旧小区改造资金管理办法》规定：政府出60%，企业出25%，居民出15%。2024年全区投入8.3亿元，其中社会资本2.1亿元，比上年增长37.5%。",
    "技术人员给每台水泵装上IoT传感器，数据每30秒上传一次；水压低于0.2MPa，App就自动报警。夏天最热那周，气温升到39℃，社区没有停过一次水。",
    "也有人不理解。“好好的树为什么要移？”“车位凭什么按年限分？”问题一个接一个。街道干部林晓燕把办公桌搬到楼下，一坐就是43天，光笔记就写了6本（每本100页）。",
    "“把小事办好，把好事办实——这就是我们的KPI。”林晓燕说。截至9月底，群众满意度达到98.6%，比改造前提高21个百分点；12345热线的投诉量，从每月300多件降到18件。",
    "外教Tom Smith带着孩子们排练Happy New Year，唱到“明天会更好”一句，台下的White老人也跟着唱起来；3位志愿者举着Open Day的牌子，在门口迎接Old Town来的客人。",
    "记者在“口袋公园”里看到，孩子们围着open book雕塑跑来跑去，老人坐在廊下读《人民日报》《江岸晚报》。一位带外孙的阿姨笑着说：“家门口就是公园，谁还愿意走远路？！”",
];

/// Letters of Western words beside a space of the prose.
pub const SPACES: &[(char, char)] = &[('m', 'S'), ('y', 'N'), ('w', 'Y'), ('n', 'D'), ('d', 'T'), ('n', 'b')];

/// The pages.
pub fn sheets() -> Vec<Sheet> {
    let tagged = |list: &[(&'static str, char)], times| {
        list.iter().map(|&(text, _)| (text, scan(text, times))).collect::<Vec<_>>()
    };
    let alone = |text: &'static str| (text, format!("山{text}水"));
    // A slash stands in both lists: in one paragraph.
    let mut bars = tagged(BARRED_AT_START, 16);
    bars.extend(tagged(BARRED_AT_END, 16).into_iter().filter(|(text, _)| text.ends_with('7')));
    let whole = WHOLE.iter().map(|&text| (text, scan(text, SCANNED))).collect();
    let mut natural: Vec<_> = PAIRS.iter().chain(WIDTHS).map(|&(text, _)| alone(text)).collect();
    natural.extend(MIXED_TEXT.map(|text| ("mixed", text.to_owned())));
    natural.push(("words", "山里open day水".to_owned()));
    natural.push(("weights", "**抓项目。**“天**山”**，水，**《见效》**（水）".to_owned()));
    natural.push(("weights-mixed", "**项目**App**Bold**水".to_owned()));
    let opening = ["“山”", "‘山’", "（山）", "《山》", "【山】", "「山」"];
    natural.extend(opening.iter().map(|&text| (text, format!("{text}水"))));
    natural.push(("rare", "䶮、㙍、〇、𠙶、囧".to_owned()));
    let styled = |name, like: &Sheet, style| Sheet { name, style: Some((style, like.name)), ..like.clone() };
    let prose = |tag| PROSE.iter().map(|text| (tag, (*text).to_owned())).collect::<Vec<_>>();
    let natural = Sheet::new("natural", 30, 3, natural);
    let plain = Sheet::new("prose-17", 17, 5, prose("prose"));
    let styles = [
        styled("hang", &plain, "hang: true"),
        styled("grid", &plain, "grid: 1em"),
        styled("full", &plain, "marks: \"full\""),
        styled("spread", &plain, "spread: 0.125em"),
        styled("tight", &plain, "spread: -0.05em"),
        styled("kaiming", &natural, "marks: \"kaiming\""),
        styled("half", &natural, "marks: \"half\""),
        styled("even", &natural, "even: true"),
        styled("centred", &natural, "region: \"centred\""),
    ];
    let mut sheets = vec![
        Sheet::new("bars", 11, 10, bars),
        Sheet::new("whole", 11, 12, whole),
        natural,
        Sheet::new("prose-11", 11, 8, prose("prose")),
        plain,
        Sheet::new("prose-27", 27, 3, prose("prose")),
        Sheet { whole: Some(include_str!("forms.yaml")), ..Sheet::new("forms", 20, 2, Vec::new()) },
    ];
    sheets.extend(styles);
    sheets.extend(noted::sheets());
    sheets
}
