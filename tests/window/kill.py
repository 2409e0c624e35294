"""Power cut in the middle, many times over: the program is killed (SIGKILL) at a random moment while a child answers.
Every answer that the window had called saved by then must be in the next export, as it was given.

usage: tests/window/run tests/window/kill.py [KILLS]   (200 unless told)
"""
import os, random, sys, tempfile, time
from road import Road
from window import Screen, Window

KEYS = {"1": "yes", "2": "sometimes", "3": "no"}
ROWS = [
    "symbols__4__learn_in_class", "symbols__4__join_in_school_events", "symbols__5__work_with_the_teacher", "symbols__5__work_in_groups",
]


class Laptop(Window):
    """A window on a screen that outlives it."""

    def __init__(self, screen, road):
        super().__init__(road.study, "--data-dir", road.data)
        self.screen = screen

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.kill()
        self.log.close()


def sittings(road):
    return {name for folder, _, names in os.walk(road.data) for name in names if name.endswith(".age")}


def saved(window, kept):
    """How many answers the window says are saved, at this moment."""
    try:
        kept.clear_cache()
        words = kept.get_name() or kept.get_text_iface().get_text(0, -1)
    except Exception:
        return None
    return int(words.split()[1]) if words.startswith("Saved:") else None


class TimeIsUp(Exception):
    pass


class Child:
    """One child, cut short at a random moment."""

    def __init__(self, screen, road, chance):
        self.given, self.known = [], 0
        with Laptop(screen, road) as window:
            self.window = window
            window.press(name="Start with a pupil")
            window.press(name="This one: With symbols")
            window.press(name="Start")
            window.press(name="Yes, I want to")
            # By now the store is open: what the child before left complete, without its name yet, has got it.
            before = sittings(road)
            window.press(name="Start the questions")
            # Focused: then keys come here.
            window.wait("check box", "Yes", states=["focused"])
            self.kept = window.wait(starts="Saved:").native
            self.end = time.monotonic() + chance.uniform(0.02, 3.0)
            try:
                self.answer(screen, chance)
                while True:
                    self.look()
            except TimeIsUp:
                window.kill()
        self.files = sorted(sittings(road) - before)

    def look(self):
        """Notes how many answers the window calls saved, until the time is up."""
        self.known = max(self.known, saved(self.window, self.kept) or 0)
        if time.monotonic() > self.end:
            raise TimeIsUp

    def wait(self, what):
        while not what():
            self.look()

    def give(self, screen, digit, item, answer, shown):
        self.given.append((item, answer))
        screen.key(digit)
        # A key and a press by the screen reader take different ways in: the one must have arrived before the other follows.
        self.wait(lambda: self.window.find(name=shown, states=["checked"]))

    def go_on(self):
        bar = None
        while bar is None:
            self.look()
            bar = self.window.progress()
        self.window.press(name="Next")
        self.wait(lambda: self.window.progress() not in (None, bar))
        # The sign that tells what is saved is another one on another page.
        self.kept = self.window.wait(starts="Sav").native

    def answer(self, screen, chance):
        """Answers as fast as keys can be pressed; each answer of the scale is changed once, and the last word counts."""
        self.give(screen, "1", "symbols__talked", "yes", "Yes")
        self.go_on()
        self.window.press(name="I’d rather not say")
        self.wait(lambda: self.window.find(name="I’d rather not say", states=["checked"]))
        self.go_on()
        self.give(screen, "1", "symbols__gender", "boy", "boy")
        for item in ROWS:
            self.go_on()
            for _ in range(2):
                digit = chance.choice("123")
                self.give(screen, digit, item, KEYS[digit], KEYS[digit].capitalize())


def main(kills):
    seed = random.randrange(1 << 32)
    print(f"seed {seed}", flush=True)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        road, screen = Road(folder), Screen()
        try:
            children = [Child(screen, road, chance) for _ in range(kills)]
        finally:
            screen.close()
        rows = {row["response"]: row for row in road.collect(road.export())}
        assert not road.summary["quarantined"], road.summary["quarantined"]
        promised = 0
        for child in children:
            known, given = child.known, child.given
            if not known:
                continue
            promised += 1
            assert len(child.files) == 1, child.files
            row = rows[child.files[0][:36]]
            arrived = {item: row[item] for item, _ in given}
            there = sum(1 for item in arrived if arrived[item] not in ("", "no_answer", "stopped_before", "rather_not_say", "not_shown"))
            assert there >= known, f"{known} answers were called saved, {there} arrived"
            for item, value in arrived.items():
                # Of an answer that was changed, either word may be the last one that reached the disk.
                said = {answer for asked, answer in given if asked == item}
                assert value in said | {"stopped_before", "no_answer"}, f"{item} arrived otherwise than it was given"
        print(f"{kills} kills, {promised} with answers that were called saved: every one arrived", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
