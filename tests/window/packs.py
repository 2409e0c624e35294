"""Symbols of one's own, all the way: a package of boards, a folder of pictures and a photograph become a study's symbols in the window,
a child answers with them, and the answers arrive.

usage: tests/window/run tests/window/packs.py [PICTURES_FOLDER]
"""
import base64, contextlib, json, os, struct, subprocess, sys, tempfile, time, zipfile, zlib
from road import run
from shots import bring, press
from window import Window, wait_for

# Colours that nothing else on the screen has.
BOARD, FOLDER, PHOTO = (255, 0, 170), (0, 170, 255), (170, 255, 0)
PASSPHRASE = "correct horse battery staple"


def png(colour, side=64, claims=None):
    """A picture of one colour, or one that only claims to be of a size."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    width = height = claims or side
    rows = b"" if claims else b"".join(b"\0" + bytes(colour) * side for _ in range(side))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def svg(inside):
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{inside}</svg>'.encode()


def obz(path):
    """As the Open Board Format has it: a manifest, two boards, pictures by path, within the board, by address and of a closed set."""
    colour = "#%02X%02X%02X" % BOARD
    drawing = svg(f'<rect width="10" height="10" fill="{colour}"/>')
    licence = {"type": "CC BY", "copyright_notice_url": "https://creativecommons.org/licenses/by/4.0", "author_name": "A. Drawer", "source_url": "https://example.org/set"}
    images = {
        "i1": {"id": "i1", "path": "images/yes.png", "content_type": "image/png", "width": 64, "height": 64, "license": licence},
        "i2": {"id": "i2", "data": "data:image/svg+xml;base64," + base64.b64encode(drawing).decode(), "license": licence},
        "i3": {"id": "i3", "url": "https://example.org/help.png", "content_type": "image/png"},
        "i4": {"id": "i4", "symbol": {"set": "symbolstix", "filename": "friends.png"}},
        "i5": {"id": "i5", "path": "images/huge.png"},
        "i6": {"id": "i6", "path": "images/script.svg"},
    }
    def board(id, labels, **more):
        buttons = [{"id": f"{id}-{at}", "label": label, "image_id": image, "border_color": "rgb(0, 0, 0)"} for at, (label, image) in enumerate(labels)]
        grid = {"rows": 1, "columns": len(buttons), "order": [[button["id"] for button in buttons]]}
        used = [images[image] for _, image in labels]
        return json.dumps({"format": "open-board-0.1", "id": id, "locale": "en", "name": id, "buttons": buttons, "grid": grid, "images": used, "sounds": [], **more})
    boards = {"boards/root.obf": board("root", [("YES", "i1"), ("no", "i2"), ("help", "i3"), ("teacher", "i5")]), "boards/more.obf": board("more", [("Friend", "i4"), ("family", "i6"), ("School", "i2")])}
    manifest = {"format": "open-board-0.1", "root": "boards/root.obf", "paths": {"boards": {"root": "boards/root.obf", "more": "boards/more.obf"}, "images": {"i1": "images/yes.png"}}}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("manifest.json", json.dumps(manifest))
        for name, text in boards.items():
            file.writestr(name, text)
        file.writestr("images/yes.png", png(BOARD))
        file.writestr("images/huge.png", png(None, claims=60_000))
        file.writestr("images/script.svg", svg("<script>alert(1)</script>"))


def package(path, manifest, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content if isinstance(content, bytes) else json.dumps(content, indent=2))
        file.writestr("manifest.json", json.dumps(manifest, indent=2))


def cboard(path):
    """All boards at once as Cboard saves them: a board says where a picture was at home, only the manifest where it is in the package;
    empty tiles are null."""
    homes = {"64a0c1": "/symbols/mulberry/correct.svg", "64a0c2": "/custom/Root board/no.png", "64a0c3": "/https://example.blob.core.windows.net/cblob/school.png"}
    colour = "#%02X%02X%02X" % FOLDER
    contents = {"64a0c1": svg(f'<rect width="10" height="10" fill="{colour}"/>'), "64a0c2": png(FOLDER), "64a0c3": png(FOLDER)}
    licence = {"type": "CC-By", "copyright_notice_url": "http://creativecommons.org/licenses/by", "author_name": "Cboard", "author_email": "support@cboard.io"}
    def board(id, tiles):
        buttons = [{"id": f"tile-{image}", "ext_cboard_label_key": f"cboard.symbol.{label}", "label": label, "image_id": image} for label, image in tiles]
        images = [{"id": image, "path": homes[image], "content_type": "image/png", "width": 300, "height": 300} for _, image in tiles]
        more = {"format": "open-board-0.1", "locale": "en-GB", "name": id, "license": licence, "sounds": [], "ext_cboard_name_key": f"cboard.boards.{id}"}
        return {**more, "id": id, "buttons": [*buttons, None], "images": images, "grid": {"rows": 1, "columns": 6, "order": [[button["id"] for button in buttons]]}}
    boards = {"root": board("root", [("yes", "64a0c1"), ("no", "64a0c2")]), "more": board("more", [("school", "64a0c3")])}
    paths = {"boards": {id: f"boards/{id}.obf" for id in boards}, "images": {id: f"images/{home}" for id, home in homes.items()}}
    files = {f"boards/{id}.obf": board for id, board in boards.items()} | {f"images/{home}": contents[id] for id, home in homes.items()}
    package(path, {"format": "open-board-0.1", "root": "boards/root.obf", "paths": paths}, files)


def asterics(path):
    """A grid set as AsTeRICS Grid writes it: no language, no licence, what is ARASAAC's by its address alone."""
    images = [{"id": "i1", "path": "images/i1.svg+xml"}, {"id": "i2", "path": "images/i2.png"}, {"id": "i3", "url": "https://api.arasaac.org/api/pictograms/2255"}]
    buttons = [{"id": f"e{at}", "label": label, "background_color": "#fff", "image_id": f"i{at}"} for at, label in enumerate(["Sometimes", "teacher", "Friends"], 1)]
    board = {"format": "open-board-0.1", "id": "g1", "name": "home", "buttons": buttons, "images": images, "grid": {"rows": 1, "columns": 3, "order": [["e1", "e2", "e3"]]}}
    paths = {"boards": {"g1": "boards/g1.obf"}, "images": {"i1": "images/i1.svg+xml", "i2": "images/i2.png"}, "sounds": {}}
    colour = "#%02X%02X%02X" % PHOTO
    files = {"boards/g1.obf": board, "images/i1.svg+xml": svg(f'<rect width="10" height="10" fill="{colour}"/>'), "images/i2.png": png(PHOTO)}
    package(path, {"format": "open-board-0.1", "root": "boards/g1.obf", "paths": paths}, files)


def symbols_of_the_survey(window):
    """How many symbols the survey has, all of them built in."""
    window.wait("heading", "Symbols of the survey")
    return wait_for(lambda: next((node.name.split()[0] for node in window.tree() if "symbols, all of them built in" in node.name), None), 10)


def dialects(shots):
    """Whole sets of boards, each written as another program writes it."""
    with tempfile.TemporaryDirectory() as folder, Window("--data-dir", os.path.join(folder, "laptop")) as window:
        documents = os.path.join(window.home, "Documents")
        os.makedirs(documents)
        cboard(os.path.join(documents, "boardsset board.obz"))
        asterics(os.path.join(documents, "grids.obz"))
        window.press(name="Researchers: make a study", seconds=40)
        window.press(name="Use your own symbols")
        count = symbols_of_the_survey(window)
        window.press(name="Choose a file")
        choose(window, "Documents", "boardsset board.obz")
        window.wait(starts="3 pictures were taken.", seconds=60)
        window.wait(starts=f"3 of {count} symbols are yours")
        assert dots(window, os.path.join(shots, "symbols-cboard.png"), FOLDER) > 500
        window.press(name="Choose a file")
        choose(window, "Documents", "grids.obz")
        window.wait(starts="2 pictures were taken. One could not be taken", seconds=60)
        window.wait(starts=f"5 of {count} symbols are yours")
    print("packs of other programs: fine")


def pictures(folder):
    os.makedirs(os.path.join(folder, "EN-symbols"))
    for name, content in {"yes_1.png": png(FOLDER), "EN-symbols/sometimes.png": png(FOLDER), "EN-symbols/learn_in_class.svg": svg('<path d="M0 0H10V10H0Z" fill="#00AAFF"/>'), "notes.txt": b"x"}.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)


def dots(window, path, colour):
    """How many dots of a colour are on the screen."""
    window.screen.do("mousemove", 2, 2)
    time.sleep(1)
    window.screen.shot(path)
    counts = subprocess.run(["convert", path, "-format", "%c", "-define", "histogram:unique-colors=true", "histogram:info:"], capture_output=True, text=True, check=True).stdout
    name = "#%02X%02X%02X" % colour
    return sum(int(line.split(":")[0]) for line in counts.splitlines() if name in line)


def choose(window, *steps):
    """Through the window's own chooser of files."""
    window.wait(name="Go back")
    for step in steps:
        window.press(name=step)


def write(window, field, words):
    """Goes to a field by Tab, as what has scrolled out of sight comes into sight then, and writes into it."""
    def focused():
        return next((node.name for node in window.tree() if "focused" in node.states), None)
    for _ in range(40):
        before = focused()
        if before == field:
            window.screen.type(words)
            return
        window.screen.key("Tab")
        # A slow machine is not hurried: the next press would go on from where it was.
        with contextlib.suppress(AssertionError):
            wait_for(lambda: focused() not in (None, before), 5)
    raise AssertionError(f"Tab never came to {field!r}:\n{window.told()}")


def main(shots):
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "laptop")
        with Window("--data-dir", data) as window:
            documents = os.path.join(window.home, "Documents")
            desk = os.path.join(documents, "desk")
            os.makedirs(desk)
            obz(os.path.join(documents, "boards.obz"))
            pictures(os.path.join(documents, "pictures"))
            with open(os.path.join(documents, "IMG_1234.png"), "wb") as file:
                file.write(png(PHOTO, 300))
            with open(os.path.join(documents, "broken.png"), "wb") as file:
                file.write(b"\x89PNG\r\n\x1a\n nothing")

            window.press(name="Researchers: make a study", seconds=40)
            window.press(name="Use your own symbols")
            count = symbols_of_the_survey(window)

            # A package of another program: what it has is taken, what is refused is told.
            window.press(name="Choose a file")
            choose(window, "Documents", "boards.obz")
            window.wait(starts="3 pictures were taken. 4 could not be taken", seconds=60)
            window.wait(starts=f"3 of {count} symbols are yours")
            assert dots(window, os.path.join(shots, "symbols-board.png"), BOARD) > 500

            # A folder, which is looked into; the package's own `yes` makes room for what came last.
            window.press(name="Choose a folder of pictures")
            choose(window, "Documents", "pictures", "Use this folder")
            window.wait(starts="3 pictures were taken.", seconds=60)
            window.wait(starts=f"5 of {count} symbols are yours")

            # One symbol alone gets a photograph, loses it, and has it back.
            press(window, "at school: yours, by its name")
            window.wait("heading", "at school")
            window.press(name="Choose a picture")
            choose(window, "Documents", "IMG_1234.png")
            window.wait(name="yours, chosen by hand", seconds=60)
            assert dots(window, os.path.join(shots, "symbols-one.png"), PHOTO) > 5000
            window.press(name="Take your picture out")
            window.wait(name="built in")
            window.press(name="Undo")
            window.wait(name="yours, chosen by hand")
            # What is damaged is refused where it was chosen, and what was there stays.
            window.press(name="Choose a picture")
            choose(window, "Documents", "broken.png")
            window.wait(starts="This picture is damaged")
            window.wait(name="yours, chosen by hand")
            window.press(name="All symbols")
            window.wait("heading", "Symbols of the survey")
            window.wait("push button", states=["focused"], starts="at school: ")
            window.press(name="Go on with these")
            window.wait(starts="5 pictures of your own")

            for field, words in (("Title of the study", "Own symbols"), ("Passphrase", PASSPHRASE), ("Passphrase again", PASSPHRASE)):
                write(window, field, words)
            window.press(name="Make the study")
            window.wait(starts="No second key is given.")
            window.press(name="Make the study")
            choose(window, "Documents", "desk", "Save here")
            window.wait("heading", "The study is made, and its key is tested", seconds=240)
            window.press(name="Use it on this laptop")

            # The package's licences are told.
            window.press(name="About")
            window.wait("heading", "About pupil-voice")
            bring(window, "Back")
            window.screen.shot(os.path.join(shots, "about.png"))
            window.press(name="Back")

            # The child sees them, and answers.
            window.press(name="Start with a pupil")
            window.press(name="This one: With symbols")
            window.press(name="Start")
            window.press(name="Yes, I want to")
            window.press(name="Start the questions")
            window.wait("check box", "Yes")
            assert dots(window, os.path.join(shots, "question-1.png"), FOLDER) > 2000, "the child does not see the new Yes"
            window.press("check box", "Yes")
            window.wait("check box", "Yes", states=["checked"])
            window.press(name="Stop")
            window.press(name="Stop and keep what I said")
            window.wait(starts="Saved:")
        passphrase, bundle = os.path.join(folder, "passphrase"), os.path.join(folder, "a.bundle")
        with open(passphrase, "w") as file:
            file.write(PASSPHRASE + "\n")
        run("export", "--data-dir", data, "--out", bundle)
        # The home folder is gone with its window, and the key with it: the study says by itself what travelled.
        studies = [os.path.join(at, name) for at, _, names in os.walk(data) for name in names if name.endswith(".study")]
        assert len(studies) == 1, studies
        with open(studies[0], "rb") as file:
            body = json.loads(file.read().split(b"\n\n", 1)[1])
        survey = body["surveys"][0]
        assert sorted(survey["symbols"]) == ["learn_in_class", "no", "school", "sometimes", "yes"], sorted(survey["symbols"])
        assert survey["credits"]["no"] == {"author": "A. Drawer", "licence": "CC BY", "source": "https://example.org/set"}, survey["credits"]["no"]
        assert b"IMG_1234" not in json.dumps(body).encode()
    print("packs: fine")


if __name__ == "__main__":
    where = sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()
    main(where)
    dialects(where)
