"""An audit: every screen of the window in every state, as a screen reader, a keyboard and a finger meet it. Prints a table and every
finding; ends with 1 if there is one.

usage: tests/window/run tests/window/audit.py [PART-OF-A-SCREEN'S-NAME ...]

A screen is a function under `@screen("its name")` that yields a window in each state that is to be looked at, with the state's name.
Add one there when the program gets one.
"""
import contextlib, os, shutil, sys, tempfile, time, traceback
import packs
from child import conducted
from road import Road, run
from window import ROOT, Window, wait_for

# What a person can act on, and what must therefore have a name and be large enough.
CONTROLS = {"push button", "toggle button", "radio button", "check box", "entry", "password text", "slider", "link"}
# What has a role that a person hears, and must therefore have a name.
SAID = CONTROLS | {"heading", "label", "static", "panel", "dialog", "alert", "status bar", "notification", "progress bar", "image"}
# The toolkit tells a scroll bar without a name. It cannot be pressed or reached by keys, and no reader stops at it.
UNNAMED = {"scroll bar", "frame", "application"}
KNOWN = SAID | UNNAMED
LEAST, ANSWER = 76, 160
CHECKS = ["named", "heading", "focus order", "size", "in sight", "said once", "sets", "question", "live"]

SCREENS = []


def screen(name):
    def add(states):
        SCREENS.append((name, states))
        return states
    return add


class Part:
    """A part, with all that the audit asks of it, asked once: each question is a message to the program."""

    def __init__(self, node):
        self.native, self.depth, self.role, self.name, self.box = node.native, node.depth, node.role, node.name, node.box
        self.focused, self.focusable, self.modal = "focused" in node.states, node.has("focusable"), "modal" in node.states
        self.attributes = dict(node.native.get_attributes() or {}) if node.role in CONTROLS else {}
        self.description = (node.native.get_description() or "") if node.role in CONTROLS else ""

    def __repr__(self):
        return f"{self.role} {self.name!r} {self.box}"

    def has_focus_now(self):
        from gi.repository import Atspi, GLib
        try:
            self.native.clear_cache()
            return self.native.get_state_set().contains(Atspi.StateType.FOCUSED)
        except GLib.Error:
            return False


def parts(window):
    """The whole tree, once it has come to rest."""
    from gi.repository import GLib
    before = None
    for _ in range(60):
        try:
            now = window.tree()
            told = [(node.role, node.name, "focused" in node.states) for node in now]
            if told == before:
                return [Part(node) for node in now]
            before = told
        except GLib.Error:
            # Something went away while it was looked at, as parts do when a page turns.
            before = None
        time.sleep(0.1)
    raise AssertionError("the window does not come to rest:\n" + window.told())


def above(tree, at):
    """The parts around a part, the nearest first."""
    depth = tree[at].depth
    for before in range(at - 1, -1, -1):
        if tree[before].depth < depth:
            depth = tree[before].depth
            yield tree[before]


class Audit:
    """The checks of one screen in one state."""

    def __init__(self, window):
        self.window = window
        self.tree = parts(window)
        self.findings = {check: [] for check in CHECKS}
        self.controls = [(at, part) for at, part in enumerate(self.tree) if part.role in CONTROLS]

    def find(self, check, words):
        self.findings[check].append(words)

    def run(self, answers=None, first=None, live=None, alert=None, said=None):
        self.named()
        self.heading()
        self.size(answers)
        self.in_sight()
        self.said_once()
        self.sets()
        self.question(first, said)
        self.live(live, ("status bar", "notification", "alert"))
        # What went wrong is an alert, which interrupts.
        self.live(alert, ("notification", "alert"))
        # Last: it moves the focus.
        self.focus_order()
        return self.findings

    def named(self):
        for part in self.tree:
            if part.role not in KNOWN:
                self.find("named", f"a role that nobody hears: {part}")
            if part.role in SAID and not part.name.strip():
                self.find("named", f"no name: {part}")

    def heading(self):
        # The bridge to the system's bus leaves a heading's level out. What can be seen: there is one, none stands twice, a dialog has its own.
        headings = [part for part in self.tree if part.role == "heading"]
        if not headings:
            self.find("heading", "no heading")
        names = [part.name for part in headings]
        for name in {name for name in names if names.count(name) > 1}:
            self.find("heading", f"twice: {name!r}")
        dialogs = [part for part in self.tree if part.role == "dialog"]
        if dialogs and headings and headings[0].name != dialogs[0].name:
            self.find("heading", f"the dialog {dialogs[0].name!r} does not begin with its heading but with {headings[0].name!r}")

    def size(self, answers):
        for at, part in self.controls:
            if part.role in ("entry", "password text"):
                least = LEAST
            else:
                least = ANSWER if answers and part.role in answers and self.in_question(at) else LEAST
            _, _, width, height = part.box
            # A box is told in whole pixels.
            if not self.is_clipped(at) and (width < least - 1 or height < least - 1):
                self.find("size", f"{width} × {height}, less than {least}: {part}")

    def in_question(self, at):
        heading = next((part.name for part in self.tree if part.role == "heading"), None)
        return any(part.role == "panel" and part.name == heading for part in above(self.tree, at))

    def scrolled(self, at):
        """The part around it that scrolls."""
        for around in above(self.tree, at):
            place = self.tree.index(around)
            if place + 1 < len(self.tree) and self.tree[place + 1].role == "scroll bar":
                return around
        return None

    def is_clipped(self, at):
        around = self.scrolled(at)
        # What is scrolled out of sight is told as one pixel on its edge, so that it can still be pressed.
        return around is not None and (not inside(self.tree[at].box, around.box) or self.tree[at].box[2] <= 2)

    def in_sight(self):
        width, height = self.window.screen.size
        dialogs = [part for part in self.tree if part.role == "dialog"]
        for at, part in enumerate(self.tree):
            if part.focusable and not inside(part.box, (0, 0, width, height)) and not self.scrolled(at):
                self.find("in sight", f"outside of the window: {part}")
            if part.focusable and part.role not in CONTROLS and part.role != "frame":
                self.find("in sight", f"the focus can go to what is no control: {part}")
            if dialogs and part.role in CONTROLS and dialogs[0] not in above(self.tree, at):
                self.find("in sight", f"behind the dialog: {part}")
        if dialogs and not dialogs[0].modal:
            self.find("in sight", "the dialog does not say that it is one that must be answered")

    def said_once(self):
        for at, part in enumerate(self.tree[1:], 1):
            before = self.tree[at - 1]
            if part.name and part.name == before.name and {part.role, before.role} & CONTROLS and {part.role, before.role} & {"label", "static", "image"}:
                self.find("said once", f"{before} and then {part}")
            if part.name and part.name == part.description:
                self.find("said once", f"its name is its description: {part}")
            if part.role in ("label", "static", "image") and any(around.role in CONTROLS for around in above(self.tree, at)):
                self.find("said once", f"within a control: {part}")
        names = [part.name for _, part in self.controls if part.role != "radio button"]
        for name in {name for name in names if names.count(name) > 1}:
            self.find("said once", f"two controls of one name: {name!r}")

    def sets(self):
        """Radio buttons and check boxes say which of how many they are, and are in a group with a name."""
        groups = {}
        for at, part in self.controls:
            if part.role in ("radio button", "check box"):
                around = next((around for around in above(self.tree, at) if around.role == "panel"), None)
                # A group that is out of sight is not told, only what is in it.
                if around is not None and around is self.scrolled(at):
                    continue
                if around is None or not around.name:
                    self.find("sets", f"not in a group with a name: {part}")
                groups.setdefault(id(around), (around, []))[1].append(part)
        for around, members in groups.values():
            places = [member.attributes.get("posinset") for member in members]
            if places != [str(place) for place in range(1, len(members) + 1)] and not (around and self.is_clipped(self.tree.index(around))):
                self.find("sets", f"places {places} in {around}")
            for member in members:
                if member.attributes.get("setsize") != str(len(members)):
                    self.find("sets", f"says it is one of {member.attributes.get('setsize')}, and there are {len(members)}: {member}")

    def question(self, first, instead):
        """The focus is on what is to be done first, and the question is said with it: by the group around, the name, or the dialog."""
        focused = next((at for at, part in enumerate(self.tree) if part.focused and part.role != "frame"), None)
        if first is False:
            return
        if focused is None:
            self.find("question", "nothing has the focus")
            return
        part = self.tree[focused]
        if first and not part.name.startswith(first):
            self.find("question", f"the focus is not on {first!r} but on {part}")
        heading = instead or next((part.name for part in self.tree if part.role == "heading"), "")
        said = [part.name, part.description] + [around.name for around in above(self.tree, focused) if around.role in ("panel", "dialog")]
        if not any(heading in words for words in said):
            self.find("question", f"{heading!r} is not said when the focus comes to {part}")

    def live(self, words, roles):
        if words and not any(part.role in roles and words in part.name for part in self.tree):
            self.find("live", f"no {roles[-1]} {words!r}")

    def focus_order(self):
        """Tab goes through all controls, in the order in which they are read, which is from above to below and from left to right."""
        for wrong in self.out_of_place():
            self.find("focus order", wrong)
        ring = [part for _, part in self.controls if part.focusable]
        # Fields that are scrolled out of sight are not told. Where there are some, the order is walked on a high screen.
        if any(part.role == "scroll bar" for part in self.tree) and any(part.role == "entry" for part in ring):
            return
        now = next((at for at, part in enumerate(ring) if part.has_focus_now()), -1)
        for _ in ring:
            self.window.screen.key("Tab")
            expected = ring[(now + 1) % len(ring)]
            try:
                wait_for(expected.has_focus_now, 10)
            except AssertionError:
                there = next((part for part in ring if part.has_focus_now()), "nothing")
                self.find("focus order", f"after {ring[now] if now >= 0 else 'nothing'} Tab goes to {there} and not to {expected}")
                return
            if not self.comes_into_sight(expected):
                self.find("in sight", f"has the focus and is out of sight: {expected}")
            now = (now + 1) % len(ring)

    def comes_into_sight(self, part):
        """Whether it is in the window with all of it, or as much as fits; what is out of sight is told on an edge, as one pixel."""
        from gi.repository import Atspi
        width, height = self.window.screen.size

        def is_there():
            part.native.clear_cache()
            box = part.native.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
            return box.width > 2 and box.x >= 0 and box.x + box.width <= width and box.y < height and box.y + box.height > 0

        try:
            return wait_for(is_there, 5)
        except AssertionError:
            return False

    def out_of_place(self):
        """Controls that come later in the tree and yet stand wholly above, or beside and to the left. Columns may stand side by side."""
        shown = [(at, part) for at, part in self.controls if not self.scrolled(at)]
        for (_, one), (_, next_one) in zip(shown, shown[1:]):
            if next_one.box[1] + next_one.box[3] <= one.box[1] and next_one.box[0] <= one.box[0] + one.box[2]:
                yield f"{next_one} is read after {one} and stands above"
            same_line = abs(next_one.box[1] + next_one.box[3] / 2 - one.box[1] - one.box[3] / 2) < 8
            if same_line and next_one.box[0] < one.box[0]:
                yield f"{next_one} is read after {one} and stands to its left"


def inside(box, around):
    return box[0] >= around[0] and box[1] >= around[1] and box[0] + box[2] <= around[0] + around[2] and box[1] + box[3] <= around[1] + around[3]


# The screens. Each state is yielded as (name, window, what the checks should know of it).

@contextlib.contextmanager
def folder():
    with tempfile.TemporaryDirectory() as path:
        yield path


def step(window, press, **what):
    """Presses as a screen reader does, and waits until the window has answered."""
    from gi.repository import GLib

    def told():
        return [(node.role, node.name, node.states) for node in window.tree()]

    parts(window)
    before = told()
    window.press(press, **what) if press in CONTROLS else window.press(name=press, **what)
    with contextlib.suppress(AssertionError, GLib.Error):
        wait_for(lambda: told() != before, 3)


@screen("start")
def start(road, sized):
    with sized("--data-dir", os.path.join(road.folder, "empty")) as window:
        window.wait(name="Open a study file")
        yield "empty", window, {"first": "Open a study file"}
        step(window, "Keys")
        yield "keys", window, {"first": "Close"}
    bad = os.path.join(road.folder, "bad.study")
    with open(bad, "w") as file:
        file.write("this is no study")
    with sized(bad, "--data-dir", os.path.join(road.folder, "empty")) as window:
        window.wait("heading")
        yield "trouble", window, {"first": "Close this message", "alert": " "}
    with sized(road.study, "--data-dir", os.path.join(road.folder, "study")) as window:
        window.wait(name="Start with a pupil")
        yield "with a study", window, {"first": "Start with a pupil"}
    fill(road, sized)
    with sized(road.study, "--data-dir", road.data) as window:
        window.wait(starts="Carry on")
        yield "answers wait", window, {"first": "Start with a pupil"}


def fill(road, sized):
    """One pupil who came to the end, and one who was cut short."""
    for whole in (True, False):
        with sized(road.study, "--data-dir", road.data) as window:
            for name in ("Start with a pupil", "This one: With symbols", "Start", "Yes, I want to", "Start the questions"):
                window.press(name=name)
            window.press("check box", "Yes")
            window.wait(starts="Saved: 1")
            if whole:
                window.press(name="Stop")
                window.press(name="Stop and keep what I said")
                window.wait(name="Next pupil")
                time.sleep(0.5)
            else:
                window.press(name="Next")
                window.wait(name="Day: not chosen yet")
                window.kill()


@screen("choose")
def choose(road, sized):
    with sized("try", "pupil-voice-2016") as window:
        window.wait(starts="This one")
        yield "trying", window, {"first": "This one"}
    with sized(road.study, "--data-dir", os.path.join(road.folder, "choose")) as window:
        window.press(name="Start with a pupil")
        window.wait(starts="This one")
        yield "with a study", window, {"first": "This one"}


@screen("introduce")
def introduce(road, sized):
    for version in ("With symbols", "With more words"):
        with sized("try", "pupil-voice-2016") as window:
            step(window, f"This one: {version}")
            yield version.lower(), window, {"first": "Start"}
            step(window, "Start")
            yield f"taking part, {version.lower()}", window, {"first": "Listen"}


def questions(version, sized, answers):
    with sized("try", "pupil-voice-2016", "--version", version) as window:
        window.wait("progress bar")
        while True:
            place = window.progress()
            if not place:
                return
            yield f"{place}", window, {"answers": answers}
            choices = [part for part in parts(window) if part.role in ("radio button", "check box")]
            dates = any(part.name.startswith("Day: ") for part in parts(window))
            if dates:
                for words in ("6", "May"):
                    step(window, "radio button", name=words)
                    yield f"{place}, after {words}", window, {}
                step(window, "Earlier years")
                yield f"{place}, earlier years", window, {}
                step(window, "Later years")
                step(window, "radio button", name="2016")
            elif choices:
                step(window, choices[0].role, name=choices[0].name)
            else:
                wait_for(lambda: window.find("entry", states=["focused"]))
                window.screen.type("I like maths. It is ")
            yield f"{place}, answered", window, {"answers": answers}
            if window.find(name="Done"):
                return
            step(window, "Next")
            wait_for(lambda: window.progress() not in (None, place))


@screen("taking part")
def taking_part(road, sized):
    road = conducted(os.path.join(road.folder, "taking-part"), '(consent: Tick("I agree that my child takes part."))')
    with sized(road.study, "--data-dir", os.path.join(road.folder, "part")) as window:
        step(window, "Start with a pupil")
        window.wait("check box", "I agree", states=["focused"])
        yield "consent", window, {"first": "I agree"}
        step(window, "check box", name="I agree")
        for name in ("Go on", "This one: With symbols", "Start"):
            step(window, name)
        window.wait("heading", "Do you want to take part?")
        yield "assent", window, {"first": "Listen"}
        step(window, "No, thank you")
        window.wait("heading", "That is fine")
        yield "declined", window, {"first": "Next pupil"}


@screen("practice")
def practice(road, sized):
    with sized(road.study, "--data-dir", os.path.join(road.folder, "practice")) as window:
        for name in ("Start with a pupil", "This one: With symbols", "Start", "Yes, I want to"):
            step(window, name)
        window.wait("push button", "Practise", states=["focused"])
        yield "offered", window, {"first": "Practise"}
        step(window, "Practise")
        window.wait("heading", "Can a bus take people on a trip?")
        yield "question", window, {}
        step(window, "Grown-ups")
        yield "panel", window, {}
        step(window, "Close")
        step(window, "Next")
        step(window, "Done")
        window.wait("dialog", "That was practice")
        yield "over", window, {}


@screen("going on")
def going_on(road, sized):
    for way, start, heading in (("Receipt", "Go on with a code", "What is your code?"), ("Pictures", "Go on with pictures", "Which 3 pictures are yours?")):
        with folder() as path:
            here = conducted(path, f"(going_on: {way}, assent: false, practice: false)")
            with sized(here.study, "--data-dir", here.data) as window:
                for name in ("Start with a pupil", "This one: With symbols", "Start"):
                    step(window, name)
                window.press("check box", "Yes")
                window.wait(starts="Saved: 1")
                window.press(name="Stop")
                window.press(name="Stop and keep what I said")
                window.wait(starts="Saved: 1")
                time.sleep(0.5)
                yield f"{way.lower()}, what is told at the end", window, {"first": False}
                step(window, "Start page")
                yield f"{way.lower()}, start page", window, {"first": False}
                step(window, start)
                window.wait("heading", heading)
                yield f"{way.lower()}, asked", window, {"first": False}


@screen("question with symbols")
def symbols(_, sized):
    yield from questions("symbols", sized, {"radio button", "check box"})


@screen("question with more words")
def reading(_, sized):
    yield from questions("reading", sized, None)


@screen("notice")
def notices(_, sized):
    def trying(version, question):
        return sized("try", "pupil-voice-2016", "--version", version, "--question", question)

    with trying("symbols", "talked") as window:
        window.wait("check box", "Yes")
        step(window, "Next")
        yield "talk first", window, {"first": False, "live": "Talk about it"}
    with trying("reading", "date_of_birth") as window:
        for words in ("31", "February", "2015"):
            step(window, "radio button", name=words)
        yield "no such day", window, {"live": "That month"}
    with trying("reading", "6") as window:
        step(window, "check box", name="Teacher")
        yield "one chosen", window, {"first": "Teacher", "live": "1 chosen. Up to 2 is fine."}
        step(window, "check box", name="Your friends")
        yield "two chosen", window, {"first": "Your friends", "live": "2 chosen. Up to 2 is fine."}
        step(window, "check box", name="Your family")
        yield "no more may be", window, {"first": "Your family", "live": "2 are chosen"}
    with trying("symbols", "gender") as window:
        window.wait("radio button")
        step(window, "Next")
        yield "an answer is needed", window, {"first": False, "live": "Choose an answer"}


@screen("dialog")
def dialogs(road, sized):
    with sized("try", "pupil-voice-2016", "--version", "symbols", "--question", "4") as window:
        window.wait(name="Stop")
        step(window, "Stop")
        yield "stop trying", window, {"first": "Carry on"}
        step(window, "Carry on")
        yield "back from stop", window, {"first": False}
        step(window, "Grown-ups")
        yield "grown-ups, symbols", window, {"first": "Close"}
        step(window, "Close")
        window.screen.key("F1")
        window.wait("dialog", "Keys")
        yield "keys", window, {"first": "Close"}
    with sized("try", "pupil-voice-2016", "--version", "reading", "--question", "4") as window:
        window.wait(name="Grown-ups")
        step(window, "Grown-ups")
        yield "grown-ups, words", window, {"first": "Close"}
    with sized("try", "pupil-voice-2016", "--version", "reading", "--question", "date_of_birth") as window:
        for words in ("1", "January"):
            step(window, "radio button", name=words)
        step(window, "Earlier years")
        step(window, "radio button", name="1985")
        step(window, "Next")
        yield "is that right", window, {"first": "Yes, that is right"}
    with sized(road.study, "--data-dir", os.path.join(road.folder, "dialogs")) as window:
        for name in ("Start with a pupil", "This one: With symbols", "Start", "Yes, I want to", "Start the questions", "Stop"):
            step(window, name)
        yield "stop", window, {"first": "Carry on"}
        step(window, "Stop and throw it away")
        yield "throw away", window, {"first": "No, go back"}
        step(window, "No, go back")
        yield "back from throw away", window, {"first": "Stop and throw it away"}


@screen("stopping")
def stopping(road, sized):
    with sized("try", "pupil-voice-2016", "--version", "symbols", "--question", "4") as window:
        window.wait(name="Stop")
        step(window, "Stop")
        step(window, "Have a break")
        yield "break", window, {"first": "Carry on"}
        step(window, "Stop")
        step(window, "I’m upset")
        yield "upset", window, {"first": "Have a break"}


@screen("guidance")
def guidance(road, sized):
    with sized(road.study, "--data-dir", os.path.join(road.folder, "guidance")) as window:
        window.wait(name="Start with a pupil")
        step(window, "Grown-ups: read this first")
        yield "first point", window, {"first": "Next"}
        for _ in range(2):
            step(window, "Next")
        yield "reminders", window, {"first": "Next"}
        for _ in range(7):
            step(window, "Next")
        yield "whom to turn to", window, {"first": "Done"}


@screen("child lock")
def child_lock(road, sized):
    with sized(road.study, "--data-dir", os.path.join(road.folder, "lock")) as window:
        window.wait(name="Start with a pupil")
        step(window, "Child lock")
        yield "a new PIN", window, {"first": "PIN"}
        for heading in ("The same PIN again", "Child lock"):
            for digit in "4821":
                window.press(name=digit)
            window.press(name="OK")
            window.wait("heading", heading)
        yield "set", window, {"first": "Lock now"}
        step(window, "Lock now")
        step(window, "Settings")
        yield "asked", window, {"first": "PIN"}


@screen("thank you")
def thanks(road, sized):
    def child(name):
        window = sized(road.study, "--data-dir", os.path.join(road.folder, name))
        return window

    def begin(window):
        for name in ("Start with a pupil", "This one: With symbols", "Start", "Yes, I want to", "Start the questions"):
            step(window, name)
        step(window, "check box", name="Yes")

    with child("finished") as window:
        begin(window)
        while not window.find(name="Done"):
            if window.find("radio button") or window.find("check box", "I’d rather not say"):
                if not window.find(states=["checked"]):
                    part = next(part for part in parts(window) if part.role in ("radio button", "check box"))
                    step(window, "check box", name="I’d rather not say") if part.name == "1" else step(window, part.role, name=part.name)
            before = window.progress()
            window.press(name="Next")
            wait_for(lambda: window.progress() not in (None, before))
        step(window, "Done")
        yield "the end", window, {"first": "I’m finished"}
        step(window, "Look at what I said")
        yield "what I said", window, {"first": "Next"}
        step(window, "Back")
        yield "back from what I said", window, {"first": "Look at what I said"}
        step(window, "I’m finished")
        window.wait(starts="Saved:")
        yield "finished", window, {"first": "Next pupil"}
    with child("stopped") as window:
        begin(window)
        step(window, "Stop")
        step(window, "Stop and keep what I said")
        window.wait(starts="Saved:")
        yield "stopped", window, {"first": "Next pupil"}
    with child("thrown") as window:
        begin(window)
        step(window, "Stop")
        step(window, "Stop and throw it away")
        step(window, "Yes, throw it away")
        window.wait("heading", "All gone")
        yield "thrown away", window, {"first": "Next pupil"}
    with child("failed") as window:
        begin(window)
        window.wait(starts="Saved:")
        data = os.path.join(road.folder, "failed")
        os.rename(data, data + "-gone")
        with open(data, "w"):
            pass
        step(window, "Next")
        yield "a save fails", window, {"alert": "Grown-ups, please look", "first": None}
        step(window, "Stop")
        step(window, "Stop and keep what I said")
        window.wait(name="Try to save again")
        yield "not saved", window, {"first": "Try to save again"}


@screen("deliver")
def deliver(road, sized):
    with sized(road.study, "--data-dir", road.data) as window:
        os.makedirs(os.path.join(window.home, "Documents"))
        window.wait(name="Give the answers to the researcher")
        # The window has just taken up the screen: what is pressed at once is where it was before.
        time.sleep(0.5)
        step(window, "Give the answers to the researcher")
        yield "ready", window, {"first": "Save the locked file"}
        step(window, "Save the locked file")
        window.wait(name="Save here")
        yield "where to", window, {}
        step(window, "Documents")
        step(window, "Save here")
        window.wait(name="The researcher has it: remove the answers")
        yield "written", window, {"first": "Start page", "live": "The answers of", "said": "The answers of"}
        step(window, "The researcher has it: remove the answers")
        yield "asked twice", window, {"first": "Press again"}
        step(window, "Press again to remove them from this laptop")
        # Unfinished answers stay: their pupils may carry on.
        window.wait(starts="There was nothing to remove")
        yield "removed", window, {"first": "Start page", "live": "There was", "said": "There was"}


@screen("files")
def files(road, sized):
    with sized("--data-dir", os.path.join(road.folder, "files")) as window:
        for name in ("Documents", "Downloads"):
            os.makedirs(os.path.join(window.home, name), exist_ok=True)
        for name in ("one.study", "two.study"):
            with open(os.path.join(window.home, "Documents", name), "w"):
                pass
        step(window, "Open a study file")
        window.wait(name="Go back")
        yield "open", window, {}
        step(window, "Downloads")
        yield "nothing there", window, {"first": "One folder up", "said": "What is in this folder"}


@screen("make a study")
def make(road, sized):
    with sized("--data-dir", os.path.join(road.folder, "high"), height=1800) as window:
        step(window, "Researchers: make a study")
        window.wait("entry", "Title of the study", states=["focused"])
        yield "form, whole", window, {"first": "Title of the study"}
    with sized("--data-dir", os.path.join(road.folder, "make")) as window:
        os.makedirs(os.path.join(window.home, "Documents"))
        step(window, "Researchers: make a study")
        window.wait("entry", "Title of the study", states=["focused"])
        yield "form", window, {"first": "Title of the study"}
        window.screen.do("mousemove", 2, 2)
        window.press(name="Make the study") if window.find(name="Make the study") else window.press(starts="Make")
        yield "something is missing", window, {"first": "Title of the study", "alert": " "}


@screen("gather answers")
def gather(road, sized):
    """The form, whole on a high screen; what is missing; what came of it; the results."""
    run("simulate", road.study, "--responses", 20, "--bundles", 4, "--out", os.path.join(road.folder, "sent"))
    with open(os.path.join(road.folder, "sent", "letter.bundle"), "w") as file:
        file.write("Dear team,")
    for name, size in (("", {}), (", whole", {"height": 2200})):
        with sized("--data-dir", os.path.join(road.folder, "gather"), **size) as window:
            documents = os.path.join(window.home, "Documents")
            os.makedirs(documents)
            shutil.copy(road.key, documents)
            shutil.copytree(os.path.join(road.folder, "sent"), os.path.join(documents, "sent"))
            step(window, "Researchers: gather answers")
            # A high window is drawn slowly, and the focus comes after that.
            window.wait(name="Choose the key file", states=["focused"])
            yield f"form{name}", window, {"first": "Choose the key file"}
            window.press(name="Gather the answers")
            yield f"something is missing{name}", window, {"first": "Choose the key file", "alert": " "}
            key_and_bundles(window, "5 bundles.")
            yield f"filled in{name}", window, {"first": "Add a folder"}
            window.press(name="Gather the answers")
            window.wait(name="Look at the results", states=["focused"], seconds=60)
            yield f"done{name}", window, {"first": "Look at the results", "live": "4 bundles opened", "said": "4 bundles opened"}
            step(window, "Look at the results")
            window.wait(name="Next question", states=["focused"])
            yield f"results{name}", window, {"first": "Next question"}


def key_and_bundles(window, found):
    for press in ("Choose the key file", "Documents", "window-test.key"):
        step(window, press)
    window.wait(name="Choose the key file", states=["focused"])
    window.screen.key("Tab")
    window.wait(name="Passphrase of the key", states=["focused"])
    window.screen.type("correct horse battery staple")
    for press in ("Add a folder", "Documents", "sent", "Use this folder"):
        step(window, press)
    window.wait(name=found)


@screen("read first, and comments")
def comments(road, sized):
    """What is to be read before anything else, and comments one by one."""
    with sized("--data-dir", os.path.join(road.folder, "comments"), height=2200) as window:
        documents = os.path.join(window.home, "Documents")
        os.makedirs(documents)
        conduct = os.path.join(window.home, "conduct.ron")
        with open(conduct, "w") as file:
            file.write('(early_look: [(language: "en", words: ["quiet"])])')
        study = Road(documents, conduct=conduct).study
        answers = os.path.join(ROOT, "tests", "data", "published", "answers.csv")
        run("simulate", study, "--answers", answers, "--out", os.path.join(documents, "sent"))
        step(window, "Researchers: gather answers")
        window.wait(name="Choose the key file", states=["focused"])
        key_and_bundles(window, "One bundle.")
        step(window, "Also make files to pass on")
        step(window, "Gather the answers")
        window.wait(name="Read them", states=["focused"], seconds=60)
        yield "done", window, {"first": "Read them"}
        step(window, "Read them")
        window.wait("heading", "Read this first")
        window.wait(name="Back to what was gathered", states=["focused"])
        yield "read first", window, {"first": "Back to what was gathered"}
        step(window, "Back to what was gathered")
        step(window, "Go through comments")
        window.wait(name="Leave it out", states=["focused"])
        yield "a comment", window, {"first": "Leave it out"}


# The groups of access settings, in the order of the screen; and in which group which presses bring more settings.
GROUPS = ["Profiles", "Looks", "Voice and sounds", "Touch and mouse", "Keyboard", "Switches", "Eye gaze", "Pace"]
OPENS = {
    "Looks": [("push button", "Letters: next page")],
    "Switches": [("radio button", "One"), ("radio button", "Two")],
    "Eye gaze": [("check box", "Resting chooses")],
}


def into(window, group):
    """Goes to a group of settings; in a small window with large letters the groups are opened first."""
    if not window.find("radio button", group):
        step(window, "Groups of settings")
    step(window, "radio button", name=group)
    window.wait("radio button", group, states=["checked"])


@screen("access settings")
def access(road, sized):
    """Every group, with everything in it that some setting brings, in both kinds of layout; and what stands in front."""
    data, log = os.path.join(road.folder, "access"), os.path.join(road.folder, "voice.log")
    for words, size in (("", {}), (", small window", {"width": 1024, "height": 600})):
        with sized(road.study, "--data-dir", data, "--voice-log", log, **size) as window:
            step(window, "Settings")
            for group in GROUPS:
                into(window, group)
                if group == "Voice and sounds":
                    window.wait("radio button", "Second voice")
                yield f"{group}{words}", window, {"first": group, "said": "Groups of settings"}
                for role, press in OPENS.get(group, ()):
                    step(window, role, name=press)
                    yield f"{group}, {press}{words}", window, {"first": False}
    large = os.path.join(road.folder, "large.ron")
    with open(large, "w") as file:
        file.write('(format: 1, name: "Large", settings: (text: (size_percent: 300)))')
    with sized(road.study, "--data-dir", data, "--profile", large, width=1024, height=600) as window:
        step(window, "Settings")
        step(window, "Groups of settings")
        yield "groups, largest letters, small window", window, {"first": "Profiles", "said": "Groups of settings"}
    with sized(road.study, "--data-dir", data, "--voice-log", log) as window:
        step(window, "Settings")
        step(window, "Keep these settings under a name")
        window.wait("dialog")
        yield "a name", window, {"first": "A name for these settings"}
        window.screen.type("Left hand")
        time.sleep(0.5)
        step(window, "Keep them")
        window.wait(name="Kept as “Left hand”.")
        yield "kept", window, {"live": "Kept as", "first": False}
        step(window, "Remove “Left hand”")
        yield "remove", window, {"first": "No, keep it"}
        step(window, "No, keep it")
        into(window, "Switches")
        step(window, "radio button", name="One")
        step(window, "The switch: Space bar. Change it")
        # Nothing has the focus: whatever is pressed becomes the switch.
        yield "press the switch", window, {"first": False}


@screen("symbols of one's own")
def own_symbols(road, sized):
    with sized("--data-dir", os.path.join(road.folder, "own")) as window:
        documents = os.path.join(window.home, "Documents")
        os.makedirs(documents)
        packs.obz(os.path.join(documents, "boards.obz"))
        step(window, "Researchers: make a study")
        step(window, "Use your own symbols")
        window.wait("heading", "Symbols of the survey")
        yield "built in", window, {"first": "Choose a file"}
        step(window, "Choose a file")
        step(window, "Documents")
        step(window, "boards.obz")
        window.wait(starts="3 pictures were taken", seconds=60)
        yield "brought", window, {"first": "Choose a file", "live": "3 pictures"}
        window.press(name="at school: yours, by its name")
        window.wait(name="Choose a picture")
        yield "one", window, {"first": "Choose a picture"}


@screen("about")
def about(road, sized):
    with sized("--data-dir", os.path.join(road.folder, "about")) as window:
        step(window, "About")
        window.wait("heading", "About pupil-voice")
        yield "shown", window, {"first": "Back"}


def main(wanted):
    rows, findings = [], []
    for name, states in SCREENS:
        if wanted and not any(part in name for part in wanted):
            continue
        with folder() as path:
            road = Road(path)
            if name == "deliver":
                fill(road, Window)
            try:
                for state, window, known in states(road, Window):
                    found = Audit(window).run(**known)
                    rows.append((f"{name}: {state}", [len(found[check]) for check in CHECKS]))
                    findings += [(f"{name}: {state}", check, words) for check in CHECKS for words in found[check]]
                    print(f"{name}: {state}", flush=True)
                    for check in CHECKS:
                        for words in found[check]:
                            print(f"    {check}: {words}", flush=True)
            except Exception:
                findings.append((name, "the audit", traceback.format_exc()))
    width = max(len(name) for name, _ in rows or [("", 0)])
    print("\n" + " " * width + "  " + "  ".join(CHECKS))
    for name, counts in rows:
        print(f"{name:{width}}  " + "  ".join(f"{count or '·':>{len(check)}}" for check, count in zip(CHECKS, counts)))
    for place, check, words in findings:
        if check not in CHECKS:
            print(f"\n{place}, {check}: {words}")
    print(f"\n{len(rows)} screens and states, {len(findings)} findings", flush=True)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
