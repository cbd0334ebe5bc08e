//! Goes through one scan of a JPEG block by block: nothing is decoded, blocks are only counted.

use super::bits::{Bits, Codes};
use super::{Component, Flaw, Frame, Tables};

/// What a scan's header says.
pub(super) struct Scan {
    /// The components in it, each with its two tables: for the first coefficient and for the others.
    pub(super) parts: Vec<(usize, usize, usize)>,
    /// The first and the last coefficient, in zigzag order.
    pub(super) band: (usize, usize),
    /// The bit position before this scan (0 in a first scan) and after it.
    pub(super) bits: (u8, u8),
    /// MCUs between restart markers, 0 for none.
    pub(super) restart: usize,
}

/// Goes through a scan that begins at `at`. Returns where the marker after it is, and how many bytes were left over.
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
                        // Restart markers are numbered: a wrong number means that something in between is missing.
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
    ac.block(bits)
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

/// What one scan of a progressive JPEG holds of a block. `run` is how many more blocks have nothing in this band.
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
    // Which coefficients are already not 0: in a refining scan each of them has one bit.
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
            // After the last new coefficient, the earlier ones still have their bits.
            skip(bits, *set, at, end, u32::MAX, true);
        }
    }
    Ok(())
}

/// Skips `zeros` coefficients that stay 0. In a refining scan, coefficients that are not 0 take one bit each and do not
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
