use std::sync::Arc;
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let mut o = pupil_voice::ui::Options::default();
    if a.first().map(String::as_str) == Some("try") {
        o.trial = Some(pupil_voice::ui::Trial {
            survey: Arc::new(pupil_voice::survey::Survey::find(&a[1]).map_err(|p| eprintln!("{p:?}")).unwrap()),
            version: a.get(2).cloned(),
            question: a.get(3).cloned(),
        });
    } else {
        o.data_dir = a.first().map(Into::into);
        o.study = a.get(1).map(Into::into);
    }
    pupil_voice::ui::run(o).unwrap();
}
