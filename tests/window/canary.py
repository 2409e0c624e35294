"""Looks for what children said wherever the program could have written it: words and a birthday that stand nowhere else are given, thrown
away, finished, and cut short by a kill; then everything is searched.

usage: tests/window/run tests/window/canary.py [--image]

Without --image: the folders of the program (data, home with all of XDG, temporary files) and whatever is new in the system's own folder for
temporary files; the clipboard and the window's title meanwhile. With --image (as root, with loop devices): all of these folders lie in a file
system of their own, whose raw image is searched afterwards, so that deleted files and old blocks are found, too; a file with a word of its
own that is written and deleted shows that such are found.
"""
import base64, ctypes, os, subprocess, sys, tempfile, time
from child import SMALL, view
from road import Road
from window import Window, wait_for

# In the children's words, in the adult's, and as a birthday; and the word that must be found.
SAID = ["canary5317thrown", "canary5317finished", "canary5317killed"]
VIEW = "canary5317adult"
BORN = ("29", "February", "2012")
BORN_AS = ["2012-02-29", "29 February 2012"]
CONTROL = "canary5317control"
FINDABLE = [*SAID, VIEW, *BORN_AS]


def spellings(word):
    """A word as it may lie on a disk: in UTF-8, in UTF-16, and in base64 wherever it begins."""
    plain = word.encode()
    found = [plain, word.encode("utf-16-le"), word.encode("utf-16-be")]
    for before in range(3):
        whole = base64.b64encode(b"x" * before + plain)
        # Without the signs that its neighbours change.
        found.append(whole[[0, 2, 3][before]:len(whole) // 4 * 4 - 4])
    return found


def found_in(data, where):
    lower = data.lower()
    return [f"{word} in {where}" for word in FINDABLE if any(spelling in data or spelling.lower() in lower for spelling in spellings(word)[:3])
            or any(spelling in data for spelling in spellings(word)[3:])]


def search(folder):
    """Every file, its name as well; sockets and pipes cannot be read and hold nothing."""
    found = []
    for where, folders, names in os.walk(folder):
        found += found_in("\n".join([*folders, *names]).encode(), where)
        for name in names:
            path = os.path.join(where, name)
            if os.path.isfile(path) and not os.path.islink(path):
                with open(path, "rb") as file:
                    found += found_in(file.read(), path)
    return found


def title(window):
    identity = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^pupil-voice$"], env=window.screen.environment, capture_output=True, text=True)
    told = [subprocess.run(["xprop", "-id", one], env=window.screen.environment, capture_output=True).stdout for one in identity.stdout.split()]
    assert told, "the window has lost its name"
    return b"".join(told)


def owners(window):
    """Who holds the clipboard, and what is marked with the mouse."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XInternAtom.restype = x11.XGetSelectionOwner.restype = ctypes.c_ulong
    x11.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x11.XOpenDisplay(window.screen.display.encode())
    try:
        return [x11.XGetSelectionOwner(display, x11.XInternAtom(display, name, 0)) for name in (b"CLIPBOARD", b"PRIMARY", b"SECONDARY")]
    finally:
        x11.XCloseDisplay(display)


def answer(window, said):
    """A child of whom everything can be found, and who copies what they wrote."""
    for name in ("This one: With symbols", "Start", "Yes, I want to", "Start the questions"):
        window.press(name=name)
    window.press("radio button", "Sometimes")
    window.wait("radio button", "Sometimes", states=["checked"])
    window.press(name="Grown-ups")
    view(window, VIEW)
    window.press(name="Close")
    window.press(name="Next")
    window.wait("heading", "When is your birthday?")
    for part in BORN:
        window.press("radio button", part)
    window.press(name="Next")
    window.wait("heading", "Tell us more")
    wait_for(lambda: window.find("entry", states=["focused"]))
    # Nothing of the one before can be pasted.
    window.screen.key("ctrl+v")
    time.sleep(0.3)
    window.wait(name="Saved: 2 answers")
    window.screen.type(said)
    window.wait(name="Saved: 3 answers")
    window.screen.key("ctrl+a", "ctrl+c", "ctrl+x", "ctrl+Insert")
    time.sleep(0.3)
    assert owners(window) == [0, 0, 0], "the clipboard is held"
    assert window.wait(name="Saved: 3 answers"), "what was written has been cut out"
    assert not found_in(title(window), "the title")


def live(road, environment, home):
    """Three children: one throws away, one finishes, of the third the laptop goes dark. Then the next one sits down."""
    start = lambda: Window(road.study, "--data-dir", road.data, home=home, environment=environment)
    with start() as window:
        window.press(name="Start with a pupil")
        answer(window, SAID[0])
        for name in ("Stop", "Stop and throw it away", "Yes, throw it away"):
            window.press(name=name)
        window.wait("heading", "All gone")
        window.press(name="Next pupil")
        answer(window, SAID[1])
        window.press(name="Done")
        window.press(name="Look at what I said")
        # "I’m finished" stands on the page before, too, and two answers on a page.
        window.wait("heading", "What you said")
        window.press(name="Next")
        window.wait("label", starts=f"Tell us more “{SAID[1]}”")
        window.press(name="I’m finished")
        window.wait("heading", "Thank you")
        window.wait(starts="Saved:")
        window.press(name="Next pupil")
        answer(window, SAID[2])
        # What it says last is on the disk.
        time.sleep(1)
        window.kill()
    with start() as window:
        window.wait(starts="Carry on:")
        seen = window.told().encode()
        assert not found_in(seen, "the start page") and not found_in(title(window), "the title")
        window.press(name="Start with a pupil")
        window.wait(name="Which way is better for you?")
        assert owners(window) == [0, 0, 0]


def arrived(road):
    """All of it can be found where it belongs, by whoever has the key: else the search would have looked for nothing."""
    rows = road.collect(road.export())
    told = "\n".join(",".join(row.values()) for row in rows)
    assert len(rows) == 2 and SAID[0] not in told, told
    assert all(word in told for word in (SAID[1], SAID[2], VIEW, BORN_AS[0])), told


def new_in(folder, before):
    return [os.path.join(folder, name) for name in os.listdir(folder) if name not in before]


def tried(place, desk):
    """The program with all its folders in one place; what of theirs lies there, and what is new among the system's temporary files."""
    home, temporary = (os.path.join(place, name) for name in ("home", "temporary"))
    places = {name: os.path.join(home, folder) for name, folder in (("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"), ("XDG_STATE_HOME", "state"))}
    for folder in (home, temporary, *places.values()):
        os.makedirs(folder)
    road = Road(desk, survey=SMALL)
    road.data = os.path.join(place, "laptop")
    before = set(os.listdir("/tmp"))
    live(road, {"TMPDIR": temporary, **places}, home)
    found = search(place)
    for path in new_in("/tmp", before):
        if os.path.abspath(path) not in map(os.path.abspath, (place, desk)):
            found += search(path) if os.path.isdir(path) else []
    assert not found, found
    files = sum(len(names) for _, _, names in os.walk(place))
    print(f"{files} files in the program's folders: nothing found", flush=True)
    return road


def in_an_image(desk):
    """The same in a file system of its own, of which every block is looked at afterwards."""
    image, mount = os.path.join(desk, "image"), os.path.join(desk, "mount")
    with open(image, "wb") as file:
        file.truncate(96 * 1024 * 1024)
    os.makedirs(mount)
    subprocess.run(["mkfs.ext4", "-q", image], check=True)
    subprocess.run(["mount", "-o", "loop", image, mount], check=True)
    try:
        road = tried(os.path.join(mount, "all"), desk)
        arrived(road)
        # Written, on the disk, deleted: a search of blocks must find it.
        control = os.path.join(mount, "control")
        with open(control, "w") as file:
            file.write(CONTROL * 100)
            file.flush()
            os.fsync(file.fileno())
        os.remove(control)
        subprocess.run(["sync", "-f", mount], check=True)
    finally:
        subprocess.run(["umount", mount], check=True)
    with open(image, "rb") as file:
        data = file.read()
    assert CONTROL.encode() in data, "a deleted file cannot be found: the search proves nothing"
    found = found_in(data, "the image")
    assert not found, found
    print(f"{len(data) // 1024 // 1024} MB of raw image, deleted files too: nothing found", flush=True)


if __name__ == "__main__":
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as desk:
        if sys.argv[1:] == ["--image"]:
            in_an_image(desk)
        else:
            arrived(tried(os.path.join(desk, "all"), desk))
    print(f"canary: as it must be, {time.monotonic() - begun:.0f} s", flush=True)
