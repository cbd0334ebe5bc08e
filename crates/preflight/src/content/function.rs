//! PDF functions (ISO 32000-1, 7.10).

use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::calculator::Program;
use crate::read::{Damage, Part, STREAM_LIMIT, number, whole};

/// A stitched function within a stitched function, and so on.
const DEPTH: u32 = 8;
/// A sampled function's table; a 4-in 4-out table of 33 points has under 5 million.
const SAMPLES: usize = 1 << 23;
/// Functions within one function, all together: a gradient of a thousand stops has a thousand.
const PARTS: usize = 4096;
/// What one of them costs to read, in steps of work.
const PART: usize = 200;

/// What one function may still take.
struct Left {
    parts: usize,
    samples: usize,
    bytes: usize,
    /// What has been read, in steps of work.
    work: usize,
}

/// A function of one or more numbers, or several functions of the same numbers side by side.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    domain: Vec<[f32; 2]>,
    range: Vec<[f32; 2]>,
    kind: FunctionKind,
}

#[derive(Clone, Debug)]
enum FunctionKind {
    Sampled { size: Vec<usize>, encode: Vec<[f32; 2]>, decode: Vec<[f32; 2]>, samples: Vec<f32> },
    Exponential { from: Vec<f32>, to: Vec<f32>, power: f32 },
    Stitched { parts: Vec<Function>, bounds: Vec<f32>, encode: Vec<[f32; 2]> },
    Calculator(Program),
    Several(Vec<Function>),
    Identity,
}

pub(super) fn numbers(dict: &Dict<'_>, key: &[u8]) -> Option<Vec<f32>> {
    let array = dict.get::<Array<'_>>(key)?;
    Some(array.iter::<f32>().take(4096).collect())
}

fn pairs(list: &[f32]) -> Vec<[f32; 2]> {
    list.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect()
}

fn within([low, high]: [f32; 2], value: f32) -> f32 {
    if value.is_nan() { low } else { value.max(low).min(high.max(low)) }
}

fn between(x: f32, [x0, x1]: [f32; 2], [y0, y1]: [f32; 2]) -> f32 {
    if x1 == x0 { y0 } else { y0 + (x - x0) * (y1 - y0) / (x1 - x0) }
}

impl Function {
    /// Reads a function, an array of functions, or `/Identity`. Adds to `work` the steps that took, even if it is none.
    pub fn read(object: &Object<'_>, work: &mut usize) -> Result<Self, Damage> {
        let mut left = Left { parts: PARTS, samples: SAMPLES, bytes: STREAM_LIMIT / 4, work: 0 };
        let read = Self::read_at(object, 0, &mut left);
        let held = read.as_ref().map_or(0, Self::weight) * 4;
        *work = work.saturating_add(left.work.max(held));
        read
    }

    /// What a value costs, in steps of work (`super::budget`).
    pub fn cost(&self) -> usize {
        let own = match &self.kind {
            FunctionKind::Identity => 1,
            FunctionKind::Several(parts) => parts.iter().map(Self::cost).sum(),
            FunctionKind::Exponential { from, .. } => 10 + from.len(),
            FunctionKind::Stitched { parts, .. } => 20 + parts.iter().map(Self::cost).max().unwrap_or(0),
            FunctionKind::Calculator(program) => program.steps() * 4,
            FunctionKind::Sampled { size, decode, .. } => (1 << size.len()) * (4 + decode.len()),
        };
        own + 40
    }

    /// How much it holds, in numbers; reading it cost about as many steps times four.
    pub fn weight(&self) -> usize {
        match &self.kind {
            FunctionKind::Identity => 1,
            FunctionKind::Several(parts) | FunctionKind::Stitched { parts, .. } => {
                50 + parts.iter().map(Self::weight).sum::<usize>()
            }
            FunctionKind::Exponential { from, to, .. } => 50 + from.len() + to.len(),
            FunctionKind::Calculator(program) => 50 + program.steps() * 8,
            FunctionKind::Sampled { samples, .. } => 50 + samples.len(),
        }
    }

    fn read_at(object: &Object<'_>, depth: u32, left: &mut Left) -> Result<Self, Damage> {
        const WRONG: Damage = Damage::Missing { what: Part::Function, name: String::new() };
        const TOO_MANY: Damage = Damage::TooMany { what: Part::Function, limit: 4096 };
        if depth > DEPTH {
            return Err(Damage::TooDeep { what: Part::Function, limit: DEPTH });
        }
        left.parts = left.parts.checked_sub(1).ok_or(TOO_MANY)?;
        left.work += PART;
        let (dict, stream) = match object {
            Object::Dict(dict) => (dict.clone(), None),
            Object::Stream(stream) => (stream.dict().clone(), Some(stream)),
            Object::Array(array) => {
                let parts: Result<Vec<_>, _> =
                    array.iter::<Object<'_>>().take(64).map(|part| Self::read_at(&part, depth + 1, left)).collect();
                return Ok(Self { domain: Vec::new(), range: Vec::new(), kind: FunctionKind::Several(parts?) });
            }
            Object::Name(_) => return Ok(Self { domain: Vec::new(), range: Vec::new(), kind: FunctionKind::Identity }),
            _ => return Err(WRONG),
        };
        let domain = pairs(&numbers(&dict, b"Domain").unwrap_or_default());
        let range = pairs(&numbers(&dict, b"Range").unwrap_or_default());
        let kind = match (dict.get::<i32>(b"FunctionType"), stream) {
            (Some(0), Some(stream)) => sampled(stream, &domain, &range, left)?,
            (Some(2), _) => FunctionKind::Exponential {
                from: numbers(&dict, b"C0").unwrap_or_else(|| vec![0.0]),
                to: numbers(&dict, b"C1").unwrap_or_else(|| vec![1.0]),
                power: dict.get::<f32>(b"N").unwrap_or(1.0),
            },
            (Some(3), _) => {
                let array = dict.get::<Array<'_>>(b"Functions").ok_or(WRONG)?;
                let parts: Result<Vec<_>, _> =
                    array.iter::<Object<'_>>().take(1024).map(|part| Self::read_at(&part, depth + 1, left)).collect();
                let (parts, bounds) = (parts?, numbers(&dict, b"Bounds").unwrap_or_default());
                let mut encode = pairs(&numbers(&dict, b"Encode").unwrap_or_default());
                encode.resize(parts.len(), [0.0, 1.0]);
                if parts.is_empty() || bounds.len() + 1 < parts.len() {
                    return Err(WRONG);
                }
                FunctionKind::Stitched { parts, bounds, encode }
            }
            (Some(4), Some(stream)) => {
                let code = whole(stream, left.bytes, &mut left.work)?;
                left.bytes -= code.len();
                FunctionKind::Calculator(Program::read(&code).ok_or(WRONG)?)
            }
            _ => return Err(WRONG),
        };
        Ok(Self { domain, range, kind })
    }

    /// The function's value.
    pub fn at(&self, input: &[f32]) -> Vec<f32> {
        let mut input: Vec<f32> = input.to_vec();
        for (value, domain) in input.iter_mut().zip(&self.domain) {
            *value = within(*domain, *value);
        }
        let first = input.first().copied().unwrap_or(0.0);
        let mut out = match &self.kind {
            FunctionKind::Identity => input,
            FunctionKind::Several(parts) => {
                parts.iter().map(|part| part.at(&input).first().copied().unwrap_or(0.0)).collect()
            }
            FunctionKind::Exponential { from, to, power } => {
                let share = if *power == 1.0 { first } else { first.powf(*power) };
                from.iter().zip(to).map(|(a, b)| a + share * (b - a)).collect()
            }
            FunctionKind::Stitched { parts, bounds, encode } => {
                let last = parts.len() - 1;
                let n = bounds.iter().take(last).take_while(|b| first >= **b).count();
                let domain = self.domain.first().copied().unwrap_or([0.0, 1.0]);
                let low = if n == 0 { domain[0] } else { bounds[n - 1] };
                let high = if n == last { domain[1] } else { bounds[n] };
                parts[n].at(&[between(first, [low, high], encode[n])])
            }
            FunctionKind::Calculator(program) => program.run(&input, self.range.len()),
            FunctionKind::Sampled { size, encode, decode, samples } => {
                self.interpolate(&input, (size, encode), decode, samples)
            }
        };
        for (value, range) in out.iter_mut().zip(&self.range) {
            *value = within(*range, *value);
        }
        for value in &mut out {
            if !value.is_finite() {
                *value = 0.0;
            }
        }
        out
    }

    /// Between the table's points, in all directions.
    fn interpolate(
        &self,
        input: &[f32],
        (size, encode): (&[usize], &[[f32; 2]]),
        decode: &[[f32; 2]],
        samples: &[f32],
    ) -> Vec<f32> {
        let outputs = decode.len();
        // For each input: the point below, and how far it is to the next.
        let mut places = Vec::with_capacity(size.len());
        for (i, points) in size.iter().enumerate() {
            let x = input.get(i).copied().unwrap_or(0.0);
            #[expect(clippy::cast_precision_loss, reason = "a table's size is small")]
            let last = (*points - 1) as f32;
            let e = within([0.0, last], between(x, self.domain[i], encode[i]));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the table")]
            let below = (e as usize).min(points.saturating_sub(2));
            #[expect(clippy::cast_precision_loss, reason = "within the table")]
            places.push((below, e - below as f32));
        }
        let mut out = vec![0.0; outputs];
        for corner in 0..1usize << size.len() {
            let (mut weight, mut at, mut stride) = (1.0, 0, 1);
            for (i, (below, share)) in places.iter().enumerate() {
                let up = corner >> i & 1 == 1;
                weight *= if up { *share } else { 1.0 - share };
                at += (below + usize::from(up)).min(size[i] - 1) * stride;
                stride *= size[i];
            }
            if weight > 0.0 {
                for (j, value) in out.iter_mut().enumerate() {
                    *value += weight * samples.get(at * outputs + j).copied().unwrap_or(0.0);
                }
            }
        }
        out.iter().zip(decode).map(|(v, d)| d[0] + v * (d[1] - d[0])).collect()
    }
}

fn sampled(
    stream: &Stream<'_>,
    domain: &[[f32; 2]],
    range: &[[f32; 2]],
    left: &mut Left,
) -> Result<FunctionKind, Damage> {
    const WRONG: Damage = Damage::Missing { what: Part::Function, name: String::new() };
    let dict = stream.dict();
    let size: Vec<usize> =
        dict.get::<Array<'_>>(b"Size").ok_or(WRONG)?.iter::<u32>().take(9).map(|n| n as usize).collect();
    if size.is_empty() || size.len() > 8 || size.len() != domain.len() || range.is_empty() || size.contains(&0) {
        return Err(WRONG);
    }
    let points = size.iter().try_fold(1usize, |all, n| all.checked_mul(*n)).ok_or(WRONG)?;
    let count = points.checked_mul(range.len()).filter(|n| *n <= left.samples).ok_or(WRONG)?;
    left.samples -= count;
    let bits = dict.get::<u32>(b"BitsPerSample").filter(|b| matches!(b, 1 | 2 | 4 | 8 | 12 | 16 | 24 | 32));
    let bits = bits.ok_or(WRONG)?;
    let data = whole(stream, left.bytes, &mut left.work)?;
    left.bytes -= data.len();
    // Fewer samples than the table has.
    if (data.len() as u64) < (count as u64 * u64::from(bits)).div_ceil(8) {
        return Err(Damage::Stream { object: number(stream) });
    }
    #[expect(clippy::cast_precision_loss, reason = "the share is what is wanted")]
    let most = ((1u64 << bits) - 1) as f32;
    let mut samples = Vec::with_capacity(count);
    let (mut held, mut buffer) = (0u32, 0u64);
    let mut bytes = data.iter();
    for _ in 0..count {
        while held < bits {
            buffer = (buffer << 8) | u64::from(bytes.next().copied().unwrap_or(0));
            held += 8;
        }
        held -= bits;
        #[expect(clippy::cast_precision_loss, reason = "the share is what is wanted")]
        samples.push((buffer >> held & ((1u64 << bits) - 1)) as f32 / most);
        buffer &= (1u64 << held) - 1;
    }
    #[expect(clippy::cast_precision_loss, reason = "a table's size is small")]
    let mut encode: Vec<[f32; 2]> = size.iter().map(|n| [0.0, (*n - 1) as f32]).collect();
    for (own, given) in encode.iter_mut().zip(pairs(&numbers(dict, b"Encode").unwrap_or_default())) {
        *own = given;
    }
    let mut decode = range.to_vec();
    for (own, given) in decode.iter_mut().zip(pairs(&numbers(dict, b"Decode").unwrap_or_default())) {
        *own = given;
    }
    Ok(FunctionKind::Sampled { size, encode, decode, samples })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    fn function(text: &str) -> Function {
        Function::read(&Object::from_bytes(text.as_bytes()).expect("an object"), &mut 0).expect("a function")
    }

    fn near(a: &[f32], b: &[f32]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-4)
    }

    #[test]
    fn functions_give_what_the_standard_says() {
        let f = function("<< /FunctionType 2 /Domain [0 1] /C0 [0 0] /C1 [1 .5] /N 2 >>");
        assert!(near(&f.at(&[0.5]), &[0.25, 0.125]));
        assert!(near(&f.at(&[9.0]), &[1.0, 0.5]));
        let parts = "<< /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >>";
        let f = function(&format!(
            "<< /FunctionType 3 /Domain [0 1] /Bounds [.5] /Encode [0 1 1 0] /Functions [{parts} {parts}] >>"
        ));
        assert!(near(&f.at(&[0.25]), &[0.5]) && near(&f.at(&[0.75]), &[0.5]) && near(&f.at(&[1.0]), &[0.0]));
        let f = function(
            "<< /FunctionType 0 /Domain [0 1 0 1] /Range [0 1] /Size [2 2] /BitsPerSample 8 /Length 4 >>\nstream\n\
             \u{0}\u{7f}\u{0}\u{7f}\nendstream",
        );
        assert!(near(&f.at(&[0.5, 0.3]), &[127.0 / 255.0 / 2.0]));
        let f = function(
            "<< /FunctionType 4 /Domain [0 1] /Range [0 1 0 1] /Length 30 >>\nstream\n{ dup .5 mul exch 1 exch sub } \n\
             endstream",
        );
        assert!(near(&f.at(&[0.4]), &[0.2, 0.6]));
    }
}
