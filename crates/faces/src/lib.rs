//! The faces of `fonts/` as bytes of the program, so that it works wherever it is copied to.
//!
//! A crate of its own, for it is compiled once and linked only into what names it, the command and who asks for a default
//! session: 98 MB in each test binary would be felt. The faces lie in the program as they are and are read in place: only what a page uses of them is ever loaded.
//! Compressed (zstd 19) they would still take 66 MB, and 0.6 s at every start.
//!
//! Each comes with its SHA-256, worked out when this crate is compiled (`build.rs`): at run time it would have to be read
//! whole for it.

/// A file of `fonts/`, by its name.
macro_rules! face {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!("../../../fonts/", $name)),
            include!(concat!(env!("OUT_DIR"), "/", $name, ".sum")),
        )
    };
}

/// Every face: its file's name, the file, and the file's SHA-256.
pub static FACES: &[(&str, &[u8], [u8; 32])] = &[
    face!("LXGWWenKai-Regular.ttf"),
    face!("NotoSansCJKsc-Black.otf"),
    face!("NotoSansCJKsc-Bold.otf"),
    face!("NotoSansCJKsc-Regular.otf"),
    face!("NotoSerifCJKsc-Black.otf"),
    face!("NotoSerifCJKsc-Bold.otf"),
    face!("NotoSerifCJKsc-Medium.otf"),
    face!("NotoSerifCJKsc-Regular.otf"),
    face!("SmileySans-Oblique.ttf"),
];
