//! Items of a series — 一是, 其一, （一）, 第一 — that do not end alike.

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::rules::found;

/// How items of a series are counted.
const STYLES: [(&str, &str); 7] =
    [("", "是"), ("", "要"), ("其", "，"), ("（", "）"), ("第", "，"), ("", "、"), ("", "看")];

/// Reads one line.
pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    if !line.kind.is_prose() {
        return;
    }
    for (before, after) in STYLES {
        one(line, before, after, out);
    }
}

fn one(line: &Line, before: &str, after: &str, out: &mut Vec<Finding>) {
    if !line.text.contains(&format!("{before}二{after}")) {
        return;
    }
    let starts = |at: usize, n: char| {
        line.words(&(at..(at + 4).min(line.chars.len()))).starts_with(&format!("{before}{n}{after}"))
    };
    let Some(first) = (0..line.chars.len()).find(|&at| starts(at, '一')) else { return };
    let mut marks: Vec<(usize, char)> = Vec::new();
    let mut wanted = "二三四五六七八九".chars().peekable();
    for at in first + 1..line.chars.len() {
        let (Some(mark), Some(&n)) = (line.before(at), wanted.peek()) else { break };
        if starts(at, n) {
            // Within a clause, 一是一二是二, nothing is counted.
            if !matches!(mark, '；' | '。' | '，' | '、') {
                return;
            }
            marks.push((at - 1, mark));
            wanted.next();
            continue;
        }
        // 一要…，二要…，四要…: 一是 and 第一， are counted with the sums.
        let skips = n != '九' && after == "要" && "，；。".contains(mark) && !"一".contains(n);
        let next = "二三四五六七八九".chars().skip_while(|&c| c != n).nth(1);
        if skips && marks.len() + 1 >= 2 && next.is_some_and(|next| starts(at, next)) {
            let what = say(format!("这里应是“{n}{after}”"), format!("this should be {n}{after}"));
            out.push(found(line, Code::SumsOrder, Sure::Wrong, at..at + 1, what).edit(n));
            return;
        }
    }
    if marks.len() < 2 {
        return;
    }
    let count = |mark: char| marks.iter().filter(|&&(_, c)| c == mark).count();
    // Of equals the semicolon is what a list of clauses has.
    let Some(common) = ['，', '。', '；'].into_iter().max_by_key(|&mark| count(mark)).filter(|&mark| count(mark) > 0)
    else {
        return;
    };
    for &(at, mark) in marks.iter().filter(|&&(_, mark)| mark != common) {
        let what = say(
            format!("并列各项的末尾有的用“{common}”，这里用“{mark}”"),
            format!("the other items end with {common}, this one with {mark}"),
        );
        out.push(found(line, Code::MarksSemicolon, Sure::Doubt, at..at + 1, what).edit(common));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    #[test]
    fn items_end_alike() {
        let told = |text: &str| trial::told(text, read);
        assert_eq!(told("一是压缩时限，二是减少材料；三是网上办理。"), 1);
        assert_eq!(told("其一，信号不同步；其二，设备老化，其三，人员不足。"), 1);
        assert_eq!(told("（一）身份证复印件。（二）户口簿；（三）照片。"), 1);
        assert_eq!(told("一要严，二要实，三要快。"), 0);
    }
}
