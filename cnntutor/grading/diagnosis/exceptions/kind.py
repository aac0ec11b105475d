"""What an entry of the tables of exceptions is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.outcome import Raised
    from cnntutor.grading.diagnosis.exceptions.evidence import Evidence


ANY = ""
"""In place of the class of an exception: whatever it is."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """Exceptions of one class whose texts are alike, and what is said where the line shows why."""

    raised: str
    """The exception's class."""

    says: str
    """A pattern that its text begins with."""

    find_step: Callable[[Evidence], str]
    """Returns one next step from the evidence; empty where that does not show why."""

    further: bool = False
    """Whether that is known, too, where code of others raised it that the expression called."""

    def match(self, outcome: Raised) -> re.Match[str] | None:
        """Return what an exception says, if it is one of these."""
        if self.raised not in (ANY, outcome.kind) or (outcome.further and not self.further):
            return None
        return re.match(self.says, outcome.message, re.DOTALL)
