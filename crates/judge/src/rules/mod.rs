//! The rules, each with its figure. docs/judge.md gives them as a table.

mod flow;
mod headline;
mod page;
mod photo;
mod size;
mod white;

use zhuanban_ground::diag::Explain as _;

use crate::fault::{Blame, Fault};
use crate::sheet::{Piece, Sheet};

/// Every fault of a page; of the same kind at the same block only the first.
pub fn all(sheet: &Sheet) -> Vec<Fault> {
    let mut found = Vec::new();
    flow::judge(sheet, &mut found);
    photo::judge(sheet, &mut found);
    headline::judge(sheet, &mut found);
    white::judge(sheet, &mut found);
    size::judge(sheet, &mut found);
    page::judge(sheet, &mut found);
    found
}

/// Blames a piece; `false` if it is blamed for the same already.
fn blame(sheet: &Sheet, found: &mut Vec<Fault>, piece: &Piece, blame: Blame) -> bool {
    let same = |fault: &Fault| fault.block == piece.id && fault.blame.code() == blame.code();
    if found.iter().any(same) {
        return false;
    }
    found.push(Fault { page: sheet.number.clone(), block: piece.id.clone(), place: piece.rect, blame });
    true
}
