//! 省略号 and 分隔号 that take the wrong room (GB/T 15834—2011, 5.1.5 and 5.1.9).

mod common;

/// The words that are found in a line of a body.
fn told(line: &str) -> Vec<String> {
    let marked = common::read(line);
    common::findings(&marked.wrong, &marked.starts)
        .into_iter()
        .filter(|(_, it)| matches!(it.code.id(), "marks.ellipsis" | "marks.width"))
        .map(|(_, it)| it.words)
        .collect()
}

#[test]
fn two_ellipses_stand_on_a_line_of_their_own() {
    assert_eq!(told("水声远了…………后来又近了。"), ["…………"]);
    for line in ["…………", "“…………”", "水声远了……后来又近了。"] {
        assert_eq!(told(line), [""; 0], "{line}");
    }
}

#[test]
fn a_solidus_takes_half_an_em() {
    assert_eq!(told("城里／乡下都用上了水。"), ["／"]);
    assert_eq!(told("城里/乡下都用上了水。"), [""; 0]);
}
