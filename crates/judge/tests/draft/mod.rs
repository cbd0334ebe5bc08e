//! Pages by hand: a grid of columns and lines, blocks put on it, and the ink they would have.

use zhuanban_ground::units::{Mm, Pt, Rect};
use zhuanban_judge::ink::{Mark, Shape};
use zhuanban_judge::layout::{Block, Frame, Kind, Page, Picture};
use zhuanban_judge::words::Words;
use zhuanban_judge::{Sheet, judge};

/// Columns of 60 mm, 4 mm apart; lines of 13 pt; type area at 20, 30.
const COLUMN: f64 = 60.0;
const GUTTER: f64 = 4.0;
const PITCH: f64 = 13.0 / 72.0 * 25.4;
const LEFT: f64 = 20.0;
const TOP: f64 = 30.0;
const BODY: f64 = 10.0;

/// A page in the making. Columns and lines are first and how many, from 1.
pub struct Draft {
    page: Page,
    marks: Vec<Mark>,
    words: Vec<Words>,
}

impl Draft {
    pub fn new(columns: u32, lines: u32) -> Self {
        let width = f64::from(columns) * (COLUMN + GUTTER) - GUTTER;
        let page = Page {
            number: "01".to_owned(),
            trim_mm: [width + 2.0 * LEFT, f64::from(lines) * PITCH + 2.0 * TOP],
            type_area_mm: [LEFT, TOP, width, f64::from(lines) * PITCH],
            columns,
            lines,
            line_pt: 13.0,
            blocks: Vec::new(),
            frames: Vec::new(),
        };
        Self { page, marks: Vec::new(), words: Vec::new() }
    }

    fn rect(columns: [u32; 2], lines: [u32; 2]) -> [f64; 4] {
        let x = LEFT + f64::from(columns[0] - 1) * (COLUMN + GUTTER);
        let width = f64::from(columns[1]) * (COLUMN + GUTTER) - GUTTER;
        [x, TOP + f64::from(lines[0] - 1) * PITCH, width, f64::from(lines[1]) * PITCH]
    }

    /// A headline block; its lines stand in its middle, 0.2 of a line apart.
    pub fn head(self, story: &str, columns: [u32; 2], lines: [u32; 2], set: &[&str], size: f64) -> Self {
        let written = set.concat();
        self.head_as(story, columns, lines, set, size, &written)
    }

    /// The same, with the author's own words.
    pub fn head_as(
        mut self,
        story: &str,
        columns: [u32; 2],
        lines: [u32; 2],
        set: &[&str],
        size: f64,
        written: &str,
    ) -> Self {
        let [x, y, width, height] = Self::rect(columns, lines);
        let ink = size * 0.9 / 72.0 * 25.4;
        let step = ink + 0.2 * PITCH;
        let mut top = y + (height - step * set.len() as f64 + 0.2 * PITCH) / 2.0;
        for line in set {
            let long = (line.chars().count() as f64 * size / 72.0 * 25.4).min(width);
            self.marks.push(text(line, size, [x + (width - long) / 2.0, top, long, ink]));
            top += step;
        }
        self.block(&format!("{story}/headline"), Kind::Headline, columns, lines);
        // Every photo of a draft is its story's own.
        let photos = usize::MAX;
        self.words.push(Words { id: story.to_owned(), headline: written.to_owned(), photos, ..Words::default() });
        self
    }

    /// A deck at the foot of the last headline block.
    pub fn deck(mut self, set: &str, size: f64) -> Self {
        let [x, y, width, height] = self.page.blocks.last().expect("a headline").rect_mm;
        let ink = size * 0.9 / 72.0 * 25.4;
        self.marks.push(text(set, size, [x, y + height - ink - 0.6 * PITCH, width, ink]));
        self.words.last_mut().expect("a headline").deck = set.to_owned();
        self
    }

    /// A kicker on several lines at the top of the last headline block.
    pub fn kicker(mut self, set: &[&str], size: f64) -> Self {
        let [x, y, width, _] = self.page.blocks.last().expect("a headline").rect_mm;
        let ink = size * 0.9 / 72.0 * 25.4;
        for (n, line) in set.iter().enumerate() {
            self.marks.push(text(line, size, [x, y + (ink + 0.2 * PITCH) * n as f64, width, ink]));
        }
        self.words.last_mut().expect("a headline").kicker = set.concat();
        self
    }

    fn block(&mut self, id: &str, kind: Kind, columns: [u32; 2], lines: [u32; 2]) {
        let rect_mm = Self::rect(columns, lines);
        let (id, columns) = (id.to_owned(), Some(columns));
        self.page.blocks.push(Block { id, kind, rect_mm, columns, heading: None, picture: None });
    }

    /// The last photo stands in its story's text.
    pub fn in_text(mut self) -> Self {
        self.page.blocks.last_mut().expect("a photo").picture = Some(Picture { in_text: true });
        self
    }

    /// A photo that fills its place.
    pub fn photo(mut self, story: &str, columns: [u32; 2], lines: [u32; 2]) -> Self {
        let count = self.page.blocks.iter().filter(|block| block.kind == Kind::Photo).count();
        self.block(&format!("{story}/photo{}", count + 1), Kind::Photo, columns, lines);
        let [x, y, width, height] = Self::rect(columns, lines);
        self.marks.push(Mark { shape: Shape::Picture, rect: rect([x, y, width, height - 0.5 * PITCH]) });
        self
    }

    /// A frame of text in one column, full.
    pub fn text(self, story: &str, column: u32, lines: [u32; 2]) -> Self {
        self.text_without(story, column, lines, [0, 0])
    }

    /// A frame of text with no ink on some lines of the page.
    pub fn text_without(mut self, story: &str, column: u32, lines: [u32; 2], white: [u32; 2]) -> Self {
        let rect_mm = Self::rect([column, 1], lines);
        for line in lines[0]..lines[0] + lines[1] {
            if (white[0]..white[0] + white[1]).contains(&line) {
                continue;
            }
            let [x, y, width, height] = Self::rect([column, 1], [line, 1]);
            self.marks.push(text(
                "全县上下抢抓春耕农时镇村干部走进",
                BODY,
                [x, y + 0.15 * height, width, 0.7 * height],
            ));
        }
        let columns = [column, 1];
        let part = "body".to_owned();
        self.page.frames.push(Frame {
            article: story.to_owned(),
            part,
            rect_mm,
            columns,
            lines: lines[1],
            used: lines[1],
        });
        self
    }

    /// Moves the first mark that holds some words, in mm.
    pub fn shift(mut self, words: &str, by: f64) -> Self {
        let found = self.marks.iter_mut().find(|mark| matches!(&mark.shape, Shape::Text { text, .. } if text == words));
        let mark = found.expect("such a mark");
        mark.rect.x = mark.rect.x + Mm(by);
        self
    }

    /// The codes of its faults.
    pub fn codes(self) -> Vec<String> {
        use zhuanban_ground::diag::{Explain as _, Lang};
        let sheet = Sheet::new(&self.page, self.marks, &self.words);
        let faults = judge(&sheet);
        for fault in &faults {
            // Every fault can be said in both languages, and they differ.
            let (zh, en) = (fault.blame.say(Lang::Zh).message, fault.blame.say(Lang::En).message);
            assert!(!zh.is_empty() && !en.is_empty() && zh != en, "{fault:?}");
        }
        faults.iter().map(|fault| fault.blame.code().to_owned()).collect()
    }
}

fn rect([x, y, width, height]: [f64; 4]) -> Rect<Mm> {
    Rect { x: Mm(x), y: Mm(y), width: Mm(width), height: Mm(height) }
}

fn text(words: &str, size: f64, place: [f64; 4]) -> Mark {
    Mark { shape: Shape::Text { text: words.to_owned(), size: Pt(size) }, rect: rect(place) }
}
