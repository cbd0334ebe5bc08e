//! Every edit of every report of the test set, and of damaged ones, means what was asked for and changes nothing else.

use std::fs;
use std::path::Path as Folder;

use crate::tree::{Data, Node, parse};
use crate::{Edit, Path, Step, Value, apply, lines, patch, path_at, value_at};

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let at = self.roll(list.len());
        &list[at]
    }
}

const TEXTS: [&str; 44] = [
    "新题",
    "“二次创业”再造新优势",
    "解放区：回顾",
    "a: b",
    "a:",
    "#井号",
    "甲 # 乙",
    "- 一条",
    "-1",
    "06",
    "6",
    "yes",
    "是",
    "null",
    "~",
    "",
    " 前后有空 ",
    "　全角空格起",
    "'单引号'",
    "\"双引号\"",
    "D:\\images\\a.jpg",
    "100%",
    "@甲",
    "`码`",
    "*强调*",
    "**小标题。**正文",
    "&锚",
    "!标签",
    "[1, 2]",
    "{甲: 乙}",
    "多行\n第二行",
    "多行\n\n空一行\n",
    "  缩进的第一行\n第二行",
    "\n空行起",
    "结尾两空行\n\n\n",
    "制表\t符",
    "行尾空格 \n再一行",
    "回\r车",
    "控\u{7}制",
    "行\u{2028}分",
    "--- 横线",
    "...",
    "## 小标题\n\n正文一段。\n\n- 一条\n- 两条\n",
    "𠮷野家\u{FE0F}",
];

/// Every YAML file of the test set.
fn reports() -> Vec<(String, String)> {
    let repo = Folder::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for folder in ["reports", "tests/report", "tests/report/bad"] {
        for entry in fs::read_dir(repo.join(folder)).expect("the test set").flatten() {
            let path = entry.path();
            if let (Some("yaml"), Ok(text)) = (path.extension().and_then(|end| end.to_str()), fs::read_to_string(&path))
            {
                found.push((path.display().to_string(), text));
            }
        }
    }
    found.push(("odd".to_owned(), ODD.to_owned()));
    found.sort();
    assert!(found.len() > 50);
    found
}

const ODD: &str = "# 头\n%?: 1\na: |  # 注\n  x\n   y\n\n# z\nb:\n- 1  # one\n- - p\n  - q\n-\n- k: v\n  w: |+\n    ee\n\n\nc: [1, {a: b}, ]\nd:\ne: \"q\n  r\"\nf: plain\n  more\n\ng: >2-\n   a\n  b\nh: |\ni: !!str z\n? k\n: l\nm: # 说明\n  # 再说\n  - 甲\n  - 乙 # 乙的\nn:\n  - # 空\n    o: 1\n\n    # 间\n    p: 2\nlast:";

/// A report with its line ends, blanks or comments changed.
fn mutated(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    for _ in 0..dice.roll(3) {
        let at = dice.roll(lines.len());
        match dice.roll(7) {
            0 => drop(lines.remove(at.min(lines.len().saturating_sub(1)))),
            1 => lines.insert(at, String::new()),
            2 => lines.insert(at, "# 一条注".to_owned()),
            3 => lines[at].push_str(" # 行尾注"),
            4 => lines[at].push_str("  "),
            5 => lines.insert(at, "      ".to_owned()),
            _ => {
                let again = lines[at].clone();
                lines.insert(at, again);
            }
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
    }
    let text = lines.join(if dice.roll(3) == 0 { "\r\n" } else { "\n" });
    match dice.roll(5) {
        0 => text.trim_end().to_owned(),
        1 => format!("\u{FEFF}{text}"),
        _ => text,
    }
}

/// All paths in a tree, each with the first byte of its entry and the byte behind it.
fn ways(node: &Node, path: &Path, all: &mut Vec<(Path, usize, usize, bool)>) {
    match &node.data {
        Data::List { items, .. } => {
            for (i, item) in items.iter().enumerate() {
                let path = path.with(Step::Item(i));
                all.push((path.clone(), item.mark, item.node.end.max(item.mark + 1), is_collection(&item.node)));
                ways(&item.node, &path, all);
            }
        }
        Data::Map { pairs, .. } => {
            for pair in pairs {
                let Data::Scalar { text, .. } = &pair.key.data else { continue };
                let path = path.with(Step::Key(text.clone()));
                if all.iter().any(|(other, ..)| *other == path) {
                    continue;
                }
                all.push((path.clone(), pair.mark, pair.node.end.max(pair.gap), is_collection(&pair.node)));
                ways(&pair.node, &path, all);
            }
        }
        Data::Scalar { .. } | Data::Alias(_) => {}
    }
}

fn is_collection(node: &Node) -> bool {
    matches!(node.data, Data::List { .. } | Data::Map { .. })
}

fn value(dice: &mut Dice) -> Value {
    let text = |dice: &mut Dice| Value::text(*dice.pick(&TEXTS));
    match dice.roll(12) {
        0 => Value::Bare(dice.roll(40).to_string()),
        1 => Value::List(vec![Value::Bare("0.5".to_owned()), Value::Bare("1".to_owned())]),
        2 => Value::map([
            ("文件", text(dice)),
            ("说明", text(dice)),
            ("焦点", Value::List(vec![Value::Bare("1".into())])),
        ]),
        3 => Value::List(vec![text(dice), Value::map([("甲", text(dice))])]),
        _ => text(dice),
    }
}

fn edit(all: &[(Path, usize, usize, bool)], dice: &mut Dice) -> (Edit, usize, usize) {
    let (at, start, end, _) = dice.pick(all).clone();
    let lists: Vec<&(Path, usize, usize, bool)> = all.iter().filter(|(_, _, _, collection)| *collection).collect();
    match dice.roll(6) {
        0 if !lists.is_empty() => {
            let (at, start, end, _) = (*dice.pick(&lists)).clone();
            let key = (dice.roll(2) == 0).then(|| (*dice.pick(&["新键", "a b", "7", "带: 号"])).to_owned());
            (Edit::Insert { at, index: Some(dice.roll(5)), key, value: value(dice) }, start, end)
        }
        1 => (Edit::Remove { at }, start, end),
        2 if !lists.is_empty() => {
            let to = dice.pick(&lists).0.clone();
            (Edit::Move { from: at, to, index: dice.roll(4) }, 0, usize::MAX)
        }
        _ => (Edit::Set { at, value: value(dice) }, start, end),
    }
}

/// The value that serde_yaml, another reader, gives for a text; `None` if it refuses the text.
fn other_reader(text: &str, at: &Path) -> Option<serde_yaml::Value> {
    let whole: serde_yaml::Value = serde_yaml::from_str(text.trim_start_matches('\u{FEFF}')).ok()?;
    at.0.iter().try_fold(whole, |value, step| match step {
        Step::Item(i) => value.as_sequence()?.get(*i).cloned(),
        Step::Key(key) => value.get(key.as_str()).cloned(),
        Step::OneOf(_) => None,
    })
}

/// Checks one edit; returns whether it was made.
fn check(name: &str, text: &str, edit: &Edit, (start, end): (usize, usize)) -> Result<bool, String> {
    let edited = match apply(text, edit) {
        Ok(edited) => edited,
        Err(crate::Refused::CannotHold | crate::Refused::Lost | crate::Refused::Odd { .. }) => {
            // A value that another place refers to (`*t`) cannot be removed: the refusal is right.
            if text.get(start..end).is_some_and(|part| part.contains('&')) && text.contains('*') {
                return Ok(false);
            }
            return Err(format!("{name}: refused {edit:?}\n{text}"));
        }
        Err(_) => return Ok(false),
    };
    let fail = |why: &str| Err(format!("{name}: {why}: {edit:?}\n--- was\n{text}\n--- is\n{}", edited.text));
    let (_, new) = patch::difference(text, &edited.text);
    if let Edit::Set { at, value } = edit {
        if value_at(&edited.text, at).as_ref() != Ok(value) {
            return fail("means something else");
        }
        if let (Value::Text(wanted), Some(read)) = (value, other_reader(&edited.text, at))
            && read.as_str() != Some(wanted)
        {
            return fail("another reader finds something else");
        }
    }
    let line = lines::line_end(text, end.min(text.len()));
    let behind = line + lines::break_length(text, line);
    let inside = edited.changes.iter().all(|(range, _)| start <= range.start && range.end <= behind);
    let told = patch::Patch::of(edited.changes.clone()).apply(text);
    if told.text != edited.text {
        return fail("the changes told are not those made");
    }
    match edit {
        Edit::Move { .. } => {}
        Edit::Remove { .. } if new.trim().len() > 2 => return fail("removing added something"),
        // Of two equal lines, either may count as the removed one.
        Edit::Remove { .. } => {}
        Edit::Set { .. } | Edit::Insert { .. } if !inside => {
            return fail("changed something else");
        }
        Edit::Set { .. } | Edit::Insert { .. } => {}
    }
    let lone = |text: &str| text.matches('\n').count() - text.matches("\r\n").count();
    if text.contains("\r\n") && lone(text) == 0 && lone(&edited.text) > 0 {
        return fail("another kind of line end");
    }
    Ok(true)
}

#[test]
fn any_edit_of_any_report_means_what_was_asked_and_leaves_the_rest() {
    let rounds: usize = std::env::var("EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(6_000);
    let mut dice = Dice(14);
    let reports = reports();
    let (mut done, mut tried, mut unread) = (0, 0, 0);
    let mut failures = Vec::new();
    while tried < rounds {
        let (name, text) = dice.pick(&reports).clone();
        let text = if dice.roll(3) == 0 { text } else { mutated(&text, &mut dice) };
        let Ok(Some(root)) = parse(&text) else {
            unread += 1;
            continue;
        };
        let mut all = Vec::new();
        ways(&root, &Path::default(), &mut all);
        if all.is_empty() {
            continue;
        }
        for _ in 0..4 {
            tried += 1;
            let (edit, start, end) = edit(&all, &mut dice);
            match check(&name, &text, &edit, (start, end)) {
                Ok(was) => done += usize::from(was),
                Err(why) => failures.push(why),
            }
        }
    }
    println!("{tried} edits, {done} done, {} failed, {unread} damaged texts were no YAML", failures.len());
    assert!(
        failures.is_empty(),
        "{} of {tried}:\n{}",
        failures.len(),
        failures[..failures.len().min(8)].join("\n=====\n")
    );
    assert!(done * 10 > tried * 7, "{done} of {tried}");
}

#[test]
fn many_edits_after_one_another() {
    let mut dice = Dice(7);
    for (_, text) in reports().into_iter().filter(|(_, text)| parse(text).is_ok_and(|root| root.is_some())).take(20) {
        let mut text = text;
        for _ in 0..60 {
            let Some(root) = parse(&text).expect("still YAML") else { break };
            let mut all = Vec::new();
            ways(&root, &Path::default(), &mut all);
            if all.is_empty() {
                break;
            }
            let (edit, ..) = edit(&all, &mut dice);
            if let Ok(edited) = apply(&text, &edit) {
                text = edited.text;
            }
        }
    }
}

#[test]
fn every_byte_of_a_report_has_its_path() {
    let text = "甲: 1\n乙:\n  - 丙: 二 # 注\n    丁: [3, 四]\n";
    let of = |part: &str| path_at(text, text.find(part).expect("there")).expect("YAML").to_string();
    assert_eq!(of("甲"), "甲");
    assert_eq!(of("二"), "乙/0/丙");
    assert_eq!(of("四"), "乙/0/丁/1");
    for byte in 0..=text.len() + 5 {
        let _ = path_at(text, byte).expect("YAML");
    }
}

/// The parser reads on behind a quoted text, over blanks and a comment.
#[test]
fn a_comment_behind_a_quoted_value_stays() {
    let quoted = [r#""甲""#, "'甲'", r#""\"甲\\""#, "'''甲'''", r##""#""##, "'#'", r#""""#, "''"];
    for old in quoted {
        for behind in [" # 话", "   # '话\"", "\t#话", ""] {
            let rest = format!("{behind}\n\n# 下\nb: 1\n");
            let text = format!("a: {old}{rest}");
            let edit = Edit::Set { at: Path::new("a"), value: Value::text("乙: #") };
            let edited = apply(&text, &edit).expect("an edit").text;
            assert!(edited.ends_with(&rest) && edited.len() < rest.len() + 20, "{text:?} became {edited:?}");
        }
    }
}
