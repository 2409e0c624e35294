//! The work: how far it is, how fast it goes, and how long it may still take.

use super::Message;
use crate::gather::{Progress, said};
use crate::locale::Words;
use crate::ui::part::{self, Button};
use crate::ui::stage::Stage;
use crate::ui::theme::{size, space};
use crate::ui::widget::{Element, Named, Part};
use iced::widget::{column, container};
use iced::{Center, Fill};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Work that goes on.
#[derive(Debug)]
pub struct Work {
    number: u32,
    stop: Arc<AtomicBool>,
    is_stopping: bool,
    /// How far it is, once the key is open.
    progress: Option<Progress>,
    /// When what goes on now began.
    begun: Option<Instant>,
}

impl Work {
    pub(super) fn new(number: u32) -> Self {
        Self { number, stop: Arc::default(), is_stopping: false, progress: None, begun: None }
    }

    pub(super) fn number(&self) -> u32 {
        self.number
    }

    pub(super) fn stopper(&self) -> Arc<AtomicBool> {
        self.stop.clone()
    }

    pub(super) fn stop(&mut self) {
        self.is_stopping = true;
        self.stop.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_writing(&self) -> bool {
        self.progress == Some(Progress::Writing)
    }

    /// So far it is. Threads tell it as they come: what is behind what is known already says nothing.
    pub fn is_at(&mut self, progress: Progress) {
        match (self.progress, progress) {
            (Some(Progress::Writing), _) | (Some(Progress::Merging(..)), Progress::Opening(..)) => return,
            (Some(Progress::Opening(known, _)), Progress::Opening(now, _)) if now <= known => return,
            (Some(Progress::Opening(..)), Progress::Merging(..)) => self.begun = None,
            _ => {}
        }
        self.progress = Some(progress);
        self.begun.get_or_insert_with(Instant::now);
    }

    fn words(&self, words: &Words) -> Vec<String> {
        match self.progress {
            _ if self.is_stopping => vec![words.get("gather-stopping")],
            None => vec![words.get("gather-opening-key")],
            Some(progress) => said(words, progress, self.begun.map(|begun| begun.elapsed()).unwrap_or_default()),
        }
    }
}

pub(super) fn page<'a>(work: &Work, stage: &Stage<'a>) -> Element<'a, Message> {
    let said = work.words(stage.words);
    let (at, of) = match work.progress {
        Some(Progress::Opening(at, of) | Progress::Merging(at, of)) => (at, of.max(1)),
        Some(Progress::Writing) => (1, 1),
        None => (0, 1),
    };
    let width = (520.0 * stage.grow()).min(stage.width() - part::SCROLL_SIDES);
    let lines = said.iter().map(|line| part::words_centred(stage, "", line.clone()));
    #[allow(clippy::cast_precision_loss)] // A drawing has hundreds of dots, not 2^53.
    let bar = part::level(stage, at as f64 / of as f64, 28.0 * stage.grow());
    let shown = column![container(bar).width(width)].extend(lines).spacing(stage.grown(space::SMALL)).align_x(Center);
    let progress = Named::new(Part::Progress(at, of), said.join(" "), shown);
    let can_stop = !work.is_stopping && !work.is_writing();
    let stop = Button::new("stop-gathering", stage.say("gather-stop")).symbol("stop").on_press_maybe(can_stop.then_some(Message::Stop));
    let head = part::heading_centred(stage, stage.say("gather-working"));
    let sign = stage.symbol("wait", if stage.size.height < 700.0 { size::DIALOG_LOW } else { size::DIALOG });
    let content = column![sign, head, progress, stop.view(stage)].spacing(stage.grown(space::GAP)).align_x(Center);
    let content = part::scroll_inside(stage, container(content).center_x(Fill).padding(stage.grown(space::SMALL)));
    container(content).center(Fill).padding(stage.edge()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_threads_tell_late_takes_nothing_back() {
        let mut work = Work::new(1);
        for progress in [Progress::Opening(0, 9), Progress::Opening(3, 9), Progress::Opening(2, 9)] {
            work.is_at(progress);
        }
        assert_eq!(work.progress, Some(Progress::Opening(3, 9)));
        work.is_at(Progress::Merging(1, 9));
        work.is_at(Progress::Opening(9, 9));
        assert_eq!(work.progress, Some(Progress::Merging(1, 9)));
        work.is_at(Progress::Writing);
        work.is_at(Progress::Opening(9, 9));
        assert!(work.is_writing());
    }
}
