//! Going on in another folder when saving fails. The child's screen stays as it is; the adult chooses, and what was said and is still in
//! memory is saved there at once.

use super::*;
use crate::ui::desk::SharedStore;

impl App {
    /// Makes ready to save in the folder that was chosen.
    pub(super) fn save_elsewhere(&mut self, chosen: PathBuf) -> Task<Message> {
        let Some(desk) = self.room.desk() else { return Task::none() };
        if let Some(store) = desk.store_in(&chosen) {
            return self.move_to(store);
        }
        let (study, words) = (desk.study().clone(), self.words.clone());
        on_a_thread(move || Elsewhere::begin(&chosen, &study).map_err(|error| words.explain(&error)), Message::Elsewhere)
    }

    /// The folder is ready, or cannot be used either.
    pub(super) fn elsewhere(&mut self, result: Result<Elsewhere, Told>) -> Task<Message> {
        let elsewhere = match result {
            Ok(elsewhere) => elsewhere,
            Err(told) => {
                // Meanwhile an older save may have worked after all.
                if self.failed.is_some() {
                    self.tell_kept(&Kept::Failed(told));
                }
                return Task::none();
            }
        };
        let Some(desk) = self.room.desk_mut() else { return Task::none() };
        let store = elsewhere.store.clone();
        self.unnoted = !desk.take_elsewhere(elsewhere);
        self.move_to(store)
    }

    fn move_to(&mut self, store: SharedStore) -> Task<Message> {
        if let Some(desk) = self.room.desk_mut() {
            desk.go_on_in(store.clone());
        }
        let told = self.told_elsewhere();
        match &mut self.screen {
            Screen::Ask(state) => state.elsewhere = told,
            Screen::Thank(state) => state.elsewhere = told,
            _ => {}
        }
        // Nothing to move when saving has worked again meanwhile: what comes next is saved where it was.
        let (Some(keeper), Some((failed, _))) = (&mut self.keeper, self.failed.take()) else { return Task::none() };
        match keeper.move_to(store, failed.clone()) {
            Ok(order) => self.carry_out(order),
            Err(error) => {
                self.failed = Some((failed, Instant::now()));
                let told = self.words.explain(&error);
                self.tell_kept(&Kept::Failed(told));
                Task::none()
            }
        }
    }

    /// What an adult must know of the folder that answers go to now, when it is another than usual.
    pub(super) fn told_elsewhere(&self) -> Option<String> {
        let path = self.room.desk()?.now_in()?;
        let key = if self.unnoted { "elsewhere-not-noted" } else { "elsewhere-now" };
        Some(self.words.with(key, &[("path", path.into())]))
    }

    /// Takes up a folder of which the laptop has no note, so that what lies there goes to the researcher as well.
    pub(super) fn find_elsewhere(&mut self, chosen: &std::path::Path) {
        let (Some(desk), Screen::Deliver(state)) = (self.room.desk_mut(), &mut self.screen) else { return };
        state.progress = deliver::Progress::Ready;
        if desk.store_in(chosen).is_none() {
            match Elsewhere::find(chosen, desk.study()) {
                Ok(elsewhere) => drop(desk.take_elsewhere(elsewhere)),
                Err(error) => state.progress = deliver::Progress::Failed(self.words.explain(&error)),
            }
        }
        state.waiting = desk.waiting();
        state.elsewhere = desk.elsewhere().map(std::path::Path::to_owned).collect();
    }
}
