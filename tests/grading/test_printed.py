"""What workers print is put together, each time without what the file prints whenever it is run."""

from __future__ import annotations

import doctest

from cnntutor.grading import printed as module
from cnntutor.grading.printed import MOST_OUTPUT, Printed
from cnntutor.sandbox.interface import Output


def test_the_examples_run() -> None:
    """The examples of the documentation give what they say."""
    assert doctest.testmod(module) == (0, 1)


def test_what_the_file_prints_is_kept_once() -> None:
    """Each worker runs the file from its top."""
    printed = Printed()
    printed.add(Output(b"begin\nfirst\n", cut=False))
    printed.add(Output(b"begin\nsecond\n", cut=False))
    assert (printed.text, printed.cut) == ("begin\nfirst\nsecond\n", False)


def test_too_much_is_cut() -> None:
    """Where a worker has cut it, or all of them together have printed too much."""
    printed = Printed()
    printed.add(Output(b"a\n", cut=True))
    assert printed.cut
    printed = Printed()
    for letter in (b"a", b"b"):
        printed.add(Output(letter * (MOST_OUTPUT // 2 + 1), cut=False))
    assert (len(printed.text), printed.cut) == (MOST_OUTPUT, True)
