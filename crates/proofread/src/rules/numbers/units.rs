//! Units.

use crate::codes::Code::*;
use crate::finding::Sure::{Doubt, Wrong};
use crate::pattern::Where::{All, Text};
use crate::pattern::{Pattern, rows};

/// The rows.
pub(super) const ROWS: &[Pattern] = rows![
    NumbersUnit Wrong All ("“{}”不是规范的单位，应作“{to}”", "“{}” is no proper unit; write {to}") {
        r"[0-9](?P<x>立升)" => "升";
        r"[0-9](?P<x>度[CＣ]|℃度|摄氏℃)" => "℃";
        r"(?:^|[^A-Za-z0-9])[0-9]{2,3}(?P<x>v)(?:[^A-Za-z0-9]|$)" => "V";
        r"[0-9](?P<x>Mg|MG)(?:[^A-Za-z0-9]|$)" => "mg";
        r"[0-9](?P<x>mah|MAH|mAH|Mah)(?:[^A-Za-z]|$)" => "mAh";
        r"[0-9](?P<x>英里/小时|公里/时|公里每小时)" => "公里/小时", not r"公里/时速";
    }
    NumbersUnit Wrong All ("起止两头的单位一样写", "the unit is written alike at both ends") {
        r"[0-9](?P<x>度)(?:～|—|-|至|到)[-－]?[0-9]+℃" => "℃";
        r"[0-9]℃(?:～|—|-|至|到)[-－]?[0-9]+(?P<x>度)(?:[^数]|$)" => "℃";
    }
    NumbersUnit Doubt All ("误差不说正负", "an error has no sign") {
        r"误差(?:小于|不超过|不大于|低于|在)(?P<x>正负|±)[0-9]" => "-";
    }
    NumbersUnit Doubt Text ("速度的单位不全", "the unit of a speed is not whole") {
        r"(?:风速|流速)(?:达到?|为|约|超过|每秒)?[0-9.]+(?:～[0-9.]+)?(?P<x>米)[，。；]" => "米/秒", not "每秒";
        r"(?P<x>时速(?:达到?|为|约|超过)?[0-9.]+(?:公里|千米)(?:/小时|每小时|/时))" => "";
    }
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
        r"[0-9](?P<x>M)(?:高|长|宽|深|的|，|。|$)" => "m", not r"[-A-Za-z][0-9]+M";
    }
    NumbersUnit Doubt All ("单位符号“{}”应写作“MW”", "“{}” is written MW") {
        r"(?:功率|装机|容量|发电|光伏)[^，。；0-9]{0,10}[0-9.]+(?P<x>mw|mW|Mw)" => "MW";
    }
];
