//! How long each stage took: the only place that reads a clock. No page depends on it.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::diag::Lang;
use crate::session::Stage;

/// When work takes longer than this, the stage is shown while it runs.
const PATIENCE: Duration = Duration::from_secs(1);

/// Notes when each stage begins.
pub struct Timings {
    lang: Lang,
    stages: Vec<(Stage, Instant)>,
    shown: bool,
}

impl Timings {
    /// Starts the clock.
    pub fn new(lang: Lang) -> Self {
        Self { lang, stages: Vec::new(), shown: false }
    }

    /// A stage begins. On a terminal its name is shown once the build has taken a second.
    pub fn begin(&mut self, stage: Stage) {
        let now = now();
        self.stages.push((stage, now));
        let late = self.stages.first().is_some_and(|(_, start)| now.duration_since(*start) > PATIENCE);
        if late && std::io::stderr().is_terminal() {
            eprint!("\r\x1b[K{} …", name(stage, self.lang));
            let _ = std::io::stderr().flush();
            self.shown = true;
        }
    }

    /// Removes the stage shown last.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            eprint!("\r\x1b[K");
        }
    }

    /// Since the first stage began.
    pub fn so_far(&self) -> Duration {
        self.stages.first().map_or(Duration::ZERO, |(_, start)| now().duration_since(*start))
    }

    /// One line for each stage, and the sum.
    pub fn table(&self) -> String {
        let end = now();
        let ends = self.stages.iter().skip(1).map(|(_, start)| *start).chain([end]);
        let mut table: String = self
            .stages
            .iter()
            .zip(ends)
            .map(|((stage, start), end)| line(name(*stage, self.lang), end.duration_since(*start)))
            .collect();
        if let Some((_, start)) = self.stages.first() {
            table.push_str(&line(super::words::TOTAL.say(self.lang), end.duration_since(*start)));
        }
        table
    }
}

fn line(name: &str, time: Duration) -> String {
    let room = 12usize.saturating_sub(unicode_width::UnicodeWidthStr::width(name));
    format!("{name}{}{:>8.1} ms\n", " ".repeat(room), time.as_secs_f64() * 1000.0)
}

fn name(stage: Stage, lang: Lang) -> &'static str {
    let (zh, en) = match stage {
        Stage::Report => ("读报告", "report"),
        Stage::Fonts => ("读字体", "fonts"),
        Stage::Photos => ("看图片", "photos"),
        Stage::Compose => ("定版面", "compose"),
        Stage::Colour => ("处理图片", "colour"),
        Stage::Typeset => ("排版", "typeset"),
        Stage::Export => ("写文件", "export"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

#[expect(clippy::disallowed_methods, reason = "timings are told to a person, never written to a file")]
fn now() -> Instant {
    Instant::now()
}
