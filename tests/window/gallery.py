"""The pictures of docs/gallery/, made by one command from the real window.

usage: tests/window/run tests/window/gallery.py [NAME ...]

For the child, the adult beside and the researcher; both versions; light, dark and in two colours. With names, only these pictures.
"""
import os, subprocess, sys, tempfile, time
from road import Road
from shots import press, profile, rest
from window import ROOT, Window

GALLERY = os.path.join(ROOT, "docs", "gallery")
WANTED = sys.argv[1:]


def picture(window, name):
    """The window as it is once it has come to rest, without the frame that the window manager puts around it."""
    if WANTED and name not in WANTED:
        return
    time.sleep(0.6)
    rest(window)
    path = os.path.join(GALLERY, f"{name}.png")
    subprocess.run(["import", "-silent", "-window", "pupil-voice", "-strip", path], env=window.screen.environment, check=True)


def questions(version, *steps, theme=None, **size):
    """Questions by picture, id and what is pressed before the picture is taken."""
    for name, question, presses in steps:
        if WANTED and name not in WANTED:
            continue
        with tempfile.TemporaryDirectory() as folder:
            look = ["--profile", profile(folder, theme, 100, 100, 135)] if theme else []
            with Window("try", "pupil-voice-2016", "--version", version, "--question", question, *look, **size) as window:
                window.wait("heading", seconds=40)
                press(window, *presses)
                if name in ("stop", "grown-ups"):
                    window.wait("dialog")
                picture(window, name)


def adult_and_researcher():
    """Screens of those who are no children: from the start page to the settings, and making a study."""
    with tempfile.TemporaryDirectory() as folder:
        road = Road(folder)
        with Window(road.study, "--data-dir", road.data) as window:
            window.wait(name="Start with a pupil", seconds=40)
            picture(window, "start")
            press(window, "Settings")
            window.wait("heading", "See, hear and press")
            press(window, "Looks")
            picture(window, "settings")
            press(window, "Done", "Start with a pupil")
            window.wait(name="This one: With symbols")
            picture(window, "choose")
            press(window, "This one: With symbols")
            window.wait(name="Start")
            picture(window, "introduction")
    with tempfile.TemporaryDirectory() as folder, Window("--data-dir", folder) as window:
        window.wait("heading", seconds=40)
        picture(window, "start-without")
        press(window, "Researchers: make a study")
        window.wait("heading", "Make a study")
        picture(window, "make-a-study")


if __name__ == "__main__":
    os.makedirs(GALLERY, exist_ok=True)
    if not WANTED or {"start", "settings", "choose", "introduction", "start-without", "make-a-study"} & set(WANTED):
        adult_and_researcher()
    questions(
        "symbols",
        ("question", "4", ["Sometimes"]),
        ("whom-i-ask", "7", ["helper in class", "family"]),
        ("birthday", "date_of_birth", ["6", "May"]),
        ("stop", "5", ["Stop"]),
        ("grown-ups", "6", ["Grown-ups"]),
        ("thank-you", "9", ["Done"]),
    )
    questions("reading", ("reading", "4", ["No, not really"]), ("reading-two", "6", ["Teacher", "Your friends", "Your family"]))
    questions("symbols", ("small-screen", "8", ["Yes"]), width=1024, height=600)
    questions("symbols", ("question-dark", "4", ["Sometimes"]), theme="Dark")
    questions("symbols", ("question-two-colours", "4", ["Sometimes"]), theme="YellowOnBlack")
    questions("reading", ("reading-dark", "6", ["Teacher"]), theme="Dark")
