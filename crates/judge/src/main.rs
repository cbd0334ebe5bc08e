//! `zhuanban-judge`: builds folders of reports with a given program, judges every page, draws them, prints a table.
//!
//! ```text
//! zhuanban-judge FOLDER|REPORT.yaml … [--program PATH] [--out DIR] [--draw] [--keep]
//! zhuanban-judge --random FROM..TO [--plain | --forms] DIR      writes the random reports; with their forms and without
//! zhuanban-judge --build NAME.layout.json NAME.proof.pdf [REPORT.yaml]   judges a build there is
//! ```

mod run;

use std::path::PathBuf;
use std::process::ExitCode;

use zhuanban_ground::diag::{Explain as _, Lang};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match start(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// An option's value, taken out of the words.
fn option(words: &mut Vec<String>, name: &str) -> Option<String> {
    let at = words.iter().position(|word| word == name)?;
    words.remove(at);
    (at < words.len()).then(|| words.remove(at))
}

fn flag(words: &mut Vec<String>, name: &str) -> bool {
    let before = words.len();
    words.retain(|word| word != name);
    words.len() < before
}

fn start(words: &[String]) -> Result<(), String> {
    let mut words = words.to_vec();
    let plain = flag(&mut words, "--plain");
    if let Some(range) = option(&mut words, "--random") {
        let (from, to) = range.split_once("..").ok_or("--random wants FROM..TO")?;
        let (from, to): (u64, u64) = from.parse().ok().zip(to.parse().ok()).ok_or("--random wants two numbers")?;
        let forms = flag(&mut words, "--forms");
        let folder = PathBuf::from(words.first().ok_or("--random wants a folder")?);
        if forms {
            return run::forms(&folder, from..to).map_err(|why| why.to_string());
        }
        return run::random(&folder, from..to, plain).map_err(|why| why.to_string());
    }
    if flag(&mut words, "--build") {
        return one(&words);
    }
    let program = option(&mut words, "--program").unwrap_or_else(|| "target/release/zhuanban".to_owned());
    let out = PathBuf::from(option(&mut words, "--out").unwrap_or_else(|| "out/judge".to_owned()));
    let draw = flag(&mut words, "--draw");
    let keep = flag(&mut words, "--keep");
    let inputs: Vec<PathBuf> = words.iter().map(PathBuf::from).collect();
    let program = PathBuf::from(program);
    run::folders(&inputs, &run::Desk { program: &program, out: &out, draw, keep }).map_err(|why| why.to_string())
}

/// Judges a build that is there, and says every fault in both languages.
fn one(words: &[String]) -> Result<(), String> {
    let read = |at: usize| words.get(at).map(std::fs::read).transpose().map_err(|why| why.to_string());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(|why| why.to_string());
    let layout = text(read(0)?.ok_or("--build wants NAME.layout.json")?)?;
    let proof = PathBuf::from(words.get(1).ok_or("--build wants NAME.proof.pdf")?);
    let report = read(2)?.map(text).transpose()?;
    let sheets = zhuanban_judge::sheets(&layout, &proof, report.as_deref()).map_err(|why| format!("{why:?}"))?;
    for sheet in &sheets {
        for fault in zhuanban_judge::judge(sheet) {
            let (zh, en) = (fault.blame.say(Lang::Zh).message, fault.blame.say(Lang::En).message);
            let rect = fault.place;
            println!(
                "{} {} [{:.1}, {:.1}, {:.1}, {:.1}] {}\n    {zh}\n    {en}",
                fault.page,
                fault.block,
                rect.x.0,
                rect.y.0,
                rect.width.0,
                rect.height.0,
                fault.blame.code()
            );
        }
    }
    Ok(())
}
