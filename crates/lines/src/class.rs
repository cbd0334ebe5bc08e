//! What a character is to a line: one class each. Data only; `joint` and `bond` decide what follows from it.

/// What a character is to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A 汉字, and whatever takes a cell of its own like one: kana, ①, ■.
    Han,
    /// The opening half of quotes, brackets and titles.
    Opening,
    /// The closing half of them.
    Closing,
    /// 、，；：, the marks within a sentence.
    Pause,
    /// 。．！？, the marks that end one.
    Stop,
    /// Half of a 破折号, or a 一字线.
    Dash,
    /// Half of a 省略号.
    Ellipsis,
    /// 间隔号.
    Dot,
    /// 分隔号 of a Chinese text, full width.
    Slash,
    /// 浪纹线 and other 连接号 that are as wide as a 字.
    Wave,
    /// Signs before a number: ￥ № ±.
    Prefix,
    /// Signs after a number: ％ ‰ ℃.
    Postfix,
    /// Letters, figures, and the marks and signs set with them.
    Western,
    /// White space that a line may be broken at.
    Space,
}

impl Class {
    /// The class of a character that is `wide` (as wide as a 字, or nearly): quotes and brackets of the same code
    /// stand in Chinese and in Western text, and only their width in the face tells which.
    pub fn of(c: char, wide: bool) -> Self {
        match c {
            ' ' | '\u{3000}' | '\t' | '\n' | '\u{2000}'..='\u{200A}' => Self::Space,
            '“' | '‘' | '（' | '《' | '〈' | '【' | '〔' | '「' | '『' | '〖' | '［' | '｛' | '﹁' | '﹃' | '〘'
            | '〝' => Self::Opening,
            // In a Western word it is an apostrophe, and the face draws it narrow.
            '’' if !wide => Self::Western,
            '”' | '’' | '）' | '》' | '〉' | '】' | '〕' | '」' | '』' | '〗' | '］' | '｝' | '﹂' | '﹄' | '〙'
            | '〞' | '〟' => Self::Closing,
            '、' | '，' | '；' | '：' | '､' => Self::Pause,
            // ．is 。of science and technology.
            '．' | '。' | '！' | '？' | '⁇' | '‼' | '⁉' | '⁈' | '｡' => Self::Stop,
            '—' | '―' | '⸺' => Self::Dash,
            '…' | '⋯' => Self::Ellipsis,
            '·' | '‧' | '・' | '•' => Self::Dot,
            '／' => Self::Slash,
            '～' | '〜' | '－' => Self::Wave,
            '￥' | '＄' | '№' => Self::Prefix,
            '％' | '‰' | '℃' | '℉' | '′' | '″' => Self::Postfix,
            c if is_western(c) => Self::Western,
            _ => Self::Han,
        }
    }

    /// Whether it may not begin a line (GB/T 15834 §5.1.1–5.1.9, CLREQ "Prohibition Rules for Line Start").
    pub fn barred_at_start(self) -> bool {
        match self {
            Self::Closing
            | Self::Pause
            | Self::Stop
            | Self::Dash
            | Self::Ellipsis
            | Self::Dot
            | Self::Slash
            | Self::Wave
            | Self::Postfix => true,
            Self::Han | Self::Opening | Self::Prefix | Self::Western | Self::Space => false,
        }
    }

    /// Whether it may not end a line (GB/T 15834 §5.1.3, §5.1.9; that —— and …… do not is our own rule, and the caller's
    /// ties hold it).
    pub fn barred_at_end(self) -> bool {
        match self {
            Self::Opening | Self::Slash | Self::Prefix => true,
            Self::Han
            | Self::Closing
            | Self::Pause
            | Self::Stop
            | Self::Dash
            | Self::Ellipsis
            | Self::Dot
            | Self::Wave
            | Self::Postfix
            | Self::Western
            | Self::Space => false,
        }
    }
}

/// Letters, figures and marks of Western text, half width: all of ASCII, Latin, Greek, Cyrillic, and signs that are set
/// with figures.
fn is_western(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{A0}'..='\u{052F}' | '\u{1E00}'..='\u{1FFF}' | '\u{2010}'..='\u{2013}' | '\u{2032}'..='\u{2037}'
        | '\u{2070}'..='\u{20BF}' | '\u{2212}' | '\u{202F}')
        && !matches!(c, '×' | '÷' | '±' | '·' | '§' | '°')
        || c == '°'
}

/// A letter or figure: what stands a quarter em apart from a 汉字 (CLREQ, "Mixed Text Composition").
pub(crate) fn is_letter_or_figure(c: char) -> bool {
    is_western(c) && (c.is_alphanumeric() || matches!(c, '#' | '$' | '%' | '&' | '°' | '+'))
}

/// A 汉字 in the narrow sense: what stands a quarter em apart from a letter.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3005}' | '\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_code_may_be_two_marks() {
        assert_eq!(Class::of('’', true), Class::Closing);
        assert_eq!(Class::of('’', false), Class::Western);
        assert_eq!(Class::of('%', false), Class::Western);
        assert_eq!(Class::of('％', true), Class::Postfix);
        assert_eq!(Class::of('□', true), Class::Han);
        assert_eq!(Class::of('×', true), Class::Han);
        assert_eq!(Class::of('é', false), Class::Western);
    }

    #[test]
    fn no_class_is_barred_at_both_ends_but_the_slash() {
        for class in [Class::Opening, Class::Closing, Class::Pause, Class::Stop, Class::Prefix, Class::Postfix] {
            assert!(class.barred_at_start() != class.barred_at_end(), "{class:?}");
        }
        assert!(Class::Slash.barred_at_start() && Class::Slash.barred_at_end());
    }
}
