"""Which of the functions that are asked for calls another one, so that one cause is not taken for two."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.domain.report import Status
from cnntutor.grading.feedback import tell_what_to_mend
from cnntutor.grading.syntax import tree_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cnntutor.domain.exercise import Function
    from cnntutor.domain.report import QuestionReport
    from cnntutor.grading.answer_key import AnswerKey
    from cnntutor.grading.attempt import Attempt

ANSWERED_WRONG = {Status.WRONG, Status.MALFORMED, Status.RAISED, Status.REFUSED}
"""Where nothing was answered, what calls it says so itself; what was stopped is not called again."""


class Callees:
    """What the functions of one submission call, and which of these alone make which others wrong.

    Parameters
    ----------
    functions : sequence of Function
        All that the exercise asks for.
    key : AnswerKey
        What the functions are graded by.
    attempt : Attempt
        The submission. What its source seems to call decides which calls are tried out, never points.
    """

    def __init__(self, functions: Sequence[Function], key: AnswerKey, attempt: Attempt) -> None:
        self._functions = {each.name: each for each in functions}
        self._key = key
        self._attempt = attempt
        self._wrong: dict[str, QuestionReport] = {}
        self._found: dict[tuple[str, ...], tuple[str, ...]] = {}

    def add(self, report: QuestionReport) -> None:
        """Keep the report on a function, if it is wrong: others may call it."""
        if report.status in ANSWERED_WRONG:
            self._wrong[report.name] = report

    def find_causes(self, name: str) -> tuple[str, ...]:
        """Return which functions alone make another one wrong, of those that were graded so far."""
        if name not in self._functions or not self._wrong.keys() - {name}:
            return ()
        called = find_calls(tree_of(self._attempt.submission), {*self._wrong, name}).get(name, [])
        if not called:
            return ()
        key = (name, *called)
        if key not in self._found:
            from cnntutor.grading.diagnosis.causes import find_causes  # most of them call no other one

            self._found[key] = find_causes(
                self._functions[name], called, self._functions, self._key, self._attempt
            )
        return self._found[key]

    def count_misconceptions(self, name: str) -> int | None:
        """Return how many misconceptions at most explain one that makes a function wrong; None if none does.

        As many may be looked for in the function itself, and one in any case.
        """
        causes = [self._wrong[each].diagnosis for each in self.find_causes(name)]
        return max([1, *(len(each.misconceptions) for each in causes if each)]) if causes else None


def point_to_callees(questions: Sequence[QuestionReport], callees: Callees) -> tuple[QuestionReport, ...]:
    """Return the reports, those on functions that others make wrong with a word on what to mend first.

    Where it is known why those others are wrong, that word is all that is said: the rest would be said twice.
    """
    by_name = {each.name: each for each in questions}
    pointing = []
    for each in questions:
        causes = callees.find_causes(each.name) if each.status in ANSWERED_WRONG else ()
        is_all = all(_is_explained(by_name[name]) for name in causes)
        pointing.append(_pointing(each, causes, is_all=is_all))
    return tuple(pointing)


def _is_explained(question: QuestionReport) -> bool:
    """Tell whether it is said why a function is wrong: an exception and a form are told with their lines."""
    return question.diagnosis is not None or question.status is not Status.WRONG


def find_calls(tree: ast.Module, names: Collection[str]) -> dict[str, list[str]]:
    """Return which of these functions seem to call which others; of those in a circle none calls another.

    A function calls, too, what other functions of the file call for it that are not among these.

    Parameters
    ----------
    tree : ast.Module
        The file, which is only read.
    names : collection of str
        Functions at its top.
    """
    functions = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}
    called = {name: _find_called(each) for name, each in functions.items()}
    calls = {name: (_with_helpers(name, called, names) & set(names)) - {name} for name in names}
    return {name: first for name in calls if (first := sorted(_first(name, calls)))}


def _with_helpers(name: str, called: Mapping[str, set[str]], names: Collection[str]) -> set[str]:
    """Return what a function calls, and what the functions call that it calls and that are not asked for."""
    reached, ahead = set[str](), [name]
    while ahead:
        further = called.get(ahead.pop(), set[str]()) - reached
        reached |= further
        ahead += [each for each in further if each not in names]
    return reached


def _first(name: str, calls: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield what a function calls and can be mended before it: not what comes to call it in turn."""
    for called in calls[name]:
        reached, ahead = {called}, [called]
        while ahead:
            further = calls[ahead.pop()] - reached
            reached |= further
            ahead += further
        if name not in reached:
            yield called


def _pointing(question: QuestionReport, called: Sequence[str], *, is_all: bool) -> QuestionReport:
    if not called:
        return question
    word = tell_what_to_mend(question.name, called)
    if is_all:
        return replace(question, message=word)
    between = "\n" if "\n" in question.message else " "
    return replace(question, message=f"{question.message}{between}{word}".lstrip())


def _find_called(function: ast.FunctionDef) -> set[str]:
    """Return what a function calls; a name that stands for anything else in it may be its own."""
    inside = [node for node in ast.walk(function) if node is not function]
    calls = {node.func for node in inside if isinstance(node, ast.Call)}
    used = [(name, node in calls) for node in inside for name in _names(node)]
    return {name for name, _ in used} - {name for name, is_called in used if not is_called}


def _names(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node uses or gives, whatever kind of node it is; not those behind a dot."""
    if isinstance(node, ast.Attribute | ast.Constant | ast.keyword):
        return
    for _, value in ast.iter_fields(node):
        values = value if isinstance(value, list) else [value]
        yield from (each for each in values if isinstance(each, str))
