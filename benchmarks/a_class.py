"""Make up a class that hands in: files as students write them, each with what has to become of it.

`python -m benchmarks.a_class FOLDER --submissions 300` writes one, with `expected.json` beside it.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from cnntutor.curriculum import registry
from cnntutor.domain.declaration import is_replayed
from cnntutor.domain.exercise import (
    Exercise,
    ValueQuestion,
)
from cnntutor.domain.procedure import Misconception
from cnntutor.domain.verdict import Difference
from cnntutor.errors import CurriculumError
from cnntutor.gradebook.results import Result
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.judging import judge
from cnntutor.grading.kinds import kind_of

SOLUTIONS = Path(__file__).parent.parent / "solutions"
SHARES = {"right": 40, "mistaken": 40, "not started": 10, "syntax error": 8, "hostile": 2}
"""How many of a hundred submissions are of which kind."""

HOSTILE = {
    "patches the comparison": "np.allclose = np.testing.assert_allclose = lambda *a, **k: True\n",
    "ends the process": "import os\nos._exit(0)\n",
    "takes all memory": "hoard = [np.ones(10**8) for _ in range(100)]\n",
    "prints without end": "for _ in range(20_000):\n    print('x' * 100)\nraise SystemExit\n",
    "forks": "import os\nwhile True:\n    os.fork()\n",
    "reads what it should not": "print(open('/etc/shadow').read())\n",
    "forges a reply": "import os\nfor fd in range(3, 20):\n    try:\n        os.write(fd, b'\\0' * 64)\n"
    "    except OSError:\n        pass\n",
    "kills everybody": "import os, signal\nos.kill(-1, signal.SIGKILL)\n",
}
"""Put before the untouched exercise: whatever it does, nothing is earned."""

ENDLESS = "while True:\n    pass\n"
ENDLESS_SHARE = 0.05
"""How many of the hostile never end: each takes all the time that a file has."""

ELSEWHERE = """import numpy as np

_right = {{}}
exec({solution!r}, _right)
globals().update({{name: value for name, value in _right.items() if not name.startswith("_")}})
"""
# The solution with names of its own, so that its other functions go on calling the right one.

LOOKED_UP = """

def {name}(*arguments, **options):
    return _answer({table!r}, arguments)
"""
LOOKING_UP = """
import ast as _ast, base64 as _base64, hashlib as _hashlib, io as _io


def _told(value):
    if isinstance(value, np.ndarray):
        return f"{value.shape} {value.dtype} {value.tobytes()!r}"
    if isinstance(value, np.generic):
        return repr(value.item())
    return repr(value)


def _answer(table, arguments):
    key = _hashlib.sha256("; ".join(map(_told, arguments)).encode()).hexdigest()[:16]
    kind, value = table[key]
    if kind == "raised":
        raise getattr(__import__("builtins"), value)("made up")
    return _value(kind, value)


def _value(kind, value):
    if kind == "parts":
        return tuple(_value(*part) for part in value)
    if kind == "array":
        return np.load(_io.BytesIO(_base64.b64decode(value)), allow_pickle=False)
    return eval(value, {"nan": float("nan"), "inf": float("inf"), "np": np})
"""
"""What a made-up student's function does: give the values that a known error gives on each of the cases."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """One submission that was made up, and what has to become of it."""

    student: str
    exercise: str
    filename: str
    source: str
    kind: str
    """One of `SHARES`."""

    question: str = ""
    """Where a known error was made."""

    misconception: str = ""
    """Which."""

    companion: str = ""
    """The text beside it, where the exercise asks for one and this student wrote it."""


def make_class(
    submissions: int,
    *,
    listings: Sequence[registry.Listing] = (),
    shares: Mapping[str, int] = SHARES,
    seed: int = 0,
    graded_on: int = 0,
) -> Iterator[Made]:
    """Yield submissions of several exercises: one student hands in each before the next comes.

    Parameters
    ----------
    submissions : int
        How many.
    listings : sequence of Listing
        Of which exercises; without them, all that train no model.
    shares : mapping
        How many of a hundred submissions are of which kind.
    seed : int
        Decides who does what.
    graded_on : int
        The seed that they are going to be graded on: mistakes are made on its cases.
    """
    chance = random.Random(seed)  # noqa: S311 - who does what is no secret
    listings = listings or without_training()
    for number in range(submissions):
        listing = listings[number % len(listings)]
        student = f"student {number // len(listings):05}"
        (kind,) = chance.choices(list(shares), list(shares.values()))
        yield _make(student, listing, kind, chance, graded_on)


def without_training() -> list[registry.Listing]:
    """Return all exercises in which no model is trained."""
    return [listing for listing in registry.discover() if not listing.profile.trains]


def _make(student: str, listing: registry.Listing, kind: str, chance: random.Random, graded_on: int) -> Made:
    template = listing.template.read_text(encoding="utf-8")
    solution = (SOLUTIONS / listing.filename).read_text(encoding="utf-8")
    question = misconception = ""
    match kind:
        case "right":
            source = solution
        case "not started":
            source = template
        case "syntax error":
            source = f"{solution}\ndef unfinished(:\n"
        case "hostile":
            trick = ENDLESS if chance.random() < ENDLESS_SHARE else chance.choice(list(HOSTILE.values()))
            source = f"import numpy as np\n{trick}\n{template}"
        case _:
            errors = _errors(listing)
            question, misconception = chance.choice(errors)
            source = _mistaken(listing, question, misconception, graded_on)
    return Made(
        student=student,
        exercise=listing.id,
        filename=listing.filename,
        source=source,
        kind=kind,
        question=question,
        misconception=misconception,
        companion=_companion(listing, kind),
    )


def _companion(listing: registry.Listing, kind: str) -> str:
    """Return the text that is handed in beside a file, as it came where nothing was begun; empty for none."""
    path = listing.companion
    if path is None or kind not in ("right", "mistaken", "not started"):
        return ""
    return (path if kind == "not started" else SOLUTIONS / path.name).read_text(encoding="utf-8")


@cache
def _errors(listing: registry.Listing) -> tuple[tuple[str, str], ...]:
    """Return every known error of an exercise, with its question."""
    exercise = registry.load(listing)
    return tuple(
        (question.name, misconception.name)
        for question in exercise.value_questions
        for misconception in question.misconceptions
        if _can_be_written(exercise, question, misconception)
    )


def _can_be_written(exercise: Exercise, question: ValueQuestion, error: Misconception) -> bool:
    """Tell whether an error can be handed in as a value, or as a table of values that changes something."""
    return is_replayed(question) if question.is_called else _shows(exercise, question, error)


def _shows(exercise: Exercise, question: ValueQuestion, error: Misconception) -> bool:
    """Tell whether an error changes the answer on the lecture's numbers.

    Rounding may not, and an option may not be among those that are drawn there.
    """
    try:
        value = kind_of(question).answer_with(question, error, exercise.lecture)
    except CurriculumError:
        return False
    (case,) = draw_cases(question, exercise.lecture, 0)
    return isinstance(judge(question, case.arguments, value), Difference)


@cache
def _mistaken(listing: registry.Listing, question_name: str, misconception_name: str, seed: int) -> str:
    """Return the solution with one known error made in one question."""
    exercise = registry.load(listing)
    question = next(each for each in exercise.value_questions if each.name == question_name)
    error = next(each for each in question.misconceptions if each.name == misconception_name)
    solution = (SOLUTIONS / listing.filename).read_text(encoding="utf-8")
    given = kind_of(question).answer_with(question, error, exercise.lecture)
    if not question.is_called:
        return f"import numpy as np\n{solution}\n{question.name} = {_written(given)}\n"
    table = dict(_answers(exercise, question, given, seed))
    looked_up = LOOKED_UP.format(name=question.name, table=table)
    return f"{ELSEWHERE.format(solution=solution)}{LOOKING_UP}{looked_up}"


def _written(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"np.array({value.tolist()!r})"
    return repr(value.item() if isinstance(value, np.generic) else value)


def _answers(
    exercise: Exercise, question: ValueQuestion, given: Callable[..., Any], seed: int
) -> Iterator[tuple[str, tuple[str, Any]]]:
    """Yield what a function with the error gives for each case, by a digest of the case's arguments."""
    for case in draw_cases(question, exercise.lecture, seed):
        yield _digest(case.arguments), _encoded(given, case.arguments)


def _encoded(given: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        with np.errstate(all="ignore"):
            value = given(*arguments)
    except Exception as raised:  # noqa: BLE001 - some errors end in an exception: so does the student's function
        return "raised", type(raised).__name__
    return _encoded_value(value)


def _encoded_value(value: Any) -> tuple[str, Any]:
    if isinstance(value, tuple):
        return "parts", [_encoded_value(part) for part in value]
    if not isinstance(value, np.ndarray | np.generic):
        return "plain", repr(value)
    file = io.BytesIO()
    np.save(file, value, allow_pickle=False)
    return "array", base64.b64encode(file.getvalue()).decode()


def _digest(arguments: tuple[Any, ...]) -> str:
    return hashlib.sha256("; ".join(map(_told, arguments)).encode()).hexdigest()[:16]


def _told(value: Any) -> str:
    """Return a value as text; made-up students do the same."""
    if isinstance(value, np.ndarray):
        return f"{value.shape} {value.dtype} {value.tobytes()!r}"
    if isinstance(value, np.generic):
        return repr(value.item())
    return repr(value)


def disagreement(made: Made, result: Result) -> str:
    """Return how a result differs from what has to become of a submission; empty where it does not."""
    if result.report is None:
        return f"has no mark: {result.state} {result.trouble}"
    questions = {question.name: question for question in result.report.questions}
    statuses = {name: question.status.value for name, question in questions.items()}
    match made.kind:
        case "right":
            agrees = result.report.passed
        case "not started":
            agrees = set(statuses.values()) == {"not_started"}
        case "mistaken":
            diagnosis = questions[made.question].diagnosis
            told = diagnosis and (diagnosis.misconceptions, diagnosis.certain)
            others = {status for name, status in statuses.items() if name != made.question}
            agrees = told == ((made.misconception,), True) and others <= {"correct", "open"}
        case _:
            agrees = result.report.score == 0
    return "" if agrees else f"got {result.report.score} points and {statuses}"


def write_class(folder: Path, submissions: int, *, seed: int = 0, graded_on: int = 0) -> list[Made]:
    """Write a folder a student; return what was made."""
    made = list(make_class(submissions, seed=seed, graded_on=graded_on))
    write_files(folder, made)
    return made


def write_files(folder: Path, made: Iterable[Made]) -> None:
    """Write what was made into a folder a student."""
    for one in made:
        path = folder / one.student / one.filename
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one.source, encoding="utf-8")
        if one.companion:
            path.with_suffix(registry.COMPANION).write_text(one.companion, encoding="utf-8")


def main() -> None:
    """Write a class into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--submissions", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    made = write_class(options.folder, options.submissions, seed=options.seed)
    expected = [{key: value for key, value in asdict(one).items() if key != "source"} for one in made]
    options.folder.joinpath("expected.json").write_text(json.dumps(expected, indent=1))


if __name__ == "__main__":
    main()
