//! What can be wrong with a photo's colours.

use crate::diag::{Said, Worded, Wording};

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

impl Worded for ColourProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::PhotoProfileBroken { file } => Wording {
                code: "colour.photo-profile-broken",
                zh: Said::hinted(
                    format!("图片“{file}”里的色彩特性文件（ICC）坏了，不知道它的颜色该怎么看"),
                    "用看图软件打开它，看看颜色对不对，再另存为 sRGB 的 JPG",
                ),
                en: Said::hinted(
                    format!("the ICC profile in “{file}” is broken, so nobody knows what its colours mean"),
                    "open it in a picture viewer, check whether its colours are right, and save it as an sRGB JPG",
                ),
            },
            Self::PhotoProfileOther { file, space } => Wording {
                code: "colour.photo-profile-other",
                zh: Said::hinted(
                    format!("图片“{file}”里的色彩特性文件是 {space} 的，和图片对不上"),
                    "用看图软件打开它，看看颜色对不对，再另存为 sRGB 的 JPG",
                ),
                en: Said::hinted(
                    format!("the ICC profile in “{file}” is for {space}, which the picture is not"),
                    "open it in a picture viewer, check whether its colours are right, and save it as an sRGB JPG",
                ),
            },
            Self::CmykWithoutProfile { file } => Wording {
                code: "colour.cmyk-without-profile",
                zh: Said::hinted(
                    format!("“{file}”是 CMYK 图片，又没有带色彩特性文件，不知道它是给哪种纸做的"),
                    "最好换 RGB 的原图；知道是哪种，在图片下面写 原色彩（source_profile）: fogra39；或在 Photoshop 里“存储为”时勾上“ICC 配置文件”，再用新的文件",
                ),
                en: Said::hinted(
                    format!("“{file}” is a CMYK picture without a profile: nobody knows for which paper it was made"),
                    "best take the RGB original; or say what it is: source_profile: fogra39; or save it from Photoshop with “ICC Profile” ticked",
                ),
            },
            Self::Separation { file, why } => Wording {
                code: "colour.separation",
                zh: Said::hinted(format!("图片“{file}”分不了色：{why}"), "用看图软件打开它，另存为 JPG，再用新的文件"),
                en: Said::hinted(
                    format!("“{file}” cannot be separated: {why}"),
                    "open it in a picture viewer, save it as JPG and use that file",
                ),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            ColourProblem::PhotoProfileBroken { file: "a.jpg".into() },
            ColourProblem::PhotoProfileOther { file: "a.jpg".into(), space: "GRAY".into() },
            ColourProblem::CmykWithoutProfile { file: "a.jpg".into() },
            ColourProblem::Separation { file: "a.jpg".into(), why: "no table".into() },
        ];
        crate::diag::tests::each_is_said("colour", include_str!("problem.rs"), &samples);
    }
}
