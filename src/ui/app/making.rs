//! Making a study.

use super::*;
use crate::pack::{self, Pack};

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
                    state.trouble = Some(Told { what: self.words.get(key), now: String::new() });
                    return self.lead(field);
                }
                None => return self.pick(Purpose::MakeStudy, Wanted::Folder),
            },
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

    pub(super) fn made(&mut self, result: Result<(Made, Written), Told>) -> Task<Message> {
        let Screen::Make(state) = &mut self.screen else { return Task::none() };
        match result {
            Ok((made, written)) => {
                let fingerprint = made.fingerprint().to_string();
                **state = make::State { progress: make::Progress::Done { written, fingerprint }, ..make::State::default() };
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

/// Makes a study and writes its two files. Slow: the passphrase is stretched.
fn make_study(form: &make::State, folder: &std::path::Path, words: &Words) -> Result<(Made, Written), Told> {
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
    let written = made.write(&RealDisk, folder).map_err(|error| words.explain(&error))?;
    Ok((made, written))
}
