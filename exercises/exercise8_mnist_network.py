"""# Exercise 8: The MNIST network

Build the network that reads handwritten digits: grey images of 28 × 28 pixels, ten classes, the format of MNIST. The
check looks at what you built, trains it on 5,000 images, and measures it on 1,000 others whose labels it never
gets. It needs TensorFlow, and takes about as long as five epochs do on your machine.

    28×28×1   conv 3×3, 32   26×26×32   pool 2×2   13×13×32
              conv 3×3, 64   11×11×64   pool 2×2    5×5×64
              conv 3×3, 64    3×3×64    flatten     576   dense 64   dense 10

**Why?** A network is not done when its training loss is low. It may have learnt its images by heart. That shows only
on images that it has *not* learnt from. So a part of the training images is set aside, the *validation images*, and
after every epoch the loss is computed on both:

    epoch       1     2     3     4     5     6     7
    loss       0.90  0.60  0.45  0.50  0.40  0.30  0.25
    val_loss   0.80  0.50  0.55  0.60  0.52  0.56  0.61

    0.9 | l                         l  loss, training images
        | v                         v  val_loss, validation images
    0.6 |    l     v        v
        |    v  v  l  v  v
    0.4 |       l     l
        |                l  l

The lowest validation loss is 0.50, in epoch 2: that is the **best epoch**. Where does the network overfit? Go back
from the end. In epoch 7 the validation loss has risen (0.56 → 0.61) and the training loss has fallen (0.30 →
0.25). The same holds in epoch 6. In epoch 5 the validation loss has fallen. So it **overfits from epoch 6** on. Epoch 3
does not count, although the validation loss rises in it: it falls again later.

The images are `digits28`, a data set with the layout of MNIST that comes with cnntutor: digits drawn by rule, with shift, slant,
thickness and noise. `--data mnist` takes the real one, if you have it. The accuracy that is asked for on it was not
measured with this check: up to 4 % less has no score rather than no points.

## The network and its training (54 points)

| what | asked for | points |
|---|---|---|
| `input_shape` | the model takes images of 28×28×1 | 4 |
| `blocks` | two blocks of a 3×3 convolution, ReLU and 2×2 max pooling, and behind them a third convolution with ReLU | 10 |
| `classifier` | the maps are flattened, or each is pooled to one number; then comes a dense layer with ReLU | 5 |
| `loss` | ten outputs for exclusive classes, with an activation and a loss that fit each other and your labels | 6 |
| `optimizer` | Adam, with a learning rate from 0.0001 to 0.01 | 3 |
| `scaling` | the pixels reach the first convolution scaled to [0, 1], training and test alike | 6 |
| `validation` | a share of the training images is set aside for validation | 4 |
| `training` | all epochs end in time, and the loss falls below that of guessing | 6 |
| `accuracy` | 95 % of the held-out images are right, 90 % after up to 4 epochs, 80 % after up to 2 | 10 |

- `build_model()` returns a compiled Keras model: one path from the image to the output. Dropout, batch normalisation and
  random augmentation may be added; layers and functions of your own may not.
- `encode(labels)` takes N uint8 labels, 0 to 9, and returns what the loss needs. You may leave it out, or return the
  labels as they are, if your loss takes the numbers of the classes.
- `training()` gives the epochs (1 to 10), the batch size (16 to 64) and the share of the training images that is set aside (up to
  0.3): `{"epochs": 5, "batch_size": 32, "validation_split": 0.2}`. Keras sets the last ones aside. What is left out is 5, 32 and 0.

The accuracy is computed by the grader, from the weights that come back. The losses and accuracies of the epochs, also
those on validation images, are what the training itself has told.

## By hand (25 points)

The first two are about *your* model: an entry for each convolution, pooling, flatten and dense layer, in order. Leave
activations and whatever else you added out. The others are about `HISTORY`, 13 epochs of another training. **Epochs
are counted from 1.**

| variable | what | points |
|---|---|---|
| `layer_shapes` | the shape behind each layer, without the batch: tuples such as `(26, 26, 32)` and `(576,)` | 6 |
| `layer_parameters` | the number of parameters of each layer; 0 where there is nothing to learn | 6 |
| `best_epoch` | the epoch with the lowest validation loss | 4 |
| `overfits_from` | the first epoch from which on, in every epoch to the last, `val_loss` has risen and `loss` has fallen | 5 |
| `final_gap` | training accuracy minus validation accuracy after the last epoch, a share | 4 |

## In code (21 points)

| function | what it returns | points |
|---|---|---|
| `preprocess(images)` | N × 28 × 28 uint8 images as the network takes them: N × 28 × 28 × 1, from 0 to 1 | 8 |
| `predict_digit(model, image)` | the digit that `model` sees in one image, and its probability: `(digit, probability)` | 13 |

`preprocess` is called with the training images, with the held-out ones, and with a few. A pixel of 51 becomes 51/255 = 0.2,
whatever other images come with it.

`model` in `predict_digit` is a Keras model that takes N × 28 × 28 × 1, prepared as above, and gives N × 10 probabilities: its last
layer has a softmax. It is another one in each case. `image` is one image, 28 × 28, uint8, not prepared. If the
row for it is `0.1 0.7 0.2 0 …`, the answer is `(1, 0.7)`.
"""

import keras
import numpy as np

# --- your numbers (leave them as they are: the grader has its own copy) ---
HISTORY = {
    "loss": [0.886, 0.738, 0.549, 0.417, 0.34, 0.257, 0.2, 0.141, 0.113, 0.13, 0.097, 0.078, 0.058],
    "val_loss": [0.828, 0.68, 0.552, 0.577, 0.432, 0.458, 0.493, 0.479, 0.509, 0.548, 0.587, 0.622, 0.653],
    "accuracy": [0.734, 0.772, 0.815, 0.857, 0.883, 0.902, 0.919, 0.931, 0.947, 0.957, 0.966, 0.956, 0.961],
    "val_accuracy": [0.736, 0.754, 0.78, 0.801, 0.823, 0.848, 0.864, 0.89, 0.885, 0.88, 0.863, 0.873, 0.87],
}
# --- end of your numbers ---

# By hand: replace None.
layer_shapes = None
layer_parameters = None
best_epoch = None
overfits_from = None
final_gap = None


def build_model():
    raise NotImplementedError


def preprocess(images):
    raise NotImplementedError


def encode(labels):
    return labels


def training():
    return {"epochs": 5, "batch_size": 32}


def predict_digit(model, image):
    raise NotImplementedError
