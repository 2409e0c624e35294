//! The guidance as a page to print or to send: one HTML file with its symbols in it, for any browser, without a network.

use super::{Care, POINTS, RULES};
use crate::locale::Words;
use crate::symbols;
use std::fmt::Write;

/// Black on white, two points beside each other on a wide page and one below the other on a telephone; a point is never cut in two.
const STYLE: &str = "body{font:12pt/1.45 Andika,sans-serif;max-width:19cm;margin:1cm auto;padding:0 .5cm;color:#000;background:#fff}\
h1{font-size:20pt;margin:0 0 .3em}h2{font-size:13pt;margin:0 0 .2em}p,ul{margin:.2em 0}ul{padding-left:1.2em}\
main{display:grid;grid-template-columns:repeat(auto-fit,minmax(8cm,1fr));gap:.4cm}\
section{border:1.5pt solid #000;border-radius:.4cm;padding:.35cm;break-inside:avoid;display:flex;gap:.35cm}\
svg{width:1.7cm;height:1.7cm;flex:none}.wide{grid-column:1/-1}";

/// The page, with whom to turn to as a study says.
#[must_use]
pub fn sheet(words: &Words, care: &Care) -> String {
    let say = |key: &str| escaped(&words.get(key));
    let mut page = String::with_capacity(40_000);
    // Writing to a text never fails.
    let _ = write!(page, "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n", escaped(&words.language().to_string()));
    let title = say("guidance-title");
    let _ = write!(page, "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n");
    let _ = write!(page, "<h1>{title}</h1>\n<p>{}</p>\n<main>\n", say("guidance-what"));
    for point in POINTS {
        let mut inside = format!("<p>{}</p>", say(&format!("{}-more", point.key)));
        for neutral in [true, false] {
            let examples: Vec<_> = point.examples.iter().filter(|example| example.neutral == neutral).collect();
            if !examples.is_empty() {
                let head = say(if neutral { "guidance-fine" } else { "guidance-leading" });
                let list: String = examples.iter().map(|example| format!("<li>{}</li>", say(example.key))).collect();
                let _ = write!(inside, "<p><b>{head}</b></p><ul>{list}</ul>");
            }
        }
        section(&mut page, "", point.symbol, &say(point.key), &inside);
    }
    let rules: String = RULES.iter().map(|key| format!("<li>{}</li>", say(key))).collect();
    section(&mut page, " class=\"wide\"", "rules", &say("adults-rules"), &format!("<ul>{rules}</ul>"));
    let care: String = care.sentences(words).iter().map(|sentence| format!("<p>{}</p>", escaped(sentence))).collect();
    section(&mut page, " class=\"wide\"", "phone", &say("care-title"), &care);
    page.push_str("</main>\n</html>\n");
    page
}

fn section(page: &mut String, class: &str, symbol: &str, head: &str, inside: &str) {
    let drawing = symbols::built_in(symbol).unwrap_or_default();
    // The drawing repeats what the words say.
    let drawing =
        drawing.find("<svg").and_then(|at| drawing.get(at..)).unwrap_or_default().replacen("<svg", "<svg aria-hidden=\"true\"", 1);
    let _ = writeln!(page, "<section{class}>{drawing}<div><h2>{head}</h2>{inside}</div></section>");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_every_point_with_its_symbol_and_needs_nothing_from_elsewhere() {
        let words = Words::nearest(&["en"]);
        let page = sheet(&words, &Care::default());
        for point in POINTS {
            for key in [point.key.to_owned(), format!("{}-more", point.key)] {
                assert!(words.has(&key), "{key}");
                assert!(page.contains(&escaped(&words.get(&key))), "{key}");
            }
            assert!(symbols::built_in(point.symbol).is_some(), "{}", point.symbol);
            point.examples.iter().for_each(|example| assert!(page.contains(&escaped(&words.get(example.key))), "{}", example.key));
        }
        RULES.iter().for_each(|rule| assert!(page.contains(&escaped(&words.get(rule))), "{rule}"));
        assert_eq!(page.matches("<svg").count(), POINTS.len() + 2);
        for elsewhere in ["<script", "<link", "<img", "src=", "url(", "@import"] {
            assert!(!page.contains(elsewhere), "{elsewhere}");
        }
        assert!(
            roxmltree::Document::parse(
                page.split_once("<main>").map(|(_, rest)| format!("<main>{rest}")).unwrap_or_default().trim_end_matches("</html>\n")
            )
            .is_ok()
        );
    }

    #[test]
    fn what_a_study_says_is_words_and_never_markup() {
        let study = Care { contact: "<script>alert(1)</script> & friends".into(), safeguarding: "\"call\"".into() };
        let page = sheet(&Words::nearest(&["en"]), &study);
        assert!(!page.contains("<script"));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; friends") && page.contains("&quot;call&quot;"));
    }
}
