"""The report on three data sets: facts that are checked, and three parts that a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.essay import Criterion, Essay, Fact, Part, WrongFact
from cnntutor.misconceptions import data_set_facts as errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.essay import FactValue
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.values import Numbers

DIGITS = "digits28, as cnntutor draws it"
SHAPES = "shapes10, as cnntutor draws it"
PHOTOS = "cats_and_dogs, the stand-in of cnntutor"
TO_A_TENTH = 0.05


def _always(value: FactValue) -> Callable[[Numbers], FactValue]:
    return lambda _: value


def _fact(
    heading: str,
    row: str,
    expected: FactValue,
    *wrong: tuple[FactValue, Misconception],
    absolute: float = 0.0,
) -> Fact:
    """Return a fact that is the same for every student: these sets are the same bytes everywhere."""
    return Fact(
        heading=heading,
        row=row,
        expected=_always(expected),
        absolute=absolute,
        wrong=tuple(WrongFact(value=_always(value), reason=reason) for value, reason in wrong),
    )


OF_DIGITS = (
    _fact(DIGITS, "training images", 5000, (60000, errors.PUBLISHED_SET), (6000, errors.BOTH_SPLITS)),
    _fact(
        DIGITS,
        "training images of the digit 7",
        500,
        (6265, errors.PUBLISHED_SET),
        (600, errors.BOTH_SPLITS),
        (100, errors.TEST_IMAGES),
    ),
    _fact(DIGITS, "shape of one image", (28, 28), ((28, 28, 1), errors.AXIS_ADDED)),
    _fact(DIGITS, "dtype of the pixels", "uint8"),
    _fact(DIGITS, "largest pixel", 255, (1, errors.SCALED)),
    _fact(
        DIGITS,
        "mean of all training pixels, to 0.1",
        29.27,
        (33.32, errors.PUBLISHED_SET),
        (28.82, errors.TEST_IMAGES),
        (0.11, errors.SCALED),
        absolute=TO_A_TENTH,
    ),
)

OF_SHAPES = (
    _fact(SHAPES, "test images", 1000, (10000, errors.PUBLISHED_SET), (6000, errors.BOTH_SPLITS)),
    _fact(SHAPES, "shape of one image", (32, 32, 3), ((3, 32, 32), errors.CHANNELS_FIRST)),
    _fact(SHAPES, "number of axes of y_train", 2),
    _fact(
        SHAPES,
        "class with the label 3",
        "triangle",
        ("square", errors.COUNTED_FROM_1),
        ("cat", errors.PUBLISHED_SET),
    ),
    _fact(
        SHAPES,
        "mean of the red training pixels, to 0.1",
        125.39,
        (124.28, errors.TEST_IMAGES),
        (0.49, errors.SCALED),
        absolute=TO_A_TENTH,
    ),
)

OF_PHOTOS = (
    _fact(
        PHOTOS,
        "images of cats that can be read",
        25,
        (26, errors.BROKEN_COUNTED),
        (27, errors.EVERY_FILE),
        *((count, errors.PUBLISHED_SET) for count in (12499, 12500, 12501)),
    ),
    _fact(
        PHOTOS,
        "images of dogs that can be read",
        34,
        *((count, errors.PUBLISHED_SET) for count in (12499, 12500, 12501)),
    ),
    _fact(
        PHOTOS,
        "share of dogs among them, in percent, to 0.1",
        57.63,
        (56.67, errors.BROKEN_COUNTED),
        (55.74, errors.EVERY_FILE),
        absolute=TO_A_TENTH,
    ),
    _fact(PHOTOS, "grey images among them", 8),
    _fact(PHOTOS, "number of the cat image that is cut off", 17, (666, errors.PUBLISHED_SET)),
)

REPORT = Essay(
    name="report",
    points=20,
    asks="a report on three data sets",
    facts=(*OF_DIGITS, *OF_SHAPES, *OF_PHOTOS),
    parts=(
        Part("What the images look like", 40),
        Part("How I would make cats_and_dogs ready", 40),
        Part("What could leak", 30),
    ),
    rubric=(
        Criterion(
            4, "Says of each set what its images look like, with something seen in them that no table tells."
        ),
        Criterion(
            4,
            "Says in order what is left out, resized, split, measured and normalised, and why in this order.",
        ),
        Criterion(4, "Names two ways in which test images may leak into training, and how each is avoided."),
    ),
    hints=(
        "Your own functions find most facts: `describe` and `class_balance` on the arrays, `load_folder` on "
        "the folder. `cnntutor data path digits28` says where the file is.",
        "For the folder take `cnntutor data path cats_and_dogs --embedded`, for a count of what is grey "
        "`Image.open(path).mode`: it is `L` there.",
        "Look at ten images of each set with `cnntutor data describe NAME`, and write down what you see "
        "before you explain it.",
    ),
)
