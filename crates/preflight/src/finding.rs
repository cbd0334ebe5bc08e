//! What was found: findings, gathered so that one fault is told once a page, and once for all pages that have it.

use std::collections::BTreeMap;

use super::rules::{Rule, Severity};
use crate::problem::PreflightProblem;
use zhuanban_ground::units::{Mm, Rect};

/// The most places of one finding that are kept; the count goes on.
const PLACES: usize = 200;

/// The most findings of one rule and weight that a page tells apart; what is alike beyond that is counted with the last,
/// so that no rule can keep another from being heard.
const MOST: usize = 100;

/// A place on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The page, from 1.
    pub page: usize,
    /// Where, from the trimmed page's top left corner.
    pub rect: Rect<Mm>,
}

/// One thing a print shop would object to, with everywhere it was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule it breaks.
    pub rule: Rule,
    /// How much it weighs here.
    pub severity: Severity,
    /// The pages that have it, from 1, in order; empty for the file as a whole.
    pub pages: Vec<usize>,
    /// Where on them, page by page; empty where no place can be named.
    pub places: Vec<Spot>,
    /// How often it was seen; at least `places.len()`.
    pub count: usize,
    /// The facts, and through its `say` the words.
    pub problem: PreflightProblem,
}

impl Finding {
    /// The first page that has it; `None` for the file as a whole.
    pub fn page(&self) -> Option<usize> {
        self.pages.first().copied()
    }

    /// The smallest rectangle around all places on the first page that has any.
    pub fn extent(&self) -> Option<Rect<Mm>> {
        let first = self.places.first()?.page;
        self.places.iter().filter(|spot| spot.page == first).map(|spot| spot.rect).reduce(around)
    }

    /// Where on one page.
    pub fn places_on(&self, page: usize) -> impl Iterator<Item = Rect<Mm>> + '_ {
        self.places.iter().filter(move |spot| spot.page == page).map(|spot| spot.rect)
    }
}

/// The smallest rectangle around two.
pub(super) fn around(a: Rect<Mm>, b: Rect<Mm>) -> Rect<Mm> {
    let (x, y) = (a.x.0.min(b.x.0), a.y.0.min(b.y.0));
    let right = (a.x.0 + a.width.0).max(b.x.0 + b.width.0);
    let bottom = (a.y.0 + a.height.0).max(b.y.0 + b.height.0);
    Rect { x: Mm(x), y: Mm(y), width: Mm(right - x), height: Mm(bottom - y) }
}

/// Findings of one page, or of the file, while they are gathered.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathered {
    page: Option<usize>,
    list: Vec<Finding>,
}

impl Gathered {
    /// Nothing found yet on a page, counted from 1; `None` for the file.
    pub(super) fn on(page: Option<usize>) -> Self {
        Self { page, list: Vec::new() }
    }

    /// Adds a finding of the rule's own weight.
    pub(super) fn add(&mut self, place: Option<Rect<Mm>>, problem: impl Into<PreflightProblem>) {
        let problem = problem.into();
        self.weigh(problem.severity(), place, problem);
    }

    /// Adds a finding that weighs more or less than its rule. The same fault elsewhere on the page adds a place.
    pub(super) fn weigh(&mut self, severity: Severity, place: Option<Rect<Mm>>, problem: impl Into<PreflightProblem>) {
        let problem = problem.into();
        let Some(rule) = problem.rule() else { return };
        let alike = |f: &Finding| f.rule == rule && f.severity == severity;
        let same = match self.list.iter().position(|f| alike(f) && f.problem == problem) {
            Some(same) => Some(same),
            None if self.list.iter().filter(|f| alike(f)).count() < MOST => None,
            None => self.list.iter().rposition(alike),
        };
        if let Some(found) = same.and_then(|same| self.list.get_mut(same)) {
            found.count += 1;
            let spot = place.zip(self.page).map(|(rect, page)| Spot { page, rect });
            if let Some(spot) = spot.filter(|spot| found.places.len() < PLACES && !found.places.contains(spot)) {
                found.places.push(spot);
            }
        } else {
            let places = place.zip(self.page).map(|(rect, page)| Spot { page, rect }).into_iter().collect();
            let pages = self.page.into_iter().collect();
            self.list.push(Finding { rule, severity, pages, places, count: 1, problem });
        }
    }

    /// Adds all places of one finding at once.
    pub(super) fn add_all(&mut self, places: Vec<Rect<Mm>>, problem: impl Into<PreflightProblem>) {
        let problem = problem.into();
        if places.is_empty() {
            self.add(None, problem);
        } else {
            for place in places {
                self.add(Some(place), problem.clone());
            }
        }
    }

    /// Counts so many more places of the last finding, which are not told one by one.
    pub(super) fn count_on(&mut self, more: usize) {
        if let Some(last) = self.list.last_mut() {
            last.count += more;
        }
    }

    /// The findings in the order they were made.
    pub(super) fn finish(self) -> Vec<Finding> {
        self.list
    }
}

/// Findings page by page → one for each fault: pages that have the same fault share a finding. The file's own come first,
/// then those of several pages, then page by page.
pub(super) fn joined(all: Vec<Finding>) -> Vec<Finding> {
    let mut known: BTreeMap<(Rule, Severity), Vec<usize>> = BTreeMap::new();
    let mut list: Vec<Finding> = Vec::new();
    for finding in all {
        let alike = known.entry((finding.rule, finding.severity)).or_default();
        let fault = finding.problem.fault();
        // Findings whose facts differ from page to page stay apart, page by page.
        let same = alike.iter().take(MOST).copied().find(|at| {
            list.get(*at)
                .is_some_and(|own| !own.pages.is_empty() && !finding.pages.is_empty() && own.problem.fault() == fault)
        });
        match same.and_then(|at| list.get_mut(at)) {
            Some(own) => {
                own.pages.extend(finding.pages);
                own.pages.dedup();
                own.count += finding.count;
                own.places.extend(finding.places.into_iter().take(PLACES.saturating_sub(own.places.len())));
            }
            None => {
                alike.push(list.len());
                list.push(finding);
            }
        }
    }
    list.sort_by_key(|finding| match finding.pages.as_slice() {
        [] => (0, 0),
        [page] => (2, *page),
        [first, ..] => (1, *first),
    });
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{FileProblem, LineProblem, LiveProblem, TransparencyProblem};

    #[test]
    fn a_rule_broken_a_thousand_times_hides_no_other() {
        let mut gathered = Gathered::on(Some(1));
        for n in 0..1000 {
            gathered.add(None, LiveProblem::CutText { text: n.to_string() });
        }
        gathered.add(None, TransparencyProblem::Alpha);
        let found = gathered.finish();
        assert_eq!(found.len(), MOST + 1);
        assert_eq!(found.iter().map(|finding| finding.count).sum::<usize>(), 1001);
        assert_eq!(found.last().map(|finding| finding.problem.clone()), Some(TransparencyProblem::Alpha.into()));
    }

    #[test]
    fn one_fault_of_all_pages_is_one_finding() {
        let mut all = Vec::new();
        for page in 1..=60 {
            let mut gathered = Gathered::on(Some(page));
            let place = Rect { x: Mm(page as f64), y: Mm(0.0), width: Mm(10.0), height: Mm(5.0) };
            gathered.add(Some(place), LiveProblem::CutText { text: page.to_string() });
            gathered.add(None, TransparencyProblem::Alpha);
            if page == 7 {
                gathered.add(None, TransparencyProblem::Group);
            }
            all.extend(gathered.finish());
        }
        let mut file = Gathered::on(None);
        file.add(None, FileProblem::NoId);
        all.extend(file.finish());
        let found = joined(all);
        let pages: Vec<usize> = found.iter().map(|finding| finding.pages.len()).collect();
        assert_eq!(pages, [0, 60, 60, 1]);
        assert_eq!(found[1].places_on(33).map(|rect| rect.x).collect::<Vec<_>>(), [Mm(33.0)]);
        assert_eq!(found[3].pages, [7]);
    }

    #[test]
    fn the_same_fault_is_told_once_with_all_its_places() {
        let mut gathered = Gathered::on(Some(2));
        let at = |x: f64| Some(Rect { x: Mm(x), y: Mm(0.0), width: Mm(10.0), height: Mm(5.0) });
        gathered.add(at(0.0), LineProblem::Hairline);
        gathered.add(at(20.0), LineProblem::Hairline);
        gathered.add(None, TransparencyProblem::Alpha);
        let found = gathered.finish();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].count, found[0].page()), (2, Some(2)));
        assert_eq!(found[0].extent().map(|r| r.width), Some(Mm(30.0)));
        assert_eq!(found[1].extent(), None);
    }
}
