"""# Exercise 13: Convolutions on text

A sentence can be handed to a network as numbers: each word gets a **vector** of d numbers, so n words are an
array of n rows, `n × d`. Two words in a row often say more than each alone: *good*, but *not good*. A kernel
that looks at k words at a time can find such a phrase, wherever in the sentence it stands.

The kernel is `k × d`: it covers k **whole** word vectors, and it slides along the words only. (The pixels
beside a pixel are its neighbours. The numbers of a word vector have no order, so there is nothing to slide
along.) Each place gives one number, as in exercise 1: multiply what lies on each other, add up, add the bias.

    word     vector         kernel, 2 words wide:   1  0         bias: -1
                                                   -1  2
    a         1  0
    very      2  1      place  window     sum of products              with bias
    slow     -1  2
    film      0  3        0    a very     1·1 + 0·0 + 2·(-1) + 1·2    = 1      0
                          1    very slow  2·1 + 1·0 + (-1)·(-1) + 2·2 = 7      6
                          2    slow film  (-1)·1 + 2·0 + 0·(-1) + 3·2 = 5      4

So the feature map is 0 6 4. It has one axis. **Max over time** keeps its largest number, 6: the kernel has
found most of what it looks for in *very slow*. Whatever the length of the sentence, one number is left, and a
dense layer can go on with it. That is the sentence classifier of Kim (2014):

    sentence  kernels       map of each      max over
              K of 3 × d -> n - 2 numbers -> K numbers
    n × d  -> K of 4 × d -> n - 3 numbers -> K numbers -> 3·K -> dense layer
              K of 5 × d -> n - 4 numbers -> K numbers

Conventions:

- a kernel of **width** k has k rows, one for each word of its window. It is not flipped;
- `padding` is the number of **padding words** before the first word and behind the last, vectors of zeros.
  The vectors themselves are never made longer;
- windows are `stride` words apart, so a map has `floor((n − k + 2·padding) / stride) + 1` numbers. A window
  that would stick out is not computed;
- several maps stand beside each other, one in each column: `places × maps`.

## By hand (35 points)

`SENTENCE` and the `VECTORS` of some words stand below. `KERNEL` is 2 words wide, the stride is 1, and this
sentence gets no padding.

| variable | what | points |
|---|---|---|
| `sentence_map` | the feature map of `SENTENCE` with `KERNEL` and `BIAS`: a list of four numbers | 10 |
| `strongest` | the max over time of that map, one number | 5 |
| `strongest_words` | the words of the window that gave it, a text, e.g. `"very slow"` | 5 |
| `map_lengths` | how long the maps of `LENGTH` words are, with `PADDING`: a list, one a width | 5 |
| `classifier_parameters` | the parameters of the classifier below, its word vectors being given | 6 |
| `parameters_with_vectors` | the same for one that learns the vectors of its `VOCABULARY` words too | 4 |

The classifier has word vectors of `DIMENSION` numbers, `MAPS` kernels of **each** width in `WIDTHS`, and a
dense layer of `CLASSES` nodes on all that max over time leaves. Every kernel and every node has a bias, word
vectors have none.

## In code (65 points)

| function | what it returns | points |
|---|---|---|
| `conv1d(sequence, kernel, bias=0, stride=1, padding=0)` | the feature map of one kernel, one axis | 25 |
| `max_over_time(feature_map)` | the largest number of each map: one number, or one for each column | 10 |
| `sentence_features(sequence, kernels, biases)` | all that the dense layer gets, one axis | 18 |
| `kim_parameters(dimension, widths, maps, classes, vocabulary=None)` | how many parameters, an `int` | 12 |

- `sequence` is an array `n × d` and `kernel` one of `k × d`, of whole numbers or of floats.
- `feature_map` is one map (`places`) or several (`places × maps`).
- `kernels` is a list with an array `k × d × K` for each width: `kernels[w][..., j]` is kernel j of width w,
  and `biases[w][j]` its bias. K may differ from width to width. For each kernel: the map at stride 1 with its
  bias, then **ReLU**, then max over time. The features stand in one row: those of `kernels[0]`, then those of
  `kernels[1]`, and so on.
- A sentence with fewer words than the **widest** kernel first gets padding words **at its end**, until it has
  as many. All kernels look at that sentence. A longer one gets no padding.
- `widths` is a list of whole numbers, and `maps` the number of kernels of **each** width. Where `vocabulary`
  is given, the vectors of so many words are parameters too.

A function earns its points case by case: full marks need it right for every width, stride and padding.
"""

import numpy as np

# --- your numbers (leave them as they are: the grader has its own copy) ---
SENTENCE = "the film was not good"
VECTORS = {
    "bad": [1, -2],
    "film": [-1, 0],
    "good": [3, 2],
    "not": [-2, -1],
    "plot": [2, -2],
    "the": [2, 2],
    "very": [-2, 3],
    "was": [3, 0],
}
KERNEL = [
    [1, -1],
    [2, 3],
]
BIAS = 1
LENGTH = 20  # words of another sentence
PADDING = 4  # padding words at each of its ends
WIDTHS = [3, 4, 5]
DIMENSION = 300
MAPS = 100
CLASSES = 2
VOCABULARY = 20000
# --- end of your numbers ---

# By hand: replace None.
sentence_map = None
strongest = None
strongest_words = None
map_lengths = None
classifier_parameters = None
parameters_with_vectors = None


def conv1d(sequence, kernel, bias=0, stride=1, padding=0):
    raise NotImplementedError


def max_over_time(feature_map):
    raise NotImplementedError


def sentence_features(sequence, kernels, biases):
    raise NotImplementedError


def kim_parameters(dimension, widths, maps, classes, vocabulary=None):
    raise NotImplementedError
