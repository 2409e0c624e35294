//! Whose answers the page shows. It runs nothing: each part is written out, and style rules show the one whose button is pressed. A browser
//! that does not know the rules shows everybody and no buttons.

use super::Writer;

impl Writer<'_> {
    /// The rules for as many parts as there are.
    pub(super) fn choosing(&mut self) {
        let parts: usize = self.report.parts.iter().map(Vec::len).sum();
        let rule = |part: usize| {
            format!(
                "  body:has(#whose-{part}:checked) .whose-0 {{ display: none; }} body:has(#whose-{part}:checked) .whose-{part} {{ display: block; }}\n"
            )
        };
        let rules: String = (1..=parts).map(rule).collect();
        self.page.raw("@supports selector(:has(*)) {\n  .choose { display: block; }\n").raw(&rules).raw("}\n");
    }

    /// The buttons, where there is anything to choose.
    pub(super) fn choose(&mut self) {
        let report = self.report;
        if report.parts.iter().all(Vec::is_empty) {
            return;
        }
        let words = self.say("report-choose");
        self.page.raw("<section class=\"choose\" id=\"choose\">\n").element("h2", &words);
        let about = self.say("report-choose-about");
        self.page.element("p class=\"note\"", &about);
        let legend = self.say("report-choose-whose");
        self.page.raw("<fieldset>").element("legend", &legend);
        let everybody = self.with("report-choose-everybody", &[("count", report.figures.responses.into())]);
        self.page.raw("<div class=\"buttons\">");
        self.button(0, &everybody);
        self.page.raw("</div>\n");
        let mut number = 0;
        for parts in report.parts.iter().filter(|parts| !parts.is_empty()) {
            self.page.raw("<div class=\"buttons\">");
            for part in parts {
                number += 1;
                let words = self.with("sifted-choice", &[("who", part.who.as_str().into()), ("count", part.count.into())]);
                self.button(number, &words);
            }
            self.page.raw("</div>\n");
        }
        self.page.raw("</fieldset>\n</section>\n");
    }

    fn button(&mut self, number: usize, words: &str) {
        let pressed = if number == 0 { " checked" } else { "" };
        let input = format!("<input type=\"radio\" name=\"whose\" id=\"whose-{number}\"{pressed}><label for=\"whose-{number}\">");
        self.page.raw(&input).text(words).raw("</label>\n");
    }

    /// Writes a part of the page, under its heading, for everybody and for each who can be looked at by themselves.
    pub(super) fn of_each_part(&mut self, place: &str, write: impl Fn(&mut Self)) {
        self.heading(place);
        if self.report.parts.iter().all(Vec::is_empty) {
            return write(self);
        }
        self.page.raw("<div class=\"whose-0\">\n");
        write(self);
        self.page.raw("</div>\n");
        let report = self.report;
        for part in report.parts.iter().flatten() {
            (self.part, self.figures) = (self.part + 1, &part.figures);
            let begin = format!("<div class=\"whose whose-{}\">\n<p class=\"rehearsal\">", self.part);
            let back = self.say("report-choose-again");
            self.page.raw(&begin).text(&part.told).raw(" <a href=\"#choose\">").text(&back).raw("</a></p>\n");
            write(self);
            self.page.raw("</div>\n");
        }
        (self.part, self.figures) = (0, report.figures);
    }
}
