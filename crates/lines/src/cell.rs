//! A cluster by itself: how wide its cell is, and what white of it may be cut off.

use crate::class::{Class, is_letter_or_figure};
use crate::{Cluster, Kind};

/// A cluster as it is set by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    pub class: Class,
    /// How wide its cell is, in points.
    pub width: f64,
    /// Where the face begins to draw in it.
    pub shift: f64,
    /// White that is cut off at the start of a line, and at its end.
    pub left: f64,
    pub right: f64,
}

/// The cluster by itself: marks that a face draws too narrow or too wide get the width the standard gives them.
pub(crate) fn cell(clusters: &[Cluster], i: usize) -> Cell {
    let Some(it) = clusters.get(i) else {
        return Cell { class: Class::Han, width: 0.0, shift: 0.0, left: 0.0, right: 0.0 };
    };
    let (size, own) = (it.size.0, it.width.0);
    let class = match it.kind {
        Kind::Text => Class::of(it.first, own > 0.75 * size),
        Kind::Object => Class::Western,
        Kind::White | Kind::NewLine => Class::Space,
    };
    // 间隔号 takes half an em (GB/T 15834 §5.1.8); ‼ ⁇ ⁉ take one, as ！！ does.
    let width = match it.first {
        _ if it.kind != Kind::Text => own,
        '·' | '‧' | '・' | '•' if has_chinese_beside(clusters, i) => 0.5 * size,
        '‼' | '⁇' | '⁉' | '⁈' => size.max(own),
        _ => own,
    };
    // A mark drawn as wide as a 字 has half an em of white, if its face has it.
    let half = 0.5 * size;
    let spare = (width - half).clamp(0.0, half);
    let (left, right) = match class {
        Class::Opening => (spare.min(it.white.0.0).max(0.0), 0.0),
        Class::Closing | Class::Pause | Class::Stop => (0.0, spare.min(it.white.1.0).max(0.0)),
        // What kerning drew it closer to the next letter, which is not beside it at a line's end.
        Class::Western if it.kind == Kind::Text => (0.0, it.white.1.0),
        Class::Han
        | Class::Dash
        | Class::Ellipsis
        | Class::Dot
        | Class::Slash
        | Class::Wave
        | Class::Prefix
        | Class::Postfix
        | Class::Western
        | Class::Space => (0.0, 0.0),
    };
    Cell { class, width, shift: (width - own) / 2.0, left, right }
}

/// A dot between Western letters is theirs, and as wide as the face draws it.
fn has_chinese_beside(clusters: &[Cluster], i: usize) -> bool {
    let western = |k: usize| {
        clusters
            .get(k)
            .is_some_and(|it| it.kind == Kind::Text && is_letter_or_figure(it.first) && !it.first.is_ascii_digit())
    };
    !(i > 0 && western(i - 1) && western(i + 1))
}
