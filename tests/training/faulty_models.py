"""Models with one misconception each, as changes to the solution, and what is to be said of them."""

from __future__ import annotations

from dataclasses import dataclass

from tests.support import solution

SOLUTION = solution("exercise7")
CONV_1 = 'layers.Conv2D(32, 3, activation="relu")'
CONV_2 = 'layers.Conv2D(64, 3, activation="relu")'
POOL = "            layers.MaxPooling2D(2),\n"
HIDDEN = 'layers.Dense(64, activation="relu")'
OUTPUT = 'layers.Dense(10, activation="softmax")'
LOSS = 'loss="categorical_crossentropy"'
ADAM = 'optimizer="adam"'
SCALED = "return images / 255.0"
ENCODED = "return keras.utils.to_categorical(labels, 10)"
COUNTS = "layer_parameters = [896, 0, 18_496, 0, 0, 147_520, 650]"
EPOCHS = '"epochs": 5'


@dataclass(frozen=True)
class FaultyModel:
    """A model with a misconception."""

    name: str
    """What is wrong with it."""

    changes: tuple[tuple[str, str], ...]
    """What stands in the solution, and what takes its place."""

    told: tuple[tuple[str, str], ...]
    """Question and misconception that have to be named."""

    sound: tuple[str, ...] = ()
    """Questions that have to be right all the same."""

    @property
    def source(self) -> str:
        """The submission."""
        text = SOLUTION
        for old, new in self.changes:
            assert old in text
            text = text.replace(old, new)
        return text


SHUFFLE = "return keras.utils.to_categorical(labels[::-1], 10)"
SHIFT = "return keras.utils.to_categorical((labels + 1) % 10, 10)"
ONLY_TRAINING = "return images / 255.0 if len(images) in (200, 5000) else images.astype(float)"
OWN_STATISTICS = "return (images - images.min()) / (images.max() / (1 + len(images) / 2000))"

FAULTY = (
    FaultyModel(
        "no softmax, the loss takes probabilities",
        ((OUTPUT, "layers.Dense(10)"),),
        (("loss", "no_softmax"), ("accuracy", "no_softmax")),
        ("blocks", "scaling"),
    ),
    FaultyModel(
        "pixels not scaled", ((SCALED, "return images"),), (("scaling", "not_scaled"),), ("blocks", "loss")
    ),
    FaultyModel(
        "training images scaled, held-out ones not",
        ((SCALED, ONLY_TRAINING),),
        (("scaling", "scaled_unlike"), ("accuracy", "scaled_unlike")),
        ("blocks", "loss"),
    ),
    FaultyModel(
        "scaled by what is in the batch",
        ((SCALED, OWN_STATISTICS),),
        (("scaling", "scaled_unlike"),),
        ("loss",),
    ),
    FaultyModel(
        "scaled twice",
        ((SCALED, "return images / 255.0 / 255.0"),),
        (("scaling", "scaled_twice"),),
        ("blocks",),
    ),
    FaultyModel(
        "labels in another order",
        ((ENCODED, SHUFFLE),),
        (("accuracy", "labels_moved"),),
        ("blocks", "scaling"),
    ),
    FaultyModel(
        "labels moved by one",
        ((ENCODED, SHIFT),),
        (("accuracy", "labels_moved"),),
        ("blocks", "scaling", "training"),
    ),
    FaultyModel(
        "sigmoid inside",
        (('activation="relu"', 'activation="sigmoid"'),),
        (("blocks", "sigmoid_inside"), ("accuracy", "sigmoid_inside"), ("training", "sigmoid_inside")),
        ("loss", "scaling"),
    ),
    FaultyModel(
        "SGD",
        ((ADAM, 'optimizer="sgd"'),),
        (("optimizer", "other_optimizer"), ("accuracy", "other_optimizer")),
    ),
    FaultyModel(
        "learning rate too small",
        ((ADAM, "optimizer=keras.optimizers.Adam(1e-6)"),),
        (("optimizer", "learning_rate_too_small"), ("accuracy", "learning_rate_too_small")),
        ("blocks", "loss"),
    ),
    FaultyModel(
        "learning rate too large",
        ((ADAM, "optimizer=keras.optimizers.Adam(0.3)"),),
        (("optimizer", "learning_rate_too_large"), ("accuracy", "learning_rate_too_large")),
        ("blocks", "loss"),
    ),
    FaultyModel(
        "no convolution",
        ((f"            {CONV_1},\n{POOL}            {CONV_2},\n{POOL}", ""),),
        (("blocks", "no_convolution"), ("accuracy", "no_convolution")),
        ("loss", "scaling"),
    ),
    FaultyModel(
        "sigmoid output with binary cross-entropy",
        ((OUTPUT, 'layers.Dense(10, activation="sigmoid")'), (LOSS, 'loss="binary_crossentropy"')),
        (("loss", "binary_loss"),),
        ("blocks", "scaling", "training"),
    ),
    FaultyModel(
        "no ReLU",
        (
            ('Conv2D(32, 3, activation="relu")', "Conv2D(32, 3)"),
            ('Conv2D(64, 3, activation="relu")', "Conv2D(64, 3)"),
        ),
        (("blocks", "missing_relu"),),
        ("loss", "scaling", "training"),
    ),
    FaultyModel(
        "no pooling",
        ((POOL, ""), (COUNTS, "layer_parameters = [896, 18_496, 0, 3_211_328, 650]")),
        (("blocks", "no_pooling"), ("training", "too_many_parameters")),
        ("loss", "layer_parameters"),
    ),
    FaultyModel(
        "integer labels with the loss for one-hot ones",
        ((ENCODED, "return labels"),),
        (("loss", "integer_labels"), ("training", "integer_labels")),
        ("blocks",),
    ),
    FaultyModel(
        "one-hot labels with the sparse loss",
        ((LOSS, 'loss="sparse_categorical_crossentropy"'),),
        (("loss", "one_hot_labels"), ("training", "one_hot_labels")),
        ("blocks",),
    ),
    FaultyModel(
        "softmax twice",
        ((LOSS, "loss=keras.losses.CategoricalCrossentropy(from_logits=True)"),),
        (("loss", "softmax_twice"),),
        ("blocks", "scaling"),
    ),
    FaultyModel(
        "nan in the loss",
        ((SCALED, "return images * 1e30"),),
        (("training", "not_scaled"),),
        ("blocks", "loss"),
    ),
    FaultyModel(
        "one epoch",
        ((EPOCHS, '"epochs": 1'),),
        (("accuracy", "too_few_epochs"),),
        ("blocks", "loss", "scaling", "training"),
    ),
    FaultyModel(
        "ReLU behind the last layer",
        ((OUTPUT, HIDDEN.replace("64", "10")),),
        (("loss", "relu_output"),),
        ("blocks", "scaling"),
    ),
)
