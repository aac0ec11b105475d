"""A function that calls another wrong one says so, and only then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.grading.callees import point_to_callees
from cnntutor.types import QuestionReport, Status
from tests.support import SOLUTIONS, mark, submission, units_of_work

RIGHT = (SOLUTIONS / "exercise1_convolution.py").read_text()
FLOOR = "return (width - kernel + 2 * padding) // stride + 1"
CEILING = "return -(-(width - kernel + 2 * padding) // stride) + 1"
WORD = "conv2d calls your output_size, which is not right either: mend it first."


def reported(**statuses: Status) -> list[QuestionReport]:
    """Return reports on functions, with nothing but these statuses."""
    return [
        QuestionReport(name, "function", status, 0.0, 10.0, f"{name}.", ())
        for name, status in statuses.items()
    ]


def messages(source: str, **statuses: Status) -> list[str]:
    """Return what is said of functions of these statuses in a source."""
    return [each.message for each in point_to_callees(reported(**statuses), submission(source))]


def test_what_follows_from_another_mistake() -> None:
    """Rounding up in output_size makes conv2d wrong, which is written well; its own mistakes are its own."""
    report = {each.name: each for each in mark(RIGHT.replace(FLOOR, CEILING)).questions}
    assert report["conv2d"].status is not Status.CORRECT
    assert report["conv2d"].message.endswith(WORD)
    assert WORD not in report["output_size"].message
    flipped = {
        each.name: each
        for each in mark(RIGHT.replace("window * kernel", "window * kernel[::-1, ::-1]")).questions
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
        ("    return x\n\n\noutput_size(1)", False),
    ],
)
def test_what_is_a_call(body: str, calls: bool) -> None:
    """In the function's own lines, by the whole name, and not in comments or texts."""
    source = f"def output_size(n):\n    return n\n\n\ndef conv2d(\n    x,\n):\n{body}\n"
    first, second = messages(source, output_size=Status.WRONG, conv2d=Status.RAISED)
    assert first == "output_size."
    assert second == (f"conv2d. {WORD}" if calls else "conv2d.")


def test_one_line_and_a_parameter_of_that_name() -> None:
    """A function on one line calls as any other does; a parameter is the function's own."""
    for head, word in (("def f(x): return g(x)", True), ("def f(x, g):\n    return g(x)", False)):
        first, _ = messages(f"{head}\n\n\ndef g(x):\n    return x\n", f=Status.WRONG, g=Status.WRONG)
        assert ("mend it first" in first) == word, head


def test_what_calls_each_other_has_no_first() -> None:
    """Of functions in a circle none can be mended before the others; what is outside can."""
    source = "def f(x):\n    return g(x)\n\n\ndef g(x):\n    return f(h(x))\n\n\ndef h(x):\n    return x\n"
    told = messages(source, f=Status.WRONG, g=Status.RAISED, h=Status.WRONG)
    assert told == ["f.", "g. g calls your h, which is not right either: mend it first.", "h."]


@pytest.mark.parametrize("change", ["import nothing_of_that_name\n", "x = = 1\n"])
def test_a_file_that_cannot_be_run_says_nothing_of_functions(change: str) -> None:
    """Both functions are right in it."""
    report = mark(change + RIGHT)
    assert report.halted
    assert not any("mend" in question.message for question in report.questions)


@pytest.mark.parametrize("status", [Status.CORRECT, Status.NOT_STARTED, Status.MISSING])
def test_what_is_right_or_not_there_is_no_cause(status: Status) -> None:
    """Only what was answered wrong can be mended first."""
    source = "def f(x):\n    return g(x)\n\n\ndef g(x):\n    return x\n"
    assert messages(source, f=Status.WRONG, g=status) == ["f.", "g."]


def test_several_and_after_lines_of_code() -> None:
    """All that it calls are named; behind quoted lines the word stands on a line of its own."""
    source = "def f(x):\n    return g(h(x))\n"
    first, *others = reported(f=Status.RAISED, g=Status.WRONG, h=Status.RAISED)
    quoted = replace(first, message="Line 2:\n    return g(h(x))")
    (first, *_) = point_to_callees([quoted, *others], submission(source))
    assert first.message.endswith(")\nf calls your g and h, which are not right either: mend them first.")


@pytest.mark.parametrize("piece", ['"""', "'''\"\"\"", "def f(", "f(", "\n)", "#", "\r", "\0"])
def test_any_text_is_quick_to_read(piece: str) -> None:
    """A megabyte of anything is looked through in no time."""
    text = "def f():\n " + piece * (1_000_000 // len(piece))
    assert units_of_work(lambda: messages(text, f=Status.WRONG, g=Status.WRONG)) < 100
