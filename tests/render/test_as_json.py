"""Results for programs: stable names, and nothing that JSON does not know."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cnntutor.domain.report import Status
from cnntutor.gradebook.results import Result, State
from cnntutor.gradebook.store import Gradebook
from cnntutor.render import as_json
from cnntutor.tutor.hints import Hint
from cnntutor.workspace.skills import Skill
from tests.decided import NAMES, decided_book, key, report
from tests.packs import text


def test_what_json_does_not_know_is_an_error() -> None:
    """It is not written as something that other programs refuse; texts command nothing."""
    for value in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="not JSON compliant"):
            as_json.dumps({"a": [value]})
    assert as_json.dumps(["\x1b文"]) == '[\n  "␛文"\n]'


def test_a_sum_without_a_score_is_none() -> None:
    """Where one of several has no score, the points are still to be had."""
    right, waits = report("Fay"), report("Ada", text())
    assert as_json.reports([])["score"] == 0
    assert as_json.reports([right])["score"] == 0
    told = as_json.reports([right, waits])
    assert (told["max_score"], told["open_points"]) == (200, 10)
    assert told["score"] == 90
    unknown = replace(right.questions[0], status=Status.UNDECIDED, score=None)
    assert as_json.reports([waits, replace(right, questions=(unknown,))])["score"] is None


@pytest.mark.parametrize("remarks", [[], ["one, and\nanother"]])
def test_a_class_is_written_piece_by_piece(tmp_path: Path, remarks: list[str]) -> None:
    """All pieces together are one text of JSON, whether there are results or none."""
    with Gradebook(decided_book(tmp_path / "class.db")) as book:
        wanted = [key(name) for name in NAMES]
        told: Any = json.loads("".join(as_json.results(book, wanted, remarks, None)))
        nothing = json.loads("".join(as_json.results(book, [], remarks, "bubblewrap")))
    assert [one["student"] for one in told["results"]] == ["Ada", "Bob", "Cem", "Dee", "Eve", "Fay"]
    assert (told["isolation"], told["remarks"]) == (None, remarks)
    assert (nothing["results"], nothing["isolation"]) == ([], "bubblewrap")


def test_what_waits_beside_an_earlier_score_is_told(tmp_path: Path) -> None:
    """A hand-in that has no score of its own is looked up where an earlier one counts."""
    newer = replace(key("Ada"), submission_digest="9" * 64)
    made = Result(key=newer, place="Ada/work.py", state=State.UNGRADABLE, trouble="?")
    with Gradebook(decided_book(tmp_path / "class.db"), writable=True) as book:
        book.add(made)
        book.stand_by(key("Ada"))
        (told,) = json.loads("".join(as_json.results(book, [newer], [], None)))["results"]
    assert (told["state"], told["score"], told["fault"], told["trouble"]) == ("ungradable", None, False, "?")


def test_a_skill_is_told_by_its_question() -> None:
    """What is never due is null."""
    skill = Skill(known=0.5, mastered=False, due="", card={})
    (told,) = as_json.overview([], {"exercise3/max_pool2d": skill})["practice"]
    assert told == {
        "exercise": "exercise3",
        "question": "max_pool2d",
        "known": 0.5,
        "mastered": False,
        "due": None,
    }


@pytest.mark.parametrize(("level", "is_last"), [(1, False), (2, True)])
def test_a_hint_says_whether_it_is_the_last(level: int, is_last: bool) -> None:
    """As a truth value of its own."""
    told = as_json.hint("exercise3", Hint(question="a", level=level, levels=2, text="Look."))
    assert (told["level"], told["levels"], told["last"], told["hint"]) == (level, 2, is_last, "Look.")
