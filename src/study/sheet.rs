//! The recovery sheet: a locked key file as a page to print, from which a telephone, a scanner or patient fingers bring it back.

use super::{Key, Study};
use crate::locale::Words;
use crate::seal::armoured;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Black on white, for any printer; the letters of the text are told apart in a typeface of even widths.
const STYLE: &str = "body{font:12pt/1.4 sans-serif;max-width:17cm;margin:1cm auto;color:#000;background:#fff}\
h1{font-size:18pt}h2{font-size:13pt;margin:.8em 0 .2em}p{margin:.2em 0}svg{display:block;width:11cm;height:11cm;margin:.5cm 0}\
pre{font:11pt/1.5 monospace;break-inside:avoid}";

/// The page of a key: its locked file as a square and as text, what it is, and how to get the key back.
///
/// `locked` is the file that `key` was opened from.
#[must_use]
pub fn sheet(key: &Key, locked: &[u8], study: Option<&Study>, words: &Words) -> String {
    let text = armoured(locked);
    let mut page = String::with_capacity(200_000);
    let mut facts = Vec::new();
    if let Some(title) = key.title() {
        facts.push(words.with("sheet-study", &[("title", title.into())]));
    }
    if let Some(study) = study {
        facts.push(words.with("sheet-fingerprint", &[("words", study.fingerprint().to_string().into())]));
    }
    for identity in key.identities().as_slice() {
        facts.push(words.with("sheet-public", &[("key", identity.recipient().into())]));
    }
    let title = escaped(&words.get("sheet-title"));
    page.push_str("<!doctype html>\n<html lang=\"");
    page.push_str(&escaped(&words.language().to_string()));
    page.push_str("\">\n<meta charset=\"utf-8\">\n");
    let mut line = |line: String| {
        page.push_str(&line);
        page.push('\n');
    };
    line(format!("<title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>"));
    facts.iter().for_each(|fact| line(format!("<p>{}</p>", escaped(fact))));
    let mut part = |head: &str, texts: &[&str]| {
        line(format!("<h2>{}</h2>", escaped(&words.get(head))));
        texts.iter().for_each(|text| line(format!("<p>{}</p>", escaped(&words.get(text)))));
    };
    part("sheet-what-head", &["sheet-what"]);
    part("sheet-keep-head", &["sheet-keep"]);
    part("sheet-restore-head", &["sheet-restore-scan", "sheet-restore-type", "sheet-restore-use"]);
    line(square(text.trim_end()).unwrap_or_else(|| format!("<p>{}</p>", escaped(&words.get("sheet-no-square")))));
    line(format!("<pre>\n{}</pre>", escaped(&text)));
    page
}

/// The text as a square that cameras read, with the quiet edge that they need; `None` when it is too long for one.
fn square(text: &str) -> Option<String> {
    const EDGE: usize = 4;
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let (width, colours) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (at, _) in colours.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
        // A text never refuses.
        let _ = write!(path, "M{} {}h1v1h-1z", at % width + EDGE, at / width + EDGE);
    }
    let side = width + 2 * EDGE;
    Some(format!("<svg viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" role=\"img\"><path d=\"{path}\"/></svg>"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
