"""The screens over the watch: a text, steps, a list to choose from, and a question with yes and no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cnntutor.watch.view import Keys, format_item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import RenderableType

    from cnntutor.watch.view import Item


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
            yield Static(Keys(keys), classes="keys")

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def on_key(self, event: Any) -> None:
        """Show what comes further."""
        if self._further is not None and event.key == self._key:
            event.stop()
            self.query_one("#text", Static).update(self._further())
            self.query_one(VerticalScroll).scroll_end(animate=False)


class Stepped(ModalScreen[None]):
    """Steps that are read one at a time, each maybe longer than the screen.

    Parameters
    ----------
    steps : sequence of renderable
        What is read.
    """

    BINDINGS: ClassVar[list[Any]] = [
        ("escape,q", "dismiss", "back"),
        *(
            Binding(keys, action, priority=True)  # what scrolls would take some of them
            for keys, action in {
                "right,n,enter": "step(1)",
                "left,p": "step(-1)",
                "home": "step(-1_000_000)",
                "end": "step(1_000_000)",
            }.items()
        ),
    ]

    def __init__(self, steps: Sequence[RenderableType]) -> None:
        super().__init__()
        self._steps, self._place = steps, 0

    def compose(self) -> Iterable[Any]:
        """Lay the screen out."""
        with Vertical(classes="window"):
            with VerticalScroll():
                yield Static(self._steps[0], id="text")
            yield Static(Keys({"Esc": "back", "← →": "step", "↑ ↓": "scroll"}), classes="keys")

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_step(self, by: int) -> None:
        """Go to another step, and to its first line."""
        self._place = min(max(self._place + by, 0), len(self._steps) - 1)
        self.query_one("#text", Static).update(self._steps[self._place])
        self.query_one(VerticalScroll).scroll_home(animate=False)


class Listed(ModalScreen[str]):
    """A list of things with names: what is typed is looked for, and the return key chooses.

    Parameters
    ----------
    find : callable
        Returns what has the words that are typed: each with its name and its line.
    here : str
        The name of the one to begin with.
    about : str
        What may be typed.
    """

    BINDINGS: ClassVar[list[Any]] = [
        ("escape", "dismiss", "back"),
        ("up", "move(-1)", "up"),
        ("down", "move(1)", "down"),
    ]

    def __init__(self, find: Callable[[str], Sequence[Item]], here: str, about: str) -> None:
        super().__init__()
        self._find, self._here, self._about = find, here, about
        self._found: Sequence[Item] = ()
        self._chosen: int | None = None

    def compose(self) -> Iterable[Any]:
        """Lay the screen out."""
        with Vertical(classes="window"):
            yield Input(placeholder=f"Type to search: {self._about}")
            yield OptionList()
            yield Static(Keys({"Esc": "back", "↑ ↓": "choose", "Enter": "go"}), classes="keys")

    def on_mount(self) -> None:
        """Show all, and stand on the one to begin with."""
        self.query_one(OptionList).can_focus = False  # what is typed always goes to the search
        self._show("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Any) -> None:
        """Show what has been looked for."""
        self._show(event.value)

    def _show(self, typed: str) -> None:
        found = self._found = self._find(typed)
        self._chosen = None
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(format_item(each.line, is_chosen=False), id=each.name) for each in found])
        here = next((place for place, each in enumerate(found) if each.name == self._here), 0)
        options.highlighted = here if found else None
        if not found:
            options.add_option(Option(f'Nothing matches "{typed.strip()}".', disabled=True))

    def on_option_list_option_highlighted(self) -> None:
        """Mark the one that is chosen, by a sign and by its colours turned about."""
        options = self.query_one(OptionList)
        before, self._chosen = self._chosen, options.highlighted
        for place in (before, self._chosen):
            if place is not None and place < len(self._found):
                drawn = format_item(self._found[place].line, is_chosen=place == self._chosen)
                options.replace_option_prompt_at_index(place, drawn)

    def action_move(self, by: int) -> None:
        """Go up or down in the list."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            options.highlighted = (options.highlighted + by) % options.option_count

    def on_input_submitted(self) -> None:
        """Take what is chosen."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self.dismiss(options.get_option_at_index(options.highlighted).id)

    def on_option_list_option_selected(self, event: Any) -> None:
        """Take what was clicked."""
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
            yield Static(Keys({"y": "yes", "n": "no"}), classes="keys")

    def action_answer(self, said: bool) -> None:  # noqa: FBT001 - as a binding gives it
        """Give the answer back."""
        self.dismiss(said)
