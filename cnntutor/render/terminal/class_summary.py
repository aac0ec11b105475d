"""The summary that ends a run over a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.batch.refreshing import ExplanationState
from cnntutor.gradebook.results import State
from cnntutor.render.terminal.class_run import who_and_what
from cnntutor.text import and_more, as_argument, format_count, in_course, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.render.terminal.class_run import Tally

MOST_NAMES = 20


def summary(
    tally: Tally,
    students: int,
    absent: Sequence[str],
    elsewhere: Sequence[str],
    gradebook: str = "GRADEBOOK",
    left_over: Sequence[str] = (),
) -> Iterator[str]:
    """Yield the lines that end a run: how many have a grade, and every one that has none.

    Parameters
    ----------
    tally : Tally
        What became of what was handed in.
    students : int
        How many there are.
    absent : sequence of str
        Those of whom there is no file.
    elsewhere : sequence of str
        Those who have results that count and are not of these submissions.
    gradebook : str
        The file with the results, as a command names it.
    left_over : sequence of str
        Whose results of earlier runs are that something could not be read, and of which exercise, where that
        is not here any more.
    """
    done = f"{format_count(tally.done, 'submission')}, {format_count(students, 'student')}"
    yield f"{done}: {', '.join(_parts(tally))}."
    yield from _about_reports(tally, gradebook)
    if tally.of_several:
        who = format_count(len({student for student, _ in tally.of_several}), "student")
        yield f"Undecided, because something may be theirs or somebody else's: {who}."
    if absent:
        yield f"No file by an exercise's name: {_some(absent)}."
    if elsewhere:
        who = as_argument(elsewhere[0]) if len(elsewhere) == 1 else "NAME"
        yield (
            f"Results of earlier runs that still count, for files that are not here: {_some(elsewhere)}. Who "
            f"is not in the class any more: `cnntutor withdraw {gradebook} --student {who}` takes them out."
        )
    if left_over:
        yield (
            f"No grade, for what an earlier run could not read and is not here: {_some(left_over)}. If "
            "nothing was handed in for that exercise, "
            f"`cnntutor withdraw {gradebook} --student NAME --exercise NAME` takes it out."
        )
    if tally.remarks or tally.undecided or tally.doubts:
        yield "To look at:"
        yield from (f"  {one_line(remark)}" for remark in (*tally.doubts, *tally.remarks))
        yield from (f"  {each}" for _, _, each in sorted(tally.undecided))
    if waiting := _waiting(tally):
        yield "No grade, and no zero, because a person has to look at them:"
        yield from waiting
    if tally.not_graded:
        yield "Not graded by a fault of the grader, which is no zero; the same command tries them again:"
        yield from (f"  {each}" for _, _, each in sorted(tally.not_graded))


def _about_reports(tally: Tally, gradebook: str) -> Iterator[str]:
    """Yield how many texts wait, and how many reports could be explained better."""
    if tally.open:
        texts = "1 text waits" if tally.open == 1 else f"{tally.open:,} texts wait"
        yield f"{texts} for a person: `cnntutor assess {gradebook}`."
    if outdated := tally.explanations[ExplanationState.OUTDATED]:
        yield (
            f"Another version of cnntutor has explained {format_count(outdated, 'report')} of an earlier "
            "run: the same command with --refresh-reports explains them anew, and no score changes."
        )


def _waiting(tally: Tally) -> list[str]:
    """Return a line for each thing that a person has to look at, without what "To look at" says whole."""
    said = {one_line(remark) for remark in tally.remarks}
    told = [one for one in tally.of_several.items() if one_line(one[0][1]) not in said]
    lines = []
    waiting = [
        (student, in_course(exercises[0]), trouble, exercises)
        for (student, trouble), exercises in (*tally.unreadable.items(), *told)
    ]
    for student, _, trouble, exercises in sorted(waiting):
        what = exercises[0] if len(exercises) == 1 else f"{len(exercises)} exercises"
        lines.append(f"  {who_and_what(student, what)}  {one_line(trouble)}")
    return lines


def _parts(tally: Tally) -> Iterator[str]:
    """Yield how many ended in which way."""
    yield f"{tally.fresh[State.GRADED]} graded"
    if tally.refreshed:
        yield f"{tally.refreshed} explained anew, without a change of score"
    if tally.unchanged:
        yield f"{tally.unchanged} unchanged since an earlier run"
    if tally.unreadable:
        yield f"{tally.fresh[State.UNREADABLE]} cannot be read"
    if tally.undecided:
        yield f"{len(tally.undecided)} without a score"
    if tally.not_graded:
        yield f"{len(tally.not_graded)} not graded"


def _some(names: Sequence[str]) -> str:
    """Return names, not all of them where they are many."""
    return and_more([one_line(name) for name in names], MOST_NAMES)
