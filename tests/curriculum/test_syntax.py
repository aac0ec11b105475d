"""What two sources share if they do the same, and what a module imports."""

from __future__ import annotations

import ast

import pytest

from cnntutor.curriculum import registry
from cnntutor.curriculum.syntax import canonical, read_module


def read(source: str) -> str:
    """Return the canonical text of a source."""
    return canonical(ast.parse(source))


@pytest.mark.parametrize(
    "other",
    [
        'x = f(1,  "two words")  # a comment',
        '"""A docstring."""\nx = f(1, "two words")\n"""What x is."""',
        "x = f(\n    1,\n    'two words',\n)",
    ],
)
def test_what_does_the_same_has_one_text(other: str) -> None:
    """Comments, line breaks, quotes and documentation do not count."""
    assert read(other) == read('x = f(1, "two words")')


@pytest.mark.parametrize(
    "other", ['x = f(2, "two words")', 'x = f(1, "other words")', 'x = g(1, "two words")']
)
def test_what_does_something_else_has_another_text(other: str) -> None:
    """A value, a text and a name count."""
    assert read(other) != read('x = f(1, "two words")')


def test_without_words_only_texts_for_people_are_left_out() -> None:
    """Those with a space; a name or a key counts all the same."""

    def wordless(source: str) -> str:
        return canonical(ast.parse(source), wordless=True)

    assert wordless('f("you forgot it", key="a")') == wordless('f("another sentence", key="a")')
    assert wordless('f("you forgot it", key="a")') != wordless('f("you forgot it", key="b")')


KINDS = sorted(
    {type(each).__name__ for listing in registry.discover() for each in registry.load(listing).questions}
)


@pytest.mark.parametrize("kind", KINDS)
def test_hints_of_every_kind_of_question_are_left_out(kind: str) -> None:
    """What else it declares counts."""
    asked = f'{kind}(name="a", points=2, hints=("Begin with it.",))'
    assert read(asked) == read(asked.replace("Begin", "Start")) == read(f'{kind}(name="a", points=2)')
    assert read(asked) != read(asked.replace("points=2", "points=3"))


def test_hints_of_something_else_count() -> None:
    """A call of another name may do anything with them; nor is it known which argument follows a star."""
    assert read("other(hints=1)") != read("other(hints=2)")
    assert read("Drawn(options, (1,))") == read("Drawn(options, (2,))")
    assert read("Drawn(*options, (1,))") != read("Drawn(*options, (2,))")


SOURCE = b"""
import cnntutor.text, numpy as np
from cnntutor.domain import exercise
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from cnntutor.gradebook import store
else:
    import json
def f():
    from cnntutor.errors import CurriculumError
"""


def test_imports_in_functions_count_and_those_for_types_do_not() -> None:
    """Names that may be modules or what is in them are all told."""
    module = read_module(SOURCE)
    assert module.imports == ("text", "domain", "domain.exercise", "errors", "errors.CurriculumError")
    assert module.bare_imports == ("numpy", "typing", "typing.TYPE_CHECKING", "json")


def test_a_relative_import_is_refused() -> None:
    """It would be followed by a name that it does not have."""
    with pytest.raises(ValueError, match="this one is relative"):
        read_module(b"from . import text\n")


def test_both_digests_of_a_module_are_told_apart() -> None:
    """Other words change the one, another step both."""
    one, words, step = (
        read_module(f"f('you {words} it', {step})".encode())
        for words, step in (("forgot", 1), ("lost", 1), ("forgot", 2))
    )
    assert (one.whole == words.whole, one.wordless == words.wordless) == (False, True)
    assert one.whole != step.whole
    assert one.wordless != step.wordless
