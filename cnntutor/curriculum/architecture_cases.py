"""Drawing what the builders of exercise 15 are called with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments


def _one(rng: Generator, *choices: int) -> int:
    return int(rng.choice(choices))


def _sides(rng: Generator, least: int = 9) -> tuple[int, int]:
    """Draw height and width, which differ by an odd number: so one of the two is odd."""
    height = least + int(rng.integers(0, 8))
    other = height + _one(rng, 1, 3, 5)
    return (height, other) if rng.random() < 0.5 else (other, height)


def draw_vgg_block(rng: Generator, k: int) -> Arguments:
    """Draw an image, filters, and three, two, four or one convolution."""
    shape = (*_sides(rng, 17), _one(rng, 2, 3, 4))
    return shape, _one(rng, 5, 6, 7, 8, 10), (3, 2, 4, 1)[k % 4]


def draw_residual(rng: Generator, k: int) -> Arguments:
    """Draw a block whose shortcut is x, and such in which channels, size or both change."""
    depth = _one(rng, 4, 5, 6)
    more, stride = ((0, 1), (3, 1), (2, 2), (0, 2), (-3, 3))[k % 5]
    return (*_sides(rng), depth), depth + more + (_one(rng, 0, 1) if more else 0), stride


def draw_inception(rng: Generator, k: int) -> Arguments:
    """Draw filters of all branches, no two of which are equal."""
    depth = _one(rng, 12, 14, 16)
    small = rng.permutation([3, 4, 5, 6]) + k % 2
    large = rng.permutation([8, 9, 10, 11])
    three, five = (int(small[0]), int(large[0])), (int(small[1]), int(large[1]))
    return (*_sides(rng), depth), int(large[2]), three, five, int(small[2])


def draw_dense(rng: Generator, k: int) -> Arguments:
    """Draw a growth that differs from the channels of the image, and two to four layers."""
    growth = _one(rng, 4, 5, 6)
    return (*_sides(rng), growth + _one(rng, -2, -1, 1, 2)), growth, (3, 4, 2)[k % 3]


def draw_lenet5(_rng: Generator, _k: int) -> Arguments:
    """Return nothing: there is one LeNet-5."""
    return ()
