//! Bundles that somebody else made, in good faith or bad: what is good in them comes out, the rest is named.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod store_support;

use pupil_voice::bundle::{Bundle, BundleError, Limits, ManifestFault, Refusal, Signed, Verdict, read};
use pupil_voice::seal::{Signer, digest, seal};
use pupil_voice::store::ResponseId;
use store_support::World;
use tar::{Builder, EntryType, Header};

struct Forge {
    world: World,
    tar: Builder<Vec<u8>>,
}

impl Forge {
    fn new() -> Self {
        Self { world: World::new(), tar: Builder::new(Vec::new()) }
    }

    fn file(mut self, name: &str, bytes: &[u8]) -> Self {
        self.entry(name, EntryType::Regular, bytes);
        self
    }

    fn odd(mut self, name: &str, kind: EntryType, bytes: &[u8]) -> Self {
        self.entry(name, kind, bytes);
        self
    }

    /// Written into the header as it is, for names that the library would refuse to write.
    fn entry(&mut self, name: &str, kind: EntryType, bytes: &[u8]) {
        let mut header = Header::new_gnu();
        header.as_mut_bytes()[..name.len().min(100)].copy_from_slice(&name.as_bytes()[..name.len().min(100)]);
        header.set_size(bytes.len() as u64);
        header.set_entry_type(kind);
        header.set_cksum();
        self.tar.append(&header, bytes).unwrap();
    }

    fn signed(self, signer: &Signer, manifest: &serde_json::Value) -> Self {
        let text = manifest.to_string();
        let signature = signer.sign(text.as_bytes()).to_string();
        self.file("manifest.json", text.as_bytes()).file("manifest.sig", signature.as_bytes())
    }

    fn read(self) -> Result<Bundle, BundleError> {
        self.read_within(&Limits::default())
    }

    fn read_within(self, limits: &Limits) -> Result<Bundle, BundleError> {
        let archive = self.tar.into_inner().unwrap();
        let sealed = seal(self.world.study.recipients(), &archive).unwrap();
        read(self.world.key.identities(), &sealed, limits)
    }
}

fn name() -> String {
    format!("{}-1.age", ResponseId::random())
}

fn manifest(signer: &Signer, items: &[(&str, &[u8])]) -> serde_json::Value {
    let items: Vec<_> = items
        .iter()
        .map(|(name, bytes)| serde_json::json!({"name": name, "length": bytes.len(), "sha256": digest(bytes).to_hex()}))
        .collect();
    serde_json::json!({
        "format": "pupil-voice/bundle", "version": 1, "study": "0".repeat(32), "device": signer.id().to_string(), "sequence": 4,
        "program": "other 9", "made": "2026-11-21", "counts": {"declined": 2}, "items": items, "later": "ignored"
    })
}

fn refusals(bundle: &Bundle) -> Vec<(String, Refusal)> {
    bundle.refused.iter().map(|refused| (refused.name.clone(), refused.why)).collect()
}

#[test]
fn a_bundle_of_another_program_is_as_good() {
    let signer = Signer::generate().unwrap();
    let [one, two] = [name(), name()];
    // The manifest last, a line end behind the signature, no study.
    let text = manifest(&signer, &[(&one, b"1"), (&two, b"22")]).to_string();
    let signature = format!("{}\n", signer.sign(text.as_bytes()));
    let forge = Forge::new().file(&one, b"1").file(&two, b"22").file("manifest.sig", signature.as_bytes());
    let bundle = forge.file("manifest.json", text.as_bytes()).read().unwrap();
    assert_eq!(bundle.signature, Signed::Good { device: signer.id() });
    assert_eq!(bundle.items().map(|item| item.verdict).collect::<Vec<_>>(), [Verdict::Sound; 2]);
    assert_eq!((bundle.manifest.as_ref().unwrap().sequence, bundle.study()), (4, None));
}

#[test]
fn a_changed_a_missing_and_an_unlisted_item_are_each_told_and_hide_no_other() {
    let signer = Signer::generate().unwrap();
    let [sound, changed, missing, unlisted] = [name(), name(), name(), name()];
    let listed: [(&str, &[u8]); 3] = [(&sound, b"sound"), (&changed, b"before"), (&missing, b"gone")];
    let forge = Forge::new().signed(&signer, &manifest(&signer, &listed));
    let bundle = forge.file(&changed, b"after!").file(&unlisted, b"new").file(&sound, b"sound").read().unwrap();
    let verdict = |name: &str| bundle.items().find(|item| item.name.to_string() == name).map(|item| item.verdict);
    assert_eq!(verdict(&sound), Some(Verdict::Sound));
    assert_eq!(verdict(&changed), Some(Verdict::Differs));
    assert_eq!(verdict(&unlisted), Some(Verdict::NotListed));
    assert_eq!(verdict(&missing), None);
    assert_eq!(bundle.missing.iter().map(ToString::to_string).collect::<Vec<_>>(), [missing]);
}

#[test]
fn without_a_usable_manifest_the_items_are_still_delivered() {
    let signer = Signer::generate().unwrap();
    let item = name();
    let good = manifest(&signer, &[(&item, b"1")]);
    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut changed = good.clone();
        change(&mut changed);
        Forge::new().signed(&signer, &changed).file(&item, b"1").read().unwrap()
    };
    let check = |bundle: &Bundle, signature| {
        assert_eq!(bundle.items().map(|item| (item.sealed, item.verdict)).collect::<Vec<_>>(), [(&b"1"[..], Verdict::Unchecked)]);
        assert_eq!(bundle.signature, signature);
        assert!(bundle.missing.is_empty());
    };
    let none = Forge::new().file(&item, b"1").read().unwrap();
    assert_eq!(none.manifest, Err(ManifestFault::Missing));
    check(&none, Signed::Missing);
    let newer = with(&|manifest| manifest["version"] = 2.into());
    assert_eq!(newer.manifest, Err(ManifestFault::Newer { found: 2 }));
    check(&newer, Signed::Bad);
    let broken: [&dyn Fn(&mut serde_json::Value); 7] = [
        &|manifest| manifest["version"] = 0.into(),
        &|manifest| manifest["format"] = "other".into(),
        &|manifest| manifest["device"] = "x".into(),
        &|manifest| manifest["items"][0]["name"] = "../../etc/passwd".into(),
        &|manifest| manifest["items"][0]["sha256"] = "x".into(),
        &|manifest| {
            let item = manifest["items"][0].clone();
            manifest["items"].as_array_mut().unwrap().push(item);
        },
        &|manifest| *manifest = serde_json::json!([[[1]]]),
    ];
    for change in broken {
        let bundle = with(change);
        assert!(matches!(bundle.manifest, Err(ManifestFault::Broken(_))), "{:?}", bundle.manifest);
        check(&bundle, Signed::Bad);
    }
    let twice = good.to_string().replacen("\"sequence\":", "\"sequence\":1,\"sequence\":", 1);
    let twice = Forge::new().file("manifest.json", twice.as_bytes()).file(&item, b"1").read().unwrap();
    assert!(matches!(twice.manifest, Err(ManifestFault::Broken(_))));
    check(&twice, Signed::Missing);
}

#[test]
fn a_signature_of_another_device_or_of_other_bytes_is_bad() {
    let (signer, other) = (Signer::generate().unwrap(), Signer::generate().unwrap());
    let item = name();
    let forged = Forge::new().signed(&other, &manifest(&signer, &[(&item, b"1")])).file(&item, b"1").read().unwrap();
    assert_eq!(forged.signature, Signed::Bad);
    // The data are kept and compared all the same.
    assert_eq!(forged.items().next().unwrap().verdict, Verdict::Sound);
    let text = manifest(&signer, &[]).to_string();
    for signature in ["", "zz", &"0".repeat(128), &signer.sign(b"other").to_string()] {
        let forge = Forge::new().file("manifest.json", text.as_bytes()).file("manifest.sig", signature.as_bytes());
        assert_eq!(forge.read().unwrap().signature, Signed::Bad, "{signature}");
    }
    let unsigned = Forge::new().file("manifest.json", text.as_bytes()).read().unwrap();
    assert_eq!(unsigned.signature, Signed::Missing);
}

#[test]
fn entries_that_deceive_are_refused_by_name_and_kind() {
    let item = name();
    let long = "a".repeat(150);
    let forge = Forge::new()
        .file("../../etc/passwd", b"x")
        .file("/etc/passwd", b"x")
        .file(&format!("sub/{item}"), b"x")
        .file(&format!("./{item}"), b"x")
        .file("manifest.json.exe", b"x")
        .odd("folder", EntryType::Directory, b"")
        .odd(&item, EntryType::Symlink, b"")
        .odd(&item, EntryType::Link, b"")
        .odd("././@LongLink", EntryType::GNULongName, long.as_bytes())
        .odd("pax", EntryType::XHeader, b"20 path=/etc/passwd\n")
        .odd("global", EntryType::XGlobalHeader, b"20 path=/etc/passwd\n")
        .file(&item, b"good")
        .file(&item, b"again")
        .file("study.study", b"s")
        .file("study.study", b"t");
    let bundle = forge.read().unwrap();
    assert_eq!(bundle.items().map(|item| item.sealed).collect::<Vec<_>>(), [b"good"]);
    assert_eq!(bundle.study(), Some(&b"s"[..]));
    let why: Vec<Refusal> = refusals(&bundle).into_iter().map(|(_, why)| why).collect();
    let mut expected = vec![Refusal::Name; 5];
    expected.extend([Refusal::Kind; 6]);
    expected.extend([Refusal::Twice; 2]);
    assert_eq!(why, expected);
}

#[test]
fn limits_hold() {
    let items: Vec<String> = (0..3).map(|_| name()).collect();
    let forge = || items.iter().fold(Forge::new(), |forge, name| forge.file(name, &[1; 100]));
    let limits = Limits::default();
    let small = forge().read_within(&Limits { item: 99, ..limits }).unwrap();
    assert_eq!(small.items().count(), 0);
    assert!(small.refused.iter().all(|refused| refused.why == Refusal::TooLarge) && small.refused.len() == 3);
    let more = (0..10).fold(forge(), |forge, _| forge.file(&name(), b""));
    let few = more.read_within(&Limits { items: 2, ..limits }).unwrap();
    assert_eq!(few.items().count(), 5, "two and the three that are no sittings");
    assert_eq!(few.refused.last().unwrap().why, Refusal::TooMany);
    let manifest = forge().file("manifest.json", b"{}").read_within(&Limits { manifest: 1, ..limits }).unwrap();
    assert_eq!((manifest.manifest, manifest.refused[0].why), (Err(ManifestFault::Missing), Refusal::TooLarge));
    assert!(matches!(forge().read_within(&Limits { file: 1000, ..limits }), Err(BundleError::Closed(_))));
    let world = World::new();
    let path = world.folder.path().join("large.bundle");
    std::fs::write(&path, vec![b'x'; 1001]).unwrap();
    let refused = pupil_voice::bundle::read_file(world.key.identities(), &path, &Limits { file: 1000, ..limits });
    assert!(matches!(refused, Err(BundleError::Disk(_))));
}

#[test]
fn what_is_just_as_large_as_may_be_is_read() {
    let signer = Signer::generate().unwrap();
    let item = vec![7; 5000];
    let (name, text) = (name(), manifest(&signer, &[]).to_string());
    let forged = || Forge::new().signed(&signer, &manifest(&signer, &[])).file(&name, &item);
    let exactly = Limits { item: item.len(), manifest: text.len(), ..Limits::default() };
    let bundle = forged().read_within(&exactly).unwrap();
    assert_eq!((refusals(&bundle), bundle.items().count()), (vec![], 1));
    let less = Limits { item: item.len() - 1, manifest: text.len() - 1, ..Limits::default() };
    let bundle = forged().read_within(&less).unwrap();
    assert_eq!(refusals(&bundle), [("manifest.json".to_owned(), Refusal::TooLarge), (name.clone(), Refusal::TooLarge)]);
}

#[test]
fn an_archive_that_breaks_off_delivers_what_came_before() {
    let (one, two) = (name(), name());
    let forge = Forge::new().file(&one, b"1").file(&two, &[2; 2000]);
    let archive = forge.tar.into_inner().unwrap();
    for cut in [1024 + 512 + 700, 1024 + 300] {
        let sealed = seal(forge.world.study.recipients(), &archive[..cut]).unwrap();
        let bundle = read(forge.world.key.identities(), &sealed, &Limits::default()).unwrap();
        assert_eq!(bundle.items().map(|item| item.name.to_string()).collect::<Vec<_>>(), [one.as_str()]);
        assert_eq!(bundle.refused[0].why, Refusal::Torn);
    }
    for rubbish in [&b""[..], b"rubbish", &[7; 5000]] {
        let sealed = seal(forge.world.study.recipients(), rubbish).unwrap();
        assert_eq!(read(forge.world.key.identities(), &sealed, &Limits::default()).unwrap_err(), BundleError::NotABundle);
    }
}

#[test]
fn a_size_that_no_archive_can_have_is_refused_at_once() {
    let item = name();
    let mut forge = Forge::new().file(&item, b"1");
    let mut header = Header::new_gnu();
    header.set_path("big").unwrap();
    header.set_size(u64::MAX - 10);
    header.set_cksum();
    forge.tar.get_mut().extend_from_slice(header.as_bytes());
    let bundle = forge.read().unwrap();
    assert_eq!((bundle.items().count(), bundle.refused[0].why), (1, Refusal::Torn));
}

#[test]
fn a_manifest_may_be_as_large_as_what_it_lists_and_not_larger() {
    let signer = Signer::generate().unwrap();
    let items: Vec<String> = (0..3).map(|_| name()).collect();
    let room = (256 << 10) + 3 * 512;
    for (length, is_read) in [(room, true), (room + 1, false)] {
        let listed: Vec<(&str, &[u8])> = items.iter().map(|item| (item.as_str(), &b"1"[..])).collect();
        let text = manifest(&signer, &listed).to_string();
        let text = format!("{text}{}", " ".repeat(length - text.len()));
        let forge =
            Forge::new().file("manifest.json", text.as_bytes()).file("manifest.sig", signer.sign(text.as_bytes()).to_string().as_bytes());
        let bundle = items.iter().fold(forge, |forge, item| forge.file(item, b"1")).read().unwrap();
        assert_eq!(bundle.manifest.is_ok(), is_read, "{length}");
        assert_eq!(bundle.signature == Signed::Bad, !is_read, "{length}");
        assert!(bundle.items().count() == 3 && bundle.items().all(|item| (item.verdict == Verdict::Sound) == is_read), "{length}");
    }
}
