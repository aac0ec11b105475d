"""How results come about, on numbers that a student may see."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import ByHand, Function
from cnntutor.domain.explanation import Explanation
from cnntutor.errors import UsageError
from cnntutor.grading.cases import draw_cases
from cnntutor.procedures.recording import number
from cnntutor.tutor.explanation import NOT_YET, explain
from cnntutor.tutor.frames import MOST_FRAMES
from cnntutor.workspace.progress import Progress
from cnntutor.workspace.settings import Settings, numbers_of
from tests.courses import having_done
from tests.support import load, question

SAME_FOR_ALL = ("vgg16_total", "resnet50_row")
"""Answers that are the same on all numbers: they are not worked out before they are given."""

ADA = Settings("Ada")
LECTURE = Settings()
NOTHING = Progress()


def right(exercise: str, name: str) -> Progress:
    """Return the progress of somebody whose answer to one question was right."""
    kept = having_done(int(exercise.removeprefix("exercise")))
    kept.exercises[exercise]["questions"] = {name: "correct"}
    return kept


def last_result(explanation: Explanation) -> list[list[str]]:
    """Return the result as the last step shows it."""
    shown = explanation.frames[-1].result
    assert shown is not None
    return [list(row) for row in shown.rows]


@pytest.mark.parametrize("listing", registry.discover(), ids=lambda listing: listing.id)
def test_every_question_with_steps_is_explained(listing: registry.Listing) -> None:
    """Each has steps with something to see; the others say that they have none; all of it is plain data."""
    exercise = registry.load(listing)
    for asked in exercise.questions:
        if not isinstance(asked, ByHand | Function) or asked.of_model:
            with pytest.raises(UsageError, match="beforehand"):
                explain(exercise, asked, LECTURE, NOTHING)
            continue
        try:
            explanation = explain(exercise, asked, LECTURE, NOTHING)
        except UsageError:
            assert asked.name in SAME_FOR_ALL
            continue
        assert 1 <= len(explanation.frames) <= MOST_FRAMES
        assert all(frame.title and (frame.grids or frame.lines) for frame in explanation.frames)
        assert all(
            len(row) == len(grid.rows[0])
            for frame in explanation.frames
            for grid in frame.grids
            for row in grid.rows
        )
        assert Explanation.from_dict(explanation.to_dict()) == explanation


def test_the_steps_of_a_shown_case_lead_to_its_result() -> None:
    """At the end the whole result stands there; each step marks the window in the image, and what is new."""
    exercise = load("exercise3")
    asked = question(exercise, "max_pool2d")
    assert isinstance(asked, Function)
    (case,) = (each for each in draw_cases(asked, {}, 0) if each.name == "shown 2")
    explanation = explain(exercise, asked, LECTURE, NOTHING, "2")
    expected = np.asarray(asked.reference(*case.arguments))
    assert last_result(explanation) == [[number(value) for value in row] for row in expected]
    assert len(explanation.frames) == expected.size
    frame = explanation.frames[1]
    image, window = frame.grids
    assert [image.rows[i][j] for i, j in image.wrong] == [cell for row in window.rows for cell in row]
    assert frame.result is not None
    assert frame.result.wrong == ((0, 1),)
    assert frame.result.rows[0][2] == "·"
    assert explain(exercise, asked, LECTURE, NOTHING, "shown 2") == explanation
    for wrong in ("0", "7", "hidden 1", "own"):
        with pytest.raises(UsageError, match="the shown cases 1 to 6"):
            explain(exercise, asked, LECTURE, NOTHING, wrong)


@pytest.mark.parametrize(
    ("settings", "every"),
    [(ADA, ("3", "13")), (LECTURE, [listing.id for listing in registry.discover()])],
    ids=["Ada", "the lecture"],
)
def test_no_answer_by_hand_is_given_away(settings: Settings, every: Sequence[str]) -> None:
    """Before it is right, other numbers are worked out, whose answer is another; on demand there is none."""
    for exercise in map(load, every):
        own = numbers_of(exercise, settings).numbers
        for asked in exercise.questions:
            if not isinstance(asked, ByHand) or asked.of_model:
                continue
            answer = number(asked.reference(*asked.arguments(own)))
            with pytest.raises(UsageError, match="as soon as your"):
                explain(exercise, asked, settings, NOTHING, "own")
            try:
                explanation = explain(exercise, asked, settings, NOTHING)
            except UsageError:
                continue
            assert explanation.remark == NOT_YET
            given = [line.rpartition(" = ")[2] for line in explanation.frames[-1].lines]
            assert answer not in given
            if explanation.frames[-1].result is not None:
                rows = ", ".join(f"[{', '.join(row)}]" for row in last_result(explanation))
                assert answer not in (rows, f"[{rows}]")


def test_ones_own_numbers_when_the_answer_is_right() -> None:
    """Then they are worked out, to the very answer; an example is still to be had."""
    exercise = load("exercise3")
    asked = question(exercise, "max_pooled")
    kept = right("exercise3", "max_pooled")
    explanation = explain(exercise, asked, LECTURE, kept)
    assert last_result(explanation) == [["6", "-2"], ["8", "9"]]
    assert (explanation.case, explanation.remark) == ("on your numbers", "")
    assert explain(exercise, asked, LECTURE, kept, "own") == explanation
    assert last_result(explain(exercise, asked, LECTURE, kept, "example")) != last_result(explanation)
    with pytest.raises(UsageError, match='"example" and "own"'):
        explain(exercise, asked, LECTURE, kept, "3")


def test_a_single_number_grows_line_by_line() -> None:
    """Where the result is one number, each line of the arithmetic is a step."""
    exercise = load("exercise1")
    explanation = explain(exercise, question(exercise, "output_size"), LECTURE, NOTHING)
    assert [len(frame.lines) for frame in explanation.frames] == [1, 2, 3]


def test_maps_of_a_layer_are_shown_one_by_one() -> None:
    """The result of a layer is that map to which the number belongs."""
    exercise = load("exercise2")
    explanation = explain(exercise, question(exercise, "conv_layer"), LECTURE, NOTHING)
    titles = {frame.result.title for frame in explanation.frames if frame.result}
    assert titles == {"result, map 0", "result, map 1"}
