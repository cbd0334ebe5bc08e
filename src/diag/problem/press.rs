//! What the press file can complain about: line art, spots, dates, resolution, what a press cannot print.

use crate::diag::{Explain, Lang, Said};
use crate::preflight::PreflightProblem;
use crate::preflight::report::SummaryWords;
use crate::units::Mm;

/// A problem of the press file.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum PressProblem {
    /// A press file needs a day: its dates come from there.
    NoDate,
    /// Too few pixels for the slot: not for the press.
    LowPpi { ppi: u32, floor: u32, widest: Mm, columns: u32 },
    /// Pictures with fewer pixels than the press aims at: how many, the least and the most of them, the worst files.
    SoftPpi { target: u32, count: usize, least: u32, most: u32, files: Vec<String> },
    /// A theme's colour takes more ink than the paper bears.
    TooMuchInk { file: String, colour: String, ink: u32, limit: u32 },
    /// A spot's plate cannot have this name.
    SpotName { file: String, colour: String, plate: String },
    /// One plate, two looks.
    SpotTwice { file: String, plate: String, one: String, other: String },
    /// Line art that is not made of flat shapes.
    NotFlat { file: String, what: Unflat },
    /// A colour in line art that the theme has nothing like.
    ArtColour { file: String, colour: String, known: Vec<(String, String)> },
    /// Two pages of one day with the same number: their files would be one.
    SamePage { number: String },
    /// The theme paints what a press file must not hold.
    NotForPress { what: Vec<Unprintable> },
    /// Preflight found something in the press file.
    Found(Box<PressFinding>),
    /// A press file that must not be plated, and is kept apart. `press` names the shipped condition it was held to;
    /// `None` if the report has limits of its own.
    Rejected { file: String, press: Option<&'static str> },
    /// The press file could not be written.
    Writer { why: String },
}

/// What preflight found in a press file of ours.
#[derive(Clone, Debug, PartialEq)]
pub struct PressFinding {
    /// The page's number as the report has it; `None` for the whole file.
    pub page: Option<String>,
    /// Left and top from the trim's top left corner, width, height.
    pub at: Option<[Mm; 4]>,
    /// How often it was seen on the page.
    pub count: usize,
    /// What it is.
    pub problem: PreflightProblem,
}

/// What keeps a drawing from being flat shapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unflat {
    /// Letters that still want a font.
    Text,
    /// A colour that runs into another, or a pattern.
    Gradient,
    /// Something that can be seen through.
    Transparency,
    /// A mask or a clipping path.
    Clipped,
    /// A shadow, a blur.
    Effects,
    /// A photo inside the drawing.
    Picture,
    /// A black and white picture with so many dots that it must be a screened photo.
    Screened,
    /// Nothing is painted.
    Empty,
    /// It has so many parts, or repeats itself so often, that it is not worth the time.
    TooMuch,
    /// It needs another file: a picture, shapes, a style sheet, an entity.
    NamesFile {
        /// The file's name or address, its beginning.
        name: String,
    },
    /// It cannot be read.
    Broken {
        /// The parser's words.
        why: String,
    },
}

/// What a theme may put on a page that no press file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unprintable {
    /// A colour or picture in RGB or through a profile.
    Rgb,
    /// Something that can be seen through.
    Transparency,
    /// A gradient.
    Gradient,
}

impl Explain for PressProblem {
    fn code(&self) -> &'static str {
        match self {
            Self::NoDate => "press.no-date",
            Self::LowPpi { .. } => "press.low-ppi",
            Self::SoftPpi { .. } => "press.soft-ppi",
            Self::TooMuchInk { .. } => "press.too-much-ink",
            Self::SpotName { .. } => "press.spot-name",
            Self::SpotTwice { .. } => "press.spot-twice",
            Self::NotFlat { .. } => "press.not-flat",
            Self::ArtColour { .. } => "press.art-colour",
            Self::SamePage { .. } => "press.same-page",
            Self::NotForPress { .. } => "press.not-for-press",
            Self::Found(_) => "press.found",
            Self::Rejected { .. } => "press.rejected",
            Self::Writer { .. } => "press.writer",
        }
    }

    fn say(&self, lang: Lang) -> Said {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }
}

impl PressProblem {
    fn zh(&self) -> Said {
        match self {
            Self::NoDate => Said::hinted(
                "没有写出版日期，付印文件做不了",
                "在 报纸（publication）下面写 日期（date）: 2024-09-30；还没定日子、只要大样的话，加 --proof-only",
            ),
            Self::LowPpi { ppi, floor, widest, columns } => {
                Said::hinted(format!("图片放到这么大只有 {ppi} ppi，付印至少要 {floor}"), {
                    let narrower = match columns {
                        0 => format!("这一张最宽只能印 {:.0} 毫米，一栏都不到", widest.0.floor()),
                        n => format!("最多跨 {n} 栏，这一张最宽只能印 {:.0} 毫米", widest.0.floor()),
                    };
                    format!(
                        "换大一点的原图（{narrower}）；没有原图又一定要用，写 清晰度（sharpness）: 将就，会印得糊一些"
                    )
                })
            }
            Self::SoftPpi { target, count, least, most, files } => Said::hinted(
                match count {
                    1 => format!("图片“{}”放到版上有 {least} ppi，能印，但不到 {target}，不会很清晰", files.join("、")),
                    _ => format!(
                        "{count} 张图片放到版上有 {}，能印，但不到 {target}，不会很清晰：{}{}",
                        if least == most { format!("{least} ppi") } else { format!("{least}～{most} ppi") },
                        files.join("、"),
                        if *count > files.len() { " 等" } else { "" }
                    ),
                },
                "有更大的原图就换上，没有可以不管",
            ),
            Self::TooMuchInk { file, colour, ink, limit } => Said::hinted(
                format!("“{file}”里的颜色 {colour} 一共 {ink}% 的墨，这种纸最多 {limit}%"),
                "把四个数调小一些，先减青、品红、黄，黑可以留着；或者换一种印刷条件（press）",
            ),
            Self::SpotName { file, colour, plate } => Said::hinted(
                format!("“{file}”里颜色 {colour} 的专色名“{plate}”用不了"),
                "写墨的名字，例如 PANTONE 485 C：不能空着，不能是 All、None 或四色里的一个",
            ),
            Self::SpotTwice { file, plate, one, other } => Said::hinted(
                format!("“{file}”里 {one} 和 {other} 都用专色“{plate}”，cmyk 却不一样"),
                "一块版只有一种样子：把两处的 cmyk 写成一样，或给其中一个换名字",
            ),
            Self::NotFlat { file, what } => {
                let (why, hint) = what.zh();
                Said::hinted(format!("“{file}”{why}，不能当线条图付印"), hint)
            }
            Self::ArtColour { file, colour, known } => Said::hinted(
                format!("“{file}”里有颜色 {colour}，风格里没有和它相近的"),
                format!("线条图用黑、白、灰，或风格的颜色：{}", listed(known, "，")),
            ),
            Self::SamePage { number } => Said::hinted(
                format!("有两版都叫“{number}”，分版的文件会重名"),
                "给每一版写不同的版次（number），或不用 --split",
            ),
            Self::NotForPress { what } => Said::hinted(
                format!("风格画了{}，付印文件里不能有", words(what, Unprintable::zh, "、")),
                "不是稿子的错：请设计者只用 colours.yaml 里的颜色，不在风格里放图片、渐变和透明",
            ),
            Self::Found(found) => found.say(Lang::Zh),
            Self::Rejected { file, press } => Said::hinted(
                format!("付印文件没有通过印前检查，没有交付；留下来供查看：“{file}”"),
                match press {
                    Some(press) => format!(
                        "改掉列出的错误再排一次；要看问题在版面的什么地方：zhuanban preflight {file} --press {} --annotate 批注.pdf",
                        press
                    ),
                    None => "改掉列出的错误再排一次；每一处在版面的什么地方，都写明了毫米数".to_owned(),
                },
            ),
            Self::Writer { why } => Said::plain(format!("写付印文件时出错：{why}")),
        }
    }

    fn en(&self) -> Said {
        match self {
            Self::NoDate => Said::hinted(
                "there is no publication date, and a press file needs one",
                "write date: 2024-09-30 under publication; for a proof of a page without a day yet, add --proof-only",
            ),
            Self::LowPpi { ppi, floor, widest, columns } => Said::hinted(
                format!("at this size the picture has only {ppi} ppi; the press needs at least {floor}"),
                {
                    let narrower = match columns {
                        0 => format!("this one prints no wider than {:.0} mm, less than a column", widest.0.floor()),
                        1 => format!("this one prints up to {:.0} mm wide, a span of 1", widest.0.floor()),
                        n => format!("this one prints up to {:.0} mm wide, a span of {n} at most", widest.0.floor()),
                    };
                    format!(
                        "use a larger original ({narrower}); if there is none and it must be used, write sharpness: accept, \
                         and it prints soft"
                    )
                },
            ),
            Self::SoftPpi { target, count, least, most, files } => Said::hinted(
                match count {
                    1 => format!(
                        "the picture “{}” has {least} ppi on the page: printable, but below {target} and not quite sharp",
                        files.join(", ")
                    ),
                    _ => format!(
                        "{count} pictures have {} on the page: printable, but below {target} and not quite sharp: {}{}",
                        if least == most { format!("{least} ppi") } else { format!("{least}–{most} ppi") },
                        files.join(", "),
                        if *count > files.len() { " and others" } else { "" }
                    ),
                },
                "use larger originals if there are any; if not, leave them",
            ),
            Self::TooMuchInk { file, colour, ink, limit } => Said::hinted(
                format!("the colour {colour} in “{file}” takes {ink} % of ink; this paper bears {limit} %"),
                "lower the four numbers, cyan, magenta and yellow first; or choose another press condition",
            ),
            Self::SpotName { file, colour, plate } => Said::hinted(
                format!("“{plate}” cannot be the name of a spot (the colour {colour} in “{file}”)"),
                "write the ink's name, as in PANTONE 485 C: not empty, not All, None or one of the four process inks",
            ),
            Self::SpotTwice { file, plate, one, other } => Said::hinted(
                format!("in “{file}” both {one} and {other} are the spot “{plate}”, but their cmyk differs"),
                "one plate has one look: write the same cmyk in both, or rename one of them",
            ),
            Self::NotFlat { file, what } => {
                let (why, hint) = what.en();
                Said::hinted(format!("“{file}” {why} and cannot be printed as line art"), hint)
            }
            Self::ArtColour { file, colour, known } => Said::hinted(
                format!("“{file}” has the colour {colour}, and the theme has none like it"),
                format!("line art takes black, white, grey, or the theme's colours: {}", listed(known, ", ")),
            ),
            Self::SamePage { number } => Said::hinted(
                format!("two pages are both “{number}”: their split files would have one name"),
                "give each page a number of its own, or leave out --split",
            ),
            Self::NotForPress { what } => Said::hinted(
                format!("the theme paints {}, which no press file may hold", words(what, Unprintable::en, " and ")),
                "not the report's fault: its designer should use the colours of colours.yaml, and no pictures, gradients \
                 or transparency",
            ),
            Self::Found(found) => found.say(Lang::En),
            Self::Rejected { file, press } => Said::hinted(
                format!("the press file did not pass preflight and is not delivered; it is kept as “{file}”"),
                match press {
                    Some(press) => format!(
                        "mend the errors told and build again; zhuanban preflight {file} --press {} --annotate marked.pdf \
                         shows where on the page they are",
                        press
                    ),
                    None => "mend the errors told and build again; each says where on the page it is".to_owned(),
                },
            ),
            Self::Writer { why } => Said::plain(format!("the press file could not be written: {why}")),
        }
    }
}

impl PressFinding {
    /// Preflight's words, behind where on the press file they belong.
    fn say(&self, lang: Lang) -> Said {
        let words = SummaryWords::of(lang);
        let page = self.page.as_ref().map(|page| match lang {
            Lang::Zh => format!("第 {page} 版"),
            Lang::En => format!("page {page}"),
        });
        let at = self.at.map(|at| SummaryWords::place_of(lang, at.map(|length| length.0)));
        let more = (self.count > 1).then(|| words.more.replace("{}", &self.count.to_string()));
        let said = self.problem.say(lang);
        let place: Vec<String> = [page, at].into_iter().flatten().collect();
        let message = match place.is_empty() {
            true => said.message,
            false => {
                format!("{}{}{}{}", place.join(words.list), more.unwrap_or_default(), words.colon, said.message)
            }
        };
        Said { message, hint: said.hint }
    }
}

fn listed(known: &[(String, String)], comma: &str) -> String {
    known.iter().map(|(name, hex)| format!("{name} {hex}")).collect::<Vec<_>>().join(comma)
}

impl Unflat {
    fn zh(&self) -> (String, &'static str) {
        let (why, hint) = match self {
            Self::Text => ("里有文字", "在绘图软件里把文字转成曲线（创建轮廓），再存成 SVG"),
            Self::Gradient => ("里有渐变或图案", "改成实色"),
            Self::Transparency => ("里有半透明的地方", "把不透明度改成 100%，混合模式改成正常"),
            Self::Clipped => ("里有蒙版或剪切路径", "在绘图软件里释放剪切蒙版，或用路径查找器裁好，再存成 SVG"),
            Self::Effects => ("里有阴影、模糊一类的效果", "去掉这些效果"),
            Self::Picture => ("里嵌了一张图片", "线条图只能有形状：去掉图片，或把它描成路径"),
            Self::Screened => ("不像线条图，倒像一张加了网的照片", "用 SVG，或只有大块黑白的 PNG"),
            Self::Empty => ("里什么都没画", "看看是不是存成了空白的画板"),
            Self::TooMuch => {
                ("太大、太复杂，排不了", "在绘图软件里简化路径、展开重复的图形，再存成 SVG；或存成小一点的黑白 PNG")
            }
            Self::NamesFile { name } => {
                let why = format!("里指着另一个文件“{name}”");
                return (
                    why,
                    "线条图不能用到别的文件：在绘图软件里把它画进来（图片描成路径，样式写进图里），再存成 SVG",
                );
            }
            Self::Broken { why } if why.is_empty() => return ("读不懂".to_owned(), "用绘图软件打开它，重新存一次"),
            Self::Broken { why } => return (format!("读不懂（{why}）"), "用绘图软件打开它，重新存成 SVG"),
        };
        (why.to_owned(), hint)
    }

    fn en(&self) -> (String, &'static str) {
        let (why, hint) = match self {
            Self::Text => ("holds text", "turn the text into outlines in the drawing program, and save the SVG again"),
            Self::Gradient => ("has a gradient or a pattern", "make it a solid colour"),
            Self::Transparency => ("can be seen through", "set every opacity to 100 % and every blend mode to normal"),
            Self::Clipped => ("has a mask or a clipping path", "release it, or cut the shapes themselves"),
            Self::Effects => ("has effects such as shadows", "take them away"),
            Self::Picture => ("holds a picture", "line art is shapes only: remove the picture, or trace it"),
            Self::Screened => ("looks like a screened photo", "use an SVG, or a PNG of large black and white areas"),
            Self::Empty => ("paints nothing", "perhaps an empty artboard was saved"),
            Self::TooMuch => (
                "is too large or too complicated",
                "simplify its paths and expand what is repeated in the drawing program; or save a smaller black and white PNG",
            ),
            Self::NamesFile { name } => {
                let why = format!("needs another file, “{name}”: line art may name no file");
                return (
                    why,
                    "draw it into the drawing itself (pictures traced, styles inside), and save the SVG again",
                );
            }
            Self::Broken { why } if why.is_empty() => {
                return ("cannot be read".to_owned(), "open it in a drawing program and save it again");
            }
            Self::Broken { why } => {
                return (format!("cannot be read ({why})"), "open it in a drawing program and save the SVG again");
            }
        };
        (why.to_owned(), hint)
    }
}

fn words(all: &[Unprintable], word: fn(Unprintable) -> &'static str, and: &str) -> String {
    all.iter().map(|&what| word(what)).collect::<Vec<_>>().join(and)
}

impl Unprintable {
    fn zh(self) -> &'static str {
        match self {
            Self::Rgb => " RGB 的颜色或图片",
            Self::Transparency => "透明的东西",
            Self::Gradient => "渐变",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Self::Rgb => "a colour or picture in RGB",
            Self::Transparency => "something transparent",
            Self::Gradient => "a gradient",
        }
    }
}
