"""The questions of exercise 5 that are answered in code, and the hints that they share with the others."""

from __future__ import annotations

from cnntutor.curriculum.layer_lists import EXACT
from cnntutor.curriculum.network_cases import draw_conv_params, draw_dense_params, draw_network
from cnntutor.domain.exercise import Function
from cnntutor.misconceptions import networks
from cnntutor.misconceptions import parameters as errors
from cnntutor.procedures import compositions
from cnntutor.procedures import parameters as steps
from cnntutor.reference import parameters as reference

ONE_FILTER_FIRST = (
    "Count one kernel first: it has a weight for each of its F·F places in each of the D channels, and one "
    "bias."
)
FROM_LAYER_TO_LAYER = (
    "A convolution has K·(F·F·D + 1) parameters, D being the depth in front of it. Pooling, flatten and "
    "dropout have none. A dense layer has (inputs + 1)·nodes."
)
SIZE_FORMULA = (
    "Along each axis a window has floor((W − F + 2P) / S) + 1 places; pooling has no padding here, P = 0."
)
DEPTH_RULES = (
    "Behind a convolution the depth is the number of its filters. Pooling keeps the depth. `flatten` makes "
    "one number of the three, their product."
)

IN_CODE = (
    Function(
        name="conv_params",
        signature="kernel, depth, filters",
        points=10,
        asks="the number of parameters of a convolutional layer",
        reference=reference.conv_params,
        procedure=steps.CONV_PARAMS,
        draw=draw_conv_params,
        misconceptions=errors.CONV_PARAMS_IN_CODE_ERRORS,
        hints=(ONE_FILTER_FIRST, "The layer has `filters` such kernels. Mind the parentheses."),
        tolerance=EXACT,
    ),
    Function(
        name="dense_params",
        signature="inputs, outputs",
        points=8,
        asks="the number of parameters of a dense layer",
        reference=reference.dense_params,
        procedure=steps.DENSE_PARAMS,
        draw=draw_dense_params,
        misconceptions=errors.DENSE_PARAMS_IN_CODE_ERRORS,
        hints=(
            "Every node has a weight for each input. How many weights are that?",
            "Every node has one bias besides.",
        ),
        tolerance=EXACT,
    ),
    Function(
        name="output_shapes",
        signature="layers, input_shape",
        points=20,
        asks="the shape behind each layer of a network",
        reference=reference.output_shapes,
        procedure=steps.OUTPUT_SHAPES,
        draw=draw_network,
        misconceptions=(*networks.OUTPUT_SHAPES_ERRORS, networks.PLAIN_NUMBERS),
        hints=(
            "Keep the current shape in a variable, `shape = input_shape`. Go through the layers; each one "
            "makes a new shape of it, which you append to a list.",
            SIZE_FORMULA,
            DEPTH_RULES,
            '`flatten` gives `(h * w * d,)`, a dense layer `(layer["units"],)`: with the comma. Dropout '
            "leaves the shape as it is.",
        ),
        tolerance=EXACT,
    ),
    Function(
        name="count_parameters",
        signature="layers, input_shape",
        points=22,
        asks="the number of parameters of a network in all",
        reference=reference.count_parameters,
        procedure=steps.COUNT_PARAMETERS,
        draw=draw_network,
        misconceptions=networks.COUNT_PARAMETERS_ERRORS,
        hints=(
            "For each layer you need the shape in front of it: that of the image for the first one, then "
            "those of `output_shapes`.",
            FROM_LAYER_TO_LAYER,
            "`zip(layers, [input_shape, *output_shapes(layers, input_shape)])` goes through the layers "
            "together with the shapes in front of them.",
        ),
        tolerance=EXACT,
        compositions=(compositions.count_parameters,),
    ),
)
