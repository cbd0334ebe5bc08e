//! Numbers that one expression finds.

use crate::codes::Code::*;
use crate::finding::Sure::{Doubt, Wrong};
use crate::pattern::Where::All;
use crate::pattern::{Pattern, row};

const MIX: (&str, &str) = ("“{}”一个数里混用了汉字和阿拉伯数字", "“{}” mixes 汉字 and figures in one number");
const ABOUT: (&str, &str) = ("“{}”里表示约数的词重复", "“{}” says “about” twice");
const FORM: (&str, &str) = ("“{}”不是规范的数字形式", "“{}” is not a proper number");

/// The rows.
pub(super) const ROWS: &[Pattern] = &[
    // 汉字 and figures in one number or date.
    row(NumbersMixed, Wrong, All, r"(?P<x>[一二两三四五六七八九](?:十|百|千|万)[0-9]+)(?:[^0-9年]|$)", "", "", MIX.0, MIX.1),
    row(NumbersMixed, Wrong, All, r"(?P<x>[0-9]{2,4}年[一二三四五六七八九十]{1,2}月(?:[0-9一二三四五六七八九十]{1,3}日)?)", "", "", MIX.0, MIX.1),
    row(NumbersMixed, Wrong, All, r"(?P<x>[一二〇零○三四五六七八九]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?)", "", "", MIX.0, MIX.1),
    row(NumbersMixed, Wrong, All, r"(?P<x>[0-9]{1,2}月[一二三四五六七八九十]{1,3}日)", "", "", MIX.0, MIX.1),
    row(NumbersMixed, Wrong, All, r"(?:^|[^正腊冬闰])(?P<x>[一二三四五六七八九十]{1,2}月[0-9]{1,2}日)", "", "", MIX.0, MIX.1),
    row(NumbersMixed, Wrong, All, r"(?P<x>[0-9]点[一二三四五六七八九][^十分刻一-九])", r"点[一二三](?:刻|开|到)", "", MIX.0, MIX.1),
    row(NumbersMixed, Wrong, All, r"(?P<x>[一二三四五六七八九十]点[0-9]+)(?:[%万亿个倍]|$)", "", "", MIX.0, MIX.1),
    row(NumbersMixed, Wrong, All, r"(?:^|[^第])(?P<x>[一二两三四五六七八九十]+[个名人天年岁]?(?:至|到|～|—)[0-9]+)(?:个|名|人|天|年|岁|场|次|家|本|项|米|公里|亩|元|倍|成|件|台)", r"[一二三四五六七八九十]到[0-9]{4}年", "", MIX.0, MIX.1),
    row(NumbersMixed, Wrong, All, r"(?P<x>[0-9]+[个名人天年岁]?(?:至|到|～|—)[一二两三四五六七八九十]+)(?:个|名|人|天|年|岁)", "", "", MIX.0, MIX.1),
    row(NumbersMixed, Doubt, All, r"(?P<x>第[0-9]+、第?[一二三四五六七八九十]+|第[一二三四五六七八九十]+、第?[0-9]+)", "", "", "“{}”并列的序数写法不一", "“{}”: ordinals in a row are written in two ways"),
    row(NumbersMixed, Wrong, All, r"(?P<x>百分之(?P<n>[0-9]+(?:\.[0-9]+)?)%?)", "", "$n%", MIX.0, MIX.1),
    row(NumbersMixed, Wrong, All, r"(?P<x>[0-9]+分之[一二三四五六七八九十]|[一二三四五六七八九十]+分之[0-9]+)", "", "", MIX.0, MIX.1),
    // Ranges.
    row(NumbersRange, Wrong, All, r"(?:^|[^0-9.A-Za-z%])(?P<x>(?P<a>[0-9]+(?:\.[0-9]+)?)(?:-|－|–|−|~|～|—|——|∼)(?P<b>[0-9]+(?:\.[0-9]+)?)%)", "", "$a%～$b%", "百分数的范围，前一个数的“%”不省", "in a range of per cents the first keeps its %"),
    row(NumbersRange, Wrong, All, r"(?:^|[^0-9.A-Za-z%])(?P<x>(?P<a>[0-9]+(?:\.[0-9]+)?)(?P<m>至|到)(?P<b>[0-9]+(?:\.[0-9]+)?)%)", "", "$a%$m$b%", "百分数的范围，前一个数的“%”不省", "in a range of per cents the first keeps its %"),
    row(NumbersRange, Wrong, All, r"(?P<x>(?P<a>[0-9]+(?:\.[0-9]+)?)%(?:-|－|–|−|~|∼|——)(?P<b>[0-9]+(?:\.[0-9]+)?)%)", "", "$a%～$b%", "数值范围用浪纹线“～”", "a range of values: ～"),
    row(NumbersRange, Wrong, All, r"(?:^|[^0-9.A-Za-z%])(?P<x>(?P<a>[0-9]+(?:\.[0-9]+)?)(?:-|－|–|−|~|～|—|——|∼)(?P<b>[0-9]+(?:\.[0-9]+)?)(?P<u>万亿|万|亿))", r"[0-9]{4}[-—～][0-9]{4}", "$a$u～$b$u", "范围的前一个数的“万”“亿”不省", "in a range the first number keeps its 万 or 亿"),
    row(NumbersRange, Doubt, All, r"(?:^|[^0-9.A-Za-z%])(?P<x>(?P<a>[0-9]{1,2}(?:\.[0-9]+)?)(?P<m>至|到)(?P<b>[0-9]+(?:\.[0-9]+)?)(?P<u>万亿|万|亿))", "", "$a$u$m$b$u", "范围的前一个数的“万”“亿”不省", "in a range the first number keeps its 万 or 亿"),
    row(NumbersRange, Wrong, All, r"(?P<x>(?P<a>[0-9.]+)(?P<u>万|亿)元?(?:-|－|–|−|~|∼|——)(?P<b>[0-9.]+)(?:万|亿))", "", "$a$u～$b$u", "数值范围用浪纹线“～”", "a range of values: ～"),
    // About.
    row(NumbersAbout, Wrong, All, r"(?P<x>(?:大约|大概|约|将近|接近|近|差不多|约莫)(?:[0-9][0-9.,]*|[一二两三四五六七八九十百千几数]+)(?:多|余)?[万亿]?(?:多|余)?[一-龥%℃]{0,4}?(?:左右|上下))", "上下[一-龥]|左右[手两邻逢开舷翼]", "", ABOUT.0, ABOUT.1),
    row(NumbersAbout, Wrong, All, r"(?P<x>(?:大约|大概|约|将近|接近|近|差不多|约莫)(?:[0-9][0-9.,]*|[一二两三四五六七八九十百千]+)[万亿]?[一-龥%℃]{0,3}?(?:以上|以下|开外))(?:[，。、；：的）”]|$)", "", "", ABOUT.0, ABOUT.1),
    row(NumbersAbout, Wrong, All, r"(?P<x>(?:大约|大概|约|将近|接近|近|差不多)(?:[0-9]+|[一二两三四五六七八九十百千]+)[万亿]?(?:多|余))[一-龥]", r"近[^，。]{1,7}[多余](?:年|天|个月|日|届|次|载|场)|[多余](?:数|元化|种|样|个)|余(?:额|款|下|地|热|钱|姚|杭|家|震)", "", ABOUT.0, ABOUT.1),
    row(NumbersAbout, Wrong, All, r"(?P<x>(?:[0-9][0-9.]*|[一二两三四五六七八九十百千万]+)(?:多|余)[万亿]?[一-龥]{1,3}?(?:左右|上下))(?:[，。、；：的）]|$)", "", "", ABOUT.0, ABOUT.1),
    row(NumbersAbout, Wrong, All, r"(?P<x>(?:[0-9][0-9.]*|[一二两三四五六七八九十百千万]+)(?:多|余)[万亿]?[一-龥]{1,2}?以上)(?:[，。、；：的）]|$)", "", "", ABOUT.0, ABOUT.1),
    row(NumbersAbout, Wrong, All, r"(?P<x>(?:超过|逾|高达|不少于|不低于|至少|最少)[0-9一二两三四五六七八九十百千万][0-9.,一二三四五六七八九十百千万亿]*[一-龥%]{0,3}?(?:以上|左右|上下|开外))(?:[，。、；：的）]|$)", "高达[^以]*以上", "", ABOUT.0, ABOUT.1),
    row(NumbersAbout, Wrong, All, r"(?P<x>(?:不超过|不多于|不高于|至多|最多|不足|不到|低于|少于)[0-9一二两三四五六七八九十百千万][0-9.,一二三四五六七八九十百千万亿]*[一-龥%]{0,3}?(?:以下|以内|左右))(?:[，。、；：的）]|$)", "", "", ABOUT.0, ABOUT.1),
    row(NumbersAbout, Wrong, All, r"(?:^|[^无])(?P<x>(?:几|数|好几)(?:十|百|千|万)(?:多|余)|(?:几|数)(?:十|百|千|万)[一-龥]{0,2}?左右)(?:[，。、；：]|[一-龥])", r"余(?:额|款)", "", ABOUT.0, ABOUT.1),
    row(NumbersAbout, Doubt, All, r"(?P<x>(?:大约|大概|约|将近|差不多)[0-9.]+[%万亿]?(?:～|-|~)[0-9.]+)", "", "", ABOUT.0, ABOUT.1),
    row(NumbersAbout, Wrong, All, r"(?P<x>[0-9][0-9.]*[万亿]?[%个名人元]?(?:～|-|~)[0-9.]+[万亿]?[一-龥%]{0,3}?(?:左右|上下))", "", "", ABOUT.0, ABOUT.1),
    row(NumbersAbout, Wrong, All, r"(?P<x>[0-9]+多[万亿](?:余|多))", "", "", ABOUT.0, ABOUT.1),
    row(NumbersApprox, Wrong, All, r"(?P<x>(?:[0-9]+0|[1-9])几)(?:[个名人年岁天次里万亿元家户间台项]|$)", r"[0-9]几何", "", "含“几”的概数用汉字", "a number with 几 is in 汉字"),
    row(NumbersApprox, Wrong, All, r"(?P<x>(?:几|数|上|成)(?:10+))(?:[个名人年岁天次里万亿元家户间台项位条]|多)", r"成(?:10|立)|以上10|上10[0-9]", "", "概数用汉字", "an estimate is in 汉字"),
    row(NumbersApprox, Wrong, All, r"(?P<x>[0-9][一两二三][个名人年岁天次])", r"[0-9]{2,}[一两二三]", "", "概数用汉字", "an estimate is in 汉字"),
    // Times and per cent.
    row(NumbersTimes, Wrong, All, r"(?P<x>(?:减少|下降|降低|缩短|缩小|减低|下跌|锐减|骤降|骤减|回落|压缩|减轻|降|减|跌)了?(?:将近|近|约|到|至|为)?(?:[0-9.]+|[一二两三四五六七八九十百几数]+)多?倍)", r"升降|降准", "", "“{}”：减少、下降不用倍数，改用分数或百分数", "“{}”: nothing falls by 倍; use a fraction or per cent"),
    row(NumbersTimes, Wrong, All, r"(?:比|较)[^，。；]{1,16}?(?P<x>(?:少|低|小|轻|短)了?(?:将近|近|约)?(?:[0-9.]+|[一二两三四五六七八九十几]+)多?倍)", "", "", "“{}”：减少、下降不用倍数，改用分数或百分数", "“{}”: nothing falls by 倍; use a fraction or per cent"),
    row(NumbersTimes, Wrong, All, r"(?P<x>翻了?(?:近|将近)?(?P<n>[0-9]+|[一二两三四五六七八九十几]+)倍)", "", "", "“翻”用“番”；一番是一倍，两番是原来的四倍", "翻 goes with 番: one 番 doubles, two make four times"),
    row(NumbersPercent, Wrong, All, r"(?P<n>[0-9]+(?:\.[0-9]+)?)(?P<x>个?百分比)(?:[，。、；]|$)", "", "个百分点", "百分数的差是“百分点”", "the difference of two per cents is in 百分点"),
    row(NumbersPercent, Wrong, All, r"(?P<x>(?P<n>[0-9]+(?:\.[0-9]+)?)%个?百分点)", "", "${n}个百分点", "“%”与“百分点”重复", "% and 百分点 together"),
    row(NumbersPercent, Wrong, All, r"(?P<x>(?P<n>百分之[一二三四五六七八九十百零点]+)%)", "", "$n", "“百分之”与“%”重复", "百分之 and % together"),
    row(NumbersPercent, Wrong, All, r"[0-9]个(?P<x>百分)(?:[，。、；]|$)", "", "百分点", "漏了“点”字", "点 is missing"),
    row(NumbersPercent, Doubt, All, r"(?:合格率|满意率|失业率|覆盖率|就业率|入学率|达标率|普及率|开工率|投产率|利润率|参保率|绿化率|城镇化率|比重|占比)(?:同比|环比|比去年|比上年|较上年|较去年|比上年同期|比去年同期|较去年同期)?(?:分别)?(?:提高|上升|增加|下降|降低|提升|增长|回落)了?(?:近|约)?(?P<x>[0-9.]+%)", r"效率|功率|频率|速率|利率|概率|税率|汇率|产率|毛利率为", "", "率、比重的升降用“百分点”", "a rate rises or falls by 百分点"),
    // 二 and 两.
    row(NumbersTwo, Wrong, All, r"(?:^|[^第十百千万亿零〇一二三四五六七八九0-9之点初高中周期星老月级数无不丈其统唯独专说本大])(?P<x>二)(?:个|位|只|名|家|辆|件|间|座|台|种|所|栋|棵|套|天|岁|小时|分钟|艘|瓶|杯|头|匹)[^，。]", r"二(?:位数|只要|家子|件套|间接|座位|天津|种类|台山|名册|个性|位于|所以|天然)", "两", "量词前用“两”", "两 before a measure word"),
    row(NumbersTwo, Wrong, All, r"第(?P<x>两)[^次]?", "", "二", "序数用“二”", "ordinals have 二"),
    row(NumbersTwo, Wrong, All, r"(?:百分之|分之|[零〇一二三四五六七八九十]点|十)(?P<x>两)(?:[^，。]|$)", r"十两(?:年|银|黄金|重|个月)", "二", "分数、小数、百分数和多位数里用“二”", "二 in fractions, decimals and compound numbers"),
    row(NumbersTwo, Wrong, All, r"(?P<x>两)(?:分之[一三五七九]|十(?:[个名人元多年岁天家一二三四五六七八九万]|$)|等奖|年级|维码|氧化|手[房车]|胎|季度|中全会)", r"两(?:年级别|等奖励)", "二", "序数、分数和“十”前用“二”", "二 in ordinals, fractions, and before 十"),
    // Centuries and years.
    row(NumbersCentury, Wrong, All, r"(?P<x>[0-9]{1,2}世纪[一二三四五六七八九]十年代)", "", "", "世纪和年代写法不一", "century and decade are written in two ways"),
    row(NumbersCentury, Wrong, All, r"(?P<x>[一二十][十九八七]?[一二三四五六七八九]?世纪[0-9]0年代)", "", "", "世纪和年代写法不一", "century and decade are written in two ways"),
    row(NumbersCentury, Wrong, All, r"(?P<x>[0-9]{1,2}世纪[0-9][1-9]年代)", "", "", "年代是整十", "a decade is a round ten"),
    row(NumbersCentury, Wrong, All, r"(?P<x>19(?P<d>[0-9]0)年代)", "", "20世纪${d}年代", "年代前写世纪", "a decade follows its century"),
    row(NumbersCentury, Doubt, All, r"(?:^|[^纪0-9])(?P<x>(?P<d>[3-9]0)年代)", r"(?:上|本|该|同一)世纪|(?:世纪|、)[3-9]0年代|世纪[^，。]{1,8}[3-9]0年代", "20世纪${d}年代", "年代前没有世纪", "a decade without its century"),
    row(NumbersCentury, Doubt, All, r"(?:^|[^纪、一二三四五六七八九])(?P<x>(?P<d>[三四五六七八九])十年代)", r"世纪", "", "年代前没有世纪", "a decade without its century"),
    row(NumbersYear, Wrong, All, r"(?:^|[^0-9.])(?P<x>(?P<y>0[0-9])年)", "", "20${y}年", "年份写全四位", "a year has four figures"),
    row(NumbersYear, Wrong, All, r"(?:^|[^0-9.])(?P<x>(?P<y>[5-9][0-9])年)(?:[0-9]{1,2}月|毕业|出生|入伍|考入|建成|成立|参加工作|入党)", "", "19${y}年", "年份写全四位", "a year has four figures"),
    row(NumbersYear, Wrong, All, r"(?:^|[^0-9.])(?P<x>(?P<y>[1-4][0-9])年)[0-9]{1,2}月", "", "20${y}年", "年份写全四位", "a year has four figures"),
    row(NumbersYear, Doubt, All, r"(?:^|[^0-9])(?P<x>(?:19|20)[0-9]{3})年", "[12]0000", "", "年份有五位", "a year of five figures"),
    row(NumbersYear, Wrong, All, r"(?P<x>(?P<a>[12][0-9]{3})[./](?P<b>[0-9]{1,2})[./](?P<c>[0-9]{1,2}))(?:[^0-9./]|$)", "", "${a}年${b}月${c}日", "正文里的日期写作“年月日”", "in text a date has 年, 月, 日"),
    row(NumbersLunar, Wrong, All, r"(?:^|[^每一二两三四五几数第近])(?P<x>周[1-6])(?:[，。、（）]|上午|下午|晚|早|至|前|后|起|$)", r"周[0-9][至-][0-9]岁", "", "星期几用汉字", "weekdays are in 汉字"),
    row(NumbersLunar, Wrong, All, r"(?P<x>(?:星期|礼拜)[1-7])", r"[个数几]星期", "", "星期几用汉字", "weekdays are in 汉字"),
    row(NumbersLunar, Wrong, All, r"(?P<x>(?:农历|阴历|夏历)[0-9]{1,2}月(?:初)?[0-9一二三四五六七八九十]{1,3}日?)", "", "", "农历日期用汉字", "lunar days are in 汉字"),
    row(NumbersLunar, Wrong, All, r"(?P<x>(?:正月|腊月|冬月)(?:初)?[0-9]{1,2}日?)", "", "", "农历日期用汉字", "lunar days are in 汉字"),
    row(NumbersLunar, Wrong, All, r"(?P<x>(?:大年)?初[0-9]{1,2})(?:[，。、日]|早|晚|至|$)", r"年初|月初|最初|当初", "", "农历日期用汉字", "lunar days are in 汉字"),
    // Times of the day.
    row(NumbersTime, Wrong, All, r"(?P<x>(?:上午|早上|早晨|清晨|凌晨)(?:1[3-9]|2[0-4])(?:时|点|[:：]))", "", "", "“{}”：上午没有这个时刻", "“{}”: no such hour in the morning"),
    row(NumbersTime, Wrong, All, r"(?P<x>(?:下午|晚上|傍晚|晚间)(?:1[3-9]|2[0-4]))(?:时|点|[:：][0-5])", "", "", "“{}”：二十四小时制前不加“下午”“晚上”", "“{}”: no 下午 or 晚上 with the 24-hour clock"),
    row(NumbersTime, Wrong, All, r"(?:^|[^0-9.])(?P<x>(?:2[5-9]|[3-9][0-9])时[0-9]{1,2}分)", "", "", "没有这个时刻", "no such time"),
    row(NumbersTime, Wrong, All, r"(?:^|[^0-9.])(?P<x>[0-9]{1,2}时(?:[6-9][0-9])分)", "", "", "没有这个时刻", "no such time"),
    row(NumbersTime, Wrong, All, r"(?:日|上午|下午|晚|早|于|至)(?P<x>(?:2[5-9]|[3-9][0-9])[:：][0-5][0-9]|[0-9]{1,2}[:：][6-9][0-9])", "", "", "没有这个时刻", "no such time"),
    row(NumbersTime, Wrong, All, r"(?P<x>[0-9]{1,2}[点时](?:[一二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])分?)", "", "", "时和分写法不一", "hours and minutes are written in two ways"),
    row(NumbersTime, Wrong, All, r"(?P<x>(?:上午|下午|晚上|早上|中午|凌晨)[一二两三四五六七八九十]+[点时][0-9]+分)", "", "", "时和分写法不一", "hours and minutes are written in two ways"),
    // Forms.
    row(NumbersForm, Wrong, All, r"(?:^|[^0-9.A-Za-z])(?P<x>\.(?P<n>[0-9]+))(?:%|[一-龥])", "", "0.$n", "纯小数的小数点前写“0”", "a decimal begins with 0"),
    row(NumbersForm, Wrong, All, r"[0-9](?P<x>[。·])[0-9]+(?:%|亿|万|元|米|倍|个|吨|公里)", "“[0-9]+·", ".", "小数点写作“.”", "the decimal point is ."),
    row(NumbersForm, Wrong, All, r"(?P<x>(?P<a>[0-9]+)\.\.+(?P<b>[0-9]+))", r"\.\.\.", "$a.$b", FORM.0, FORM.1),
    row(NumbersForm, Wrong, All, r"(?P<x>[0-9]+\.[0-9]+\.[0-9]+)(?:%|亿|万|元|倍|吨)", "", "", FORM.0, FORM.1),
    row(NumbersForm, Wrong, All, r"(?P<x>(?:19|20|1|2) +[0-9]{2,3})年", "", "", "年份中间有空格", "a space within a year"),
    row(NumbersForm, Wrong, All, r"[0-9](?P<x>[oOＯ○])(?:[0-9]|年|月|日|人|元|个|万|%)", r"[A-Z][0-9]+O", "0", "数字里混入了字母或圈，应是“0”", "a letter or circle stands for 0"),
    row(NumbersForm, Wrong, All, r"(?:^|[^A-Za-z0-9])(?P<x>[lI])[0-9]{1,3}(?:年|月|日|人|元|个|万|%)", "", "1", "数字里混入了字母，应是“1”", "a letter stands for 1"),
    row(NumbersForm, Wrong, All, r"(?P<x>%%+)", "", "%", FORM.0, FORM.1),
    row(NumbersForm, Wrong, All, r"[0-9](?P<x>万万)[元人亩吨]", "", "万", FORM.0, FORM.1),
    row(NumbersForm, Doubt, All, r"(?P<x>[0-9]{1,3}(?:，[0-9]{3})+)(?:元|人|名|家|个|件|亩|吨|户|公里|平方米)", "", "", "分节用半角逗号", "groups are parted by a half-width comma"),
    // Units.
    row(NumbersUnit, Wrong, All, r"(?P<x>摄氏(?P<n>零下[0-9.]+|-?[0-9.]+)度)", "", "${n}摄氏度", "“摄氏度”不拆开", "摄氏度 is one word"),
    row(NumbersUnit, Wrong, All, r"(?P<x>千瓦/小时|千瓦每小时)", "", "千瓦时", "电能的单位是千瓦时", "energy is in 千瓦时"),
    row(NumbersUnit, Wrong, All, r"[0-9多余几十百千万](?P<x>公分)", "公分母", "厘米", "“公分”已淘汰，用“厘米”", "公分 is obsolete: 厘米"),
    row(NumbersUnit, Wrong, All, r"[0-9多余几十百千万](?P<x>公尺)", "", "米", "“公尺”已淘汰，用“米”", "公尺 is obsolete: 米"),
    row(NumbersUnit, Wrong, All, r"[0-9多余几十百千万](?P<x>公升)", "", "升", "“公升”已淘汰，用“升”", "公升 is obsolete: 升"),
    row(NumbersUnit, Wrong, All, r"[0-9多余几十百千万](?P<x>市斤|华里|市尺|市亩|公担)", "", "", "“{}”已淘汰，用法定计量单位", "“{}” is obsolete; use a legal unit"),
    row(NumbersUnit, Wrong, All, r"[0-9多余几十百千万](?P<x>平方)(?:[，。、；）]|的(?:住房|房子|面积|店)|左右|$)", "", "平方米", "单位不全，应是“平方米”", "the unit is 平方米"),
    row(NumbersUnit, Wrong, All, r"[0-9多余几十百千万](?P<x>立方)(?:[，。、；）]|的|左右|$)", "", "立方米", "单位不全，应是“立方米”", "the unit is 立方米"),
    row(NumbersUnit, Wrong, All, r"(?P<x>PH|Ph|ph)值", "", "pH", "酸碱度写作“pH”", "acidity is pH"),
];
