"""How quick the commands are: `python -m benchmarks.startup`."""

from __future__ import annotations

import pickle
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.timing import compare, compile_package, run
from cnntutor.curriculum import registry
from cnntutor.domain.values import Arguments
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.judging import expected_value

SOLUTIONS = Path(__file__).parent.parent / "solutions"
PEER = """
import pickle
import numpy as np
import pytest
import work

CASES = pickle.load(open("cases.pickle", "rb"))

def agree(value, expected):
    if isinstance(expected, (tuple, list)):
        assert len(value) == len(expected)
        for one, other in zip(value, expected):
            agree(one, other)
    elif isinstance(expected, (float, np.ndarray, np.generic)):
        np.testing.assert_allclose(value, expected, rtol=1e-5, atol=1e-3)
    else:
        assert value == expected

@pytest.mark.parametrize("case", range(len(CASES)))
def test_case(case):
    name, arguments, expected = CASES[case]
    value = getattr(work, name)
    agree(value(*arguments) if callable(value) else value, expected)
"""
"""What a course without cnntutor would run: the same file, the same cases, the answers beside them."""


def main() -> None:
    """Print the ratios."""
    compile_package()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        listing = registry.find("exercise1")
        (folder / listing.filename).write_bytes((SOLUTIONS / listing.filename).read_bytes())
        (folder / "work.py").write_bytes((folder / listing.filename).read_bytes())
        (folder / "cases.pickle").write_bytes(pickle.dumps(peer_cases(listing)))
        (folder / "test_peer.py").write_text(PEER)
        cnntutor = [str(Path(sys.executable).with_name("cnntutor"))]
        check = run([*cnntutor, "check", "exercise1"], folder)
        pytest = run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_peer.py"], folder)
        ratios = [
            compare(
                "cnntutor list / python -c 'import typer, rich'",
                "at most 2",
                run([*cnntutor, "list"], folder),
                run([sys.executable, "-c", "import typer, rich"], folder),
            ),
            compare(
                "cnntutor check exercise1 / python -c 'import numpy, rich, typer'",
                "at most 3",
                check,
                run([sys.executable, "-c", "import numpy, rich, typer"], folder),
            ),
            compare("cnntutor check exercise1 / pytest with the same cases", "below 1", check, pytest),
        ]
    for ratio in ratios:
        print(ratio)


def peer_cases(listing: registry.Listing) -> list[tuple[str, Arguments, Any]]:
    """Return the cases of an exercise with their answers, as other graders have them beside the student."""
    exercise = registry.load(listing)
    return [
        (
            question.name,
            case.arguments if question.is_called else (),
            expected_value(question, case.arguments),
        )
        for question in exercise.value_questions
        for case in draw_cases(question, exercise.lecture, 0)
    ]


if __name__ == "__main__":
    main()
