//! What a search may cost, in steps, and how it is called off.
//!
//! A step is one thing looked at: a pattern drafted, two halves put together, a text set. Steps do not depend on the
//! machine: a slow one makes the same page as a fast one, only later.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Calls a search off, from any thread. Clones call off the same search.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Whoever searches gives up soon, with nothing found.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Makes the next search possible again.
    pub fn reset(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    /// Whether it was called off.
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Steps that are left to a search.
#[derive(Debug)]
pub struct Budget {
    left: Cell<u64>,
    stop: Stop,
}

impl Budget {
    /// So many steps, unless called off before.
    pub fn new(steps: u64, stop: Stop) -> Self {
        Self { left: Cell::new(steps), stop }
    }

    /// Takes steps; more than are left take all that are.
    pub fn spend(&self, steps: u64) {
        self.left.set(self.left.get().saturating_sub(steps));
    }

    /// Steps that are left.
    pub fn left(&self) -> u64 {
        if self.stop.is_stopped() { 0 } else { self.left.get() }
    }

    /// Whether nothing is left, or nobody wants the answer any more.
    pub fn is_over(&self) -> bool {
        self.left() == 0
    }

    /// Whether nobody wants the answer any more.
    pub fn is_stopped(&self) -> bool {
        self.stop.is_stopped()
    }

    /// Does something that may take so many of the steps left, and no more.
    pub fn within<T>(&self, most: u64, work: impl FnOnce(&Budget) -> T) -> T {
        let given = self.left.get().min(most);
        let part = Budget::new(given, self.stop.clone());
        let done = work(&part);
        self.spend(given - part.left.get());
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_taken_from_the_whole() {
        let budget = Budget::new(100, Stop::default());
        let over = budget.within(30, |part| {
            part.spend(50);
            part.is_over()
        });
        assert!(over && budget.left() == 70);
        budget.within(1000, |part| part.spend(60));
        assert_eq!((budget.left(), budget.is_over()), (10, false));
    }

    #[test]
    fn whoever_is_stopped_has_nothing_left() {
        let stop = Stop::default();
        let budget = Budget::new(100, stop.clone());
        stop.stop();
        assert!(budget.is_over() && budget.within(10, Budget::is_over));
        stop.reset();
        assert!(!budget.is_over());
    }
}
