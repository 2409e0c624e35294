"""Saving fails in the middle, by a disk that is really full or may really only be read. The child goes on undisturbed; the adult chooses
another folder; what was called saved arrives at the researcher's from both places.

usage: tests/window/run tests/window/another_folder.py [NAME…]   (as root: it mounts disks of its own, which nobody else sees)
"""
import os, shutil, subprocess, sys, tempfile, time
from road import Road
from window import Window, wait_for

NOT_SAVED = "Grown-ups, please look: saving does not work just now."
OWN = "pupil-voice-answers"


def mount(*arguments):
    subprocess.run(["mount", *arguments], check=True)


class Laptop:
    """A data folder on a disk of its own."""

    def __init__(self):
        self.folder = tempfile.mkdtemp()
        self.road = Road(self.folder)
        self.disk = self.road.data
        os.makedirs(self.disk)
        mount("-t", "tmpfs", "-o", "size=600k", "tmpfs", self.road.data)
        self.filler = os.path.join(self.road.data, "filler")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", self.disk], check=True)
        shutil.rmtree(self.folder)

    def fill(self):
        with open(self.filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(512))
            except OSError:
                pass

    def lock(self):
        """From now on it may only be read, also by a program that has it open."""
        mount("--bind", self.disk, self.disk)
        mount("-o", "remount,bind,ro", self.disk)

    def unlock(self):
        subprocess.run(["umount", "-l", self.disk], check=True)

    def open(self):
        window = Window(self.road.study, "--data-dir", self.road.data)
        os.makedirs(os.path.join(window.home, "Documents"))
        return window


def shot(window, name):
    """For whoever wants to look."""
    if "SHOTS" in os.environ:
        time.sleep(0.7)
        window.screen.shot(os.path.join(os.environ["SHOTS"], f"elsewhere-{name}.png"))


def begin(window):
    window.press(name="Start with a pupil")
    window.press(name="This one: With symbols")
    window.press(name="Start")
    window.press(name="Yes, I want to")
    window.press(name="Start the questions")
    window.press("check box", "Yes")
    window.wait(name="Saved: 1 answer")


def go_on(window):
    bar = wait_for(window.progress)
    window.press(name="Next")
    wait_for(lambda: window.progress() not in (None, bar))


def to_gender(window):
    """To the question with the choices girl and boy, past the date of birth."""
    go_on(window)
    window.press(name="I’d rather not say")
    go_on(window)


def choose_documents(window):
    window.press(name="Save in another folder")
    window.press(name="Documents")
    window.press(name="Save here")


def documents(window):
    return os.path.join(window.home, "Documents")


def bundles(window):
    return [os.path.join(documents(window), name) for name in os.listdir(documents(window)) if name.endswith(".bundle")]


def deliver(window, first):
    window.press(name=first)
    window.press(name="Documents")
    window.press(name="Save here")


def is_right(road, bundles, gender, complete):
    (row,) = road.collect(*bundles)
    got = {name: row[name] for name in ("symbols__talked", "symbols__gender", "complete", "sittings")}
    assert got == {"symbols__talked": "yes", "symbols__gender": gender, "complete": complete, "sittings": "1"}, got
    assert not road.summary["quarantined"], road.summary["quarantined"]


def full():
    """The disk is full in the middle: the child goes on, the adult chooses, and both places go to the researcher."""
    with Laptop() as laptop:
        with laptop.open() as window:
            begin(window)
            to_gender(window)
            laptop.fill()
            window.press("radio button", "boy")
            window.wait(name=NOT_SAVED)
            # Nothing stands in the child's way.
            go_on(window)
            window.press(name="Grown-ups")
            window.wait(starts="There is no room left on the disk")
            shot(window, "panel")
            choose_documents(window)
            window.wait(starts="From now on answers are saved in")
            shot(window, "chosen")
            window.press(name="Close")
            window.wait(starts="Saved: 2")
            window.press("radio button", "Yes")
            window.wait(starts="Saved: 3")
            window.press(name="Stop")
            window.press(name="Stop and keep what I said")
            window.wait(starts="Saved: 3")
            shot(window, "thanks")
            window.press(name="Start page")
            window.press(name="Give the answers to the researcher")
            window.wait(starts="Answers from ")
            shot(window, "deliver")
            os.remove(laptop.filler)
            deliver(window, "Save the locked file")
            window.wait(starts="Send all of these files")
            shot(window, "done")
            assert len(bundles(window)) == 2, bundles(window)
            is_right(laptop.road, bundles(window), "boy", "partial")
            # It goes on where it stopped, in the other folder, and is complete from there.
            window.press(name="Start page")
            window.kill()
            window.start()
            window.wait(starts="Carry on")
            assert len([part for part in window.tree() if part.name.startswith("Carry on")]) == 1
            window.press(starts="Carry on")
            window.press(name="Yes, I want to")
            window.wait(starts="Saved: 0")
            window.press("radio button", "Sometimes")
            window.wait(starts="Saved: 1")
            window.kill()
            road = laptop.road
            laptop.road.data = os.path.join(documents(window), OWN)
            (row,) = road.collect(*bundles(window), road.export("later.bundle"))
            got = {name: row[name] for name in ("symbols__gender", "symbols__4__learn_in_class", "sittings", "resumed")}
            assert list(got.values()) == ["boy", "sometimes", "2", "1"], got
            assert not road.summary["quarantined"], road.summary["quarantined"]


def read_only():
    """The disk may only be read from the first answer on, and the program is killed. What was called saved is in the other folder, which
    a laptop without a note of it is shown."""
    with Laptop() as laptop:
        with laptop.open() as window:
            begin(window)
            laptop.lock()
            to_gender(window)
            window.press("radio button", "boy")
            window.wait(name=NOT_SAVED)
            window.press(name="Stop")
            window.press(name="Stop and keep what I said")
            window.wait("heading", "Not saved yet")
            shot(window, "not-saved")
            choose_documents(window)
            window.wait(starts="Saved: 2")
            window.press(name="Start page")
            window.press(name="Give the answers to the researcher")
            deliver(window, "Save the locked file")
            # The disk that may only be read cannot note that something went out: that is told, and nothing is called done.
            wait_for(lambda: any("The rest is not" in part.name for part in window.tree()))
            shot(window, "not-all")
            assert not window.find(starts="The researcher has it")
            window.kill()
            laptop.unlock()
            window.start()
            window.press(name="Give the answers to the researcher")
            window.press(name="Answers are in another folder, too")
            window.press(name="Documents")
            window.press(name="Use this folder")
            window.wait(starts="Answers from ")
            deliver(window, "Save the locked file")
            window.wait(starts="Send all of these files")
            assert len(bundles(window)) == 3, bundles(window)
            is_right(laptop.road, bundles(window), "boy", "partial")
            # Without what was begun on the disk that failed, and by the command line alone, it is the same.
            window.kill()
            laptop.road.data = os.path.join(documents(window), OWN)
            is_right(laptop.road, [laptop.road.export("alone.bundle")], "boy", "partial")


JOURNEYS = {journey.__name__: journey for journey in (full, read_only)}


def main(names):
    if "OWN_MOUNTS" not in os.environ:
        if os.geteuid() != 0 or subprocess.run(["unshare", "-m", "true"]).returncode:
            return print("SKIPPED: disks of our own need root.")
        os.execvp("unshare", ["unshare", "-m", "env", "OWN_MOUNTS=1", sys.executable, *sys.argv])
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    for name in names or JOURNEYS:
        JOURNEYS[name]()
        print(f"{name}: {JOURNEYS[name].__doc__}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
