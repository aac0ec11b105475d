"""# Exercise 1: Convolution

A convolutional layer slides a small **kernel** over an image. At every place it multiplies the numbers that lie
on each other and adds the products up: one element of the **feature map**.

    image          kernel     at the top-left place      one place to the right

    1 2 3 4        1 2        1·1 + 2·2                  2·1 + 3·2
    5 6 7 8        3 4      + 5·3 + 6·4  = 44          + 6·3 + 7·4  = 54
    9 8 7 6

Conventions, here and in all exercises:

- the kernel is laid on the window as it is, it is not flipped (that is how CNN layers do it);
- **stride** S: the window moves by S pixels, to the right and down;
- **padding** P: P rows and columns of zeros on all four sides of the image;
- a window that would leave the padded image is not computed, so along each axis there are
  `floor((W − F + 2P) / S) + 1` places.

The image above again, 3 rows and 4 columns, with the same kernel, F = 2:

    S = 1, P = 0    S = 2, P = 0          S = 2, P = 1         padded image

    44 54 64        44 64                  4 18 12             0 0 0 0 0 0
    76 72 68                              46 72 26             0 1 2 3 4 0
                    floor(2/2) + 1 = 2                         0 5 6 7 8 0
                    columns, and          first window:        0 9 8 7 6 0
                    floor(1/2) + 1 = 1    0·1 + 0·2            0 0 0 0 0 0
                    row                 + 0·3 + 1·4 = 4

With a stride of 2 every second place is left out; without padding, the last row of this image lies in no window.
Padding lets a window reach over the border: at stride 1, a 3 × 3 kernel with P = 1 gives a map as large as
the image.

**Why?** A kernel looks for one pattern, everywhere. The one below finds where it gets brighter from left to
right: the left edge of a bright square, and not its upper edge. Nobody writes the kernels of a network: it
learns them.

    image            kernel      feature map

    0 0 0 0 0        -1 1        0  9  0  0
    0 0 9 9 9        -1 1        0 18  0  0
    0 0 9 9 9                    0 18  0  0
    0 0 9 9 9

## By hand (40 points)

`IMAGE` (5 × 5), `KERNEL` (3 × 3) and `SIZES` stand below. Write lists of rows, e.g. `[[1, 2], [3, 4]]`.

| variable | what | points |
|---|---|---|
| `feature_map` | stride 1, no padding | 10 |
| `feature_map_padded` | stride 1, padding 1 | 10 |
| `feature_map_strided` | stride 2, padding 1 | 10 |
| `sizes` | the output size for each (W, F, S, P) in `SIZES`, as a list | 10 |

## In code (60 points)

| function | what it returns | points |
|---|---|---|
| `output_size(width, kernel, stride=1, padding=0)` | the number of places along one axis, an `int` | 20 |
| `conv2d(image, kernel, stride=1, padding=0)` | the feature map, an array `H' × W'` | 40 |

`image` and `kernel` are numpy arrays, of whole numbers or of floats, and not always square. A function earns its
points case by case: full marks need it right on every image size, kernel size, stride, padding and dtype, also
where whole-number pixels meet a kernel of floats. `stride` and `padding` are whole numbers, the same for both axes.
"""

import numpy as np

# --- your numbers (leave them as they are: the grader has its own copy) ---
IMAGE = [
    [1, 1, 1, 0, 0],
    [0, 1, 1, 1, 0],
    [0, 0, 1, 1, 1],
    [0, 0, 1, 1, 0],
    [0, 1, 1, 0, 0],
]
KERNEL = [
    [1, 0, 1],
    [0, 1, 0],
    [1, 0, 1],
]
SIZES = [(7, 3, 2, 0), (15, 1, 1, 2), (10, 3, 2, 0), (121, 4, 3, 0)]  # (W, F, S, P)
# --- end of your numbers ---

# By hand: replace None.
feature_map = None
feature_map_padded = None
feature_map_strided = None
sizes = None


def output_size(width, kernel, stride=1, padding=0):
    raise NotImplementedError


def conv2d(image, kernel, stride=1, padding=0):
    raise NotImplementedError
