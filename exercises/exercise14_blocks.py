"""# Exercise 14: Blocks

Deep networks are built of **blocks**: a few convolutions that are wired together in one way, again and again.
Four ways of wiring have become famous, each for a reason.

    VGG         x ──► 3×3, ReLU ──► 3×3, ReLU ──► max pooling

    residual    x ──► 3×3, ReLU ──► 3×3 ──► + ──► ReLU
                └────────── shortcut ───────┘

    Inception   x ─┬► 1×1, ReLU ──────────────────────┐
                   ├► 1×1, ReLU ──► 3×3, ReLU ────────┤
                   ├► 1×1, ReLU ──► 5×5, ReLU ────────┼► concatenate
                   └► 3×3 max pooling ──► 1×1, ReLU ──┘

    dense       x ────────────────► 3×3, ReLU ──► maps 1
                x, maps 1 ────────► 3×3, ReLU ──► maps 2
                x, maps 1, maps 2   are the result: concatenated

- **VGG**: two 3×3 convolutions see 5×5 pixels, with fewer weights than one 5×5 and with one ReLU more.
- **Residual**: F(x), the two convolutions, is added to x. In a deep chain of layers the gradient may become
  smaller with every one, it *vanishes*; the shortcut hands it on as it is. And a block that is not needed only
  has to learn F(x) = 0.
- **Inception**: what matters in an image may be small or large, so several sizes look at once. The 1×1
  convolutions in front make the channels fewer first, which saves most of the weights.
- **Dense**: maps that were found once are used again, so that each layer needs only a few new ones.

**Adding** and **concatenating** are different things. At one pixel, for two channels:

    F(x) = -3  2      x = 5  4

    residual    add          2  6          ReLU   2  6        (still 2 channels)
    dense       ReLU of F    0  2      with x     5  4  0  2  (now 4 channels)

A ReLU *before* the addition would give 5 and 6: F(x) could never take anything off x. So in a residual block
the last ReLU stands **behind** the sum.

Conventions:

- an image is `H × W × D`, kernels are `F × F × D × K` with an odd F, channels come last as always;
- every convolution of a block has biases, and is padded with `P = (F − 1) / 2` zeros on all four sides. At
  stride 1 that keeps height and width;
- `layers` is a list of pairs `(kernels, biases)`: convolutions, one behind the other, each with a ReLU;
- where x has other channels or another size than F(x), the shortcut is a **projection** of x: a 1×1
  convolution with biases and with the stride of the first convolution, and with no ReLU of its own;
- there is no batch normalisation.

## By hand (44 points)

The blocks stand below. *Parameters* are weights and biases: a 3×3 convolution from 3 channels to 32 maps has
32·3·3·3 = 864 weights and 864 + 32 = 896 parameters. One value behind it sees 3 pixels in a row. All answers
are whole numbers.

| variable | what | points |
|---|---|---|
| `lenet5_params` | the parameters of each layer of `LENET5`, a list; 0 for layers that have none | 6 |
| `vgg_params` | the parameters of `VGG_BLOCK`: two 3×3 convolutions, on `depth` channels, of `filters` filters each | 3 |
| `stacked_field` | how many pixels in a row one value sees through the 3×3 convolutions of `STACK` | 2 |
| `stacked_weights` | a list of two: the weights of these together, and of one with a kernel of that side | 4 |
| `residual_params` | the parameters of `RESIDUAL`, whose shortcut is x itself | 4 |
| `projected_params` | the parameters of `PROJECTED`: 3×3 kernels, and a projection on the shortcut | 5 |
| `projected_shape` | the shape behind `PROJECTED`, a tuple of three | 3 |
| `bottleneck_weights` | a list of two: the weights of `BOTTLENECK`, and of two 3×3 on all channels | 4 |
| `inception_shape` | the shape behind `INCEPTION`, a tuple of three | 3 |
| `inception_params` | the parameters of `INCEPTION` | 6 |
| `dense_channels` | how many channels there are behind each layer of `DENSE`, a list | 4 |

In `STACK`, `RESIDUAL` and `BOTTLENECK` every block gets `channels` channels and gives as many, and so does
each convolution in `STACK` and `RESIDUAL`. A **bottleneck** is 1×1 down to `inner` channels, 3×3 on these, and
1×1 up again. In `INCEPTION` a pair gives the filters of the 1×1 convolution in front and of the larger one
behind it, `"pool"` those of the 1×1 convolution behind the pooling.

LeNet-5 is the network that read cheques in 1998; `LENET5` is that network or one like it. In the paper the
second convolution is not connected to all maps, and the pooling has weights: 60,000 parameters. Counted as in
exercise 5 there are 61,706.

## In code (56 points)

| function | what it returns | points |
|---|---|---|
| `conv_same(image, kernels, biases, stride=1)` | the maps of one padded convolution, without ReLU | 8 |
| `vgg_block(image, layers)` | the maps behind all layers and one 2×2 max pooling of stride 2 | 10 |
| `residual_block(image, kernels1, biases1, kernels2, biases2, projection=None, stride=1)` | `ReLU(F(x) + shortcut)` | 16 |
| `inception_module(image, branches, pooled)` | the maps of all branches, along the channels | 11 |
| `dense_block(image, layers)` | x and the maps of all layers, along the channels | 11 |

- `conv_same` is your `conv_layer` of exercise 2 with the right padding, and the pooling your `max_pool2d` of
  exercise 3: copy them. Of an odd side the last row or column is not pooled.
- In `residual_block` the first convolution and the projection move by `stride`, the second one by 1.
  `projection` is a pair `(kernels, biases)`; or `None`, and then the shortcut is the image itself.
- `branches` is a list of `layers`, one for each branch, and all of them begin with the image. `pooled` are the
  `layers` of the last branch, which begins with 3×3 max pooling of stride 1. That keeps height and width: at the
  border it takes the largest of the pixels that are there. What lies outside never counts, not as 0 either.
- In `dense_block` the channels of x come first, then the maps of each layer in their order.

A function earns its points case by case: images are not always square, of whole numbers (`uint8` too) or of
floats, with negative numbers among them.
"""

import numpy as np

# --- your numbers (leave them as they are: the grader has its own copy) ---
LENET5_INPUT = (32, 32, 1)
LENET5 = [
    {"layer": "conv", "filters": 6, "kernel": 5, "stride": 1, "padding": 0},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "conv", "filters": 16, "kernel": 5, "stride": 1, "padding": 0},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "conv", "filters": 120, "kernel": 5, "stride": 1, "padding": 0},
    {"layer": "flatten"},
    {"layer": "dense", "units": 84},
    {"layer": "dense", "units": 10},
]
VGG_BLOCK = {"depth": 64, "filters": 128}
STACK = {"layers": 2, "channels": 64}
RESIDUAL = {"kernel": 3, "channels": 64}
PROJECTED = {"shape": (32, 32, 64), "filters": 128, "stride": 2}  # the shape is that of x
BOTTLENECK = {"channels": 256, "inner": 64}
INCEPTION = {
    "shape": (28, 28, 192),
    "1x1": 64,
    "3x3": (96, 128),
    "5x5": (16, 32),
    "pool": 32,
}
DENSE = {"channels": 64, "growth": 32, "layers": 4}  # growth: the maps that each layer adds
# --- end of your numbers ---

# By hand: replace None.
lenet5_params = None
vgg_params = None
stacked_field = None
stacked_weights = None
residual_params = None
projected_params = None
projected_shape = None
bottleneck_weights = None
inception_shape = None
inception_params = None
dense_channels = None


def conv_same(image, kernels, biases, stride=1):
    raise NotImplementedError


def vgg_block(image, layers):
    raise NotImplementedError


def residual_block(image, kernels1, biases1, kernels2, biases2, projection=None, stride=1):
    raise NotImplementedError


def inception_module(image, branches, pooled):
    raise NotImplementedError


def dense_block(image, layers):
    raise NotImplementedError
