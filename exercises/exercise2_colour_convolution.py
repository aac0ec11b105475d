"""# Exercise 2: Colour convolution

A colour image has three **channels**: red, green and blue. Its kernel is as deep: it has weights for each
channel. Lay every channel of the kernel on the same channel of the image, multiply, and add the products of
**all** channels up. Then add the **bias**, once. That is one element of the feature map.

    channel      window      kernel      sum of products

    0 (red)      1 2         1  0        1·1 + 2·0 + 3·0 + 4·2     =  9
                 3 4         0  2
    1 (green)    5 0         0  1        5·0 + 0·1 + 1·3 + 2·0     =  3
                 1 2         3  0
    2 (blue)     2 2         1  1        2·1 + 2·1 + 0·1 + 1·(-6)  = -2
                 0 1         1 -6

    with bias 4 the element is 9 + 3 + (-2) + 4 = 14

So one kernel makes **one** map, however many channels the image has. A convolutional **layer** has K
kernels, its filters, each with a bias of its own. It makes K maps: they are the K channels of its output.

Conventions, here and in all exercises:

- channels come last: an image is `H × W × D`, a kernel `F × F × D`, the kernels of a layer `F × F × D × K`
  and its output `H' × W' × K`; in code, height and width of an image and of a kernel may differ;
- stride and padding work on height and width as in exercise 1, never on the channels;
- the kernel is not flipped.

## By hand (30 points)

`RED`, `GREEN` and `BLUE` stand below: the 2 × 2 pixels in the top-left corner of a larger image. The image is
padded with 1 row and 1 column of zeros on all four sides, so the first window of the 3 × 3 × 3 kernel shows,
in each channel, five zeros and these four pixels.

| variable | what | points |
|---|---|---|
| `channel_sums` | the first window's sums of products: a list of red, green, blue, without the bias | 15 |
| `first_output` | the first element of the feature map, with the bias `BIAS` | 15 |

## In code (70 points)

| function | what it returns | points |
|---|---|---|
| `conv2d_rgb(image, kernel, bias=0, stride=1, padding=0)` | the feature map of one kernel, `H' × W'` | 35 |
| `conv_layer(image, kernels, biases, stride=1, padding=0)` | the maps of all kernels, `H' × W' × K` | 35 |

All images and kernels are numpy arrays, of whole numbers or of floats, and not always square; `bias` is a
number, `biases` an array of K numbers. `conv2d_rgb` gets images with three channels, `conv_layer` images of
any depth. A function earns its points case by case: full marks need it right on every size, stride, padding
and dtype, also where whole-number pixels meet weights or biases that are floats.
"""

import numpy as np

# --- your numbers (leave them as they are: the grader has its own copy) ---
RED = [
    [156, 155],
    [153, 154],
]
GREEN = [
    [167, 166],
    [164, 165],
]
BLUE = [
    [163, 162],
    [160, 161],
]
RED_KERNEL = [
    [-1, -1, 1],
    [0, 1, -1],
    [0, 1, 1],
]
GREEN_KERNEL = [
    [1, 0, 0],
    [1, -1, -1],
    [1, 0, -1],
]
BLUE_KERNEL = [
    [0, 1, 1],
    [0, 1, 0],
    [1, -1, 1],
]
BIAS = 1
# --- end of your numbers ---

# By hand: replace None.
channel_sums = None
first_output = None


def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    raise NotImplementedError


def conv_layer(image, kernels, biases, stride=1, padding=0):
    raise NotImplementedError
