"""All that a gradebook holds, reports included, as one JSON object that is written piece by piece."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cnntutor.render import as_json
from cnntutor.text import sanitize_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cnntutor.gradebook.decisions import Decision
    from cnntutor.render.exports.selection import ResultLine, Selection

HELP = "everything, with the whole reports"
ONE_STUDENT = False
HISTORY = True


def export(selection: Selection, remark: Callable[[str], None]) -> Iterator[str]:  # noqa: ARG001 - it is in there
    """Yield one object; each student and each result is on a line of its own."""
    yield f'{{"gradebook": {_dumps(str(selection.gradebook.path))},\n'
    yield f'"exercises": {_dumps(list(selection.exercises))},\n"students": ['
    yield from _items(
        {
            "student": each.name,
            "on_roster": each.on_roster,
            "identifiers": dict(each.identifiers),
            "page": selection.page(each),
        }
        for each in selection.students
    )
    yield '],\n"results": ['
    yield from _items(_entry(line) for line in selection.lines())
    if selection.history:
        yield '],\n"decisions": ['
        yield from _items(_decision(each) for each in selection.gradebook.rulings().every)
    yield "]}\n"


def _decision(decision: Decision) -> dict[str, Any]:
    """Return one decision; what was taken back has no score."""
    return {
        **decision.place._asdict(),
        "ruling": decision.ruling.value,
        "score": decision.score,
        "max_score": decision.max_score,
        "automatic": decision.automatic,
        "comment": decision.comment,
        "author": decision.author,
        "made": decision.made,
    }


def _entry(line: ResultLine) -> dict[str, Any]:
    """Return one result with the same keys in every case."""
    result = line.result
    known: dict[str, Any] = as_json.result(result) if result else {}
    return {
        "student": line.student.name,
        "exercise": line.exercise,
        "state": line.state,
        "score": line.score,
        "max_score": line.max_score,
        "open_points": line.open_points,
        "automatic": line.automatic,
        "trouble": line.trouble or None,
        "fault": known.get("fault", False),
        "place": result.place if result else None,
        "reached": result.reached if result else None,
        "counts": line.counts if result else None,
        "attempt": result.attempt if result else None,
        "seed": result.key.seed if result else None,
        "setting": result.key.setting if result else None,
        "submission_digest": result.key.submission_digest if result else None,
        "exercise_digest": result.key.exercise_digest if result else None,
        "report": known.get("report"),
    }


def _items(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    for place, value in enumerate(values):
        yield f"{',' if place else ''}\n{_dumps(value)}"


def _dumps(value: Any) -> str:
    """Return a value on one line, without nan or infinity, its texts harmless."""
    return json.dumps(sanitize_tree(value), ensure_ascii=False, allow_nan=False)
