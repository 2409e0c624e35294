//! Choosing files.

use super::*;

impl App {
    pub(super) fn pick(&self, purpose: Purpose, wanted: Wanted) -> Task<Message> {
        let title = self.words.get(wanted.title());
        let asked = wanted.clone();
        Task::perform(pick::pick(wanted, title), move |picked| Message::Picked(purpose, asked.clone(), picked))
    }

    pub(super) fn picked(&mut self, purpose: Purpose, wanted: Wanted, picked: Picked) -> Task<Message> {
        match picked {
            Picked::Path(path) => self.chosen(purpose, path),
            Picked::Paths(paths) => Task::batch(paths.into_iter().map(|path| self.chosen(purpose, path)).collect::<Vec<_>>()),
            Picked::Nothing => Task::none(),
            Picked::NoDialog => {
                let behind = std::mem::replace(&mut self.screen, Screen::Files(files::State::new(wanted)));
                self.behind = Some((Box::new(behind), purpose));
                Task::none()
            }
        }
    }

    pub(super) fn files(&mut self, message: files::Message) -> Task<Message> {
        let Screen::Files(state) = &mut self.screen else { return Task::none() };
        let action = state.update(message);
        if matches!(action, files::Action::None) {
            // The folder that was opened is no longer in the list.
            return self.quietly(lead::focus_if_nowhere("up"));
        }
        let Some((behind, purpose)) = self.behind.take() else { return Task::none() };
        self.screen = *behind;
        let done = match action {
            files::Action::Chosen(path) => self.chosen(purpose, path),
            _ => Task::none(),
        };
        Task::batch([self.lead_back(purpose), done])
    }

    /// Where the focus was before the chooser of files came.
    fn lead_back(&self, purpose: Purpose) -> Task<Message> {
        let id = match (purpose, &self.screen) {
            (Purpose::ImportProfile, _) => "import-profile".to_owned(),
            (Purpose::AddFont, _) => "add-font".to_owned(),
            (Purpose::ChooseSurvey, _) => "choose-survey".to_owned(),
            (Purpose::MakeStudy, _) => "make".to_owned(),
            (Purpose::SaveSheet, _) => "save-sheet".to_owned(),
            (Purpose::GatherKey, _) => "choose-key".to_owned(),
            (Purpose::GatherBundles, _) => "add-folder".to_owned(),
            (Purpose::GatherInto, _) => "choose-out".to_owned(),
            (Purpose::SaveElsewhere, _) => "save-elsewhere".to_owned(),
            (Purpose::FindElsewhere, _) => "find-elsewhere".to_owned(),
            (Purpose::ExportProfile, Screen::Access(state, _)) => state.export_id(),
            _ => return Task::none(),
        };
        self.quietly(lead::focus::<Message>(id))
    }

    pub(super) fn chosen(&mut self, purpose: Purpose, path: PathBuf) -> Task<Message> {
        match purpose {
            Purpose::OpenStudy => self.take_study(&path),
            Purpose::WriteBundle => return self.write_bundle(path),
            Purpose::MakeStudy => return self.make_study(path),
            Purpose::ImportProfile => return self.import_profile(&path),
            Purpose::ExportProfile => self.export_profile(&path),
            Purpose::AddFont => return self.add_font(path),
            Purpose::BringSymbols => return self.bring(path),
            Purpose::SaveGuidance => return self.save_guidance(path),
            Purpose::SaveCode => self.save_code(&path),
            Purpose::SaveSheet => self.save_sheet(path),
            Purpose::SaveElsewhere => return self.save_elsewhere(path),
            Purpose::FindElsewhere => self.find_elsewhere(&path),
            Purpose::GatherKey | Purpose::GatherBundles | Purpose::GatherInto => return self.chosen_to_gather(purpose, path),
            Purpose::ChooseSurvey => {
                if let Screen::Make(state) = &mut self.screen {
                    state.survey = Some(path);
                }
            }
        }
        Task::none()
    }
}
