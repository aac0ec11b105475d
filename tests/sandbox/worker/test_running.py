"""What IPython gives and a worker does not have costs no definition; all other failures are told."""

from __future__ import annotations

import pytest

from cnntutor.domain.outcome import Returned
from tests.sandbox.worker.test_pieces import loaded, stopped


@pytest.mark.parametrize(
    "cells",
    [
        ("gpu = !nvidia-smi\ngpu = '\\n'.join(gpu)\nmemory = int(gpu.split()[3])\nx = 5",),
        ("files = !ls\nfirst = files[0]\nprint(first)\nx = 5",),
        ("files = !ls\nassert files, 'no files'; x = 4\nx = 5",),
        ("files = !ls", "if not files:\n    raise SystemExit\nx = 5"),
        ("def first():\n    names = !ls\n    return names[0]\nfirst()\nx = 5",),
        ("t = %timeit -o f()\nbest = [1][int(t.best) + 1]\nx = 5",),
        ("%%capture out\nprint(3)", "n = int(out.stdout)\nprint(n + 1)\nx = 5"),
        ("print(Out[7])\nx = 5",),
        ("print(_17)\nx = 5",),
        ("files = !ls\nfrom asyncio import sleep\nawait sleep(len(files[0]))\nx = await sleep(0, 5)",),
    ],
)
def test_what_rests_on_ipython_costs_only_its_statement(cells: tuple[str, ...]) -> None:
    """The cell goes on below it, as it did in the notebook; nothing is told of it."""
    with loaded(*cells) as (worker, outcome):
        assert outcome.stopped is None
        assert worker.read("x") == Returned(5)


@pytest.mark.parametrize(
    ("cells", "kind", "line"),
    [
        (("files = !ls\n1 / 0\nx = 5",), "ZeroDivisionError", 3),
        (("files = !ls\nfiles[0]\n[][1]\nx = 5",), "IndexError", 4),
        (("files = !ls\nfiles = ['a']\nfiles[1]\nx = 5",), "IndexError", 4),
        (("%%writefile a.py\n1 / 0", "%run a.py\nx = 5"), "ZeroDivisionError", 4),
        (("%time 1 / 0\nx = 5",), "ZeroDivisionError", 2),
        (
            ("def show(image):\n    files = !ls\n    return files\nimage = [3]\nimage[9]\nx = 5",),
            "IndexError",
            6,
        ),
        (("for _ in range(3):\n    [][_]\nx = 5",), "IndexError", 3),
        (("files = !ls", "x = files[", "print(files[0])"), "SyntaxError", 4),
    ],
)
def test_all_else_that_fails_is_told(cells: tuple[str, ...], kind: str, line: int) -> None:
    """A mistake beside a shell line is one; what stands below it does not run."""
    with loaded(*cells) as (worker, outcome):
        assert outcome.stopped is not None
        assert (outcome.stopped.kind, outcome.stopped.line) == (kind, line)
        assert worker.read("x") != Returned(5)


def test_cells_have_the_values_that_ipython_gives_them() -> None:
    """A cell that ends with an expression has one; an empty cell is not counted."""
    cells = (
        *("3 + 4", "", "a = _ * 2\na + 1", "None", "b = [_, __, _1, _2, Out[2], In[1], ___]"),
        *("import asyncio\nawait asyncio.sleep(0, 9)", "c = _"),
    )
    with loaded(*cells) as (worker, outcome):
        assert outcome.stopped is None
        assert set(outcome.names) == {"a", "b", "c"}
        assert worker.read("b") == Returned([15, 7, 7, 15, 15, "3 + 4", ""])
        assert worker.read("c") == Returned(9)


def test_a_name_of_its_own_comes_first() -> None:
    """`_` of a loop is what the loop made it; the mistake in a last expression has its line."""
    with loaded("5", "for _ in range(3):\n    pass\nx = _", "_") as (worker, outcome):
        assert outcome.stopped is None
        assert worker.read("x") == Returned(2)
    assert stopped("x = 1", "y = _\n\n1 / 0").line == 6
    assert stopped("x = 1", "y = _\nreturn").kind == "SyntaxError"
