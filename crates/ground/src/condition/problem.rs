//! Problems of a report's press condition.

use crate::diag::{Explain, Lang, Said, Unread};

/// A problem with the shop's profile.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum ConditionProblem {
    /// The shop's profile ends too early.
    ProfileCutShort { file: String },
    /// The shop's profile is not an ICC profile.
    NotAProfile { file: String },
    /// The shop's profile is for other inks than C, M, Y, K; `space` is the profile's name for them (`RGB`, `GRAY`).
    ProfileNotCmyk { file: String, space: String },
    /// The shop's profile is not an output profile; `class` is the profile's class (`scnr`, `link`).
    ProfileNotOutput { file: String, class: String },
    /// The shop's profile lacks what is needed to separate with it.
    ProfileUnusable { file: String, why: String },
    /// A relative intent, but the profile has no tables for it.
    NoRelative,
    /// An identifier, but the profile it belongs to is not given.
    IdentifierAlone { identifier: String },
    /// The shop's profile cannot be read.
    Unreadable { file: String, why: Unread },
}

impl Explain for ConditionProblem {
    fn code(&self) -> &'static str {
        match self {
            Self::ProfileCutShort { .. } => "condition.profile-cut-short",
            Self::NotAProfile { .. } => "condition.not-a-profile",
            Self::ProfileNotCmyk { .. } => "condition.profile-not-cmyk",
            Self::ProfileNotOutput { .. } => "condition.profile-not-output",
            Self::ProfileUnusable { .. } => "condition.profile-unusable",
            Self::NoRelative => "condition.no-relative",
            Self::IdentifierAlone { .. } => "condition.identifier-alone",
            Self::Unreadable { .. } => "condition.unreadable",
        }
    }

    fn say(&self, lang: Lang) -> Said {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }
}

impl ConditionProblem {
    fn zh(&self) -> Said {
        const ASK: &str = "向印厂要他们的 CMYK 输出特性文件（.icc），或删去“色彩特性文件”这一行，按所选的纸来印";
        match self {
            Self::ProfileCutShort { file } => Said::hinted(
                format!("色彩特性文件“{file}”不完整，只有一部分"),
                "多半是没有传完，请印厂打成压缩包重发一次",
            ),
            Self::NotAProfile { file } => Said::hinted(format!("“{file}”不是色彩特性文件（ICC）"), ASK),
            Self::ProfileNotCmyk { file, space } => {
                Said::hinted(format!("色彩特性文件“{file}”是 {space} 的，印刷要 CMYK 的"), ASK)
            }
            Self::ProfileNotOutput { file, class } => {
                Said::hinted(format!("色彩特性文件“{file}”不是给印刷机用的（它的类别是 {class}，要 prtr）"), ASK)
            }
            Self::ProfileUnusable { file, why } => Said::hinted(format!("用色彩特性文件“{file}”分不了色：{why}"), ASK),
            Self::NoRelative => Said::hinted(
                "印厂的色彩特性文件里没有相对比色的转换表",
                "把转换意图（intent）改成“可感知”，或向印厂要完整的特性文件",
            ),
            Self::IdentifierAlone { identifier } => Said::hinted(
                format!("写了输出条件“{identifier}”，却没有写配套的色彩特性文件"),
                "把印厂的 .icc 文件放进项目，写上 色彩特性文件（profile）；没有就删去“输出条件”这一行",
            ),
            Self::Unreadable { file, why } => {
                Said::hinted(format!("打不开“{file}”：{}", why.say(Lang::Zh)), why.remedy(Lang::Zh))
            }
        }
    }

    fn en(&self) -> Said {
        const ASK: &str = "ask the print shop for its CMYK output profile (.icc), or drop the line `profile` and print as \
                           the chosen paper does";
        match self {
            Self::ProfileCutShort { file } => Said::hinted(
                format!("the profile “{file}” is incomplete"),
                "it was probably sent in part; have the shop send it again in a zip file",
            ),
            Self::NotAProfile { file } => Said::hinted(format!("“{file}” is not an ICC profile"), ASK),
            Self::ProfileNotCmyk { file, space } => {
                Said::hinted(format!("the profile “{file}” is for {space}; a press takes CMYK"), ASK)
            }
            Self::ProfileNotOutput { file, class } => {
                Said::hinted(format!("the profile “{file}” is not for a press (its class is {class}, not prtr)"), ASK)
            }
            Self::ProfileUnusable { file, why } => {
                Said::hinted(format!("the profile “{file}” cannot separate pictures: {why}"), ASK)
            }
            Self::NoRelative => Said::hinted(
                "the shop's profile has no tables for the relative intent",
                "write intent: perceptual, or ask the shop for a complete profile",
            ),
            Self::IdentifierAlone { identifier } => Said::hinted(
                format!("the output condition “{identifier}” is given without the profile it belongs to"),
                "put the shop's .icc file into the project and name it as `profile`, or drop the line `identifier`",
            ),
            Self::Unreadable { file: name, why } => {
                Said::hinted(format!("cannot open “{name}”: {why}"), why.remedy(Lang::En))
            }
        }
    }
}
