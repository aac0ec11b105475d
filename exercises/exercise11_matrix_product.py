"""# Exercise 11: Convolution as a matrix product

Computers are at their fastest when they multiply large matrices. So libraries often make such a product of a
convolutional layer: **im2col** copies each window of the image into a row of a matrix, each kernel becomes a column
of a second one, and their product holds all sums of all feature maps. The price is memory: a pixel is copied as
often as windows show it.

    image        windows as rows      kernel        product        map

    1 2 3        1 2 4 5              1             37             37 47
    4 5 6        2 3 5 6        @     2       =     47       =     67 77
    7 8 9        4 5 7 8              3             67
                 5 6 8 9              4             77

The way back is **col2im**: each row is added where its window lies in the image. A pixel that four windows show
gets the sum of four numbers. Backpropagation needs that: a pixel has a part in every window that shows it.

    col2im of ones, 3×3 image,      1 2 1
    2×2 windows, stride 1           2 4 2
                                    1 2 1

Conventions:

- stride, padding and the number of places H' × W' are those of exercise 1; channels come last;
- one row for each window, place by place: row by row, and in a row of places from left to right. So the window of
  place (i, j) is row i·W' + j;
- inside a row of the matrix the order is **row, column, channel**: of a window of 2×2 pixels with 2 channels first
  the two channels of the pixel at the top left, then those of the pixel to its right, then the lower two pixels.

## Shifted images

A convolution is **equivariant**: where the image moves, the map moves with it. With a stride S the windows stand S
pixels apart, and not every shift of the image is a shift of the map. One row, with the kernel `1 2`:

    image row                     map at stride 1     map at stride 2

    0 0 3 1 0 0 0 0               0 6 5 1 0 0 0       0 5 0 0
    0 0 0 3 1 0 0 0   shift 1     0 0 6 5 1 0 0       0 6 1 0   other numbers
    0 0 0 0 3 1 0 0   shift 2     0 0 0 6 5 1 0       0 0 5 0   shift 1

All of that is far from the borders. At the border zero padding breaks it: the zeros do not move with the image.

## Flipped kernels and gaps

Layers lay the kernel on the window as it is. The **convolution** of mathematics turns it by 180° first: rows and
columns in reverse order. A network learns its kernels, so for it the flip makes no difference; for `scipy` and for
filters from books it does. **Dilation** d puts the weights d pixels apart, with d − 1 zeros between them: such a
kernel sees more of the image with as many weights.

    kernel   flipped   dilation 2   window
    1 2      4 3       1 0 2        1 2     as it is  1·1 + 2·2 + 3·5 + 4·6 = 44
    3 4      2 1       0 0 0        5 6     flipped   4·1 + 3·2 + 2·5 + 1·6 = 26
                       3 0 4

## By hand (30 points)

`LAYER`, `SMALL_LAYER` and `SHIFTS` stand below.

| variable | what | points |
|---|---|---|
| `matrix_shape` | the shape (rows, columns) of the matrix that im2col makes in `LAYER`, as a tuple | 6 |
| `times_as_many` | how many times as many numbers it holds as the image; a fraction may be written `a / b` | 4 |
| `overlaps` | how many windows show each pixel of `SMALL_LAYER`: col2im of ones, as a list of rows | 8 |
| `shifts` | by how many places the map is shifted, for each (shift, stride) in `SHIFTS`: a list of numbers | 12 |

`SMALL_LAYER` has one channel and no padding. In `shifts` write `"none"` where the new map is no shifted old one,
e.g. `[3, "none", 1, 1, "none"]`. The image is any image, shifted to the right, and its borders do not count.

## In code (70 points)

| function | what it returns | points |
|---|---|---|
| `im2col(image, kernel_shape, stride=1, padding=0)` | the matrix, (H'·W') × (F1·F2·C) | 20 |
| `conv_as_matmul(image, kernels, biases, stride=1, padding=0)` | the maps of a layer, H' × W' × K | 15 |
| `col2im(columns, image_shape, kernel_shape, stride=1, padding=0)` | the image, H × W × C | 20 |
| `true_convolution(image, kernel)` | the convolution with a flipped kernel | 9 |
| `dilate(kernel, dilation)` | the kernel with gaps of zeros | 6 |

- `image` is an array H × W × C of whole numbers (`uint8` pixels too) or floats; `kernel_shape` is (F1, F2), height
  and width of a window; `kernels` are F1 × F2 × C × K, not flipped, with `biases`, K numbers.
- `conv_as_matmul` gives what `conv_layer` of exercise 2 gives; call your `im2col` in it.
- `col2im` gets a matrix of the shape that `im2col` gives, and `image_shape`, (H, W, C) without the padding. What
  falls on the padding is cut off; pixels that no window shows are 0.
- `true_convolution` takes a single-channel image H × W and a kernel F1 × F2, at stride 1 without padding: the places
  where the whole kernel fits, (H − F1 + 1) × (W − F2 + 1), mode "valid" in `scipy.signal.convolve2d`.
- `dilate` takes a kernel F1 × F2 and a whole number from 1 on.

A function earns its points case by case, on sides that are not equal and strides that leave a rest too.
"""

import numpy as np

# --- your numbers (leave them as they are: the grader has its own copy) ---
LAYER = ((32, 32, 3), (3, 3), 1, 1)  # image (H, W, C), window (F1, F2), stride, padding
SMALL_LAYER = ((4, 4), (3, 3), 1)  # image (H, W), window (F1, F2), stride
SHIFTS = [(2, 1), (2, 2), (1, 2), (6, 3), (4, 3)]  # (shift of the image, stride)
# --- end of your numbers ---

# By hand: replace None.
matrix_shape = None
times_as_many = None
overlaps = None
shifts = None


def im2col(image, kernel_shape, stride=1, padding=0):
    raise NotImplementedError


def conv_as_matmul(image, kernels, biases, stride=1, padding=0):
    raise NotImplementedError


def col2im(columns, image_shape, kernel_shape, stride=1, padding=0):
    raise NotImplementedError


def true_convolution(image, kernel):
    raise NotImplementedError


def dilate(kernel, dilation):
    raise NotImplementedError
