"""`cnntutor override`: points of a person in the place of the grader's, and questions that are dropped."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import Author, GradebookFile, author_of, exercise_names, tell_backup
from cnntutor.cli.output import say, say_wrapped
from cnntutor.curriculum import registry
from cnntutor.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from cnntutor.curriculum.registry import Listing
    from cnntutor.gradebook.decisions import Decision
    from cnntutor.gradebook.overriding import Target
    from cnntutor.gradebook.store import Gradebook

NAME = "override"
MOST_NAMED = 3


class Scope(StrEnum):
    """What points are for."""

    HAND_IN = "hand-in"
    STUDENT = "student"


def command(
    gradebook: GradebookFile,
    student: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose points.", show_default=False)
    ] = None,
    exercise: Annotated[
        str | None,
        typer.Option(help="Of which exercise.", autocompletion=exercise_names, show_default=False),
    ] = None,
    question: Annotated[
        str | None, typer.Option(help="Of which question; without it, of all of it.", show_default=False)
    ] = None,
    score: Annotated[
        str | None, typer.Option(metavar="POINTS", help="The points, as 7 or 7.5.", show_default=False)
    ] = None,
    comment: Annotated[
        str, typer.Option(help="Why: needed but for --revert; students see it.", show_default=False)
    ] = "",
    author: Author = None,
    scope: Annotated[
        Scope, typer.Option("--for", help="This hand-in alone, or whatever the student hands in.")
    ] = Scope.HAND_IN,
    drop: Annotated[
        str | None,
        typer.Option(
            metavar="QUESTION", help="Give everybody the points of this question.", show_default=False
        ),
    ] = None,
    out_of_total: Annotated[
        bool, typer.Option("--out-of-total", help="With --drop: take them out of the total instead.")
    ] = False,
    revert: Annotated[bool, typer.Option("--revert", help="Take back what was decided.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="Show all that was ever decided.")] = False,
) -> None:
    """Put points of your own in the place of the grader's; regrading keeps them, --revert takes them back.

    The grader's points are never lost: pages and exports show both.
    """
    if list_:
        _list(gradebook)
        return
    if exercise is None:
        raise UsageError("Name an exercise: add --exercise.")
    listing = registry.find(exercise)
    _require_sense(student, question, score, comment, drop, out_of_total=out_of_total, revert=revert)
    who = author_of(author)
    if drop is not None:
        _drop(gradebook, listing, drop, comment, who, out_of_total=out_of_total, taken_back=revert)
        return
    lasting = scope is Scope.STUDENT and not revert
    with _opened(gradebook) as book:
        target = _target(book, str(student), listing.id, question or "", lasting=lasting)
        say_wrapped(_decide(book, target, _points_of(score), comment, who, scope))


def _opened(path: Path) -> Gradebook:
    """Return a gradebook that is there, open for writing."""
    from cnntutor.gradebook.store import Gradebook

    with Gradebook(path):  # which is not made where it is not there
        pass
    book = Gradebook(path, writable=True)
    tell_backup(book.backup)
    return book


def _require_sense(
    student: str | None,
    question: str | None,
    score: str | None,
    comment: str,
    drop: str | None,
    *,
    out_of_total: bool,
    revert: bool,
) -> None:
    """Make sure that the options go together.

    Raises
    ------
    UsageError
        If they do not; the message says which are missing or too many.
    """
    if drop is not None and (student, question, score) != (None, None, None):
        raise UsageError("--drop is for everybody: leave --student, --question and --score out.")
    if out_of_total and (drop is None or revert):
        raise UsageError("--out-of-total goes with --drop.")
    if drop is None and student is None:
        raise UsageError("Name a student with --student, or a question for everybody with --drop.")
    if drop is None and revert == (score is not None):
        raise UsageError("Say either --score or --revert.")
    if not revert and not comment.strip():
        raise UsageError("Say why with --comment: it is kept, and students see it.")
    _points_of(score)


def _points_of(score: str | None) -> float | None:
    """Return the points that --score says; None where it is not there.

    Raises
    ------
    UsageError
        If they are no plain number.
    """
    from cnntutor.gradebook.written_points import HOW, parse_points
    from cnntutor.text import one_line

    found = None if score is None else parse_points(score)
    if score is not None and found is None:
        raise UsageError(f'--score "{one_line(score, 40)}" is no number of points. {HOW}')
    return found


def _target(book: Gradebook, student: str, exercise: str, question: str, *, lasting: bool = False) -> Target:
    from cnntutor.gradebook.identity import find_student
    from cnntutor.gradebook.overriding import find_target

    name = find_student(book, student).name
    full = registry.FULL_SCORE - book.rulings().out_of_total().get(exercise, 0.0)
    return find_target(book, name, exercise, question, full, lasting=lasting)


def _decide(
    book: Gradebook, target: Target, score: float | None, comment: str, author: str, scope: Scope
) -> str:
    """Keep what was decided, and return what to say of it."""
    from cnntutor.domain.given import Ruling
    from cnntutor.gradebook import overriding
    from cnntutor.grading.feedback import points_of
    from cnntutor.text import one_line, points

    key = target.result.key
    what = f"{one_line(key.student)}, {key.exercise}{f' {target.question}' if target.question else ''}"
    alone = _tell_points(target.automatic)
    if score is None:
        given = overriding.revert(book, target, comment, author)
        now = _target(book, key.student, key.exercise, target.question, lasting=True).given
        counts = f"{points(now.score)} of {now.author} counts" if now else f"the grader's count ({alone})"
        if target.persons and now is None:
            if target.has_assessed:
                counts = f"{_tell_by_question(target)} count"
            else:
                say(f"Points for single questions count with them: {_tell_by_question(target)}.", err=True)
        if given.ruling is Ruling.ASSESSED and now is None:
            own = points(given.score - (target.automatic or 0.0))
            return (
                f"{what}: {own} points of {given.author} taken back; the text waits again: `cnntutor assess`."
            )
        return f"{what}: {points(given.score)} of {given.author} taken back; {counts}."
    overriding.override(book, target, score, comment, author, lasting=scope is Scope.STUDENT)
    before = target.given
    instead = f"; {points(before.score)} of {before.author} do not count any more" if before else ""
    lasts = "whatever is handed in later" if scope is Scope.STUDENT else "this hand-in alone"
    replaced = _tell_by_question(target) if target.persons else f"the grader's ({alone})"
    return (
        f"{what}: {points_of(score, target.most)} in the place of {replaced}, for {lasts}{instead}. "
        "`--revert` takes it back."
    )


def _tell_points(score: float | None) -> str:
    from cnntutor.text import points

    return "none" if score is None else points(score)


def _tell_by_question(target: Target) -> str:
    """Return what counts for the whole, where persons have given points for some of its questions."""
    from cnntutor.text import and_more, one_line

    names = one_line(and_more(target.persons, MOST_NAMED))
    by_grader = _tell_points(target.automatic)
    return f"{_tell_points(target.by_question)} (the grader's alone: {by_grader}; with those of {names})"


def _drop(
    path: Path,
    listing: Listing,
    question: str,
    comment: str,
    author: str,
    *,
    out_of_total: bool,
    taken_back: bool,
) -> None:
    """Have a question count for nobody, or again, and say so."""
    from cnntutor.gradebook import overriding

    with _opened(path) as book:
        exercise = registry.load(listing)
        decision = overriding.drop(
            book, exercise, question, comment, author, out_of_total=out_of_total, taken_back=taken_back
        )
        say_wrapped(_tell_drop(decision))


def _tell_drop(decision: Decision) -> str:
    from cnntutor.text import points

    what = f"{decision.place.exercise} {decision.place.question}"
    if decision.score is None:
        return f"{what} counts again."
    worth = points(decision.max_score)
    if decision.score:
        return f"{what} is dropped: everybody who has a result has its {worth} points."
    return f"{what} is dropped: its {worth} points are out of the total."


def _list(path: Path) -> None:
    """Say all that was ever decided."""
    from cnntutor.gradebook.store import Gradebook
    from cnntutor.grading.feedback import points_of
    from cnntutor.text import one_line

    with Gradebook(path) as book:
        every = book.rulings().every
    if not every:
        say("Nothing was decided by hand.")
    for decision in every:
        place = decision.place
        who = one_line(place.student) or "everybody"
        points = "taken back" if decision.score is None else points_of(decision.score, decision.max_score)
        what = f"{who}, {place.exercise} {place.question}".rstrip()
        said = f": {decision.comment}" if decision.comment else ""
        say(f"{decision.made}  {decision.author}  {decision.ruling.value}  {what}  {points}{said}")
