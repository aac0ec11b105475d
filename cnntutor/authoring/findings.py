"""What a look at an exercise found: check by check, with one next step where something does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CheckState(StrEnum):
    """How a check ended."""

    HOLDS = "holds"
    FAILS = "fails"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Trouble:
    """One thing that does not hold."""

    found: str
    """What was found, a sentence."""

    advice: str
    """One next step for the author, a sentence."""


@dataclass(frozen=True)
class LeftOut:
    """A check, or a part of it, that was not carried out."""

    reason: str
    """Why, a sentence."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What came of one check of one exercise."""

    check: str
    """The check's name: `the solution scores full`."""

    state: CheckState
    """Whether it holds."""

    found: tuple[str, ...]
    """Sentences: one where it holds or is left out; one for each thing that does not hold."""

    advice: str = ""
    """One next step; empty where nothing fails."""


@dataclass(frozen=True)
class Verified:
    """One exercise, with everything that was looked at."""

    name: str
    """What its files are called: `exercise3_pooling`."""

    findings: tuple[Finding, ...]
    """In the order of the checks; only the first ones where the exercise cannot be loaded."""

    @property
    def holds(self) -> bool:
        """Whether nothing fails; what is left out does not count."""
        return all(finding.state is not CheckState.FAILS for finding in self.findings)
