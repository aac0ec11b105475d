"""Convolution step by step: the reference's numbers, and what is said of each of them."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.procedures import convolution as steps
from cnntutor.procedures.recording import work_out
from cnntutor.reference import convolution as reference
from tests.procedures.arithmetic import check_lines

RNG = np.random.default_rng(4)
IMAGE, KERNELS = RNG.integers(-9, 10, (5, 6, 2)), RNG.integers(-3, 4, (3, 2, 2, 3))
BIASES = np.array([2, 0, -5])
SETTINGS = [(), (2,), (1, 1), (2, 2), (3, 1)]


@pytest.mark.parametrize("setting", SETTINGS)
def test_they_are_the_reference(setting: tuple[int, ...]) -> None:
    """With and without stride and padding, where a rest is left too; lines come to their results."""
    rest = setting or (1,)
    for name, arguments in (
        ("conv2d", (IMAGE[..., 0], KERNELS[..., 0, 0], *setting)),
        ("conv2d_rgb", (IMAGE, KERNELS[..., 0], 7, *setting)),
        ("conv_layer", (IMAGE, KERNELS, BIASES, *setting)),
        ("output_size", (9, 4, *rest)),
    ):
        procedure = getattr(steps, name.upper())
        result = procedure(*arguments)
        np.testing.assert_array_equal(result, getattr(reference, name)(*arguments))
        assert check_lines(procedure, arguments) >= np.size(result)


def test_a_map_of_a_layer_has_its_number_last() -> None:
    """A bias of 0 has no line; nor have the channels of a grey image one of their own."""
    with_bias = work_out(steps.CONV_LAYER, (IMAGE, KERNELS, BIASES), (1, 2, 2))
    without = work_out(steps.CONV_LAYER, (IMAGE, KERNELS, BIASES), (1, 2, 1))
    assert with_bias[-1].step == "add the bias"
    assert with_bias[-1].text.endswith(" + (-5)")
    assert without[-1].step == "add the channels"
    grey = work_out(steps.CONV2D, (IMAGE[..., 0], KERNELS[..., 0, 0]), (0, 0))
    assert [line.step for line in grey] == ["window", "kernel", "multiply and sum"]


def test_sides_are_padded_by_one_number_or_by_two() -> None:
    """A number is for both ends; zeros keep the dtype, and any other filling is numpy's."""
    image = np.array([[[1], [2]]], np.uint8)
    assert steps.pad_sides(image, 1, (0, 2))[..., 0].tolist() == [[0] * 4, [1, 2, 0, 0], [0] * 4]
    assert steps.pad_sides(image, 0, 1).dtype == np.uint8
    assert steps.pad_sides(image, (1, 0), 1, mode="edge")[..., 0].tolist() == [[1, 1, 2, 2], [1, 1, 2, 2]]


def test_windows_that_are_too_small_are_left_out_or_meet_a_part_of_the_kernel() -> None:
    """Those that are as large as the kernel meet all of it."""
    kernel = np.arange(6).reshape(1, 2, 3)
    small, whole = np.ones((4, 1, 2, 2)), np.ones((4, 1, 2, 3))
    assert steps.leave_out(small, kernel) is None
    assert steps.leave_out(whole, kernel)[1] is kernel
    assert steps.cut_kernel(small, kernel)[1].tolist() == [[[0, 1], [3, 4]]]


def test_channels_come_first_behind_the_places() -> None:
    """Of windows and of a kernel alike."""
    assert steps.channels_first(np.zeros((9, 3, 2, 4))).shape == (9, 4, 3, 2)
    np.testing.assert_array_equal(steps.channels_first(IMAGE)[1], IMAGE[..., 1])
