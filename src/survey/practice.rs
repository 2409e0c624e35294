//! The practice questions of a survey as a survey of their own: so everything that a child can do at a question can be done there, too,
//! and nothing that is said there can come among the answers.

use super::ids::{ItemKey, PageId};
use super::model::{Item, Page, Survey, Version};

impl Survey {
    /// The practice questions, in each version that has any. `None` when there are none.
    #[must_use]
    pub fn practice(&self) -> Option<Self> {
        let versions: Vec<Version> = self.versions.iter().filter_map(Version::as_practice).collect();
        (!versions.is_empty()).then(|| Self { versions, ..self.clone() })
    }
}

impl Version {
    fn as_practice(&self) -> Option<Self> {
        let count = self.practice.len();
        let items: Vec<Item> = self
            .practice
            .iter()
            .enumerate()
            .map(|(question, asked)| Item { key: ItemKey::of(&self.id, &asked.id, None), question, row: None, page: 0 })
            .collect();
        // The others stay without items: by them it is known what is a scale.
        let questions = self.practice.iter().chain(&self.questions).cloned().collect();
        let pages = vec![Page { id: PageId::new("practice"), questions: 0..count }];
        (count > 0).then(|| Self { pages, questions, items, sample: 0, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_versions_of_the_built_in_survey_have_two_whose_answers_are_the_scale() {
        let survey = Survey::built_in("pupil-voice-2016").unwrap();
        let practice = survey.practice().unwrap();
        assert_eq!(practice.versions().len(), survey.versions().len());
        for version in survey.versions() {
            let ids = |questions: &[crate::survey::Question]| -> Vec<Vec<String>> {
                questions.iter().map(|question| question.kind.choices().iter().map(|choice| choice.id.to_string()).collect()).collect()
            };
            let scale = ids(version.questions()).into_iter().find(|ids| ids.len() == 3 && !ids.contains(&"girl".to_owned())).unwrap();
            assert_eq!(ids(version.practice()), [scale.clone(), scale]);
            let own = practice.version(version.id().as_str()).unwrap();
            let asked: Vec<&str> = own.items().iter().map(|item| own.question_of(item).id.as_str()).collect();
            assert_eq!(asked, ["practice_yes", "practice_no"]);
            assert!(own.items().iter().all(|item| !own.question_of(item).required));
        }
    }

    #[test]
    fn a_survey_without_any_has_none() {
        let plain = r#"(format: 1, id: "x", languages: ["en"], title: "X", versions: [(id: "v", title: "V", look: Reading,
            pages: [(id: "p", questions: [(id: "q", text: "Q", kind: Text)])])])"#;
        let survey = Survey::from_text("x.ron", plain, std::collections::BTreeMap::new()).unwrap();
        assert!(survey.practice().is_none());
    }
}
