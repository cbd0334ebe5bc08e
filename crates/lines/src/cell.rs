//! A cluster by itself: how wide its cell is, and what white of it may be cut off.

use crate::class::{Class, is_ideograph, is_letter_or_figure};
use crate::{Cluster, Kind, Region};

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
pub(crate) fn cell(clusters: &[Cluster], i: usize, region: Region) -> Cell {
    let Some(it) = clusters.get(i) else {
        return Cell { class: Class::Han, width: 0.0, shift: 0.0, left: 0.0, right: 0.0 };
    };
    let (size, own) = (it.size.0, it.width.0);
    let class = match it.kind {
        Kind::Text => class_among(clusters, i, own > 0.75 * size),
        Kind::Object => Class::Western,
        Kind::White | Kind::NewLine => Class::Space,
    };
    let half = 0.5 * size;
    // 间隔号, 短横线 and the narrow 分隔号 take half an em (GB/T 15834 §5.1.6, §5.1.7, §5.1.9), in Taiwan and Hong Kong 间隔号
    // one; ‼ ⁇ ⁉ take one, as ！！ does.
    let width = match (class, it.first) {
        _ if it.kind != Kind::Text => own,
        (Class::Dot, _) if !has_chinese_beside(clusters, i) => own,
        (Class::Dot, _) => match region {
            Region::Mainland => half,
            Region::Centred => size,
        },
        (Class::Wave, '–') | (Class::Slash, '/') => half,
        (_, '‼' | '⁇' | '⁉' | '⁈') => size.max(own),
        _ => own,
    };
    // A mark drawn as wide as a 字 has half an em of white, if its face has it.
    let spare = (width - half).clamp(0.0, half);
    let white = |most: f64| (it.white.0.0.clamp(0.0, most), it.white.1.0.clamp(0.0, most));
    let (left, right) = match (class, region) {
        (Class::Opening, _) => (white(spare).0, 0.0),
        (Class::Closing, _) | (Class::Pause | Class::Stop, Region::Mainland) => (0.0, white(spare).1),
        // In the middle of its cell, with white at both sides; but ！？ are as wide as they are.
        (Class::Stop, Region::Centred) if !matches!(it.first, '。' | '．') => (0.0, 0.0),
        (Class::Pause | Class::Stop, Region::Centred) => white(spare / 2.0),
        (Class::Dot, Region::Centred) => (spare / 2.0, spare / 2.0),
        // What kerning drew it closer to the next letter, which is not beside it at a line's end.
        (Class::Western, _) if it.kind == Kind::Text => (0.0, it.white.1.0),
        (
            Class::Han
            | Class::Dash
            | Class::Ellipsis
            | Class::Dot
            | Class::Slash
            | Class::Wave
            | Class::Prefix
            | Class::Postfix
            | Class::Western
            | Class::Space,
            _,
        ) => (0.0, 0.0),
    };
    Cell { class, width, shift: (width - own) / 2.0, left, right }
}

/// A character's class where its neighbours decide it: signs of arithmetic belong to their figures, – and / between 汉字 are
/// Chinese marks.
fn class_among(clusters: &[Cluster], i: usize, wide: bool) -> Class {
    let Some(it) = clusters.get(i) else { return Class::Han };
    let at = |k: Option<usize>| k.and_then(|k| clusters.get(k)).filter(|it| it.kind == Kind::Text);
    let (before, after) = (at(i.checked_sub(1)), at(i.checked_add(1)));
    let figure = |it: Option<&Cluster>| it.is_some_and(|it| it.first.is_ascii_digit());
    let chinese = |it: Option<&Cluster>| it.is_some_and(|it| is_ideograph(it.last));
    match it.first {
        '±' | '＋' if figure(after) && !figure(before) => Class::Prefix,
        '×' | '÷' | '±' | '＋' | '＝' if figure(before) && figure(after) => Class::Western,
        '–' if chinese(before) && chinese(after) => Class::Wave,
        '/' if chinese(before) && chinese(after) => Class::Slash,
        c => Class::of(c, wide),
    }
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
