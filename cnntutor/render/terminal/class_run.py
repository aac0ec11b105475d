"""A class while it is graded: a line for every result, and what is counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from cnntutor.batch.refreshing import ExplanationState
from cnntutor.gradebook.moved import tell_moved
from cnntutor.gradebook.results import OF_SEVERAL, State
from cnntutor.gradebook.statistics.by_hand import ByHandTally
from cnntutor.grading.feedback import points_of
from cnntutor.text import cut_at_word, in_course, one_line, points

if TYPE_CHECKING:
    from cnntutor.batch.run import Step
    from cnntutor.domain.report import Report
    from cnntutor.gradebook.results import Key, Result

Ordered: TypeAlias = "tuple[str, tuple[int, str], str]"
"""A line behind what it is sorted by: the student, and the place of the exercise in the course."""

MOST_REMARK = 120
UNREFRESHED = {
    ExplanationState.KEPT: (
        "{}, {}: the report stays as it was explained, because graded again it would have other points. "
        "`--regrade` grades it again."
    ),
    ExplanationState.FAILED: (
        "{}, {}: the grader failed on it this time, so the report stays as it was explained. The same "
        "command tries it again."
    ),
}
"""Why a report that was to be explained anew was not."""

NAME = 24
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

    refreshed: int = 0
    """Submissions with a score whose reports were explained anew."""

    unchanged: int = 0
    """Submissions that had a grade."""

    explanations: Counter[ExplanationState] = field(default_factory=Counter)
    """How many results this version, or another one, has explained."""

    unreadable: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """What cannot be read: by student and reason, the exercises."""

    of_several: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """What may be of several people, and counts where it lies: by each and the reason, the exercises."""

    things: set[tuple[str, str, str]] = field(default_factory=set)
    """What cannot be read, each once, however many exercises may be in it."""

    open: int = 0
    """How many submissions have a text that waits for a person."""

    by_hand: defaultdict[str, ByHandTally] = field(default_factory=lambda: defaultdict(ByHandTally))
    """The by-hand answers of all files, by exercise."""

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
        self.explanations[step.explanation] += 1
        if (remark := UNREFRESHED.get(step.explanation)) is not None:
            self.remarks.append(remark.format(step.result.key.student, step.result.key.exercise))
        if step.result.report is not None:
            self.open += bool(step.result.report.open_points)
            self.by_hand[step.result.key.exercise].add(step.result.key.student, step.result.report)
            self.remarks += tell_moved(step.result.key.student, step.result.report)
        if step.result.state in FOR_A_PERSON:  # also where that was found in an earlier run
            self.undecided.append(_ordered(step.result))
            return
        if step.explanation is ExplanationState.REFRESHED:
            self.refreshed += 1
            return
        if not step.fresh:
            self.unchanged += 1
            return
        if step.result.state is State.UNREADABLE:
            self._count_unreadable(step.result)
            return
        self.fresh[step.result.state] += 1
        if step.result.state is State.NOT_GRADED:
            self.not_graded.append(_ordered(step.result))

    @property
    def done(self) -> int:
        """How many things that were handed in are done with."""
        return sum(self.fresh.values()) + self.refreshed + self.unchanged + len(self.undecided)

    @property
    def has_unclear(self) -> bool:
        """Whether a person has to look at something before it has a score."""
        return bool(self.unreadable or self.of_several or self.undecided or self.doubts)

    @property
    def doubts(self) -> list[str]:
        """A sentence on each exercise whose by-hand answers may be about other values."""
        return [
            told
            for exercise in sorted(self.by_hand, key=in_course)
            if (doubt := self.by_hand[exercise].doubt()) is not None
            for told in doubt.tell(exercise)
        ]

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
    who = who_and_what(result.key.student, result.key.exercise)
    if (report := result.report) is not None:
        if report.undecided:
            return f"{who}  {points_of(None, report.max_score)}: {one_line(result.trouble)}"
        earned = f"{points(report.earned):>6} / {points(report.max_score)}"
        return f"{who}  {earned}  {remark(report)}".rstrip()
    return f"{who}  {STATES[result.state]}: {one_line(result.trouble)}"


def who_and_what(student: str, exercise: str) -> str:
    """Return a student and an exercise as the beginning of a line."""
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
