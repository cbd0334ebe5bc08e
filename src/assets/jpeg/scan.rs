//! One scan of a JPEG walked block by block: not decoded, only counted.

use super::bits::{Bits, Codes};
use super::{Component, Flaw, Frame, Tables};

/// What a scan's header says.
pub(super) struct Scan {
    /// The frame's components in it, with the tables of each: first coefficient, others.
    pub(super) parts: Vec<(usize, usize, usize)>,
    /// The first and the last coefficient, in zigzag order.
    pub(super) band: (usize, usize),
    /// The bit position before, 0 in a first scan; and after.
    pub(super) bits: (u8, u8),
    /// MCUs between restart markers, 0 for none.
    pub(super) restart: usize,
}

/// Walks a scan that begins at `at`. Gives where the marker after it is, and how many bytes nobody asked for.
pub(super) fn walk(
    bytes: &[u8],
    at: usize,
    scan: &Scan,
    frame: &mut Frame,
    tables: &Tables,
) -> Result<(usize, usize), Flaw> {
    let alone = scan.parts.len() == 1;
    let (across, down) = match scan.parts.first() {
        Some(&(index, ..)) if alone => frame.components.get(index).map(|own| own.blocks).ok_or(Flaw::Broken)?,
        _ => frame.mcus,
    };
    let (mut at, mut spare) = (at, 0);
    let mut run = 0_u32;
    let mut bits = Bits::new(bytes, at);
    let (mut left, mut number) = (scan.restart, 0_u8);
    for row in 0..down {
        for column in 0..across {
            if scan.restart > 0 {
                if left == 0 {
                    let (extra, marker) = bits.rest();
                    spare += extra;
                    if bytes.get(marker + 1) != Some(&(0xD0 + number)) {
                        // Restart markers are numbered: another one means that something between is missing.
                        let more = bytes.get(marker + 1).is_some_and(|found| (0xD0..=0xD7).contains(found));
                        return Err(if more { Flaw::Broken } else { Flaw::Ends });
                    }
                    number = (number + 1) % 8;
                    at = marker + 2;
                    bits = Bits::new(bytes, at);
                    run = 0;
                    left = scan.restart;
                }
                left -= 1;
            }
            for &(index, dc, ac) in &scan.parts {
                let own = frame.components.get_mut(index).ok_or(Flaw::Broken)?;
                let (wide, high) = if alone { (1, 1) } else { own.sampling };
                for y in 0..high {
                    for x in 0..wide {
                        let place = (column * wide + x, row * high + y);
                        if frame.progressive {
                            pass(&mut bits, scan, own, place, (dc, ac), tables, &mut run)?;
                        } else {
                            whole(&mut bits, tables.dc(dc)?, tables.ac(ac)?)?;
                        }
                    }
                }
            }
            if bits.overdrawn() {
                return Err(Flaw::Ends);
            }
        }
    }
    let (extra, marker) = bits.rest();
    Ok((marker, spare + extra))
}

/// A block of a sequential JPEG.
fn whole(bits: &mut Bits, dc: &Codes, ac: &Codes) -> Result<(), Flaw> {
    first(bits, dc)?;
    let mut at = 1;
    while at < 64 {
        let symbol = ac.next(bits)?;
        let (zeros, size) = (usize::from(symbol >> 4), u32::from(symbol & 15));
        match (zeros, size) {
            (15, 0) => at += 16,
            (_, 0) => return Ok(()),
            _ => {
                bits.take(size);
                at += zeros + 1;
            }
        }
    }
    if at > 64 { Err(Flaw::Broken) } else { Ok(()) }
}

/// A block's first coefficient.
fn first(bits: &mut Bits, dc: &Codes) -> Result<(), Flaw> {
    let size = u32::from(dc.next(bits)?);
    if size > 16 {
        return Err(Flaw::Broken);
    }
    bits.take(size);
    Ok(())
}

/// What one scan of a progressive JPEG has of a block. `run` blocks have nothing more in this band.
fn pass(
    bits: &mut Bits,
    scan: &Scan,
    own: &mut Component,
    (x, y): (usize, usize),
    (dc, ac): (usize, usize),
    tables: &Tables,
    run: &mut u32,
) -> Result<(), Flaw> {
    let (start, end) = scan.band;
    let refines = scan.bits.0 > 0;
    if start == 0 {
        if refines {
            bits.take(1);
            return Ok(());
        }
        return first(bits, tables.dc(dc)?);
    }
    // Which coefficients are not 0 already: each of them has a bit of its own in a refining scan.
    let set = own.set.get_mut(y * own.padded + x).ok_or(Flaw::Broken)?;
    let table = tables.ac(ac)?;
    let mut at = start;
    if *run == 0 {
        while at <= end {
            let symbol = table.next(bits)?;
            let (zeros, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            if size == 0 && zeros < 15 {
                *run = (1 << zeros) + bits.take(zeros);
                break;
            }
            if size > 0 {
                bits.take(size);
            }
            at = skip(bits, *set, at, end, zeros, refines);
            if size > 0 {
                if at > end {
                    return Err(if bits.overdrawn() { Flaw::Ends } else { Flaw::Broken });
                }
                *set |= 1 << at;
            }
            at += 1;
        }
    }
    if *run > 0 {
        *run -= 1;
        if refines {
            // Past the last new coefficient, those that are there still have their bits.
            skip(bits, *set, at, end, u32::MAX, true);
        }
    }
    Ok(())
}

/// Passes over so many coefficients that stay 0; in a refining scan those that are not 0 take a bit each and do not
/// count.
fn skip(bits: &mut Bits, set: u64, mut at: usize, end: usize, mut zeros: u32, refines: bool) -> usize {
    if !refines {
        return at + zeros as usize;
    }
    while at <= end {
        if set >> at & 1 == 1 {
            bits.take(1);
        } else if zeros == 0 {
            break;
        } else {
            zeros -= 1;
        }
        at += 1;
    }
    at
}
