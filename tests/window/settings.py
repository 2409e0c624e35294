"""The access settings, as an adult uses them: chosen, changed, kept, handed on, remembered; before a survey and in the middle of one.

usage: tests/window/run tests/window/settings.py [profiles] [survey] [switch] [broken] [voices] [fonts] [keyboard] [one-switch]
"""
import glob, json, os, sys, tempfile, time
from keys import Keys
from reach import Said, profile
from road import Road
from window import Window, wait_for

TITLE = "See, hear and press"
PROFILE = "Left hand"


def open_settings(window):
    window.press(name="Settings")
    window.wait("heading", TITLE)


def go(window, section):
    press(window, role="radio button", name=section)
    window.wait("radio button", section, states=["checked"])


def reach(window, **what):
    """Finds a part, in sight or not, once the page is at rest: the settings scroll to what has the focus."""
    node = window.wait(**what)
    while True:
        time.sleep(0.3)
        before, node = node, window.wait(**what)
        if node.box == before.box:
            return node


def press(window, **what):
    reach(window, **what)
    # Under *Big and slow* a second press within a second does nothing, as it must.
    time.sleep(1.1)
    window.press(**what)


def write_name(window, name):
    press(window, name="Keep these settings under a name")
    window.wait("dialog", "Keep these settings under a name")
    window.wait(starts="Do not use the name of a child")
    window.wait(name="A name for these settings", states=["focused"])
    window.screen.type(name)
    # The toolkit does not tell what stands in a field, so there is nothing to wait for but the keys themselves.
    time.sleep(1.5)


def data_file(road):
    return os.path.join(road.data, "profiles.ron")


def profiles(road):
    """Choose, change, keep under a name, save to a file, remove, bring back; all of it is there after a restart."""
    with Window(road.study, "--data-dir", road.data) as window:
        documents = os.path.join(window.home, "Documents")
        os.makedirs(documents)
        open_settings(window)
        window.wait("radio button", "As it comes", states=["checked"])
        press(window, role="radio button", name="Big and slow")
        window.wait("radio button", "Big and slow", states=["checked"])
        go(window, "Looks")
        reach(window, name="Text size: 150 %")
        press(window, name="Text size: more")
        reach(window, name="Text size: 175 %")
        go(window, "Profiles")
        write_name(window, PROFILE)
        window.press(name="Keep them")
        window.wait(name=f"Kept as “{PROFILE}”.")
        # The same name again is asked about, and nothing is lost by saying no.
        write_name(window, PROFILE.upper())
        window.press(name="Keep them")
        window.press(name="No, another name")
        # Out, twice: nothing is written over.
        for name in ("left-hand.ron", "left-hand-2.ron"):
            press(window, name=f"Save “{PROFILE}” to a file")
            window.press(name="Documents")
            window.press(name="Save here")
            window.wait(starts=f"“{PROFILE}” is in")
            assert os.path.exists(os.path.join(documents, name)), os.listdir(documents)
        press(window, name=f"Remove “{PROFILE}”")
        window.press(name="No, keep it")
        press(window, name=f"Remove “{PROFILE}”")
        window.press(name="Yes, remove it")
        window.wait(name=f"“{PROFILE}” is removed.")
        for name in (PROFILE, f"{PROFILE} 2"):
            press(window, name="Bring one from a file")
            window.press(name="Documents")
            window.press(name="left-hand.ron")
            window.wait(name=f"“{name}” is here now. Press it to use it.")
        # What is no profile is told, and nothing comes of it.
        with open(os.path.join(documents, "a-broken.ron"), "w") as file:
            file.write('(format: 1, name: "x", settings: (text: (size_percent: 5)))')
        press(window, name="Bring one from a file")
        window.press(name="Documents")
        window.press(name="a-broken.ron")
        window.wait(starts=f"The access settings in {documents}/a-broken.ron cannot be used.")
        window.press(name="Done")
        window.wait(name="Start with a pupil")
        kept = open(data_file(road)).read()
        assert f'"{PROFILE}"' in kept and f'"{PROFILE} 2"' in kept and "size_percent: 175" in kept, kept
        window.kill()
        window.start()
        window.wait(name="Start with a pupil")
        open_settings(window)
        reach(window, role="radio button", name=PROFILE, states=["checked"])
        go(window, "Looks")
        reach(window, name="Text size: 175 %")
        # Undo takes back, Escape keeps.
        press(window, name="Text size: more")
        reach(window, name="Text size: 200 %")
        press(window, name="Undo changes")
        reach(window, name="Text size: 175 %")
        press(window, name="Text size: less")
        reach(window, name="Text size: 150 %")
        window.screen.key("Escape")
        window.wait(name="Start with a pupil")
        assert "size_percent: 150" in open(data_file(road)).read()


def survey(road):
    """In the middle of a survey: back at the same question with nothing lost, and the response tells the settings in use last."""
    with Window(road.study, "--data-dir", road.data) as window:
        window.press(name="Start with a pupil")
        window.wait(name="This one: With symbols")
        open_settings(window)
        window.press(name="Done")
        window.press(name="This one: With symbols")
        window.press(name="Start")
        window.press(name="Yes, I want to")
        window.press(name="Start the questions")
        window.press(role="check box", name="Yes")
        for passed in (None, "I’d rather not say", "prefer not to say"):
            before = wait_for(window.progress)
            if passed:
                window.press(name=passed)
                window.wait(name=passed, states=["checked"])
            window.press(name="Next")
            wait_for(lambda: window.progress() not in (None, before))
        asked, place = window.heading(), window.progress()
        window.press(name="Sometimes")
        window.wait(name="Sometimes", states=["checked"])
        window.press(name="Grown-ups")
        open_settings(window)
        go(window, "Touch and mouse")
        press(window, name="Size of buttons and answers: more")
        reach(window, name="Size of buttons and answers: 125 %")
        go(window, "Keyboard")
        press(window, role="check box", name="Keys 1 to 9 choose an answer")
        go(window, "Pace")
        press(window, role="check box", name="Go on by itself when an answer is chosen")
        window.press(name="Done")
        window.wait(name="Sometimes", states=["checked"])
        assert (window.heading(), window.progress()) == (asked, place)
        # A digit does nothing now; an answer turns the page.
        window.screen.key("1")
        time.sleep(0.5)
        assert window.wait(name="Sometimes", states=["checked"]) and window.progress() == place
        window.press(name="Yes")
        wait_for(lambda: window.progress() not in (None, place))
        window.press(name="Stop")
        window.press(name="Stop and keep what I said")
        window.wait(starts="Saved:")
    row = road.collect(road.export())[0]
    told = json.loads(row["access"])
    assert (told["target_growth_percent"], told["auto_advance"], told["number_keys"]) == (125, True, False), told
    assert row["symbols__4__learn_in_class"] == "yes", row


def switch(road):
    """A key becomes a switch by pressing it."""
    with Window(road.study, "--data-dir", road.data) as window:
        open_settings(window)
        go(window, "Switches")
        press(window, role="radio button", name="Two")
        press(window, name="Switch that goes on: Space bar. Change it")
        window.wait("dialog", "Press the switch now")
        window.screen.key("F3")
        reach(window, name="Switch that goes on: F3. Change it")
        # The same key for both is refused, with words.
        press(window, name="Switch that chooses: Enter. Change it")
        window.wait("dialog", "Press the switch now")
        window.screen.key("F3")
        window.wait(starts="Both switches are the same key: F3.")
        press(window, name="Switch that chooses: Enter. Change it")
        window.wait("dialog", "Press the switch now")
        window.screen.key("Escape")
        window.wait(name="Switch that chooses: Enter. Change it")
        press(window, name="Switch that chooses: Enter. Change it")
        window.wait("dialog", "Press the switch now")
        window.screen.do("mousemove", "60", "740", "click", "3")
        reach(window, name="Switch that chooses: Right mouse button. Change it")
        window.press(name="Undo changes")
        window.press(name="Done")
        window.wait(name="Start with a pupil")


def broken(road):
    """Profiles that cannot be read are told, and left as they are."""
    with Window(road.study, "--data-dir", road.data) as window:
        window.wait(name="Start with a pupil")
        open_settings(window)
        go(window, "Looks")
        press(window, name="Text size: more")
        reach(window, name="Text size: 125 %")
        window.press(name="Done")
        window.wait(name="Start with a pupil")
        window.kill()
        text = open(data_file(road)).read()
        assert "size_percent: 125" in text, text
        text = text.replace("size_percent: 125", "size_percent: 5", 1)
        open(data_file(road), "w").write(text)
        window.start()
        window.wait(starts=f"The access settings in {data_file(road)} cannot be used. One thing in the file is wrong.")
        open_settings(window)
        window.wait(starts=f"The access settings in {data_file(road)} cannot be used.")
        go(window, "Looks")
        press(window, name="Text size: more")
        reach(window, name="Text size: 125 %")
        window.press(name="Done")
        window.wait("heading", "pupil-voice")
        # They hold, and the file is as it was.
        open_settings(window)
        go(window, "Looks")
        reach(window, name="Text size: 125 %")
        assert open(data_file(road)).read() == text


def spoken(log):
    with open(log, encoding="utf-8") as file:
        return file.read()


def voices(road):
    """A voice is chosen and tried; where there is none, that is said kindly and nothing else changes."""
    log = os.path.join(road.folder, "said")
    with Window(road.study, "--data-dir", road.data, "--voice-log", log) as window:
        open_settings(window)
        go(window, "Voice and sounds")
        reach(window, role="radio button", name="The computer’s own", states=["checked"])
        # Those that speak the survey's language come first.
        named = [node.name for node in window.tree() if node.role == "radio button"]
        assert named[named.index("The computer’s own"):] == ["The computer’s own", "Test voice", "Second voice", "Llais (cy)"], named
        press(window, role="radio button", name="Second voice")
        press(window, name="Speed of the voice: less")
        press(window, name="Try the voice")
        wait_for(lambda: "rate -20 voice Second voice | At school I feel I can learn in class" in spoken(log))
        # The second press stops it.
        window.press(name="Stop the voice")
        wait_for(lambda: spoken(log).endswith("stop\n"))
        press(window, role="radio button", name="Never")
        window.gone(name="Try the voice")
        press(window, role="radio button", name="When its button is pressed")
        window.press(name="Done")
        window.wait(name="Start with a pupil")
        kept = open(data_file(road)).read()
        assert 'voice: Some("Second voice")' in kept, kept
    # Nothing listens where the voice is said to be, and nothing plays.
    nothing = {"PATH": road.folder, "SPEECHD_ADDRESS": f"unix_socket:{road.folder}/nothing"}
    with Window(road.study, "--data-dir", road.data, environment=nothing) as window:
        open_settings(window)
        go(window, "Voice and sounds")
        window.wait(starts="There is a voice on this computer, but it does not start.")
        press(window, name="Hear the sounds")
        window.wait(starts="There is nothing on this computer that plays sounds.")
        press(window, name="Speed of the voice: more")
        press(window, name="Try the voice")
        reach(window, name="Speed of the voice: 100 %")


def fonts(road):
    """A family is chosen from the list, a file is added, and what is no font is told."""
    with Window(road.study, "--data-dir", road.data) as window:
        documents = os.path.join(window.home, "Documents")
        os.makedirs(documents)
        open_settings(window)
        go(window, "Looks")
        press(window, role="radio button", name="Andika")
        reach(window, role="radio button", name="Andika", states=["checked"])
        # From page to page, to the last.
        page = reach(window, role="status bar", starts="Letters: page 1 of ").name
        last = int(page.rpartition(" ")[2])
        for now in range(2, last + 1):
            press(window, name="Letters: next page")
            reach(window, name=f"Letters: page {now} of {last}")
        with open(os.path.join(documents, "broken.ttf"), "w") as file:
            file.write("no font")
        press(window, name="Add a font file")
        window.press(name="Documents")
        window.press(name="broken.ttf")
        window.wait(starts=f"“{documents}/broken.ttf” is not a font")
        # A real one, under a name of its own.
        font = glob.glob("/usr/share/fonts/**/Andika-R*.ttf", recursive=True)[0]
        os.symlink(font, os.path.join(documents, "school.ttf"))
        press(window, name="Add a font file")
        window.press(name="Documents")
        window.press(name="school.ttf")
        window.wait(starts="“Andika” is here now, and is used.")
        window.press(name="Done")
        window.wait(name="Start with a pupil")
        assert 'font: Some("Andika")' in open(data_file(road)).read()
        assert len(os.listdir(os.path.join(road.data, "fonts"))) == 1


def to_group(keys, group):
    """To a group of settings by keys: back to the list of groups, and along it."""
    groups = ["Profiles", "Looks", "Voice and sounds", "Touch and mouse", "Keyboard", "Switches", "Eye gaze", "Pace"]
    for _ in range(90):
        here = keys.focused()
        if here and here.role == "radio button" and here.name in groups and here.box[0] < 40:
            break
        keys.screen.key("shift+Tab")
        time.sleep(0.1)
    keys.choose(group)


def keyboard(road):
    """Everything with the keyboard alone: a ready-made profile, text size, colours, letters, voice, kept under a name, out, away, and in."""
    log = os.path.join(road.folder, "said")
    with Window(road.study, "--data-dir", road.data, "--voice-log", log) as window:
        documents = os.path.join(window.home, "Documents")
        os.makedirs(documents)
        window.wait(name="Start with a pupil")
        keys = Keys(window)
        keys.press("Settings")
        window.wait("heading", TITLE)
        keys.at("Profiles")
        keys.reach("As it comes")
        keys.choose("Reads to me")
        to_group(keys, "Looks")
        keys.reach("Cream")
        keys.choose("Pale green")
        keys.press("Text size: more")
        reach(window, name="Text size: 125 %")
        keys.reach("As it comes")
        keys.choose("Andika")
        to_group(keys, "Voice and sounds")
        keys.press("Try the voice")
        wait_for(lambda: "voice - | At school" in spoken(log))
        keys.reach("The computer’s own")
        keys.choose("Second voice")
        keys.press("A soft sound when an answer is chosen or the page turns")
        window.wait(name="A soft sound when an answer is chosen or the page turns", states=["checked"])
        to_group(keys, "Profiles")
        keys.press("Keep these settings under a name")
        keys.at("A name for these settings")
        keys.screen.type(PROFILE)
        time.sleep(1)
        keys.screen.key("Return")
        window.wait(name=f"Kept as “{PROFILE}”.")
        keys.at("Keep these settings under a name")
        keys.reach(f"Save “{PROFILE}” to a file", "shift+Tab")
        keys.screen.key("space")
        window.wait("heading", "Choose a folder")
        # Escape leads back to where one was.
        keys.screen.key("Escape")
        keys.at(f"Save “{PROFILE}” to a file")
        keys.screen.key("space")
        window.wait("heading", "Choose a folder")
        keys.press("Documents")
        keys.press("Save here")
        window.wait(starts=f"“{PROFILE}” is in")
        keys.at(f"Save “{PROFILE}” to a file")
        keys.press(f"Remove “{PROFILE}”")
        keys.at("No, keep it")
        keys.press("Yes, remove it")
        window.wait(name=f"“{PROFILE}” is removed.")
        keys.press("Bring one from a file")
        window.wait("heading", "Choose a file")
        keys.press("Documents")
        keys.press("left-hand.ron", "Return")
        window.wait(name=f"“{PROFILE}” is here now. Press it to use it.")
        keys.at("Bring one from a file")
        keys.press("Done")
        window.wait(name="Start with a pupil")
        keys.at("Settings")
        kept = open(data_file(road)).read()
        for part in ("size_percent: 125", 'font: Some("Andika")', "theme: PaleGreen", "when: WhenAPageOpens", 'voice: Some("Second voice")', "sounds: true"):
            assert kept.count(part) == 2, (part, kept)


def one_switch(road):
    """Everything with one switch alone: what is highlighted is said, and pressed when it is what is wanted. A name need not be written."""
    log = os.path.join(road.folder, "said")
    scan = 'keys: One(key: "Space"), pattern: RowColumn, scan_ms: 1000, first_extra_ms: 0, ignore_again_ms: 100, rounds: 10, speak: true'
    settings = profile(road.folder, f"switch: ({scan}), reading: (rate_percent: 200)")
    with Window(road.study, "--data-dir", road.data, "--voice-log", log, "--profile", settings) as window:
        documents = os.path.join(window.home, "Documents")
        os.makedirs(documents)
        window.wait(name="Start with a pupil")
        said = Said(log)

        def choose(name):
            for _ in range(160):
                words = said.newest()
                if name in words.split(", "):
                    time.sleep(0.2)
                    window.screen.key("space")
                    if words == name:
                        time.sleep(0.3)
                        return
            raise AssertionError(f"{name!r} was never highlighted:\n{spoken(log)[-3000:]}")

        window.screen.key("space")
        choose("Settings")
        window.wait("heading", TITLE)
        choose("High contrast")
        window.wait("radio button", "High contrast", states=["checked"])
        choose("Looks")
        window.wait("radio button", "Looks", states=["checked"])
        choose("Pale blue")
        choose("Text size: more")
        reach(window, name="Text size: 150 %")
        choose("Voice and sounds")
        window.wait("radio button", "Second voice")
        choose("Second voice")
        window.wait("radio button", "Second voice", states=["checked"])
        choose("Profiles")
        window.wait("radio button", "Profiles", states=["checked"])
        choose("Keep these settings under a name")
        window.wait("dialog")
        choose("Keep them")
        window.wait(name="Kept as “My settings”.")
        choose("Save “My settings” to a file")
        window.wait("heading", "Choose a folder")
        choose("Documents")
        choose("Save here")
        window.wait(starts="“My settings” is in")
        choose("Bring one from a file")
        window.wait("heading", "Choose a file")
        choose("Documents")
        choose("my-settings.ron")
        window.wait(name="“My settings 2” is here now. Press it to use it.")
        choose("Done")
        window.wait(name="Start with a pupil")
        kept = open(data_file(road)).read()
        for part in ("size_percent: 150", "theme: PaleBlue", 'voice: Some("Second voice")'):
            assert kept.count(part) == 3, (part, kept)


if __name__ == "__main__":
    for name in sys.argv[1:] or ["profiles", "survey", "switch", "broken", "voices", "fonts", "keyboard", "one-switch"]:
        with tempfile.TemporaryDirectory() as folder:
            globals()[name.replace("-", "_")](Road(folder))
        print(f"settings, {name}: as they should be", flush=True)
