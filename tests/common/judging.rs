//! Outside programs that judge our files, and goldens: what the tests of every crate share.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// What a program said on standard output.
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What a program said on standard error.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Runs an outside program that judges a file; it must succeed. Where it is not installed, a test says so and is left
/// out, but never in CI: `.ci/run` installs them all and sets `CI=true`.
pub fn judge(program: &str, args: &[&str]) -> Option<String> {
    let output = match Command::new(program).args(args).output() {
        Ok(output) => output,
        Err(error) if std::env::var("CI").as_deref() != Ok("true") => {
            eprintln!("NOT JUDGED by {program}: {error} (install it as .ci/run does)");
            return None;
        }
        Err(error) => panic!("{program} is needed (see .ci/run): {error}"),
    };
    assert!(output.status.success(), "{program} {args:?}: {}", stderr(&output));
    Some(stdout(&output))
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// Compares with a golden file of `tests/`, or writes it when `BLESS` is set.
pub fn golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, actual).expect("a file");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == actual, "── {} should be\n{expected}\n── but is\n{actual}", path.display());
}
