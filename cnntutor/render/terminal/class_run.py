"""A class while it is graded and at the end: a line for every result, what is counted, and a summary."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from cnntutor.domain.report import Status
from cnntutor.gradebook.moved import tell_moved
from cnntutor.gradebook.results import OF_SEVERAL, State
from cnntutor.grading.feedback import points_of
from cnntutor.grading.kinds import find_kind
from cnntutor.text import and_more, cut_at_word, format_count, in_course, one_line, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.batch.run import Step
    from cnntutor.domain.report import Report
    from cnntutor.gradebook.results import Key, Result

Ordered: TypeAlias = "tuple[str, tuple[int, str], str]"
"""A line behind what it is sorted by: the student, and the place of the exercise in the course."""

MOST_REMARK = 120
SEVERAL = 3
FITS_NOBODY = (
    "No by-hand answer in {} files is right. Were they handed out with other numbers: with --variants, "
    "another salt, another roster? Until that is mended, these scores count."
)
NAME = 24
MOST_NAMES = 20
STATES = {
    State.GRADED: "graded",
    State.UNREADABLE: "unreadable",
    State.UNDECIDED: "undecided",
    State.UNGRADABLE: "cannot be graded",
    State.NOT_GRADED: "not graded",
}

FOR_A_PERSON = (State.UNDECIDED, State.UNGRADABLE)
"""What has been looked at and has no score, which is said in every run until a person has decided."""

NAMED_AT_THE_END = (State.UNREADABLE, *FOR_A_PERSON)


@dataclass(kw_only=True)
class Tally:
    """What became of a class so far."""

    fresh: Counter[State] = field(default_factory=Counter)
    """Results of this run."""

    unchanged: int = 0
    """Submissions that had a grade."""

    unreadable: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """What cannot be read: by student and reason, the exercises."""

    of_several: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """What may be of several people, and counts where it lies: by each and the reason, the exercises."""

    things: set[tuple[str, str, str]] = field(default_factory=set)
    """What cannot be read, each once, however many exercises may be in it."""

    open: int = 0
    """How many submissions have a text that waits for a person."""

    by_hand: Counter[bool] = field(default_factory=Counter)
    """How many files with by-hand answers have one that is right, and how many none."""

    undecided: list[Ordered] = field(default_factory=list)
    """A line for each that has no score before a person has decided."""

    not_graded: list[Ordered] = field(default_factory=list)
    """A line for each that the grader failed on."""

    remarks: list[str] = field(default_factory=list)
    """What else a person has to look at."""

    keys: list[Key] = field(default_factory=list)
    """What the results are of."""

    def count(self, step: Step) -> None:
        """Take one more submission into account."""
        self.keys.append(step.result.key)
        if step.result.report is not None:
            self.open += bool(step.result.report.open_points)
            self.remarks += tell_moved(step.result.key.student, step.result.report)
        if step.result.state in FOR_A_PERSON:  # also where that was found in an earlier run
            self.undecided.append(_ordered(step.result))
            return
        if not step.fresh:
            self.unchanged += 1
            return
        if step.result.state is State.UNREADABLE:
            self._count_unreadable(step.result)
            return
        self.fresh[step.result.state] += 1
        self._count_by_hand(step.result)
        if step.result.state is State.NOT_GRADED:
            self.not_graded.append(_ordered(step.result))

    @property
    def done(self) -> int:
        """How many things that were handed in are done with."""
        return sum(self.fresh.values()) + self.unchanged + len(self.undecided)

    @property
    def has_unclear(self) -> bool:
        """Whether a person has to look at something before it has a score."""
        return bool(self.unreadable or self.of_several or self.undecided or self.fits_nobody)

    @property
    def fits_nobody(self) -> bool:
        """Whether of several files with by-hand answers none has one that is right."""
        return self.by_hand[False] >= SEVERAL and not self.by_hand[True]

    def _count_by_hand(self, result: Result) -> None:
        questions = result.report.questions if result.report else ()
        statuses = {question.status for question in questions if find_kind(question.kind).fits_values}
        if statuses & {Status.CORRECT, Status.WRONG, Status.MALFORMED}:
            self.by_hand[Status.CORRECT in statuses] += 1

    def _count_unreadable(self, result: Result) -> None:
        key = result.key
        kept = self.of_several if key.setting == OF_SEVERAL else self.unreadable
        kept.setdefault((key.student, result.trouble), []).append(key.exercise)
        if kept is self.unreadable:
            self.things.add((key.student, result.place, result.trouble))
            self.fresh[State.UNREADABLE] = len(self.things)


def _ordered(result: Result) -> Ordered:
    return result.key.student, in_course(result.key.exercise), line(result)


def line(result: Result) -> str:
    """Return student, exercise and points; or why there are none."""
    who = _who(result.key.student, result.key.exercise)
    if (report := result.report) is not None:
        if report.undecided:
            return f"{who}  {points_of(None, report.max_score)}: {one_line(result.trouble)}"
        earned = f"{points(report.earned):>6} / {points(report.max_score)}"
        return f"{who}  {earned}  {remark(report)}".rstrip()
    return f"{who}  {STATES[result.state]}: {one_line(result.trouble)}"


def _who(student: str, exercise: str) -> str:
    return f"{one_line(student):<{NAME}}  {exercise:<11}"


def remark(report: Report) -> str:
    """Return what a grade cannot say of itself: that nothing was begun, or what stopped the file."""
    statuses = [question.status for question in report.questions]
    if not report.started:
        return "not started"
    trouble = "\n".join(line for line in report.trouble.splitlines() if line.strip() != "^")
    waiting = f"{points(report.open_points)} points wait for a person" if report.open_points else ""
    said = one_line(" ".join((waiting, trouble, *report.notes)))
    if not said and report.score == 0:
        counted = Counter(statuses).most_common()
        said = ", ".join(f"{status.replace('_', ' ')} × {count}" for status, count in counted)
    return cut_at_word(said, MOST_REMARK)


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
    if tally.open:
        texts = "1 text waits" if tally.open == 1 else f"{tally.open:,} texts wait"
        yield f"{texts} for a person: `cnntutor assess {gradebook}`."
    if tally.of_several:
        who = format_count(len({student for student, _ in tally.of_several}), "student")
        yield f"Undecided, because something may be theirs or somebody else's: {who}."
    if absent:
        yield f"No file by an exercise's name: {_some(absent)}."
    if elsewhere:
        yield f"Results of earlier runs that still count, for files that are not here: {_some(elsewhere)}."
    if left_over:
        yield (
            f"No grade, for what an earlier run could not read and is not here: {_some(left_over)}. If "
            "nothing was handed in for that exercise, "
            f"`cnntutor withdraw {gradebook} --student NAME --exercise NAME` takes it out."
        )
    if tally.remarks or tally.undecided or tally.fits_nobody:
        yield "To look at:"
        if tally.fits_nobody:
            yield f"  {FITS_NOBODY.format(tally.by_hand[False])}"
        yield from (f"  {one_line(remark)}" for remark in tally.remarks)
        yield from (f"  {each}" for _, _, each in sorted(tally.undecided))
    if waiting := _waiting(tally):
        yield "No grade, and no zero, because a person has to look at them:"
        yield from waiting
    if tally.not_graded:
        yield "Not graded by a fault of the grader, which is no zero; the same command tries them again:"
        yield from (f"  {each}" for _, _, each in sorted(tally.not_graded))


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
        lines.append(f"  {_who(student, what)}  {one_line(trouble)}")
    return lines


def _parts(tally: Tally) -> Iterator[str]:
    """Yield how many ended in which way."""
    yield f"{tally.fresh[State.GRADED]} graded"
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
