"""The screens over the watch: a text to read, the list of exercises, and a question with yes and no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cnntutor.watch.view import find_rows, format_keys, format_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import RenderableType

    from cnntutor.tutor.overview import Row


class Reading(ModalScreen[None]):
    """A text that may be longer than the screen.

    Parameters
    ----------
    text : renderable
        What is read.
    further : callable, optional
        Gives what is read after the same key once more.
    key : str
        That key.
    """

    BINDINGS: ClassVar[list[Any]] = [("escape,q,enter", "dismiss", "back")]

    def __init__(
        self, text: RenderableType, further: Callable[[], RenderableType] | None = None, key: str = ""
    ) -> None:
        super().__init__()
        self._text, self._further, self._key = text, further, key

    def compose(self) -> Iterable[Any]:
        """Lay the screen out."""
        keys = {"Esc": "back", "↑ ↓": "scroll"} | ({self._key: "further"} if self._further else {})
        with Vertical(classes="window"):
            with VerticalScroll():
                yield Static(self._text, id="text")
            yield Static(format_keys(keys), classes="keys")

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def on_key(self, event: Any) -> None:
        """Show what comes further."""
        if self._further is not None and event.key == self._key:
            event.stop()
            self.query_one("#text", Static).update(self._further())
            self.query_one(VerticalScroll).scroll_end(animate=False)


class Listed(ModalScreen[str]):
    """The list of exercises: what is typed is looked for, and the return key goes there.

    Parameters
    ----------
    rows : sequence of Row
        All exercises.
    here : str
        The id of the one that is watched.
    """

    BINDINGS: ClassVar[list[Any]] = [
        ("escape", "dismiss", "back"),
        ("up", "move(-1)", "up"),
        ("down", "move(1)", "down"),
    ]

    def __init__(self, rows: Sequence[Row], here: str) -> None:
        super().__init__()
        self._rows, self._here = rows, here
        self._found: list[Row] = []
        self._chosen: int | None = None

    def compose(self) -> Iterable[Any]:
        """Lay the screen out."""
        with Vertical(classes="window"):
            yield Input(placeholder="Type to search: pooling, beyond, not started …")
            yield OptionList()
            yield Static(format_keys({"Esc": "back", "↑ ↓": "choose", "Enter": "go there"}), classes="keys")

    def on_mount(self) -> None:
        """Show all, and stand on the exercise that is watched."""
        self.query_one(OptionList).can_focus = False  # what is typed always goes to the search
        self._show("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Any) -> None:
        """Show what has been looked for."""
        self._show(event.value)

    def _show(self, typed: str) -> None:
        found = self._found = find_rows(self._rows, typed)
        self._chosen = None
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(format_row(row), id=row.exercise) for row in found])
        here = next((place for place, row in enumerate(found) if row.exercise == self._here), 0)
        options.highlighted = here if found else None

    def on_option_list_option_highlighted(self) -> None:
        """Turn the colours of the one that is chosen about, which shows without colours too."""
        options = self.query_one(OptionList)
        if self._chosen is not None and self._chosen < len(self._found):
            options.replace_option_prompt_at_index(self._chosen, format_row(self._found[self._chosen]))
        self._chosen = options.highlighted
        if self._chosen is not None and self._chosen < len(self._found):
            chosen = format_row(self._found[self._chosen])
            chosen.stylize("reverse")
            options.replace_option_prompt_at_index(self._chosen, chosen)

    def action_move(self, by: int) -> None:
        """Go up or down in the list."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            options.highlighted = (options.highlighted + by) % options.option_count

    def on_input_submitted(self) -> None:
        """Go to the exercise that is chosen."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self.dismiss(options.get_option_at_index(options.highlighted).id)

    def on_option_list_option_selected(self, event: Any) -> None:
        """Go to the exercise that was clicked."""
        self.dismiss(event.option.id)


class Asked(ModalScreen[bool]):
    """A question with yes and no.

    Parameters
    ----------
    question : renderable
        What is asked.
    """

    BINDINGS: ClassVar[list[Any]] = [
        ("y", "answer(True)", "yes"),
        ("n,escape,enter,q", "answer(False)", "no"),
    ]

    def __init__(self, question: RenderableType) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> Iterable[Any]:
        """Lay the screen out."""
        with Vertical(classes="window small"):
            yield Static(self._question)
            yield Static(format_keys({"y": "yes", "n": "no"}), classes="keys")

    def action_answer(self, said: bool) -> None:  # noqa: FBT001 - as a binding gives it
        """Give the answer back."""
        self.dismiss(said)
