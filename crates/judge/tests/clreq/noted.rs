//! Notes between lines: how words are read, what they mean, what is said of them; what stands high and low.
//!
//! The control is the same text without its marks; for the last it is a page whose lines stand too close.

use zhuanban_judge::lines::{Glyph, SetLine};

use crate::book::Book;
use crate::check::{Check, Control, Holds, NEAR, none};
use crate::copy::{SIZE, Sheet, scan};

/// Distance of lines that leave room for small type, and of lines that do not.
const PITCH: f64 = 16.0;
const CLOSE: f64 = 13.0;

/// The smallest type that prints well, in points.
const LEAST: f64 = 6.0;

/// How often a text comes that must stay whole.
pub const TIMES: usize = 12;

/// Texts in which each kind of mark and note stands by itself.
const ALONE: &[(&str, &str)] = &[
    ("dots", "他说[很重要，要记住。]{着重}水"),
    ("names", "是[李白]{专名}[杜甫]{专名}的诗"),
    ("title", "读[嘉庆岚溪县志]{书名}水"),
    ("frame", "同去的[沈砚之]{示亡}先生"),
    ("reading", "山䶮字写作{䶮|yǎn}水"),
    ("readings", "山{装|zhuāng}{窗|chuāng}水里有{银行|yínháng}水"),
    ("bopomofo", "水写作{䶮|ㄧㄢˇ}水"),
    ("short", "山里{世界卫生组织|WHO}水"),
    ("spread", "山里{北方三座大城市|京津冀}水"),
    ("long", "山里{算力|computing power}水里水"),
    ("foreign", "山里{GDP|国内生产总值}水里水"),
    ("high", "一共1260m^3^水"),
    ("low", "含有CO~2~水"),
];

/// Texts that must stay whole, at every distance from a line's end.
const WHOLE: &[(&str, &str, &str)] = &[
    ("5.1.1.4", "[沈砚之]{示亡}", "沈砚之"),
    ("5.5.4", "{石汤|shítāng}", "石汤"),
    ("5.5.6", "{世界卫生组织|WHO}", "世界卫生组织"),
    ("6.1.2.3", "地^a^", "地a"),
    ("6.1.2.3", "水~b~", "水b"),
];

/// A comment that is longer than what is left of its line.
const COMMENTED: &str = "测河那天绳子断了同去的船工跳下水去把标尺抢回来，说：[绳断，旺救尺归]{批：六个字写尽一场险情，\
    可见先生惜墨，也可见他记得}。后来这六个字刻在了自来水厂的影壁上，过路的人都要停下来看一看。";

/// A text without its marks.
fn plain(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(['[', '{', '^', '~', ']']) {
        out.push_str(&rest[..at]);
        let mark = &rest[at..];
        let end = match mark.as_bytes().first() {
            Some(b'{') if mark.contains('|') && mark.find('|') < mark.find('}') => {
                out.push_str(&mark[1..mark.find('|').unwrap_or(1)]);
                mark.find('}').map_or(1, |end| end + 1)
            }
            Some(b'{') => mark.find('}').map_or(1, |end| end + 1),
            _ => 1,
        };
        rest = &mark[end..];
    }
    out.push_str(rest);
    out
}

/// The pages: with marks, without, and with lines that are too close.
pub fn sheets() -> Vec<Sheet> {
    let mut paras: Vec<(&str, String)> = ALONE.iter().map(|&(tag, text)| (tag, text.to_owned())).collect();
    paras.extend(WHOLE.iter().map(|&(_, marked, tag)| (tag, scan(marked, TIMES * 2))));
    paras.push(("dotted", scan("[很重要]{着重}", TIMES)));
    paras.push(("named", scan("[双河口大桥]{专名}", TIMES)));
    paras.push(("edges", scan("{装|zhuāng}", TIMES)));
    paras.push(("comment", COMMENTED.to_owned()));
    let unmarked = paras.iter().map(|(tag, text)| (*tag, plain(text))).collect();
    let sheet = |name, paras, pitch| Sheet { pitch, ..Sheet::new(name, 19, 5, paras) };
    let marked = |name, pitch| Sheet { style: Some(("", "unnoted")), ..sheet(name, paras.clone(), pitch) };
    vec![sheet("unnoted", unmarked, PITCH), marked("noted", PITCH), marked("close", CLOSE)]
}

/// A note above words: its clause, the words, the note.
const OVER: &[(&str, &str, &str)] = &[
    ("5.5.3", "䶮", "ㄧㄢˇ"),
    ("5.5.4", "䶮", "yǎn"),
    ("5.5.4", "银行", "yínháng"),
    ("5.5.6", "世界卫生组织", "WHO"),
    ("5.5.6", "GDP", "国内生产总值"),
    ("5.5.6", "算力", "computingpower"),
];

pub fn checks() -> Vec<Check> {
    let mut checks = Vec::new();
    let mut add = |clause, what: String, holds: Holds| {
        checks.push(Check::new(clause, what, Control::Plain, holds));
    };
    for &(clause, _, words) in WHOLE {
        add(clause, format!("{words} is never parted"), Box::new(move |book| whole(book, words)));
    }
    for &(clause, words, note) in OVER {
        let both = move |book: &Book| over(book, words, note);
        add(
            clause,
            format!("{note} is read behind {words}, small, and large enough to print"),
            Box::new(move |book| {
                let (words, note) = both(book)?;
                let sizes = (words[0].size.0, note[0].size.0);
                if sizes.1 >= LEAST - 0.01 && sizes.1 < 0.7 * sizes.0 { Ok(()) } else { Err(format!("{sizes:?}")) }
            }),
        );
        add(
            clause,
            format!("{note} stands in the middle over {words}"),
            Box::new(move |book| {
                let (words, note) = both(book)?;
                let off = (middle(&words) - middle(&note)).abs() / SIZE;
                if off < 0.06 { Ok(()) } else { Err(format!("{off:.3} em")) }
            }),
        );
        add(
            clause,
            format!("{note} stands clear between {words} and the line above"),
            Box::new(move |book| {
                let (words, note) = both(book)?;
                let up = words[0].y.0 - note[0].y.0;
                let ok = up > 0.85 * SIZE && up + 0.8 * note[0].size.0 < PITCH - 0.07 * SIZE;
                if ok { Ok(()) } else { Err(format!("{up:.2} pt above the baseline")) }
            }),
        );
    }
    add(
        "5.5.4",
        "a reading's letters stand solid".into(),
        Box::new(|book| {
            let (_, note) = over(book, "银行", "yínháng")?;
            let gaps = note.windows(2).map(|pair| (pair[1].x - pair[0].end()).0.abs() / LEAST).fold(0.0, f64::max);
            // Kerning draws letters together.
            if gaps < 0.05 { Ok(()) } else { Err(format!("{gaps:.3} em")) }
        }),
    );
    add(
        "5.5.4",
        "two readings beside each other are a Western space apart".into(),
        Box::new(|book| {
            let glyphs = book.words("noted", "装zhuāng窗chuāng")?;
            let gap = (glyphs[8].x - glyphs[6].end()).0 / LEAST;
            if gap > 0.25 - NEAR { Ok(()) } else { Err(format!("{gap:.3} em")) }
        }),
    );
    add(
        "5.5.4",
        "a reading may stand over the 字 beside its own".into(),
        Box::new(|book| {
            let all = book.all_words("noted", "装zhuāng")?;
            let wider = all.iter().filter(|it| (it[6].end() - it[1].x).0 > it[0].width.0 + 2.0).count();
            if wider >= 10 { Ok(()) } else { Err(format!("{wider} times")) }
        }),
    );
    add(
        "5.5.4",
        "at a line's ends a reading stays inside its column".into(),
        Box::new(|book| {
            let all = book.all_words("noted", "装zhuāng")?;
            let (mut faults, mut ends) = (Vec::new(), 0);
            for glyphs in &all {
                let line = line_of(book, &glyphs[0])?;
                let (left, right) = ((glyphs[1].x - line.left).0, (line.right - glyphs[6].end()).0);
                ends += usize::from(left < 5.0 || right < 5.0);
                if left < -0.05 || right < -0.05 {
                    faults.push(format!("{left:.2} and {right:.2} pt in {}", line.text()));
                }
            }
            none(&faults, ends, 2)
        }),
    );
    add(
        "5.5.6",
        "字 above a longer word are spread from its first to its last".into(),
        Box::new(|book| {
            let (words, note) = over(book, "北方三座大城市", "京津冀")?;
            let (left, right) = ((note[0].x - words[0].x).0, (words[6].end() - note[2].end()).0);
            let gaps = [(note[1].x - note[0].end()).0, (note[2].x - note[1].end()).0];
            let ok = left.abs() < 0.1 && right.abs() < 0.1 && (gaps[0] - gaps[1]).abs() < 0.1 && gaps[0] > 5.0;
            if ok { Ok(()) } else { Err(format!("{left:.2}, {gaps:.2?}, {right:.2} pt")) }
        }),
    );
    add(
        "5.5.6",
        "字 below a longer translation are set apart, as wide as it".into(),
        Box::new(|book| {
            let (words, note) = over(book, "算力", "computingpower")?;
            let step = (words[1].x - words[0].x).0;
            let wide = note[note.len() - 1].end() - note[0].x;
            // Half of what each 字 has more stands before it and half behind it.
            if (2.0 * step - wide.0).abs() < 0.3 { Ok(()) } else { Err(format!("{step:.2} pt under {:.2}", wide.0)) }
        }),
    );
    add(
        "5.5.6",
        "letters below a longer translation stand solid in its middle".into(),
        Box::new(|book| {
            let (words, note) = over(book, "GDP", "国内生产总值")?;
            let gap = words.windows(2).map(|pair| (pair[1].x - pair[0].end()).0).fold(0.0, f64::max) / SIZE;
            let line = line_of(book, &words[0])?;
            let at = line.glyphs.iter().position(|it| it == &words[0]).ok_or("not in its line")?;
            let before = at.checked_sub(1).and_then(|at| line.glyphs.get(at)).ok_or("nothing before it")?;
            // What stands above may not reach over the 字 before.
            if gap < NEAR && note[0].x.0 >= before.end().0 - 0.1 { Ok(()) } else { Err(format!("{gap:.3} em")) }
        }),
    );
    add(
        "5.5.7",
        "a comment begins below its words, in small type".into(),
        Box::new(|book| {
            let (words, note) = comment(book)?;
            let (down, off) = ((note[0].y - words[0].y).0, (note[0].x - words[0].x).0);
            let ok = note[0].size.0 >= LEAST - 0.01
                && note[0].size.0 < 0.7 * SIZE
                && down > 0.0
                && down < PITCH
                && off.abs() < 0.5;
            if ok { Ok(()) } else { Err(format!("{down:.2} pt below, {off:.2} pt off")) }
        }),
    );
    add(
        "5.5.7",
        "a comment stands clear of its own line and of the next".into(),
        Box::new(|book| {
            let (words, note) = comment(book)?;
            let down = (note[0].y - words[0].y).0;
            let (top, foot) = (down - 0.85 * note[0].size.0, down + 0.08 * note[0].size.0);
            let ok = top > 0.08 * SIZE && foot < PITCH - 0.85 * SIZE;
            if ok { Ok(()) } else { Err(format!("{top:.2} to {foot:.2} pt below the baseline")) }
        }),
    );
    add(
        "5.5.7",
        "a comment too long for its line goes on below the next".into(),
        Box::new(|book| {
            let (words, note) = comment(book)?;
            let last = &note[note.len() - 1];
            let line = line_of(book, &words[0])?;
            let second = note.iter().find(|it| it.y.0 > note[0].y.0 + 1.0).ok_or("it stands on one line")?;
            let ok = (last.y.0 - note[0].y.0 - PITCH).abs() < 0.1 && (second.x - line.left).0.abs() < 0.1;
            if ok {
                Ok(())
            } else {
                Err(format!("{:.2} pt lower, {:.2} pt in", last.y.0 - note[0].y.0, (second.x - line.left).0))
            }
        }),
    );
    add(
        "5.5.7",
        "a comment never leaves its column".into(),
        Box::new(|book| {
            let (words, note) = comment(book)?;
            let line = line_of(book, &words[0])?;
            let off: Vec<String> = note
                .iter()
                .filter(|it| it.x.0 < line.left.0 - 0.1 || it.end().0 > line.right.0 + 3.1)
                .map(|it| it.c.to_string())
                .collect();
            none(&off, note.len(), 20)
        }),
    );
    for (clause, words, note) in [
        ("5.5.4", "䶮", "yǎn"),
        ("5.5.6", "世界卫生组织", "WHO"),
        ("5.5.7", "旺救尺归", "六个字写尽一场险情，可见先生惜墨，也可见他记得"),
    ] {
        add(
            clause,
            format!("where lines stand too close, {note} stands in brackets behind {words}"),
            Box::new(move |book| {
                let glyphs = book.words("close", &format!("{words}（{note}）"))?;
                let same = glyphs.iter().all(|it| it.size == glyphs[0].size);
                if same { Ok(()) } else { Err("in another size".to_owned()) }
            }),
        );
    }
    for (word, sign, high) in [("1260m", '3', true), ("CO", '2', false)] {
        let way = if high { "high" } else { "low" };
        add(
            "6.1.2.3",
            format!("{sign} behind {word} stands {way}, small, and large enough to print"),
            Box::new(move |book| {
                let glyphs = book.words("noted", &format!("{word}{sign}"))?;
                let (word, sign) = (&glyphs[0], &glyphs[glyphs.len() - 1]);
                let up = (word.y - sign.y).0 / SIZE;
                let placed = if high { up > 0.2 && up < 0.5 } else { up < -0.1 && up > -0.3 };
                let sized = sign.size.0 >= LEAST - 0.01 && sign.size.0 < 0.7 * SIZE;
                if placed && sized { Ok(()) } else { Err(format!("{up:.2} em up, {:.2} pt", sign.size.0)) }
            }),
        );
    }
    checks
}

/// Words and the note that is read behind them.
fn over(book: &Book, words: &str, note: &str) -> Result<(Vec<Glyph>, Vec<Glyph>), String> {
    let mut glyphs = book.words("noted", &format!("{words}{note}"))?;
    let note = glyphs.split_off(words.chars().count());
    Ok((glyphs, note))
}

/// The comment's words, and the comment.
fn comment(book: &Book) -> Result<(Vec<Glyph>, Vec<Glyph>), String> {
    let words = book.words("noted", "绳断，旺救尺归")?;
    // It stands in two lines, which are read one after the other.
    let letters: Vec<char> = "六个字写尽一场险情，可见先生惜墨，也可见他记得".chars().collect();
    let part = |letters: &[char]| book.words("noted", &letters.iter().collect::<String>());
    let split = (1..letters.len()).rev().find_map(|at| part(&letters[..at]).ok().zip(part(&letters[at..]).ok()));
    let (mut note, rest) = split.ok_or("the comment is not on the page, in two lines")?;
    note.extend(rest);
    Ok((words, note))
}

fn middle(glyphs: &[Glyph]) -> f64 {
    let ends = glyphs.first().zip(glyphs.last());
    ends.map_or(f64::NAN, |(first, last)| f64::midpoint(first.x.0, last.end().0))
}

/// The line of the page with marks that a glyph stands in.
pub fn line_of<'a>(book: &'a Book, glyph: &Glyph) -> Result<&'a SetLine, String> {
    let found = book.lines("noted")?.iter().find(|line| line.glyphs.contains(glyph));
    found.ok_or_else(|| format!("{} stands in no column", glyph.c))
}

/// Words stand on one line each time.
fn whole(book: &Book, words: &str) -> Result<(), String> {
    // Small type is read behind its words, and stands in a line of its own.
    let all = book.all_words("noted", words)?;
    let parted = |it: &&Vec<Glyph>| it.iter().any(|glyph| (glyph.y.0 - it[0].y.0).abs() > 0.5 * PITCH);
    let faults: Vec<String> = all.iter().filter(parted).map(|_| words.to_owned()).collect();
    none(&faults, all.len(), TIMES)
}
