"""Children who never press on the screen: by resting the pointer, by one switch, by two switches. Each answer must arrive.

usage: tests/window/run tests/window/reach.py [dwell] [one-switch] [two-switches]
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


if __name__ == "__main__":
    for name in sys.argv[1:] or ["dwell"]:
        with tempfile.TemporaryDirectory() as folder:
            globals()[name.replace("-", "_")](folder)
        print(f"journey by {name}: every answer arrived, and nothing was pressed on", flush=True)
