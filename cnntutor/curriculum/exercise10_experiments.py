"""Exercise 10: change one factor of a network at a time, and tell what differs from what is noise."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cnntutor.curriculum.drawing import one_of, separating
from cnntutor.curriculum.experiment_design import BASE_ACCURACIES, DESIGN, IMAGE, TASK, layers_of
from cnntutor.curriculum.layer_lists import EXACT
from cnntutor.domain.exercise import ByHand, Exercise, Tolerance
from cnntutor.domain.experiment import Experiment
from cnntutor.misconceptions import multiplications, networks, noise
from cnntutor.networks.experiments import (
    analysis,
    analysis_misconceptions,
    builder_misconceptions,
    models,
    plans,
    readings,
    results,
    table_misconceptions,
)
from cnntutor.networks.experiments.seen import known
from cnntutor.procedures.multiplications import LAYER_MULTIPLICATIONS
from cnntutor.procedures.noise import CLEAR_DIFFERENCE, SPREAD
from cnntutor.procedures.parameters import LAYER_PARAMS
from cnntutor.reference.multiplications import layer_multiplications
from cnntutor.reference.noise import clear_difference, spread
from cnntutor.reference.parameters import layer_params

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Numbers

HOW_MANY = 5
"""How many accuracies a student is given."""


def draw_numbers(rng: Generator) -> Numbers:
    """Draw a setting to count by hand, and some accuracies of the base as they were measured."""
    return separating(rng, _draw, QUESTIONS)


def _draw(rng: Generator) -> Numbers:
    choose = partial(one_of, rng)
    chosen = rng.choice(len(BASE_ACCURACIES), HOW_MANY, replace=False)
    return {
        "SETTING": (choose(3, 5, 7), choose(10, 12, 20, 24, 28, 40), choose(2, 3, 4), "relu"),
        "ACCURACIES": [BASE_ACCURACIES[place] for place in chosen],
    }


def _network(numbers: Numbers) -> Arguments:
    return layers_of(*numbers["SETTING"]), IMAGE


def _accuracies(numbers: Numbers) -> Arguments:
    return (numbers["ACCURACIES"],)


COUNT_FIRST = (
    "Write the seven layers down first: conv, pool, conv, pool, flatten, dense, dense.",
    'With "same" a convolution keeps 32 × 32. Pooling by p leaves floor((W − p) / p) + 1 for each side.',
)

BY_HAND: tuple[Any, ...] = (
    ByHand(
        name="setting_parameters",
        points=7,
        asks="the number of parameters of each layer of the network of SETTING",
        reference=layer_params,
        procedure=LAYER_PARAMS,
        arguments=_network,
        misconceptions=networks.COUNT_ERRORS,
        hints=(*COUNT_FIRST, "K·(F·F·D + 1) for a convolution, (n + 1)·m for a dense layer, else 0."),
        tolerance=EXACT,
    ),
    ByHand(
        name="setting_multiplications",
        points=8,
        asks="the number of multiplications of each layer of the network of SETTING, for one image",
        reference=layer_multiplications,
        procedure=LAYER_MULTIPLICATIONS,
        arguments=_network,
        misconceptions=multiplications.MULTIPLICATION_ERRORS,
        hints=(*COUNT_FIRST, "F·F·D·H'·W'·K for a convolution, n·m for a dense layer, else 0."),
        tolerance=EXACT,
    ),
    ByHand(
        name="spread",
        points=5,
        asks="the standard deviation of ACCURACIES",
        reference=spread,
        procedure=SPREAD,
        arguments=_accuracies,
        misconceptions=noise.SPREAD_ERRORS,
        hints=(
            "Take the mean, subtract it from each accuracy, and square what is left.",
            "Add the squares up, divide by n − 1, and take the root.",
        ),
        tolerance=Tolerance(absolute=6e-5, relative=0.0),
    ),
    ByHand(
        name="clear_difference",
        points=5,
        asks="the difference between two single trainings that is beyond the noise of ACCURACIES",
        reference=clear_difference,
        procedure=CLEAR_DIFFERENCE,
        arguments=_accuracies,
        misconceptions=noise.CLEAR_DIFFERENCE_ERRORS,
        hints=(
            "Both trainings vary. The variance of a difference is the sum of both variances.",
            "3 · √2 · spread.",
        ),
        tolerance=Tolerance(absolute=3e-4, relative=0.0),
    ),
)

OF_ROWS = (
    Experiment(
        name=DESIGN.settings_name,
        points=10,
        asks="the settings of all rows: the base, and each other level alone",
        judge=plans.judge_settings,
        misconceptions=known((plans.LEVELS_LISTED,), plans.SETTINGS),
        hints=(
            'A setting is a tuple as (3, 16, 2, "relu"): kernel, filters, pool, activation.',
            "Begin with the base. Then copy it and change one number. Eight rows in all.",
        ),
    ),
    Experiment(
        name=DESIGN.builder,
        parameters="kernel, filters, pool, activation",
        points=20,
        asks="the network of a setting, compiled",
        judge=models.judge_builder,
        misconceptions=known(builder_misconceptions.BUILDER),
        hints=(
            "Begin with keras.Input(shape=(32, 32, 3)). The statement lists the layers.",
            'Conv2D(filters, kernel, padding="same", activation=activation), then MaxPooling2D(pool), and '
            "both once more with 2 * filters.",
        ),
    ),
    Experiment(
        name=DESIGN.table,
        points=10,
        asks="a row of results for each setting, as `cnntutor experiment exercise10` writes it",
        judge=results.judge_table,
        misconceptions=known(table_misconceptions.TABLE),
        hints=(
            "Write VARIANTS and build_variant first; `cnntutor check exercise10` looks at both.",
            "`cnntutor experiment exercise10` trains every row and writes the table. Ctrl-C loses nothing.",
        ),
    ),
    Experiment(
        name="reproduced",
        variable=DESIGN.table,
        points=10,
        asks="a row of the table, trained again, gives the same within the noise",
        judge=results.judge_reproduced,
        misconceptions=known(table_misconceptions.REPRODUCED),
        hints=(
            "Change nothing in the table by hand.",
            "Did you change build_variant after the experiment? Run `cnntutor experiment exercise10` again.",
        ),
        trained=True,
    ),
)

ANALYSIS = (
    Experiment(
        name=readings.DIFFERS,
        points=8,
        asks="the rows whose accuracy differs from that of the base by more than the noise",
        judge=analysis.judge_differs,
        misconceptions=known(analysis_misconceptions.DIFFERS_ERRORS),
        hints=(
            "Subtract the base's accuracy from that of each row, and leave the sign out.",
            "Name the rows where this is more than the clear difference of the statement.",
        ),
    ),
    Experiment(
        name=readings.PARAMETERS,
        points=5,
        asks="the factor that changes the number of parameters most",
        judge=analysis.judge_parameters,
        misconceptions=known(analysis_misconceptions.EFFECT_ERRORS[readings.PARAMETERS]),
        hints=(
            "Divide the larger number of parameters by the smaller one, for each row and the base.",
            "A row with far fewer parameters counts as much as one with far more.",
        ),
    ),
    Experiment(
        name=readings.MULTIPLICATIONS,
        points=5,
        asks="the factor that changes the number of multiplications most",
        judge=analysis.judge_multiplications,
        misconceptions=known(analysis_misconceptions.EFFECT_ERRORS[readings.MULTIPLICATIONS]),
        hints=(
            "Divide the larger number of multiplications by the smaller one, for each row and the base.",
            "Look at all rows of a factor, those below the base as well.",
        ),
    ),
    Experiment(
        name=readings.SMALLEST,
        points=7,
        asks="the row with the fewest parameters that is not clearly worse than the base",
        judge=analysis.judge_smallest,
        misconceptions=known(analysis_misconceptions.SMALLEST_ERRORS),
        hints=(
            "Cross out the rows that are below the base by more than the clear difference.",
            "Of the others, which has the fewest parameters?",
        ),
    ),
)

QUESTIONS = (*BY_HAND, *OF_ROWS, *ANALYSIS)

EXERCISE = Exercise(
    id="exercise10",
    slug="experiments",
    title="Experiments",
    questions=QUESTIONS,
    lecture={"SETTING": (7, 16, 2, "relu"), "ACCURACIES": [*BASE_ACCURACIES[:HOW_MANY]]},
    draw=draw_numbers,
    prerequisites=("exercise5", "exercise7"),
    experiment=DESIGN,
    task=TASK,
    track="beyond",
    recap=(
        "Change one thing at a time, or it is not known what made the difference.",
        "Train each network several times: differences smaller than the spread are none.",
        "The size of the kernel moves the time more than the parameters; filters and pooling move "
        "the parameters.",
    ),
)
