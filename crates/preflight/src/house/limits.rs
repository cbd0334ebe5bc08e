//! The limits a shop may set beside those of its press condition: what each is called, its range, what it is if nobody
//! says. One row a limit; the shop's file, the ledger's table and the rules all go by it.

macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $field:ident $zh:literal $usual:literal in $least:literal to $most:literal;)*) => {
        /// Limits of rules that no press condition knows.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Fine {
            $($(#[doc = $doc])+ pub $field: f64,)*
        }

        impl Default for Fine {
            fn default() -> Self {
                Self { $($field: $usual,)* }
            }
        }

        /// A limit by its names.
        #[derive(Clone, Copy)]
        pub struct FineKey {
            /// The English name.
            pub en: &'static str,
            /// The Chinese one.
            pub zh: &'static str,
            /// What it is if nobody says.
            pub usual: f64,
            /// The range it must be in.
            pub range: (f64, f64),
            /// What it is, in English.
            pub meaning: &'static str,
            pub(super) set: fn(&mut Fine, f64),
        }

        impl FineKey {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self {
                en: stringify!($field),
                zh: $zh,
                usual: $usual,
                range: ($least, $most),
                meaning: concat!($($doc),+),
                set: |fine, number| fine.$field = number,
            },)*];
        }
    };
}

limits! {
    /// Lines thinner than this are lost on paper, pt.
    hair_pt "断线" 0.1 in 0.0 to 1.0;
    /// Lines up to this width are one solid ink, pt.
    screened_line_pt "网点线" 0.5 in 0.0 to 3.0;
    /// Line art below this is an error, ppi; 0 for the pictures' resolution.
    line_art_floor "线稿最低精度" 0.0 in 0.0 to 2400.0;
    /// JPEGs of a lower quality show blocks.
    jpeg_quality "压缩质量" 30.0 in 0.0 to 100.0;
    /// Pictures wider or higher than they are by more, percent.
    stretched_percent "图片变形" 8.0 in 0.0 to 100.0;
    /// Tints below this do not print, percent.
    tint_least "最浅网点" 3.0 in 0.0 to 30.0;
    /// Tints above this fill in, percent.
    tint_most "最深网点" 97.0 in 70.0 to 100.0;
    /// Type in grey is at least this large, pt.
    grey_type_pt "灰字字号" 12.0 in 0.0 to 72.0;
    /// Black type of this size holds a second ink, pt.
    mixed_black_pt "四色黑字号" 12.0 in 0.0 to 200.0;
    /// Type narrower than this for its height was squeezed, percent.
    squeezed_percent "压扁" 75.0 in 10.0 to 100.0;
    /// Type wider than this for its height was stretched, percent.
    widened_percent "拉宽" 134.0 in 100.0 to 1000.0;
    /// Gradients with more than this between two steps of ink show bands, pt.
    band_pt "色带" 5.0 in 0.5 to 100.0;
    /// Black areas from this size on knock out, cm².
    black_area_cm2 "大块黑" 4.0 in 0.0 to 10000.0;
    /// Overprint counts from this much ink beneath on, percent.
    beneath_percent "叠印底色" 10.0 in 1.0 to 100.0;
    /// Cyan in a solid black, percent.
    rich_cyan "黑中青" 70.0 in 0.0 to 100.0;
    /// Magenta in a solid black, percent.
    rich_magenta "黑中品" 40.0 in 0.0 to 100.0;
    /// Yellow in a solid black, percent.
    rich_yellow "黑中黄" 30.0 in 0.0 to 100.0;
    /// Black lines up to this width overprint, pt.
    overprint_line_pt "叠印线" 1.0 in 0.0 to 10.0;
    /// Black type and lines that knock out count from this much of one ink beneath on, percent.
    knockout_percent "挖空底色" 18.0 in 1.0 to 100.0;
    /// Black type of this size may knock out, pt.
    knockout_pt "挖空字号" 14.0 in 0.0 to 200.0;
    /// Ink counts as the mean over a square of this area, mm².
    ink_area_mm2 "超墨面积" 15.0 in 0.0 to 1000.0;
    /// Widths of glyphs that differ from the font's by more, thousandths of the em.
    width_mil "字宽差" 20.0 in 1.0 to 500.0;
    /// What a page may be off its size, mm.
    size_mm "尺寸误差" 0.1 in 0.01 to 5.0;
    /// Recipes of one spot may differ by this, percent.
    recipe_percent "配方误差" 4.0 in 0.0 to 50.0;
}
