//! Making a study.

use super::*;
use crate::durable::{self, Access};
use crate::pack::{self, Pack};
use crate::study::Key;

impl App {
    pub(super) fn make(&mut self, message: make::Message) -> Task<Message> {
        let Screen::Make(state) = &mut self.screen else { return Task::none() };
        match message {
            make::Message::Write(field, words) => state.write(field, words),
            make::Message::ChooseSurvey => return self.pick(Purpose::ChooseSurvey, Wanted::File(&["ron"])),
            make::Message::BuiltIn => state.survey = None,
            make::Message::Symbols => self.go_symbols(),
            make::Message::Home => self.go_home(None),
            make::Message::Make => match state.missing() {
                Some((key, field)) => {
                    state.asked |= key == make::ASKS;
                    state.trouble = Some(Told { what: self.words.get(key), now: String::new() });
                    return self.lead(field);
                }
                None => return self.pick(Purpose::MakeStudy, Wanted::Folder),
            },
            make::Message::SaveSheet => {
                if let make::Progress::Done { written, .. } = &state.progress {
                    let name = written.key.with_extension("").file_name().unwrap_or_default().to_string_lossy().into_owned();
                    return self.pick(Purpose::SaveSheet, Wanted::FolderFor(format!("{name}-{}.html", self.words.get("make-sheet-file"))));
                }
            }
            make::Message::Use => {
                if let make::Progress::Done { written, .. } = &state.progress {
                    let path = written.study.clone();
                    self.take_study(&path);
                }
            }
        }
        Task::none()
    }

    pub(super) fn make_study(&mut self, folder: PathBuf) -> Task<Message> {
        let Screen::Make(state) = &mut self.screen else { return Task::none() };
        state.progress = make::Progress::Making;
        let (form, words) = (state.clone(), self.words.clone());
        on_a_thread(move || Box::new(make_study(&form, &folder, &words)), Message::Made)
    }

    /// Saves the recovery sheet that was made with the study.
    pub(super) fn save_sheet(&mut self, path: PathBuf) {
        let Screen::Make(state) = &mut self.screen else { return };
        let make::Progress::Done { sheet, sheet_saved, .. } = &mut state.progress else { return };
        let saved = durable::create(&RealDisk, &path, sheet.as_bytes(), Access::Private);
        *sheet_saved = Some(saved.map(|()| path).map_err(|error| self.words.explain(&error)));
    }

    pub(super) fn made(&mut self, result: Result<NewlyMade, Told>) -> Task<Message> {
        let Screen::Make(state) = &mut self.screen else { return Task::none() };
        match result {
            Ok(NewlyMade { written, fingerprint, sheet }) => {
                let progress = make::Progress::Done { written, fingerprint, sheet, sheet_saved: None };
                **state = make::State { progress, ..make::State::default() };
            }
            Err(told) => {
                state.trouble = Some(told);
                state.progress = make::Progress::Form;
            }
        }
        // The page that tells what was made takes the place of the form.
        lead::to_top().chain(self.lead_to_first())
    }
}

/// The survey that a study is to have.
pub(super) fn survey_of(form: &make::State, words: &Words) -> Result<Survey, Told> {
    let survey = match &form.survey {
        None => Survey::built_in("pupil-voice-2016"),
        Some(path) => Survey::load(path),
    };
    survey.map_err(|problems| Told {
        what: words.with("make-bad-survey", &[("count", problems.len().into())]),
        now: problems
            .iter()
            .take(3)
            .map(|problem| format!("{}: {}", problem.place, words.explain(&problem.fault).what))
            .collect::<Vec<_>>()
            .join(" "),
    })
}

/// What is shown of a study that was just made.
#[derive(Debug, Clone)]
pub(super) struct NewlyMade {
    written: Written,
    fingerprint: String,
    sheet: String,
}

/// Makes a study, writes its two files, and has the recovery sheet of its key ready. Slow: the passphrase is stretched.
fn make_study(form: &make::State, folder: &std::path::Path, words: &Words) -> Result<NewlyMade, Told> {
    let survey = survey_of(form, words)?;
    let mut brought = study::Survey {
        source: survey.source().to_owned(),
        symbols: survey.own_symbols().iter().map(|(id, svg)| (id.to_string(), svg.to_string())).collect(),
        ..study::Survey::default()
    };
    // Another survey may have been chosen after the pictures: only what it shows goes along.
    let wanted = survey.languages().first().map(|language| pack::Wanted::of(&survey, language)).unwrap_or_default();
    let mut own = Pack { pictures: form.pictures.clone(), ..Pack::default() };
    own.pictures.retain(|id, _| wanted.iter().any(|symbol| symbol.id == *id));
    own.put_into(&mut brought);
    let new = NewStudy {
        title: form.title.clone(),
        contact: form.contact.clone(),
        safeguarding: form.safeguarding.clone(),
        made: crate::ui::today(),
        surveys: vec![brought],
        settings: study::Settings::new(),
        extra_recipients: form.recipients.split_whitespace().map(str::to_owned).collect(),
    };
    let passphrase = Passphrase::new(&form.passphrase).map_err(|error| words.explain(&error))?;
    let made = study::make(&new, &passphrase, WorkFactor::default()).map_err(|error| words.explain(&error))?;
    let key = Key::open(made.key(), &passphrase).map_err(|error| words.explain(&error))?;
    let sheet = study::sheet(&key, made.key(), Some(made.study()), words);
    let written = made.write(&RealDisk, folder).map_err(|error| words.explain(&error))?;
    Ok(NewlyMade { written, fingerprint: made.fingerprint().to_string(), sheet })
}
