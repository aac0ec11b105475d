"""# Exercise 6: Softmax and losses

The last layer of a classifier gives one number per class, the **logits**. **Softmax** makes them probabilities:

    softmax(z)_i = e^(z_i) / (e^(z_1) + e^(z_2) + … + e^(z_C))

A **loss** says how far the probabilities are from the truth. It uses the natural logarithm, ln:

    cross-entropy           −Σ t_c·ln(p_c)
    binary cross-entropy    −y·ln(p) − (1 − y)·ln(1 − p)

Here t is one-hot, 1 for the true class and else 0; y is 0 or 1, and p is the probability of 1. The loss of
several samples is the mean of their losses. An example with three classes:

    z             2         0.5       −1
    e^z           7.3891    1.6487    0.3679     sum 9.4057
    softmax(z)    0.7856    0.1753    0.0391     first: 7.3891 / 9.4057

    cross-entropy, true class 0    −ln(0.7856)   = 0.2413    likely: small
    cross-entropy, true class 1    −ln(0.1753)   = 1.7413    less likely: larger
    binary, p = 0.88 and y = 1     −ln(0.88)     = 0.1278
    binary, p = 0.88 and y = 0     −ln(1 − 0.88) = 2.1203

**Why subtract the largest logit?** e^1000 is too large for a float: it becomes `inf`, and `inf / inf` is
`nan`. But e^(z − m) is e^z / e^m: taking the same m from all logits divides the fraction's two parts by the
same number, which changes nothing. With the largest logit as m, no power is larger than e^0 = 1. For 1000 and
998 they are e^0 = 1 and e^(−2) = 0.1353, and softmax gives 1 / 1.1353 = 0.8808 and 0.1353 / 1.1353 = 0.1192.

## By hand (40 points)

The numbers stand below. Give at least four decimals: a number may be off by 0.0001.

| variable | what | points |
|---|---|---|
| `probabilities` | softmax of `LOGITS`, a list of three numbers | 10 |
| `sample_loss` | the cross-entropy of one sample with `PROBABILITIES`; classes are counted from 0 | 5 |
| `binary_loss` | the binary cross-entropy of one sample with the probability `P` and the label `LABEL` | 5 |
| `cats_and_dogs` | output and loss for A | 5 |
| `ten_classes_one_hot` | output and loss for B | 5 |
| `ten_classes_integers` | output and loss for C | 5 |
| `ten_tags` | output and loss for D | 5 |

The last four are choices: which activation of the output layer and which loss fit the problem best?

- A: pictures of cats (label 0) and dogs (label 1), with one output node;
- B: ten classes, exactly one of them right, with ten output nodes and labels like `[0, 0, 1, 0, 0, 0, 0, 0, 0, 0]`;
- C: the same ten classes, but with labels like `2`;
- D: photos with ten possible tags (beach, dog, …), none to all of them right, with ten output nodes and labels
  like `[1, 0, 1, 0, 0, 0, 0, 1, 0, 0]`.

Write one of these, in quotes. The losses have the names that Keras gives them.

- `"sigmoid + binary cross-entropy"`
- `"sigmoid + categorical cross-entropy"`
- `"sigmoid + sparse categorical cross-entropy"`
- `"softmax + binary cross-entropy"`
- `"softmax + categorical cross-entropy"`
- `"softmax + sparse categorical cross-entropy"`

## In code (60 points)

| function | what it returns | points |
|---|---|---|
| `softmax(logits, axis=-1)` | the probabilities, an array of the shape of `logits` | 25 |
| `cross_entropy(probabilities, targets)` | the mean loss of a batch, one number | 20 |
| `binary_cross_entropy(probabilities, labels)` | the mean loss of a batch, one number | 15 |

- `softmax` takes a vector or a matrix, of whole numbers or of floats; its results sum to 1 along `axis`. It has to
  survive large logits: 1000 and −1000, also in different rows of one matrix, give no `nan`.
- `cross_entropy` takes two `N × C` arrays: for each of N samples a row of probabilities and a one-hot row. Where a
  probability is smaller than 1e-12, take 1e-12 instead, so that ln(0) never happens.
- `binary_cross_entropy` takes two vectors of length N. Clip the probabilities into [1e-12, 1 − 1e-12].
"""

import numpy as np

# --- your numbers (leave them as they are: the grader has its own copy) ---
LOGITS = [1, 2, 3]
PROBABILITIES = [0.7, 0.2, 0.1]
TRUE_CLASS = 0
P = 0.7
LABEL = 0
# --- end of your numbers ---

# By hand: replace None.
probabilities = None
sample_loss = None
binary_loss = None

# Choices: replace None by one of
#   "sigmoid + binary cross-entropy"                "softmax + binary cross-entropy"
#   "sigmoid + categorical cross-entropy"           "softmax + categorical cross-entropy"
#   "sigmoid + sparse categorical cross-entropy"    "softmax + sparse categorical cross-entropy"
cats_and_dogs = None
ten_classes_one_hot = None
ten_classes_integers = None
ten_tags = None


def softmax(logits, axis=-1):
    raise NotImplementedError


def cross_entropy(probabilities, targets):
    raise NotImplementedError


def binary_cross_entropy(probabilities, labels):
    raise NotImplementedError
