//! Where fences begin and end.

use zhuanban_ground::names::{Lookup, Names};

use super::line::{fence, trim};
use super::notes::{spell, whole};
use super::prepared::Letter;
use super::problem::FormProblem;
use crate::diag::Diagnostics;
use crate::report::scalar::Scalar;

/// A form of text with a fence of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// 诗.
    Verse,
    /// 名单.
    Names,
    /// 落款.
    Signature,
    /// 问答.
    Talk,
    /// 书信.
    Letter,
    /// 居中.
    Centre,
    /// 分级.
    Levels,
}

/// The names of the forms.
const FORMS: [(Form, Names); 7] = [
    (Form::Verse, Names { en: "poem", zh: "诗", aliases: &["verse", "lyrics", "诗歌", "歌词", "词"] }),
    (Form::Names, Names { en: "names", zh: "名单", aliases: &["姓名"] }),
    (Form::Signature, Names { en: "signature", zh: "落款", aliases: &["署名"] }),
    (Form::Talk, Names { en: "qa", zh: "问答", aliases: &["interview", "对话", "访谈"] }),
    (Form::Letter, Names { en: "letter", zh: "书信", aliases: &["信"] }),
    (Form::Centre, Names { en: "centre", zh: "居中", aliases: &["center"] }),
    (Form::Levels, Names { en: "levels", zh: "分级", aliases: &["公文"] }),
];

/// A part of a text.
#[derive(Debug, PartialEq)]
pub(super) enum Part<'s, 'l> {
    /// Lines outside fences.
    Text(&'s [&'l [Letter]]),
    /// A fence: its form, the line that opens it, the lines inside.
    Fence(Form, &'l [Letter], &'s [&'l [Letter]]),
}

/// Cuts a text into its parts. Every fence is told that is not as it should be.
pub(super) fn parts<'s, 'l>(lines: &'s [&'l [Letter]], text: &Scalar, diags: &mut Diagnostics) -> Vec<Part<'s, 'l>> {
    let lookup = Lookup::new(FORMS);
    let mut parts = Vec::new();
    let mut begin = 0;
    // The form of the fence that is open, if it is known, and the line that opened it.
    let mut open: Option<(Option<Form>, &'l [Letter])> = None;
    for (i, line) in lines.iter().enumerate() {
        let Some(name) = fence(line) else { continue };
        let place = text.place_of(whole(trim(line)));
        let inside = lines.get(begin..i).unwrap_or_default();
        match open {
            Some(_) if !name.is_empty() => {
                diags.error(place, FormProblem::FenceInFence);
                continue;
            }
            Some((Some(form), opening)) => {
                parts.push(Part::Fence(form, opening, inside));
                open = None;
            }
            Some((None, _)) => {
                parts.push(Part::Text(inside));
                open = None;
            }
            None => {
                parts.push(Part::Text(inside));
                if name.is_empty() {
                    diags.error(place, FormProblem::NothingToClose);
                } else {
                    let typed = spell(name);
                    let form = lookup.find_in_any_case(&typed);
                    if form.is_none() {
                        let form = lookup.nearest(&typed);
                        let near =
                            FORMS.iter().find(|(own, _)| Some(*own) == form).map(|(_, names)| names.near(&typed));
                        let choices = lookup.choices(&typed);
                        diags.error(text.place_of(whole(name)), FormProblem::UnknownFence { typed, near, choices });
                    }
                    open = Some((form, trim(line)));
                }
            }
        }
        begin = i + 1;
    }
    let rest = lines.get(begin..).unwrap_or_default();
    match open {
        None => parts.push(Part::Text(rest)),
        Some((form, opening)) => {
            diags.error(text.place_of(whole(opening)), FormProblem::FenceNotClosed);
            parts.push(form.map_or(Part::Text(rest), |form| Part::Fence(form, opening, rest)));
        }
    }
    parts
}
