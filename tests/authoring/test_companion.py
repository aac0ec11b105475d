"""Whether the text that is given out beside an exercise file has what is asked for in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.authoring.companion import texts
from cnntutor.authoring.subject import Subject
from cnntutor.curriculum import registry
from cnntutor.curriculum.registry import Listing
from cnntutor.domain.exercise import Exercise
from tests.authoring.broken import POOLING, changed
from tests.support import SOLUTIONS, load

LISTING = registry.find("exercise17")
DATA_SETS = load("exercise17")


def found(
    exercise: Exercise = DATA_SETS,
    *,
    solution: Path = SOLUTIONS / LISTING.filename,
    listing: Listing = LISTING,
) -> list[tuple[str, str]]:
    """Return what is found, each with its next step."""
    looked_at = Subject(listing=listing, exercise=exercise, solution=solution)
    return [(each.found, each.advice) for each in texts(looked_at)]


def test_a_sound_text_holds() -> None:
    """Neither is anything found of an exercise that asks for no text and has none."""
    assert found() == []
    pooling = registry.find("pooling")
    subject = Subject(listing=pooling, exercise=POOLING, solution=SOLUTIONS / pooling.filename)
    assert list(texts(subject)) == []


def test_a_text_that_nobody_asks_for_is_found() -> None:
    """It would be given out and read by nobody."""
    ((said, advice),) = found(replace(DATA_SETS, questions=()))
    assert said.endswith("is given out, and no question is answered in it.")
    assert advice == "Remove it."


def test_a_text_needs_a_model_answer(tmp_path: Path) -> None:
    """It stands beside that of the file."""
    ((said, _),) = found(solution=tmp_path / LISTING.filename)
    assert said == f"There is no solutions/{LISTING.stem}.md."


def test_a_heading_that_is_gone_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the text that is given out, with what asks for it."""
    asked = next(question for question in DATA_SETS.questions if question.in_companion)
    heading = asked.parts[0].heading  # type: ignore[union-attr]
    assert LISTING.companion is not None
    changed(tmp_path, LISTING.companion, (heading, "Something else"))
    changed(tmp_path, LISTING.template)
    monkeypatch.setattr(registry, "exercises_folder", lambda: tmp_path)
    said = [each for each, _ in found(listing=Listing(LISTING.number, LISTING.slug))]
    assert len(said) == 1
    assert heading in said[0]
    assert f"which {asked.name} asks for" in said[0]
