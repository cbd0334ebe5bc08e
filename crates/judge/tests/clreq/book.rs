//! The reports, built by the program and read by others.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use zhuanban_ground::units::Pt;
use zhuanban_judge::layout::Layout;
use zhuanban_judge::lines::{self, Glyph, Picture, SetLine};

use crate::check::Control;
use crate::copy::{self, Sheet};
use crate::told;

/// Who sets the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The shipped theme.
    Us,
    /// A theme that puts every character into a box.
    Boxes,
}

/// The theme of the negative control, in place of the shipped `story`. The white keeps Typst from cutting a mark at the ends of
/// its box.
const BOXES: &str = r#"
#let boxed(words) = { show regex("."): it => box({ h(0.001pt); it; h(0.001pt) }); words }
#let story(ctx, blocks, indent: 2em, head: none, quote: none, table: none, byline: none, ..weights) = for it in blocks {
  if it.kind == "para" {
    par(first-line-indent: 0em, justify: false, { h(indent); for run in it.par.runs { boxed(run.text) } })
  }
}
"#;

/// A paragraph as it is set.
#[derive(Clone)]
pub struct Para {
    pub tag: &'static str,
    pub lines: Vec<SetLine>,
}

/// A page of the book.
#[derive(Clone)]
struct Page {
    sheet: Sheet,
    stext: String,
    layout: Layout,
    /// What `pdftotext` reads.
    plain: String,
    boxes: String,
    /// Its pixels, of the sheet whose ink is looked at.
    picture: Option<Picture>,
    /// All lines of running text.
    lines: Vec<SetLine>,
    /// The paragraphs' lines, or what is wrong with the page as a whole: a text that is not there.
    paras: Result<Vec<Para>, String>,
}

/// A finding of the program.
#[derive(Clone, Debug)]
pub struct Told {
    pub code: String,
    /// The report's words there.
    pub words: String,
}

/// All pages, as one hand set them.
pub struct Book {
    pages: Vec<Page>,
    /// What is told of a report with faults, and of the same one without.
    told: Vec<Told>,
    mended: Vec<Told>,
}

/// The program and a folder to work in.
pub struct Judged {
    program: PathBuf,
    folder: PathBuf,
}

/// What is needed to judge; `None` where something is missing.
pub fn judged() -> Option<Judged> {
    let named = std::env::var_os("ZHUANBAN").map(PathBuf::from);
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/release/zhuanban");
    let program = named.into_iter().chain([own]).find(|program| program.is_file());
    let reader = |name: &str| Command::new(name).arg("-v").stderr(Stdio::null()).output().is_ok();
    let lacks = if program.is_none() {
        Some("program")
    } else {
        ["mutool", "pdftotext"].into_iter().find(|name| !reader(name))
    };
    if let Some(lacks) = lacks {
        assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "no {lacks}");
        println!("NOT JUDGED: no {lacks}");
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clreq");
    let _ = fs::remove_dir_all(&folder);
    // The folder with `images` is the project's.
    fs::create_dir_all(folder.join("images")).expect("a folder");
    program.map(|program| Judged { program, folder })
}

impl Judged {
    fn run(&self, args: &[&str]) -> bool {
        let status = Command::new(&self.program)
            .args(args)
            .current_dir(&self.folder)
            .env("ZHUANBAN_CACHE", "")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    }

    /// A theme of that name: the shipped one, changed.
    fn theme(&self, name: &str, change: impl Fn(&str) -> String) {
        if self.folder.join(name).is_dir() {
            return;
        }
        assert!(self.run(&["theme", "daily", name]), "the theme is copied");
        let path = self.folder.join(name).join("theme.typ");
        let theme = fs::read_to_string(&path).expect("the theme");
        let changed = change(&theme);
        assert_ne!(theme, changed, "the theme is no longer as this test knows it: mend the test");
        fs::write(path, changed).expect("the theme");
    }

    /// The theme whose `story` is another one.
    fn boxes(&self) {
        self.theme("apart", |theme| {
            let changed = theme.replacen(", story, ", ", ", 1);
            let (imports, rest) = changed.split_once("\n\n").expect("imports, then the rest");
            format!("{imports}\n{BOXES}\n{rest}")
        });
    }

    /// The theme a sheet is set by.
    fn theme_of(&self, sheet: &Sheet, by: By) -> Option<&'static str> {
        match (by, sheet.style) {
            (By::Boxes, _) => {
                self.boxes();
                Some("apart")
            }
            (By::Us, Some((style, _))) => {
                let body = "set text(weight: ctx.body-weight)";
                self.theme(sheet.name, |theme| theme.replacen(body, &format!("{body}\n  set paragraph({style})"), 1));
                Some(sheet.name)
            }
            (By::Us, None) => None,
        }
    }

    /// What `check` says of a report.
    fn told(&self, name: &str, report: &str) -> Vec<Told> {
        fs::write(self.folder.join(format!("{name}.yaml")), report).expect("a report");
        let mut command = Command::new(&self.program);
        command.args(["check", &format!("{name}.yaml"), "--json"]).current_dir(&self.folder).stdin(Stdio::null());
        let output = command.stderr(Stdio::null()).output().expect("the program");
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let list = found.get("findings").and_then(|list| list.as_array()).cloned().unwrap_or_default();
        let told = list.iter().filter_map(|it| {
            let code = it.get("code")?.as_str()?.to_owned();
            let bytes = it.get("place").and_then(|place| place.get("bytes")).and_then(|bytes| bytes.as_array());
            let at = |k: usize| bytes.and_then(|bytes| bytes.get(k)?.as_u64()).and_then(|at| usize::try_from(at).ok());
            let words = at(0).zip(at(1)).and_then(|(from, to)| report.get(from..to)).unwrap_or_default().to_owned();
            Some(Told { code, words })
        });
        told.collect()
    }

    fn page(&self, sheet: &Sheet, by: By) -> Page {
        let theme = self.theme_of(sheet, by);
        let name = format!("{}-{by:?}", sheet.name);
        fs::write(self.folder.join(format!("{name}.yaml")), sheet.yaml(theme)).expect("a report");
        let built = self.run(&["build", &format!("{name}.yaml"), "-o", "out", "--proof-only", "--json"]);
        if !built {
            let why = format!("{name} is not built: see {}", self.folder.display());
            let (stext, plain, boxes) = (String::new(), String::new(), String::new());
            let layout = Layout { pages: Vec::new() };
            return Page {
                sheet: sheet.clone(),
                stext,
                layout,
                plain,
                boxes,
                picture: None,
                lines: Vec::new(),
                paras: Err(why),
            };
        }
        let pdf = self.folder.join(format!("out/{name}.proof.pdf"));
        let layout = fs::read_to_string(self.folder.join(format!("out/{name}.layout.json"))).expect("a layout");
        let layout = Layout::read(&layout).expect("a layout");
        let stext = lines::stext(&pdf).expect("mutool reads it");
        let plain = pdftotext(&pdf, "-raw");
        let boxes = pdftotext(&pdf, "-bbox-layout");
        let drawn = matches!(sheet.name, "natural" | "centred" | "noted" | "unnoted");
        let picture = drawn.then(|| Picture::of(&pdf).expect("mutool draws it"));
        let lines = lines_of(&stext, &layout);
        let paras = paras(sheet, &lines);
        Page { sheet: sheet.clone(), stext, layout, plain, boxes, picture, lines, paras }
    }
}

fn pdftotext(pdf: &Path, how: &str) -> String {
    let output = Command::new("pdftotext").args([how, "-enc", "UTF-8"]).arg(pdf).arg("-").output().expect("pdftotext");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn lines_of(stext: &str, layout: &Layout) -> Vec<SetLine> {
    let pages = lines::read(stext);
    pages.first().zip(layout.pages.first()).map_or(Vec::new(), |(glyphs, page)| lines::set_lines(glyphs, page))
}

/// The paragraphs' lines: those that hold their characters, one after another.
fn paras(sheet: &Sheet, lines: &[SetLine]) -> Result<Vec<Para>, String> {
    // Small type stands in lines of its own.
    if sheet.paras.iter().any(|(_, text)| text.contains(['{', '^'])) {
        return Ok(Vec::new());
    }
    let mut rest = lines.iter().cloned();
    let mut found = Vec::new();
    for (tag, text) in &sheet.paras {
        let due = printed(text);
        let (mut own, mut set) = (Vec::new(), String::new());
        while set.chars().count() < due.chars().count() {
            let Some(line) = rest.next() else { return Err(format!("{tag} is cut off: {set}")) };
            set.push_str(&line.text());
            own.push(line);
        }
        // Set closer, a cut mark's own cell begins left of the mark before it, and glyphs are read from left to right.
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        if set != due && !(sheet.name == "tight" && letters(&set) == letters(&due)) {
            return Err(format!("{tag} reads {set}, not {due}"));
        }
        found.push(Para { tag, lines: own });
    }
    Ok(found)
}

/// What of a paragraph is printed: no white, no marks of weight.
pub fn printed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '*').map(|c| if c == '⸺' { '—' } else { c }).collect()
}

impl Book {
    /// Every sheet, built.
    pub fn made(judged: &Judged, by: By) -> Self {
        // Two at a time: the program itself uses more than one processor for photos only.
        let mut sheets = copy::sheets();
        sheets.retain(|sheet| by == By::Us || sheet.whole.is_none() && sheet.style.is_none());
        let pages = std::thread::scope(|scope| {
            let halves: Vec<_> = sheets.chunks(sheets.len().div_ceil(2)).collect();
            if by == By::Boxes {
                judged.boxes();
            }
            let works: Vec<_> = halves
                .into_iter()
                .map(|half| scope.spawn(move || half.iter().map(|sheet| judged.page(sheet, by)).collect::<Vec<_>>()))
                .collect();
            works.into_iter().flat_map(|work| work.join().expect("built")).collect()
        });
        let mended = told::MENDED.iter().fold(told::FAULTY.to_owned(), |text, (bad, good)| text.replacen(bad, good, 1));
        Self { pages, told: judged.told("faulty", told::FAULTY), mended: judged.told("mended", &mended) }
    }

    /// What is told of the report with faults.
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    /// The same pages with a fault in what was read.
    pub fn spoilt(&self, how: Control) -> Self {
        let pages = self.pages.iter().map(|page| {
            // Pages with a style have one control only.
            if matches!(how, Control::Mended) || how != Control::Plain && page.sheet.style.is_some() {
                return page.clone();
            }
            if how == Control::Plain {
                let like = page.sheet.style.and_then(|(_, like)| self.page(like).ok()).unwrap_or(page);
                return Page { sheet: page.sheet.clone(), ..like.clone() };
            }
            let (mut count, mut last_y, mut row) = (0_usize, f64::MIN, 0_usize);
            let stext = lines::rewrite(&page.stext, |it| {
                count += 1;
                if (it.y.0 - last_y).abs() > 0.5 {
                    last_y = it.y.0;
                    row += 1;
                }
                match how {
                    Control::Boxes | Control::Plain | Control::Mended => {}
                    Control::Jitter => it.x = it.x + Pt(0.04 * it.size.0 * (count % 7) as f64),
                    Control::Wide if crate::check::is_western(it.c) => it.x = it.x + Pt(it.size.0 * 0.4),
                    Control::Wide => {}
                    Control::Sunk => it.y = it.y + Pt(0.7 * (row % 4) as f64),
                    Control::Misread if count % 10 == 0 && !it.c.is_whitespace() => it.c = '囧',
                    Control::Misread => {}
                    Control::OneFace => it.face = "One".to_owned(),
                    Control::Shifted => it.x = it.x + Pt(3.0),
                    Control::Lower => it.y = it.y + Pt(3.0),
                }
            });
            let lines = lines_of(&stext, &page.layout);
            let paras = paras(&page.sheet, &lines);
            Page { stext, lines, paras, ..page.clone() }
        });
        let told = if how == Control::Mended { &self.mended } else { &self.told };
        Self { pages: pages.collect(), told: told.clone(), mended: self.mended.clone() }
    }

    fn page(&self, sheet: &str) -> Result<&Page, String> {
        self.pages.iter().find(|page| page.sheet.name == sheet).ok_or_else(|| format!("no sheet {sheet}"))
    }

    /// The paragraphs of a sheet, each as it is set.
    pub fn paras(&self, sheet: &str) -> Result<&[Para], String> {
        self.page(sheet)?.paras.as_deref().map_err(Clone::clone)
    }

    /// The lines of the paragraphs with this tag.
    pub fn para(&self, sheet: &str, tag: &str) -> Result<Vec<&SetLine>, String> {
        let lines: Vec<&SetLine> =
            self.paras(sheet)?.iter().filter(|para| para.tag == tag).flat_map(|para| &para.lines).collect();
        if lines.is_empty() { Err(format!("no paragraph {tag}")) } else { Ok(lines) }
    }

    /// Every line of running text of a sheet, from the first column to the last.
    pub fn lines(&self, sheet: &str) -> Result<&[SetLine], String> {
        Ok(&self.page(sheet)?.lines)
    }

    /// The glyphs of a text that stands anywhere on a sheet's page: in a headline, a table. Its letters follow each other in
    /// the file.
    pub fn words(&self, sheet: &str, text: &str) -> Result<Vec<Glyph>, String> {
        let glyphs = lines::read(&self.page(sheet)?.stext).into_iter().next().unwrap_or_default();
        let wanted: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let at = glyphs
            .windows(wanted.len().max(1))
            .position(|window| window.iter().map(|glyph| glyph.c).eq(wanted.iter().copied()));
        let found = at.and_then(|at| glyphs.get(at..at + wanted.len()));
        found.map(<[Glyph]>::to_vec).ok_or_else(|| format!("{text} is not on the page"))
    }

    /// The glyphs of a text each time that it stands on the page.
    pub fn all_words(&self, sheet: &str, text: &str) -> Result<Vec<Vec<Glyph>>, String> {
        let glyphs = lines::read(&self.page(sheet)?.stext).into_iter().next().unwrap_or_default();
        let wanted: Vec<char> = text.chars().collect();
        let windows = glyphs.windows(wanted.len().max(1));
        let same = |window: &&[Glyph]| window.iter().map(|glyph| glyph.c).eq(wanted.iter().copied());
        Ok(windows.filter(same).map(<[Glyph]>::to_vec).collect())
    }

    /// Its pixels.
    pub fn picture(&self, sheet: &str) -> Option<&Picture> {
        self.page(sheet).ok()?.picture.as_ref()
    }

    /// Where its frames are.
    pub fn layout(&self, sheet: &str) -> Result<&Layout, String> {
        Ok(&self.page(sheet)?.layout)
    }

    /// The text as `pdftotext` reads it, and its lines' boxes in XML.
    pub fn plain(&self, sheet: &str) -> Result<(&str, &str), String> {
        let page = self.page(sheet)?;
        Ok((&page.plain, &page.boxes))
    }
}
