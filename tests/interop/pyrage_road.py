"""Another implementation of age in both directions (rage's, by its Python binding): what this program wrote is opened, and what it wrote
is opened by this program.

usage: pyrage_road.py PROGRAM FOLDER    (run by tests/interop/run, with the golden files of tests/golden/v1)
"""
import csv, io, json, pathlib, subprocess, sys, tarfile
import pyrage

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "golden" / "v1"


def identity_of(text):
    line = next(line for line in text.splitlines() if line.startswith("AGE-SECRET-KEY-1"))
    return pyrage.x25519.Identity.from_str(line)


def opens_what_we_wrote(passphrase):
    """The key with its passphrase, with it the bundle, with it every sitting. All sittings by their name."""
    key = pyrage.passphrase.decrypt((GOLDEN / "club.key").read_bytes(), passphrase).decode()
    said = {}
    for identity in (identity_of(key), identity_of((GOLDEN / "second.identity").read_text())):
        bundle = pyrage.decrypt((GOLDEN / "club.bundle").read_bytes(), [identity])
        with tarfile.open(fileobj=io.BytesIO(bundle)) as archive:
            for name in archive.getnames():
                if name.endswith(".age"):
                    plain = pyrage.decrypt(archive.extractfile(name).read(), [identity])
                    said[name] = json.loads(plain)
                    assert said[name] == json.loads((GOLDEN / "sittings" / name.replace(".age", ".json")).read_text()), name
    assert len(said) == 5, said.keys()
    return said


def writes_what_we_open(program, folder, said, passphrase):
    """A bundle and a locked key, both made here, collected by the program."""
    study = (GOLDEN / "club.study").read_bytes()
    recipients = [pyrage.x25519.Recipient.from_str(text) for text in json.loads(study.split(b"\n\n", 1)[1])["recipients"]]
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, sitting in said.items():
            sealed = pyrage.encrypt(json.dumps(sitting).encode(), recipients)
            entry = tarfile.TarInfo(name)
            entry.size = len(sealed)
            tar.addfile(entry, io.BytesIO(sealed))
    (folder / "by-pyrage.bundle").write_bytes(pyrage.encrypt(archive.getvalue(), recipients))
    (folder / "by-pyrage.key").write_bytes(pyrage.passphrase.encrypt((GOLDEN / "second.identity").read_bytes(), passphrase))
    (folder / "passphrase").write_text(passphrase + "\n")
    command = [program, "collect", "--key", "by-pyrage.key", "--passphrase-file", "passphrase", "--study", str(GOLDEN / "club.study")]
    subprocess.run([*command, "--out", "tables", "by-pyrage.bundle"], cwd=folder, check=True, capture_output=True)
    rows = list(csv.DictReader(open(folder / "tables" / "responses.csv", encoding="utf-8")))
    golden = list(csv.DictReader(open(GOLDEN / "responses.csv", encoding="utf-8")))
    assert [{column: row[column] for column in golden[0]} for row in rows] == golden


def main(program, folder):
    passphrase = (GOLDEN / "passphrase.txt").read_text().rstrip("\n")
    said = opens_what_we_wrote(passphrase)
    writes_what_we_open(program, pathlib.Path(folder), said, passphrase)
    print("pyrage: key, bundle and sittings in both directions")


if __name__ == "__main__":
    main(*sys.argv[1:])
