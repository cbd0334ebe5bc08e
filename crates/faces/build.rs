//! Writes the SHA-256 of every file of `fonts/` where the crate finds it: `NAME.sum`, an array of 32 bytes.

use std::io::Result;
use std::path::PathBuf;
use std::{env, fs};

use sha2::{Digest, Sha256};

fn main() -> Result<()> {
    let folder = PathBuf::from("../../fonts");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", folder.display());
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if !path.extension().is_some_and(|ending| ending == "otf" || ending == "ttf") {
            continue;
        }
        println!("cargo::rerun-if-changed={}", path.display());
        let sum: [u8; 32] = Sha256::digest(fs::read(&path)?).into();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        fs::write(out.join(format!("{name}.sum")), format!("{sum:?}"))?;
    }
    Ok(())
}
