"""Grading notebooks: what counts, and where messages say that something stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.outcome import Raised, TimedOut
from cnntutor.domain.report import Status
from cnntutor.grading.grade import grade
from cnntutor.grading.places import failed_cell, is_given_in, tell_line
from cnntutor.submissions.executed import Run, as_submission_of_cells
from tests.notebooks import grade_notebook, handed_in
from tests.support import answer, load, sandbox_of, solution, submission

SOLUTION = solution("1")
FUNCTIONS = SOLUTION[SOLUTION.index("def output_size") :]
ANSWERS = SOLUTION[: SOLUTION.index("def output_size")]
PARTS = (ANSWERS, *(f"def {part}" for part in FUNCTIONS.split("def ") if part))


def test_a_notebook_is_graded_as_a_file_is() -> None:
    """The solution in cells, between magics and cells that are no Python, has its full score."""
    between = ("%matplotlib inline\n!pip install numpy", "%%bash\nls", "%%time\nx = 1", "", "np.pad?")
    cells = [cell for pair in zip(PARTS, between, strict=False) for cell in reversed(pair)]
    report = grade_notebook(*cells)
    assert (report.score, report.trouble, report.notes) == (100, "", ())
    assert report.passed


def test_a_cell_that_fails_costs_only_what_is_in_it() -> None:
    """It is said which one it was, in the words of the notebook; the later definition wins."""
    wrong = "def conv2d(image, kernel, stride=1, padding=0):\n    return 0"
    report = grade_notebook(ANSWERS, wrong, "y = 1\nmean = y / 0", *PARTS[1:])
    assert report.passed
    assert report.trouble == (
        "cell 3, line 2:\n    mean = y / 0\nZeroDivisionError: division by zero\n"
        "Look at what you divide by on this line."
    )
    assert report.notes == ("The other cells were run all the same, and what they define is graded.",)
    assert not report.halted


def test_a_later_cell_does_not_hide_that_one_failed() -> None:
    """The first is told, whatever the ones below it do."""
    report = grade_notebook(
        "1 / 0", ANSWERS, "import sys\nsys.exc_clear = sys.last_value = None\n[][1]", *PARTS[1:]
    )
    assert report.trouble.startswith("cell 1, line 1:\n    1 / 0\nZeroDivisionError")
    assert report.passed


def test_no_python_is_told_with_its_place() -> None:
    """A cell that does not parse is as it was handed in, and its caret stands under the right sign."""
    report = grade_notebook(*PARTS, "%cd ..\nx = 3\ny = (4 +* 5)")
    assert (
        report.trouble == "cell 4, line 3:\n    y = (4 +* 5)\n" + " " * 12 + "^\nSyntaxError: invalid syntax"
    )
    assert report.passed


def test_a_question_is_told_with_its_place() -> None:
    """A function that raises is quoted by its cell, and so is the one that it calls."""
    calling = "def output_size(*sizes):\n    return helper(*sizes)"
    report = grade_notebook(ANSWERS, "", "def helper(*sizes):\n\n    return sizes[9]", calling)
    message = answer(report, "output_size").message
    assert (
        "cell 4, line 2:\n    return helper(*sizes)\ncell 3, line 3:\n    return sizes[9]\nIndexError"
        in message
    )


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1 / 0\ndef conv2d(image, kernel): pass", "Cell 2 failed before conv2d was defined."),
        ("1 / 0\nconv_2d = 5", "Your notebook has no function conv2d("),
        ("conv2d(1, 2)", "Your notebook has no function conv2d("),
        ("def conv_2d(): pass\n1 / 0", "your notebook has conv_2d. Rename it."),
    ],
)
def test_why_a_question_has_no_answer(cell: str, said: str) -> None:
    """The cell that failed is to blame only where the name stands in it."""
    conv2d = answer(grade_notebook("import numpy as np", cell, "x = 1"), "conv2d")
    assert conv2d.status is Status.MISSING
    assert said in conv2d.message


def test_a_cell_that_was_not_run_yet_is_no_mistake() -> None:
    """What no cell gives that was run is not started; a name that is nearly right is told all the same."""
    cells = [Run(number=3, text=ANSWERS), Run(number=4, text="def conv_2d(image, kernel): pass")]
    exercise = load("exercise1")
    made = as_submission_of_cells(cells, "work.ipynb", "exercise1")
    report = grade(exercise, made, sandbox_of("exercise1"), variant=registry.variant(exercise, None))
    assert answer(report, "sizes").status is Status.CORRECT
    later = answer(report, "output_size")
    assert (later.status, later.score) == (Status.NOT_STARTED, 0)
    assert later.message == "output_size is not written yet, or its cell was not run."
    assert "your notebook has conv_2d. Rename it." in answer(report, "conv2d").message


def test_a_notebook_of_which_nothing_runs_is_one_trouble() -> None:
    """As with a file: no question could be asked, and nothing is said of other cells."""
    report = grade_notebook("1 / 0", "[][1]")
    assert (report.halted, report.score, report.notes) == (True, 0, ())
    assert report.trouble.startswith("cell 1, line 1:")


def test_what_ends_python_is_not_looked_for_with_a_command() -> None:
    """`python -i` runs no notebook."""
    report = grade_notebook("def output_size(*sizes):\n    import os\n    os._exit(1)")
    assert answer(report, "output_size").message.endswith("Call it yourself in the notebook, to see where.")


def test_an_empty_notebook_is_an_empty_file() -> None:
    """Nothing is asked of it."""
    report = grade_notebook("", "  ")
    assert (report.halted, report.score, report.max_score) == (True, 0, 100)
    assert report.trouble.startswith("The file is empty.")


def test_only_definitions_are_graded_where_that_is_wished() -> None:
    """Neither what takes long nor what fails is run; what is computed at the top level is not there."""
    cells = (ANSWERS, *PARTS[1:], "while True: pass", "1 / 0")
    report = grade_notebook(*cells, only_definitions=True)
    assert report.trouble == ""
    assert answer(report, "conv2d").status is Status.CORRECT


def test_lines_are_told_as_they_are_counted() -> None:
    """In a notebook within a cell, in a file from its top."""
    made = handed_in("a\nb", "", "c")
    assert [tell_line(line, made) for line in (2, 3, 5, 7)] == [
        *("cell 1, line 1", "cell 1, line 2", "cell 2, line 1", "cell 3, line 1"),
    ]
    assert tell_line(7, submission("a\nb")) == "line 7"


def test_the_cell_that_failed_is_found() -> None:
    """It is the one that ran, not the one whose function raised; an end without a line has none."""
    made = handed_in("a\nb", "x = 1\ndef f(): pass\nz: int = 3\ny == 4", "c")
    assert failed_cell(Raised(kind="E", message="", line=2, first_line=5), made) == 2
    assert failed_cell(Raised(kind="E", message="", line=2), made) == 1
    assert failed_cell(Raised(kind="E", message=""), made) == failed_cell(TimedOut(1, "cpu"), made) == 0
    assert failed_cell(Raised(kind="E", message="", line=2), replace(made, cells=())) == 0
    given = [name for name in "abcdfxyz" if is_given_in(2, name, made)]
    assert given == ["f", "x", "z"]


def test_what_a_shell_line_would_have_given_is_told() -> None:
    """The line was passed over, and a function that needs its value says why it has none."""
    calling = "files = !ls\nfirst = files[0]\ndef output_size(*sizes):\n    return first"
    report = grade_notebook(calling)
    assert report.trouble == ""
    message = answer(report, "output_size").message
    assert "`first` gets its value on cell 1, line 2 from what a shell line or a magic gives" in message
    quoted = grade_notebook("%%writefile a.py\n1 / 0", "%run a.py", ANSWERS).trouble
    assert quoted.startswith("cell 2, line 1:\n    %run a.py\nZeroDivisionError")
