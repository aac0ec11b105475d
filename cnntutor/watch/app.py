"""The watch: an exercise on the screen, with keys for all that one may want beside it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any, ClassVar

from rich.markdown import Markdown
from rich.text import Text
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from cnntutor.curriculum import registry
from cnntutor.errors import CnntutorError
from cnntutor.tutor.overview import by_track
from cnntutor.watch.checking import Checking
from cnntutor.watch.editor import find_line, find_opening
from cnntutor.watch.hinting import Hinting
from cnntutor.watch.screens import Asked, Listed, Reading
from cnntutor.watch.view import format_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

KEYS = {
    "h": ("hint", "hint"),
    "n": ("go(1)", "next"),
    "p": ("go(-1)", "previous"),
    "l": ("list", "list"),
    "x": ("explain", "explain"),
    "a": ("all", "all questions"),
    "s": ("statement", "statement"),
    "c": ("check", "check again"),
    "r": ("reset", "reset"),
    "e": ("edit", "edit"),
    "q": ("quit", "quit"),
}
"""By key: the action, and what it is called on the screen."""


class WatchApp(Checking):
    """The watch on the terminal; its parameters are those of `Checking`."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layout: vertical; }
    #heading, #course, #status { height: auto; padding: 0 1; }
    #heading { text-style: bold; }
    #scroll { height: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
    #body { height: auto; }
    .keys { height: auto; padding: 0 1; dock: bottom; }
    ModalScreen { align: center middle; }
    .window { width: 100%; max-width: 100; height: 100%; max-height: 40; }
    .window { border: round $primary; padding: 0 1; }
    .small { height: auto; }
    .small .keys { dock: none; padding: 1 0 0 0; }
    Input { border: none; height: 1; padding: 0; margin: 0 0 1 0; }
    OptionList { height: 1fr; border: none; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        *((key, action, "") for key, (action, _) in KEYS.items()),
        Binding("ctrl+c", "quit", priority=True),
    ]

    def compose(self) -> Iterable[Any]:
        """Lay the screen out."""
        yield Static(id="heading")
        yield Static(id="course")
        with VerticalScroll(id="scroll"):
            yield Static(id="body")
        yield Static(id="status")
        keys = {key: label for key, (_, label) in KEYS.items() if key != "x" or self._explain}
        yield Static(format_keys(keys), classes="keys")

    def on_mount(self) -> None:
        """Start the checker, and begin; requests to end are heard between two things that are done."""
        for name in ("SIGTERM", "SIGHUP"):
            with contextlib.suppress(AttributeError, NotImplementedError, ValueError, RuntimeError):
                number = getattr(signal, name)
                asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)
        self._checker.__enter__()
        self.query_one("#scroll").focus()
        self._follow(self.scene.listing)

    # ------------------------------------------------------------------ keys

    def action_check(self) -> None:
        """Check once more."""
        self._saved()

    def action_all(self) -> None:
        """Show all questions, or what to mend first again."""
        self.scene.shows_all = not self.scene.shows_all
        self._show()
        self.query_one("#scroll").scroll_home(animate=False)

    def action_go(self, by: int) -> None:
        """Go to the next or the previous exercise of the course."""
        every = by_track()
        place = every.index(self.scene.listing) + by
        if 0 <= place < len(every):
            self._follow(every[place])
        else:
            self.notify("This is the last exercise." if by > 0 else "This is the first exercise.")

    def action_list(self) -> None:
        """Show the list of exercises, and go where it says."""

        def go(chosen: str | None) -> None:
            if chosen is not None:
                self._follow(registry.find(chosen))

        self.push_screen(Listed(self._rows(), self.scene.listing.id), go)

    def action_statement(self) -> None:
        """Show what the exercise asks."""
        self.push_screen(Reading(Markdown(self.scene.listing.statement, code_theme="ansi_light")))

    def action_hint(self) -> None:
        """Show the hints that were read, and the next one."""
        hinting = Hinting(self.workspace, self.scene.listing, self.scene.report)
        self.push_screen(Reading(hinting.further(), hinting.further, "h"))

    def action_explain(self) -> None:
        """Explain the question that is to be mended, on the terminal."""
        first = self.scene.report and (self.scene.report.first_open or self.scene.report.questions[0])
        if self._explain is not None and first:
            self._run(self._explain(self.scene.listing.id, first.name), waits=True)

    def action_reset(self) -> None:
        """Ask, and put the untouched file back."""

        def answered(said: bool | None) -> None:  # noqa: FBT001 - as the screen gives it back
            if said:
                self._reset()

        name = self.scene.listing.filename
        text = f"Put the untouched {name} back? Your work is kept beside it as a backup."
        self.push_screen(Asked(Text(text)), answered)

    def _reset(self) -> None:
        from cnntutor.tutor.start_over import start_over

        try:
            done = start_over(self.workspace, self.scene.listing, force=True)
        except CnntutorError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.notify(str(done), markup=False)
        self._saved()

    def action_edit(self) -> None:
        """Open the file in an editor, at the question that is to be mended."""
        file = self._file()
        if file is None:
            self.notify("There is no file to open. Press r to put the untouched one back.")
            return
        first = self.scene.report.first_open if self.scene.report else None
        opening = find_opening(os.environ, file, find_line(file, first.name) if first else 1)
        if opening is None:
            self.notify("No editor is known: set the variable EDITOR to the name of yours.")
        else:
            self._run(list(opening.command), waits=False, takes_terminal=opening.takes_terminal)

    def _run(self, command: list[str], *, waits: bool, takes_terminal: bool = True) -> None:
        """Run a program on the terminal, or beside it."""
        try:
            if not takes_terminal:
                subprocess.Popen(  # noqa: S603 - the user's own editor
                    command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
                return
            with self.suspend():
                subprocess.run(command, check=False)  # noqa: S603 - the user's own editor, or our own command
                if waits:
                    input("\nPress the return key to go back. ")
        except (OSError, EOFError) as error:
            self.notify(f"{command[0]} cannot be run: {error}", severity="error", markup=False)
        self.refresh(layout=True)


def explain_with(command: str) -> Callable[[str, str], list[str]]:
    """Return what gives the command line that explains a question."""
    return lambda exercise, question: [sys.executable, "-P", "-m", "cnntutor", command, exercise, question]
