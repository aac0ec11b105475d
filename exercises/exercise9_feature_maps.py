"""# Exercise 9: Feature maps

What does a network see? Send an image through, and look at what each layer gives: its **feature maps**. Every
filter makes one map, and a large number in it says: *here is what I look for*.

    image         filter      map (no padding)  behind the ReLU  2×2 max pooling

    9  9  0  0    1  0  -1
    9  9  0  0    1  0  -1    27  27            27  27
    9  9  0  0    1  0  -1    27  27            27  27           27
    9  9  0  0

Top left: 9·1 + 0·(−1) in each of three rows, 27. The filter looks for a **vertical edge**, bright on the left. On
an edge that is dark on the left it gives −27, and the ReLU makes 0 of it.

**Why?** A network of which you see the outputs only is a riddle. Its maps show whether the first filters have
become edges and spots, and whether maps are dead: 0 on every image, whatever comes. Such a filter learns
nothing any more. And they show how much of an image one number can know of. That is its **receptive field**:

    pixels        2 3 4 5 6 7 8 9      8 of them: the receptive field
    conv 3×3      2 3 4 5 6 7          each is made of 3 pixels
    pool 2×2       1   2   3           each is made of 2 values
    conv 3×3           1               made of 3 values: 1, 2 and 3

Value 1 of the last map is made of places 1 to 3 in front of it, these of places 2 to 7, and these of the pixels 2
to 9. Three 3×3 convolutions see 7 pixels. A step in a pooled map is 2 pixels: that is why 8 are seen here.

Conventions:

- rows, columns, filters and maps are counted from 0; a map is `rows × columns`, all maps of a layer are
  `rows × columns × maps`, without an axis for the batch;
- the maps of a convolution are what comes out **behind its ReLU**. The ReLU stands inside the layer
  (`activation="relu"`), or is a layer of its own right behind it, a `keras.layers.ReLU`;
- a pooling layer is a `MaxPooling2D` or an `AveragePooling2D`.

## By hand (20 points)

`FILTERS`, `NETWORK` and `FEATURE_MAP` stand below. An image went through the layers of `NETWORK`, all without
padding, and one map of the last layer is `FEATURE_MAP`.

| variable | what | points |
|---|---|---|
| `edge_filter` | which of `FILTERS` answers to a vertical edge: its name, `"A"`, `"B"`, `"C"` or `"D"` | 6 |
| `strongest_place` | where the largest number of `FEATURE_MAP` stands: `(row, column)` | 6 |
| `seen_pixels` | which pixels made that number: `(first row, last row, first column, last column)` | 8 |

## In code (80 points)

| function | what it returns | points |
|---|---|---|
| `feature_maps(model, image)` | the maps of every convolution and pooling layer, in their order: a list of arrays | 24 |
| `first_filters(model)` | the kernels of the first convolution as `K × F × F × D`: entry i is filter i | 12 |
| `maps_grid(model, image, columns=4)` | the maps of the first convolution as one picture | 14 |
| `strongest(maps, k)` | the numbers of the k maps with the largest mean, the strongest first | 10 |
| `dead_fraction(maps)` | the share of the maps that are 0 at every place of every image | 8 |
| `receptive_field(layers)` | the side of the window of pixels that one value of the last map sees | 12 |

`model` is a Keras model that has been trained already, with its layers in `model.layers`, one behind the other. It
is another one in each case, so ask the layers what they are. `image` is `H × W × C`, just as the model takes it.

`maps_grid` is code to **repair**. A slide draws the maps like this, and it fails:

    maps = model.layers[0].output       # a symbolic tensor: a shape, no numbers
    for i in range(maps.shape[-1]):
        plt.subplot(2, 4, i + 1)
        plt.imshow(maps[0, :, :, i])    # there is nothing to draw

`layer.output` stands for what the layer *will* give; only an image makes numbers of it. Return the picture as an
array that `plt.imshow(grid, cmap="gray")` can draw: row by row, `columns` maps beside each other without a gap.
Divide each map by its own largest number; a map of zeros stays 0, and so does the place of a map that is missing in
the last row.

`maps` is `H × W × C` in `strongest`, the maps of one image, no two with the same mean. It is `N × H × W × C` in
`dead_fraction`, the maps of N images, and no number is negative. `layers` is a list as in exercise 5: `conv` with
`kernel`, `stride` and `padding`, `pool` with `size` and `stride`; other layers change nothing.

`cnntutor look exercise9` draws what your functions give for a digit.
"""

import keras
import numpy as np

# --- your numbers (leave them as they are: the grader has its own copy) ---
FILTERS = {
    "A": [[1, 1, 2], [1, 2, 1], [2, 1, 1]],
    "B": [[-2, -3, -2], [0, 0, 0], [2, 3, 2]],
    "C": [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
    "D": [[-2, 0, 2], [-3, 0, 3], [-2, 0, 2]],
}
NETWORK = [
    {"layer": "conv", "kernel": 5, "stride": 1},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "conv", "kernel": 3, "stride": 1},
]
FEATURE_MAP = [
    [12, 3, 41, 7, 28, 1],
    [5, 62, 30, 9, 54, 33],
    [48, 17, 26, 91, 2, 20],
    [36, 57, 15, 8, 44, 60],
    [59, 70, 23, 4, 11, 64],
]
# --- end of your numbers ---

# By hand: replace None.
edge_filter = None
strongest_place = None
seen_pixels = None


def feature_maps(model, image):
    raise NotImplementedError


def first_filters(model):
    raise NotImplementedError


def maps_grid(model, image, columns=4):
    raise NotImplementedError


def strongest(maps, k):
    raise NotImplementedError


def dead_fraction(maps):
    raise NotImplementedError


def receptive_field(layers):
    raise NotImplementedError
