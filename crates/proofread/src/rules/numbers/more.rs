//! Numbers that one expression finds: estimates said twice, rates, hours, set words, units.

use crate::codes::Code::*;
use crate::finding::Sure::{Doubt, Wrong};
use crate::pattern::Where::All;
use crate::pattern::{Pattern, row};

const ABOUT: (&str, &str) = ("“{}”里表示约数的词重复", "“{}” says “about” twice");
const RATE: (&str, &str) = ("两个百分数的差是“百分点”", "the difference of two per cents is in 百分点");
const SET: (&str, &str) = ("定型的词语用汉字数字", "set words keep 汉字");
const NO_TIME: (&str, &str) = ("没有这个时刻", "no such time");

/// The rows.
pub(super) const ROWS: &[Pattern] = &[
    row(
        NumbersAbout,
        Wrong,
        All,
        r"(?P<x>(?:超过|超|逾|至少|最少|最多|不少于|不低于|不足|大概|约)[0-9一二两三四五六七八九十百千万]+(?:\.[0-9]+)?(?:多|余|来)[万亿]?)[^，。0-9十百千]",
        r"[多余来](?:数|元化|样|额|款|自|到|源|访|年|电|信|了)|超[0-9]+多",
        "",
        ABOUT.0,
        ABOUT.1,
    ),
    row(NumbersAbout, Wrong, All, r"(?P<x>(?:上|成)[百千万](?:余|多)(?:名|人|个|户|家|次|亩|元|件|株|吨))", r"[以马赶早晚][上成][百千万]|多[百千]", "", ABOUT.0, ABOUT.1),
    row(
        NumbersAbout,
        Wrong,
        All,
        r"(?P<x>[0-9][0-9.]*万?(?:多|余)(?:名|人|个|户|家|次|亩|元|件|株|吨|米|公里|岁|人次|平方米)?(?:以上|左右|上下|开外))",
        "",
        "",
        ABOUT.0,
        ABOUT.1,
    ),
    row(
        NumbersAbout,
        Wrong,
        All,
        r"(?P<x>[0-9.]+[万亿](?:多余|余多))",
        "",
        "",
        ABOUT.0,
        ABOUT.1,
    ),
    row(
        NumbersAbout,
        Wrong,
        All,
        r"(?P<x>[0-9]+(?:\.[0-9]+)?(?:米|公里|厘米|元|吨|亩)(?:左右|上下)(?:高|长|宽|深|厚|重|远))",
        "",
        "",
        "“左右”在量词后，形容词前不用",
        "左右 does not stand between measure and adjective",
    ),
    row(
        NumbersAbout,
        Doubt,
        All,
        r"(?P<x>[0-9]{2}[1-9]|[1-9][0-9]*[1-9])(?:余|多)(?:名|人|个|户|家|例|件|株|条|台|辆|所|次|场|篇|位)",
        r"[0-9.][万亿千百]",
        "",
        "“{}”已经精确到个位，不用“余”“多”",
        "“{}” is exact: no 余 or 多",
    ),
    // Rates.
    row(
        NumbersPercent,
        Doubt,
        All,
        r"(?:高于|低于|高出)(?:去年|上年|全国|全省|全市|全县|全区|预期|同期)?[^，。；0-9]{0,10}(?P<n>[0-9]+(?:\.[0-9]+)?)(?P<x>%)",
        r"(?:高于|低于|高出)[0-9]|(?:价|额|量|面积)[^，。；]{0,4}(?:高于|低于|高出)",
        "个百分点",
        RATE.0,
        RATE.1,
    ),
    row(
        NumbersPercent,
        Doubt,
        All,
        r"(?:率|比重|占比|增速|增幅)[^，。；]{0,8}[0-9.]+%，(?:同比|环比|(?:比|较)[^，。；0-9]{1,8})?(?:提高|上升|下降|降低|提升|增加|回落|增长)了?(?:近|约)?(?P<x>[0-9]+(?:\.[0-9]+)?%)",
        r"(?:效|功|频|速|利|概|税|汇|产)率",
        "",
        RATE.0,
        RATE.1,
    ),
    row(
        NumbersPercent,
        Doubt,
        All,
        r"(?:增速|增幅|失业率|率)(?:同比|环比|比[^，。；0-9]{1,6})?(?:回落|收窄|下降|上升|提高|提升)了?(?P<x>[0-9]+(?:\.[0-9]+)?%)，(?:降至|升至|为|达到?)",
        "",
        "",
        RATE.0,
        RATE.1,
    ),
    row(
        NumbersPercent,
        Doubt,
        All,
        r"(?:增速|增幅)(?:同比|环比)?(?:回落|收窄|扩大)了?(?P<x>[0-9]+(?:\.[0-9]+)?%)",
        "",
        "",
        RATE.0,
        RATE.1,
    ),
    row(
        NumbersPercent,
        Wrong,
        All,
        r"(?:总值|GDP|增加值|产值|零售总额|销售额|总额|收入|投资|游客(?:人数)?|产量)[^，。；]{0,24}(?:，[^，。；]{0,12})?同比(?:增长|下降)(?P<n>[0-9.]+)(?P<x>个百分点)",
        r"率[^，。；]{0,12}个百分点|比重|占比|增速|增幅",
        "%",
        "数量的升降用“%”，“百分点”只说两个百分数的差",
        "a quantity rises by %; 百分点 is the difference of two per cents",
    ),
    row(
        NumbersTimes,
        Wrong,
        All,
        r"(?P<x>(?:便宜|下调|节约|节省|少用|变窄|变短)了?(?:将近|近|约)?(?:[0-9.]+|[一二两三四五六七八九十几]+)多?倍)",
        "",
        "",
        "“{}”：减少、下降不用倍数，改用分数或百分数",
        "“{}”: nothing falls by 倍; use a fraction or per cent",
    ),
    // Set words.
    row(NumbersFixed, Wrong, All, r"(?P<x>“?10[一二三四五六]五”?)(?:规划|时期|期间|$)", "", "", SET.0, SET.1),
    row(NumbersFixed, Wrong, All, r"(?P<x>(?:1[0-9]|20)届)(?:[一二三四五六七]中)?(?:全会|三中|四中|五中|六中|二中|一中)", "", "", SET.0, SET.1),
    row(NumbersFixed, Wrong, All, r"(?P<x>[1-9](?P<a>[一-龥])[1-9][一-龥])(?:[^一-龥]|的|地|聚|围)", r"[1-9](?:年|月|日|元|人|个|名|米|岁|天|次|号|楼|层|省|市|县|区|镇|村|组|队|班|级|室|万|亿|比|分|时|点|至|到|和|与|或|户|家|件|台|吨|亩|套|栋|盘|胜|负|平|局|球|金|银|铜|周|期|类|度|寸|斤|克|角|毛|块|路|线|环|代|届|章|节|条|款|项)", "", SET.0, SET.1),
    row(NumbersFixed, Wrong, All, r"(?P<x>[1-9]三两两|三3两两|7上8下|4季(?:如春|分明|常青|轮回|有花)|4面(?:环|群|透|皆)|[57]一(?:假期|长假|小长假|劳动)|5一(?:期间|节))", "", "", SET.0, SET.1),
    row(NumbersFixed, Wrong, All, r"第(?P<x>[1-9])(?:中学|小学|人民医院|高级中学|实验小学|幼儿园|书记)", "", "", "校名、机构名里的序数用汉字", "ordinals in names of schools and bodies are 汉字"),
    row(NumbersLunar, Wrong, All, r"(?P<x>(?:每)周[1-7])(?:上午|下午|晚|早|，|。|、|的|$|[一-龥])", r"周[1-7](?:次|天|节|课时|小时|期|场|岁|个)", "", "星期几用汉字", "weekdays are in 汉字"),
    row(NumbersLunar, Wrong, All, r"(?P<x>大年(?:30|初[0-9]{1,2}))", "", "", "农历日期用汉字", "lunar days are in 汉字"),
    // Hours.
    row(NumbersTime, Wrong, All, r"(?:^|[^0-9.:：比])(?P<x>(?:2[5-9]|[3-9][0-9])[:：][0-5][0-9]|24[:：](?:0[1-9]|[1-5][0-9])|[0-9]{1,2}[:：][6-9][0-9])(?:[^0-9:：]|$)", r"[0-9]+[:：][0-9]+(?:大胜|战胜|胜|负|击败|落后|领先|平)|比分[^，。]{0,8}", "", NO_TIME.0, NO_TIME.1),
    row(NumbersTime, Doubt, All, r"(?:上午|下午|早上|晚上|中午|凌晨|日)(?P<x>[0-9]{1,2}[.．][0-5][0-9])(?:分|，|。|开|在|举|$)", "", "", "时刻写作“9:30”或“9时30分”", "a time is written 9:30 or 9时30分"),
    row(NumbersTime, Wrong, All, r"(?P<x>[0-9]{1,2}[:：][0-5][0-9](?:点|分|时))", "", "", "时刻写作“9:30”或“9时30分”", "a time is written 9:30 or 9时30分"),
    row(NumbersTime, Wrong, All, r"(?:^|[^0-9.])(?P<x>[0-9]{1,2}[:：][0-9])(?:分|，|。|开|$)", r"[0-9][:：][0-9](?:胜|负|平|的比分)|比分|以[0-9]", "", "分钟写两位", "minutes have two figures"),
    row(NumbersTime, Wrong, All, r"(?P<x>(?:上午|早上)[0-9]{1,2}[:：][0-9]{2}(?:—|-|～|至|到)(?:下午|晚上)(?:1[3-9]|2[0-4]))", "", "", "二十四小时制前不加“上午”“下午”", "no 上午 or 下午 with the 24-hour clock"),
    // Years.
    row(NumbersYear, Wrong, All, r"(?P<x>[12][零〇○][0-9]{2}|[12][0-9][零〇○][0-9])年", "", "", "年份里混用了汉字和阿拉伯数字", "a year half in figures, half in 汉字"),
    row(NumbersYear, Doubt, All, r"(?:^|[^0-9.])(?P<x>(?P<y>[6-9][0-9])年)(?:的|那|以|之|抗|大|，)", r"[0-9]{2}年的(?:历|时|努|坚|奋|光|风|经|老|党|教|从|工|发|建|沉)|年之(?:久|后)|年以来|年来", "19${y}年", "年份写全四位", "a year has four figures"),
    row(NumbersMixed, Wrong, All, r"(?:^|[^第一二三四五六七八九])(?P<x>(?:[一二三四五六七八九]?十)[0-9])(?:位|名|个|人|户|天|岁|年|亩|元|针|棵|家|次|里|公里|米|件|台|项)", "", "", "一个数里混用了汉字和阿拉伯数字", "汉字 and figures in one number"),
    row(NumbersMixed, Wrong, All, r"(?P<x>[1-9][十](?:[1-9]|[一二三四五六七八九]))(?:位|名|个|人|户|天|岁|年)", "", "", "一个数里混用了汉字和阿拉伯数字", "汉字 and figures in one number"),
    // 二 and 两.
    row(NumbersTwo, Doubt, All, r"(?:^|[，。、；：了有的这那近]|[^第十百千万零〇一二三四五六七八九0-9初星周老无其])(?P<x>二)(?:千(?:多|余|名|人|元|年)|年(?:来|多|时间|前)|次荣|个月|条路|面旗|支队|场比|块|张|本书|盏|根)", r"(?:一|十|星期|周|礼拜|之|不|老|第)二|二(?:千里|年级)", "两", "量词前用“两”", "两 before a measure word"),
    row(NumbersTwo, Wrong, All, r"(?:^|[，。、；：年今去明上下（])(?P<x>两)月(?:份|[0-9])", "", "二", "月份用“二”", "months have 二"),
    // Units.
    row(NumbersUnit, Wrong, All, r"[0-9多余几十百千万](?P<x>平米)", "", "平方米", "单位写全：“平方米”", "the unit in full: 平方米"),
    row(NumbersUnit, Wrong, All, r"[0-9多余几十百千万](?P<x>平方)(?:的|小|大|多|店|房|[，。])", r"平方(?:米|公里|千米|厘米|分米|毫米|英|根|和|差|数)", "平方米", "单位不全，应是“平方米”", "the unit is 平方米"),
    row(NumbersUnit, Wrong, All, r"[0-9多余几十百千万](?P<x>立方)(?:水|土|砂|石|天然气|污水|的|[，。])", "立方米", "立方米", "单位不全，应是“立方米”", "the unit is 立方米"),
    row(NumbersUnit, Wrong, All, r"[0-9](?P<x>M)(?:高|长|宽|深|的|，|。|$)", "", "m", "单位符号“M”应写作“m”", "metres are m"),
    row(NumbersUnit, Doubt, All, r"(?:功率|装机|容量|发电|光伏)[^，。；0-9]{0,10}[0-9.]+(?P<x>mw|mW|Mw)", "", "MW", "单位符号“{}”应写作“MW”", "“{}” is written MW"),
    row(NumbersGroups, Wrong, All, r"(?P<x>(?P<a>[0-9]{1,3})[,，](?P<b>[0-9]{1,2}))(?:万|亿|%|万元|亿元|万吨|元|个百分点)", r"[0-9]，[0-9]+(?:人|名|个|元)", "$a.$b", "小数点写作“.”", "the decimal point is ."),
];
