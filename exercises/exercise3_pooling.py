"""# Exercise 3: Pooling

A pooling layer makes an image smaller. It slides a window over the image and keeps one number of each window:
the largest one in **max pooling**, the average in **average pooling**. It has no weights: nothing is learned.

    image              2×2 windows, stride 2      max       average

    4  1  -3  -6       4  1  |  -3  -6
    2  9  -1  -8       2  9  |  -1  -8            9  -1     4  -4.5

**Why?** The layers behind it have less to do: 28 × 28 × 32 are 25,088 numbers, and 14 × 14 × 32 are 6,272.
And small shifts matter less: the 9 says that a feature was found, and wherever in its window it stood, the
maximum would be 9. That a feature is there counts for more than the very pixel where it is.

Conventions, here and in all exercises:

- the window is `size` pixels high and `size` wide, and moves by `stride` pixels, to the right and down;
- windows **overlap** where the stride is less than the size, and leave gaps where it is more;
- there is no padding, and a window that would leave the image is not computed, so along each axis there are
  `floor((W − size) / stride) + 1` places;
- every channel is pooled by itself: the depth stays as it is.

## By hand (30 points)

`FEATURE_MAP` (4 × 4) and `SHAPE` (height, width, depth) stand below. All windows are 2 × 2, the stride is 2.
Write the two maps as lists of rows, e.g. `[[1, 2], [3, 4]]`, and do not round.

| variable | what | points |
|---|---|---|
| `max_pooled` | `FEATURE_MAP` after max pooling | 10 |
| `average_pooled` | `FEATURE_MAP` after average pooling | 10 |
| `pooled_shape` | the shape of an image of shape `SHAPE` after pooling, as a tuple of three | 10 |

## In code (70 points)

| function | what it returns | points |
|---|---|---|
| `max_pool2d(image, size=2, stride=2)` | the largest number of each window | 35 |
| `avg_pool2d(image, size=2, stride=2)` | the average of each window | 35 |

`image` is a numpy array, `H × W` or `H × W × C`, and the result has as many axes: `H' × W'` or `H' × W' × C`.
A function earns its points case by case: full marks need it right with and without channels, on images that
are not square, where the last window does not fit any more, for every size and stride, on negative numbers,
and on whole numbers (`uint8` pixels too) as well as floats. `size` and `stride` are whole numbers, the same
for both axes. The window always fits into the image at least once.
"""

import numpy as np

# --- your numbers (leave them as they are: the grader has its own copy) ---
FEATURE_MAP = [
    [1, 6, -2, -5],
    [5, 2, -7, -4],
    [8, 0, 3, 9],
    [-3, 4, 7, 1],
]
SHAPE = (32, 32, 16)  # (height, width, depth)
# --- end of your numbers ---

# By hand: replace None.
max_pooled = None
average_pooled = None
pooled_shape = None


def max_pool2d(image, size=2, stride=2):
    raise NotImplementedError


def avg_pool2d(image, size=2, stride=2):
    raise NotImplementedError
