"""Exercise 9 in a worker with Keras: the solution is right, and what is wrong is told as itself."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.report import Report, Status
from cnntutor.grading.grade import grade
from cnntutor.sandbox.interface import Sandbox
from tests.support import answer, load, solution, submission

pytestmark = pytest.mark.slow


class Faulty(NamedTuple):
    """One wrong answer: the body of a function or a value, and the misconception that it is of."""

    name: str
    wrong: str
    misconception: str


MAPS = """
    outputs = {outputs}
    inside = keras.Model(model.inputs, outputs)
    return [np.array(maps){entry} for maps in inside(image[np.newaxis])]"""
OWN = "[layer.output for layer in model.layers if isinstance(layer, WITH_MAPS)]"
WITH_RELU = """right_outputs(model)"""
GRID = """
    maps = right_maps(model, image)[0]
    height, width, count = maps.shape
    rows = -(-count // columns)
    grid = np.zeros((rows * height, columns * width))
    for k in range(count):
        i, j = {place}
        grid[i * height:(i + 1) * height, j * width:(j + 1) * width] = {tile}
    return grid"""
SCALED = "maps[..., k] / max(maps[..., k].max(), 1e-30)"
FIELD = """
    field, apart = {begin}, 1
    for layer in layers:
        if layer["layer"] in ("conv", "pool"):
            window = layer["kernel"] if layer["layer"] == "conv" else layer["size"]
            field += {grow}
            apart *= {step}
    return field"""

FIRST = (
    Faulty("edge_filter", '"B"', "horizontal_for_vertical"),
    Faulty("strongest_place", "(3, 2)", "column_before_row"),
    Faulty("seen_pixels", "(4, 14, 6, 16)", "end_behind_the_last"),
    Faulty("feature_maps", MAPS.format(outputs=OWN, entry="[0]"), "relu_layer_ignored"),
    Faulty("first_filters", "    return first_kernels(model)", "kernels_as_they_are"),
    Faulty("maps_grid", GRID.format(place="divmod(k, columns)", tile="maps[..., k]"), "not_scaled"),
    Faulty("strongest", "    return np.argsort(maps.mean(axis=(0, 1)))[:k]", "weakest_first"),
    Faulty("dead_fraction", "    return (maps == 0).mean()", "zeros_for_maps"),
    Faulty(
        "receptive_field",
        FIELD.format(begin=0, grow="window", step='layer["stride"]'),
        "windows_added_up",
    ),
)
SECOND = (
    Faulty("edge_filter", '"A"', "blur_for_edge"),
    Faulty("strongest_place", "[3, 4]", "counted_from_1"),
    Faulty("seen_pixels", "(2, 9, 3, 10)", "steps_ignored"),
    Faulty("feature_maps", MAPS.format(outputs="right_outputs(model)", entry=""), "batch_axis_kept"),
    Faulty(
        "first_filters",
        "    kernels = first_kernels(model)\n    return [kernels[i] for i in range(kernels.shape[-1])]",
        "first_axis_for_filters",
    ),
    Faulty("maps_grid", GRID.format(place="divmod(k, rows)[::-1]", tile=SCALED), "column_by_column"),
    Faulty("strongest", "    return np.argsort(-maps.max(axis=(0, 1)))[:k]", "by_maximum"),
    Faulty(
        "dead_fraction", "    return (maps == 0).all(axis=(1, 2)).any(axis=0).mean()", "dead_on_one_image"
    ),
    Faulty("receptive_field", FIELD.format(begin=1, grow="(window - 1) * apart", step="1"), "steps_ignored"),
)
THIRD = (
    Faulty(
        "feature_maps",
        MAPS.format(outputs="[layer.output for layer in model.layers]", entry="[0]"),
        "every_layer",
    ),
    Faulty("first_filters", "    return first_kernels(model).T", "all_axes_turned"),
    Faulty(
        "maps_grid",
        GRID.format(place="divmod(k, columns)", tile="maps[..., k] / maps[..., k].max()"),
        "zero_divided",
    ),
    Faulty("strongest", "    return np.argsort(maps.mean(axis=(0, 1)))[-k:]", "strongest_last"),
    Faulty("dead_fraction", "    return int((maps == 0).all(axis=(0, 1, 2)).sum())", "number_for_share"),
    Faulty(
        "receptive_field",
        FIELD.format(
            begin=1, grow='(window - 1) * apart + 2 * layer.get("padding", 0)', step='layer["stride"]'
        ),
        "padding_added",
    ),
)

HELPERS = """
right_maps, right_filters = feature_maps, first_filters

def first_kernels(model):
    return np.moveaxis(right_filters(model), 0, -1)

def right_outputs(model):
    outputs = []
    for layer in model.layers:
        if isinstance(layer, WITH_MAPS):
            outputs.append(layer.output)
        elif isinstance(layer, keras.layers.ReLU):
            outputs[-1] = layer.output
    return outputs
"""


def graded(source: str, sandbox: Sandbox, seed: int = 0) -> Report:
    """Return the report on a submission, on the numbers of the lecture."""
    exercise = load("exercise9")
    handed_in = submission(source, "exercise9", "exercise9_feature_maps.py")
    return grade(exercise, handed_in, sandbox, variant=registry.variant(exercise, None), seed=seed)


def with_faults(faults: tuple[Faulty, ...]) -> str:
    """Return the solution with wrong answers in the place of right ones."""
    signatures = {
        question.name: getattr(question, "signature", "") for question in load("exercise9").questions
    }
    parts = [
        f"def {each.name}({signatures[each.name]}):\n{each.wrong.lstrip(chr(10))}"
        if signatures[each.name]
        else f"{each.name} = {each.wrong}"
        for each in faults
    ]
    return "\n\n".join([solution("exercise9"), HELPERS, *parts])


@pytest.mark.parametrize(
    "faults",
    [FIRST, SECOND, pytest.param(THIRD, marks=pytest.mark.training)],
    ids=["first", "second", "third"],
)
def test_what_is_wrong_is_told_as_itself(faults: tuple[Faulty, ...], sandbox: Sandbox) -> None:
    """Every answer has its own misconception, found in what the functions give."""
    report = graded(with_faults(faults), sandbox)
    told: dict[str, Any] = {}
    for each in faults:
        diagnosis = answer(report, each.name).diagnosis
        told[each.name] = diagnosis and (*diagnosis.misconceptions, diagnosis.certain)
    assert told == {each.name: (each.misconception, True) for each in faults}
    assert report.score is not None
    assert report.score < 50


@pytest.mark.parametrize("seed", [3])
def test_the_solution_is_right(seed: int, sandbox: Sandbox) -> None:
    """On every case of a seed; the untouched file and the rest are looked at with all exercises."""
    report = graded(solution("exercise9"), sandbox, seed)
    assert report.score == 100
    assert not report.training


def test_the_code_of_the_slide_is_told_what_to_do(sandbox: Sandbox) -> None:
    """A symbolic tensor has no numbers, a tensor is no array, and a model takes a batch."""
    source = f"""{solution("exercise9")}

def feature_maps(model, image):
    inside = keras.Model(model.inputs, [layer.output for layer in model.layers])
    return inside(image)

def first_filters(model):
    return keras.ops.convert_to_tensor(model.layers[0].get_weights()[0])

def maps_grid(model, image, columns=4):
    return np.array(model.layers[0].output[0, :, :, 0])
"""
    report = graded(source, sandbox)
    assert "`image[np.newaxis]` is a batch of one" in answer(report, "feature_maps").message
    assert "`layer.output` has no numbers" in answer(report, "maps_grid").message
    assert answer(report, "maps_grid").status is Status.RAISED
    assert "a tensor of TensorFlow, not an array" in answer(report, "first_filters").message
