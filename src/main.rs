//! The `zhuanban` command.

use std::process::ExitCode;

use zhuanban::cli::{Program, run};

fn main() -> ExitCode {
    let program = Program { path: std::env::current_exe().ok(), faces: zhuanban_faces::FACES };
    run(std::env::args_os(), &program)
}
