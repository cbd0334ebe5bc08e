//! Whole messages in both languages, and bad lists with their places. `BLESS=1` writes the goldens anew.

use zhuanban_ground::diag::{Diagnostics, Lang, Place, SourceText, Spanned};
use zhuanban_proofread::{
    Article, Day, Finding, Issue, Kind, Page, Run, Settings, Wanted, count, json, proofread, tell,
};

fn golden(name: &str, text: &str) {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, text).expect("written");
    }
    assert_eq!(text, std::fs::read_to_string(&path).unwrap_or_default(), "{name}");
}

const REPORT: &str = "版次: '02'
文章:
  - 主题: 全区按装路灯3千盏。
    正文: |
      11月28日（星期五），区长李明说：“要**再接再励**”。全市共有1200人，其中男650人、女530人。

      河南省保定市的帐户在本月31日前约减少了2倍，增长3-5%，
";

/// The issue as the program would make it of the report above.
fn issue() -> Issue {
    let source = SourceText::new("报告.yaml", REPORT);
    let place = |words: &str| {
        let start = REPORT.find(words).expect(words);
        Place::new(&source, start..start + words.len())
    };
    let folio = Run::of(Kind::Folio, [("2026年11月27日 第02版", &place("'02'"))]);
    let body = ["11月28日（星期五），区长李明说：“要", "再接再励", "”。全市共有1200人，其中男650人、女530人。"];
    let places: Vec<Place> = body.iter().map(|words| place(words)).collect();
    let headline = "全区按装路灯3千盏。";
    let last = "河南省保定市的帐户在本月31日前约减少了2倍，增长3-5%，";
    let runs = vec![
        Run::placed(Kind::Headline, &Spanned { value: headline.into(), place: place(headline) }),
        Run::of(Kind::Body, body.into_iter().zip(&places)),
        Run::of(Kind::Body, [(last, &place(last))]),
    ];
    let article = Article { id: "a1".into(), runs, photos: 0 };
    let page = Page { number: "02".into(), runs: vec![folio], articles: vec![article], ..Page::default() };
    Issue { date: Day::new(2026, 11, 28), staff: vec![], pages: vec![page] }
}

fn settings(lists: &[(&str, &str)], off: &[&str]) -> (Settings, String) {
    let sources: Vec<_> = lists.iter().map(|(name, text)| SourceText::new(*name, *text)).collect();
    let report = SourceText::new("报告.yaml", off.join(" "));
    let placed = |name: &&str| Spanned { value: (*name).to_owned(), place: Place::new(&report, 0..0) };
    let wanted = Wanted { off: off.iter().map(placed).collect(), known: vec![] };
    let mut diags = Diagnostics::new();
    let settings = Settings::read(&wanted, &sources, &mut diags);
    (settings, diags.render(Lang::Zh) + "\n" + &diags.render(Lang::En))
}

#[test]
fn messages_in_both_languages() {
    let issue = issue();
    let people = "人员:\n  - {姓名: 李明, 职务: [区委书记]}\n";
    let (settings, troubles) = settings(&[("姓名.yaml", people)], &[]);
    assert_eq!(troubles, "\n");
    let found = proofread(&issue, &settings);
    let count = count(&issue, &found);
    let mut diags = Diagnostics::new();
    tell(&issue, &found, &mut diags);
    golden("messages.zh.txt", &(diags.render(Lang::Zh) + &count.text(Lang::Zh)));
    golden("messages.en.txt", &(diags.render(Lang::En) + &count.text(Lang::En)));
    golden("messages.json", &(json::json(&issue, &found, &count) + "\n"));
    // An edit is offered where the source has just the words.
    let edits: Vec<&str> = diags.iter().flat_map(|d| &d.edits).map(|edit| &REPORT[edit.place.range.clone()]).collect();
    assert!(edits.contains(&"按装") && edits.contains(&"再接再励") && edits.contains(&"帐户"), "{edits:?}");
}

/// One sentence a rule; each stands in an article of its own.
const SENTENCES: &[&str] = &[
    "会议学习了党的二十届四中全会精神，绿水青山就是银山金山。",
    "中国银保监会要求加大普惠型小微企业贷款投放力度。",
    "11月23日，民警成功阻劝一起冒充客服的诈骗。",
    "全县共接报火灾48起，同比下降20%，去年同期为58起。",
    "全县共接报火灾48起，同比下降20%。从起火原因看，电器火灾21起，用火不慎15起，其他原因14起。",
    "2025年末贷款余额42亿元，今年10月末达到48.3亿元，增加5.3亿元。",
    "专业设置：书法、国画、声乐、舞蹈、太极拳、智能手机应用，共五个专业。",
    "1970年出生的覃立春是本地人。1996年，28岁的他从卫校毕业。",
    "纪念红军长征胜利八十周年图片展在县博物馆开展。",
    "为缓解基层负担，要做减法。为什么越减越多。",
    "防治蚜虫、菌核病。等病虫害，要抓住晴天。",
    "交警部门提示、该路段仍有落石风险。",
    "会议通过了《平川县优化营商环境行动方案》（2026—2028年）。",
    "现代花灯戏“桥”，日前赴京展演。",
    "<桥>以百年风雨桥为主线，讲述三代人的故事。",
    "祝您和孩子新春愉快，阖家幸福。！",
    "开放时间为九点至17点，每周一闭馆。",
    "未满12周岁不骑自行车上路，未满十六周岁不骑电动自行车。",
    "今年1至10月接待游客21万人次，实现收入六千三百万元，人均消费300元。",
    "每月只要1000元左右不到，家长都很满意。",
    "“用电量是晴雨表。”县供电公司副经理马立新表，下半年用电量还会上升。",
    "一方面要清理应用程序；另方面，要完善考核体系。",
    "此次事故造成直接经济损失13.6万，没有人受伤。",
    "湖南省遵义会议会址的油画引人驻足。",
];

/// What the rules say, sentence by sentence, in both languages.
#[test]
fn sentences_in_both_languages() {
    let source = SourceText::new("句子.txt", SENTENCES.join("\n"));
    let mut start = 0;
    let mut articles = Vec::new();
    for sentence in SENTENCES {
        let place = Place::new(&source, start..start + sentence.len());
        start += sentence.len() + 1;
        let run = Run::of(Kind::Body, [(*sentence, &place)]);
        articles.push(Article { id: format!("a{}", articles.len() + 1), runs: vec![run], photos: 0 });
    }
    // The ordinals of an article's paragraphs.
    for (ordinal, text) in ["（一）注意交通安全。", "（2）注意消防安全。", "（三）注意防溺水。"].into_iter().enumerate()
    {
        let run = Run::new(Kind::Body, text);
        match articles.last_mut().filter(|_| ordinal > 0) {
            Some(article) => article.runs.push(run),
            None => articles.push(Article { id: "b1".into(), runs: vec![run], photos: 0 }),
        }
    }
    let page = Page { number: "02".into(), articles, ..Page::default() };
    let issue = Issue { date: Day::new(2026, 11, 28), staff: vec![], pages: vec![page] };
    let found = proofread(&issue, &Settings::starter());
    assert!((0..SENTENCES.len()).all(|nth| found.iter().any(|finding| finding.spot.article == Some(nth))));
    let mut diags = Diagnostics::new();
    tell(&issue, &found, &mut diags);
    golden("sentences.zh.txt", &diags.render(Lang::Zh));
    golden("sentences.en.txt", &diags.render(Lang::En));
}

#[test]
fn what_is_switched_off_or_accepted_is_not_told() {
    let issue = issue();
    let (mut some, _) = settings(&[], &["marks", "数字混写", "按装"]);
    let found = proofread(&issue, &some);
    let off = |f: &Finding| f.code.id().starts_with("marks.") || f.code.name() == "数字混写" || f.words == "按装";
    assert!(!found.iter().any(off));
    let first = found.first().expect("something").clone();
    let file = some.accept(&first);
    let (again, troubles) = settings(&[("不再提.yaml", &file)], &[]);
    assert_eq!(troubles, "\n");
    assert!(proofread(&issue, &again).iter().all(|f| (f.code, &f.words) != (first.code, &first.words)));
    assert!(settings(&[], &["marks.none"]).1.contains("marks.none"));
}

#[test]
fn bad_lists_are_told_with_their_places() {
    let bad = "错:\n  帐户: 账户\n  账户: 帐户\n  同: 同\n  帐户: 户头\n  '': 空\n禁用: 残废\n慎用:\n  - {词: 最佳, 例外: []}\n  - [甲]\n  - {对: 乙}\n人员:\n  - {姓名: 张三}\n  - 李四\n  - {姓名: 王, 职务: 局长}\n  - {姓名: 赵五, 职务: 局长}\n  - {姓名: 赵五, 职务: 书记}\n怪: 1\n名称:\n  - {全称: 教育局, 误: [教育局]}\n  - {全称: 教育局}\n不查: [marks.nothing, 字间空格]\n不再提:\n  - {规则: words.wrong}\n专名: {甲: 乙}\n";
    let lists = [("用词.yaml", bad), ("坏.yaml", "错: [\n"), ("单.yaml", "一句话"), ("炸弹.yaml", "错: &a [*a]\n")];
    golden("lists.txt", &settings(&lists, &[]).1);
}

#[test]
fn a_hundred_thousand_entries() {
    let mut text = String::from("错:\n");
    for i in 0..100_000 {
        text.push_str(&format!("  词{i}号: 字{i}号\n"));
    }
    let (settings, troubles) = settings(&[("大.yaml", &text)], &[]);
    assert_eq!(troubles, "\n");
    let run = Run::new(Kind::Body, "这里有词99999号。");
    let page = Page { articles: vec![Article { runs: vec![run], ..Article::default() }], ..Page::default() };
    let issue = Issue { pages: vec![page], ..Issue::default() };
    assert!(proofread(&issue, &settings).iter().any(|f| f.edit.as_ref().is_some_and(|e| e.to == "字99999号")));
}
