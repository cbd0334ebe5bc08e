//! A share of a batch, for one of several machines.

use std::str::FromStr;

/// The `k`th of `n` shares, written `k/n`. The share of a job depends only on the jobs, not on the machine, and all
/// shares together are the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    number: usize,
    of: usize,
}

impl Shard {
    /// Whether the job of this number, from 0, is in the share.
    pub fn has(self, job: usize) -> bool {
        job % self.of == self.number - 1
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(k, n)| Some((k.trim().parse().ok()?, n.trim().parse().ok()?)));
        match parts {
            Some((number, of)) if (1..=of).contains(&number) => Ok(Self { number, of }),
            Some(_) | None => Err(format!("{text}: k/n, 1 ≤ k ≤ n")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_the_whole_and_share_nothing() {
        let shares: Vec<Shard> = (1..=7).map(|k| format!("{k}/7").parse().expect("a share")).collect();
        for job in 0..100 {
            assert_eq!(shares.iter().filter(|share| share.has(job)).count(), 1);
        }
        for wrong in ["0/4", "5/4", "1", "a/b", "1/0", "-1/3", ""] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
