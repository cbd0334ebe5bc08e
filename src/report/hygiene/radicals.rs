//! Signs that look like 汉字 and are none: radicals, which some PDFs and input methods put in their place. Nobody who looks
//! for 气 finds ⽓.

/// The first of the Kangxi radicals (Unicode, block 2F00–2FDF).
const FIRST: u32 = 0x2F00;

/// The 汉字 that each Kangxi radical stands for, in order (Unicode's compatibility decompositions).
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴\
    廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
    目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵\
    邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Radicals of simplified 汉字 (block 2E80–2EFF), each before the 汉字 it looks like (Unicode, EquivalentUnifiedIdeograph).
const SIMPLIFIED: &[(char, char)] = &[
    ('\u{2E81}', '厂'),
    ('\u{2E9F}', '母'),
    ('\u{2EA0}', '民'),
    ('\u{2EC1}', '虎'),
    ('\u{2EC4}', '西'),
    ('\u{2EC5}', '见'),
    ('\u{2EC6}', '角'),
    ('\u{2EC9}', '贝'),
    ('\u{2ECB}', '车'),
    ('\u{2ED3}', '长'),
    ('\u{2ED4}', '门'),
    ('\u{2ED8}', '青'),
    ('\u{2EDA}', '页'),
    ('\u{2EDB}', '风'),
    ('\u{2EDC}', '飞'),
    ('\u{2EDD}', '食'),
    ('\u{2EE2}', '马'),
    ('\u{2EE3}', '骨'),
    ('\u{2EE4}', '鬼'),
    ('\u{2EE5}', '鱼'),
    ('\u{2EE6}', '鸟'),
    ('\u{2EE7}', '卤'),
    ('\u{2EE8}', '麦'),
    ('\u{2EE9}', '黄'),
    ('\u{2EEC}', '齐'),
    ('\u{2EEE}', '齿'),
    ('\u{2EF0}', '龙'),
    ('\u{2EF3}', '龟'),
];

/// The 汉字 that a radical stands for.
pub(super) fn unified(c: char) -> Option<char> {
    let index = u32::from(c).checked_sub(FIRST).and_then(|index| usize::try_from(index).ok());
    let kangxi = index.filter(|index| *index < 214).and_then(|index| KANGXI.chars().nth(index));
    kangxi.or_else(|| SIMPLIFIED.iter().find(|(radical, _)| *radical == c).map(|(_, zi)| *zi))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_have_their_zi() {
        assert_eq!(KANGXI.chars().count(), 214);
        for (radical, zi) in [('⼀', '一'), ('⽓', '气'), ('⾼', '高'), ('⿕', '龠'), ('\u{2ED3}', '长')] {
            assert_eq!(unified(radical), Some(zi));
        }
        assert_eq!(unified('气'), None);
    }
}
