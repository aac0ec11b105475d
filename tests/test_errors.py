"""The tree of exceptions: what is drawn in the docstring is what there is."""

from __future__ import annotations

import inspect
import re

import pytest

from cnntutor import errors
from cnntutor.errors import CnntutorError, SubmissionError

CLASSES = [
    each for each in vars(errors).values() if inspect.isclass(each) and issubclass(each, CnntutorError)
]


def drawn() -> list[tuple[str, str]]:
    """Return every exception of the drawing with the one that it hangs under."""
    above: list[str] = []
    found = []
    for indent, name in re.findall(r"^ {4}([│├└─ ]*)([A-Z]\w+)", inspect.getdoc(errors) or "", re.MULTILINE):
        depth = len(indent) // 4
        found.append((name, above[depth - 1] if depth else "Exception"))
        above[depth:] = [name]
    return found


def test_the_drawing_is_the_tree() -> None:
    """Every exception is drawn once, under the one that it is made from."""
    assert sorted(drawn()) == sorted((each.__name__, each.__bases__[0].__name__) for each in CLASSES)


def test_a_branch_has_one_exit_code() -> None:
    """The codes are those of the drawing: 2 for a call that was wrong, 3 for the grader."""
    codes = re.findall(r"── (\w+) +(\d) ", inspect.getdoc(errors) or "")
    assert codes
    for name, code in codes:
        branch = [each for each in CLASSES if issubclass(each, getattr(errors, name))]
        assert {each.exit_code for each in branch} == {int(code)}


@pytest.mark.parametrize("raised", CLASSES)
def test_a_notebook_shows_the_sentence(raised: type[CnntutorError]) -> None:
    """In place of a traceback there is what the exception says, whichever it is."""
    assert raised("There is no file.")._render_traceback_() == ["There is no file."]


def test_all_are_caught_as_one() -> None:
    """Whoever catches the root catches what stands deepest, with its own exit code."""
    with pytest.raises(CnntutorError) as caught:
        raise SubmissionError("no text")
    assert caught.value.exit_code == SubmissionError.exit_code
