//! Which set of measurements an output condition rests on, by the names in use for it and for its profiles.

/// A set of measurements, and the marks of its names and of its profiles' names, without blanks, hyphens and case. A
/// mark that is part of another stands after it.
const SETS: &[(&str, &[&str])] = &[
    ("FOGRA52", &["fogra52", "psouncoatedv3"]),
    ("FOGRA51", &["fogra51", "psocoatedv3"]),
    ("FOGRA47", &["fogra47", "psouncoatediso12647"]),
    ("FOGRA39", &["fogra39", "isocoatedv2"]),
    ("FOGRA27", &["fogra27"]),
    ("FOGRA28", &["fogra28", "isowebcoated"]),
    ("FOGRA29", &["fogra29"]),
    ("FOGRA30", &["fogra30", "isouncoatedyellowish"]),
    ("FOGRA40", &["fogra40", "scpapereci"]),
    ("FOGRA41", &["fogra41", "psomfcpaper"]),
    ("FOGRA42", &["fogra42", "psosnppaper"]),
    ("FOGRA43", &["fogra43"]),
    ("FOGRA44", &["fogra44"]),
    ("FOGRA45", &["fogra45", "psolwcimproved"]),
    ("FOGRA46", &["fogra46", "psolwcstandard"]),
    ("FOGRA48", &["fogra48", "psoinppaper"]),
    ("FOGRA53", &["fogra53"]),
    ("FOGRA54", &["fogra54"]),
    ("FOGRA59", &["fogra59"]),
    ("IFRA26", &["isonewspaper26", "ifranewspaper26", "ifra26"]),
    ("CGATS TR 001", &["tr001", "uswebcoatedswopv2"]),
    ("CGATS TR 002", &["tr002"]),
    ("CGATS TR 003", &["tr003", "swop2006coated3"]),
    ("CGATS TR 005", &["tr005", "swop2006coated5"]),
    ("CGATS TR 006", &["tr006", "gracol2006coated1"]),
    ("CGATS21 CRPC1", &["crpc1"]),
    ("CGATS21 CRPC2", &["crpc2"]),
    ("CGATS21 CRPC3", &["crpc3"]),
    ("CGATS21 CRPC4", &["crpc4"]),
    ("CGATS21 CRPC5", &["crpc5"]),
    ("CGATS21 CRPC6", &["crpc6"]),
    ("CGATS21 CRPC7", &["crpc7"]),
    ("JC200103", &["jc200103", "japancolor2001coated"]),
    ("JC200104", &["jc200104", "japancolor2001uncoated"]),
    ("JC2011", &["jc2011", "japancolor2011coated"]),
    ("JCW2003", &["jcw2003", "japanwebcoated"]),
    ("JCN2002", &["jcn2002", "japancolor2002newspaper"]),
];

/// The set of measurements a text names; `None` if it names none known here, or several.
pub(super) fn set(text: &str) -> Option<&'static str> {
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let mut named = SETS.iter().filter(|(_, marks)| marks.iter().any(|mark| plain.contains(mark)));
    let (first, _) = named.next()?;
    named.next().is_none().then_some(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_and_its_profiles_rest_on_one_set() {
        for (condition, profile) in [
            ("FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004)"),
            ("FOGRA39L", "ISO Coated v2 300% (ECI)"),
            ("FOGRA51", "PSO Coated v3"),
            ("FOGRA52", "PSO Uncoated v3 (FOGRA52)"),
            ("CGATS TR 001", "U.S. Web Coated (SWOP) v2"),
            ("JC200103", "Japan Color 2001 Coated"),
        ] {
            assert_eq!(set(condition), set(profile), "{condition}");
            assert!(set(condition).is_some(), "{condition}");
        }
        assert_ne!(set("FOGRA51"), set("ISO Coated v2 (ECI)"));
        for text in ["", "Custom", "Our web press, 2026", "FOGRA39 to FOGRA51"] {
            assert_eq!(set(text), None, "{text}");
        }
    }
}
