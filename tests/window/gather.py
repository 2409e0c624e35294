"""What a researcher does when bundles came back, in the window alone: the published tables again, damaged bundles, a wrong passphrase,
stopping and going on, what is withdrawn and what can be passed on, the results question by question, what is to be read first, and comments one by one.

usage: tests/window/run tests/window/gather.py [published] [comments] [stopping]
"""
import contextlib, csv, os, random, re, stat, sys, tempfile, time, zipfile
import road
from keys import Keys
from window import ROOT, Window, wait_for

PASSPHRASE = "correct horse battery staple"
ANSWERS = os.path.join(ROOT, "tests", "data", "published", "answers.csv")
TABLES = os.path.join(ROOT, "tests", "data", "published", "tables.csv")


class Desk:
    """A researcher's computer: a window that begins empty, documents with a key and the bundles that came, and a pretended browser."""

    def __init__(self, folder, size, percent, conduct=None):
        self.folder, self.size = folder, size
        self.home = os.path.join(folder, "home")
        self.documents = os.path.join(self.home, "Documents")
        os.makedirs(self.documents)
        self.road = road.Road(self.documents, conduct=conduct)
        # The sheet with the passphrase is not in the folder that is gathered.
        self.sent = os.path.join(self.documents, "sent")
        self.opened = os.path.join(folder, "opened")
        self.profile = os.path.join(folder, "profile.ron")
        with open(self.profile, "w") as file:
            file.write(f'(format: 1, name: "Large", settings: (text: (size_percent: {percent})))\n')
        tools = os.path.join(folder, "tools")
        os.makedirs(tools)
        browser = os.path.join(tools, "xdg-open")
        with open(browser, "w") as file:
            file.write(f'#!/bin/sh\necho "$1" >> {self.opened}\n')
        os.chmod(browser, os.stat(browser).st_mode | stat.S_IXUSR)
        self.environment = {"PATH": f"{tools}:{os.environ['PATH']}"}

    @contextlib.contextmanager
    def window(self):
        data = os.path.join(self.folder, "data")
        with Window("--data-dir", data, "--profile", self.profile, width=self.size[0], height=self.size[1], home=self.home, environment=self.environment) as window:
            window.wait("heading", "pupil-voice")
            time.sleep(0.5)
            yield window, Keys(window)


def choose(window, keys, button, *names):
    """In the window's own chooser, which comes where there is no dialog of the system."""
    keys.press(button)
    window.wait("heading", starts="Choose a f")
    keys.press("Documents", "Return")
    for name in names:
        window.wait(name=name)
        keys.press(name)


def fill_in(window, keys, passphrase=PASSPHRASE):
    keys.press("Researchers: gather answers")
    window.wait("heading", "Gather answers")
    # Whatever is missing has the focus then.
    keys.press("Gather the answers")
    window.wait(starts="Choose the key file first.")
    keys.at("Choose the key file")
    choose(window, keys, "Choose the key file", "window-test.key")
    keys.press("Gather the answers")
    window.wait(starts="Write the passphrase")
    keys.at("Passphrase of the key")
    keys.write("Passphrase of the key", passphrase)
    keys.press("Gather the answers")
    window.wait(starts="Add the bundles that came back")
    keys.at("Add a folder")
    choose(window, keys, "Add a folder", "sent", "Use this folder")


def never_told(window, secret):
    """What is written in the field is told to nobody."""
    for node in window.tree():
        text = node.native.get_text_iface()
        words = text.get_text(0, text.get_character_count()) if text else ""
        assert secret not in f"{node.name} {words} {node.native.get_description()}", node.role


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def same_as_published(out):
    found = {tuple(row[part] for part in ("version", "question", "row", "answer")): row for row in rows_of(os.path.join(out, "tables.csv"))}
    for row in rows_of(TABLES):
        other = found[tuple(row[part] for part in ("version", "question", "row", "answer"))]
        assert (other["count"], other["denominator"]) == (row["count"], row["denominator"]), (row, other)
    with zipfile.ZipFile(os.path.join(out, "responses.xlsx")) as book:
        names = re.findall(r'<sheet [^>]*name="([^"]*)"', book.read("xl/workbook.xml").decode())
        first = book.read("xl/worksheets/sheet1.xml").decode()
    rows = len(re.findall(r"<row ", first))
    assert rows == 1 + len(rows_of(os.path.join(out, "responses.csv"))), (names, rows)


def published(size, percent):
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(folder, size, percent)
        road.run("simulate", desk.road.study, "--answers", ANSWERS, "--out", desk.sent, "--bundles", 3)
        bundles = sorted(os.listdir(desk.sent))
        assert len(bundles) == 3, bundles
        # One of them came twice, another one also torn, and something that is no bundle at all.
        with open(os.path.join(desk.sent, bundles[0]), "rb") as file:
            whole = file.read()
        for name, content in (("again.bundle", whole), ("torn.bundle", whole[: len(whole) // 2]), ("letter.bundle", b"Dear team,")):
            with open(os.path.join(desk.sent, name), "wb") as file:
                file.write(content)
        out = os.path.join(desk.documents, "window-test-results")
        with desk.window() as (window, keys):
            fill_in(window, keys, "wrong horse battery")
            window.wait(name="6 bundles.")
            keys.press("Gather the answers")
            window.wait(starts="The passphrase", seconds=60)
            keys.at("Passphrase of the key")
            assert not os.path.exists(out)
            keys.write("Passphrase of the key", PASSPHRASE)
            never_told(window, PASSPHRASE)
            keys.press("Gather the answers")
            window.wait("heading", "The answers are gathered", seconds=90)
            keys.at("Look at the results")
            window.wait(name="4 bundles opened; 90 responses: 90 complete, 0 partial.")
            window.wait(name="2 files gave nothing:") if size[1] > 2000 else None
            same_as_published(out)
            assert len(rows_of(os.path.join(out, "responses.csv"))) == 90
            assert not os.path.exists(out + "-to-pass-on")
            look(window, keys, out)
            opening(window, keys, desk, out)
            again(window, keys, desk, out)
        with open(os.path.join(desk.home, "stderr.log"), encoding="utf-8") as file:
            assert PASSPHRASE not in file.read()


# What is told of the answers, and the heading of each.
TABS = (("Side by side", "Measure"), ("Who took part", "Who took part"), ("Second look", "Worth a second look"))


def look(window, keys, out):
    """The row "learn in class" of table 16, and a version and whose answers that are chosen."""
    keys.at("Look at the results")
    keys.screen.key("space")
    window.wait("progress bar", starts="Question 1 of")
    keys.at("Next question")
    keys.reach("With more words")
    keys.screen.key("space")
    window.wait("radio button", "With more words", states=["checked"])
    for _ in range(12):
        if window.find(starts="Yes, all the time: 4 of 52 (7.69 %)"):
            break
        before = wait_for(window.progress)
        keys.press("Next question")
        wait_for(lambda: window.progress() not in (None, before))
    window.wait("label", "Yes, all the time: 4 of 52 (7.69 %); 95 % interval 3.0 – 18.2 %")
    window.wait("label", starts="Yes, some of the time: 22 of 52 (42.31 %)")
    keys.reach("Only partial ones (0)")
    keys.screen.key("space")
    window.wait(starts="Nobody here is all of this: Only partial ones.")
    assert not window.find(name="Save a report of these"), "there is nobody to report of"
    keys.reach("Show everybody")
    keys.screen.key("space")
    window.wait("label", starts="Yes, all the time: 4 of 52 (7.69 %)")
    keys.reach("Only complete ones (90)")
    keys.screen.key("space")
    window.wait(starts="Filtered: 90 of 90 pupils.")
    keys.reach("Save a report of these")
    keys.screen.key("space")
    window.wait(starts="The report of these pupils is ")
    with open(os.path.join(out, "report-part-complete.html"), encoding="utf-8") as file:
        assert "Filtered: 90 of 90 pupils. Only complete ones." in file.read()
    keys.reach("Show everybody")
    keys.screen.key("space")
    window.wait("label", starts="Yes, all the time: 4 of 52 (7.69 %)")
    for tab, told in TABS:
        keys.reach(tab)
        keys.screen.key("space")
        window.wait("radio button", tab, states=["checked"])
        window.wait("heading", starts=told)
    keys.screen.key("Escape")
    window.wait("heading", "The answers are gathered")


def opening(window, keys, desk, out):
    keys.press("Open the report")
    keys.press("Open the folder")
    wait_for(lambda: os.path.exists(desk.opened) and len(open(desk.opened).read().splitlines()) == 2)
    assert open(desk.opened).read().splitlines() == [os.path.join(out, "report.html"), out]


def again(window, keys, desk, out):
    """The key is still open. One pupil withdraws, and there are files to pass on as well."""
    receipt = rows_of(os.path.join(out, "responses.csv"))[0]["receipt"]
    keys.press("Gather more")
    window.wait("heading", "Gather answers")
    keys.reach("Also make files to pass on")
    keys.screen.key("space")
    window.wait("check box", "Also make files to pass on", states=["checked"])
    keys.write("Receipts of answers to leave out", receipt[:-1])
    keys.press("Gather the answers")
    window.wait(starts="What was given is no receipt")
    keys.at("Receipts of answers to leave out")
    keys.screen.key("End")
    keys.screen.type(receipt[-1])
    time.sleep(0.5)
    keys.screen.key("Return")
    window.wait("heading", "The answers are gathered", seconds=90)
    window.wait(starts="4 bundles opened; 89 responses")
    assert len(rows_of(os.path.join(out, "responses.csv"))) == 89
    shared = os.path.join(out + "-to-pass-on")
    assert "method.md" in os.listdir(shared) and receipt not in open(os.path.join(shared, "responses.csv")).read()
    with open(os.path.join(desk.documents, "window-test.withdrawn")) as file:
        assert receipt in file.read()


def comments(size, percent):
    """What holds words that the study watches for is read first; then comments are gone through, and only those that were allowed are passed on."""
    with tempfile.TemporaryDirectory() as folder:
        conduct = os.path.join(folder, "conduct.ron")
        with open(conduct, "w") as file:
            file.write('(early_look: [(language: "en", words: ["quiet"])])')
        desk = Desk(folder, size, percent, conduct)
        road.run("simulate", desk.road.study, "--answers", ANSWERS, "--out", desk.sent)
        out = os.path.join(desk.documents, "window-test-results")
        with desk.window() as (window, keys):
            fill_in(window, keys)
            keys.reach("Also make files to pass on")
            keys.screen.key("space")
            keys.press("Gather the answers")
            window.wait("heading", "The answers are gathered", seconds=90)
            found = rows_of(os.path.join(out, "early_look.csv"))
            assert len(found) > 1 and all("quiet" in row["text"].lower() for row in found), found
            keys.at("Read them")
            keys.screen.key("space")
            window.wait("heading", "Read this first")
            window.wait(name=found[0]["text"].removeprefix("'"))
            keys.press("Back to what was gathered")
            window.wait("heading", "The answers are gathered")
            keys.press("Go through comments")
            of = int(window.wait("progress bar", starts="Comment 1 of").name.split()[3].rstrip("."))
            assert of > 50, of
            shown = lambda: (now := window.find("progress bar")) and now.name.split()[1]
            for at in range(1, of + 1):
                wait_for(lambda: shown() == str(at))
                keys.at("Leave it out")
                if at == 2:
                    keys.reach("Pass it on")
                keys.screen.key("space")
                time.sleep(0.1)
            window.wait("progress bar", starts=f"Comment {of} of {of}. All are decided.")
            # One is decided otherwise.
            keys.press("Comment before")
            wait_for(lambda: shown() == str(of - 1))
            window.wait("radio button", "Leave it out", states=["checked"])
            keys.reach("Pass it on")
            keys.screen.key("space")
            wait_for(lambda: shown() == str(of))
            keys.press("Write the files again")
            window.wait("heading", "The answers are gathered", seconds=60)
            passed = rows_of(os.path.join(out + "-to-pass-on", "comments.csv"))
            assert len(passed) == 2, passed
        with open(os.path.join(desk.documents, "window-test.reviewed"), encoding="utf-8") as file:
            assert sum(line.rstrip().endswith((" pass", " leave")) for line in file) == of


def stopping(size, percent):
    """Many bundles: how far it is is told; stopped in the middle, nothing is written; begun again, everything is there."""
    # A fast computer may have opened so many before anybody can stop it.
    for bundles in (1500, 6000, 24000):
        if stopped_among(bundles, size, percent):
            return
    raise AssertionError("it was faster than the finger each time")


def stopped_among(bundles, size, percent):
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(folder, size, percent)
        road.run("simulate", desk.road.study, "--responses", 2 * bundles, "--bundles", bundles, "--out", desk.sent)
        out = os.path.join(desk.documents, "window-test-results")
        with desk.window() as (window, keys):
            fill_in(window, keys)
            window.wait(name=f"{bundles} bundles.", seconds=60)
            keys.press("Gather the answers")
            window.wait(name="Stop", states=["focused"])
            done = lambda: window.find("heading", "The answers are gathered")
            far = lambda: (now := window.find("progress bar")) and re.match(rf"\d+ of {bundles} bundles looked at\.", now.name)
            wait_for(lambda: far() or done(), 60)
            keys.screen.key("space")
            wait_for(lambda: window.find(starts="You stopped it. Nothing was written.") or done(), 120)
            if done() or os.path.exists(out):
                return False
            assert window.wait("heading", "Gather answers")
            # The key is still open.
            keys.press("Gather the answers")
            window.wait("heading", "The answers are gathered", seconds=300)
            window.wait(starts=f"{bundles} bundles opened; {2 * bundles} responses")
            assert len(rows_of(os.path.join(out, "responses.csv"))) == 2 * bundles
            return True


JOURNEYS = {"published": published, "comments": comments, "stopping": stopping}

if __name__ == "__main__":
    random.seed(1)
    for name in sys.argv[1:] or JOURNEYS:
        for size, percent in (((1366, 768), 100), ((1024, 600), 200)) if name != "stopping" else (((1366, 768), 100),):
            JOURNEYS[name](size, percent)
            print(f"gather, {name}, {percent} % on {size[0]} × {size[1]}: as it should be", flush=True)
