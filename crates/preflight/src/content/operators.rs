//! Operators (ISO 32000-1, annex A).

use hayro_syntax::object::{Dict, Object};

use super::lexer::Operand;
use super::matrix::Matrix;
use super::run::Run;
use super::state::Current;
use crate::ink::Rule;
use crate::read::{Damage, Part};

fn numbers<const N: usize>(operands: &[Operand]) -> Option<[f64; N]> {
    // Too many operands: the last ones count, as readers have it.
    let from = operands.len().checked_sub(N)?;
    let mut list = [0.0; N];
    for (slot, operand) in list.iter_mut().zip(&operands[from..]) {
        *slot = operand.number()?;
    }
    Some(list)
}

fn small(n: f64) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let n = n as u8;
    n
}

impl<'d> Run<'d> {
    /// Does one operator.
    pub(super) fn operator(&mut self, name: &[u8], operands: &[Operand], resources: &Dict<'d>, floor: usize) {
        let done = self
            .path_operator(name, operands, resources)
            .or_else(|| self.state_operator(name, operands, resources, floor))
            .or_else(|| self.colour_operator(name, operands, resources))
            .or_else(|| self.text_operator(name, operands, resources))
            .or_else(|| self.object_operator(name, operands, resources));
        match name {
            b"BX" => self.compatible += 1,
            b"EX" => self.compatible = self.compatible.saturating_sub(1),
            _ => {}
        }
        // Between BX and EX operators nobody knows are passed over, by the letter of PDF; PDF/X wants none there either.
        let known = done.is_some() || matches!(name, b"BX" | b"EX" | b"MP" | b"DP");
        if done == Some(false) || (!known && self.compatible == 0) {
            let operator: String = String::from_utf8_lossy(name).chars().take(16).collect();
            self.damage(Damage::Operator { operator });
        } else if !known {
            let operator: String = String::from_utf8_lossy(name).chars().take(16).collect();
            self.damage(Damage::Foreign { operator });
        }
    }

    /// `None`: not one of these; `Some(false)`: its operands are wrong.
    fn path_operator(&mut self, name: &[u8], operands: &[Operand], resources: &Dict<'d>) -> Option<bool> {
        let two = || numbers::<2>(operands);
        let four = || numbers::<4>(operands);
        let done = match name {
            b"m" => two().map(|[x, y]| self.path.move_to(x, y)),
            b"l" => two().map(|[x, y]| self.path.line_to(x, y)),
            b"c" => numbers::<6>(operands).map(|points| self.path.curve_to(points)),
            b"v" => four().map(|points| self.path.curve_from(points)),
            b"y" => four().map(|[x1, y1, x3, y3]| self.path.curve_to([x1, y1, x3, y3, x3, y3])),
            b"h" => {
                self.path.close();
                Some(())
            }
            b"re" => four().map(|[x, y, w, h]| self.path.rectangle(x, y, w, h)),
            b"W" => {
                self.pending_clip = Some(Rule::NonZero);
                Some(())
            }
            b"W*" => {
                self.pending_clip = Some(Rule::EvenOdd);
                Some(())
            }
            b"n" => {
                self.paint_path(None, false, resources);
                Some(())
            }
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => {
                if matches!(name, b"s" | b"b" | b"b*") {
                    self.path.close();
                }
                let fill = match name {
                    b"f" | b"F" | b"B" | b"b" => Some(Rule::NonZero),
                    b"f*" | b"B*" | b"b*" => Some(Rule::EvenOdd),
                    _ => None,
                };
                self.paint_path(fill, matches!(name[0], b'S' | b's' | b'B' | b'b'), resources);
                Some(())
            }
            _ => return None,
        };
        Some(done.is_some())
    }

    fn state_operator(
        &mut self,
        name: &[u8],
        operands: &[Operand],
        resources: &Dict<'d>,
        floor: usize,
    ) -> Option<bool> {
        let one = || numbers::<1>(operands).map(|[n]| n);
        let done = match name {
            b"q" => {
                self.save();
                Some(())
            }
            b"Q" => {
                self.restore(floor);
                Some(())
            }
            b"cm" => numbers::<6>(operands).map(|list| self.g.map = Matrix(list).then(&self.g.map)),
            b"w" => one().map(|n| self.g.pen.width = n.abs()),
            b"J" => one().map(|n| self.g.pen.cap = small(n)),
            b"j" => one().map(|n| self.g.pen.join = small(n)),
            b"M" => one().map(|n| self.g.pen.miter = n),
            b"d" => self.dash(operands),
            b"i" => one().map(|_| ()),
            b"ri" => operands.last().and_then(Operand::name).map(|intent| {
                self.facts.uses.rendering_intents.insert(intent.to_owned());
                self.g.intent = Some(intent.to_owned());
            }),
            b"gs" => operands.last().and_then(Operand::name).map(|name| {
                let states = self.group(resources, b"ExtGState");
                match self.entry(&states, name).and_then(Object::into_dict) {
                    Some(dict) => self.graphics_state(&dict, resources),
                    None => {
                        self.damage(Damage::Missing { what: Part::GraphicsState, name: name.to_owned() });
                    }
                }
            }),
            _ => return None,
        };
        Some(done.is_some())
    }

    fn dash(&mut self, operands: &[Operand]) -> Option<()> {
        let [Operand::Array(list), phase] = operands else { return None };
        self.set_dash(&list.iter().filter_map(Operand::number).collect::<Vec<_>>(), phase.number()?);
        Some(())
    }

    /// Dashes that make no sense are none.
    pub(super) fn set_dash(&mut self, dashes: &[f64], phase: f64) {
        let good = dashes.iter().all(|d| d.is_finite() && *d >= 0.0) && dashes.iter().sum::<f64>() > 0.0;
        self.g.pen.dashes = if good { dashes.iter().take(64).copied().collect() } else { Vec::new() };
        self.g.pen.phase = if phase.is_finite() { phase } else { 0.0 };
    }

    fn colour_operator(&mut self, name: &[u8], operands: &[Operand], resources: &Dict<'d>) -> Option<bool> {
        let stroke = name.first()?.is_ascii_uppercase();
        let device = |name: &str, run: &Self| run.look().named(name, resources).ok();
        let current = match name {
            b"g" | b"G" => numbers::<1>(operands).and_then(|n| Some((device("DeviceGray", self)?, n.to_vec()))),
            b"rg" | b"RG" => numbers::<3>(operands).and_then(|n| Some((device("DeviceRGB", self)?, n.to_vec()))),
            b"k" | b"K" => numbers::<4>(operands).and_then(|n| Some((device("DeviceCMYK", self)?, n.to_vec()))),
            b"cs" | b"CS" => {
                let Some(name) = operands.last().and_then(Operand::name) else { return Some(false) };
                let space = self.look().named(name, resources);
                match space {
                    Ok(space) => self.set_colour(stroke, Current::new(space)),
                    Err(damage) => self.damage(damage),
                }
                return Some(true);
            }
            b"sc" | b"SC" | b"scn" | b"SCN" => {
                let mut current = if stroke { self.g.stroke.clone() } else { self.g.fill.clone() };
                #[expect(clippy::cast_possible_truncation, reason = "colours need no more")]
                let numbers: Vec<f32> = operands.iter().filter_map(Operand::number).map(|n| n as f32).collect();
                current.numbers = numbers;
                current.pattern = operands.last().and_then(Operand::name).map(str::to_owned);
                self.set_colour(stroke, current);
                return Some(true);
            }
            _ => return None,
        };
        let Some((space, list)) = current else { return Some(false) };
        #[expect(clippy::cast_possible_truncation, reason = "colours need no more")]
        let numbers = list.into_iter().map(|n| n as f32).collect();
        self.set_colour(stroke, Current { space, numbers, pattern: None });
        Some(true)
    }

    fn set_colour(&mut self, stroke: bool, current: Current) {
        if self.uncoloured {
            return;
        }
        if stroke {
            self.g.stroke = current;
        } else {
            self.g.fill = current;
        }
    }

    fn object_operator(&mut self, name: &[u8], operands: &[Operand], resources: &Dict<'d>) -> Option<bool> {
        let named = || operands.last().and_then(Operand::name);
        match name {
            b"Do" => {
                let Some(name) = named() else { return Some(false) };
                let objects = self.group(resources, b"XObject");
                match self.entry(&objects, name).and_then(Object::into_stream) {
                    Some(stream) => self.object(&stream, resources),
                    None => self.damage(Damage::Missing { what: Part::XObject, name: name.to_owned() }),
                }
            }
            b"sh" => {
                let Some(name) = named() else { return Some(false) };
                self.paint_shading(name, resources);
            }
            b"BMC" => self.marked.push((None, named() == Some("Artifact"))),
            b"BDC" => {
                let tag = operands.first().and_then(Operand::name);
                let properties = self.group(resources, b"Properties");
                let layer = match (tag, named()) {
                    (Some("OC"), Some(name)) => self.shared.layers.of(&properties, name.as_bytes()),
                    _ => None,
                };
                // The stream's length bounds how deep `q` can nest; a form starts counting anew.
                self.marked.push((layer, tag == Some("Artifact")));
            }
            b"EMC" => {
                self.marked.pop();
            }
            b"d0" => {}
            b"d1" => self.uncoloured = true,
            _ => return None,
        }
        Some(true)
    }
}
