"""# Exercise 4: Activations

A convolution is linear, and several linear layers in a row can do no more than a single one. So every element
of a feature map passes through an **activation function** before the next layer:

    ReLU         max(0, x)
    leaky ReLU   x where x > 0, SLOPE·x elsewhere      (0 < SLOPE < 1)
    sigmoid      1 / (1 + e^(−x))                      between 0 and 1
    tanh         (e^x − e^(−x)) / (e^x + e^(−x))       between −1 and 1

Training needs their **derivatives** too: how much the output changes where `x` changes a little. That is
the slope of the curve. An example with another function, f(x) = 1 / (1 + x²):

    1.0 |         ***               f(x)  = (1 + x²)^(−1)
    0.8 |        *   *              f′(x) = −(1 + x²)^(−2) · 2x   (chain rule)
    0.6 |       *     *
    0.4 |    ***       ***          at x = −1 the slope is 0.5: it rises
    0.2 |****             ****      at x = 0 the slope is 0: it is level
        +---------------------      at x = 1 the slope is −0.5: it falls
      x   -2  -1   0   1   2

Any derivative can be tried out: with a small h, (f(x + h) − f(x − h)) / (2h) is nearly the slope. At x = 1
and with h = 0.001 it is (0.4995 − 0.5005) / 0.002 = −0.5. The derivatives of the four functions above are
not given: work them out. They are computed from the input `x` of the function, not from its output.

At x = 0 ReLU and leaky ReLU have a corner and no derivative. Give the one from the left (0, or the slope) or
the one from the right (1): both are accepted.

## By hand (20 points)

`X` and `SLOPE` stand below. Write a list of as many numbers as `X` has, to at least four decimals: each
number may be off by 0.0001.

| variable | what | points |
|---|---|---|
| `relu_of_x` | ReLU of every number in `X` | 5 |
| `leaky_relu_of_x` | leaky ReLU with the slope `SLOPE` | 5 |
| `sigmoid_of_x` | the sigmoid | 5 |
| `tanh_of_x` | tanh | 5 |

## In code (80 points)

| function | what it returns | points |
|---|---|---|
| `relu(x)` | ReLU of every element | 10 |
| `leaky_relu(x, slope=0.01)` | leaky ReLU of every element | 10 |
| `sigmoid(x)` | the sigmoid of every element | 10 |
| `tanh(x)` | tanh of every element | 10 |
| `relu_derivative(x)` | the derivative of ReLU at every element | 10 |
| `leaky_relu_derivative(x, slope=0.01)` | the derivative of leaky ReLU at every element | 10 |
| `sigmoid_derivative(x)` | the derivative of the sigmoid at every element | 10 |
| `tanh_derivative(x)` | the derivative of tanh at every element | 10 |

`x` is a numpy array of any shape (a vector, a matrix, an `H × W × C` image), of whole numbers or of floats,
between −30 and 30. The result is an array of the same shape, of numbers: `1` and `0`, not `True` and `False`.
A function earns its points case by case. `slope` lies between 0 and 1; it is given in some cases and left out
in others.
"""

import numpy as np

# --- your numbers (leave them as they are: the grader has its own copy) ---
X = [-2, -1, 0, 1, 2]
SLOPE = 0.01
# --- end of your numbers ---

# By hand: replace None.
relu_of_x = None
leaky_relu_of_x = None
sigmoid_of_x = None
tanh_of_x = None


def relu(x):
    raise NotImplementedError


def leaky_relu(x, slope=0.01):
    raise NotImplementedError


def sigmoid(x):
    raise NotImplementedError


def tanh(x):
    raise NotImplementedError


def relu_derivative(x):
    raise NotImplementedError


def leaky_relu_derivative(x, slope=0.01):
    raise NotImplementedError


def sigmoid_derivative(x):
    raise NotImplementedError


def tanh_derivative(x):
    raise NotImplementedError
