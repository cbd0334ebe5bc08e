//! Shares written as a ratio: 三次产业结构比为15.3∶44.2∶40.5 are the parts of a hundred.

use super::{plain, tell};
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, say};
use crate::line::Line;
use crate::pattern::each;

expression!(
    RATIO,
    r"(?:结构|比例|比重|占比|构成)[^，。；0-9]{0,8}(?P<x>[0-9]{1,2}(?:\.[0-9]+)?(?:[:：∶][0-9]{1,2}(?:\.[0-9]+)?){2,4})(?:[^0-9:：∶.]|$)"
);

/// The least that the parts must make together to be meant as parts of a hundred.
const LEAST: f64 = 80.0;

/// The most, likewise.
const MOST: f64 = 120.0;

/// Reads one line.
pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    let Some(ratio) = RATIO.within(line.text) else { return };
    each(ratio, line.text, |captures| {
        let Some(hit) = captures.name("x") else { return };
        let parts: Vec<f64> = hit.as_str().split([':', '：', '∶']).filter_map(|part| part.parse().ok()).collect();
        let sum: f64 = parts.iter().sum();
        // Each part may be rounded by half of its last place.
        let places = hit.as_str().split([':', '：', '∶']).filter_map(|part| part.split_once('.')).count();
        let slack = if places > 0 { 0.051 } else { 0.5 } * parts.len() as f64;
        if (LEAST..=MOST).contains(&sum) && (sum - 100.0).abs() > slack {
            let terms: Vec<String> = parts.iter().map(|&part| plain(part)).collect();
            let what = say(
                format!("{}＝{}，各部分之和应是100", terms.join("＋"), plain(sum)),
                format!("{} = {}; the parts make 100", terms.join(" + "), plain(sum)),
            );
            tell(line, Code::SumsShare, hit.range(), what, out);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    fn told(text: &str) -> usize {
        trial::told(text, read)
    }

    #[test]
    fn parts_of_a_hundred() {
        assert!(RATIO.compiled().is_some());
        assert_eq!(told("三次产业结构调整为12.1∶40.3∶47.6。"), 0);
        assert_eq!(told("三次产业结构调整为12.1∶40.3∶49.6。"), 1);
        assert_eq!(told("水泥、沙、石的比例为1:2:3。"), 0);
    }
}
