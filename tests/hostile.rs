//! Every hostile file of which this program knows, through the doors by which files come in: each is refused, with a reason, in little
//! memory, and hides nothing that lies beside it. One test after the other, for all share one count of memory; the times are shown.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod collect_support;

use collect_support::Desk;
use peak_alloc::PeakAlloc;
use pupil_voice::access::{Named, Profiles};
use pupil_voice::response::Sitting;
use pupil_voice::seal::{Passphrase, Recipients, WorkFactor, lock, seal};
use pupil_voice::settings::Settings;
use pupil_voice::simulate::{Output, seal_given};
use pupil_voice::store::ResponseId;
use pupil_voice::study::{Key, Study};
use pupil_voice::survey::Survey;
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Instant;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Beside the file itself, what was sealed in it, and a copy of each: fixed room, whatever the file says.
const ROOM: usize = 64 << 20;

/// Tries one file; it must be refused, in the room that it may take.
fn refused(name: &str, size: usize, attempt: impl FnOnce() -> bool) {
    refused_in(ROOM, name, size, attempt);
}

fn refused_in(room: usize, name: &str, size: usize, attempt: impl FnOnce() -> bool) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let began = Instant::now();
    let was_refused = attempt();
    let took = began.elapsed();
    let peak = MEMORY.peak_usage().saturating_sub(before);
    eprintln!("{:>9} bytes {:>8.1} ms {:>7.1} MiB  {name}", size, took.as_secs_f64() * 1e3, peak as f64 / f64::from(1 << 20));
    assert!(was_refused, "{name}: not refused");
    assert!(peak < 4 * size + room, "{name}: {peak} bytes of memory for {size} bytes of file");
}

const MAGIC: &str = "age-encryption.org/v1\n";

fn stanzas(stanza: &str, count: usize) -> Vec<u8> {
    format!("{MAGIC}{}--- {}\n{}", stanza.repeat(count), "A".repeat(43), "x".repeat(100)).into_bytes()
}

fn x25519() -> String {
    format!("-> X25519 {}\n{}\n", "A".repeat(43), "A".repeat(43))
}

fn scrypt(factor: &str) -> String {
    format!("-> scrypt {} {factor}\n{}\n", "A".repeat(22), "A".repeat(43))
}

fn header(name: &str, size: u64, kind: tar::EntryType) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
    header.set_size(size);
    header.set_entry_type(kind);
    header.set_cksum();
    header
}

fn entry(name: &str, content: &[u8]) -> Vec<u8> {
    let mut bytes = header(name, content.len() as u64, tar::EntryType::Regular).as_bytes().to_vec();
    bytes.extend_from_slice(content);
    bytes.resize(bytes.len().next_multiple_of(512), 0);
    bytes
}

fn archive(entries: &[Vec<u8>]) -> Vec<u8> {
    [entries.concat(), vec![0; 1024]].concat()
}

/// Files that are no age file, or one that must not be opened.
fn closed(good: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let cut = |at: usize| good[..at].to_vec();
    let arguments = format!("-> {}\n", "a ".repeat(2_000_000));
    vec![
        ("empty", Vec::new()),
        ("zeros", vec![0; 1 << 20]),
        ("a header of 784 KB", stanzas(&x25519(), 7_900)),
        ("a header of 4 MB", stanzas(&x25519(), 41_000)),
        ("a header without an end", format!("{MAGIC}{}", "-> X25519 aaaa\n".repeat(1 << 18)).into_bytes()),
        ("one stanza with two million arguments", stanzas(&arguments, 1)),
        ("as many stanzas as a header has room for", stanzas(&x25519(), 39)),
        ("a passphrase instead of a key", stanzas(&scrypt("18"), 1)),
        ("a passphrase that asks for the work of years", stanzas(&scrypt("63"), 1)),
        ("a body of lines", format!("{MAGIC}-> X25519 a\n{}", "AAAA\n".repeat(700)).into_bytes()),
        ("cut in the header", cut(100)),
        ("cut in the middle", cut(good.len() / 2)),
        ("one byte short", cut(good.len() - 1)),
        ("trailing byte", [good, b"\n"].concat()),
        ("two in one", [good, good].concat()),
    ]
}

/// Archives in which there is nothing to be had.
fn archives() -> Vec<(&'static str, Vec<u8>)> {
    let giant = |size: u64| header("manifest.json", size, tar::EntryType::Regular).as_bytes().to_vec();
    let mut numbers = header("manifest.json", 0, tar::EntryType::Regular);
    numbers.as_mut_bytes()[124..136].fill(0xff);
    numbers.set_cksum();
    let wild = |kind: u8| entry_of_kind("x", kind);
    vec![
        ("nothing sealed", Vec::new()),
        ("text sealed", b"hello".to_vec()),
        ("an entry of 8 GiB", archive(&[giant((8 << 30) - 1)])),
        ("an entry of 8 EiB", archive(&[giant(u64::MAX >> 1)])),
        ("an entry of less than nothing", archive(&[numbers.as_bytes().to_vec()])),
        ("links, devices and pipes only", archive(&[wild(b'1'), wild(b'2'), wild(b'3'), wild(b'4'), wild(b'6')])),
        ("paths that lead out", archive(&[entry("../../x", b"x"), entry("/etc/x", b"x"), entry("a\\..\\x", b"x")])),
        ("200,000 empty entries", archive(&[header("x", 0, tar::EntryType::Regular).as_bytes().repeat(200_000)])),
    ]
}

fn entry_of_kind(name: &str, kind: u8) -> Vec<u8> {
    let mut header = header(name, 0, tar::EntryType::Regular);
    header.as_mut_bytes()[156] = kind;
    header.set_cksum();
    header.as_bytes().to_vec()
}

/// Manifests that are no use: whatever else is in the bundle is still had.
fn manifests() -> Vec<(&'static str, Vec<u8>)> {
    let many = |piece: &str, count: usize| [b"[", piece.repeat(count).as_bytes(), b"0]"].concat();
    vec![
        ("a manifest nested 100,000 deep", "[".repeat(100_000).into_bytes()),
        ("a manifest of objects nested 100,000 deep", r#"{"a":"#.repeat(100_000).into_bytes()),
        ("a manifest of 15 million numbers", many("0,", 15_000_000)),
        ("a manifest of 10 million lists", many("[],", 10_000_000)),
        ("a manifest with its names twice", br#"{"format":"pupil-voice/bundle","format":"pupil-voice/bundle","version":1}"#.to_vec()),
        ("a manifest larger than any", vec![b' '; (32 << 20) + 1]),
        ("a manifest with something behind it", b"{} {}".to_vec()),
        ("a manifest that is no text", vec![0xff; 1 << 16]),
    ]
}

#[test]
fn what_is_hostile_is_refused_in_little_memory_and_hides_nothing() {
    bundles();
    payloads();
    keys();
    studies();
    surveys();
    settings();
    tables();
}

fn bundles() {
    let desk = Desk::new();
    let said = desk.sitting(ResponseId::random(), 1, json!({"reading__11": {"text": "good"}}), json!({}));
    let good = desk.bundle("good", std::slice::from_ref(&said));
    let bytes = std::fs::read(&good).unwrap();
    let sealed = |plain: &[u8]| seal(desk.study.recipients(), plain).unwrap();
    let hostile = closed(&bytes).into_iter().chain(archives().into_iter().map(|(name, archive)| (name, sealed(&archive))));
    let path = desk.path("hostile.bundle");
    for (name, file) in hostile {
        std::fs::write(&path, &file).unwrap();
        refused(name, file.len(), || {
            let collected = desk.collect(&[path.clone(), good.clone()]);
            // The good one is there whole, and of the bad one something is said.
            collected.responses.len() == 1 && (collected.unopened.len() == 1 || !collected.quarantined.is_empty())
        });
    }
    let item = format!("{}-1.age", ResponseId::random());
    for (name, manifest) in manifests() {
        let file = sealed(&archive(&[entry("manifest.json", &manifest), entry(&item, b"not sealed")]));
        std::fs::write(&path, &file).unwrap();
        refused(name, file.len(), || {
            let collected = desk.collect(&[path.clone(), good.clone()]);
            let bad = collected.bundles.iter().find(|bundle| bundle.path == path).unwrap();
            collected.responses.len() == 1 && bad.manifest.is_err() && collected.quarantined.iter().any(|aside| aside.item == item)
        });
    }
}

fn payloads() {
    let start = r#"{"format":"pupil-voice/sitting","version":1,"response":"r","sitting":1,"study":"s","survey":{"id":"i","digest":"d"},"survey_version":"v","language":"en","day":"2026-11-22","minutes":1,"ended":"open","answers":{"#;
    let full = 2 << 20;
    let fill = |piece: &str| piece.repeat((full - start.len() - 100) / piece.len());
    let hostile = [
        ("a payload nested deep", "[".repeat(full)),
        ("a payload with something nested deep that nobody knows", format!("{start}}},\"x\":{}", "[".repeat(100_000))),
        ("a payload with an answer nested deep", format!("{start}\"a\":{{\"many\":{}", "[".repeat(100_000))),
        ("a payload with an answer twice", format!("{start}\"a\":{{\"one\":\"x\"}},\"a\":{{\"one\":\"y\"}}}}}}")),
        ("a payload with its number twice", start.replace("\"sitting\":1", "\"sitting\":1,\"sitting\":2") + "}}"),
        (
            "a payload of more answers than any",
            format!("{start}{}\"z\":{{\"one\":\"x\"}}}}}}", (0..30_000).map(|n| format!("\"{n}\":{{\"one\":\"x\"}},")).collect::<String>()),
        ),
        ("a payload of a million numbers", format!("{start}}},\"x\":[{}", fill("0,"))),
        ("a payload with something behind it", format!("{start}}}}} x")),
        ("a payload larger than any", " ".repeat(full + 1)),
    ];
    for (name, text) in hostile {
        refused(name, text.len(), || Sitting::from_json(text.as_bytes()).is_err());
    }
}

fn keys() {
    let passphrase = Passphrase::new("river").unwrap();
    let armoured = |body: &str| format!("-----BEGIN AGE ENCRYPTED FILE-----\n{body}\n-----END AGE ENCRYPTED FILE-----\n").into_bytes();
    let locked = |plain: &str| lock(&passphrase, plain.as_bytes(), WorkFactor::of(1).unwrap()).unwrap();
    let secret = "AGE-SECRET-KEY-1";
    let hostile = [
        ("a lock that asks for twice the most work", stanzas(&scrypt("21"), 1)),
        ("a lock that asks for the work of years", stanzas(&scrypt("63"), 1)),
        ("a lock that asks for more than a number holds", stanzas(&scrypt("99999999999999999999"), 1)),
        ("a lock that asks for less than nothing", stanzas(&scrypt("-1"), 1)),
        ("a lock with two passphrases", stanzas(&scrypt("1"), 2)),
        ("a lock of sixty passphrases", stanzas(&scrypt("20"), 40)),
        ("armour without an end", [&b"-----BEGIN AGE ENCRYPTED FILE-----\n"[..], &b"A".repeat(60_000)].concat()),
        ("armour around rubbish", armoured(&"####\n".repeat(1000))),
        ("armour in armour", armoured("LS0tLS1CRUdJTiBBR0UgRU5DUllQVEVEIEZJTEUtLS0tLQo=")),
        ("a key file larger than any", stanzas(&scrypt("1"), 2000)),
        ("a key with a broken secret", locked(&format!("{secret}{}\n", "Q".repeat(58)))),
        ("a key with a thousand lines", locked(&"not a comment\n".repeat(1000))),
        ("a key that is no text", locked("\u{0}\u{1}")),
    ];
    for (name, file) in hostile {
        refused(name, file.len(), || Key::open(&file, &passphrase).is_err() && Key::open_plain(&file).is_err());
    }
}

fn studies() {
    let signer = pupil_voice::seal::Signer::generate().unwrap();
    let signed = |body: &str| {
        let body = body.as_bytes();
        [format!("pupil-voice-study 1\nsigner {}\nsignature {}\n\n", signer.id(), signer.sign(body)).as_bytes(), body].concat()
    };
    let desk = Desk::new();
    let whole = String::from_utf8(desk.study.bytes().to_vec()).unwrap();
    let body = whole.split_once("\n\n").unwrap().1.to_owned();
    assert!(Study::read(&signed(&body)).is_ok());
    let recipient = &desk.study.recipients().to_texts()[0];
    let own = format!("[\"{recipient}\"]");
    let many: Vec<String> = (0..17).map(|_| pupil_voice::seal::Identity::generate().unwrap().recipient()).collect();
    let hostile = [
        ("a study nested deep", signed(&"[".repeat(1 << 20))),
        ("a study with a name twice", signed(&body.replacen("{\"title\"", "{\"title\":\"Other\",\"title\"", 1))),
        ("a study with a part that nobody knows", signed(&body.replacen('{', "{\"run\":\"rm\",", 1))),
        ("a study with a second recipient slipped in", whole.replace(&own, &format!("[\"{recipient}\",\"{}\"]", many[0])).into_bytes()),
        ("a study with another recipient", whole.replace(recipient, &many[0]).into_bytes()),
        ("a study with seventeen recipients", signed(&body.replace(&own, &serde_json::to_string(&many).unwrap()))),
        ("a study sealed to nobody", signed(&body.replace(&own, "[]"))),
        ("a study sealed to an SSH key", signed(&body.replace(recipient, "ssh-ed25519 AAAA"))),
        ("a study with its title on two lines", signed(&body.replacen("Pupil voice\"", "Pupil\\nAGE-SECRET-KEY-1\"", 1))),
        ("a study of four million numbers", signed(&format!("{{\"settings\":[{}0]}}", "0,".repeat(4_000_000)))),
        ("a study with something behind it", signed(&format!("{body} {{}}"))),
        ("a study with a byte behind it", format!("{whole} ").into_bytes()),
        ("a study without an end of its head", [b"pupil-voice-study 1\n".to_vec(), vec![b'x'; 4 << 20]].concat()),
        ("a study larger than any", signed(&" ".repeat(8 << 20))),
    ];
    for (name, file) in hostile {
        refused(name, file.len(), || Study::read(&file).is_err());
    }
    assert!(Recipients::parse(many.iter().map(String::as_str)).is_err());
}

fn surveys() {
    let least = include_str!("data/surveys/least.ron");
    let in_title = |text: String| least.replacen("\"Least\"", &text, 1);
    let hostile = [
        ("a survey of brackets", "[".repeat(1 << 20)),
        ("a survey of groups", "(".repeat(1 << 20)),
        ("a survey of maps", "{\"a\":".repeat(200_000)),
        ("a survey of options", "Some(".repeat(200_000)),
        ("a survey of comments in comments", "/*".repeat(500_000)),
        ("a survey with a title nested deep", in_title("[".repeat(100_000) + &"]".repeat(100_000))),
        ("a survey with a condition nested deep", least.replacen("Chose(", &("Not(".repeat(100_000) + "Chose("), 1)),
        ("a survey with a text without an end", in_title("\"".to_owned() + &"a".repeat(900_000))),
        ("a survey with a raw text without an end", in_title("r".to_owned() + &"#".repeat(900_000))),
        ("a survey of faults", in_title(format!("[{}]", "1,".repeat(450_000)))),
        ("a survey with a key twice", least.replacen("id: \"least\"", "id: \"least\", id: \"other\"", 1)),
        ("a survey with something behind it", format!("{least}()")),
        ("a survey that is no text", "\u{0}".repeat(1 << 20)),
    ];
    for (name, text) in hostile {
        refused(name, text.len(), || Survey::from_text("survey.ron", &text, BTreeMap::new()).is_err());
    }
}

fn settings() {
    let folder = tempfile::tempdir().unwrap();
    let hostile = [
        ("settings nested deep", "(".repeat(60_000)),
        ("settings with something nested deep that nobody knows", format!("(x: {}", "[".repeat(60_000))),
        ("settings with comments in comments", "/*".repeat(30_000)),
        ("settings with a part twice", "(format: 1, format: 1, one_at_a_time: true)".to_owned()),
        ("settings with something behind them", "(format: 1) ()".to_owned()),
        ("settings larger than any", " ".repeat((64 << 10) + 1)),
    ];
    for (name, text) in hostile {
        for file in ["settings.ron", "profiles.ron"] {
            std::fs::write(folder.path().join(file), &text).unwrap();
        }
        refused(name, text.len(), || {
            Settings::load(folder.path()).is_err() && Profiles::load(folder.path()).is_err() && Named::read(text.as_bytes()).is_err()
        });
    }
}

fn tables() {
    let desk = Desk::new();
    let out = desk.path("sent");
    let table = |rest: &str| format!("version,reading__11\n{rest}").into_bytes();
    let hostile = [
        ("a table without an end of its first cell", [&b"\""[..], &b"a".repeat(8 << 20)].concat()),
        ("a table of quotation marks", b"\"".repeat(8 << 20)),
        ("a table with a column for each byte", b",".repeat(4 << 20)),
        ("a table with more rows than any", table(&"reading,x\n".repeat(200_001))),
        ("a table with a cell larger than any", table(&format!("reading,{}\n", "x".repeat(20_001)))),
        ("a table with a column twice", b"version,version\nreading,reading\n".to_vec()),
        ("a table that is no text", vec![0xff; 1 << 20]),
        ("a table with rows of other lengths", table("reading\nreading,x,y\n")),
    ];
    for (name, bytes) in hostile {
        // The largest table that is taken has 200,000 rows, and a row takes up to a thousand bytes.
        refused_in(4 * ROOM, name, bytes.len(), || {
            seal_given(&desk.study, &bytes, Output { folder: &out, bundles: 1 }).is_err() && !out.exists()
        });
    }
}
