//! What composing worked out before: the solver's answers, by what it was asked.
//!
//! The solver sees columns and lines, not words: most letters typed change nothing it sees, and then nothing is solved
//! again. An answer counts the steps it took from whoever asks again, so that a page comes out the same whether its answers
//! were known or not.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::solve::{Budget, Judged, Problem, solve, solve_finely};

/// Answers kept. A page that fits asks one to five questions, one that does not asks some dozens.
const MOST: usize = 80;

/// Arrangements kept in all of them: some 12 MB.
const MOST_PAGES: usize = 4_000;

/// The solver's answers.
#[derive(Default)]
pub struct Known(Mutex<Vec<Answer>>);

/// How closely the solver looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// As at any page.
    Usual,
    /// At one that has a fault.
    Fine,
}

impl Closeness {
    /// What the solver finds.
    pub fn at(self, problem: &Problem, budget: &Budget) -> Vec<Judged> {
        match self {
            Self::Usual => solve(problem, budget),
            Self::Fine => solve_finely(problem, budget),
        }
    }
}

struct Answer {
    problem: Problem,
    how: Closeness,
    /// Steps that might have been spent, and steps that were.
    given: u64,
    spent: u64,
    pages: Arc<Vec<Judged>>,
}

impl Answer {
    /// Whether the answer would be the same with so many steps.
    fn holds(&self, given: u64) -> bool {
        // Whoever never ran out of steps would not have done so with other numbers of them either.
        given == self.given || (self.spent < self.given && self.spent < given)
    }
}

impl Known {
    /// What the solver finds, unless the answer is known.
    pub fn answer(&self, problem: &Problem, how: Closeness, budget: &Budget) -> Arc<Vec<Judged>> {
        let given = budget.left();
        if given == 0 {
            return Arc::default();
        }
        if let Some(known) = self.known(problem, how, given) {
            budget.spend(known.0);
            return known.1;
        }
        let pages = Arc::new(how.at(problem, budget));
        if !budget.is_stopped() {
            let spent = given - budget.left();
            let mut answers = self.open();
            answers.insert(0, Answer { problem: problem.clone(), how, given, spent, pages: pages.clone() });
            let mut pages = 0;
            answers.truncate(MOST);
            answers.retain(|answer| {
                pages += answer.pages.len();
                pages <= MOST_PAGES
            });
        }
        pages
    }

    fn known(&self, problem: &Problem, how: Closeness, given: u64) -> Option<(u64, Arc<Vec<Judged>>)> {
        let mut answers = self.open();
        let at =
            answers.iter().position(|answer| answer.how == how && answer.holds(given) && answer.problem == *problem)?;
        // Those asked for last stand first.
        let answer = answers.remove(at);
        let found = (answer.spent, answer.pages.clone());
        answers.insert(0, answer);
        Some(found)
    }

    /// Whoever panicked with the list open left it whole.
    fn open(&self) -> MutexGuard<'_, Vec<Answer>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
