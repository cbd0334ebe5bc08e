//! The one place where the desk looks at the clock: for the undo journal and for waiting. Nothing of it goes into an output.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970, UTC. Zero on a machine whose clock stands before that.
#[expect(clippy::disallowed_methods, reason = "the undo journal says when; no output depends on it")]
pub(crate) fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Measures how long something takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timer(std::time::Instant);

impl Timer {
    /// Begins.
    #[expect(clippy::disallowed_methods, reason = "only decides whether stale work is called off")]
    pub(crate) fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// How long ago it began.
    pub(crate) fn passed(self) -> Duration {
        self.0.elapsed()
    }
}
