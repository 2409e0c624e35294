//! Giving the answers to the researcher.

use super::*;
use crate::bundle::BundleError;
use crate::ui::desk::{Desk, SharedStore};

impl App {
    pub(super) fn go_deliver(&mut self) {
        if let Some(desk) = self.room.desk_mut() {
            let missing = desk.look_elsewhere(&self.words);
            self.screen = Screen::Deliver(deliver::State {
                title: desk.study().title().to_owned(),
                waiting: desk.waiting(),
                elsewhere: desk.elsewhere().map(std::path::Path::to_owned).collect(),
                missing,
                ..deliver::State::default()
            });
        }
    }

    pub(super) fn deliver(&mut self, message: deliver::Message) -> Task<Message> {
        let (Some(desk), Screen::Deliver(state)) = (self.room.desk_mut(), &mut self.screen) else { return Task::none() };
        match message {
            deliver::Message::Elsewhere => return self.pick(Purpose::FindElsewhere, Wanted::FolderToRead),
            deliver::Message::Home => self.go_home(None),
            deliver::Message::Remove => {
                state.sure = true;
                return self.lead("remove-really");
            }
            deliver::Message::RemoveReally => {
                let before = desk.waiting().exported;
                let failed = desk.stores().iter().find_map(|store| hold(store).remove_exported().err());
                // A response of which something lies in two folders is one.
                state.progress = match failed {
                    None => deliver::Progress::Removed(before.saturating_sub(desk.waiting().exported)),
                    Some(error) => deliver::Progress::Failed(self.words.explain(&error)),
                };
                desk.leave_empty_folders();
                state.waiting = desk.waiting();
                return self.lead("home");
            }
            deliver::Message::Write => {
                let name = self.bundle_name();
                return self.pick(Purpose::WriteBundle, Wanted::FolderFor(name));
            }
        }
        Task::none()
    }

    /// The name of the first bundle that would be written.
    fn bundle_name(&self) -> String {
        let stores = self.room.desk().map(Desk::stores).unwrap_or_default();
        let first = stores.iter().rev().find(|store| hold(store).here().is_ok_and(|here| !here.is_empty())).or(stores.last());
        first.map(|store| bundle::file_name(&hold(store))).unwrap_or_default()
    }

    pub(super) fn write_bundle(&mut self, path: PathBuf) -> Task<Message> {
        let (Some(desk), Screen::Deliver(state)) = (self.room.desk(), &mut self.screen) else { return Task::none() };
        state.progress = deliver::Progress::Writing;
        let (stores, words) = (desk.stores(), self.words.clone());
        on_a_thread(move || write_all(&stores, &path, &words), Message::Written)
    }

    pub(super) fn written(&mut self, result: Result<Vec<(PathBuf, Exported)>, Told>) -> Task<Message> {
        let (Some(desk), Screen::Deliver(state)) = (self.room.desk(), &mut self.screen) else { return Task::none() };
        state.waiting = desk.waiting();
        state.progress = match result {
            Ok(written) => deliver::Progress::Done(written),
            Err(told) => deliver::Progress::Failed(told),
        };
        let first = if matches!(state.progress, deliver::Progress::Done(..)) { "home" } else { "write-bundle" };
        self.lead(first)
    }
}

/// Writes a bundle of each store in which something waits: the first with the name that was chosen, the others beside it. One that fails
/// does not hold up the others; but it is not done before all of them are.
fn write_all(stores: &[SharedStore], path: &std::path::Path, words: &Words) -> Result<Vec<(PathBuf, Exported)>, Told> {
    let (mut written, mut failed): (Vec<(PathBuf, Exported)>, Vec<BundleError>) = (Vec::new(), Vec::new());
    for store in stores.iter().rev() {
        let store = &mut *hold(store);
        // A bundle that could not be noted is there all the same.
        let is_first = written.is_empty() && failed.iter().all(|error| matches!(error, BundleError::Nothing));
        let out = if is_first { path.to_owned() } else { path.with_file_name(bundle::file_name(store)) };
        match bundle::export(store, &out) {
            Ok(exported) => written.push((out, exported)),
            Err(error) => failed.push(error),
        }
    }
    let real = failed.iter().find(|error| !matches!(error, BundleError::Nothing));
    match real.or_else(|| failed.first().filter(|_| written.is_empty())) {
        None => Ok(written),
        Some(error) => {
            let told = words.explain(error);
            let Some((path, _)) = written.first() else { return Err(told) };
            let what = words.with("deliver-not-all", &[("path", path.as_path().into()), ("why", told.what.into())]);
            Err(Told { what, now: told.now })
        }
    }
}
