//! Half and full width, marks one after the other, spaces.

use crate::codes::Code::*;
use crate::finding::Sure::{Doubt, Wrong};
use crate::pattern::Where::{All, Display, Text};
use crate::pattern::{Pattern, rows};

/// The rows.
pub(super) const ROWS: &[Pattern] = rows![
    MarksWidth Wrong All ("中文里用了半角标点“{}”，改用“{to}”", "“{}” is half-width in Chinese text; write “{to}”") {
        r"[一-龥”》）%](?P<x>,)(?:[^0-9]|$)" => "，";
        r"[0-9](?P<x>,)[一-龥“《]" => "，";
        r"[一-龥”》）0-9](?P<x>;)" => "；", not r"&[a-z]+;";
        r"[一-龥”》）](?P<x>:)" => "：";
        r"[一-龥”》）0-9](?P<x>\?)" => "？";
        r"[一-龥”》）0-9](?P<x>!)" => "！";
        r"(?P<x>\()[^()]*[一-龥]" => "（";
        r"[一-龥](?P<x>\()" => "（";
        r"[一-龥”。](?P<x>\))" => "）";
        r"（[^（）]*(?P<x>\))" => "）";
    }
    MarksWidth Wrong Text ("中文里用了半角标点“{}”，改用“{to}”", "“{}” is half-width in Chinese text; write “{to}”") {
        r"[一-龥”》）](?P<x>[.．])(?:”|$)" => "。";
    }
    MarksWidth Wrong All ("分隔号占半个字，写作“{to}”", "the solidus is half as wide as a 字: “{to}”") {
        r"[一-龥](?P<x>／)[一-龥]" => "/";
    }
    MarksWidth Wrong All ("标点“{}”不是通用的顿号", "“{}” is not the usual 顿号") {
        r"(?P<x>[﹑､])" => "、";
    }
    MarksWidth Wrong All ("标点“{}”不是通用的逗号", "“{}” is not the usual comma") {
        r"(?P<x>[﹐])" => "，";
    }
    MarksWidth Wrong All ("标点“{}”不是通用的句号", "“{}” is not the usual stop") {
        r"(?P<x>[｡])" => "。";
    }
    MarksWidth Wrong All ("“{}”用了全角，改用“%”", "“{}” is full-width; write “%”") {
        r"(?P<x>%0|％)" => "%";
        r"[0-9](?P<x>℅|﹪)" => "%";
    }
    MarksWidth Wrong All ("引号“{}”不是通用的形式", "“{}” is not the usual quote") {
        r"[一-龥](?P<x>〞|＂)" => "”";
        r"(?P<x>〝|＂)[一-龥]" => "“";
    }
    MarksWidth Doubt All ("横排不用直角引号", "corner quotes are for vertical text") {
        r"(?P<x>[「『])" => "“";
        r"(?P<x>[」』])" => "”";
    }
    MarksDoubled Wrong All ("点号重叠：“{}”", "stops one after the other: “{}”") {
        r"(?P<x>(?P<a>[，、；：])[，、；：]+)" => "$a";
        r"(?:^|[^。])(?P<x>。。)(?:[^。]|$)" => "。";
        r"(?P<x>[，、；：]+(?P<a>[。！？]))" => "$a";
        r"(?P<x>(?P<a>[。！？])[，、；：。]+)" => "$a", not r"。。";
        r"(?P<x>。(?P<a>[！？]))" => "$a";
    }
    MarksDoubled Wrong All ("叹号最多叠用三个", "at most three exclamation marks") {
        r"(?P<x>！{4,})" => "！！！";
    }
    MarksDoubled Wrong All ("问号最多叠用三个", "at most three question marks") {
        r"(?P<x>？{4,})" => "？？？";
    }
    MarksDoubled Wrong All ("引号内已有句末点号，引号外的句号多余", "the quotation has its stop inside; the one after it is surplus") {
        r"[。！？](?P<x>”。)" => "”";
    }
    MarksDoubled Wrong All ("“{}”紧跟在前引号或前括号后面", "“{}” right after an opening mark") {
        r"[“‘《（](?P<x>[，。、；：])" => "-";
    }
    MarksDoubled Wrong All ("“{}”在段首", "“{}” begins a paragraph") {
        r"^(?P<x>[，。、；：！？]+)" => "-";
    }
    MarksDoubled Wrong All ("“{}”在段末，后面没有内容", "“{}” ends a paragraph, with nothing after it") {
        r"[一-龥](?P<x>[“《（〔【])$" => "-";
    }
    MarksSpace Wrong Text ("汉字之间多了空格", "a space between 汉字") {
        r"[一-龥，。、；：！？”》）](?P<x>[ 　\u{a0}]+)[一-龥“《（]" => "-", not r"(?:记者|通讯员|摄影|编辑|作者|读者|村民|市民)[ 　\u{a0}]*[一-龥]{1,4}[ 　\u{a0}]+[一-龥]|(?:记者|通讯员|读者|村民|市民|报道员|摄影|摄影报道|作者|编辑|供图|译|讯|电|文|图|摄)[ 　\u{a0}]+|[。！？”）][ 　\u{a0}]*[一-龥]{2,4}[ 　\u{a0}]*(?:摄|文|图|供图|制图|摄影)";
    }
    MarksSpace Wrong Text ("标点前多了空格", "a space before a mark") {
        r"[一-龥0-9](?P<x>[ 　\u{a0}]+)[，。、；：！？”》）]" => "-";
    }
    MarksSpace Wrong Text ("标点后多了空格", "a space after a mark") {
        r"[“《（，。、；：](?P<x>[ 　\u{a0}]+)[0-9一-龥]" => "-", not r"(?:[讯电][ 　]|[。，][ 　]+（)";
    }
    MarksHeadline Wrong Display ("标题末尾的“{}”多余", "“{}” at a headline's end is surplus") {
        r"(?P<x>[。，、；：.,;:]+)$" => "-";
        r"(?P<x>[。，、；：](?P<a>[”》）]))$" => "$a";
    }
];
