"""Making procedures out of procedures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Procedure, ignore

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note, Rows
    from cnntutor.domain.values import Index


def for_each(procedure: Procedure) -> Procedure:
    """Return the procedure that carries another one out for every item of a list of arguments.

    The notes of item n get n in front of their index. Steps and habits are those of the inner procedure.
    """

    def run(step: SimpleNamespace, note: Note, items: Sequence[Sequence[Any]]) -> list[Any]:
        return [procedure.run(step, _prefixed(note, position), *item) for position, item in enumerate(items)]

    return Procedure(f"{procedure.name}, one after the other", run, procedure.steps, habits=procedure.habits)


def part_of(procedure: Procedure, position: int) -> Procedure:
    """Return the procedure of one part of a result that is a tuple.

    Of the notes it has those on that part, without its position in front of their index, and those on all.
    """

    def run(step: SimpleNamespace, note: Note, *arguments: Any) -> Any:
        return procedure.run(step, _only(note, position), *arguments)[position]

    return Procedure(procedure.name, run, procedure.steps, habits=procedure.habits)


def _only(note: Note, position: int) -> Note:
    if note is ignore:
        return note

    def noted(step: str, index: Index, text: Callable[[], str | Rows], result: Any) -> None:
        if index[:1] in ((), (position,)):
            note(step, index[1:], text, result)

    return noted


def _prefixed(note: Note, position: int) -> Note:
    def prefixed(step: str, index: Index, text: Callable[[], str | Rows], result: Any) -> None:
        note(step, (position, *index), text, result)

    return prefixed
