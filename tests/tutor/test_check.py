"""The service that every front end checks files with: without a terminal, and with all that one can show."""

from __future__ import annotations

import contextlib
import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cnntutor.curriculum import registry
from cnntutor.curriculum.registry import Listing
from cnntutor.domain.report import Report
from cnntutor.domain.submission import Submission
from cnntutor.errors import SubmissionError, WorkspaceError
from cnntutor.tutor import check as service
from cnntutor.tutor.check import Checked, CheckOptions, Unreadable
from cnntutor.tutor.work import Work, find_all_work, find_work
from cnntutor.workspace import progress
from tests.support import Answers, Time, few_images, solution

if TYPE_CHECKING:
    from cnntutor.tutor.check import Listener

FILE = "exercise3_pooling.py"
MODEL = "exercise7_cifar10_model.py"


def test_all_that_is_found_is_checked(folder: Path) -> None:
    """What is found comes in the order of the course; a file that cannot be read keeps no other from it."""
    (folder / "exercise1_convolution.py").write_bytes(b"%PDF")
    (folder / FILE).write_text(solution("3"))
    (folder / "below").mkdir()
    work = find_all_work(folder / "below")
    assert [(each.listing.id, each.path.name) for each in work] == [
        ("exercise1", "exercise1_convolution.py"),
        ("exercise3", FILE),
    ]
    first, second = service.check_all(work, CheckOptions())
    assert isinstance(first, Unreadable)
    assert isinstance(first.error, SubmissionError)
    assert isinstance(second, Checked)
    assert second.report.passed
    (folder / "exercise1_convolution.py").unlink()
    (folder / FILE).unlink()
    with pytest.raises(WorkspaceError, match=re.escape(registry.discover()[-1].filename)):
        find_all_work(folder)


def test_it_needs_no_terminal(folder: Path) -> None:
    """A whole check prints nothing, and loads nothing of the command line."""
    (folder / FILE).write_text(solution("3"))
    code = (
        "import sys, cnntutor\n"
        "assert cnntutor.check('3').passed\n"
        "loaded = [name for name in ('typer', 'rich', 'cnntutor.cli', 'scipy') if name in sys.modules]\n"
        "assert not loaded, loaded"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_shown_is_open_while_it_is_graded(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is told which exercise, and is closed before the result is there; the log says how long it took."""
    (folder / FILE).write_text(solution("3"))
    clock, seen = Time(), []

    @contextlib.contextmanager
    def shown(listing: Listing) -> Iterator[Listener]:
        seen.append(f"begin {listing.id}")
        yield lambda _: None
        clock.passes(2)
        seen.append("end")

    with caplog.at_level(logging.INFO, "cnntutor"):
        service.check(find_work("3"), CheckOptions(), shown, clock)
    assert seen == ["begin exercise3", "end"]
    assert "exercise3 graded in 2.00 s" in caplog.messages


class Prepared(Answers):
    """A stand-in for a sandbox that is used as a context manager."""

    def prepare(self) -> None:
        """Do nothing."""

    def __enter__(self) -> Prepared:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing."""


@pytest.mark.parametrize("record", [True, False])
def test_a_training_is_heard_of_and_kept(folder: Path, monkeypatch: pytest.MonkeyPatch, record: bool) -> None:
    """The listener hears how far it is; a model that cannot be kept is a remark, where it is to be kept."""
    kept: list[tuple[Path, int]] = []
    heard: list[Any] = []

    def grade(_: object, submission: Submission, *__: object, setup: Any, **___: object) -> Report:
        setup.listen("half")
        setup.keep("evidence", setup.plan(5))
        return Report(
            exercise=submission.exercise, title="Model", student=None, seed=5, trouble="", questions=()
        )

    @contextlib.contextmanager
    def shown(_: Listing) -> Iterator[Listener]:
        yield heard.append

    def keep(path: Path, _: object, seed: int) -> bool:
        kept.append((path, seed))
        return False

    (folder / MODEL).write_text(solution("7"))
    monkeypatch.setattr("cnntutor.grading.packages.find_spec", lambda _: True)
    monkeypatch.setattr("cnntutor.training.plan.standard_plan", lambda *_: few_images)
    monkeypatch.setattr("cnntutor.grading.grade.grade", grade)
    monkeypatch.setattr("cnntutor.training.saved_model.keep", keep)
    monkeypatch.setattr(service, "sandbox_for", lambda *_: Prepared({}))
    result = service.check(find_work("7"), CheckOptions(seed=5, record=record), shown)
    assert heard == ["half"]
    place = folder / ".cnntutor" / "exercise7.npz"
    assert kept == ([(place, 5)] if record else [])
    assert result.remarks == ((f"(the model could not be kept in {place})",) if record else ())
    attempts = progress.read(folder / ".cnntutor" / "progress.json").attempts("exercise7")
    assert len(attempts) == record


def test_a_file_elsewhere_is_graded_and_not_kept(folder: Path) -> None:
    """The file that is named is the one that is graded; the folder's own state stays as it is."""
    (folder / FILE).write_text("")
    (folder / "mine.py").write_text(solution("3"))
    work = find_work("3", folder / "mine.py")
    assert isinstance(work, Work)
    assert service.check(work, CheckOptions()).report.passed
    assert progress.read(folder / ".cnntutor" / "progress.json") == progress.Progress()


def test_a_file_that_was_not_saved_is_noticed(folder: Path) -> None:
    """What is checked again as it was is remarked on, unless all of it is right."""

    def remarks() -> tuple[str, ...]:
        return service.check(find_work("3", folder / FILE), CheckOptions()).remarks

    wrong = solution("3").replace("// stride + 1", "// stride")
    (folder / FILE).write_text(wrong)
    assert remarks() == ()
    assert remarks() == (f"({FILE} is as it was at your last check: was it saved?)",)
    (folder / FILE).write_text(wrong + "\n")
    assert remarks() == ()
    (folder / FILE).write_text(solution("3"))
    assert remarks() == remarks() == ()


def test_a_sandbox_that_is_kept_open_serves_several_checks(folder: Path) -> None:
    """As the watch has it, which starts each worker ahead of time."""
    (folder / FILE).write_text(solution("3"))
    work = find_work("3", folder / FILE)
    with service.sandbox_for(work.listing, None) as kept:
        for _ in range(2):
            assert service.check(work, CheckOptions(record=False), kept=kept).report.passed
            kept.prepare()
