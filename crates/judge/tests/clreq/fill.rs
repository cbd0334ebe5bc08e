//! How a line is brought to its width: what gives way first, and how far.

use zhuanban_judge::lines::SetLine;

use crate::book::Book;
use crate::check::{CLOSES, Check, Control, OPENS, full, is_han, is_western, none};
use crate::copy::SPACES;

const SHEETS: [&str; 5] = ["prose-11", "prose-17", "prose-27", "bars", "whole"];

/// What is between a glyph and the next, in em: how much of its white is gone, or how much was put in.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Slot {
    /// Brackets and quotes: gone, of half an em.
    Bracket(f64),
    /// 、，；：
    Pause(f64),
    /// 。！？
    Stop(f64),
    /// Between Western words: the gap.
    Space(f64),
    /// Between a 汉字 and a letter or figure: the gap.
    Gap(f64),
    /// Between two 汉字: the gap.
    Han(f64),
    /// Beside 连接号 and 分隔号: the gap.
    Connector(f64),
    /// Inside a word, ——, ……: the gap.
    Inside(f64),
}

fn is_pause(c: char) -> bool {
    "、，；：".contains(c)
}

fn is_stop(c: char) -> bool {
    "。！？".contains(c)
}

fn slots(line: &SetLine) -> Vec<Slot> {
    let mut slots = Vec::new();
    for i in 0..line.glyphs.len().saturating_sub(1) {
        let (Some(a), Some(b), Some(gap)) = (line.glyphs.get(i), line.glyphs.get(i + 1), line.gap(i)) else { continue };
        if SPACES.contains(&(a.c, b.c)) {
            slots.push(Slot::Space(gap));
            continue;
        }
        let (closes, opens) = (CLOSES.contains(a.c), OPENS.contains(b.c));
        let before = i.checked_sub(1).and_then(|k| line.glyphs.get(k)).map_or(' ', |glyph| glyph.c);
        let after = line.glyphs.get(i + 2).map_or(' ', |glyph| glyph.c);
        // Marks beside each other are another clause's.
        if closes && (opens || CLOSES.contains(b.c)) || OPENS.contains(a.c) && opens {
            continue;
        }
        let dash = |c: char| c == '—';
        let connector = |c: char, other: char| matches!(c, '～' | '／' | '–') || dash(c) && !dash(other);
        // ？！ is set as one mark.
        let second = is_stop(a.c) && is_stop(before);
        if second {
            continue;
        }
        if closes && (is_han(b.c) || is_western(b.c)) {
            let gone = (-gap).max(0.0);
            slots.push(if is_pause(a.c) {
                Slot::Pause(gone)
            } else if is_stop(a.c) {
                Slot::Stop(gone)
            } else {
                Slot::Bracket(gone)
            });
        } else if opens && (is_han(a.c) || is_western(a.c)) {
            slots.push(Slot::Bracket((-gap).max(0.0)));
        } else if dash(a.c) && dash(b.c) || a.c == '…' && b.c == '…' || is_western(a.c) && is_western(b.c) {
            slots.push(Slot::Inside(gap));
        } else if connector(a.c, before) && !dash(b.c) || connector(b.c, after) && !dash(a.c) {
            slots.push(Slot::Connector(gap));
        } else if is_han(a.c) && is_western(b.c) || is_western(a.c) && is_han(b.c) {
            slots.push(Slot::Gap(gap));
        } else if is_han(a.c) && is_han(b.c) {
            slots.push(Slot::Han(gap));
        }
    }
    slots
}

const SLACK: f64 = 0.012;

pub fn checks() -> Vec<Check> {
    let mut checks = vec![
        order("brackets give all before 、，；： give", |slots| {
            let pause = most(slots, |slot| if let Slot::Pause(gone) = slot { Some(*gone) } else { None });
            let bracket = least(slots, |slot| if let Slot::Bracket(gone) = slot { Some(*gone) } else { None });
            pause <= SLACK || bracket >= 0.5 - SLACK
        }),
        order("、，；： give all before the gaps beside letters do", |slots| {
            let gap = least(slots, |slot| if let Slot::Gap(gap) = slot { Some(*gap) } else { None });
            let pause = least(slots, |slot| if let Slot::Pause(gone) = slot { Some(*gone) } else { None });
            gap >= 0.25 - SLACK || pause >= 0.5 - SLACK
        }),
        order("brackets give all before the gaps beside letters do", |slots| {
            let gap = least(slots, |slot| if let Slot::Gap(gap) = slot { Some(*gap) } else { None });
            let bracket = least(slots, |slot| if let Slot::Bracket(gone) = slot { Some(*gone) } else { None });
            gap >= 0.25 - SLACK || bracket >= 0.5 - SLACK
        }),
        order("the gaps beside letters give all before 。！？ give", |slots| {
            let gap = most(slots, |slot| if let Slot::Gap(gap) = slot { Some(*gap) } else { None });
            let stop = most(slots, |slot| if let Slot::Stop(gone) = slot { Some(*gone) } else { None });
            stop <= SLACK || gap <= 0.125 + SLACK
        }),
        order("、，；： give all before 。！？ give", |slots| {
            let stop = most(slots, |slot| if let Slot::Stop(gone) = slot { Some(*gone) } else { None });
            let pause = least(slots, |slot| if let Slot::Pause(gone) = slot { Some(*gone) } else { None });
            stop <= SLACK || pause >= 0.5 - SLACK
        }),
        order("brackets of a line give alike", |slots| {
            alike(slots, |slot| if let Slot::Bracket(gone) = slot { Some(*gone) } else { None })
        }),
        order("、，；： of a line give alike", |slots| {
            alike(slots, |slot| if let Slot::Pause(gone) = slot { Some(*gone) } else { None })
        }),
        order("。！？ of a line give alike", |slots| {
            alike(slots, |slot| if let Slot::Stop(gone) = slot { Some(*gone) } else { None })
        }),
        order("no mark gives more than half an em", |slots| {
            most(slots, |slot| match slot {
                Slot::Bracket(gone) | Slot::Pause(gone) | Slot::Stop(gone) => Some(*gone),
                Slot::Space(_) | Slot::Gap(_) | Slot::Han(_) | Slot::Connector(_) | Slot::Inside(_) => None,
            }) <= 0.5 + SLACK
        }),
        order("字 are never drawn together", |slots| {
            least(slots, |slot| if let Slot::Han(gap) = slot { Some(*gap) } else { None }) >= -SLACK
        }),
        order("a line that is squeezed is not stretched, too", |slots| {
            let apart = most(slots, |slot| if let Slot::Han(gap) = slot { Some(*gap) } else { None });
            let gone = most(slots, |slot| match slot {
                Slot::Bracket(gone) | Slot::Pause(gone) | Slot::Stop(gone) => Some(*gone),
                Slot::Space(_) | Slot::Gap(_) | Slot::Han(_) | Slot::Connector(_) | Slot::Inside(_) => None,
            });
            apart <= SLACK || gone <= SLACK
        }),
        stretch("gaps beside letters widen to three eighths of an em before 字 part", |slots| {
            let apart = most(slots, |slot| if let Slot::Han(gap) = slot { Some(*gap) } else { None });
            let gap = least(slots, |slot| if let Slot::Gap(gap) = slot { Some(*gap) } else { None });
            apart <= SLACK || gap >= 0.375 - SLACK
        }),
        stretch("spaces between Western words widen to half an em before gaps beside letters do", |slots| {
            let gap = most(slots, |slot| if let Slot::Gap(gap) = slot { Some(*gap) } else { None });
            let space = least(slots, |slot| if let Slot::Space(gap) = slot { Some(*gap) } else { None });
            gap <= 0.25 + SLACK || space >= 0.5 - SLACK
        }),
        order("no space between Western words is under a quarter of an em", |slots| {
            least(slots, |slot| if let Slot::Space(gap) = slot { Some(*gap) } else { None }) >= 0.25 - SLACK
        }),
        stretch("字 of a line part alike", |slots| {
            alike(slots, |slot| if let Slot::Han(gap) = slot { Some(*gap) } else { None })
        }),
        stretch("gaps beside letters widen alike", |slots| {
            alike(slots, |slot| if let Slot::Gap(gap) = slot { Some(*gap) } else { None })
        }),
        stretch("no white is put into words, ——, ……", |slots| {
            most(slots, |slot| if let Slot::Inside(gap) = slot { Some(*gap) } else { None }) <= SLACK
        }),
        stretch("no white is put beside 连接号 and 分隔号", |slots| {
            most(slots, |slot| if let Slot::Connector(gap) = slot { Some(*gap) } else { None }) <= SLACK
        }),
    ];
    for sheet in ["prose-11", "prose-17", "prose-27"] {
        checks.push(Check::new(
            "6.2.2.4",
            format!("字 of {sheet} never stand more than half an em apart"),
            Control::Boxes,
            move |book| {
                book.paras(sheet)?;
                let lines = full(book, sheet)?;
                let wide =
                    |line: &&&SetLine| slots(line).iter().any(|slot| matches!(slot, Slot::Han(gap) if *gap > 0.5));
                // In boxes lines are as long as they come, with a step at the right.
                let even = |line: &&&SetLine| line.room_of_last() > 1.5;
                let faults: Vec<String> =
                    lines.iter().filter(|line| wide(line) || even(line)).map(|line| line.text()).collect();
                none(&faults, lines.len(), 10)
            },
        ));
    }
    checks
}

fn least(slots: &[Slot], of: impl Fn(&Slot) -> Option<f64>) -> f64 {
    slots.iter().filter_map(of).fold(9.0, f64::min)
}

fn most(slots: &[Slot], of: impl Fn(&Slot) -> Option<f64>) -> f64 {
    slots.iter().filter_map(of).fold(0.0, f64::max)
}

fn alike(slots: &[Slot], of: impl Fn(&Slot) -> Option<f64> + Copy) -> bool {
    let (low, high) = (least(slots, of), most(slots, of));
    high < low || high - low <= 2.0 * SLACK
}

fn order(what: &str, holds: impl Fn(&[Slot]) -> bool + 'static) -> Check {
    Check::new("6.2.2.3", what, Control::Jitter, move |book| lines(book, &holds))
}

fn stretch(what: &str, holds: impl Fn(&[Slot]) -> bool + 'static) -> Check {
    Check::new("6.2.2.4", what, Control::Jitter, move |book| lines(book, &holds))
}

/// It holds for every full line.
fn lines(book: &Book, holds: impl Fn(&[Slot]) -> bool) -> Result<(), String> {
    let mut faults = Vec::new();
    let mut count = 0;
    for sheet in SHEETS {
        for line in full(book, sheet)? {
            count += 1;
            let slots = slots(line);
            if !holds(&slots) {
                faults.push(format!("{} {slots:.2?}", line.text()));
            }
        }
    }
    none(&faults, count, 100)
}
