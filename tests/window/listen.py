"""Being read to: what is said and in which order, all that interrupts it, and the real voice of this computer.

usage: tests/window/run tests/window/listen.py [journey ...]
       tests/window/run tests/window/listen.py figures      how soon after the press it is heard; needs pulseaudio-utils

All but the last three journeys use a silent voice that writes down what it would say. Its words go by as fast as a real voice's.
"""
import os, re, shutil, statistics, subprocess, sys, tempfile, threading, time
from window import ROOT, Window, wait_for

SURVEY = os.path.join(ROOT, "surveys", "pupil-voice-2016", "survey.ron")
QUESTION = "At school I feel I can learn in class"
ANSWERS = ["Yes", "Sometimes", "No"]
ASIDE = ["I don’t know", "I don’t understand", "I’d rather not say", "Back", "Next"]


class Settled(Window):
    """The window, once its page has taken up the screen: what is in the right corner is on its way there until then."""

    def __enter__(self):
        super().__enter__()
        wait_for(self.is_laid_out, 30)
        # The window manager tells where the pointer is when it has made the window large; in the middle of a press that would be a slip.
        time.sleep(0.7)
        return self

    def is_laid_out(self):
        corner = self.find("push button", "Listen") or self.find("push button", "Stop reading") or self.find("push button", "Grown-ups")
        return corner and corner.box[0] + corner.box[2] > self.size[0] - 250


class Listening(Settled):
    """The window with a silent voice, begun at a question."""

    def __init__(self, question="4", version="symbols", reading=None, survey="pupil-voice-2016", **more):
        self.folder = tempfile.mkdtemp(prefix="listen-")
        self.log_of_voice = os.path.join(self.folder, "voice.log")
        where = ["--version", version, "--question", question] if question else []
        profile = ["--profile", self.profile(reading)] if reading else []
        super().__init__("try", survey, *where, *profile, "--voice-log", self.log_of_voice, **more)

    def profile(self, reading):
        path = os.path.join(self.folder, "profile.ron")
        with open(path, "w") as file:
            file.write('(format: 1, name: "listening", settings: (reading: (%s)))' % reading)
        return path

    def __exit__(self, *what):
        super().__exit__(*what)
        shutil.rmtree(self.folder, ignore_errors=True)

    def lines(self):
        return open(self.log_of_voice).read().splitlines() if os.path.exists(self.log_of_voice) else []

    def said(self):
        """The words alone, and "(stop)"."""
        return [line.split(" | ", 1)[1] if " | " in line else f"({line})" for line in self.lines()]

    def until_said(self, words, seconds=20):
        try:
            wait_for(lambda: self.said()[-1:] == [words], seconds)
        except AssertionError:
            raise AssertionError(f"{words!r} was not the last that was said: {self.said()}") from None

    def quiet(self):
        """Waits until it can be listened to again, and then a moment longer."""
        self.wait("push button", "Listen", seconds=30)
        time.sleep(0.7)
        return self.said()


def cut_short(said, of=None):
    """Whether reading went in order and was stopped before its end. How far it had come when the key or press arrived, nobody knows."""
    of = of or [QUESTION, *ANSWERS, *ASIDE]
    return said[-1:] == ["(stop)"] and said[:-1] == of[:len(said) - 1] and 0 < len(said) - 1 < len(of)


def in_order():
    with Listening(reading="rate_percent: 200") as window:
        window.press(name="Listen")
        window.wait("push button", "Stop reading")
        window.until_said("Next")
        assert window.quiet() == [QUESTION, *ANSWERS, *ASIDE], window.said()
        assert all(" en rate 100 " in line for line in window.lines()), window.lines()


def every_screen():
    """Each screen and dialog that a child sees reads what stands on it, from the same corner."""
    corners = set()

    def heard(window, first, *more, heading=None):
        # A press on a page that has just been turned would be a press on the page before.
        window.wait("heading", heading or first)
        time.sleep(0.3)
        button = window.wait("push button", "Listen")
        corners.add(button.box)
        before = len(window.lines())
        window.press("push button", "Listen")
        for words in (first, *more):
            wait_for(lambda: words in window.said()[before:], 30)
        window.press(name="Stop reading")
        window.wait("push button", "Listen")
        # That the reading before was stopped may be written down after its button is back.
        assert [words for words in window.said()[before:] if words != "(stop)"][0] == first, window.said()

    with Listening(question=None, reading="rate_percent: 200") as window:
        heard(window, "Which way is better for you?", "With symbols", "With more words")
        window.press(name="This one: With symbols")
        heard(window, "What school is like for me", "You can say what you think")
        window.press(name="Start")
        heard(window, "Do you want to take part?", "We ask you some questions.", "Yes, I want to")
        window.press(name="Yes, I want to")
        heard(window, "Practise first?", "Practise", "Start the questions", "Stop")
        window.press(name="Start the questions")
        heard(window, "Have you talked to a parent/carer about filling in this questionnaire?", "Yes")
        window.press(name="Stop")
        heard(window, "Do you want to stop?", "Carry on", "Stop trying")
        window.press(name="Stop trying")
        heard(window, "All gone", "Nothing is kept.")
    assert len(corners) == 1, corners


def answer_interrupts():
    with Listening() as window:
        window.press(name="Listen")
        window.until_said(QUESTION)
        window.press("radio button", "Sometimes")
        # Where the reading came so far before, "Sometimes" is said twice.
        wait_for(lambda: "(stop)" in window.said())
        window.until_said("Sometimes")
        said = window.quiet()
        assert cut_short(said[:-1]) and said[-1] == "Sometimes", said


def page_turn_interrupts():
    with Listening() as window:
        window.press(name="Listen")
        window.until_said("Yes")
        window.press("push button", "Next")
        window.until_said("(stop)")
        assert cut_short(window.quiet()), window.said()


def keys_interrupt():
    for key in ("Tab", "Escape", "F5"):
        with Listening() as window:
            # The key that presses the button does not interrupt what it begins, not even when it is let go.
            for _ in range(30):
                window.tab()
                if window.find("push button", "Listen", states=["focused"]):
                    break
            window.screen.key("space")
            window.until_said("Yes")
            # When it goes down, not when it is let go.
            window.screen.do("keydown", key)
            window.until_said("(stop)")
            window.screen.do("keyup", key)
            said = window.quiet()
            assert cut_short(said), (key, said)
            window.wait("heading", "Do you want to stop?" if key == "Escape" else QUESTION)


def a_switch_interrupts():
    """A press that begins the scan lets the reading go on; one that goes on or chooses ends it when it goes down."""
    reading = 'when: WhenAPageOpens), switch: (keys: One(key: "Space"), pattern: RowColumn, scan_ms: 8000, ignore_again_ms: 0'
    with Listening(reading=reading) as window:
        window.until_said(QUESTION)
        window.screen.key("space")
        time.sleep(0.2)
        assert "(stop)" not in window.said(), window.said()
        window.screen.do("keydown", "space")
        window.until_said("(stop)")
        window.screen.do("keyup", "space")


def pressed_again():
    with Listening() as window:
        window.click(name="Listen")
        window.until_said("Yes")
        window.click(name="Stop reading")
        assert cut_short(window.quiet()), window.said()


def silent_until_wanted():
    """What a child chooses is said aloud only to a child who asked to be read to."""
    with Listening() as window:
        window.press("radio button", "Yes")
        window.wait("radio button", "Yes", states=["checked"])
        time.sleep(0.7)
        assert window.said() == [], window.said()


def when_a_page_opens():
    with Listening(reading="when: WhenAPageOpens, rate_percent: 200") as window:
        window.until_said("Next")
        assert window.quiet() == [QUESTION, *ANSWERS, *ASIDE], window.said()
        window.press("radio button", "No")
        window.until_said("No")
        window.press("push button", "Next")
        window.until_said("At school I feel I can join in school events")
        # The ways of not answering are the same on every page: this child knows them by now.
        window.until_said("No")
        time.sleep(0.7)
        tail = window.quiet()[len(ANSWERS) + len(ASIDE) + 1:]
        assert [words for words in tail if words != "(stop)"] == ["No", "At school I feel I can join in school events", *ANSWERS], tail
        # A dialog is read instead of what it stands before.
        window.press(name="Listen")
        window.until_said("Yes")
        window.press("push button", "Stop")
        window.until_said("Stop trying")
        assert window.quiet()[-6:] == ["(stop)", "Do you want to stop?", "Carry on", "Have a break", "I’m upset", "Stop trying"], window.said()


def off():
    with Listening(reading="when: Off") as window:
        window.wait("push button", "Stop")
        window.press("radio button", "Yes")
        window.wait("radio button", "Yes", states=["checked"])
        assert not window.find("push button", "Listen"), window.told()
        time.sleep(0.5)
        assert window.lines() == [], window.lines()


def language_and_voice():
    """The voice follows the survey's language; the interface is read in its own."""
    with tempfile.TemporaryDirectory() as folder:
        welsh = os.path.join(folder, "survey.ron")
        with open(welsh, "w") as file:
            file.write(open(SURVEY).read().replace('languages: ["en"]', 'languages: ["cy"]'))
        for voice, survey, own in (("Llais", "Llais", "-"), ("Second voice", "-", "Second voice")):
            with Listening(survey=welsh, reading=f'rate_percent: 150, voice: Some("{voice}")') as window:
                window.press(name="Listen")
                window.until_said("I don’t know")
                first, last = window.lines()[0], window.lines()[-1]
                assert first == f"say 1 cy rate 50 voice {survey} | {QUESTION}", first
                assert last.startswith(f"say 5 en rate 50 voice {own} | "), last


def no_voice():
    with tempfile.TemporaryDirectory() as folder:
        nothing = dict(PATH=folder, XDG_RUNTIME_DIR=folder, SPEECHD_ADDRESS=f"unix_socket:{folder}/nobody")
        with Settled("try", "pupil-voice-2016", "--version", "symbols", "--question", "4", environment=nothing) as window:
            window.press(name="Listen")
            # Where it is installed it is found, and cannot be started.
            notice = window.wait("status bar", starts="There is ")
            assert "voice on this computer" in notice.name and "Everything else works without" in notice.name, notice.name
            # Nothing else changes, and the notice goes with the next thing that is done.
            window.click("radio button", "Yes")
            window.wait("radio button", "Yes", states=["checked"])
            window.gone("status bar")
            window.wait("push button", "Listen")


class Daemon:
    """Speech Dispatcher of its own, with a sound server that plays into nothing, where there is one."""

    def __init__(self):
        self.folder, self.children = tempfile.mkdtemp(prefix="daemon-"), []
        self.environment = dict(HOME=self.folder, XDG_RUNTIME_DIR=self.folder, PULSE_SERVER=f"unix:{self.folder}/pulse.sock")
        self.in_time = shutil.which("pulseaudio") is not None
        output = 'AudioOutputMethod "pulse"' if self.in_time else 'AudioOutputMethod "alsa"\nAudioALSADevice "null"'
        if self.in_time:
            socket = f"socket={self.folder}/pulse.sock auth-anonymous=1"
            self.run("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes",
                     "--load=module-null-sink sink_name=nowhere", f"--load=module-native-protocol-unix {socket}")
            wait_for(lambda: os.path.exists(f"{self.folder}/pulse.sock"), 20)
        with open(f"{self.folder}/speechd.conf", "w") as file:
            file.write(f'LogLevel 5\n{output}\nAddModule "espeak-ng" "sd_espeak-ng" "/etc/speech-dispatcher/modules/espeak-ng.conf"\nDefaultModule espeak-ng\n')
        self.socket = f"{self.folder}/speech-dispatcher/speechd.sock"
        os.makedirs(os.path.dirname(self.socket), mode=0o700)
        self.run("speech-dispatcher", "--run-single", "--config-dir", self.folder, "--log-dir", self.folder, "--timeout", "0",
                 "--socket-path", self.socket, "--pid-file", f"{self.folder}/pid")
        wait_for(lambda: os.path.exists(self.socket), 20)
        time.sleep(0.3)

    def run(self, *command, **more):
        quiet = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        child = subprocess.Popen(command, env=dict(os.environ, **self.environment), **{**quiet, **more})
        self.children.append(child)
        return child

    def heard(self):
        path = f"{self.folder}/speech-dispatcher.log"
        return open(path, errors="replace").read() if os.path.exists(path) else ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for child in reversed(self.children):
            child.terminate()
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def window_beside(daemon, survey="pupil-voice-2016"):
    environment = dict(XDG_RUNTIME_DIR=daemon.folder)
    return Settled("try", survey, "--version", "symbols", "--question", "4", environment=environment)


def real_voice():
    with Daemon() as daemon, window_beside(daemon) as window:
        window.click(name="Listen")
        window.wait("push button", "Stop reading")
        # Each word of the question is told once it is reached, the last of nine too.
        wait_for(lambda: "INDEX MARK: w8" in daemon.heard(), 20)
        window.wait("push button", "Listen", seconds=60)
        assert not window.find("status bar"), window.told()
        window.click("radio button", "Sometimes")
        window.wait("radio button", "Sometimes", states=["checked"])


def real_language():
    """The real voice reads a survey in German as German, word by word, and the buttons in English as English."""
    with tempfile.TemporaryDirectory() as folder:
        german = os.path.join(folder, "survey.ron")
        with open(german, "w") as file:
            file.write(open(SURVEY).read().replace('languages: ["en"]', 'languages: ["de"]'))
        with Daemon() as daemon, window_beside(daemon, german) as window:
            window.press(name="Listen")
            wait_for(lambda: "INDEX MARK: w8" in daemon.heard(), 60)
            wait_for(lambda: "language=en" in daemon.heard().partition("language=de")[2], 60)


class Ear:
    """Listens at the sound server's sink: when was something heard last, and when first after a silence?"""

    def __init__(self, daemon):
        command = ["parec", "--device=nowhere.monitor", "--latency-msec=5", "--format=s16le", "--channels=1", "--rate=16000"]
        self.sound = daemon.run(*command, stdout=subprocess.PIPE).stdout
        self.last, self.first, self.waiting = 0.0, None, False
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while chunk := os.read(self.sound.fileno(), 320):
            now = time.monotonic()
            if any(abs(int.from_bytes(chunk[at:at + 2], "little", signed=True)) > 60 for at in range(0, len(chunk) - 1, 2)):
                self.last = now
                if self.waiting:
                    self.first, self.waiting = now, False


def figures(rounds=20):
    """From the button of the mouse to the sound and back to silence, through the window, with the real voice."""
    with Daemon() as daemon, window_beside(daemon) as window:
        ear = Ear(daemon)
        x, y, width, height = window.wait("push button", "Listen").box
        window.screen.do("mousemove", x + width // 2, y + height // 2)
        begin, end = [], []
        time.sleep(1)
        for _ in range(rounds):
            ear.first, ear.waiting = None, True
            window.screen.do("mousedown", 1)
            time.sleep(0.1)
            pressed = time.monotonic()
            window.screen.do("mouseup", 1)
            wait_for(lambda: ear.first, 10, every=0.005)
            begin.append(ear.first - pressed)
            time.sleep(1.0)
            window.screen.do("mousedown", 1)
            time.sleep(0.1)
            pressed = time.monotonic()
            window.screen.do("mouseup", 1)
            time.sleep(0.8)
            end.append(max(0.0, ear.last - pressed))
            time.sleep(0.4)
        for name, times in (("press to first sound", begin), ("press to last sound", end)):
            ms = sorted(round(value * 1000) for value in times)
            print(f"{name}: median {round(statistics.median(ms))} ms, fastest {ms[0]} ms, slowest {ms[-1]} ms of {len(ms)}")


JOURNEYS = [in_order, every_screen, answer_interrupts, page_turn_interrupts, keys_interrupt, a_switch_interrupts, pressed_again, silent_until_wanted,
            when_a_page_opens, off, language_and_voice, no_voice, real_voice, real_language]

if __name__ == "__main__":
    chosen = [journey for journey in [*JOURNEYS, figures] if journey.__name__ in sys.argv[1:]] or JOURNEYS
    for journey in chosen:
        begun = time.monotonic()
        journey()
        print(f"{journey.__name__}: {time.monotonic() - begun:.1f} s", flush=True)
