"""Which cells are told as graded: those in which something is."""

from __future__ import annotations

import pytest

from cnntutor.submissions.asking_cells import without_asking
from cnntutor.submissions.executed import Run


def kept(*texts: str) -> list[int]:
    """Return the numbers of the cells in which something is graded, from 1."""
    return [run.number for run in without_asking(Run(number=n, text=text) for n, text in enumerate(texts, 1))]


@pytest.mark.parametrize(
    "cell",
    [
        'cnntutor.check("exercise3")',
        'cnntutor.check("exercise3").started',
        'report = cnntutor.check("exercise3")',
        'cnntutor.hint("exercise3")\ncnntutor.explain("exercise3", "max_pool2d")',
        "%matplotlib inline\n!pip install cnntutor",
        "# nothing",
        "%%bash\nls",
    ],
)
def test_a_cell_that_only_asks_is_not_graded(cell: str) -> None:
    """Wherever it stands: at an earlier check, too."""
    assert kept("import cnntutor", "x = 5", cell, "y = 6", cell) == [2, 4]


@pytest.mark.parametrize(
    "cell",
    [
        'pooled_shape = 5\ncnntutor.check("exercise3")',
        "%%check exercise3 f\ndef f(x):\n    return x",
        "import numpy as np",
        "import cnntutor, numpy",
        "%%writefile a.py\nx = 5",
        "def f(x:\n",
        "print(pooled_shape)",
        "pooled_shape = np.zeros(2)",
        "other.check(5)",
        "cnntutor",
    ],
)
def test_a_cell_with_anything_else_is(cell: str) -> None:
    """Beside a call, under the magic that checks it, or in what cannot be read."""
    assert kept("import cnntutor", cell) == [2]


def test_the_package_may_have_other_names() -> None:
    """What a cell imports of it is known in later cells, and in its own."""
    assert kept("import cnntutor as ct\nfrom cnntutor import check as c", 'ct.hint("3")', 'c("3")') == []
