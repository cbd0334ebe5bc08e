//! Provinces, cities and counties: which there are, and which lies in which.

use std::collections::BTreeMap;

/// Made by `examples/lists`; see `data/README.md`. A line a province: `province;city county county;city …`.
static PLACES: &str = include_str!("../../data/places.txt");

/// A place of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Its province, in full.
    pub province: &'static str,
    /// Its city, in full, if it is a county.
    pub city: Option<&'static str>,
}

/// The list, read.
pub struct Places {
    provinces: Vec<&'static str>,
    by_name: BTreeMap<&'static str, Vec<Place>>,
}

impl Places {
    pub(super) fn read() -> Self {
        let mut places = Self { provinces: Vec::new(), by_name: BTreeMap::new() };
        for line in PLACES.lines() {
            let mut cities = line.split(';');
            let Some(province) = cities.next() else { continue };
            places.provinces.push(province);
            for city in cities {
                let mut names = city.split(' ');
                let Some(city) = names.next() else { continue };
                // 市辖区 and 县 are drawers of the code, not places.
                let real = city.chars().count() > 2
                    && !matches!(city, "市辖区" | "省直辖县级行政区划" | "自治区直辖县级行政区划");
                if real {
                    places.by_name.entry(city).or_default().push(Place { province, city: None });
                }
                for county in names {
                    let place = Place { province, city: real.then_some(city) };
                    places.by_name.entry(county).or_default().push(place);
                }
            }
        }
        places
    }

    /// The provinces, in full.
    pub fn provinces(&self) -> &[&'static str] {
        &self.provinces
    }

    /// The places of a name in full (保定市, 解放区).
    pub fn named(&self, name: &str) -> &[Place] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// All names of cities and counties, in order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.by_name.keys().copied()
    }

    /// A province's name without its kind: 河南, 内蒙古, 北京.
    pub fn short(province: &str) -> &str {
        for ending in ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市"]
        {
            if let Some(short) = province.strip_suffix(ending) {
                return short;
            }
        }
        province
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_where_places_lie() {
        let places = Places::read();
        assert_eq!(places.provinces().len(), 31);
        assert_eq!(places.named("保定市").first().map(|p| p.province), Some("河北省"));
        assert_eq!(places.named("解放区").first().and_then(|p| p.city), Some("焦作市"));
        assert!(places.named("鼓楼区").len() > 2);
        assert_eq!(Places::short("新疆维吾尔自治区"), "新疆");
    }
}
