"""One word for one thing: the names in the package, held against the words that are not used for it."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cnntutor

PACKAGE = Path(cnntutor.__file__).parent

INSTEAD = {
    "grade": "mark marks marked marker markers marking",
    "misconception": "fault faults mistake mistakes",
    "backend, isolation, guarantee, unavailable reason, work dir": (
        "rung rungs wall walls promise promises obstacle obstacles box boxes"
    ),
    "sanitize": "harmless",
    "cache": "recall recalled remember remembered remembering",
    "atomic write": "replacing",
    "handler, monitor, glyphs, context": "desk desks diary diaries ink inks bench benches",
    "threshold": "bar bars",
}
"""By the word that is said, those that are not."""

SAY = {word: instead for instead, words in INSTEAD.items() for word in words.split()}

ALLOWED = {
    "BYTE_ORDER_MARK cli/output_file.py": "what Unicode calls it",
    "_marks datasets/pickles.py": "the places of an instruction of pickles, called so there",
    "_with_mark render/terminal/small_charts.py": "a sign at a place of a chart",
    "MISTAKES tutor/inspection.py": "images that a trained model takes for others: no misconceptions",
    "mistakes tutor/inspection.py": "the same images",
    "mistakes render/plots/pictures.py": "the same images",
    "mistakes render/terminal/small_look.py": "the same images",
    "_mistakes render/terminal/small_look.py": "the same images",
    "wall sandbox/clocks.py": "the clock on the wall: time that passes, in contrast to CPU time",
    "wall_factor sandbox/limits.py": "the same clock",
    "bar cli/report.py": "a progress bar",
    "bar render/terminal/class_progress.py": "a progress bar",
    "bar render/terminal/verification.py": "a progress bar",
    "BARS sandbox/worker/stubs.py": "progress bars of libraries that a submission may import",
    "_Bar sandbox/worker/stubs.py": "such a progress bar",
    "Bar render/html/charts.py": "one of a chart",
    "bar render/html/charts.py": "one of a chart",
    "bars render/html/charts.py": "those of a chart",
    "bars render/terminal/training.py": "those of a chart",
    "_bars render/terminal/training.py": "those of a chart",
    "BARS render/terminal/statistics.py": "those of a chart",
    "_two_bars datasets/patterns.py": "a pattern in a picture",
}
"""Names that hold such a word and stay, each with its file and its reason."""


def words(name: str) -> list[str]:
    """Return the words of a name: `MOST_NAMES` and `MostNames` have two."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def defined(tree: ast.Module) -> Iterator[str]:
    """Yield the names of classes, functions, parameters, variables and attributes that a module defines."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.arg(arg=name) | ast.alias(asname=str(name)) | ast.ExceptHandler(name=str(name)):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name


@functools.cache
def unwelcome() -> dict[str, str]:
    """Return the names, with their files, that have a word by which something else is called, and that."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        place = path.relative_to(PACKAGE).as_posix()
        for name in (path.parent.name, path.stem, *defined(ast.parse(path.read_bytes()))):
            if instead := [SAY[word] for word in words(name) if word in SAY]:
                found[f"{name} {place}"] = ", ".join(instead)
    return found


def test_names_say_one_word_for_each_thing() -> None:
    """A new name with a word of the right column is told which word is said instead."""
    for name, instead in unwelcome().items():
        assert name in ALLOWED, f"{name}: say {instead}"


def test_each_exception_is_needed() -> None:
    """What no name needs any more is no exception either."""
    assert ALLOWED.keys() <= unwelcome().keys()


@pytest.mark.parametrize(
    "line",
    [
        "MOST_MARKS = 1",
        "def f(mistake): ...",
        "class Desk: ...",
        "def remember(): ...",
        "self.fault = 1",
        "import a as wall",
        "for bench in x: ...",
        "match x:\n    case [*obstacles]: ...",
    ],
)
def test_a_name_is_found_wherever_it_is_defined(line: str) -> None:
    """In a constant, a parameter, a class, a function, an attribute, an import, a loop, a pattern."""
    assert any(word in SAY for name in defined(ast.parse(line)) for word in words(name))


def test_only_whole_words_count() -> None:
    """A benchmark, a link, a default and a barrier are none of these."""
    for name in ("benchmark", "link", "default", "barrier", "markdown", "recalled_not"):
        assert (not SAY.keys().isdisjoint(words(name))) == (name == "recalled_not"), name
