"""Children who never press on the screen: by resting the pointer, by one switch, by two switches. Each answer must arrive.

usage: tests/window/run tests/window/reach.py [dwell] [one-switch] [two-switches] [guard] [sounds]
"""
import os, sys, tempfile, time
from journeys import arrived, walk_by_names
from road import Road
from window import Window, wait_for

PROFILES = {
    "dwell": "dwell: (on: true, lock_on_ms: 100, dwell_ms: 500)",
}


def profile(folder, settings):
    path = os.path.join(folder, "profile.ron")
    with open(path, "w") as file:
        file.write(f'(format: 1, name: "Journey", settings: ({settings}))')
    return path


def dwell(folder, more=""):
    """By a pointer that rests and never presses. Between two choices it goes to the place where nothing happens."""
    road = Road(folder)
    with Window(road.study, "--data-dir", road.data, "--profile", profile(folder, PROFILES["dwell"] + more)) as window:
        def rest():
            x, y, width, height = window.wait("image", starts="Rest your eyes here").box
            window.screen.do("mousemove", int(x + width / 2), int(y + height / 2))

        def press(**what):
            node = window.wait(**what)
            rest()
            time.sleep(0.15)
            x, y, width, height = node.box
            window.screen.do("mousemove", int(x + width / 2), int(y + height * 0.4))
            # Until it has been chosen; then the eyes rest, so that nothing else is.
            time.sleep(0.95)
            rest()

        walk_by_names(window, press)
    arrived(road, road.export())


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


if __name__ == "__main__":
    for name in sys.argv[1:] or ["dwell", "guard", "sounds"]:
        with tempfile.TemporaryDirectory() as folder:
            globals()[name.replace("-", "_")](folder)
        print(f"{name}: as it must be", flush=True)
