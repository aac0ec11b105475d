"""A function that calls another wrong one says so, and only then."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from cnntutor.domain.exercise import Function
from cnntutor.domain.report import Diagnosis, Report, Status
from cnntutor.grading.callees import find_calls
from cnntutor.grading.diagnosis.diagnose import diagnose
from cnntutor.grading.syntax import tree_of
from tests.support import SOLUTIONS, answer, grade_source, submission, units_of_work

RIGHT = (SOLUTIONS / "exercise1_convolution.py").read_text()
FLOOR = "return (width - kernel + 2 * padding) // stride + 1"
CEILING = "return -(-(width - kernel + 2 * padding) // stride) + 1"
WORD = "conv2d calls your output_size, which is not right either: mend it first."


def said(report: Report) -> dict[str, bool]:
    """Return of which functions it is said that another one has to be mended first."""
    return {each.name: "mend" in each.message.rpartition("\n")[2] for each in report.questions}


def test_what_follows_from_another_mistake() -> None:
    """Rounding up in output_size makes conv2d wrong, which is written well; its own mistakes are its own."""
    report = {each.name: each for each in grade_source(RIGHT.replace(FLOOR, CEILING)).questions}
    assert report["conv2d"].status is not Status.CORRECT
    assert report["conv2d"].message.endswith(WORD)
    assert WORD not in report["output_size"].message
    flipped = {
        each.name: each
        for each in grade_source(RIGHT.replace("window * kernel", "window * kernel[::-1, ::-1]")).questions
    }
    assert flipped["conv2d"].status is Status.WRONG
    assert WORD not in flipped["conv2d"].message


@pytest.mark.parametrize(
    ("body", "calls"),
    [
        ("    return output_size(1)", True),
        ("    rows = [output_size (n)\n\n            for n in x]  # each side", True),
        ("    return output_size(1) + output_size(2) + len('#')", True),
        ("    return x  # output_size(1), isn't it", False),
        ("    return '#' + output_size(1)", True),
        ("    raise ValueError('output_size(1) must be right')", False),
        ('    raise ValueError(f"\\"output_size(1)")', False),
        ("    def output_size(n):\n        return n\n\n    return output_size(1)", False),
        ("    output_size = lambda n: n\n    return output_size(1)", False),
        ("    return [output_size(1) for output_size in x]", False),
        ("    # he wrote ''' here\n    return x\n\n\ndef f():\n    '''Text.'''\n    output_size(1)", False),
        ('    """As output_size(1) does."""\n    return x', False),
        ("    return my_output_size(1) + x.output_size(2)", False),
        ("    return output_size", False),
        ("    return f'{output_size(1)}'", True),
        ("    return g(output_size=output_size(1))", True),
        ("    import output_size\n    return output_size(1)", False),
        ("    for output_size in x:\n        output_size(1)", False),
        ("    try:\n        return x\n    except x as output_size:\n        output_size(1)", False),
        ("    match x:\n        case [output_size]:\n            return output_size(1)", False),
        ("    global output_size\n    return output_size(1)", False),
        ("    return x\n\n\noutput_size(1)", False),
    ],
)
def test_what_is_a_call(body: str, calls: bool) -> None:
    """In the function's own lines, by the whole name, and not in comments or texts."""
    source = f"def output_size(n):\n    return n\n\n\ndef conv2d(\n    x,\n):\n{body}\n"
    found = find_calls(ast.parse(source), ("output_size", "conv2d"))
    assert found == ({"conv2d": ["output_size"]} if calls else {})


def test_one_line_and_a_parameter_of_that_name() -> None:
    """A function on one line calls as any other does; a parameter is the function's own."""
    for head, calls in (("def f(x): return g(x)", True), ("def f(x, g):\n    return g(x)", False)):
        found = find_calls(ast.parse(f"{head}\n\n\ndef g(x):\n    return x\n"), ("f", "g"))
        assert ("f" in found) == calls, head


def test_a_helper_calls_for_the_one_that_calls_it() -> None:
    """A function of the file that is not asked for is looked through; one that is asked for is not."""
    source = "def f(x):\n    return run(x)\n\n\ndef run(x):\n    return again(run(x))\n\n\n"
    source += "def again(x):\n    return g(x)\n\n\ndef g(x):\n    return h(x)\n\n\ndef h(x):\n    return x\n"
    assert find_calls(ast.parse(source), ("f", "g", "h")) == {"f": ["g"], "g": ["h"]}


def test_what_calls_each_other_has_no_first() -> None:
    """Of functions in a circle none can be mended before the others; what is outside can."""
    source = "def f(x):\n    return g(x)\n\n\ndef g(x):\n    return f(h(x))\n\n\ndef h(x):\n    return x\n"
    assert find_calls(ast.parse(source), ("f", "g", "h")) == {"g": ["h"]}


def test_several_are_found_in_order() -> None:
    """All that it calls are named, by the alphabet."""
    assert find_calls(ast.parse("def f(x):\n    return h(g(x))\n"), ("h", "g", "f")) == {"f": ["g", "h"]}


@pytest.mark.parametrize("piece", ['"""', "'''\"\"\"", "def f(", "f(", "\n)", "#", "\r", "\0"])
def test_any_text_is_quick_to_read(piece: str) -> None:
    """A megabyte of anything is looked through in no time."""
    text = "def f():\n " + piece * (1_000_000 // len(piece))
    assert units_of_work(lambda: find_calls(tree_of(submission(text)), ("f", "g"))) < 100


@pytest.mark.parametrize("change", ["import nothing_of_that_name\n", "x = = 1\n"])
def test_a_file_that_cannot_be_run_says_nothing_of_functions(change: str) -> None:
    """Both functions are right in it."""
    report = grade_source(change + RIGHT)
    assert report.halted
    assert not any("mend" in question.message for question in report.questions)


OTHER_CAUSES = {
    "the dtype of the image": ("np.zeros((rows, columns))", "np.zeros((rows, columns), image.dtype)"),
    "a flipped kernel": ("window * kernel", "window * kernel[::-1, ::-1]"),
    "no padding": ("np.pad(image, padding)", "np.pad(image, 0)"),
    "a name that is not there": ("window * kernel", "window * kernels"),
    "an exception where stride and padding meet": (
        "    padded =",
        "    if stride > 1 and padding:\n        raise ValueError\n    padded =",
    ),
}


@pytest.mark.parametrize("size", [CEILING, "return (width - kernel + 2 * padding) // stride", "return 5"])
@pytest.mark.parametrize("change", OTHER_CAUSES.values(), ids=OTHER_CAUSES)
def test_a_cause_in_the_function_itself_is_not_laid_to_another(change: tuple[str, str], size: str) -> None:
    """Both are wrong, and right sizes would not make the map right: nothing is said of them."""
    assert change[0] in RIGHT
    report = grade_source(RIGHT.replace(*change).replace(FLOOR, size))
    assert {answer(report, "conv2d").status} & {Status.WRONG, Status.RAISED}
    assert not said(report)["conv2d"], answer(report, "conv2d").message


UNKNOWN = "np.sum(window * kernel) + bias", "np.sum(np.cos(window) * kernel) + bias"
FLIPPED = "np.sum(window * kernel) + bias", "np.sum(window * kernel[::-1, ::-1])"
PER_CHANNEL = "np.sum(window * kernel) + bias", "np.sum(window * kernel) + 3 * bias"
LAYER = (SOLUTIONS / "exercise2_colour_convolution.py").read_text()


@pytest.mark.parametrize(("change", "most"), [(PER_CHANNEL, 1), (UNKNOWN, 1), (FLIPPED, 2)])
def test_no_more_is_looked_for_than_explains_the_cause(
    change: tuple[str, str], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where what a function calls has so many misconceptions, or none that is known, that is enough."""
    looked_for: dict[str, int | None] = {}

    def diagnose_(question: Function, *arguments: Any) -> Diagnosis | None:
        looked_for[question.name] = arguments[-1]
        return diagnose(question, *arguments)

    monkeypatch.setattr("cnntutor.grading.diagnosis.diagnose.diagnose", diagnose_)
    assert change[0] in LAYER
    report = grade_source(LAYER.replace(*change), "exercise2")
    assert looked_for == {"conv2d_rgb": None, "conv_layer": most}
    assert answer(report, "conv_layer").message.endswith(
        "conv_layer calls your conv2d_rgb, which is not right either: mend it first."
    )


def test_what_a_function_without_result_makes_of_another_is_laid_to_it() -> None:
    """Where conv2d_rgb prints its map, conv_layer stacks None: that is no cause of its own."""
    written = LAYER.replace("    return result\n", "    print(result)\n")
    assert written != LAYER
    report = grade_source(written, "exercise2")
    assert answer(report, "conv_layer").status is Status.REFUSED
    assert answer(report, "conv_layer").message == (
        "conv_layer calls your conv2d_rgb, which is not right either: mend it first."
    )
