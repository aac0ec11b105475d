"""A Python file that was saved from a notebook runs without the lines that only a notebook understands."""

from __future__ import annotations

import pytest

from cnntutor.submissions.read import as_submission
from cnntutor.submissions.scripts import without_magics


@pytest.mark.parametrize(
    ("content", "run_as"),
    [
        (b"!pip install numpy\nx = 1", b"pass\nx = 1"),
        (b"x = 1\r\n%matplotlib inline\r\ny = 2\r\n", b"x = 1\npass\ny = 2\n"),
        (b"%%writefile work.py\ndef f():\n    return 1\n", b"pass\ndef f():\n    return 1\n"),
        (b"%time x = 1\nf?\n", b"x = 1\npass\n"),
        (b"%run helpers.py", b"get_ipython().run_line_magic('run', 'helpers.py')"),
        (
            "# coding: latin-1\n!ls\nx = 'é'".encode("latin-1"),
            "# coding: latin-1\npass\nx = 'é'".encode("latin-1"),
        ),
        ("\ufeff!ls\nx = 'é'".encode(), "\ufeffpass\nx = 'é'".encode()),
    ],
)
def test_such_lines_do_nothing(content: bytes, run_as: bytes) -> None:
    """All others stay where they were, in the encoding of the file."""
    assert without_magics(content) == run_as


@pytest.mark.parametrize(
    "content",
    [
        b"x = 1\r\n",
        b"s = '''\n!ls\n%d\nwhy?\n'''",
        b"x = (7\n%3)",
        b"x = 5 +\ny = '%d'",
        b"# coding: nothing\n!ls",
        b"",
        b"!ls\n" * 6000,
    ],
)
def test_all_else_is_run_as_it_is(content: bytes) -> None:
    """Byte by byte: text that looks like such lines, other mistakes, what is too long to be looked into."""
    assert without_magics(content) is None


def test_what_was_handed_in_is_kept() -> None:
    """The source is the file; only what is run of it differs."""
    read = as_submission(b"!ls\nx = 1", "work.py", "exercise1")
    assert (read.source, read.run_as) == (b"!ls\nx = 1", b"pass\nx = 1")
    assert as_submission(b"x = 1", "work.py", "exercise1").run_as is None
