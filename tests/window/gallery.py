"""The pictures of docs/gallery/, made by one command from the real window.

usage: tests/window/run tests/window/gallery.py
"""
import os, subprocess, tempfile, time
from road import Road
from window import ROOT, Window

GALLERY = os.path.join(ROOT, "docs", "gallery")


def picture(window, name):
    """The window as it is, without the frame that the window manager puts around it."""
    time.sleep(0.6)
    path = os.path.join(GALLERY, f"{name}.png")
    subprocess.run(["import", "-silent", "-window", "pupil-voice", "-strip", path], env=window.screen.environment, check=True)


def questions(version, *steps, **size):
    for name, question, presses in steps:
        with Window("try", "pupil-voice-2016", "--version", version, "--question", question, **size) as window:
            window.wait("heading")
            for words in presses:
                window.press(name=words)
            # Out of the way of what is to be seen.
            window.screen.do("mousemove", 2, 2)
            picture(window, name)


if __name__ == "__main__":
    os.makedirs(GALLERY, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        road = Road(folder)
        with Window(road.study, "--data-dir", road.data) as window:
            window.wait(name="Start with a pupil")
            picture(window, "start")
            window.press(name="Start with a pupil")
            window.wait(name="This one: With symbols")
            picture(window, "choose")
            window.press(name="This one: With symbols")
            window.wait(name="Start")
            picture(window, "introduction")
    questions("symbols", ("question", "4", ["Sometimes"]), ("whom-i-ask", "7", ["helper in class", "family"]), ("birthday", "date_of_birth", ["6", "May"]), ("stop", "5", ["Stop"]), ("grown-ups", "6", ["Grown-ups"]))
    questions("reading", ("reading", "4", ["No, not really"]), ("reading-two", "6", ["Teacher", "Your friends", "Your family"]))
    questions("symbols", ("small-screen", "8", ["Yes"]), width=1024, height=600)
