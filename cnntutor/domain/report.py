"""What was made of a submission: points, reasons, and what is known of a training."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from cnntutor.domain.given import Given  # noqa: TC001 - the types are read where a report is
from cnntutor.domain.grid import Grid  # noqa: TC001
from cnntutor.domain.plain import NOT_IN_JSON, InvalidData, Number, TextOrNull, from_dict, to_dict
from cnntutor.domain.training import Training  # noqa: TC001
from cnntutor.domain.values import Index  # noqa: TC001


class Status(StrEnum):
    """How a case or a question ended."""

    CORRECT = "correct"
    WRONG = "wrong"
    MALFORMED = "malformed"
    RAISED = "raised"
    MISSING = "missing"
    NOT_STARTED = "not_started"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    REFUSED = "refused"
    UNDECIDED = "undecided"
    """It cannot be known what the answer is worth: no score, and a person has to look."""
    OPEN = "open"
    """All that can be checked is right, and the rest of the points waits for a person."""
    ASSESSED = "assessed"
    """A person has said what the answer is worth, and it is not all of the points."""
    DROPPED = "dropped"
    """A person has said that the question counts for nobody."""


DONE = (Status.CORRECT, Status.OPEN, Status.DROPPED)
"""What leaves a student nothing to do."""

STOPPED = (Status.TIMED_OUT, Status.OUT_OF_MEMORY, Status.CRASHED)
"""Ends that cost a worker: nothing is tried behind one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReport:
    """One case, judged, without its arguments."""

    name: str
    """The case's name."""

    hidden: bool
    """Whether the student does not see its arguments."""

    status: Status
    """What it amounts to."""

    message: str
    """What to say of it; empty where it is correct."""


class DiagnosisKind(StrEnum):
    """What a diagnosis rests on."""

    MISCONCEPTION = "misconception"
    """Known errors that give the student's values on every case that came back."""

    RELATION = "relation"
    """What holds between the values that came back and the expected ones, in every case."""

    CONDITION = "condition"
    """What the cases that failed have in common, and no other case has."""


@dataclass(frozen=True, kw_only=True)
class Diagnosis:
    """Why an answer is wrong."""

    kind: DiagnosisKind = DiagnosisKind.MISCONCEPTION
    """What it rests on."""

    misconceptions: tuple[str, ...]
    """The names of the misconceptions: one, or two or three that came together."""

    certain: bool
    """Whether it is the only explanation known that fits."""

    message: str
    """What seems to have been done, in one sentence."""

    advice: str = ""
    """One next step; empty in a report of an earlier version, whose message ends with it."""


YOUR_NUMBERS = "your numbers"
"""What stands in place of a case where the student has its numbers."""


@dataclass(frozen=True, kw_only=True)
class FirstDifference:
    """The first place where the answer differs, on a case that may be shown."""

    case: str
    """The case's arguments in words."""

    index: Index
    """Where."""

    got: str
    """What stands there."""

    expected: TextOrNull
    """What should stand there; empty where that is left to the student."""

    working: tuple[str, ...] = ()
    """The arithmetic that leads to the expected value, a line a step."""

    grids: tuple[Grid, ...] = ()
    """What to look at: the window beside the kernel, the values beside the right ones."""


@dataclass(frozen=True, kw_only=True)
class QuestionReport:
    """One question, graded."""

    name: str
    """The question's name."""

    kind: str
    """`by_hand`, `function` or `model`."""

    status: Status
    """`correct`, `open`, or what happened on the first case that failed."""

    score: Number | None
    """Points earned, to two decimals; None where that cannot be known. Without those that are open."""

    max_score: Number
    """Points to be had."""

    open_points: Number = 0.0
    """Of them, those that wait for a person."""

    message: str
    """What was asked, what came, and one next step; for a correct answer, empty or a remark."""

    cases: tuple[CaseReport, ...] = ()
    """Every case, in order."""

    first_difference: FirstDifference | None = None
    """The first element that differs, where the values could be compared."""

    diagnosis: Diagnosis | None = None
    """Why, where that is known."""

    unexplained: TextOrNull = ""
    """Of wrong values that nothing explains: a fingerprint of those on the shown cases, else empty."""

    text: TextOrNull = ""
    """Of an answer in prose: what a person reads, sanitized; else empty."""

    given: Given | None = None
    """Where a person has given points, which and why."""

    answer_number: int | None = None
    """Where a student's own check counts the answers to a choice: which answer this is, from 1; else None."""

    chosen: str = field(default="", compare=False, metadata=NOT_IN_JSON)
    """The option that was chosen; empty where there is none, and in a report that was read."""

    @property
    def text_digest(self) -> str:
        """SHA-256 of the text, whatever spaces and line ends it has."""
        return hashlib.sha256(" ".join(self.text.split()).encode()).hexdigest()


VERSION = 1
"""Of the JSON of a report; keys that come later leave it as it is. What has none is of an earlier form."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """One submission, graded."""

    DERIVED: ClassVar = ("version", "score", "max_score", "passed")
    """What is written to JSON beside the fields."""

    exercise: str
    """The exercise's id."""

    title: str
    """The exercise's title."""

    student: str | None
    """Who; None where it does not matter."""

    seed: int | str = ""
    """What the hidden cases were drawn from; in a gradebook, a fingerprint of that."""

    submission_digest: str = ""
    """SHA-256 of what was handed in."""

    exercise_digest: str = ""
    """SHA-256 of what decides the score."""

    explanation_digest: str = ""
    """SHA-256 of what is said beyond the score; empty in a report that was made before this was noted."""

    values_digest: TextOrNull = ""
    """Of the values in the file, where they are others than those it is graded on; else empty."""

    trouble: TextOrNull
    """Where the file as a whole is at fault: how, and at which line it stopped; else empty."""

    halted: bool = False
    """Whether nothing in the file could be asked for because of that."""

    notes: tuple[str, ...] = ()
    """Remarks on the submission as a whole."""

    output: str = ""
    """What the submission printed, sanitized and cut at a limit."""

    output_cut: bool = False
    """Whether it printed more than is kept."""

    training: Training | None = None
    """For an exercise with a model: how it was trained, as far as that went."""

    questions: tuple[QuestionReport, ...]
    """In the order of the exercise."""

    given: Given | None = None
    """Where a person has given points for the whole, which and why."""

    filename: str = field(default="", compare=False, metadata=NOT_IN_JSON)
    """The file's name, without its folder; empty in a report that was read."""

    has_cells: bool = field(default=False, compare=False, metadata=NOT_IN_JSON)
    """Whether the file is a notebook; False in a report that was read."""

    @property
    def version(self) -> int:
        """The version of its JSON."""
        return VERSION

    @property
    def earned(self) -> float:
        """Points of the questions whose score is known, to two decimals, without those that are open."""
        if self.given is not None:
            return self.given.score
        return round(sum(question.score or 0.0 for question in self.questions), 2)

    @property
    def open_points(self) -> float:
        """Points that wait for a person."""
        return 0.0 if self.given else sum(question.open_points for question in self.questions)

    @property
    def undecided(self) -> tuple[QuestionReport, ...]:
        """The questions whose score cannot be known."""
        if self.given is not None:
            return ()
        return tuple(question for question in self.questions if question.score is None)

    @property
    def automatic(self) -> float | None:
        """What the grader alone gives; None where that cannot be known. Points that wait are not in it."""
        if self.given is not None:
            return self.given.automatic
        scores = [each.given.automatic if each.given else each.score for each in self.questions]
        return None if None in scores else round(sum(score or 0.0 for score in scores), 2)

    @property
    def score(self) -> float | None:
        """Points earned, to two decimals; None where that of a question cannot be known or is open."""
        return None if self.undecided or self.open_points else self.earned

    @property
    def max_score(self) -> float:
        """Points to be had: fixed by the exercise, whatever happened to the submission."""
        if self.given is not None:
            return self.given.max_score
        return sum(question.max_score for question in self.questions)

    @property
    def passed(self) -> bool:
        """Whether every question is answered in full, as far as that can be checked."""
        if self.given is not None:
            return self.given.score >= self.given.max_score
        return all(question.status in DONE for question in self.questions)

    @property
    def first_open(self) -> QuestionReport | None:
        """The question to mend first, one that was begun if there is such; None where nothing is left."""
        if self.passed:
            return None
        still_open = [each for each in self.questions if each.status not in DONE]
        return min(still_open, key=lambda each: each.status is Status.NOT_STARTED, default=None)

    @property
    def hint_on(self) -> QuestionReport | None:
        """The question whose hints help next: `first_open`, or one with more points that failed like it.

        Where no model could be built, all that is required of it fails alike. What has more points than
        the first of these is about the layers.
        """
        if (first := self.first_open) is None:
            return None
        alike = (each for each in self.questions if each.message == f"See `{first.name}`.")
        return next((each for each in alike if each.max_score > first.max_score), first)

    @property
    def started(self) -> bool:
        """Whether anything was written."""
        if self.given is not None:
            return True
        return any(question.status not in (Status.NOT_STARTED, Status.DROPPED) for question in self.questions)

    @property
    def decided(self) -> tuple[tuple[str, Given], ...]:
        """What persons have decided: for the whole, whose name is empty, then question by question."""
        every = (("", self.given), *((question.name, question.given) for question in self.questions))
        return tuple((name, given) for name, given in every if given is not None)

    def to_dict(self) -> dict[str, Any]:
        """Return it as dicts, lists, texts and finite numbers: docs/report.schema.json describes them."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, value: object) -> Report:
        """Return the report that such data holds, every text in it sanitized.

        Data without a version is of an earlier form, which has fewer keys.

        Raises
        ------
        InvalidData
            If it is no report, one of a later version, or one whose points do not add up.
        """
        if isinstance(value, dict):
            value = {"version": VERSION, **value}
            if value["version"] != VERSION:
                raise InvalidData("a report is of another version of cnntutor")
        return from_dict(cls, value)
