"""# Exercise 12: Backpropagation

A network learns by small steps against the gradient of its loss. Keras computes that gradient layer by layer, from the
back to the front: each layer is told how much the loss changes with each number of its **output**, the **upstream**, and
works out how much it changes with each number that **went in**. That is the chain rule, and it is all there is to
backpropagation.

Here is one convolution, forward and back (stride 1, no padding, bias 0):

    image          kernel        feature map      upstream
     1  2  0        2 -1           3  -2            5  10
     3  1 -2        0  3

The 3 was computed from the window at the left, the -2 from the one at the right. So each of these windows gets its
number of the upstream, times the kernel; and the kernel gets the windows, times the upstream:

    d_image  =   5·kernel at the left     10·kernel at the right

                  10  -5   .               .  20 -10              10  15 -10
                   0  15   .       +       .   0  30      =        0  15  30

    d_kernel =   5·left window            10·right window

                   5  10                  20   0                  25  10
                  15   5           +      10 -20          =       25 -15

    d_bias   =   5 + 10 = 15        the bias is added to every number of the map

The middle column lies in both windows: its two terms are **added**. Forgetting that is a frequent error in a backward
pass, and where no two windows overlap it does not show. Another one is a kernel that lies the wrong way round in
`d_image`: without padding the sum of all numbers is right then, so look at each of them.

Conventions:

- `upstream` has the shape of the layer's output; a gradient has the shape of what it is the gradient of;
- the forward passes are those of exercises 1, 3, 4 and 6: no flipped kernel, zeros as padding, no incomplete windows.
  A pixel that is in no window has the gradient 0;
- **max pooling**: the largest number of a window gets its upstream, the others nothing. Where the largest number stands in
  a window several times, the first one gets all of it, row by row;
- **average pooling**: every pixel of a window gets the same share;
- **ReLU**: the upstream passes where x > 0. At 0 there is no slope; 0 (as in Keras) and 1 both count as right;
- **softmax with cross-entropy**: the loss is the mean over the N samples of the batch, and the gradient is that with
  respect to the logits. What a page of algebra comes to is short: probability less target, divided by N.

## By hand (30 points)

`IMAGE` (3 × 3) was convolved with `KERNEL` (2 × 2) at stride 1 without padding, and `UPSTREAM` came back. The same
`UPSTREAM` came back to a max pooling of `FEATURE_MAP` with 2 × 2 windows and stride 2. `LOGITS` are those of one sample
whose true class is `TRUE_CLASS`, counted from 0. Write lists of rows, e.g. `[[1, 2], [3, 4]]`, and one list for
`logits_gradient`, with at least four decimals.

| variable | what | points |
|---|---|---|
| `kernel_gradient` | the gradient of the loss with respect to `KERNEL` | 10 |
| `image_gradient` | the gradient with respect to `IMAGE` | 10 |
| `pooled_gradient` | the gradient with respect to `FEATURE_MAP`, 4 × 4 | 5 |
| `logits_gradient` | the gradient of softmax and cross-entropy with respect to `LOGITS` | 5 |

## In code (70 points)

| function | what it returns | points |
|---|---|---|
| `conv2d_backward(upstream, image, kernel, stride=1, padding=0)` | the tuple `d_image, d_kernel, d_bias` | 25 |
| `max_pool_backward(upstream, image, size=2, stride=2)` | the gradient with respect to `image` | 10 |
| `avg_pool_backward(upstream, image, size=2, stride=2)` | the gradient with respect to `image` | 5 |
| `relu_backward(upstream, x)` | the gradient with respect to `x` | 5 |
| `softmax_cross_entropy_backward(logits, targets)` | the gradient with respect to `logits` | 10 |
| `gradient_check(function, gradient, point)` | `True` where `gradient` is that of `function`, else `False` | 15 |

- `image` is `H × W`, `kernel` is `F1 × F2` and need not be square, and there is one bias. `d_bias` is one number.
- `x` and its upstream have any number of axes. `logits` and the one-hot `targets` are `N × C`, a row for each sample; the
  softmax has to survive logits of 1000.
- Gradients are floats, also where image and kernel hold whole numbers.
- A function earns its points case by case. `conv2d_backward` has to get all three gradients of a case right: with windows
  that overlap, strides that leave a rest behind the last window, padding, and images and kernels that are not square.

How does anybody know that a backward pass is right? By trying it: move one number of the input a little and look how much
the result moves. For f(x) = x³ at x = 2, whose slope is 12, and h = 0.1:

    one-sided   (f(2.1) - f(2))   / 0.1  =  (9.261 - 8)     / 0.1  =  12.61
    central     (f(2.1) - f(1.9)) / 0.2  =  (9.261 - 6.859) / 0.2  =  12.01

Both sides are far better than one. A smaller h is better still, until rounding decides: at h = 1e-5 a central difference
has about ten right digits in float64 and hardly three in float32, and at h = 1e-12 about four in float64.

- `gradient_check` is a test, and is graded as one. `function` takes an array like `point` and gives a number, `gradient`
  gives an array of its shape: both can only be called, with float64 or float32 arrays of that shape. `gradient` may be right
  or have something wrong planted in it, in one element or in all: return `True` or `False`.
- Go through every element of `point`, with central differences and h = 1e-5 in float64, also where `point` is float32. The
  error is relative: the largest |difference| of the two gradients, divided by the largest |element| of both. From 1e-5 on
  a gradient counts as wrong. Some functions are tiny and some huge, and none has a kink near its point.
- It earns 15 · (share of right gradients accepted + share of wrong ones caught - 1): always the same answer earns nothing.
  In one call the functions may be called 1,000 times.
"""

import numpy as np

# --- your numbers (leave them as they are: the grader has its own copy) ---
IMAGE = [
    [1, 2, 0],
    [3, 1, -2],
    [0, 4, 2],
]
KERNEL = [
    [2, -1],
    [0, 3],
]
UPSTREAM = [
    [1, -2],
    [3, 4],
]
FEATURE_MAP = [
    [1, 6, -2, -5],
    [5, 2, -7, -4],
    [8, 0, 3, 9],
    [-3, 4, 7, 1],
]
LOGITS = [1, 2, 3]
TRUE_CLASS = 1
# --- end of your numbers ---

# By hand: replace None.
kernel_gradient = None
image_gradient = None
pooled_gradient = None
logits_gradient = None


def conv2d_backward(upstream, image, kernel, stride=1, padding=0):
    raise NotImplementedError


def max_pool_backward(upstream, image, size=2, stride=2):
    raise NotImplementedError


def avg_pool_backward(upstream, image, size=2, stride=2):
    raise NotImplementedError


def relu_backward(upstream, x):
    raise NotImplementedError


def softmax_cross_entropy_backward(logits, targets):
    raise NotImplementedError


def gradient_check(function, gradient, point):
    raise NotImplementedError
