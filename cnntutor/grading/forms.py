"""Say what a value is that came back in another form than was asked for, where that can be known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import Status
from cnntutor.domain.verdict import Difference
from cnntutor.grading import numerals, written_function
from cnntutor.grading.asked import Asked, Failed
from cnntutor.grading.compare import as_numbers, compare
from cnntutor.grading.judging import judge, right_of
from cnntutor.grading.places import tell_line
from cnntutor.grading.source import has_trailing_comma, read_source
from cnntutor.grading.wording import kind_text, lower_first, quoted, shape_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cnntutor.domain.exercise import Replayed
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.values import Arguments
    from cnntutor.domain.verdict import Verdict

ORDINALS = ("first", "second", "third", "fourth", "fifth")


def explain_form(
    question: Replayed,
    judged: Iterable[tuple[Verdict, Outcome]],
    submission: Submission,
    forms: Iterable[Callable[[Asked], str]] | None = None,
) -> str:
    """Return what is wrong with the form of the values, and one next step; empty where it is not the form.

    Parameters
    ----------
    question : Replayed
        What was asked.
    judged : iterable of (Verdict, Outcome)
        All cases. What is said is true of every case that failed.
    submission : Submission
        Its syntax tree is evidence; it is only read.
    forms : iterable of callable, optional
        What is looked for; without it all `FORMS`.
    """
    every = list(judged)
    failed = [
        Failed(verdict.case.arguments, outcome.value, right_of(question, verdict))
        for verdict, outcome in every
        if verdict.difference is not None and isinstance(outcome, Returned)
    ]
    if not failed:
        return ""
    asked = Asked(
        question=question, failed=failed, submission=submission, everywhere=len(failed) == len(every)
    )
    return next((text for form in forms or FORMS if (text := form(asked))), "")


def _is_right(asked: Asked, arguments: Arguments, value: Any) -> bool:
    return isinstance(judge(asked.question, arguments, value), str)


def _could_be(value: Any, expected: Any, asked: Asked) -> bool:
    """Tell whether a value has all that is asked for but, perhaps, the right numbers."""
    found = compare(value, expected, asked.question.tolerance)
    return found is None or (found.status is Status.WRONG and found.index is not None)


def _is_one_number(expected: Any) -> bool:
    return not isinstance(expected, list | tuple | dict | str) and np.ndim(expected) == 0


# ------------------------------------------------------------------ one part too few, or too many


def _only_part(asked: Asked) -> str:
    """Find a tuple or a list with nothing but the result in it."""
    values = [failed.value for failed in asked.failed]
    kinds = {type(value) for value in values}
    if len(kinds) > 1 or not all(
        isinstance(each.value, list | tuple)
        and len(each.value) == 1
        and _could_be(each.value[0], each.expected, asked)
        for each in asked.failed
    ):
        return ""
    what, inside = kind_text(values[0]), "number" if _is_one_number(asked.failed[0].expected) else "result"
    if place := _place_of_comma(asked):
        return f"it is {what}: the comma at the end of {place} makes it one. Take the comma out."
    verb, kind = "Write" if asked.by_hand else "Return", kinds.pop().__name__
    return f"it is {what}: {lower_first(verb)} the {inside} itself, without a {kind} around it."


def _place_of_comma(asked: Asked) -> str:
    """Return the line on which a comma makes a tuple of an answer; empty where none does."""
    if (source := read_source(asked.submission)) is None:
        return ""
    places = [node for node in source.answers(asked.question) if has_trailing_comma(source, node)]
    return tell_line(places[0].end_lineno or 0, asked.submission) if places else ""


def _one_of_several(asked: Asked) -> str:
    """Find a result that is right among other parts, as layers with a backward pass return it."""
    names = [set(_right_parts(asked, failed)) for failed in asked.failed]
    shared = set.intersection(*names)
    if not (shared and asked.everywhere):
        return ""
    name = next(name for name, _ in _parts(asked.failed[0].value) if name in shared)
    where, verb = ("", "write") if asked.by_hand else (" on every case", "return")
    what = kind_text(asked.failed[0].value)
    return f"it is {what}, and its {name} is right{where}: {verb} that alone."


def _right_parts(asked: Asked, failed: Failed) -> Iterator[str]:
    for name, part in _parts(failed.value):
        if _is_right(asked, failed.arguments, part):
            yield name


def _parts(value: Any) -> list[tuple[str, Any]]:
    """Return the first few parts of a value, with what to call them."""
    if isinstance(value, dict):
        return [(f"entry {quoted(key)}", part) for key, part in value.items()][: len(ORDINALS)]
    if isinstance(value, list | tuple) and len(value) > 1:
        return [(f"{ordinal} part", part) for ordinal, part in zip(ORDINALS, value, strict=False)]
    return []


def _result_and_more(asked: Asked) -> str:
    """Find a result that need not be right, with other parts behind it."""
    several = all(
        isinstance(each.value, tuple)
        and len(each.value) > 1
        and _could_be(each.value[0], each.expected, asked)
        for each in asked.failed
    )
    if asked.by_hand or not several:
        return ""
    what = kind_text(asked.failed[0].value)
    return f"it is {what}: return the result alone, without what comes behind it."


# ------------------------------------------------------------------ axes of length 1


def axis_of_one(asked: Asked) -> str:
    """Find an array that has an axis of length 1 too many, in front or at the end."""
    if all(_is_one_number(failed.expected) for failed in asked.failed):
        if not all(isinstance(each.value, np.ndarray) and each.value.size == 1 for each in asked.failed):
            return ""
        what = kind_text(asked.failed[0].value)
        return f"it is {what}: `.item()` takes the number out."
    for axis, place in ((0, "[0]"), (-1, "[..., 0]")):
        if asked.everywhere and all(_is_right_without(axis, failed, asked) for failed in asked.failed):
            got, wanted = (
                shape_text(np.shape(each)) for each in (asked.failed[0].value, asked.failed[0].expected)
            )
            return (
                f"its values are right, but its shape is {got}, not {wanted}: "
                f"`{place}` behind it takes the axis of length 1 out."
            )
    return ""


def _is_right_without(axis: int, failed: Failed, asked: Asked) -> bool:
    numbers = as_numbers(failed.value)
    return (
        not isinstance(numbers, Difference)
        and numbers.ndim > 1
        and numbers.shape[axis] == 1
        and _is_right(asked, failed.arguments, np.squeeze(numbers, axis))
    )


# ------------------------------------------------------------------ shapes with more in front


def _batch_size(asked: Asked) -> str:
    """Find shapes that are right but for a batch size in front."""
    if not all(_has_batch_size(failed, asked) for failed in asked.failed):
        return ""
    return "there is one number too many in front, as if for a batch, and the rest is right: leave it out."


def _has_batch_size(failed: Failed, asked: Asked) -> bool:
    if _is_shape(failed.expected):
        return _is_right(asked, failed.arguments, _without_first(failed.value))
    if not (isinstance(failed.value, list | tuple) and _are_shapes(failed.expected)):
        return False
    return _is_right(asked, failed.arguments, [_without_first(shape) for shape in failed.value])


def _is_shape(expected: Any) -> bool:
    return isinstance(expected, tuple) and all(isinstance(size, int) for size in expected)


def _are_shapes(expected: Any) -> bool:
    return isinstance(expected, list) and all(map(_is_shape, expected))


def _without_first(shape: Any) -> Any:
    """Return a shape without the whole number in front; None and −1 are called what they are elsewhere."""
    sized = isinstance(shape, list | tuple) and len(shape) > 1 and isinstance(shape[0], int) and shape[0] > 0
    return shape[1:] if sized else shape


def _input_in_front(asked: Asked) -> str:
    """Find a list with an entry for every layer, and one for the input in front of them."""
    if not all(
        isinstance(failed.expected, list)
        and isinstance(failed.value, list | tuple)
        and _is_right(asked, failed.arguments, failed.value[1:])
        for failed in asked.failed
    ):
        return ""
    return "it has one entry too many in front, and the rest is right: begin behind the first layer."


FORMS: tuple[Callable[[Asked], str], ...] = (
    written_function.other_order,
    written_function.nothing_returned,
    numerals.commas_in_numbers,
    numerals.numbers_as_text,
    _only_part,
    _one_of_several,
    axis_of_one,
    _batch_size,
    _input_in_front,
    _result_and_more,
    written_function.largest_of_all,
    written_function.returned_in_loop,
)
"""Each says what it finds, or nothing; the more certain ones first."""
