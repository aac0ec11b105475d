"""Exercise 16: put a new head onto a network that has learnt already, train it, and fine-tune both."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cnntutor.curriculum.drawing import one_of, separating
from cnntutor.curriculum.layer_lists import EXACT
from cnntutor.curriculum.transfer_base import NEW, base
from cnntutor.domain.exercise import ByHand, Exercise, Model
from cnntutor.domain.model_task import ModelTask, Setting, TaskData
from cnntutor.misconceptions import transfer as count_errors
from cnntutor.networks import transfer as requirements
from cnntutor.networks.misconceptions import outputs
from cnntutor.networks.misconceptions import transfer as errors
from cnntutor.networks.misconceptions.seen import known
from cnntutor.procedures import transfer as counts
from cnntutor.reference import transfer as counted

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Numbers

FINE_TUNE = "fine_tune"

LECTURE: Numbers = {
    "HEAD": {"maps": (5, 5, 1280), "outputs": 1},
    "NETWORK": {"depth": 3, "filters": [16, 32, 48], "outputs": 5},
}


TASK = ModelTask(
    data=(TaskData(name="shapes10", threshold=0.85),),
    image_shape=(32, 32, 3),
    classes=5,
    only=NEW,
    images=200,
    held_out=500,
    settings={
        "epochs": Setting(default=10, least=10, most=10),
        "batch_size": Setting(default=16, least=16, most=16),
    },
)
"""The accuracy that is asked for lies far below that of transfer, and above that of the same network
trained from scratch on average: `python -m benchmarks.transfer` prints both.

Over ten seeds transfer gives at least 0.978, 0.986 ± 0.004 on average; from scratch it is 0.794 ± 0.057.
Where the head is trained with Adam's own rate, a tenth of the one that is advised, eight seeds gave 0.880 to
0.950.
Both lie above what is asked for by more than chance, so none is tried twice.
"""

_known = partial(known, TASK)


def draw_numbers(rng: Generator) -> Numbers:
    """Draw the maps of a base with a head, and a base of three convolutions."""
    return separating(rng, _draw, QUESTIONS)


def _draw(rng: Generator) -> Numbers:
    choose = partial(one_of, rng)
    return {
        "HEAD": {
            "maps": (choose(4, 5, 6, 7), choose(8, 9, 10), choose(160, 320, 512, 960, 1280, 2048)),
            "outputs": choose(2, 3, 4, 5, 6, 8),
        },
        "NETWORK": {
            "depth": choose(1, 3, 3, 4),
            "filters": [choose(8, 10, 12, 16), choose(20, 24, 28, 32), choose(36, 40, 48, 64)],
            "outputs": choose(3, 4, 5, 6, 7, 8),
        },
    }


def _head(numbers: Numbers) -> Arguments:
    head = numbers["HEAD"]
    return tuple(head["maps"]), head["outputs"]


def _network(numbers: Numbers) -> Arguments:
    network = numbers["NETWORK"]
    return network["depth"], list(network["filters"]), network["outputs"]


def _asked(name: str, points: int, asks: str, judge: Any, **declared: Any) -> Model:
    """Return a requirement on the model that is built with the base."""
    return Model(
        name=name,
        points=points,
        asks=asks,
        judge=judge,
        builder="build_transfer",
        arguments=(base(),),
        **declared,
    )


BY_HAND = (
    ByHand(
        name="head_parameters",
        points=5,
        asks="the parameters of global average pooling and a dense layer on the maps of HEAD",
        reference=counted.head_params,
        procedure=counts.POOLED_HEAD,
        arguments=_head,
        misconceptions=count_errors.POOLED_HEAD_ERRORS,
        hints=(
            "Global average pooling makes one number of each map. How many maps are there?",
            "A dense layer has (inputs + 1)·outputs parameters, the pooling has none.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="flat_parameters",
        points=5,
        asks="the parameters of flatten and a dense layer on the maps of HEAD",
        reference=counted.flat_head_params,
        procedure=counts.FLAT_HEAD,
        arguments=_head,
        misconceptions=count_errors.FLAT_HEAD_ERRORS,
        hints=(
            "Flatten keeps every value: how many has a map, and how many maps are there?",
            "(H·W·D + 1)·outputs.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="frozen_counts",
        points=8,
        asks="how many parameters of NETWORK are trained while its base is frozen, and how many are not",
        reference=counted.frozen_counts,
        procedure=counts.FROZEN_COUNTS,
        arguments=_network,
        misconceptions=count_errors.FROZEN_COUNTS_ERRORS,
        hints=(
            "Only the head is trained: it takes as many numbers as the last convolution has filters.",
            "The base has (3·3·D + 1)·K in each convolution, and four numbers for each channel that is "
            "normalised.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="unfrozen_counts",
        points=8,
        asks="how many parameters of NETWORK are trained once nothing is frozen, and how many are not",
        reference=counted.unfrozen_counts,
        procedure=counts.UNFROZEN_COUNTS,
        arguments=_network,
        misconceptions=count_errors.UNFROZEN_COUNTS_ERRORS,
        hints=(
            "Two of the four numbers of batch normalisation are changed by gradients: scale and shift.",
            "Not trained are the moving mean and the moving variance, two for each channel. All else is.",
        ),
        tolerance=EXACT,
    ),
)

FIRST_TRAINING = (
    _asked(
        *("base", 8, "the whole base, with the weights that it has learnt", requirements.judge_base),
        misconceptions=_known(errors.BASE),
        hints=(
            "The base is a model, and a model can be called like a layer.",
            "images = keras.Input((32, 32, 3)), then maps = base(images).",
        ),
        trained=True,
    ),
    _asked(
        *(
            "head",
            12,
            "five outputs, with an activation and a loss that fit each other",
            requirements.judge_head,
        ),
        misconceptions=_known(errors.HEAD, outputs.LOSS),
        hints=(
            "The base gives 48 maps of 8×8. Which layer makes one number of each map?",
            "GlobalAveragePooling2D(), then Dense(5, activation='softmax'). The labels are numbers, so the "
            "loss is 'sparse_categorical_crossentropy'.",
        ),
    ),
    _asked(
        *("scaling", 6, "pixels that reach the base as it learnt to see them", requirements.judge_scaling),
        misconceptions=_known(errors.SCALING),
        hints=(
            "Look at the first layer of the base: base.layers[0].get_config().",
            "It scales by itself: leave preprocess as it is.",
        ),
        trained=True,
    ),
    _asked(
        *(
            "frozen",
            14,
            "a first training that changes the head and leaves the base",
            requirements.judge_frozen,
        ),
        misconceptions=_known(errors.FROZEN, outputs.LOSS, errors.SCALING, outputs.OPTIMIZER),
        hints=(
            "model.summary() tells how many parameters are trainable: 245 with a frozen base.",
            "base.trainable = False, before model.compile.",
        ),
        trained=True,
    ),
)

SECOND_TRAINING = (
    _asked(
        *("unfrozen", 14, "a second training that goes on and changes the base", requirements.judge_unfrozen),
        misconceptions=_known(errors.UNFROZEN, errors.RATE),
        hints=(
            "After a training, a change of trainable counts from the next compile on.",
            "model.get_layer('base').trainable = True, then model.compile(...), then return model.",
        ),
        trained=True,
        phase=FINE_TUNE,
    ),
    _asked(
        *("rate", 6, "Adam with a low learning rate in the second training", requirements.judge_rate),
        misconceptions=_known((outputs.NOT_COMPILED, errors.FORGOTTEN_COMPILE), errors.RATE),
        hints=(
            "Adam's own rate is 0.001. It is made for weights that know nothing yet.",
            "keras.optimizers.Adam(1e-4).",
        ),
        phase=FINE_TUNE,
    ),
    _asked(
        *(
            "statistics",
            6,
            "batch normalisation in inference mode all the time",
            requirements.judge_statistics,
        ),
        misconceptions=_known(errors.STATISTICS),
        hints=(
            "Frozen batch normalisation is in inference mode; one that is not follows `fit`.",
            "Unfreeze all, then set trainable = False for the BatchNormalization layers of the base again.",
        ),
        trained=True,
        phase=FINE_TUNE,
    ),
    _asked(
        *("accuracy", 8, "enough of the held-out images classified rightly", requirements.judge_accuracy),
        misconceptions=_known(
            (errors.BASE_DESTROYED, errors.RATE_TOO_HIGH, errors.SAME_CLASS),
            *(errors.BASE, errors.SCALING, errors.STATISTICS, errors.UNFROZEN),
        ),
        hints=(
            "Mend what the other questions say first: this one follows from them.",
            "Is it right after the first training, and wrong after the second? Then the rate is too high.",
        ),
        trained=True,
        phase=FINE_TUNE,
    ),
)
QUESTIONS = (*BY_HAND, *FIRST_TRAINING, *SECOND_TRAINING)

EXERCISE = Exercise(
    id="exercise16",
    slug="transfer_learning",
    title="Transfer learning",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    prerequisites=("exercise5", "exercise7"),
    phases=(FINE_TUNE,),
    task=TASK,
    track="beyond",
    recap=(
        "A base that was trained on much data gives features; few images are enough to train a head on them.",
        "Whoever changes `trainable` after a training compiles again: until then it has no effect.",
        "Frozen is not inference: `training=False` keeps the statistics of batch normalisation as they are.",
        "After the head, all is tuned at a low rate, so that large first steps do not undo the base.",
    ),
)
