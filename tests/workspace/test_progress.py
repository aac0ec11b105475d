"""A folder keeps the attempts of each exercise, so many of them, and reads files of earlier versions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cnntutor.domain.report import QuestionReport, Report, Status
from cnntutor.workspace import progress
from cnntutor.workspace.progress import Attempt, Progress
from tests.support import Time, submission

ENTRY = {
    "score": 40.0,
    "max_score": 100.0,
    "passed": False,
    "started": True,
    "checked": "2026-01-01T00:00:00+00:00",
    "questions": {"sizes": "correct", "conv2d": "wrong"},
}


def report(score: float | None, status: Status, exercise: str = "exercise1") -> Report:
    """Return a report with one question."""
    asked = QuestionReport(
        name="conv2d", kind="function", status=status, score=score, max_score=100, message="", cases=()
    )
    return Report(
        exercise=exercise,
        title="Convolution",
        student=None,
        submission_digest=submission(f"# {score}").digest,
        trouble="",
        questions=(asked,),
    )


def stored(path: Path) -> Any:
    """Return what stands in a file."""
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_attempt_is_kept(tmp_path: Path) -> None:
    """Time, score, statuses and digest of each check come back, the oldest first, also after a reset."""
    clock = Time()
    kept = Progress()
    kept.record(report(40, Status.WRONG), clock)
    clock.passes(60)
    kept.record(report(100, Status.CORRECT), clock)
    kept.forget("exercise1")
    assert progress.write(tmp_path / "progress.json", kept)
    back = progress.read(tmp_path / "progress.json")
    assert back.state("exercise1") == "not_started"
    assert back.attempts("exercise1") == tuple(
        Attempt(
            time=f"1970-01-01T00:{minute}:40+00:00",
            score=score,
            max_score=100,
            questions={"conv2d": status},
            digest=submission(f"# {score:g}").digest,
        )
        for minute, score, status in ((16, 40, "wrong"), (17, 100, "correct"))
    )
    assert back.attempts("exercise2") == ()


def test_counted_answers_are_kept(tmp_path: Path) -> None:
    """What was chosen comes back, with what it is about; of other questions nothing is kept."""
    counted = QuestionReport(
        name="heads_1",
        kind="choice",
        status=Status.WRONG,
        score=0,
        max_score=8,
        message="",
        answer_number=1,
        chosen="tanh",
    )
    other = QuestionReport(
        name="heads_2", kind="choice", status=Status.WRONG, score=0, max_score=8, message="", chosen="tanh"
    )
    kept = Progress()
    kept.record(replace(report(0, Status.WRONG), questions=(counted, other)), values="v")
    path = tmp_path / "progress.json"
    assert progress.write(path, kept)
    (attempt,) = progress.read(path).attempts("exercise1")
    assert (attempt.answers, attempt.values) == ({"heads_1": "tanh"}, "v")
    row = stored(path)["attempts"]["exercise1"][0]
    row["answers"] = {"heads_1": ["tanh"], "heads_2": "a\x1b"}
    path.write_text(json.dumps({**stored(path), "attempts": {"exercise1": [row]}}))
    (attempt,) = progress.read(path).attempts("exercise1")
    assert attempt.answers == {"heads_2": "a␛"}


def test_a_score_that_is_not_known_is_none() -> None:
    """An attempt with an undecided question has no score, in place of a lower one."""
    kept = Progress()
    kept.record(report(None, Status.UNDECIDED))
    assert [attempt.score for attempt in kept.attempts("exercise1")] == [None]


def test_the_oldest_attempts_go_first(tmp_path: Path) -> None:
    """There are bounds on the number for an exercise and on the size of all; what is new stays."""
    clock = Time()
    kept = Progress()
    for number in range(6):
        kept.record(report(number, Status.WRONG, f"exercise{number % 2 + 1}"), clock, most=2)
        clock.passes(1)
    assert [attempt.score for attempt in kept.attempts("exercise1")] == [2, 4]
    assert [attempt.score for attempt in kept.attempts("exercise2")] == [3, 5]
    row = len(json.dumps(vars(kept.attempts("exercise1")[0])))
    progress.write(tmp_path / "progress.json", kept, most_bytes=3 * row)
    back = progress.read(tmp_path / "progress.json")
    assert [attempt.score for attempt in back.attempts("exercise1")] == [4]
    assert [attempt.score for attempt in back.attempts("exercise2")] == [3, 5]
    assert back.state("exercise1") == "in_progress"


@pytest.mark.parametrize(("status", "score"), [("wrong", 40.0), ("undecided", None)])
def test_an_earlier_file_is_carried_over(tmp_path: Path, status: str, score: float | None) -> None:
    """The last check of a file without attempts is the first attempt; states and hints are as they were."""
    entry = {**ENTRY, "questions": {"conv2d": status}}
    content = {"version": 1, "exercises": {"exercise1": entry}, "hints": {"exercise1/conv2d": 2}}
    path = tmp_path / "progress.json"
    path.write_text(json.dumps(content))
    kept = progress.read(path)
    assert (kept.state("exercise1"), kept.score("exercise1")) == ("in_progress", 40.0)
    assert kept.hints == {"exercise1/conv2d": 2}
    (attempt,) = kept.attempts("exercise1")
    assert (attempt.time, attempt.score, attempt.digest) == (ENTRY["checked"], score, "")
    kept.record(report(100, Status.CORRECT))
    assert progress.write(path, kept)
    assert [row["score"] for row in stored(path)["attempts"]["exercise1"]] == [score, 100]


def test_damaged_attempts_are_left_out(tmp_path: Path) -> None:
    """What is no attempt is passed over and not written again; texts in the others are sanitized."""
    good = {"time": "t\x1b", "score": 1, "max_score": 2, "questions": {"a\x1b": "wrong"}, "digest": "d"}
    deep: Any = []
    for _ in range(300):
        deep = [deep]
    bad = [3, None, "text", [], {}, deep, {**good, "score": "nan"}, {**good, "questions": 4}]
    path = tmp_path / "progress.json"
    content = {"version": 1, "exercises": {}, "hints": {}, "attempts": {"exercise1": [*bad, good], "e": "x"}}
    path.write_text(json.dumps(content))
    kept = progress.read(path)
    (attempt,) = kept.attempts("exercise1")
    assert (attempt.time, attempt.questions) == ("t␛", {"a␛": "wrong"})
    assert progress.write(path, kept)
    assert stored(path)["attempts"] == {"exercise1": [vars(attempt)]}


@pytest.mark.parametrize("attempts", [None, [], 5, {"exercise1": None}, {"exercise1": 5}])
def test_attempts_that_are_none_cost_no_state(tmp_path: Path, attempts: object) -> None:
    """What is damaged there is left out; states and hints stay."""
    path = tmp_path / "progress.json"
    entry = {"score": 1, "max_score": 2, "passed": False, "started": True, "checked": "then", "questions": {}}
    content = {"version": 1, "exercises": {"exercise1": entry}, "hints": {}, "attempts": attempts}
    path.write_text(json.dumps(content), encoding="utf-8")
    assert progress.read(path).exercises["exercise1"]["score"] == 1
