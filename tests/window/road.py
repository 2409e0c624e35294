"""What a researcher does before and after: making a study, exporting, collecting. Through the real program's command line."""
import csv, json, os, subprocess
import window

SURVEY = "pupil-voice-2016"


def run(*arguments, check=True):
    done = subprocess.run([window.PROGRAM, *map(str, arguments)], capture_output=True, text=True)
    assert not check or done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done


class Road:
    """A study in a folder, a laptop's data folder, and the tables that come of it."""

    def __init__(self, folder, survey=SURVEY, conduct=None):
        self.folder = folder
        self.data = os.path.join(folder, "laptop")
        self.passphrase = os.path.join(folder, "passphrase")
        with open(self.passphrase, "w") as file:
            file.write("correct horse battery staple\n")
        further = ["--conduct", conduct] if conduct else []
        run("study", "new", "--survey", survey, "--title", "Window test", "--out", folder, "--passphrase-file", self.passphrase, *further)
        self.study = os.path.join(folder, "window-test.study")
        self.key = os.path.join(folder, "window-test.key")

    def export(self, name="a.bundle"):
        bundle = os.path.join(self.folder, name)
        run("export", "--data-dir", self.data, "--out", bundle)
        return bundle

    def collect(self, *bundles):
        out = os.path.join(self.folder, "tables")
        run("collect", "--key", self.key, "--passphrase-file", self.passphrase, "--out", out, *bundles)
        with open(os.path.join(out, "summary.json")) as file:
            self.summary = json.load(file)
        # Without a response there is no table.
        if not self.summary["responses"]:
            return []
        with open(os.path.join(out, "responses.csv"), newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))


def differences(row, expected):
    """What a row of responses.csv has otherwise than expected, for the columns that are expected."""
    return {column: (row.get(column), value) for column, value in expected.items() if row.get(column) != value}
