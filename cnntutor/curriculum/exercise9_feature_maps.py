"""Exercise 9: look into a trained network: its feature maps, its filters, and what one value sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.curriculum import given_networks, map_cases
from cnntutor.curriculum.drawing import separating
from cnntutor.curriculum.given_digits import digit_images, digit_titles, digits_network
from cnntutor.curriculum.layer_lists import EXACT
from cnntutor.domain.exercise import ByHand, Exercise, Function, Tolerance
from cnntutor.domain.given_model import GivenLook
from cnntutor.misconceptions import feature_maps as errors
from cnntutor.misconceptions import receptive_field as field_errors
from cnntutor.misconceptions import seen_pixels, strongest_maps
from cnntutor.networks import feature_map_steps as model_steps
from cnntutor.networks import feature_maps as of_model
from cnntutor.procedures import feature_maps as steps
from cnntutor.procedures.receptive_field import RECEPTIVE_FIELD
from cnntutor.reference import feature_maps as reference
from cnntutor.reference.receptive_field import receptive_field

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Numbers

IN_FLOAT32 = Tolerance(absolute=1e-5, relative=1e-4)
"""Keras computes in float32, and adds up in an order of its own."""

CASES_WITH_A_MODEL = 30
"""A model takes longer than numpy alone."""

LECTURE: Numbers = {
    "FILTERS": {
        "A": [[1, 1, 2], [1, 2, 1], [2, 1, 1]],
        "B": [[-2, -3, -2], [0, 0, 0], [2, 3, 2]],
        "C": [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
        "D": [[-2, 0, 2], [-3, 0, 3], [-2, 0, 2]],
    },
    "NETWORK": [
        {"layer": "conv", "kernel": 5, "stride": 1},
        {"layer": "pool", "size": 2, "stride": 2},
        {"layer": "conv", "kernel": 3, "stride": 1},
    ],
    "FEATURE_MAP": [
        [12, 3, 41, 7, 28, 1],
        [5, 62, 30, 9, 54, 33],
        [48, 17, 26, 91, 2, 20],
        [36, 57, 15, 8, 44, 60],
        [59, 70, 23, 4, 11, 64],
    ],
}


def draw_numbers(rng: Generator) -> Numbers:
    """Draw four filters, three layers, and the map that they give."""
    return separating(rng, map_cases.draw_by_hand, QUESTIONS)


def _filters(numbers: Numbers) -> Arguments:
    return ({name: np.array(rows) for name, rows in numbers["FILTERS"].items()},)


def _seen(numbers: Numbers) -> Arguments:
    return np.array(numbers["FEATURE_MAP"]), numbers["NETWORK"]


BY_HAND = (
    ByHand(
        name="edge_filter",
        points=6,
        asks="the name of the filter that answers to a vertical edge",
        reference=reference.vertical_edge,
        procedure=steps.VERTICAL_EDGE,
        arguments=_filters,
        misconceptions=seen_pixels.VERTICAL_EDGE_ERRORS,
        hints=(
            "At a vertical edge it is dark on one side and bright on the other: left and right differ.",
            "Take the sum of each filter's right column and the sum of its left one. In which filter do they "
            "lie farthest apart?",
        ),
        choices=tuple(map_cases.LETTERS),
    ),
    ByHand(
        name="strongest_place",
        points=6,
        asks="row and column of the largest number of FEATURE_MAP",
        reference=reference.strongest_place,
        procedure=steps.STRONGEST_PLACE,
        arguments=lambda numbers: (np.array(numbers["FEATURE_MAP"]),),
        misconceptions=seen_pixels.STRONGEST_PLACE_ERRORS,
        hints=(
            "Find the largest number of the whole map.",
            "Count its row from the top and its column from the left. The first ones are number 0.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="seen_pixels",
        points=8,
        asks="first and last row, first and last column of the pixels that made that number",
        reference=reference.seen_pixels,
        procedure=steps.SEEN_PIXELS,
        arguments=_seen,
        misconceptions=seen_pixels.SEEN_PIXELS_ERRORS,
        hints=(
            "Go back layer by layer, and begin with the last one. Do it for the rows first.",
            "One value at place i is made of the places i·S to i·S + F − 1 in front of the layer. From then "
            "on you have a first and a last place: the first gives first·S, the last gives last·S + F − 1.",
        ),
        tolerance=EXACT,
    ),
)

INSIDE = (
    "`keras.Model(model.inputs, outputs)` is a second model with the same layers and weights. It gives what "
    "stands in the list `outputs`, for instance `layer.output` of some layers."
)

OF_MODELS = (
    Function(
        name="feature_maps",
        signature="model, image",
        points=24,
        asks="the feature maps of every convolution and pooling layer",
        reference=of_model.feature_maps,
        procedure=model_steps.FEATURE_MAPS,
        draw=given_networks.draw_feature_maps,
        misconceptions=errors.FEATURE_MAPS_ERRORS,
        hints=(
            INSIDE,
            "Go through `model.layers`. Where `isinstance(layer, (keras.layers.Conv2D, "
            "keras.layers.MaxPooling2D, keras.layers.AveragePooling2D))`, append `layer.output` to the list.",
            "Where a layer is a `keras.layers.ReLU`, put its `output` in the place of the last entry.",
            "Call the second model with `image[np.newaxis]`. It gives one tensor for each entry: "
            "`np.array(tensor)[0]` is a map without the axis of the batch.",
        ),
        tolerance=IN_FLOAT32,
        hidden_cases=CASES_WITH_A_MODEL,
    ),
    Function(
        name="first_filters",
        signature="model",
        points=12,
        asks="the filters of the first convolution",
        reference=of_model.first_filters,
        procedure=model_steps.FIRST_FILTERS,
        draw=given_networks.draw_first_filters,
        misconceptions=errors.FIRST_FILTERS_ERRORS,
        hints=(
            "Look for the first layer that is a `keras.layers.Conv2D`: it need not be layer 0.",
            "`kernels, biases = layer.get_weights()`. The shape of `kernels` is F × F × D × K.",
            "Filter i is `kernels[..., i]`. `np.moveaxis(kernels, -1, 0)` has all, one behind the other.",
        ),
        tolerance=IN_FLOAT32,
        hidden_cases=CASES_WITH_A_MODEL,
    ),
    Function(
        name="maps_grid",
        signature="model, image, columns=4",
        points=14,
        asks="one picture of the maps of the first convolution",
        reference=of_model.maps_grid,
        procedure=model_steps.MAPS_GRID,
        draw=given_networks.draw_maps_grid,
        misconceptions=errors.MAPS_GRID_ERRORS,
        hints=(
            "The deck's code draws `layer.output`, which stands for numbers that are not there yet. The maps "
            "of one image are the first entry of `feature_maps(model, image)`.",
            "There are `-(-count // columns)` rows. Begin with `np.zeros((rows * height, columns * width))`.",
            "Map k stands in row k // columns and column k % columns: its pixels begin at row "
            "(k // columns)·height and column (k % columns)·width.",
            "Divide the map by `map.max()`, but only where that is more than 0.",
        ),
        tolerance=IN_FLOAT32,
        hidden_cases=CASES_WITH_A_MODEL,
        compositions=(model_steps.maps_grid_of_maps,),
    ),
)

OF_MAPS = (
    Function(
        name="strongest",
        signature="maps, k",
        points=10,
        asks="the numbers of the k maps with the largest mean",
        reference=reference.strongest,
        procedure=steps.STRONGEST,
        draw=map_cases.draw_strongest,
        is_valid=map_cases.has_one_order,
        misconceptions=strongest_maps.STRONGEST_ERRORS,
        parameter_kinds={"maps": "image"},
        hints=(
            "`maps.mean(axis=(0, 1))` is one mean for each map.",
            "`np.argsort(means)` has their numbers, the smallest mean first. How do you turn that around?",
        ),
    ),
    Function(
        name="dead_fraction",
        signature="maps",
        points=8,
        asks="the share of the maps that are 0 on every image",
        reference=reference.dead_fraction,
        procedure=steps.DEAD_FRACTION,
        draw=map_cases.draw_dead_fraction,
        is_valid=map_cases.has_no_negative,
        misconceptions=strongest_maps.DEAD_FRACTION_ERRORS,
        hints=(
            "The axes are image, row, column, map. Which of them have to be looked at for one map?",
            "`(maps == 0).all(axis=(0, 1, 2))` says of each map whether it is dead. The mean of that is the "
            "share.",
        ),
    ),
    Function(
        name="receptive_field",
        signature="layers",
        points=12,
        asks="the side of the window of pixels that one value of the last map sees",
        reference=receptive_field,
        procedure=RECEPTIVE_FIELD,
        draw=map_cases.draw_receptive_field,
        misconceptions=field_errors.NETWORK_ERRORS,
        hints=(
            "Keep two numbers: the field, which is 1 at first, and how many pixels lie between two "
            "neighbouring values, 1 at first as well.",
            "A window of F adds (F − 1) steps to the field. A step is as many pixels as lie between two "
            "values in front of the layer.",
            "Then multiply the distance by the layer's stride. Other layers than `conv` and `pool` change "
            "nothing.",
        ),
        tolerance=EXACT,
    ),
)

QUESTIONS = (*BY_HAND, *OF_MODELS, *OF_MAPS)

EXERCISE = Exercise(
    id="exercise9",
    slug="feature_maps",
    title="Feature maps",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    prerequisites=("exercise2", "exercise3", "exercise7"),
    track="beyond",
    look=GivenLook(
        model=digits_network,
        images=lambda: digit_images()[..., np.newaxis],
        titles=digit_titles,
        maps="feature_maps",
        filters="first_filters",
    ),
    recap=(
        "A feature map shows where in the image its filter has found its pattern.",
        "Behind each layer, a value sees more of the image: two 3 × 3 layers see 5 × 5 pixels.",
        "A map that is 0 on every image adds nothing to what the network does.",
    ),
)
