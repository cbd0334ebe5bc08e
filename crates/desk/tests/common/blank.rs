//! A workshop whose pages are white: for what has nothing to do with pages.

use std::ops::Range;
use std::path::Path;

use serde_json::json;
use zhuanban_desk::form::{Block, Field, Form, Kind, Words};
use zhuanban_desk::workshop::{
    Accepted, Bench, Exported, Findings, Job, Marked, Page, PageOffers, Pixels, SetPages, Stage, Window, Wish, Workshop,
};

pub const REPORT: &str =
    "标题: 题 # 待定\n版式: A4\n版面:\n  - 文章:\n      - 主题: 甲\n        正文: |\n          一段。\n";

/// Words that this workshop's proof-reader doubts.
pub const DOUBTED: &str = "帐户";

/// Its learning file.
const LIST: &str = "不再提.yaml";

pub struct Blank;

/// A bench whose pages are white, but for a dot whose colour is the text's length.
#[derive(Default)]
struct BlankBench {
    length: usize,
}

fn field(key: &str, zh: &str, required: bool, kind: Kind) -> Field {
    Field {
        key: key.into(),
        names: vec![zh.into()],
        label: Words::new(zh, key),
        help: Words::default(),
        required,
        kind,
    }
}

impl Workshop for Blank {
    fn form(&self) -> Form {
        let block = |id: &str, fields: Vec<Field>| Block { id: id.into(), fields };
        let pins = || {
            [
                field("at", "位置", false, Kind::Cell),
                field("span", "跨栏", false, Kind::Number { unit: String::new() }),
                field("lines", "行数", false, Kind::Number { unit: String::new() }),
            ]
        };
        let pinned =
            |id: &str| block(id, [field("text", "文字", true, Kind::Line)].into_iter().chain(pins()).collect());
        Form {
            blocks: vec![
                block(
                    "report",
                    vec![
                        field("title", "标题", true, Kind::Line),
                        field("format", "版式", false, Kind::Line),
                        field("publication", "报纸", false, Kind::Block { block: "publication".into() }),
                        field("pages", "版面", true, Kind::Blocks { block: "page".into(), or: None }),
                    ],
                ),
                block(
                    "publication",
                    vec![field("date", "日期", false, Kind::Date), field("staff", "编辑", false, Kind::Staff)],
                ),
                block(
                    "page",
                    vec![field("articles", "文章", true, Kind::Blocks { block: "article".into(), or: None })],
                ),
                block(
                    "article",
                    vec![
                        field("headline", "主题", true, Kind::PinnedLine { block: "pinned_line".into() }),
                        field("deck", "副题", false, Kind::Line),
                        field("body", "正文", true, Kind::PinnedStory { block: "pinned_story".into() }),
                        field("photos", "图片", false, Kind::Blocks { block: "photo".into(), or: None }),
                    ],
                ),
                block("photo", [field("file", "文件", true, Kind::File)].into_iter().chain(pins()).collect()),
                pinned("pinned_line"),
                pinned("pinned_story"),
            ],
        }
    }

    fn bench(&self) -> Box<dyn Bench> {
        Box::<BlankBench>::default()
    }

    fn faces(&self, _: &Path) -> Vec<String> {
        Vec::new()
    }

    fn read(&self, job: &Job) -> Findings {
        let list = std::fs::read_to_string(job.folder.join(LIST)).unwrap_or_default();
        let at = job.text.find(DOUBTED).filter(|_| !list.contains(DOUBTED));
        let finding = |at: usize| {
            json!({
                "code": "blank.doubt", "severity": "warning", "message": "?", "hints": [], "edits": [],
                "place": { "bytes": [at, at + DOUBTED.len()] },
                "read": { "sure": false, "rule": "blank.doubt", "words": DOUBTED },
            })
        };
        at.map(finding).into_iter().collect()
    }

    fn accept(&self, job: &Job, accepted: &Accepted) -> Option<(String, Vec<u8>)> {
        let list = std::fs::read_to_string(job.folder.join(LIST)).unwrap_or_default();
        let text = if accepted.again { String::new() } else { format!("{}\n", accepted.words) };
        (list != text).then(|| (LIST.to_owned(), text.into_bytes()))
    }
}

impl Bench for BlankBench {
    fn set(&mut self, job: &Job) -> SetPages {
        self.length = job.text.len();
        let page = Page {
            number: "1".into(),
            width: 210.0,
            height: 297.0,
            hash: format!("{}", job.text.len()),
            nearest: false,
            layout: None,
            columns: 4,
            type_area: [20.0, 20.0, 170.0, 257.0],
            lines: 50,
            spots: Vec::new(),
        };
        SetPages { pages: vec![page], ..SetPages::default() }
    }

    fn draw(&mut self, _: usize, window: &Window) -> Option<Pixels> {
        let mut rgb = vec![255; window.width as usize * window.height as usize * 3];
        if let (0, 0, [red, green, ..]) = (window.x, window.y, rgb.as_mut_slice()) {
            (*red, *green) = ((self.length % 256) as u8, (self.length / 256 % 256) as u8);
        }
        Some(Pixels { width: window.width, height: window.height, rgb })
    }

    fn hit(&mut self, _: usize, _: f64, _: f64) -> Option<Range<usize>> {
        None
    }

    fn places(&mut self, _: &Range<usize>) -> Vec<Marked> {
        vec![Marked { page: 0, rect: [20.0, 20.0, 8.0, 4.0] }]
    }

    fn layouts(&mut self, _: &Job, _: usize) -> Result<Vec<PageOffers>, Findings> {
        Ok(Vec::new())
    }

    fn frozen(&mut self, _: &Job) -> Option<Vec<u8>> {
        None
    }

    fn export(&mut self, _: &Job, _: &Wish, watch: &mut dyn FnMut(Stage)) -> Exported {
        watch(Stage::Export);
        Exported { files: vec![("一.proof.pdf".into(), b"%PDF-".to_vec())], ..Exported::default() }
    }
}
