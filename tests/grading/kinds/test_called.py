"""What functions and tests share: how they are written, and how they are called."""

from __future__ import annotations

import pytest

from cnntutor.domain.exercise import Function
from cnntutor.domain.test import Test
from cnntutor.grading.kinds import kind_of
from tests.support import load, question


@pytest.mark.parametrize(
    ("name", "declaration", "signature"),
    [
        ("relu_backward", Function, "relu_backward(upstream, x)"),
        ("gradient_check", Test, "gradient_check(function, gradient, point)"),
    ],
)
def test_a_function_is_written_as_it_is_called(name: str, declaration: type, signature: str) -> None:
    """In the statement with its parameters, and in the file as the line that it begins with."""
    asked = question(load("exercise12"), name)
    assert isinstance(asked, declaration)
    kind = kind_of(asked)
    assert kind.signature(asked) == signature
    assert kind.in_statement(asked) == (signature,)
    assert kind.in_file(asked) == (f"def {signature}:",)
