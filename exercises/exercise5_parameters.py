"""# Exercise 5: Parameters

The **parameters** of a network are the numbers that it learns: weights and biases. How many there are can be
counted before it has seen a single image, layer by layer.

| layer, on H × W × D or on n values | parameters | shape behind it |
|---|---|---|
| convolution, K filters of F × F | `K·(F·F·D + 1)` | `(H', W', K)` |
| pooling | 0 | `(H', W', D)` |
| flatten | 0 | `(H·W·D,)` |
| dense, m nodes | `(n + 1)·m` | `(m,)` |
| dropout | 0 | as in front of it |

A kernel is as deep as the input of its layer, and it has one bias. A node of a dense layer has a weight for
each input, and one bias. Ten filters of 3 × 3 on a depth of 2, beside ten nodes:

    one filter     w w w   w w w
                   w w w   w w w   + one bias:    3·3·2 + 1  =  19
                   w w w   w w w
    ten filters                              10·(3·3·2 + 1)  =  190

    on             8 × 8 × 2                800 × 800 × 2
    ten filters    190                      190
    ten nodes      (128 + 1)·10 = 1,290     (1,280,000 + 1)·10 = 12,800,010

That is why convolutions come first: a filter has the same weights at every place of an image of any size.

H' and W' are counted as in exercise 1: along each axis a window has
`floor((W − F + 2P) / S) + 1` places. Pooling has no padding here, P = 0.

A network is a list of its layers, each of them a dict of one of these forms:

    {"layer": "conv", "filters": 32, "kernel": 3, "stride": 1, "padding": 0}
    {"layer": "pool", "size": 2, "stride": 2}
    {"layer": "flatten"}
    {"layer": "dense", "units": 64}
    {"layer": "dropout"}

Kernels and pooling windows are square, images need not be. A shape is a tuple `(height, width, depth)`, from
`flatten` on a tuple of one number, `(n,)`. Every convolution and every dense layer has biases.

## By hand (40 points)

The images, layers and networks stand below. Answers are whole numbers, unless something else is said.

| variable | what | points |
|---|---|---|
| `flat_inputs` | the values of an image of shape `IMAGE`, flattened | 2 |
| `dense_layer` | the parameters of a dense layer of `NODES` nodes on all of these values | 4 |
| `one_kernel` | the parameters of one kernel with its bias: `ONE_KERNEL` | 3 |
| `conv_layer_params` | the parameters of a whole convolutional layer: `CONV_LAYER` | 5 |
| `mnist_shapes` | the shape behind each layer of `MNIST`, a list of tuples | 5 |
| `mnist_params` | the parameters of each layer of `MNIST`, a list; 0 for layers that have none | 6 |
| `small_mnist_total` | the parameters of `SMALL_MNIST`, all layers together | 4 |
| `cifar10_params` | the parameters of each layer of `CIFAR10`, a list | 6 |
| `vgg16_total` | the parameters of `VGG16`, all layers together: let your own function count them | 3 |
| `resnet50_row` | whose numbers the row of ResNet50 shows, a text: see below | 2 |

A table of well-known networks, as it was once printed, has two wrong rows. They are in `PRINTED`:

| network | parameters | operations for one image |
|---|---|---|
| VGG19 | 25 million | 3.8 billion |
| ResNet50 | 138 million | 15.3 billion |

The 25 million and 3.8 billion are ResNet50's. But whose are the 138 million and 15.3 billion? Count, and
write one of `"VGG16"`, `"VGG19"`, `"ResNet50"` and `"ResNet152"`.

## In code (60 points)

| function | what it returns | points |
|---|---|---|
| `conv_params(kernel, depth, filters)` | the parameters of a convolutional layer, an `int` | 10 |
| `dense_params(inputs, outputs)` | the parameters of a dense layer, an `int` | 8 |
| `output_shapes(layers, input_shape)` | the shape behind each layer, a list of tuples | 20 |
| `count_parameters(layers, input_shape)` | the parameters of all layers together, an `int` | 22 |

`layers` is a list of dicts as above and `input_shape` a tuple `(height, width, depth)`. In every network the
windows fit. A function earns its points case by case: full marks need it right for every stride and padding,
for pooling windows that overlap or leave a rest of the image, and for images that are not square.
"""

# --- your numbers (leave them as they are: the grader has its own copy) ---
IMAGE = (64, 64, 3)  # height, width, depth
NODES = 1000
ONE_KERNEL = {"kernel": 3, "depth": 8}
CONV_LAYER = {"kernel": 5, "depth": 3, "filters": 100}
MNIST_INPUT = (28, 28, 1)
MNIST = [
    {"layer": "conv", "filters": 32, "kernel": 3, "stride": 1, "padding": 0},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "conv", "filters": 64, "kernel": 3, "stride": 1, "padding": 0},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "conv", "filters": 64, "kernel": 3, "stride": 1, "padding": 0},
    {"layer": "flatten"},
    {"layer": "dense", "units": 64},
    {"layer": "dense", "units": 10},
]
SMALL_MNIST = [
    {"layer": "conv", "filters": 32, "kernel": 3, "stride": 1, "padding": 0},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "flatten"},
    {"layer": "dense", "units": 64},
    {"layer": "dense", "units": 10},
]
CIFAR10_INPUT = (32, 32, 3)
CIFAR10 = [
    {"layer": "conv", "filters": 32, "kernel": 3, "stride": 1, "padding": 0},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "conv", "filters": 64, "kernel": 3, "stride": 1, "padding": 0},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "flatten"},
    {"layer": "dense", "units": 64},
    {"layer": "dense", "units": 10},
]
PRINTED = {"VGG19": (25, 3.8), "ResNet50": (138, 15.3)}  # millions of parameters, billions of operations
VGG16_INPUT = (224, 224, 3)
VGG16 = [
    {"layer": "conv", "filters": 64, "kernel": 3, "stride": 1, "padding": 1},
    {"layer": "conv", "filters": 64, "kernel": 3, "stride": 1, "padding": 1},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "conv", "filters": 128, "kernel": 3, "stride": 1, "padding": 1},
    {"layer": "conv", "filters": 128, "kernel": 3, "stride": 1, "padding": 1},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "conv", "filters": 256, "kernel": 3, "stride": 1, "padding": 1},
    {"layer": "conv", "filters": 256, "kernel": 3, "stride": 1, "padding": 1},
    {"layer": "conv", "filters": 256, "kernel": 3, "stride": 1, "padding": 1},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "conv", "filters": 512, "kernel": 3, "stride": 1, "padding": 1},
    {"layer": "conv", "filters": 512, "kernel": 3, "stride": 1, "padding": 1},
    {"layer": "conv", "filters": 512, "kernel": 3, "stride": 1, "padding": 1},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "conv", "filters": 512, "kernel": 3, "stride": 1, "padding": 1},
    {"layer": "conv", "filters": 512, "kernel": 3, "stride": 1, "padding": 1},
    {"layer": "conv", "filters": 512, "kernel": 3, "stride": 1, "padding": 1},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "flatten"},
    {"layer": "dense", "units": 4096},
    {"layer": "dense", "units": 4096},
    {"layer": "dense", "units": 1000},
]
# --- end of your numbers ---

# By hand: replace None.
flat_inputs = None
dense_layer = None
one_kernel = None
conv_layer_params = None
mnist_shapes = None
mnist_params = None
small_mnist_total = None
cifar10_params = None
resnet50_row = None


def conv_params(kernel, depth, filters):
    raise NotImplementedError


def dense_params(inputs, outputs):
    raise NotImplementedError


def output_shapes(layers, input_shape):
    raise NotImplementedError


def count_parameters(layers, input_shape):
    raise NotImplementedError


# When count_parameters works: replace None by count_parameters(VGG16, VGG16_INPUT).
vgg16_total = None
