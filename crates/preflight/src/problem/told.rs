//! Findings that need no more facts than one name or figure: their rule, and their words in both languages, in a row.

use zhuanban_ground::diag::{Lang, Said};

use crate::Rule;

macro_rules! told {
    ($($name:ident $rule:ident: $en:literal, $en_hint:literal, $zh:literal, $zh_hint:literal;)*) => {
        /// What was found.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Told {
            $(#[doc = $en] $name,)*
        }

        impl Told {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The rule it breaks.
            pub fn rule(self) -> Rule {
                match self { $(Self::$name => Rule::$rule,)* }
            }

            /// Whether the detail is the words it was seen at, and no part of the fault.
            pub fn quotes(self) -> bool {
                matches!(
                    self,
                    Self::TypeGrey | Self::FakeBold | Self::Squeezed | Self::WhiteOnWhite | Self::Covered
                )
            }

            fn words(self) -> [&'static str; 4] {
                match self { $(Self::$name => [$en, $en_hint, $zh, $zh_hint],)* }
            }
        }
    };
}

told! {
    JpegCut ImageDamaged: "a JPEG ends early: part of the picture is missing{}", "place the picture again and export anew",
        "有一张 JPEG 图片不完整，后面缺了一截{}", "换上完整的图片，重新导出";
    JpegBroken ImageDamaged: "a JPEG's data are broken in the middle{}", "place the picture again and export anew",
        "有一张 JPEG 图片中间的数据坏了{}", "换上完好的图片，重新导出";
    JpegScans ImageDamaged: "a progressive JPEG lacks its last scans and prints blurred{}", "place the picture again and export anew",
        "有一张渐进式 JPEG 图片没有传完，会印得发糊{}", "换上完整的图片，重新导出";
    JpegSize ImageDamaged: "a JPEG's own size or number of channels differs from what the file says ({})", "export again",
        "有一张 JPEG 图片的尺寸或通道数与文件写的不一致（{}）", "重新导出";
    DataShort ImageDamaged: "a picture's data end early{}", "place the picture again and export anew",
        "有一张图片的数据不够，后面缺了一截{}", "换上完整的图片，重新导出";
    FontWidths FontWidths: "the widths the file gives for the font {} are not the font's own", "embed the font anew; lines may run too wide or overlap",
        "字体“{}”在文件里写的字宽与字体自己的不一样", "重新嵌入字体，否则字距会乱、会重叠";
    IntentOther IntentCondition: "the file was made for {}, not for the condition it is held to", "export for the shop's condition, or choose the right one with --press",
        "文件是为“{}”做的，不是要印的这种条件", "按印厂的条件重新导出，或用 --press 选对条件";
    IntentMismatch IntentMismatch: "the output intent's name and its profile are of different conditions ({})", "export again with the profile that belongs to the condition",
        "输出意图的名字和嵌入的特性文件不是同一种条件（{}）", "用与条件相配的特性文件重新导出";
    IntentOnPage IntentPage: "the page has output intents of its own", "set one output intent for the whole file",
        "这一页另外写了输出意图", "整个文件只设一个输出意图";
    ProfileChannels ColourProfile: "a colour profile has another number of channels than the file says ({})", "export again",
        "颜色特性文件的通道数与文件写的不一致（{}）", "重新导出";
    LineUnder LineHair: "a line of {} pt: hardly visible on paper", "give it 0.25 pt at least",
        "有一条线只有 {} 磅，印出来几乎看不见", "线至少 0.25 磅";
    LineScreened LineScreened: "a thin line in several inks or in a tint ({} pt)", "use one solid ink for thin lines",
        "细线用了几种墨或网点（{} 磅），套不准就发虚", "细线只用一种实地墨";
    MaskLow ImageMask: "a picture's mask has {} ppi only: its edges will be jagged", "use a mask of more pixels",
        "图片的蒙版只有 {} ppi，边缘会有锯齿", "换一张精度够的蒙版";
    LineArtLow ImageLineArt: "1-bit line art has {} ppi only: its edges will be jagged", "scan it again or use vectors",
        "黑白线稿只有 {} ppi，边缘会有锯齿", "重新扫描，或改用矢量图";
    Mirrored ImageMirrored: "a picture is mirrored", "turn it back unless it is meant so",
        "有一张图片左右或上下反了", "如果不是有意，请翻回来";
    Stretched ImageStretched: "a picture is stretched: {} % wider or higher than it is", "scale both sides alike",
        "有一张图片变了形，横竖相差 {}%", "按原来的比例缩放";
    Compressed ImageCompressed: "a JPEG is heavily compressed (quality about {})", "use the picture before it was compressed",
        "有一张 JPEG 压缩得太狠（质量约 {}），会有色块", "用没有压缩过的原图";
    ProcessSpot SpotProcess: "the spot “{}” is named as a process ink: it becomes a plate of its own", "use the process ink itself",
        "专色“{}”用了四色墨的名字，会多出一块版", "改用 CMYK 里的那个颜色";
    SpotRecipes SpotRecipes: "the spot “{}” is defined with two different recipes", "define it once",
        "专色“{}”有两个不同的配方", "统一成一个定义";
    Plates SpotPlates: "the file prints plates the job has not: {}", "convert the spots to process inks, or order the plates",
        "文件多出了印版：{}", "把专色转成四色，或者加印版";
    CuttingKnocksOut SpotCutting: "“{}” knocks out of what is under it", "let cutting lines and varnish overprint",
        "“{}”把下面的颜色挖空了", "刀版线、上光要设成叠印";
    NoColorants SpotColorants: "the colours of several inks lack the recipes of their spots ({})", "export again with a program that writes Colorants",
        "多色色空间里没有写专色的配方（{}）", "换一个会写 Colorants 的程序重新导出";
    BlackArea BlackShowsThrough: "a large K100 area overprints: what is under it shows through ({})", "let large black areas knock out, or use a rich black",
        "大块的黑（K100）叠印，下面的图会透出来（{}）", "大块的黑要挖空，或改用四色黑";
    TintOverprints OverprintTint: "a tint or gradient overprints and mixes with what is under it ({})", "let tints knock out",
        "浅色或渐变设了叠印，会与下面的颜色混在一起（{}）", "浅色、渐变不要叠印";
    OverprintIcc OverprintIcc: "overprint mode 1 is set for CMYK with a profile, where it does not work", "use plain CMYK for what overprints",
        "带特性文件的 CMYK 设了叠印模式 1，不起作用", "叠印的颜色改用普通 CMYK";
    SeparationInfo PageSeparation: "the page is one plate of a separated file (SeparationInfo)", "deliver composite pages",
        "这一页是分好色的单张印版（SeparationInfo）", "交没有分色的合成文件";
    HalftoneForbidden DeviceHalftoneKind: "a halftone PDF/X forbids ({})", "export without halftone information",
        "用了 PDF/X 不许的网点设置（{}）", "导出时不要带网点信息";
    PrintArea BoxPrintArea: "{} is set to a box other than MediaBox or BleedBox", "export again without print or view areas",
        "{} 设成了 MediaBox、BleedBox 以外的框", "重新导出，不要设打印区、显示区";
    OpenTypeFont FontOpenType: "the font {} is embedded as OpenType, which PDF/X-1a does not know", "export again; the program should embed CFF or TrueType",
        "字体“{}”按 OpenType 嵌入，PDF/X-1a 不认", "重新导出，嵌入 CFF 或 TrueType";
    RotateOdd PageRotate: "the page is turned by {} degrees", "0, 90, 180 or 270 only",
        "页面转了 {} 度", "只能是 0、90、180、270";
    NoGlyphMap FontGlyphMap: "the font {} has no CIDToGIDMap", "export again",
        "字体“{}”没有 CIDToGIDMap", "重新导出";
    LayersNameless LayerNameless: "a layer configuration has no name, or two have the same", "export again",
        "图层设置没有名字，或者重名", "重新导出";
    CropInside BoxCrop: "the CropBox lies inside the bleed: who looks at the file does not see all that prints", "leave the CropBox out or make it as large as the MediaBox",
        "显示框（CropBox）比出血小，看文件时看不全", "不要设显示框，或设成与页面一样大";
    MarksInside AnnotationMarks: "printer's marks or traps as annotations ({}) inside the trim", "export again without them",
        "裁切线以内有印刷标记或陷印注释（{}）", "去掉后重新导出";
    TintLight TintLight: "a tint of {} % only will not print", "use 3 % or more, or none",
        "只有 {}% 的浅网印不出来", "用 3% 以上，或者不要";
    TintDark TintDark: "a tint of {} % will fill in", "use 97 % or less, or the solid",
        "{}% 的深网会糊死", "用 97% 以下，或者用实地";
    TypeGrey TypeGrey: "small type “{}” is in a grey tint: its edges are screened", "set small type in solid black",
        "小字“{}”用了灰色，笔画边上是网点，会发毛", "小字用实地黑";
    FakeBold TypeFakeBold: "“{}” is made bold by an outline", "use a bold font",
        "“{}”是描边加粗的假粗体", "换一种粗体字";
    Squeezed TypeSqueezed: "“{}” is squeezed or stretched", "use a narrow or wide font",
        "“{}”被压扁或拉宽了", "换一种窄体或宽体字";
    WhiteOnWhite TypeInvisible: "white type “{}” on bare paper cannot be seen", "remove it or give it a colour",
        "白字“{}”压在白纸上，看不见", "删掉，或换颜色";
    Covered TypeCovered: "“{}” is covered by what is painted over it", "bring it to the front or remove it",
        "文字“{}”被上面的东西盖住了", "移到上层，或删掉";
    Courier FontCourier: "Courier: often what a missing font was replaced with", "see whether it is the font you chose",
        "用了 Courier 字体，常常是缺字体时被替换的", "看看是不是自己选的字体";
    Banding ShadingBanding: "a long gradient of little contrast: bands may show ({})", "add noise, or use more contrast",
        "渐变太长、深浅差太小，可能出现色带（{}）", "加一点杂色，或加大深浅差";
    WrongPages PageCount: "the file has {} pages", "see whether all pages are there",
        "文件有 {} 页，与要的不一样", "看看页数齐不齐";
    WrongTurn PageTurn: "the page is {}", "turn it",
        "页面是{}", "把页面转过来";
}

/// The words, with the name or figure in place.
pub(super) fn say(what: Told, detail: &str, lang: Lang) -> Said {
    let [en, en_hint, zh, zh_hint] = what.words();
    let (message, hint) = match lang {
        Lang::Zh => (zh, zh_hint),
        Lang::En => (en, en_hint),
    };
    Said::hinted(message.replacen("{}", &super::value(detail), 1), hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_name_the_same_things() {
        for what in Told::ALL {
            let [en, en_hint, zh, zh_hint] = what.words();
            assert_eq!(en.matches("{}").count(), zh.matches("{}").count(), "{what:?}");
            assert!(!en_hint.is_empty() && !zh_hint.is_empty() && en.matches("{}").count() <= 1, "{what:?}");
        }
    }
}
