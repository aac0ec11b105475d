"""An operation as named steps, and a misconception as steps that are exchanged."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeAlias

from cnntutor.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cnntutor.domain.values import Index


Rows: TypeAlias = tuple[tuple[str, ...], ...]
"""Numbers as they are written, in rows and columns."""


def ignore(step: str, index: Index, text: Callable[[], str | Rows], result: Any) -> None:
    """Take no note: the default recorder of a procedure."""


Note: TypeAlias = "Callable[[str, Index, Callable[[], str | Rows], Any], None]"
"""A recorder: told the step, the index of the result it works on, its arithmetic and its outcome.

The arithmetic is a line of text, or numbers to look at."""


@dataclass(frozen=True)
class Procedure:
    """An operation as a textbook does it: a sequence of named steps, each of them exchangeable.

    Run as it is, it equals the reference; with a recorder it yields the worked explanation; with a step
    exchanged it makes a known error.
    """

    name: str
    """The operation's name in the field: `convolution`."""

    run: Callable[..., Any]
    """`run(step, note, *arguments)`: the operation, which calls `step.NAME(...)` for each of its steps."""

    steps: Mapping[str, Callable[..., Any]]
    """The right way to do each step, by the step's name."""

    habits: tuple[Mapping[str, Callable[..., Any]], ...] = field(default=(), kw_only=True)
    """Other right ways to do steps, which show only together with a misconception: leaving out windows that
    are not complete, where there should be none."""

    def __call__(self, *arguments: Any, note: Note = ignore) -> Any:
        """Carry the procedure out on the arguments of one case."""
        return self.run(SimpleNamespace(**self.steps), note, *arguments)

    def exchange(self, steps: Mapping[str, Callable[..., Any]]) -> Procedure:
        """Return the procedure with some of its steps replaced.

        Raises
        ------
        CurriculumError
            If the procedure has no step of a given name.
        """
        if unknown := steps.keys() - self.steps.keys():
            raise CurriculumError(f"{self.name} has no step {', '.join(sorted(unknown))}")
        return Procedure(self.name, self.run, {**self.steps, **steps}, habits=self.habits)


@dataclass(frozen=True, kw_only=True)
class Misconception:
    """A known error: the steps that it exchanges, and what to tell the student who makes it."""

    name: str
    """A name in snake_case, unique within a question: `flipped_kernel`."""

    exchange: Mapping[str, Callable[..., Any]]
    """What takes the place of which step; empty for those that are seen, in models and choices."""

    tell: str
    """What was done, as the end of a sentence that begins "It seems …"."""

    advice: str
    """One next step, a sentence."""
