//! The rules by name: identifier, Chinese name, what kind of fault the regulator counts it as, and the clause.

/// What a fault is to 《报纸编校差错率计算方法》.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// 文字差错: a wrong, missing or superfluous word.
    Word,
    /// 事实性、知识性、逻辑性、语法性错误.
    Fact,
    /// 数字用法: figures or 汉字 against GB/T 15835.
    Figures,
    /// 标点符号.
    Mark,
    /// 计量单位 and other symbols.
    Symbol,
    /// Not counted: a house matter.
    House,
}

macro_rules! codes {
    ($($code:ident: $id:literal, $name:literal, $class:ident, $zh:literal, $en:literal;)*) => {
        /// The rules. Each has one identifier, which never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = concat!("`", $id, "` ", $name, ": ", $en)] $code,)*
        }

        impl Code {
            /// All of them, in the order of the docs.
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            /// The identifier: `family.rule`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$code => $id,)* }
            }

            /// The code of its problems: the identifier as a stage's.
            pub fn problem(self) -> &'static str {
                match self { $(Self::$code => concat!("proofread.", $id),)* }
            }

            /// The name in Chinese; it also switches the rule off.
            pub fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// What the regulator counts it as.
            pub fn class(self) -> Class {
                match self { $(Self::$code => Class::$class,)* }
            }

            /// Why, with the clause, in Chinese.
            pub fn clause_zh(self) -> &'static str {
                match self { $(Self::$code => $zh,)* }
            }

            /// Why, with the clause, in English.
            pub fn clause_en(self) -> &'static str {
                match self { $(Self::$code => $en,)* }
            }
        }
    };
}

codes! {
    MarksPair: "marks.pair", "标点不成对", Mark, "GB/T 15834—2011，4.8、4.9、4.15：引号、括号、书名号前后成对", "GB/T 15834—2011, 4.8, 4.9, 4.15: quotes, brackets and title marks come in pairs";
    MarksLevel: "marks.level", "标点层级", Mark, "GB/T 15834—2011，4.8.3、4.9.3、4.15.3：外双内单，同形括号不套用", "GB/T 15834—2011, 4.8.3, 4.9.3, 4.15.3: double outside, single inside; brackets of one shape are not nested";
    MarksTitle: "marks.title", "书名号用法", Mark, "GB/T 15834—2011，4.15、附录 A.13：书名号只标作品，不与引号叠用", "GB/T 15834—2011, 4.15, annex A.13: title marks are for works only, not together with quotes";
    MarksBetween: "marks.between", "引号书名号间顿号", Mark, "GB/T 15834—2011，4.5.3.5：并列的引号之间、书名号之间通常不用顿号", "GB/T 15834—2011, 4.5.3.5: no 顿号 between quoted or titled items in a row";
    MarksDoubled: "marks.doubled", "标点重叠", Mark, "GB/T 15834—2011，第 4 章：点号不连用", "GB/T 15834—2011, chapter 4: stops do not follow each other";
    MarksWidth: "marks.width", "全角半角混用", Mark, "GB/T 15834—2011，第 5 章：中文用中文标点；数字、字母用半角", "GB/T 15834—2011, chapter 5: Chinese text has Chinese marks; figures and Latin letters are half-width";
    MarksPause: "marks.pause", "顿号用法", Mark, "GB/T 15834—2011，4.5、附录 A.5", "GB/T 15834—2011, 4.5, annex A.5 (顿号)";
    MarksRange: "marks.range", "连接号", Mark, "GB/T 15834—2011，4.13.3：起止用一字线，数值范围用浪纹线，短横线只连代号和复合词", "GB/T 15834—2011, 4.13.3: — from one to another, ～ for ranges of values, - only in codes and compounds";
    MarksDash: "marks.dash", "破折号", Mark, "GB/T 15834—2011，4.10.2：破折号的形式是“——”", "GB/T 15834—2011, 4.10.2: the dash is ——";
    MarksEllipsis: "marks.ellipsis", "省略号", Mark, "GB/T 15834—2011，4.11.2、附录 A.10：六个小圆点，不与“等”“等等”并用", "GB/T 15834—2011, 4.11.2, annex A.10: six dots, and not together with 等 or 等等";
    MarksHeadline: "marks.headline", "题尾标点", Mark, "GB/T 15834—2011，附录 A.1；标题末尾不用句号、逗号、顿号、分号、冒号", "GB/T 15834—2011, annex A.1; a headline does not end with a stop";
    MarksSpace: "marks.space", "字间空格", Mark, "GB/T 15834—2011，第 5 章：正文汉字之间不空", "GB/T 15834—2011, chapter 5: no space between 汉字 in running text";
    MarksColon: "marks.colon", "冒号用法", Mark, "GB/T 15834—2011，4.7、附录 A.7：一句之内一般不套用冒号", "GB/T 15834—2011, 4.7, annex A.7: one colon a sentence";
    MarksQuestion: "marks.question", "问号叹号用法", Mark, "GB/T 15834—2011，4.2、4.3、附录 A.2、A.3：看语气，不看有没有疑问词", "GB/T 15834—2011, 4.2, 4.3, annex A.2, A.3: by the tone of the sentence, not by a question word in it";
    MarksQuoteEnd: "marks.quote-end", "引文句末点号", Mark, "GB/T 15834—2011，附录 A.8：独立成句的引文点号在引号内，不独立的在引号外", "GB/T 15834—2011, annex A.8: the stop of a complete quotation stands inside, of a partial one outside";
    MarksQuoted: "marks.quoted", "该用引号", Mark, "GB/T 15834—2011，4.8.2.3：有特殊含义的词语、简称用引号", "GB/T 15834—2011, 4.8.2.3: words of a special sense, short names, stand in quotes";
    MarksBracket: "marks.bracket", "括号前后标点", Mark, "GB/T 15834—2011，附录 A.9：句内括号紧贴被注释的词，点号在括号之后", "GB/T 15834—2011, annex A.9: a bracket follows its word at once, the stop comes after it";
    MarksEnd: "marks.end", "段末标点", Mark, "GB/T 15834—2011，4.1：句子末尾用句末点号", "GB/T 15834—2011, 4.1: a sentence ends with a stop";
    MarksDot: "marks.dot", "间隔号", Mark, "GB/T 15834—2011，4.14：外国人名、书名与篇名、含月日的专名用间隔号“·”", "GB/T 15834—2011, 4.14: · within foreign names, between book and chapter, in names made of a date";
    MarksSemicolon: "marks.semicolon", "分号用法", Mark, "GB/T 15834—2011，4.6、附录 A.6：并列各项的末尾用同样的点号", "GB/T 15834—2011, 4.6, annex A.6: items of a list end alike";
    MarksOrder: "marks.order", "序号后标点", Mark, "GB/T 15834—2011，4.5.3.3、附录 B.3：“一、”“1.”“（一）”；“第一”“首先”后用逗号", "GB/T 15834—2011, 4.5.3.3, annex B.3: 一、 1. （一）; a comma after 第一 and 首先";

    NumbersMixed: "numbers.mixed", "数字混写", Figures, "GB/T 15835—2011，5.3：除“万”“亿”外，一个数里不混用汉字和阿拉伯数字", "GB/T 15835—2011, 5.3: but for 万 and 亿, one number is not half figures, half 汉字";
    NumbersFixed: "numbers.fixed", "定型词语数字", Figures, "GB/T 15835—2011，4.2.3：已稳定的词语用汉字数字", "GB/T 15835—2011, 4.2.3: set words keep 汉字";
    NumbersRange: "numbers.range", "数值范围", Figures, "GB/T 15835—2011，5.1.3：范围用浪纹线或一字线，前一个数的“%”“万”“亿”不省", "GB/T 15835—2011, 5.1.3: ～ or —; the first number keeps its %, 万 or 亿";
    NumbersAbout: "numbers.about", "概数重复", Fact, "语法：约、近、多、余、左右、以上等概数词不叠用", "grammar: words for “about” are not piled up";
    NumbersApprox: "numbers.approx", "概数用字", Figures, "GB/T 15835—2011，4.2.2、5.2.1：相邻两数表概数用汉字，中间不用顿号；含“几”的概数用汉字", "GB/T 15835—2011, 4.2.2, 5.2.1: two neighbours as an estimate are 汉字 without 顿号; so are numbers with 几";
    NumbersTimes: "numbers.times", "倍数减少", Fact, "语法：减少、下降不用“倍”，用分数或百分数", "grammar: nothing falls by 倍; use a fraction or per cent";
    NumbersPercent: "numbers.percent", "百分数与百分点", Fact, "GB/T 15835—2011；统计术语：百分数的差是百分点", "GB/T 15835—2011; statistics: the difference of two percentages is in 百分点";
    NumbersGroups: "numbers.groups", "多位数分节", Figures, "GB/T 15835—2011，5.1.1：从个位起每三位一节", "GB/T 15835—2011, 5.1.1: groups of three from the units";
    NumbersTwo: "numbers.two", "二与两", Word, "《现代汉语词典》：量词前用“两”，序数、分数、小数用“二”", "Xiandai Hanyu Cidian: 两 before a measure word, 二 in ordinals, fractions, decimals";
    NumbersCentury: "numbers.century", "世纪年代", Figures, "GB/T 15835—2011，4.1、4.3：世纪、年代写全，一处之内写法一致", "GB/T 15835—2011, 4.1, 4.3: 世纪 and 年代 in full, both written alike";
    NumbersYear: "numbers.year", "年份写法", Figures, "GB/T 15835—2011，5.1.4、5.2.2：年份四位写全；汉字年份用“〇”", "GB/T 15835—2011, 5.1.4, 5.2.2: years have four figures; 〇, not 零, in 汉字 years";
    NumbersLunar: "numbers.lunar", "农历星期写法", Figures, "GB/T 15835—2011，4.2.1、4.2.3：农历日期、星期几用汉字", "GB/T 15835—2011, 4.2.1, 4.2.3: lunar days and weekdays are 汉字";
    NumbersTime: "numbers.time", "时刻写法", Figures, "GB/T 15835—2011，5.1.5：时刻写全且存在，上午下午与时制不矛盾", "GB/T 15835—2011, 5.1.5: a time that exists, its half of the day agreeing with its hour";
    NumbersForm: "numbers.form", "数字形式", Figures, "GB/T 15835—2011，5.1：小数点、位数、空格", "GB/T 15835—2011, 5.1: decimal point, leading zero, spaces";
    NumbersUnit: "numbers.unit", "计量单位", Symbol, "GB 3100—1993：单位符号的大小写和名称", "GB 3100—1993: case and names of units";

    DatesNone: "dates.none", "日期不存在", Fact, "历法", "the calendar";
    DatesWeekday: "dates.weekday", "星期与日期不符", Fact, "历法", "the calendar";
    DatesLunar: "dates.lunar", "农历节日与日期不符", Fact, "GB/T 33661—2017《农历的编算和颁行》", "GB/T 33661—2017 (the Chinese calendar)";
    DatesRelative: "dates.relative", "今年昨日与报纸日期不符", Fact, "以报纸日期推算", "reckoned from the paper's date";
    DatesPeriod: "dates.period", "季度与月份不符", Fact, "历法：一季度是1月至3月，上半年是1月至6月", "the calendar: a quarter has three months, a half-year six";
    DatesFuture: "dates.future", "未到之日已发生", Fact, "以报纸日期推算", "reckoned from the paper's date";
    DatesAge: "dates.age", "年龄与年份不符", Fact, "以报纸日期推算", "reckoned from the paper's date";
    DatesAnniversary: "dates.anniversary", "周年与年份不符", Fact, "以年份推算", "reckoned from the years";
    DatesOrder: "dates.order", "起止颠倒", Fact, "起在止前", "a range begins before it ends";

    SumsTotal: "sums.total", "分项与总数不符", Fact, "算术", "arithmetic";
    SumsShare: "sums.share", "占比之和不符", Fact, "算术", "arithmetic";
    SumsGrowth: "sums.growth", "增幅不符", Fact, "算术", "arithmetic";
    SumsDirection: "sums.direction", "升降方向相反", Fact, "算术", "arithmetic";
    SumsProduct: "sums.product", "单价数量不符", Fact, "算术", "arithmetic";
    SumsCount: "sums.count", "列举与数目不符", Fact, "列举几项写几项", "as many items as are announced";
    SumsRank: "sums.rank", "名次不符", Fact, "算术", "arithmetic";
    SumsOrder: "sums.order", "序号脱漏", Fact, "序号依次", "ordinals follow each other";

    WordsWrong: "words.wrong", "错别字", Word, "《现代汉语词典》、《通用规范汉字表》", "Xiandai Hanyu Cidian; table of general standard 汉字";
    WordsIdiom: "words.idiom", "成语错字", Word, "成语词表；《现代汉语词典》", "list of idioms; Xiandai Hanyu Cidian";
    WordsSpelled: "words.spelled", "疑似错字", Word, "词表里没有这个词，改一个字就有", "not a word of the dictionary; with one 字 changed it is";
    WordsChosen: "words.chosen", "词语误用", Word, "《现代汉语词典》", "Xiandai Hanyu Cidian";
    WordsVariant: "words.variant", "异形词", Word, "《第一批异形词整理表》（GF 1001—2001）", "first list of variant spellings (GF 1001—2001)";
    WordsOldForm: "words.old-form", "繁体异体字", Word, "《通用规范汉字表》（2013）", "table of general standard 汉字 (2013)";
    WordsDoubled: "words.doubled", "多字", Word, "衍文", "words set twice";
    WordsDropped: "words.dropped", "漏字", Word, "脱文", "a word left out";
    WordsDe: "words.de", "的地得", Word, "语法：定语用“的”，状语用“地”，补语用“得”", "grammar: 的 before a noun, 地 before a verb, 得 before a complement";
    WordsSurplus: "words.surplus", "语义重复", Fact, "语法：成分赘余", "grammar: said twice";
    WordsFormula: "words.formula", "固定提法", Word, "固定提法以权威发布为准", "a set phrase, as published";
    WordsProper: "words.proper", "专名错字", Word, "行政区划和机构名称", "names of places and institutions";
    WordsPlace: "words.place", "地名隶属", Fact, "《中华人民共和国行政区划代码》（GB/T 2260）", "GB/T 2260, codes for administrative divisions";
    WordsUser: "words.user", "用词表·错", Word, "本报用词表", "the paper's own list";
    WordsForbidden: "words.forbidden", "用词表·禁用", Word, "本报用词表", "the paper's own list";
    WordsCareful: "words.careful", "用词表·慎用", House, "本报用词表", "the paper's own list";

    PeopleDuty: "people.duty", "职务与名单不符", Fact, "本报姓名职务表", "the paper's own list of people";
    PeopleName: "people.name", "姓名与名单不符", Fact, "本报姓名职务表", "the paper's own list of people";
    PeopleOrder: "people.order", "领导人次序", Fact, "本报姓名职务表的次序", "the order of the paper's own list";
    PeopleForm: "people.form", "名称不规范", Word, "本报名称表", "the paper's own list of names";

    IssueName: "issue.name", "同名两写", Fact, "一期之内，同一个名字写法一致", "within an issue a name is written one way";
    IssueDuty: "issue.duty", "一人两职", Fact, "一期之内，同一个人职务一致", "within an issue a person has one duty";
    IssueFigure: "issue.figure", "数字前后不一", Fact, "标题、正文、图说、各稿之间数字一致", "headline, text, captions and stories agree";
    IssueSpelling: "issue.spelling", "写法前后不一", Word, "一期之内，同一个词写法一致", "within an issue a word is written one way";
    IssueByline: "issue.byline", "署名与名单不符", Fact, "署名与编辑名单、电头一致", "by-lines agree with the staff list and the dateline";
    IssueHeads: "issue.heads", "小标题体例不一", House, "同一篇的小标题体例一致", "section heads of one article are alike";
    IssueRepeat: "issue.repeat", "语句重复", Word, "同一句话一期出现两次", "a sentence set twice in an issue";

    LayoutFolio: "layout.folio", "报眉日期不符", Fact, "报眉与日期一致", "the folio's date is the paper's";
    LayoutNumber: "layout.number", "版次", Fact, "版次不重复", "page numbers are not used twice";
    LayoutGuide: "layout.guide", "导读转版页码", Fact, "导读、转版所指的版存在", "guides and jumps name pages that exist";
    LayoutPhoto: "layout.photo", "图说与图片不符", Fact, "说到图就要有图", "where a picture is spoken of there is one";
}
