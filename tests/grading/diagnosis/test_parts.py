"""A result of several parts is explained as a whole where that can be, else part by part."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Function
from cnntutor.domain.report import DiagnosisKind, QuestionReport
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.compare import compare
from cnntutor.grading.diagnosis.effects import effects_on_parts
from cnntutor.procedures.replaying import replay
from tests.grading.diagnosis.wrong_functions import function, grade_function

NAME = "conv2d_backward"
ASKED = function("exercise12", NAME)
EFFECTS = {each.misconception.name: each for each in effects_on_parts(ASKED)}
Part = str | Callable[[Any, tuple[Any, ...]], Any] | None


def odd(part: Any, _: Any) -> Any:
    """Return something that nothing explains."""
    return np.sin(part) + np.asarray(part) ** 2


def twice(part: Any, _: Any) -> Any:
    """Return twice what is right."""
    return 2 * part


def odd_where_padded(part: Any, arguments: tuple[Any, ...]) -> Any:
    """Return what is right, but where there is padding."""
    return part + np.sin(part) * (len(arguments) > 4)


def made_of(*parts: Part) -> Callable[..., Any]:
    """Return a function with an error of its own in each part: a misconception's name, a change, or None."""

    def conv2d_backward(*arguments: Any) -> Any:
        right = ASKED.reference(*arguments)
        return tuple(
            replay(ASKED.procedure, [EFFECTS[part].misconception], arguments)[k]
            if isinstance(part, str)
            else right[k]
            if part is None
            else part(right[k], arguments)
            for k, part in enumerate(parts)
        )

    return conv2d_backward


def graded(*parts: Part) -> QuestionReport:
    """Return the report on such a function."""
    return grade_function("exercise12", NAME, made_of(*parts))


TOLD: list[tuple[tuple[Part, ...], tuple[str, ...], str]] = [
    (
        ("flipped_kernel_in_image", None, None),
        ("flipped_kernel_in_image",),
        "^It seems the kernel lies the wrong way round",
    ),
    (
        ("flipped_kernel_in_image", None, odd),
        ("flipped_kernel_in_image",),
        r"^d_kernel is right; it seems the kernel lies .* in d_image\. d_bias is wrong too\.$",
    ),
    (
        ("flipped_kernel_in_image", odd, "bias_averaged"),
        ("flipped_kernel_in_image", "bias_averaged"),
        r"in d_image\. It seems your d_bias is the mean of the upstream\. d_kernel is wrong too\.$",
    ),
    (
        (None, twice, None),
        (),
        r"^d_image and d_bias are right; each number of your d_kernel is 2 times the right",
    ),
    ((twice, twice, None), (), r"each number of your d_image and d_kernel is 2 times the right one\.$"),
    ((None, None, twice), (), r"^d_image and d_kernel are right; your d_bias is 2 times"),
    (
        ("upstream_transposed", "upstream_transposed", odd),
        ("upstream_transposed",),
        r"^In d_image and d_kernel it seems you used the upstream transposed, .*\. d_bias is wrong too",
    ),
    (
        ("upstream_transposed", "kernel_replaced", odd),
        ("kernel_replaced",),
        r"^It seems only the last window counts in your d_kernel",
    ),
    (
        ("kernel_first", "kernel_first", odd),
        ("kernel_first",),
        "^It seems you returned d_kernel before",
    ),
    ((odd_where_padded, odd_where_padded, odd_where_padded), (), "^It fails .* where `padding` .* 20 "),
    (
        (None, odd_where_padded, twice),
        (),
        r"^d_image is right; in d_kernel it fails .* where `padding` .* 20 .* Your d_bias is 2 times",
    ),
]


@pytest.mark.parametrize(("parts", "misconceptions", "told"), TOLD)
def test_each_part_is_told(parts: tuple[Part, ...], misconceptions: tuple[str, ...], told: str) -> None:
    """What explains all comes first; then each part has its words, the same words once."""
    report = graded(*parts)
    assert report.score is not None
    assert report.score < report.max_score
    assert report.diagnosis is not None
    assert re.search(told, report.diagnosis.message), report.diagnosis.message
    assert report.diagnosis.misconceptions == misconceptions
    assert (report.diagnosis.kind is DiagnosisKind.MISCONCEPTION) is bool(misconceptions)


def test_nothing_is_told_of_what_nothing_explains() -> None:
    """Two right parts are said in the message, and no diagnosis is made up."""
    report = graded(None, odd, None)
    assert report.diagnosis is None
    assert "d_image is right; d_kernel: 6 of 6 values differ; d_bias is right" in report.message
    assert report.unexplained


def test_a_misconception_of_several_parts_is_not_told_of_one() -> None:
    """`All of your gradients` would be false where one gradient has the right sign."""
    report = graded("negative_gradients", None, odd)
    assert report.diagnosis is not None
    assert report.diagnosis.misconceptions == ()
    assert "each number of your d_image is the negative of the right one" in report.diagnosis.message


def test_what_is_told_holds_on_every_case() -> None:
    """Random errors in random parts: what is told right is right, and a misconception gives its part."""
    rng, names = np.random.default_rng(5), ASKED.parts
    checked = 0
    for _ in range(5):
        parts = [_some(rng, ASKED, k) for k in range(len(names))]
        diagnosis, answer = graded(*parts).diagnosis, made_of(*parts)
        if diagnosis is None:
            continue
        begins = re.match(r"([\w, ]+) (?:is|are) right(?:;| on all )", diagnosis.message)
        lead = begins[1] if begins else ""
        for case in draw_cases(ASKED, {}, 0):
            try:
                value = answer(*case.arguments)
            except (ValueError, IndexError):
                continue
            right = ASKED.reference(*case.arguments)
            for k, name in enumerate(names):
                assert name not in lead or compare(value[k], right[k], ASKED.tolerance) is None
                checked += name in lead
                told = [EFFECTS[each] for each in diagnosis.misconceptions if k in EFFECTS[each].changed]
                if told and name in diagnosis.message:
                    together = [each.misconception for each in told]
                    given = replay(ASKED.procedure, together, case.arguments)[k]
                    assert compare(value[k], given, ASKED.tolerance) is None, diagnosis.message
                    checked += 1
    assert checked > 100


def _some(rng: np.random.Generator, asked: Function, k: int) -> Part:
    """Return a way to get one part, right or wrong."""
    fitting = [name for name, each in EFFECTS.items() if k in each.changed]
    return [None, twice, odd, str(rng.choice(fitting)), str(rng.choice(fitting))][rng.integers(5)]


def test_a_small_case_of_the_first_wrong_part_is_shown() -> None:
    """With the call, both arrays, the place in the part, and the arithmetic of that one number."""
    report = graded(None, twice, odd)
    shown = report.first_difference
    assert shown is not None
    assert shown.index == ("d_kernel", 0, 0)
    assert [grid.title for grid in shown.grids][:2] == ["your d_kernel", "right d_kernel"]
    assert shown.working[-1].startswith("multiply and sum: ")
    assert shown.working[-1].endswith(f"= {shown.expected}")
    assert shown.case.count("np.array") == 3


def test_a_result_of_another_form_is_said() -> None:
    """Whoever returns one array, or two, reads what is asked."""
    for answer, told in (
        (
            lambda *arguments: ASKED.reference(*arguments)[0],
            "where 3 values (d_image, d_kernel, d_bias) are asked",
        ),
        (
            lambda *arguments: ASKED.reference(*arguments)[:2],
            "it has 2 parts where 3 (d_image, d_kernel, d_bias)",
        ),
    ):
        report = grade_function("exercise12", NAME, answer)
        assert told in report.message
        assert report.diagnosis is None


def test_other_results_each_time_are_said() -> None:
    """Also where only one part of several changes."""
    made = iter(range(10_000))
    report = grade_function(
        "exercise12", NAME, lambda *arguments: (*ASKED.reference(*arguments)[:2], next(made) + 0.5)
    )
    assert "gives different results" in report.message
