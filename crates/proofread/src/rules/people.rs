//! Names, duties and their order against the user's own lists.

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::Lexicon;
use crate::line::{Line, is_han};
use crate::lists::Settings;
use crate::rules::found;

/// Reads one line.
pub fn read(line: &Line, settings: &Settings, out: &mut Vec<Finding>) {
    duties(line, settings, out);
    names(line, settings, out);
    order(line, settings, out);
    forms(line, settings, out);
}

/// A listed person with a duty before the name that is not the listed one.
fn duties(line: &Line, settings: &Settings, out: &mut Vec<Finding>) {
    for person in &settings.people {
        for (byte, _) in line.text.match_indices(person.name.as_str()) {
            let before = line.text.get(..byte).unwrap_or_default();
            let Some(mut said) = duty_before(before) else { continue };
            // 代市长 is not 市长.
            let acting = before.strip_suffix(said).is_some_and(|head| head.ends_with(['代', '原']));
            if acting && let Some(longer) = before.get(before.len() - said.len() - '代'.len_utf8()..) {
                said = longer;
            }
            let acting = acting && !person.duties.iter().any(|duty| duty.ends_with(said));
            if !acting && person.duties.iter().any(|duty| duty.ends_with(said) || said.ends_with(duty.as_str())) {
                continue;
            }
            let Some(right) = person.duties.first() else { continue };
            let start = byte - said.len();
            let range = line.range(start..byte);
            let what = say(
                format!("{}的职务，名单上是“{}”", person.name, person.duties.join("、")),
                format!("{} is listed as {}", person.name, person.duties.join(", ")),
            );
            out.push(found(line, Code::PeopleDuty, Sure::Wrong, range, what).edit(right.clone()));
        }
    }
}

/// Endings of duties, longest first.
pub(crate) const DUTIES: &[&str] = &[
    "党组书记",
    "党委副书记",
    "党委书记",
    "常务副市长",
    "常务副区长",
    "常务副县长",
    "总工程师",
    "总经济师",
    "副总经理",
    "总经理",
    "副董事长",
    "董事长",
    "副秘书长",
    "秘书长",
    "副书记",
    "副部长",
    "副市长",
    "副区长",
    "副县长",
    "副乡长",
    "副镇长",
    "副局长",
    "副主任",
    "副主席",
    "副校长",
    "副院长",
    "副省长",
    "副会长",
    "副处长",
    "副科长",
    "副所长",
    "副站长",
    "书记",
    "部长",
    "市长",
    "区长",
    "县长",
    "乡长",
    "镇长",
    "局长",
    "主任",
    "主席",
    "校长",
    "院长",
    "省长",
    "会长",
    "处长",
    "科长",
    "所长",
    "站长",
    "厂长",
    "经理",
    "队长",
    "社长",
    "总编辑",
    "村支书",
    "检察长",
    "政委",
];

/// The duty a text ends with, with what belongs to it: 区委书记, 市教育局局长.
pub(crate) fn duty_before(text: &str) -> Option<&str> {
    let ending = DUTIES.iter().find(|duty| text.ends_with(**duty))?;
    let head = text.strip_suffix(ending)?;
    let bodies = [
        "省委",
        "市委",
        "区委",
        "县委",
        "乡党委",
        "镇党委",
        "纪委",
        "政协",
        "人大常委会",
        "政府",
        "宣传部",
        "组织部",
        "统战部",
        "政法委",
    ];
    let extra: usize = bodies.iter().find(|body| head.ends_with(**body)).map_or(0, |body| body.len());
    let start = head.len() - extra;
    text.get(start..)
}

/// A listed duty with a name that is one 字 off.
fn names(line: &Line, settings: &Settings, out: &mut Vec<Finding>) {
    let lexicon = Lexicon::get();
    for person in &settings.people {
        for duty in &person.duties {
            for (byte, _) in line.text.match_indices(duty.as_str()) {
                let start = line.char_at(byte + duty.len());
                let right: Vec<char> = person.name.chars().collect();
                let Some(text) = line.chars.get(start..start + right.len()) else { continue };
                let off: Vec<usize> = (0..right.len()).filter(|&i| text.get(i) != right.get(i)).collect();
                let [at] = off.as_slice() else { continue };
                let (Some(&a), Some(&b)) = (text.get(*at), right.get(*at)) else { continue };
                let known = settings.people.iter().any(|other| other.name.chars().eq(text.iter().copied()));
                let alike = lexicon.sounds.same(a, b) || lexicon.sounds.alike(a, b) || right.len() >= 3 && *at > 0;
                if is_han(a) && alike && !known {
                    let what = say(
                        format!("“{duty}”名单上是“{}”", person.name),
                        format!("{duty} is {} on the list", person.name),
                    );
                    let range = start..start + right.len();
                    out.push(found(line, Code::PeopleName, Sure::Wrong, range, what).edit(person.name.clone()));
                }
            }
        }
    }
}

/// Listed people named in a row, not in the list's order.
fn order(line: &Line, settings: &Settings, out: &mut Vec<Finding>) {
    let mut hits: Vec<(usize, usize, usize)> = Vec::new();
    for (rank, person) in settings.people.iter().enumerate() {
        hits.extend(line.text.match_indices(person.name.as_str()).map(|(byte, name)| (byte, byte + name.len(), rank)));
    }
    hits.sort_unstable();
    for pair in hits.windows(2) {
        let [(first, end, a), (start, last, b)] = *pair else { continue };
        let between = line.text.get(end..start).unwrap_or_default();
        let row = between.contains('、') && between.chars().count() <= 14 && !between.contains(['，', '。', '；']);
        let same_list = settings.people.get(a).map(|p| &p.group) == settings.people.get(b).map(|p| &p.group);
        if row && a > b && same_list {
            let what = say("次序与名单不同", "not in the order of the list");
            out.push(found(line, Code::PeopleOrder, Sure::Wrong, line.range(first..last), what));
        }
    }
}

/// Forms of names that the list calls wrong.
fn forms(line: &Line, settings: &Settings, out: &mut Vec<Finding>) {
    for name in &settings.names {
        for wrong in &name.wrong {
            for (byte, hit) in line.text.match_indices(wrong.as_str()) {
                let right = std::iter::once(&name.full).chain(&name.short);
                // The wrong form may be part of the right one.
                let inside = right.clone().any(|right| {
                    right.find(wrong.as_str()).is_some_and(|at| {
                        byte.checked_sub(at)
                            .is_some_and(|from| line.text.get(from..).is_some_and(|t| t.starts_with(right.as_str())))
                    })
                });
                if inside {
                    continue;
                }
                let to = name.short.first().unwrap_or(&name.full);
                let all = right.cloned().collect::<Vec<_>>().join("、");
                let what = say(format!("规范的名称是“{all}”"), format!("the proper name is {all}"));
                out.push(
                    found(line, Code::PeopleForm, Sure::Wrong, line.range(byte..byte + hit.len()), what)
                        .edit(to.clone()),
                );
            }
        }
    }
}
