//! Marks that one expression finds.

use crate::codes::Code::*;
use crate::finding::Sure::{Doubt, Wrong};
use crate::pattern::Where::{All, Display, Text};
use crate::pattern::{Pattern, row};

const WIDTH: (&str, &str) =
    ("中文里用了半角标点“{}”，改用“{to}”", "“{}” is half-width in Chinese text; write “{to}”");
const SAME: (&str, &str) = ("点号重叠：“{}”", "stops one after the other: “{}”");

/// The rows.
pub(super) const ROWS: &[Pattern] = &[
    // Half and full width.
    row(MarksWidth, Wrong, All, r"[一-龥”》）%](?P<x>,)(?:[^0-9]|$)", "", "，", WIDTH.0, WIDTH.1),
    row(MarksWidth, Wrong, All, r"[0-9](?P<x>,)[一-龥“《]", "", "，", WIDTH.0, WIDTH.1),
    row(MarksWidth, Wrong, All, r"[一-龥”》）0-9](?P<x>;)", r"&[a-z]+;", "；", WIDTH.0, WIDTH.1),
    row(MarksWidth, Wrong, All, r"[一-龥”》）](?P<x>:)", "", "：", WIDTH.0, WIDTH.1),
    row(MarksWidth, Wrong, All, r"[一-龥”》）0-9](?P<x>\?)", "", "？", WIDTH.0, WIDTH.1),
    row(MarksWidth, Wrong, All, r"[一-龥”》）0-9](?P<x>!)", "", "！", WIDTH.0, WIDTH.1),
    row(MarksWidth, Wrong, Text, r"[一-龥”》）](?P<x>[.．])(?:”|$)", "", "。", WIDTH.0, WIDTH.1),
    row(MarksWidth, Wrong, All, r"(?P<x>\()[^()]*[一-龥]", "", "（", WIDTH.0, WIDTH.1),
    row(MarksWidth, Wrong, All, r"[一-龥](?P<x>\()", "", "（", WIDTH.0, WIDTH.1),
    row(MarksWidth, Wrong, All, r"[一-龥”。](?P<x>\))", "", "）", WIDTH.0, WIDTH.1),
    row(MarksWidth, Wrong, All, r"（[^（）]*(?P<x>\))", "", "）", WIDTH.0, WIDTH.1),
    row(MarksWidth, Wrong, All, r"(?P<x>[﹑､])", "", "、", "标点“{}”不是通用的顿号", "“{}” is not the usual 顿号"),
    row(MarksWidth, Wrong, All, r"(?P<x>[﹐])", "", "，", "标点“{}”不是通用的逗号", "“{}” is not the usual comma"),
    row(MarksWidth, Wrong, All, r"(?P<x>[｡])", "", "。", "标点“{}”不是通用的句号", "“{}” is not the usual stop"),
    row(MarksWidth, Wrong, All, r"(?P<x>%0|％)", "", "%", "“{}”用了全角，改用“%”", "“{}” is full-width; write “%”"),
    row(MarksWidth, Wrong, All, r"[一-龥](?P<x>〞|＂)", "", "”", "引号“{}”不是通用的形式", "“{}” is not the usual quote"),
    row(MarksWidth, Wrong, All, r"(?P<x>〝|＂)[一-龥]", "", "“", "引号“{}”不是通用的形式", "“{}” is not the usual quote"),
    row(MarksWidth, Doubt, All, r"(?P<x>[「『])", "", "“", "横排不用直角引号", "corner quotes are for vertical text"),
    row(MarksWidth, Doubt, All, r"(?P<x>[」』])", "", "”", "横排不用直角引号", "corner quotes are for vertical text"),
    // One after the other.
    row(MarksDoubled, Wrong, All, r"(?P<x>(?P<a>[，、；：])[，、；：]+)", "", "$a", SAME.0, SAME.1),
    row(MarksDoubled, Wrong, All, r"(?:^|[^。])(?P<x>。。)(?:[^。]|$)", "", "。", SAME.0, SAME.1),
    row(MarksDoubled, Wrong, All, r"(?P<x>[，、；：]+(?P<a>[。！？]))", "", "$a", SAME.0, SAME.1),
    row(MarksDoubled, Wrong, All, r"(?P<x>(?P<a>[。！？])[，、；：。]+)", r"。。", "$a", SAME.0, SAME.1),
    row(MarksDoubled, Wrong, All, r"(?P<x>！{4,})", "", "！！！", "叹号最多叠用三个", "at most three exclamation marks"),
    row(MarksDoubled, Wrong, All, r"(?P<x>？{4,})", "", "？？？", "问号最多叠用三个", "at most three question marks"),
    row(MarksDoubled, Wrong, All, r"[。！？](?P<x>”。)", "", "”", "引号内已有句末点号，引号外的句号多余", "the quotation has its stop inside; the one after it is surplus"),
    row(MarksDoubled, Wrong, All, r"[“‘《（](?P<x>[，。、；：])", "", "-", "“{}”紧跟在前引号或前括号后面", "“{}” right after an opening mark"),
    row(MarksDoubled, Wrong, All, r"^(?P<x>[，。、；：！？]+)", "", "-", "“{}”在段首", "“{}” begins a paragraph"),
    row(MarksDoubled, Wrong, All, r"[一-龥](?P<x>[“《（〔【])$", "", "-", "“{}”在段末，后面没有内容", "“{}” ends a paragraph, with nothing after it"),
    // 顿号.
    row(MarksPause, Wrong, All, r"[一-龥”》0-9](?P<x>、)(?:以及|和|及|与|或者|或|还有)[一-龥“《0-9]",
        r"、(?:和(?:平|谐|田|县|美|睦|顺|政|静|合|解|风|声|气|龙|弦|尚|善|硕|布|林|乐|煦|蔼|畅|音|鸣|亲|悦|泰|棋|牌|议|约|好|盛|信|康|记|府|润|众|稳)|与(?:会|时|众|生|人|民|共)|及(?:时|格|第|早|其|至|物)|或许|和[一-龥]{0,2}(?:市|区|县|镇|乡|村|路|街|园))",
        "-", "连词前不用顿号", "no 顿号 before a conjunction"),
    row(MarksPause, Wrong, All, r"(?P<x>、)等(?:[0-9一二三四五六七八九十两多]|[，。；、]|方面|地|单位|人)", "", "-", "“等”前不用顿号", "no 顿号 before 等"),
    row(MarksPause, Doubt, All, r"(?P<x>[0-9]+(?:，[0-9]+)+)(?:号楼|号线|号院|栋|班|月份|年级)", "", "", "并列的数字之间用顿号", "figures in a row are parted by 顿号"),
    row(MarksPause, Doubt, Text, r"(?:省|市|区|县)(?P<x>，)(?:市|区|县|乡)(?:、|委)", "", "、", "并列的层级之间用顿号", "levels in a row are parted by 顿号"),
    row(MarksPause, Wrong, Text, r"[一-龥](?P<x>、)[一-龥“《][^，。；、！？]{0,3}(?:但是|但|因此|所以|不过|然而|于是|而且|并且)", r"、[一-龥]{0,3}(?:不但|非但|岂但)", "", "分句之间不用顿号", "no 顿号 between clauses"),
    row(MarksPause, Wrong, Text, r"(?P<x>、)(?:但是|因此|所以|然而|于是|并且|而且|从而|同时)", "", "，", "分句之间用逗号", "clauses are parted by a comma"),
    // Titles and quotes.
    row(MarksTitle, Doubt, All, r"(?P<x>“《(?P<a>[^《》“”]{1,30})》”)", "", "《$a》", "书名号外不再加引号", "no quotes around title marks"),
    row(MarksTitle, Doubt, All, r"(?P<x>《“(?P<a>[^《》“”]{1,30})”》)", "", "《$a》", "书名号内整个书名不再加引号", "no quotes around the whole title"),
    row(MarksTitle, Wrong, All, r"(?P<x>《[^《》]{1,24}(?:活动|锦标赛|会议|论坛|博览会|展览会|运动会|研讨会|座谈会|培训班|课程|课题|工程|行动|公司|集团|协会|委员会|营业执照|许可证|资格证书?|毕业证书?|身份证|驾驶证|荣誉证书|户口本|一等奖|二等奖|三等奖|金奖|银奖|奖状|杯)》)",
        r"《[^《》]*(?:关于|通知|意见|方案|办法|规定|条例|报告|纪实|纪要|赞|记|的|在)[^《》]*》", "", "活动、会议、机构、证照、奖项不是作品，不用书名号", "an event, body, licence or prize is no work: no title marks"),
    row(MarksBetween, Doubt, All, r"”(?P<x>、)“", "", "-", "引号之间不用顿号", "no 顿号 between quotes"),
    row(MarksBetween, Doubt, All, r"》(?P<x>、)《", "", "-", "书名号之间不用顿号", "no 顿号 between title marks"),
    // Ranges and dashes.
    row(MarksRange, Wrong, All, r"(?:^|[^0-9A-Za-z.\-/])[0-9]{1,4}(?P<x>-|－|–|−|~|∼|〜|——|--)[0-9]{1,4}(?:年|月|日|时|点|周)",
        r"[0-9]+-[0-9]+-[0-9]+", "—", "时间起止用一字线“—”", "from one time to another: —"),
    row(MarksRange, Wrong, All, r"[0-9](?:年|月|日|时|分|点|号|月份)(?P<x>-|－|–|−|~|∼|〜|——|--)[0-9]{1,4}(?:年|月|日|时|分|点|号)", "", "—", "时间起止用一字线“—”", "from one time to another: —"),
    row(MarksRange, Wrong, All, r"[0-9][:：][0-9]{2}(?P<x>-|－|–|−|~|∼|〜|——|--)[0-9]{1,2}[:：][0-9]{2}", "", "—", "时间起止用一字线“—”", "from one time to another: —"),
    row(MarksRange, Wrong, All, r"(?:^|[^0-9A-Za-z.\-/第])[0-9]+(?:\.[0-9]+)?(?P<x>-|－|–|−|~|∼|〜|——|--)[0-9]+(?:\.[0-9]+)?(?:[万亿]?(?:元|人|个|名|岁|户|家|米|公里|千米|厘米|毫米|平方米|亩|公顷|吨|千克|公斤|克|斤|度|℃|摄氏度|倍|次|天|小时|分钟|秒|分|层|件|台|辆|只|头|项|篇|条|级|厘|毫升|升|千瓦|伏|级)|℃|kg|km|cm|mm)",
        r"[0-9]+-[0-9]+-[0-9]+|[0-9]{3,4}-[0-9]{7,8}", "～", "数值范围用浪纹线“～”", "a range of values: ～"),
    row(MarksRange, Wrong, All, r"[0-9](?:元|人|个|名|岁|米|公里|亩|吨|千克|公斤|克|斤|度|℃|次|天|小时|分钟|千米|厘米|毫米)(?P<x>-|－|–|−|~|∼|〜|——|--)[0-9]", "", "～", "数值范围用浪纹线“～”", "a range of values: ～"),
    row(MarksRange, Wrong, All, r"[一二三四五六七八九十月日年](?P<x>-|－|–|~|--)[一二三四五六七八九十]+[月日年]", "", "—", "时间起止用一字线“—”", "from one time to another: —"),
    row(MarksRange, Doubt, All, r"(?:周|星期)[一二三四五六日天](?P<x>-|－|–|~|——|--)(?:周|星期)", "", "—", "时间起止用一字线“—”", "from one time to another: —"),
    row(MarksRange, Doubt, All, r"[一-龥](?P<x>-|－|–|−)[一-龥]", "", "—", "汉字之间的起止、走向用一字线“—”", "from one place to another: —"),
    row(MarksDash, Wrong, All, r"[一-龥”》，。：！？](?P<x>--+|－－+|––+|──+|―+)", r"[0-9]-", "——", "破折号写作“——”", "the dash is ——"),
    row(MarksDash, Wrong, All, r"(?P<x>———+)", r"————————", "——", "破折号占两个字，写作“——”", "the dash is two 字 wide: ——"),
    row(MarksDash, Wrong, All, r"[一-龥”》](?:^|[^—])(?P<x>—)(?:即|也就是|也就|这|那|就是|他|她|它|我们)", "", "——", "这里是破折号，写作“——”", "this is a dash: ——"),
    row(MarksDash, Doubt, All, r"(?P<x>——[，。；：、])", "", "——", "破折号旁不用点号", "no stop beside a dash"),
    // Ellipsis.
    row(MarksEllipsis, Wrong, All, r"(?P<x>\.{3,}|。{3,}|·{3,}|・{3,}|．{3,}|⋯+)", "", "……", "省略号写作“……”", "the ellipsis is ……"),
    row(MarksEllipsis, Wrong, All, r"(?:^|[^…])(?P<x>…)(?:[^…]|$)", "", "……", "省略号是六个点“……”", "the ellipsis has six dots"),
    row(MarksEllipsis, Wrong, All, r"(?:^|[^…])(?P<x>…{3}|…{5,})(?:[^…]|$)", "", "……", "省略号是六个点“……”", "the ellipsis has six dots"),
    row(MarksEllipsis, Wrong, All, r"……(?P<x>等等?)", r"……等(?:待|级|于|额|等一|同|到|我|他|她|着|了)", "-", "省略号不与“等”并用", "not …… and 等 together"),
    row(MarksEllipsis, Wrong, All, r"等等?(?P<x>……)", r"等等……”", "-", "省略号不与“等”并用", "not …… and 等 together"),
    row(MarksEllipsis, Doubt, All, r"……(?P<x>[。，、；])", "", "-", "省略号后一般不再用点号", "usually no stop after an ellipsis"),
    row(MarksEllipsis, Doubt, All, r"(?P<x>[、，；])……", "", "-", "省略号前一般不用句内点号", "usually no comma before an ellipsis"),
    // Headlines, spaces.
    row(MarksHeadline, Wrong, Display, r"(?P<x>[。，、；：.,;:]+)$", "", "-", "标题末尾的“{}”多余", "“{}” at a headline's end is surplus"),
    row(MarksSpace, Wrong, Text, r"[一-龥，。、；：！？”》）](?P<x>[ 　\u{a0}]+)[一-龥“《（]",
        r"(?:记者|通讯员|报道员|摄影|摄影报道|作者|编辑|供图|译|讯|电|文|图|摄)[ 　\u{a0}]+|(?:记者|通讯员|摄影|编辑|作者)[ 　\u{a0}]*[一-龥]{1,4}[ 　\u{a0}]+[一-龥]", "-", "汉字之间多了空格", "a space between 汉字"),
    row(MarksSpace, Wrong, Text, r"[一-龥0-9](?P<x>[ 　\u{a0}]+)[，。、；：！？”》）]", "", "-", "标点前多了空格", "a space before a mark"),
    row(MarksSpace, Wrong, Text, r"[“《（，。、；：](?P<x>[ 　\u{a0}]+)[0-9一-龥]", r"(?:[讯电][ 　]|[。，][ 　]+（)", "-", "标点后多了空格", "a space after a mark"),
    // Sentences.
    row(MarksColon, Wrong, Text, r"(?:据悉|据了解|据介绍|据统计|同时|此外|因此|所以|但是|其中|目前|近日|日前)(?P<x>：)[一-龥0-9]", r"其中：", "，", "这里不提示下文，用逗号", "nothing is announced here: a comma"),
    row(MarksQuestion, Doubt, Text,
        r"(?:不知道?|不清楚|不明白|不晓得|弄清楚?|搞清楚?|弄明白|想知道|想了解|询问|打听|查明|思考|考虑|研究|讨论|探讨|取决于|关心|说明|说不清|明确)[^，。？！：“”]{0,20}(?:什么|谁|哪|怎么|怎样|如何|为何|是否|多少|几)[^，。？！：“”]{0,20}(?P<x>？)",
        r"[你您]|难道|吗？|呢？", "。", "句子不是疑问语气，用句号", "the sentence asks nothing: a full stop"),
    row(MarksQuestion, Doubt, Text, r"[，。](?:是|究竟是)?[^，。？！：“”]{2,16}(?P<x>？)还是[^，。？！：“”]{2,16}？", "", "，", "选择问句只在句末用问号", "one question mark, at the end of both choices"),
    row(MarksQuoteEnd, Wrong, Text, r"(?:说|道|指出|强调|表示|认为|介绍|告诉记者|写道|问|回答|要求|提出|坦言|感慨|感叹|直言|称)：“[^“”]{6,}[^。！？…”](?P<x>”。)", "", "。”", "完整的引文，句号在引号内", "a complete quotation has its stop inside"),
    row(MarksQuoteEnd, Wrong, Text, r"[^：，。！？“”；]“[^“”]{2,}(?P<x>[。，；])”(?:的|这|是|为|等|之|作|成|和|与|精神|理念|目标|活动|工程)", "", "-", "引文只是句子的一部分，末尾不用点号", "a partial quotation has no stop inside"),
    row(MarksQuoteEnd, Wrong, Text, r"(?:说|道|指出|强调|表示|认为|介绍|告诉记者|写道|坦言)(?P<x>“)[^“”]{4,}[。！？]”", "", "：“", "完整的引文前用冒号", "a complete quotation follows a colon"),
    row(MarksBracket, Wrong, Text, r"[一-龥](?P<x>[，；：])（(?:见|如图|即|又称|又名|以下简称|下同|含|包括|简称|单位|注|原)", "", "-", "句内括号紧跟被注释的词，前面不用点号", "a bracket follows its word at once, no stop before it"),
    row(MarksBracket, Wrong, Text, r"（[^（）。]*(?P<x>[。，；、])）[，。；、：一-龥]", "", "-", "句内括号里的话，末尾不用点号", "no stop at the end of a bracket within a sentence"),
    row(MarksBracket, Doubt, Text, r"[一-龥](?P<x>。)（(?:见图|见右图|见左图|见上图|见下图|如图|右图|左图|上图|下图)）$", "", "", "“见图”一类的括号在句号前", "“see picture” stands before the full stop"),
    row(MarksDot, Wrong, All, r"“[0-9]{1,2}(?P<x>[.．、])[0-9]{1,2}”", "", "·", "含月日的专名用间隔号", "a name made of a date has ·"),
    row(MarksDot, Wrong, All, r"(?:^|[^0-9.])(?:3(?P<x>[.．])15)(?:晚会|消费者|维权|国际)", "", "·", "含月日的专名用间隔号", "a name made of a date has ·"),
    row(MarksDot, Wrong, All, r"“(?:[一二三四五六七八九十]|十[一二])(?P<x>[.．、])(?:[一二三四五六七八九十]+)”(?:事变|运动|惨案|事件|起义|革命)", "", "·", "含月日的专名用间隔号", "a name made of a date has ·"),
    // After ordinals.
    row(MarksOrder, Wrong, All, r"^(?:[0-9]{1,2})(?P<x>、)[一-龥“《]", "", ".", "阿拉伯数字序号后用“.”", "after a figure as ordinal: ."),
    row(MarksOrder, Wrong, All, r"^(?:[一二三四五六七八九]|十[一二三四五六七八九]?)(?P<x>[.．,，])[一-龥“《]", r"^[一二三四五六七八九][，,](?:是|则|来)", "、", "汉字序号后用顿号", "after a 汉字 ordinal: 、"),
    row(MarksOrder, Wrong, All, r"(?:（(?:[一二三四五六七八九十]+|[0-9]{1,2})）|[①-⑳])(?P<x>[、，.．])", "", "-", "带括号、带圈的序号后不用标点", "no mark after an ordinal in brackets or a circle"),
    row(MarksOrder, Wrong, Text, r"(?:^|[。；：“])第[一二三四五六七八九十](?P<x>、)[一-龥]", r"第[一二三四五六七八九十]、(?:第|[一二三四五六七八九十])", "，", "“第一”“第二”后用逗号", "after 第一: a comma"),
    row(MarksOrder, Wrong, Text, r"(?:^|[。；：，])(?:首先|其次|再次|最后|再者|此外)(?P<x>、)", "", "，", "“首先”“其次”后用逗号", "after 首先: a comma"),
    row(MarksOrder, Wrong, Text, r"(?:^|[。；：，])[一二三四五六七八九](?P<x>、)是[一-龥]", "", "-", "“一是”“二是”中间不用顿号", "no 顿号 within 一是"),
];

