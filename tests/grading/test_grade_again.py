"""A worker that something else took away is no grade: the file is graded once more, and the log says so."""

from __future__ import annotations

import logging

import pytest

from cnntutor.domain.submission import Submission
from cnntutor.errors import WorkerLost
from tests.support import Answers, answer, grade_source


class Unlucky(Answers):
    """Loses its first workers."""

    lost = 0

    def open(self, submission: Submission) -> Answers:
        """Lose the worker, or give one."""
        if self.lost > 0:
            self.lost -= 1
            raise WorkerLost("it was taken away")
        return super().open(submission)


def test_a_lost_worker_is_replaced_once(caplog: pytest.LogCaptureFixture) -> None:
    """After one loss the report is as ever; after two there is none."""
    caplog.set_level(logging.INFO, "cnntutor")
    sandbox = Unlucky({"output_size": lambda *_: 0})
    sandbox.lost = 1
    report = grade_source("def output_size(size, kernel, stride=1, padding=0): return 0", sandbox=sandbox)
    assert answer(report, "output_size").status == "wrong"
    assert "work.py is graded once more: it was taken away" in caplog.messages
    sandbox.lost = 2
    with pytest.raises(WorkerLost):
        grade_source("x = 1", sandbox=sandbox)
