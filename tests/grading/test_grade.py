"""Grading: points, statuses and messages of whole submissions."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.curriculum.exercise1_convolution import EXERCISE
from cnntutor.domain.exercise import ByHand, Exercise, Function, Variant
from cnntutor.domain.report import Report, Status
from cnntutor.domain.submission import Submission
from cnntutor.errors import CurriculumError, SandboxError
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.grade import grade
from cnntutor.grading.parts import parts_of
from cnntutor.sandbox.backends.plain import PlainProcess
from cnntutor.sandbox.limits import NUMPY, NUMPY_PROFILE
from tests.support import (
    answer,
    described_model,
    grade_answers,
    grade_source,
    load,
    solution,
    submission,
)

LECTURE = Variant(None, EXERCISE.lecture)
SOLUTION = solution("1")
QUICK_LIMITS = replace(NUMPY, load_seconds=4.0, call_seconds=0.5, question_seconds=4.0, wall_factor=math.inf)
QUICK = PlainProcess(replace(NUMPY_PROFILE, limits=QUICK_LIMITS))
"""Only what computes without end runs out of its time."""

ENDLESS_CALLS = PlainProcess(replace(NUMPY_PROFILE, limits=replace(QUICK_LIMITS, call_seconds=0.2)))
ENDLESS_FILE = PlainProcess(replace(NUMPY_PROFILE, limits=replace(QUICK_LIMITS, load_seconds=2.0)))
"""Less, where nothing but what is endless is computed."""


def changed(old: str, new: str) -> str:
    """Return the solution with one place changed."""
    assert SOLUTION.count(old) == 1
    return SOLUTION.replace(old, new)


def test_points_are_earned_case_by_case() -> None:
    """A function that is right on some cases earns their share; the maximum stays."""
    report = grade_source(changed("padded = np.pad(image, padding)", "padded = image"))
    conv2d = answer(report, "conv2d")
    right = sum(case.status is Status.CORRECT for case in conv2d.cases)
    assert conv2d.score == round(40 * right / len(conv2d.cases), 2)
    assert (conv2d.max_score, report.max_score) == (40, 100)
    assert report.score == round(60 + conv2d.score, 2)


@pytest.mark.parametrize(
    ("old", "new", "status", "said"),
    [
        ("def conv2d(image", "def conv_2d(image", Status.MISSING, "your file has conv_2d. Rename it."),
        ("feature_map_padded =", "padded_map =", Status.MISSING, "has no variable feature_map_padded"),
        ("    return result", "    pass", Status.MALFORMED, "has no `return` with a result"),
        ("return result", "return str(result)", Status.MALFORMED, "text"),
        ("return result", "return (row for row in result)", Status.REFUSED, "generator"),
        ("return result", "return [[1, 2], [3]]", Status.MALFORMED, "different lengths"),
        ("return result", "return result[0]", Status.MALFORMED, "1 axis"),
        ("return result", "return result.astype(object)", Status.REFUSED, "Python objects"),
        ("return result", "return result > 0", Status.MALFORMED, "True and False"),
        ("return result", "return result * np.nan", Status.WRONG, "nan"),
        ("return result", "return result[:, :-1]", Status.WRONG, "its shape is"),
        ("return result", "return np.zeros((9000, 9000))", Status.REFUSED, "2 MB"),
        ("return result", "return np.zeros((90000, 90000))", Status.OUT_OF_MEMORY, "512 MB"),
        ("return result", "return reslut", Status.RAISED, "NameError: name 'reslut'"),
        ("return result", "raise NotImplementedError", Status.NOT_STARTED, "not written yet"),
        ("return result", "g()\ndef g():\n    raise NotImplementedError", Status.RAISED, "g is not written"),
        ("return result", "import os; os._exit(1)", Status.CRASHED, "exit code 1"),
        ("return result", "exit()", Status.RAISED, "Take the `exit()` out"),
        ("return result", "input()", Status.RAISED, "no keyboard"),
        ("return result", "from exercise9_x import y", Status.RAISED, "graded on its own"),
        ("def conv2d(image, kernel, stride=1, padding=0)", "def conv2d(x)", Status.MISSING, "is conv2d(x)"),
    ],
)  # fmt: skip
def test_every_end_has_its_message(old: str, new: str, status: Status, said: str) -> None:
    """What went wrong decides the status, and the message says what to do; the rest keeps its points."""
    report = grade_source(changed(old, new))
    failed = [one for one in report.questions if one.status is not Status.CORRECT]
    assert [one.status for one in failed] == [status]
    assert said in f"{failed[0].message} {failed[0].first_difference}"
    assert report.score == 100 - failed[0].max_score + (failed[0].score or 0.0)


def test_lists_and_whole_numbers_are_right_too() -> None:
    """A list of lists, and ints where floats could be, are accepted where the values are right."""
    assert grade_source(changed("return result", "return result.tolist()")).passed
    floats = changed("return (width - kernel", "return 1.0 * (width - kernel").replace(
        "= output_size(", "= whole("
    )
    assert grade_source(floats + "\n\ndef whole(*sizes):\n    return int(output_size(*sizes))\n").passed


def test_an_endless_function_costs_only_its_question() -> None:
    """A question that runs out of time ends; the next one gets a fresh worker."""
    report = grade_source(
        changed("return (width", "while True: pass\n    return (width"), sandbox=ENDLESS_CALLS
    )
    assert answer(report, "output_size").status is Status.TIMED_OUT
    assert answer(report, "sizes").status is Status.CORRECT
    assert "never becomes false" in answer(report, "output_size").message
    assert answer(report, "conv2d").status is Status.TIMED_OUT


def test_a_file_that_cannot_be_run_is_one_trouble() -> None:
    """A file that ends in an error says so once; every question keeps its maximum."""
    report = grade_source("import numpy as np\n\nnp.zeros(3)[5]\n")
    assert "line 3:\n    np.zeros(3)[5]\nIndexError" in report.trouble
    assert {one.status for one in report.questions} == {Status.RAISED}
    assert (report.score, report.max_score) == (0, 100)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import os\nos._exit(0)", "exit code 0"),
        ("while True: print('x' * 1_000_000)", "printing 100 MB"),
        ("def f(:\n", "SyntaxError"),
        ("\tx = 1\n  y = 2", "IndentationError"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("(" * 1000, "SyntaxError"),
        ("x = bytearray(5_000_000_000)", "512 MB"),
    ],
)
def test_a_file_that_does_not_end_well(source: str, said: str) -> None:
    """Exits, floods, memory and syntax of the file itself are told apart."""
    assert said in grade_source(source, sandbox=QUICK).trouble


def test_a_file_that_does_not_end() -> None:
    """A loop of the file itself is stopped, and told by what it took."""
    report = grade_source("while True: pass", sandbox=ENDLESS_FILE)
    assert "Your file was stopped after 2 seconds of computing" in report.trouble


def test_what_stands_above_a_line_that_raises_is_graded() -> None:
    """A stray line at the end of a file costs nothing but itself, and is shown."""
    report = grade_source(SOLUTION + "\nassert output_size(7, 3) == 6\n")
    assert report.score == 100
    assert "assert output_size(7, 3) == 6\nAssertionError" in report.trouble
    assert not report.halted


def test_a_case_that_stops_the_worker_costs_only_itself() -> None:
    """A function that crashes on some settings keeps what it earned on the others."""
    crash = "    if image.shape == (6, 5): import os; os._exit(1)\n    return result"
    report = grade_source(changed("    return result", crash))
    conv2d = answer(report, "conv2d")
    crashed = sum(case.status is Status.CRASHED for case in conv2d.cases)
    assert 1 < crashed <= 5
    assert conv2d.score == round(40 * (42 - crashed) / 42, 2)


def test_printing_is_kept_apart() -> None:
    """What is printed is in the report, sanitized."""
    report = grade_source(SOLUTION + "\nprint('\\x1b[31mhello')\n")
    assert report.output == "␛[31mhello\n"
    assert report.passed


def test_two_errors_together_are_named() -> None:
    """A flipped kernel and a missing stride are both told, and nothing else."""
    report = grade_source(
        changed("window * kernel", "window * kernel[::-1, ::-1]").replace("i * stride, j * stride", "i, j")
    )
    diagnosis = answer(report, "conv2d").diagnosis
    assert diagnosis is not None
    assert diagnosis.misconceptions == ("flipped_kernel", "stride_only_in_size")
    assert diagnosis.certain


def test_an_unknown_error_is_not_explained_away() -> None:
    """Without an explanation that fits every case, there is only the first difference and its arithmetic."""
    report = grade_source(changed("window * kernel)", "window * kernel) + (i == 1)"))
    conv2d = answer(report, "conv2d")
    assert conv2d.diagnosis is None
    assert conv2d.first_difference is not None
    assert conv2d.first_difference.index == (1, 0)
    assert conv2d.first_difference.working[-1].startswith("multiply and sum:")
    assert conv2d.first_difference.working[-1].endswith(f"= {conv2d.first_difference.expected}")


def test_a_by_hand_slip_shows_the_sum_but_not_its_result() -> None:
    """One wrong element by hand: its window and its sum are shown, the result is left to the student."""
    report = grade_source(changed("[[4, 3, 4], [2, 4, 3], [2, 3, 4]]", "[[4, 3, 4], [2, 5, 3], [2, 3, 4]]"))
    difference = answer(report, "feature_map").first_difference
    assert difference is not None
    assert (difference.index, difference.got, difference.expected) == ((1, 1), "5", "")
    assert difference.working == (
        "multiply and sum: 1·1 + 1·0 + 1·1 + 0·0 + 1·1 + 1·0 + 0·1 + 1·0 + 1·1 = ?",
    )
    yours, window, *_ = difference.grids
    assert (yours.title, yours.wrong) == ("yours", ((1, 1),))
    assert (window.title, window.rows[1]) == ("window", ("0", "1", "1"))


def test_the_same_seed_gives_the_same_cases() -> None:
    """Hidden cases depend on the seed alone; shown ones on nothing. A width may be drawn twice."""
    for asked in EXERCISE.value_questions:
        one, same, other = (draw_cases(asked, EXERCISE.lecture, seed) for seed in (1, 1, 2))
        assert repr(one) == repr(same)
        if isinstance(asked, Function):
            shared = [case for case, another in zip(one, other, strict=True) if repr(case) == repr(another)]
            assert [case.name for case in shared if not case.hidden] == [f"shown {k}" for k in range(1, 7)]
            assert len([case for case in shared if case.hidden]) <= 1


def test_a_reference_that_fails_is_the_graders_fault() -> None:
    """An exercise that cannot answer itself raises instead of grading."""

    def broken(*_: object) -> None:
        raise ValueError("oh")

    first = EXERCISE.value_questions[0]
    assert isinstance(first, ByHand)
    asked = replace(first, reference=broken)
    exercise: Exercise = replace(EXERCISE, questions=(asked,))
    with pytest.raises(CurriculumError, match="its own case"):
        grade_answers(exercise, {"feature_map": [[1]]})


def test_no_sandbox_is_no_grade_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no worker can be started, an error is raised and no report is made."""
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(SandboxError):
        grade_source(SOLUTION)


def test_answers_that_patch_numpy_or_walk_the_stack_gain_nothing() -> None:
    """What a submission does to its own process does not reach the comparison."""
    attack = """
import sys
import numpy as np
np.allclose = np.array_equal = lambda *a, **k: True
class Equal(float):
    def __eq__(self, other): return True
    def __abs__(self): return 0.0
    def __le__(self, other): return True
feature_map = [[Equal(0)] * 3] * 3
sizes = np.array([0, 0, 0, 0]).view(type("A", (np.ndarray,), {"__eq__": lambda *a: True}))
def output_size(width, kernel, stride=1, padding=0):
    frame = sys._getframe()
    while frame:
        for value in list(frame.f_locals.values()) + list(frame.f_globals.values()):
            expected = getattr(value, "expected", None)
            if expected is not None: return expected
        frame = frame.f_back
    return Equal(1)
"""
    report = grade_source(attack)
    assert report.score == 0


def test_printing_much_costs_nothing() -> None:
    """Ten megabytes of debugging output are cut, and every case is graded."""
    report = grade_source(SOLUTION + "\nprint('x' * 10_000_000)\n")
    assert report.passed
    assert report.output_cut


@pytest.mark.parametrize(
    "name", [listing.id for listing in registry.discover() if not listing.profile.trains]
)
def test_expected_values_never_reach_the_worker(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all bytes sent in a whole check none are a hidden case's answer; its arguments, the control, are."""
    from cnntutor.sandbox.pipes import Pipes

    sent: list[bytes] = []
    send_frame = Pipes.send_frame

    def recording(pipes: Pipes, frame: bytes) -> None:
        sent.append(frame)
        send_frame(pipes, frame)

    monkeypatch.setattr(Pipes, "send_frame", recording)
    exercise = load(name)
    report = grade_source(solution(name), name)
    assert all(each.status is Status.CORRECT for each in report.questions if each.kind != "essay")
    stream = b"".join(sent)
    controls = answers = 0
    for asked in (each for each in exercise.questions if isinstance(each, Function)):
        for case in draw_cases(asked, exercise.lecture, 0):
            arrays = [argument for argument in case.arguments if isinstance(argument, np.ndarray)]
            for array in arrays:
                assert array.tobytes() in stream
                controls += 1
            for part in parts_of(asked.reference(*case.arguments)):
                for dtype in (np.float64, np.float32, np.int64) if isinstance(part, np.ndarray) else ():
                    cast = part.astype(dtype)
                    if len(np.unique(cast)) < 4:  # a few zeros and ones stand everywhere
                        continue
                    if not any(
                        cast.tobytes() in array.tobytes() for array in arrays
                    ):  # nothing was to be done
                        assert cast.tobytes() not in stream
                        answers += 1
    has_arrays = name not in ("exercise5", "exercise18")  # which ask for counts, and for words
    assert not has_arrays or (controls > 50 and answers > 50)


def test_reports_carry_what_a_gradebook_needs() -> None:
    """Digest, seed and exercise digest are in the report."""
    handed_in: Submission = submission(SOLUTION)
    report: Report = grade(
        EXERCISE, handed_in, PlainProcess(), variant=LECTURE, seed=7, exercise_digest="abc"
    )
    assert (report.submission_digest, report.seed, report.exercise_digest) == (handed_in.digest, 7, "abc")
    assert handed_in.digest == submission(SOLUTION).digest != submission(SOLUTION + " ").digest


def test_names_in_a_described_model_command_nothing() -> None:
    """Layers, loss and optimizer may be called anything: in the report, every text is harmless."""
    nasty = "\x1b[31m\x9b\u202e\ud800\x07"
    told = described_model()
    for layer in told["layers"]:
        layer |= {"name": nasty, "class": nasty}
    told["loss"] |= {"name": nasty}
    told["optimizer"] |= {"name": nasty}
    report = grade_answers(load("exercise7"), {"build_model": told})
    said = repr(report.to_dict())  # which shows as an escape what is not printable
    assert "␛[31m" in said
    assert not any(code in said for code in ("\\x1b", "\\x9b", "\\u202e", "\\ud800", "\\x07"))


def test_an_exception_tells_no_numbers_of_a_hidden_case() -> None:
    """Its text is the student's own and could hold them; of the same one on a shown case it is told."""
    raises = "raise ValueError(f'size {image.tolist()}')"
    source = "import numpy as np\ndef conv2d(image, kernel, stride=1, padding=0):\n    {}\n    return image\n"
    everywhere = answer(grade_source(source.format(raises)), "conv2d")
    texts = {case.message for case in everywhere.cases if not case.hidden}
    assert all("size [[" in text for text in texts)
    assert {case.message for case in everywhere.cases if case.hidden} <= texts
    question = next(each for each in EXERCISE.questions if each.name == "conv2d")
    assert isinstance(question, Function)
    cases = draw_cases(question, LECTURE.numbers, 0)
    public = {case.arguments[0].size for case in cases if not case.hidden}
    hidden = answer(grade_source(source.format(f"if image.size not in {public}: {raises}")), "conv2d")
    raised = [case.message for case in hidden.cases if case.status is Status.RAISED]
    assert raised
    assert all("ValueError" in text and "line 3" in text and "size [[" not in text for text in raised)
