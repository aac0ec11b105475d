"""What there is to see at the steps: inputs, parts of a result, a network, a curve."""

from __future__ import annotations

import pytest

from cnntutor.domain.explanation import Explanation, Frame
from cnntutor.tutor.explanation import explain
from cnntutor.workspace.progress import Progress
from cnntutor.workspace.settings import Settings
from tests.render.terminal.test_explanation import explained
from tests.support import load, question


def grids(frame: Frame) -> dict[str, list[str]]:
    """Return what is marked in each grid, by its title."""
    return {grid.title: [grid.rows[i][j] for i, j in grid.wrong] for grid in frame.grids}


@pytest.mark.parametrize(
    ("exercise", "name", "marked"),
    [
        ("exercise4", "relu_of_x", "x"),
        ("exercise6", "probabilities", "logits"),
        ("exercise12", "pooled_gradient", "image"),
        ("exercise14", "residual_block", "image, channel 0"),
    ],
)
def test_what_a_number_comes_from_is_marked(exercise: str, name: str, marked: str) -> None:
    """Where the inputs have a number for each of the result, that one is."""
    frame = explained(exercise, name).frames[2]
    assert len(grids(frame)[marked]) == 1


def test_a_convolution_that_keeps_the_size_shows_its_window() -> None:
    """Its padding is not asked for, and drawn all the same."""
    frame = explained("exercise14", "conv_same").frames[0]
    assert len(grids(frame)["image, channel 0 with its padding"]) == 9


def test_an_inception_module_shows_the_windows_of_its_branches() -> None:
    """Of the image where a branch begins with a large kernel, else of the maps; map by map, to the whole."""
    frames = explained("exercise14", "inception_module").frames
    places = [frame.title for frame in frames]
    assert places.index("at [2, 3, 0]") < places.index("at [0, 0, 1]") < places.index("at [0, 0, 2]")
    reduced = frames[places.index("at [0, 0, 1]")]
    assert list(grids(reduced)) == ["window of map 0", "kernel of map 0"]
    assert reduced.lines[0].startswith("1×1 convolution, 3 × 4 × 1 to 3 × 4 × 1, with ReLU")
    assert frames[-1].result is not None
    assert all(cell != "·" for row in frames[-1].result.rows for cell in row)
    loaded = load("exercise14")
    large = explain(loaded, question(loaded, "inception_module"), Settings(), Progress(), "4").frames
    drawn = next(frame for frame in large if frame.title == "at [1, 1, 2]")
    assert len(grids(drawn)["image, channel 0 with its padding"]) == 9


def test_parts_of_a_result_are_called_by_their_names() -> None:
    """Each grows by itself; what was noted for a whole part is shown at each of its numbers."""
    frames = explained("exercise12", "conv2d_backward").frames
    inside = next(frame for frame in frames if frame.title == "at d_image[0, 1]")
    assert inside.result is not None
    assert (inside.result.title, inside.result.wrong) == ("d_image", ((0, 1),))
    assert {"upstream", "kernel"} <= set(grids(inside))
    weight = next(frame for frame in frames if frame.title == "at d_kernel[0, 0]")
    assert weight.result is not None
    assert sum(cell != "·" for row in weight.result.rows for cell in row) == 1
    assert frames[-1].title == "at d_bias"


@pytest.mark.parametrize("name", ["mnist_shapes", "mnist_params", "small_mnist_total"])
def test_a_network_is_drawn_layer_by_layer(name: str) -> None:
    """A step a layer: that is marked, and the shapes behind it are not there yet."""
    frames = explained("exercise5", name).frames
    network = frames[1].grids[0]
    assert network.title == "network, with the shape behind each layer"
    assert {i for i, _ in network.wrong} == {2}
    assert [row[1] == "·" for row in network.rows] == [False] * 3 + [True] * (len(network.rows) - 3)
    assert len(frames) == len(network.rows) - (name != "small_mnist_total")


def curves(explanation: Explanation) -> list[tuple[float, float]]:
    """Return the points that are shown on curves."""
    return [(frame.curve.x, frame.curve.y) for frame in explanation.frames if frame.curve]


def test_an_activation_has_its_curve() -> None:
    """The point on it is the number of the step; what takes several numbers together has none."""
    explanation = explained("exercise4", "relu")
    assert curves(explanation) == [(-5, 0), (0, 0), (-2, 0), (1, 1)]
    curve = explanation.frames[0].curve
    assert curve is not None
    assert (curve.xs[0], curve.xs[-1], curve.ys[0], curve.ys[-1]) == (-5, 5, 0, 5)
    assert Explanation.from_dict(explanation.to_dict()) == explanation
    assert len(curves(explained("exercise4", "leaky_relu_of_x"))) == 5
    assert curves(explained("exercise6", "softmax")) == curves(explained("exercise12", "relu_backward")) == []


def test_an_example_is_told() -> None:
    """With its numbers, unless these are many."""
    told = explained("exercise3", "pooled_shape").case
    assert (told[:25], told[-20:]) == ("on an example: shape = (1", "size = 2, stride = 2")
    assert explained("exercise5", "mnist_shapes").case == "on an example"
