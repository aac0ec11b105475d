"""What of a file decides its models."""

from __future__ import annotations

import pytest

from cnntutor.grading.without_answers import digest_without
from tests.support import submission

SOURCE = "import keras\n\nRESULTS = None\n\ndef build(kernel):\n    return keras.Sequential()\n"


def digest(source: str) -> str:
    """Return the digest without a table."""
    return digest_without(submission(source), {"RESULTS"})


@pytest.mark.parametrize(
    "same",
    [
        SOURCE.replace("RESULTS = None", "RESULTS = [{'kernel': 3, 'accuracy': 0.5}]"),
        SOURCE.replace("RESULTS = None", "# a comment\nRESULTS = 5"),
        SOURCE.replace("RESULTS = None\n", ""),
        f'"""A text."""\n{SOURCE}',
    ],
)
def test_plain_answers_and_comments_do_not_count(same: str) -> None:
    """Nor does a text at the top."""
    assert digest(same) == digest(SOURCE)


@pytest.mark.parametrize(
    "other",
    [
        SOURCE.replace("Sequential()", "Sequential([])"),
        SOURCE.replace("RESULTS = None", "RESULTS = keras.version()"),
        f"{SOURCE}OTHER = 1\n",
    ],
)
def test_all_else_counts(other: str) -> None:
    """Code, computed values, and other variables."""
    assert digest(other) != digest(SOURCE)


def test_an_answer_that_is_read_counts() -> None:
    """The models may depend on it, by its name or by others' names for all variables."""
    for line in ("print(RESULTS)", "print(globals())", "eval('RESULTS')"):
        one, other = (f"{SOURCE.replace('None', value)}{line}\n" for value in ("1", "2"))
        assert digest(one) != digest(other)


def test_a_file_that_is_no_python_counts_as_it_is() -> None:
    """Its digest is that of its bytes."""
    broken = submission("def :")
    assert digest_without(broken, {"RESULTS"}) == broken.digest
