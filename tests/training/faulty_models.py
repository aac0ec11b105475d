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


@dataclass(frozen=True, kw_only=True)
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
        name="no softmax, the loss takes probabilities",
        changes=((OUTPUT, "layers.Dense(10)"),),
        told=(("loss", "no_softmax"), ("accuracy", "no_softmax")),
        sound=("blocks", "scaling"),
    ),
    FaultyModel(
        name="pixels not scaled",
        changes=((SCALED, "return images"),),
        told=(("scaling", "not_scaled"),),
        sound=("blocks", "loss"),
    ),
    FaultyModel(
        name="training images scaled, held-out ones not",
        changes=((SCALED, ONLY_TRAINING),),
        told=(("scaling", "scaled_unlike"), ("accuracy", "scaled_unlike")),
        sound=("blocks", "loss"),
    ),
    FaultyModel(
        name="scaled by what is in the batch",
        changes=((SCALED, OWN_STATISTICS),),
        told=(("scaling", "scaled_unlike"),),
        sound=("loss",),
    ),
    FaultyModel(
        name="scaled twice",
        changes=((SCALED, "return images / 255.0 / 255.0"),),
        told=(("scaling", "scaled_twice"),),
        sound=("blocks",),
    ),
    FaultyModel(
        name="labels in another order",
        changes=((ENCODED, SHUFFLE),),
        told=(("accuracy", "labels_moved"),),
        sound=("blocks", "scaling"),
    ),
    FaultyModel(
        name="labels moved by one",
        changes=((ENCODED, SHIFT),),
        told=(("accuracy", "labels_moved"),),
        sound=("blocks", "scaling", "training"),
    ),
    FaultyModel(
        name="sigmoid inside",
        changes=(('activation="relu"', 'activation="sigmoid"'),),
        told=(("blocks", "sigmoid_inside"), ("accuracy", "sigmoid_inside"), ("training", "sigmoid_inside")),
        sound=("loss", "scaling"),
    ),
    FaultyModel(
        name="SGD",
        changes=((ADAM, 'optimizer="sgd"'),),
        told=(("optimizer", "other_optimizer"), ("accuracy", "other_optimizer")),
    ),
    FaultyModel(
        name="learning rate too small",
        changes=((ADAM, "optimizer=keras.optimizers.Adam(1e-6)"),),
        told=(("optimizer", "learning_rate_too_small"), ("accuracy", "learning_rate_too_small")),
        sound=("blocks", "loss"),
    ),
    FaultyModel(
        name="learning rate too large",
        changes=((ADAM, "optimizer=keras.optimizers.Adam(0.3)"),),
        told=(("optimizer", "learning_rate_too_large"), ("accuracy", "learning_rate_too_large")),
        sound=("blocks", "loss"),
    ),
    FaultyModel(
        name="no convolution",
        changes=((f"            {CONV_1},\n{POOL}            {CONV_2},\n{POOL}", ""),),
        told=(("blocks", "no_convolution"), ("accuracy", "no_convolution")),
        sound=("loss", "scaling"),
    ),
    FaultyModel(
        name="sigmoid output with binary cross-entropy",
        changes=((OUTPUT, 'layers.Dense(10, activation="sigmoid")'), (LOSS, 'loss="binary_crossentropy"')),
        told=(("loss", "binary_loss"),),
        sound=("blocks", "scaling", "training"),
    ),
    FaultyModel(
        name="no ReLU",
        changes=(
            ('Conv2D(32, 3, activation="relu")', "Conv2D(32, 3)"),
            ('Conv2D(64, 3, activation="relu")', "Conv2D(64, 3)"),
        ),
        told=(("blocks", "missing_relu"),),
        sound=("loss", "scaling", "training"),
    ),
    FaultyModel(
        name="no pooling",
        changes=((POOL, ""), (COUNTS, "layer_parameters = [896, 18_496, 0, 3_211_328, 650]")),
        told=(("blocks", "no_pooling"), ("training", "too_many_parameters")),
        sound=("loss", "layer_parameters"),
    ),
    FaultyModel(
        name="integer labels with the loss for one-hot ones",
        changes=((ENCODED, "return labels"),),
        told=(("loss", "integer_labels"), ("training", "integer_labels")),
        sound=("blocks",),
    ),
    FaultyModel(
        name="one-hot labels with the sparse loss",
        changes=((LOSS, 'loss="sparse_categorical_crossentropy"'),),
        told=(("loss", "one_hot_labels"), ("training", "one_hot_labels")),
        sound=("blocks",),
    ),
    FaultyModel(
        name="softmax twice",
        changes=((LOSS, "loss=keras.losses.CategoricalCrossentropy(from_logits=True)"),),
        told=(("loss", "softmax_twice"),),
        sound=("blocks", "scaling"),
    ),
    FaultyModel(
        name="nan in the loss",
        changes=((SCALED, "return images * 1e30"),),
        told=(("training", "not_scaled"),),
        sound=("blocks", "loss"),
    ),
    FaultyModel(
        name="one epoch",
        changes=((EPOCHS, '"epochs": 1'),),
        told=(("accuracy", "one_epoch"),),
        sound=("blocks", "loss", "scaling", "training"),
    ),
    FaultyModel(
        name="ReLU behind the last layer",
        changes=((OUTPUT, HIDDEN.replace("64", "10")),),
        told=(("loss", "relu_output"),),
        sound=("blocks", "scaling"),
    ),
)
