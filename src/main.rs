//! The `zhuanban` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    zhuanban::cli::run(std::env::args_os(), std::env::current_exe().ok())
}
