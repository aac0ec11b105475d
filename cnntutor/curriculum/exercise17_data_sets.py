"""Exercise 17: look at a data set before anything is trained on it, and make it ready without a leak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.curriculum import data_set_cases as cases
from cnntutor.curriculum.data_set_report import REPORT
from cnntutor.curriculum.drawing import separating
from cnntutor.curriculum.splitting import SPLIT
from cnntutor.domain.exercise import ByHand, Exercise, Function, Tolerance
from cnntutor.misconceptions import channel_statistics, image_folders, normalising, resizing
from cnntutor.misconceptions import data_sets as errors
from cnntutor.procedures import data_sets as steps
from cnntutor.procedures import resizing as resizing_steps
from cnntutor.reference import data_sets as reference
from cnntutor.reference import resizing as resizing_reference

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Numbers

EXACT = Tolerance(absolute=0.0, relative=0.0)
IN_FLOAT32 = Tolerance(absolute=1e-5, relative=1e-5)
"""Whoever computes in float32 is right as well."""

LECTURE: Numbers = {
    "PIXEL": 28,
    "MEAN": 128,
    "DEVIATION": 100,
    "CLASS_COUNTS": [60, 100, 40],
    "SHARE": 0.2,
    "IMAGE_SHAPE": (37, 50),
    "SIZE": (8, 6),
    "PLACE": (5, 4),
    "IMAGE_COUNT": 25,
}


def draw_numbers(rng: Generator) -> Numbers:
    """Draw a pixel, class counts, and an image to be resized."""
    return separating(rng, cases.draw_values, QUESTIONS)


BY_HAND = (
    ByHand(
        name="normalised_pixel",
        points=3,
        asks="PIXEL normalised with MEAN and DEVIATION",
        reference=reference.normalised_pixel,
        procedure=steps.NORMALISED_PIXEL,
        arguments=lambda numbers: (numbers["PIXEL"], numbers["MEAN"], numbers["DEVIATION"]),
        misconceptions=normalising.PIXEL_ERRORS,
        hints=(
            "What is left of the pixel when the mean is taken away? Mind the sign.",
            "Divide that by the deviation, and do not round.",
        ),
    ),
    ByHand(
        name="validation_counts",
        points=3,
        asks="how many images of each class a stratified split puts aside",
        reference=reference.validation_counts,
        procedure=steps.VALIDATION_COUNTS,
        arguments=lambda numbers: (numbers["CLASS_COUNTS"], numbers["SHARE"]),
        misconceptions=errors.VALIDATION_COUNT_ERRORS,
        hints=(
            "Stratified: each class gives the same share of its own images.",
            "For each entry of `CLASS_COUNTS`: the entry times `SHARE`.",
        ),
    ),
    ByHand(
        name="source_pixel",
        points=3,
        asks="the row and column of the pixel that PLACE of the resized image is a copy of",
        reference=resizing_reference.source_pixel,
        procedure=resizing_steps.SOURCE_PIXEL,
        arguments=lambda numbers: (numbers["IMAGE_SHAPE"], numbers["SIZE"], numbers["PLACE"]),
        misconceptions=resizing.SOURCE_ERRORS,
        hints=(
            "The row goes with the two heights, the column with the two widths.",
            "Row i · H // height: multiply first, then divide and round down.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="stack_shape",
        points=3,
        asks="the shape of IMAGE_COUNT images of SIZE in one array",
        reference=resizing_reference.stack_shape,
        procedure=resizing_steps.STACK_SHAPE,
        arguments=lambda numbers: (numbers["IMAGE_COUNT"], numbers["SIZE"]),
        misconceptions=resizing.STACK_SHAPE_ERRORS,
        hints=(
            "What does each image have after `resize_and_stack`: rows, columns, and what else?",
            "Images first, then rows, columns and three channels.",
        ),
        tolerance=EXACT,
    ),
)

OF_ARRAYS = (
    Function(
        name="describe",
        signature="images, labels",
        points=6,
        asks="count, height, width, channels, smallest and largest pixel, and number of classes",
        reference=reference.describe,
        procedure=steps.DESCRIBE,
        draw=cases.draw_description,
        misconceptions=errors.DESCRIBE_ERRORS,
        hints=(
            "Four of the numbers stand in `images.shape`, three where the images are grey.",
            "`images.min()`, `images.max()` and `np.unique(labels)` give the others. Put all into one tuple.",
        ),
        tolerance=EXACT,
    ),
    Function(
        name="class_balance",
        signature="labels, classes",
        points=6,
        asks="the share of each class",
        reference=reference.class_balance,
        procedure=steps.CLASS_BALANCE,
        draw=cases.draw_balance,
        misconceptions=errors.CLASS_BALANCE_ERRORS,
        hints=(
            "Count how often each class from 0 to `classes` − 1 occurs: 0 times counts too.",
            "`np.bincount(labels.ravel(), minlength=classes)` counts. Divide by `labels.size`.",
        ),
        tolerance=IN_FLOAT32,
    ),
    Function(
        name="channel_statistics",
        signature="images, train",
        points=12,
        asks="mean and standard deviation of each channel over the training images",
        reference=reference.channel_statistics,
        procedure=steps.CHANNEL_STATISTICS,
        draw=cases.draw_statistics,
        misconceptions=channel_statistics.CHANNEL_STATISTICS_ERRORS,
        hints=(
            "Which images may be looked at? Choose them before anything is computed: `images[train]`.",
            "`.mean(axis=(0, 1, 2))` goes over images, rows and columns and leaves the channels.",
            "`.std(axis=(0, 1, 2))` is the deviation. Return `(means, deviations)`.",
        ),
        tolerance=Tolerance(absolute=1e-3, relative=1e-5),
        parts=("means", "deviations"),
    ),
    Function(
        name="normalise",
        signature="images, means, deviations",
        points=8,
        asks="the pixels less the mean of their channel, divided by its deviation",
        reference=reference.normalise,
        procedure=steps.NORMALISE,
        draw=cases.draw_normalise,
        misconceptions=normalising.NORMALISE_ERRORS,
        hints=(
            "What is `np.uint8(28) - np.uint8(128)`? Try it.",
            "`images.astype(float)` first. The channels are the last axis, so `- means` fits as it is.",
        ),
        tolerance=IN_FLOAT32,
        parameter_kinds=dict.fromkeys(("means", "deviations"), "numbers of channels"),
    ),
    Function(
        name="one_hot",
        signature="labels, classes",
        points=6,
        asks="a row for each label, with a 1 in the column of its class",
        reference=reference.one_hot,
        procedure=steps.ONE_HOT,
        draw=cases.draw_one_hot,
        misconceptions=errors.ONE_HOT_ERRORS,
        hints=(
            "Labels may come as N or as N × 1: make them flat first.",
            "`np.eye(classes)` has the row of each class. Choose rows by the labels.",
        ),
    ),
    Function(
        name="resize_and_stack",
        signature="images, height, width",
        points=10,
        asks="the images, resized by the nearest neighbour, in one array",
        reference=resizing_reference.resize_and_stack,
        procedure=resizing_steps.RESIZE_AND_STACK,
        draw=cases.draw_images,
        misconceptions=resizing.RESIZE_ERRORS,
        hints=(
            "For one image: `rows = np.arange(height) * image.shape[0] // height`, and columns likewise.",
            "`image[rows][:, columns]` is the resized image.",
            "A grey image becomes `np.stack([image] * 3, axis=-1)`. `np.stack` puts all images together.",
        ),
        shape=resizing_steps.STACKED_SHAPE,
    ),
)

OF_FOLDER = (
    Function(
        name="load_folder",
        signature="folder, height, width",
        points=8,
        asks="the images of a folder in one array, and their labels",
        reference=resizing_reference.load_folder,
        procedure=resizing_steps.LOAD_FOLDER,
        draw=cases.draw_folder,
        misconceptions=image_folders.LOAD_FOLDER_ERRORS,
        hints=(
            "`sorted(os.listdir(folder))` gives the classes, and the same of each folder its files.",
            "`Image.open(path)` looks at the beginning of a file. Only `.convert('RGB')` reads all of it, so "
            "both belong into a `try`, with `except OSError: continue`.",
            "Append the label only behind the line that may fail. `resize_and_stack` does the rest.",
        ),
        hidden_cases=30,
        parts=("images", "labels"),
        compositions=(resizing_steps.load_in_colour, resizing_steps.load_by_resizing),
    ),
)

QUESTIONS = (*BY_HAND, *OF_ARRAYS[:5], SPLIT, *OF_ARRAYS[5:], *OF_FOLDER, REPORT)

EXERCISE = Exercise(
    id="exercise17",
    slug="data_sets",
    title="Data sets",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    prerequisites=("exercise2", "exercise6"),
    track="beyond",
    folders=("cats_and_dogs",),
    recap=(
        "Look at the images and count the classes before anything is trained.",
        "Measure means and deviations on the training images alone: whatever else is looked at has leaked.",
        "Pixels become floats before anything is subtracted from them, as uint8 begins again at 255.",
        "A split is stratified and reproducible, and no image is in both of its parts.",
    ),
)
