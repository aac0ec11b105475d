"""The watch: an exercise on the screen, with keys for all that one may want beside it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from cnntutor.curriculum import registry
from cnntutor.errors import CnntutorError
from cnntutor.render.terminal.statement import Statement
from cnntutor.tutor.overview import by_track
from cnntutor.watch.checking import Checking
from cnntutor.watch.editor import find_line, find_opening
from cnntutor.watch.hinting import Hinting
from cnntutor.watch.screens import Asked, Listed, Reading, Stepped
from cnntutor.watch.view import Keys, find_items, find_names, why_missing
from cnntutor.workspace import progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    * { scrollbar-color: ansi_magenta; scrollbar-color-hover: ansi_magenta; }
    * { scrollbar-color-active: ansi_magenta; }
    * { scrollbar-background: ansi_default; scrollbar-background-hover: ansi_default; }
    * { scrollbar-background-active: ansi_default; }
    #heading, #course, #status { height: auto; padding: 0 1; }
    #heading { text-style: bold; }
    #scroll { height: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
    #body { height: auto; }
    .keys { height: auto; padding: 0 1; dock: bottom; }
    ModalScreen { align: center middle; }
    .window { width: 100%; max-width: 100; height: 100%; max-height: 40; }
    .window { border: round ansi_default; padding: 0 0 0 1; }
    .window VerticalScroll { scrollbar-size-vertical: 1; }
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
        yield Static(Keys({key: label for key, (_, label) in KEYS.items()}), classes="keys")

    def on_mount(self) -> None:
        """Start the checker, and begin; requests to end are heard between two things that are done."""
        for name in ("SIGTERM", "SIGHUP"):
            with contextlib.suppress(AttributeError, NotImplementedError, ValueError, RuntimeError):
                number = getattr(signal, name)
                asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)
        self._checker.__enter__()
        self.query_one("#scroll").focus()
        self.set_interval(1.0, self._tell_seconds)
        self._follow(self.scene.listing)

    # ------------------------------------------------------------------ keys

    def action_check(self) -> None:
        """Check once more."""
        self._is_by_key = True
        self._say("")
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

        rows = self._rows()
        about = "pooling, beyond, not started …"
        self.push_screen(Listed(lambda typed: find_items(rows, typed), self.scene.listing.id, about), go)

    def action_statement(self) -> None:
        """Show what the exercise asks."""
        self.push_screen(Reading(Statement(self.scene.listing.statement)))

    def action_hint(self) -> None:
        """Show the hints that were read, and the next one."""
        hinting = Hinting(self.workspace, self.scene.listing, self.scene.report)
        self.push_screen(Reading(hinting.further(), hinting.further, "h"))

    def action_explain(self) -> None:
        """Explain the question that is to be mended; with none of them, ask for one."""
        report = self.scene.report
        if report is None:
            return
        from cnntutor.tutor.explanation import find_explainable, tell_explainable

        exercise = registry.load(self.scene.listing)
        names = find_explainable(exercise)
        first = report.first_open.name if report.first_open else None
        if first in names:
            self._explained(first)
        elif first is not None:
            self._say(f"{first} has no steps that can be worked out beforehand: press h for a hint.")
        elif names:
            chosen = Listed(lambda typed: find_names(names, typed), names[0], "a question")
            self.push_screen(chosen, self._explained)
        else:
            self._say(tell_explainable(exercise))

    def _explained(self, question: str | None) -> None:
        if question is None:
            return
        from cnntutor.render.terminal.explanation import Step
        from cnntutor.tutor.explanation import explain
        from cnntutor.tutor.next_hint import find_question

        exercise = registry.load(self.scene.listing)
        asked, kept = find_question(exercise, question), progress.read(self.workspace.progress_file)
        try:
            explanation = explain(exercise, asked, self.workspace.settings, kept)
        except CnntutorError as error:
            self._say(str(error))
            return
        self.push_screen(Stepped([Step(explanation, place) for place in range(len(explanation.frames))]))

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
            self._say(str(error))
            return
        self._begin_anew()
        self._say(done.by_name)

    def action_edit(self) -> None:
        """Open the file in an editor, at the question that is to be mended."""
        file = self._file()
        if file is None:
            self._say(why_missing(self.scene.listing, self._folder))
            return
        first = self.scene.report.first_open if self.scene.report else None
        opening = find_opening(os.environ, file, find_line(file, first.name) if first else 1)
        if opening is None:
            self._say("No editor is known: set the variable EDITOR to the name of yours.")
        else:
            self._run(list(opening.command), takes_terminal=opening.takes_terminal)

    def _run(self, command: list[str], *, takes_terminal: bool) -> None:
        """Run a program on the terminal, or beside it; the watch goes on if it cannot be run."""
        kept = {**os.environ, "NO_COLOR": "1"} if self.no_color else None  # the app takes it from there
        try:
            if not takes_terminal:
                subprocess.Popen(  # noqa: S603 - the user's own editor
                    command,
                    env=kept,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
                return
            with self._lent_terminal():
                subprocess.run(command, check=False, env=kept)  # noqa: S603 - the user's own editor
        except OSError as error:
            why = "it is not there" if isinstance(error, FileNotFoundError) else str(error)
            self._say(f"{command[0]} cannot be run: {why}.")
        self.refresh(layout=True)

    @contextlib.contextmanager
    def _lent_terminal(self) -> Iterator[None]:
        """Leave the terminal to a program, and take it back whatever comes of that."""
        raised: BaseException | None = None
        with self.suspend():  # an exception that passes through would leave the screen as it is then
            try:
                yield
            except (OSError, KeyboardInterrupt) as error:
                raised = error
        if raised is not None and not isinstance(raised, KeyboardInterrupt):
            raise raised
