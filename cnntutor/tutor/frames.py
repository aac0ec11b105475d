"""The steps of a procedure, each with what there is to see at it."""

from __future__ import annotations

import inspect
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.explanation import Frame
from cnntutor.domain.grid import Grid
from cnntutor.grading.summary import tell_place
from cnntutor.procedures.recording import Working, number
from cnntutor.tutor.curve import CurveOfAll, find_curve
from cnntutor.tutor.network import draw_network, find_network
from cnntutor.tutor.window import SIDE, find_inputs, find_pictures, plane_at, whole_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cnntutor.domain.exercise import ByHand, Function, Tolerance
    from cnntutor.domain.procedure import Rows
    from cnntutor.domain.values import Arguments, Array, Index

MOST_FRAMES = 400
AXES = ("height", "width")


def find_inputs_by_name(question: ByHand | Function, arguments: Arguments) -> dict[str, Any]:
    """Return the arguments by the names of the parameters, with their defaults; none where they have none."""
    try:
        signature = inspect.signature(question.reference)
        bound = signature.bind(*arguments)
    except (TypeError, ValueError):
        return {}
    if any(each.kind is inspect.Parameter.VAR_POSITIONAL for each in signature.parameters.values()):
        return {}
    bound.apply_defaults()
    return dict(bound.arguments)


def find_frames(question: ByHand | Function, arguments: Arguments, yours: Any = None) -> tuple[Frame, ...]:
    """Return the steps, those for one part of the result together; of a single number each by itself.

    Parameters
    ----------
    question : ByHand or Function
        What is worked out.
    arguments : tuple
        On which case.
    yours : Plain, optional
        What a student's function gives on it: shown beside the result, where it can be compared.
    """
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
    inputs = find_inputs_by_name(question, arguments)
    if not any(taken):
        lines = _line_by_line(taken.get((), []), inputs)
        return _with_number(lines, result, yours, question.tolerance)
    if find_network(inputs):
        taken = _by_layer(taken)
    places = list(taken)
    deepest = max(map(len, places))
    curve = find_curve(question, inputs)
    frames = []
    for k, place in enumerate(places[:MOST_FRAMES]):
        pictures = find_pictures(inputs, place, taken[place]) if len(place) == deepest else ()
        frame = _frame(question, inputs, result, places[: k + 1], taken, pictures, curve)
        frames.append(frame if yours is None else _with_yours(frame, question, result, yours, place))
    return tuple(frames)


def _line_by_line(steps: Sequence[Working], inputs: Mapping[str, Any]) -> tuple[Frame, ...]:
    return tuple(
        Frame(
            title=step.step,
            grids=(*draw_network(inputs, step.step), *_grids([step])),
            lines=_lines(steps[: k + 1]),
            result=None,
        )
        for k, step in enumerate(steps)
    )


def _by_layer(taken: Mapping[Index, Sequence[Working]]) -> dict[Index, list[Working]]:
    """Return steps for the sides of a layer's output as such for the layer, each with its side."""
    layers: dict[Index, list[Working]] = {}
    for where, steps in taken.items():
        side = f"{AXES[int(where[1])]}, " if len(where) == 2 and where[1] in (0, 1) else ""
        layers.setdefault(where[:1], []).extend(replace(step, step=f"{side}{step.step}") for step in steps)
    return layers


def _frame(
    question: ByHand | Function,
    inputs: Mapping[str, Any],
    result: Any,
    done: Sequence[Index],
    taken: Mapping[Index, Sequence[Working]],
    pictures: tuple[Grid, ...],
    curve: CurveOfAll | None,
) -> Frame:
    """Return all steps for the last place of those done, with what was noted for its row, map or part."""
    where = done[-1]
    steps = taken[where]
    above = [step for k in range(len(where)) for step in taken.get(where[:k], ()) if step.rows]
    value, place, part = find_part(question.parts, result, where)
    values = as_table(value)
    table = values if values is not None and values.ndim == len(place) else None
    if table is not None and not pictures:
        pictures = find_inputs(inputs, place, steps, table.shape, part)
    network = draw_network(inputs, f"layer {where[0]}," if where else "")
    known = {each[len(where) - len(place) :] for each in done if not part or each[:1] == where[:1]}
    return Frame(
        title=f"at {tell_place((part, *place) if part else where)}" if where else "first",
        grids=(*network, *pictures, *_grids([*above, *steps])),
        lines=_lines(steps),
        result=None if table is None else draw_table(table, place, known, part or "result"),
        curve=None if table is None or curve is None else curve.at(place),
    )


def find_part(parts: Sequence[str], value: Any, where: Index) -> tuple[Any, Index, str]:
    """Return the part of a result that a place is in, the place in that part, and what it is called."""
    is_parted = len(parts) > 1 and isinstance(value, tuple | list) and len(value) == len(parts)
    if is_parted and where and isinstance(first := where[0], int):
        return value[first], where[1:], parts[first]
    return value, where, ""


def as_table(value: Any) -> Array | None:
    """Return a value as an array of numbers with one to three axes; None where it is none."""
    try:
        values = np.asarray(value)
    except ValueError:
        return None
    return values if values.dtype.kind in "iufb" and 1 <= values.ndim <= 3 else None


def draw_table(values: Array, place: Index, known: set[Index] | None, title: str) -> Grid | None:
    """Return the plane of a result that a place is in, which is marked; None where it is too large.

    Parameters
    ----------
    values : array
        The result.
    place : Index
        The place in it.
    known : set of Index, optional
        Which numbers are there already; without it, all.
    title : str
        What it is called.
    """
    at = whole_numbers(place)
    if values.ndim != len(at) or len(at) != len(place):
        return None
    plane = at[2:]
    flat, now = plane_at(values, at)
    if max(flat.shape) > SIDE:
        return None

    def cell(i: int, j: int) -> str:
        index = (j,) if values.ndim == 1 else (i, j, *plane)
        return number(flat[i, j]) if known is None or index in known else "·"

    rows = tuple(tuple(cell(i, j) for j in range(flat.shape[1])) for i in range(flat.shape[0]))
    return Grid(title=f"{title}, map {plane[0]}" if plane else title, rows=rows, wrong=(now,))


def _with_yours(frame: Frame, question: ByHand | Function, result: Any, yours: Any, where: Index) -> Frame:
    """Return a step with what a student's function gives in its place, if that has the right shape."""
    right, place, _ = find_part(question.parts, result, where)
    table, own = as_table(right), as_table(find_part(question.parts, yours, where)[0])
    if table is None or own is None or own.shape != table.shape or frame.result is None:
        return frame
    tolerance = question.tolerance
    differs = ~np.isclose(own, table, tolerance.relative, tolerance.absolute, equal_nan=True)
    grid = draw_table(own, place, None, "yours, what is wrong marked")
    at = whole_numbers(place)
    wrong = tuple((int(i), int(j)) for i, j in np.argwhere(plane_at(differs, at)[0]))
    told = (f"yours: {number(own[at])}",) if differs[at] else ()
    return replace(frame, yours=grid and replace(grid, wrong=wrong), lines=(*frame.lines, *told))


def _with_number(
    frames: tuple[Frame, ...], result: Any, yours: Any, tolerance: Tolerance
) -> tuple[Frame, ...]:
    """Return the steps to a single number, the last with a student's own, if that is another number."""
    if not all(isinstance(each, int | float | np.number) for each in (result, yours)):
        return frames
    if np.isclose(yours, result, tolerance.relative, tolerance.absolute):
        return frames
    *before, last = frames
    return (*before, replace(last, lines=(*last.lines, f"yours: {number(yours)}")))


def _grids(steps: Sequence[Working]) -> tuple[Grid, ...]:
    drawn = [step for step in steps if step.rows and max(len(step.rows), len(step.rows[0])) <= SIDE]
    return tuple(
        Grid(title=step.step, rows=step.rows, beside=k > 0 and not step.step.startswith("window"))
        for k, step in enumerate(drawn)
    )


def _lines(steps: Sequence[Working]) -> tuple[str, ...]:
    return tuple(str(step) for step in steps if not step.rows)
