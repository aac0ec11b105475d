"""A notebook in a worker: its cells run one after the other, and lines are counted as in the submission."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from cnntutor.domain.outcome import (
    Crashed,
    OutOfMemory,
    Raised,
    Returned,
)
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.backends.plain import PlainProcess
from cnntutor.sandbox.interface import Loaded
from cnntutor.sandbox.limits import NUMPY_PROFILE
from cnntutor.sandbox.session import Session
from cnntutor.sandbox.worker import pieces
from tests.hostile.backends_here import PATIENT, names
from tests.notebooks import handed_in
from tests.support import submission, unit_of_work


@contextmanager
def loaded(*cells: str) -> Iterator[tuple[Session, Loaded]]:
    """Give a worker that has run a notebook."""
    with PlainProcess() as sandbox:
        worker = sandbox.open(handed_in(*cells))
        try:
            outcome = worker.load()
            assert isinstance(outcome, Loaded)
            yield worker, outcome
        finally:
            worker.close()


def stopped(*cells: str) -> Raised:
    """Return what the first cell that failed raised."""
    with loaded(*cells) as (_, outcome):
        assert outcome.stopped is not None
        return outcome.stopped


def test_cells_share_their_names_and_the_later_definition_wins() -> None:
    """They run in the order of the notebook."""
    with loaded("a = 1\ndef f(): return a", "a = 2", "def g(): return f() + a") as (worker, outcome):
        assert outcome == Loaded(("f", "g", "a"))
        assert worker.read("a") == Returned(2)
        assert worker.call("g", ()) == Returned(4)


@pytest.mark.parametrize(
    ("failing", "kind"),
    [
        ("x = 5\n1 / 0", "ZeroDivisionError"),
        ("x = 5\nraise SystemExit", "SystemExit"),
        ("x = 5\nraise KeyboardInterrupt", "KeyboardInterrupt"),
        ("x = 5\ndef f(:", "SyntaxError"),
        ("x = 5\nreturn x", "SyntaxError"),
        ("x = 5\n'''", "SyntaxError"),
        ("x = 5\ny = 1 + \\", "SyntaxError"),
    ],
)
def test_a_cell_that_fails_is_told_and_the_others_run(failing: str, kind: str) -> None:
    """The line is the one in the submission, as if it were one file; no cell runs over into the next."""
    with loaded("a = 1", failing, "b = a + 1") as (worker, outcome):
        assert outcome.stopped is not None
        assert (outcome.stopped.kind, outcome.stopped.line) == (kind, 5)
        assert worker.read("b") == Returned(2)


def test_the_first_failure_is_the_one_that_is_told() -> None:
    """No later cell hides it, whether it fails too or not."""
    told = stopped("1 / 0", "[][1]", "x = 1", "del x, y")
    assert (told.kind, told.line) == ("ZeroDivisionError", 2)


def test_lines_are_told_through_functions_of_other_cells() -> None:
    """Where it began and where it ended, each in its own cell."""
    told = stopped("import math\n\ndef f(x):\n    return math.sqrt(x)", "x = -1\nf(x)")
    assert (told.first_line, told.line, told.function) == (8, 5, "f")


def test_lines_of_functions_that_are_called_later_are_told() -> None:
    """A call from the grader has the same lines as one from a cell."""
    with loaded("a = 1", "def f(x):\n    return a[x]") as (worker, _):
        match worker.call("f", (1,)):
            case Raised(kind="TypeError", line=5, first_line=5, function="f"):
                pass
            case other:
                pytest.fail(f"{other}")


def test_imports_from_the_future_last() -> None:
    """As in Jupyter: what one cell takes from there, those below it have too, and those above have not."""
    with loaded(
        "def f(x: int): pass\nf = str(f.__annotations__)",
        "from __future__ import annotations",
        "def g(x: int): pass\ng = str(g.__annotations__)",
    ) as (worker, outcome):
        assert outcome.stopped is None
        assert worker.read("f") == Returned("{'x': <class 'int'>}")
        assert worker.read("g") == Returned("{'x': 'int'}")


def test_what_jupyter_always_has_is_there() -> None:
    """`display` shows a value, and is no name of the submission's own; a file saved from it has it, too."""
    with loaded("x = 5\ndisplay(x, 'so')") as (worker, outcome):
        assert outcome == Loaded(("x",))
        assert worker.read("x") == Returned(5)
    assert worker.output.text == b"5 so\n"
    with PlainProcess() as sandbox:
        worker = sandbox.open(submission("x = 5\ndisplay(x)"))
        assert worker.load() == Loaded(("x",))
        worker.close()
        assert worker.output.text == b"5\n"


def test_what_ends_a_worker_ends_a_notebook() -> None:
    """As a file: there is nobody left to run the next cell."""
    with PlainProcess() as sandbox:
        for cell, outcome in (("import os\nos._exit(3)", Crashed), ("x = bytearray(9 * 10**9)", OutOfMemory)):
            worker = sandbox.open(handed_in("a = 1", cell, "b = 2"))
            assert isinstance(worker.load(), outcome)
            worker.close()


FORGER = """
import gc, sys
import __main__
for thing in gc.get_objects():
    if type(thing).__name__ == "Handler":
        thing.before = {name: -99 for name in thing.before} | {"work.ipynb, cell 99": 10**9}
raise SyntaxError("so", ("work.ipynb, cell 99", 10**9, 1, "x"))
"""


def test_a_cell_that_forges_its_place_gets_no_further() -> None:
    """Where cells begin is known on our side; a line that cannot be is none."""
    told = stopped("x = 1", FORGER)
    assert (told.kind, told.line) == ("SyntaxError", None)
    hostile = (
        "class Name(str):\n    __hash__ = None\nraise SyntaxError('so', (Name('work.ipynb'), 1, 1, 'x'))",
        "raise SyntaxError('so', ('work.ipynb, cell 1', 'many', 1, 'x'))",
        "raise SyntaxError('so', ([], 1, 1, 'x'))",
    )
    for cell in hostile:
        assert stopped(cell, "y = 1").kind == "SyntaxError"


@pytest.mark.parametrize("name", names())
def test_every_backend_runs_cells(name: str) -> None:
    """The request is the same behind every isolation."""
    with select.make(name) as sandbox:
        worker = sandbox.open(handed_in("a = 1", "1 / 0", "b = 2"))
        try:
            match worker.load():
                case Loaded(("a", "b"), Raised(line=4)):
                    pass
                case other:
                    pytest.fail(f"{other}")
        finally:
            worker.close()


def test_thousands_of_cells_are_soon_run() -> None:
    """The work grows with the text, not with its square."""
    source = "".join(f"# cell\nx = {number}\n" for number in range(15_000))
    with PlainProcess(replace(NUMPY_PROFILE, limits=PATIENT)) as sandbox:
        worker = sandbox.open(replace(submission(source), cells=tuple(range(1, 30_000, 2))))
        assert isinstance(worker.load(), Loaded)
        assert worker.read("x") == Returned(14_999)
        assert 0 < (worker.cpu_seconds() or 0) < 250 * unit_of_work()
        worker.close()


def test_a_file_is_one_piece_in_its_own_encoding() -> None:
    """It is compiled from its bytes, which may name it."""
    content = "# coding: latin-1\nx = 'é'".encode("latin-1")
    assert pieces.divide("work.py", content, []) == [pieces.Piece("work.py", content)]
    assert [piece.before for piece in pieces.divide("work.ipynb", b"#\n1\n#\n2\n3\n", [1, 3])] == [1, 3]
