"""Whether known errors can be told from the truth and from each other, and zeros earn less than the truth."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from cnntutor.authoring.findings import Trouble
from cnntutor.authoring.subject import STUDENTS, numbers_for
from cnntutor.curriculum.drawing import fingerprint, separates
from cnntutor.domain.declaration import is_replayed_function, is_worked_out
from cnntutor.domain.report import Status
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.given_answers import grade_given
from cnntutor.grading.judging import expected_value
from cnntutor.grading.kinds import kind_of
from cnntutor.procedures.replaying import replay

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.domain.exercise import Case, Exercise, Replayed, ValueQuestion
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.report import QuestionReport
    from cnntutor.domain.values import Arguments

SEEN = (Status.WRONG, Status.MALFORMED, Status.RAISED)
"""How an answer with a known error may end: the others mean that it was not looked at."""


def differ(exercise: Exercise, question: ValueQuestion, seeds: tuple[int, ...]) -> Iterator[Trouble]:
    """Look whether on the cases of every seed each error differs from the truth and every other error."""
    if not is_replayed_function(question):
        return  # the numbers of values are looked at by `apart`
    for seed in seeds:
        for group in _alike(question, draw_cases(question, exercise.lecture, seed)):
            names = [error.name if error else "the right answer" for error in group]
            yield Trouble(
                f"{question.name}: on all cases of seed {seed}, {' and '.join(names)} are the same.",
                "Let `draw` walk through settings in which they differ, or remove the error.",
            )


def _alike(question: Replayed, cases: Sequence[Case]) -> list[list[Misconception | None]]:
    """Return the errors that give the same on all cases, in groups; None is the truth.

    Whoever stands alone after some cases need not be replayed on the others.
    """
    groups: list[list[Misconception | None]] = [[None, *question.misconceptions]]
    for case in cases:
        parted: list[list[Misconception | None]] = []
        for group in groups:
            results: dict[str, list[Misconception | None]] = {}
            for error in group:
                results.setdefault(_result(question, error, case.arguments), []).append(error)
            parted += [members for members in results.values() if len(members) > 1]
        groups = parted
    return groups


def _result(question: Replayed, error: Misconception | None, arguments: Arguments) -> str:
    if error is None:
        return fingerprint(expected_value(question, arguments))
    try:
        return fingerprint(replay(question.procedure, (error,), arguments))
    except Exception as raised:  # noqa: BLE001 - to raise is a result, too
        return type(raised).__name__


def apart(exercise: Exercise, question: ValueQuestion, _: tuple[int, ...]) -> Iterator[Trouble]:
    """Look whether on students' numbers no known error gives the right answer, or that of another error."""
    if not is_worked_out(question):
        return
    for student in STUDENTS:
        if not separates(question, numbers_for(exercise, question, student)):
            yield Trouble(
                f"{question.name}: on the numbers of {student}, two known errors, or an error and the right "
                "answer, give the same.",
                "Draw the numbers with `curriculum.drawing.separating`, or remove one of the two.",
            )
            return


def diagnosed(
    exercise: Exercise, question: ValueQuestion, error: Misconception, seed: int
) -> Iterator[Trouble]:
    """Look whether somebody who makes one known error is told that error, with certainty, and no other."""
    kind = kind_of(question)
    everybody = chain(question.examples, (numbers_for(exercise, question, student) for student in STUDENTS))
    numbers = next((each for each in everybody if kind.is_wrong_with(question, error, each)), None)
    where = f"{question.name}: an answer with {error.name}"
    if numbers is None:
        yield Trouble(f"{where} is right for everybody.", "Remove the error: nobody has it.")
        return
    try:
        given = kind.answer_with(question, error, numbers)
    except Exception as raised:  # noqa: BLE001 - nobody can write down what there is not
        yield Trouble(f"{where} cannot be had: {raised}.", "Remove the error: it has no result.")
        return
    if (found := _astray(grade_given(question, given, numbers, seed), error)) is not None:
        yield Trouble(f"{where} {found}.", "Change the cases or the error, so that only it explains them.")


def _astray(report: QuestionReport, error: Misconception) -> str | None:
    """Return what is said of an answer in place of its error; None where it is that error."""
    if report.status not in SEEN or report.score == report.max_score:
        return f"is {report.status} with {report.score} points"
    if report.diagnosis is None or not report.diagnosis.misconceptions:
        return "has no diagnosis"
    if (names := list(report.diagnosis.misconceptions)) != [error.name]:
        return f"is diagnosed as {' and '.join(names)}"
    return None if report.diagnosis.certain else "is diagnosed, but other errors explain it as well"


def all_diagnosed(exercise: Exercise, question: ValueQuestion, seeds: tuple[int, ...]) -> Iterator[Trouble]:
    """Look whether each known error of a question is diagnosed as itself."""
    for error in question.misconceptions:
        yield from diagnosed(exercise, question, error, seeds[0])


def zeros(exercise: Exercise, question: ValueQuestion, seeds: tuple[int, ...]) -> Iterator[Trouble]:
    """Look whether zeros in the right shape earn less than the question's points."""
    numbers = numbers_for(exercise, question)
    report = grade_given(question, kind_of(question).zeros(question, numbers), numbers, seeds[0])
    if report.status is Status.CORRECT or report.score == question.points:
        yield Trouble(
            f"{question.name}: an answer of zeros gets {report.score} of {question.points} points.",
            "Change the numbers or the cases: the right answer must not be zeros.",
        )
