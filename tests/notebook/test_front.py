"""What a cell calls asks a child, and shows what it answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cnntutor.errors import UsageError
from cnntutor.notebook import front
from cnntutor.training.monitor import TrainingProgress
from cnntutor.workspace.filling import set_up
from tests.notebook.test_kernel import Shell, shell  # noqa: F401 - a fixture
from tests.render.terminal.test_explanation import explained
from tests.support import grade_source, solution

TRAINING = {"what": "model", "phase": "fit", "epoch": 1, "epochs": 5, "done": 0.1}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Answer as a child would, and return what was asked."""
    requests: list[dict[str, Any]] = []
    report = grade_source(solution("3"), "exercise3").to_dict()

    def ask(request: dict[str, Any], tell: Any = None, listen: Any = None) -> dict[str, Any]:
        requests.append(request)
        if request["do"] == "hint":
            return {"hints": [{"question": "f", "level": 1, "levels": 2, "text": "Look."}], "remark": "So."}
        tell("Told.")
        listen(TRAINING)
        return {"report": report, "filename": "w.ipynb", "has_cells": True, "read": [2], "remarks": ["Said."]}

    monkeypatch.setattr(front, "ask", ask)
    return requests


def test_the_cells_are_sent(asked: list[dict[str, Any]], shell: Shell) -> None:  # noqa: F811
    """By the name of an exercise the cells are graded; what is beside the report is shown too."""
    result = front.check("exercise3", seed=2, questions=["max_pooled"])
    assert (result.passed, result.read, result.only) == (True, (2,), ("max_pooled",))
    assert (result.filename, result.has_cells, result.remarks) == ("w.ipynb", True, ("Told.", "Said."))
    (request,) = asked
    assert (request["questions"], request["folder"]) == (["max_pooled"], str(Path.cwd()))
    assert (request["exercise"], request["seed"], request["notebook"]) == ("exercise3", 2, None)
    assert [run["text"] for run in request["runs"]] == ["import cnntutor"]


@pytest.mark.parametrize("work", ["exercise3_pooling.ipynb", "./exercise3_pooling.py", Path("exercise3.py")])
def test_a_file_is_named(asked: list[dict[str, Any]], shell: Shell, work: str | Path) -> None:  # noqa: F811
    """Then no cell is sent."""
    front.check(work)
    assert (asked[0]["exercise"], asked[0]["file"]) == (Path(work).stem, str(Path(work).absolute()))
    assert "runs" not in asked[0]


def test_any_file_may_answer_an_exercise(asked: list[dict[str, Any]]) -> None:
    """As anywhere else, where the exercise is named beside it; without a notebook there are no cells."""
    front.check("mine.py", exercise="3")
    front.check("3")
    assert (asked[0]["exercise"], asked[0]["file"]) == ("3", str(Path("mine.py").absolute()))
    assert asked[1].keys() >= {"exercise"}
    assert "runs" not in asked[1]


def test_how_far_a_training_is(asked: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    """A listener hears it; without one, a line below the cell says it."""
    heard: list[TrainingProgress] = []
    front.check("3", listen=heard.append)
    assert heard == [TrainingProgress(**TRAINING)]  # type: ignore[arg-type]
    front.check("3")
    assert "Training your model: epoch 1 of 5, 10%" in capsys.readouterr().err


def test_an_explanation_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a page where that can be seen, as text elsewhere."""
    explanation = explained("exercise3", "max_pool2d")
    monkeypatch.setattr(front, "ask", lambda _: explanation.to_dict())
    played = front.explain("3", "max_pool2d")
    assert played.explanation == explanation
    assert "Step 1/6, at [0, 0]" in repr(played)
    assert played._repr_html_().startswith("<iframe ")


def test_where_it_failed_the_cells_are_sent(
    monkeypatch: pytest.MonkeyPatch,
    asked: list[dict[str, Any]],
    shell: Shell,  # noqa: F811
) -> None:
    """With what came of their last check; for another case, and without a notebook, they are not."""
    front.check("exercise3")
    explanation = explained("exercise3", "max_pool2d")

    def ask(request: dict[str, Any]) -> dict[str, Any]:
        asked.append(request)
        return explanation.to_dict()

    monkeypatch.setattr(front, "ask", ask)
    front.explain("3", "max_pool2d", "failed")
    assert [run["text"] for run in asked[-1]["runs"]] == ["import cnntutor"]
    checked = asked[-1]["checked"]["exercise3"]
    assert (checked["until"], checked["statuses"]["max_pool2d"]) == (1, "correct")
    front.explain("3", "max_pool2d", "1")
    assert "runs" not in asked[-1]
    monkeypatch.setattr(front, "find_shell", lambda: None)
    front.explain("3", "max_pool2d", "failed")
    assert "runs" not in asked[-1]


def test_a_hint_is_shown_as_it_is(asked: list[dict[str, Any]]) -> None:
    """Without quotation marks, and with what there is to say beside it."""
    assert repr(front.hint("3", "f")) == "f, hint 1 of 2\nLook.\n\nSo."
    assert asked == [{"do": "hint", "exercise": "3", "question": "f", "again": False}]


def test_messages_name_what_a_cell_can_do(folder: Path) -> None:
    """Whether they are a hint, a remark or an error, and whoever wrote them."""
    set_up(folder, None, force=False)
    for call, cell in (
        (lambda: front.hint("3", "max_pool2d", again=True), '`cnntutor.hint("exercise3", "max_pool2d")`'),
        (lambda: front.explain("17", "report"), '`cnntutor.hint("exercise17", "report")`'),
        (
            lambda: front.explain("3", "max_pool2d", "9"),
            '`cnntutor.explain("exercise3", "max_pool2d", case="2")`',
        ),
        (lambda: front.check("33"), "`!cnntutor list`"),
        (lambda: front.load("33"), "`!cnntutor list`"),
        (lambda: front.explain("3", "max_pool2d", "failed"), '`cnntutor.check("exercise3")`'),
    ):
        try:
            told = repr(call())
        except UsageError as error:
            told = str(error)
        assert cell in told
        assert "`cnntutor " not in told
