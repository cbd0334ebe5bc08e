//! Clean text made from patterns, a hundred thousand 字: that nothing is found in it, and that time grows with length alone.

mod common;

use zhuanban_proofread::Kind;

const PLACES: &[&str] =
    &["云溪县", "青禾镇", "石桥镇", "柳林村", "解放区", "焦作市", "东关社区", "开发区", "新田坊", "南关老街"];
const PEOPLE: &[&str] = &[
    "周明远",
    "陈守田",
    "刘玉梅",
    "张树林",
    "李秀珍",
    "马德山",
    "赵一诺",
    "郑海涛",
    "何立新",
    "孙国强",
    "王芳",
    "欧阳静",
];
const WORK: &[&str] = &[
    "志愿服务",
    "安全生产检查",
    "冬季防火宣传",
    "义务植树",
    "法律援助",
    "消费帮扶",
    "技能培训",
    "环境整治",
    "送戏下乡",
    "健康义诊",
];
const GOODS: &[&str] = &["小麦", "核桃", "柿饼", "蜂蜜", "山药", "香菇", "红薯", "大棚蔬菜", "花生", "中药材"];
const FRAMES: &[&str] = &[
    "近日，{p}组织开展{w}活动，{n}名志愿者走进村庄和社区，为群众送去贴心的服务。",
    "{m}月{d}日，记者在{p}看到，一排排温室大棚整齐排列，工人们正忙着采摘{g}。",
    "“今年的{g}品相好，不愁卖。”种植户{r}说，他家种了{n}亩，预计收入{k}万元。",
    "今年以来，{p}坚持以人民为中心的发展思想，扎实推进{w}，累计投入资金{k}万元，惠及群众{n}户。",
    "前三季度，{p}规模以上工业增加值同比增长{a}.{b}%，增速比上半年提高0.{b}个百分点。",
    "{p}负责人{r}表示，下一步将继续加大{w}力度，切实把好事办好、实事办实。",
    "为做好{w}工作，{p}成立了专门的工作小组，定期研究解决存在的困难和问题。",
    "据了解，该项目总投资{k}亿元，占地{n}亩，建成后可提供就业岗位{n}个。",
    "活动现场，{r}耐心地解答群众提出的问题，并发放宣传资料{n}余份。",
    "群众有什么急难愁盼？怎样才能办得更好？带着这些问题，{r}走访了{n}户人家。",
    "从“会种地”到“慧种地”，{p}的{g}产业走上了高质量发展之路。",
    "{r}今年{e}岁，是{p}的网格员，每天都要在辖区里走上{n}步……",
    "天刚蒙蒙亮，{p}的集市就热闹起来了：卖{g}的、卖小吃的、卖春联的，一家挨着一家。",
    "《{p}{w}实施方案》明确，到2027年，全面完成既定目标任务。",
    "（{w}进行得如火如荼，群众的获得感、幸福感、安全感不断增强。）",
];

/// Text of so many characters, the same each time.
fn text(characters: usize) -> Vec<(Kind, String)> {
    let mut seed = 20_261_128_u64;
    let mut next = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    let (mut runs, mut total) = (Vec::new(), 0);
    while total < characters {
        let mut paragraph = String::new();
        for _ in 0..3 {
            let mut rest = FRAMES[next(FRAMES.len())];
            while let Some((before, after)) = rest.split_once('{') {
                paragraph.push_str(before);
                let (slot, tail) = after.split_once('}').expect("a slot");
                match slot {
                    "p" => paragraph.push_str(PLACES[next(PLACES.len())]),
                    "r" => paragraph.push_str(PEOPLE[next(PEOPLE.len())]),
                    "w" => paragraph.push_str(WORK[next(WORK.len())]),
                    "g" => paragraph.push_str(GOODS[next(GOODS.len())]),
                    "m" => paragraph.push_str(&(1 + next(10)).to_string()),
                    "d" => paragraph.push_str(&(1 + next(27)).to_string()),
                    "e" => paragraph.push_str(&(25 + next(50)).to_string()),
                    "a" | "b" => paragraph.push_str(&(1 + next(9)).to_string()),
                    _ => paragraph.push_str(&(12 + next(9000)).to_string()),
                }
                rest = tail;
            }
            paragraph.push_str(rest);
        }
        total += paragraph.chars().count();
        runs.push((Kind::Body, paragraph));
    }
    runs
}

#[test]
fn a_hundred_thousand_characters_are_quiet() {
    let runs = text(100_000);
    let found = common::findings(&runs, &[0]);
    // Patterns make the same sentence twice; that is what they do.
    let found: Vec<_> = found.iter().filter(|(_, finding)| finding.code.id() != "issue.repeat").collect();
    for (run, finding) in found.iter().take(40) {
        println!("alarm {run} {} {} {}", finding.code.id(), finding.words, finding.what.zh);
    }
    assert!(found.len() <= 10, "{} findings in 100,000 clean 字", found.len());
}

/// Ten times the text takes about ten times as long; what counts is that it is not a hundred.
#[test]
fn time_grows_with_length() {
    let measure = |characters: usize| {
        let runs = text(characters);
        #[expect(clippy::disallowed_methods, reason = "a test of time")]
        let start = std::time::Instant::now();
        common::findings(&runs, &[0]);
        start.elapsed().as_secs_f64()
    };
    measure(10_000);
    let (small, large) = (measure(10_000), measure(200_000));
    println!("10,000 字: {small:.3} s; 200,000 字: {large:.3} s");
    assert!(large < 80.0 * small.max(0.005));
}

/// Paragraphs of our own sample papers that a rule once spoke of without cause; an article each.
const ONCE_TOLD: &[&[&str]] = &[
    &[
        "全区规上企业在库达270家。其中以工业企业、批发零售、建筑业、房地产业为主，分别为23家、97家、84家、26家，市场主体总数31463家，同比增长6.7%。",
    ],
    &["云川市推行政务服务“一窗通办”满三年", "从一窗受理到一次办好，人们对美好生活的向往更近了一步。"],
    &["乡镇人力资源和社会保障所设在一楼，邻长制、长城国家文化公园、集体林权制度改革都有专人讲解。"],
    &[
        "（一）守住质量底线。医务科每周抽查运行病历。",
        "1.抓核心制度。危急值报告全部进信息系统。",
        "2.抓围手术期管理。",
        "（1）术前：四级手术一律多学科会诊。",
        "（2）术中：手术安全核查三方逐项唱对。",
        "（3）术后：重点病人转入监护室观察。",
        "（二）改善就医感受。排队、跑腿、看不懂三个问题一项一项解决。",
        "1.少排队。检验窗口提前开放。",
    ],
    &["（一）防火。", "（1）清理楼道。", "（2）检查电线。", "（二）防盗。"],
    &["一、防火", "（一）清理楼道。", "2.检查电线。", "二、防盗"],
    &["要管的还有镇上和山上的2600只老表。等明年信号通了，他们也要换岗。"],
    &["看见人在灯下等人。等孩子下晚自习，等老伴倒垃圾回来，等末班车。"],
    &["挂号、检查、等结果，一天办不完就要住店。"],
    &["三年里全县新修、拓宽村道一百三十二公里，新建小桥二十一座。2023年修了五条，2024年修了七条。"],
    &["2015年秋天，湖底清淤三百二十万立方米，沿湖二十六个村的污水接进管网。"],
    &["谁家没交，为什么没交。有一户不交，是因为楼顶漏水，报修六年没人管。"],
    &["窗外有星"],
    &["稿件采用后，赠样报两份。"],
    &["居民出租、企业捐米、志愿者帮厨，还有附近写字楼的上班族：他们吃同样的饭，付十八元。"],
    &["网络电信诈骗花样翻新，社会经济发展、低碳绿色发展都要有人守着。"],
];

#[test]
fn what_was_once_told_without_cause_is_not() {
    for texts in ONCE_TOLD {
        let runs: Vec<_> = texts.iter().map(|text| (Kind::Body, (*text).to_owned())).collect();
        let found = common::findings(&runs, &[0]);
        let told: Vec<_> = found
            .iter()
            .map(|(_, finding)| format!("{} {} {}", finding.code.id(), finding.words, finding.what.zh))
            .filter(|told| !told.starts_with("layout") && !told.starts_with("issue"))
            .collect();
        assert!(told.is_empty(), "{texts:?}: {told:?}");
    }
}
