"""Stand-ins and builders that the tests share."""

from __future__ import annotations

import atexit
import functools
import hashlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import psutil

from cnntutor.authoring.subject import MODEL, MODEL_INPUT
from cnntutor.curriculum import registry
from cnntutor.curriculum.exercise7_cifar10_model import TASK as TASK
from cnntutor.datasets import shapes10
from cnntutor.domain.exercise import Exercise, Question, ValueQuestion
from cnntutor.domain.model_task import TaskData
from cnntutor.domain.report import QuestionReport, Report
from cnntutor.domain.submission import Submission
from cnntutor.domain.values import Numbers
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.given_answers import Answers as Answers
from cnntutor.grading.grade import grade
from cnntutor.grading.judging import expected_value
from cnntutor.reference.parameters import layer_params, output_shapes
from cnntutor.sandbox.backends import bubblewrap
from cnntutor.sandbox.backends.plain import PlainProcess
from cnntutor.sandbox.backends.warm import WarmSandbox
from cnntutor.sandbox.interface import Sandbox
from cnntutor.sandbox.limits import NUMPY_PROFILE, Profile
from cnntutor.training.plan import Plan, Setup
from cnntutor.training.run import Budget

REPOSITORY = Path(__file__).parent.parent
SOLUTIONS = REPOSITORY / "solutions"


def load(name: str) -> Exercise:
    """Return an exercise by any of its names."""
    return registry.load(registry.find(name))


def submission(source: str | bytes, exercise: str = "exercise1", filename: str = "work.py") -> Submission:
    """Return a submission of this source."""
    content = source.encode() if isinstance(source, str) else source
    return Submission(
        student=None,
        exercise=exercise,
        filename=filename,
        source=content,
        digest=hashlib.sha256(content).hexdigest(),
    )


@functools.cache
def sandbox_of(exercise: str) -> Sandbox:
    """Return where the files of an exercise run; where libraries take long to load, they are loaded once."""
    profile = registry.find(exercise).profile
    if profile == NUMPY_PROFILE or bubblewrap.unavailable_reason() is not None:
        return PlainProcess(profile)
    return _warm(profile)


@functools.cache
def _warm(profile: Profile) -> WarmSandbox:
    sandbox = WarmSandbox(profile)
    atexit.register(sandbox.close)
    return sandbox


def grade_source(source: str | bytes, exercise: str = "exercise1", **options: Any) -> Report:
    """Return the report on a source, run in a process of its own where no sandbox is given."""
    loaded = load(exercise)
    variant = options.pop("variant", registry.variant(loaded, None))
    sandbox = options.pop("sandbox", None) or sandbox_of(exercise)
    return grade(loaded, submission(source, exercise), sandbox, variant=variant, **options)


def grade_answers(
    exercise: Exercise, answers: Mapping[str, Any], *, student: str | None = None, seed: int = 0
) -> Report:
    """Return the report on answers given as values and functions."""
    numbers = registry.variant(exercise, student)
    handed_in = submission(b"", exercise.id)
    setup = Setup(plan=few_images, budget=lambda *_: Budget(60.0, 20.0))
    return grade(exercise, handed_in, Answers(answers), variant=numbers, seed=seed, setup=setup)


def few_images(seed: int, count: int = 200, held_out: int = 100, threshold: float = 0.0) -> Plan:
    """Return a plan of few images, from which a model learns little; none has to be right."""
    data = shapes10.generate(count, 1), shapes10.held_out(seed, held_out)
    return Plan(
        task=TASK,
        asked=TaskData(name="shapes10", threshold=threshold),
        images=data[0].images,
        labels=data[0].labels,
        held_out=data[1].images,
        held_out_labels=data[1].labels,
    )


def described_model() -> dict[str, Any]:
    """Return what a worker says of the network of the lecture."""
    classes = {"conv": "Conv2D", "pool": "MaxPooling2D", "flatten": "Flatten", "dense": "Dense"}
    shapes = [MODEL_INPUT, *output_shapes(MODEL, MODEL_INPUT)]
    counts = layer_params(MODEL, MODEL_INPUT)
    told = []
    for place, layer in enumerate(MODEL):
        one: dict[str, Any] = {
            "class": classes[str(layer["layer"])],
            "name": f"layer_{place}",
            "own": False,
            "input_shape": list(shapes[place]),
            "output_shape": list(shapes[place + 1]),
            "parameters": counts[place],
            "settings": keras_settings(layer),
        }
        if layer["layer"] in ("conv", "dense"):
            name = "softmax" if place == len(MODEL) - 1 else "relu"
            one["activation"] = {"name": name, "own": False, "slope": None}
        told.append(one)
    return {
        "model": "Sequential",
        "own": False,
        "chain": True,
        "layers": told,
        "layer_count": len(told),
        "parameters": sum(counts),
        "input_shape": [32, 32, 3],
        "output_shape": [10],
        "compiled": True,
        "loss": {"name": "sparse_categorical_crossentropy", "from_logits": False, "own": False},
        "optimizer": {"name": "Adam", "own": False, "learning_rate": 0.001},
    }


def keras_settings(layer: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that Keras tells of a layer."""
    match layer["layer"]:
        case "conv":
            sizes = {"kernel_size": [layer["kernel"]] * 2, "strides": [layer["stride"]] * 2}
            others = {"dilation_rate": [1, 1], "groups": 1, "use_bias": True, "data_format": "channels_last"}
            return {"filters": layer["filters"], "padding": "valid", **sizes, **others}
        case "pool":
            return {"pool_size": [layer["size"]] * 2, "strides": [layer["stride"]] * 2, "padding": "valid"}
        case "dense":
            return {"units": layer["units"], "use_bias": True}
        case _:
            return {}


def right_answer(question: ValueQuestion, numbers: Numbers) -> Any:
    """Return what is right: a function, or a value for these numbers."""
    if question.is_called:
        return lambda *arguments: expected_value(question, arguments)
    (case,) = draw_cases(question, numbers, 0)
    return expected_value(question, case.arguments)


def solution(name: str) -> str:
    """Return the text of the model answer to an exercise."""
    return (SOLUTIONS / registry.find(name).filename).read_text(encoding="utf-8")


def answer(report: Report, name: str) -> QuestionReport:
    """Return the report on one question."""
    return next(question for question in report.questions if question.name == name)


def question(exercise: Exercise, name: str) -> Question:
    """Return a question by its name."""
    return next(question for question in exercise.questions if question.name == name)


def units_of_work(action: Callable[[], object]) -> float:
    """Return the CPU time of something, as a multiple of what counting to a million takes here meanwhile.

    About fifty of them are a second where that takes 20 ms; on a slower or a busier machine both take longer.
    """
    before = unit_of_work()
    begin = time.process_time()
    action()
    cost = time.process_time() - begin
    return cost / max(before, unit_of_work())


def unit_of_work() -> float:
    """Return the CPU seconds that counting to a million takes."""
    begin = time.process_time()
    for _ in range(1_000_000):
        pass
    return time.process_time() - begin


class Time:
    """A clock that is told the time."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return the time in seconds."""
        return self.now

    def passes(self, seconds: float) -> None:
        """Go on by some seconds."""
        self.now += seconds


PATIENCE_SECONDS = 600.0
"""After this, what is waited for will not come, on however busy a machine: a test would hang."""


def until(condition: Callable[[], object], what: object = "") -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


SAYS_THAT_IT_WORKS = "import ctypes\nctypes.CDLL(None).prctl(15, b'at-work', 0, 0, 0)\n"
"""What a submission does first so that `at_work` knows that it has begun."""


def at_work(pid: int) -> list[psutil.Process]:
    """Wait until a submission that a process runs has begun; return all that the process has started."""
    below: list[psutil.Process] = []

    def begun() -> bool:
        below[:] = psutil.Process(pid).children(recursive=True)
        return any(_is_named(process, "at-work") for process in below)

    until(begun)
    return below


def _is_named(process: psutil.Process, name: str) -> bool:
    try:
        return bool(process.name() == name)
    except psutil.Error:
        return False


def lives(process: psutil.Process) -> bool:
    """Tell whether a process still runs."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def called(token: str) -> list[psutil.Process]:
    """Return the living processes whose first argument, which is their name, is this."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.cmdline()[:1] == [token] and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except psutil.Error:
            continue
    return found


def processes_below() -> int:
    """Return how many processes that this one started, or they, have not ended yet."""
    return sum(map(lives, psutil.Process().children(recursive=True)))
