//! A seal: a file's own bytes prove that this program wrote it and that nobody has changed it since.
//!
//! Near its end the file holds [`MARK`] and its own SHA-256, computed with zeros in the place of the sum. It stands in
//! a comment of the ZIP or PDF, which readers ignore.

use sha2::{Digest, Sha256};

/// The text before the sum.
const MARK: &[u8] = b"zhuanban-sha256:";
/// Hex digits of the sum.
const DIGITS: usize = 64;
/// A seal is looked for in this many bytes at the file's end.
const TAIL: usize = 4096;

/// The blank that a file must hold before it can be sealed.
pub fn blank() -> String {
    format!("{}{}", String::from_utf8_lossy(MARK), "0".repeat(DIGITS))
}

/// Fills in the blank. A file without a blank is not changed.
pub fn seal(mut bytes: Vec<u8>) -> Vec<u8> {
    if let Some(at) = place(&bytes)
        && bytes.get(at..at + DIGITS).is_some_and(|digits| digits.iter().all(|digit| *digit == b'0'))
    {
        let sum = hex(&Sha256::digest(&bytes));
        if let Some(digits) = bytes.get_mut(at..at + DIGITS) {
            digits.copy_from_slice(sum.as_bytes());
        }
    }
    bytes
}

/// Puts a sealed comment into a PDF, before the line that says where its cross-references are. A file without such a
/// line is not changed.
pub fn seal_pdf(mut bytes: Vec<u8>) -> Vec<u8> {
    const LAST: &[u8] = b"startxref";
    let from = bytes.len().saturating_sub(TAIL / 2);
    let found = bytes.get(from..).and_then(|tail| tail.windows(LAST.len()).rposition(|piece| piece == LAST));
    if let Some(at) = found {
        let at = from + at;
        bytes.splice(at..at, format!("%{}\n", blank()).into_bytes());
    }
    seal(bytes)
}

/// Whether a file has a valid seal.
pub(super) fn is_sealed(bytes: &[u8]) -> bool {
    let Some(at) = place(bytes) else { return false };
    let (Some(before), Some(digits), Some(after)) =
        (bytes.get(..at), bytes.get(at..at + DIGITS), bytes.get(at + DIGITS..))
    else {
        return false;
    };
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update([b'0'; DIGITS]);
    hash.update(after);
    hex(&hash.finalize()).as_bytes() == digits
}

/// Where the last seal's digits begin.
fn place(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(TAIL);
    let at = bytes.get(from..)?.windows(MARK.len()).rposition(|piece| piece == MARK)?;
    Some(from + at + MARK.len())
}

/// A checksum as it is written.
pub(super) fn hex(sum: &[u8]) -> String {
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_holds_until_a_byte_changes() {
        let sealed = seal(format!("some bytes {} and more", blank()).into_bytes());
        assert!(is_sealed(&sealed));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(!is_sealed(&changed), "byte {at}");
        }
        assert!(!is_sealed(b"no seal") && !is_sealed(b"") && !is_sealed(blank().as_bytes()) && !is_sealed(MARK));
        assert_eq!(seal(b"no blank".to_vec()), b"no blank");
    }

    #[test]
    fn a_pdf_is_sealed_before_its_end() {
        let sealed = seal_pdf(b"%PDF-1.4\n...\nstartxref\n9\n%%EOF\n".to_vec());
        assert!(is_sealed(&sealed));
        assert!(sealed.ends_with(b"\nstartxref\n9\n%%EOF\n"));
        assert!(!is_sealed(&seal_pdf(b"%PDF-1.4".to_vec())));
    }
}
