//! The page of all symbols. It stands alone: drawings, colours and letters are in it, nothing is fetched.

use crate::locale::Words;
use crate::symbols::{Entry, Paint, Rgb, Scheme, SkinTone, built_in, manifest, paint};

/// The sizes at which each symbol is shown, in pixels.
const SIZES: [u32; 3] = [48, 96, 200];

/// Symbols that show what a skin setting does: one person, two, and a crowd.
const PEOPLE: [&str; 4] = ["boy", "girl", "friends", "family"];

/// A screen that symbols are shown on.
struct Ground {
    name: &'static str,
    heading: &'static str,
    scheme: Scheme,
    paper: Rgb,
    letters: Rgb,
}

const GROUNDS: [Ground; 3] = [
    Ground {
        name: "cream",
        heading: "gallery-cream",
        scheme: Scheme::AsDrawn,
        paper: Rgb(0xFF, 0xF7, 0xE6),
        letters: Rgb(0x20, 0x24, 0x2E),
    },
    Ground { name: "dark", heading: "gallery-dark", scheme: Scheme::Dark, paper: Rgb(0x17, 0x1B, 0x24), letters: Rgb(0xFF, 0xFD, 0xF7) },
    Ground {
        name: "two",
        heading: "gallery-two",
        scheme: Scheme::Two { ink: Rgb(0xFF, 0xFF, 0), ground: Rgb(0, 0, 0) },
        paper: Rgb(0, 0, 0),
        letters: Rgb(0xFF, 0xFF, 0),
    },
];

/// The skins, each with its name.
const SKINS: [(SkinTone, &str); 6] = [
    (SkinTone::AsDrawn, "gallery-skin-drawn"),
    (SkinTone::Light, "gallery-skin-light"),
    (SkinTone::MediumLight, "gallery-skin-medium-light"),
    (SkinTone::Medium, "gallery-skin-medium"),
    (SkinTone::MediumDark, "gallery-skin-medium-dark"),
    (SkinTone::Dark, "gallery-skin-dark"),
];

/// The whole page, in HTML.
pub(super) fn page(words: &Words) -> String {
    let title = escape(&words.get("gallery-title"));
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>\n{}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{}</p>\n",
        words.language(),
        style(),
        escape(&words.with("gallery-about", &[("count", manifest().len().into())])),
    );
    for ground in &GROUNDS {
        page.push_str(&format!(
            "<section class=\"{}\">\n<h2>{}</h2>\n<div class=\"cards\">\n",
            ground.name,
            escape(&words.get(ground.heading))
        ));
        manifest().iter().for_each(|entry| page.push_str(&card(entry, ground, words)));
        page.push_str("</div>\n");
        if !matches!(ground.scheme, Scheme::Two { .. }) {
            page.push_str(&skins(ground, words));
        }
        page.push_str("</section>\n");
    }
    page.push_str("</body>\n</html>\n");
    page
}

/// Sizes and colours.
fn style() -> String {
    let mut style = String::from(
        "body { margin: 0; font: 16px/1.4 Andika, Verdana, sans-serif; }\n\
         h1, body > p { margin: 24px; }\n\
         section { padding: 8px 24px 32px; }\n\
         .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(400px, 1fr)); gap: 24px; }\n\
         figure { margin: 0; padding: 12px; border: 2px solid; border-radius: 16px; break-inside: avoid; }\n\
         figure div { display: flex; align-items: end; gap: 12px; }\n\
         figcaption { margin-top: 8px; }\n\
         code { font-weight: bold; }\n",
    );
    for ground in &GROUNDS {
        style.push_str(&format!(".{} {{ background: {}; color: {}; }}\n", ground.name, ground.paper, ground.letters));
    }
    style
}

/// One symbol at every size, with what is known of it.
fn card(entry: &Entry, ground: &Ground, words: &Words) -> String {
    let language = words.language().language.as_str();
    let listed = entry.words.get(language).or_else(|| entry.words.values().next()).map(|list| list.join(" · ")).unwrap_or_default();
    let alt = entry.alt.get(language).or_else(|| entry.alt.values().next()).map(String::as_str).unwrap_or_default();
    let paint = Paint { scheme: ground.scheme, ..Paint::default() };
    format!(
        "<figure>\n<div>{}</div>\n<figcaption><code>{}</code> {}<br>{}<br>{}, {}</figcaption>\n</figure>\n",
        drawings(entry, alt, &format!("{}-{}", ground.name, entry.id), paint, &SIZES),
        escape(&entry.id),
        escape(&listed),
        escape(alt),
        escape(&entry.licence),
        escape(&entry.author),
    )
}

/// People in every skin.
fn skins(ground: &Ground, words: &Words) -> String {
    let mut out = format!("<h3>{}</h3>\n<div class=\"cards\">\n", escape(&words.get("gallery-skins")));
    for (skin, name) in SKINS {
        let paint = Paint { scheme: ground.scheme, skin };
        out.push_str("<figure>\n<div>");
        for entry in PEOPLE.iter().filter_map(|id| manifest().iter().find(|entry| entry.id == *id)) {
            out.push_str(&drawings(entry, "", &format!("{}-{}-{skin:?}", ground.name, entry.id), paint, &[96]));
        }
        out.push_str(&format!("</div>\n<figcaption>{}</figcaption>\n</figure>\n", escape(&words.get(name))));
    }
    out.push_str("</div>\n");
    out
}

/// A symbol at several sizes; its lines stand in the page once. Only the largest is told to a screen reader.
fn drawings(entry: &Entry, alt: &str, name: &str, wanted: Paint, sizes: &[u32]) -> String {
    let svg = paint(built_in(&entry.id).unwrap_or_default(), &wanted);
    let inside = svg.split_once('>').and_then(|(_, rest)| rest.rsplit_once("</svg>")).map(|(inside, _)| inside.trim()).unwrap_or_default();
    let mut out = String::new();
    for (number, size) in sizes.iter().enumerate() {
        let content = if number == 0 { format!("<g id=\"{name}\">{inside}</g>") } else { format!("<use href=\"#{name}\"/>") };
        let told = match (number + 1 == sizes.len(), alt) {
            (true, alt) if !alt.is_empty() => format!("role=\"img\" aria-label=\"{}\"", escape(alt)),
            _ => "aria-hidden=\"true\"".to_owned(),
        };
        out.push_str(&format!("<svg width=\"{size}\" height=\"{size}\" viewBox=\"0 0 100 100\" {told}>{content}</svg>"));
    }
    out
}

/// Text as HTML shows it.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_every_symbol_on_every_ground_and_fetches_nothing() {
        let page = page(&Words::nearest(&["en"]));
        for entry in manifest() {
            for ground in &GROUNDS {
                let id = format!("id=\"{}-{}\"", ground.name, entry.id);
                assert_eq!(page.matches(&id).count(), 1, "{id}");
                let use_of = format!("<use href=\"#{}-{}\"/>", ground.name, entry.id);
                assert_eq!(page.matches(&use_of).count(), SIZES.len() - 1, "{use_of}");
            }
            let text = escape(entry.alt.get("en").unwrap());
            assert!(page.contains(&format!("aria-label=\"{text}\"")) && page.contains(&format!("<br>{text}<br>CC0-1.0")), "{}", entry.id);
        }
        assert!(!page.contains("http") && !page.contains("src=") && !page.contains("gallery-"));
        assert_eq!(page.matches("<svg").count(), page.matches("</svg>").count());
        assert_eq!(escape("<a \"b\" & c>"), "&lt;a &quot;b&quot; &amp; c&gt;");
    }
}
