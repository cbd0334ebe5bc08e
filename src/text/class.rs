//! Character classes of the standards. Data only; the rules decide what to do with them.

/// 汉字, 〇 and the iteration mark 々.
pub(super) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

/// A digit, half or full width.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// A letter or digit of a Western word, half width.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c.is_alphanumeric() && c < '\u{2E80}' && !is_symbol_letter(c))
}

/// Characters that Unicode counts as letters or numbers but that take one 字 in Chinese: Ⅳ, ①, ⒈.
fn is_symbol_letter(c: char) -> bool {
    matches!(c, '\u{2150}'..='\u{218F}' | '\u{2460}'..='\u{24FF}')
}

/// A character that belongs to the one before it: combining marks, variation selectors, the zero-width joiner.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{200D}'
        | '\u{302A}'..='\u{302D}' | '\u{E0100}'..='\u{E01EF}')
}

/// Marks that may not begin a line: 点号 and the closing half of quotes, brackets and titles (GB/T 15834 §5.1.1, §5.1.3),
/// and signs that follow a number (CLREQ, prohibition rules for line start).
pub(super) fn is_closing(c: char) -> bool {
    matches!(
        c,
        '、' | '，'
            | '；'
            | '：'
            | '。'
            | '！'
            | '？'
            | '．'
            | '”'
            | '’'
            | '）'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | '」'
            | '』'
            | '〗'
            | '］'
            | '｝'
            | '﹂'
            | '﹄'
            | '％'
            | '‰'
            | '℃'
            | '℉'
            | '%'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
    )
}

/// The opening half of quotes, brackets and titles: may not end a line (GB/T 15834 §5.1.3).
pub(super) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '“' | '‘'
            | '（'
            | '《'
            | '〈'
            | '【'
            | '〔'
            | '「'
            | '『'
            | '〖'
            | '［'
            | '｛'
            | '﹁'
            | '﹃'
            | '('
            | '['
            | '{'
    )
}

/// Marks whose width Typst halves at a line's end and beside each other. It assumes that they are a whole em wide,
/// whatever width they have; quotation marks it halves only if they are that wide.
pub(super) fn is_adjusted(c: char) -> bool {
    (is_closing(c) || is_opening(c))
        && matches!(
            c,
            '《' | '》'
                | '〈'
                | '〉'
                | '（'
                | '）'
                | '『'
                | '』'
                | '「'
                | '」'
                | '【'
                | '】'
                | '〖'
                | '〗'
                | '〔'
                | '〕'
                | '［'
                | '］'
                | '｛'
                | '｝'
                | '，'
                | '。'
                | '．'
                | '、'
                | '：'
                | '；'
                | '？'
                | '！'
        )
}

/// 破折号 is two of these, 连接号 one (GB/T 15834 §4.10, §4.13).
pub(super) fn is_em_dash(c: char) -> bool {
    matches!(c, '—' | '―')
}

/// 省略号 is two of these (GB/T 15834 §4.11).
pub(super) fn is_ellipsis(c: char) -> bool {
    matches!(c, '…' | '⋯')
}

/// 连接号 other than the em dash: 短横线 and 浪纹线 in the forms people type (GB/T 15834 §4.13).
pub(super) fn is_hyphen_or_wave(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '－' | '−' | '～' | '〜' | '~')
}

/// 间隔号 (GB/T 15834 §4.14) in the forms people type.
pub(super) fn is_middle_dot(c: char) -> bool {
    matches!(c, '·' | '‧' | '・' | '•')
}

/// 分隔号 (GB/T 15834 §4.17).
pub(super) fn is_slash(c: char) -> bool {
    matches!(c, '/' | '／')
}

/// The character's width in 字.
pub(super) fn width(c: char) -> f64 {
    let halves = match unicode_width::UnicodeWidthChar::width(c) {
        None | Some(0) => 0,
        // In a Chinese face these are full width, though Unicode calls them ambiguous.
        Some(1)
            if is_em_dash(c)
                || is_ellipsis(c)
                || matches!(c, '“' | '”' | '‘' | '’' | '×' | '÷' | '℃' | '‰' | '①'..='⓿' | 'Ⅰ'..='ⅿ') =>
        {
            2
        }
        Some(1) => 1,
        Some(_) => 2,
    };
    f64::from(halves) / 2.0
}
