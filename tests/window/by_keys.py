"""The pages for adults, with the keyboard alone: own symbols and About, the panel beside a child with what an adult notes there, the guidance, the
child lock.

usage: tests/window/run tests/window/by_keys.py [JOURNEY…]
"""
import os, sys, tempfile
from adult import PIN, state_of, type_pin
from keys import Keys
from packs import obz
from road import Road
from window import Window, wait_for

VIEW = "I believe the corridor is too loud"


def own_symbols(folder):
    """Pictures of another program are brought, taken out and brought back, and the licences read."""
    with Window("--data-dir", os.path.join(folder, "laptop")) as window:
        documents = os.path.join(window.home, "Documents")
        os.makedirs(documents)
        obz(os.path.join(documents, "boards.obz"))
        window.wait(name="Researchers: make a study", seconds=40)
        keys = Keys(window)
        keys.press("Researchers: make a study")
        keys.press("Use your own symbols")
        window.wait("heading", "Symbols of the survey")
        keys.press("Choose a file")
        window.wait("heading", "Choose a file")
        keys.press("Documents")
        keys.press("boards.obz", "Return")
        # How many the survey has does not matter here.
        window.wait(starts="3 of ", seconds=60)
        tile = next(node.name for node in window.tree() if node.name.endswith(": yours, by its name") or node.name.endswith(": yours, by its word"))
        word = tile.split(":")[0]
        keys.press(tile, "Return")
        window.wait("heading", word)
        keys.press("Take your picture out")
        window.wait(name="built in")
        keys.press("Undo")
        window.wait(starts="yours, by its")
        window.screen.key("Escape")
        window.wait("heading", "Symbols of the survey")
        keys.at(tile)
        keys.press("Go on with these")
        window.wait(starts="3 pictures of your own")
        window.screen.key("Escape")
        keys.press("About")
        window.wait("heading", "About pupil-voice")
        keys.press("Back", "Return")
        keys.at("About")


def beside(folder):
    """An adult notes how they helped and what they think themselves; a break and the guidance are near, and the child's answers stay."""
    road = Road(folder)
    with Window(road.study, "--data-dir", road.data) as window:
        window.wait(name="Start with a pupil")
        keys = Keys(window)
        keys.press("Start with a pupil")
        keys.press("This one: With symbols")
        keys.press("Start")
        keys.press("Yes, I want to")
        keys.press("Start the questions")
        keys.press("Yes")
        window.wait("check box", "Yes", states=["checked"])
        keys.press("Grown-ups")
        window.wait("dialog", "For the grown-up")
        keys.press("I read it out")
        window.wait("check box", "I read it out", states=["checked"])
        keys.reach("What I think myself")
        window.screen.type(VIEW)
        keys.press("Before you begin")
        window.wait("push button", "Skip")
        keys.press("Skip")
        window.wait("check box", "Yes", states=["checked"])
        keys.press("Stop")
        keys.press("Stop and keep what I said")
        window.wait(starts="Saved:")
    (row,) = road.collect(road.export())
    assert row["symbols__talked"] == "yes" and row["helped"] == "symbols__talked:read_aloud", row
    assert row["adult_view"] == f'{{"symbols__talked":"{VIEW}"}}' and row["panel"] == "symbols__talked:1", row


def child_lock(folder):
    """Set, changed, locked, opened, taken off."""
    road = Road(folder)
    with Window(road.study, "--data-dir", road.data) as window:
        window.wait(name="Start with a pupil")
        keys = Keys(window)
        keys.press("Child lock")
        for then in ("The same PIN again", "Child lock"):
            type_pin(window, PIN)
            window.wait("heading", then)
        keys.press("Lock now")
        wait_for(lambda: state_of(window))
        keys.press("Settings")
        type_pin(window, PIN)
        window.wait(name="Undo changes")
        wait_for(lambda: not state_of(window))
        window.screen.key("Escape")
        keys.press("Child lock")
        keys.press("Change the PIN")
        for then in ("The same PIN again", "Child lock"):
            type_pin(window, PIN[::-1])
            window.wait("heading", then)
        keys.press("Take the lock off")
        window.wait(name="Start with a pupil")
        assert not os.path.exists(os.path.join(road.data, "child-lock.ron"))


if __name__ == "__main__":
    journeys = {name: value for name, value in globals().items() if callable(value) and value.__module__ == "__main__" and value.__doc__}
    for name in sys.argv[1:] or journeys:
        with tempfile.TemporaryDirectory() as folder:
            journeys[name](folder)
        print(f"by keys, {name.replace('_', ' ')}: as it should be", flush=True)
