//! Prose nobody wrote, but with all that is hard for lines, as often as a county's paper has it: figures and units, Latin
//! words, nested quotes, titles, names, dashes, brackets, notes, ranges, marks beside marks.

use zhuanban::diag::{Place, SourceText};
use zhuanban::report::story::{Run, Weight};

/// Sentences; `{n}` is a figure, `{m}` one with a point, `{p}` a person, `{t}` a place.
const SENTENCES: [&str; 34] = [
    "{t}的早晨是从码头开始的，船一靠岸，挑夫们就把一筐筐鲜鱼抬上石阶。",
    "去年，全县实现生产总值{m}亿元，同比增长{m}%，其中服务业占{m}%。",
    "“我们不图快，图的是稳。”镇党委书记{p}说，“一步一个脚印，路才走得远。”",
    "记者{p}在{t}看到，{n}台机器同时开工，车间里却只有{n}名工人。",
    "按照《关于加快推进老旧小区改造的实施意见》（以下简称《意见》），今年要完成{n}个小区、{n}万平方米。",
    "他抬起头来——天已经亮了——远处的山像洗过一样。",
    "老人想了很久，才慢慢地说：“那时候啊……连一条像样的路都没有。”",
    "公司引进了Siemens的控制系统和两条Wi-Fi 6生产线，用App就能看到每一台设备的状态。",
    "孩子们问：“老师，‘稻花香里说丰年’的‘说’，是谁在说？”",
    "第{n}届群众运动会共有{n}支队伍、{n}余人次参加，比上届多{n}%—{n}%。",
    "从{n}月到{n}月，合作社卖出茶叶{m}吨，每公斤均价{n}元。",
    "PM2.5平均浓度降到{n}微克/立方米，优良天数比例达到{m}%。",
    "新修的公路全长{m}公里，设计时速80km/h，沿线有桥梁{n}座、隧道{n}处。",
    "阿列克谢·托尔斯泰的书摆在窗边，旁边是一本翻旧了的《新华字典》。",
    "他们把“最后一公里”变成了“最美一公里”：厕所干净了，路灯亮了，巷子里有了花。",
    "这里曾经是一片盐碱地，春天白茫茫，夏天水汪汪，种什么都长不好。",
    "“真的吗？！”{p}几乎不敢相信自己的耳朵，“我们村也能通上天然气？”",
    "水库总库容{n}万立方米，灌溉着下游{n}万亩良田，也养活了{n}个村子。",
    "村民{p}算了一笔账：一亩藕，一年能收{n}斤，除去成本净赚{n}元。",
    "会议强调，要坚持问题导向、目标导向、结果导向相统一，确保各项任务落到实处。",
    "（据{t}日报，记者{p}、通讯员{p}）",
    "每到周末，来自省城的游客把停车场停得满满当当，最远的从{n}公里外赶来。",
    "她在日记里写道：“今天走了{n}户，只有一户没有人在家；明天再去。”",
    "这项技术已在GB/T 15834、ISO 9001等标准的框架下通过检测，误差小于{m}mm。",
    "截至{n}月底，全市个体工商户达到{m}万户，新增{n}户，注销率下降{n}个百分点。",
    "有人说，乡愁是一碗水；也有人说，乡愁是村口那棵老槐树。",
    "工程分三期建设：一期修路，二期建园，三期搬迁，总投资{m}亿元。",
    "“十四五”以来，{t}新建改建学校{n}所，增加学位{n}个，教师轮岗{n}人次。",
    "夜里下了一场雨，第二天一早，菜畦里的萝卜苗齐刷刷地冒了头。",
    "热线12345全年受理诉求{n}件，按时办结率{m}%，群众满意率{m}%。",
    "他的工资卡里每月有{n}元，女儿在上海读书，妻子在镇上的超市上班。",
    "从“有没有”到“好不好”，从“跑断腿”到“不见面”，变化就在身边。",
    "考察组一行先后到{t}、{t}和{t}，看产业、看项目、看民生。",
    "请在10：30前把材料发到office@example.org.cn，电话是0391-2924000。",
];

const PERSONS: [&str; 8] = ["王建国", "李晓明", "张桂兰", "陈志远", "刘洋", "赵德福", "欧阳春雨", "周敏"];
const PLACES: [&str; 7] = ["焦作", "青石桥镇", "云台山", "博爱县", "清江浦", "北京", "呼伦贝尔"];

/// Numbers in the same order everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn sentence(&mut self) -> String {
        let mut words = SENTENCES[self.below(SENTENCES.len())].to_owned();
        for (slot, of) in [("{n}", 0), ("{m}", 1), ("{p}", 2), ("{t}", 3)] {
            while words.contains(slot) {
                let filled = match of {
                    0 => {
                        let digits = self.below(4) as u32 + 1;
                        (self.below(9 * 10_usize.pow(digits - 1)) + 10_usize.pow(digits - 1)).to_string()
                    }
                    1 => format!("{}.{}", self.below(99) + 1, self.below(9) + 1),
                    2 => PERSONS[self.below(PERSONS.len())].to_owned(),
                    _ => PLACES[self.below(PLACES.len())].to_owned(),
                };
                words = words.replacen(slot, &filled, 1);
            }
        }
        words
    }
}

/// Paragraphs of two to six sentences, about `zi` 字 together; a third begin with words in 黑体.
pub fn paragraphs(zi: usize) -> Vec<Vec<Run>> {
    let mut dice = Dice(20_260_729);
    let (mut written, mut paragraphs) = (0, Vec::new());
    while written < zi {
        let words: String = (0..dice.below(5) + 2).map(|_| dice.sentence()).collect();
        written += words.chars().count();
        let mut runs = vec![run(&words, Weight::Plain)];
        if dice.below(3) == 0 {
            runs.insert(0, run(["抓项目。", "惠民生：", "“一枝一叶”。"][dice.below(3)], Weight::Strong));
        }
        paragraphs.push(runs);
    }
    paragraphs
}

fn run(words: &str, weight: Weight) -> Run {
    let source = SourceText::new("prose", words);
    Run::new(words, weight, Place::new(&source, 0..words.len()))
}
