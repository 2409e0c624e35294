"""What a hover costs: the time that the window's thread works for each move of the pointer from one answer of a symbol question to another.

usage: PUPIL_VOICE=target/release/pupil-voice tests/window/run benches/hover.py

The thread's own processor time, from the system's count in nanoseconds; what doing nothing costs in the same time is taken off. One move is one
frame: one answer lets go of the pointer, the other one has it.
"""
import os, statistics, sys, time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tests", "window"))
from window import Window, wait_for

MOVES, PAUSE, ROUNDS = 50, 0.05, 5


def worked(pid):
    """Seconds that the first thread of a process has worked: the one with the window."""
    with open(f"/proc/{pid}/task/{pid}/schedstat") as file:
        return int(file.read().split()[0]) / 1e9


def spent(pid, moves):
    """Seconds that the thread works while this is done."""
    before = worked(pid)
    for move in moves:
        move()
        time.sleep(PAUSE)
    return worked(pid) - before


def main():
    figures = []
    with Window("try", "pupil-voice-2016", "--version", "symbols", "--question", "4") as window:
        answers = [window.wait("radio button", name).box for name in ("Yes", "Sometimes", "No")]
        middles = [(x + width // 2, y + height // 2) for x, y, width, height in answers]
        time.sleep(2)

        def to(place):
            x, y = middles[place % len(middles)]
            window.screen.do("mousemove", str(x), str(y))

        for place in range(4):
            to(place)
        pid = window.process.pid
        for _ in range(ROUNDS):
            still = spent(pid, [lambda: window.screen.do("mousemove", "2", "700")] * MOVES)
            moved = spent(pid, [lambda place=place: to(place) for place in range(MOVES)])
            figures.append((moved - still) * 1000 / MOVES)
    print(f"a hover at {window.screen.size[0]}x{window.screen.size[1]}: {statistics.median(figures):.2f} ms of work, median of {ROUNDS} times {MOVES} ({min(figures):.2f} to {max(figures):.2f})")


if __name__ == "__main__":
    main()
