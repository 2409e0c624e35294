"""Children who never press on the screen: by resting the pointer, by one switch, by two switches. Each answer must arrive.
With `300`, the journeys are made with text of 300 %.

usage: tests/window/run tests/window/reach.py [dwell] [one-switch] [two-switches] [guard] [sounds] [300]
"""
import contextlib, os, sys, tempfile, time
from journeys import arrived, walk_by_names
from road import Road
from window import Window, wait_for

PROFILES = {
    "dwell": "dwell: (on: true, lock_on_ms: 100, dwell_ms: 500),",
}


class BuiltIn:
    """The survey that is built in, in its symbol version."""

    road, walk = staticmethod(Road), staticmethod(walk_by_names)

    def check(self, road):
        arrived(road, road.export())


def profile(folder, settings):
    path = os.path.join(folder, "profile.ron")
    with open(path, "w") as file:
        file.write(f'(format: 1, name: "Journey", settings: ({settings}))')
    return path


def dwell(folder, more="", errand=BuiltIn()):
    """By a pointer that rests and never presses. Between two choices it goes to the place where nothing happens."""
    road = errand.road(folder)
    with Window(road.study, "--data-dir", road.data, "--profile", profile(folder, PROFILES["dwell"] + more)) as window:
        from gi.repository import GLib

        def rest():
            x, y, width, height = window.wait("image", starts="Rest your eyes here").box
            window.screen.do("mousemove", int(x + width / 2), int(y + height / 2))

        def shown():
            """What is on the page, without what comes by itself, as that something is saved."""
            try:
                return [(node.role, node.name, node.states, node.box) for node in window.tree() if node.role != "label"]
            except GLib.Error:
                # It went away while it was looked at, as when a page turns.
                return None

        def dwell_on(node):
            """Rests in the middle of something until it has been chosen; then the eyes rest, so that nothing else is."""
            rest()
            time.sleep(0.15)
            x, y, width, height = node.box
            before = shown()
            window.screen.do("mousemove", int(x + width / 2), int(y + height / 2))
            time.sleep(0.95)
            # Who rests longer chooses nothing more, and a slow laptop needs longer.
            with contextlib.suppress(AssertionError):
                wait_for(lambda: shown() != before, 6)
            rest()

        def press(**what):
            window.wait(**what)
            for way in ["Further down"] * 12 + ["Further up"] * 24:
                node = window.wait(**what)
                # What is out of sight is told as a dot on the edge of what scrolls.
                if node.box[3] > 10:
                    return dwell_on(node)
                arrow = window.find("push button", way)
                assert arrow, f"{what} is out of sight and nothing scrolls there"
                if arrow.has("enabled"):
                    dwell_on(arrow)
                    time.sleep(0.5)
            raise AssertionError(f"{what} never came into sight:\n{window.told()}")

        errand.walk(window, press)
    errand.check(road)


class Said:
    """What the program says, from its log: how a child who cannot see the frame knows what is highlighted."""

    def __init__(self, path):
        self.path, self.at = path, 0
        open(path, "a").close()

    def next(self, seconds=12):
        """The next thing said, from where we are."""
        def line():
            with open(self.path, encoding="utf-8") as file:
                lines = [line for line in file.read().split("\n")[:-1] if line.startswith("say ")]
            if len(lines) > self.at:
                self.at += 1
                return lines[self.at - 1].split(" | ", 1)[1]
        return wait_for(line, seconds)

    def newest(self):
        """The thing said last; what was said before is passed over."""
        words = self.next()
        while True:
            try:
                words = self.next(0)
            except AssertionError:
                return words


def switches(folder, settings, step, errand, key="space", more=""):
    """By switches: listens to what is highlighted, and presses when it is what is wanted, or the row that holds it."""
    road = errand.road(folder)
    log = os.path.join(folder, "said")
    arguments = ["--profile", profile(folder, settings + more), "--voice-log", log]
    with Window(road.study, "--data-dir", road.data, *arguments) as window:
        said = Said(log)

        def press(role=None, name=None, starts=None):
            wanted = name or starts
            window.wait(role, name, starts)
            # Whatever was highlighted, it is waited for until it comes: a row first, then the thing itself.
            for _ in range(90):
                words = said.newest()
                if f", {wanted}, " in f", {words}, ":
                    # Longer than presses are ignored after one that acted.
                    time.sleep(0.2)
                    window.screen.key(key)
                    if words == wanted:
                        time.sleep(0.25)
                        return
                else:
                    step(window)
            raise AssertionError(f"{wanted!r} was never highlighted:\n{open(log).read()[-2000:]}")

        window.wait(name="Start with a pupil")
        # The first press begins.
        window.screen.key("space")
        errand.walk(window, press)
    errand.check(road)


def one_switch(folder, more="", errand=BuiltIn()):
    """One switch: the scan goes on by itself."""
    settings = 'switch: (keys: One(key: "Space"), pattern: RowColumn, scan_ms: 1200, first_extra_ms: 0, ignore_again_ms: 100, rounds: 10, speak: true),'
    switches(folder, settings, lambda window: None, errand, more=more)


def two_switches(folder, more="", errand=BuiltIn()):
    """Two switches: one goes on, the other chooses."""
    settings = 'switch: (keys: Two(step: "Space", select: "F5"), pattern: RowColumn, ignore_again_ms: 0, speak: true),'
    switches(folder, settings, lambda window: window.screen.key("space"), errand, key="F5", more=more)


def guard(folder):
    """A hand that shakes: a second press too soon does nothing, a press that slides off does nothing, at once when it is asked for."""
    def at(node):
        x, y, width, height = node.box
        return int(x + width / 2), int(y + height / 2)

    def chosen(window):
        time.sleep(0.4)
        return [node.name for node in window.tree() if "checked" in node.states]

    def trial(settings):
        return Window("try", "--version", "symbols", "--question", "7", "--profile", profile(folder, settings))

    with trial("pointing: (ignore_again_ms: 1500)") as window:
        family, friends = (at(window.wait("check box", name)) for name in ("family", "friends"))
        window.screen.click(*family)
        window.screen.click(*family)
        window.screen.click(*friends)
        assert chosen(window) == ["family"], "a second press too soon did something"
        time.sleep(1.5)
        window.screen.click(*friends)
        assert chosen(window) == ["friends", "family"], chosen(window)
    with trial("") as window:
        family, friends = (at(window.wait("check box", name)) for name in ("family", "friends"))
        window.screen.do("mousemove", *family, "mousedown", 1, "mousemove", *friends, "mouseup", 1)
        assert chosen(window) == [], "a press that slid off did something"
        window.screen.do("mousemove", *family, "mousedown", 1)
        assert chosen(window) == [], "a press acted before it was let go"
        window.screen.do("mouseup", 1)
        assert chosen(window) == ["family"]
    with trial("pointing: (on_release: false)") as window:
        family, friends = (at(window.wait("check box", name)) for name in ("family", "friends"))
        window.screen.do("mousemove", *family, "mousedown", 1)
        assert chosen(window) == ["family"], "pressing did not act"
        window.screen.do("mousemove", *friends, "mouseup", 1)
        assert chosen(window) == ["family"], "letting go acted as well"


def sounds(folder):
    """Soft sounds through the system's own player, only when they are asked for."""
    log, players = os.path.join(folder, "played"), os.path.join(folder, "bin")
    os.makedirs(players)
    with open(os.path.join(players, "pw-play"), "w") as file:
        file.write(f'#!/bin/sh\nhead -c 4 "$1" >> {log}; echo " $(basename "$1")" >> {log}\n')
    os.chmod(file.name, 0o755)
    path = {"PATH": players + os.pathsep + os.environ["PATH"]}
    for settings, heard in (("sounds: true", ["RIFF chosen.wav", "RIFF turned.wav"]), ("", [])):
        with Window("try", "--version", "symbols", "--question", "4", "--profile", profile(folder, settings), environment=path) as window:
            window.press("radio button", "Yes")
            window.wait("radio button", "Yes", states=["checked"])
            time.sleep(0.3)
            window.press(name="Next")
            wait_for(lambda: (window.progress() or "").startswith("5"))
            time.sleep(0.3)
        played = open(log).read().splitlines() if os.path.exists(log) else []
        assert played == heard, played
        if played:
            os.remove(log)


LARGE = "text: (size_percent: 300),"

if __name__ == "__main__":
    names = [name for name in sys.argv[1:] if name != "300"] or ["dwell", "one-switch", "two-switches", "guard", "sounds"]
    for name in names:
        more = [LARGE] if "300" in sys.argv and name not in ("guard", "sounds") else []
        with tempfile.TemporaryDirectory() as folder:
            globals()[name.replace("-", "_")](folder, *more)
        print(f"{name}{', at 300 %' if more else ''}: as it must be", flush=True)
