"""A question that is answered with a test: a function that has to tell right from wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from cnntutor.domain.declaration import Declaration
from cnntutor.domain.exercise import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np

    from cnntutor.domain.procedure import Misconception, Procedure
    from cnntutor.domain.values import Arguments, Index


@dataclass(frozen=True)
class Planted:
    """One way in which something is made wrong on purpose."""

    name: str
    """A name in snake_case, unique within a question: `one_sign`."""

    tell: str
    """What is wrong then, as a noun phrase without numbers: `a gradient with a wrong sign in one element`."""


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One thing that the student's test is tried on."""

    arguments: Arguments
    """What it is called with; what is tested is an opaque function among them."""

    about: str
    """What it is, as a noun phrase without numbers: `the gradient of a sum of squares`."""

    planted: Planted | None = None
    """What is wrong with it; None where it is right."""


@dataclass(frozen=True, kw_only=True)
class TrialCase(Case):
    """A case that knows whether what is tested is right. That stays on the grader's side."""

    trial: Trial
    """What is tested."""


@dataclass(frozen=True, kw_only=True)
class Test(Declaration):
    """A question that is answered with a function which returns True for what is right, and False otherwise.

    It is called with right ones and with ones in which something wrong was planted, in a drawn order. It
    scores max(0, share of the right ones accepted + share of the wrong ones caught - 1).
    """

    __test__: ClassVar[bool] = False
    """It is no test of pytest's."""

    kind: ClassVar[str] = "test"
    is_called: ClassVar[bool] = True
    of_model: ClassVar[bool] = False
    about_values: ClassVar[bool] = False
    conventions: ClassVar[tuple[Misconception, ...]] = ()

    name: str
    """The function's name."""

    signature: str
    """Its parameters as the exercise file gives them: `function, gradient, point`."""

    points: int
    """What a function is worth that accepts all right ones and catches all wrong ones."""

    asks: str
    """What is asked, as a noun phrase."""

    tested: tuple[str, str]
    """What is tested, one and several: `gradient`, `gradients`."""

    reference: Callable[..., bool]
    """The verified implementation, called with the arguments of a trial."""

    procedure: Procedure
    """The same operation, step by step."""

    draw: Callable[[np.random.Generator], tuple[Trial, ...]]
    """Draws all trials of one submission, right and wrong; in which order does not matter."""

    misconceptions: tuple[Misconception, ...]
    """Wrong tests that are known, the most common first."""

    hints: tuple[str, ...]
    """What to say, one further each time."""

    other_ways: Mapping[str, tuple[Mapping[str, Callable[..., Any]], ...]] = field(
        default_factory=dict, hash=False
    )
    """Further steps by which a misconception is met, by its name."""

    where: Callable[..., Index] | None = None
    """The place in what is tested that a worked explanation is about, from the arguments of a trial."""
