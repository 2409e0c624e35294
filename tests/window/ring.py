"""The focus ring as it is seen: for every kind of control its width and its contrast against what lies on both its sides, on all four
edges, measured in pictures of the real window. Ends with 1 if a ring is narrower than 4 pixels or has less than 3 : 1.

usage: tests/window/run tests/window/ring.py [ARGUMENT OF THE PROGRAM ...]     such as --profile high-contrast
       tests/window/run tests/window/ring.py themes [THEME ...]     one question of each version in every theme, or in some
"""
import os, subprocess, sys, tempfile, time
from audit import CONTROLS, parts
from window import Window

LEAST_WIDTH, LEAST_CONTRAST = 4, 3.0
# How far inside and outside of a control its ring may lie: some draw it as their border.
INWARDS, OUTWARDS = 8, 10


class Picture:
    def __init__(self, screen):
        self.width = screen.size[0]
        command = ["import", "-window", "root", "-silent", "-depth", "8", "rgb:-"]
        pixels = subprocess.run(command, env=screen.environment, check=True, capture_output=True).stdout
        # Some editions give two bytes a value whatever they are asked for.
        self.pixels = pixels[::len(pixels) // (screen.size[0] * screen.size[1] * 3)]

    def at(self, x, y):
        place = (int(y) * self.width + int(x)) * 3
        return tuple(self.pixels[place:place + 3]) if 0 <= x < self.width and 0 <= place < len(self.pixels) - 2 else None


def resting(screen):
    """What is on the screen once it has come to rest."""
    picture = Picture(screen)
    for _ in range(20):
        time.sleep(0.15)
        before, picture = picture, Picture(screen)
        if before.pixels == picture.pixels:
            break
    return picture


def luminance(colour):
    parts = [value / 255 for value in colour]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lines(box):
    """From inside to outside through the middle of each edge. A little off the middle, where words may stand."""
    x, y, width, height = box
    reach = range(-INWARDS, OUTWARDS + 1)
    return {
        "left": [(x - out, y + height * 0.5) for out in reach],
        "right": [(x + width - 1 + out, y + height * 0.5) for out in reach],
        "above": [(x + width * 0.5, y - out) for out in reach],
        "below": [(x + width * 0.5, y + height - 1 + out) for out in reach],
    }


def ring(before, after, line):
    """The longest run of one colour among the pixels that changed, and what lies on its two sides."""
    colours = [after.at(*place) for place in line]
    changed = [before.at(*place) != colour for place, colour in zip(line, colours)]
    best = None
    for start in range(len(line)):
        end = start
        while end < len(line) and changed[end] and colours[end] == colours[start]:
            end += 1
        if end > start and (best is None or end - start > best[1] - best[0]):
            best = (start, end)
    if best is None:
        return None
    start, end = best
    # The pixel next to it may be half of it: edges are smooth.
    sides = [colours[at] for at in (start - 2, end + 1) if 0 <= at < len(colours) and colours[at]]
    return end - start, [contrast(colours[start], side) for side in sides] or [0.0]


def measure(window, told):
    ring_of = [part for part in parts(window) if part.role in CONTROLS and part.focusable]
    # Rings of neighbours touch the same pixels: each is compared with what was there two steps before.
    pictures = []
    for _ in range(2):
        window.tab()
        pictures.append(resting(window.screen))
    for _ in ring_of:
        window.tab()
        after = resting(window.screen)
        here = next(part for part in parts(window) if part.focused and part.role in CONTROLS)
        if here.box[0] < 0:
            continue
        for edge, line in lines(here.box).items():
            if any(not (0 <= x < window.screen.size[0] and 0 <= y < window.screen.size[1]) for x, y in line):
                continue
            found = ring(pictures[-2], after, line)
            width, contrasts = found or (0, [0.0])
            told.append((here.role, here.name, edge, width, min(contrasts)))
        pictures.append(after)


SYMBOLS, READING = ["--version", "symbols", "--question"], ["--version", "reading", "--question"]
THEMES = ["Cream", "PaleBlue", "PaleGreen", "Dark", "BlackOnWhite", "YellowOnBlack"]


def questions(told, arguments, *steps):
    for step in steps:
        with Window("try", "pupil-voice-2016", *step, *arguments) as window:
            window.wait("heading")
            measure(window, told)


def every_theme(wanted):
    failed = False
    for theme in wanted or THEMES:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "theme.ron")
            with open(path, "w") as file:
                file.write(f'(format: 1, name: "Theme", settings: (theme: {theme}))')
            told = []
            questions(told, ["--profile", path], [*SYMBOLS, "4"], [*READING, "6"])
            print(f"{theme}:", flush=True)
            failed |= report(told)
    return failed


def main(arguments):
    if arguments[:1] == ["themes"]:
        return every_theme(arguments[1:])
    told = []
    questions(told, arguments, [*SYMBOLS, "4"], [*READING, "4"], [*SYMBOLS, "date_of_birth"], [*SYMBOLS, "9"])
    with Window("try", "pupil-voice-2016", *arguments) as window:
        window.wait("heading")
        measure(window, told)
    # High enough that nothing scrolls: between two pictures only the ring may differ.
    with Window(*arguments, height=1800) as window:
        window.press(name="Researchers: make a study")
        window.wait("entry", "Title of the study")
        measure(window, told)
    return report(told)


def report(told):
    failures = [what for what in told if what[3] < LEAST_WIDTH or what[4] < LEAST_CONTRAST]
    for role in sorted({what[0] for what in told}):
        own = [what for what in told if what[0] == role]
        print(f"{role:14} {len(own):4} edges, at least {min(what[3] for what in own)} pixels and {min(what[4] for what in own):.1f} : 1")
    for role, name, edge, width, least in failures:
        print(f"too faint: {role} {name!r}, {edge}: {width} pixels, {least:.1f} : 1")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
