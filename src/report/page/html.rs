//! A page as it grows: whatever comes from outside goes through [`Html::text`] or an attribute, and both escape it.

/// A piece of a page.
#[derive(Default)]
pub(super) struct Html(String);

impl Html {
    /// Markup of this program's own.
    pub(super) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Words, whatever stands in them.
    pub(super) fn text(&mut self, words: &str) -> &mut Self {
        escape_into(&mut self.0, words);
        self
    }

    /// An element that holds nothing but words. `start` is its name, perhaps with attributes of our own.
    pub(super) fn element(&mut self, start: &str, words: &str) -> &mut Self {
        let name = start.split(' ').next().unwrap_or(start);
        self.raw("<").raw(start).raw(">").text(words).raw("</").raw(name).raw(">\n")
    }

    /// The page so far.
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// Words as they may stand between tags and in quotation marks.
pub(super) fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    escape_into(&mut text, words);
    text
}

fn escape_into(text: &mut String, words: &str) {
    for letter in words.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\'' => text.push_str("&#39;"),
            // A page may not hold these, and nobody means anything by them.
            letter if letter.is_control() && !matches!(letter, '\n' | '\t') => text.push('\u{fffd}'),
            letter => text.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_becomes_markup() {
        let mut page = Html::default();
        page.element("p class=\"own\"", "<script>alert('x')</script> & \"so\"\u{0}\u{8}");
        assert_eq!(
            page.into_text(),
            "<p class=\"own\">&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;so&quot;\u{fffd}\u{fffd}</p>\n"
        );
    }
}
