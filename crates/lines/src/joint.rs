//! What stands between two clusters: white that is cut off for good, white that may be squeezed out, gaps that may be
//! widened, and whether a line may be broken there.

use crate::bond::{self, Bond};
use crate::cell::{Cell, cell};
use crate::class::{Class, is_ideograph, is_letter_or_figure};
use crate::style::{Marks, Style};
use crate::{Cluster, Kind, Measure, words};

/// The kinds of white that are squeezed, one after another (CLREQ, "Procedures for Inter-Character Spacing Reduction"; its
/// first, marks at a line's end, is done for good). Characters never draw together (6.2.2.3).
pub(crate) const STAGES: usize = 6;
const SPACES: usize = 0;
const DOTS: usize = 1;
const BRACKETS: usize = 2;
const PAUSES: usize = 3;
const GAPS: usize = 4;
const STOPS: usize = 5;

/// Whether a stage takes white that stands between clusters, not that of a mark's own cell.
pub(crate) fn is_between(stage: usize) -> bool {
    matches!(stage, SPACES | GAPS)
}

/// The kinds of white that are widened, one after another, before 字 part: spaces, gaps ("Procedures for Inter-Character Space
/// Expansion").
pub(crate) const STEPS: usize = 2;

/// The closest that characters are drawn together, in em: 紧排 keeps their strokes apart.
const CLOSEST: f64 = -0.2;

/// The gap between a 汉字 and a letter or figure, in em of the smaller type (CLREQ, "Mixed Text Composition").
const GAP: f64 = 0.25;

/// What a gap may be squeezed to, in em, and stretched to before anything else is. CLREQ allows half an em: the rest of that is
/// shared with all other places, for a page of gaps of half an em has holes.
const LEAST_GAP: f64 = 0.125;
const MOST_GAP: f64 = 0.375;

/// How much the letters and figures of a web or mail address part where 字 part by 1: one of twenty letters then takes as much
/// white as three 字, which its line has not. Words and numbers stay as they are (CLREQ 6.1.2.2).
const LETTERS: f64 = 0.15;

/// What a space between Western words may be squeezed to and stretched to, in em.
const LEAST_SPACE: f64 = 0.25;
const MOST_SPACE: f64 = 0.5;

/// What stands between a cluster and the next.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Joint {
    /// The cluster before it.
    pub cell: Cell,
    /// White cut off the cluster before it, and off the next, for good.
    pub cut: (f64, f64),
    /// White added for good.
    pub gap: f64,
    /// White that may be squeezed out, by stage: of the cluster before it, of the next.
    pub squeeze: [(f64, f64); STAGES],
    /// How much it is widened before anything between characters is, by step.
    pub widen: [f64; STEPS],
    /// The type size, if white may be put here when all else is used up; else 0.
    pub slot: f64,
    /// White between the letters and figures of an address, as a share of what 字 part by, if there are any in the line.
    pub letters: f64,
    /// The type size, if white may be put here where a line has no other place for it: beside 连接号, 分隔号, 间隔号, and
    /// between two marks.
    pub spare: f64,
    /// Whether a line may be broken here.
    pub bond: Bond,
}

impl Joint {
    /// What the joint adds to the width of a line that goes on over it.
    pub(crate) fn added(&self) -> f64 {
        self.gap - self.cut.0 - self.cut.1
    }

    /// All that it may be widened by before 字 part.
    pub(crate) fn wider(&self) -> f64 {
        self.widen.iter().sum()
    }

    /// All that may be squeezed out.
    pub(crate) fn slack(&self) -> f64 {
        self.squeeze.iter().map(|(left, right)| left + right).sum()
    }
}

/// A joint after each cluster.
pub(crate) fn joints(clusters: &[Cluster], measure: &Measure) -> Vec<Joint> {
    let cells: Vec<Cell> = (0..clusters.len()).map(|i| cell(clusters, i, measure.style.region)).collect();
    let costs = words::costs(clusters, measure.whole_words);
    let addresses = bond::addresses(clusters, &cells);
    let bonds = bond::bonds(clusters, &cells, &costs, &addresses);
    let mut joints: Vec<Joint> = cells
        .iter()
        .enumerate()
        .map(|(i, &cell)| {
            let bond = bonds.get(i).copied().unwrap_or(Bond::Never);
            Joint {
                cell,
                cut: (0.0, 0.0),
                gap: 0.0,
                squeeze: [(0.0, 0.0); STAGES],
                widen: [0.0; STEPS],
                slot: 0.0,
                letters: 0.0,
                spare: 0.0,
                bond,
            }
        })
        .collect();
    for i in 1..clusters.len() {
        let (Some(&[a, b]), Some([one, two])) =
            (cells.get(i - 1..=i).and_then(|pair| <&[Cell; 2]>::try_from(pair).ok()), clusters.get(i - 1..=i))
        else {
            continue;
        };
        let tight = is_emphatic(clusters, i - 1);
        let connects = is_connector(clusters, &cells, i - 1) || is_connector(clusters, &cells, i);
        if let Some(joint) = joints.get_mut(i - 1) {
            between(joint, (one, &a), (two, &b), tight, &measure.style);
            if addresses.get(i - 1).zip(addresses.get(i)) == Some((&true, &true)) {
                joint.letters = LETTERS * one.size.0.min(two.size.0);
            }
            let dotted = a.class == Class::Dot || b.class == Class::Dot;
            let meets = joint.cut.0 > 0.0 && b.class == Class::Opening;
            if connects || dotted || meets {
                joint.slot = 0.0;
                joint.spare = one.size.0.min(two.size.0);
            }
        }
    }
    joints
}

/// Whether the cluster is one of ！！ or ？！ that is set half an em wide: of two both are, of three the first two
/// (GB/T 15834 §5.1.2: two take one 字, three take two).
fn is_emphatic(clusters: &[Cluster], i: usize) -> bool {
    let is = |i: usize| clusters.get(i).is_some_and(|it| matches!(it.first, '！' | '？'));
    let before = (0..i).rev().take_while(|&k| is(k)).count();
    let after = (i + 1..clusters.len()).take_while(|&k| is(k)).count();
    is(i) && before + after > 0 && before < 2
}

/// Whether the cluster is a 连接号 or a 分隔号, which its neighbours stand close to: a single —, not a 破折号.
fn is_connector(clusters: &[Cluster], cells: &[Cell], i: usize) -> bool {
    let dash = |i: Option<usize>| i.and_then(|i| cells.get(i)).is_some_and(|cell| cell.class == Class::Dash);
    match cells.get(i).map(|cell| cell.class) {
        Some(Class::Wave | Class::Slash) => true,
        Some(Class::Dash) => {
            let whole = clusters.get(i).is_some_and(|it| it.first != it.last || it.width.0 > 1.5 * it.size.0);
            !whole && !dash(i.checked_sub(1)) && !dash(i.checked_add(1))
        }
        Some(_) | None => false,
    }
}

/// Fills in what stands between two clusters.
fn between(joint: &mut Joint, (one, a): (&Cluster, &Cell), (two, b): (&Cluster, &Cell), tight: bool, style: &Style) {
    let size = one.size.0.min(two.size.0);
    cut(joint, a, b, tight);
    narrow(joint, a, b, style.marks);
    let rest = (a.right - joint.cut.0, b.left - joint.cut.1);
    let gives = style.marks != Marks::Full && style.grid.is_none();
    if let Some(slot) = stage(a.class).filter(|_| gives).and_then(|stage| joint.squeeze.get_mut(stage)) {
        slot.0 = rest.0.max(0.0);
    }
    if let Some(slot) = stage(b.class).filter(|_| gives).and_then(|stage| joint.squeeze.get_mut(stage)) {
        slot.1 = rest.1.max(0.0);
    }
    let mixed = (is_ideograph(one.last) && is_letter_or_figure(two.first))
        || (is_letter_or_figure(one.last) && is_ideograph(two.first));
    if mixed && one.kind == Kind::Text && two.kind == Kind::Text {
        joint.gap = GAP * size;
        joint.squeeze[GAPS] = ((GAP - LEAST_GAP) * size, 0.0);
        joint.widen[1] = (MOST_GAP - GAP) * size;
    }
    // A space belongs to the joint after it, so that one at a line's end has no part in the line.
    if a.class == Class::Space && one.kind == Kind::Text {
        joint.squeeze[SPACES] = ((a.width - LEAST_SPACE * one.size.0).max(0.0), 0.0);
        joint.widen[0] = (MOST_SPACE * one.size.0 - a.width).max(0.0);
    }
    if takes_white(a.class, b.class) && one.kind != Kind::White && two.kind != Kind::White {
        joint.slot = size;
        joint.gap += style.spread.max(CLOSEST) * size;
    }
}

/// In the styles 半角 and 开明 marks give their white wherever they stand.
fn narrow(joint: &mut Joint, a: &Cell, b: &Cell, marks: Marks) {
    let narrows = |class: Class| match marks {
        Marks::Giving | Marks::Full => false,
        Marks::Kaiming => class != Class::Stop && stage(class).is_some(),
        Marks::Half => stage(class).is_some(),
    };
    if narrows(a.class) {
        joint.cut.0 = a.right;
    }
    if narrows(b.class) {
        joint.cut.1 = b.left;
    }
}

/// Marks beside each other share half an em of white: of two that would stand between them, or one with a 字 beyond, half
/// an em goes (CLREQ, "Punctuation Adjustment"). A mark's own white says how much there is, so the table holds between runs
/// of any weight, size and face.
fn cut(joint: &mut Joint, a: &Cell, b: &Cell, tight: bool) {
    let opens = |class: Class| class == Class::Opening;
    let closes = |class: Class| matches!(class, Class::Closing | Class::Pause | Class::Stop);
    if closes(a.class) && (closes(b.class) || opens(b.class)) {
        joint.cut.0 = a.right;
        // Where the first has not half an em to give, the second gives the rest.
        if a.right < 0.3 * a.width {
            joint.cut.1 = b.left.min((0.5 * b.width - a.right).max(0.0));
        }
    } else if opens(a.class) && opens(b.class) {
        joint.cut.1 = b.left;
    } else if closes(a.class) && b.class == Class::Dot {
        joint.cut.0 = a.right / 2.0;
    } else if a.class == Class::Dot && opens(b.class) {
        joint.cut.1 = b.left / 2.0;
    }
    if tight {
        joint.cut.0 = a.right;
    }
}

/// When a mark's white is squeezed out.
fn stage(class: Class) -> Option<usize> {
    match class {
        Class::Dot => Some(DOTS),
        Class::Opening | Class::Closing => Some(BRACKETS),
        Class::Pause => Some(PAUSES),
        Class::Stop => Some(STOPS),
        Class::Han
        | Class::Dash
        | Class::Ellipsis
        | Class::Slash
        | Class::Wave
        | Class::Prefix
        | Class::Postfix
        | Class::Western
        | Class::Space => None,
    }
}

/// Whether white between two clusters goes unseen: not inside a Western word, a number with its sign, —— or ……, and not on the
/// side where a mark leans on its 字.
fn takes_white(a: Class, b: Class) -> bool {
    let held = matches!(
        (a, b),
        (Class::Western | Class::Prefix, Class::Western | Class::Postfix)
            | (Class::Dash, Class::Dash)
            | (Class::Ellipsis, Class::Ellipsis)
    );
    let leans = a == Class::Opening
        || matches!(b, Class::Closing | Class::Pause | Class::Stop | Class::Postfix)
        || matches!(a, Class::Dot | Class::Slash)
        || matches!(b, Class::Dot | Class::Slash | Class::Space);
    !held && !leans
}
