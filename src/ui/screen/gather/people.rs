//! Who took part, and what is worth a second look: the figures of the report's own parts of these names.

use super::{Message, State};
use crate::report::figures::Flag;
use crate::report::results::{ratio, share};
use crate::report::sample::{Sample, help_key};
use crate::statistics::{Quartiles, decimals};
use crate::ui::part;
use crate::ui::stage::Stage;
use crate::ui::theme::space;
use crate::ui::widget::{Element, Named, Part};
use iced::Fill;
use iced::widget::{Column, column, container, row};

pub(super) fn people<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let Some(looked) = state.looked() else { return part::words(stage, stage.say("report-linked-none")) };
    let (results, figures) = (&looked.results, &looked.figures);
    let mut content = column![part::heading(stage, stage.say("report-people"))];
    for sample in &results.sample {
        content = content.push(card(stage, version(sample, results.responses, stage)));
    }
    let all = ages(figures.people.all_ages(), &stage.say("report-all-versions"), stage);
    let odd = stage.words.with("report-odd-dates", &[("count", figures.people.odd.len().into())]);
    let help = &figures.help;
    let facts = [
        ("alone", help.alone.into()),
        ("helped", (help.told - help.alone).into()),
        ("untold", (results.responses - help.told).into()),
        ("all", results.responses.into()),
    ];
    let told = stage.words.with("report-help-about", &facts);
    let help = help.kinds.iter().map(|(kind, (items, pupils))| {
        let facts = [("kind", stage.say(help_key(*kind)).into()), ("items", (*items).into()), ("pupils", (*pupils).into())];
        part::words(stage, stage.words.with("gather-help", &facts))
    });
    let ages = column![part::subheading(stage, stage.say("report-ages")), part::words(stage, all), part::words(stage, odd)];
    let helped = column![part::subheading(stage, stage.say("report-help")), part::words(stage, told)].extend(help);
    content.push(card(stage, ages)).push(card(stage, helped)).spacing(stage.grown(space::GAP)).into()
}

fn card<'a>(stage: &Stage<'a>, content: Column<'a, Message, iced::Theme, iced::Renderer>) -> Element<'a, Message> {
    let content = content.spacing(stage.grown(space::SMALL)).width(Fill);
    container(content).padding(stage.grown(space::EDGE)).width(Fill).style(stage.theme.card()).into()
}

fn version<'a>(sample: &Sample, all: u64, stage: &Stage<'a>) -> Column<'a, Message, iced::Theme, iced::Renderer> {
    let title = part::subheading(stage, stage.words.with("report-version", &[("title", sample.title.as_str().into())]));
    let facts = [
        ("count", sample.responses.into()),
        ("of", all.into()),
        ("share", share(sample.responses, all).into()),
        ("complete", sample.complete.into()),
        ("partial", (sample.responses - sample.complete).into()),
    ];
    let mut content = column![title, part::words(stage, stage.words.with("gather-version-of", &facts))];
    for (gender, count) in &sample.genders {
        content = content.push(counted(stage, gender, *count, sample.responses));
    }
    if let Some(unsaid) = sample.unsaid {
        content = content.push(counted(stage, &stage.say("report-unsaid"), unsaid, sample.responses));
    }
    content.push(part::words(stage, ages(sample.ages, &stage.say("report-ages"), stage)))
}

/// So many of so many, in words and as a bar.
fn counted<'a>(stage: &Stage<'a>, what: &str, count: u64, of: u64) -> Element<'a, Message> {
    let facts = [("answer", what.into()), ("count", count.into()), ("of", of.into()), ("share", share(count, of).into())];
    let told = stage.words.with("gather-answer", &facts);
    let words =
        row![container(part::plain(stage, what.to_owned())).width(Fill), part::plain(stage, format!("{count} ({})", share(count, of)))];
    let bar = part::level(stage, ratio(count, of), stage.grown(20.0));
    Named::new(Part::Words, told, column![words.spacing(stage.grown(space::GAP)), bar].spacing(stage.grown(space::HAIR))).into()
}

fn ages(found: Option<Quartiles>, whose: &str, stage: &Stage<'_>) -> String {
    let Some(ages) = found else { return stage.words.with("gather-ages-none", &[("whose", whose.into())]) };
    let age = |age: f64| decimals(age, 1);
    let facts = [
        ("whose", whose.into()),
        ("n", ages.n.into()),
        ("least", age(ages.least).into()),
        ("lower", age(ages.lower).into()),
        ("median", age(ages.median).into()),
        ("upper", age(ages.upper).into()),
        ("most", age(ages.most).into()),
        ("mean", age(ages.mean).into()),
    ];
    stage.words.with("gather-ages", &facts)
}

pub(super) fn quality<'a>(state: &State, stage: &Stage<'a>) -> Element<'a, Message> {
    let Some(looked) = state.looked() else { return part::words(stage, stage.say("report-linked-none")) };
    let (quality, all) = (&looked.figures.quality, looked.results.responses);
    let flags = Flag::ALL.map(|flag| counted(stage, &stage.say(&format!("report-flag-{}", flag.code())), quality.of(flag), all));
    let heading = column![part::heading(stage, stage.say("report-quality")), part::note(stage, stage.say("report-quality-about"))];
    let any = stage.words.with("gather-flagged", &[("count", quality.any.into()), ("all", all.into())]);
    let card = card(stage, Column::from_vec(flags.into()).push(part::words(stage, any)));
    heading.push(card).push(part::note(stage, stage.say("gather-flagged-list"))).spacing(stage.grown(space::GAP)).into()
}
