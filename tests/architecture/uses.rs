//! Which file of a crate uses which, read from its `use` lines and paths. Tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::sources;

/// A module's path inside its crate: `["compose", "solve", "page"]`.
pub type Module = Vec<String>;

/// The files of a crate, and what each of them names.
pub struct Crate {
    /// Each module's code: comments and tests left out.
    code: BTreeMap<Module, String>,
    /// Names that a module brings in with `use`, and what they stand for.
    brought: BTreeMap<Module, Module>,
}

impl Crate {
    /// Reads the files below a crate's `src`.
    pub fn read(src: &Path) -> Self {
        let mut code = BTreeMap::new();
        for file in sources(src) {
            let inside = file.strip_prefix(src).expect("below src").with_extension("");
            let mut module: Module = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            if module.iter().any(|part| part == "tests") {
                continue;
            }
            module.retain(|part| part != "mod" && part != "lib");
            let text = fs::read_to_string(&file).expect("UTF-8");
            let kept = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            let lines = kept.lines().filter(|line| !line.trim_start().starts_with("//"));
            code.insert(module, lines.collect::<Vec<_>>().join("\n"));
        }
        let mut read = Self { code, brought: BTreeMap::new() };
        let mut brought = BTreeMap::new();
        for (module, text) in &read.code {
            for path in used(text) {
                if let (Some(name), Some(whole)) = (path.last(), read.whole(module, &path)) {
                    brought.insert([module.as_slice(), std::slice::from_ref(name)].concat(), whole);
                }
            }
        }
        read.brought = brought;
        read
    }

    /// The modules of this crate that each module names.
    pub fn imports(&self) -> Vec<(&Module, Module)> {
        let mut found = Vec::new();
        for (module, text) in &self.code {
            let paths = used(text).into_iter().chain(named(text));
            let whole: BTreeSet<Module> = paths.filter_map(|path| self.whole(module, &path)).collect();
            let modules: BTreeSet<Module> = whole.into_iter().filter_map(|path| self.module_of(path, 0)).collect();
            found.extend(modules.into_iter().filter(|other| other != module).map(|other| (module, other)));
        }
        found
    }

    /// The crates of this repository whose names stand in each module.
    pub fn crates(&self) -> BTreeMap<&Module, BTreeSet<String>> {
        let crates = |text: &str| {
            let starts = text.split("zhuanban_").skip(1);
            starts
                .map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned())
                .collect()
        };
        self.code.iter().map(|(module, text)| (module, crates(text))).collect()
    }

    /// The modules that name something by the first part of its path from the root, and what that part stands for.
    pub fn passed_on<'n>(&self, names: &[(&str, &'n str)]) -> BTreeSet<(String, &'n str)> {
        let mut found = BTreeSet::new();
        for (module, text) in &self.code {
            let Some(own) = module.first() else { continue };
            let paths = used(text).into_iter().chain(named(text)).filter_map(|path| self.whole(module, &path));
            let firsts: BTreeSet<String> = paths.filter_map(|path| path.first().cloned()).collect();
            let known = names.iter().filter(|(name, _)| firsts.contains(*name));
            found.extend(known.map(|(_, other)| (own.clone(), *other)));
        }
        found
    }

    /// A path from the crate's root, if it does not lead into another crate.
    fn whole(&self, module: &Module, path: &[String]) -> Option<Module> {
        let up = path.iter().take_while(|part| *part == "super").count();
        match path.first()?.as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([module.as_slice(), &path[1..]].concat()),
            "super" => Some([&module[..module.len().saturating_sub(up)], &path[up..]].concat()),
            child => {
                let inside = [module.as_slice(), &[child.to_owned()]].concat();
                self.code.contains_key(&inside).then(|| [module.as_slice(), path].concat())
            }
        }
    }

    /// The file that holds what a path names: names that a module only passes on are followed to where they come from.
    fn module_of(&self, path: Module, depth: usize) -> Option<Module> {
        for length in 1..=path.len() {
            let start = &path[..length];
            if let Some(from) = self.brought.get(start).filter(|from| *from != start && depth < 8)
                && !self.code.contains_key(start)
            {
                return self.module_of([from.as_slice(), &path[length..]].concat(), depth + 1);
            }
        }
        let longest = (0..=path.len()).rev().map(|length| path[..length].to_vec());
        longest.into_iter().find(|start| self.code.contains_key(start))
    }
}

/// The paths of a text's `use` lines, braces taken apart.
fn used(text: &str) -> Vec<Module> {
    let items = text.split("use ").enumerate().filter(|(at, _)| *at > 0).map(|(_, rest)| rest);
    let trees = items.filter_map(|rest| rest.split(';').next()).filter(|tree| !tree.contains(['(', '=', '"']));
    trees.flat_map(|tree| leaves(tree.trim())).map(|path| parts(&path)).collect()
}

/// The paths a `use` tree stands for: `a::{b, c::d}` → `a::b`, `a::c::d`.
fn leaves(tree: &str) -> Vec<String> {
    let Some((before, inside)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let inside = inside.rsplit_once('}').map_or(inside, |(inside, _)| inside);
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in inside.char_indices().chain([(inside.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let branch = inside[start..at].trim();
                if !branch.is_empty() {
                    found.extend(leaves(branch).iter().map(|leaf| format!("{before}{leaf}")));
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

fn parts(path: &str) -> Module {
    path.split("::")
        .map(|part| part.trim().to_owned())
        .filter(|part| part != "self" || path.starts_with("self"))
        .collect()
}

/// Paths with two parts or more that stand in code beside the `use` lines.
fn named(text: &str) -> Vec<Module> {
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let words = text.split(|c: char| !word(c)).filter(|word| word.contains("::") && !word.starts_with("::"));
    words.map(|word| parts(word.trim_end_matches(':'))).collect()
}

#[test]
fn braces_are_taken_apart() {
    let text = "use super::a::{self, b, c::{d, e as f}};\nuse crate::g::{\n    h,\n    i,\n};\nlet x = crate::j::k();";
    let found: Vec<String> = used(text).into_iter().chain(named(text)).map(|path| path.join("::")).collect();
    for path in
        ["super::a", "super::a::b", "super::a::c::d", "super::a::c::e", "crate::g::h", "crate::g::i", "crate::j::k"]
    {
        assert!(found.contains(&path.to_owned()), "{path} is missing in {found:?}");
    }
}
