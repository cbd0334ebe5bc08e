//! temporary
mod common;
use common::*;
#[test]
fn make() {
    std::fs::write("/tmp/imp/p40x1a.pdf", pages(40, Level::X1a).bytes()).unwrap();
    std::fs::write("/tmp/imp/p16x4.pdf", pages(16, Level::X4).bytes()).unwrap();
    std::fs::write("/tmp/imp/p7x4.pdf", pages(7, Level::X4).bytes()).unwrap();
}
