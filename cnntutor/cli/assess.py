"""`cnntutor assess`: read what waits for a person, and give points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import Author, GradebookFile, SomeExercises, author_of, console, tell_backup
from cnntutor.cli.output import say_wrapped as say
from cnntutor.cli.output_file import encoded, require_free, write
from cnntutor.curriculum import registry
from cnntutor.errors import CnntutorError, UsageError

if TYPE_CHECKING:
    from cnntutor.domain.essay import Criterion
    from cnntutor.gradebook.decisions import Decision
    from cnntutor.gradebook.queue import Waiting
    from cnntutor.gradebook.store import Gradebook
    from cnntutor.render.assessment_sheet import Filled

NAME = "assess"
MOST_NAME = 24
SKIP, QUIT, KEEP = "s", "q", "k"


def command(
    gradebook: GradebookFile,
    exercise: SomeExercises = None,
    student: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this student's texts.", show_default=False)
    ] = None,
    author: Author = None,
    again: Annotated[bool, typer.Option("--again", help="Also texts that have points already.")] = False,
    export: Annotated[
        Path | None,
        typer.Option(help="Write what waits into this CSV file, and ask nothing.", show_default=False),
    ] = None,
    import_: Annotated[
        Path | None,
        typer.Option("--import", help="Take the points from such a file, filled in.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file of --export.")] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin that file with the mark by which Excel knows UTF-8.")
    ] = False,
) -> None:
    """Read the texts of a class that wait for a person, one after the other, and give points.

    Each is kept at once. Exit code 0: done, or ended with q; 2: some rows of --import were not taken.
    """
    from cnntutor.gradebook.identity import find_student
    from cnntutor.gradebook.queue import find_texts
    from cnntutor.gradebook.store import Gradebook

    if export is not None and import_ is not None:
        raise UsageError("--export writes a table and --import reads it: use one at a time.")
    if bom and export is None:
        raise UsageError("--bom goes with --export.")
    exercises = [registry.find(name).id for name in exercise or ()]
    with Gradebook(gradebook) as book:
        name = find_student(book, student).name if student else None
        if export is not None:
            _export(book, find_texts(book, exercises, name, again=again), export, force=force, bom=bom)
            return
        _tell_lost(book, exercises, name)
    who = author_of(author)
    with Gradebook(gradebook, writable=True) as book:
        tell_backup(book.backup)

        def texts() -> list[Waiting]:
            return find_texts(book, exercises, name, again=again)

        if import_ is not None:
            raise typer.Exit(_import(book, import_, who))
        _ask(book, texts, who)


def _tell_lost(book: Gradebook, exercises: Sequence[str], student: str | None) -> None:
    """Say whose points for an earlier text do not count any more, though nothing waits."""
    from cnntutor.gradebook.queue import find_lost
    from cnntutor.text import one_line, points

    for result, question, last in find_lost(book, exercises, student):
        who = f"{one_line(result.key.student)}, {result.key.exercise} {question.name}"
        say(
            f"{who}: {points(last.score or 0.0)} of {last.author} do not count any more, as there is nothing "
            "to read in the text that counts now. `cnntutor override` gives points all the same.",
            err=True,
        )


@cache
def rubric_of(exercise: str, question: str) -> Sequence[Criterion]:
    """Return what points are given for; nothing where the exercise has no such question any more."""
    try:
        asked = registry.load(registry.find(exercise)).questions
    except CnntutorError:
        return ()
    return next((tuple(getattr(each, "rubric", ())) for each in asked if each.name == question), ())


# ------------------------------------------------------------------ in the terminal


def _ask(book: Gradebook, texts: Callable[[], list[Waiting]], author: str) -> None:
    """Show one text after the other, and keep what the person says, until none is left."""
    done: set[tuple[str, ...]] = set()
    kept, every = 0, texts()
    while left := [waiting for waiting in every if waiting.place not in done]:
        for number, waiting in enumerate(left, start=1):
            done.add(waiting.place)
            if book.rulings().latest(waiting.place) != waiting.seen:
                continue  # somebody else has just read it
            try:
                kept += _ask_one(book, waiting, number, len(left), author)
            except (typer.Abort, EOFError):
                say(f"\nStopped. {_kept(kept)}")
                return
            except SystemExit:  # a signal, at which it was said that it stopped
                say(f"{_kept(kept)} What was typed for the text on the screen is not.", err=True)
                raise
        every = texts()
    say(f"{_kept(kept)} {_tell_left(book, every)}")


def _tell_left(book: Gradebook, asked_for: list[Waiting]) -> str:
    """Return how many texts still wait, those that --exercise and --student leave out, too."""
    from cnntutor.gradebook.queue import find_texts
    from cnntutor.text import format_count

    here = sum(waiting.given is None for waiting in asked_for)
    others = len(find_texts(book)) - here
    wait = {count: "still waits" if count == 1 else "still wait" for count in (here, others)}
    if here:
        were = "was" if others == 1 else "were"
        rest = f", and {others} that {were} not asked for" if others else ""
        return f"{here} {wait[here]}{rest}."
    if others:
        return (
            f"Of those asked for nothing waits any more; {format_count(others, 'other text')} {wait[others]}."
        )
    return "Nothing waits any more."


def _kept(count: int) -> str:
    from cnntutor.text import format_count

    return f"Points for {format_count(count, 'text')} are kept."


def _ask_one(book: Gradebook, waiting: Waiting, number: int, count: int, author: str) -> bool:
    """Show a text and ask for points; return whether some were kept.

    Raises
    ------
    typer.Abort
        If the person wants no more.
    """
    from cnntutor.gradebook.written_points import parse_points, tell_no_points
    from cnntutor.render.terminal.assessment import text_to_read
    from cnntutor.text import one_line, points

    screen = console()
    rubric = rubric_of(waiting.place.exercise, waiting.place.question)
    screen.print(text_to_read(waiting, rubric, number, count))
    before = waiting.earlier if waiting.given is None else None
    keeps = f", {KEEP} as before" if before and before.max_score == waiting.most else ""
    who = f"{number} of {count}, {one_line(waiting.place.student, MOST_NAME)}"
    asked = f"{who}: points, 0 to {points(waiting.most)} ({SKIP} skips, {QUIT} ends{keeps})"
    while True:
        written = typer.prompt(asked, default="", show_default=False).strip()
        if written == SKIP:
            return False
        if written == QUIT:
            raise typer.Abort
        if written == KEEP and keeps and before is not None:
            return _keep(book, waiting, before.score or 0.0, before.comment, author)
        score = parse_points(written, waiting.most)
        if score is not None:
            break
        say(f"That {tell_no_points(waiting.most)}")
    comment = typer.prompt("Comment, on one line (may be empty)", default="", show_default=False)
    return _keep(book, waiting, score, comment, author)


def _keep(book: Gradebook, waiting: Waiting, score: float, comment: str, author: str) -> bool:
    from cnntutor.render.terminal.assessment import tell_points

    decided = book.decide(waiting.decide(score, comment, author), waiting.seen)
    if decided.is_kept:
        _tell_hidden(book, waiting)
        return True
    quicker = f"{decided.decision.author} was quicker: {tell_points(decided.decision, quoted=True)}"
    say(f"{quicker} Your points are not kept; `--again` shows the text again.")
    return False


def _tell_hidden(book: Gradebook, waiting: Waiting) -> None:
    """Say where points that are kept do not count now, as somebody has overridden those of the grader."""
    from cnntutor.domain.given import Ruling
    from cnntutor.gradebook.decisions import WHOLE
    from cnntutor.text import one_line

    student, exercise, name, _ = waiting.place
    for result in book.results(student=student):
        if result.key.exercise != exercise or result.report is None:
            continue
        for asked, given in result.report.decided:
            if asked in (WHOLE, name) and given.ruling is not Ruling.ASSESSED:
                who = one_line(student)
                say(
                    f"{who}: kept, but {given.author} has decided otherwise on {name}: that counts now.",
                    err=True,
                )


# ------------------------------------------------------------------ in a spreadsheet


def _export(book: Gradebook, texts: list[Waiting], path: Path, *, force: bool, bom: bool) -> None:
    from cnntutor.render.assessment_sheet import format_sheet
    from cnntutor.text import as_argument, format_count

    require_free(path, book.path, "--export", force=force)
    write(path, encoded(format_sheet(texts, rubric_of), bom=bom))
    say(
        f"{format_count(len(texts), 'text')} in {path}. Fill in the columns points and comment, then: "
        f"`cnntutor assess {as_argument(book.path)} --import {as_argument(path)}`"
    )


def _import(book: Gradebook, path: Path, author: str) -> int:
    """Take the points of a table; return the exit code."""
    from cnntutor.gradebook.queue import find_texts
    from cnntutor.render.assessment_sheet import read_sheet, row_of
    from cnntutor.text import format_count

    sheet = read_sheet(path)
    known = {row_of(waiting): waiting for waiting in find_texts(book, again=True)}
    kept, troubles = 0, 0
    first: dict[str, Filled] = {}
    for filled in sheet.filled:
        before = first.setdefault(filled.row, filled)
        if (before.points, before.comment) == (filled.points, filled.comment):
            trouble = _take(book, known.get(filled.row), filled, author) if before is filled else ""
        else:
            trouble = f"this text stands in line {before.line}, too, with other points or another comment."
        if trouble is None:
            kept += 1
        elif trouble:
            troubles += 1
            say(f"Line {filled.line}: {trouble}", err=True)
    blank = f" Without points: {format_count(sheet.blank, 'row')}." if sheet.blank else ""
    rest = f" Not taken: {format_count(troubles, 'row')}." if troubles else ""
    say(f"{_kept(kept)}{blank}{rest}")
    return UsageError.exit_code if troubles else 0


def _take(book: Gradebook, waiting: Waiting | None, filled: Filled, author: str) -> str | None:
    """Keep the points of one row; return None where they are kept, nothing where they were, or why not."""
    from cnntutor.gradebook.written_points import parse_points, tell_no_points
    from cnntutor.render.assessment_sheet import find_disagreement
    from cnntutor.text import one_line

    if waiting is None:
        return "this text waits no more: there is another one, or it was decided otherwise. Export again."
    who = one_line(waiting.place.student)
    if (column := find_disagreement(filled, waiting)) is not None:
        what = who if column == "student" else f"{who}, {waiting.place.exercise} {waiting.place.question}"
        says = f"{column} says {one_line(filled.about[column], 40)}"
        return f"row is about {what}, and {says}: were only some columns sorted? Export again."
    score = parse_points(filled.points, waiting.most)
    if score is None:
        return f"{who}: {one_line(filled.points, 40)} {tell_no_points(waiting.most)}"
    if waiting.given and (waiting.given.score, waiting.given.comment) == (score, filled.comment):
        return ""
    decided = book.decide(waiting.decide(score, filled.comment, author), filled.seen)
    if decided.is_kept:
        _tell_hidden(book, waiting)
        return None
    return f"{who}: {_tell_quicker(decided.decision, author)} Export again to change it."


def _tell_quicker(decision: Decision, author: str) -> str:
    """Return who has given points since a table was written, and which."""
    from cnntutor.render.terminal.assessment import tell_points

    told = tell_points(decision, quoted=True)
    if decision.author == author:
        return f"there are points of yours that the table did not know of, {told}"
    return f"{decision.author} was quicker, {told}"
