//! Units.

use crate::codes::Code::*;
use crate::finding::Sure::{Doubt, Wrong};
use crate::pattern::Where::All;
use crate::pattern::{Pattern, rows};

/// The rows.
pub(super) const ROWS: &[Pattern] = rows![
    NumbersUnit Wrong All ("摄氏度的符号是“℃”", "degrees Celsius are ℃") {
        r"[0-9] ?(?P<x>C°|°[cC]|℃°|oC)(?:[^A-Za-z]|$)" => "℃";
    }
    NumbersUnit Wrong All ("“摄氏度”不拆开", "摄氏度 is one word") {
        r"(?P<x>摄氏(?P<n>零下[0-9.]+|-?[0-9.]+)度)" => "${n}摄氏度";
    }
    NumbersUnit Wrong All ("电能的单位是千瓦时", "energy is in 千瓦时") {
        r"(?P<x>千瓦/小时|千瓦每小时)" => "千瓦时";
    }
    NumbersUnit Wrong All ("“公分”已淘汰，用“厘米”", "公分 is obsolete: 厘米") {
        r"[0-9多余几十百千万](?P<x>公分)" => "厘米", not "公分母";
    }
    NumbersUnit Wrong All ("“公尺”已淘汰，用“米”", "公尺 is obsolete: 米") {
        r"[0-9多余几十百千万](?P<x>公尺)" => "米";
    }
    NumbersUnit Wrong All ("“公升”已淘汰，用“升”", "公升 is obsolete: 升") {
        r"[0-9多余几十百千万](?P<x>公升)" => "升";
    }
    NumbersUnit Wrong All ("“{}”已淘汰，用法定计量单位", "“{}” is obsolete; use a legal unit") {
        r"[0-9多余几十百千万](?P<x>市斤|华里|市尺|市亩|公担)" => "";
    }
    NumbersUnit Wrong All ("单位不全，应是“平方米”", "the unit is 平方米") {
        r"[0-9多余几十百千万](?P<x>平方)(?:[，。、；）]|的(?:住房|房子|面积|店)|左右|$)" => "平方米";
        r"[0-9多余几十百千万](?P<x>平方)(?:的|小|大|多|店|房|[，。])" => "平方米", not r"平方(?:米|公里|千米|厘米|分米|毫米|英|根|和|差|数)";
    }
    NumbersUnit Wrong All ("单位不全，应是“立方米”", "the unit is 立方米") {
        r"[0-9多余几十百千万](?P<x>立方)(?:[，。、；）]|的|左右|$)" => "立方米";
        r"[0-9多余几十百千万](?P<x>立方)(?:水|土|砂|石|天然气|污水|的|[，。])" => "立方米", not "立方米";
    }
    NumbersUnit Wrong All ("酸碱度写作“pH”", "acidity is pH") {
        r"(?P<x>PH|Ph|ph)值" => "pH";
    }
    NumbersUnit Wrong All ("单位写全：“平方米”", "the unit in full: 平方米") {
        r"[0-9多余几十百千万](?P<x>平米)" => "平方米";
    }
    NumbersUnit Wrong All ("单位符号“M”应写作“m”", "metres are m") {
        r"[0-9](?P<x>M)(?:高|长|宽|深|的|，|。|$)" => "m";
    }
    NumbersUnit Doubt All ("单位符号“{}”应写作“MW”", "“{}” is written MW") {
        r"(?:功率|装机|容量|发电|光伏)[^，。；0-9]{0,10}[0-9.]+(?P<x>mw|mW|Mw)" => "MW";
    }
];
