use super::*;
use crate::durable::RealDisk;

fn pin(digits: &str) -> Pin {
    Pin::new(digits).unwrap()
}

fn quick() -> WorkFactor {
    WorkFactor::of(2).unwrap()
}

fn set(folder: &Path) -> Lock {
    Lock::set(&RealDisk, folder, &pin("4821"), quick()).unwrap()
}

#[test]
fn only_the_right_pin_opens_and_it_stands_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Lock::load(folder.path()).unwrap().is_none());
    let mut lock = set(folder.path());
    assert_eq!(lock.try_pin(&RealDisk, &pin("4822"), 100).unwrap(), Tried::Wrong);
    assert_eq!(lock.try_pin(&RealDisk, &pin("4821"), 100).unwrap(), Tried::Right);
    assert_eq!(lock.try_pin(&RealDisk, &pin("48210"), 101).unwrap(), Tried::Wrong);
    let mut again = Lock::load(folder.path()).unwrap().unwrap();
    assert_eq!(again.try_pin(&RealDisk, &pin("4821"), 102).unwrap(), Tried::Right);
    let text = std::fs::read_to_string(again.path()).unwrap();
    assert!(!text.contains("4821") || text.contains("BEGIN AGE"), "{text}");
    assert_eq!(format!("{:?}", pin("4821")), "Pin(secret)");
}

#[test]
fn wrong_tries_slow_down_and_a_restart_forgives_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut lock = set(folder.path());
    let mut now = 1_000;
    let mut waits = Vec::new();
    for _ in 0..10 {
        assert_eq!(lock.try_pin(&RealDisk, &pin("0000"), now).unwrap(), Tried::Wrong);
        lock = Lock::load(folder.path()).unwrap().unwrap();
        let wait = lock.wait(now).as_secs();
        waits.push(wait);
        if wait > 0 {
            // Too soon is not even looked at, not even the right one.
            assert_eq!(lock.try_pin(&RealDisk, &pin("4821"), now + wait - 1).unwrap(), Tried::TooSoon);
        }
        now += wait;
    }
    assert_eq!(waits, [0, 0, 5, 10, 20, 40, 80, 160, 300, 300]);
    assert_eq!(lock.try_pin(&RealDisk, &pin("4821"), now).unwrap(), Tried::Right);
    assert_eq!(lock.wait(now), Duration::ZERO);
}

#[test]
fn a_clock_that_was_set_back_makes_nobody_wait_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let mut lock = set(folder.path());
    for _ in 0..4 {
        lock.kept.last = 0;
        lock.try_pin(&RealDisk, &pin("0000"), 1_000_000).unwrap();
    }
    assert_eq!(lock.wait(1_000_000).as_secs(), 10);
    assert_eq!(lock.try_pin(&RealDisk, &pin("4821"), 500).unwrap(), Tried::TooSoon);
    assert_eq!(lock.try_pin(&RealDisk, &pin("4821"), 510).unwrap(), Tried::Right);
}

#[test]
fn a_file_that_was_deleted_is_no_lock_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let lock = set(folder.path());
    std::fs::remove_file(lock.path()).unwrap();
    assert!(Lock::load(folder.path()).unwrap().is_none());
    lock.remove(&RealDisk).unwrap();
    set(folder.path()).remove(&RealDisk).unwrap();
    assert!(Lock::load(folder.path()).unwrap().is_none());
}

#[test]
fn a_damaged_file_and_a_newer_one_are_told_apart_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(NAME);
    for broken in ["", "hello", "(format: 0)", "(format: 1)", "(format: 1, pin: \"\", wrong: -1, last: 0)"] {
        std::fs::write(&path, broken).unwrap();
        assert!(matches!(Lock::load(folder.path()), Err(LockError::Unreadable(_))), "{broken}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), broken);
    }
    std::fs::write(&path, "(format: 2, later: 3)").unwrap();
    assert!(matches!(Lock::load(folder.path()), Err(LockError::Newer(_))));
    std::fs::write(&path, "(format: 1, pin: \"no lock\", wrong: 0, last: 0)").unwrap();
    let mut lock = Lock::load(folder.path()).unwrap().unwrap();
    assert!(matches!(lock.try_pin(&RealDisk, &pin("4821"), 9), Err(LockError::Unreadable(_))));
}

#[test]
fn a_pin_is_of_digits() {
    for wrong in ["", "123", "12a4", "1234567890123", "１２３４", " 1234"] {
        assert!(matches!(Pin::new(wrong), Err(LockError::BadPin { .. })), "{wrong}");
    }
    assert!(Pin::new("0000").is_ok() && Pin::new("123456789012").is_ok());
}
