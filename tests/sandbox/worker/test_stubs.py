"""Things of a library that only draws: they do nothing, and hand through what goes on without them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.sandbox.worker.siblings import sibling

stubs = sibling("stubs", "known", "special_methods")
PLT: Any = stubs.DRAWING
TQDM, TRANGE = PLT.tqdm, PLT.trange


def test_whatever_is_done_with_a_drawing_gives_one() -> None:
    """Calls, attributes, indices, arithmetic; nothing is kept."""
    figure, axes = PLT.subplots(2, 2)
    for thing in (figure, axes, axes[0, 1], axes[0].plot([1]), axes + 1, 2 * axes, -axes, np.ones(2) + axes):
        assert type(thing) is stubs.Drawing
    PLT.x = 3
    assert type(PLT.x) is stubs.Drawing
    with PLT.figure() as entered:
        assert type(entered) is stubs.Drawing


def test_it_is_empty_false_and_zero() -> None:
    """Loops over it end at once."""
    assert not PLT
    assert list(PLT.axes) == list(reversed(PLT)) == []
    assert (len(PLT), int(PLT), float(PLT), complex(PLT), 3 in PLT) == (0, 0, 0.0, 0j, False)
    assert f"{PLT}" == repr(PLT) == "<nothing is drawn here>"


def test_what_it_decorates_or_is_a_base_of_is_the_students_own() -> None:
    """With its attributes and its methods."""

    @PLT.interact  # type: ignore[untyped-decorator]
    def double(x: int) -> int:
        return 2 * x

    class Scene(PLT.Scene):  # type: ignore[misc]
        def __init__(self) -> None:
            self.size = 3

    assert double(4) == 8
    assert Scene().size == 3
    assert type(Scene().add(1)) is stubs.Drawing


def test_a_bar_hands_its_iterable_through() -> None:
    """In order and backwards, with its length and what is in it."""
    bar = TQDM([1, 2, 3], desc="x")
    assert list(bar) == [1, 2, 3]
    assert list(reversed(bar)) == [3, 2, 1]
    assert (len(bar), 2 in bar, 9 in bar, bool(bar)) == (3, True, False, True)
    assert list(PLT.track(sequence="ab")) == ["a", "b"]
    assert list(TRANGE(2, 8, 3)) == [2, 5]
    assert [number for number, _ in enumerate(TQDM(iter("ab")), start=1)] == [1, 2]
    assert list(TQDM(total=3)) == []
    bar.set_description("y")
    TQDM.write("z")


@pytest.mark.parametrize("name", ["__wrapped__", "__array_interface__", "__len_hint__"])
def test_names_that_python_asks_for_are_not_there(name: str) -> None:
    """What stood there would be used."""
    assert not hasattr(PLT, name)
