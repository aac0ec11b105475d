"""Whether the exercise file says what is graded: its statement, its signatures, its numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cnntutor.authoring.findings import Trouble
from cnntutor.authoring.subject import STUDENTS
from cnntutor.curriculum import registry
from cnntutor.curriculum.drawing import fingerprint
from cnntutor.curriculum.registry import FULL_SCORE
from cnntutor.errors import CurriculumError
from cnntutor.grading.kinds import kind_of
from cnntutor.workspace.template import fill_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.authoring.subject import Subject

ROW = re.compile(r"^\| `(\w+).*\| (\d+) \|$", re.MULTILINE)
"""A row of the statement's table: what is asked by its name, and its points."""


def names(subject: Subject) -> Iterator[Trouble]:
    """Look whether the exercise calls itself what its files are called, and builds on earlier ones only."""
    listing, exercise = subject.listing, subject.exercise
    for what, said, named in (
        ("id", exercise.id, listing.id),
        ("slug", exercise.slug, listing.slug),
        ("title", exercise.title, listing.title),
    ):
        if said != named:
            yield Trouble(
                f"EXERCISE has the {what} {said!r}, its exercise file {named!r}.",
                f"Write {what}={named!r}, or change the exercise file.",
            )
    if exercise.track != listing.track:
        yield Trouble(
            f"EXERCISE is of the track {exercise.track!r}, and the list takes it for {listing.track!r}.",
            f'The list reads the text of the module: begin a line of it with `track="{exercise.track}"`.',
        )
    if exercise.track not in registry.TRACKS:
        yield Trouble(
            f"There is no track {exercise.track!r}.", f"Write one of {', '.join(map(repr, registry.TRACKS))}."
        )
    earlier = {other.id for other in registry.discover() if other.number < listing.number}
    for required in exercise.prerequisites:
        if required not in earlier:
            yield Trouble(
                f"The prerequisite {required!r} is no exercise that comes before.",
                "Name earlier exercises by their ids, as `exercise1`.",
            )


def points(subject: Subject) -> Iterator[Trouble]:
    """Look whether every question is worth something, and all together are worth the full score."""
    questions = subject.exercise.questions
    if (total := sum(question.points for question in questions)) != FULL_SCORE:
        yield Trouble(
            f"The questions are worth {total} points together, not {FULL_SCORE}.",
            f"Change the points in {subject.listing.filename} of cnntutor/curriculum and in the statement.",
        )
    for question in questions:
        if question.points <= 0:
            yield Trouble(f"{question.name} is worth {question.points} points.", "Give it at least one.")


def table(subject: Subject) -> Iterator[Trouble]:
    """Look whether the statement's tables name every question with its points, in order, and no other."""
    rows = ROW.findall(subject.listing.statement)
    asked = [(question.name, str(question.points)) for question in subject.exercise.questions]
    for name, worth in asked:
        if (name, worth) not in rows:
            yield Trouble(
                f"The statement has no row for {name} with {worth} points.",
                f"Write `| `{name}` | what | {worth} |` into its table; of a function, name and parameters.",
            )
    for name, worth in rows:
        if (name, worth) not in asked:
            yield Trouble(
                f"The statement has a row for {name} with {worth} points, which no question is.",
                "Remove the row, or correct its name and points.",
            )
    if sorted(rows) == sorted(asked) and rows != asked:
        yield Trouble(
            "The statement's rows and the questions are in different orders.", "Bring them into one order."
        )
    elif len(rows) != len(set(rows)):
        yield Trouble("A row stands twice in the statement.", "Remove one of the two.")


def signatures(subject: Subject) -> Iterator[Trouble]:
    """Look whether functions stand in the statement and in the file with their parameters, and options."""
    statement, source = subject.listing.statement, subject.source
    for question in subject.exercise.questions:
        kind = kind_of(question)
        for text in kind.in_statement(question):
            if f"`{text}`" not in statement:
                yield Trouble(
                    f"The statement does not give `{text}`.", f"Write `{text}` there, between backquotes."
                )
        for line in kind.in_file(question):
            if line not in source:
                yield Trouble(
                    f"The exercise file has no `{line}`.",
                    "Write that line into it, or change the signature of the question.",
                )


def lecture_numbers(subject: Subject) -> Iterator[Trouble]:
    """Look whether writing the lecture's numbers into the exercise file changes nothing in it."""
    source = subject.source
    filled = fill_in(source, subject.exercise.lecture)
    if filled == source:
        return
    old, new = source.splitlines(), filled.splitlines()
    line = next((n for n, pair in enumerate(zip(old, new, strict=False), 1) if pair[0] != pair[1]), len(old))
    yield Trouble(
        f"{subject.listing.filename} differs from the lecture's numbers, first in line {line}.",
        f"With the lecture's numbers that line is `{new[min(line, len(new)) - 1]}`: write it so, or change "
        "`lecture`.",
    )


def students_numbers(subject: Subject) -> Iterator[Trouble]:
    """Look whether each student has numbers of their own: the same every time, and fit for the file."""
    exercise = subject.exercise
    if not exercise.lecture:
        return
    drawn = [registry.variant(exercise, student).numbers for student in STUDENTS]
    prints = [fingerprint(dict(numbers)) for numbers in drawn]
    if prints != [fingerprint(dict(registry.variant(exercise, student).numbers)) for student in STUDENTS]:
        yield Trouble(
            "`draw` gives one student other numbers every time.",
            "Take every random number from the generator that `draw` is given.",
        )
    if len(set(prints)) < len(prints):
        yield Trouble("Two students have the same numbers.", "Let `draw` choose from more possibilities.")
    for numbers in drawn:
        if numbers.keys() != exercise.lecture.keys():
            yield Trouble(
                f"`draw` gives {', '.join(numbers)}, the lecture has {', '.join(exercise.lecture)}.",
                "Let `draw` give numbers under the lecture's names.",
            )
            return
        try:
            compile(fill_in(subject.source, numbers), "exercise", "exec")
        except (SyntaxError, CurriculumError) as error:
            yield Trouble(
                f"The exercise file with a student's numbers is no Python: {error}.",
                "Let `draw` give plain numbers, texts, lists, tuples and dicts.",
            )
            return
