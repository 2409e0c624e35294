//! Giving the answers to the researcher.

use super::*;

impl App {
    pub(super) fn go_deliver(&mut self) {
        if let Some(desk) = self.room.desk() {
            self.screen = Screen::Deliver(deliver::State {
                title: desk.study().title().to_owned(),
                waiting: desk.waiting(),
                ..deliver::State::default()
            });
        }
    }

    pub(super) fn deliver(&mut self, message: deliver::Message) -> Task<Message> {
        let (Some(desk), Screen::Deliver(state)) = (self.room.desk(), &mut self.screen) else { return Task::none() };
        match message {
            deliver::Message::Home => self.go_home(None),
            deliver::Message::Remove => {
                state.sure = true;
                return self.lead("remove-really");
            }
            deliver::Message::RemoveReally => {
                let removed = hold(&desk.store).remove_exported();
                state.progress = match removed {
                    Ok(count) => deliver::Progress::Removed(count),
                    Err(error) => deliver::Progress::Failed(self.words.explain(&error)),
                };
                state.waiting = desk.waiting();
                return self.lead("home");
            }
            deliver::Message::Write => {
                let name = bundle::file_name(&hold(&desk.store));
                return self.pick(Purpose::WriteBundle, Wanted::FolderFor(name));
            }
        }
        Task::none()
    }

    pub(super) fn write_bundle(&mut self, path: PathBuf) -> Task<Message> {
        let (Some(desk), Screen::Deliver(state)) = (self.room.desk(), &mut self.screen) else { return Task::none() };
        state.progress = deliver::Progress::Writing;
        let (store, words) = (desk.store.clone(), self.words.clone());
        let write = move || {
            let result = bundle::export(&mut hold(&store), &path).map_err(|error| words.explain(&error));
            (path, result)
        };
        on_a_thread(write, |(path, result)| Message::Written(path, result))
    }

    pub(super) fn written(&mut self, path: PathBuf, result: Result<Exported, Told>) -> Task<Message> {
        let (Some(desk), Screen::Deliver(state)) = (self.room.desk(), &mut self.screen) else { return Task::none() };
        state.waiting = desk.waiting();
        state.progress = match result {
            Ok(exported) => deliver::Progress::Done(path, exported),
            Err(told) => deliver::Progress::Failed(told),
        };
        let first = if matches!(state.progress, deliver::Progress::Done(..)) { "home" } else { "write-bundle" };
        self.lead(first)
    }
}
