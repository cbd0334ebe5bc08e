//! A workshop that runs the real program as a child process: real pages and real findings, only slower. For trying the
//! desk and for its tests; the program itself has its sessions.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU64, Ordering};

use image::{RgbImage, imageops};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use zhuanban_desk::form::{Block, Field, Form, Kind, Words};
use zhuanban_desk::workshop::{
    Bench, Exported, Findings, Job, Lang, Off, Offer, Page, PageOffers, Picture, Pixels, SetPages, Spot, Stage, Window,
    Wish, Workshop,
};
use zhuanban_edit::{Edit, Path as Way, Step, Value, apply, path_at, value_at};

/// Resolution of the pages that windows are cut from.
const PPI: f64 = 110.0;

static NEXT: AtomicU64 = AtomicU64::new(0);

/// The program.
pub struct Child {
    pub program: PathBuf,
}

impl Child {
    /// The program named by `ZHUANBAN`, or the one of this workplace; `None` if there is none.
    pub fn find() -> Option<Self> {
        let named = std::env::var_os("ZHUANBAN").map(PathBuf::from);
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/release/zhuanban");
        named.into_iter().chain([own]).find(|program| program.is_file()).map(|program| Self { program })
    }
}

fn run(program: &Path, folder: &Path, args: &[&str]) -> Option<Output> {
    Command::new(program).current_dir(folder).args(args).output().ok()
}

impl Workshop for Child {
    fn form(&self) -> Form {
        let docs = |lang: &str| {
            let output = run(&self.program, Path::new("."), &["--lang", lang, "schema", "--docs"]);
            output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
        };
        described(&docs("zh"), &docs("en"))
    }

    fn bench(&self) -> Box<dyn Bench> {
        Box::new(ChildBench {
            program: self.program.clone(),
            number: NEXT.fetch_add(1, Ordering::Relaxed),
            pages: Vec::new(),
        })
    }

    fn faces(&self, folder: &Path) -> Vec<String> {
        let output = run(&self.program, folder, &["fonts"]);
        let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
        let mut names: Vec<String> = text
            .lines()
            .filter_map(|line| {
                line.split("  ")
                    .map(str::trim)
                    .find(|part| part.starts_with("Noto") || part.starts_with("LXGW") || part.starts_with("Smiley"))
            })
            .map(str::to_owned)
            .collect();
        names.sort();
        names.dedup();
        names
    }
}

struct ChildBench {
    program: PathBuf,
    number: u64,
    pages: Vec<RgbImage>,
}

struct Built {
    findings: Findings,
    files: BTreeMap<String, Vec<u8>>,
}

impl ChildBench {
    /// Builds a text in the folder's own corner, and takes what was made.
    fn build(&self, job: &Job, text: &str, args: &[&str]) -> Option<Built> {
        let corner = job.folder.join(".zhuanban");
        std::fs::create_dir_all(&corner).ok()?;
        let stem = job.path().file_stem()?.to_string_lossy().into_owned();
        let folder = corner.join(format!("try-{}-{}", std::process::id(), self.number));
        std::fs::create_dir_all(&folder).ok()?;
        let report = folder.join(format!("{stem}.yaml"));
        std::fs::write(&report, text).ok()?;
        let out = folder.join("out");
        let lang = if job.lang == Lang::En { "en" } else { "zh" };
        let mut all = vec!["--lang", lang, "build", report.to_str()?, "--json", "-o", out.to_str()?];
        all.extend(args);
        let output = run(&self.program, &job.folder, &all);
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(&out).into_iter().flatten().flatten() {
            if let (Ok(name), Ok(bytes)) = (entry.file_name().into_string(), std::fs::read(entry.path())) {
                files.insert(name, bytes);
            }
        }
        let _ = std::fs::remove_dir_all(&folder);
        let told: Json = serde_json::from_slice(&output?.stdout).ok()?;
        let findings = told.get("findings")?.as_array()?.clone();
        Some(Built { findings, files })
    }
}

impl Bench for ChildBench {
    fn set(&mut self, job: &Job) -> SetPages {
        let ppi = PPI.to_string();
        let built = self.build(job, &job.text, &["--proof-only", "--png", &ppi]);
        if job.stop.is_stopped() {
            return SetPages { stopped: true, ..SetPages::default() };
        }
        let Some(built) = built else { return SetPages::default() };
        let off = built.findings.iter().filter_map(|finding| off(finding, &job.text)).collect();
        let layout = built.files.iter().find(|(name, _)| name.ends_with(".layout.json"));
        let layout: Option<Json> = layout.and_then(|(_, bytes)| serde_json::from_slice(bytes).ok());
        let mut pages = Vec::new();
        if let Some(layout) = layout {
            let drawn = (1..).map_while(|n| built.files.iter().find(|(name, _)| name.ends_with(&format!(".{n}.png"))));
            self.pages = drawn.filter_map(|(_, png)| Some(image::load_from_memory(png).ok()?.to_rgb8())).collect();
            let set = layout.get("pages").and_then(Json::as_array).cloned().unwrap_or_default();
            pages = set
                .iter()
                .zip(&self.pages)
                .enumerate()
                .map(|(at, (page, drawn))| set_page(at, page, drawn, &job.text))
                .collect();
        }
        SetPages { pages, findings: built.findings, off, stopped: false }
    }

    fn draw(&mut self, page: usize, window: &Window) -> Option<Pixels> {
        let page = self.pages.get(page)?;
        let scale = PPI / window.ppi;
        let mut out = RgbImage::from_pixel(window.width, window.height, image::Rgb([255, 255, 255]));
        let from = |pixels: u32| f64::from(pixels) * scale;
        let (left, top) = (from(window.x), from(window.y));
        let width = from(window.width).min(f64::from(page.width()) - left);
        let height = from(window.height).min(f64::from(page.height()) - top);
        if width >= 1.0 && height >= 1.0 {
            let part = imageops::crop_imm(page, left as u32, top as u32, width as u32, height as u32).to_image();
            let (w, h) = ((width / scale) as u32, (height / scale) as u32);
            let part = imageops::resize(&part, w.max(1), h.max(1), imageops::FilterType::Triangle);
            imageops::replace(&mut out, &part, 0, 0);
        }
        Some(Pixels { width: window.width, height: window.height, rgb: out.into_raw() })
    }

    fn hit(&mut self, _: usize, _: f64, _: f64) -> Option<Range<usize>> {
        None
    }

    fn layouts(&mut self, job: &Job, most: usize) -> Result<Vec<PageOffers>, Findings> {
        let Some(report) = job.path().to_str().map(str::to_owned) else { return Ok(Vec::new()) };
        // The command reads the file, which the desk saved a moment ago.
        let out = job.folder.join(".zhuanban/lay");
        let count = most.to_string();
        let args = ["layouts", &report, "-n", &count, "-o", out.to_str().unwrap_or_default()];
        let told = run(&self.program, &job.folder, &args);
        let told = told.map(|told| String::from_utf8_lossy(&told.stdout).into_owned()).unwrap_or_default();
        let mut pages = Vec::new();
        for (page, line) in told.lines().filter(|line| line.starts_with('第')).enumerate() {
            let ids = line.split_whitespace().filter(|word| word.len() == 5 && word.is_ascii());
            let offers = ids.filter_map(|id| {
                if job.stop.is_stopped() {
                    return None;
                }
                let way = Way(vec![
                    Step::OneOf(vec!["版面".into(), "pages".into()]),
                    Step::Item(page),
                    Step::OneOf(vec!["版面方案".into(), "layout".into()]),
                ]);
                let text = apply(&job.text, &Edit::Set { at: way, value: Value::text(id) }).ok()?.text;
                let built = self.build(job, &text, &["--proof-only", "--png", "36"])?;
                let png = built.files.iter().find(|(name, _)| name.ends_with(&format!(".{}.png", page + 1)))?.1.clone();
                Some(Offer { id: id.to_owned(), png })
            });
            pages.push(PageOffers { page, offers: offers.collect() });
        }
        if pages.is_empty() {
            let built = self.build(job, &job.text, &["--proof-only"]);
            return Err(built.map(|built| built.findings).unwrap_or_default());
        }
        Ok(pages)
    }

    fn frozen(&mut self, job: &Job) -> Option<Vec<u8>> {
        let built = self.build(job, &job.text, &["--proof-only"])?;
        built.files.into_iter().find(|(name, _)| name.ends_with(".layout.json")).map(|(_, bytes)| bytes)
    }

    fn export(&mut self, job: &Job, wish: &Wish, watch: &mut dyn FnMut(Stage)) -> Exported {
        watch(Stage::Compose);
        let built = match wish {
            Wish::Proof { watermark: Some(words) } => {
                self.build(job, &job.text, &["--proof-only", "--watermark", words])
            }
            Wish::Proof { watermark: None } => self.build(job, &job.text, &["--proof-only"]),
            Wish::Press => self.build(job, &job.text, &["--package"]),
        };
        watch(Stage::Export);
        let Some(built) = built else { return Exported::default() };
        let (rejected, files) = built.files.into_iter().partition(|(name, _)| name.contains(".rejected."));
        Exported { files, rejected, findings: built.findings, stopped: job.stop.is_stopped() }
    }
}

/// How much a text is off, from a finding's own numbers.
fn off(finding: &Json, text: &str) -> Option<Off> {
    let code = finding.get("code")?.as_str()?;
    let message = finding.get("message")?.as_str()?;
    let sign = if code.contains("empty") || code.contains("short") || message.contains('欠') {
        -1
    } else if message.contains("超出") || code.contains("full") || code.contains("over") {
        1
    } else {
        return None;
    };
    let mut numbers = message.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<i64>().ok());
    let (lines, characters) = (numbers.next()?, numbers.next()?);
    let start = finding.pointer("/place/bytes/0").and_then(Json::as_u64).and_then(|at| usize::try_from(at).ok());
    let path = start.and_then(|start| path_at(text, start).ok()).map(|path| named(&path)).unwrap_or_default();
    Some(Off { lines: sign * lines, characters: sign * characters, path })
}

/// Chinese keys as English ones, where a place needs them.
fn named(path: &Way) -> Vec<Json> {
    let english = [
        ("版面", "pages"),
        ("文章", "articles"),
        ("图片", "photos"),
        ("主题", "headline"),
        ("引题", "kicker"),
        ("副题", "deck"),
        ("署名", "byline"),
        ("导语", "standfirst"),
        ("正文", "body"),
        ("通栏", "banner"),
        ("口号", "slogan"),
        ("来源", "credit"),
        ("说明", "caption"),
        ("文件", "file"),
        ("报纸", "publication"),
        ("版次", "number"),
        ("版名", "section"),
        ("文字", "text"),
    ];
    let word = |key: &str| english.iter().find(|(zh, _)| *zh == key).map_or(key.to_owned(), |(_, en)| (*en).to_owned());
    let step = |step: &Step| match step {
        Step::Item(number) => Json::from(*number),
        Step::Key(key) => Json::from(word(key)),
        Step::OneOf(keys) => Json::from(keys.first().map(|key| word(key)).unwrap_or_default()),
    };
    path.0.iter().map(step).collect()
}

fn numbers<const N: usize>(value: Option<&Json>) -> Option<[f64; N]> {
    let list: Vec<f64> = value?.as_array()?.iter().filter_map(Json::as_f64).collect();
    list.try_into().ok()
}

fn pair(value: Option<&Json>) -> Option<[usize; 2]> {
    numbers::<2>(value).map(|[first, count]| [first as usize, count as usize])
}

fn set_page(at: usize, page: &Json, drawn: &RgbImage, text: &str) -> Page {
    let [width, height] = numbers(page.get("trim_mm")).unwrap_or_default();
    let mut hash = Sha256::new();
    hash.update(drawn.as_raw());
    let hash = hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let list = |key: &str| page.get(key).and_then(Json::as_array).cloned().unwrap_or_default();
    let ids = article_ids(text, at);
    let place = |id: &str| -> Vec<Json> {
        let (article, block) = id.split_once('/').unwrap_or((id, ""));
        let mut path = vec![json!("pages"), json!(at)];
        if block.is_empty() && !ids.iter().any(|own| own == article) {
            if id != "folio" {
                path.push(json!(id));
            }
            return path;
        }
        let index = ids.iter().position(|own| own == article).unwrap_or_default();
        path.extend([json!("articles"), json!(index)]);
        match block.strip_prefix("photo").and_then(|number| number.parse::<usize>().ok()) {
            Some(number) => path.extend([json!("photos"), json!(number - 1)]),
            None => path.push(json!(block)),
        }
        path
    };
    let blocks = list("blocks").into_iter().filter_map(|block| {
        let id = block.get("id")?.as_str()?;
        let picture = block.get("picture").and_then(|picture| {
            Some(Picture {
                ppi: picture.get("ppi")?.as_f64()?,
                crop_loss: picture.get("crop_loss")?.as_f64()?,
                shown: None,
                rect: numbers(picture.get("rect_mm"))?,
            })
        });
        Some(Spot {
            path: place(id),
            kind: block.get("kind")?.as_str()?.to_owned(),
            rect: numbers(block.get("rect_mm"))?,
            columns: pair(block.get("columns")),
            lines: pair(block.get("lines")),
            picture,
            over: false,
        })
    });
    let frames = list("frames").into_iter().filter_map(|frame| {
        let (article, part) = (frame.get("article")?.as_str()?, frame.get("part")?.as_str()?);
        Some(Spot {
            path: place(&format!("{article}/{part}")),
            kind: part.to_owned(),
            rect: numbers(frame.get("rect_mm"))?,
            columns: pair(frame.get("columns")),
            lines: None,
            picture: None,
            over: false,
        })
    });
    Page {
        number: page.get("number").and_then(Json::as_str).unwrap_or_default().to_owned(),
        width,
        height,
        hash,
        nearest: false,
        layout: page.pointer("/layout/id").and_then(Json::as_str).map(str::to_owned),
        columns: page.get("columns").and_then(Json::as_u64).unwrap_or(1) as usize,
        lines: page.get("lines").and_then(Json::as_u64).unwrap_or(1) as usize,
        type_area: numbers(page.get("type_area_mm")).unwrap_or_default(),
        spots: blocks.chain(frames).collect(),
    }
}

/// The ids of a page's articles, given or counted over the whole report.
fn article_ids(text: &str, page: usize) -> Vec<String> {
    let key = |zh: &str, en: &str| Step::OneOf(vec![zh.to_owned(), en.to_owned()]);
    let mut counted = 0;
    let mut ids = Vec::new();
    for at in 0..=page {
        ids.clear();
        for article in 0.. {
            let way = Way(vec![key("版面", "pages"), Step::Item(at), key("文章", "articles"), Step::Item(article)]);
            if value_at(text, &way).is_err() {
                break;
            }
            counted += 1;
            match value_at(text, &way.with(key("编号", "id"))) {
                Ok(Value::Text(id) | Value::Bare(id)) => ids.push(id),
                _ => ids.push(format!("a{counted}")),
            }
        }
    }
    ids
}

/// The form's description from the printed reference in both languages.
fn described(zh: &str, en: &str) -> Form {
    const SECTIONS: [&str; 13] = [
        "report",
        "publication",
        "page",
        "article",
        "photo",
        "slogan",
        "pinned_line",
        "pinned_story",
        "format",
        "margins",
        "press",
        "fonts",
        "",
    ];
    let rows = |text: &str| -> Vec<Vec<Vec<String>>> {
        let mut sections: Vec<Vec<Vec<String>>> = Vec::new();
        for line in text.lines() {
            if line.starts_with("## ") {
                sections.push(Vec::new());
            } else if line.starts_with("| `")
                && let Some(section) = sections.last_mut()
            {
                section.push(
                    line.trim_matches('|')
                        .split(" | ")
                        .map(|cell| cell.trim().trim_matches('|').trim().to_owned())
                        .collect(),
                );
            }
        }
        sections
    };
    let names = |cell: &str| -> Vec<String> { cell.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
    let english: BTreeMap<(usize, String), String> = rows(en)
        .iter()
        .enumerate()
        .flat_map(|(at, section)| section.iter().map(move |row| (at, row)))
        .filter_map(|(at, row)| Some(((at, names(row.first()?).first()?.clone()), row.last()?.clone())))
        .collect();
    let blocks = rows(zh).into_iter().enumerate().filter_map(|(at, section)| {
        let id = SECTIONS.get(at).copied().filter(|id| !id.is_empty())?;
        let fields = section.iter().filter_map(|row| {
            let (zh, en) = (names(row.first()?), names(row.get(1)?));
            let key = en.first()?.clone();
            let help = english.get(&(at, key.clone())).cloned().unwrap_or_default();
            Some(Field {
                label: Words::new(zh.first()?.clone(), title_case(&key)),
                kind: kind(&key, row.get(2)?),
                required: row.get(3).is_some_and(|cell| cell == "是"),
                help: Words::new(row.last()?.clone(), help),
                names: zh.into_iter().chain(en.into_iter().skip(1)).collect(),
                key,
            })
        });
        Some(Block { id: id.to_owned(), fields: fields.collect() })
    });
    Form { blocks: blocks.collect() }
}

fn title_case(key: &str) -> String {
    let spaced = key.replace('_', " ");
    let mut letters = spaced.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn kind(key: &str, says: &str) -> Kind {
    let block = |name: &str| name.to_owned();
    let choices = || -> Vec<Words> {
        let words = says.split('`').skip(1).step_by(2);
        words.map(|word| Words::new(word, english_of(word))).collect()
    };
    match key {
        "pages" => return Kind::Blocks { block: block("page") },
        "articles" => return Kind::Blocks { block: block("article") },
        "photos" => return Kind::Blocks { block: block("photo") },
        "publication" | "fonts" | "slogan" | "margins" if says.contains("几项") => {
            return Kind::Block { block: block(key) };
        }
        "banner" | "credit" | "headline" if says.contains("一行文字") => return Kind::PinnedLine,
        "standfirst" | "body" if says.contains("几段文字") => return Kind::PinnedStory,
        "sharpness" | "intent" => return Kind::Choice { choices: choices(), or: None },
        "format" | "press" => return Kind::Choice { choices: choices(), or: Some(block(key)) },
        _ => {}
    }
    match says {
        _ if says.starts_with("一行一个的") => Kind::Staff,
        _ if says.starts_with("一行文字") => Kind::Line,
        _ if says.starts_with("几行文字") => Kind::Lines,
        _ if says.starts_with("一段文字") => Kind::Paragraph,
        _ if says.starts_with("日期") => Kind::Date,
        _ if says.starts_with("一个文件名") => Kind::File,
        _ if says.starts_with("“是”或“否”") => Kind::Switch,
        _ if says.starts_with("[第几栏") => Kind::Cell,
        _ if says.starts_with("[横, 纵]") => Kind::Point,
        _ if says.starts_with("一个百分数") => Kind::Crop,
        _ if says.starts_with("一个长度") => Kind::Length,
        _ if says.starts_with("一个整数") || says.starts_with("一个数") => Kind::Number { unit: String::new() },
        _ => Kind::Other,
    }
}

fn english_of(word: &str) -> String {
    let words = [
        ("对开", "broadsheet"),
        ("四开", "tabloid"),
        ("新闻纸", "newsprint"),
        ("铜版纸", "coated"),
        ("胶版纸", "uncoated"),
        ("清晰", "sharp"),
        ("将就", "accept"),
        ("可感知", "perceptual"),
        ("相对比色", "relative"),
    ];
    words.iter().find(|(zh, _)| *zh == word).map_or(word.to_owned(), |(_, en)| (*en).to_owned())
}
