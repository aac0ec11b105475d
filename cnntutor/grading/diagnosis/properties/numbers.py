"""What can be said of arguments that are numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.grading.diagnosis.parameters import defaults_of
from cnntutor.grading.diagnosis.properties.interface import Property

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.exercise import Function
    from cnntutor.grading.diagnosis.properties.interface import Bound

NEVER_LESS = frozenset({"stride", "padding"})
"""Parameters that are never less than their default."""


def of_numbers(question: Function, example: Bound) -> Iterator[Property]:
    """Yield what can be said of each parameter that is a number, and of a window's size and stride."""
    for name, default in defaults_of(question.signature).items():
        if isinstance(default, bool):
            yield _on(name)
        elif isinstance(default, int | float):
            yield from _against_default(name, default)
        if type(example[name]) is int:
            yield _odd(name)
        if default is None:
            yield _given(name)
    if all(type(example.get(name)) is int for name in ("size", "stride")):
        yield from _of_size_and_stride()


def _against_default(name: str, default: float) -> Iterator[Property]:
    code = f"`{name}`"
    advice = f"Look where your code uses {code}."
    yield Property(
        holds=lambda bound: bool(bound[name] > default),
        affirmed=f"{code} is more than {default}",
        denied=f"{code} is {default}" if name in NEVER_LESS else f"{code} is at most {default}",
        advice=advice,
    )
    if name in NEVER_LESS:
        return
    yield Property(
        holds=lambda bound: bool(bound[name] != default),
        affirmed=f"{code} is not {default}",
        denied=f"{code} is {default}",
        advice=advice,
    )


def _on(name: str) -> Property:
    return Property(
        holds=lambda bound: bool(bound[name]),
        affirmed=f"`{name}` is True",
        denied=f"`{name}` is False",
        advice=f"Look where your code uses `{name}`.",
    )


def _given(name: str) -> Property:
    return Property(
        holds=lambda bound: bound[name] is not None,
        affirmed=f"`{name}` is given",
        denied=f"`{name}` is None",
        advice=f"Look at what your code does where `{name}` is not None.",
    )


def _odd(name: str) -> Property:
    return Property(
        holds=lambda bound: bound[name] % 2 == 1,
        affirmed=f"`{name}` is odd",
        denied=f"`{name}` is even",
        advice=f"Try an even and an odd `{name}`: look where your code halves it.",
    )


def _of_size_and_stride() -> Iterator[Property]:
    advice = "Does `size` stand where `stride` should, or the reverse?"

    def related(holds: Any, told: str, denied: str) -> Property:
        return Property(
            holds=lambda bound: holds(bound["stride"], bound["size"]),
            affirmed=f"`stride` is {told} `size`",
            denied=f"`stride` is {denied} `size`",
            advice=advice,
        )

    yield related(lambda stride, size: stride != size, "not the same as", "the same as")
    yield related(lambda stride, size: stride > size, "more than", "at most")
    yield related(lambda stride, size: stride < size, "less than", "at least")
