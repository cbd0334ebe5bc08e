//! The command `desk`: it says where it listens, lets a browser in, and tells why if it cannot open.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::common::{stderr, zhuanban};

/// A desk that is ended by its own id.
struct Desk(Child);

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_address_lets_in_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let process = Command::new(env!("CARGO_BIN_EXE_zhuanban"))
        .args(["--lang", "en", "desk", "--no-browser"])
        .arg(dir.path().join("new"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn();
    let mut desk = Desk(process.expect("the program runs"));
    let mut line = String::new();
    BufReader::new(desk.0.stdout.as_mut().expect("a pipe")).read_line(&mut line).expect("its address");
    let address = line.trim_end().rsplit_once("http://").map(|(_, address)| address.to_owned());
    let (host, path) = address.as_deref().and_then(|address| address.split_once('/')).expect(&line);
    let ask = || {
        let mut stream = TcpStream::connect(host).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    };
    assert!(ask().starts_with("HTTP/1.1 303"), "{line}");
    assert!(ask().starts_with("HTTP/1.1 403"), "the key has been used");
    assert!(dir.path().join("new").is_dir(), "the folder was made");
}

#[test]
fn a_folder_that_cannot_be_opened_is_told() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("文件");
    std::fs::write(&file, "一").expect("written");
    let output = zhuanban(&["desk", "--no-browser", &file.display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("编辑台打不开") && stderr(&output).contains("文件"), "{}", stderr(&output));
}
