//! What the colours of photos can complain about.

use crate::diag::{Explain, Lang, Said};

/// A problem with colour: what a photo says of its own colours.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum ColourProblem {
    /// A photo's own profile cannot be read.
    PhotoProfileBroken { file: String },
    /// A photo's own profile is for another kind of picture.
    PhotoProfileOther { file: String, space: String },
    /// A CMYK photo that does not say for which press.
    CmykWithoutProfile { file: String },
    /// A picture that could not be separated.
    Separation { file: String, why: String },
}

impl Explain for ColourProblem {
    fn code(&self) -> &'static str {
        match self {
            Self::PhotoProfileBroken { .. } => "colour.photo-profile-broken",
            Self::PhotoProfileOther { .. } => "colour.photo-profile-other",
            Self::CmykWithoutProfile { .. } => "colour.cmyk-without-profile",
            Self::Separation { .. } => "colour.separation",
        }
    }

    fn say(&self, lang: Lang) -> Said {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }
}

impl ColourProblem {
    fn zh(&self) -> Said {
        match self {
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
        match self {
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
