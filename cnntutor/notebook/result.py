"""What a cell shows: a report or an explanation as HTML where that can be seen, as plain text elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cnntutor.domain.plain import NOT_IN_JSON
from cnntutor.domain.report import Report, Status
from cnntutor.errors import UnknownQuestion
from cnntutor.grading.feedback import points_of
from cnntutor.text import did_you_mean, points

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from cnntutor.domain.explanation import Explanation


MOST_NUMBERS = 3
"""So many cells that follow each other are named one by one."""


NOT_RUN = "What is not started may stand in a cell that you have not run yet."


class Shown(str):
    """A text that a notebook shows as it is, without quotation marks."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the text."""
        return str(self)


@dataclass(frozen=True, kw_only=True, repr=False)
class Result(Report):
    """A report that a notebook shows."""

    read: tuple[int, ...] = field(default=(), compare=False, metadata=NOT_IN_JSON)
    """The numbers of the cells that were graded; empty where it was a file."""

    remarks: tuple[str, ...] = field(default=(), compare=False, metadata=NOT_IN_JSON)
    """What there is to say beside the report."""

    only: tuple[str, ...] = field(default=(), compare=False, metadata=NOT_IN_JSON)
    """The questions that are shown; empty for all."""

    @classmethod
    def of(cls, report: Report, *, only: tuple[str, ...] = (), **beside: Any) -> Self:
        """Return the result that a report is, with what a notebook shows beside it.

        Raises
        ------
        UnknownQuestion
            If `only` names one that is not in the report.
        """
        names = [question.name for question in report.questions]
        for name in only:
            if name not in names:
                raise UnknownQuestion(
                    f'{report.exercise} has no question "{name}".{did_you_mean(name, names)} '
                    f"Its questions: {', '.join(names)}."
                )
        return cls(**{**vars(report), **beside}, only=only)

    @property
    def shown(self) -> Self:
        """The result with nothing but the questions that are shown; cells need not be those of a file."""
        kept = tuple(each for each in self.questions if not self.only or each.name in self.only)
        return replace(self, questions=kept, filename="your notebook" if self.read else self.filename)

    @property
    def what_was_graded(self) -> str:
        """Which cells, or which file."""
        if not self.read:
            return f"Graded: {self.filename}"
        numbers = " ".join(_tell_stretches(self.read))
        if len(self.read) == 1:
            return f"Graded: the cell {numbers}, as you ran it last."
        return f"Graded: the cells {numbers}, each as you ran it last."

    @property
    def beside(self) -> tuple[str, ...]:
        """What stands below the report, line by line."""
        waits = self.read and any(each.status is Status.NOT_STARTED for each in self.shown.questions)
        return (self.what_was_graded, *((NOT_RUN,) if waits else ()), *self.remarks)

    @property
    def closing(self) -> str:
        """The points, and one next step."""
        if self.undecided:
            return f"No score yet: {points(self.earned)} points are sure."
        score = f"{self.exercise}: {points_of(self.earned, self.max_score, ' of ')} points"
        if self.open_points:
            score += f", and {points(self.open_points)} points wait for your instructor"
        score += "."
        if self.passed:
            return f"{score} {'All that can be graded now' if self.open_points else 'All of it'} is right."
        if (first := self.shown.hint_on) is None or self.halted:
            return score
        return f'{score} If you are stuck: cnntutor.hint("{self.exercise}", "{first.name}")'

    def __repr__(self) -> str:
        """Return it as a terminal shows it."""
        from cnntutor.render.terminal.plain_text import report_text

        return "\n".join((report_text(self.shown, self.closing), *self.beside))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        from cnntutor.render.html.result import format_result

        return {"text/plain": repr(self), "text/html": format_result(self.shown, self.closing, self.beside)}

    def _repr_html_(self) -> str:
        """Return it as a page shows it."""
        return self._repr_mimebundle_()["text/html"]


def _tell_stretches(numbers: tuple[int, ...]) -> Iterator[str]:
    """Yield the numbers of cells; of many that follow each other, the first and the last."""
    for _, some in groupby(enumerate(numbers), lambda each: each[1] - each[0]):
        stretch = [f"[{number}]" for _, number in some]
        yield f"{stretch[0]} to {stretch[-1]}" if len(stretch) > MOST_NUMBERS else " ".join(stretch)


@dataclass(frozen=True, repr=False)
class Played:
    """An explanation that a notebook plays."""

    explanation: Explanation
    """How a result comes about."""

    def __repr__(self) -> str:
        """Return all steps, as a terminal shows them."""
        from cnntutor.render.terminal.plain_text import explanation_text

        return explanation_text(self.explanation)

    def _repr_html_(self) -> str:
        """Return a frame with the page that plays by itself."""
        from cnntutor.render.html.explanation import format_frame

        return format_frame(self.explanation)
