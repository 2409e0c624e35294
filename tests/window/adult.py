"""What protects a child, in the real window: guidance, a break, being upset, throwing everything away, and the child lock.

usage: tests/window/run tests/window/adult.py [guidance] [stopping] [stopping-keyboard] [stopping-switch] [lock] [lock-switch]
"""
import os, subprocess, sys, tempfile, time
from journeys import turn
from reach import Said, profile
from road import Road, run
from window import Window, wait_for

CANARY = "canary8264"
PIN = "4821"
SWITCH = 'switch: (keys: One(key: "F5"), pattern: Linear, scan_ms: 500, first_extra_ms: 0, ignore_again_ms: 100, rounds: 10, speak: true),'


# The ways of pressing.

def by_name(window):
    """As a screen reader presses."""
    return lambda name, **what: window.press(name=name, **what)


def by_keys(window):
    """By Tab and Space, as a person who listens for a name."""
    def press(name, role=None):
        window.wait(role, name)
        for _ in range(60):
            here = next((node for node in window.tree() if "focused" in node.states and node.role != "frame"), None)
            if here and here.name == name and (role is None or here.role == role):
                return window.screen.key("space")
            window.screen.key("Tab")
            time.sleep(0.1)
        raise AssertionError(f"Tab never came to {name!r}:\n{window.told()}")
    return press


def by_switch(window, log):
    """By one switch: waits until what is wanted is highlighted, or the row in which it stands where there are many."""
    said = Said(log)

    def press(name, role=None):
        window.wait(role, name)
        for _ in range(150):
            try:
                words = said.newest()
            except AssertionError:
                raise AssertionError(f"nothing was highlighted while {name!r} was waited for:\n{open(log).read()[-1500:]}") from None
            if f", {name}, " in f", {words}, ":
                # Longer than presses are ignored after one that acted.
                time.sleep(0.15)
                window.screen.key("F5")
                if words == name:
                    time.sleep(0.4)
                    return
        raise AssertionError(f"{name!r} was never highlighted:\n{open(log).read()[-1500:]}")
    return press


# What is looked at.

def state_of(window):
    """Whether the window fills the screen."""
    found = subprocess.run(["xdotool", "search", "--name", "^pupil-voice$"], env=window.screen.environment, capture_output=True, text=True)
    states = [subprocess.run(["xprop", "-id", one, "_NET_WM_STATE"], env=window.screen.environment, capture_output=True, text=True).stdout for one in found.stdout.split()]
    return any("FULLSCREEN" in state for state in states)


def files(folder):
    return sorted(os.path.relpath(os.path.join(where, name), folder) for where, _, names in os.walk(folder) for name in names)


def checked(window):
    return [node.name for node in window.tree() if "checked" in node.states]


def begin(window, press):
    """To the first question, and an answer to it."""
    for name in ("Start with a pupil", "This one: With symbols", "Start", "Yes, I want to", "Start the questions"):
        press(name)
    press("Yes", role="check box")
    window.wait("check box", "Yes", states=["checked"])
    window.wait(starts="Saved: 1")


# The journeys.

def guidance(folder):
    """Every point, by Enter alone; then a page to print, with all of them."""
    road = Road(folder)
    with Window(road.study, "--data-dir", road.data) as window:
        os.makedirs(os.path.join(window.home, "Documents"))
        window.press(name="Grown-ups: read this first")
        points = []
        for at in range(1, 11):
            window.wait("progress bar", f"{at} of 10")
            points.append(window.heading())
            if at < 10:
                wait_for(lambda: window.find(name="Next", states=["focused"]))
                window.screen.key("Return")
        assert len(set(points)) == 10, points
        window.press(name="Save to print")
        window.press(name="Documents")
        window.press(name="Save here")
        window.wait(starts="Saved: ")
        with open(os.path.join(window.home, "Documents", "guidance-for-grown-ups.html"), encoding="utf-8") as file:
            page = file.read()
        missing = [point for point in points if point not in page.replace("&quot;", '"')]
        assert not missing, missing
        window.press(name="Done")
        window.wait(name="Start with a pupil")
        # Skipped in one press, and there again beside a question.
        window.press(name="Grown-ups: read this first")
        window.press(name="Skip")
        begin(window, by_name(window))
        window.press(name="Grown-ups")
        window.press(name="Before you begin")
        window.wait("heading", points[0])
        window.screen.key("Escape")
        window.wait("check box", "Yes", states=["checked"])


def stopped(folder, way, *settings):
    """A break with the answers covered, being upset, and throwing everything away: nothing is left anywhere."""
    road = Road(folder)
    temporary, log = os.path.join(folder, "temporary"), os.path.join(folder, "said")
    os.makedirs(temporary)
    if way is by_switch:
        settings = ("--profile", profile(folder, SWITCH), "--voice-log", log)
    with Window(road.study, "--data-dir", road.data, *settings, environment={"TMPDIR": temporary}) as window:
        window.wait(name="Start with a pupil")
        before = files(road.data)
        press = by_switch(window, log) if way is by_switch else way(window)
        if way is by_switch:
            # The first press begins.
            window.screen.key("F5")
        begin(window, press)
        press("Stop")
        press("Have a break")
        window.wait(name="Nobody can see your answers now.")
        assert not checked(window) and window.find("check box") is None, window.told()
        press("Carry on")
        window.wait("check box", "Yes", states=["checked"])
        press("Stop")
        press("I’m upset")
        window.wait("heading", "We can stop now")
        assert not checked(window) and window.find("check box") is None, window.told()
        # On the screen, or a press of the page key below.
        wait_for(lambda: window.find(starts="Stop here, and comfort them first"))
        press("Have a break")
        window.wait(name="Nobody can see your answers now.")
        press("Carry on")
        window.wait("check box", "Yes", states=["checked"])
        if way is by_name:
            # Something that can be searched for.
            turn(window, lambda: press("Next"))
            for part in ("6", "May", "2016"):
                press(part, role="radio button")
            turn(window, lambda: press("Next"))
            press("girl", role="radio button")
            for _ in range(5):
                turn(window, lambda: press("Next"))
            window.wait("heading", "Tell us more if you want to")
            window.click("entry")
            window.screen.type(CANARY)
            window.wait(starts="Saved: 4 answers")
        assert any("sittings" in name for name in files(road.data)), files(road.data)
        press("Stop")
        press("Stop and throw it away")
        press("Yes, throw it away")
        window.wait("heading", "All gone")
        time.sleep(0.5)
        after = [name for name in files(road.data) if name not in before and not name.endswith("counts.json")]
        assert not [name for name in after if "sittings" in name or "resume" in name], after
        assert files(temporary) == [], files(temporary)
        recent = [name for name in files(window.home) if "recent" in name.lower() or "thumbnail" in name.lower()]
        assert not recent, recent
        found = subprocess.run(["grep", "-r", "-l", CANARY, folder, window.home], capture_output=True, text=True)
        assert found.returncode == 1, found.stdout + found.stderr
    # A count, and nothing else: the researcher finds no answer either.
    assert road.collect(road.export()) == [], road.summary
    assert road.summary["counts"] == {"thrown_away": 1}, road.summary


def stopping(folder):
    stopped(folder, by_name)


def stopping_keyboard(folder):
    stopped(folder, by_keys)


def stopping_switch(folder):
    stopped(folder, by_switch)


def type_pin(window, digits):
    """In the field, as with a keyboard."""
    window.wait("entry", "PIN", states=["focused"])
    window.screen.type(digits)
    window.screen.key("Return")


def set_lock(window, press):
    press("Child lock")
    for heading, then in (("Choose a PIN of 4 to 12 digits", "The same PIN again"), ("The same PIN again", "Child lock")):
        window.wait("heading", heading)
        for digit in PIN:
            press(digit)
        press("OK")
        window.wait("heading", then)


def lock(folder):
    """Set, locked, wrong, wrong ten times, right, forgotten. What a child may do goes on without it."""
    road = Road(folder)
    path = os.path.join(road.data, "child-lock.ron")
    with Window(road.study, "--data-dir", road.data) as window:
        window.wait(name="Start with a pupil")
        set_lock(window, by_name(window))
        assert not state_of(window)
        window.press(name="Lock now")
        wait_for(lambda: state_of(window))
        # What is for adults asks for the PIN.
        for name in ("Settings", "Another study", "Researchers: make a study", "Child lock"):
            window.press(name=name)
            window.wait("heading", "For grown-ups: your PIN")
            window.press(name="Back")
            window.wait(name="Start with a pupil")
        # So does closing; a child answers all the same.
        begin(window, by_name(window))
        window.screen.key("alt+F4")
        window.wait("heading", "For grown-ups: your PIN")
        assert not checked(window)
        window.press(name="Back")
        window.wait("check box", "Yes", states=["checked"])
        window.press(name="Stop")
        window.press(name="Stop and keep what I said")
        window.press(name="Start page")
        window.press(name="Give the answers to the researcher")
        # Never told: not as a name, not as a description, not as a text.
        window.screen.type("482")
        time.sleep(0.3)
        told = window.told() + "".join(node.native.get_description() or "" for node in window.tree())
        assert "482" not in told, told
        window.screen.key("BackSpace", "BackSpace", "BackSpace")
        for tries in range(1, 5):
            if tries == 4:
                # After three, the next is not looked at for five seconds. On a slow machine these may have passed unseen.
                time.sleep(6)
            type_pin(window, "1111")
            wait_for(lambda: f"wrong: {tries}" in open(path, encoding="utf-8").read(), 30)
            window.gone(name="One moment…")
    # A restart forgives none; the tenth wrong try costs five minutes.
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert "wrong: 4" in text and PIN not in text.replace("\n", " ").split(), text
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join("    wrong: 9,\n" if "wrong:" in line else "    last: 0,\n" if "last:" in line else line + "\n" for line in text.splitlines()))
    with Window(road.study, "--data-dir", road.data) as window:
        window.wait(name="Start with a pupil")
        wait_for(lambda: state_of(window))
        window.press(name="Settings")
        type_pin(window, "1111")
        found = window.wait(starts="Too many wrong tries")
        seconds = int("".join(letter for letter in found.name if letter.isdigit()))
        assert 280 < seconds <= 300, found.name
        # Forgotten: one file is deleted, and no answer with it.
        window.press(name="PIN forgotten?")
        window.wait(starts="Nobody can tell you the PIN.")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("wrong: 4", "wrong: 0"))
    with Window(road.study, "--data-dir", road.data) as window:
        window.wait(name="Start with a pupil")
        window.press(name="Settings")
        os.remove(path)
        window.wait("heading", "For grown-ups: your PIN")
        window.press(name="OK")
        window.wait(name="Undo changes")
        wait_for(lambda: not state_of(window))
    assert len(road.collect(road.export())) == 1
    # The right one, and out.
    with Window(road.study, "--data-dir", road.data) as window:
        window.wait(name="Start with a pupil")
        set_lock(window, by_keys(window))
        window.press(name="Lock now")
        wait_for(lambda: state_of(window))
        window.screen.key("alt+F4")
        window.wait("heading", "For grown-ups: your PIN")
        type_pin(window, PIN)
        wait_for(lambda: window.process.poll() is not None)


def lock_switch(folder):
    """The number pad by one switch."""
    road = Road(folder)
    log = os.path.join(folder, "said")
    with Window(road.study, "--data-dir", road.data, "--profile", profile(folder, SWITCH), "--voice-log", log) as window:
        window.wait(name="Start with a pupil")
        press = by_switch(window, log)
        window.screen.key("F5")
        set_lock(window, press)
        press("Lock now")
        press("Settings")
        window.wait("heading", "For grown-ups: your PIN")
        for digit in PIN:
            press(digit)
        press("OK")
        window.wait(name="Undo changes")


if __name__ == "__main__":
    for name in sys.argv[1:] or ["guidance", "stopping", "stopping-keyboard", "stopping-switch", "lock", "lock-switch"]:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            globals()[name.replace("-", "_")](folder)
        print(f"{name}: as it must be, {time.monotonic() - begun:.0f} s", flush=True)
