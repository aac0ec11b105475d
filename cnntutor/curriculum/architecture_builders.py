"""The builders of exercise 15: what they are called with, and what goes wrong in them."""

from __future__ import annotations

from cnntutor.curriculum import architecture_cases as cases
from cnntutor.domain.architecture import Architecture
from cnntutor.misconceptions import architectures as errors
from cnntutor.misconceptions import branching_architectures as branching
from cnntutor.misconceptions import lenet5
from cnntutor.procedures import architectures as plans

IN_CODE = (
    Architecture(
        name="build_vgg_block",
        signature="input_shape, filters, convolutions",
        points=10,
        asks="convolutions in a row, and one pooling behind them",
        procedure=plans.VGG_BLOCK,
        draw=cases.draw_vgg_block,
        misconceptions=errors.VGG_BLOCK_ERRORS,
        hints=(
            "Begin with `x = keras.Input(input_shape)` and `maps = x`. A layer is made first and then "
            "called: `maps = layers.Conv2D(...)(maps)`.",
            'One convolution is `layers.Conv2D(filters, 3, padding="same", activation="relu")`.',
            "A loop runs `convolutions` times. Behind it comes `layers.MaxPooling2D(2)`, and at the end "
            "`return keras.Model(x, maps)`.",
        ),
    ),
    Architecture(
        name="build_residual",
        signature="input_shape, filters, stride",
        points=18,
        asks="a residual block, with a projection where it is needed",
        procedure=plans.RESIDUAL_BLOCK,
        draw=cases.draw_residual,
        misconceptions=errors.RESIDUAL_BLOCK_ERRORS,
        hints=(
            "Two variables: `maps` goes through the convolutions, `shortcut` begins as `x`.",
            "The first convolution has the stride and ReLU, the second one neither.",
            "`if stride != 1 or input_shape[2] != filters:` the shortcut is a 1×1 convolution of x with the "
            "same stride.",
            "`layers.Add()([maps, shortcut])`, then `layers.ReLU()` on the sum.",
        ),
        shown_cases=4,
    ),
    Architecture(
        name="build_inception",
        signature="input_shape, one, three, five, pooled",
        points=14,
        asks="an Inception module of four branches",
        procedure=plans.INCEPTION_MODULE,
        draw=cases.draw_inception,
        misconceptions=branching.INCEPTION_MODULE_ERRORS,
        hints=(
            "Four variables, one for each branch. The first layer of each is called on `x`.",
            "`three` and `five` are pairs: filters of the 1×1 convolution in front, and of the larger one.",
            'The last branch is `layers.MaxPooling2D(3, strides=1, padding="same")(x)` and a 1×1 layer.',
            "`layers.Concatenate()([first, middle, large, last])`.",
        ),
    ),
    Architecture(
        name="build_dense",
        signature="input_shape, growth, count",
        points=12,
        asks="a dense block",
        procedure=plans.DENSE_BLOCK,
        draw=cases.draw_dense,
        misconceptions=branching.DENSE_BLOCK_ERRORS,
        hints=(
            "`maps = x` at first. In the loop a convolution makes `new` of `maps`.",
            "`maps = layers.Concatenate()([maps, new])` keeps the old ones: the next layer sees all of them.",
        ),
    ),
    Architecture(
        name="build_lenet5",
        signature="",
        points=12,
        asks="LeNet-5, as it is drawn above",
        procedure=plans.LENET5,
        draw=cases.draw_lenet5,
        misconceptions=lenet5.LENET5_ERRORS,
        hints=(
            "`keras.Sequential([keras.Input((32, 32, 1)), ...])` is enough: it has one path.",
            'A convolution is `Conv2D(6, 5, activation="tanh")`, without padding; a pooling is '
            "`AveragePooling2D(2)`.",
            'Behind `Flatten()` come `Dense(120, activation="tanh")`, the same with 84, and '
            '`Dense(10, activation="softmax")`.',
        ),
        shown_cases=1,
        hidden_cases=0,
    ),
)
