"""An operation step by step, on numbers that a student may see."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum import registry
from cnntutor.domain.declaration import is_replayed_function, is_worked_out
from cnntutor.domain.explanation import Explanation, Frame
from cnntutor.domain.grid import Grid
from cnntutor.errors import UsageError
from cnntutor.grading.cases import SHOWN_CASES, shown_and_hidden
from cnntutor.grading.signatures import describe_call
from cnntutor.grading.summary import tell_place
from cnntutor.procedures.recording import Working, number
from cnntutor.tutor.next_hint import find_question
from cnntutor.tutor.window import SIDE, find_pictures
from cnntutor.workspace import progress
from cnntutor.workspace.folder import workspace_around
from cnntutor.workspace.settings import numbers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.exercise import ByHand, Exercise, Function, Question
    from cnntutor.domain.procedure import Rows
    from cnntutor.domain.values import Arguments, Index, Numbers
    from cnntutor.workspace.progress import Progress
    from cnntutor.workspace.settings import Settings

OWN = "own"
EXAMPLE = "an example, drawn for nobody"
MOST_EXAMPLES = 12
MOST_FRAMES = 400
NOT_YET = "These are other numbers than yours, which are worked out once your answer is right."


def explain_here(exercise: str, question: str, case: str | None = None) -> Explanation:
    """Return how the result of a question comes about, in the course of the current folder.

    Parameters
    ----------
    exercise, question : str
        Their names.
    case : str, optional
        As in `explain`.

    Raises
    ------
    UsageError
        If there is none of these names, or as in `explain`.
    """
    loaded = registry.load(registry.find(exercise))
    workspace = workspace_around(Path.cwd())
    kept = progress.read(workspace.progress_file)
    return explain(loaded, find_question(loaded, question), workspace.settings, kept, case)


def explain(
    exercise: Exercise, question: Question, settings: Settings, kept: Progress, case: str | None = None
) -> Explanation:
    """Return how the result of a question comes about.

    A by-hand answer is worked out on the student's own numbers only once it is right, else on other ones.

    Parameters
    ----------
    exercise : Exercise
        What the question belongs to.
    question : Question
        What is explained.
    settings : Settings
        Whose numbers the course has.
    kept : Progress
        Which answers were right at the last check.
    case : str, optional
        For a function the number of a shown case, from 1; for a by-hand question `own`.

    Raises
    ------
    UsageError
        If there is no such case, or nothing that can be worked out step by step.
    """
    if is_replayed_function(question):
        return _explanation(exercise, question, *_shown_case(question, case))
    if is_worked_out(question) and not question.of_model:
        return _explanation(exercise, question, *_by_hand(exercise, question, settings, kept, case))
    raise UsageError(
        f"{question.name} has no steps that can be worked out beforehand. "
        f"`cnntutor hint {exercise.id} {question.name}` helps."
    )


def _explanation(
    exercise: Exercise, question: ByHand | Function, arguments: Arguments, told: str, remark: str
) -> Explanation:
    return Explanation(
        exercise=exercise.id,
        question=question.name,
        operation=question.procedure.name,
        asks=question.asks,
        case=told,
        remark=remark,
        frames=_frames(question, arguments),
    )


# ------------------------------------------------------------------ which case


def _shown_case(question: Function, case: str | None) -> tuple[Arguments, str, str]:
    """Return the arguments of a shown case, and the call in words."""
    wanted = (case or "1").removeprefix("shown").strip()
    if not wanted.isdecimal() or not 1 <= int(wanted) <= SHOWN_CASES:
        raise UsageError(f"{question.name} has the shown cases 1 to {SHOWN_CASES}: `--case 2`.")
    shown = shown_and_hidden(question, SHOWN_CASES, seed=0)[int(wanted) - 1]
    return shown.arguments, describe_call(question, shown.arguments), ""


def _by_hand(
    exercise: Exercise, question: ByHand, settings: Settings, kept: Progress, case: str | None
) -> tuple[Arguments, str, str]:
    """Return the student's own arguments where the answer is right, else those of an example."""
    if case not in (None, OWN, "example"):
        raise UsageError(f'{question.name} is about your numbers: the cases are "example" and "{OWN}".')
    own = numbers_of(exercise, settings).numbers
    is_right = kept.statuses(exercise.id).get(question.name) == "correct"
    if case == OWN and not is_right:
        raise UsageError(
            f"Your own numbers are worked out as soon as your {question.name} is right. Without --case, "
            "other numbers are."
        )
    if is_right and case != "example":
        return question.arguments(own), "on your numbers", ""
    return question.arguments(_others(exercise, question, own)), "on an example", "" if is_right else NOT_YET


def _others(exercise: Exercise, question: ByHand, own: Numbers) -> Numbers:
    """Return numbers of nobody, whose answer is not that of the student's own."""
    answer = number(question.reference(*question.arguments(own)))
    for k in range(MOST_EXAMPLES):
        others = registry.variant(exercise, f"{EXAMPLE} {k}").numbers
        if number(question.reference(*question.arguments(others))) != answer:
            return others
    raise UsageError(f"There are no other numbers for {question.name}: it is the same for everybody.")


# ------------------------------------------------------------------ the frames


def _frames(question: ByHand | Function, arguments: Arguments) -> tuple[Frame, ...]:
    """Return the steps, those for one part of the result together; of a single number each by itself."""
    taken: dict[Index, list[Working]] = {}

    def note(step: str, where: Index, text: Any, result: Any) -> None:
        said: str | Rows = text()
        if isinstance(said, str):
            told = "" if result is None else number(result)
            working = Working(step=step, text=said, result=told)
        else:
            working = Working(step=step, text="", result="", rows=said)
        taken.setdefault(where, []).append(working)

    result = question.procedure(*arguments, note=note)
    places = list(taken)
    whole = max((len(where) for where in places), default=0)
    inputs = _inputs(question, arguments)
    if whole == 0:
        steps = taken.get((), [])
        return tuple(
            Frame(title=step.step, grids=_grids([step]), lines=_lines(steps[: k + 1]), result=None)
            for k, step in enumerate(steps)
        )
    frames = []
    for where in places[:MOST_FRAMES]:
        steps = taken[where]
        pictures = find_pictures(inputs, where, steps) if len(where) == whole else ()
        frames.append(
            Frame(
                title=f"at {tell_place(where)}" if where else "first",
                grids=(*pictures, *_grids(steps)),
                lines=_lines(steps),
                result=_result_until(result, where, places),
            )
        )
    return tuple(frames)


def _inputs(question: ByHand | Function, arguments: Arguments) -> dict[str, Any]:
    """Return the arguments by the names of the parameters, with their defaults."""
    import inspect

    try:
        bound = inspect.signature(question.reference).bind(*arguments)
    except (TypeError, ValueError):
        return {}
    bound.apply_defaults()
    return dict(bound.arguments)


def _grids(steps: Sequence[Working]) -> tuple[Grid, ...]:
    drawn = [step for step in steps if step.rows and max(len(step.rows), len(step.rows[0])) <= SIDE]
    return tuple(
        Grid(title=step.step, rows=step.rows, beside=k > 0 and not step.step.startswith("window"))
        for k, step in enumerate(drawn)
    )


def _lines(steps: Sequence[Working]) -> tuple[str, ...]:
    return tuple(str(step) for step in steps if not step.rows)


def _result_until(result: Any, where: Index, places: Sequence[Index]) -> Grid | None:
    """Return what there is of a result up to a place, which is marked; None where it is no small table."""
    try:
        values = np.asarray(result)
    except ValueError:
        return None
    place = tuple(each for each in where if isinstance(each, int))
    if values.dtype.kind not in "iufb" or not values.ndim == len(place) == len(where) or values.ndim > 3:
        return None
    plane = place[2:]
    flat = values[np.newaxis] if values.ndim == 1 else values[..., plane[0]] if plane else values
    if max(flat.shape) > SIDE:
        return None
    done = set(places[: places.index(where) + 1])

    def cell(i: int, j: int) -> str:
        known = ((j,) if values.ndim == 1 else (i, j, *plane)) in done
        return number(flat[i, j]) if known else "·"

    rows = tuple(tuple(cell(i, j) for j in range(flat.shape[1])) for i in range(flat.shape[0]))
    now = (0, place[0]) if values.ndim == 1 else place[:2]
    return Grid(title=f"result, map {plane[0]}" if plane else "result", rows=rows, wrong=(now,))
