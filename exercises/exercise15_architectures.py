"""# Exercise 15: Architectures

A framework does not know blocks. It knows layers, and the wiring is yours. In exercise 14 you computed the
blocks of famous networks; here you build them with Keras, as **graphs**: one path is not enough for a shortcut
or for branches.

A layer is made first and then *called* on maps. What comes out are maps again, which can be kept in a variable
and used twice:

    x = keras.Input((8, 8, 4))
    maps = layers.Conv2D(4, 3, padding="same", activation="relu")(x)
    added = layers.Add()([maps, x])
    model = keras.Model(x, added)

    x (8, 8, 4) ──► Conv2D 3×3, ReLU ──► (8, 8, 4) ──┐
    └────────────────────────────────────────────────┴─► Add ──► (8, 8, 4)

`Add` needs maps of one shape. `Concatenate` needs the same height and width, and puts the channels side by side:
of (8, 8, 4) and (8, 8, 4) it makes (8, 8, 8). `model.summary()` lists all layers with their shapes.

The blocks, as in exercise 14:

    VGG         x ──► 3×3, ReLU ──► ... ──► 3×3, ReLU ──► 2×2 max pooling

    residual    x ──► 3×3, ReLU ──► 3×3 ──► + ──► ReLU
                └────────── shortcut ───────┘

    Inception   x ─┬► 1×1, ReLU ──────────────────────┐
                   ├► 1×1, ReLU ──► 3×3, ReLU ────────┤
                   ├► 1×1, ReLU ──► 5×5, ReLU ────────┼► concatenate
                   └► 3×3 max pooling ──► 1×1, ReLU ──┘

    dense       x ────────────────► 3×3, ReLU ──► maps 1
                x, maps 1 ────────► 3×3, ReLU ──► maps 2
                x, maps 1, maps 2   are the result: concatenated

    LeNet-5     32×32×1 ──► 6 of 5×5, tanh ──► 2×2 averages
                        ──► 16 of 5×5, tanh ──► 2×2 averages
                        ──► 120, tanh ──► 84, tanh ──► 10, softmax

Why a **shortcut** at all? In a deep chain each layer makes the gradient smaller; the sum hands it on as it is, so
that 152 layers can be trained. It fits as it is only where F(x) has the shape of x. Where the stride or the
number of filters changes that shape, x goes through a **projection**: a 1×1 convolution with the same stride.

Conventions:

- every convolution has biases. In the blocks it is padded so that height and width stay at stride 1
  (`padding="same"`); in LeNet-5 nothing is padded;
- a `BatchNormalization` may follow a convolution, before or behind its ReLU. Right behind it, it has an offset,
  and the convolution needs no biases. `Dropout` may be added too;
- the 2×2 pooling of VGG moves by 2 and is not padded; the 3×3 pooling of Inception moves by 1 and is padded;
- the projection has no ReLU of its own.

## By hand (34 points)

The networks stand below. All answers are lists of whole numbers.

| variable | what | points |
|---|---|---|
| `paper_params` | the parameters of three layers of `PAPER`: first pooling, second convolution, second pooling | 8 |
| `normalised_params` | the parameters of `NORMALISED`: the trainable ones, and all | 9 |
| `naive_inception` | the maps that come out of `NAIVE`, and its parameters | 8 |
| `vgg_params` | the parameters of all convolutions of `VGG`, and of its two dense layers | 9 |

- The LeNet-5 that you build has 61,706 parameters. The **paper's** has 60,000: its pooling adds the four values of
  a window up and has one weight and one bias for each map; and a map of the second convolution does not see all
  `maps` before it. A group `(6, 3)` are six maps that see three each. A map has a kernel for each map that it
  sees, and one bias.
- `NORMALISED` is a residual block of two 3×3 convolutions, whose shortcut is x itself. Each convolution has
  `channels` filters, no biases, and a batch normalisation behind it. That has four numbers for each channel: scale
  and offset, which are trained, and mean and variance, which are measured. Keras counts all four.
- `NAIVE` is an Inception module without any 1×1 convolution in front of or behind others: 1×1, 3×3, 5×5 and the
  pooling all work on x, and all that comes out is concatenated. The convolutions have biases. Compare with
  exercise 14: the 1×1 convolutions save more than half.
- In `VGG` a block `(2, 64)` is two 3×3 convolutions of 64 filters each, with biases. A pooling stands behind each
  block. Behind the last one, at 7×7, each map is pooled to one number; then come two dense layers, of `nodes`
  and of `outputs`. The first convolution alone: 32 filters on 3 channels have (3·3·3 + 1)·32 = 896 parameters.

## In code (66 points)

Each function builds a new model and returns it: `keras.Model(inputs, outputs)` or `keras.Sequential`. It is not
compiled and not trained.

| function | the model | points |
|---|---|---|
| `build_vgg_block(input_shape, filters, convolutions)` | so many convolutions of `filters` filters, and one pooling | 10 |
| `build_residual(input_shape, filters, stride)` | two convolutions of `filters` filters and a shortcut | 18 |
| `build_inception(input_shape, one, three, five, pooled)` | the module of four branches | 14 |
| `build_dense(input_shape, growth, count)` | `count` layers of `growth` filters each, and x | 12 |
| `build_lenet5()` | LeNet-5; it ends with ten numbers, shape `(10,)` | 12 |

- `input_shape` is `(height, width, channels)`, as `keras.Input` takes it.
- In `build_residual` the first convolution and the projection move by `stride`, the second one by 1. There is a
  projection where it is needed, and nowhere else.
- In `build_inception` `one` and `pooled` are filters of the first and of the last branch. `three` and `five` are
  pairs: the filters of the 1×1 convolution in front, and those of the larger one behind it.

The models are compared by what they do. It does not matter how you name or write them, in which order branches are
added or concatenated, or whether a ReLU stands inside of a layer or behind it. Layers and functions of your own
cannot be followed: use those of Keras.
"""

import keras
from keras import layers

# --- your numbers (leave them as they are: the grader has its own copy) ---
PAPER = {"kernel": 5, "maps": 6, "groups": [(6, 3), (9, 4), (1, 6)]}  # (6, 3): six maps see three each
NORMALISED = {"channels": 64}
NAIVE = {"shape": (28, 28, 192), "1x1": 64, "3x3": 128, "5x5": 32}
VGG = {
    "depth": 3,
    "blocks": [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)],
    "nodes": 512,
    "outputs": 1,
}
# --- end of your numbers ---

# By hand: replace None.
paper_params = None
normalised_params = None
naive_inception = None
vgg_params = None


def build_vgg_block(input_shape, filters, convolutions):
    raise NotImplementedError


def build_residual(input_shape, filters, stride):
    raise NotImplementedError


def build_inception(input_shape, one, three, five, pooled):
    raise NotImplementedError


def build_dense(input_shape, growth, count):
    raise NotImplementedError


def build_lenet5():
    raise NotImplementedError
