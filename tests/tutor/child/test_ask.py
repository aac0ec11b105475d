"""A child is asked, and is gone afterwards, whatever happens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psutil
import pytest

from cnntutor.errors import GraderError, UnknownExercise
from cnntutor.tutor.child import ask as module
from cnntutor.tutor.child.ask import ask


def children() -> set[int]:
    """Return the processes that this one has started and that run the package."""
    every = psutil.Process().children()
    return {each.pid for each in every if module.PACKAGES in each.cmdline()}


def test_a_question_and_its_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child finds the package, and no file beside it; errors are those of the service."""
    before = children()  # workers that other tests share
    for name in ("json.py", "cnntutor.py", "numpy.py"):
        (folder / name).write_text("1/0")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (hint,) = ask({"do": "hint", "exercise": "3"})["hints"]
    assert (hint["question"], hint["level"]) == ("max_pooled", 1)
    with pytest.raises(UnknownExercise, match="no exercise"):
        ask({"do": "hint", "exercise": "nothing of the kind"})
    assert children() <= before


def run_instead(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the child run something else."""
    monkeypatch.setattr(module, "START", code)


def test_a_child_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is the grader's fault, and its last words are told."""
    run_instead("import sys; sys.stdin.read(); sys.exit('no luck')", monkeypatch)
    with pytest.raises(GraderError, match=r"ended without an answer\. no luck"):
        ask({"do": "hint", "exercise": "3"})


def test_who_waits_no_longer_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the child works ends it, also one that does not want to."""
    code = (
        "import signal, sys, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        'print(\'{"tell": "begun"}\', flush=True)\nprint(\'{"training": {}}\', flush=True)\ntime.sleep(100)'
    )
    run_instead(code, monkeypatch)
    monkeypatch.setattr(module, "SECONDS_TO_END", 0.1)
    before, told = children(), list[Any]()

    def interrupt(_: object) -> None:
        told.append("training")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask({}, told.append, interrupt)
    assert told == ["begun", "training"]
    assert children() <= before


def test_the_package_is_found_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where only this process was told where it is."""
    run_instead("import sys; sys.stdin.read(); sys.exit(sys.argv[1])", monkeypatch)
    with pytest.raises(GraderError) as raised:
        ask({})
    place = str(raised.value).rpartition(" ")[2]
    assert (Path(place) / "cnntutor" / "version.py").is_file()
    assert Path(place).is_absolute()
