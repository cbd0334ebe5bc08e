//! 图片组: photos that stand together as one rectangle.

use std::ops::Range;

use super::problem::Figure;

/// Lines between two photos of a stack.
const GAP: u32 = 1;

/// Photos in one group.
pub const MOST: usize = 5;

/// Photos one above another in a group of stacks.
const HIGHEST: usize = 3;

/// Photos that follow one another, as one rectangle whose height may vary.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Which of the article's figures.
    pub figures: Range<usize>,
    /// Columns of the rectangle.
    pub span: u32,
    /// Its fewest lines, captions included.
    pub lo: u32,
    /// Its most lines.
    pub hi: u32,
    /// The lines it would take by itself.
    pub natural: u32,
    /// How the photos stand in it.
    pub form: Form,
    /// What it costs at each height from `lo` to `hi`.
    pub costs: Vec<f64>,
}

/// How photos stand in a group.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Side by side at one height, each at its span.
    Row(Vec<u32>),
    /// Above one another.
    Stack,
    /// Stacks side by side, all of one height: the photos of each, and its columns.
    Columns(Vec<(usize, u32)>),
    /// One large, the others stacked at its right.
    Hero {
        /// Columns of the stack.
        stack: u32,
    },
}

/// One photo of a group: its place in the group's rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stood {
    /// Which of the article's figures.
    pub figure: usize,
    /// Columns from the group's left.
    pub column: u32,
    /// Lines from the group's top.
    pub line: u32,
    /// Columns.
    pub span: u32,
    /// Lines of picture.
    pub picture: u32,
    /// Lines of caption.
    pub caption: u32,
}

/// All ways the figures of this range can stand together, at most `widest` columns wide.
pub fn groups(figures: &[Figure], range: Range<usize>, widest: u32, page: f64) -> Vec<Group> {
    let mut found = Vec::new();
    let part = &figures[range.clone()];
    if part.len() <= MOST {
        rows(figures, &range, widest, &mut found);
    }
    if (2..=MOST).contains(&part.len()) {
        for span in 1..=widest {
            if let Some((lo, hi, natural)) = stack(part, span) {
                found.push(Group {
                    figures: range.clone(),
                    span,
                    lo,
                    hi,
                    natural,
                    form: Form::Stack,
                    costs: Vec::new(),
                });
            }
        }
        heroes(part, &range, widest, &mut found);
    }
    for group in &mut found {
        group.costs = (group.lo..=group.hi).map(|lines| group.price(figures, lines, page)).collect();
    }
    found
}

/// All ways the figures of this range can fill `width` columns as stacks side by side.
pub fn columns(figures: &[Figure], range: Range<usize>, width: u32, page: f64) -> Vec<Group> {
    let mut found = Vec::new();
    let mut open = vec![(Vec::new(), range.start, 0, (0, u32::MAX), 0.0)];
    while let Some((stacks, from, used, (lo, hi), natural)) = open.pop() {
        if from == range.end && used == width {
            let natural = f64::from(natural_of(natural, stacks.len())).clamp(f64::from(lo), f64::from(hi)) as u32;
            found.push(Group {
                figures: range.clone(),
                span: width,
                lo,
                hi,
                natural,
                form: Form::Columns(stacks),
                costs: Vec::new(),
            });
            continue;
        }
        for to in from + 1..=range.end.min(from + HIGHEST) {
            for span in 1..=width - used {
                let Some((least, most, own)) = stack(&figures[from..to], span) else { continue };
                let both = (lo.max(least), hi.min(most));
                if both.0 <= both.1 {
                    let mut stacks: Vec<(usize, u32)> = stacks.clone();
                    stacks.push((to - from, span));
                    open.push((stacks, to, used + span, both, natural + f64::from(own)));
                }
            }
        }
    }
    for group in &mut found {
        group.costs = (group.lo..=group.hi).map(|lines| group.price(figures, lines, page)).collect();
    }
    found
}

/// The mean of some heights.
fn natural_of(sum: f64, count: usize) -> u32 {
    (sum / count.max(1) as f64).round() as u32
}

fn rows(figures: &[Figure], range: &Range<usize>, widest: u32, found: &mut Vec<Group>) {
    // Spans for each figure, left to right; what their heights have in common shrinks as figures join.
    let mut open: Vec<(Vec<u32>, u32, u32, u32, f64)> = vec![(Vec::new(), 0, u32::MAX, 0, 0.0)];
    for figure in &figures[range.clone()] {
        let mut longer = Vec::new();
        for (spans, lo, hi, caption, natural) in &open {
            let used: u32 = spans.iter().sum();
            for fit in figure.fits.iter().filter(|fit| used + fit.span <= widest) {
                let (lo, hi) = ((*lo).max(fit.lo), (*hi).min(fit.hi));
                if lo <= hi {
                    let mut spans = spans.clone();
                    spans.push(fit.span);
                    longer.push((spans, lo, hi, (*caption).max(fit.caption), natural + fit.natural));
                }
            }
        }
        open = longer;
    }
    for (spans, lo, hi, caption, natural) in open {
        let natural = (natural / spans.len() as f64).round() as u32;
        found.push(Group {
            figures: range.clone(),
            span: spans.iter().sum(),
            lo: lo + caption,
            hi: hi + caption,
            natural: natural.clamp(lo, hi) + caption,
            form: Form::Row(spans),
            costs: Vec::new(),
        });
    }
}

/// Fewest, most and natural lines of a stack.
fn stack(part: &[Figure], span: u32) -> Option<(u32, u32, u32)> {
    let mut sums = (0, 0, 0.0);
    for figure in part {
        let fit = figure.fit(span)?;
        sums.0 += fit.lo + fit.caption;
        sums.1 += fit.hi + fit.caption;
        sums.2 += fit.natural + f64::from(fit.caption);
    }
    let gaps = GAP * (part.len() as u32 - 1);
    Some((sums.0 + gaps, sums.1 + gaps, sums.2.round() as u32 + gaps))
}

fn heroes(part: &[Figure], range: &Range<usize>, widest: u32, found: &mut Vec<Group>) {
    for hero in &part[0].fits {
        for column in 1..=hero.span.min(widest.saturating_sub(hero.span)) {
            let Some((lo, hi, natural)) = stack(&part[1..], column) else { continue };
            let lo = lo.max(hero.lo + hero.caption);
            let hi = hi.min(hero.hi + hero.caption);
            if lo <= hi {
                let own = hero.natural + f64::from(hero.caption);
                let natural = ((own + f64::from(natural)) / 2.0).round() as u32;
                found.push(Group {
                    figures: range.clone(),
                    span: hero.span + column,
                    lo,
                    hi,
                    natural: natural.clamp(lo, hi),
                    form: Form::Hero { stack: column },
                    costs: Vec::new(),
                });
            }
        }
    }
}

impl Group {
    /// Every photo's place when the group takes `lines`, between `lo` and `hi`.
    pub fn stood(&self, figures: &[Figure], lines: u32) -> Vec<Stood> {
        let part = &figures[self.figures.clone()];
        match &self.form {
            Form::Row(spans) => {
                let caption = |(figure, &span): (&Figure, &u32)| figure.fit(span).map_or(0, |fit| fit.caption);
                let captions = part.iter().zip(spans).map(caption).max().unwrap_or(0);
                let mut column = 0;
                let mut stood = Vec::new();
                for (index, (figure, &span)) in part.iter().zip(spans).enumerate() {
                    stood.push(Stood {
                        figure: self.figures.start + index,
                        column,
                        line: 0,
                        span,
                        picture: lines - captions,
                        caption: caption((figure, &span)),
                    });
                    column += span;
                }
                stood
            }
            Form::Stack => stacked(part, self.figures.start, 0, self.span, lines),
            Form::Columns(stacks) => {
                let (mut first, mut column) = (0, 0);
                let mut stood = Vec::new();
                for &(count, span) in stacks {
                    let own = &part[first..first + count];
                    stood.extend(stacked(own, self.figures.start + first, column, span, lines));
                    (first, column) = (first + count, column + span);
                }
                stood
            }
            Form::Hero { stack } => {
                let span = self.span - stack;
                let caption = part[0].fit(span).map_or(0, |fit| fit.caption);
                let hero =
                    Stood { figure: self.figures.start, column: 0, line: 0, span, picture: lines - caption, caption };
                let mut stood = vec![hero];
                stood.extend(stacked(&part[1..], self.figures.start + 1, span, *stack, lines));
                stood
            }
        }
    }

    /// Stacks of two and more photos side by side.
    pub fn stacks(&self) -> u32 {
        match &self.form {
            Form::Columns(stacks) => stacks.iter().filter(|(count, _)| *count > 1).count() as u32,
            Form::Stack => 1,
            Form::Row(_) | Form::Hero { .. } => 0,
        }
    }

    /// What the group costs at this height, between `lo` and `hi`.
    pub fn cost(&self, lines: u32) -> f64 {
        let at = lines.clamp(self.lo, self.hi) - self.lo;
        self.costs.get(at as usize).copied().unwrap_or(f64::INFINITY)
    }

    fn price(&self, figures: &[Figure], lines: u32, page: f64) -> f64 {
        let each = self.stood(figures, lines);
        each.iter().filter_map(|s| Some(figures[s.figure].cost(figures[s.figure].fit(s.span)?, s.picture, page))).sum()
    }
}

/// Photos above one another, their heights shared out in proportion to what they are by nature.
fn stacked(part: &[Figure], first: usize, column: u32, span: u32, lines: u32) -> Vec<Stood> {
    let fits: Vec<_> = part.iter().filter_map(|figure| figure.fit(span)).collect();
    let captions: u32 = fits.iter().map(|fit| fit.caption).sum();
    let room = lines - captions - GAP * (part.len() as u32 - 1);
    let natural: f64 = fits.iter().map(|fit| fit.natural).sum();
    let mut heights: Vec<u32> = fits
        .iter()
        .map(|fit| ((fit.natural * f64::from(room) / natural).round() as u32).clamp(fit.lo, fit.hi))
        .collect();
    // Rounding leaves a few lines over or under; they go where they change a picture's shape least.
    loop {
        let sum: u32 = heights.iter().sum();
        let grow = sum < room;
        if sum == room {
            break;
        }
        let free =
            |(i, fit): &(usize, &&super::problem::Fit)| if grow { heights[*i] < fit.hi } else { heights[*i] > fit.lo };
        let want = |(i, fit): &(usize, &&super::problem::Fit)| {
            let off = f64::from(heights[*i]) / fit.natural;
            if grow { off } else { -off }
        };
        let pick = fits.iter().enumerate().filter(free).min_by(|a, b| want(a).total_cmp(&want(b))).map(|(i, _)| i);
        match pick {
            Some(i) if grow => heights[i] += 1,
            Some(i) => heights[i] -= 1,
            None => break,
        }
    }
    let mut line = 0;
    let mut stood = Vec::new();
    for (index, (fit, picture)) in fits.iter().zip(heights).enumerate() {
        stood.push(Stood { figure: first + index, column, line, span, picture, caption: fit.caption });
        line += picture + fit.caption + GAP;
    }
    stood
}
