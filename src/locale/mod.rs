//! The wording of the interface, in the language that was asked for or the nearest that there is.
//!
//! A [`Words`] is passed to whoever speaks; there is no global one. Survey wording is not here: it belongs to the survey.

use crate::explain::{Explain, Fact, Facts, on_one_line};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use unic_langid::LanguageIdentifier;

/// Each language with its files, English first. A new language is a folder under `locales/` and a line here.
const LANGUAGES: &[(&str, &[&str])] = &[(
    "en",
    &[
        include_str!("../../locales/en/survey.ftl"),
        include_str!("../../locales/en/study.ftl"),
        include_str!("../../locales/en/store.ftl"),
        include_str!("../../locales/en/pack.ftl"),
        include_str!("../../locales/en/collect.ftl"),
        include_str!("../../locales/en/statistics.ftl"),
        include_str!("../../locales/en/report.ftl"),
        include_str!("../../locales/en/commands.ftl"),
        include_str!("../../locales/en/window.ftl"),
        include_str!("../../locales/en/gather.ftl"),
        include_str!("../../locales/en/symbols.ftl"),
        include_str!("../../locales/en/about.ftl"),
        include_str!("../../locales/en/child.ftl"),
        include_str!("../../locales/en/access.ftl"),
        include_str!("../../locales/en/access-screen.ftl"),
        include_str!("../../locales/en/speech.ftl"),
        include_str!("../../locales/en/beside.ftl"),
    ],
)];

/// What a person is told of a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What happened.
    pub what: String,
    /// What to do now.
    pub now: String,
}

impl Told {
    /// Both in one paragraph. What happened may end with a path, which has no full stop of its own: the next sentence must not read like a
    /// part of it.
    #[must_use]
    pub fn whole(&self) -> String {
        let end = if self.what.ends_with(['.', '?', '!', '”']) || self.now.is_empty() { "" } else { "." };
        format!("{}{end} {}", self.what, self.now).trim_end().to_owned()
    }
}

/// One language's wording, with English behind it for whatever it lacks.
pub struct Words {
    bundles: Vec<FluentBundle<FluentResource>>,
    language: LanguageIdentifier,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Words {
    /// The wording nearest to the languages asked for, first wish first; English when none fits.
    #[must_use]
    pub fn nearest(wishes: &[&str]) -> Self {
        let wishes: Vec<LanguageIdentifier> = wishes.iter().filter_map(|wish| wish.parse().ok()).collect();
        let offered: Vec<LanguageIdentifier> = LANGUAGES.iter().filter_map(|(tag, _)| tag.parse().ok()).collect();
        let english = offered.first().cloned().unwrap_or_default();
        let order = negotiate_languages(&wishes, &offered, Some(&english), NegotiationStrategy::Filtering);
        let bundles: Vec<_> = order.iter().filter_map(|language| bundle(language)).collect();
        let language = order.first().map_or_else(|| english.clone(), |first| (*first).clone());
        Self { bundles, language }
    }

    /// The language that the words are in.
    #[must_use]
    pub fn language(&self) -> &LanguageIdentifier {
        &self.language
    }

    /// The words named `key`. A missing key shows itself, so that a hole is seen and nothing breaks.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The words named `key` with these facts in their places.
    #[must_use]
    pub fn with(&self, key: &str, facts: &[(&'static str, Fact)]) -> String {
        let mut args = FluentArgs::new();
        for (name, fact) in facts {
            let value = match fact {
                Fact::Text(text) => FluentValue::from(text.clone()),
                Fact::Number(number) => FluentValue::from(*number),
            };
            args.set(*name, value);
        }
        for bundle in &self.bundles {
            if let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) {
                let mut faults = Vec::new();
                return bundle.format_pattern(pattern, Some(&args), &mut faults).into_owned();
            }
        }
        key.to_owned()
    }

    /// Whether there are words for `key`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.has_message(key))
    }

    /// A failure in words: what happened and what to do now.
    #[must_use]
    pub fn explain(&self, failure: &dyn Explain) -> Told {
        let on_one_line = |fact| if let Fact::Text(text) = fact { Fact::Text(on_one_line(&text)) } else { fact };
        let facts: Facts = failure.facts().into_iter().map(|(name, fact)| (name, on_one_line(fact))).collect();
        Told { what: self.with(&format!("err-{}", failure.key()), &facts), now: self.with(&format!("rec-{}", failure.key()), &facts) }
    }
}

fn bundle(language: &LanguageIdentifier) -> Option<FluentBundle<FluentResource>> {
    let (_, files) = LANGUAGES.iter().find(|(tag, _)| tag.parse::<LanguageIdentifier>().is_ok_and(|tag| &tag == language))?;
    let mut bundle = FluentBundle::new_concurrent(vec![language.clone()]);
    // The marks would show as boxes in fonts that lack them; the program writes one direction at a time.
    bundle.set_use_isolating(false);
    for file in *files {
        let resource = match FluentResource::try_new((*file).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    Some(bundle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_parses_and_no_key_stands_twice() {
        for (tag, files) in LANGUAGES {
            let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap()]);
            for file in *files {
                let resource = FluentResource::try_new((*file).to_owned()).map_err(|(_, faults)| faults).unwrap();
                bundle.add_resource(resource).unwrap();
            }
        }
    }

    #[test]
    fn a_path_at_the_end_of_what_happened_runs_into_nothing() {
        let told = |what: &str, now: &str| Told { what: what.to_owned(), now: now.to_owned() }.whole();
        assert_eq!(told("Not found: /a/b.study", "Choose it again."), "Not found: /a/b.study. Choose it again.");
        assert_eq!(told("It is gone.", "Choose it again."), "It is gone. Choose it again.");
        assert_eq!(told("Not found: /a/b.study", ""), "Not found: /a/b.study");
    }

    #[test]
    fn an_unknown_language_is_answered_in_english() {
        assert_eq!(Words::nearest(&["tlh"]).language().to_string(), "en");
        assert_eq!(Words::nearest(&["en-GB", "fr"]).language().to_string(), "en");
    }
}
