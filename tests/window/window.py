"""The real window, as a person meets it: seen, pressed, typed at, and read by a screen reader.

A `Window` is one program on a screen of its own (Xvfb with a window manager, a session bus and the accessibility bus).
Debian: xvfb openbox xdotool x11-utils imagemagick dbus at-spi2-core python3-gi gir1.2-atspi-2.0
Run every script through `tests/window/run`, which gives it the session bus.
"""
import os, random, shutil, signal, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("PUPIL_VOICE", os.path.join(ROOT, "target", "release", "pupil-voice"))


def wait_for(what, seconds=10, every=0.03):
    """Calls `what` until it gives something true, and gives that back."""
    end = time.monotonic() + seconds
    while True:
        found = what()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain for {getattr(what, '__name__', what)}")
        time.sleep(every)


class Screen:
    """A screen with a window manager."""

    def __init__(self, width=1366, height=768):
        self.number = None
        for _ in range(20):
            number = random.randrange(100, 9000)
            if not os.path.exists(f"/tmp/.X{number}-lock"):
                self.number = number
                break
        self.display = f":{self.number}"
        quiet = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.server = subprocess.Popen(["Xvfb", self.display, "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"], **quiet)
        wait_for(lambda: os.path.exists(f"/tmp/.X11-unix/X{self.number}"), 20)
        self.environment = dict(os.environ, DISPLAY=self.display)
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.manager = subprocess.Popen(["openbox"], env=self.environment, **quiet)
        time.sleep(0.4)

    def close(self):
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()

    def do(self, *command):
        return subprocess.run(["xdotool", *map(str, command)], env=self.environment, check=True, capture_output=True, text=True).stdout

    def shot(self, path):
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        subprocess.run(["import", "-window", "root", "-silent", path], env=self.environment, check=True)
        return path

    def click(self, x, y):
        self.do("mousemove", int(x), int(y), "click", 1)

    def key(self, *keys):
        for key in keys:
            self.do("key", key)

    def type(self, words):
        self.do("type", "--delay", 8, words)


class Window:
    """The program on a screen. Use as `with Window(...) as window`."""

    def __init__(self, *arguments, width=1366, height=768, home=None, environment=None):
        self.arguments, self.size = arguments, (width, height)
        self.own_home = home is None
        self.home = home or tempfile.mkdtemp(prefix="home-")
        self.extra = environment or {}

    def __enter__(self):
        self.screen = Screen(*self.size)
        self.start()
        return self

    def start(self):
        environment = dict(self.screen.environment, HOME=self.home, XDG_DATA_HOME=os.path.join(self.home, "data"), **self.extra)
        self.log = open(os.path.join(self.home, "stderr.log"), "ab")
        self.process = subprocess.Popen([PROGRAM, *map(str, self.arguments)], env=environment, stdout=self.log, stderr=self.log)
        wait_for(self.is_open, 20)

    def is_open(self):
        if self.process.poll() is not None:
            raise AssertionError("the program ended: " + open(os.path.join(self.home, "stderr.log")).read())
        found = subprocess.run(["xdotool", "search", "--name", "^pupil-voice$"], env=self.screen.environment, capture_output=True, text=True)
        return found.stdout.strip()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.kill()
        self.screen.close()
        self.log.close()
        if self.own_home:
            shutil.rmtree(self.home, ignore_errors=True)

    # What a screen reader sees.

    def tree(self):
        """Every part that a screen reader can reach, depth first, in reading order."""
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        nodes = []
        for at in range(desktop.get_child_count()):
            try:
                program = desktop.get_child_at_index(at)
                if program is not None and program.get_process_id() == self.process.pid:
                    walk(program, 0, nodes)
            except Exception:
                continue
        return nodes

    def find(self, role=None, name=None, starts=None, states=()):
        for node in self.tree():
            if role and node.role != role or name is not None and node.name != name:
                continue
            if starts and not node.name.startswith(starts) or any(state not in node.states for state in states):
                continue
            return node
        return None

    def wait(self, role=None, name=None, starts=None, states=(), seconds=10):
        try:
            return wait_for(lambda: self.find(role, name, starts, states), seconds)
        except AssertionError:
            raise AssertionError(f"no {role or 'part'} {name or starts!r} {states}; there is:\n" + self.told()) from None

    def press(self, role=None, name=None, starts=None, seconds=10):
        """Does the action of a part, as a screen reader does it."""
        node = self.wait(role, name, starts, seconds=seconds)
        node.press()
        return node

    def heading(self):
        found = [node for node in self.tree() if node.role == "heading"]
        return found[0].name if found else None

    def told(self):
        return "\n".join(f"{'  ' * node.depth}{node.role} {node.name!r} {sorted(node.states)} {node.box}" for node in self.tree())

    def click(self, role=None, name=None, starts=None, seconds=10):
        """Presses a part with the mouse, in its middle."""
        node = self.wait(role, name, starts, seconds=seconds)
        x, y, width, height = node.box
        self.screen.click(x + width / 2, y + height / 2)
        return node


INTERESTING = ("focused", "checked", "selected", "expanded", "modal")


class Node:
    def __init__(self, native, depth):
        from gi.repository import Atspi
        self.native, self.depth = native, depth
        self.role, self.name = native.get_role_name(), native.get_name() or ""
        states = native.get_state_set()
        kinds = {name: getattr(Atspi.StateType, name.upper()) for name in INTERESTING}
        self.states = {name for name, kind in kinds.items() if states.contains(kind)}
        self.enabled = states.contains(Atspi.StateType.ENABLED) and states.contains(Atspi.StateType.SENSITIVE)
        self.focusable = states.contains(Atspi.StateType.FOCUSABLE)
        try:
            box = native.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
            self.box = (box.x, box.y, box.width, box.height)
        except Exception:
            self.box = (0, 0, 0, 0)
        if self.role in ("label", "static") and not self.name:
            try:
                text = native.get_text_iface()
                self.name = text.get_text(0, text.get_character_count()) or ""
            except Exception:
                pass

    def press(self):
        self.native.get_action_iface().do_action(0)

    def focus(self):
        self.native.get_component_iface().grab_focus()


def walk(native, depth, nodes):
    native.clear_cache()
    nodes.append(Node(native, depth))
    for at in range(native.get_child_count()):
        child = native.get_child_at_index(at)
        if child is not None:
            walk(child, depth + 1, nodes)
