"""Pictures of every screen, by theme, text size and window size: to be looked at, every one of them.

usage: tests/window/run tests/window/shots.py [--out DIR] [--themes Cream,Dark] [--text 100,200,300] [--sizes 1024x600,1366x768]
           [--targets 100] [--spacing 135] [--scenes begin,gather,own-symbols,beside,conducted,going-on,study,symbols,reading,settings,child] [--survey FILE.ron]

Each picture lies in DIR/SIZE/THEME-TEXT/SCREEN.png; an overview of each size in DIR/SIZE-THEME-TEXT.png. For each picture, what a
screen reader is told to be outside the window is printed: it should be nothing. With --survey, each question of a survey of one's own
is pictured, in each of its versions.
"""
import argparse, contextlib, os, subprocess, tempfile, time
from road import Road, run
from window import ROOT, Window, wait_for

HERE = os.path.dirname(os.path.abspath(__file__))
THEMES = ["Cream", "PaleBlue", "PaleGreen", "Dark", "BlackOnWhite", "YellowOnBlack"]


class Camera:
    """Takes the pictures of one theme, text size and window size."""

    def __init__(self, size, folder, profile):
        self.size, self.folder, self.profile = size, folder, profile
        self.found = []
        os.makedirs(folder, exist_ok=True)

    def window(self, *arguments):
        return Window(*arguments, "--profile", self.profile, width=self.size[0], height=self.size[1])

    def take(self, window, name):
        rest(window)
        path = os.path.join(self.folder, f"{name}.png")
        self.picture(window, path)
        for node in outside(window):
            self.found.append(f"{name}: {node.role} {node.name!r} {node.box}")
            print(f"  outside: {self.folder} {self.found[-1]}", flush=True)

    def picture(self, window, path):
        """The window once it has come to rest: a large one is drawn slowly. A caret that blinks never rests."""
        before = None
        for _ in range(6):
            subprocess.run(["import", "-silent", "-window", "pupil-voice", "-strip", path], env=window.screen.environment, check=True)
            with open(path, "rb") as file:
                now = file.read()
            if now == before:
                return
            before = now
            time.sleep(0.5)


def rest(window):
    """Until the page has turned. A new window is drawn before it has its size."""
    # Out of the way of what is to be seen. A screen reader's press leaves the pointer where it pressed, until the mouse really moves.
    window.screen.do("mousemove", 4, 4)
    window.screen.do("mousemove", 2, 2)
    before = None
    for _ in range(10):
        time.sleep(0.6)
        boxes = [node.box for node in window.tree()]
        if boxes == before:
            return
        before = boxes


def outside(window):
    """What lies outside the window, sideways anywhere, and above or below unless it is in a part that scrolls."""
    nodes = window.tree()
    frame = next((node.box for node in nodes if node.role == "frame"), (0, 0, *window.size))
    left, top, right, bottom = frame[0], frame[1], frame[0] + frame[2], frame[1] + frame[3]
    clipped = None
    for node in nodes:
        if clipped is not None and node.depth <= clipped:
            clipped = None
        if clipped is None and node.role == "panel" and not node.name and node.depth > 1:
            clipped = node.depth
        x, y, width, height = node.box
        sideways = x < left or x + width > right + 1
        upright = y < top or y + height > bottom + 1
        if width > 0 and (sideways or upright and clipped is None):
            yield node


def bring(window, name):
    """Brings a part into sight by Tab: what has scrolled out of sight is not told to a screen reader."""
    # A page may still be turning: Tab would show where the focus is.
    with contextlib.suppress(AssertionError):
        wait_for(lambda: window.find(name=name), 1)
    for _ in range(60):
        if window.find(name=name):
            return
        window.screen.key("Tab")
        time.sleep(0.1)


def press(window, *names):
    """Presses one part after the other, each brought into sight first and pressed when it has come to rest."""
    for name in names:
        bring(window, name)
        window.wait(name=name).focus()
        boxes = [None, None]

        def rests():
            node = window.find(name=name)
            boxes.append(node and node.box)
            return boxes[-1] is not None and boxes[-1] == boxes[-2] == boxes[-3]

        wait_for(rests, 20, every=0.15)
        window.press(name=name)


# What there is to see.

def begin(camera):
    """Without a study; choosing a file; making a study."""
    with camera.window("--data-dir", tempfile.mkdtemp()) as window:
        window.wait("heading", seconds=40)
        camera.take(window, "start-without")
        press(window, "Open a study file")
        window.wait(name="Go back")
        camera.take(window, "files-open")
        press(window, "Go back", "Researchers: make a study")
        window.wait("heading", "Make a study")
        camera.take(window, "make")
        press(window, "Make the study")
        time.sleep(0.3)
        camera.take(window, "make-trouble")
        for field, words in (("Title of the study", "A study"), ("Passphrase", "correct horse battery"), ("Passphrase again", "correct horse battery")):
            bring(window, field)
            window.wait(name=field).focus()
            time.sleep(0.4)
            window.screen.type(words)
        os.makedirs(os.path.join(window.home, "Documents"))
        press(window, "Make the study")
        window.wait(starts="No second key is given.")
        camera.take(window, "make-second")
        press(window, "Make the study", "Documents")
        camera.take(window, "files-save")
        press(window, "Save here")
        window.wait("heading", "The study is made, and its key is tested", seconds=60)
        camera.take(window, "make-done")
        press(window, "Save the recovery sheet", "Documents", "Save here")
        window.wait(name="Use it on this laptop")
        camera.take(window, "make-sheet")


def own_symbols(camera):
    """Pictures of one's own for a study, and what the program is."""
    import packs
    with camera.window("--data-dir", tempfile.mkdtemp()) as window:
        documents = os.path.join(window.home, "Documents")
        os.makedirs(documents)
        packs.obz(os.path.join(documents, "boards.obz"))
        bring(window, "About")
        press(window, "About")
        window.wait(name="About pupil-voice")
        camera.take(window, "about")
        press(window, "Back", "Researchers: make a study", "Use your own symbols")
        window.wait(name="Symbols of the survey")
        camera.take(window, "symbols")
        press(window, "Choose a file", "Documents", "boards.obz")
        window.wait(starts="3 pictures were taken", seconds=60)
        camera.take(window, "symbols-brought")
        press(window, "at school: yours, by its name")
        window.wait(name="Choose a picture")
        camera.take(window, "symbols-one")


def study(camera):
    """With a study: from the start to the delivery."""
    with tempfile.TemporaryDirectory() as folder:
        road = Road(folder)
        with camera.window(road.study, "--data-dir", road.data) as window:
            os.makedirs(os.path.join(window.home, "Documents"))
            window.wait("heading", seconds=40)
            camera.take(window, "start")
            press(window, "Start with a pupil")
            window.wait("heading", "Which way is better for you?")
            camera.take(window, "choose")
            press(window, "This one: With more words")
            window.wait("heading", "What school is like for me")
            camera.take(window, "introduce-reading")
            press(window, "Back", "This one: With symbols")
            window.wait("heading", "What school is like for me")
            camera.take(window, "introduce-symbols")
            press(window, "Start")
            window.wait("heading", "Do you want to take part?")
            camera.take(window, "assent-symbols")
            press(window, "Yes, I want to")
            window.wait("dialog", "Practise first?")
            camera.take(window, "practice")
            press(window, "Practise")
            camera.take(window, "practice-question")
            press(window, "Next", "Done")
            window.wait("dialog", "That was practice")
            camera.take(window, "practice-over")
            press(window, "Start the questions", "Yes")
            window.wait("check box", "Yes", states=["checked"])
            camera.take(window, "symbols-saved")
            press(window, "Stop")
            window.wait("dialog")
            camera.take(window, "dialog-stop")
            press(window, "Stop and throw it away")
            window.wait("dialog", "Throw away all you said?")
            camera.take(window, "dialog-throw-away")
            press(window, "Yes, throw it away")
            window.wait("heading", "All gone")
            camera.take(window, "thank-thrown-away")
            press(window, "Next pupil", "This one: With symbols", "Start", "Yes, I want to", "Start the questions", "Yes")
            window.wait("check box", "Yes", states=["checked"])
            press(window, "Stop", "Stop and keep what I said")
            window.wait("heading", starts="You stopped")
            camera.take(window, "thank-stopped")
            press(window, "Start page")
            window.wait("heading", "pupil-voice")
            camera.take(window, "start-waiting")
            press(window, "Give the answers to the researcher")
            window.wait("heading", "Give the answers to the researcher")
            camera.take(window, "deliver")
            press(window, "Save the locked file", "Documents", "Save here")
            time.sleep(1)
            camera.take(window, "deliver-done")


def trial(camera, version, question, *steps, survey="pupil-voice-2016"):
    """One question tried out: each step is a list of presses and the name of the picture after them."""
    with camera.window("try", survey, "--version", version, "--question", question) as window:
        window.wait("heading", seconds=40)
        for presses, name in steps:
            press(window, *presses)
            camera.take(window, name)


def said(camera, version, answers):
    """What a child said, after the last question."""
    with camera.window("try", "pupil-voice-2016", "--version", version, "--question", "4") as window:
        window.wait("heading", seconds=40)
        answers = iter(answers)
        while not window.find(name="Done"):
            before, answer = window.progress(), next(answers, None)
            # Rows that stand together name their answers otherwise.
            node = answer and (window.find("radio button", answer) or window.find("radio button"))
            if node:
                answer = node.name
                window.press("radio button", answer)
                window.wait("radio button", answer, states=["checked"])
            window.press(name="Next")
            wait_for(lambda: window.progress() not in (None, before))
        window.press(name="Done")
        window.wait("dialog", "That was the last question")
        camera.take(window, f"end-{version}")
        window.press(name="Look at what I said")
        window.wait("dialog", "What you said")
        camera.take(window, f"said-{version}")


def child(camera):
    """What a child says of taking part, and what they said; another version from the adult's panel."""
    with camera.window("try", "pupil-voice-2016") as window:
        window.wait(starts="This one", seconds=40)
        press(window, "This one: With symbols", "Start")
        window.wait("heading", "Do you want to take part?")
        camera.take(window, "assent")
    said(camera, "symbols", ["Yes", "Sometimes", "No", "Yes", "Sometimes"])
    said(camera, "reading", ["Yes, definitely", "Yes, mostly", "No, not really", "Yes, definitely"])
    with camera.window("try", "pupil-voice-2016", "--version", "symbols", "--question", "4") as window:
        window.wait("heading", seconds=40)
        press(window, "Grown-ups")
        bring(window, "Change to: With more words")
        camera.take(window, "panel-version")


def symbols(camera):
    """Every kind of question in the symbol version."""
    trial(camera, "symbols", "talked", ([], "symbols-confirm"), (["Next"], "notice-talk"))
    trial(camera, "symbols", "date_of_birth", ([], "symbols-date-day"), (["31"], "symbols-date-month"), (["September"], "symbols-date-year"), (["2016"], "notice-no-such-day"))
    trial(camera, "symbols", "gender", ([], "symbols-one"), (["Next"], "notice-answer"))
    trial(camera, "symbols", "4", (["Sometimes"], "symbols-grid"), (["Grown-ups"], "grown-ups-symbols"))
    trial(camera, "symbols", "5_comment", ([], "symbols-text"))
    trial(camera, "symbols", "7", (["helper in class", "family"], "symbols-many"))
    trial(camera, "symbols", "9", (["Done"], "thank-symbols"))


def reading(camera):
    """Every kind of question in the reading version."""
    trial(camera, "reading", "talked", ([], "reading-confirm"))
    trial(camera, "reading", "date_of_birth", (["6", "May", "Later years", str(time.localtime().tm_year - 1), "Next"], "dialog-unlikely-date"))
    trial(camera, "reading", "gender", ([], "reading-one"))
    trial(camera, "reading", "4", (["No, not really"], "reading-grid"), (["Grown-ups"], "grown-ups-reading"), (["Show one at a time", "Close"], "reading-grid-one"))
    trial(camera, "reading", "4_comment", ([], "reading-text"))
    trial(camera, "reading", "6", (["Teacher", "Your friends"], "reading-many-limit"), (["Your family"], "notice-full"), (["Stop"], "dialog-stop-trial"))
    trial(camera, "reading", "8", ([], "reading-many-seven"))
    trial(camera, "reading", "11", (["Done"], "thank-reading"))


def settings(camera):
    """Every group of the access settings, from its beginning and at its end."""
    with tempfile.TemporaryDirectory() as folder, camera.window("try", "--voice-log", os.path.join(folder, "voice.log")) as window:
        window.wait(starts="This one", seconds=40)
        press(window, "Settings")
        window.wait("heading", "See, hear and press")
        for group in ("Profiles", "Looks", "Voice and sounds", "Touch and mouse", "Keyboard", "Switches", "Eye gaze", "Pace"):
            if not window.find("radio button", group):
                press(window, "Groups of settings")
            press(window, group)
            for more in {"Switches": ["Two", "One"], "Eye gaze": ["Resting chooses"]}.get(group, []):
                press(window, more)
            slug = group.lower().replace(" ", "-")
            window.screen.key("shift+Tab")
            camera.take(window, f"settings-{slug}")
            # Backwards from what stands after the settings comes the last of them.
            window.wait(name="Done").focus()
            time.sleep(0.3)
            window.screen.key("shift+Tab")
            if window.find(name="Undo changes", states=["focused"]):
                window.screen.key("shift+Tab")
            camera.take(window, f"settings-{slug}-end")
            bring(window, "Groups of settings") if not window.find("radio button", group) else None
        press(window, *(["Groups of settings"] if not window.find("radio button", "Profiles") else []), "Profiles", "Keep these settings under a name")
        window.wait("dialog")
        camera.take(window, "settings-name")


def beside(camera):
    """What is there for stopping, and for the adult beside the child."""
    trial(camera, "symbols", "4", (["Sometimes", "Stop"], "dialog-stop-symbols"), (["Have a break"], "break"), (["Stop", "I’m upset"], "upset"))
    with camera.window("try", "pupil-voice-2016", "--version", "symbols", "--question", "4") as window:
        window.wait("heading", seconds=40)
        press(window, "Grown-ups")
        camera.take(window, "panel")
        press(window, "I explained it")
        camera.take(window, "panel-helped")
        bring(window, "Keys")
        window.wait(name="Keys").focus()
        camera.take(window, "panel-end")
    with tempfile.TemporaryDirectory() as folder:
        road = Road(folder)
        with camera.window(road.study, "--data-dir", road.data) as window:
            window.wait("heading", seconds=40)
            press(window, "Grown-ups: read this first")
            for at in range(1, 11):
                window.wait("progress bar", f"{at} of 10")
                if at in (1, 3, 10):
                    camera.take(window, f"guidance-{at}")
                if at < 10:
                    press(window, "Next")
            press(window, "Done", "Child lock")
            window.wait("heading", "Choose a PIN of 4 to 12 digits")
            camera.take(window, "lock-new")
            for heading in ("The same PIN again", "Child lock"):
                press(window, "4", "8", "2", "1", "OK")
                window.wait("heading", heading)
            camera.take(window, "lock-menu")
            press(window, "Lock now")
            camera.take(window, "start-locked")
            press(window, "Settings")
            window.wait("heading", "For grown-ups: your PIN")
            press(window, "4", "8", "2", "2", "OK")
            window.wait(name="That is not the PIN.")
            camera.take(window, "lock-wrong")
            press(window, "PIN forgotten?")
            camera.take(window, "lock-forgotten")


def conducted(camera):
    """What a study may ask for: consent, a child lock, other words, a code that is saved; and a child who says no."""
    with tempfile.TemporaryDirectory() as folder:
        conduct = os.path.join(folder, "conduct.ron")
        with open(conduct, "w") as file:
            file.write('(consent: Tick("I have read the leaflet about this study, and I agree that my child takes part."), child_lock: true)')
        road = Road(folder, conduct=conduct)
        with camera.window(road.study, "--data-dir", road.data) as window:
            os.makedirs(os.path.join(window.home, "Documents"))
            window.wait("heading", seconds=40)
            camera.take(window, "start-wants-lock")
            press(window, "Start with a pupil")
            window.wait("check box")
            camera.take(window, "consent")
            press(window, "I agree", "Go on", "This one: With symbols", "Start", "No, thank you")
            window.wait("heading", "That is fine")
            camera.take(window, "thank-declined")
            press(window, "Next pupil", "I agree", "Go on", "This one: With symbols", "Start", "Yes, I want to", "Start the questions", "Yes")
            window.wait("check box", "Yes", states=["checked"])
            press(window, "Next", "I don’t understand")
            window.wait("dialog", "In other words")
            camera.take(window, "dialog-other-words")
            press(window, "I don’t understand this", "Stop", "Stop and keep what I said", "Save the code", "Documents", "Save here")
            window.wait(name="The code is saved.")
            camera.take(window, "thank-code-saved")


def gather(camera):
    """Gathering what came back: the form, the work, what came of it, the results."""
    with tempfile.TemporaryDirectory() as folder, camera.window("--data-dir", tempfile.mkdtemp()) as window:
        documents = os.path.join(window.home, "Documents")
        os.makedirs(documents)
        conduct, sent = os.path.join(folder, "conduct.ron"), os.path.join(documents, "sent")
        with open(conduct, "w") as file:
            file.write('(early_look: [(language: "en", words: ["quiet"])])')
        road = Road(documents, conduct=conduct)
        run("simulate", road.study, "--responses", 200, "--seed", 7, "--bundles", 20, "--out", sent)
        run("simulate", road.study, "--answers", os.path.join(ROOT, "tests", "data", "published", "answers.csv"), "--out", os.path.join(sent, "paper"))
        with open(os.path.join(sent, "letter.bundle"), "w") as file:
            file.write("Dear team,")
        window.wait("heading", seconds=40)
        press(window, "Researchers: gather answers")
        window.wait("heading", "Gather answers")
        camera.take(window, "gather-empty")
        press(window, "Choose the key file", "Documents", "window-test.key")
        # The focus comes back from the chooser, and then the next field is its passphrase.
        window.wait(name="Choose the key file", states=["focused"])
        window.screen.key("Tab")
        window.wait(name="Passphrase of the key", states=["focused"])
        window.screen.type("correct horse battery staple")
        press(window, "Add a folder", "Documents", "sent", "Use this folder")
        window.wait(name="22 bundles.")
        camera.take(window, "gather-filled")
        bring(window, "Also make files to pass on")
        press(window, "Also make files to pass on")
        bring(window, "Receipts of answers to leave out")
        camera.take(window, "gather-filled-end")
        press(window, "Gather the answers")
        window.wait("heading", "Gathering the answers")
        camera.take(window, "gather-working")
        window.wait("heading", "The answers are gathered", seconds=120)
        camera.take(window, "gather-done")
        window.screen.key("End")
        camera.take(window, "gather-done-end")
        press(window, "Read them")
        window.wait("heading", "Read this first")
        camera.take(window, "gather-first")
        press(window, "Back to what was gathered", "Go through comments")
        window.wait("progress bar", starts="Comment 1 of")
        camera.take(window, "gather-review")
        press(window, "Leave it out")
        window.wait("progress bar", starts="Comment 2 of")
        press(window, "Comment before")
        window.wait("progress bar", starts="Comment 1 of")
        window.screen.key("End")
        camera.take(window, "gather-review-end")
        press(window, "Back to what was gathered")
        press(window, "Look at the results")
        for at in range(1, 5):
            window.wait("progress bar", starts=f"Question {at} of")
            camera.take(window, f"results-{at}")
            if at == 4:
                window.screen.key("End")
                camera.take(window, "results-4-end")
            press(window, "Next question")
        for tab in ("Side by side", "Who took part", "Second look"):
            press(window, tab)
            camera.take(window, f"results-{tab.lower().replace(' ', '-')}")
        # Whose answers they are: those of an age, and then of nobody, for all that were gathered tell of help.
        for begins, name in (("Aged 8 to 11 (", "results-filtered"), ("Answered alone, as the adult says (0", "results-nobody")):
            for _ in range(60):
                if window.find("radio button", starts=begins):
                    break
                window.screen.key("Tab")
                time.sleep(0.1)
            press(window, window.wait("radio button", starts=begins).name)
            window.screen.key("Home")
            camera.take(window, name)


def going_on(camera):
    """Going on by a code, and by pictures."""
    for way, name in (("Receipt", "code"), ("Pictures", "pictures")):
        with tempfile.TemporaryDirectory() as folder:
            conduct = os.path.join(folder, "conduct.ron")
            with open(conduct, "w") as file:
                file.write(f"(going_on: {way}, practice: false)")
            road = Road(folder, conduct=conduct)
            with camera.window(road.study, "--data-dir", road.data) as window:
                press(window, "Start with a pupil", "This one: With symbols", "Start", "Yes, I want to", "Yes")
                window.wait("check box", "Yes", states=["checked"])
                press(window, "Grown-ups")
                camera.take(window, f"panel-{name}")
                press(window, "Close", "Stop", "Stop and keep what I said")
                window.wait("heading", starts="You stopped")
                camera.take(window, f"thank-{name}")
                press(window, "Start page")
                window.wait("heading", "pupil-voice")
                camera.take(window, f"start-{name}")
                press(window, f"Go on with {'a code' if name == 'code' else 'pictures'}")
                camera.take(window, f"going-on-{name}")
                if name == "code":
                    for _ in range(3):
                        window.screen.type("cdf-hjk-mn2")
                        window.screen.key("Return")
                        time.sleep(0.5)
                else:
                    press(window, "bus", "key", "book")
                camera.take(window, f"going-on-{name}-tried")


SCENES = {"gather": gather, "begin": begin, "own-symbols": own_symbols, "study": study, "symbols": symbols, "reading": reading, "settings": settings, "beside": beside, "conducted": conducted, "going-on": going_on, "child": child}


def own(camera, survey, question):
    """A question of a survey of one's own."""
    version, question = question.split(":")
    trial(camera, version, question, ([], f"{version}-{question}"), survey=survey)


def profile(folder, theme, text, targets, spacing):
    path = os.path.join(folder, "profile.ron")
    with open(path, "w") as file:
        settings = f"text: (size_percent: {text}, line_spacing_percent: {spacing}), theme: {theme}, targets: (growth_percent: {targets})"
        file.write(f'(format: 1, name: "Pictures", settings: ({settings}))')
    return path


def overview(folder, path):
    pictures = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".png"))
    subprocess.run(["montage", "-label", "%t", *pictures, "-tile", "4x", "-geometry", "640x+6+6", path], check=True)


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--out", default="shots")
    asked.add_argument("--themes", default="Cream")
    asked.add_argument("--text", default="100,200,300")
    asked.add_argument("--sizes", default="1024x600,1366x768,1920x1080")
    asked.add_argument("--targets", default=100)
    asked.add_argument("--spacing", default=135)
    asked.add_argument("--scenes", default=",".join(SCENES))
    asked.add_argument("--survey", help="a survey of one's own instead, with --questions VERSION:ID,…")
    asked.add_argument("--questions", default="")
    asked.add_argument("--one", action="store_true", help="in this session, and only one kind")
    asked = asked.parse_args()
    themes = THEMES if asked.themes == "all" else asked.themes.split(",")
    kinds = [(size, theme, text) for size in asked.sizes.split(",") for theme in themes for text in asked.text.split(",")]
    scenes = asked.questions.split(",") if asked.survey else asked.scenes.split(",")
    if asked.one:
        (size, theme, text), = kinds
        with tempfile.TemporaryDirectory() as folder:
            settings = profile(folder, theme, text, asked.targets, asked.spacing)
            camera = Camera(tuple(map(int, size.split("x"))), os.path.join(asked.out, size, f"{theme}-{text}"), settings)
            for scene in scenes:
                own(camera, asked.survey, scene) if asked.survey else SCENES[scene](camera)
        return
    faults = 0
    for size, theme, text in kinds:
        begun = time.monotonic()
        for scene in scenes:
            faults += not apart(asked, size, theme, text, scene)
        folder = os.path.join(asked.out, size, f"{theme}-{text}")
        overview(folder, os.path.join(asked.out, f"{size}-{theme}-{text}.png"))
        print(f"{size} {theme} {text} %: {len(os.listdir(folder))} pictures, {time.monotonic() - begun:.0f} s", flush=True)
    print(f"{faults} scenes were not pictured to their end")


def apart(asked, size, theme, text, scene, attempts=3):
    """Pictures a scene in a session of its own, for the accessibility bus tires of many windows; and tries again."""
    environment = {name: value for name, value in os.environ.items() if name not in ("INSIDE_SESSION", "DBUS_SESSION_BUS_ADDRESS")}
    which = ["--questions", scene, "--survey", asked.survey] if asked.survey else ["--scenes", scene]
    kind = ["--sizes", size, "--themes", theme, "--text", text, "--targets", asked.targets, "--spacing", asked.spacing, "--out", asked.out]
    for attempt in range(attempts):
        done = subprocess.run(
            [os.path.join(HERE, "run"), __file__, "--one", *which, *map(str, kind)], env=environment, capture_output=True, text=True)
        print(done.stdout, end="", flush=True)
        if done.returncode == 0:
            return True
        print(f"  {scene}, attempt {attempt + 1}: {done.stderr[-900:]}", flush=True)
    return False


if __name__ == "__main__":
    main()
