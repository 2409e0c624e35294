"""Any survey, answered whole without knowing it: whatever is asked is answered from what the screen tells, and must arrive as it was given.

usage: tests/window/run tests/window/any_survey.py [SURVEY.ron] [keyboard] [dwell] [one-switch] [two-switches] [300]

Without a survey, one with seven choices and German words as long as they come; without a way, all four.
"""
import contextlib, csv, itertools, os, re, sys, tempfile, time
import reach
from road import Road, differences
from window import ROOT, Window, wait_for

LONG_WORDS = os.path.join(ROOT, "tests", "surveys", "long-words.ron")
WAYS = "Or say"
DATE = {"Day": "31", "Month": "May", "Year": "2014"}


def versions(survey):
    """The id of each version of a survey and its title, if there are several to choose from."""
    text = open(survey, encoding="utf-8").read()
    found = re.findall(r'\(\s*id: "([^"]+)",\s*title: "([^"]+)"', text.split("versions:", 1)[1])
    return found if len(found) > 1 else [(version, None) for version, _ in found]


def groups(window):
    """The groups of answers of a page: what is asked, and the nodes to choose from."""
    found, here = [], None
    for node in window.tree():
        if here and node.depth <= here[0]:
            here = None
        if node.role == "panel" and node.name and node.name != WAYS:
            here = (node.depth, node.name)
        elif here and node.role in ("radio button", "check box"):
            if not found or found[-1][0] != here[1]:
                found.append((here[1], []))
            found[-1][1].append(node)
    return found


class Errand:
    """One version of a survey, answered from the screen."""

    def __init__(self, survey, version, title, last):
        self.survey, self.version, self.title, self.last = survey, version, title, last
        self.chosen = {}

    def road(self, folder):
        return Road(folder, self.survey)

    def walk(self, window, press):
        press(name="Start with a pupil")
        if self.title:
            press(name=f"This one: {self.title}")
        press(name="Start")
        press(name="Yes, I want to")
        for _ in range(200):
            place = wait_for(window.progress)
            for asked in [asked for asked, _ in groups(window)]:
                self.answer(window, press, asked)
            on = "Done" if window.find("push button", "Done") else "Next"
            press(role="push button", name=on)
            if on == "Done":
                press(role="push button", name="I’m finished")
            turned = lambda: window.find("heading", "Thank you") or window.progress() not in (None, place)
            try:
                wait_for(turned)
            except AssertionError:
                raise AssertionError("the page did not turn:\n" + window.told()) from None
            if on == "Done":
                break
        window.wait(starts="Saved:")

    def answer(self, window, press, asked):
        """Chooses the last answer or the first; of several, the first and the last but one."""
        for part, words in DATE.items():
            if asked.endswith(" " + part):
                for words in itertools.dropwhile(lambda known: known != words, DATE.values()):
                    press(role="radio button", name=words)
                self.chosen[asked.removesuffix(" " + part)] = ["2014-05-31"]
                return
        nodes = dict(groups(window)).get(asked)
        role, names = nodes[0].role, [node.name for node in nodes]
        single = role == "radio button" or len(names) < 3
        wanted = [names[-1 if self.last else 0]] if single else [names[0], names[-2]]
        for name in wanted:
            press(role=role, name=name)
            window.wait(role, name, states=["checked"])
        self.chosen[asked] = wanted

    def check(self, road):
        (row,) = road.collect(road.export())
        expected = {"version": self.version, "complete": "complete"}
        with open(os.path.join(road.folder, "tables", "codebook.csv"), newline="", encoding="utf-8") as file:
            for line in csv.DictReader(file):
                # Where rows stand together, a group is called by its row alone.
                given = next((given for asked, given in self.chosen.items() if line["wording"].endswith(asked)), None)
                if line["version"] != self.version or not given:
                    continue
                if line["kind"] == "many":
                    if line["label"].startswith("chosen: "):
                        expected[line["column"]] = str(int(line["label"].removeprefix("chosen: ") in given))
                elif line["kind"] == "date":
                    expected[line["column"]] = given[0]
                elif line["label"] in given:
                    expected[line["column"]] = line["code"]
        assert len(expected) >= 2 + len(self.chosen), (self.chosen, expected)
        wrong = differences(row, expected)
        assert not wrong, wrong


def keyboard(folder, more="", errand=None):
    """By Tab, arrow keys and Space."""
    road = errand.road(folder)
    with Window(road.study, "--data-dir", road.data, "--profile", reach.profile(folder, more)) as window:
        def focused():
            return next((node for node in window.tree() if "focused" in node.states and node.role != "frame"), None)

        def press(role=None, name=None, starts=None):
            window.wait(role, name, starts)
            for _ in range(90):
                here = focused()
                if here and here.name == name and role in (None, here.role):
                    return window.screen.key("space")
                arrow = role == "radio button" and here and here.role == role
                window.screen.key("Right" if arrow else "Tab")
                # One key after the other: a slow laptop must not be a key behind.
                before = here and (here.role, here.name, here.box)
                with contextlib.suppress(AssertionError):
                    wait_for(lambda: (now := focused()) and (now.role, now.name, now.box) != before, 2)
            raise AssertionError(f"no key came to {name!r}:\n{window.told()}")

        errand.walk(window, press)
    errand.check(road)


if __name__ == "__main__":
    ways = {"keyboard": keyboard, "dwell": reach.dwell, "one-switch": reach.one_switch, "two-switches": reach.two_switches}
    surveys = [name for name in sys.argv[1:] if name.endswith(".ron")] or [LONG_WORDS]
    chosen = [name for name in sys.argv[1:] if name in ways] or list(ways)
    large = "300" in sys.argv
    for survey, way in itertools.product(surveys, chosen):
        for at, (version, title) in enumerate(versions(survey)):
            begun = time.monotonic()
            with tempfile.TemporaryDirectory() as folder:
                ways[way](folder, reach.LARGE if large else "", errand=Errand(survey, version, title, last=at == 0))
            said = f"{os.path.basename(survey)} {version} by {way}{' at 300 %' if large else ''}"
            print(f"{said}: every answer arrived, {time.monotonic() - begun:.0f} s", flush=True)
