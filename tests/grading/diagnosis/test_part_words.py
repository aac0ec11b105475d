"""How one diagnosis is made of those of single parts."""

from __future__ import annotations

import pytest

from cnntutor.domain.report import Diagnosis, DiagnosisKind
from cnntutor.grading.diagnosis.part_words import put_together
from cnntutor.grading.feedback import name_error


def found(message: str, *names: str, certain: bool = True) -> Diagnosis:
    """Return the diagnosis of one part."""
    kind = DiagnosisKind.MISCONCEPTION if names else DiagnosisKind.RELATION
    return Diagnosis(kind=kind, misconceptions=names, certain=certain, message=message, advice="Look.")


SEEMS = found("It seems you flipped it.", "flipped")
TWICE = {name: found(f"On all 9 cases your {name} is twice the right one.") for name in ("d_x", "d_y")}


@pytest.mark.parametrize(
    ("parts", "right", "where", "message"),
    [
        ({"d_x": SEEMS}, [], "", "In d_x it seems you flipped it."),
        ({"d_x": SEEMS}, ["d_y"], "", "d_y is right; in d_x it seems you flipped it."),
        (
            {"d_x": SEEMS},
            ["d_y", "d_z"],
            " on all 8 cases that gave a result",
            "d_y and d_z are right on all 8 cases that gave a result; in d_x it seems you flipped it.",
        ),
        ({"d_x": SEEMS, "d_y": SEEMS}, [], "", "In d_x and d_y it seems you flipped it."),
        (TWICE, [], "", "On all 9 cases your d_x and d_y are each twice the right one."),
        (
            {"d_x": SEEMS, "d_y": TWICE["d_y"]},
            [],
            "",
            "In d_x it seems you flipped it. On all 9 cases your d_y is twice the right one.",
        ),
    ],
)
def test_the_words(parts: dict[str, Diagnosis], right: list[str], where: str, message: str) -> None:
    """Right parts come first, and what holds of several is said once."""
    assert put_together(parts, right, where).message == message


def test_what_is_not_explained_is_said_to_be_wrong() -> None:
    """Behind the rest, as it might be taken for right."""
    assert put_together({"d_x": SEEMS}, [], wrong=["d_y"]).message.endswith("flipped it. d_y is wrong too.")
    both = put_together({"d_x": SEEMS}, [], wrong=["d_y", "d_z"])
    assert both.message.endswith("d_y and d_z are wrong too.")
    assert both.advice == "Look."


def test_what_else_it_says() -> None:
    """It is certain if all are, names every misconception, and has the first next step."""
    both = put_together({"d_x": TWICE["d_x"], "d_y": SEEMS, "d_z": found("Maybe.", "b", certain=False)}, [])
    assert both.kind is DiagnosisKind.MISCONCEPTION
    assert both.misconceptions == ("flipped", "b")
    assert not both.certain
    assert both.advice == "First d_x: Look."
    assert put_together({"d_x": SEEMS}, []).advice == "Look."


def test_statistics_name_the_error_alone() -> None:
    """Whatever is said before it."""
    told = put_together({"d_x": SEEMS}, ["d_y"]).message
    assert name_error(told, "flipped") == "you flipped it (flipped)"
