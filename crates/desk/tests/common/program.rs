//! The program itself, as a user starts it: `zhuanban desk FOLDER`, in a process that is ended by its own id.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The program named by `ZHUANBAN`, or the one of this workplace; `None` if there is none.
pub fn find() -> Option<PathBuf> {
    let named = std::env::var_os("ZHUANBAN").map(PathBuf::from);
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/release/zhuanban");
    named.into_iter().chain([own]).find(|program| program.is_file())
}

/// A desk that runs.
pub struct Program {
    pub process: Child,
    pub address: String,
}

impl Program {
    pub fn start(program: &Path, folder: &Path) -> Self {
        let mut process = Command::new(program)
            .args(["desk", "--no-browser"])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut line = String::new();
        let told = process.stdout.as_mut().expect("a pipe");
        BufReader::new(told).read_line(&mut line).expect("it says its address");
        let address = line.split_whitespace().find_map(|word| word.find("http://").map(|at| word[at..].to_owned()));
        let address = address.unwrap_or_else(|| panic!("no address in {line:?}"));
        Self { process, address }
    }

    /// Bytes of memory it holds now; 0 where the system does not tell.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) * 1024
    }

    /// Ticks of the processor it has taken; 0 where the system does not tell.
    pub fn ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap_or_default();
        let after = stat.rsplit(')').next().unwrap_or_default();
        let numbers: Vec<u64> = after.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        // User and system time: the 14th and 15th field, behind the name and the state's letter.
        numbers.get(10).zip(numbers.get(11)).map_or(0, |(user, system)| user + system)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
