"""What the answer to one case amounts to, as long as it is being graded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cnntutor.domain.report import CaseReport

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Case
    from cnntutor.domain.report import Status
    from cnntutor.domain.values import Index


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How a returned value falls short of the expected one."""

    status: Status
    """`wrong`, or `malformed` where it cannot be compared."""

    message: str
    """A sentence."""

    index: Index | None = None
    """The first place that differs, where there is one."""

    got: str = ""
    """What stands there."""

    expected: str = ""
    """What should stand there."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One case, judged."""

    case: Case
    """Which."""

    status: Status
    """What it amounts to."""

    message: str = ""
    """What to say of it; empty where it is correct."""

    difference: Difference | None = None
    """For a value that came back and is not right: how it falls short."""

    right: tuple[Any] | None = field(default=None, repr=False, compare=False)
    """For a value that came back: the right one, in a tuple of one; None where nobody has worked it out."""

    @property
    def report(self) -> CaseReport:
        """What a report keeps of it."""
        return CaseReport(
            name=self.case.name, hidden=self.case.hidden, status=self.status, message=self.message
        )
