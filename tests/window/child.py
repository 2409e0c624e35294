"""The child's own way beside the questions: saying yes or no to taking part, the code at the end, going on, dates that are less than a day.

usage: tests/window/run tests/window/child.py [NAME…]
"""
import contextlib, json, os, subprocess, sys, tempfile, time
from adult import SWITCH, by_switch
from reach import profile
from road import Road, run
from window import ROOT, Window, wait_for

# Over soon: for journeys in which the questions are not the point.
SMALL = os.path.join(ROOT, "tests", "surveys", "small.ron")
OTHER_WAY = os.path.join(ROOT, "tests", "data", "conduct", "other-way.ron")


PICTURES = "bus cake drum computer house phone plate paint ball walk drink key calendar clock book slide".split()


def conducted(folder, conduct="()", **survey):
    """A study that is conducted so."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "conduct.ron")
    with open(path, "w") as file:
        file.write(conduct)
    return Road(folder, conduct=path, **survey)


def to_assent(window):
    window.press(name="Start with a pupil")
    window.press(name="This one: With symbols")
    window.press(name="Start")
    window.wait("heading", "Do you want to take part?")


def begin(window):
    to_assent(window)
    window.press(name="Yes, I want to")
    window.press(name="Start the questions")
    window.press("check box", "Yes")


def stop_and_keep(window):
    window.press(name="Stop")
    window.press(name="Stop and keep what I said")
    window.wait(starts="Saved:")


def said_no():
    """A no is as good as a yes, and leaves a count and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        road = conducted(folder)
        with Window(road.study, "--data-dir", road.data) as window:
            to_assent(window)
            # By keyboard alone. The focus is on neither answer, and they are equally large.
            wait_for(lambda: window.find("push button", "Listen", states=["focused"]))
            yes, no = (window.wait("push button", name).box for name in ("Yes, I want to", "No, thank you"))
            assert yes[2:] == no[2:], (yes, no)
            window.screen.key("Tab", "Tab", "Tab")
            wait_for(lambda: window.find("push button", "No, thank you", states=["focused"]))
            window.screen.key("space")
            window.wait("heading", "That is fine")
            assert window.wait(name="Nothing is kept.")
            window.press(name="Next pupil")
            window.wait(name="Which way is better for you?")
            window.press(name="Back")
            window.wait(name="Start with a pupil")
        for place, _, files in os.walk(road.data):
            assert not files or not place.endswith(("sittings", "resume")), (place, files)
        # The next one says yes: the code on the screen is that of what arrives, and the no is counted.
        with Window(road.study, "--data-dir", road.data) as window:
            os.makedirs(os.path.join(window.home, "Documents"))
            begin(window)
            stop_and_keep(window)
            code = window.wait(starts="Your code:").name.split(":")[1].replace(" ", "").replace(",", "-")
            window.press(name="Save the code")
            window.press(name="Documents")
            window.press(name="Save here")
            window.wait(name="The code is saved.")
            with open(os.path.join(window.home, "Documents", "pupil-voice-code.txt")) as page:
                assert code in page.read()
            window.press(name="Next pupil")
            window.wait(name="Which way is better for you?")
            assert not window.find(starts="Your code")
        (row,) = road.collect(road.export())
        assert row["receipt"] == code and row["assent"] == row["day"] and row["switches"] == "", (row, code)
        assert road.summary["counts"] == {"declined": 1}, road.summary["counts"]


def practice():
    """Two everyday questions before the first one, as often as the child wants; what is said there is told as practice, and stopping
    there leaves nothing but a count."""
    with tempfile.TemporaryDirectory() as folder:
        road = conducted(folder)
        with Window(road.study, "--data-dir", road.data) as window:
            to_assent(window)
            window.press(name="Yes, I want to")
            window.wait("dialog", "Practise first?")
            wait_for(lambda: window.find("push button", "Practise", states=["focused"]))
            window.screen.key("space")
            window.wait("heading", "Can a bus take people on a trip?")
            assert window.wait(name="This is practice."), window.told()
            # By digits, as at any question; a page further, and back.
            window.screen.key("1")
            window.wait("radio button", "Yes", states=["checked"])
            window.press(name="Next")
            window.wait("heading", "Can a bus read a book?")
            window.press(name="Back")
            window.wait("radio button", "Yes", states=["checked"])
            window.press(name="Next")
            window.press(name="I don’t know")
            window.wait(name="I don’t know", states=["checked"])
            # The adult's panel has the other words and nothing that would be noted.
            window.press(name="Grown-ups")
            window.wait(name="“Show me how you say no here.”")
            assert not window.find(name="I read it out") and not window.find("entry"), window.told()
            window.press(name="Close")
            window.press(name="Stop")
            window.press(name="Have a break")
            window.wait(name="Nobody can see your answers now.")
            window.press(name="Carry on")
            window.wait(name="I don’t know", states=["checked"])
            window.press(name="Done")
            window.wait("dialog", "That was practice")
            window.press(name="Practise again")
            window.wait("heading", "Can a bus take people on a trip?")
            assert not [node for node in window.tree() if "checked" in node.states], window.told()
            # Each can be passed by.
            window.press(name="Next")
            window.wait("heading", "Can a bus read a book?")
            window.press("radio button", "No")
            window.press(name="Done")
            window.press(name="Start the questions")
            window.press("check box", "Yes")
            window.wait(starts="Saved: 1")
            stop_and_keep(window)
            # The next one stops in practice.
            window.press(name="Next pupil")
            for name in ("This one: With symbols", "Start", "Yes, I want to", "Practise", "Stop", "Stop now"):
                window.press(name=name)
            window.wait("heading", "That is fine")
            assert window.wait(name="Nothing is kept."), window.told()
        (row,) = road.collect(road.export())
        assert row["practice"] == "practice_yes=yes practice_no=dont_know practice_yes=no_answer practice_no=no", row["practice"]
        assert (row["helped"], row["panel"], row["breaks"]) == ("", "", ""), row
        assert road.summary["counts"] == {"declined": 1}, road.summary["counts"]


def in_other_words():
    """What is not understood comes in other words first; then it counts, and both are told."""
    with tempfile.TemporaryDirectory() as folder:
        road = conducted(folder, "(assent: false, practice: false, consent: Tick(\"I agree that my child takes part.\"), going_on: Never)")
        with Window(road.study, "--data-dir", road.data) as window:
            window.press(name="Start with a pupil")
            # Without the tick there is no way on.
            window.wait(name="I agree that my child takes part.")
            window.press("check box", "I agree")
            window.wait("check box", "I agree", states=["checked"])
            window.press(name="Go on")
            window.press(name="This one: With symbols")
            window.press(name="Start")
            window.press("check box", "Yes")
            window.wait("check box", "Yes", states=["checked"])
            window.press(name="Next")
            window.press(name="I don’t understand")
            window.wait("dialog", "In other words")
            window.press(name="I don’t understand this")
            window.wait(name="I don’t understand", states=["checked"])
            stop_and_keep(window)
            window.press(name="Start page")
            window.wait(name="Start with a pupil")
            assert not window.find(starts="Carry on:"), window.told()
        (row,) = road.collect(road.export())
        assert (row["consent"], row["assent"]) == (row["day"], ""), row
        assert (row["reworded"], row["symbols__date_of_birth"]) == ("symbols__date_of_birth", "dont_understand"), row


def another_version():
    """The version is changed in the middle, from the panel: what both ask keeps its answer, and the change is told."""
    with tempfile.TemporaryDirectory() as folder:
        road = conducted(folder, "(assent: false, practice: false)")
        with Window(road.study, "--data-dir", road.data) as window:
            window.press(name="Start with a pupil")
            window.press(name="This one: With symbols")
            window.press(name="Start")
            window.press("check box", "Yes")
            window.wait("check box", "Yes", states=["checked"])
            window.press(name="Next")
            for part in ("6", "May", "2016"):
                window.press("radio button", part)
            window.press(name="Next")
            window.press("radio button", "girl")
            window.wait("radio button", "girl", states=["checked"])
            window.press(name="Grown-ups")
            window.press(name="Change to: With more words")
            # The same question, in more words, with the answer there.
            window.wait("heading", "Are you a …?")
            window.wait("radio button", "girl", states=["checked"])
            window.press(name="Next")
            # What both ask is one answer, as the child counts.
            window.wait(name="Saved: 3 answers")
            stop_and_keep(window)
        (row,) = road.collect(road.export())
        assert row["version"] == "reading" and row["switches"] == "symbols>reading@symbols__gender", row
        assert row["reading__gender"] == row["symbols__gender"] == "girl", row


@contextlib.contextmanager
def going_on(road, way, pressed_first):
    """Two pupils stop; the first one comes back after a restart, with what was shown to them."""
    with Window(road.study, "--data-dir", road.data) as window:
        begin(window)
        window.wait(starts="Saved: 1")
        window.press(name="Grown-ups")
        window.wait(starts="Write this down, for when the computer is switched off")
        window.press(name="Close")
        stop_and_keep(window)
        shown = way(window)
        window.press(name="Next pupil")
        begin_again(window)
        stop_and_keep(window)
        assert way(window) != shown, shown
    with Window(road.study, "--data-dir", road.data) as window:
        # Nobody is listed.
        window.wait(name="Start with a pupil")
        assert not window.find(starts="Carry on:"), window.told()
        window.press(name=pressed_first)
        yield window, shown
        # The child is asked anew, and sees nothing of what was said before.
        window.wait("heading", "Do you want to take part?")
        window.press(name="Yes, I want to")
        window.wait(starts="Saved: 0")
        assert not [node for node in window.tree() if "checked" in node.states], window.told()
        window.press("check box", "Yes")
        window.wait(starts="Saved: 1")
        stop_and_keep(window)
    rows = road.collect(road.export())
    assert sorted((row["sittings"], row["resumed"]) for row in rows) == [("1", "0"), ("2", "1")], rows


def begin_again(window):
    for name in ("This one: With symbols", "Start", "Yes, I want to", "Start the questions"):
        window.press(name=name)
    window.press("check box", "Yes")
    window.wait(starts="Saved: 1")


def by_code():
    """Going on by the code that was shown: wrong ones are told kindly and slowed, nothing is listed, nothing of before is seen."""
    with tempfile.TemporaryDirectory() as folder:
        road = conducted(folder, "(going_on: Receipt, receipt: false)")
        code_of = lambda window: window.wait(starts="Your code:").name.split(":")[1].replace(" ", "").replace(",", "")
        with going_on(road, code_of, "Go on with a code") as (window, code):
            window.wait("heading", "What is your code?")
            wait_for(lambda: window.find("entry", states=["focused"]))
            for tries in range(3):
                window.screen.type("cdf-hjk-mn2")
                window.screen.key("Return")
                window.wait(starts="That did not fit." if tries < 2 else "Wait ")
            # Meanwhile not even the right one is looked at.
            window.screen.type(code)
            window.screen.key("Return")
            time.sleep(0.5)
            assert window.wait("heading", "What is your code?"), window.told()
            # Leaving and coming back forgives nothing.
            window.press(name="Back")
            window.press(name="Go on with a code")
            window.wait(starts="Wait ")
            window.gone(starts="Wait ", seconds=20)
            for sign in code:
                window.press("push button", sign)
            window.press(name="Go on")


def by_pictures():
    """The same by three pictures, in whatever order."""
    with tempfile.TemporaryDirectory() as folder:
        road = conducted(folder, "(going_on: Pictures)")

        def pictures_of(window):
            window.wait(name="Remember these 3 to go on later.")
            return [node.name for node in window.tree() if node.name in PICTURES]

        with going_on(road, pictures_of, "Go on with pictures") as (window, shown):
            window.wait("heading", "Which 3 pictures are yours?")
            others = [node.name for node in window.tree() if node.role == "check box" and node.name not in shown]
            assert len(others) == 13, window.told()
            for name in others[:3]:
                window.press("check box", name)
                window.wait("check box", name, states=["checked"])
            # A fourth changes nothing.
            window.press("check box", shown[0])
            time.sleep(0.3)
            assert not window.find("check box", shown[0], states=["checked"])
            window.press(name="Go on")
            window.wait(starts="That did not fit.")
            assert not [node for node in window.tree() if "checked" in node.states], window.told()
            for name in reversed(shown):
                window.press("check box", name)
                window.wait("check box", name, states=["checked"])
            window.press(name="Go on")


def after_a_crash():
    """The laptop goes dark: the child carries on at the same page, sees nothing of what was said, and nothing of it is lost."""
    with tempfile.TemporaryDirectory() as folder:
        road = conducted(folder, survey=SMALL)
        with Window(road.study, "--data-dir", road.data) as window:
            to_assent(window)
            window.press(name="Yes, I want to")
            window.press(name="Start the questions")
            window.press("radio button", "Sometimes")
            window.wait(name="Saved: 1 answer")
            window.kill()
        with Window(road.study, "--data-dir", road.data) as window:
            window.press(name="Carry on: With symbols, page 1 of 1")
            window.wait("heading", "Do you want to take part?")
            window.press(name="Yes, I want to")
            # Practice is for who begins.
            window.wait("radio button", "Sometimes")
            assert not [node for node in window.tree() if "checked" in node.states], window.told()
            window.press(name="Next")
            window.wait("heading", "When is your birthday?")
            window.press("push button", "Back")
            window.wait("radio button", "Sometimes")
            assert not [node for node in window.tree() if "checked" in node.states], window.told()
            stop_and_keep(window)
            # The next one sees nothing of either.
            window.press(name="Next pupil")
            window.wait(name="Which way is better for you?")
            assert not [node for node in window.tree() if "checked" in node.states], window.told()
        (row,) = road.collect(road.export())
        assert (row["symbols__i_like__school"], row["sittings"], row["resumed"]) == ("sometimes", "2", "1"), row


def view(window, words):
    """The adult's own view of a question, in the panel that is open."""
    # The focus comes here when the panel opens, and must not go away from the field afterwards.
    wait_for(lambda: window.find("push button", "Close", states=["focused"]))
    window.wait("entry", "What I think myself").focus()
    wait_for(lambda: window.find("entry", "What I think myself", states=["focused"]))
    window.screen.type(words)
    time.sleep(0.3)
    assert window.wait("entry", "What I think myself", states=["focused"]), window.told()


def beside(window):
    """The adult, in the panel: how they helped, and their own view."""
    window.press("push button", "Grown-ups")
    view(window, "not on Mondays")
    window.press("check box", "I read it out")
    window.wait("check box", "I read it out", states=["checked"])


def helped():
    """How the adult helped and what they think themselves stand apart, as theirs; the child's answer stays what it was, and the next
    pupil sees none of it."""
    with tempfile.TemporaryDirectory() as folder:
        road = conducted(folder, "(practice: false)", survey=SMALL)
        with Window(road.study, "--data-dir", road.data) as window:
            to_assent(window)
            window.press(name="Yes, I want to")
            window.press("radio button", "No")
            window.wait("radio button", "No", states=["checked"])
            beside(window)
            window.press(name="Close")
            window.wait("radio button", "No", states=["checked"])
            stop_and_keep(window)
            window.press(name="Next pupil")
            for name in ("This one: With symbols", "Start", "Yes, I want to"):
                window.press(name=name)
            window.wait("radio button", "No")
            window.press(name="Grown-ups")
            window.wait("entry", "What I think myself")
            assert "Mondays" not in window.told() and not [node for node in window.tree() if "checked" in node.states], window.told()
        rows = [row for row in road.collect(road.export()) if row["helped"]]
        assert len(rows) == 1, rows
        (row,) = rows
        assert row["symbols__i_like__school"] == "no" and row["helped"] == "symbols__i_like__school:read_aloud", row
        assert json.loads(row["adult_view"]) == {"symbols__i_like__school": "not on Mondays"}, row["adult_view"]
        # In no column of an answer.
        assert [column for column, cell in row.items() if "Mondays" in cell] == ["adult_view"], row


def one_switch():
    """All of it by one switch, and by the mouse what is the adult's: no; yes, practice, help and own view noted, another version, being
    upset, what I said, the code; then the next pupil."""
    with tempfile.TemporaryDirectory() as folder:
        road, log = conducted(folder, survey=SMALL), os.path.join(folder, "said")
        with Window(road.study, "--data-dir", road.data, "--profile", profile(folder, SWITCH), "--voice-log", log) as window:
            window.wait(name="Start with a pupil")
            press = by_switch(window, log)
            # The first press begins.
            window.screen.key("F5")
            for name in ("Start with a pupil", "This one: With symbols", "Start", "No, thank you"):
                press(name)
            window.wait("heading", "That is fine")
            for name in ("Next pupil", "This one: With symbols", "Start", "Yes, I want to", "Practise"):
                press(name)
            press("No", role="radio button")
            window.wait("radio button", "No", states=["checked"])
            press("Done")
            window.wait("dialog", "That was practice")
            press("Start the questions")
            window.wait("heading", "I like school")
            press("Sometimes", role="radio button")
            window.wait("radio button", "Sometimes", states=["checked"])
            beside(window)
            window.press(name="Change to: With more words")
            window.wait("heading", "Do you like your school?")
            window.wait("radio button", "Sometimes", states=["checked"])
            press("Stop")
            press("I’m upset")
            window.wait("heading", "We can stop now")
            press("Have a break")
            press("Carry on")
            for question in ("When is your birthday?", "Is there more that you want to say?"):
                press("Next")
                window.wait("heading", question)
            press("Done")
            window.wait("dialog", "That was the last question")
            press("Look at what I said")
            window.wait("dialog", "What you said")
            assert any("“Sometimes”" in node.name for node in window.tree()), window.told()
            press("I’m finished")
            code = window.wait(starts="Your code:").name.split(":")[1].replace(" ", "").replace(",", "-")
            press("Next pupil")
            window.wait(name="Which way is better for you?")
            assert code not in window.told() and not window.find(starts="Your code")
        (row,) = road.collect(road.export())
        assert row["receipt"] == code and row["practice"] == "bus=no" and row["switches"] == "symbols>reading@symbols__i_like__school", row
        assert row["reading__i_like__school"] == "sometimes" and row["helped"] == "symbols__i_like__school:read_aloud", row
        assert json.loads(row["adult_view"]) == {"symbols__i_like__school": "not on Mondays"} and row["upset"] and row["breaks"], row
        assert road.summary["counts"] == {"declined": 1}, road.summary["counts"]


def the_other_way():
    """A study in which all is set the other way round: each setting is obeyed, on every page that there is."""
    with tempfile.TemporaryDirectory() as folder:
        road = Road(folder, survey=SMALL, conduct=OTHER_WAY)
        orders = set()
        with Window(road.study, "--data-dir", road.data) as window:
            # The lock is asked for; no guidance.
            window.wait(name="Start with a pupil")
            assert not window.find(name="Grown-ups: read this first"), window.told()
            lock = [node.name for node in window.tree() if "PIN" in node.name]
            assert lock, window.told()
            window.press(name="Start with a pupil")
            for pupil in range(8):
                # Consent; no choosing, no assent, no practice.
                window.press("check box", "I agree")
                window.wait("check box", "I agree", states=["checked"])
                window.press(name="Go on")
                window.press(name="Start")
                window.wait("heading", "I like school")
                orders.add(tuple(node.name for node in sorted((node for node in window.tree() if node.role == "radio button"), key=lambda node: node.box[0])))
                if pupil == 0:
                    # Whom to turn to is no setting; all else that a panel has is gone.
                    window.press(name="Grown-ups")
                    window.wait("heading", "Whom to turn to")
                    for name in ("I read it out", "What I think myself", "Change to: With more words", "Before you begin", "“Is school something that you like?”"):
                        assert not window.find(name=name), name
                    window.press(name="Close")
                window.press("radio button", "Yes")
                window.wait("radio button", "Yes", states=["checked"])
                window.press(name="Next")
                window.wait("heading", "When is your birthday?")
                # Month and year, and no day.
                assert not window.find("radio button", "17"), window.told()
                window.press("radio button", "May")
                window.press("radio button", "2016")
                window.press(name="Next")
                window.wait("heading", "Tell us more")
                window.press(name="Stop")
                window.wait("dialog", "Do you want to stop?")
                assert not window.find(name="Have a break") and not window.find(name="I’m upset"), window.told()
                if pupil == 7:
                    window.press(name="Stop and throw it away")
                    window.press(name="Yes, throw it away")
                    window.wait("heading", "All gone")
                elif pupil == 6:
                    window.press(name="Stop and keep what I said")
                    window.wait(starts="Saved:")
                else:
                    window.press(name="Carry on")
                    # No looking back, no code.
                    window.press(name="Done")
                    window.wait("heading", "Thank you")
                    window.wait(starts="Saved:")
                assert not window.find(starts="Your code"), window.told()
                window.press(name="Next pupil")
            window.press(name="Back")
            window.wait(name="Start with a pupil")
            # What stopped goes on never.
            assert not window.find(starts="Carry on:") and not window.find(starts="Go on with"), window.told()
        rows = road.collect(road.export())
        assert len(rows) == 7 and road.summary["counts"] == {}, road.summary
        assert all(row["symbols__i_like__school"] == "yes" and row["symbols__born"] == "2016-05" and row["consent"] for row in rows), rows
        assert not [column for row in rows for column in ("assent", "practice", "helped", "panel", "adult_view", "breaks", "upset") if row[column]], rows
        shown = {"as_written": ("Yes", "Sometimes", "No"), "turned_round": ("No", "Sometimes", "Yes")}
        assert orders <= set(shown.values()) and {shown[row["scale"]] for row in rows} <= orders, (orders, rows)


def what_i_said():
    """After the last question the child sees their own words again, if they want to; once it is finished, nobody does."""
    with tempfile.TemporaryDirectory() as folder:
        road = conducted(folder, "(assent: false, practice: false)")
        with Window(road.study, "--data-dir", road.data) as window:
            window.press(name="Start with a pupil")
            window.press(name="This one: With symbols")
            window.press(name="Start")
            window.press("check box", "Yes")
            window.wait("check box", "Yes", states=["checked"])
            window.press(name="Next")
            for part in ("6", "May", "2016"):
                window.press("radio button", part)
            window.press(name="Next")
            window.press("radio button", "girl")
            window.wait("radio button", "girl", states=["checked"])
            while not window.find("push button", "Done"):
                before = wait_for(window.progress)
                window.press(name="Next")
                wait_for(lambda: window.progress() not in (None, before))
            window.press(name="Done")
            window.wait("dialog", "That was the last question")
            window.press(name="Look at what I said")
            window.wait("dialog", "What you said")
            shown = [node.name for node in window.tree() if "“" in node.name]
            assert "“6 May 2016”" in " ".join(shown) and "“girl”" in " ".join(shown), shown
            window.press(name="I’m finished")
            window.wait("heading", "Thank you")
            window.wait(starts="Saved:")
            assert "girl" not in window.told() and not window.find(starts="Look at"), window.told()
        (row,) = road.collect(road.export())
        assert row["symbols__gender"] == "girl", row


if __name__ == "__main__":
    journeys = {name: value for name, value in globals().items() if callable(value) and value.__module__ == "__main__" and value.__doc__}
    for helper in ("conducted", "going_on", "beside", "view"):
        journeys.pop(helper)
    for name in sys.argv[1:] or journeys:
        journeys[name]()
        print(f"child's way, {name.replace('_', ' ')}: as it should be", flush=True)
