//! What is likely a name, and so is not held against the dictionary.

use crate::lexicon::{Tag, Token};
use crate::line::{Line, is_han};
use crate::rules::surnames::SURNAMES;

/// What speaks for a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Named {
    /// Its words are names by the dictionary, or it is part of a foreign name.
    pub sure: bool,
    /// 镇, 路, 桥 and the like follow.
    pub place: bool,
    /// 公司, 小学 and the like follow.
    pub firm: bool,
    /// It begins with a surname.
    pub surname: bool,
    /// It stands after a name or a surname.
    pub after_name: bool,
    /// It stands in marks by itself.
    pub quoted: bool,
    /// It stands after a 字 that is no word.
    pub after_unknown: bool,
}

/// What speaks for a name: a surname, marks, 镇, 路, 公司 and the like.
pub(super) fn named(line: &Line, tokens: &[Token], first: usize) -> Named {
    let (Some(a), Some(z)) = (tokens.first(), tokens.last()) else { return Named { sure: true, ..Named::default() } };
    let surname = |at: Option<char>| at.is_some_and(|c| SURNAMES.contains(c));
    let before = first.checked_sub(1).and_then(|i| line.tokens.get(i));
    let after = line.at(z.end);
    let family =
        before.is_some_and(|t| t.end - t.start == 1) && line.before(a.start).is_some_and(|c| FAMILIES.contains(c));
    let firm = line.words(&(z.end..z.end + 4));
    let marked = line.before(a.start).is_some_and(|c| "“《‘".contains(c));
    Named {
        sure: tokens.iter().any(|t| matches!(t.tag, Tag::Name | Tag::Place))
            || family && z.end - a.start == 2
            || line.before(a.start) == Some('·')
            || after == Some('·'),
        place: after.is_some_and(|c| {
            "镇乡村路街巷庄店桥湾河山湖岛寺庙屯寨沟坡岭堡村园苑城庭府楼厂站港区县市州里弄社号".contains(c)
        }),
        firm: FIRMS.iter().any(|w| firm.starts_with(w)),
        surname: surname(line.at(a.start)) && !line.before(a.start).is_some_and(|c| "的了在".contains(c)),
        after_name: before
            .is_some_and(|t| matches!(t.tag, Tag::Name) || t.end - t.start == 1 && surname(line.at(t.start))),
        quoted: marked && after.is_some_and(|c| "”》’".contains(c)),
        after_unknown: before.is_some_and(|t| t.tag == Tag::Unknown && line.at(t.start).is_some_and(is_han)),
    }
}

/// Surnames that hardly stand alone but before a given name.
const FAMILIES: &str = "王李张刘陈杨赵吴周徐孙胡朱郭罗宋郑谢韩唐冯董曹袁邓沈彭吕苏卢蒋蔡贾魏薛潘杜戴姜谭廖邹熊陆郝崔邱秦侯邵孟尹黎乔贺赖龚康段汤";

/// What stands after the name of a firm, a school, a reservoir.
const FIRMS: [&str; 14] =
    ["公司", "集团", "小学", "中学", "社区", "小区", "股份", "科技", "实业", "药业", "大桥", "街道", "水库", "煤矿"];
