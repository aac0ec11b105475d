"""Gradebooks of made-up classes, with the reports that such answers get."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from cnntutor.authoring.subject import numbers_for
from cnntutor.domain.exercise import Exercise
from cnntutor.domain.report import QuestionReport, Report, Status
from cnntutor.domain.training import Epoch, Training
from cnntutor.gradebook.results import Key, Result, State
from cnntutor.gradebook.store import Gradebook
from cnntutor.grading.given_answers import grade_given
from cnntutor.grading.kinds import kind_of
from cnntutor.render.html.folder import page_of
from cnntutor.submissions.intake.students import Student
from cnntutor.text import sanitize
from tests.support import described_model, grade_answers, load, right_answer

EXERCISES = ("exercise1", "exercise3", "exercise7")
ABSENT = "Quiet, Quentin"
"""On the roster, and has handed in nothing."""

NOT_BEGUN = "Untouched, Una"
"""Has handed in the files as they were."""

UNREADABLE = "Pixel, Pat"
"""What was handed in for the first exercise is a picture."""

UNLUCKY = "Lost, Lou"
"""The grader failed on the first exercise."""

PERSISTENT = "Again, Ada"
"""Has handed in the first exercise three times, and was better each time."""

SPECIAL = (ABSENT, NOT_BEGUN, UNREADABLE, UNLUCKY, PERSISTENT)

SCRIPT = "<script>window.ran = true</script>"
IMAGE = '"><img src=x onerror="window.ran = true">'
HOSTILE_NAME = f"Robin {SCRIPT}{IMAGE} {{{{7*7}}}} \u202etxt.exe\x1b[31m"
KEPT_NAME = sanitize(HOSTILE_NAME)
"""That name as a gradebook keeps it."""

HOSTILE_TEXT = (
    f"</pre></details>{SCRIPT}{IMAGE}<!-- {{{{7*7}}}} {{% raw %}} "
    "\u202eabc\u2066 \x1b[31mred\x1b[0m &lt;b&gt;"
)

# fmt: off
FIRST = (
    "Ada", "Ben", "Chloé", "Dan", "Eda", "Finn", "Gül", "Hana", "Ida", "Jörg", "Kim", "Lea", "Mia",
    "Noor", "Olu", "Pia", "Qi", "Rémi", "Sara", "Tom", "Uma", "Zoë", "文",
)
LAST = (
    "Adams", "Böhm", "Çelik", "Dubois", "Evans", "Ferrari", "García", "Hansen", "Ito", "Jansen",
    "Kowalski", "Lopez", "Müller", "Nguyen", "O'Brien", "Petrov", "Quist", "Rossi", "Schmidt",
    "Tanaka", "Ueda", "Vogel", "Wójcik", "Xu", "Yilmaz", "Zimmermann",
)
# fmt: on


SECRET = "the secret of these tests"


def address_of(student: str) -> str:
    """Return where a student's page stands in the report on a class of these tests."""
    return page_of(student, SECRET)


def gradebook_of(
    path: Path,
    students: int = 24,
    *,
    exercises: tuple[str, ...] = EXERCISES,
    seed: int = 0,
    hostile: bool = False,
) -> Path:
    """Write the gradebook of a class that is the same every time, and return its path.

    The first students are those of `SPECIAL`; the others differ in ability. With `hostile`, one more has
    a name, messages and output that try to break out of a page, a table or a terminal.
    """
    rng = np.random.default_rng(seed)
    with Gradebook(path, writable=True) as book:
        book._connection.execute("UPDATE secrets SET value = ?", (SECRET,))
        if students > 200:
            book._connection.execute("PRAGMA synchronous = OFF")
        everybody = list(_students(students))
        book.enrol(everybody)
        for number, student in enumerate(everybody):
            for result in _results_of(student.name, number, exercises, rng):
                book.add(result)
        if hostile:
            book.enrol(
                [Student(name=HOSTILE_NAME, identifiers={"email": f"{SCRIPT}@example.org"}, on_roster=False)]
            )
            book.add(_result(HOSTILE_NAME, exercises[0], _hostile(graded(exercises[0], 0.0, rng))))
            for exercise in exercises[1:2]:
                key = _key(HOSTILE_NAME, exercise, 0)
                book.add(
                    Result(key=key, place=f"{SCRIPT}/work.py", state=State.UNREADABLE, trouble=HOSTILE_TEXT)
                )
    return path


def _students(count: int) -> Iterator[Student]:
    for number in range(count):
        first, last = FIRST[number % len(FIRST)], LAST[(number * 2 + number // len(FIRST)) % len(LAST)]
        again = f" {number // (len(FIRST) * len(LAST)) + 1}" if number >= len(FIRST) * len(LAST) else ""
        name = SPECIAL[number] if number < len(SPECIAL) else f"{last}{again}, {first}"
        last, _, first = name.partition(", ")
        identifiers = {
            "id": f"{number:08}",
            "email": f"student{number}@example.org",
            "login": f"s{number}",
            "section": "AB"[number % 2],
            "first_name": first,
            "last_name": last,
            "canvas_id": str(4000 + number),
            "sis_id": f"S{number:06}",
            "moodle_participant": str(70000 + number),
        }
        yield Student(name=name, identifiers=identifiers, on_roster=number % 12 != 11)


def _results_of(
    name: str, number: int, exercises: tuple[str, ...], rng: np.random.Generator
) -> Iterator[Result]:
    ability = float(rng.normal(0.8, 1.4))
    for place, exercise in enumerate(exercises):
        key = _key(name, exercise, number)
        match name:
            case _ if name == ABSENT:
                return
            case _ if name == NOT_BEGUN:
                yield _result(name, exercise, untouched(exercise), number)
            case _ if name == UNREADABLE and place == 0:
                trouble = "work.py is a picture (PNG), not a Python file."
                yield Result(key=key, place=f"{name}/work.py", state=State.UNREADABLE, trouble=trouble)
            case _ if name == UNLUCKY and place == 0:
                trouble = "A worker could not be started: no memory was left."
                yield Result(key=key, place=f"{name}/work.py", state=State.NOT_GRADED, trouble=trouble)
            case _:
                if name == PERSISTENT and place == 0:
                    for earlier in (-4.0, 0.0):
                        yield _result(name, exercise, graded(exercise, earlier, rng), 10**6 + int(earlier))
                    ability = 9.0
                if rng.random() < 0.93 or name in SPECIAL:
                    yield _result(name, exercise, graded(exercise, ability - 0.3 * place, rng), number)


def _key(student: str, exercise: str, number: int) -> Key:
    digest = hashlib.sha256(f"{student} {exercise} {number}".encode()).hexdigest()
    return Key(
        student=student,
        exercise=exercise,
        submission_digest=digest,
        exercise_digest="e" * 64,
        seed="0",
        setting="lecture",
    )


def _result(student: str, exercise: str, report: Report, number: int = 0) -> Result:
    kept = replace(report, student=student)
    return Result(
        key=_key(student, exercise, number),
        place=f"{student}/{exercise}.py",
        state=State.GRADED,
        trouble=kept.trouble,
        report=kept,
    )


# ------------------------------------------------------------------ reports


def graded(exercise: str, ability: float, rng: np.random.Generator) -> Report:
    """Return the report of somebody who is able so far: 0 gets half of it right, 9 all."""
    loaded = load(exercise)
    if any(question.of_model for question in loaded.questions):
        return _model(rng.random() < 1 / (1 + np.exp(-ability)))
    questions = []
    for place, question in enumerate(loaded.value_questions):
        right = rng.random() < 1 / (1 + np.exp(0.25 * place - ability))
        kinds = ["raised", "not_started", *(error.name for error in question.misconceptions)]
        weights = np.array([1.0, 1.5, *(3.0 * 0.5**rank for rank in range(len(kinds) - 2))])
        kind = "right" if right else str(rng.choice(kinds, p=weights / weights.sum()))
        questions.append(answered(exercise, question.name, kind))
    output = "hello\nfeature map of shape (3, 3)\n" * int(rng.integers(0, 3))
    return _report(exercise, loaded, tuple(questions), output=output)


@cache
def untouched(exercise: str) -> Report:
    """Return the report of somebody who has written nothing."""
    loaded = load(exercise)
    questions = tuple(
        QuestionReport(
            name=each.name,
            kind=each.kind,
            status=Status.NOT_STARTED,
            score=0.0,
            max_score=each.points,
            message="",
            cases=(),
        )
        for each in loaded.questions
    )
    return _report(exercise, loaded, questions)


@cache
def answered(exercise: str, name: str, kind: str) -> QuestionReport:
    """Return the report on one question that is answered rightly, with a known error, or in another way.

    Parameters
    ----------
    kind : str
        `right`, `raised`, `not_started`, or the name of a misconception of the question.
    """
    loaded = load(exercise)
    question = next(each for each in loaded.value_questions if each.name == name)
    numbers = numbers_for(loaded, question)
    if kind == "not_started" or (kind == "raised" and not question.is_called):
        return QuestionReport(
            name=name,
            kind=question.kind,
            status=Status.NOT_STARTED,
            score=0.0,
            max_score=question.points,
            message="",
            cases=(),
        )
    errors = [error for error in question.misconceptions if error.name == kind]
    if kind == "raised":
        given: Any = _raising
    elif errors:
        given = kind_of(question).answer_with(question, errors[0], numbers)
    else:
        given = right_answer(question, numbers)
    return grade_given(question, given, numbers)


def _raising(*arguments: Any) -> Any:
    raise IndexError("index 4 is out of bounds for axis 0 with size 4")


def _report(
    exercise: str, loaded: Exercise, questions: tuple[QuestionReport, ...], output: str = ""
) -> Report:
    return Report(
        exercise=exercise,
        title=loaded.title,
        student=None,
        seed=0,
        submission_digest="d" * 64,
        exercise_digest="e" * 64,
        trouble="",
        output=output,
        questions=questions,
    )


@cache
def _model(good: bool) -> Report:
    """Return the report on a model that learned, or on one whose loss is no number from the third epoch."""
    loaded = load("exercise7")
    (by_hand,) = loaded.value_questions
    given = right_answer(by_hand, numbers_for(loaded, by_hand))
    report = grade_answers(loaded, {by_hand.name: given, "build_model": described_model()})
    losses = [2.1, 1.62, 1.2, 0.9, 0.71, 0.6] if good else [2.3, 2.31, float("nan"), float("nan")]
    shares = [0.24, 0.43, 0.6, 0.7, 0.76, 0.8] if good else [0.1, 0.1, 0.1, 0.1]
    curve = tuple(Epoch(loss, share, 2.5) for loss, share in zip(losses, shares, strict=True))
    accuracy = 0.774 if good else 0.101
    training = Training(
        data="shapes10",
        images=5000,
        epochs=6,
        batch_size=64,
        curve=curve,
        parameters=122_570,
        cpu_seconds=14.8,
        seconds=16.1,
        budget_seconds=48.0,
        reference_seconds=15.6,
        accuracy=accuracy,
        held_out=1000,
        attempts=1,
    )
    questions = tuple(
        _trained(question, good) if question.status is Status.CRASHED else question
        for question in report.questions
    )
    return replace(report, questions=questions, training=training, trouble="", halted=False)


def _trained(question: QuestionReport, good: bool) -> QuestionReport:
    if good:
        return replace(question, status=Status.CORRECT, score=question.max_score, message="", cases=())
    message = f"The {question.name} of the model is not what was asked for."
    return replace(question, status=Status.WRONG, score=0.0, message=message, cases=())


def _hostile(report: Report) -> Report:
    first = report.questions[0]
    questions = (replace(first, message=HOSTILE_TEXT, status=Status.WRONG, score=0.0), *report.questions[1:])
    return replace(
        report, questions=questions, output=HOSTILE_TEXT, trouble=HOSTILE_TEXT, notes=(HOSTILE_TEXT,)
    )
