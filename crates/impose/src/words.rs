//! What a sheet's slug says, and what the operator is told.

use zhuanban_ground::diag::Lang;
use zhuanban_ground::units::{Mm, Size};

use crate::fit::Placed;
use crate::fold::Seam;
use crate::job::Job;
use crate::paper::number;
use crate::scheme::{Scheme, Work};

/// Which side of which sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SideName {
    /// The sheet, from 1.
    pub sheet: usize,
    /// How many sheets there are.
    pub of: usize,
    /// It is the back.
    pub back: bool,
}

impl SideName {
    /// As it is said: 第 2/4 张 正面.
    pub fn say(self, job: &Job) -> String {
        let Self { sheet, of, back } = self;
        let unit = match (job.scheme, job.lang) {
            (Scheme::Perfect(_) | Scheme::Sections, Lang::Zh) => "帖",
            (Scheme::Saddle(_) | Scheme::TwoUp | Scheme::CutStack { .. }, Lang::Zh) => "张",
            (Scheme::Perfect(_) | Scheme::Sections, Lang::En) => "section",
            (Scheme::Saddle(_) | Scheme::TwoUp | Scheme::CutStack { .. }, Lang::En) => "sheet",
        };
        let side = match (job.work, back, job.lang) {
            (Work::Turn, _, Lang::Zh) => "自翻版，正反同一套版",
            (Work::Turn, _, Lang::En) => "work-and-turn, one set of plates",
            (Work::OneSide, _, Lang::Zh) => "单面",
            (Work::OneSide, _, Lang::En) => "one side",
            (Work::BothSides, false, Lang::Zh) => "正面",
            (Work::BothSides, true, Lang::Zh) => "反面",
            (Work::BothSides, false, Lang::En) => "front",
            (Work::BothSides, true, Lang::En) => "back",
        };
        match job.lang {
            Lang::Zh => format!("第 {sheet}/{of} {unit} {side}"),
            Lang::En => format!("{unit} {sheet}/{of} {side}"),
        }
    }
}

/// The slug's words: which side, the file, the scheme; and the pages, creep, the paper.
pub(crate) fn slug(
    name: &str,
    side: SideName,
    rows: &[Vec<Placed>],
    pages: usize,
    job: &Job,
    sheet: Size<Mm>,
) -> [String; 2] {
    let zh = job.lang == Lang::Zh;
    let names = job.scheme.names();
    let mut parts = vec![side.say(job), name.to_owned(), if zh { names.zh } else { names.en }.to_owned()];
    if matches!(job.scheme, Scheme::Saddle(_)) && side.sheet == 1 && side.of > 1 {
        parts.push(if zh { "最外一张" } else { "outermost" }.to_owned());
    }
    let which = parts.join("  ");
    let mut parts = Vec::new();
    let blank = if zh { "白" } else { "blank" };
    let page = |placed: &Placed| if placed.page > pages { blank.to_owned() } else { placed.page.to_string() };
    // As they stand, from the head of the sheet.
    let stand: Vec<String> = rows.iter().rev().map(|row| row.iter().map(page).collect::<Vec<_>>().join(" ")).collect();
    parts.push(format!("{} {}", if zh { "页" } else { "pages" }, stand.join(" / ")));
    let creeps = || rows.iter().flatten().map(|placed| placed.creep.0);
    let (least, most) = (creeps().fold(f64::INFINITY, f64::min), creeps().fold(0.0, f64::max));
    if most > 0.0 {
        let range = if most - least < 0.005 { number(most) } else { format!("{}–{}", number(least), number(most)) };
        parts.push(if zh { format!("爬移 {range} mm") } else { format!("creep {range} mm") });
    }
    let (width, height) = (number(sheet.width.0), number(sheet.height.0));
    parts.push(if zh { format!("纸 {width}×{height}") } else { format!("paper {width}×{height}") });
    [which, parts.join("  ")]
}

/// What stands at the gripper edge.
pub(crate) fn gripper(job: &Job) -> String {
    let side = match (job.work, job.lang) {
        (Work::Turn, Lang::Zh) => "　左右翻，咬口不变",
        (Work::Turn, Lang::En) => "  turn sideways, same gripper",
        (Work::BothSides | Work::OneSide, _) => "",
    };
    match job.lang {
        Lang::Zh => format!("咬口 {} mm{side}", number(job.gripper.0)),
        Lang::En => format!("gripper {} mm{side}", number(job.gripper.0)),
    }
}

/// What stands beside a fold's mark; `None` where there is nothing to say.
pub(crate) fn joint(seam: Seam, lang: Lang) -> Option<String> {
    match (seam, lang) {
        (Seam::Spine(fold) | Seam::Fold(fold), Lang::Zh) => Some(format!("折{fold}")),
        (Seam::Spine(fold) | Seam::Fold(fold), Lang::En) => Some(format!("fold {fold}")),
        (Seam::Halves, Lang::Zh) => Some("先切开".to_owned()),
        (Seam::Halves, Lang::En) => Some("cut first".to_owned()),
        (Seam::Cut, _) => None,
    }
}
