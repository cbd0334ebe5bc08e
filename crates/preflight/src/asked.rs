//! What a command line asks for, in words → an order.

use std::path::Path;

use crate::house;
use crate::problem::PreflightProblem as P;
use crate::rules::{Level, Requirements};
use zhuanban_ground::diag::{Diagnostics, Unread};

/// What was typed behind each option, as typed.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// `--press`: a condition, a kind of job that ships, or a shop's file.
    pub press: Option<String>,
    /// `--pdfx`: `x1a`, `x4`.
    pub level: Option<String>,
    /// `--trim`: `390x545`.
    pub trim: Option<String>,
    /// `--expect-plates`: `CMYK+1`.
    pub plates: Option<String>,
    /// `--expect-pages`: a number.
    pub pages: Option<String>,
    /// `--orientation`: `portrait`, `landscape`.
    pub turn: Option<String>,
    /// `--expect`: a job's ticket.
    pub ticket: Option<String>,
}

impl Asked {
    /// The order. `read` gives a file's bytes. `None` if something cannot be read or there is no such thing; what, is in
    /// `diags`. Options outweigh the ticket, the ticket outweighs the shop's file.
    pub fn order(
        &self,
        read: impl Fn(&Path) -> Result<Vec<u8>, Unread>,
        diags: &mut Diagnostics,
    ) -> Option<Requirements> {
        let mut order = Requirements::default();
        let mut good = true;
        let file =
            |name: &str, press: bool, order: &mut Requirements, diags: &mut Diagnostics| match read(Path::new(name)) {
                Ok(bytes) => house::read(&bytes, name, press, order, diags),
                Err(why) => {
                    diags.error(None, P::Disk { file: name.to_owned(), why });
                    false
                }
            };
        if let Some(press) = &self.press {
            good &= house::named(press, &mut order) || file(press, true, &mut order, diags);
        }
        if let Some(ticket) = &self.ticket {
            good &= file(ticket, false, &mut order, diags);
        }
        let mut bad = |option: &'static str, value: &String| {
            diags.error(None, P::BadOption { option, value: value.clone() });
            good = false;
        };
        if let Some(level) = &self.level {
            match level.as_str() {
                "x1a" => order.level = Some(Level::X1a),
                "x4" => order.level = Some(Level::X4),
                _ => bad("--pdfx", level),
            }
        }
        if let Some(plates) = &self.plates {
            match house::plates(plates) {
                Some(plates) => order.plates = Some(plates),
                None => bad("--expect-plates", plates),
            }
        }
        if let Some(pages) = &self.pages {
            match pages.trim().parse::<usize>().ok().filter(|pages| *pages > 0) {
                Some(pages) => order.pages = Some(pages),
                None => bad("--expect-pages", pages),
            }
        }
        if let Some(turn) = &self.turn {
            match house::turn(turn) {
                Some(turn) => order.turn = Some(turn),
                None => bad("--orientation", turn),
            }
        }
        if let Some(trim) = &self.trim {
            match house::size(trim) {
                Some(size) => order.format = Some(size),
                None => {
                    diags.error(None, P::BadTrim { value: trim.clone() });
                    good = false;
                }
            }
        }
        good.then_some(order)
    }
}
