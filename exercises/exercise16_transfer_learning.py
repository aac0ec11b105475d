"""# Exercise 16: Transfer learning

Somebody has trained a network on five kinds of images, with thousands of them. You have five *other* kinds, and only
40 images of each: too few to learn edges, corners and textures from. But these are not new. A network that
has learnt to see them for one task can hand them on to another: that is **transfer learning**.

    image ─────► base ────────► 48 maps ────► one number ────► 5 outputs
    32×32×3      has learnt     8×8 each      of each map      with softmax
                 └── frozen at first ──┘      └── head: new, knows nothing ──┘

It is done in two trainings.

1. **The head.** The base is *frozen*: the gradients change the head alone. The head begins with random weights, so its
   first gradients are large and mean nothing: they would overwrite what the base knows.
2. **Fine-tuning.** The base is *unfrozen*, and all layers are trained with a very low learning rate.

You get the base: three 3×3 convolutions with 16, 32 and 48 filters, each with batch normalisation and ReLU, and 2×2 max
pooling behind the first two. It learnt the discs, squares, plus signs, stripes and checks of `shapes10`. The new task is the
other five classes: rings are 0, triangles 1, crosses 2, waves 3 and dots 4.

## Two words that look alike

- `base.trainable = False` **freezes** every layer of the base: no gradient changes it. What is
  frozen is looked at when the first training behind a `compile` begins; after that, a change counts only from the
  next `compile` on. So freeze first, then compile.
- `training` is an argument of a *call*, and freezes nothing: with `training=False` a layer works as it does for
  predictions. But `fit` calls the whole model with `training=True`, and in Keras 3 that overrides the
  `base(images, training=False)` of older tutorials.

It matters for **batch normalisation**. In training mode that uses mean and variance of the batch, and moves the averages
that it keeps, its *moving statistics*, towards them. A few small batches of new images, and they no longer fit the
base. A layer of batch normalisation that is **frozen** is in inference mode: it uses what it keeps and leaves it as it is.
So when you unfreeze the base, keep its batch normalisation frozen.

## By hand (26 points)

*Parameters* are counted as in exercise 5. Batch normalisation has **four numbers for each channel**: a scale and a shift,
which are trained, and a moving mean and a moving variance, which no gradient changes.

An example: a base with one 3×3 convolution of 4 filters on grey images, with biases, and batch normalisation; behind it
global average pooling and a dense layer with 2 outputs.

    convolution     (3·3·1 + 1)·4 = 40
    normalisation   4·4           = 16     8 of them trained, 8 kept
    head            (4 + 1)·2     = 10

    base frozen     trained: 10                not trained: 40 + 16 = 56
    unfrozen        trained: 40 + 8 + 10 = 58  not trained: 8

| variable | what | points |
|---|---|---|
| `head_parameters` | the parameters of global average pooling and a dense layer on the maps of `HEAD` | 5 |
| `flat_parameters` | the same with flatten in place of the pooling | 5 |
| `frozen_counts` | a list of two for `NETWORK`: what is trained and what is not while the base is frozen | 8 |
| `unfrozen_counts` | the same once all layers are trainable | 8 |

The maps of `HEAD` are height, width and depth; those below are MobileNetV2's for images of 160×160, and a head for cats or
dogs has one output. `NETWORK` has a 3×3 convolution with biases and a batch normalisation for each number of `filters`,
and as a head global average pooling and a dense layer.

## In code (74 points)

- `build_transfer(base)` gets the base, a Keras model, and returns a compiled model: images of 32×32×3, the frozen
  base, a head for five classes. Call the base like a layer. Adam with a rate of 0.01 suits a head that knows nothing.
- `fine_tune(model)` gets that model after its first training. It unfreezes the base, but not its batch normalisation,
  compiles again, with Adam and a rate from 0.000001 to 0.0001, and returns the model; without a
  `return`, the one that it got is taken. The base is `model.get_layer("base")`, and its `layers` are a list.
- `preprocess(images)` may be left as it is. The base begins with a layer that scales the pixels, so it wants
  them as they come, 0 to 255.

| what | asked for | points |
|---|---|---|
| `base` | the whole base is in the model, with the weights that it has learnt | 8 |
| `head` | five outputs, with an activation and a loss that fit each other; the labels are the numbers 0 to 4 | 12 |
| `scaling` | the pixels reach the base as it learnt to see them: scaled once | 6 |
| `frozen` | first training: the head learns, and the base stays as it was, to the last bit | 14 |
| `unfrozen` | second training: it goes on from the first one, and the base changes | 14 |
| `rate` | second training: Adam, with a rate from 0.000001 to 0.0001 | 6 |
| `statistics` | second training: the moving statistics stay, as batch normalisation is in inference mode | 6 |
| `accuracy` | at the end, 85 % of the held-out images of the new classes are right | 8 |

The check trains your model twice for 10 epochs, with batches of 16 images. The same network without what the base has
learnt, trained from the start on these 200 images for 20 epochs, gets 79 % of the held-out ones right: the mean
of ten trainings, from 70 % to 87 %.
"""

import keras
from keras import layers

# --- your numbers (leave them as they are: the grader has its own copy) ---
HEAD = {"maps": (5, 5, 1280), "outputs": 1}
NETWORK = {"depth": 3, "filters": [16, 32, 48], "outputs": 5}  # depth: channels of the images
# --- end of your numbers ---

# By hand: replace None.
head_parameters = None
flat_parameters = None
frozen_counts = None
unfrozen_counts = None


def build_transfer(base):
    raise NotImplementedError


def fine_tune(model):
    raise NotImplementedError


def preprocess(images):
    return images
