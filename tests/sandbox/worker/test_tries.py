"""Lines that stand in a `try` which goes on after an error."""

from __future__ import annotations

import pytest

from cnntutor.sandbox.worker.tries import find_tries

ERRORS = ("ImportError", "Exception", "BaseException")


@pytest.mark.parametrize(
    ("handler", "goes_on"),
    [
        ("except ImportError:", True),
        ("except (ValueError, ImportError) as error:", True),
        ("except:", True),
        ("except Exception:", True),
        ("except* ImportError:", True),
        ("except* (ValueError, ImportError) as error:", True),
        ("except ValueError:", False),
        ("except* ValueError:", False),
        ("finally:", False),
    ],
)
def test_a_handler_goes_on_after_an_error_that_it_names(handler: str, *, goes_on: bool) -> None:
    """By its name, by that of a base class, or by none."""
    text = f"import os\ntry:\n    import torch\n    x = (1 +\n         2)\n{handler}\n    x = 3\n"
    assert find_tries(text, ERRORS) == ([range(3, 6)] if goes_on else [])


def test_lines_of_functions_and_of_inner_ones_count() -> None:
    """The lines of the handler, and of what follows where nothing was raised, do not."""
    text = b"def f():\n    try:\n        a\n    except ImportError:\n        b\n    else:\n        c\n"
    assert find_tries(text, ERRORS) == [range(3, 4)]
    nested = "try:\n    try:\n        a\n    except ValueError:\n        b\nexcept ImportError:\n    c\n"
    assert find_tries(nested, ERRORS) == [range(2, 6)]


def test_what_is_no_python_has_none() -> None:
    """That is told elsewhere; nor is a warning given a second time."""
    assert find_tries("try:\n  x =", ERRORS) == []
    assert find_tries('x = "\\d" is 3', ERRORS) == []
