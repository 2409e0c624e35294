"""What a researcher and a school do in the window, by the keyboard alone: a study is made, answered, and its answers are given away.

usage: tests/window/run tests/window/desk.py [100] [200]
"""
import os, sys, tempfile, time
import road
from keys import Keys
from window import Window, wait_for

TITLE = "By keyboard alone"
PASSPHRASE = "correct horse battery"


def settings(folder, percent):
    path = os.path.join(folder, "profile.ron")
    with open(path, "w") as file:
        file.write(f'(format: 1, name: "Large", settings: (text: (size_percent: {percent})))\n')
    return path


def make(window, keys, documents):
    """The form: what is missing leads to its field; Escape out of the chooser of files loses nothing of what was written."""
    keys.press("Researchers: make a study")
    keys.at("Title of the study")
    # Enter in a field makes the study, and whatever is missing has the focus then.
    keys.screen.key("Return")
    window.wait(starts="Give the study a title first.")
    keys.at("Title of the study")
    keys.write("Title of the study", TITLE)
    keys.screen.key("Return")
    window.wait(starts="The passphrase needs at least 12")
    keys.at("Passphrase")
    keys.write("Passphrase", PASSPHRASE)
    keys.screen.key("Return")
    window.wait(starts="The two passphrases are not the same.")
    keys.at("Passphrase again")
    keys.write("Passphrase again", PASSPHRASE)
    # From the last field on, and back to the first. A second key is asked for, once.
    keys.press("Make the study")
    window.wait(starts="No second key is given.")
    keys.at("Who else may open the answers")
    keys.press("Make the study")
    window.wait("heading", "Choose a folder")
    keys.screen.key("Escape")
    window.wait(name="Make the study")
    for field, words in (("Whom to ask", "The team, 01752 000000"), ("If a child is not safe", "The school's own way")):
        keys.write(field, words)
    keys.press("Make the study")
    choose_documents(window, keys)
    window.wait("heading", "The study is made, and its key is tested", seconds=60)
    assert sorted(os.listdir(documents)) == ["by-keyboard-alone.key", "by-keyboard-alone.study"], os.listdir(documents)
    keys.at("Use it on this laptop")
    keys.press("Save the recovery sheet")
    choose_documents(window, keys)
    window.wait(starts="The recovery sheet is at")
    keys.at("Save the recovery sheet")
    sheet = os.path.join(documents, "by-keyboard-alone-recovery-sheet.html")
    with open(sheet) as page:
        page = page.read()
    locked = page[page.index("-----BEGIN AGE"):page.index("</pre>")]
    with open(os.path.join(documents, "by-keyboard-alone.key")) as key:
        assert locked.strip() == key.read().strip(), "the sheet has another key"
    os.remove(sheet)
    keys.press("Use it on this laptop")
    window.wait(name="Start with a pupil")


def choose_documents(window, keys):
    window.wait("heading", "Choose a folder")
    keys.press("Documents", "Return")
    wait_for(lambda: any(node.name.endswith("/Documents") for node in window.tree()))
    keys.press("Save here")


def answer(window, keys):
    keys.press("Start with a pupil")
    keys.at("This one: With symbols")
    keys.screen.key("space")
    keys.at("Start")
    keys.screen.key("space")
    # The focus begins on no answer to taking part.
    keys.at("Listen")
    keys.press("Yes, I want to")
    keys.at("Practise")
    keys.press("Start the questions")
    window.wait("check box", "Yes")
    keys.screen.key("1")
    window.wait("check box", "Yes", states=["checked"])
    window.wait(starts="Saved: 1")
    keys.screen.key("Escape")
    keys.at("Carry on")
    keys.press("Stop and keep what I said")
    keys.at("Next pupil")
    keys.press("Start page")
    window.wait(name="Start with a pupil")


def deliver(window, keys, documents):
    keys.press("Give the answers to the researcher")
    keys.at("Save the locked file")
    keys.screen.key("Return")
    # Nothing was chosen: the page is as it was, and so is the focus.
    window.wait("heading", "Choose a folder")
    keys.screen.key("Escape")
    keys.at("Save the locked file")
    keys.screen.key("Return")
    choose_documents(window, keys)
    window.wait(starts="The answers of 1 pupil are in")
    bundle = next(name for name in os.listdir(documents) if name.endswith(".bundle"))
    keys.press("The researcher has it: remove the answers")
    keys.press("Press again to remove them from this laptop")
    # Unfinished answers stay: the pupil may carry on.
    window.wait(starts="There was nothing to remove")
    keys.screen.key("Escape")
    window.wait(name="Start with a pupil")
    return os.path.join(documents, bundle)


def another(window, keys, documents):
    """A file that is opened: through a folder and back, and by its name."""
    os.makedirs(os.path.join(documents, "2026"))
    os.rename(os.path.join(documents, "by-keyboard-alone.study"), os.path.join(documents, "2026", "autumn.study"))
    keys.press("Another study")
    window.wait("heading", "Choose a file")
    keys.press("Documents")
    keys.press("2026")
    window.wait(name="autumn.study")
    keys.press("One folder up")
    window.wait(name="2026")
    keys.press("2026")
    keys.press("autumn.study", "Return")
    window.wait(name="Start with a pupil")


def walk(percent, width, height):
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "laptop")
        with Window("--data-dir", data, "--profile", settings(folder, percent), width=width, height=height) as window:
            documents = os.path.join(window.home, "Documents")
            os.makedirs(documents)
            window.wait("heading", "pupil-voice")
            time.sleep(0.5)
            keys = Keys(window)
            make(window, keys, documents)
            answer(window, keys)
            bundle = deliver(window, keys, documents)
            another(window, keys, documents)
            passphrase = os.path.join(folder, "passphrase")
            with open(passphrase, "w") as file:
                file.write(PASSPHRASE + "\n")
            key, out = os.path.join(documents, "by-keyboard-alone.key"), os.path.join(folder, "tables")
            road.run("collect", "--key", key, "--passphrase-file", passphrase, "--out", out, bundle)
            rows = open(os.path.join(out, "responses.csv"), encoding="utf-8").read().splitlines()
            assert len(rows) == 2, rows


if __name__ == "__main__":
    for percent in sys.argv[1:] or ["100", "200"]:
        for size in ((1366, 768), (1024, 600)):
            walk(percent, *size)
            print(f"desk, {percent} % on {size[0]} × {size[1]}: as it should be", flush=True)
