//! Saving while a child answers.

use super::*;

impl App {
    /// Saves what was said so far. Nothing is called saved before the disk has it.
    pub(super) fn keep(&mut self, ended: Ended) -> Task<Message> {
        let Screen::Ask(state) = &mut self.screen else { return Task::none() };
        let Some(keeper) = &mut self.keeper else { return Task::none() };
        if !matches!(state.kept, Kept::Failed(_)) {
            state.kept = Kept::Saving;
        }
        let order = keeper.keep(&state.session, &self.profiles.now, ended);
        self.carry_out(order)
    }

    pub(super) fn carry_out(&self, order: Option<Order>) -> Task<Message> {
        let Some(order) = order else { return Task::none() };
        let words = self.words.clone();
        on_a_thread(move || Box::new(order.carry_out(&words)), Message::Saved)
    }

    pub(super) fn saved(&mut self, outcome: Outcome) -> Task<Message> {
        let Some(keeper) = &mut self.keeper else { return Task::none() };
        let next = keeper.done(&outcome);
        let kept = match (&outcome.saved, &next) {
            (Ok(_), Some(_)) => Kept::Saving,
            (Ok(count), None) => Kept::Saved(*count),
            (Err(told), _) => Kept::Failed(told.clone()),
        };
        self.failed = if outcome.saved.is_err() { Some((outcome, Instant::now())) } else { None };
        self.tell_kept(&kept);
        // The way on from the thanks opens only now.
        let lead = if matches!(self.screen, Screen::Thank(_)) { self.lead_to_first() } else { Task::none() };
        Task::batch([self.carry_out(next), lead])
    }

    /// Tells the screen of the child, whatever stands in front of it.
    pub(super) fn tell_kept(&mut self, kept: &Kept) {
        let behind = self.behind.as_mut().map(|(behind, _)| &mut **behind);
        for screen in [Some(&mut self.screen), behind].into_iter().flatten() {
            let screen = match screen {
                Screen::Access(_, behind) | Screen::Guidance(_, behind) | Screen::Lock(_, behind) | Screen::About(_, behind) => behind,
                screen => screen,
            };
            match screen {
                Screen::Ask(state) => state.kept = kept.clone(),
                Screen::Thank(state) => state.kept = kept.clone(),
                _ => {}
            }
        }
    }

    pub(super) fn try_again_in_time(&mut self) -> Task<Message> {
        match &self.failed {
            Some((_, when)) if when.elapsed() >= TRY_AGAIN => self.try_again(),
            _ => Task::none(),
        }
    }

    pub(super) fn try_again(&mut self) -> Task<Message> {
        let (Some(keeper), Some((outcome, when))) = (&mut self.keeper, &mut self.failed) else { return Task::none() };
        *when = Instant::now();
        let order = keeper.again(outcome);
        self.carry_out(order)
    }
}
