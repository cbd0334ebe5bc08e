//! Builds reports with a program, takes its first hint where a page does not fit, judges what comes of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use serde::{Deserialize, Serialize};
use zhuanban_ground::diag::Explain as _;
use zhuanban_judge::{Fault, forms, hint, judge, random, sheets};

/// A build is ended after so many seconds, as the shell's `timeout` reads it.
const LIMIT: &str = "300";
/// Pages are looked at on this many pixels an inch.
const PPI: &str = "50";

/// How a report fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// At the first try.
    First,
    /// After the first hint was followed.
    Hinted,
    /// Not even so; or there was no hint to follow.
    Not,
}

/// One report.
struct Outcome {
    name: String,
    fit: Fit,
    /// Seconds of the processor for the first build.
    seconds: f64,
    /// What the first build said, if it failed: codes of its errors.
    said: Vec<String>,
    /// Its pages' faults; one list a page.
    pages: Vec<(String, Vec<Fault>)>,
}

/// Writes random reports and their picture.
pub fn random(folder: &Path, seeds: Range<u64>, plain: bool) -> io::Result<()> {
    std::fs::create_dir_all(folder.join("images"))?;
    std::fs::write(folder.join("images/square.png"), grey(4200, 4200)?)?;
    for seed in seeds {
        std::fs::write(folder.join(format!("r{seed:04}.yaml")), random::report(seed, plain, None))?;
    }
    Ok(())
}

/// Writes the random pages with their forms and without, in two folders, and their pictures.
pub fn forms(folder: &Path, seeds: Range<u64>) -> io::Result<()> {
    for (name, with) in [("with", true), ("without", false)] {
        let folder = folder.join(name);
        std::fs::create_dir_all(folder.join("images"))?;
        for (file, width, height) in [("square", 4200, 4200), ("strip", 3000, 750), ("ad", 1760, 1280)] {
            std::fs::write(folder.join(format!("images/{file}.png")), grey(width, height)?)?;
        }
        for seed in seeds.clone() {
            std::fs::write(folder.join(format!("f{seed:04}.yaml")), forms::page(seed, with).yaml)?;
        }
    }
    Ok(())
}

/// A grey area as PNG, so many pixels wide and high.
fn grey(width: u32, height: u32) -> io::Result<Vec<u8>> {
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Each row begins with the filter it uses: none.
    let row: Vec<u8> = std::iter::once(0).chain((0..width).map(|_| 120)).collect();
    for _ in 0..height {
        rows.write_all(&row)?;
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    // 8 bits, grey, deflate, filters, not interlaced.
    let head = [size.as_slice(), &[8, 0, 0, 0, 0]].concat();
    for (name, data) in [(b"IHDR", head), (b"IDAT", rows.finish()?), (b"IEND", Vec::new())] {
        let length = u32::try_from(data.len()).map_err(io::Error::other)?;
        let mut sum = Crc::new();
        sum.update(name);
        sum.update(&data);
        png.extend(length.to_be_bytes());
        png.extend(name);
        png.extend(data);
        png.extend(sum.sum().to_be_bytes());
    }
    Ok(png)
}

/// How reports are built.
pub struct Desk<'a> {
    /// The program.
    pub program: &'a Path,
    /// Where everything goes.
    pub out: &'a Path,
    /// Whether pages are drawn.
    pub draw: bool,
    /// Whether builds that are there are judged again, not made again.
    pub keep: bool,
}

/// Builds and judges every report in folders.
pub fn folders(inputs: &[PathBuf], desk: &Desk<'_>) -> io::Result<()> {
    let out = desk.out;
    let mut reports = Vec::new();
    for input in inputs {
        gather(input, &mut reports)?;
    }
    reports.sort();
    std::fs::create_dir_all(out)?;
    let mut outcomes = Vec::new();
    for report in &reports {
        let outcome = outcome(report, desk)?;
        eprintln!(
            "{:24} {:?} {:.1} s {} {}",
            outcome.name,
            outcome.fit,
            outcome.seconds,
            outcome.said.join(" "),
            codes(&outcome)
        );
        if desk.draw && outcome.fit != Fit::Not {
            draw_pages(&outcome, out)?;
        }
        outcomes.push(outcome);
    }
    let table = table(&outcomes);
    std::fs::write(out.join("table.md"), &table)?;
    println!("{table}");
    Ok(())
}

/// A folder's reports; in a folder without any, those of the folders below it.
fn gather(input: &Path, reports: &mut Vec<PathBuf>) -> io::Result<()> {
    if input.is_file() {
        reports.push(input.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(input)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, reports)?;
        } else if path.extension().is_some_and(|end| end == "yaml") {
            reports.push(path);
        }
    }
    Ok(())
}

/// What a build said and took: whether a page was made, its findings, seconds of the processor.
#[derive(Serialize, Deserialize)]
struct Built {
    made: bool,
    findings: serde_json::Value,
    seconds: f64,
}

/// Builds a report, or takes what was built before where that is asked for.
fn build(report: &Path, desk: &Desk<'_>, (out, name): (&Path, &str)) -> io::Result<Built> {
    let note = out.join(name);
    if desk.keep
        && let Ok(known) = std::fs::read(&note)
    {
        return Ok(serde_json::from_slice(&known)?);
    }
    let built = fresh(report, desk.program, out)?;
    std::fs::write(&note, serde_json::to_string_pretty(&built)?)?;
    Ok(built)
}

fn fresh(report: &Path, program: &Path, out: &Path) -> io::Result<Built> {
    // The shell tells the processor's time: other work on the machine does not count.
    let script = "TIMEFORMAT='%U %S'; time timeout \"$0\" \"$@\" 2>/dev/null";
    let mut command = Command::new("bash");
    command.args(["-c", script, LIMIT]).arg(program).arg("build").arg(report).arg("-o").arg(out);
    command.args(["--proof-only", "--json"]).stdin(Stdio::null());
    let output = command.output()?;
    let times = String::from_utf8_lossy(&output.stderr);
    let seconds = times.split_whitespace().filter_map(|part| part.parse::<f64>().ok()).sum();
    let findings = serde_json::from_slice(&output.stdout).unwrap_or(serde_json::Value::Null);
    Ok(Built { made: output.status.success(), findings, seconds })
}

fn outcome(report: &Path, desk: &Desk<'_>) -> io::Result<Outcome> {
    let stem = report.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    // Cases are all called `case.yaml` or `report.yaml`: their folder tells them apart.
    let folder = report.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
    let name = if matches!(stem.as_str(), "case" | "report") { folder } else { stem.clone() };
    let target = desk.out.join(&name);
    std::fs::create_dir_all(&target)?;
    let first = build(report, desk, (&target, "first.json"))?;
    let mut outcome =
        Outcome { name, fit: Fit::First, seconds: first.seconds, said: errors(&first.findings), pages: Vec::new() };
    let mut text = std::fs::read_to_string(report)?;
    let mut stem = stem;
    if !first.made {
        outcome.fit = Fit::Not;
        let Some(changed) = hint::follow(&text, &first.findings) else { return Ok(outcome) };
        // Beside the report, so that its pictures are found; taken away again.
        let beside = report.with_file_name(format!(".{stem}.hinted.yaml"));
        std::fs::write(&beside, &changed)?;
        let second = build(&beside, desk, (&target, "second.json"));
        std::fs::remove_file(&beside)?;
        if !second?.made {
            return Ok(outcome);
        }
        outcome.fit = Fit::Hinted;
        text = changed;
        stem = format!(".{stem}.hinted");
    }
    let layout = std::fs::read_to_string(target.join(format!("{stem}.layout.json")))?;
    let proof = target.join(format!("{stem}.proof.pdf"));
    let joined = sheets(&layout, &proof, Some(&text)).map_err(|why| io::Error::other(format!("{why:?}")))?;
    outcome.pages = joined.iter().map(|sheet| (sheet.number.clone(), judge(sheet))).collect();
    std::fs::copy(&proof, target.join("proof.pdf"))?;
    std::fs::write(target.join("faults.txt"), told(&outcome))?;
    Ok(outcome)
}

fn errors(findings: &serde_json::Value) -> Vec<String> {
    let list = findings.get("findings").and_then(|list| list.as_array());
    let wrong = list.into_iter().flatten().filter(|one| one.get("severity").and_then(|s| s.as_str()) == Some("error"));
    wrong.filter_map(|one| one.get("code").and_then(|code| code.as_str()).map(str::to_owned)).collect()
}

fn told(outcome: &Outcome) -> String {
    let mut text = String::new();
    for fault in outcome.pages.iter().flat_map(|(_, faults)| faults) {
        let said = fault.blame.say(zhuanban_ground::diag::Lang::Zh).message;
        let _ = writeln!(text, "{}\t{}\t{}\t{}\t{said}", fault.page, fault.blame.code(), fault.block, fault.measure());
    }
    text
}

fn codes(outcome: &Outcome) -> String {
    let all = outcome.pages.iter().flat_map(|(_, faults)| faults);
    all.map(|fault| fault.blame.code()).collect::<Vec<_>>().join(" ")
}

/// The pages as pictures, by poppler: `page-1.png` and so on. `contact.py` puts them side by side.
fn draw_pages(outcome: &Outcome, out: &Path) -> io::Result<()> {
    let folder = out.join(&outcome.name);
    let mut command = Command::new("pdftoppm");
    command.args(["-r", PPI, "-png"]).arg(folder.join("proof.pdf")).arg(folder.join("page"));
    if command.status()?.success() {
        Ok(())
    } else {
        Err(io::Error::other(format!("pdftoppm could not draw {}", outcome.name)))
    }
}

/// One table of all, in Markdown.
fn table(outcomes: &[Outcome]) -> String {
    let count = |fit: Fit| outcomes.iter().filter(|outcome| outcome.fit == fit).count();
    let pages: Vec<&Vec<Fault>> =
        outcomes.iter().flat_map(|outcome| &outcome.pages).map(|(_, faults)| faults).collect();
    let clean = pages.iter().filter(|faults| faults.is_empty()).count();
    let whole =
        outcomes.iter().filter(|o| o.fit != Fit::Not && o.pages.iter().all(|(_, faults)| faults.is_empty())).count();
    let mut times: Vec<f64> = outcomes.iter().map(|outcome| outcome.seconds).collect();
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).copied().unwrap_or(0.0);
    let worst = outcomes.iter().max_by(|a, b| a.seconds.total_cmp(&b.seconds));
    let mut text = String::from("| | |\n|---|---|\n");
    let _ = writeln!(text, "| reports | {} |", outcomes.len());
    let _ = writeln!(text, "| fit at the first try | {} |", count(Fit::First));
    let _ = writeln!(text, "| fit with the first hint | {} |", count(Fit::Hinted));
    let _ = writeln!(text, "| do not fit | {} |", count(Fit::Not));
    let _ = writeln!(text, "| reports without any fault | {whole} |");
    let _ = writeln!(text, "| pages without any fault | {clean} of {} |", pages.len());
    let _ = writeln!(text, "| build, median (CPU) | {median:.1} s |");
    if let Some(worst) = worst {
        let _ = writeln!(text, "| build, worst (CPU) | {:.1} s ({}) |", worst.seconds, worst.name);
    }
    let mut by_code: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for faults in &pages {
        let mut seen: Vec<&str> = Vec::new();
        for fault in *faults {
            let code = fault.blame.code();
            let entry = by_code.entry(code).or_default();
            entry.0 += 1;
            if !seen.contains(&code) {
                seen.push(code);
                entry.1 += 1;
            }
        }
    }
    text.push_str("\n| fault | times | pages |\n|---|---:|---:|\n");
    for (code, (times, on)) in by_code {
        let _ = writeln!(text, "| `{code}` | {times} | {on} |");
    }
    text
}
