"""# Exercise 10: Experiments

Which filter size? How many filters? How much pooling? Nobody computes that: one tries it out. But two trainings of the
**same** network differ as well, because their first weights and the order of the images are random. Whoever compares
single trainings without knowing this **noise** finds differences that are not there.

Here you make an experiment: eight networks, trained on 1,000 images of `shapes10`, six epochs each, in batches of 16.
It needs TensorFlow. All eight take a minute or two of computing.

## The network of a setting

A **setting** has a level of each of four **factors**: `(kernel, filters, pool, activation)`. It stands for this network:

    image            32 × 32 × 3
    convolution      filters kernels, kernel × kernel, "same", activation
    max pooling      windows of pool × pool, stride pool
    convolution      2·filters kernels, kernel × kernel, "same", activation
    max pooling      windows of pool × pool, stride pool
    flatten
    dense            64 nodes, activation
    dense            10 nodes, softmax

`"same"` is a padding: a convolution of stride 1 keeps height and width, 32 × 32 stays 32 × 32. Pooling by 3 leaves 10 × 10.

## One factor at a time

The **base** is `(3, 16, 2, "relu")`. Every other row changes **one** factor of the base to another level, and nothing else.
Then a difference has one cause.

| factor | base | other levels |
|---|---|---|
| kernel | 3 | 1, 5 |
| filters | 16 | 8, 32 |
| pool | 2 | 3 |
| activation | `"relu"` | `"leaky_relu"`, `"sigmoid"` |

That makes eight rows. A row is called by what is changed in it: `base`, `kernel=5`, `activation=sigmoid`.

    (3, 16, 2, "relu")    base
    (5, 16, 2, "relu")    kernel=5
    (5, 32, 2, "relu")    changes two factors: which of them did it?

## What a network costs

Parameters are counted as in exercise 5. **Multiplications** are counted for one image: a convolution multiplies F·F·D times for
each number of its maps, H'·W'·K of them, a dense layer once for each input and node. Biases, activations and pooling count
nothing. The first convolution of the base, on 32 × 32 × 3:

    parameters        (3·3·3 + 1) · 16       =     448
    multiplications    3·3·3 · 32·32 · 16    = 442,368   at 1,024 places each

All layers of the base: 136,874 parameters, 1,753,728 multiplications.

## What is noise

The **spread** is the standard deviation of the accuracies of one network that is trained with other seeds: the root of the sum of
the squared deviations from the mean, divided by n − 1. Take 0.80, 0.84, 0.82 and 0.86:

    mean          0.83
    deviations   −0.03    0.01   −0.01    0.03
    squares       0.0009  0.0001  0.0001  0.0009     together 0.0020
    spread       √(0.0020 / 3) = 0.0258

Of two single trainings both vary, so that their difference has a deviation of √2 · spread. A difference is **clear** where it is
larger than three of these: 3 · √2 · spread, here 0.1095.

For this experiment every row was trained five to ten times with different seeds. The largest spread of a row was 0.055; it
stands for all of them. So a difference of more than 3 · √2 · 0.055 = **0.233** is clear here. All that is less may be noise.

## By hand (25 points)

Lists have seven entries, one for each layer from the first convolution to the last dense layer; 0 where nothing is counted.

| variable | what | points |
|---|---|---|
| `setting_parameters` | the parameters of each layer of the network of `SETTING`, a list | 7 |
| `setting_multiplications` | the multiplications of each layer of the network of `SETTING`, a list | 8 |
| `spread` | the spread of `ACCURACIES`, which trainings of the base reached, to four decimals | 5 |
| `clear_difference` | the difference that is clear for `ACCURACIES`, to four decimals | 5 |

## The experiment (50 points)

| name | what | points |
|---|---|---|
| `VARIANTS` | the settings of all rows, a list of eight tuples | 10 |
| `build_variant(kernel, filters, pool, activation)` | the network of a setting, compiled | 20 |
| `RESULTS` | the table of results, a row for each setting | 10 |
| `reproduced` | one row, drawn by the grader and trained again, gives the same within 3 · √2 · spread | 10 |

`build_variant` compiles with `keras.optimizers.Adam(0.002)` and the loss `"sparse_categorical_crossentropy"`, as the labels are the
numbers of the classes. Layers and Adam get no further settings that change the training: no regularizers, no clipping, nothing frozen,
no dropout; every convolution and dense layer has biases. The pixels are divided by 255 by `preprocess` below, so the network does not divide them again.
Each of its four arguments counts a quarter: one that it does not follow everywhere costs five points.

When both are right (`cnntutor check exercise10` tells), run

    cnntutor experiment exercise10

It trains every row, shows how far it is, and asks before it writes `RESULTS` into this file. Ctrl-C loses nothing: the next run goes
on where this one ended, and trains only what has changed. `cnntutor plot exercise10` draws the table.

## The analysis (25 points)

It is held against **your own** table.

| variable | what | points |
|---|---|---|
| `differs` | the names of the rows whose accuracy differs clearly from that of the base, a list: `["kernel=5"]` | 8 |
| `largest_effect_on_parameters` | the factor that changes the parameters most, up or down, as a multiple: `"kernel"` | 5 |
| `largest_effect_on_multiplications` | the same for the multiplications | 5 |
| `smallest_as_good` | the row with the fewest parameters that is not clearly worse than the base: `"kernel=5"` | 7 |
"""

import keras

# --- your numbers (leave them as they are: the grader has its own copy) ---
SETTING = (7, 16, 2, "relu")  # kernel, filters, pool, activation
ACCURACIES = [0.889, 0.835, 0.895, 0.864, 0.832]
# --- end of your numbers ---

# By hand: replace None.
setting_parameters = None
setting_multiplications = None
spread = None
clear_difference = None

# The settings of all rows: replace None.
VARIANTS = None


def build_variant(kernel, filters, pool, activation):
    raise NotImplementedError


def preprocess(images):
    return images / 255


# `cnntutor experiment exercise10` writes the table here.
RESULTS = None

# The analysis: replace None.
differs = None
largest_effect_on_parameters = None
largest_effect_on_multiplications = None
smallest_as_good = None
