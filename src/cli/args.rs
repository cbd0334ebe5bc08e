//! The arguments, with their help in the language asked for.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};

use super::words::{self, Words};
use super::{batch, impose, press};
use crate::diag::Lang;
use crate::session::TRIAL;

/// The whole command line.
pub fn command(lang: Lang) -> Command {
    let say = |words: Words| words.say(lang);
    let colon = match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    };
    let template = format!(
        "{{about}}

{}{colon}{{usage}}

{{all-args}}",
        say(words::USAGE)
    );
    let style = |command: Command| {
        command
            .help_template(template.clone())
            .subcommand_help_heading(say(words::COMMANDS))
            .disable_help_flag(true)
            .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(say(words::HELP)))
            .arg(
                Arg::new("lang")
                    .long("lang")
                    .value_name("LANG")
                    .value_parser(PossibleValuesParser::new(["zh", "en"]))
                    .hide_possible_values(true)
                    .help(say(words::LANG)),
            )
            .mut_args(|arg| {
                let heading = if arg.is_positional() { words::ARGUMENTS } else { words::OPTIONS };
                arg.help_heading(say(heading))
            })
    };
    let report = || {
        Arg::new("report")
            .value_name("REPORT.yaml")
            .required(true)
            .value_parser(value_parser!(std::path::PathBuf))
            .help(say(words::REPORT))
    };
    let folder = |name: &'static str, help: Words| {
        Arg::new(name).value_parser(value_parser!(std::path::PathBuf)).value_name("DIR").help(say(help))
    };
    let fonts = |command: Command| {
        command.arg(folder("fonts", words::FONT_FOLDER).long("fonts").action(ArgAction::Append)).arg(
            Arg::new("system-fonts").long("system-fonts").action(ArgAction::SetTrue).help(say(words::SYSTEM_FONTS)),
        )
    };
    let json = || Arg::new("json").long("json").action(ArgAction::SetTrue).help(say(words::FINDINGS_JSON));
    let timings = || Arg::new("timings").long("timings").action(ArgAction::SetTrue).help(say(words::TIMINGS));
    let build = press::written(press::built(Command::new("build"), lang), lang)
        .about(say(words::BUILD))
        .arg(report())
        .arg(json())
        .arg(timings());
    let watch =
        press::written(press::under(Command::new("watch"), lang), lang).about(say(words::WATCH_REPORT)).arg(report());
    let check =
        press::checked(Command::new("check"), lang).about(say(words::CHECK)).arg(report()).arg(json()).arg(timings());
    let layouts = press::under(Command::new("layouts"), lang)
        .about(say(words::LAYOUTS))
        .arg(report())
        .arg(
            Arg::new("count")
                .short('n')
                .long("count")
                .value_name("N")
                .default_value("6")
                .hide_default_value(true)
                .value_parser(value_parser!(u8).range(1..=24))
                .help(say(words::COUNT)),
        )
        .arg(folder("out", words::OUT).short('o').long("out"))
        .arg(timings());
    let list = Command::new("fonts").about(say(words::FONTS)).arg(report().required(false));
    let schema = Command::new("schema")
        .about(say(words::SCHEMA))
        .arg(Arg::new("docs").long("docs").action(ArgAction::SetTrue).help(say(words::DOCS)))
        .arg(
            Arg::new("layout")
                .long("layout")
                .action(ArgAction::SetTrue)
                .conflicts_with("docs")
                .help(say(words::LAYOUT)),
        )
        .arg(
            Arg::new("preflight")
                .long("preflight")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["docs", "layout"])
                .help(say(words::PREFLIGHT_SCHEMA)),
        )
        .arg(
            Arg::new("findings")
                .long("findings")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["docs", "layout", "preflight"])
                .help(say(words::FINDINGS_SCHEMA)),
        )
        .arg(
            Arg::new("import")
                .long("import")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["docs", "layout", "preflight", "findings"])
                .help(say(words::IMPORT_SCHEMA)),
        );
    let text = |name: &'static str, value: &'static str, help: Words| {
        Arg::new(name).long(name).value_name(value).help(say(help))
    };
    let preflight = Command::new("preflight")
        .about(say(words::PREFLIGHT))
        .arg(
            Arg::new("file")
                .value_name("FILE.pdf")
                .required(true)
                .num_args(1..)
                .value_parser(value_parser!(std::path::PathBuf))
                .help(say(words::JUDGED)),
        )
        .arg(text("press", "PRESS", words::JUDGED_FOR))
        .arg(
            text("pdfx", "LEVEL", words::LEVEL)
                .value_parser(PossibleValuesParser::new(["x1a", "x4"]))
                .hide_possible_values(true),
        )
        .arg(text("trim", "WxH", words::TRIM))
        .arg(text("expect", "TICKET.json", words::TICKET))
        .arg(text("expect-pages", "N", words::EXPECT_PAGES))
        .arg(text("expect-plates", "CMYK+1", words::EXPECT_PLATES))
        .arg(text("orientation", "WAY", words::ORIENTATION))
        .arg(text("plates", "OUT", words::PLATES).value_parser(value_parser!(std::path::PathBuf)))
        .arg(Arg::new("watch").long("watch").action(ArgAction::SetTrue).help(say(words::WATCH)))
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help(say(words::JSON)))
        .arg(text("annotate", "OUT.pdf", words::ANNOTATE).value_parser(value_parser!(std::path::PathBuf)));
    let path = |arg: Arg| arg.value_parser(value_parser!(std::path::PathBuf));
    let flag = |name: &'static str, help: Words| Arg::new(name).long(name).action(ArgAction::SetTrue).help(say(help));
    let import = Command::new("import")
        .about(say(words::IMPORT))
        .arg(path(Arg::new("files").value_name("FILES").required(true).num_args(1..).help(say(words::IMPORTED))))
        .arg(path(Arg::new("out").short('o').long("out").value_name("REPORT.yaml").help(say(words::IMPORT_OUT))))
        .arg(flag("split", words::IMPORT_SPLIT))
        .arg(flag("force", words::IMPORT_FORCE))
        .arg(flag("json", words::IMPORT_JSON));
    let desk = Command::new("desk")
        .alias("编辑台")
        .about(say(words::DESK))
        .arg(path(Arg::new("folder").value_name("FOLDER").help(say(words::DESK_FOLDER))))
        .arg(flag("no-browser", words::NO_BROWSER));
    let proofread = Command::new("proofread")
        .about(say(words::PROOFREAD))
        .arg(report())
        .arg(flag("strict", words::STRICT))
        .arg(text("accept", "CODE:WORDS", words::ACCEPT).action(ArgAction::Append))
        .arg(flag("json", words::PROOFREAD_JSON));
    let theme = Command::new("theme")
        .about(say(words::THEME))
        .arg(Arg::new("name").value_name("NAME").requires("to").help(say(words::THEME_NAME)))
        .arg(folder("to", words::THEME_FOLDER));
    style(Command::new("zhuanban"))
        .about(say(words::ABOUT))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(say(words::VERSION))
                .help_heading(say(words::OPTIONS)),
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommands([
            style(fonts(build)),
            style(fonts(batch::arguments(Command::new("batch").alias("批量"), lang))),
            style(fonts(watch)),
            style(fonts(check)),
            style(fonts(layouts)),
            style(fonts(list)),
            style(schema),
            style(theme),
            style(fonts(preflight)),
            style(impose::arguments(Command::new("impose").alias("拼版"), lang)),
            style(import),
            style(fonts(desk)),
            style(proofread),
            Command::new(TRIAL).hide(true),
        ])
}
