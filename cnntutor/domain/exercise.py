"""What an exercise declares: its questions, their numbers and their cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, TypeAlias, cast

from cnntutor.domain.declaration import DEFAULT_BUILDER, Declaration

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    import numpy as np

    from cnntutor.domain.architecture import Architecture
    from cnntutor.domain.choice import Choice
    from cnntutor.domain.essay import Essay
    from cnntutor.domain.experiment import Design, Experiment
    from cnntutor.domain.given_model import GivenLook
    from cnntutor.domain.model_task import ModelTask
    from cnntutor.domain.procedure import Misconception, Procedure
    from cnntutor.domain.properties import Properties
    from cnntutor.domain.test import Test
    from cnntutor.domain.values import Arguments, Numbers


@dataclass(frozen=True)
class Tolerance:
    """How far a number may lie from the expected one."""

    absolute: float = 1e-8
    """Allowed distance in the unit of the result."""

    relative: float = 1e-5
    """Allowed distance as a share of the largest expected magnitude in the result."""

    nan_equal: bool = False
    """Whether nan agrees with nan: only where the result of an error is looked for, never for a grade."""


@dataclass(frozen=True, kw_only=True)
class ByHand(Declaration):
    """A question that is answered with a value: a variable in the student's file."""

    kind: ClassVar[str] = "by_hand"
    has_procedure: ClassVar[bool] = True

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
    """The words that the answer is one of, where a procedure works it out; else there is `Choice`."""

    parts: ClassVar[tuple[str, ...]] = ()

    of_model: bool = False
    """Whether the numbers are those of the model that the student has built, and not of a variant."""

    @property
    def about_values(self) -> bool:
        """Whether the answer is about the values of the student's variant."""
        return not self.of_model


@dataclass(frozen=True, kw_only=True)
class Function(Declaration):
    """A question that is answered in code: a function that is called on many cases."""

    kind: ClassVar[str] = "function"
    has_procedure: ClassVar[bool] = True
    is_called: ClassVar[bool] = True
    of_model: ClassVar[bool] = False
    about_values: ClassVar[bool] = False

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

    parameter_kinds: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What parameters are whose names do not say it: `x` may be an `image`."""

    shape: Procedure | None = None
    """How the shape of the result comes about, from the same arguments: with a note for each axis."""

    parts: tuple[str, ...] = ()
    """What the parts of a result are called that is a tuple; one name where it is such a part alone."""

    fit: Callable[[Arguments], Arguments] | None = None
    """Makes arguments go together again one of which was made smaller or larger; may raise ValueError."""

    is_valid: Callable[[Arguments], bool] | None = None
    """Whether arguments keep what the statement says of them; None where every answer is well defined."""


@dataclass(frozen=True)
class Judgement:
    """What one requirement makes of a model."""

    share: float | None
    """How much of the question's points is earned, 0 to 1; None where that cannot be known."""

    message: str = ""
    """What to say of it; empty where there is nothing to remark."""

    misconceptions: tuple[Misconception, ...] = ()
    """Misconceptions that explain it, the likeliest first."""


@dataclass(frozen=True, kw_only=True)
class Model(Declaration):
    """A question that is answered with a compiled Keras model: one thing that is required of it."""

    kind: ClassVar[str] = "model"
    has_cases: ClassVar[bool] = False
    of_model: ClassVar[bool] = True
    about_values: ClassVar[bool] = False
    conventions: ClassVar[tuple[Misconception, ...]] = ()

    name: str
    """The requirement's name."""

    points: int
    """What a model that meets it is worth."""

    asks: str
    """What is required, as a noun phrase."""

    judge: Callable[..., Judgement]
    """Called with the `networks.evidence.Evidence` on the model."""

    misconceptions: tuple[Misconception, ...]
    """Those that it may name. They are found in the evidence and exchange no step."""

    hints: tuple[str, ...]
    """What to say, one further each time."""

    trained: bool = False
    """Whether the model has to be trained for it; otherwise its description is enough."""

    phase: str = ""
    """The one of the exercise's `phases` behind which the model is judged; empty for its first training."""

    builder: str = DEFAULT_BUILDER
    """The function that builds the model."""

    arguments: Arguments = ()
    """What that is called with: numbers, texts and tuples of them."""


Replayed: TypeAlias = "ByHand | Function"
"""One whose answers are held against a reference, and replayed with known errors."""

ValueQuestion: TypeAlias = "Replayed | Choice | Test | Properties"
"""One that is asked case by case and answered with values."""

Question: TypeAlias = "ValueQuestion | Model | Architecture | Experiment | Essay"


@dataclass(frozen=True, kw_only=True)
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

    phases: tuple[str, ...] = ()
    """Functions of the submission, each of which changes the model that was trained last; then it is trained
    again."""

    experiment: Design | None = None
    """Where networks are compared: which, and how large a difference has to be to count."""

    track: str = "core"
    """Which part of the course it belongs to: `core`, or `beyond` for what comes after that."""

    folders: tuple[str, ...] = ()
    """The folder of images that comes with the package and that a submission may read, by its name."""

    task: ModelTask | None = None
    """What the models of the exercise are trained for; None where none is trained."""

    recap: tuple[str, ...] = ()
    """What there is to remember when it is done, a sentence each."""

    look: GivenLook | None = None
    """What there is to look at where a model is given and none is trained."""

    @property
    def value_questions(self) -> tuple[ValueQuestion, ...]:
        """Those that are answered with values."""
        return tuple(cast("ValueQuestion", question) for question in self.questions if question.has_cases)


@dataclass(frozen=True)
class Variant:
    """One student's numbers for the by-hand questions of an exercise."""

    student: str | None
    """Whose they are; None for the lecture's."""

    numbers: Numbers
    """The numbers, by name."""


@dataclass(frozen=True, kw_only=True)
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
