"""What a concept question is: what it asks, its right option, its wrong ones, and an easier question."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from cnntutor.domain.choice import Option
from cnntutor.domain.procedure import Misconception
from cnntutor.procedures.recording import number
from cnntutor.procedures.replaying import replay

if TYPE_CHECKING:
    from cnntutor.domain.procedure import Procedure

Setting: TypeAlias = Mapping[str, Any]
"""The values of one way to ask a question, by the names they have in its texts: `{"kernel": 3}`."""

NOTHING_TO_DRAW: tuple[Setting, ...] = ({},)


@dataclass(frozen=True, kw_only=True)
class Concept:
    """A question on a concept. In all of its texts, `{kernel}` is the value that a setting gives."""

    name: str
    """In snake_case, unique among all."""

    asks: str
    """The question, one or more sentences."""

    easier: str
    """An easier question on the same point, for who answered this one wrongly."""

    answer: str
    """The answer to that."""

    settings: tuple[Setting, ...] = NOTHING_TO_DRAW
    """All ways to ask it, of which one is drawn."""

    def options(self, setting: Setting) -> tuple[Option, ...]:
        """Return what there is to choose from, the right one first."""
        raise NotImplementedError

    def _wrong(self, text: str, reason: Misconception, setting: Setting) -> Option:
        """Return a wrong option, whose reason ends with the easier question."""
        advice = f"{reason.advice} Easier: {self.easier.format(**setting)}".lstrip()
        told = replace(reason, name=f"{self.name}_{reason.name}", advice=advice)
        return Option(text=text, is_right=lambda _: False, reason=told)


@dataclass(frozen=True, kw_only=True)
class InWords(Concept):
    """One whose options are written down."""

    right: str
    """The right option."""

    wrong: Mapping[str, str]
    """The others, each with why it is wrong: that begins with a small letter and has no full stop."""

    def options(self, setting: Setting) -> tuple[Option, ...]:
        """Return what there is to choose from, the right one first."""
        right = Option(text=self.right.format(**setting), is_right=lambda _: True)
        wrong = [
            self._wrong(
                text.format(**setting),
                Misconception(name=slug(text), exchange={}, tell=why.format(**setting), advice=""),
                setting,
            )
            for text, why in self.wrong.items()
        ]
        return (right, *wrong)


@dataclass(frozen=True, kw_only=True)
class InNumbers(Concept):
    """One whose options are whole numbers: the right one, and what known errors give."""

    procedure: Procedure
    """Works the right number out."""

    arguments: Callable[..., tuple[Any, ...]]
    """Its arguments, from the values of a setting."""

    errors: Sequence[Misconception]
    """What gives the wrong options: different on every setting."""

    total: bool = False
    """Whether the number is the sum of what the procedure gives."""

    def options(self, setting: Setting) -> tuple[Option, ...]:
        """Return what there is to choose from, the right one first."""
        right = Option(text=self._result((), setting), is_right=lambda _: True)
        wrong = [self._wrong(self._result((error,), setting), error, setting) for error in self.errors]
        return (right, *wrong)

    def _result(self, errors: Sequence[Misconception], setting: Setting) -> str:
        value = replay(self.procedure, errors, self.arguments(**setting))
        return number(value.sum() if self.total else value)


def are_apart(options: Sequence[Option]) -> bool:
    """Tell whether no two options are the same, and no number is negative: its sign does not count."""
    texts = [option.text for option in options]
    return len(set(texts)) == len(texts) and not any(text.startswith("-") for text in texts)


@cache
def slug(text: str) -> str:
    """Return a text as a name.

    Examples
    --------
    >>> slug("ReLU, then {size}")
    'relu_then_size'
    """
    return "_".join(re.findall(r"[a-z0-9]+", text.casefold()))
