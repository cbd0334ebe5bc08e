//! Paragraphs as an engine would shape them, made from strings: every 字 and mark is 10 pt wide, every letter 5 pt.

use zhuanban_ground::units::Pt;
use zhuanban_lines::{Beside, Cluster, Kind, Line, Measure, Style, Tie, Wish};

/// The type size, in points.
pub const EM: f64 = 10.0;

/// What is hard for lines: nested quotes, numbers, units, Latin, dashes, brackets, marks beside marks.
#[allow(dead_code, reason = "the example has its own text")]
pub const HARD: &str = "“十四五”以来，镇党委书记王强说：“我们提出‘三年见效、五年成势’的目标（见《规划》第12⁀页），\
    去年产值79.5⁀亿⁀元，同比增长6.1%⁀—⁀7.2%⁀—⁀—⁀这在全县是头一份！！”5G基站、AAAA级景区、PM2.5浓度下降……解放⁀·新田坊的居民说，\
    从前下雨就漏，如今Wi-Fi都通了；孩子们在open day上问：“真的吗？！”记者李晓明看到，8～⁀10⁀人的小组把/写成了斜线，温度升到30℃，\
    ￥500的奖金（含税）发到了每一户手里。";

/// So many 字 wide.
pub fn room(zi: f64) -> Pt {
    Pt(zi * EM)
}

/// A justified measure without indents.
pub fn measure(zi: f64) -> Measure {
    let none = Pt(0.0);
    let style = Style::default();
    Measure {
        width: room(zi),
        first: none,
        rest: none,
        beside: Beside::NONE,
        justify: true,
        whole_words: false,
        wish: Wish::Best,
        style,
    }
}

/// The clusters of a text. `⁀` ties its neighbours, two of them weakly, U+200B loosens them.
pub fn read(text: &str) -> Vec<Cluster> {
    let mut clusters = Vec::new();
    let mut tie = Tie::Classes;
    for c in text.chars() {
        match c {
            '⁀' => tie = if tie == Tie::Held { Tie::Weak } else { Tie::Held },
            '\u{200B}' => tie = Tie::Loose,
            c => {
                clusters.push(cluster(c, tie));
                tie = Tie::Classes;
            }
        }
    }
    clusters
}

fn cluster(c: char, tie: Tie) -> Cluster {
    let width = match c {
        '\n' => 0.0,
        ' ' => 0.25,
        '·' => 0.33,
        '‼' => 0.7,
        '–' => 0.57,
        c if c.is_ascii() => 0.5,
        _ => 1.0,
    };
    let white = match c {
        '“' | '‘' | '（' | '《' => (0.5, 0.0),
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | '”' | '’' | '）' | '》' => (0.0, 0.5),
        _ => (0.0, 0.0),
    };
    Cluster {
        first: c,
        last: c,
        width: room(width),
        size: Pt(EM),
        white: (room(white.0), room(white.1)),
        kind: if c == '\n' { Kind::NewLine } else { Kind::Text },
        tie,
    }
}

/// The lines' texts.
pub fn shown(clusters: &[Cluster], lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| clusters[line.start..line.end].iter().map(|it| it.first).collect()).collect()
}

/// The white between a cluster of a line and the next.
#[allow(dead_code, reason = "for tests")]
pub fn gap_after(line: &Line, i: usize) -> f64 {
    line.places[i + 1].x.0 - line.places[i].x.0 - line.places[i].width.0
}

/// Where a cluster's cell begins.
#[allow(dead_code, reason = "for tests")]
pub fn x_of(line: &Line, i: usize) -> f64 {
    line.places[i].x.0
}
