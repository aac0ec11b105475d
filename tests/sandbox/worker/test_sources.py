"""Python finds the text of a submission where it asks for it, and shows no line of the worker's own."""

from __future__ import annotations

import linecache
import warnings
from collections.abc import Iterator

import pytest

from cnntutor.sandbox.worker import sources
from cnntutor.sandbox.worker.pieces import Piece, divide


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave no text and no filter behind."""
    shown = warnings.showwarning
    yield
    warnings.showwarning = shown
    linecache.clearcache()


def test_a_file_is_found_in_its_own_encoding() -> None:
    """Also after Python has looked whether the file has changed."""
    content = "# coding: latin-1\nx = 'é'\n".encode("latin-1")
    sources.show("work.py", content, [Piece("work.py", content)])
    linecache.checkcache()
    assert linecache.getline("work.py", 2) == "x = 'é'\n"


def test_cells_are_found_by_their_names_and_the_notebook_by_its_own() -> None:
    """A class is looked for in the whole, a function in its cell."""
    source = b"# cell 1\na = 1\n# cell 2\nb = 2\n"
    sources.show("work.ipynb", source, divide("work.ipynb", source, [1, 3]))
    assert linecache.getline("work.ipynb, cell 2", 1) == "b = 2\n"
    assert linecache.getline("work.ipynb", 4) == "b = 2\n"


@pytest.mark.parametrize("content", [b"# coding: nothing\nx", b"\xff\xfe", b"x = '\xe9'"])
def test_what_is_no_text_is_not_found(content: bytes) -> None:
    """As for a file that is not there."""
    sources.show("work.py", content, [Piece("work.py", content)])
    assert linecache.getlines("work.py") == []


def test_only_warnings_of_the_worker_are_hidden() -> None:
    """One that names a line of the submission is its author's to see."""
    shown: list[str] = []
    warnings.showwarning = lambda _message, _category, filename, *_place, **_options: shown.append(filename)
    sources.hide_own_warnings()
    for filename in (sources.__file__, "work.py"):
        warnings.showwarning("x", UserWarning, filename, 1)
    assert shown == ["work.py"]
