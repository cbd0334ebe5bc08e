//! How sentences and items end: colons, questions, ordinals, semicolons.

use crate::codes::Code::*;
use crate::finding::Sure::{Doubt, Wrong};
use crate::pattern::Where::{All, Text};
use crate::pattern::{Pattern, rows};

/// The rows.
pub(super) const ROWS: &[Pattern] = rows![
    MarksColon Wrong Text ("这里不提示下文，用逗号", "nothing is announced here: a comma") {
        r"(?:据悉|据了解|据介绍|据统计|同时|此外|因此|所以|但是|其中|目前|近日|日前)(?P<x>：)[一-龥0-9]" => "，", not r"其中：";
    }
    MarksColon Doubt Text ("引出整句引文用冒号", "a whole quotation follows a colon") {
        r"(?:^|[。！？”])[^，。：；“”]{1,16}(?:说|道|问|喊|笑着说|常说|坦言|宣布)(?P<x>[、。])“[^“”]{3,}[。！？…]”" => "：", not r"据|正如|俗话说|常言|老话|古人";
    }
    MarksColon Doubt Text ("引出整句引文用冒号", "a whole quotation follows a colon") {
        r"(?:^|[。！？”])[^，。：；“”]{1,14}(?:高兴|笑着|激动|感慨|动情|自豪|欣慰|无奈|开心|乐呵呵|笑呵呵|深有感触|常|总|还|都|又|人)地?(?:说|道|问|喊)(?P<x>，)“[^“”]{4,}[。！？…]”" => "：", not r"据|正如|俗话说|常言|老话|古人";
    }
    MarksColon Wrong Text ("后面还有冒号，这里用逗号", "another colon follows: a comma here") {
        r"(?:指出|要求|强调|表示|提出|认为|告诉记者|介绍|反映|了解到)(?P<x>：)[^“：。；，][^：。；“”]{1,40}：" => "，";
    }
    MarksColon Doubt Text ("“要”后面不用冒号", "no colon after 要") {
        r"(?:下一步|今后|必须|还|就)要(?P<x>：)[一-龥]{2,8}、[一-龥]{2,8}、" => "-";
    }
    MarksQuestion Doubt Text ("句子不是疑问语气，用句号", "the sentence asks nothing: a full stop") {
        r"(?:不知道?|不清楚|不明白|不晓得|弄清楚?|搞清楚?|弄明白|想知道|想了解|询问|打听|查明|思考|考虑|研究|讨论|探讨|取决于|关心|说明|说不清|明确)[^，。？！：“”]{0,20}(?:什么|谁|哪|怎么|怎样|如何|为何|是否|多少|几)[^，。？！：“”]{0,20}(?P<x>？)" => "。", not r"[你您]|难道|吗？|呢？";
        r"(?:谁也|我|他|她|大家|也|都|并|还|人们)?(?:不知道|不知|不清楚|不晓得|不明白|说不清)[^，。？！：“”吗呢]{1,24}(?P<x>？)(?:$|[^”])" => "。", not r"[你您]|难道";
        r"(?:^|[，。])(?:他|她|记者|老人|妻子|母亲|父亲|同事|大家|孩子)(?:总|常|还|又|多次)?(?:问|询问|追问)(?:我|他|她|记者|大家)[^，。？！：“”吗呢]{2,24}(?P<x>？)$" => "。";
        r"(?:能否|是否|能不能|是不是|可不可以)[^，。？！：“”]{1,20}，(?:还)?(?:要看|取决于|有待|尚待|不得而知|值得)[^，。？！“”]{0,12}(?P<x>？)" => "。";
    }
    MarksQuestion Doubt Text ("选择问句只在句末用问号", "one question mark, at the end of both choices") {
        r"[，。](?:是|究竟是)?[^，。？！：“”]{2,16}(?P<x>？)还是[^，。？！：“”]{2,16}？" => "，";
    }
    MarksQuestion Doubt Text ("句子是疑问语气，用问号", "the sentence asks: a question mark") {
        r"(?:吗|难道[^，。？！]{2,20}|[^呐哪着了在]呢)(?P<x>。)(?:”|$|[一-龥“])" => "？", not r"(?:还|才|正|着|远|早|多|可|在[^，。]{1,8}|没[^，。]{0,10}|好几[^，。]{1,6}|[0-9百千万][^，。]{0,6})呢。|干吗。|要不[^，。]*吗。";
    }
    MarksOrder Wrong All ("阿拉伯数字序号后用“.”", "after a figure as ordinal: .") {
        r"^(?:[0-9]{1,2})(?P<x>、)[一-龥“《]" => ".";
    }
    MarksOrder Wrong All ("汉字序号后用顿号", "after a 汉字 ordinal: 、") {
        r"^(?:[一二三四五六七八九]|十[一二三四五六七八九]?)(?P<x>[.．,，])[一-龥“《]" => "、", not r"^[一二三四五六七八九][，,](?:是|则|来)";
    }
    MarksOrder Wrong All ("带括号、带圈的序号后不用标点", "no mark after an ordinal in brackets or a circle") {
        r"(?:（(?:[一二三四五六七八九十]+|[0-9]{1,2})）|[①-⑳])(?P<x>[、，.．])" => "-";
    }
    MarksOrder Wrong Text ("“第一”“第二”后用逗号", "after 第一: a comma") {
        r"(?:^|[。；：“])第[一二三四五六七八九十](?P<x>、)[一-龥]" => "，", not r"第[一二三四五六七八九十]、(?:第|[一二三四五六七八九十])";
    }
    MarksOrder Wrong Text ("“首先”“其次”后用逗号", "after 首先: a comma") {
        r"(?:^|[。；：，])(?:首先|其次|再次|最后|再者|此外)(?P<x>、)" => "，";
    }
    MarksOrder Wrong Text ("“一是”“二是”中间不用顿号", "no 顿号 within 一是") {
        r"(?:^|[。；：，])[一二三四五六七八九](?P<x>、)是[一-龥]" => "-";
    }
    MarksOrder Wrong All ("序号的括号用全角，后面不用顿号", "an ordinal's brackets are full-width, with no mark after them") {
        r"(?P<x>\((?P<a>[0-9]{1,2}|[一二三四五六七八九十]{1,2})\)、?)[一-龥]" => "（$a）";
    }
    MarksEnd Wrong Text ("句子还没有完，用逗号", "the sentence goes on: a comma") {
        r"(?:^|[。！？”])(?:为此|此外|同时|因此|目前|另外|随后|接着|对此|据悉|其中|于是|近日|日前|今年以来|一直以来|与此同时|据介绍|据了解|据统计|截至目前|下一步|近年来|然而|不过|不仅如此|事实上|比如|例如|可见|会上|活动现场|除此之外)(?P<x>[。；、])" => "，", not r"其中、";
    }
    MarksSemicolon Doubt Text ("并列各项的末尾用同样的点号", "items of a list end alike") {
        r"一要[^。；，]{2,24}；二要[^。；，]{2,24}(?P<x>，)三要" => "；";
    }
    MarksSemicolon Doubt Text ("短的分句之间用逗号", "short clauses are parted by a comma") {
        r"[，。][^，。；：]{2,8}(?P<x>；)[^，。；：]{2,8}[。](?:$|[^”])" => "，", not r"[一二三四五六七八九十]是|[0-9]|(?:[一-龥])[^，。；]*；[^，。；]*；";
    }
];
