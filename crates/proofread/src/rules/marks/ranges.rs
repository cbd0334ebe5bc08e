//! Ranges, dashes, ellipses, dots.

use crate::codes::Code::*;
use crate::finding::Sure::{Doubt, Wrong};
use crate::pattern::Where::{All, Text};
use crate::pattern::{Pattern, rows};

/// The rows.
pub(super) const ROWS: &[Pattern] = rows![
    MarksDash Doubt Text ("破折号占两个字", "a dash is two em long") {
        r"(?:只有一|就是一|有一|这一|同一|共同的|最大的|唯一的|的)(?:个|句|种|条)?(?:愿望|目标|心愿|道理|想法|办法|原因|问题|答案|梦想|念头|信念|话|理由|任务|主题|特点)(?P<x>—)[一-龥“]" => "——";
        r"[一-龥]{2,}(?P<x>—)(?:这|那|就是|也就是|即|从此|原来|不)[一-龥]{2,}" => "——";
    }
    MarksRange Wrong All ("时间起止用一字线“—”", "from one time to another: —") {
        r"(?:^|[^0-9A-Za-z.\-/])[0-9]{1,4}(?P<x>-|－|–|−|~|∼|〜|——|--)[0-9]{1,4}(?:年|月|日|时|点|周)" => "—", not r"[0-9]+-[0-9]+-[0-9]+";
        r"[0-9](?:年|月|日|时|分|点|号|月份)(?P<x>-|－|–|−|~|∼|〜|——|--)[0-9]{1,4}(?:年|月|日|时|分|点|号)" => "—";
        r"[0-9][:：][0-9]{2}(?P<x>-|－|–|−|~|∼|〜|——|--)[0-9]{1,2}[:：][0-9]{2}" => "—";
        r"[一二三四五六七八九十月日年](?P<x>-|－|–|~|--)[一二三四五六七八九十]+[月日年]" => "—";
    }
    MarksRange Wrong All ("数值范围用浪纹线“～”", "a range of values: ～") {
        r"(?:^|[^0-9A-Za-z.\-/第])[0-9]+(?:\.[0-9]+)?(?P<x>-|－|–|−|~|∼|〜|——|--)[0-9]+(?:\.[0-9]+)?(?:[万亿]?(?:元|人|个|名|岁|户|家|米|公里|千米|厘米|毫米|平方米|亩|公顷|吨|千克|公斤|克|斤|度|℃|摄氏度|倍|次|天|小时|分钟|秒|分|层|件|台|辆|只|头|项|篇|条|级|厘|毫升|升|千瓦|伏|级)|℃|kg|km|cm|mm)" => "～", not r"[0-9]+-[0-9]+-[0-9]+|[0-9]{3,4}-[0-9]{7,8}";
        r"[0-9](?:元|人|个|名|岁|米|公里|亩|吨|千克|公斤|克|斤|度|℃|次|天|小时|分钟|千米|厘米|毫米)(?P<x>-|－|–|−|~|∼|〜|——|--)[0-9]" => "～";
    }
    MarksRange Doubt All ("时间起止用一字线“—”", "from one time to another: —") {
        r"(?:周|星期)[一二三四五六日天](?P<x>-|－|–|~|——|--)(?:周|星期)" => "—";
    }
    MarksRange Doubt All ("汉字之间的起止、走向用一字线“—”", "from one place to another: —") {
        r"[一-龥](?P<x>-|－|–|−)[一-龥]" => "—";
    }
    MarksDash Wrong All ("破折号写作“——”", "the dash is ——") {
        r"[一-龥”》，。：！？](?P<x>--+|－－+|––+|──+|―+)" => "——", not r"[0-9]-";
    }
    MarksDash Wrong All ("破折号占两个字，写作“——”", "the dash is two 字 wide: ——") {
        r"(?P<x>———+)" => "——", not r"————————";
    }
    MarksDash Wrong All ("这里是破折号，写作“——”", "this is a dash: ——") {
        r"[一-龥”》](?:^|[^—])(?P<x>—)(?:即|也就是|也就|这|那|就是|他|她|它|我们)" => "——";
    }
    MarksDash Doubt All ("破折号旁不用点号", "no stop beside a dash") {
        r"(?P<x>——[，。；：、])" => "——";
    }
    MarksDash Doubt Text ("这里是破折号，写作“——”", "this is a dash: ——") {
        r"[一-龥](?P<x>—)[一-龥]{1,2}(?:把|是|到|要|让|在|为|将|建|做|当|去)" => "——";
    }
    MarksEllipsis Wrong All ("省略号写作“……”", "the ellipsis is ……") {
        r"(?P<x>\.{3,}|。{3,}|·{3,}|・{3,}|．{3,}|⋯+)" => "……";
        r"(?P<x>[•∙⋅・]{3,})" => "……";
    }
    MarksEllipsis Wrong All ("省略号是六个点“……”", "the ellipsis has six dots") {
        r"(?:^|[^…])(?P<x>…)(?:[^…]|$)" => "……";
        r"(?:^|[^…])(?P<x>…{3}|…{5,})(?:[^…]|$)" => "……";
    }
    MarksEllipsis Wrong Text ("两个省略号连用，单独占一行", "two ellipses stand on a line of their own") {
        r"[^…“‘](?P<x>…{4})(?:[^…]|$)" => "";
        r"^(?P<x>…{4})[^…]" => "";
    }
    MarksEllipsis Wrong All ("省略号不与“等”并用", "not …… and 等 together") {
        r"……(?P<x>等等?)" => "-", not r"……等(?:待|级|于|额|等一|同|到|我|他|她|着|了)";
        r"等等?(?P<x>……)" => "-", not r"等等……”";
    }
    MarksEllipsis Doubt All ("省略号后一般不再用点号", "usually no stop after an ellipsis") {
        r"……(?P<x>[。，、；])" => "-";
    }
    MarksEllipsis Doubt All ("省略号前一般不用句内点号", "usually no comma before an ellipsis") {
        r"(?P<x>[、，；])……" => "-";
    }
    MarksDot Wrong All ("含月日的专名用间隔号", "a name made of a date has ·") {
        r"“[0-9]{1,2}(?P<x>[.．、])[0-9]{1,2}”" => "·";
        r"(?:^|[^0-9.])(?:3(?P<x>[.．])15)(?:晚会|消费者|维权|国际)" => "·";
        r"“(?:[一二三四五六七八九十]|十[一二])(?P<x>[.．、])(?:[一二三四五六七八九十]+)”(?:事变|运动|惨案|事件|起义|革命)" => "·";
    }
];
