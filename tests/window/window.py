"""The real window, as a person meets it: seen, pressed, typed at, and read by a screen reader.

A `Window` is one program on a screen of its own (Xvfb with a window manager, a session bus and the accessibility bus).
Debian: xvfb openbox xdotool x11-utils imagemagick dbus at-spi2-core python3-gi gir1.2-atspi-2.0
Run every script through `tests/window/run`, which gives it the session bus.
"""
import os, random, shutil, signal, subprocess, tempfile, time
from functools import cached_property

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("PUPIL_VOICE", os.path.join(ROOT, "target", "release", "pupil-voice"))


def wait_for(what, seconds=30, every=0.03):
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
        self.size, self.number = (width, height), None
        for _ in range(20):
            number = random.randrange(100, 9000)
            # A screen that was killed may leave its socket.
            if not any(map(os.path.exists, (f"/tmp/.X{number}-lock", f"/tmp/.X11-unix/X{number}"))):
                self.number = number
                break
        self.display = f":{self.number}"
        quiet = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Begun anew whenever the last client goes, as is usual, it would turn away who comes in that moment.
        server = ["Xvfb", self.display, "-r", "-noreset", "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
        self.server = subprocess.Popen(server, **quiet)
        self.environment = dict(os.environ, DISPLAY=self.display)
        self.environment.pop("WAYLAND_DISPLAY", None)
        # The socket is there before anybody answers at it, and who is not answered gives up.
        wait_for(lambda: self.root() is not None, 20)
        self.manager = subprocess.Popen(["openbox"], env=self.environment, **quiet)
        wait_for(self.is_managed, 20)

    def root(self):
        """What the root window says of its manager; nothing while nobody answers."""
        asked = subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=self.environment, capture_output=True, text=True)
        return asked.stdout if asked.returncode == 0 else None

    def is_managed(self):
        """Whether the window manager is there; only then windows take up the screen."""
        return "window id" in (self.root() or "")

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
        try:
            self.start()
        except BaseException:
            self.screen.close()
            raise
        return self

    def start(self):
        environment = dict(self.screen.environment, HOME=self.home, XDG_DATA_HOME=os.path.join(self.home, "data"), **self.extra)
        self.log = open(os.path.join(self.home, "stderr.log"), "ab")
        self.process = subprocess.Popen([PROGRAM, *map(str, self.arguments)], env=environment, stdout=self.log, stderr=self.log)
        wait_for(self.is_open, 20)

    def is_open(self):
        if self.process.poll() is not None:
            raise AssertionError("the program ended: " + open(os.path.join(self.home, "stderr.log")).read())
        """Whether the window is there and has taken up the screen, as it does a moment after it is there."""
        search = ["xdotool", "search", "--onlyvisible", "--name", "^pupil-voice$", "getwindowgeometry", "--shell"]
        found = subprocess.run(search, env=self.screen.environment, capture_output=True, text=True)
        return f"WIDTH={self.screen.size[0]}" in found.stdout

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

    def parts(self):
        """Every part that a screen reader can reach, depth first, in reading order, one after the other."""
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib
        # What the program is asked in its very first moment may be lost in the library that answers (docs/accessibility.md). It is asked
        # again; the binding would wait for 15 s before it lets us.
        Atspi.set_timeout(5000, 5000)
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for at in range(desktop.get_child_count()):
            try:
                program = desktop.get_child_at_index(at)
                if program is not None and program.get_process_id() == self.process.pid:
                    yield from walk(program, 0)
            except GLib.Error:
                # It went away while it was looked at, as parts do when a page turns.
                continue

    def tree(self):
        return list(self.parts())

    def find(self, role=None, name=None, starts=None, states=()):
        from gi.repository import GLib
        try:
            found = self.first(role, name, starts, states)
            # Looked at now, as long as it is there.
            return found if found is None or found.name is not None and found.box else None
        except GLib.Error:
            # A part went away while it was looked at, as parts do when a page turns.
            return None

    def first(self, role, name, starts, states):
        for node in self.parts():
            if role and node.role != role or name is not None and node.name != name:
                continue
            if starts and not node.name.startswith(starts) or any(state not in node.states for state in states):
                continue
            return node
        return None

    def wait(self, role=None, name=None, starts=None, states=(), seconds=30):
        try:
            return wait_for(lambda: self.find(role, name, starts, states), seconds)
        except AssertionError:
            raise AssertionError(f"no {role or 'part'} {name or starts!r} {states}; there is:\n" + self.told()) from None

    def gone(self, role=None, name=None, starts=None, seconds=30):
        """Waits until there is no such part. A look that fails in the middle finds nothing either, so it takes several."""
        def looks(times=4):
            for _ in range(times):
                if self.find(role, name, starts):
                    return False
                time.sleep(0.1)
            return True
        try:
            wait_for(looks, seconds)
        except AssertionError:
            raise AssertionError(f"{role or 'part'} {name or starts!r} is still there:\n" + self.told()) from None

    def press(self, role=None, name=None, starts=None, seconds=30):
        """Does the action of a part, as a screen reader does it."""
        from gi.repository import GLib
        for _ in range(5):
            node = self.wait(role, name, starts, seconds=seconds)
            try:
                node.press()
                return node
            except GLib.Error as error:
                if "timeout" in error.message:
                    # It was asked, and a computer with much to do is slow to answer. To press again could take back what was pressed.
                    return node
                # It went away between being found and being pressed.
                time.sleep(0.05)
        raise AssertionError(f"{name or starts!r} went away each time it was to be pressed")

    def progress(self):
        """How far the child has come, such as "4 of 17"; nothing while the page turns, or where there is no path."""
        # A look that fails in the middle finds nothing either. Whoever took that for where they were would not notice that the page turns.
        for _ in range(4):
            if found := self.find("progress bar"):
                return found.name
            time.sleep(0.05)
        return None

    def heading(self):
        found = self.find("heading")
        return found.name if found else None

    def focused(self):
        """What has the focus, but for the window itself."""
        return next((node for node in self.tree() if "focused" in node.states and node.role != "frame"), None)

    def tab(self):
        """Presses Tab and waits until the focus is elsewhere: on a slow computer that is a while later, and a second Tab too soon would
        go one too far."""
        here = self.focused()
        self.screen.key("Tab")
        wait_for(lambda: (now := self.focused()) and (here is None or now.name != here.name))

    def told(self):
        return "\n".join(f"{'  ' * node.depth}{node.role} {node.name!r} {sorted(node.states)} {node.box}" for node in self.tree())

    def click(self, role=None, name=None, starts=None, seconds=30):
        """Presses a part with the mouse, in its middle, once it stays where it is: while the window takes its size the page is laid out anew."""
        before = None
        while (box := (node := self.wait(role, name, starts, seconds=seconds)).box) != before:
            before = box
            time.sleep(0.2)
        x, y, width, height = box
        self.screen.click(x + width / 2, y + height / 2)
        return node


INTERESTING = ("focused", "checked", "selected", "expanded", "modal")


class Node:
    """A part. What it is is asked for when somebody wants to know, and once: each question is a message to the program."""

    def __init__(self, native, depth):
        self.native, self.depth = native, depth

    @cached_property
    def role(self):
        return self.native.get_role_name()

    @cached_property
    def name(self):
        name = self.native.get_name() or ""
        if not name and self.role in ("label", "static"):
            text = self.native.get_text_iface()
            name = text.get_text(0, text.get_character_count()) if text else ""
        return name

    @cached_property
    def native_states(self):
        return self.native.get_state_set()

    def has(self, state):
        from gi.repository import Atspi
        return self.native_states.contains(getattr(Atspi.StateType, state.upper()))

    @cached_property
    def states(self):
        return {state for state in INTERESTING if self.has(state)}

    @cached_property
    def box(self):
        from gi.repository import Atspi
        component = self.native.get_component_iface()
        box = component.get_extents(Atspi.CoordType.SCREEN) if component else None
        return (box.x, box.y, box.width, box.height) if box else (0, 0, 0, 0)

    def press(self):
        self.native.get_action_iface().do_action(0)

    def focus(self):
        self.native.get_component_iface().grab_focus()


def walk(native, depth):
    from gi.repository import GLib
    native.clear_cache()
    node = Node(native, depth)
    # Just out of sight in a part that scrolls the toolkit may name a part that it does not have: it fails here and is passed over.
    node.role
    yield node
    for at in range(native.get_child_count()):
        try:
            child = native.get_child_at_index(at)
            if child is not None:
                yield from walk(child, depth + 1)
        except GLib.Error:
            continue
