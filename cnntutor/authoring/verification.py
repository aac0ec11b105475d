"""Look at an exercise the way docs/author.md says that it has to be: every check, one after the other."""

from __future__ import annotations

import importlib
import traceback
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cnntutor.authoring import (
    companion,
    guesses,
    misconceptions,
    questions,
    runs,
    statement,
)
from cnntutor.authoring.findings import CheckState, Finding, LeftOut, Trouble, Verified
from cnntutor.authoring.subject import HOW_MANY_SEEDS, Subject
from cnntutor.domain.exercise import Exercise
from cnntutor.errors import CnntutorError, SandboxError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cnntutor.authoring.checkout import Checkout
    from cnntutor.authoring.subject import Look, QuestionLook
    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.exercise import Question

SIGNALS = 128
"""An exit code above it is that of a signal: somebody stops the program, and no module."""


@dataclass(frozen=True)
class Check:
    """One thing that has to hold of every exercise."""

    name: str
    """In a word or two."""

    holds: str
    """What to say where it does, a sentence."""

    look: Look
    """Yields what does not hold."""


def _each(look: Callable[[Question], Iterator[Trouble]]) -> Look:
    """Return a check of all questions, from that of one."""
    return lambda subject: chain.from_iterable(look(question) for question in subject.exercise.questions)


def _each_value(look: QuestionLook) -> Look:
    """Return a check of all questions that are answered with values, from that of one."""
    return lambda subject: chain.from_iterable(
        look(subject.exercise, question, subject.seeds) for question in subject.exercise.value_questions
    )


FILES, LOADS = "files", "module"
CHECKS = (
    Check("names", "The exercise is called what its files are called.", statement.names),
    Check("points", "The points add up.", statement.points),
    Check("table", "The statement gives every question with its points.", statement.table),
    Check("signatures", "Every function stands there with its parameters.", statement.signatures),
    Check("text", "The text beside the file has what is asked for in it.", companion.texts),
    Check("lecture", "The exercise file holds the lecture's numbers.", statement.lecture_numbers),
    Check("students", "Students have numbers of their own.", statement.students_numbers),
    Check("hints", "Every question has hints.", _each(questions.hints)),
    Check("errors", "Every question knows errors enough.", _each(questions.known_errors)),
    Check("cases", "The reference answers every case.", _each_value(questions.cases)),
    Check("procedure", "Step by step gives what the reference gives.", _each_value(questions.procedure)),
    Check("explanation", "Every first element has a worked explanation.", _each_value(questions.explanation)),
    Check("parts", "Parts of results have names, and errors that change them.", _each_value(questions.parts)),
    Check("untouched", "The untouched file is not started.", runs.untouched),
    Check("solution", "The solution scores full.", runs.solution),
    Check("zeros", "Zeros earn no question its points.", _each_value(misconceptions.zeros)),
    Check("guesses", "Input or a constant returned earns hardly anything.", _each_value(guesses.guesses)),
    Check("apart", "Students' numbers keep known errors apart.", _each_value(misconceptions.apart)),
    Check("differ", "Errors differ from the truth and from each other.", _each_value(misconceptions.differ)),
    Check("diagnosis", "Every error is diagnosed as itself.", _each_value(misconceptions.all_diagnosed)),
)
"""What is looked at once the files are there and the module loads; what takes longest comes last."""

NAMES = (FILES, LOADS, *(check.name for check in CHECKS))


def verify(
    checkout: Checkout,
    listing: Listing,
    *,
    seed: int = 0,
    models: bool = True,
    listen: Callable[[str], None] = lambda _: None,
) -> Verified:
    """Return everything that was found on one exercise.

    Parameters
    ----------
    checkout : Checkout
        Where its files are.
    listing : Listing
        Which.
    seed : int
        The first of the seeds that random cases are drawn from.
    models : bool
        Whether files that need TensorFlow are run, and models trained.
    listen : callable
        Told the name of each check before it begins.

    Raises
    ------
    SandboxError
        If files cannot be run here: that says nothing of the exercise.
    """
    listen(FILES)
    missing = tuple(checkout.missing(listing))
    findings = [_sum_up(FILES, "The three files are there.", missing)]
    if not checkout.files(listing)["cnntutor/curriculum"].is_file() or not listing.template.is_file():
        return Verified(listing.stem, tuple(findings))
    listen(LOADS)
    loaded = load(listing)
    trouble = (loaded,) if isinstance(loaded, Trouble) else ()
    findings.append(_sum_up(LOADS, "The module loads.", trouble))
    if isinstance(loaded, Exercise):
        seeds = tuple(range(seed, seed + HOW_MANY_SEEDS))
        subject = Subject(
            listing=listing, exercise=loaded, solution=checkout.solution(listing), seeds=seeds, models=models
        )
        for check in CHECKS:
            listen(check.name)
            findings.append(examine(check, subject))
    return Verified(listing.stem, tuple(findings))


def load(listing: Listing) -> Exercise | Trouble:
    """Return the exercise that a module defines, or why it defines none."""
    file = f"cnntutor/curriculum/{listing.filename}"
    try:
        module = importlib.import_module(f"cnntutor.curriculum.{listing.stem}")
    except SystemExit as left:
        if isinstance(left.code, int) and left.code > SIGNALS:
            raise
        return Trouble(f"{file} leaves Python while it is imported.", "Take the call of exit out of it.")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the author has to know
        return Trouble(f"{file} cannot be imported: {format_error(error)}.", "Correct it there.")
    exercise: Any = getattr(module, "EXERCISE", None)
    if isinstance(exercise, Exercise):
        return exercise
    return Trouble(f"{file} defines no EXERCISE.", "End it with `EXERCISE = Exercise(...)`.")


def examine(check: Check, subject: Subject) -> Finding:
    """Return what came of one check; what the exercise's own functions raise is a finding, too.

    Raises
    ------
    SandboxError
        If files cannot be run here.
    """
    found: list[Trouble | LeftOut] = []
    try:
        found.extend(check.look(subject))
    except SandboxError:
        raise
    except Exception as error:  # noqa: BLE001 - the exercise is being tried out
        found.append(
            Trouble(f"It could not be looked at: {format_error(error)}.", "Correct that, then look again.")
        )
    return _sum_up(check.name, check.holds, found)


def _sum_up(name: str, holds: str, found: Sequence[Trouble | LeftOut]) -> Finding:
    troubles = [one for one in found if isinstance(one, Trouble)]
    if troubles:
        return Finding(
            check=name,
            state=CheckState.FAILS,
            found=tuple(one.found for one in troubles),
            advice=troubles[0].advice,
        )
    if left_out := tuple(one.reason for one in found if isinstance(one, LeftOut)):
        return Finding(check=name, state=CheckState.LEFT_OUT, found=left_out)
    return Finding(check=name, state=CheckState.HOLDS, found=(holds,))


def format_error(error: BaseException) -> str:
    """Return what was raised, and in which line of which file of the package."""
    if isinstance(error, CnntutorError):
        return str(error).rstrip(".")  # a sentence for a person
    text = f"{type(error).__name__}: {error}".rstrip(".: ")
    package = Path(__file__).parent.parent
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(package)
        and not Path(frame.filename).is_relative_to(Path(__file__).parent)
    ]
    if not frames or isinstance(error, SyntaxError):  # that says its place itself
        return text
    place = Path(frames[-1].filename).relative_to(package.parent)
    return f"{text} ({place.as_posix()}, line {frames[-1].lineno})"
