//! Finished work kept in memory: the last few pieces of a kind, found by the bytes they were made from.
//!
//! A batch makes hundreds of reports for one press: what depends on the press alone is not made anew for each.

use std::sync::{Mutex, PoisonError};

/// How many pieces are kept. A batch seldom has more presses.
const MOST: usize = 4;

/// The pieces, the one used last at the end.
#[derive(Debug)]
pub struct Lately<T>(Mutex<Vec<(Vec<u8>, T)>>);

impl<T: Clone> Lately<T> {
    /// None yet.
    pub const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// What is made of some bytes; made only if it is not here. Making the same from the same bytes must give the same.
    ///
    /// # Errors
    /// Those of making it; they are not kept.
    pub fn made<E>(&self, of: &[u8], make: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(at) = kept.iter().position(|(bytes, _)| bytes == of) {
                let found = kept.remove(at);
                let piece = found.1.clone();
                kept.push(found);
                return Ok(piece);
            }
        }
        // Two threads may make the same at once; nobody waits for the other.
        let piece = make()?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.iter().all(|(bytes, _)| bytes != of) {
            if kept.len() == MOST {
                kept.remove(0);
            }
            kept.push((of.to_vec(), piece.clone()));
        }
        Ok(piece)
    }
}

impl<T: Clone> Default for Lately<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_few_are_not_made_again() {
        let lately = Lately::new();
        let mut made = Vec::new();
        let mut ask = |n: u8| {
            lately.made(&[n], || {
                made.push(n);
                if n == 9 { Err("no") } else { Ok(u32::from(n) * 2) }
            })
        };
        assert_eq!([1, 2, 3, 4, 1, 5, 1, 3].map(|n| ask(n).expect("made")), [2, 4, 6, 8, 2, 10, 2, 6]);
        assert!(ask(9).is_err() && ask(9).is_err());
        assert_eq!(ask(2), Ok(4));
        assert_eq!(made, [1, 2, 3, 4, 5, 9, 9, 2]);
    }
}
