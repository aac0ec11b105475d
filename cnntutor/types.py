"""The nouns of cnntutor: what is asked, what came back from a worker, and what was made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeAlias

from cnntutor.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[Any]"
"""A numpy array whose shape and dtype the docstring at hand states."""

Plain: TypeAlias = (
    "bool | int | float | str | np.generic | Array | list[Any] | tuple[Any, ...] | dict[str, Any] | None"
)
"""What may cross the border between the marker and a worker: data that cannot execute."""

Arguments: TypeAlias = "tuple[Any, ...]"
"""The positional arguments of one call, every one of them `Plain`."""

Numbers: TypeAlias = "Mapping[str, Any]"
"""The numbers that by-hand questions are about, by the names they have in the exercise file."""

Index: TypeAlias = "tuple[int | str, ...]"
"""Where a value stands in a result: array indices, list positions and dictionary keys, outermost first."""


# ------------------------------------------------------------------ operations


def ignore(step: str, index: Index, text: Callable[[], str], result: Any) -> None:
    """Take no note: the default recorder of a procedure."""


Note: TypeAlias = "Callable[[str, Index, Callable[[], str], Any], None]"
"""A recorder: told the step, the index of the result it works on, its arithmetic and its outcome."""


@dataclass(frozen=True)
class Procedure:
    """An operation as a textbook does it: a sequence of named steps, each of them exchangeable.

    Run as it is, it equals the reference; with a recorder it yields the worked explanation; with a step
    exchanged it makes a known error.
    """

    name: str
    """The operation's name in the field: `convolution`."""

    run: Callable[..., Any]
    """`run(step, note, *arguments)`: the operation, which calls `step.NAME(...)` for each of its steps."""

    steps: Mapping[str, Callable[..., Any]]
    """The right way to do each step, by the step's name."""

    def __call__(self, *arguments: Any, note: Note = ignore) -> Any:
        """Carry the procedure out on the arguments of one case."""
        return self.run(SimpleNamespace(**self.steps), note, *arguments)

    def exchange(self, steps: Mapping[str, Callable[..., Any]]) -> Procedure:
        """Return the procedure with some of its steps replaced.

        Raises
        ------
        CurriculumError
            If the procedure has no step of a given name.
        """
        if unknown := steps.keys() - self.steps.keys():
            raise CurriculumError(f"{self.name} has no step {', '.join(sorted(unknown))}")
        return Procedure(self.name, self.run, {**self.steps, **steps})


@dataclass(frozen=True)
class Misconception:
    """A known error: the steps that it exchanges, and what to tell the student who makes it."""

    name: str
    """A name in snake_case, unique within a question: `flipped_kernel`."""

    exchange: Mapping[str, Callable[..., Any]]
    """What takes the place of which step; empty for the faults of models, which are seen and not replayed."""

    tell: str
    """What was done, as the end of a sentence that begins "It looks as if …"."""

    advice: str
    """One next step, a sentence."""


# ------------------------------------------------------------------ questions


@dataclass(frozen=True)
class Tolerance:
    """How far a number may lie from the expected one."""

    absolute: float = 1e-8
    """Allowed distance in the unit of the result."""

    relative: float = 1e-5
    """Allowed distance as a share of the largest expected magnitude in the result."""

    nan_equal: bool = False
    """Whether nan agrees with nan: only where the result of an error is looked for, never for a mark."""


@dataclass(frozen=True)
class ByHand:
    """A question that is answered with a value: a variable in the student's file."""

    name: str
    """The variable's name."""

    points: int
    """What a right answer is worth."""

    asks: str
    """What is asked, as a noun phrase: `the feature map at padding 0 and stride 1`."""

    reference: Callable[..., Any]
    """The verified implementation, called with `arguments(numbers)`."""

    procedure: Procedure
    """The same operation, step by step."""

    arguments: Callable[[Numbers], Arguments]
    """The question's arguments, from the numbers of the student's variant."""

    misconceptions: tuple[Misconception, ...]
    """Known errors, the most common first."""

    hints: tuple[str, ...]
    """What to say, one further each time."""

    tolerance: Tolerance = Tolerance()
    """How exact the answer has to be."""

    conventions: tuple[Misconception, ...] = ()
    """Other answers that are right too, each with what to say of it."""

    choices: tuple[str, ...] = ()
    """The words to choose from, where the answer is a choice."""

    of_model: bool = False
    """Whether the numbers are those of the model that the student has built, and not of a variant."""


@dataclass(frozen=True)
class Function:
    """A question that is answered in code: a function that is called on many cases."""

    name: str
    """The function's name."""

    signature: str
    """Its parameters as the exercise file gives them: `image, kernel, stride=1, padding=0`."""

    points: int
    """What a function that is right on every case is worth; each case earns its share."""

    asks: str
    """What is asked, as a noun phrase."""

    reference: Callable[..., Any]
    """The verified implementation, called with a case's arguments."""

    procedure: Procedure
    """The same operation, step by step."""

    draw: Callable[[np.random.Generator, int], Arguments]
    """The arguments of the k-th case: `k` walks through the settings that have to be covered."""

    misconceptions: tuple[Misconception, ...]
    """Known errors, the most common first."""

    hints: tuple[str, ...]
    """What to say, one further each time."""

    tolerance: Tolerance = Tolerance()
    """How exact the answers have to be."""

    conventions: tuple[Misconception, ...] = ()
    """Other answers that are right too, each with what to say of it."""

    hidden_cases: int = 36
    """How many cases are drawn from the seed and never shown."""

    compositions: tuple[Callable[..., Any], ...] = ()
    """Right ways to make it of other functions that are asked for: each is called with these functions, by
    name, and the arguments of a case."""


@dataclass(frozen=True)
class Judgement:
    """What one requirement makes of a model."""

    share: float | None
    """How much of the question's points is earned, 0 to 1; None where that cannot be known."""

    message: str = ""
    """What to say of it; empty where there is nothing to remark."""

    faults: tuple[Misconception, ...] = ()
    """Known faults that explain it, the likeliest first."""


@dataclass(frozen=True)
class Model:
    """A question that is answered with a compiled Keras model: one thing that is required of it."""

    name: str
    """The requirement's name."""

    points: int
    """What a model that meets it is worth."""

    asks: str
    """What is required, as a noun phrase."""

    judge: Callable[..., Judgement]
    """Called with the `networks.evidence.Evidence` on the model."""

    misconceptions: tuple[Misconception, ...]
    """The known faults that it may name. They are found in the evidence and exchange no step."""

    hints: tuple[str, ...]
    """What to say, one further each time."""

    trained: bool = False
    """Whether the model has to be trained for it; otherwise its description is enough."""


ValueQuestion: TypeAlias = "ByHand | Function"
"""One that is answered with values, which are held against a reference."""

Question: TypeAlias = "ValueQuestion | Model"


@dataclass(frozen=True)
class Exercise:
    """A set of questions on one subject."""

    id: str
    """`exercise3`."""

    slug: str
    """`pooling`."""

    title: str
    """The heading of its statement."""

    questions: tuple[Question, ...]
    """In the order of the exercise file."""

    lecture: Numbers
    """The numbers of the by-hand questions as the lecture has them."""

    draw: Callable[[np.random.Generator], Numbers]
    """Draws numbers of the same kind for one student; where the lecture has none, neither have students."""

    prerequisites: tuple[str, ...] = ()
    """Ids of the exercises to do before."""

    @property
    def value_questions(self) -> tuple[ValueQuestion, ...]:
        """Those that are answered with values."""
        return tuple(question for question in self.questions if not isinstance(question, Model))

    @property
    def has_model(self) -> bool:
        """Whether a model is asked for."""
        return len(self.value_questions) < len(self.questions)


@dataclass(frozen=True)
class Variant:
    """One student's numbers for the by-hand questions of an exercise."""

    student: str | None
    """Whose they are; None for the lecture's."""

    numbers: Numbers
    """The numbers, by name."""


@dataclass(frozen=True)
class Case:
    """One call of a function question, or the one value of a by-hand question. It knows no answer."""

    name: str
    """`shown 1`, `hidden 17`."""

    arguments: Arguments
    """What the student's function is called with."""

    hidden: bool = True
    """Whether the student may see the numbers."""

    weight: float = 1.0
    """Its share of the question's points, relative to the other cases."""


@dataclass(frozen=True)
class Submission:
    """What one student handed in for one exercise."""

    student: str | None
    """Who; None where it does not matter."""

    exercise: str
    """The exercise's id."""

    filename: str
    """The file's name, without its folder."""

    source: bytes
    """The bytes of the file, as they are; of a notebook its code, one cell below the other."""

    digest: str
    """SHA-256 of what was handed in, in hexadecimal."""

    cells: tuple[int, ...] = ()
    """For a notebook: the line of the source at which each code cell begins, from 1, with a comment."""

    run_as: bytes | None = None
    """For a file with lines that only a notebook understands: what is run of it, each other line as it is."""


# ------------------------------------------------------------------ outcomes: what came back, untrusted


@dataclass(frozen=True)
class Returned:
    """A value of plain data."""

    value: Any
    """The value, `Plain`."""


@dataclass(frozen=True)
class Raised:
    """The student's code raised."""

    kind: str
    """The exception's class: `IndexError`."""

    message: str
    """Its text, cut at a limit."""

    line: int | None = None
    """The last line of the student's file that it passed through, from 1."""

    column: int | None = None
    """For a syntax error: the column, from 1."""

    function: str = ""
    """The function of the student's file in which that line stands; `<module>` outside of all."""

    first_line: int | None = None
    """The first line of the student's file on the way to it, from 1."""


@dataclass(frozen=True)
class Missing:
    """The file has no such name, or what has that name cannot be called as asked."""

    reason: str
    """`absent`, `not_callable` or `parameters`."""

    found: str = ""
    """For `parameters`: those that the student's function has; for `not_callable`: what it is instead."""


@dataclass(frozen=True)
class NotStarted:
    """The place is as the exercise file left it."""


@dataclass(frozen=True)
class TimedOut:
    """The time was used up, and the worker was stopped."""

    seconds: float
    """The limit that was reached, in seconds."""

    clock: str
    """`cpu` or `wall`."""

    whole_question: bool = False
    """Whether it was the time of all cases together, not that of one call."""


@dataclass(frozen=True)
class OutOfMemory:
    """The memory was used up."""

    megabytes: int
    """The limit, in MB of 10⁶ bytes."""


@dataclass(frozen=True)
class Crashed:
    """The worker ended, or spoke no sense, in the middle of a request."""

    reason: str
    """What is known of it, as the end of a sentence that begins "Python …"."""


@dataclass(frozen=True)
class Refused:
    """What came back was no plain data, or too much of it."""

    reason: str
    """What it was, as the end of a sentence that begins "It returned …"."""


Outcome: TypeAlias = "Returned | Raised | Missing | NotStarted | TimedOut | OutOfMemory | Crashed | Refused"


# ------------------------------------------------------------------ reports: what was made of it


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
    """One question, marked."""

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
    """One submission, marked."""

    submission: Submission
    """What was marked."""

    title: str
    """The exercise's title."""

    exercise_digest: str
    """SHA-256 of the files that the exercise is made of."""

    seed: int
    """What the hidden cases were drawn from."""

    questions: tuple[QuestionReport, ...]
    """In the order of the exercise."""

    output: str = ""
    """What the submission printed, made harmless and cut at a limit."""

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
