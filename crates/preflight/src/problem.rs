//! What preflight finds in a PDF. Each family of rules owns its problems, with their facts and words, in its file under
//! `rules/`; here they come together, beside what is wrong before a file can be judged.

use crate::rules::{Rule, Severity};
use zhuanban_ground::diag::{Explain, Lang, Said, Unread};

pub use crate::rules::{
    BlackProblem, BleedProblem, BoxProblem, Broken, ColourProblem, FileProblem, FontProblem, FormalProblem,
    ImageProblem, InkProblem, IntentProblem, JobProblem, LevelProblem, LineProblem, Live, LiveProblem, PageProblem,
    Painted, Side, SpotProblem, TasteProblem, TransparencyProblem, TypeProblem,
};

/// A finding's words in both languages.
pub(crate) struct Both {
    pub(crate) en: Said,
    pub(crate) zh: Said,
}

/// A problem a family of rules owns.
pub(crate) trait Problem {
    /// The rule it breaks.
    fn rule(&self) -> Rule;

    /// What is said of it.
    fn words(&self) -> Both;

    /// The words of the page it quotes, so that the fault can be told from where it was seen; `None` if it quotes none.
    fn quoted(&mut self) -> Option<&mut String> {
        None
    }
}

macro_rules! families {
    ($($family:ident($problem:ident),)*) => {
        /// Something a print shop would object to, or wants to know.
        #[derive(Clone, Debug, PartialEq)]
        pub enum PreflightProblem {
            /// The marked copy cannot be drawn.
            CannotAnnotate {
                /// What stood against it.
                why: String,
            },
            /// A file that cannot be read or written.
            Disk {
                /// Which.
                file: String,
                /// Why.
                why: Unread,
            },
            /// The marked copy would take the place of the file itself.
            MarksItself {
                /// The file.
                file: String,
            },
            /// A trimmed size that is none.
            BadTrim {
                /// As typed.
                value: String,
            },
            /// What was asked for cannot be read: an option and its value.
            BadOption {
                /// The option, with its dashes.
                option: &'static str,
                /// As typed.
                value: String,
            },
            /// Not a PDF at all.
            NotPdf {
                /// The file.
                file: String,
            },
            $(#[doc = concat!("What [`", stringify!($problem), "`] tells.")] $family($problem),)*
        }

        $(impl From<$problem> for PreflightProblem {
            fn from(problem: $problem) -> Self {
                Self::$family(problem)
            }
        })*

        impl PreflightProblem {
            fn found(&self) -> Option<&dyn Problem> {
                match self {
                    $(Self::$family(problem) => Some(problem),)*
                    Self::CannotAnnotate { .. }
                    | Self::Disk { .. }
                    | Self::MarksItself { .. }
                    | Self::BadTrim { .. }
                    | Self::BadOption { .. }
                    | Self::NotPdf { .. } => None,
                }
            }

            fn found_mut(&mut self) -> Option<&mut dyn Problem> {
                match self {
                    $(Self::$family(problem) => Some(problem),)*
                    Self::CannotAnnotate { .. }
                    | Self::Disk { .. }
                    | Self::MarksItself { .. }
                    | Self::BadTrim { .. }
                    | Self::BadOption { .. }
                    | Self::NotPdf { .. } => None,
                }
            }
        }
    };
}

families! {
    File(FileProblem),
    Level(LevelProblem),
    Intent(IntentProblem),
    Box(BoxProblem),
    Page(PageProblem),
    Bleed(BleedProblem),
    Live(LiveProblem),
    Font(FontProblem),
    Type(TypeProblem),
    Colour(ColourProblem),
    Spot(SpotProblem),
    Black(BlackProblem),
    Image(ImageProblem),
    Ink(InkProblem),
    Line(LineProblem),
    Transparency(TransparencyProblem),
    Formal(FormalProblem),
    Taste(TasteProblem),
    Job(JobProblem),
}

impl PreflightProblem {
    /// The rule it breaks; `None` for what is no finding about a PDF's content.
    pub fn rule(&self) -> Option<Rule> {
        self.found().map(Problem::rule)
    }

    /// What its rule weighs; an error for what is no finding.
    pub fn severity(&self) -> Severity {
        self.rule().map_or(Severity::Error, Rule::severity)
    }

    /// The fault without the words it was seen at: two findings with the same fault are one, wherever they are.
    pub fn fault(&self) -> Self {
        let mut fault = self.clone();
        // The words depend on whether there is a detail.
        if let Some(text) = fault.found_mut().and_then(Problem::quoted).filter(|text| !text.is_empty()) {
            "…".clone_into(text);
        }
        fault
    }
}

impl Explain for PreflightProblem {
    /// The id of the rule it breaks; what is no finding about a file has a name of its own.
    fn code(&self) -> &'static str {
        self.rule().map_or("preflight.not-judged", Rule::id)
    }

    fn say(&self, lang: Lang) -> Said {
        let both = self.found().map(Problem::words);
        let both = both.unwrap_or_else(|| Both { en: en(self), zh: zh(self) });
        match lang {
            Lang::En => both.en,
            Lang::Zh => both.zh,
        }
    }
}

fn en(problem: &PreflightProblem) -> Said {
    use PreflightProblem as P;
    match problem {
        P::NotPdf { file } => Said::hinted(format!("“{file}” is not a PDF"), "choose a PDF file"),
        P::CannotAnnotate { why } => Said::hinted(
            format!("the marked copy cannot be made ({why})"),
            "see whether the program's fonts folder is still there; the verdict stands",
        ),
        P::Disk { file, why } => match why {
            Unread::Missing | Unread::Folder | Unread::Other(_) => {
                Said::hinted(format!("“{file}”: {}", why), "check the name and the folder")
            }
            _ => Said::hinted(format!("“{file}”: {}", why), why.remedy(Lang::En)),
        },
        P::MarksItself { file } => Said::hinted(
            format!("the marked copy cannot take the place of “{file}”, the file itself"),
            "give --annotate another name, such as marked.pdf",
        ),
        P::BadTrim { value } => {
            Said::hinted(format!("“{value}” is not a trimmed size"), "write width x height in millimetres: 390x545")
        }
        P::BadOption { option, value } => {
            Said::hinted(format!("{option} cannot be “{value}”"), "--help has an example")
        }
        found => Said::plain(found.code()),
    }
}

fn zh(problem: &PreflightProblem) -> Said {
    use PreflightProblem as P;
    match problem {
        P::NotPdf { file } => {
            Said::hinted(format!("“{file}”不是 PDF 文件"), "选一个 PDF 文件；Word、图片要先导出成 PDF")
        }
        P::CannotAnnotate { why } => Said::hinted(
            format!("批注 PDF 做不出来（{why}）"),
            "看看程序旁边的 fonts/ 文件夹还在不在；检查结果不受影响",
        ),
        P::Disk { file, why } => match why {
            Unread::Missing => {
                Said::hinted(format!("找不到“{file}”"), "看看文件名有没有写错，文件是不是在这个文件夹里")
            }
            Unread::Folder | Unread::Other(_) => Said::hinted(
                format!("“{file}”读写不了（{}）", why.say(Lang::Zh)),
                "看看文件是不是正被别的程序打开，磁盘满没满",
            ),
            _ => Said::hinted(format!("“{file}”读不了：{}", why.say(Lang::Zh)), why.remedy(Lang::Zh)),
        },
        P::MarksItself { file } => Said::hinted(
            format!("批注不能写进要检查的文件“{file}”自己"),
            "在 --annotate 后面换一个文件名，例如 批注.pdf",
        ),
        P::BadTrim { value } => Said::hinted(format!("成品尺寸“{value}”看不懂"), "写宽x高，单位毫米，例如 390x545"),
        P::BadOption { option, value } => {
            Said::hinted(format!("{option} 后面的“{value}”看不懂"), "用 --help 看一个例子")
        }
        found => Said::plain(found.code()),
    }
}
