"""A file that expects what a check does not have is told that, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.domain.outcome import Raised
from cnntutor.grading import surroundings
from cnntutor.grading.surroundings import explain_surroundings, remark_on_lines
from tests.support import submission


@pytest.mark.parametrize(
    ("source", "kind", "message", "step"),
    [
        ("import a", "ModuleNotFoundError", "No module named 'a.b'", surroundings.ON_ITS_OWN),
        ("import torch", "ModuleNotFoundError", "No module named 'torch.x'", ""),
        ("import distutils", "ModuleNotFoundError", "No module named 'distutils'", ""),
        ("import numpy.a", "ModuleNotFoundError", "No module named 'numpy.a'", ""),
        ("import a", "ModuleNotFoundError", "something else", ""),
        ("from . import a", "ImportError", "attempted relative import beyond x", surroundings.ON_ITS_OWN),
        ("from a import b", "ImportError", "cannot import name 'b'", ""),
        ("open('a')", "FileNotFoundError", "", surroundings.ON_ITS_OWN),
        ("import os; open(os.listdir('a')[0])", "FileNotFoundError", "", surroundings.LOST_FOLDER),
        (
            "import os; open(os.path.join(os.listdir('a')[0]))",
            "FileNotFoundError",
            "",
            surroundings.ON_ITS_OWN,
        ),
        ("import os; np.load('a'); os.listdir('b')", "FileNotFoundError", "", surroundings.ON_ITS_OWN),
        ("open('a').read().replace('a', 'x')", "FileNotFoundError", "", surroundings.ON_ITS_OWN),
        ("open('a/b', 'wb')", "FileNotFoundError", "", surroundings.EMPTY_FOLDER),
        ("np.savez_compressed('a/b', 1)", "FileNotFoundError", "", surroundings.EMPTY_FOLDER),
        ("from subprocess import run; run(['a'])", "FileNotFoundError", "", ""),
        ("!ls", "SyntaxError", "invalid syntax", surroundings.NOTEBOOK_LINE),
        ("%%time", "SyntaxError", "invalid syntax", surroundings.NOTEBOOK_LINE),
        ("% 3", "SyntaxError", "invalid syntax", ""),
        ("x = ", "SyntaxError", "invalid syntax", ""),
        ("f()", "URLError", "", surroundings.NO_NETWORK),
        ("f()\nclass ConnectionError(Exception): pass", "ConnectionError", "", ""),
        ("raise ConnectionError('a and b')", "ConnectionError", "", ""),
        ("p.parse_args()", "SystemExit", "2", surroundings.NO_ARGUMENTS),
        ("import unittest; unittest.main()", "SystemExit", "", surroundings.BY_CALL["unittest.main"]),
        ("quit()", "SystemExit", "", surroundings.TAKE_OUT.format("quit()")),
        ("raise SystemExit(3)", "SystemExit", "3", surroundings.TAKE_OUT.format("raise SystemExit")),
        ("main()", "SystemExit", "", surroundings.UNKNOWN_END),
        ("exit(", "SystemExit", "", surroundings.UNKNOWN_END),
        ("import tkinter", "ModuleNotFoundError", "No module named '_tkinter'", surroundings.NO_SCREEN),
        ("turtle.forward(1)", "TclError", "no display name", surroundings.NO_SCREEN),
        ("import socket as s; s.create_connection(1)", "PermissionError", "", surroundings.NO_NETWORK),
        ("open('/a')", "PermissionError", "", ""),
        (
            "from getpass import getpass; getpass()",
            "EOFError",
            "",
            surroundings.NO_KEYBOARD.format("getpass"),
        ),
        ("from multiprocessing import Manager; Manager()", "EOFError", "", surroundings.NO_MANAGER),
        ("pickle.load(f)", "EOFError", "Ran out of input", ""),
        ("pdb.set_trace()", "BdbQuit", "", surroundings.NO_KEYBOARD.format("set_trace")),
        ("breakpoint()", "BdbQuit", "", ""),
        ("m.shared_memory.SharedMemory('a')", "FileNotFoundError", "", surroundings.NO_SHARED_MEMORY),
        ("1 / 0", "ZeroDivisionError", "division by zero", ""),
    ],
)
def test_a_step_is_named_where_the_line_says_so(source: str, kind: str, message: str, step: str) -> None:
    """By the exception, its message and the line that raised it."""
    assert explain_surroundings(Raised(kind=kind, message=message, line=1), submission(source)) == step


def test_a_line_that_is_not_there_names_nothing() -> None:
    """A worker says of itself where it raised."""
    for line in (None, 99):
        for kind in ("SystemExit", "FileNotFoundError", "SyntaxError"):
            explain_surroundings(Raised(kind=kind, message="", line=line), submission("exit()"))
    assert explain_surroundings(Raised(kind="SyntaxError", message="", line=99), submission("!ls")) == ""


def test_lines_of_a_notebook_are_counted() -> None:
    """One, several or none."""
    assert remark_on_lines(submission("x = 1")) == ()
    (one,) = remark_on_lines(replace(submission("x = 1\r\n!ls\r\n"), run_as=b"x = 1\npass\n"))
    assert one.startswith("Line 2 is a line of a notebook")
    (two,) = remark_on_lines(replace(submission("%a\nx\n%b"), run_as=b"pass\nx\npass"))
    assert two.startswith("Lines 1, 3 are lines of a notebook")


def test_a_line_of_python_is_no_line_of_a_notebook() -> None:
    """A `%` within brackets divides; a notebook is not told to hand in the notebook."""
    raised = Raised(kind="SyntaxError", message="unmatched ')'", line=2)
    assert explain_surroundings(raised, submission("print('%d'\n  % rows))")) == ""
    assert explain_surroundings(raised, submission("x = 7\n%cd a")) == surroundings.NOTEBOOK_LINE
    notebook = replace(submission("# cell 1\n%cd a"), cells=(1,))
    assert explain_surroundings(raised, notebook) == surroundings.LINE_OF_ITS_OWN
