//! Goes through a JPEG from its first marker to its last without decoding it: what kind it is, and whether its picture
//! is complete.
//!
//! Decoders fill missing parts with grey and say nothing, so a photo that was only half sent would be printed. Every
//! block of every scan is counted here instead; that takes a fraction of the time of decoding.

mod bits;
mod scan;

use bits::Codes;
use scan::Scan;

/// The most scans of a JPEG. Programs write about ten, hand-tuned files thirty; a file with more is made to waste time.
const MOST_SCANS: usize = 100;
/// Some programs leave this many extra bytes in a scan. More than that, and more than a hundredth of the file, is
/// damage.
const SPARE: usize = 1024;

/// What a JPEG's header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Pixels as stored.
    pub(super) width: u32,
    /// Pixels as stored.
    pub(super) height: u32,
    /// Whether a sequential JPEG stores each component in its own scan.
    pub(super) apart: bool,
    /// Whether nothing in it is rare: a whole file that is so is decoded by every decoder.
    pub(super) plain: bool,
}

/// What is wrong with a JPEG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// The picture data ends too early.
    Ends,
    /// The bytes are not a valid JPEG.
    Broken,
    /// It is stored in a way that hardly any program reads; which way, in Chinese and English.
    Rare(&'static str, &'static str),
}

/// One component (Y, Cb, Cr; C, M, Y, K).
pub(super) struct Component {
    id: u8,
    /// Blocks across and down in an MCU of several components.
    sampling: (usize, usize),
    /// The number of its table of steps.
    steps: u8,
    /// Blocks across and down that hold pixels.
    blocks: (usize, usize),
    /// Blocks across, with those that fill up the last MCU.
    padded: usize,
    /// Progressive only: which coefficients of each block are not 0, one bit for each.
    set: Vec<u64>,
    /// How many bits each coefficient still lacks; 255 before its first scan.
    lacks: [u8; 64],
}

/// The picture's frame.
pub(super) struct Frame {
    width: u32,
    height: u32,
    progressive: bool,
    mcus: (usize, usize),
    components: Vec<Component>,
}

/// The code tables that apply now.
#[derive(Default)]
pub(super) struct Tables {
    dc: [Option<Codes>; 4],
    ac: [Option<Codes>; 4],
}

impl Tables {
    fn dc(&self, number: usize) -> Result<&Codes, Flaw> {
        self.dc.get(number).and_then(Option::as_ref).ok_or(Flaw::Broken)
    }

    fn ac(&self, number: usize) -> Result<&Codes, Flaw> {
        self.ac.get(number).and_then(Option::as_ref).ok_or(Flaw::Broken)
    }

    fn read(&mut self, mut segment: &[u8]) -> Result<(), Flaw> {
        while let [head, rest @ ..] = segment {
            let counts = rest.get(..16).ok_or(Flaw::Broken)?;
            let count: usize = counts.iter().map(|&count| usize::from(count)).sum();
            let symbols = rest.get(16..16 + count).ok_or(Flaw::Broken)?;
            let codes = Codes::new(counts, symbols).ok_or(Flaw::Broken)?;
            let tables = if head >> 4 == 0 { &mut self.dc } else { &mut self.ac };
            *tables.get_mut(usize::from(head & 15)).ok_or(Flaw::Broken)? = Some(codes);
            segment = rest.get(16 + count..).unwrap_or_default();
        }
        Ok(())
    }
}

/// Reads the frame's header only: size and kind.
pub(super) fn shape(bytes: &[u8]) -> Result<Shape, Flaw> {
    Walk::new(bytes).frame()
}

/// Goes through the whole picture.
///
/// # Errors
/// If a part is missing, or the file is of a kind that hardly any program reads.
pub(super) fn whole(bytes: &[u8]) -> Result<Shape, Flaw> {
    let mut walk = Walk::new(bytes);
    let mut shape = walk.frame()?;
    let plain = walk.frame.as_ref().is_some_and(Frame::is_plain);
    shape.apart = walk.scans()?;
    shape.plain = plain && !shape.apart && walk.stepped;
    Ok(shape)
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    tables: Tables,
    restart: usize,
    frame: Option<Frame>,
    /// The tables of steps seen so far, one bit each; `None` once one of them is rare or damaged.
    steps: Option<u8>,
    /// Whether every component had its table of steps when the first scan began.
    stepped: bool,
}

impl<'a> Walk<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 2, tables: Tables::default(), restart: 0, frame: None, steps: Some(0), stepped: false }
    }

    /// The next marker and its segment; bytes between segments are skipped, as all decoders do.
    fn segment(&mut self) -> Result<(u8, &'a [u8]), Flaw> {
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let marker = rest.windows(2).position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xFF));
            let start = self.at + marker.ok_or(Flaw::Ends)?;
            let marker = self.bytes.get(start + 1).copied().ok_or(Flaw::Ends)?;
            self.at = start + 2;
            match marker {
                0x01 | 0xD0..=0xD8 => continue,
                0xD9 => return Ok((marker, &[])),
                _ => {}
            }
            let length = self.bytes.get(self.at..self.at + 2).ok_or(Flaw::Ends)?;
            let length = length.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte));
            let segment = self.bytes.get(self.at + 2..self.at + length.max(2)).ok_or(Flaw::Ends)?;
            self.at += length.max(2);
            return Ok((marker, segment));
        }
    }

    /// Reads to the frame's header.
    fn frame(&mut self) -> Result<Shape, Flaw> {
        loop {
            let (marker, segment) = self.segment()?;
            match marker {
                0xC0..=0xC2 => {
                    let frame = Frame::read(marker == 0xC2, segment)?;
                    let shape = Shape { width: frame.width, height: frame.height, apart: false, plain: false };
                    self.frame = Some(frame);
                    return Ok(shape);
                }
                0xC3 | 0xC7 | 0xCB | 0xCF => return Err(Flaw::Rare("无损 JPEG", "lossless JPEG")),
                0xC5 | 0xC6 | 0xCD | 0xCE | 0xDE => return Err(Flaw::Rare("分层 JPEG", "hierarchical JPEG")),
                0xC9 | 0xCA | 0xCC => return Err(Flaw::Rare("算术编码的 JPEG", "arithmetic-coded JPEG")),
                0xF7 => return Err(Flaw::Rare("JPEG-LS", "JPEG-LS")),
                0xD9 | 0xDA => return Err(Flaw::Broken),
                _ => self.table(marker, segment)?,
            }
        }
    }

    fn table(&mut self, marker: u8, segment: &[u8]) -> Result<(), Flaw> {
        match marker {
            0xC4 => self.tables.read(segment),
            0xDB => {
                self.steps = self.steps.and_then(|seen| steps(segment, seen));
                Ok(())
            }
            0xDD => {
                let interval = segment.get(..2).ok_or(Flaw::Broken)?;
                self.restart = interval.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte));
                Ok(())
            }
            // A second frame.
            0xC0..=0xCF => Err(Flaw::Broken),
            _ => Ok(()),
        }
    }

    /// Goes through all scans; returns whether a sequential JPEG has one scan for each component.
    fn scans(&mut self) -> Result<bool, Flaw> {
        let mut frame = self.frame.take().ok_or(Flaw::Broken)?;
        frame.prepare();
        let (mut scans, mut spare) = (0, 0);
        let has_steps = |own: &Component, seen: u8| own.steps < 4 && seen >> own.steps & 1 == 1;
        loop {
            let (marker, segment) = match self.segment() {
                // A missing end marker does no harm if the picture is complete.
                Err(Flaw::Ends) if frame.whole() => break,
                found => found?,
            };
            match marker {
                0xD9 => break,
                0xDA => {
                    scans += 1;
                    if scans > MOST_SCANS {
                        return Err(Flaw::Rare("遍数太多的渐进式 JPEG", "progressive JPEG of too many scans"));
                    }
                    if scans == 1 {
                        self.stepped =
                            self.steps.is_some_and(|seen| frame.components.iter().all(|own| has_steps(own, seen)));
                    }
                    let scan = frame.scan(segment, self.restart)?;
                    let (at, extra) = scan::walk(self.bytes, self.at, &scan, &mut frame, &self.tables)?;
                    frame.got(&scan);
                    spare += extra;
                    self.at = at;
                }
                _ => self.table(marker, segment)?,
            }
        }
        if !frame.whole() {
            return Err(Flaw::Ends);
        }
        if spare > SPARE.max(self.bytes.len() / 100) {
            return Err(Flaw::Broken);
        }
        // A table that was false after the first scan, too, makes it no plain file.
        self.stepped &= self.steps.is_some();
        Ok(!frame.progressive && scans > 1)
    }
}

/// The tables of steps seen after a segment of them; `None` if one is of 16 bits, is no table, or has a step of 0.
fn steps(mut segment: &[u8], mut seen: u8) -> Option<u8> {
    while let [head, rest @ ..] = segment {
        let table = rest.get(..64).filter(|table| *head < 4 && !table.contains(&0))?;
        seen |= 1 << head;
        segment = rest.get(table.len()..)?;
    }
    Some(seen)
}

impl Frame {
    fn read(progressive: bool, segment: &[u8]) -> Result<Self, Flaw> {
        let &[bits, h1, h0, w1, w0, count, ref rest @ ..] = segment else { return Err(Flaw::Broken) };
        if bits != 8 {
            return Err(Flaw::Rare("12 位的 JPEG", "12-bit JPEG"));
        }
        let (width, height) = (u32::from(u16::from_be_bytes([w1, w0])), u32::from(u16::from_be_bytes([h1, h0])));
        if height == 0 {
            return Err(Flaw::Rare("没有写高度的 JPEG", "JPEG without a height"));
        }
        if !matches!(count, 1 | 3 | 4) {
            return Err(Flaw::Rare("通道数少见的 JPEG", "JPEG with an unusual number of channels"));
        }
        let mut components: Vec<Component> = rest
            .chunks_exact(3)
            .take(count.into())
            .map(|part| Component {
                id: part[0],
                sampling: (usize::from(part[1] >> 4), usize::from(part[1] & 15)),
                steps: part[2],
                blocks: (0, 0),
                padded: 0,
                set: Vec::new(),
                lacks: [255; 64],
            })
            .collect();
        let sound = |own: &Component| (1..=4).contains(&own.sampling.0) && (1..=4).contains(&own.sampling.1);
        if width == 0 || components.len() != usize::from(count) || !components.iter().all(sound) {
            return Err(Flaw::Broken);
        }
        let most = |of: fn(&Component) -> usize| components.iter().map(of).max().unwrap_or(1);
        let (wide, high) = (most(|own| own.sampling.0), most(|own| own.sampling.1));
        let (w, h) = (width as usize, height as usize);
        let mcus = (w.div_ceil(8 * wide), h.div_ceil(8 * high));
        for own in &mut components {
            let (across, down) = own.sampling;
            own.blocks = ((w * across).div_ceil(wide).div_ceil(8), (h * down).div_ceil(high).div_ceil(8));
            own.padded = mcus.0 * across;
        }
        Ok(Self { width, height, progressive, mcus, components })
    }

    /// Whether it has one component, or three of the usual samplings: brightness as fine as or twice as fine as colour.
    fn is_plain(&self) -> bool {
        match &self.components[..] {
            [grey] => grey.sampling == (1, 1),
            [light, blue, red] => {
                let distinct = light.id != blue.id && blue.id != red.id && light.id != red.id;
                let fine = matches!(light.sampling, (1 | 2, 1 | 2));
                distinct && fine && blue.sampling == (1, 1) && red.sampling == (1, 1)
            }
            _ => false,
        }
    }

    /// Makes room for what must be remembered about a progressive picture.
    fn prepare(&mut self) {
        if self.progressive {
            for own in &mut self.components {
                own.set = vec![0; own.padded * self.mcus.1 * own.sampling.1];
            }
        }
    }

    fn scan(&self, segment: &[u8], restart: usize) -> Result<Scan, Flaw> {
        let (&count, rest) = segment.split_first().ok_or(Flaw::Broken)?;
        let named = rest.get(..2 * usize::from(count)).ok_or(Flaw::Broken)?;
        let &[start, end, bits, ..] = rest.get(2 * usize::from(count)..).ok_or(Flaw::Broken)? else {
            return Err(Flaw::Broken);
        };
        let mut parts = Vec::new();
        for pair in named.chunks_exact(2) {
            let index = self.components.iter().position(|own| own.id == pair[0]).ok_or(Flaw::Broken)?;
            parts.push((index, usize::from(pair[1] >> 4), usize::from(pair[1] & 15)));
        }
        let (start, end) = (usize::from(start), usize::from(end));
        let band = if self.progressive { (start, end) } else { (0, 63) };
        // Only a scan of the first coefficient may hold several components.
        let sound = band.0 <= band.1 && band.1 < 64 && !parts.is_empty() && parts.len() <= 4;
        if !sound || (self.progressive && start > 0 && parts.len() > 1) || (self.progressive && start == 0 && end > 0) {
            return Err(Flaw::Broken);
        }
        let bits = if self.progressive { (bits >> 4, bits & 15) } else { (0, 0) };
        Ok(Scan { parts, band, bits, restart })
    }

    /// Notes that a scan was read.
    fn got(&mut self, scan: &Scan) {
        for &(index, ..) in &scan.parts {
            let lacks = self.components.get_mut(index).and_then(|own| own.lacks.get_mut(scan.band.0..=scan.band.1));
            lacks.unwrap_or_default().fill(scan.bits.1);
        }
    }

    /// Whether the picture is complete.
    fn whole(&self) -> bool {
        self.components.iter().all(|own| own.lacks.iter().all(|&lacks| lacks == 0))
    }
}

#[cfg(test)]
mod tests;
