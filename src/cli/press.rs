//! The options of `build` that are about the press file.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::words::{self, Words};
use crate::colour::Encoding;
use crate::condition::Name;
use crate::diag::Lang;
use crate::press::PdfX;
use crate::project::Cache;
use crate::session::{BuildOptions, PressOptions};
use crate::theme::Spots;

/// The option that `layouts` has, too.
pub fn under(command: Command, lang: Lang) -> Command {
    let press = Arg::new("press")
        .long("press")
        .value_name("NAME")
        .value_parser(PossibleValuesParser::new(
            Name::ALL.into_iter().flat_map(|name| name.names().into_iter().chain(name.aliases().iter().copied())),
        ))
        .hide_possible_values(true);
    command.arg(press.help(words::PRESS.say(lang)))
}

/// The options that `check` has, too.
pub fn checked(command: Command, lang: Lang) -> Command {
    under(command, lang).arg(flag("proof-only", words::PROOF_ONLY, lang))
}

/// All of them.
pub fn built(command: Command, lang: Lang) -> Command {
    let pdfx = Arg::new("pdfx")
        .long("pdfx")
        .value_name("LEVEL")
        .value_parser(PossibleValuesParser::new(["x4", "x1a"]))
        .hide_possible_values(true)
        .help(words::PDFX.say(lang));
    let press = |name: &'static str, help: Words| flag(name, help, lang).conflicts_with("proof-only");
    checked(command, lang)
        .arg(pdfx.conflicts_with("proof-only"))
        .arg(press("marks", words::MARKS).overrides_with("no-marks"))
        .arg(press("no-marks", words::NO_MARKS).overrides_with("marks"))
        .arg(press("spot-to-cmyk", words::SPOT_TO_CMYK))
        .arg(press("lossless", words::LOSSLESS))
        .arg(press("outline", words::OUTLINE))
        .arg(press("split", words::SPLIT))
        .arg(press("package", words::PACKAGE))
        .arg(flag("soft-proof", words::SOFT_PROOF, lang))
        .arg(Arg::new("watermark").long("watermark").value_name("TEXT").help(words::WATERMARK.say(lang)))
        .arg(flag("no-cache", words::NO_CACHE, lang))
}

/// Where to, and pictures of the pages.
pub fn written(command: Command, lang: Lang) -> Command {
    let out = Arg::new("out").short('o').long("out").value_name("DIR").value_parser(value_parser!(PathBuf));
    let png = Arg::new("png").long("png").value_name("PPI").value_parser(value_parser!(u16).range(36..=600));
    command.arg(out.help(words::OUT.say(lang))).arg(png.help(words::PNG.say(lang)))
}

fn flag(name: &'static str, help: Words, lang: Lang) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.say(lang))
}

/// What `build` was asked for.
pub fn options(args: &ArgMatches) -> BuildOptions {
    let press = PressOptions {
        standard: args.get_one::<String>("pdfx").map(|level| if level == "x4" { PdfX::X4 } else { PdfX::X1a }),
        marks: match (args.get_flag("marks"), args.get_flag("no-marks")) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        },
        spots: if args.get_flag("spot-to-cmyk") { Spots::Process } else { Spots::Plates },
        encoding: if args.get_flag("lossless") { Encoding::Lossless } else { Encoding::Jpeg },
        outline: args.get_flag("outline"),
        split: args.get_flag("split"),
        package: args.get_flag("package"),
    };
    let words = args.get_one::<String>("watermark").map(|words| words.trim().to_owned());
    BuildOptions {
        png_ppi: args.get_one::<u16>("png").map(|&ppi| f64::from(ppi)),
        press: (!args.get_flag("proof-only")).then_some(press),
        condition: condition(args),
        soft_proof: args.get_flag("soft-proof"),
        watermark: words.filter(|words| !words.is_empty()),
        cache: Some(if args.get_flag("no-cache") { Cache::off() } else { Cache::usual() }),
    }
}

/// What `check` was asked for.
pub fn wish_checked(args: &ArgMatches) -> BuildOptions {
    let press = (!args.get_flag("proof-only")).then(PressOptions::default);
    BuildOptions { press, condition: condition(args), ..BuildOptions::default() }
}

/// The press condition to use in place of the report's.
pub fn condition(args: &ArgMatches) -> Option<Name> {
    Name::named(args.get_one::<String>("press")?)
}

/// The folder to write to.
pub fn folder(args: &ArgMatches) -> PathBuf {
    args.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| PathBuf::from("."))
}
