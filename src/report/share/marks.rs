//! What in a comment may tell who wrote it, or of whom: names, places, telephone numbers, addresses.
//!
//! It helps a person who goes through comments one by one, and decides nothing. It knows the habits of English; in other languages it marks
//! more than it should. Children write names small, and places by their own words: that is why a person has to read.

use std::ops::Range;

/// Names that many children in British schools have, one a line; those that are words too are left out.
const NAMES: &str = include_str!("names.txt");

/// Words with a capital letter that name nobody.
const NO_NAMES: &str = "i i'm i'd i'll i've a an the and but or so my our your his her their its it he she we you they this that these \
     those there here when where what why who how if because then than not no yes yeah ok okay well maybe sometimes always never often \
     all some many most more every everyone everybody nobody someone somebody something nothing anything is are was were am be do does \
     did can can't could would should will won't don't doesn't didn't like love hate want need feel get got have has had go going make \
     makes let please thank thanks hello hi bye good bad nice really very too also only just still for from with without to at in on \
     of by as after before during while people teachers teacher school friends friend children kids pupils lessons lesson break playtime \
     lunch homework work help helping play playing being having doing learning reading writing maths math english science art music pe \
     ict it re pshe drama history geography computing french spanish german welsh sen send ta senco tv uk mum dad mummy daddy mam nan \
     nana nanny grandma grandad granny auntie uncle brother sister monday tuesday wednesday thursday friday saturday sunday january \
     february march april may june july august september october november december christmas easter eid diwali halloween youtube \
     minecraft roblox lego pokemon xbox playstation nintendo fortnite mario covid year class group one two three four five nothing none";

/// Behind these a name follows, however it is written.
const TITLES: [&str; 9] = ["mr", "mrs", "miss", "ms", "mx", "dr", "sir", "madam", "called"];

/// What a place ends with.
const PLACES: &str = "school academy college primary nursery university street road lane avenue drive close park hospital clinic church \
     mosque temple synagogue centre center farm station surgery";

/// What stands before a place.
const BEFORE_PLACES: [&str; 6] = ["in", "at", "near", "from", "to", "live"];

/// So many digits in a row may be a telephone number.
const LEAST_DIGITS: usize = 7;

/// What something may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Somebody's name.
    Name,
    /// A place.
    Place,
    /// A telephone number, or another long number.
    Number,
    /// An e-mail address, a page, a name in a network.
    Address,
}

impl Mark {
    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Place => "place",
            Self::Number => "number",
            Self::Address => "address",
        }
    }
}

/// A piece of a comment.
#[derive(Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where, in bytes.
    pub at: Range<usize>,
    /// What it may be.
    pub mark: Mark,
}

/// One word and what stands around it.
struct Word<'a> {
    at: Range<usize>,
    text: &'a str,
    /// In small letters, without what does not belong to it.
    small: String,
    /// Whether a sentence begins with it.
    begins: bool,
}

impl Word<'_> {
    fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    fn is_one_of(&self, words: &str) -> bool {
        words.split_whitespace().any(|word| word == self.small)
    }

    /// Whether it is written as names are, and is no other word that is written so.
    fn is_like_a_name(&self) -> bool {
        let shouted = self.text.chars().nth(1).is_some() && !self.text.chars().any(char::is_lowercase);
        let one = self.small.strip_suffix('s').unwrap_or(&self.small);
        let is_word = NO_NAMES.split_whitespace().any(|word| word == self.small || word == one);
        self.is_capital() && !shouted && !is_word
    }
}

/// What in a text may tell who somebody is, in order, nothing twice.
#[must_use]
pub fn marks(text: &str) -> Vec<Piece> {
    let mut pieces = addresses(text);
    pieces.extend(numbers(text));
    pieces.extend(postcodes(text));
    pieces.extend(names(text));
    pieces.sort_by_key(|piece| (piece.at.start, std::cmp::Reverse(piece.at.end)));
    let mut end = 0;
    pieces.retain(|piece| {
        let apart = piece.at.start >= end;
        if apart {
            end = piece.at.end;
        }
        apart
    });
    pieces
}

/// The text with something else where each mark is.
#[must_use]
pub fn covered(text: &str, cover: impl Fn(Mark) -> String) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut from = 0;
    for piece in marks(text) {
        shown.push_str(text.get(from..piece.at.start).unwrap_or_default());
        shown.push_str(&cover(piece.mark));
        from = piece.at.end;
    }
    shown.push_str(text.get(from..).unwrap_or_default());
    shown
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '’');
    let (mut start, mut begins) = (None, true);
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (inside(letter), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = text.get(from..at).unwrap_or_default();
                let small = word.to_lowercase().replace('’', "'");
                let small = small.trim_matches('\'').trim_end_matches("'s").to_owned();
                words.push(Word { at: from..at, text: word, small, begins });
                (start, begins) = (None, false);
            }
            _ => {}
        }
        begins |= matches!(letter, '.' | '!' | '?' | '\n' | ':' | '•' | '"' | '“');
    }
    words
}

fn names(text: &str) -> Vec<Piece> {
    let words = words(text);
    let mut pieces = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let after = words.get(at + 1);
        let is_before = |known: &[&str]| before.is_some_and(|before| known.contains(&before.small.as_str()));
        let known = NAMES.lines().any(|name| name == word.small);
        let mark = match () {
            () if word.small.is_empty() || word.text.chars().all(|letter| letter.is_ascii_digit()) => None,
            () if word.is_one_of(PLACES) && before.is_some_and(Word::is_like_a_name) => Some(Mark::Place),
            () if after.is_some_and(|after| after.is_one_of(PLACES)) && word.is_like_a_name() => Some(Mark::Place),
            () if is_before(&TITLES) && !word.is_one_of(NO_NAMES) => Some(Mark::Name),
            () if known => Some(Mark::Name),
            () if is_before(&BEFORE_PLACES) && word.is_like_a_name() => Some(Mark::Place),
            () if word.is_like_a_name() && (!word.begins || !is_common(&word.small)) => Some(Mark::Name),
            () => None,
        };
        pieces.extend(mark.map(|mark| Piece { at: word.at.clone(), mark }));
    }
    pieces
}

/// At the beginning of a sentence every word has a capital; the ends that many words share, and names seldom have, tell most of them.
fn is_common(small: &str) -> bool {
    const ENDS: [&str; 9] = ["ing", "ed", "ly", "ness", "tion", "ment", "ful", "es", "s"];
    ENDS.iter().any(|end| small.len() > end.len() + 2 && small.ends_with(end))
}

fn addresses(text: &str) -> Vec<Piece> {
    let is_address = |token: &str| {
        let token = token.to_lowercase();
        let ends = [".com", ".org", ".net", ".uk", ".co", ".tv", ".gg"];
        token.contains('@') && token.len() > 2
            || token.contains("://")
            || token.starts_with("www.")
            || ends.iter().any(|end| token.ends_with(end))
    };
    tokens(text).filter(|(_, token)| is_address(token)).map(|(at, _)| Piece { at, mark: Mark::Address }).collect()
}

/// What stands between white space, without the signs of the sentence around it.
fn tokens(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let around = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '.' | '!' | '?' | '(' | ')' | '"' | '“' | '”');
    let mut next = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let behind = piece.trim_start_matches(around);
        let (start, token) = (next + piece.len() - behind.len(), behind.trim_end_matches(around));
        next += piece.len();
        (!token.is_empty()).then(|| (start..start + token.len(), token))
    })
}

fn numbers(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut run: Option<(usize, usize, usize)> = None;
    for (at, letter) in text.char_indices().chain([(text.len(), 'x')]) {
        let joins = matches!(letter, ' ' | '-' | '(' | ')' | '.' | '/' | '\u{a0}');
        run = match run {
            _ if letter.is_ascii_digit() => {
                let (start, _, digits) = run.unwrap_or((at, at, 0));
                Some((start, at + 1, digits + 1))
            }
            Some(run) if joins => Some(run),
            None if letter == '+' => Some((at, at + 1, 0)),
            Some((start, end, digits)) => {
                if digits >= LEAST_DIGITS {
                    pieces.push(Piece { at: start..end, mark: Mark::Number });
                }
                None
            }
            None => None,
        };
    }
    pieces
}

/// Two tokens such as `SW1A 1AA`, or one without the space.
fn postcodes(text: &str) -> Vec<Piece> {
    let outward = |token: &str| {
        let letters = token.chars().take_while(char::is_ascii_alphabetic).count();
        let rest = token.get(letters..).unwrap_or_default();
        (1..=2).contains(&letters) && (1..=2).contains(&rest.len()) && rest.starts_with(|digit: char| digit.is_ascii_digit())
    };
    let inward = |token: &str| {
        let mut letters = token.chars();
        token.len() == 3 && letters.next().is_some_and(|digit| digit.is_ascii_digit()) && letters.all(|letter| letter.is_ascii_alphabetic())
    };
    let tokens: Vec<(Range<usize>, &str)> = tokens(text).collect();
    let mut pieces = Vec::new();
    for (at, (range, token)) in tokens.iter().enumerate() {
        let split = token.len().checked_sub(3).and_then(|at| token.split_at_checked(at));
        if split.is_some_and(|(first, last)| outward(first) && inward(last)) {
            pieces.push(Piece { at: range.clone(), mark: Mark::Place });
        }
        if let Some((next, last)) = tokens.get(at + 1)
            && outward(token)
            && inward(last)
        {
            pieces.push(Piece { at: range.start..next.end, mark: Mark::Place });
        }
    }
    pieces
}

/// Where it is and what, not which words.
impl std::fmt::Debug for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} at {:?}", self.mark, self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Mark)> {
        marks(text).into_iter().map(|piece| (&text[piece.at], piece.mark)).collect()
    }

    #[test]
    fn names_places_numbers_and_addresses_are_marked() {
        for (text, expected) in [
            ("I like playing with Zuri and oliver.", vec![("Zuri", Mark::Name), ("oliver", Mark::Name)]),
            ("Miss honey helps me. Kwame hits me", vec![("honey", Mark::Name), ("Kwame", Mark::Name)]),
            ("I go to Hillside School in Leeds", vec![("Hillside", Mark::Place), ("School", Mark::Place), ("Leeds", Mark::Place)]),
            ("ring 01234 567 890 or mum@example.org!", vec![("01234 567 890", Mark::Number), ("mum@example.org", Mark::Address)]),
            ("we live at 12 Acacia Road, LS1 4AB", vec![("Acacia", Mark::Place), ("Road", Mark::Place), ("LS1 4AB", Mark::Place)]),
            ("see www.myschool.example, ok?", vec![("www.myschool.example", Mark::Address)]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_everybody_writes_is_left_alone() {
        for text in [
            "I love Maths and PE. My friends help me.",
            "When it is loud I can't work. Working alone is better.",
            "i don't like Mondays",
            "On 12.3. we were 25 in class 4",
            "MORE PLAYTIME!!! :)",
            "",
            "ärger, 學校, \u{1f600}",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn what_is_marked_can_be_covered() {
        let cover = |mark: Mark| format!("[{}]", mark.code());
        assert_eq!(covered("Sam’s dog and Zuri, 07700 900123.", cover), "[name] dog and [name], [number].");
        assert_eq!(covered("no names here", cover), "no names here");
    }
}
