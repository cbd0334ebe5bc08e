//! How colour spaces are read (ISO 32000-1, 8.6).

use std::sync::Arc;

use hayro_syntax::object::{Dict, Name, Object, Stream, String as Text};

use super::colour::{Ink, Space};
use super::function::{Function, numbers};
use super::ink_name::ink_name;
use super::plate_table::{KINDS, PlateTable};
use super::profile::{Profile, has_its_size, profile_channels};
use super::space::{ColourSpace, Kind};
use crate::ink::{ALL, Fingerprint, PLATES, Separator};
use crate::read::{Damage, Decoded, Part, Whole, decode_counted, number};

/// Spaces within spaces: an Indexed of a Separation of an ICCBased is the deepest that makes sense.
const DEPTH: u32 = 8;
/// An ICC profile's size, bytes; the largest in use have a few megabytes.
const PROFILE: usize = 32 << 20;
/// Arrays up to this size are read for nothing, bytes.
const LONG: usize = 2048;
/// What making a profile ready costs, in steps of work, and no more on a page than memory has room for.
const CONVERTER: usize = 2_000_000;
/// An Indexed space's table.
const TABLE: usize = 1 << 20;

/// What reading a colour space needs.
pub(crate) struct Look<'x> {
    pub separator: &'x Separator,
    pub plates: &'x PlateTable,
}

impl Look<'_> {
    pub fn gray(&self) -> Arc<ColourSpace> {
        Arc::new(ColourSpace { kind: Kind::Gray, facts: Space::DeviceGray })
    }

    pub fn rgb(&self) -> Arc<ColourSpace> {
        Arc::new(ColourSpace { kind: Kind::Rgb(self.separator.rgb()), facts: Space::DeviceRgb })
    }

    pub fn cmyk(&self) -> Arc<ColourSpace> {
        Arc::new(ColourSpace { kind: Kind::Cmyk, facts: Space::DeviceCmyk })
    }

    fn device(&self, channels: usize) -> Option<Arc<ColourSpace>> {
        match channels {
            1 => Some(self.gray()),
            3 => Some(self.rgb()),
            4 => Some(self.cmyk()),
            _ => None,
        }
    }

    /// A space by name: a device space (or its default in the resources), or one of the resources.
    pub fn named(&self, name: &str, resources: &Dict<'_>) -> Result<Arc<ColourSpace>, Damage> {
        let spaces = resources.get::<Dict<'_>>(b"ColorSpace").unwrap_or_default();
        // The parser reads a dictionary from end to end to find one entry.
        self.plates.charge(spaces.data().len() * 2);
        let default = |key: &[u8], plain: Arc<ColourSpace>| match spaces.get::<Object<'_>>(key) {
            Some(object @ Object::Array(_)) => self.read(&object, resources, 1).unwrap_or(plain),
            _ => plain,
        };
        match name {
            "DeviceGray" | "G" => Ok(default(b"DefaultGray", self.gray())),
            "DeviceRGB" | "RGB" => Ok(default(b"DefaultRGB", self.rgb())),
            "DeviceCMYK" | "CMYK" => Ok(default(b"DefaultCMYK", self.cmyk())),
            "Pattern" => {
                Ok(Arc::new(ColourSpace { kind: Kind::Pattern(None), facts: Space::Pattern { shading: None } }))
            }
            other => {
                let key = (spaces.data().as_ptr() as usize, other.to_owned());
                if let Some(known) = self.plates.known.borrow().get(&key) {
                    return Ok(known.clone());
                }
                let Some(object) = spaces.get::<Object<'_>>(other.as_bytes()) else {
                    return Err(Damage::Missing { what: Part::ColourSpace, name: other.to_owned() });
                };
                let space = self.read(&object, resources, 1)?;
                self.plates.keep(key, &space);
                Ok(space)
            }
        }
    }

    /// A space as an object.
    pub fn read(&self, object: &Object<'_>, resources: &Dict<'_>, depth: u32) -> Result<Arc<ColourSpace>, Damage> {
        if depth > DEPTH {
            return Err(Damage::TooDeep { what: Part::ColourSpace, limit: DEPTH });
        }
        self.plates.charge(2000);
        let array = match object {
            Object::Name(name) => {
                let name = name.as_str();
                let device =
                    matches!(name, "DeviceGray" | "DeviceRGB" | "DeviceCMYK" | "G" | "RGB" | "CMYK" | "Pattern");
                // A resource's value that is a name again can only be a device space.
                return if device || depth <= 1 {
                    self.named(name, resources)
                } else {
                    Err(Damage::Missing { what: Part::ColourSpace, name: name.to_owned() })
                };
            }
            Object::Array(array) => array,
            _ => return Err(Damage::Missing { what: Part::ColourSpace, name: String::new() }),
        };
        let parts: Vec<Object<'_>> = array.iter::<Object<'_>>().take(8).collect();
        // The parser goes over all of them, though little of it is wanted.
        self.plates.charge(parts.iter().map(long).sum::<usize>() + array.data().len().saturating_sub(LONG));
        let Some(Object::Name(family)) = parts.first() else {
            return Err(Damage::Missing { what: Part::ColourSpace, name: String::new() });
        };
        let family = family.as_str();
        let wrong = || Damage::Missing { what: Part::ColourSpace, name: family.to_owned() };
        let dict = || match parts.get(1) {
            Some(Object::Dict(dict)) => dict.clone(),
            _ => Dict::empty(),
        };
        let under = |at: usize| parts.get(at).ok_or_else(wrong).and_then(|o| self.read(o, resources, depth + 1));
        match family {
            "CalGray" => {
                let gamma = dict().get::<f32>(b"Gamma").unwrap_or(1.0);
                let kind = Kind::CalGray { gamma, wide: self.separator.wide() };
                Ok(Arc::new(ColourSpace { kind, facts: Space::CalGray }))
            }
            "CalRGB" => Ok(self.calibrated(&dict())),
            "Lab" => {
                let range = numbers(&dict(), b"Range").unwrap_or_default();
                let at = |i: usize, default: f32| range.get(i).copied().unwrap_or(default);
                let range = [[at(0, -100.0), at(1, 100.0)], [at(2, -100.0), at(3, 100.0)]];
                Ok(Arc::new(ColourSpace { kind: Kind::Lab { range, wide: self.separator.wide() }, facts: Space::Lab }))
            }
            "ICCBased" => match parts.get(1) {
                Some(Object::Stream(stream)) => self.icc(stream, resources, depth),
                _ => Err(wrong()),
            },
            "Indexed" | "I" => self.indexed(&parts, under(1)?),
            "Separation" => {
                let Some(Object::Name(name)) = parts.get(1) else { return Err(wrong()) };
                self.inks(&[ink_name(name)], under(2)?, parts.get(3), true)
            }
            "DeviceN" => {
                let Some(Object::Array(names)) = parts.get(1) else { return Err(wrong()) };
                let names: Vec<Name<'_>> = names.iter::<Name<'_>>().take(PLATES).collect();
                let attributes = match parts.get(4) {
                    Some(Object::Dict(dict)) => dict.get::<Dict<'_>>(b"Colorants").unwrap_or_default(),
                    _ => Dict::empty(),
                };
                let named: Vec<String> = names.iter().map(ink_name).collect();
                let spots = names.iter().zip(&named).filter(|(_, name)| matches!(Ink::named(name), Ink::Spot(_)));
                let bare = spots.filter(|(raw, name)| *name != "None" && !attributes.contains_key(raw.as_ref()));
                self.plates.bare.borrow_mut().extend(bare.take(KINDS).map(|(_, name)| name.clone()));
                self.inks(&named, under(2)?, parts.get(3), false)
            }
            "Pattern" => {
                let base = if parts.len() > 1 { Some(under(1)?) } else { None };
                Ok(Arc::new(ColourSpace { kind: Kind::Pattern(base), facts: Space::Pattern { shading: None } }))
            }
            other => self.named(other, &Dict::empty()),
        }
    }

    /// Remembers what a spot's solid is in its alternate space.
    fn recipe(&self, name: &str, alternate: &ColourSpace, function: &Function) {
        if matches!(name, "All" | "None") || self.plates.recipes.borrow().len() >= KINDS {
            return;
        }
        self.plates.charge(function.cost());
        let amounts = alternate.tint(&function.at(&[1.0])).amounts;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a percentage")]
        let solid = std::array::from_fn(|i| (amounts[i].clamp(0.0, 1.0) * 100.0).round() as u8);
        self.plates.recipes.borrow_mut().insert((name.to_owned(), solid));
    }

    fn calibrated(&self, dict: &Dict<'_>) -> Arc<ColourSpace> {
        let list = |key: &[u8], default: &[f32]| {
            let given = numbers(dict, key).unwrap_or_default();
            if given.len() == default.len() { given } else { default.to_vec() }
        };
        let gamma = list(b"Gamma", &[1.0; 3]);
        let matrix = list(b"Matrix", &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0]);
        let white = list(b"WhitePoint", &[0.9505, 1.0, 1.089]);
        let kind = Kind::CalRgb {
            gamma: std::array::from_fn(|i| gamma[i]),
            matrix: std::array::from_fn(|i| matrix[i]),
            white: std::array::from_fn(|i| white[i]),
            wide: self.separator.wide(),
        };
        Arc::new(ColourSpace { kind, facts: Space::CalRgb })
    }

    fn icc(&self, stream: &Stream<'_>, resources: &Dict<'_>, depth: u32) -> Result<Arc<ColourSpace>, Damage> {
        let channels = stream.dict().get::<u8>(b"N").unwrap_or(0);
        let object = number(stream);
        let facts = |press: bool| Space::IccBased { channels, object, press };
        let count = usize::from(channels);
        let profile = self.profile(stream);
        if let Some(converter) = profile.converter.filter(|converter| converter.channels() == count) {
            let facts = facts(converter.is_the_press());
            return Ok(Arc::new(ColourSpace { kind: Kind::Icc(converter), facts }));
        }
        if !profile.whole {
            self.plates.damage.borrow_mut().insert(Damage::Profile { object });
        }
        if let Some(own) = profile.channels.filter(|own| *own != count) {
            let mut odd = self.plates.odd_profiles.borrow_mut();
            if odd.len() < KINDS {
                odd.insert(format!("{own}, /N {count}"));
            }
        }
        // The standard's fallback: the alternate space, or the device space with as many components.
        let alternate = match stream.dict().get::<Object<'_>>(b"Alternate") {
            Some(alternate) => self.read(&alternate, resources, depth + 1).ok().filter(|s| s.facts.channels() == count),
            None => None,
        };
        let damage = || Damage::Profile { object };
        let stand_in = alternate.or_else(|| self.device(count)).ok_or_else(damage)?;
        let stand_in = Arc::try_unwrap(stand_in).map_err(|_| damage())?;
        Ok(Arc::new(ColourSpace { kind: stand_in.kind, facts: facts(false) }))
    }

    /// A profile, read once a page.
    fn profile(&self, stream: &Stream<'_>) -> Profile {
        let object = number(stream);
        if let Some(known) = object.and_then(|object| self.plates.profiles.borrow().get(&object).cloned()) {
            return known;
        }
        let mut handled = 0;
        let decoded = decode_counted(stream, PROFILE, &mut handled);
        self.plates.charge(handled);
        let whole = |decoded: &Decoded<'_>| decoded.whole != Whole::Cut && has_its_size(&decoded.data);
        let profile = match decoded.ok().filter(whole) {
            None => Profile::default(),
            Some(decoded) => {
                let key = Fingerprint::of(&decoded.data);
                let known = self.plates.contents.borrow().get(&key).cloned();
                known.unwrap_or_else(|| {
                    self.plates.charge(CONVERTER);
                    let (converter, channels) = (self.separator.icc(&decoded.data), profile_channels(&decoded.data));
                    let profile = Profile { whole: true, channels, converter };
                    self.plates.contents.borrow_mut().insert(key, profile.clone());
                    profile
                })
            }
        };
        if let Some(object) = object {
            self.plates.profiles.borrow_mut().insert(object, profile.clone());
        }
        profile
    }

    fn indexed(&self, parts: &[Object<'_>], base: Arc<ColourSpace>) -> Result<Arc<ColourSpace>, Damage> {
        let wrong = || Damage::Missing { what: Part::ColourSpace, name: "Indexed".to_owned() };
        let high = match parts.get(2) {
            Some(Object::Number(n)) => usize::try_from(n.as_i64()).map_err(|_| wrong())?.min(255),
            _ => return Err(wrong()),
        };
        let channels = base.facts.channels();
        if channels == 0 || matches!(base.kind, Kind::Indexed { .. } | Kind::Pattern(_)) {
            return Err(wrong());
        }
        let mut table = match parts.get(3) {
            Some(Object::String(text)) => text_bytes(text),
            Some(Object::Stream(stream)) => {
                let mut handled = 0;
                let read = decode_counted(stream, TABLE, &mut handled);
                self.plates.charge(handled);
                let read = read?;
                self.plates.damage.borrow_mut().extend(read.damage(stream));
                read.data
            }
            _ => return Err(wrong()),
        };
        self.plates.charge(table.len() * 4);
        // A byte or two too few happen, and harm one colour at most; without whole entries readers give up.
        if table.len() + channels <= (high + 1) * channels {
            let name = "Indexed lookup".to_owned();
            self.plates.damage.borrow_mut().insert(Damage::Missing { what: Part::ColourSpace, name });
        }
        table.resize((high + 1) * channels, 0);
        let size = u32::try_from(high + 1).unwrap_or(256);
        let facts = Space::Indexed { base: Box::new(base.facts.clone()), size };
        Ok(Arc::new(ColourSpace { kind: Kind::Indexed { base, table }, facts }))
    }

    fn inks(
        &self,
        names: &[String],
        alternate: Arc<ColourSpace>,
        tint: Option<&Object<'_>>,
        separation: bool,
    ) -> Result<Arc<ColourSpace>, Damage> {
        let shown = Box::new(alternate.facts.clone());
        let facts = match names {
            [name] if separation => Space::Separation { name: name.clone(), alternate: shown },
            _ => Space::DeviceN { names: names.to_vec(), alternate: shown },
        };
        let mut plates = Vec::new();
        let (mut scope, mut all, mut fits) = (0, false, true);
        for name in names {
            match name.as_str() {
                "None" => plates.push(None),
                "All" => {
                    (all, scope) = (true, ALL);
                    plates.push(None);
                }
                other => match self.plates.plate(other) {
                    Some(plate) => {
                        scope |= 1 << plate;
                        plates.push(Some(plate));
                    }
                    None => fits = false,
                },
            }
        }
        let missing = || Damage::Missing { what: Part::Function, name: names.join(" ") };
        let mut work = 0;
        let tint = tint.ok_or_else(missing).and_then(|tint| Function::read(tint, &mut work));
        self.plates.charge(work);
        if let (true, [name], Ok(tint)) = (separation, names, &tint) {
            self.recipe(name, &alternate, tint);
        }
        let kind = if fits {
            // Plates need no tint; a proof does, and whoever has not the ink.
            self.plates.damage.borrow_mut().extend(tint.err());
            Kind::Inks { plates, scope, all }
        } else {
            Kind::Alternate { space: alternate, tint: tint? }
        };
        Ok(Arc::new(ColourSpace { kind, facts }))
    }
}

/// How much of an object is more than a colour space needs, bytes.
fn long(object: &Object<'_>) -> usize {
    let bytes = match object {
        Object::Array(array) => array.data().len(),
        Object::Dict(dict) => dict.data().len(),
        Object::Stream(stream) => stream.dict().data().len(),
        Object::String(text) => text.as_bytes().len(),
        Object::Null(_) | Object::Boolean(_) | Object::Number(_) | Object::Name(_) => 0,
    };
    bytes.saturating_sub(LONG).saturating_mul(2)
}

fn text_bytes(text: &Text<'_>) -> Vec<u8> {
    text.as_bytes().to_vec()
}
