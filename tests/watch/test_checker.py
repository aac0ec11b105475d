"""The process that checks: asked again and again, stopped, and started anew."""

from __future__ import annotations

import queue
from pathlib import Path

import psutil

from cnntutor.tutor.check import Checked
from cnntutor.watch.checker import Checker, Failed
from cnntutor.workspace import progress
from tests.support import solution

LONGEST = 120
FILE = "exercise3_pooling.py"


def test_it_checks_stops_and_goes_on(folder: Path) -> None:
    """One process for several checks; a file that never ends is stopped; what cannot be read is said."""
    told: queue.Queue[tuple[int, object]] = queue.Queue()
    (folder / FILE).write_text(solution("3"))
    (folder / "endless.py").write_text("while True:\n    pass\n")
    (folder / "picture.py").write_bytes(b"\x89PNG")
    with Checker(lambda asked, what: told.put((asked, what))) as checker:
        for number in (1, 2):
            assert checker.ask("exercise3", folder / FILE) == number
            asked, checked = told.get(timeout=LONGEST)
            assert asked == number
            assert isinstance(checked, Checked)
            assert checked.report.passed
        checker.ask("exercise3", folder / "picture.py")
        asked, failed = told.get(timeout=LONGEST)
        assert isinstance(failed, Failed)
        assert "a picture" in failed.text
        assert not failed.is_ours
        checker.ask("exercise3", folder / "endless.py")
        checker.stop()
        last = checker.ask("exercise3", folder / FILE)
        asked, checked = told.get(timeout=LONGEST)
        assert (asked, isinstance(checked, Checked)) == (last, True)
    assert told.empty()
    left = [process for process in psutil.Process().children() if "spawn_main" in " ".join(process.cmdline())]
    assert not left
    assert len(progress.read(folder / ".cnntutor" / "progress.json").attempts("exercise3")) == 3
