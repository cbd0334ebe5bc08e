//! Whether a CFF glyph's program is one (Adobe Technical Note 5177): the drawing library passes over what makes no sense.

use skrifa::raw::ps::cff::CffFontRef;

/// Numbers before an operator.
const STACK: usize = 48;

/// Whether a glyph's program can be followed from its start to its end. Where that cannot be told without running it,
/// it is taken to be sound.
pub(super) fn is_sound(font: &CffFontRef<'_>, glyph: u32) -> bool {
    let Some(program) = usize::try_from(glyph).ok().and_then(|at| font.charstrings().get(at).ok()) else {
        return false;
    };
    walk(program)
}

fn walk(program: &[u8]) -> bool {
    let (mut at, mut stack, mut stems, mut last) = (0, 0usize, 0usize, 0u8);
    while let Some(&byte) = program.get(at) {
        let length = match byte {
            28 => 3,
            32..=246 => 1,
            247..=254 => 2,
            255 => 5,
            _ => 0,
        };
        if length > 0 {
            (at, stack, last) = (at + length, stack + 1, 0);
            if stack > STACK || at > program.len() {
                return false;
            }
            continue;
        }
        (at, last) = (at + 1, byte);
        match byte {
            // What a subroutine leaves on the stack, or how many stems it has, only running it tells.
            10 | 29 => return true,
            1 | 3 | 18 | 23 => stems += stack / 2,
            19 | 20 => {
                stems += stack / 2;
                at += stems.div_ceil(8);
            }
            12 => at += 1,
            14 => return true,
            4 | 5 | 6 | 7 | 8 | 11 | 21 | 22 | 24..=27 | 30 | 31 => {}
            _ => return false,
        }
        // Arithmetic leaves its results; what it takes is not counted.
        stack = if byte == 12 { stack.min(STACK / 2) } else { 0 };
    }
    matches!(last, 11)
}

#[cfg(test)]
mod tests {
    use super::walk;

    #[test]
    fn programs_end_and_do_not_overflow() {
        for good in [&[14][..], &[139, 14], &[139, 139, 21, 139, 5, 14], &[140, 10], &[139, 139, 1, 19, 0x80, 22, 14]] {
            assert!(walk(good), "{good:?}");
        }
        let numbers = [0xee; 200];
        for bad in [&numbers[..], &[139, 139, 21], &[2, 14], &[28, 1], &[]] {
            assert!(!walk(bad), "{bad:?}");
        }
    }
}
