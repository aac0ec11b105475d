"""What is known of the failed cases of a question when the form of its values is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.exercise import Replayed
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.values import Arguments


@dataclass(frozen=True)
class Failed:
    """A case whose value came back and is not right."""

    arguments: Arguments
    """Those of the case."""

    value: Any
    """What came back."""

    expected: Any
    """What is right."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question, and the cases that failed."""

    question: Replayed
    failed: Sequence[Failed]
    """At least one."""

    submission: Submission
    everywhere: bool
    """Whether these are all cases that there are."""

    @property
    def by_hand(self) -> bool:
        """Whether a value is asked for, not a function."""
        return not self.question.is_called
