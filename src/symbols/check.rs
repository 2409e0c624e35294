//! The rules that a drawing from outside must keep.

use super::picture;
use data_encoding::BASE64;
use std::ops::Range;

/// The most bytes of one SVG drawing.
pub const LARGEST_SVG: usize = 256 * 1024;

/// Why a drawing from outside is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SvgRefusal {
    /// More bytes than a drawing needs.
    TooLarge,
    /// Bytes that are no UTF-8 text.
    NotText,
    /// No `<svg` in it.
    NotSvg,
    /// A document type or an entity, which could make a small file swell without end.
    DocumentType,
    /// A script.
    Script,
    /// A picture, style or link that comes from somewhere else.
    External,
    /// A picture within the drawing that is not the one small PNG that may be there.
    Picture,
    /// Filters and markers, which could be drawn without end.
    Effects,
    /// Elements within elements beyond all sense.
    TooDeep,
    /// Copies of copies (`<use>`, patterns within patterns), which could swell without end.
    Copies,
    /// Not well formed: nobody could draw it.
    Broken,
}

impl SvgRefusal {
    /// A name that messages know.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::NotText => "not-text",
            Self::NotSvg => "not-svg",
            Self::DocumentType => "document-type",
            Self::Script => "script",
            Self::External => "external",
            Self::TooDeep => "too-deep",
            Self::Picture => "picture",
            Self::Effects => "effects",
            Self::Copies => "copies",
            Self::Broken => "broken",
        }
    }
}

/// How deep elements may stand within each other.
const DEEPEST: usize = 64;

/// How many references to gradients, patterns and masks there may be.
const MOST_REFERENCES: usize = 256;

/// Takes a drawing from outside, if it is one that can do no harm.
///
/// # Errors
/// The first rule that it breaks.
pub fn check_svg(bytes: &[u8]) -> Result<String, SvgRefusal> {
    if bytes.len() > LARGEST_SVG {
        return Err(SvgRefusal::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| SvgRefusal::NotText)?;
    // The same length as the text: only ASCII changes.
    let mut lower = text.to_ascii_lowercase();
    if lower.contains("<!doctype") || lower.contains("<!entity") {
        return Err(SvgRefusal::DocumentType);
    }
    if let Some(picture) = elements(text, &lower)? {
        lower.replace_range(picture, "");
    }
    // A reference within the file itself begins with `#`; anything else leads out of it.
    let is_space = |c: char| c.is_ascii_whitespace();
    let leads_out = |what: &str| !what.trim_start_matches(|c| is_space(c) || matches!(c, '"' | '\'')).starts_with('#');
    let behind = |mark: &'static str| lower.match_indices(mark).map(|(at, _)| &lower[at + mark.len()..]);
    let mut links = behind("href").filter_map(|rest| rest.trim_start_matches(is_space).strip_prefix('='));
    if lower.contains("@import") || links.any(leads_out) || behind("url(").any(leads_out) {
        return Err(SvgRefusal::External);
    }
    if behind("url(").count() > MOST_REFERENCES {
        return Err(SvgRefusal::Copies);
    }
    // Depth is limited by now, and so is the number of elements, by the length of the text.
    roxmltree::Document::parse(text).map_err(|_| SvgRefusal::Broken)?;
    Ok(text.to_owned())
}

/// Looks at every element of a drawing once: is it allowed, and how deep does it stand? Gives back where in the text the address of
/// the one picture is that a drawing may hold.
fn elements(text: &str, lower: &str) -> Result<Option<Range<usize>>, SvgRefusal> {
    let mut at = 0;
    let mut depth = 0_usize;
    let mut has_svg = false;
    // The depth of the pattern, mask or clipping path that we are in.
    let mut stencil: Option<usize> = None;
    let mut has_stencil = false;
    let mut style: Option<usize> = None;
    let mut picture = None;
    while let Some(found) = lower[at..].find('<') {
        let start = at + found + 1;
        let rest = &lower[start..];
        // What looks like an element within these is none.
        let asides = [("!--", "-->"), ("![cdata[", "]]>"), ("?", "?>")];
        if let Some((open, end)) = asides.into_iter().find(|(open, _)| rest.starts_with(open)) {
            at = start + open.len() + rest[open.len()..].find(end).ok_or(SvgRefusal::NotSvg)? + end.len();
            continue;
        }
        let end = tag_end(rest).ok_or(SvgRefusal::NotSvg)?;
        let tag = &rest[..end];
        at = start + end;
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
            stencil = stencil.filter(|opened| *opened < depth);
            continue;
        }
        let name = tag.split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or_default();
        let is_open = !tag.ends_with('/');
        if stencil.is_some() && tag.contains("url(") {
            return Err(SvgRefusal::Copies);
        }
        // The same element may stand under another prefix: `svg:use`.
        match name.rsplit(':').next().unwrap_or_default() {
            "svg" => has_svg = true,
            "script" | "foreignobject" => return Err(SvgRefusal::Script),
            "use" => return Err(SvgRefusal::Copies),
            "filter" | "marker" => return Err(SvgRefusal::Effects),
            "feimage" => return Err(SvgRefusal::External),
            "image" if picture.is_some() => return Err(SvgRefusal::Picture),
            "image" => picture = Some(embedded(text, start..at)?),
            "pattern" | "mask" | "clippath" => {
                has_stencil = true;
                if is_open && stencil.is_none() {
                    stencil = Some(depth);
                }
            }
            "style" => style = style.or(Some(at)),
            _ => {}
        }
        if is_open {
            depth += 1;
        }
        if depth > DEEPEST {
            return Err(SvgRefusal::TooDeep);
        }
    }
    // A style sheet can put a reference on everything, also on what is within a stencil.
    if has_stencil && style.is_some_and(|from| lower[from..].contains("url(")) {
        return Err(SvgRefusal::Copies);
    }
    if has_svg { Ok(picture) } else { Err(SvgRefusal::NotSvg) }
}

/// Where the address of a picture is within its tag, if it is a small PNG that stands there itself.
fn embedded(text: &str, tag: Range<usize>) -> Result<Range<usize>, SvgRefusal> {
    let inside = &text[tag.clone()];
    let lower = inside.to_ascii_lowercase();
    let mut addresses = lower.match_indices("href=");
    let (Some((name, mark)), None) = (addresses.next(), addresses.next()) else { return Err(SvgRefusal::External) };
    let value = name + mark.len();
    let quote = inside[value..].chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or(SvgRefusal::External)?;
    let length = inside[value + 1..].find(quote).ok_or(SvgRefusal::External)?;
    let address = &inside[value + 1..value + 1 + length];
    let data = address.strip_prefix(picture::PNG_PREFIX).ok_or(SvgRefusal::External)?;
    let bytes = BASE64.decode(data.as_bytes()).map_err(|_| SvgRefusal::Picture)?;
    picture::check_embedded(&bytes).map_err(|_| SvgRefusal::Picture)?;
    Ok(tag.start + name..tag.start + value + length + 2)
}

/// Where a tag ends: at the first `>` outside of quotation marks.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    tag.char_indices().find_map(|(at, c)| match (quote, c) {
        (None, '>') => Some(at),
        (None, '"' | '\'') => {
            quote = Some(c);
            None
        }
        (Some(open), _) if open == c => {
            quote = None;
            None
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbols::{built_in, built_in_ids};

    #[test]
    fn every_built_in_drawing_keeps_the_rules_and_is_found_by_its_id() {
        for id in built_in_ids() {
            let svg = built_in(id).unwrap();
            assert_eq!(check_svg(svg.as_bytes()), Ok(svg.to_owned()), "{id}");
        }
        assert_eq!(built_in("no_such_symbol"), None);
    }

    #[test]
    fn a_drawing_that_could_do_harm_is_refused_with_its_reason() {
        let cases: &[(&str, SvgRefusal)] = &[
            ("hello", SvgRefusal::NotSvg),
            ("<!DOCTYPE svg><svg/>", SvgRefusal::DocumentType),
            ("<svg><script>1</script></svg>", SvgRefusal::Script),
            ("<svg><image href=\"a.png\"/></svg>", SvgRefusal::External),
            ("<svg><a href='http://x'/></svg>", SvgRefusal::External),
            ("<svg><path fill=\"url(file:///etc/passwd)\"/></svg>", SvgRefusal::External),
            ("<svg><use href=\"#a\"/></svg>", SvgRefusal::Copies),
            ("<x:svg><x:use href=\"#a\"/></x:svg>", SvgRefusal::Copies),
            ("<svg><a href = 'http://x'/></svg>", SvgRefusal::External),
            ("<svg", SvgRefusal::NotSvg),
            ("<!-- <svg/> -->", SvgRefusal::NotSvg),
            ("<svg><filter id=\"f\"/></svg>", SvgRefusal::Effects),
            ("<svg><marker/></svg>", SvgRefusal::Effects),
            ("<svg><mask id='a'><path fill='url(#b)'/></mask></svg>", SvgRefusal::Copies),
            ("<svg><pattern id='a'><g><path/></g><path style=\"fill: URL(#b)\"/></pattern></svg>", SvgRefusal::Copies),
            ("<svg><style>path{clip-path:url(#a)}</style><clipPath id='a'><path/></clipPath></svg>", SvgRefusal::Copies),
            ("<svg><g></svg>", SvgRefusal::Broken),
            ("<svg><path d='&lol;'/></svg>", SvgRefusal::Broken),
            ("<svg><image/></svg>", SvgRefusal::External),
            ("<svg><image href='data:image/svg+xml;base64,PHN2Zy8+'/></svg>", SvgRefusal::External),
            ("<svg><image href='data:image/png;base64,!'/></svg>", SvgRefusal::Picture),
            ("<svg><image href='data:image/png;base64,AAAA'/></svg>", SvgRefusal::Picture),
        ];
        for (svg, refusal) in cases {
            assert_eq!(check_svg(svg.as_bytes()), Err(*refusal), "{svg}");
        }
        let many = format!("<svg>{}</svg>", "<path fill='url(#a)'/>".repeat(MOST_REFERENCES + 1));
        assert_eq!(check_svg(many.as_bytes()), Err(SvgRefusal::Copies));
        let deep = format!("<svg>{}{}</svg>", "<g>".repeat(100), "</g>".repeat(100));
        assert_eq!(check_svg(deep.as_bytes()), Err(SvgRefusal::TooDeep));
        let hidden = format!("<svg>{}{}</svg>", "<g a='/>'><!-- </g> -->".repeat(100), "</g>".repeat(100));
        assert_eq!(check_svg(hidden.as_bytes()), Err(SvgRefusal::TooDeep));
        assert_eq!(check_svg(&vec![b'<'; LARGEST_SVG]), Err(SvgRefusal::NotSvg));
        assert_eq!(check_svg(&[0xff, 0xfe]), Err(SvgRefusal::NotText));
        assert_eq!(check_svg(&vec![b' '; LARGEST_SVG + 1]), Err(SvgRefusal::TooLarge));
    }

    #[test]
    fn a_drawing_may_use_gradients_masks_and_one_small_picture() {
        for svg in [
            "<svg><linearGradient id='a'/><mask id='m'><path/></mask><path fill='url(#a)' mask='url(#m)'/></svg>".to_owned(),
            "<svg><style>.a{fill:url(#g)}</style><linearGradient id='g' href='#h'/></svg>".to_owned(),
            picture::small_png_for_tests(1024),
        ] {
            assert_eq!(check_svg(svg.as_bytes()), Ok(svg.clone()), "{svg}");
        }
        let one = picture::small_png_for_tests(8);
        let image = &one[one.find("<image").unwrap()..one.find("</svg>").unwrap()];
        assert_eq!(check_svg(one.replace(image, &image.repeat(2)).as_bytes()), Err(SvgRefusal::Picture));
        assert_eq!(check_svg(picture::small_png_for_tests(1025).as_bytes()), Err(SvgRefusal::Picture));
        let twice = one.replace("<image", "<image href=\"http://x\"");
        assert_eq!(check_svg(twice.as_bytes()), Err(SvgRefusal::External));
        let also = one.replace("</svg>", "<a href=\"http://x\"/></svg>");
        assert_eq!(check_svg(also.as_bytes()), Err(SvgRefusal::External));
    }
}
