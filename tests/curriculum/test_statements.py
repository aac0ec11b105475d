"""Every number of a worked example in a statement is what the references give."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.values import Array
from cnntutor.reference import convolution, losses, parameters, pooling

IMAGE = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 8, 7, 6]])
KERNEL = np.array([[1, 2], [3, 4]])
SQUARE = np.array([[0, 0, 0, 0, 0], [0, 0, 9, 9, 9], [0, 0, 9, 9, 9], [0, 0, 9, 9, 9]])
EDGE = np.array([[-1, 1], [-1, 1]])
LOGITS = np.array([2, 0.5, -1])
NARROW = 80


def statement(name: str) -> str:
    """Return what an exercise asks."""
    return registry.find(name).statement


def figures(text: str) -> list[str]:
    """Return the lines of a statement that are set as they stand there."""
    return [line for line in text.splitlines() if line.startswith("    ")]


def block(name: str, begins: str, lines: int) -> list[str]:
    """Return some lines of a figure, from the one that holds a text."""
    every = statement(name).splitlines()
    place = next(place for place, line in enumerate(every) if begins in line)
    return every[place : place + lines]


def columns(lines: list[str], start: int, end: int | None = None) -> Array:
    """Return the numbers that stand in some columns of lines."""
    rows = [line[start:end].split() for line in lines]
    return np.array([[float(number) for number in row] for row in rows if row])


def near_ones(text: str) -> str:
    """Return a text with plain spaces and signs, as `eval` and `float` take them."""
    return text.replace("−", "-").replace(",", "")


@pytest.mark.parametrize("name", [str(listing.number) for listing in registry.discover()])
def test_figures_fit_the_screen(name: str) -> None:
    """They can be read in 80 columns."""
    assert max((len(line) for line in figures(statement(name))), default=0) <= NARROW


def test_windows_of_exercise_1() -> None:
    """The image, the kernel and the first two elements, product by product."""
    lines = block("1", "1 2 3 4        1 2", 3)
    assert np.array_equal(columns(lines, 4, 11), IMAGE)
    assert np.array_equal(columns(lines[:2], 19, 22), KERNEL)
    first = convolution.conv2d(IMAGE, KERNEL)[0]
    for column, start in ((0, 28), (1, 55)):
        terms = [
            f"{IMAGE[row, column + place]}·{KERNEL[row, place]}" for row in range(2) for place in range(2)
        ]
        assert lines[0][start:].startswith(f"  {terms[0]} + {terms[1]}")
        assert lines[1][start:].startswith(f"+ {terms[2]} + {terms[3]}  = {first[column]:.0f}")


def test_stride_and_padding_of_exercise_1() -> None:
    """Three maps of one image, the number of places, the padded image and its first window."""
    lines = block("1", "S = 1, P = 0", 8)[2:]
    assert np.array_equal(columns(lines[:2], 4, 16), convolution.conv2d(IMAGE, KERNEL))
    assert np.array_equal(columns(lines[:1], 16, 30), convolution.conv2d(IMAGE, KERNEL, 2))
    assert np.array_equal(columns(lines[:2], 42, 54), convolution.conv2d(IMAGE, KERNEL, 2, 1))
    padded = np.pad(IMAGE, 1)
    assert np.array_equal(columns(lines[:5], 61), padded)
    text = "\n".join(lines)
    for width, where in ((4, "columns"), (3, "row")):
        assert f"floor({width - 2}/2) + 1 = {convolution.output_size(width, 2, 2)}" in text
        assert where in text
    products = [f"{pixel}·{weight}" for pixel, weight in zip(padded[:2, :2].flat, KERNEL.flat, strict=True)]
    assert f"{products[0]} + {products[1]}" in lines[4]
    assert (
        f"+ {products[2]} + {products[3]} = {convolution.conv2d(IMAGE, KERNEL, 2, 1)[0, 0]:.0f}" in lines[5]
    )
    assert convolution.output_size(28, 3, 1, 1) == 28  # as large as the image


def test_the_edge_of_exercise_1() -> None:
    """The kernel, the picture and the map: the upper edge gives nothing of its own."""
    lines = block("1", "0 0 0 0 0        -1 1", 4)
    assert np.array_equal(columns(lines, 4, 13), SQUARE)
    assert np.array_equal(columns(lines[:2], 21, 26), EDGE)
    found = convolution.conv2d(SQUARE, EDGE)
    assert np.array_equal(columns(lines[:3], 33), found)
    assert np.count_nonzero(found[:, 2:]) == 0  # below the upper edge, right of the left one


def test_the_window_of_exercise_2() -> None:
    """The sums of the three channels, and the element with its bias."""
    lines = block("2", "0 (red)", 6)
    sums = []
    for top in (0, 2, 4):
        window = np.array([near_ones(line)[17:27].split() for line in lines[top : top + 2]], dtype=int)
        kernel = np.array([near_ones(line)[29:37].split() for line in lines[top : top + 2]], dtype=int)
        sums.append(int((window * kernel).sum()))
        assert lines[top].endswith(f"= {sums[-1]:2}")
    told = " + ".join(f"({total})" if total < 0 else str(total) for total in (*sums, 4))
    assert f"with bias 4 the element is {told} = {sum(sums) + 4}" in statement("2")


def test_pooling_of_exercise_3() -> None:
    """Both kinds on the small image, and how many numbers are left of a larger one."""
    lines = block("3", "4  1  -3  -6", 2)
    image = columns(lines, 4, 20)
    assert np.array_equal(columns(lines[1:], 45, 58), pooling.max_pool2d(image, 2, 2))
    assert np.array_equal(columns(lines[1:], 58), pooling.avg_pool2d(image, 2, 2))
    before, after = (28, 28, 32), pooling.pooled_shape((28, 28, 32), 2, 2)
    told = [f"{' × '.join(map(str, shape))} are {math.prod(shape):,}" for shape in (before, after)]
    assert f"{told[0]} numbers, and {told[1]}." in statement("3")
    for place in np.ndindex(2, 2):  # wherever in its window it stood
        window = np.zeros((2, 2))
        window[place] = 9
        assert pooling.max_pool2d(window, 2, 2) == 9


def bell(x: float) -> float:
    """Return the function that exercise 4 draws."""
    return 1 / (1 + x**2)


def test_the_curve_of_exercise_4() -> None:
    """Each star stands where the function is, and the slopes are those of the formula and of the trial."""
    lines = block("4", "1.0 |", 7)
    drawn = [line[9:30].ljust(21) for line in lines[:5]]
    heights = [round(bell(-2.5 + place / 4) * 5) for place in range(21)]
    expected = ["".join("*" if height == level else " " for height in heights) for level in (5, 4, 3, 2, 1)]
    assert drawn == expected
    assert [line[4:9] for line in lines[:5]] == [f"{level / 5:.1f} |" for level in (5, 4, 3, 2, 1)]
    for x in range(-2, 3):  # the last digit of a number on the axis stands below its place
        assert lines[6][9 + round((x + 2.5) * 4)] == str(abs(x))
    text = statement("4")
    for x in (-1, 0, 1):
        slope = -2 * x / (1 + x**2) ** 2
        assert (bell(x + 1e-5) - bell(x - 1e-5)) / 2e-5 == pytest.approx(slope, abs=1e-8)
        assert f"at x = {x} the slope is {slope + 0.0:g}:".replace("-", "−") in text
    left, right = round(bell(0.999), 4), round(bell(1.001), 4)
    slope = (right - left) / 0.002
    assert f"({right} − {left}) / 0.002 = {slope:.4g}".replace("-", "−") in text


def test_the_counts_of_exercise_5() -> None:
    """One filter, ten filters and ten nodes, on a small image and on a large one."""
    text = statement("5")
    one, ten = parameters.conv_params(3, 2, 1), parameters.conv_params(3, 2, 10)
    assert f"3·3·2 + 1  =  {one}" in text
    assert f"10·(3·3·2 + 1)  =  {ten}" in text
    assert "".join(block("5", "one filter ", 3)).count("w") == one - 1
    (row,) = (line for line in figures(text) if line.startswith("    ten nodes"))
    for side in (8, 800):
        inputs = parameters.flat_size((side, side, 2))
        assert f"({inputs:,} + 1)·10 = {parameters.dense_params(inputs, 10):,}" in row
    assert block("5", "on      ", 2)[1].split() == ["ten", "filters", str(ten), str(ten)]


def test_softmax_of_exercise_6() -> None:
    """Powers, their sum, probabilities and both losses, each to four decimals."""
    text = statement("6")
    powers, probabilities = np.exp(LOGITS), losses.softmax(LOGITS)
    for begins, values in (("z    ", LOGITS), ("e^z  ", powers), ("softmax(z)  ", probabilities)):
        (line,) = block("6", f"    {begins}", 1)
        told = [float(word) for word in near_ones(line).split()[1:4]]
        assert told == [round(float(value), 4) for value in values]
    assert f"sum {powers.sum():.4f}" in text
    assert f"{powers[0]:.4f} / {powers.sum():.4f}" in text
    for true in (0, 1):
        loss = losses.cross_entropy(probabilities[np.newaxis], np.eye(3)[[true]])
        (line,) = block("6", f"true class {true}", 1)
        assert f"−ln({probabilities[true]:.4f})   = {loss:.4f}" in line
        assert round(-math.log(round(probabilities[true], 4)), 4) == round(float(loss), 4)
    for label in (0, 1):
        loss = losses.binary_cross_entropy(np.array([0.88]), np.array([label]))
        (line,) = block("6", f"p = 0.88 and y = {label}", 1)
        assert line.endswith(f"= {loss:.4f}")


def test_the_largest_logit_of_exercise_6() -> None:
    """What is subtracted changes nothing, and is needed: the plain formula gives no number."""
    large = np.array([1000.0, 998.0])
    with np.errstate(all="ignore"):
        assert np.isnan(np.exp(large) / np.exp(large).sum()).all()
    first, second = losses.softmax(large)
    power = math.exp(-2)
    told = " ".join(statement("6").split())
    assert f"e^(−2) = {power:.4f}, and softmax gives 1 / {1 + power:.4f} = {first:.4f}" in told
    assert f"{power:.4f} / {1 + power:.4f} = {second:.4f}" in told
