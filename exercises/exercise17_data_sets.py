"""# Exercise 17: Data sets

Before a network is trained, somebody has looked at its images: how many there are, how large, how many of each class,
how bright. Then they are made ready: one size, one range, labels as the loss takes them. Most of what goes wrong in a
project goes wrong here, and in silence. The training runs, and its numbers are too good or too bad.

**Why look first?** If 90 of 100 images are cats, a network that always says "cat" is right for 90 % and has learnt
nothing. **Why the training images alone?** The held-out images stand for those that nobody has seen. Whatever is measured
on them, be it a mean, has *leaked*: the test then tells less than it seems to.

    pixel 28, mean 128, deviation 100
    on paper   (28 − 128) / 100  =  −100 / 100  =  −1.0
    in uint8    28 − 128 = 156   →   156 / 100  =   1.56

`uint8` holds 0 to 255 and nothing else: below 0 it begins again at 255. NumPy does not warn. So pixels become floats
*before* anything is subtracted.

**Images of all sizes** have to have one size before they fit into one array. The simplest way is the **nearest neighbour**:
every pixel of the new image is a copy of one of the old. Here row `i` is a copy of row `i * H // height`, and column `j` of
column `j * W // width`, rounded down. A row of 5 pixels made into 3:

    old      a   b   c   d   e          new 0:  0 · 5 // 3 = 0  →  a
    place    0   1   2   3   4          new 1:  1 · 5 // 3 = 1  →  b
    new      a   b       d              new 2:  2 · 5 // 3 = 3  →  d

Other programs begin at the middle of a pixel, or mix neighbours, so `Image.resize` of Pillow gives something else.

Conventions: images are `N × H × W × C` with the channels red, green, blue last, or `N × H × W` where they are grey; pixels are
`uint8`; labels are whole numbers from 0, of the shape `N` or `N × 1`; height comes before width.

## By hand (12 points)

The values stand below. A *stratified* split takes the same share of every class. `PLACE` is a row and a column of an image
that was resized from `IMAGE_SHAPE` to `SIZE`, each height first. Do not round results.

| variable | what | points |
|---|---|---|
| `normalised_pixel` | `PIXEL` less `MEAN`, divided by `DEVIATION`, as on paper | 3 |
| `validation_counts` | how many images of each class a stratified split puts aside, of `CLASS_COUNTS` images: a list | 3 |
| `source_pixel` | the `(row, column)` of the old image that `PLACE` of the resized one is a copy of | 3 |
| `stack_shape` | the shape of the array that `resize_and_stack` makes of `IMAGE_COUNT` images and `SIZE` | 3 |

## In code (68 points)

| function | what it returns | points |
|---|---|---|
| `describe(images, labels)` | `(count, height, width, channels, smallest, largest, classes)`, seven whole numbers: `smallest` and `largest` are pixels, `classes` is how many different labels occur, and a grey image has 1 channel | 6 |
| `class_balance(labels, classes)` | the share of each class, `classes` numbers that add up to 1; a class may be absent | 6 |
| `channel_statistics(images, train)` | `(means, deviations)` of each channel, over the images at the places `train` alone | 12 |
| `normalise(images, means, deviations)` | the pixels less the mean of their channel, divided by its deviation; `means` may be `uint8` as well | 8 |
| `one_hot(labels, classes)` | `N × classes`: in each row a 1 in the column of the label, else 0 | 6 |
| `split(labels, share, seed)` | `(train, validation)`: two arrays of places, whole numbers from 0 | 12 |
| `resize_and_stack(images, height, width)` | `N × height × width × 3`, by the nearest neighbour; `images` is a list of arrays of different sizes, and a grey one, `H × W`, gets three equal channels | 10 |
| `load_folder(folder, height, width)` | `(images, labels)`: what is in a folder, as `resize_and_stack` returns it, and a label for each image | 8 |

The deviation is the square root of the mean of the squares, as `std` gives it: divided by the number of pixels.

`split` is judged by what holds of its result, so which images go where is up to you. Every place is in one of the two parts, once:
an image in both is the worst leak of all. Of each class, `validation` has `share` times its number, rounded. The same `seed`
gives the same split each time, and other seeds give others. With the labels `0 0 1 1 1 1` and a share of 0.5, `validation` holds
one place of class 0 and two of class 1: `[1, 3, 4]`, say, and `train` is `[0, 2, 5]` then, in any order.

`load_folder` is called with `"cats_and_dogs"`, a folder of small JPEG files beside your file, in which each class has a folder.
`cnntutor data path cats_and_dogs --embedded` says where it is on your machine, and
`cnntutor data describe cats_and_dogs --embedded` shows some of it.
As in the set that was published, sizes differ, some images are grey, some file is cut off and some is no image. Classes come in
the order of their folders' names, and files within them in the order of theirs, as texts (`sorted`). A class's label is its place:
0, 1. What Pillow cannot read to its end is left out, with its label. The folder can be read and not written to.

## A report (20 points)

| text | what | points |
|---|---|---|
| `report` | `exercise17_data_sets.md`, beside your file: three tables of facts (8 points), and three parts that your instructor reads (12 points) | 20 |

**The tables are about the three sets that come with cnntutor**, and not about published ones, also where you have those:
`digits28` is not MNIST, `shapes10` is not CIFAR-10, and `cats_and_dogs` is the small stand-in. Your functions work on them:

    cnntutor data prepare digits28                  draws it, once
    cnntutor data path digits28                     the file: np.load reads it
    cnntutor data path cats_and_dogs --embedded     the folder of the stand-in
    cnntutor data describe shapes10                 samples, as a picture

The file of `digits28` or of `shapes10` holds the arrays `x_train`, `y_train`, `x_test` and `y_test`. The text is Markdown: write
into the empty cells and below the headings, and leave rows and headings as they are. `check` says which facts are right.
"""

import os

import numpy as np
from PIL import Image

# --- your numbers (leave them as they are: the grader has its own copy) ---
PIXEL = 28
MEAN = 128
DEVIATION = 100
CLASS_COUNTS = [60, 100, 40]
SHARE = 0.2
IMAGE_SHAPE = (37, 50)
SIZE = (8, 6)
PLACE = (5, 4)
IMAGE_COUNT = 25
# --- end of your numbers ---

# By hand: replace None.
normalised_pixel = None
validation_counts = None
source_pixel = None
stack_shape = None


def describe(images, labels):
    raise NotImplementedError


def class_balance(labels, classes):
    raise NotImplementedError


def channel_statistics(images, train):
    raise NotImplementedError


def normalise(images, means, deviations):
    raise NotImplementedError


def one_hot(labels, classes):
    raise NotImplementedError


def split(labels, share, seed):
    raise NotImplementedError


def resize_and_stack(images, height, width):
    raise NotImplementedError


def load_folder(folder, height, width):
    raise NotImplementedError
