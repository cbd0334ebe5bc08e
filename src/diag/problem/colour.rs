//! What press profiles and the colours of photos can complain about.

use super::Said;
use crate::diag::Lang;

/// A problem with colour: the shop's profile, or what a photo says of its own colours.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum ColourProblem {
    /// The shop's profile ends too early.
    ProfileCutShort { file: String },
    /// The shop's profile is no ICC profile.
    NotAProfile { file: String },
    /// The shop's profile is for other inks than C, M, Y, K; `space` is the profile's own word (`RGB`, `GRAY`).
    ProfileNotCmyk { file: String, space: String },
    /// The shop's profile is no output profile; `class` is the profile's own word (`scnr`, `link`).
    ProfileNotOutput { file: String, class: String },
    /// The shop's profile lacks what is needed to separate with it.
    ProfileUnusable { file: String, why: String },
    /// A relative intent, but the profile has no tables for it.
    NoRelative,
    /// An identifier, but the profile it belongs to is not given.
    IdentifierAlone { identifier: String },
    /// A photo's own profile cannot be read.
    PhotoProfileBroken { file: String },
    /// A photo's own profile is for another kind of picture.
    PhotoProfileOther { file: String, space: String },
    /// A CMYK photo that does not say for which press.
    CmykWithoutProfile { file: String },
    /// A picture that could not be separated.
    Separation { file: String, why: String },
}

impl ColourProblem {
    /// The problem in words.
    pub fn say(&self, lang: Lang) -> Said {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

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
            Self::PhotoProfileBroken { file } => Said::hinted(
                format!("图片“{file}”里的色彩特性文件（ICC）坏了，不知道它的颜色该怎么看"),
                "用看图软件打开它，看看颜色对不对，再另存为 sRGB 的 JPG",
            ),
            Self::PhotoProfileOther { file, space } => Said::hinted(
                format!("图片“{file}”里的色彩特性文件是 {space} 的，和图片对不上"),
                "用看图软件打开它，看看颜色对不对，再另存为 sRGB 的 JPG",
            ),
            Self::CmykWithoutProfile { file } => Said::hinted(
                format!("“{file}”是 CMYK 图片，又没有带色彩特性文件，不知道它是给哪种纸做的"),
                "最好换 RGB 的原图；或在 Photoshop 里“存储为”时勾上“ICC 配置文件”，再用新的文件",
            ),
            Self::Separation { file, why } => {
                Said::hinted(format!("图片“{file}”分不了色：{why}"), "用看图软件打开它，另存为 JPG，再用新的文件")
            }
        }
    }

    fn en(&self) -> Said {
        const ASK: &str = "ask the print shop for its CMYK output profile (.icc), or drop the line `profile` and print as \
                           the chosen paper does";
        match self {
            Self::ProfileCutShort { file } => Said::hinted(
                format!("the profile “{file}” is not whole"),
                "it was probably sent in part; have the shop send it again in a zip file",
            ),
            Self::NotAProfile { file } => Said::hinted(format!("“{file}” is no ICC profile"), ASK),
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
            Self::PhotoProfileBroken { file } => Said::hinted(
                format!("the ICC profile in “{file}” is broken, so nobody knows what its colours mean"),
                "open it in a picture viewer, see whether its colours are right, and save it as an sRGB JPG",
            ),
            Self::PhotoProfileOther { file, space } => Said::hinted(
                format!("the ICC profile in “{file}” is for {space}, which the picture is not"),
                "open it in a picture viewer, see whether its colours are right, and save it as an sRGB JPG",
            ),
            Self::CmykWithoutProfile { file } => Said::hinted(
                format!("“{file}” is a CMYK picture without a profile: nobody knows for which paper it was made"),
                "best take the RGB original; or save it from Photoshop with “ICC Profile” ticked",
            ),
            Self::Separation { file, why } => Said::hinted(
                format!("“{file}” cannot be separated: {why}"),
                "open it in a picture viewer, save it as JPG and use that file",
            ),
        }
    }
}
