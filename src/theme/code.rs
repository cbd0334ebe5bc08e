//! A theme's code: whether it came with the program, and where a block is drawn in it.

use typst_syntax::ast;
use typst_syntax::{LinkedNode, Source};

use super::Theme;

/// Files of a theme that hold settings and no code.
const SETTINGS: [&str; 2] = ["theme.yaml", "colours.yaml"];

impl Theme {
    /// Whether the theme has code or pictures that did not come with the program. A copy of a shipped theme in other
    /// colours or faces does not.
    pub fn is_foreign(&self) -> bool {
        let ours = |name: &str, bytes: &[u8]| {
            Self::shipped().flat_map(|theme| theme.files).any(|(n, text)| *n == name && text.as_bytes() == bytes)
        };
        self.files.iter().any(|(name, bytes)| !SETTINGS.contains(&name.as_str()) && !ours(name, bytes))
    }

    /// Where the function for a kind of block is defined: file and line, counted from 1.
    pub fn drawn_in(&self, kind: &str) -> Option<(&str, usize)> {
        let function = if kind == "number" { "proof-number" } else { kind };
        // A theme may keep its functions in other files and only import them in `theme.typ`.
        let first = self.files.get_key_value("theme.typ");
        let code = first.into_iter().chain(self.files.iter().filter(|(name, _)| name.ends_with(".typ")));
        code.filter_map(|(name, bytes)| Some((name.as_str(), line_of(std::str::from_utf8(bytes).ok()?, function)?)))
            .next()
    }
}

/// The line of `#let NAME`, outside of any function.
fn line_of(code: &str, name: &str) -> Option<usize> {
    let source = Source::detached(code);
    let root = LinkedNode::new(source.root());
    let found = root.children().find(|node| {
        let binding = node.cast::<ast::LetBinding>();
        binding.is_some_and(|binding| binding.kind().bindings().iter().any(|ident| ident.as_str() == name))
    })?;
    Some(source.lines().byte_to_line(found.offset())? + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_found_where_it_is_written() {
        let code = "#import \"x.typ\": y\n// #let folio() = 1\n#let head(x) = {\n  let folio = 2\n}\n#let folio(ctx, it) = [x]\n#let (a, b) = (1, 2)\n";
        assert_eq!(line_of(code, "folio"), Some(6));
        assert_eq!(line_of(code, "head"), Some(3));
        assert_eq!(line_of(code, "b"), Some(7));
        assert_eq!(line_of(code, "body"), None);
        assert_eq!(line_of("#let (", "body"), None);
    }
}
