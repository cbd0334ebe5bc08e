//! Makes the tables that `lexicon::counts` reads.

use std::error::Error;

use zhuanban_proofread::lexicon::counts::spot;

/// Makes a table of keys, each once, with their counts.
///
/// # Errors
///
/// No seed of a hundred gives a table: the keys are not each there once.
pub fn table(met: &[(u64, u32)]) -> Result<Vec<u8>, Box<dyn Error>> {
    let n = met.len().max(1_000) as f64;
    // Sizes after Graf and Lemire, “Binary Fuse Filters”, for three places a key.
    let bits = ((n.ln() / 3.33f64.ln() + 2.25).floor() as u32).clamp(6, 18);
    let room = n * (0.875 + 0.25 * 1_000_000f64.ln() / n.ln()).max(1.125);
    let segments = ((room / f64::from(1u32 << bits)).ceil() as u64).max(3) - 2;
    for seed in 1..=100u32 {
        if let Some(slots) = fill(met, u64::from(seed), segments, bits) {
            let mut bytes = Vec::with_capacity(slots.len() * 2 + 16);
            for number in [bits, segments as u32, seed, met.len() as u32] {
                bytes.extend(number.to_le_bytes());
            }
            bytes.extend(slots.into_iter().flat_map(u16::to_le_bytes));
            return Ok(bytes);
        }
    }
    Err("no table for these keys".into())
}

/// Takes away, one after another, keys that have a slot to themselves, then sets their slots in the turned order.
fn fill(met: &[(u64, u32)], seed: u64, segments: u64, bits: u32) -> Option<Vec<u16>> {
    let size = ((segments + 2) << bits) as usize;
    let (mut users, mut sum) = (vec![0u8; size], vec![0usize; size]);
    for (key, (hash, _)) in met.iter().enumerate() {
        for at in spot(*hash, seed, segments, bits).at {
            users[at] = users[at].checked_add(1)?;
            sum[at] ^= key;
        }
    }
    let mut single: Vec<usize> = (0..size).filter(|&at| users[at] == 1).collect();
    let mut order = Vec::with_capacity(met.len());
    while let Some(at) = single.pop() {
        if users[at] != 1 {
            continue;
        }
        let key = sum[at];
        order.push((key, at));
        for at in spot(met[key].0, seed, segments, bits).at {
            users[at] -= 1;
            sum[at] ^= key;
            if users[at] == 1 {
                single.push(at);
            }
        }
    }
    if order.len() < met.len() {
        return None;
    }
    let mut slots = vec![0u16; size];
    for (key, own) in order.into_iter().rev() {
        let (hash, count) = met[key];
        let place = spot(hash, seed, segments, bits);
        // Half nats, as `lexicon::counts` reads them.
        let level = ((f64::from(count).ln() * 2.0).round() as u16).min(31);
        let others = place.at.iter().filter(|&&at| at != own).fold(0, |sum, &at| sum ^ slots[at]);
        slots[own] = (place.check << 5 | level) ^ others;
    }
    Some(slots)
}
