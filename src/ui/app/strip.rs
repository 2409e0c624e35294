//! The strip beside the page for those who choose by resting: a place where resting does nothing, and arrows to what is out of sight.
//!
//! A pointer that rests cannot turn a wheel or drag a bar. The arrows stand beside the part that they scroll and never over an answer, and
//! they can be pressed as well.

use super::*;
use crate::access::growth::Sizes;
use crate::ui::theme::space;
use crate::ui::widget::{Control, Named, Part, REST};
use iced::widget::{Space, column, container};
use iced::{Center, Fill};

/// The least width of the strip.
const WIDTH: f32 = 96.0;
/// Between an arrow and the strip's edges.
const AROUND: f32 = 5.0;
/// The least height of the place to rest between two arrows.
const LEAST_REST: f32 = 96.0;

/// What the strip has to know.
#[derive(Debug, Default)]
pub(super) struct Strip {
    scrolls: Vec<Scrolls>,
    /// The page that scrolled last. It keeps its strip, whatever fits beside that: pages that jump to and fro are worse than empty paper.
    page: Option<u64>,
}

/// The ids of the arrows. A page has seldom more than one part that scrolls.
const IDS: [[&str; 2]; 3] = [["scroll-up", "scroll-down"], ["scroll-up-2", "scroll-down-2"], ["scroll-up-3", "scroll-down-3"]];

impl App {
    /// What of the page scrolls has changed.
    pub(super) fn scrolls(&mut self, parts: Vec<Scrolls>) {
        if !parts.is_empty() {
            self.strip.page = Some(self.turn());
        }
        self.strip.scrolls = parts;
    }

    /// The width of the strip; nothing where nobody needs it.
    pub(super) fn strip_width(&self) -> f32 {
        let dwell = self.profiles.now.dwell;
        let scrolls = self.strip.page.is_some_and(|page| page == self.turn());
        if dwell.on && (dwell.rest_area || scrolls) { WIDTH.max(self.arrow() + 2.0 * AROUND) } else { 0.0 }
    }

    /// The side of an arrow.
    fn arrow(&self) -> f32 {
        Sizes::new(self.profiles.now.targets).least.max(WIDTH - 2.0 * AROUND)
    }

    pub(super) fn strip(&self) -> Element<'_, Message> {
        let (width, palette) = (self.strip_width(), self.theme.palette);
        if width == 0.0 {
            return Space::new().into();
        }
        let stage = self.stage();
        let rests = self.profiles.now.dwell.rest_area;
        // The first place between two arrows is the one that is shown as such; two of one name would be one too many.
        let mut place = rests.then_some(());
        let mut between = || match place.take() {
            Some(()) => rest_area(&stage),
            None => Space::new().height(Fill).into(),
        };
        let mut parts = column![].width(Fill).height(Fill).align_x(Center);
        let reaches: Vec<(f32, f32)> = self.strip.scrolls.iter().map(|part| part.reaches).collect();
        let mut y = 0.0;
        for ((part, ids), (from, to)) in self.strip.scrolls.iter().zip(IDS).zip(spans(&reaches, self.arrow(), self.size.height)) {
            let arrows = column![self.arrow_view(&stage, ids[0], *part, false), between(), self.arrow_view(&stage, ids[1], *part, true)];
            parts = parts.push(Space::new().height((from - y).max(0.0)));
            parts = parts.push(arrows.height(to - from).spacing(space::SMALL).align_x(Center));
            y = to;
        }
        if self.strip.scrolls.is_empty() {
            parts = parts.push(between());
        }
        let ground = if rests { palette.notice } else { palette.paper };
        container(parts)
            .width(width)
            .height(Fill)
            .style(move |_| container::Style { background: Some(ground.into()), ..container::Style::default() })
            .into()
    }

    fn arrow_view<'a>(&self, stage: &Stage<'a>, id: &'static str, part: Scrolls, down: bool) -> Element<'a, Message> {
        let (side, palette) = (self.arrow(), stage.palette());
        let (can, key, symbol) = if down { (part.down, "access-scroll-down", "down") } else { (part.up, "access-scroll-up", "up") };
        let picture = if can { stage.symbol(symbol, side * 0.72) } else { Space::new().into() };
        Control::new(id, stage.say(key), picture, move |state| palette.button(state))
            .width(side)
            .height(side)
            .order(Some(LAST))
            .on_press_maybe(can.then_some(Message::Scroll(part, down)))
            .into()
    }
}

/// From where to where the arrows of each part stand: as far as the part reaches, or further where that is too little.
fn spans(parts: &[(f32, f32)], arrow: f32, height: f32) -> Vec<(f32, f32)> {
    let needed = 2.0 * arrow + LEAST_REST;
    let room = |&(from, to): &(f32, f32)| {
        let missing = (needed - (to - from)).max(0.0) / 2.0;
        let from = (from - missing).min(height - AROUND - needed).max(AROUND);
        (from, (to + missing).max(from + needed).min(height - AROUND))
    };
    let own: Vec<(f32, f32)> = parts.iter().map(room).collect();
    if own.iter().zip(own.iter().skip(1)).all(|(one, next)| one.1 <= next.0) {
        return own;
    }
    // Side by side: their arrows share the height, in the order of the page.
    #[allow(clippy::cast_precision_loss)] // Parts are few.
    let (share, shown) = (height / parts.len().max(1) as f32, 0..parts.len());
    #[allow(clippy::cast_precision_loss)]
    let shares = shown.map(|at| (share * at as f32 + AROUND, share * (at as f32 + 1.0) - AROUND));
    shares.collect()
}

fn rest_area<'a>(stage: &Stage<'a>) -> Element<'a, Message> {
    let picture = container(stage.symbol("pause", WIDTH * 0.6)).center(Fill);
    container(Named::new(Part::Picture, stage.say("access-rest-area"), picture).id(REST)).width(Fill).height(Fill).into()
}

/// In a scan the arrows come last: a scan scrolls by itself.
const LAST: u8 = 9;

#[cfg(test)]
mod tests {
    use super::{AROUND, LEAST_REST, spans};

    #[test]
    fn arrows_stand_at_the_ends_of_what_they_scroll() {
        assert_eq!(spans(&[(120.0, 500.0)], 86.0, 768.0), [(120.0, 500.0)]);
    }

    #[test]
    fn a_low_part_has_arrows_that_reach_further_and_stay_in_the_window() {
        let needed = 2.0 * 152.0 + LEAST_REST;
        for part in [(0.0, 60.0), (250.0, 350.0), (540.0, 600.0)] {
            let found = spans(&[part], 152.0, 600.0);
            let (from, to) = found[0];
            assert!(from >= AROUND && to <= 600.0 - AROUND && to - from >= needed - 0.01, "{part:?}: {found:?}");
        }
    }

    #[test]
    fn parts_side_by_side_share_the_height() {
        let found = spans(&[(100.0, 500.0), (100.0, 500.0)], 86.0, 600.0);
        assert!(found[0].1 < found[1].0 && found[1].1 <= 600.0, "{found:?}");
        assert_eq!(spans(&[(20.0, 300.0), (310.0, 590.0)], 86.0, 600.0), [(20.0, 300.0), (310.0, 590.0)]);
    }
}
