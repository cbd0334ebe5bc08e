//! What is to be done: as typed ([`Wish`]), and checked ([`Job`]).

use zhuanban_ground::diag::{Diagnostics, Lang};
use zhuanban_ground::names::{Lookup, Near};
use zhuanban_ground::units::Mm;

use crate::paper::{SheetSize, thickness};
use crate::problem::OrderProblem as P;
use crate::scheme::{Binding, Scheme, Section, Work};

/// How far pages are moved towards the spine, so that the outer margin is the same on every leaf after the trim.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Creep {
    /// Not at all.
    #[default]
    Off,
    /// By the paper's thickness for each leaf that lies around the page.
    Thickness(Mm),
    /// By so much in the innermost leaf, as measured on a folded dummy, and less in proportion further out.
    Total(Mm),
}

impl Creep {
    /// How far a page moves with `depth` leaves around it, where the innermost has `deepest`.
    pub fn at(self, depth: usize, deepest: usize) -> Mm {
        match self {
            Self::Off => Mm(0.0),
            Self::Thickness(paper) => paper * depth as f64,
            Self::Total(total) => total * (depth as f64 / deepest.max(1) as f64),
        }
    }
}

/// A job, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// How pages are put together.
    pub scheme: Scheme,
    /// The edge the book is bound at.
    pub binding: Binding,
    /// What is printed on a sheet's back.
    pub work: Work,
    /// The paper.
    pub sheet: SheetSize,
    /// 咬口: the strip at the sheet's foot that the press holds and cannot print, 0–30 mm.
    pub gripper: Mm,
    /// How far pages are painted beyond their trim, where they have so much bleed, 0–10 mm.
    pub bleed: Mm,
    /// Between pages that are not bound to each other, 0–60 mm: room for both bleeds.
    pub gutter: Mm,
    /// 铣背: how much of each page's spine is milled off beyond its trim, 0–10 mm. Only of perfect binding.
    pub mill: Mm,
    /// How far pages move towards the spine.
    pub creep: Creep,
    /// Cut, fold and registration marks, and the slug.
    pub marks: bool,
    /// The colour bar.
    pub bar: bool,
    /// The language of the words on the sheets.
    pub lang: Lang,
}

/// The usual bleed.
const BLEED: Mm = Mm(3.0);
/// The usual depth of milling.
const MILL: Mm = Mm(3.0);

impl Job {
    /// A job with what is usual: both sides, bound at the left, 3 mm of bleed, marks and colour bar, no creep; perfect
    /// binding mills 3 mm.
    pub fn new(scheme: Scheme, sheet: SheetSize) -> Self {
        let mill = match scheme {
            Scheme::Perfect(_) => MILL,
            Scheme::Saddle(_) | Scheme::Sections | Scheme::TwoUp | Scheme::CutStack { .. } => Mm(0.0),
        };
        Self {
            scheme,
            binding: Binding::default(),
            work: Work::default(),
            gripper: sheet.usual_gripper(),
            sheet,
            bleed: BLEED,
            gutter: BLEED * 2.0,
            mill,
            creep: Creep::default(),
            marks: true,
            bar: true,
            lang: Lang::default(),
        }
    }
}

/// What was typed behind each option, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wish {
    /// `--scheme`: `saddle` 骑马订, `perfect` 无线胶订, `16pp` 折帖, `2up` 双联, `cut-stack` 切叠.
    pub scheme: String,
    /// `--sheet`: `SRA3`, `对开`, `787x1092/2`.
    pub sheet: String,
    /// `--section`: pages of a folded sheet, 4, 8 or 16; of saddle and perfect work.
    pub section: Option<String>,
    /// `--up`: leaves across and up of cut-and-stack work, `2x2`.
    pub up: Option<String>,
    /// `--binding`: `left` 左, `right` 右.
    pub binding: Option<String>,
    /// `--work`: `both-sides` 双面, `turn` 自翻, `one-side` 单面.
    pub work: Option<String>,
    /// `--paper`: its thickness, `0.1`, or `128g铜版纸`.
    pub paper: Option<String>,
    /// `--creep`: of the innermost leaf, mm.
    pub creep: Option<String>,
    /// `--gripper`, mm.
    pub gripper: Option<String>,
    /// `--bleed`, mm.
    pub bleed: Option<String>,
    /// `--gutter`, mm.
    pub gutter: Option<String>,
    /// `--mill`, mm.
    pub mill: Option<String>,
    /// `--no-marks`.
    pub no_marks: bool,
    /// `--no-bar`.
    pub no_bar: bool,
}

impl Wish {
    /// The job. `None` if something cannot be read or does not go together; what, is in `diags`.
    pub fn job(&self, lang: Lang, diags: &mut Diagnostics) -> Option<Job> {
        let scheme = chosen("--scheme", &self.scheme, &Scheme::lookup(), diags);
        let sheet = SheetSize::named(&self.sheet);
        if sheet.is_none() {
            diags.error(None, P::Sheet { typed: self.sheet.clone() });
        }
        let binding = self.binding.as_ref().map(|typed| chosen("--binding", typed, &Binding::lookup(), diags));
        let work = self.work.as_ref().map(|typed| chosen("--work", typed, &Work::lookup(), diags));
        let section = self.section.as_ref().map(|typed| {
            let section = typed.trim().parse().ok().and_then(Section::of);
            told(section, || P::Section { typed: typed.clone() }, diags)
        });
        let up = self.up.as_ref().map(|typed| told(across_and_up(typed), || P::Up { typed: typed.clone() }, diags));
        let paper = self
            .paper
            .as_ref()
            .map(|typed| told(thickness(typed).map(Creep::Thickness), || P::Paper { typed: typed.clone() }, diags));
        let mut length = |option: &'static str, typed: &Option<String>, most: f64| {
            typed.as_ref().map(|typed| {
                let figure = typed.trim().trim_end_matches("mm").trim().parse::<f64>().ok();
                let good = figure.filter(|figure| (0.0..=most).contains(figure)).map(Mm);
                told(good, || P::Length { option, typed: typed.clone(), most: Mm(most) }, diags)
            })
        };
        let creep = length("--creep", &self.creep, 20.0).map(|total| total.map(Creep::Total));
        let gripper = length("--gripper", &self.gripper, 30.0);
        let bleed = length("--bleed", &self.bleed, 10.0);
        let gutter = length("--gutter", &self.gutter, 60.0);
        let mill = length("--mill", &self.mill, 10.0);
        let mut job = Job::new(with_section(scheme?, section, up)?, sheet?);
        set(&mut job.binding, binding)?;
        set(&mut job.work, work)?;
        set(&mut job.creep, paper)?;
        // What was measured on a dummy outweighs what is reckoned.
        set(&mut job.creep, creep)?;
        set(&mut job.gripper, gripper)?;
        set(&mut job.bleed, bleed)?;
        job.gutter = job.bleed * 2.0;
        set(&mut job.gutter, gutter)?;
        if matches!(job.scheme, Scheme::Perfect(_)) {
            set(&mut job.mill, mill)?;
        }
        (job.marks, job.bar, job.lang) = (!self.no_marks, !self.no_marks && !self.no_bar, lang);
        if job.work == Work::OneSide && job.scheme.section().is_some() {
            diags.error(None, P::OneSideFolded);
            return None;
        }
        if let (Work::Turn, Scheme::CutStack { up: Some((across, _)) }) = (job.work, job.scheme)
            && across % 2 == 1
        {
            diags.error(None, P::OddUp { across });
            return None;
        }
        Some(job)
    }
}

/// Takes over what was asked for; `None` if it was wrong.
fn set<T>(to: &mut T, asked: Option<Option<T>>) -> Option<()> {
    match asked {
        Some(Some(value)) => *to = value,
        Some(None) => return None,
        None => {}
    }
    Some(())
}

/// What was found, or a problem.
fn told<T>(found: Option<T>, problem: impl FnOnce() -> P, diags: &mut Diagnostics) -> Option<T> {
    if found.is_none() {
        diags.error(None, problem());
    }
    found
}

fn chosen<T: Copy>(option: &'static str, typed: &str, names: &Lookup<T>, diags: &mut Diagnostics) -> Option<T> {
    let choices = || names.choices(typed).into_iter().map(|Near { name, other: _ }| name).collect();
    let problem = || P::Choice { option, typed: typed.to_owned(), choices: choices() };
    told(names.find_in_any_case(typed), problem, diags)
}

fn with_section(
    scheme: Scheme,
    section: Option<Option<Section>>,
    up: Option<Option<(usize, usize)>>,
) -> Option<Scheme> {
    let section = match section {
        Some(asked) => Some(asked?),
        None => None,
    };
    let up = match up {
        Some(asked) => Some(asked?),
        None => None,
    };
    Some(match scheme {
        Scheme::Saddle(usual) => Scheme::Saddle(section.unwrap_or(usual)),
        Scheme::Perfect(usual) => Scheme::Perfect(section.unwrap_or(usual)),
        Scheme::CutStack { up: _ } => Scheme::CutStack { up },
        Scheme::Sections | Scheme::TwoUp => scheme,
    })
}

/// `2x3`: 1–20 each.
fn across_and_up(typed: &str) -> Option<(usize, usize)> {
    let (across, up) = typed.split_once(['x', 'X', '×', '*'])?;
    let count = |typed: &str| typed.trim().parse::<usize>().ok().filter(|count| (1..=20).contains(count));
    Some((count(across)?, count(up)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_becomes_a_job() {
        let wish = Wish {
            scheme: "骑马订".into(),
            sheet: "对开".into(),
            section: Some("16".into()),
            paper: Some("128g铜版纸".into()),
            binding: Some("右".into()),
            work: Some("自翻".into()),
            bleed: Some("2".into()),
            ..Wish::default()
        };
        let mut diags = Diagnostics::new();
        let job = wish.job(Lang::Zh, &mut diags).expect("a job");
        assert!(diags.is_empty());
        assert_eq!(job.scheme, Scheme::Saddle(Section::Sixteen));
        assert_eq!((job.binding, job.work, job.gutter), (Binding::Right, Work::Turn, Mm(4.0)));
        assert!((job.creep.at(3, 15).0 - 0.31488).abs() < 1e-9);
    }

    #[test]
    fn all_mistakes_are_told_together() {
        let wish = Wish {
            scheme: "saddel".into(),
            sheet: "A9".into(),
            section: Some("12".into()),
            gripper: Some("-3".into()),
            paper: Some("80g".into()),
            ..Wish::default()
        };
        let mut diags = Diagnostics::new();
        assert_eq!(wish.job(Lang::En, &mut diags), None);
        let codes: Vec<&str> = diags.iter().map(|found| found.problem.code()).collect();
        assert_eq!(codes, ["impose.choice", "impose.sheet", "impose.section", "impose.paper", "impose.length"]);
    }

    #[test]
    fn folded_work_has_two_sides() {
        let wish = Wish { scheme: "16pp".into(), sheet: "A1".into(), work: Some("单面".into()), ..Wish::default() };
        let mut diags = Diagnostics::new();
        assert_eq!(wish.job(Lang::En, &mut diags), None);
        assert!(diags.has_errors());
    }
}
