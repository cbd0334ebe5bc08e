//! `zhuanban batch`: many reports in one go.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use super::words::{self, Words};
use super::{DONE, FAULTY, Program, commands, output, press};
use crate::batch::{Batch, Outcome, Shard, State, Wish};
use crate::diag::{Diagnostics, Lang, Severity};

/// The most kinds of warnings that are told, and of reports named with each.
const MOST_KINDS: usize = 100;
const MOST_NAMES: usize = 3;

/// The command's arguments.
pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let path = |arg: Arg| arg.value_parser(value_parser!(PathBuf));
    let option = |name: &'static str, value: &'static str, help: Words| {
        Arg::new(name).long(name).value_name(value).help(help.say(lang))
    };
    let flag =
        |name: &'static str, help: Words| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.say(lang));
    let reports = path(Arg::new("reports").value_name("REPORTS").num_args(1..)).help(words::BATCHED.say(lang));
    press::written(press::built(command, lang), lang)
        .about(words::BATCH.say(lang))
        .arg(reports.required_unless_present("data").conflicts_with("data"))
        .arg(path(option("data", "TABLE", words::BATCH_DATA)).requires("template"))
        .arg(path(option("template", "REPORT.yaml", words::BATCH_TEMPLATE)).requires("data"))
        .arg(option("name", "NAME", words::BATCH_NAME).requires("data"))
        .arg(option("jobs", "N", words::BATCH_JOBS).short('j').value_parser(value_parser!(u16).range(1..=256)))
        .arg(flag("resume", words::BATCH_RESUME))
        .arg(option("shard", "K/N", words::BATCH_SHARD).value_parser(|text: &str| text.parse::<Shard>()))
        .arg(flag("json", words::BATCH_JSON))
}

pub(super) fn run(args: &ArgMatches, lang: Lang, program: &Program) -> u8 {
    let mut diags = Diagnostics::new();
    let path = |name: &str| args.get_one::<PathBuf>(name);
    let batch = match (path("data"), path("template")) {
        (Some(data), Some(template)) => {
            Batch::of_table(template, data, args.get_one::<String>("name").map(String::as_str), &mut diags)
        }
        _ => {
            let paths: Vec<PathBuf> = args.get_many("reports").into_iter().flatten().cloned().collect();
            Some(Batch::of_reports(&paths, &mut diags))
        }
    };
    let is_json = args.get_flag("json");
    if is_json && !diags.is_empty() {
        output::json(&json!({ "findings": findings(&diags, lang) }).to_string());
    } else {
        commands::print_diagnostics(&diags, lang);
    }
    let Some(batch) = batch.filter(|_| !diags.has_errors()) else { return FAULTY };
    let batch = match args.get_one::<Shard>("shard") {
        Some(shard) => batch.share(*shard),
        None => batch,
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let wish = Wish {
        out: press::folder(args),
        options: press::options(args),
        workers: args.get_one::<u16>("jobs").map_or(cores, |&jobs| usize::from(jobs)),
        resume: args.get_flag("resume"),
    };
    let mut told = Told { lang, is_json, all: batch.jobs().len(), ..Told::default() };
    told.progress("");
    batch.run(commands::session(args, program), &wish, &mut |outcome| told.hear(&outcome));
    told.end();
    if told.failed.is_empty() { DONE } else { FAULTY }
}

/// What was told so far, and what is to be told at the end.
#[derive(Default)]
struct Told {
    lang: Lang,
    is_json: bool,
    all: usize,
    made: usize,
    kept: usize,
    /// A line each.
    failed: Vec<String>,
    /// Warnings of sets that were made, by their words: how many reports have each, and the first of them.
    warned: BTreeMap<(String, Option<String>), (usize, Vec<String>)>,
    /// Kinds of warnings beyond those: what their words hash to, which takes little room however many there are.
    more: BTreeSet<u64>,
}

impl Told {
    fn hear(&mut self, outcome: &Outcome<'_>) {
        let (name, from) = (outcome.job.name.as_str(), outcome.job.from.as_str());
        match outcome.state {
            State::Made => self.made += 1,
            State::Kept => self.kept += 1,
            State::Rejected | State::Failed => {
                let first = outcome.diags.sorted().into_iter().find(|found| found.severity == Severity::Error);
                let why = first.map(|found| found.problem.say(self.lang).message).unwrap_or_default();
                let line = words::BATCH_FAILED.say(self.lang).replace("{name}", name).replace("{from}", from);
                self.failed.push(line.replace("{why}", why.lines().next().unwrap_or_default()));
            }
        }
        if self.is_json {
            let line = json!({
                "name": name,
                "from": from,
                "state": match outcome.state {
                    State::Made => "made",
                    State::Kept => "kept",
                    State::Rejected => "rejected",
                    State::Failed => "failed",
                },
                "files": outcome.files,
                "findings": findings(&outcome.diags, self.lang),
            });
            output::json(&line.to_string());
            output::now();
        } else if matches!(outcome.state, State::Rejected | State::Failed) {
            self.clear();
            let heading = words::BATCH_OF.say(self.lang).replace("{name}", name).replace("{from}", from);
            output::aside(&format!("── {heading}\n{}\n", outcome.diags.render(self.lang)));
        } else {
            self.warn(name, &outcome.diags);
        }
        self.progress(name);
    }

    /// Three hundred bulletins of one template have three hundred times the same to be warned of: it is told once.
    fn warn(&mut self, name: &str, diags: &Diagnostics) {
        // What a report says at several places counts once.
        let kinds: BTreeSet<(String, Option<String>)> =
            diags.iter().map(|found| found.problem.say(self.lang)).map(|said| (said.message, said.hint)).collect();
        for key in kinds {
            if !self.warned.contains_key(&key) && self.warned.len() == MOST_KINDS {
                let mut hasher = DefaultHasher::new();
                key.hash(&mut hasher);
                self.more.insert(hasher.finish());
                continue;
            }
            let (count, names) = self.warned.entry(key).or_default();
            *count += 1;
            if names.len() < MOST_NAMES {
                names.push(name.to_owned());
            }
        }
    }

    /// The line that moves, on a terminal.
    fn progress(&self, name: &str) {
        let mut stderr = std::io::stderr();
        if !stderr.is_terminal() {
            return;
        }
        let done = self.made + self.kept + self.failed.len();
        let line = words::BATCH_PROGRESS.say(self.lang).replace("{done}", &done.to_string());
        let line = line.replace("{all}", &self.all.to_string()).replace("{failed}", &self.failed.len().to_string());
        let name = crate::diag::on_one_line(name);
        eprint!("\r\x1b[K{}", line.replace("{name}", &name));
        let _ = stderr.flush();
    }

    fn clear(&self) {
        if std::io::stderr().is_terminal() {
            eprint!("\r\x1b[K");
        }
    }

    fn end(&self) {
        self.clear();
        if self.is_json {
            let sums = json!({ "made": self.made, "kept": self.kept, "failed": self.failed.len() });
            output::json(&json!({ "sums": sums }).to_string());
            return;
        }
        for ((message, hint), (count, names)) in &self.warned {
            let names = names.join("、") + if *count > names.len() { "……" } else { "" };
            let line = words::BATCH_WARNED.say(self.lang).replace("{n}", &count.to_string());
            output::aside(&format!("{}\n", line.replace("{names}", &names).replace("{message}", message)));
            for line in hint.iter().flat_map(|hint| hint.lines()) {
                output::aside(&format!("  = {line}\n"));
            }
        }
        if !self.more.is_empty() {
            let line = words::BATCH_MORE_WARNED.say(self.lang).replace("{n}", &self.more.len().to_string());
            output::aside(&format!("{line}\n"));
        }
        for line in &self.failed {
            output::line(line);
        }
        let sums = words::BATCH_SUMS.say(self.lang).replace("{made}", &self.made.to_string());
        let sums = sums.replace("{kept}", &self.kept.to_string());
        output::line(&sums.replace("{failed}", &self.failed.len().to_string()));
    }
}

/// The findings as `check --json` has them.
fn findings(diags: &Diagnostics, lang: Lang) -> Value {
    let all: Value = serde_json::from_str(&diags.json(lang)).unwrap_or_default();
    all.get("findings").cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::problem::BatchProblem;

    fn warnings(names: &[&str]) -> Diagnostics {
        let mut diags = Diagnostics::new();
        for name in names {
            diags.warn(None, BatchProblem::NoReport { file: (*name).to_owned() });
        }
        diags
    }

    #[test]
    fn a_report_that_says_the_same_twice_counts_once() {
        let mut told = Told::default();
        told.warn("甲", &warnings(&["a", "b", "a"]));
        told.warn("乙", &warnings(&["b", "a", "b"]));
        let counts: Vec<(usize, usize)> = told.warned.values().map(|(count, names)| (*count, names.len())).collect();
        assert_eq!(counts, [(2, 2), (2, 2)]);
    }

    #[test]
    fn kinds_beyond_the_most_are_counted_as_kinds() {
        let mut told = Told::default();
        let all: Vec<String> = (0..MOST_KINDS + 7).map(|n| format!("{n:04}")).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        for name in ["甲", "乙", "丙"] {
            told.warn(name, &warnings(&all));
        }
        assert_eq!((told.warned.len(), told.more.len()), (MOST_KINDS, 7));
        assert!(told.warned.values().all(|(count, _)| *count == 3));
    }
}
