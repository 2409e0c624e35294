"""The keyboard, as somebody uses it who has nothing else: Tab to what is wanted, Space or Enter to press it, letters to write."""
import contextlib, time
from window import wait_for


class Keys:
    """The keys of a window. Whatever gets the focus must be in sight: nobody can see a ring that is elsewhere."""

    def __init__(self, window):
        self.window, self.screen = window, window.screen
        # Every part that had the focus on the way, to be told when the way was wrong.
        self.way = []

    def focused(self):
        from gi.repository import GLib
        try:
            return next((node for node in self.window.tree() if "focused" in node.states and node.role != "frame" and node.name), None)
        except GLib.Error:
            # Something went away while it was looked at, as parts do when a page turns.
            return None

    def at(self, name, seconds=5):
        """Waits until this part has the focus and can be seen whole, or as much of it as the window is high."""
        def there():
            here = self.focused()
            return here if here and here.name == name and self.is_in_sight(here) else None
        try:
            return wait_for(there, seconds)
        except AssertionError:
            raise AssertionError(f"the focus is not on {name!r}, or that is out of sight; it went {self.way}:\n{self.window.told()}") from None

    def is_in_sight(self, node):
        x, y, width, height = node.box
        across, down = self.screen.size
        return x >= 0 and x + width <= across and y >= 0 and y + min(height, down) <= down and height > 2

    def reach(self, name, key="Tab", most=80):
        """Goes to a part by one key. A page that has just come leads the focus first."""
        with contextlib.suppress(AssertionError):
            wait_for(self.focused, 2)
        for _ in range(most):
            here = self.focused()
            if here and here.name == name:
                return self.at(name)
            self.way.append(here and here.name)
            self.screen.key(key)
            # A window that is slow must not be hurried past what was wanted.
            before = here and (here.name, here.role)
            with contextlib.suppress(AssertionError):
                wait_for(lambda: (now := self.focused()) and (now.name, now.role) != before, 2)
        raise AssertionError(f"{key} never came to {name!r}; it went {self.way[-most:]}:\n{self.window.told()}")

    def press(self, name, key="space"):
        self.reach(name)
        self.screen.key(key)

    def choose(self, name, most=20):
        """Goes to a choice of a group by the arrow keys, from one that has the focus, and chooses it."""
        self.reach(name, "Down", most)
        self.screen.key("space")
        self.window.wait(name=name, states=["checked"])

    def write(self, name, words):
        self.reach(name)
        self.screen.type(words)
        # The toolkit does not tell what stands in a field, so there is nothing to wait for but the keys themselves.
        time.sleep(0.8)
