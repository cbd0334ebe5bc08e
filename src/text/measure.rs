//! Measure words: words that belong to the number before them.

/// How many characters after a number belong to it: `亿元` in `79.5亿元，同比`, `余万元` in `3000余万元`.
///
/// The first 字 after a number is always taken (`2.0模式` → `模`): GB/T 15835 §5.1 and newspaper practice forbid a number
/// alone at a line's end, whatever the next word is. More 字 are taken only if they are a known word.
pub(super) fn measure_length(after: &[char]) -> usize {
    let at = |i: usize| after.get(i).copied().unwrap_or(' ');
    let end = scale_length(after);
    let scaled = end > 0;
    let rest = after.get(end..).unwrap_or_default();
    let known = MEASURES.iter().filter(|word| starts_with(rest, word)).map(|word| word.chars().count()).max();
    let about = end > 0 && matches!(at(end - 1), '余' | '多' | '来' | '几');
    match known {
        Some(length) => end + length + per(after.get(end + length..).unwrap_or_default()),
        // 余 belongs to the word it counts, even if we do not know that word.
        None if !scaled || about => end + usize::from(super::class::is_han(at(end))),
        None => end,
    }
}

/// How many characters after a number belong to it and are no unit: 余, 万, 亿多.
pub(super) fn scale_length(after: &[char]) -> usize {
    let at = |i: usize| after.get(i).copied().unwrap_or(' ');
    let mut end = usize::from(matches!(at(0), '余' | '多' | '来' | '几'));
    while matches!(at(end), '十' | '百' | '千' | '万' | '亿' | '兆') {
        end += 1;
    }
    if end > 0 && matches!(at(end), '余' | '多') {
        end += 1;
    }
    end
}

/// How many characters after a unit say what it is counted by: `/立方米` in `微克/立方米`.
fn per(after: &[char]) -> usize {
    let Some((slash, unit)) = after.split_first() else { return 0 };
    let known = MEASURES.iter().filter(|word| starts_with(unit, word)).map(|word| word.chars().count()).max();
    if super::class::is_slash(*slash) { known.map_or(0, |length| length + 1) } else { 0 }
}

fn starts_with(text: &[char], word: &str) -> bool {
    let mut here = text.iter();
    word.chars().all(|c| here.next() == Some(&c))
}

/// Whether a 字 after a single capital letter makes one word with it: `A级`, `B超`, `T恤`, `K线`.
pub(super) fn follows_letter(c: char) -> bool {
    "级类股座区轮型版栋口馆线档班组超恤照证点层片岛队段包".contains(c)
}

/// Latin units written after a number with a space between; `μg/m³` counts by what stands before the slash.
pub(super) fn is_latin_unit(word: &str) -> bool {
    const UNITS: [&str; 38] = [
        "μg", "µg", "μm", "µm", "km", "m", "dm", "cm", "mm", "nm", "kg", "g", "mg", "t", "s", "ms", "min", "h", "d",
        "W", "kW", "MW", "GW", "kWh", "V", "kV", "A", "Hz", "kHz", "MHz", "GHz", "L", "mL", "ha", "KB", "MB", "GB",
        "TB",
    ];
    UNITS.contains(&word)
}

/// Measure words and units of more than one 字, and those of one 字 that follow 万, 亿 or 余.
const MEASURES: &[&str] = &[
    // money
    "元",
    "美元",
    "欧元",
    "日元",
    "英镑",
    "港元",
    "港币",
    "人民币",
    "元钱",
    "块钱",
    "角",
    "分",
    // people, things
    "人",
    "人次",
    "人份",
    "名",
    "位",
    "户",
    "户次",
    "家",
    "家次",
    "个",
    "只",
    "头",
    "匹",
    "尾",
    "条",
    "根",
    "棵",
    "株",
    "颗",
    "粒",
    "朵",
    "台",
    "台套",
    "台次",
    "套",
    "件",
    "件次",
    "辆",
    "辆次",
    "架",
    "架次",
    "艘",
    "艘次",
    "列",
    "班",
    "班次",
    "座",
    "栋",
    "幢",
    "间",
    "所",
    "处",
    "场",
    "场次",
    "次",
    "回",
    "趟",
    "遍",
    "批",
    "批次",
    "项",
    "期",
    "轮",
    "届",
    "笔",
    "单",
    "份",
    "张",
    "幅",
    "册",
    "本",
    "卷",
    "篇",
    "部",
    "版",
    "集",
    "首",
    "句",
    "字",
    "词",
    "页",
    "章",
    "节",
    "款",
    "种",
    "类",
    "级",
    "档",
    "层",
    "楼",
    "排",
    "组",
    "对",
    "双",
    "队",
    "支",
    "把",
    "面",
    "盏",
    "门",
    "道",
    "口",
    "眼",
    "孔",
    "线",
    "路",
    "段",
    "块",
    "片",
    "枚",
    "瓶",
    "袋",
    "箱",
    "盒",
    "桶",
    "包",
    "桌",
    "席",
    "床",
    "张床位",
    "床位",
    "车位",
    "泊位",
    "号",
    "号楼",
    "号线",
    "单元",
    "室",
    "代",
    "强",
    "倍",
    "成",
    "折",
    "步",
    "点",
    "例",
    "起",
    "宗",
    "桩",
    "标箱",
    "标准箱",
    "票",
    "股",
    "手",
    "点钟",
    "刻钟",
    // 个 with the word it counts, in phrases usual in newspapers
    "学分",
    "课时",
    "学时",
    "人时",
    "工时",
    "个学分",
    "个课时",
    "个月",
    "个季度",
    "个小时",
    "个工作日",
    "个星期",
    "个百分点",
    "个基点",
    "个点",
    "个人",
    "个亿",
    "百分点",
    "基点",
    // time
    "年",
    "年度",
    "年代",
    "年级",
    "年版",
    "年初",
    "年底",
    "年末",
    "年来",
    "年间",
    "年期",
    "年前",
    "年后",
    "年内",
    "年制",
    "周年",
    "周岁",
    "岁",
    "月",
    "月份",
    "月初",
    "月底",
    "月末",
    "月中",
    "月龄",
    "日",
    "日前",
    "日起",
    "号",
    "天",
    "天内",
    "周",
    "周内",
    "星期",
    "季",
    "季度",
    "世纪",
    "时",
    "时许",
    "小时",
    "分",
    "分钟",
    "分许",
    "秒",
    "秒钟",
    "毫秒",
    "时段",
    // length, area, volume, weight, energy
    "米",
    "千米",
    "公里",
    "厘米",
    "毫米",
    "微米",
    "纳米",
    "里",
    "华里",
    "海里",
    "英里",
    "英寸",
    "英尺",
    "寸",
    "尺",
    "丈",
    "平方米",
    "平方公里",
    "平方千米",
    "平方厘米",
    "平米",
    "亩",
    "亩地",
    "公顷",
    "顷",
    "立方米",
    "立方",
    "升",
    "毫升",
    "毫克",
    "微克",
    "微升",
    "公升",
    "克",
    "千克",
    "公斤",
    "斤",
    "两",
    "吨",
    "标准煤",
    "吨标准煤",
    "吨公里",
    "度",
    "度电",
    "摄氏度",
    "千瓦",
    "兆瓦",
    "吉瓦",
    "瓦",
    "千瓦时",
    "瓦时",
    "伏",
    "千伏",
    "安",
    "安培",
    "赫兹",
    "兆",
    "分贝",
    "帕",
    "兆帕",
    "卡",
    "千卡",
    "焦",
    "千焦",
    "像素",
    "比特",
    "字节",
    "公里每小时",
    "人公里",
    "车次",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(after: &str) -> String {
        let chars: Vec<char> = after.chars().collect();
        chars.iter().take(measure_length(&chars)).collect()
    }

    #[test]
    fn takes_the_whole_measure_word() {
        for (after, word) in [
            ("亿元，同比", "亿元"),
            ("万人次，万达", "万人次"),
            ("余项省级", "余项"),
            ("余万元，", "余万元"),
            ("余批次，", "余批次"),
            ("个百分点", "个百分点"),
            ("个工作日", "个工作日"),
            ("月份全区", "月份"),
            ("平方公里的", "平方公里"),
            ("周年以来", "周年"),
            ("多所学校", "多所"),
            ("万", "万"),
            ("毫克的", "毫克"),
            ("微克/立方米，", "微克/立方米"),
            ("个学分", "个学分"),
        ] {
            assert_eq!(measure(after), word);
        }
    }

    #[test]
    fn takes_no_more_than_that() {
        for (after, word) in [
            ("公里/小时候", "公里/小时"),
            ("元/好", "元"),
            ("家企业", "家"),
            ("个省重点", "个"),
            ("模式", "模"),
            ("亿建设", "亿"),
            ("，下", ""),
            ("", ""),
        ] {
            assert_eq!(measure(after), word);
        }
    }
}
