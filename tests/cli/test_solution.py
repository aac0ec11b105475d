"""`cnntutor solution` and `cnntutor list --history`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran
from tests.support import solution

FILE = "exercise3_pooling.py"


def test_from_the_first_check_to_the_model_answer(cnntutor: Callable[..., Ran], folder: Path) -> None:
    """It is shown at full score; the checks over time say how that went."""
    assert cnntutor("init", ".").code == 0
    early = cnntutor("solution", "3")
    assert (early.code, "def max_pool2d" in early.out) == (1, False)
    assert "Nothing was checked here yet." in cnntutor("list", "--history").out
    for text in (solution("3").replace("max(axis", "min(axis"), solution("3")):
        (folder / FILE).write_text(text)
        told = cnntutor("check", "3").out
    assert "`cnntutor solution exercise3` shows what to remember." in " ".join(told.split())
    ran = cnntutor("solution", "pooling")
    assert ran.code == 0
    assert "result[i, j] = window.max(axis=(0, 1))" in ran.out
    assert "max_pooled = [[6, -2], [8, 9]]" in ran.out
    assert "To remember:" in ran.out
    told = cnntutor("list", "--history").out
    assert "exercise3  2 checks" in told
    assert "+35" in told
    steps = cnntutor("list", "--history", "--format", "json").json["history"]["exercise3"]
    assert [step["score"] for step in steps] == [65, 100]


def test_the_history_is_quick(folder: Path) -> None:
    """It loads neither numpy nor rich."""
    code = (
        "import sys\nsys.argv = ['cnntutor', 'list', '--history']\nfrom cnntutor.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('numpy', 'rich') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=folder)
    assert ran.stdout.endswith("[]\n")
