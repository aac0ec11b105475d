"""Whether each question has enough to go by, and whether its reference and its procedure agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.authoring.findings import Trouble
from cnntutor.authoring.subject import STUDENTS, numbers_for
from cnntutor.domain.declaration import is_replayed, is_replayed_function
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.compare import compare
from cnntutor.grading.diagnosis.effects import effects_on_parts
from cnntutor.grading.judging import expected_value
from cnntutor.grading.kinds import kind_of
from cnntutor.grading.kinds.by_hand import first_index
from cnntutor.grading.parts import has_parts
from cnntutor.procedures.recording import work_out
from cnntutor.text import format_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.exercise import (
        Case,
        Exercise,
        Question,
        ValueQuestion,
    )
    from cnntutor.domain.procedure import Misconception

FEWEST_HINTS = 2
ADVICE_ENDS = (".", "?", "`")
SEEDS_STEP_BY_STEP = 2
"""On how many seeds a procedure is held against the reference: it is slow, as it goes step by step."""


def hints(question: Question) -> Iterator[Trouble]:
    """Look whether a question has hints enough."""
    if len(question.hints) < FEWEST_HINTS:
        yield Trouble(
            f"{question.name} has {format_count(len(question.hints), 'hint', zero='no')}, at least "
            f"{FEWEST_HINTS} are wanted.",
            "Write one that says where to begin, and one that goes almost to the end.",
        )
    if any(not hint.strip() for hint in question.hints):
        yield Trouble(f"{question.name} has an empty hint.", "Write it, or remove it.")


def known_errors(question: Question) -> Iterator[Trouble]:
    """Look whether a question knows errors enough, each with a name of its own and words that fit."""
    errors = question.misconceptions
    if len(errors) < (fewest := kind_of(question).fewest_misconceptions):
        yield Trouble(
            f"{question.name} knows {format_count(len(errors), 'error', zero='no')}, at least {fewest} are "
            "wanted.",
            "Add misconceptions: what do students do wrong most often?",
        )
    seen: set[str] = set()
    for error in errors:
        if error.name in seen:
            yield Trouble(
                f"{question.name} knows two errors of the name {error.name}.",
                "Give one of them another name.",
            )
        seen.add(error.name)
    for error in (*errors, *question.conventions):
        yield from _wording(question, error)


def _wording(question: Question, error: Misconception) -> Iterator[Trouble]:
    where = f"{error.name} of {question.name}"
    if not error.tell or not error.tell[0].islower() or error.tell.endswith("."):
        yield Trouble(
            f"What {where} tells does not end the sentence “It seems …”: {error.tell!r}.",
            "Begin it with a small letter, and leave the full stop out.",
        )
    if not error.advice.endswith(ADVICE_ENDS):
        yield Trouble(f"The advice of {where} is no sentence: {error.advice!r}.", "End it with a full stop.")


def cases(exercise: Exercise, question: ValueQuestion, seeds: tuple[int, ...]) -> Iterator[Trouble]:
    """Look whether the declaration is sound, and whether every case has a right answer."""
    whose = () if question.is_called else (None, *STUDENTS)
    numbers = {each or "the lecture": numbers_for(exercise, question, each) for each in whose}
    for found, advice in kind_of(question).flaws(question, numbers):
        yield Trouble(found, advice)
    for told, case in _all_cases(exercise, question, seeds):
        try:
            expected_value(question, case.arguments)
        except Exception as error:  # noqa: BLE001 - the exercise is being tried out
            yield Trouble(
                f"{question.name}, {case.name} {told}: {error}.",
                "Correct the reference, or what `draw` or `arguments` gives it.",
            )
            return


def _all_cases(
    exercise: Exercise, question: ValueQuestion, seeds: tuple[int, ...]
) -> Iterator[tuple[str, Case]]:
    """Yield every case with what it is drawn from: for a function seeds, for a value students."""
    if question.is_called:
        for seed in seeds:
            for case in draw_cases(question, exercise.lecture, seed):
                yield f"of seed {seed}", case
    else:
        for student in (None, *STUDENTS):
            for case in draw_cases(question, numbers_for(exercise, question, student), seeds[0]):
                yield f"of {student or 'the lecture'}", case


def parts(exercise: Exercise, question: ValueQuestion, seeds: tuple[int, ...]) -> Iterator[Trouble]:
    """Look whether the parts of a result have names, and each of them an error that changes it."""
    if not is_replayed_function(question):
        return
    expected = expected_value(question, draw_cases(question, exercise.lecture, seeds[0])[0].arguments)
    has = len(expected) if isinstance(expected, tuple) and has_parts(expected) else 0
    if has != len(question.parts):
        yield Trouble(
            f"{question.name} names {format_count(len(question.parts), 'part', zero='no')}, its reference "
            f"returns {format_count(has, 'part', zero='no')}.",
            "Give `parts` a name for each array of the tuple, in their order.",
        )
        return
    changed = {k for each in effects_on_parts(question) for k in each.changed}
    for k, name in enumerate(question.parts):
        if k not in changed:
            yield Trouble(
                f"{question.name}: no error changes {name}.",
                "Add what is often done wrong there: a wrong part is explained by the errors that change it.",
            )


def procedure(exercise: Exercise, question: ValueQuestion, seeds: tuple[int, ...]) -> Iterator[Trouble]:
    """Look whether an operation, done step by step, gives what the reference gives."""
    if not is_replayed(question):
        return
    for told, case in _all_cases(exercise, question, seeds[:SEEDS_STEP_BY_STEP]):
        stepwise = question.procedure(*case.arguments)
        difference = compare(stepwise, expected_value(question, case.arguments), question.tolerance)
        if difference is not None:
            yield Trouble(
                f"{question.name}, {case.name} {told}: done step by step, the result differs from the "
                f"reference. {difference.message}",
                "Find out which of the two is right: `tests/reference/` holds references against SciPy and "
                "Keras.",
            )
            return


def explanation(exercise: Exercise, question: ValueQuestion, seeds: tuple[int, ...]) -> Iterator[Trouble]:
    """Look whether a procedure notes its steps: those that lead to the first element of what may be seen."""
    if not is_replayed(question):
        return
    for case in draw_cases(question, numbers_for(exercise, question), seeds[0]):
        if question.is_called and case.hidden:
            continue
        index = first_index(expected_value(question, case.arguments))
        if not any(line.text or line.rows for line in work_out(question.procedure, case.arguments, index)):
            yield Trouble(
                f"{question.name}, {case.name}: the worked explanation of the first element is empty.",
                "Let the procedure call `note(step, index, text, result)` for what it does.",
            )
            return
