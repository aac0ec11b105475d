"""A function is laid to another one only where right results of that one would make it right."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from benchmarks.explanations import open_sandbox
from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Exercise, Function
from cnntutor.domain.report import Status
from cnntutor.grading.callees import find_calls
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.grade import grade
from cnntutor.grading.parts import parts_of
from cnntutor.procedures.surrogates import SURROGATES
from cnntutor.sandbox.interface import Sandbox
from tests.diagnosis_set.write import images_profile
from tests.hostile.backends_here import PATIENT
from tests.support import answer, grade_source, load, solution, submission

EXERCISES = [load(each.id) for each in registry.discover() if not each.profile.trains]
"""Those whose files do without Keras."""
WORD = "not right either: mend"
BROKEN = {
    "output_size": "result + (arguments[0] % 2)",
    "conv2d_rgb": "np.maximum(result, 0)",
    "im2col": "result + 1",
    "conv_as_matmul": "result + 1",
    "sigmoid": "result + 1",
    "tanh": "result / 2",
    "output_shapes": "[tuple(size + 1 for size in each) for each in result]",
    "conv_params": "result + 1",
    "dense_params": "result - 1",
    "conv1d": "result + 1",
    "max_over_time": "result * 2 + 1",
    "conv_same": "result + 1",
    "resize_and_stack": "result ^ 1",
}
"""What a right function's `result` is changed to, so that it is wrong and can still be computed with."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """Give the best backend that holds here, with a folder of images and more time than is needed."""
    with open_sandbox(replace(images_profile(), limits=PATIENT)) as opened:
        yield opened


def functions_of(exercise: Exercise) -> dict[str, Function]:
    """Return the functions that are asked for, by name."""
    return {each.name: each for each in exercise.questions if isinstance(each, Function)}


CALLS = [
    (exercise, name, called)
    for exercise in EXERCISES
    for name, every in find_calls(ast.parse(solution(exercise.id)), list(functions_of(exercise))).items()
    for called in every
]


def breaking(name: str) -> str:
    """Return code that makes a function wrong."""
    head = f"\n\n_right_{name} = {name}\n\n\ndef {name}(*arguments):\n"
    return f"import numpy as np\n{head}    result = _right_{name}(*arguments)\n    return {BROKEN[name]}\n"


def said_of(source: str, exercise: str, name: str, sandbox: Sandbox) -> str:
    """Return what is said of a function that is wrong."""
    report = answer(grade_source(source, exercise, sandbox=sandbox), name)
    assert report.status in (Status.WRONG, Status.MALFORMED, Status.RAISED)
    return report.message


def test_every_solution_that_calls_another_function_has_a_composition() -> None:
    """Calls are there to be found, and each has what is needed to tell its effect."""
    assert {called for _, _, called in CALLS} == BROKEN.keys()
    assert {called for _, _, called in CALLS} <= SURROGATES.keys()
    assert [name for exercise, name, _ in CALLS if not functions_of(exercise)[name].compositions] == []


@pytest.mark.parametrize(
    ("exercise", "question"),
    [
        pytest.param(exercise, each, id=each.name)
        for exercise in EXERCISES
        for each in functions_of(exercise).values()
        if each.compositions
    ],
)
def test_every_composition_of_right_functions_is_right(exercise: Exercise, question: Function) -> None:
    """With the references in it, it gives what the reference gives."""
    right = {name: each.reference for name, each in functions_of(exercise).items()}
    for composition in question.compositions:
        for case in draw_cases(question, {}, 0):
            given = parts_of(partial(composition, right)(*case.arguments))
            for part, expected in zip(given, parts_of(question.reference(*case.arguments)), strict=True):
                np.testing.assert_allclose(part, expected, atol=1e-6)


@pytest.mark.parametrize(
    ("exercise", "question"),
    [
        pytest.param(exercise, each, id=each.name)
        for exercise in EXERCISES
        for each in functions_of(exercise).values()
        if each.compositions
    ],
)
def test_every_composition_takes_any_surrogates(exercise: Exercise, question: Function) -> None:
    """Whichever of the functions are replaced, there is a value on every case."""
    right = {name: each.reference for name, each in functions_of(exercise).items()}
    names = [name for name in right if name in SURROGATES and name != question.name]
    for count in range(1, len(names) + 1):
        for replaced in itertools.combinations(names, count):
            functions = {**right, **{name: SURROGATES[name] for name in replaced}}
            for composition in question.compositions:
                for case in draw_cases(question, {}, 0):
                    assert composition(functions, *case.arguments) is not None


@pytest.mark.parametrize(
    ("exercise", "question"),
    [
        pytest.param(exercise, each, id=each.name)
        for exercise in EXERCISES
        for each in functions_of(exercise).values()
        if each.name in SURROGATES
    ],
)
def test_no_surrogate_tells_what_is_right(exercise: Exercise, question: Function) -> None:
    """What goes to a worker is wrong on almost every case: it answers no question."""
    surrogate = SURROGATES[question.name]
    right = 0
    for case in draw_cases(question, exercise.lecture, 0):
        given, expected = surrogate(*case.arguments), question.reference(*case.arguments)
        right += repr(np.shape(given) if question.name == "conv2d_rgb" else given) == repr(expected)
    assert right <= 2


@pytest.mark.parametrize(
    ("exercise", "name", "called"),
    [pytest.param(*each, id=f"{each[1]}-{each[2]}") for each in CALLS],
)
def test_a_right_function_on_a_wrong_one(
    exercise: Exercise, name: str, called: str, sandbox: Sandbox
) -> None:
    """It is laid to the one that it calls, and that one to none."""
    report = grade_source(solution(exercise.id) + breaking(called), exercise.id, sandbox=sandbox)
    assert answer(report, name).message.endswith(f"{name} calls your {called}, which is {WORD} it first.")
    assert WORD not in answer(report, called).message


@pytest.mark.parametrize(
    ("exercise", "name", "called"),
    [pytest.param(*each, id=f"{each[1]}-{each[2]}") for each in CALLS],
)
@pytest.mark.parametrize("own", ["{} * 2", "{} + (1 if np.size(result) % 2 else 0)"])
def test_a_function_with_an_error_of_its_own(
    exercise: Exercise, name: str, called: str, own: str, sandbox: Sandbox
) -> None:
    """Both are wrong, and right results of the other would not help: nothing is said of it."""
    head = f"\n\n_own_{name} = {name}\n\n\ndef {name}(*arguments):\n    {called}(*arguments) if 0 else 0\n"
    wrong = (
        f"{head}    own = lambda result: {own.format('result')}\n    result = _own_{name}(*arguments)\n"
        "    return tuple(map(own, result)) if isinstance(result, tuple) else own(result)\n"
    )
    source = solution(exercise.id) + breaking(called) + wrong
    assert WORD not in said_of(source, exercise.id, name, sandbox)


def test_a_map_that_is_taken_from_the_layer(sandbox: Sandbox) -> None:
    """A layer that calls nothing may be called for one map: its error is told once."""
    layer = (
        "import numpy as np\ndef conv_layer(image, kernels, biases, stride=1, padding=0):\n"
        "    p = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))\n"
        "    h, w = kernels.shape[:2]\n"
        "    rows, columns = (p.shape[0] - h) // stride + 1, (p.shape[1] - w) // stride + 1\n"
        "    return np.array([[np.tensordot(p[i * stride:i * stride + h, j * stride:j * stride + w],"
        " kernels[::-1, ::-1], 3) + biases for j in range(columns)] for i in range(rows)])\n"
    )
    one = (
        "def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):\n"
        "    return conv_layer(image, kernel[..., None], [bias], stride, padding)[..., 0]{}\n"
    )
    begin = solution("exercise2") + layer
    report = grade_source(begin + one.format(""), "exercise2", sandbox=sandbox)
    assert (
        answer(report, "conv2d_rgb").message == f"conv2d_rgb calls your conv_layer, which is {WORD} it first."
    )
    assert answer(report, "conv_layer").diagnosis is not None
    assert WORD not in said_of(begin + one.format(" * 2"), "exercise2", "conv2d_rgb", sandbox)


MASKED = {
    "what it makes of the values 0 and 1 alone is right": (
        "exercise4",
        "tanh_derivative",
        "import numpy as np\ndef tanh(x):\n    return np.sign(x) * 1.0\n"
        "def tanh_derivative(x):\n    return 1 - np.abs(tanh(x))\n",
    ),
    "the padding that it does not pass on is ignored": (
        "exercise1",
        "conv2d",
        "import numpy as np\ndef output_size(width, kernel, stride=1, padding=0):\n"
        "    return (width - kernel) // stride + 1\n"
        "def conv2d(image, kernel, stride=1, padding=0):\n"
        "    rows = output_size(image.shape[0], kernel.shape[0], stride)\n"
        "    columns = output_size(image.shape[1], kernel.shape[1], stride)\n"
        "    p = np.pad(image, padding)\n"
        "    h, w = kernel.shape\n"
        "    return np.array([[np.sum(p[i * stride:i * stride + h, j * stride:j * stride + w] * kernel)"
        " for j in range(columns)] for i in range(rows)])\n",
    ),
    "the bias of which it always gives the first is ignored": (
        "exercise2",
        "conv_layer",
        solution("exercise2")
        + "\n_right = conv2d_rgb\ndef conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):\n"
        "    return _right(image, kernel, 0, stride, padding)\n"
        "def conv_layer(image, kernels, biases, stride=1, padding=0):\n"
        "    return np.stack([conv2d_rgb(image, kernels[..., k], biases[0], stride, padding)"
        " for k in range(kernels.shape[-1])], axis=-1)\n",
    ),
    "the dtype of the image cuts fractions off": (
        "exercise1",
        "conv2d",
        solution("exercise1").replace("np.zeros((rows, columns))", "np.zeros((rows, columns), image.dtype)")
        + breaking("output_size"),
    ),
}


@pytest.mark.parametrize(("exercise", "name", "source"), MASKED.values(), ids=MASKED)
def test_an_error_that_the_other_one_hides(exercise: str, name: str, source: str, sandbox: Sandbox) -> None:
    """The values agree with a right function on the wrong one; with right results they would not be right."""
    assert WORD not in said_of(source, exercise, name, sandbox)


@pytest.mark.parametrize("result", ["None", "'many'", "-1", "1 / 0"])
def test_anything_may_come_back_as_a_size(result: str, sandbox: Sandbox) -> None:
    """What the other one gives does not matter: surrogates take its place."""
    wrong = f"\n\ndef output_size(*arguments):\n    return {result}\n"
    source = solution("exercise1")
    assert WORD in said_of(source + wrong, "exercise1", "conv2d", sandbox)
    source = source.replace("window * kernel", "window * kernel + 1")
    assert WORD not in said_of(source + wrong, "exercise1", "conv2d", sandbox)


def test_a_notebook_gets_the_surrogates_in_a_cell_of_their_own(sandbox: Sandbox) -> None:
    """They take their places where the code is cells too."""
    cell = "# In[1]\n" + solution("exercise1") + breaking("output_size")
    notebook = replace(submission(cell), cells=(1,))
    exercise = load("exercise1")
    report = grade(exercise, notebook, sandbox, variant=registry.variant(exercise, None))
    assert WORD in answer(report, "conv2d").message


def test_a_file_that_stopped_says_nothing_of_functions(sandbox: Sandbox) -> None:
    """What stands below the line that raised is not there: nothing can take its place."""
    source = solution("exercise1") + breaking("output_size") + "\nraise ValueError\n"
    report = grade_source(source, sandbox=sandbox)
    assert not any(WORD in question.message for question in report.questions)
