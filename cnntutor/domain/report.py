"""What was made of a submission: points, reasons, and what is known of a training."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Case
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.values import Index


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


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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


SEEMS = "It looks as if"
MAYBE = "One thing that would give these numbers:"
"""How a diagnosis of one error begins, one that is certain and one that is not."""


@dataclass(frozen=True)
class Diagnosis:
    """Known errors that give the student's values on every case that failed."""

    misconceptions: tuple[Misconception, ...]
    """One, or two that were made together."""

    certain: bool
    """Whether it is the only explanation known that fits."""

    cases: int
    """On how many cases the replay agreed."""

    seen: bool = False
    """Whether it was seen as it is, in a model, and not concluded from values."""

    @property
    def message(self) -> str:
        """What to tell the student, in one or two sentences."""
        advice = " ".join(misconception.advice for misconception in self.misconceptions)
        match self.misconceptions:
            case (one,) if self.seen:
                return f"{one.tell[0].upper()}{one.tell[1:]}. {advice}"
            case (one,):
                return f"{SEEMS if self.certain else MAYBE} {one.tell}. {advice}"
            case several:
                opening = f"{SEEMS} two things came together" if self.certain else "Two things would do it"
                told = "; ".join(f"({n}) {each.tell}" for n, each in enumerate(several, start=1))
                return f"{opening}: {told}. {advice}"


@dataclass(frozen=True)
class FirstDifference:
    """The first place where the answer differs, on a case that may be shown."""

    case: str
    """The case's arguments in words."""

    index: Index
    """Where."""

    got: str
    """What stands there."""

    expected: str
    """What should stand there."""

    working: tuple[str, ...] = ()
    """The arithmetic that leads to the expected value, a line a step."""


@dataclass(frozen=True)
class QuestionReport:
    """One question, graded."""

    name: str
    """The question's name."""

    kind: str
    """`by_hand`, `function` or `model`."""

    status: Status
    """`correct`, or what happened on the first case that failed."""

    score: float | None
    """Points earned, to two decimals; None where that cannot be known."""

    max_score: float
    """Points to be had."""

    message: str
    """What was asked, what came, and one next step; for a correct answer, empty or a remark."""

    verdicts: tuple[Verdict, ...]
    """Every case, in order."""

    first_difference: FirstDifference | None = None
    """The first element that differs, where the values could be compared."""

    diagnosis: Diagnosis | None = None
    """Why, where a known error explains it."""


@dataclass(frozen=True)
class Epoch:
    """One pass over the training images, as the worker told it."""

    loss: float
    """Mean loss; may be nan."""

    accuracy: float | None
    """Share of training images that were classified rightly; None where the model has no such metric."""

    cpu_seconds: float | None
    """CPU time of all processes, measured from outside; None where that was not possible."""


@dataclass(frozen=True)
class Training:
    """How a model was trained and what it can do: the record that a report keeps."""

    data: str
    """The data set: `shapes10`."""

    images: int
    """How many images it was trained on."""

    epochs: int
    """How many epochs were asked for."""

    batch_size: int
    """Images a step."""

    curve: tuple[Epoch, ...]
    """The epochs that were finished."""

    parameters: int
    """Parameters of the model, as it was described."""

    cpu_seconds: float
    """CPU time of all processes, from outside."""

    seconds: float
    """Elapsed time."""

    budget_seconds: float
    """CPU time that was allowed."""

    reference_seconds: float
    """CPU time that the reference model takes for the same on this machine."""

    accuracy: float | None
    """Share of held-out images that were classified rightly; None where there are no predictions."""

    held_out: int
    """How many images were held out."""

    attempts: int
    """How often it was trained: once more where only chance spoke against it."""


@dataclass(frozen=True)
class Report:
    """One submission, graded."""

    submission: Submission
    """What was graded."""

    title: str
    """The exercise's title."""

    exercise_digest: str
    """SHA-256 of the files that the exercise is made of."""

    seed: int
    """What the hidden cases were drawn from."""

    questions: tuple[QuestionReport, ...]
    """In the order of the exercise."""

    output: str = ""
    """What the submission printed, sanitized and cut at a limit."""

    output_cut: bool = False
    """Whether it printed more than is kept."""

    trouble: str = ""
    """Where the file as a whole is at fault: how, and at which line it stopped."""

    halted: bool = False
    """Whether nothing in the file could be asked for because of that."""

    notes: tuple[str, ...] = field(default=())
    """Remarks on the submission as a whole."""

    training: Training | None = None
    """For an exercise with a model: how it was trained, as far as that went."""

    values_digest: str = ""
    """Of the values in the file, where they are others than those it is graded on; else empty."""

    @property
    def earned(self) -> float:
        """Points of the questions whose score is known, to two decimals."""
        return round(sum(question.score or 0.0 for question in self.questions), 2)

    @property
    def undecided(self) -> tuple[QuestionReport, ...]:
        """The questions whose score cannot be known."""
        return tuple(question for question in self.questions if question.score is None)

    @property
    def score(self) -> float | None:
        """Points earned, to two decimals; None where that of a question cannot be known."""
        return None if self.undecided else self.earned

    @property
    def max_score(self) -> float:
        """Points to be had: fixed by the exercise, whatever happened to the submission."""
        return sum(question.max_score for question in self.questions)

    @property
    def passed(self) -> bool:
        """Whether every question is answered in full."""
        return all(question.status is Status.CORRECT for question in self.questions)

    @property
    def started(self) -> bool:
        """Whether anything was written."""
        return any(question.status is not Status.NOT_STARTED for question in self.questions)
