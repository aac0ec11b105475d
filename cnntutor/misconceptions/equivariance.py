"""The misconceptions about how a shift of the image moves the feature map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.procedure import Misconception
from cnntutor.procedures.recording import number
from cnntutor.reference.equivariance import NONE

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE_STRIDES = "Only a shift of 1, 2, 3, … times S shifts the map, by so many places; else answer none."


def _shift(name: str, find: Callable[[int, int], str], tell: str) -> Misconception:
    return Misconception(name=name, exchange={"find": find}, tell=tell, advice=WHOLE_STRIDES)


MAP_SHIFTS_ERRORS = (
    _shift("same_as_image", lambda shift, _: str(shift), "you shifted the map by as much as the image"),
    _shift(
        "rounded_down",
        lambda shift, stride: str(shift // stride),
        "you rounded the places down",
    ),
    _shift(
        "fraction",
        lambda shift, stride: number(shift / stride),
        "you gave fractions of a place",
    ),
    _shift(
        "multiplied",
        lambda shift, stride: str(shift * stride),
        "you multiplied the shift by the stride",
    ),
    _shift(
        "none_with_stride",
        lambda shift, stride: NONE if stride > 1 else str(shift),
        "you take it that a stride above 1 always breaks the shift",
    ),
    _shift(
        "rounded_down_from_one_stride",
        lambda shift, stride: str(shift // stride) if shift >= stride else NONE,
        "you answered none only below the stride, and rounded down elsewhere",
    ),
    _shift(
        "rounded_up",
        lambda shift, stride: str(-(-shift // stride)),
        "you rounded the places up",
    ),
    _shift(
        "stride_divided_by_shift",
        lambda shift, stride: NONE if stride % shift else str(stride // shift),
        "you divided the stride by the shift",
    ),
)
