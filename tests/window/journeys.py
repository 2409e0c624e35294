"""Three children, one survey: by screen reader alone, by keyboard alone, by mouse alone. Each answer must arrive as it was given.

The first two also at the largest letters. And a screen reader's press in the first moments, while the window takes up the screen: it must
arrive, too.

usage: tests/window/run tests/window/journeys.py [first-moments] [screen-reader[@PERCENT]] [keyboard[@PERCENT]] [mouse]
"""
import os, subprocess, sys, tempfile, time
from road import Road, differences
from window import Window, wait_for

# The symbol version, step by step: the item, and what is answered.
SCALE = {"Yes": "yes", "Sometimes": "sometimes", "No": "no"}
STEPS = [
    ("symbols__4__learn_in_class", "Sometimes"),
    ("symbols__4__join_in_school_events", "Yes"),
    ("symbols__5__work_with_the_teacher", "No"),
    ("symbols__5__work_in_groups", "Yes"),
    ("symbols__5_comment", None),
    ("symbols__6__i_can_ask_for_help", "Sometimes"),
    ("symbols__6__i_get_help", "I don’t know"),
    ("symbols__6_comment", None),
    ("symbols__7", ["helper in class", "family"]),
    ("symbols__8__get_better_at_working", "Yes"),
    ("symbols__8__get_on_with_people_better", "I’d rather not say"),
    ("symbols__8__get_better_at_something_else", "No"),
    ("symbols__8_comment", None),
    ("symbols__9", None),
]
NON_ANSWERS = {"I don’t know": "dont_know", "I’d rather not say": "rather_not_say", "I don’t understand": "dont_understand"}
CANARY = "canary7391"
PEOPLE = {"teacher": "teacher", "helper in class": "teaching_assistant", "other people who work in school": "other_people", "friends": "friends", "family": "family"}


# Further arguments of the program: the access settings of the journey.
SETTINGS = []


def expected(texts=()):
    row = {"version": "symbols", "complete": "complete", "symbols__talked": "yes", "symbols__date_of_birth": "2016-05-06", "symbols__gender": "girl"}
    texts = dict(texts)
    for item, answer in STEPS:
        if answer is None:
            row[item] = texts.get(item, "no_answer")
        elif isinstance(answer, list):
            for words, choice in PEOPLE.items():
                row[f"{item}__{choice}"] = "1" if words in answer else "0"
        else:
            row[item] = SCALE.get(answer) or NON_ANSWERS[answer]
    return row


def arrived(road, bundle, texts=()):
    rows = road.collect(bundle)
    assert len(rows) == 1, rows
    wrong = differences(rows[0], expected(texts))
    assert not wrong, wrong


def turn(window, press):
    """Goes on, and waits until another question is there."""
    before = wait_for(window.progress)
    press()
    try:
        wait_for(lambda: window.progress() not in (None, before) or window.find("heading", "Thank you"))
    except AssertionError:
        raise AssertionError("the page did not turn:\n" + window.told()) from None


def walk_by_names(window, press):
    """The whole symbol version, each part found by role and name; `press` is how this child presses."""
    press(name="Start with a pupil")
    press(name="This one: With symbols")
    press(name="Start")
    press(name="Yes, I want to")
    press(name="Start the questions")
    press(role="check box", name="Yes")
    turn(window, lambda: press(role="push button", name="Next"))
    for part in ("6", "May", "2016"):
        press(role="radio button", name=part)
    turn(window, lambda: press(name="Next"))
    press(role="radio button", name="girl")
    for _, answer in STEPS:
        turn(window, lambda: press(name="Next"))
        for words in answer if isinstance(answer, list) else [answer] if answer else []:
            press(role="radio button" if words in SCALE else "check box", name=words)
            window.wait(name=words, states=["checked"])
    press(name="Done")
    press(name="I’m finished")
    window.wait("heading", "Thank you")
    window.wait(starts="Saved:")
    # The next pupil meets nothing of this one.
    press(name="Next pupil")
    # In large letters the heading may be scrolled out of sight; the page is called so, too.
    window.wait(name="Which way is better for you?")
    assert not any("checked" in node.states for node in window.tree())
    press(name="Back")


class AtOnce(Window):
    """The window from the moment when it is there, of whatever size."""

    def is_open(self):
        assert self.process.poll() is None, "the program ended"
        return True


def first_moments(_):
    """On a wide screen, what stands in the right corner is far away from where it was told first. Each round presses a little later."""
    for later in range(16):
        with AtOnce("try", "pupil-voice-2016", "--version", "symbols", "--question", "4", width=1600, height=900) as window:
            window.wait("push button", "Grown-ups", seconds=30)
            time.sleep(later * 0.02)
            window.press("push button", "Grown-ups")
            window.wait("dialog", "For the grown-up")


def screen_reader(road):
    with Window(road.study, "--data-dir", road.data, *SETTINGS) as window:
        os.makedirs(os.path.join(window.home, "Documents"))
        walk_by_names(window, lambda **what: window.press(**what))
        # Out of the laptop, in the window too.
        window.press(name="Give the answers to the researcher")
        window.press(name="Save the locked file")
        window.press(name="Documents")
        window.press(name="Save here")
        window.wait(starts="The answers of 1 pupil are in")
        documents = os.path.join(window.home, "Documents")
        arrived(road, os.path.join(documents, os.listdir(documents)[0]))
        # Only pressed twice are they removed.
        window.press(name="The researcher has it: remove the answers")
        window.press(name="Press again to remove them from this laptop")
        window.wait(starts="The answers of 1 pupil are removed")


def mouse(road):
    with Window(road.study, "--data-dir", road.data, *SETTINGS, width=1024, height=600) as window:
        walk_by_names(window, lambda **what: window.click(**what))
    arrived(road, road.export())


def keyboard(road):
    with Window(road.study, "--data-dir", road.data, *SETTINGS) as window:
        keys = window.screen

        def reach(name):
            """Goes to a part by Tab, as a person does who listens for its name."""
            for _ in range(60):
                here = window.focused()
                if here and here.name == name:
                    return
                window.tab()
            raise AssertionError(f"Tab never came to {name!r}:\n{window.told()}")

        def press(name):
            reach(name)
            keys.key("space")

        def turn_page():
            """On, and waits to hear where the focus is there: what is told of the page before is no place to press."""
            turn(window, lambda: press("Next"))
            wait_for(lambda: (here := window.focused()) and here.name != "Next")

        def on_to(name, steps):
            """Goes to a choice by the arrow keys, from the one that has the focus."""
            for _ in range(steps):
                keys.key("Right")
                time.sleep(0.05)
            wait_for(lambda: (here := window.focused()) and here.name == name)
            keys.key("space")

        window.wait(name="Start with a pupil")
        press("Start with a pupil")
        window.wait(name="This one: With symbols")
        press("This one: With symbols")
        window.wait(name="Start")
        press("Start")
        window.wait(name="Yes, I want to")
        press("Yes, I want to")
        window.wait(name="Start the questions")
        press("Start the questions")
        window.wait("check box", "Yes")
        keys.key("1")
        window.wait("check box", "Yes", states=["checked"])
        turn_page()
        on_to("6", 5)
        window.wait(name="May")
        on_to("May", 4)
        window.wait(name="2016")
        on_to("2016", 7)
        turn_page()
        keys.key("2")
        window.wait(name="girl", states=["checked"])
        texts = {"symbols__5_comment": "=I like maths; \"really\"", "symbols__9": CANARY}
        for item, answer in STEPS:
            turn_page()
            if item in texts:
                reach(window.heading())
                keys.type(texts[item])
            elif isinstance(answer, list):
                for words in answer:
                    keys.key(str(list(PEOPLE).index(words) + 1))
                    window.wait(name=words, states=["checked"])
            elif answer in NON_ANSWERS:
                press(answer)
                window.wait(name=answer, states=["checked"])
            elif answer:
                keys.key(str(list(SCALE).index(answer) + 1))
                window.wait(name=answer, states=["checked"])
        # Escape asks to stop, and Escape again carries on.
        keys.key("Escape")
        window.wait("dialog", "Do you want to stop?")
        keys.key("Escape")
        window.wait(name="Done")
        press("Done")
        window.wait("dialog", "That was the last question")
        press("I’m finished")
        window.wait("heading", "Thank you")
        window.wait(starts="Saved:")
        # Nothing that was said can be read anywhere: not in the data folder, not in the home folder, not in what the program printed.
        found = subprocess.run(["grep", "-r", "-l", "-e", CANARY, "-e", "like maths", road.data, window.home], capture_output=True, text=True)
        assert found.returncode == 1, found.stdout + found.stderr
    row = {item: ("'" if words.startswith("=") else "") + words for item, words in texts.items()}
    arrived(road, road.export(), row)


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["first-moments", "screen-reader", "keyboard", "mouse", "screen-reader@300", "keyboard@300"]
    for name in wanted:
        way, _, percent = name.partition("@")
        with tempfile.TemporaryDirectory() as folder:
            if percent:
                SETTINGS[:] = ["--profile", os.path.join(folder, "large.ron")]
                with open(SETTINGS[1], "w") as file:
                    file.write(f'(format: 1, name: "Large", settings: (text: (size_percent: {percent})))\n')
            else:
                SETTINGS.clear()
            globals()[way.replace("-", "_")](Road(folder))
        print(f"journey by {name}: all that was pressed arrived", flush=True)
