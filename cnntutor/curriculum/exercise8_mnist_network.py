"""Exercise 8: build the MNIST network, read how its training went, and have it name a digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.curriculum import digit_cases
from cnntutor.curriculum.drawing import separating
from cnntutor.curriculum.history_cases import draw_history
from cnntutor.curriculum.layer_lists import EXACT
from cnntutor.curriculum.mnist_requirements import OF_LAYERS, OF_TRAINING, TASK
from cnntutor.curriculum.model_questions import ask_layer_parameters, own_layers
from cnntutor.domain.exercise import ByHand, Exercise, Function, Tolerance
from cnntutor.misconceptions import history as history_errors
from cnntutor.misconceptions import networks as errors
from cnntutor.misconceptions.digit_prediction import PREDICT_ERRORS
from cnntutor.misconceptions.preprocessing import PREPROCESS_ERRORS
from cnntutor.networks import digit_prediction
from cnntutor.procedures import history as history_steps
from cnntutor.procedures import parameters as steps
from cnntutor.procedures.preprocessing import PREPROCESS, PREPROCESSED_SHAPE
from cnntutor.reference import history
from cnntutor.reference.preprocessing import preprocess

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Numbers

IN_FLOAT32 = Tolerance(absolute=1e-5, relative=1e-4)
"""Keras computes in float32, and adds up in an order of its own."""

HISTORY = {
    "loss": [0.886, 0.738, 0.549, 0.417, 0.34, 0.257, 0.2, 0.141, 0.113, 0.13, 0.097, 0.078, 0.058],
    "val_loss": [0.828, 0.68, 0.552, 0.577, 0.432, 0.458, 0.493, 0.479, 0.509, 0.548, 0.587, 0.622, 0.653],
    "accuracy": [0.734, 0.772, 0.815, 0.857, 0.883, 0.902, 0.919, 0.931, 0.947, 0.957, 0.966, 0.956, 0.961],
    "val_accuracy": [0.736, 0.754, 0.78, 0.801, 0.823, 0.848, 0.864, 0.89, 0.885, 0.88, 0.863, 0.873, 0.87],
}


def draw_numbers(rng: Generator) -> Numbers:
    """Draw a training history."""
    return separating(rng, draw_history, QUESTIONS)


def _history(numbers: Numbers) -> Arguments:
    return (numbers["HISTORY"],)


OF_OWN_MODEL = (
    ByHand(
        name="layer_shapes",
        points=6,
        asks="the shape behind each layer of your model",
        reference=lambda layers, _: [tuple(layer["shape"]) for layer in layers],
        procedure=steps.OUTPUT_SHAPES,
        arguments=own_layers,
        misconceptions=(
            errors.NO_PLUS_ONE_IN_SIZE,
            errors.DEPTH_KEPT,
            errors.CEILING,
            errors.SIZE_KEPT,
            errors.POOL_STRIDE_ONE,
            errors.POOLING_LEFT_OUT,
            errors.DEPTH_POOLED,
            errors.MAPS_PER_CHANNEL,
            errors.FLATTEN_SKIPPED,
            errors.FRACTION,
        ),
        hints=(
            "Without padding, each axis has floor((W − F) / S) + 1 places. The depth is the number of "
            "filters.",
            "One tuple for each Conv2D, MaxPooling2D, Flatten and Dense, without the batch. Behind Flatten "
            "and Dense it has one number: `(n,)`.",
        ),
        tolerance=EXACT,
        of_model=True,
    ),
    ask_layer_parameters(6),
)

OF_HISTORY = (
    ByHand(
        name="best_epoch",
        points=4,
        asks="the epoch with the lowest validation loss, counted from 1",
        reference=history.best_epoch,
        procedure=history_steps.BEST_EPOCH,
        arguments=_history,
        misconceptions=history_errors.BEST_EPOCH_ERRORS,
        hints=(
            "Which of the four lists tells how good the network is on images that it does not learn from?",
            "Find the lowest number of `val_loss`, and count its epoch from 1.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="overfits_from",
        points=5,
        asks="the epoch from which the network overfits to the end",
        reference=history.overfits_from,
        procedure=history_steps.OVERFITS_FROM,
        arguments=_history,
        misconceptions=history_errors.OVERFITS_FROM_ERRORS,
        hints=(
            "Begin at the last epoch: is its `val_loss` above that of the epoch before? Is its `loss` below?",
            "Go back epoch by epoch as long as both hold. The last one for which they hold is the answer.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="final_gap",
        points=4,
        asks="training accuracy minus validation accuracy after the last epoch",
        reference=history.final_gap,
        procedure=history_steps.FINAL_GAP,
        arguments=_history,
        misconceptions=history_errors.FINAL_GAP_ERRORS,
        hints=(
            "Look at the last number of `accuracy` and at the last number of `val_accuracy`.",
            "Take the second from the first: a share between −1 and 1, not percent.",
        ),
        tolerance=Tolerance(absolute=1e-6, relative=0.0),
    ),
)

IN_CODE = (
    Function(
        name="preprocess",
        signature="images",
        points=8,
        asks="the images with an axis for the channel, scaled to [0, 1]",
        reference=preprocess,
        procedure=PREPROCESS,
        draw=digit_cases.draw_preprocess,
        is_valid=digit_cases.has_grey_values,
        misconceptions=PREPROCESS_ERRORS,
        hints=(
            "What is the shape of `images`, and which shape does a convolution take?",
            "`images[..., np.newaxis]` adds an axis of length 1 at the end. Divide by 255.0.",
        ),
        tolerance=IN_FLOAT32,
        hidden_cases=30,
        shape=PREPROCESSED_SHAPE,
    ),
    Function(
        name="predict_digit",
        signature="model, image",
        points=13,
        asks="the digit that a model sees in one image, and its probability",
        reference=digit_prediction.predict_digit,
        procedure=digit_prediction.PREDICT_DIGIT,
        draw=digit_cases.draw_prediction,
        is_valid=digit_cases.has_grey_values,
        misconceptions=PREDICT_ERRORS,
        hints=(
            "The model takes a batch, and images that were prepared: what does `image` lack for that?",
            "`image[np.newaxis]` is a batch of one image. `preprocess` does the rest.",
            "`model.predict(batch, verbose=0)[0]` is one row of ten probabilities.",
            "`np.argmax(row)` is the digit, and `row[digit]` its probability.",
        ),
        tolerance=IN_FLOAT32,
        hidden_cases=30,
        compositions=(digit_prediction.predict_of_preprocess,),
    ),
)

QUESTIONS = (*OF_LAYERS, *OF_TRAINING, *OF_OWN_MODEL, *OF_HISTORY, *IN_CODE)

EXERCISE = Exercise(
    id="exercise8",
    slug="mnist_network",
    title="The MNIST network",
    questions=QUESTIONS,
    lecture={"HISTORY": HISTORY},
    draw=draw_numbers,
    prerequisites=("exercise5", "exercise6", "exercise7"),
    track="beyond",
    task=TASK,
    recap=(
        "A model wants a batch: one image becomes an array of one image, with its channel.",
        "Where the validation loss rises while the training loss falls, the network overfits.",
        "The best epoch is that of the lowest validation loss, and not the last.",
    ),
)
