"""Whether the by-hand answers to an exercise may be about other values than they are graded on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cnntutor.domain.report import Status
from cnntutor.errors import CurriculumError
from cnntutor.grading.kinds import find_kind
from cnntutor.text import and_more, format_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.report import Report

SEVERAL = 3
"""Of so many files it is asked: in one or two, all answers may well be wrong."""

FEW_RIGHT = 0.25
"""Where a smaller share of the answers is right, they may be about other values.

Of other values some answers are right by chance: up to 21 % of an exercise, see `benchmarks/other_values.py`.
"""

MOST_NAMED = 5
ASKED = (
    "Were they handed out with other values: with --variants, another salt, another roster? If so, these "
    "scores count until that is mended."
)


@dataclass(frozen=True)
class SameAnswers:
    """Students who have the same wrong answers to several by-hand questions, which nothing explains."""

    questions: int
    """How many questions."""

    students: tuple[str, ...]
    """Their names."""


@dataclass(frozen=True, kw_only=True)
class ByHandDoubt:
    """What makes doubtful that the by-hand answers to an exercise are about the values they are graded on."""

    files: int
    """How many files have by-hand answers."""

    answers: int
    """How many answers these are."""

    right: int
    """How many of them are right."""

    same: tuple[SameAnswers, ...] = ()
    """Where enough of all are right: those who have the same wrong ones."""

    def tell(self, exercise: str) -> Iterator[str]:
        """Yield what an instructor has to look at."""
        if not self.same:
            right = f"{self.right:,} {'is' if self.right == 1 else 'are'}" if self.right else "none is"
            files, answers = format_count(self.files, "file"), format_count(self.answers, "by-hand answer")
            yield f"{exercise}: of {answers} in {files}, {right} right. {ASKED}"
        for group in self.same:
            who = and_more(group.students, MOST_NAMED)
            yield (
                f"{exercise}: {who} have the same wrong answers to {group.questions} by-hand questions, "
                f"which nothing explains. {ASKED}"
            )


def _fits_values(kind: str) -> bool:
    """Tell whether answers of a kind are about values; of one that is not known here, nothing is asked."""
    try:
        return find_kind(kind).fits_values
    except CurriculumError:  # a gradebook may have the kinds of another version
        return False


@dataclass
class ByHandTally:
    """The by-hand answers to one exercise, so far."""

    _files: int = 0
    _answers: int = 0
    _right: int = 0
    _wrong: dict[frozenset[tuple[str, str]], list[str]] = field(default_factory=dict)
    """By the wrong answers that nothing explains, who has them."""

    def add(self, student: str, report: Report) -> None:
        """Take one more file into account."""
        by_hand = [each for each in report.questions if _fits_values(each.kind)]
        statuses = [each.status for each in by_hand]
        right = statuses.count(Status.CORRECT)
        answers = right + statuses.count(Status.WRONG) + statuses.count(Status.MALFORMED)
        self._files += bool(answers)
        self._answers += answers
        self._right += right
        unexplained = frozenset((each.name, each.unexplained) for each in by_hand if each.unexplained)
        if len(unexplained) > max(1, answers // 2):
            self._wrong.setdefault(unexplained, []).append(student)

    def doubt(self) -> ByHandDoubt | None:
        """Return what is doubtful; None where nothing is."""
        same: tuple[SameAnswers, ...] = ()
        if self._files < SEVERAL or self._right >= FEW_RIGHT * self._answers:
            same = tuple(
                SameAnswers(len(answers), tuple(students))
                for answers, students in self._wrong.items()
                if len(students) >= SEVERAL
            )
            if not same:
                return None
        return ByHandDoubt(files=self._files, answers=self._answers, right=self._right, same=same)
