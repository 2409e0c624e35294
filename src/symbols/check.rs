//! The rules that a drawing from outside must keep.

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
    /// Elements within elements beyond all sense.
    TooDeep,
    /// Copies of copies (`<use>`), which could swell without end.
    Copies,
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
            Self::Copies => "copies",
        }
    }
}

/// How deep elements may stand within each other.
const DEEPEST: usize = 64;

/// Takes a drawing from outside, if it is one that can do no harm.
///
/// # Errors
/// The first rule that it breaks.
pub fn check_svg(bytes: &[u8]) -> Result<String, SvgRefusal> {
    if bytes.len() > LARGEST_SVG {
        return Err(SvgRefusal::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| SvgRefusal::NotText)?;
    let lower = text.to_ascii_lowercase();
    if lower.contains("<!doctype") || lower.contains("<!entity") {
        return Err(SvgRefusal::DocumentType);
    }
    // A reference within the file itself begins with `#`; anything else leads out of it.
    let is_space = |c: char| c.is_ascii_whitespace();
    let leads_out = |what: &str| !what.trim_start_matches(|c| is_space(c) || matches!(c, '"' | '\'')).starts_with('#');
    let behind = |mark: &'static str| lower.match_indices(mark).map(|(at, _)| &lower[at + mark.len()..]);
    let mut links = behind("href").filter_map(|rest| rest.trim_start_matches(is_space).strip_prefix('='));
    if lower.contains("@import") || links.any(leads_out) || behind("url(").any(leads_out) {
        return Err(SvgRefusal::External);
    }
    elements(&lower)?;
    Ok(text.to_owned())
}

/// Looks at every element of a drawing once: is it allowed, and how deep does it stand?
fn elements(lower: &str) -> Result<(), SvgRefusal> {
    let mut rest = lower;
    let mut depth = 0_usize;
    let mut has_svg = false;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        // What looks like an element within these is none.
        let asides = [("!--", "-->"), ("![cdata[", "]]>"), ("?", "?>")];
        if let Some((start, end)) = asides.into_iter().find(|(start, _)| rest.starts_with(start)) {
            rest = rest[start.len()..].split_once(end).ok_or(SvgRefusal::NotSvg)?.1;
            continue;
        }
        let end = tag_end(rest).ok_or(SvgRefusal::NotSvg)?;
        let tag = &rest[..end];
        rest = &rest[end..];
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
            continue;
        }
        let name = tag.split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or_default();
        // The same element may stand under another prefix: `svg:use`.
        match name.rsplit(':').next().unwrap_or_default() {
            "svg" => has_svg = true,
            "script" | "foreignobject" => return Err(SvgRefusal::Script),
            "use" => return Err(SvgRefusal::Copies),
            "image" | "feimage" => return Err(SvgRefusal::External),
            _ => {}
        }
        if !tag.ends_with('/') {
            depth += 1;
        }
        if depth > DEEPEST {
            return Err(SvgRefusal::TooDeep);
        }
    }
    if has_svg { Ok(()) } else { Err(SvgRefusal::NotSvg) }
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
        ];
        for (svg, refusal) in cases {
            assert_eq!(check_svg(svg.as_bytes()), Err(*refusal), "{svg}");
        }
        let deep = format!("<svg>{}{}</svg>", "<g>".repeat(100), "</g>".repeat(100));
        assert_eq!(check_svg(deep.as_bytes()), Err(SvgRefusal::TooDeep));
        let hidden = format!("<svg>{}{}</svg>", "<g a='/>'><!-- </g> -->".repeat(100), "</g>".repeat(100));
        assert_eq!(check_svg(hidden.as_bytes()), Err(SvgRefusal::TooDeep));
        assert_eq!(check_svg(&vec![b'<'; LARGEST_SVG]), Err(SvgRefusal::NotSvg));
        assert_eq!(check_svg(&[0xff, 0xfe]), Err(SvgRefusal::NotText));
        assert_eq!(check_svg(&vec![b' '; LARGEST_SVG + 1]), Err(SvgRefusal::TooLarge));
    }
}
