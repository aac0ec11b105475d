"""Results for editors and other programs: stable names, documented in docs/json.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cnntutor.gradebook.results import State
from cnntutor.text import in_course, sanitize_tree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cnntutor.domain.report import Report
    from cnntutor.gradebook.results import Key, Result
    from cnntutor.gradebook.store import Gradebook
    from cnntutor.tutor.hints import Hint
    from cnntutor.tutor.history import Step
    from cnntutor.tutor.overview import Row
    from cnntutor.workspace.skills import Skill


def dumps(value: Any) -> str:
    """Return a value as JSON text that holds no nan or infinity, and whose texts are harmless."""
    return json.dumps(sanitize_tree(value), ensure_ascii=False, indent=2, allow_nan=False)


def overview(rows: Sequence[Row], skills: Mapping[str, Skill]) -> dict[str, Any]:
    """Return the list of exercises, and how somebody stands with what was practised."""
    return {
        "exercises": [
            {
                "exercise": row.exercise,
                "slug": row.slug,
                "title": row.title,
                "track": row.track,
                "needs": list(row.needs),
                "state": row.state,
                "score": row.score,
                "max_score": row.points,
                "open_points": row.open_points,
                "next": row.is_next,
            }
            for row in rows
        ],
        "practice": [
            {
                "exercise": name.partition("/")[0],
                "question": name.partition("/")[2],
                "known": skill.known,
                "mastered": skill.mastered,
                "due": skill.due or None,
            }
            for name, skill in sorted(skills.items())
        ],
    }


def history(every: Mapping[str, Sequence[Step]]) -> dict[str, Any]:
    """Return the checks of every exercise, the oldest first."""
    return {"history": {exercise: [vars(step) for step in steps] for exercise, steps in every.items()}}


def reports(graded: Sequence[Report]) -> dict[str, Any]:
    """Return the reports on several exercises."""
    undecided = any(one.undecided for one in graded)
    return {
        "score": None if undecided else round(sum(one.earned for one in graded), 2),
        "max_score": sum(one.max_score for one in graded),
        "open_points": sum(one.open_points for one in graded),
        "exercises": [one.to_dict() for one in graded],
    }


def results(
    gradebook: Gradebook, keys: Collection[Key], remarks: Sequence[str], isolation: str | None
) -> Iterator[str]:
    """Yield the text of what became of everything that a class handed in, piece by piece: it may be large."""
    wanted = set(keys)
    head = dumps({"isolation": isolation, "gradebook": str(gradebook.path), "remarks": list(remarks)})
    yield head.removesuffix("\n}") + ',\n  "results": ['
    comma = ""
    for one in _looked_at(gradebook, wanted):
        yield f"{comma}\n{dumps(result(one))}"
        comma = ","
    yield "\n  ]\n}\n"


def _looked_at(gradebook: Gradebook, wanted: set[Key]) -> Iterator[Result]:
    """Yield the results of some keys: those that count, then those beside which an earlier score counts."""
    counting = set()
    for one in gradebook.results():
        if one.key in wanted:
            counting.add(one.key)
            yield one
    for key in sorted(wanted - counting, key=lambda key: (key.student, in_course(key.exercise))):
        newest = gradebook.newest(key)
        if newest is not None and newest.state in (State.UNDECIDED, State.UNGRADABLE):
            yield newest


def result(one: Result) -> dict[str, Any]:
    """Return what became of one submission."""
    return {
        "student": one.key.student,
        "exercise": one.key.exercise,
        "state": one.state.value,
        "score": one.score,
        "trouble": one.trouble or None,
        "fault": one.state is State.NOT_GRADED,
        "place": one.place,
        "reached": one.reached,
        "report": one.report.to_dict() if one.report else None,
    }


def hint(exercise: str, given: Hint) -> dict[str, Any]:
    """Return one hint."""
    return {
        "exercise": exercise,
        "question": given.question,
        "level": given.level,
        "levels": given.levels,
        "last": given.is_last,
        "hint": given.text,
    }
