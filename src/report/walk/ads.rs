//! `ads` / `广告`: pictures in places of a certain size.

use super::Walk;
use super::fields::{Field, Fields};
use super::numbers::Unit;
use crate::diag::{Place, Spanned};
use crate::report::names::{AD_SIZES, AD_SPOTS, Bounds, Key, Mapping, Values};
use crate::report::problem::EarProblem;
use crate::report::yaml::{Data, Node};
use crate::report::{Ad, AdSize, AdSpot, BlockKind, Crop, Panel, Photo};
use crate::units::{Mm, Pt, Size};

/// The sides of an advertisement.
const SIDE: Bounds = Bounds { min: 15.0, max: 1000.0, unit: "mm" };

impl Walk<'_> {
    /// A page's advertisements, as pictures of which nothing is cut off.
    pub(super) fn ads(&mut self, page: &Fields) -> Vec<Photo> {
        let items = self.items(page, Key::Ads).unwrap_or_default();
        items.iter().filter_map(|(field, item)| self.ad(field, item)).collect()
    }

    fn ad(&mut self, field: &Field, item: &Node) -> Option<Photo> {
        let fields = self.item_fields(field, item, Mapping::Ad)?;
        let place = self.place(fields.range.clone());
        let size = match fields.get(Key::Size) {
            Some(field) => Spanned { value: self.ad_size(field)?, place: self.place(field.node.range.clone()) },
            None => Spanned { value: AdSize::Across, place: place.clone() },
        };
        let spot = match fields.get(Key::Spot) {
            Some(field) => Spanned { value: self.ad_spot(field)?, place: self.place(field.node.range.clone()) },
            None => Spanned { value: AdSpot::Foot, place },
        };
        if let (AdSpot::Ear, Some(size)) = (spot.value, fields.get(Key::Size)) {
            self.error(size.key.clone(), EarProblem::Sized);
        }
        let photo = self.picture(&fields)?;
        Some(Photo { crop: Crop::AtMost { share: 0.0, asked: true }, ad: Some(Box::new(Ad { size, spot })), ..photo })
    }

    /// Tells of an ear without a nameplate, and of all but the first thing that is to stand in it.
    pub(super) fn ears(&mut self, panels: &[Panel], ads: &[Photo]) {
        let panel = panels.iter().filter(|panel| panel.kind == BlockKind::Ear && panel.pins.at.is_none());
        let ads = ads.iter().filter_map(|photo| photo.ad.as_deref()).filter(|ad| ad.spot.value == AdSpot::Ear);
        let places: Vec<Place> =
            panel.map(|panel| panel.place.clone()).chain(ads.map(|ad| ad.spot.place.clone())).collect();
        let Some((first, others)) = places.split_first() else { return };
        if !panels.iter().any(|panel| panel.kind == BlockKind::Nameplate && panel.pins.at.is_none()) {
            self.error(first.range.clone(), EarProblem::NoNameplate);
        }
        for place in others {
            self.error(place.range.clone(), EarProblem::Two);
        }
    }

    fn ad_size(&mut self, field: &Field) -> Option<AdSize> {
        match &field.node.data {
            Data::Scalar(_) => self.named(field, field.node, AD_SIZES, Values::AdSizes),
            Data::List(items) => {
                let [width, height] = items.as_slice() else {
                    self.short_list(field, items);
                    return None;
                };
                let width = self.length(field, width, SIDE, Unit::Millimetre, Pt(0.0));
                let height = self.length(field, height, SIDE, Unit::Millimetre, Pt(0.0));
                Some(AdSize::Mm(Size { width: Mm(width?), height: Mm(height?) }))
            }
            Data::Map(_) => {
                self.wrong(field, field.node);
                None
            }
        }
    }

    fn ad_spot(&mut self, field: &Field) -> Option<AdSpot> {
        match &field.node.data {
            Data::Scalar(_) => self.named(field, field.node, AD_SPOTS, Values::AdSpots),
            Data::List(_) => {
                let (column, line) = self.column_and_line(field)?.value;
                Some(AdSpot::At(column, line))
            }
            Data::Map(_) => {
                self.wrong(field, field.node);
                None
            }
        }
    }
}
