//! What a JPEG's own bytes say: its size, how hard it was compressed, and whether all of it is there (ITU-T T.81).
//!
//! Decoders fill in what is missing with grey and say nothing. So the entropy-coded data of a sequential JPEG are walked
//! symbol by symbol: they must end where the picture ends. Of a progressive one the scans are counted off.

/// Codes of up to this many bits are found at once.
const SHORT: usize = 10;

/// A table of Huffman codes.
#[derive(Clone)]
struct Codes {
    /// By the next [`SHORT`] bits: symbol and length; length 0 for longer codes.
    short: [(u8, u8); 1 << SHORT],
    /// For each length: the code after the last of that length, left-aligned in 16 bits, and the offset to its symbol.
    limit: [u32; 17],
    offset: [i32; 17],
    symbols: Vec<u8>,
}

/// What is wrong with a JPEG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It ends early.
    Cut,
    /// Its data are broken in the middle.
    Broken,
    /// A progressive one lacks scans.
    Scans,
}

/// A JPEG's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jpeg {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Channels.
    pub components: u8,
    /// As the IJG's encoder counts it, 1–100, from the first quantisation table.
    pub quality: u8,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

#[derive(Clone, Copy, Default)]
struct Component {
    id: u8,
    across: u32,
    down: u32,
}

#[derive(Default)]
struct State {
    progressive: bool,
    sequential: bool,
    width: u32,
    height: u32,
    components: Vec<Component>,
    dc: [Option<Box<Codes>>; 4],
    ac: [Option<Box<Codes>>; 4],
    restart: u32,
    quality: Option<u8>,
    /// Of each component, each coefficient's lowest bit seen so far; 255: none.
    seen: Vec<[u8; 64]>,
    /// Components a sequential scan was walked for.
    scanned: usize,
    fault: Option<Fault>,
}

/// Looks at a JPEG; `None` if it has no frame that can be read.
pub(crate) fn look(data: &[u8]) -> Option<Jpeg> {
    let mut state = State::default();
    let mut at = data.windows(2).position(|two| two == [0xff, 0xd8])? + 2;
    let mut ended = false;
    while let Some((marker, next)) = marker(data, at) {
        at = next;
        match marker {
            0xd9 => {
                ended = true;
                break;
            }
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let Some(length) = two(data, at).filter(|length| *length >= 2) else { break };
        let body = data.get(at + 2..at + length as usize);
        let Some(body) = body else { break };
        at += length as usize;
        match marker {
            0xc0..=0xc2 => state.frame(marker, body)?,
            0xc4 => state.codes(body),
            0xdb => state.quantisation(body),
            0xdd => state.restart = two(body, 0).unwrap_or(0),
            0xda => at = state.scan(data, at, body),
            _ => {}
        }
    }
    if state.components.is_empty() {
        return None;
    }
    if state.fault.is_none() {
        let whole = state.seen.iter().all(|own| own.iter().all(|bit| *bit == 0));
        state.fault = match (ended, state.progressive) {
            (true, true) if !whole => Some(Fault::Scans),
            (true, false) if state.sequential && state.scanned < state.components.len() => Some(Fault::Cut),
            (true, _) => None,
            // If only the end marker is missing, no pixel is lost.
            (false, true) if whole => None,
            (false, false) if state.sequential && state.scanned >= state.components.len() => None,
            (false, _) => Some(Fault::Cut),
        };
    }
    Some(Jpeg {
        width: state.width,
        height: state.height,
        components: u8::try_from(state.components.len()).unwrap_or(u8::MAX),
        quality: state.quality.unwrap_or(100),
        fault: state.fault,
    })
}

fn two(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_be_bytes([*data.get(at)?, *data.get(at + 1)?])))
}

/// The next marker from a place on, and what follows it.
fn marker(data: &[u8], mut at: usize) -> Option<(u8, usize)> {
    loop {
        let byte = *data.get(at)?;
        let next = *data.get(at + 1)?;
        if byte == 0xff && next != 0 && next != 0xff {
            return Some((next, at + 2));
        }
        at += 1;
    }
}

/// The luminance table of T.81, annex K, in zigzag order.
const LUMINANCE: [u32; 64] = [
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61,
    60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113,
    121, 112, 100, 120, 92, 101, 103, 99,
];

impl State {
    fn frame(&mut self, marker: u8, body: &[u8]) -> Option<()> {
        (self.progressive, self.sequential) = (marker == 0xc2, marker != 0xc2 && body.first() == Some(&8));
        (self.height, self.width) = (two(body, 1)?, two(body, 3)?);
        let count = usize::from(*body.get(5)?);
        let one = |three: &[u8]| Component {
            id: three[0],
            across: u32::from(three[1] >> 4).clamp(1, 4),
            down: u32::from(three[1] & 15).clamp(1, 4),
        };
        self.components = body.get(6..6 + count * 3)?.chunks_exact(3).map(one).collect();
        self.seen = vec![[255; 64]; count];
        // The height may follow the first scan (DNL). Then the number of blocks is unknown and nothing can be counted.
        self.sequential &= self.height > 0;
        Some(())
    }

    fn quantisation(&mut self, mut body: &[u8]) {
        while let Some((head, rest)) = body.split_first() {
            let size = if head >> 4 == 0 { 64 } else { 128 };
            let Some(table) = rest.get(..size) else { return };
            if head & 15 == 0 && self.quality.is_none() {
                let value = |i: usize| if size == 64 { u32::from(table[i]) } else { two(table, 2 * i).unwrap_or(1) };
                let sum: u32 = (0..64).map(|i| value(i) * 100 / LUMINANCE[i]).sum();
                let scale = (sum / 64).max(1);
                let quality = if scale <= 100 { (200 - scale) / 2 } else { 5000 / scale };
                self.quality = Some(u8::try_from(quality.clamp(1, 100)).unwrap_or(100));
            }
            body = &rest[size..];
        }
    }

    fn codes(&mut self, mut body: &[u8]) {
        while body.len() >= 17 {
            let (head, counts) = (body[0], &body[1..17]);
            let count: usize = counts.iter().map(|n| usize::from(*n)).sum();
            let Some(symbols) = body.get(17..17 + count) else { return };
            let table = Codes::new(counts, symbols).map(Box::new);
            let slot = usize::from(head & 3);
            if head >> 4 == 0 {
                self.dc[slot] = table
            } else {
                self.ac[slot] = table
            }
            body = &body[17 + count..];
        }
    }

    /// A scan; where its data end.
    fn scan(&mut self, data: &[u8], at: usize, body: &[u8]) -> usize {
        let end = entropy_end(data, at);
        let count = usize::from(body.first().copied().unwrap_or(0));
        let Some(list) = body.get(1..1 + count * 2) else { return end };
        let (from, to) = (body.get(1 + count * 2), body.get(2 + count * 2));
        let low = body.get(3 + count * 2).map_or(0, |bits| bits & 15);
        let place = |id: u8| self.components.iter().position(|own| own.id == id);
        let parts: Vec<(usize, u8)> = list.chunks_exact(2).filter_map(|two| Some((place(two[0])?, two[1]))).collect();
        if self.progressive {
            let (Some(from), Some(to)) = (from, to) else { return end };
            for (component, _) in &parts {
                for coefficient in usize::from(*from)..=usize::from(*to).min(63) {
                    self.seen[*component][coefficient] = low;
                }
            }
            return end;
        }
        if self.sequential && self.fault.is_none() {
            match self.walk(&data[at..end], &parts) {
                Walked::Whole => self.scanned += parts.len(),
                Walked::Unknown => (self.sequential, self.scanned) = (false, self.components.len()),
                Walked::Short if end >= data.len() => self.fault = Some(Fault::Cut),
                Walked::Short | Walked::Broken => self.fault = Some(Fault::Broken),
            }
        }
        end
    }

    /// Walks a sequential scan's symbols.
    fn walk(&self, data: &[u8], parts: &[(usize, u8)]) -> Walked {
        let most = |side: fn(&Component) -> u32| self.components.iter().map(side).max().unwrap_or(1);
        let (across, down) = (most(|c| c.across), most(|c| c.down));
        let mut blocks: Vec<(&Codes, &Codes)> = Vec::new();
        for (component, tables) in parts {
            let own = self.components[*component];
            let (Some(dc), Some(ac)) = (&self.dc[usize::from(tables >> 4 & 3)], &self.ac[usize::from(tables & 3)])
            else {
                return Walked::Unknown;
            };
            let count = if parts.len() == 1 { 1 } else { own.across * own.down };
            (0..count).for_each(|_| blocks.push((dc, ac)));
        }
        let units = if let [(component, _)] = parts {
            let own = self.components[*component];
            let side = |pixels: u32, own: u32, most: u32| (pixels * own).div_ceil(most).div_ceil(8);
            u64::from(side(self.width, own.across, across)) * u64::from(side(self.height, own.down, down))
        } else {
            u64::from(self.width.div_ceil(8 * across)) * u64::from(self.height.div_ceil(8 * down))
        };
        let mut bits = Bits { data, at: 0, held: 0, count: 0 };
        for unit in 0..units {
            if self.restart > 0 && unit > 0 && unit % u64::from(self.restart) == 0 && !bits.restart() {
                return Walked::Broken;
            }
            for (dc, ac) in &blocks {
                match bits.block(dc, ac) {
                    Walked::Whole => {}
                    other => return other,
                }
            }
        }
        // Some programs write a few bytes too many.
        if data.len().saturating_sub(bits.at) > 16 { Walked::Broken } else { Walked::Whole }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Walked {
    Whole,
    /// The data end before the picture does.
    Short,
    Broken,
    /// A table is missing: not for us to say.
    Unknown,
}

/// Where a scan's data end: at a marker that is no restart.
fn entropy_end(data: &[u8], mut at: usize) -> usize {
    while let Some(more) = data.get(at..).and_then(|rest| rest.iter().position(|b| *b == 0xff)) {
        at += more;
        match data.get(at + 1) {
            Some(0 | 0xd0..=0xd7) => at += 2,
            Some(0xff) => at += 1,
            Some(_) => return at,
            None => break,
        }
    }
    data.len()
}

impl Codes {
    fn new(counts: &[u8], symbols: &[u8]) -> Option<Self> {
        let mut table =
            Self { short: [(0, 0); 1 << SHORT], limit: [0; 17], offset: [0; 17], symbols: symbols.to_vec() };
        let (mut code, mut index) = (0u32, 0usize);
        for length in 1..=16usize {
            let count = usize::from(counts[length - 1]);
            table.offset[length] = i32::try_from(index).ok()? - i32::try_from(code).ok()?;
            for symbol in symbols.get(index..index + count)? {
                if length <= SHORT {
                    let first = (code << (SHORT - length)) as usize;
                    table
                        .short
                        .get_mut(first..first + (1 << (SHORT - length)))?
                        .fill((*symbol, u8::try_from(length).ok()?));
                }
                code += 1;
            }
            index += count;
            (code <= 1 << length).then_some(())?;
            table.limit[length] = code << (16 - length);
            code <<= 1;
        }
        Some(table)
    }
}

struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    held: u64,
    count: u32,
}

impl Bits<'_> {
    /// At least 16 bits more, if there are any before a marker.
    fn fill(&mut self) {
        // Most often none of the next four bytes is FF. (A byte that is FF is 0 once turned over, and only a 0 borrows.)
        if self.count <= 16
            && let Some(next) = self.data.get(self.at..).and_then(<[u8]>::first_chunk::<4>)
            && let next = u32::from_be_bytes(*next)
            && (!next).wrapping_sub(0x0101_0101) & next & 0x8080_8080 == 0
        {
            self.held = self.held << 32 | u64::from(next);
            self.count += 32;
            self.at += 4;
        }
        while self.count <= 48 {
            let Some(&byte) = self.data.get(self.at) else { return };
            if byte == 0xff {
                if self.data.get(self.at + 1) != Some(&0) {
                    return;
                }
                self.at += 1;
            }
            self.at += 1;
            self.held = self.held << 8 | u64::from(byte);
            self.count += 8;
        }
    }

    /// The next symbol, and the bits of its value, whose number is the symbol's lower half.
    #[inline]
    fn whole(&mut self, codes: &Codes) -> Result<u8, Walked> {
        if self.count < 16 {
            self.fill();
        }
        if self.count >= 16 {
            let (symbol, length) = codes.short[(self.held >> (self.count - 16) & 0xffff) as usize >> (16 - SHORT)];
            let both = u32::from(length) + u32::from(symbol & 15);
            if length > 0 && self.count >= both {
                self.count -= both;
                return Ok(symbol);
            }
        }
        let symbol = self.symbol(codes)?;
        self.take(u32::from(symbol & 15))?;
        Ok(symbol)
    }

    fn symbol(&mut self, codes: &Codes) -> Result<u8, Walked> {
        if self.count < 16 {
            self.fill();
        }
        let next = if self.count >= 16 { self.held >> (self.count - 16) } else { self.held << (16 - self.count) };
        let next = (next & 0xffff) as u32;
        let (symbol, length) = codes.short[(next >> (16 - SHORT)) as usize];
        let (symbol, length) = if length > 0 {
            (symbol, u32::from(length))
        } else {
            let Some(length) = (SHORT + 1..=16).find(|length| next < codes.limit[*length]) else {
                return Err(if self.count < 16 { Walked::Short } else { Walked::Broken });
            };
            let code = i32::try_from(next >> (16 - length)).unwrap_or(0);
            let index = usize::try_from(code + codes.offset[length]).unwrap_or(usize::MAX);
            (*codes.symbols.get(index).ok_or(Walked::Broken)?, u32::try_from(length).unwrap_or(16))
        };
        self.take(length)?;
        Ok(symbol)
    }

    fn take(&mut self, length: u32) -> Result<(), Walked> {
        if self.count < length {
            self.fill();
        }
        self.count = self.count.checked_sub(length).ok_or(Walked::Short)?;
        Ok(())
    }

    fn block(&mut self, dc: &Codes, ac: &Codes) -> Walked {
        let mut walk = || {
            let size = self.symbol(dc)?;
            self.take(u32::from(size.min(16)))?;
            let mut k = 1;
            while k < 64 {
                let symbol = self.whole(ac)?;
                let (run, size) = (symbol >> 4, symbol & 15);
                if size == 0 {
                    if run < 15 {
                        break;
                    }
                    k += 16;
                    continue;
                }
                k += i32::from(run) + 1;
            }
            if k > 64 { Err(Walked::Broken) } else { Ok(()) }
        };
        match walk() {
            Ok(()) => Walked::Whole,
            Err(other) => other,
        }
    }

    /// Skips to after the next restart marker; false if something else is there.
    fn restart(&mut self) -> bool {
        (self.held, self.count) = (0, 0);
        while self.data.get(self.at) == Some(&0xff) && self.data.get(self.at + 1) == Some(&0xff) {
            self.at += 1;
        }
        let there = self.data.get(self.at) == Some(&0xff) && matches!(self.data.get(self.at + 1), Some(0xd0..=0xd7));
        self.at += 2;
        there
    }
}
