"""What Orca, the screen reader of Debian and Ubuntu, says while a question is answered with the keys, in the real window.

Orca speaks to a Speech Dispatcher of its own that plays into nothing; what it says is taken from its own log.

usage: tests/window/run tests/window/orca.py [--write]
Debian: orca speech-dispatcher speech-dispatcher-espeak-ng espeak-ng, besides what window.py needs
"""
import os, pty, re, shutil, subprocess, sys, tempfile, threading, time, tty
from window import ROOT, Window, wait_for

SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*)'(?:\{.*\}|\s*)$", re.MULTILINE)
QUIET = dict(stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
DAEMON = """LogLevel 1
AudioOutputMethod "alsa"
AudioALSADevice "null"
AddModule "espeak-ng" "sd_espeak-ng" "/etc/speech-dispatcher/modules/espeak-ng.conf"
DefaultModule espeak-ng
"""


class Orca:
    """Orca beside a window, listening to it. Use as `with Orca(window) as orca`."""

    def __init__(self, window):
        self.window, self.home, self.heard, self.processes = window, tempfile.mkdtemp(prefix="orca-"), 0, []
        # Orca writes its log in large pieces, except to a terminal: there it comes line by line, as it happens.
        self.terminal, end = pty.openpty()
        tty.setraw(end)
        self.log, self.text = os.ttyname(end), ""
        threading.Thread(target=self.listen, daemon=True).start()
        self.environment = dict(window.screen.environment, HOME=self.home, XDG_RUNTIME_DIR=self.home, LANG="C.UTF-8")

    def run(self, *command):
        self.processes.append(subprocess.Popen(command, env=self.environment, **QUIET))

    def __enter__(self):
        at = os.path.join(self.home, "speech-dispatcher")
        os.makedirs(at)
        with open(os.path.join(at, "speechd.conf"), "w") as file:
            file.write(DAEMON)
        socket = os.path.join(at, "speechd.sock")
        self.run("speech-dispatcher", "--run-single", "--config-dir", at, "--log-dir", at, "--timeout", "0", "--socket-path", socket, "--pid-file", os.path.join(at, "pid"))
        wait_for(lambda: os.path.exists(socket), 20)
        self.run("orca", "--replace", "--debug-file", self.log)
        wait_for(lambda: "Screen reader on." in self.all(), 60)
        self.said()
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def listen(self):
        while True:
            try:
                self.text += os.read(self.terminal, 65536).decode(errors="replace")
            except OSError:
                return

    def all(self):
        """Everything that was said so far, an utterance an entry."""
        return [words for words in SPOKEN.findall(self.text) if words.strip()]

    def said(self, wanted=(), silence=1.0, longest=20):
        """What was said since the last time, once nothing more comes. What is wanted is waited for: a computer with much to do is slow."""
        count, since, end = -1, time.monotonic(), time.monotonic() + longest
        while time.monotonic() < end and (time.monotonic() - since < silence or not is_said(wanted, self.all()[self.heard:])):
            now = len(self.text)
            if now != count:
                count, since = now, time.monotonic()
            time.sleep(0.1)
        said = self.all()
        new, self.heard = said[self.heard:], len(said)
        return new


# Keys, and what must be said after them, in this order. An empty list: whatever is said is shown, and nothing asked.
ASK = "When you need support at school, who do you ask? Choose your two favourites"
COMMENTS = "Do you have any other comments you would like to make?"
SCENES = [
    (["--version", "reading", "--question", "6"], [
        ("Tab", ["Teaching assistant", "check box not checked"]),
        ("space", ["checked", "1 chosen. Up to 2 is fine."]),
        ("Tab", ["Other people who work in school"]),
        ("space", ["checked", "2 chosen. Up to 2 is fine."]),
        ("Tab", ["Your friends"]),
        ("space", ["2 are chosen: Teaching assistant · Other people who work in school. To swap, first press one of these again"]),
        ("Escape", ["Do you want to stop? dialog", "Carry on push button"]),
        ("Escape", [ASK, "Your friends"]),
        ("Tab", ["Your family"]),
        ("Tab", ["Back push button"]),
        ("Tab", ["Or say", "I don’t know check box"]),
        ("Tab", ["I don’t understand"]),
        ("Tab", ["I’d rather not say"]),
        ("Tab", ["Next push button"]),
        ("space", ["Is there anything else that helps when you find things difficult at school?", "Yes", "not selected radio button"]),
        ("Right", ["No", "not selected radio button"]),
        ("space", ["chosen"]),
    ]),
    (["--version", "symbols", "--question", "9"], [
        ("I", []), ("space", ["I"]), ("l", []), ("i", []), ("k", []), ("e", []), ("space", ["I like"]),
        ("Tab", ["Back push button"]),
        ("shift+Tab", [COMMENTS, "entry"]),
        ("Escape", ["Do you want to stop? dialog", "Carry on push button"]),
        ("Escape", [COMMENTS, "entry"]),
        ("F1", ["Keys dialog", "Escape asks whether to stop", "Close push button"]),
        ("Escape", [COMMENTS, "entry"]),
    ]),
    (["--version", "symbols", "--question", "date_of_birth"], [
        ("Right", ["2.", "not selected radio button"]),
        ("space", ["What is your date of birth? Month panel", "January", "not selected radio button"]),
        ("Right", ["February", "not selected radio button"]),
        ("space", ["What is your date of birth? Year panel", "not selected radio button"]),
        ("space", ["selected radio button"]),
    ]),
]
DOCUMENT = os.path.join(ROOT, "docs", "accessibility.md")
MARK = "<!-- Written by tests/window/orca.py --write. -->\n```text\n"


def is_said(wanted, said):
    said = " ".join(said)
    for words in wanted:
        if words not in said:
            return False
        said = said[said.index(words) + len(words):]
    return True


def said_twice(said):
    """What is said more than once after one key, if it is more than a few words."""
    sentences = [sentence.strip() for words in said for sentence in re.split(r"(?<=[.?!])\s", words)]
    return {sentence for sentence in sentences if len(sentence.split()) > 4 and sentences.count(sentence) > 1}


def main(write):
    told, missed = [], 0
    for arguments, keys in SCENES:
        with Window("try", "pupil-voice-2016", *arguments) as window:
            window.wait("heading")
            with Orca(window) as orca:
                for key, wanted in keys:
                    window.screen.key(key)
                    said = orca.said(wanted)
                    twice = said_twice(said)
                    right = is_said(wanted, said) and not twice
                    missed += not right
                    told.append(f"{key:10}{' | '.join(said) or '(nothing)'}")
                    print(told[-1] + ("" if right else f"     <-- should say {wanted}, and twice nothing: {twice or '{}'}"), flush=True)
        told.append("")
    if write:
        with open(DOCUMENT, encoding="utf-8") as file:
            before, _, after = file.read().partition(MARK)
        with open(DOCUMENT, "w", encoding="utf-8") as file:
            file.write(before + MARK + "\n".join(told).rstrip() + "\n```" + after.partition("```")[2])
    print(f"{missed} times Orca did not say what it should")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main("--write" in sys.argv))
