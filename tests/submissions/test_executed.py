"""Which runs of cells count, and that they are graded as the notebook that holds them."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from cnntutor.grading.places import tell_line
from cnntutor.submissions import executed
from cnntutor.submissions.executed import (
    Run,
    answers_any,
    as_submission_of_cells,
    choose_cells,
    find_answering,
)
from cnntutor.submissions.read import as_submission
from tests.notebooks import notebook

GOLDEN = sorted(Path("tests/golden").glob("exercise*.py"))


def chosen(*runs: tuple[str, str]) -> list[str]:
    """Return the texts that count of runs, each a cell's name and its text."""
    every = [Run(number=number, cell=cell, text=text) for number, (cell, text) in enumerate(runs, start=1)]
    return [run.text for run in choose_cells(every)]


def test_the_examples_run() -> None:
    """The example of the documentation gives what it says."""
    assert doctest.testmod(executed) == (0, 4)


def test_a_cell_counts_as_it_was_run_last() -> None:
    """Its older selves are gone; where what was run between needs it, it stands in front of that."""
    assert chosen(("a", "k = 1"), ("b", "m = 0"), ("a", "k = 2")) == ["m = 0", "k = 2"]
    assert chosen(("a", "k = 1"), ("b", "m = k"), ("a", "k = 2")) == ["k = 2", "m = k"]
    numpy = ("a", "import numpy as np")
    assert chosen(numpy, ("b", "m = np.pi"), numpy) == [numpy[1], "m = np.pi"]


def test_all_cells_run_again_stand_as_they_do_in_the_notebook() -> None:
    """Whatever they give each other, also where two define the same."""
    cells = [("a", "def f(): return 1"), ("b", "x = f()"), ("c", "def f(): return x"), ("d", "y = f()")]
    assert chosen(*cells, *cells) == [text for _, text in cells]


def test_the_last_definition_wins() -> None:
    """Of two cells that define a name, the one that was run last counts, whatever stands above."""
    first, second = ("a", "def f(): return 1"), ("b", "def f(): return 2")
    assert chosen(first, second) == [first[1], second[1]]
    assert chosen(first, second, first) == [second[1], first[1]]


def test_a_cell_that_needs_a_later_one_stands_behind_it() -> None:
    """A cell that was changed to use what came after it is run behind that; at both places if need be."""
    assert chosen(("a", "pass"), ("b", "k = 1"), ("a", "m = k")) == ["k = 1", "m = k"]
    assert chosen(("a", "k = 1"), ("b", "k = k + 1"), ("a", "k = 5")) == ["k = 5", "k = k + 1", "k = 5"]


FUNCTION = "import numpy as np\ndef f(): return helper()\ndef helper(): return 1"


@pytest.mark.parametrize(
    ("later", "changed"),
    [
        ("def f(): return 2", True),
        ("x = 1\nhelper = 3", True),
        ("%%check exercise3 f\ndef f(): return 2", True),
        ("if True:\n    f = max", True),
        ("from mine import f", True),
        ("del f", True),
        ("def f(): return 0", True),  # an older one that is run again
        (FUNCTION, False),
        ("import numpy as np\nprint(f())", False),
        ("for i in range(3):\n    out = f()", False),
        ("def other():\n    f = 1", False),
        ("%%check\ndef f(): return 2", False),
        ("no Python", False),
    ],
)
def test_what_answers_is_changed_by_what_gives_its_names_anew(later: str, changed: bool) -> None:
    """Not by what only tries it out, imports again, was refused, or is what was run last."""
    before = ["def f(): return 0", FUNCTION, "out = f()\ni = 5"]
    texts = [
        find_answering(choose_cells(_runs(*each)), ["f"]) for each in (before, [*before, "1 + 1", later])
    ]
    assert texts[0] == ["def f(): return 0", FUNCTION]
    assert (texts[0] != texts[1]) is changed


def _runs(*texts: str) -> list[Run]:
    return [Run(number=number, text=text) for number, text in enumerate(texts, start=1)]


def test_what_functions_keep_for_themselves_belongs_to_no_other_cell() -> None:
    """What they read from outside does, at any depth."""
    function = "def f(a):\n    out = a * k\n    return [out for i in range(2)]"
    runs = _runs("k = 2", "out = 1", "i = 1", "j = 1", function)
    assert find_answering(runs, ["f"]) == ["k = 2", function]


def test_a_cell_that_was_refused_counts_as_it_was_run_before() -> None:
    """A check without an exercise runs nothing; where it was never run, its cell is passed over."""
    assert chosen(("a", "x = 1"), ("a", "%%check\nx = 2"), ("b", "%%check \ny = 1")) == ["x = 1"]
    assert chosen(("", "x = 1"), ("", "%%check\nx = 2")) == ["x = 1"]
    assert chosen(("a", "%%check\nx = 1"), ("a", "%%check exercise3\nx = 2")) == ["%%check exercise3\nx = 2"]


def test_where_the_notebook_names_no_cells() -> None:
    """Equal texts are one cell, and so is what checks the same; what was interrupted is passed over."""
    assert chosen(("", "k = 1"), ("", "m = 2"), ("", "k = 1 ")) == ["m = 2", "k = 1 "]
    old, new = "%%check exercise3 f\ndef f(): 1", "%%check exercise3 f\ndef f(): 2"
    assert chosen(("", old), ("", "k = 1"), ("", new)) == ["k = 1", new]
    endless = Run(number=1, text="while True: pass", interrupted=True)
    assert choose_cells([endless, Run(number=2, text="k = 1")]) == [Run(number=2, text="k = 1")]


@pytest.mark.parametrize("cell", ["def f(:", "%%html\n<b>", "from x import *", "lambda: (y := 1)"])
def test_any_text_can_be_a_cell(cell: str) -> None:
    """What is no Python, and what gives names that nobody sees, is chosen like the rest."""
    assert chosen(("a", "k = 1"), ("b", cell), ("a", "k = 2")) == [cell, "k = 2"]


def test_whether_cells_answer_an_exercise() -> None:
    """A definition at the left margin does, also under a magic; a use or a local name does not."""
    for text in ("def f(): pass", "%%check exercise3\nf = 1", "if True:\n    f = 1"):
        assert answers_any([Run(number=1, text=text)], ["f"])
    for text in ("f()", "def g():\n    f = 1", "class A:\n    f = 1", "lambda f: f"):
        assert not answers_any([Run(number=1, text=text)], ["f"])


def test_a_long_sum_is_chosen_like_any_cell() -> None:
    """A sum of many terms is as many nodes deep, and that is no reason to fail."""
    terms = f"total = {' + '.join(['k'] * 1500)}"
    assert chosen(("a", "k = 1"), ("b", terms), ("a", "k = 2")) == ["k = 2", terms]
    assert answers_any([Run(number=1, text=terms)], ["total"])


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_cells_that_were_run_are_the_saved_notebook(path: Path) -> None:
    """However often they were run, what is graded is what the saved file would be: so are the verdicts."""
    cells = path.read_text().split("\n\n\n")
    before = [("# an older self\n" + text, place) for place, text in enumerate(cells)]
    again = [*before, *((text, place) for place, text in enumerate(cells))]
    runs = [Run(number=n, cell=str(place), text=text) for n, (text, place) in enumerate(again, start=1)]
    saved = as_submission(notebook(*cells), "work.ipynb", path.stem.partition("_")[0])
    ours = as_submission_of_cells(choose_cells(runs), "work.ipynb", saved.exercise)
    assert (ours.source, ours.cells, ours.filename) == (saved.source, saved.cells, saved.filename)


def test_lines_are_named_as_the_notebook_shows_them() -> None:
    """A line is that of the cell with the number beside it."""
    work = as_submission_of_cells([Run(number=7, text="k = 1\nm = 2")], "work.ipynb", "exercise3")
    assert tell_line(3, work) == "cell [7], line 2"
