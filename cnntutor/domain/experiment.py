"""An experiment: networks that differ in one factor each, trained, and held beside each other in a table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from cnntutor.domain.declaration import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cnntutor.domain.exercise import Judgement
    from cnntutor.domain.procedure import Misconception

Setting: TypeAlias = "tuple[Any, ...]"
"""What a function builds one network from: a level of each factor, in their order."""

BASE = "base"
"""The name of the row in which no factor is changed."""


@dataclass(frozen=True)
class Factor:
    """One thing in which networks differ."""

    name: str
    """`kernel`: the parameter of the builder."""

    base: Any
    """Its level in all rows but its own."""

    levels: tuple[Any, ...]
    """Those that it is changed to, one row each."""


@dataclass(frozen=True, kw_only=True)
class Design:
    """Which networks are compared, and how large a difference has to be to count."""

    exercise: str
    """The id of its exercise."""

    builder: str
    """The function that builds the network of a setting."""

    table: str
    """The variable that holds the results."""

    settings_name: str
    """The variable that holds the settings of all rows."""

    factors: tuple[Factor, ...]
    """In the order of the builder's parameters."""

    layers: Callable[..., Sequence[Mapping[str, Any]]]
    """The network of a setting, as a list of layers that can be counted."""

    input_shape: tuple[int, ...]
    """Of its images."""

    activation: str
    """The factor that names the activation inside the network."""

    learning_rate: float
    """That of Adam; others train other networks."""

    spread: float
    """The standard deviation of the accuracy, where nothing but the seed differs, as it was measured."""

    data: str
    """The data set on which that was measured."""

    def name_of(self, setting: Setting) -> str:
        """Return the name of a row: `base`, or what is changed in it, `kernel=5`."""
        changed = [
            f"{factor.name}={level}"
            for factor, level in zip(self.factors, setting, strict=True)
            if level != factor.base
        ]
        return ", ".join(changed) or BASE

    @property
    def base(self) -> Setting:
        """The setting that all others are held against."""
        return tuple(factor.base for factor in self.factors)

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The base, and each level of each factor changed alone."""
        changed = [
            (*self.base[:place], level, *self.base[place + 1 :])
            for place, factor in enumerate(self.factors)
            for level in factor.levels
        ]
        return (self.base, *changed)

    @property
    def names(self) -> dict[str, Setting]:
        """The settings by the names of their rows."""
        return {self.name_of(setting): setting for setting in self.settings}

    @property
    def clear_difference(self) -> float:
        """How far two single trainings have to lie apart to differ: 3·√2 deviations."""
        return 3 * math.sqrt(2) * self.spread


@dataclass(frozen=True, kw_only=True)
class Experiment(Declaration):
    """A question on an experiment: one thing that is required of its rows, its models, or its analysis."""

    kind: ClassVar[str] = "experiment"
    has_cases: ClassVar[bool] = False
    of_model: ClassVar[bool] = True
    about_values: ClassVar[bool] = False
    conventions: ClassVar[tuple[Misconception, ...]] = ()

    name: str
    """The variable or the function that is asked for, or the requirement's name."""

    points: int
    """What it is worth."""

    asks: str
    """What is asked, as a noun phrase."""

    judge: Callable[..., Judgement]
    """Called with the `networks.experiments.evidence.ExperimentEvidence`."""

    misconceptions: tuple[Misconception, ...]
    """Those that it may name. They are seen in the evidence and exchange no step."""

    hints: tuple[str, ...]
    """What to say, one further each time."""

    variable: str = ""
    """The variable that has to hold something before there is anything to judge; empty where it is `name`."""

    parameters: str = ""
    """For the function that builds the networks: its parameters as the exercise file gives them."""

    trained: bool = False
    """Whether one of the rows has to be trained again for it."""

    @property
    def builds(self) -> bool:
        """Whether networks have to be built for it."""
        return bool(self.parameters)
