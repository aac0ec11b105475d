"""Model answers, for who has full score."""

from __future__ import annotations

import ast
import doctest
import sys
from pathlib import Path

import pytest

from cnntutor.curriculum import registry
from cnntutor.tutor import solution as module
from cnntutor.tutor.solution import (
    PACKAGE,
    find_solution,
    model_answer,
    names_by_hand,
    why_not_yet,
    without_values,
)
from cnntutor.workspace.progress import Progress
from cnntutor.workspace.settings import Settings
from tests.courses import having_done
from tests.support import load, solution

LISTING = registry.find("3")


def test_the_examples_run() -> None:
    """The example of the documentation gives what it says."""
    assert doctest.testmod(module) == (0, 1)


def test_only_who_is_done_sees_it() -> None:
    """Others are told where they stand, and what helps."""
    begun = having_done(3)
    begun.exercises["exercise3"] |= {"passed": False, "score": 65.0}
    assert why_not_yet(LISTING, having_done(3)) == ""
    assert why_not_yet(LISTING, begun).startswith("exercise3 stands at 65 of 100 points; its model answer")
    assert "`cnntutor hint exercise3`" in why_not_yet(LISTING, begun)
    assert why_not_yet(LISTING, Progress()).startswith("exercise3 is not checked yet")


@pytest.mark.parametrize("listing", registry.discover(), ids=lambda listing: listing.id)
def test_every_exercise_has_one_and_a_recap(listing: registry.Listing) -> None:
    """The recap is short sentences; a student with other numbers gets no answer by hand."""
    whole, own = model_answer(listing, Settings()), model_answer(listing, Settings("Ada"))
    assert whole.code == solution(listing.id)
    assert (whole.is_of_lecture, own.is_of_lecture) == (False, True)
    left = [node for node in ast.parse(own.code).body if isinstance(node, ast.Assign)]
    assert not {ast.unparse(target) for node in left for target in node.targets} & names_by_hand(
        registry.load(listing)
    )
    functions = [node.name for node in ast.parse(whole.code).body if isinstance(node, ast.FunctionDef)]
    assert functions == [node.name for node in ast.parse(own.code).body if isinstance(node, ast.FunctionDef)]
    assert 3 <= len(whole.recap) <= 5
    assert all(line.endswith(".") and len(line) < 130 for line in whole.recap)


def test_functions_stay() -> None:
    """What is no answer by hand is as it was."""
    code = "import numpy as np\n\na = (\n    1\n)\nhelper = 2\n\n\ndef f():\n    a = 1\n    return a\n"
    assert without_values(code, {"a"}) == code.replace("a = (\n    1\n)\n", "", 1)
    assert names_by_hand(load("exercise3")) == {"max_pooled", "average_pooled", "pooled_shape"}


def test_an_instructor_may_hand_them_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are found in a package beside an installation that has none."""
    monkeypatch.setattr(registry, "HERE", tmp_path / "cnntutor" / "curriculum")
    assert find_solution(LISTING) is None
    (tmp_path / PACKAGE).mkdir()
    (tmp_path / PACKAGE / LISTING.filename).write_text("x = 1\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    found = find_solution(LISTING)
    assert found == tmp_path / PACKAGE / LISTING.filename
