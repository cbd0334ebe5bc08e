//! PostScript calculator functions (ISO 32000-1, 7.10.5).

/// Braces within braces.
const DEPTH: usize = 32;
/// Operators a program may run; there are no loops, so this is its length.
const LENGTH: usize = 100_000;
/// Numbers on the stack; the standard asks for 100.
const STACK: usize = 256;

/// A program.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
enum Step {
    Number(f64),
    Do(Operator),
    If(Vec<Step>),
    IfElse(Vec<Step>, Vec<Step>),
}

macro_rules! operators {
    ($($name:literal $operator:ident),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq)]
        enum Operator { $($operator),* }
        impl Operator {
            fn named(word: &str) -> Option<Self> {
                match word { $($name => Some(Self::$operator),)* _ => None }
            }
        }
    };
}
operators!(
    "abs" Abs, "add" Add, "atan" Atan, "ceiling" Ceiling, "cos" Cos, "cvi" Cvi, "cvr" Cvr, "div" Div, "exp" Exp,
    "floor" Floor, "idiv" Idiv, "ln" Ln, "log" Log, "mod" Mod, "mul" Mul, "neg" Neg, "round" Round, "sin" Sin,
    "sqrt" Sqrt, "sub" Sub, "truncate" Truncate, "and" And, "bitshift" Bitshift, "eq" Eq, "false" False, "ge" Ge,
    "gt" Gt, "le" Le, "lt" Lt, "ne" Ne, "not" Not, "or" Or, "true" True, "xor" Xor, "copy" Copy, "dup" Dup,
    "exch" Exch, "index" Index, "pop" Pop, "roll" Roll,
);

impl Program {
    /// Reads a program; `None` if it is not one.
    pub fn read(code: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(code);
        let mut lines = String::new();
        for line in text.split(['\n', '\r']) {
            lines.push_str(line.split('%').next().unwrap_or_default());
            lines.push(' ');
        }
        let spaced = lines.replace('{', " { ").replace('}', " } ");
        let words: Vec<&str> = spaced.split_whitespace().take(LENGTH).collect();
        let mut at = words.iter().position(|word| *word == "{")? + 1;
        Some(Self { steps: block(&words, &mut at, 0)? })
    }

    /// How many steps it has, those of both branches counted.
    pub fn steps(&self) -> usize {
        fn count(steps: &[Step]) -> usize {
            let inner = |step: &Step| match step {
                Step::Number(_) | Step::Do(_) => 1,
                Step::If(yes) => 1 + count(yes),
                Step::IfElse(yes, no) => 1 + count(yes) + count(no),
            };
            steps.iter().map(inner).sum()
        }
        count(&self.steps)
    }

    /// Runs it; the last `outputs` numbers are its result.
    pub fn run(&self, input: &[f32], outputs: usize) -> Vec<f32> {
        let mut stack: Vec<f64> = input.iter().map(|n| f64::from(*n)).collect();
        let _ = run(&self.steps, &mut stack);
        let skip = stack.len().saturating_sub(outputs);
        #[expect(clippy::cast_possible_truncation, reason = "colours need no more")]
        let mut out: Vec<f32> = stack[skip..].iter().map(|n| *n as f32).collect();
        out.resize(outputs, 0.0);
        out
    }
}

fn block(words: &[&str], at: &mut usize, depth: usize) -> Option<Vec<Step>> {
    if depth > DEPTH {
        return None;
    }
    let mut steps = Vec::new();
    let mut blocks: Vec<Vec<Step>> = Vec::new();
    loop {
        let word = words.get(*at)?;
        *at += 1;
        match *word {
            "{" => blocks.push(block(words, at, depth + 1)?),
            "}" => return Some(steps),
            "if" => steps.push(Step::If(blocks.pop()?)),
            "ifelse" => {
                let no = blocks.pop()?;
                steps.push(Step::IfElse(blocks.pop()?, no));
            }
            word => steps.push(match word.parse() {
                Ok(number) => Step::Number(number),
                Err(_) => Step::Do(Operator::named(word)?),
            }),
        }
    }
}

fn run(steps: &[Step], stack: &mut Vec<f64>) -> Option<()> {
    for step in steps {
        match step {
            Step::Number(number) => stack.push(*number),
            Step::Do(operator) => apply(*operator, stack)?,
            Step::If(yes) => {
                if stack.pop()? != 0.0 {
                    run(yes, stack)?;
                }
            }
            Step::IfElse(yes, no) => run(if stack.pop()? != 0.0 { yes } else { no }, stack)?,
        }
        if stack.len() > STACK {
            return None;
        }
    }
    Some(())
}

/// A whole number, as PostScript's integers are.
#[expect(clippy::cast_possible_truncation, reason = "saturates")]
fn whole(n: f64) -> i64 {
    n as i64
}

#[expect(clippy::cast_precision_loss, reason = "PostScript's integers have 32 bits")]
fn real(n: i64) -> f64 {
    n as f64
}

fn apply(operator: Operator, stack: &mut Vec<f64>) -> Option<()> {
    use Operator as O;
    let truth = |yes: bool| f64::from(u8::from(yes));
    let result = match operator {
        O::True => 1.0,
        O::False => 0.0,
        O::Pop => {
            stack.pop()?;
            return Some(());
        }
        O::Dup => *stack.last()?,
        O::Exch => {
            let last = stack.len().checked_sub(2)?;
            stack.swap(last, last + 1);
            return Some(());
        }
        O::Copy => {
            let count = usize::try_from(whole(stack.pop()?)).ok().filter(|n| *n <= STACK)?;
            stack.extend_from_within(stack.len().checked_sub(count)?..);
            return Some(());
        }
        O::Index => {
            let down = usize::try_from(whole(stack.pop()?)).ok()?;
            *stack.get(stack.len().checked_sub(down.checked_add(1)?)?)?
        }
        O::Roll => {
            let by = whole(stack.pop()?);
            let count = usize::try_from(whole(stack.pop()?)).ok()?;
            let start = stack.len().checked_sub(count)?;
            if count > 0 {
                let by = usize::try_from(by.rem_euclid(i64::try_from(count).ok()?)).ok()?;
                stack[start..].rotate_right(by);
            }
            return Some(());
        }
        O::Abs
        | O::Neg
        | O::Ceiling
        | O::Floor
        | O::Round
        | O::Truncate
        | O::Cvi
        | O::Cvr
        | O::Sqrt
        | O::Sin
        | O::Cos
        | O::Ln
        | O::Log
        | O::Not => one(operator, stack.pop()?),
        _ => {
            let (b, a) = (stack.pop()?, stack.pop()?);
            match operator {
                O::Eq => truth(a == b),
                O::Ne => truth(a != b),
                O::Gt => truth(a > b),
                O::Ge => truth(a >= b),
                O::Lt => truth(a < b),
                O::Le => truth(a <= b),
                other => two(other, a, b),
            }
        }
    };
    stack.push(result);
    Some(())
}

fn one(operator: Operator, a: f64) -> f64 {
    use Operator as O;
    match operator {
        O::Abs => a.abs(),
        O::Neg => -a,
        O::Ceiling => a.ceil(),
        O::Floor => a.floor(),
        O::Round => (a + 0.5).floor(),
        O::Truncate | O::Cvi => a.trunc(),
        O::Sqrt => a.max(0.0).sqrt(),
        O::Sin => a.to_radians().sin(),
        O::Cos => a.to_radians().cos(),
        O::Ln => a.ln(),
        O::Log => a.log10(),
        // Truth values are 0 and 1 here, so `not` of anything else is of bits.
        O::Not if a == 0.0 || a == 1.0 => 1.0 - a,
        O::Not => real(!whole(a)),
        _ => a,
    }
}

fn two(operator: Operator, a: f64, b: f64) -> f64 {
    use Operator as O;
    let bits = |f: fn(i64, i64) -> i64| real(f(whole(a), whole(b)));
    match operator {
        O::Add => a + b,
        O::Sub => a - b,
        O::Mul => a * b,
        O::Div => a / b,
        O::Idiv => bits(|a, b| a.checked_div(b).unwrap_or(0)),
        O::Mod => bits(|a, b| a.checked_rem(b).unwrap_or(0)),
        O::Exp => a.powf(b),
        O::Atan => a.atan2(b).to_degrees().rem_euclid(360.0),
        O::And => bits(|a, b| a & b),
        O::Or => bits(|a, b| a | b),
        O::Xor => bits(|a, b| a ^ b),
        O::Bitshift => bits(|a, b| match u32::try_from(b) {
            Ok(left) => a.checked_shl(left).unwrap_or(0),
            Err(_) => a.checked_shr(u32::try_from(-b).unwrap_or(63)).unwrap_or(0),
        }),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(code: &str, input: &[f32]) -> Vec<f32> {
        Program::read(code.as_bytes()).expect("a program").run(input, 1)
    }

    #[test]
    fn programs_run() {
        assert_eq!(value("{ 2 mul 1 add }", &[3.0]), [7.0]);
        assert_eq!(value("{ dup .5 gt { pop 1 } { pop 0 } ifelse }", &[0.7]), [1.0]);
        assert_eq!(value("{ 1 2 3 3 1 roll pop exch pop }", &[]), [1.0]);
        assert_eq!(value("{ 10 20 1 index }", &[]), [10.0]);
        assert_eq!(value("{ 7 2 idiv % a comment }\n 1 add }", &[]), [4.0]);
    }

    #[test]
    fn nonsense_gives_nothing_and_does_not_panic() {
        assert!(Program::read(b"{ launch }").is_none());
        assert!(Program::read(&b"{".repeat(1000)).is_none());
        for code in
            ["{ pop }", "{ 99 copy }", "{ -1 index }", "{ 5 3 roll }", "{ 1 0 idiv }", "{ 1e300 cvi -9 bitshift }"]
        {
            assert_eq!(value(code, &[]).len(), 1);
        }
    }
}
