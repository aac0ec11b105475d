"""Kinds of questions: found by name, a module each, asked for their behaviour and not for their class."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

import pytest

import cnntutor
from cnntutor.curriculum import registry
from cnntutor.domain.architecture import Architecture
from cnntutor.domain.choice import Choice
from cnntutor.domain.declaration import Declaration
from cnntutor.domain.essay import Essay as EssayQuestion
from cnntutor.domain.exercise import ByHand, Function, Model
from cnntutor.domain.experiment import Experiment
from cnntutor.domain.properties import Properties
from cnntutor.domain.test import Test
from cnntutor.errors import CurriculumError
from cnntutor.grading import kinds
from cnntutor.grading.kinds import find_kind, kind_of
from tests.support import answer, grade_answers, load, question

PACKAGE = Path(cnntutor.__file__).parent
DECLARATIONS = (Architecture, ByHand, Choice, EssayQuestion, Experiment, Function, Model, Properties, Test)
CLASSES = {each.__name__ for each in DECLARATIONS}
NAMES = {each.kind for each in DECLARATIONS}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
OUTSIDE = [
    path
    for path in MODULES
    if PACKAGE / "grading" / "kinds" not in path.parents
    and PACKAGE / "sandbox" / "worker" not in path.parents  # its models are those of Keras
]


@pytest.mark.parametrize("declaration", DECLARATIONS)
def test_a_kind_is_found_by_its_name(declaration: type[Declaration]) -> None:
    """The module that a declaration names has a kind that is declared by it."""
    assert find_kind(declaration.kind).declaration is declaration


def test_every_question_that_there_is_has_a_kind() -> None:
    """All exercises declare questions of kinds that are found, and all kinds are used."""
    asked = [each for listing in registry.discover() for each in registry.load(listing).questions]
    assert {kind_of(each).declaration for each in asked} == set(DECLARATIONS)
    assert all(isinstance(each, kind_of(each).declaration) for each in asked)


@pytest.mark.parametrize("name", ["", "riddle", "interface", "case_by_case", "..source", "os"])
def test_no_other_module_is_a_kind(name: str) -> None:
    """A name that no kind has is the exercise's fault, whatever module there is of that name."""
    with pytest.raises(CurriculumError, match="no kind of question"):
        find_kind(name)


# ------------------------------------------------------------------ a further kind is one module

ESSAY = """
from cnntutor.domain.report import QuestionReport, Status
from cnntutor.grading.kinds.interface import Kind


class EssayKind(Kind):
    declaration = None
    fewest_misconceptions = 0

    def grade(self, question, context):
        text = context.attempt.read(question.name).value
        return QuestionReport(
            name=question.name, kind=question.kind, status=Status.UNDECIDED, score=None,
            max_score=question.points, message=f"{len(text.split())} words.", cases=(),
        )

    def last_hints(self, question, numbers):
        return ["Read it aloud."]


KIND = EssayKind()
"""


@dataclass(frozen=True, kw_only=True)
class Essay(Declaration):
    """A text that a person scores."""

    kind: ClassVar[str] = "essay_of_a_test"
    has_cases: ClassVar[bool] = False
    of_model: ClassVar[bool] = False
    about_values: ClassVar[bool] = False

    name: str
    points: int
    asks: str
    hints: tuple[str, ...] = ("Begin.",)


@pytest.fixture
def essay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a question of a kind whose module lies in another folder."""
    (tmp_path / "essay_of_a_test.py").write_text(ESSAY)
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    return Essay(name="why", points=5, asks="why pooling helps")


def test_a_further_kind_is_one_module(essay: Any) -> None:
    """It is found, graded beside the others and gives hints, and nothing else knows of it."""
    from cnntutor.tutor.hints import hint

    pooling = load("pooling")
    exercise = replace(pooling, questions=(essay, *pooling.questions))
    report = grade_answers(exercise, {"why": "it makes maps smaller", "max_pooled": [[6, 2], [1, 3]]})
    assert [each.name for each in report.questions] == [each.name for each in exercise.questions]
    assert (answer(report, "why").message, report.score) == ("4 words.", None)
    assert answer(report, "max_pooled").kind == "by_hand"
    assert hint(essay, {}, 1).text == "Read it aloud."


# ------------------------------------------------------------------ nobody asks for a class


def asked_for(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that ask for the class of a question, or for the name of its kind."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name("isinstance" | "issubclass"), args=[_, classes]):
                found = _names(classes) & CLASSES
            case ast.MatchClass(cls=cls):
                found = _names(cls) & CLASSES
            case ast.Dict(keys=keys):
                found = set(itertools.chain.from_iterable(_names(key) for key in keys if key)) & CLASSES
            case ast.Compare(left=left, comparators=others):
                sides = [left, *others]
                found = set(itertools.chain.from_iterable(map(_names, sides))) & CLASSES
                if any(map(_is_kind, sides)):
                    found |= {each for side in sides for each in _texts(side)} & NAMES
            case _:
                found = set()
        if found:
            yield node.lineno  # type: ignore[attr-defined]


def _names(node: ast.AST) -> set[str]:
    """Return the names and attributes in an expression, without what is called in it."""
    called = {id(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
    return {
        each.id if isinstance(each, ast.Name) else each.attr
        for each in ast.walk(node)
        if isinstance(each, ast.Name | ast.Attribute) and id(each) not in called
    }


def _is_kind(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr="kind") | ast.Subscript(slice=ast.Constant("kind")):
            return True
        case _:
            return False


def _texts(node: ast.AST) -> set[str]:
    return {str(each.value) for each in ast.walk(node) if isinstance(each, ast.Constant)}


@pytest.mark.parametrize(
    "source",
    [
        "isinstance(question, ByHand)",
        "isinstance(question, exercise.Function | Model)",
        "[each for each in questions if not isinstance(each, (Choice, int))]",
        "match question:\n    case ByHand(choices=choices) if choices:\n        pass",
        "match question:\n    case exercise.Model():\n        pass",
        "FEWEST = {Function: 4}",
        "type(question) is ByHand",
        "question.kind == 'by_hand'",
        "record['kind'] in ('function', 'model')",
    ],
)
def test_asking_for_a_class_is_found(source: str) -> None:
    """The search below finds all the ways to do so."""
    assert list(asked_for(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "questions = (ByHand('a', 5), Function('b', 6))",
        "def f(question: ByHand) -> Model: ...",
        "message['kind'] == 'raised'",
        "name == 'function'",
        "question.is_called",
    ],
)
def test_declaring_a_question_is_not_asking(source: str) -> None:
    """Nor is a hint on types, or a message that has a kind of its own."""
    assert not list(asked_for(ast.parse(source)))


def test_nobody_outside_asks_for_the_class_of_a_question() -> None:
    """What depends on a question's kind is in the module of that kind, or in what the declaration says."""
    sources = {path.relative_to(PACKAGE): path.read_text(encoding="utf-8") for path in OUTSIDE}
    found = {
        path: lines
        for path, source in sources.items()
        if any(word in source for word in (*CLASSES, "kind"))
        and (lines := list(asked_for(ast.parse(source))))
    }
    assert found == {}
    assert len(OUTSIDE) > 200
    inside = (PACKAGE / "grading" / "kinds" / "function.py").read_text(encoding="utf-8")
    assert list(asked_for(ast.parse(inside)))  # a kind may: the search is not blind


def test_the_questions_of_a_kind_come_last_that_may_end_the_worker() -> None:
    """A model is trained behind all values, and its requirements stand in the order of the exercise."""
    exercise = load("exercise7")
    assert {each.kind for each in exercise.questions if kind_of(each).is_last} == {"model"}
    report = grade_answers(exercise, {})
    assert [each.name for each in report.questions] == [each.name for each in exercise.questions]


@pytest.mark.parametrize(
    ("exercise", "name", "signature", "begin"),
    [
        ("exercise1", "conv2d", "conv2d(image, kernel, stride=1, padding=0)", "conv2d"),
        ("exercise6", "probabilities", "probabilities", "probabilities"),
        ("exercise6", "ten_tags", "ten_tags", "ten_tags"),
        ("exercise7", "blocks", "blocks", "build_model"),
    ],
)
def test_how_a_question_is_shown(exercise: str, name: str, signature: str, begin: str) -> None:
    """A function has its parameters; a requirement begins with the function that builds the model."""
    asked = question(load(exercise), name)
    assert (kind_of(asked).signature(asked), kind_of(asked).begin_at(name)) == (signature, begin)
