"""Where a line of a submission stands, as its author counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.domain.outcome import Outcome, Raised, TimedOut
from cnntutor.grading.places import as_in_notebook, failed_cell, is_given_in, tell_cell, tell_line
from tests.support import submission

SOURCE = "# cell 1\nimport numpy as np\n# cell 2\ndef conv(x):\n    return x\n# cell 3\nsizes: list = [1]\n"
FILE = submission(SOURCE)
NOTEBOOK = replace(FILE, cells=(1, 3, 6))


@pytest.mark.parametrize(
    ("line", "told"),
    [(2, "cell 1, line 1"), (4, "cell 2, line 1"), (5, "cell 2, line 2"), (7, "cell 3, line 1")],
)
def test_a_notebook_is_counted_by_cells(line: int, told: str) -> None:
    """The comment that begins a cell is none of its lines; of a file the line itself is told."""
    assert tell_line(line, NOTEBOOK) == told
    assert tell_line(line, FILE) == f"line {line}"


def test_a_cell_that_was_run_is_called_as_the_notebook_shows_it() -> None:
    """Those beyond the names that are known are counted."""
    run = replace(NOTEBOOK, cell_names=("[7]", "[9]"))
    assert [tell_cell(cell, run) for cell in (1, 2, 3)] == ["cell [7]", "cell [9]", "cell 3"]
    assert tell_line(4, run) == "cell [9], line 1"


@pytest.mark.parametrize(
    ("failure", "cell"),
    [
        (Raised(kind="A", message="", first_line=7, line=4), 3),
        (Raised(kind="A", message="", line=4), 2),
        (Raised(kind="A", message=""), 0),
        (TimedOut(1.0, "cpu"), 0),
        (None, 0),
    ],
)
def test_the_cell_that_failed_is_the_one_that_was_run(failure: Outcome | None, cell: int) -> None:
    """A function of an earlier cell may have raised; where nothing is known, none is named."""
    assert failed_cell(failure, NOTEBOOK) == cell
    assert failed_cell(failure, FILE) == 0


@pytest.mark.parametrize(
    ("cell", "name", "is_given"),
    [
        (2, "conv", True),
        (1, "conv", False),
        (3, "conv", False),
        (3, "sizes", True),
        (2, "con", False),
        (2, "x", False),
    ],
)
def test_what_a_cell_gives_is_looked_for_in_it_alone(cell: int, name: str, is_given: bool) -> None:
    """A function and a variable with its type, by their whole names."""
    assert is_given_in(cell, name, NOTEBOOK) == is_given


def test_a_comparison_gives_nothing() -> None:
    """Two signs of equality ask, and do not answer."""
    assert not is_given_in(1, "sizes", replace(submission("# 1\nsizes == 3\n"), cells=(1,)))
    assert is_given_in(1, "sizes", replace(submission("# 1\nsizes=3\n"), cells=(1,)))


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("get_ipython().run_line_magic('run', '-i a.py')", "%run -i a.py"),
        ("    here = get_ipython().run_line_magic('pwd', '')", "    here = %pwd"),
        ("files = get_ipython().getoutput('ls (a)')", "files = !ls (a)"),
        ("get_ipython().system('mkdir a')", "!mkdir a"),
        ("get_ipython().run_cell_magic('writefile', 'a.py', 'x = 1\\n')", "%%writefile a.py"),
        *(
            (line, line)
            for line in (
                *("x = 1", "get_ipython().run_line_magic(a, b)", "get_ipython().getoutput(", "get_ipython()"),
                *("get_ipython().user_ns('a')", "f(x=get_ipython().getoutput('ls'))"),
            )
        ),
    ],
)
def test_a_magic_is_quoted_as_it_stands_in_the_notebook(line: str, written: str) -> None:
    """What is run instead of it stands nowhere there; a file has what it has."""
    assert as_in_notebook(line, NOTEBOOK) == written
    assert as_in_notebook(line, FILE) == line
