"""The questions on blocks that are answered in code."""

from __future__ import annotations

from cnntutor.curriculum import block_cases as cases
from cnntutor.domain.exercise import Function
from cnntutor.misconceptions import blocks as errors
from cnntutor.misconceptions import branches, residual_blocks
from cnntutor.procedures import block_compositions as compositions
from cnntutor.procedures import block_shapes as shapes
from cnntutor.procedures import blocks as steps
from cnntutor.procedures.dense_blocks import DENSE_BLOCK
from cnntutor.procedures.inception import INCEPTION_MODULE
from cnntutor.procedures.residual_blocks import RESIDUAL_BLOCK
from cnntutor.reference import blocks as reference

RUN_LAYERS = (
    "Begin with `maps = image`. `for kernels, biases in layers:` goes through the layers; each one makes new "
    "`maps` of the old ones."
)
KINDS = {
    "kernels1": "kernels",
    "biases1": "biases",
    "kernels2": "second kernels",
    "biases2": "second biases",
}

IN_CODE = (
    Function(
        name="conv_same",
        signature="image, kernels, biases, stride=1",
        points=8,
        asks="the maps of a convolution that keeps height and width",
        reference=reference.conv_same,
        procedure=steps.CONV_SAME,
        draw=cases.draw_conv_same,
        misconceptions=errors.CONV_SAME_ERRORS,
        hints=(
            "It is your `conv_layer` of exercise 2: copy it, and work the padding out inside.",
            "`padding = (kernels.shape[0] - 1) // 2`: 0 for 1×1, 1 for 3×3, 2 for 5×5.",
        ),
        shape=shapes.CONV_SAME_SHAPE,
    ),
    Function(
        name="vgg_block",
        signature="image, layers",
        points=10,
        asks="convolutions with ReLU, and 2×2 max pooling behind them",
        reference=reference.vgg_block,
        procedure=steps.VGG_BLOCK,
        draw=cases.draw_vgg_block,
        misconceptions=errors.VGG_BLOCK_ERRORS,
        hints=(
            RUN_LAYERS,
            "`maps = np.maximum(conv_same(maps, kernels, biases), 0)` is one layer.",
            "Behind the loop, `max_pool2d(maps, 2, 2)` of exercise 3.",
        ),
        compositions=(compositions.vgg_block,),
        shape=shapes.VGG_SHAPE,
    ),
    Function(
        name="residual_block",
        signature="image, kernels1, biases1, kernels2, biases2, projection=None, stride=1",
        points=16,
        asks="two convolutions with a shortcut around them",
        reference=reference.residual_block,
        procedure=RESIDUAL_BLOCK,
        draw=cases.draw_residual_block,
        misconceptions=residual_blocks.RESIDUAL_BLOCK_ERRORS,
        hints=(
            "Two ways lead from x to the sum: F(x) and the shortcut. Work each of them out in a variable.",
            "F(x) is `conv_same` with `kernels1` and the stride, ReLU, `conv_same` with `kernels2`. The "
            "second one has no ReLU yet.",
            "The shortcut is `image` if `projection is None`, else `conv_same(image, *projection, stride)`.",
            "Add the two, and take the ReLU of the sum.",
        ),
        compositions=(compositions.residual_block,),
        shape=shapes.RESIDUAL_SHAPE,
        parameter_kinds=KINDS,
    ),
    Function(
        name="inception_module",
        signature="image, branches, pooled",
        points=11,
        asks="the maps of several branches on one image",
        reference=reference.inception_module,
        procedure=INCEPTION_MODULE,
        draw=cases.draw_inception_module,
        misconceptions=branches.INCEPTION_MODULE_ERRORS,
        hints=(
            "Write a function of your own that runs a list of layers on maps: every branch needs it, and "
            "`vgg_block` as well.",
            "Each branch begins with `image`, the last one with the pooled image. Collect all maps.",
            "For the pooling pad with what never wins: `np.pad(image.astype(float), ((1, 1), (1, 1), "
            "(0, 0)), constant_values=-np.inf)`, then `max_pool2d(…, 3, 1)`.",
            "`np.concatenate(maps, axis=-1)`, the pooling branch last.",
        ),
        compositions=(compositions.inception_module,),
        shape=shapes.INCEPTION_SHAPE,
    ),
    Function(
        name="dense_block",
        signature="image, layers",
        points=11,
        asks="an image with the maps of layers that see all maps before them",
        reference=reference.dense_block,
        procedure=DENSE_BLOCK,
        draw=cases.draw_dense_block,
        misconceptions=branches.DENSE_BLOCK_ERRORS,
        hints=(
            "Begin with `maps = image` and let a loop go through the layers.",
            "A layer makes `new = np.maximum(conv_same(maps, kernels, biases), 0)` of all that is there.",
            "Then `maps = np.concatenate([maps, new], axis=-1)`, and at the end `return maps`.",
        ),
        compositions=(compositions.dense_block,),
        shape=shapes.DENSE_SHAPE,
    ),
)
