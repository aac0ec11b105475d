"""Things of a library that is not there: the lines of a file pass, a function that uses them says so."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest

from tests.sandbox.worker.siblings import sibling

absent = sibling("absent", "known", "special_methods")
MESSAGE = "torch is not there in this exercise: use numpy alone"


def ran(source: str) -> dict[str, Any]:
    """Return what the lines of a file leave behind, to which the library is known as `t`."""
    names = {"t": absent.Absent("torch"), "__name__": "work"}
    exec(source, names)
    return names


@pytest.mark.parametrize(
    "line",
    [
        "t.nn.Conv2d(3, 4)(t.zeros(2))",
        "t + 1 - t @ 2",
        "x, y = t.split(2)",
        "with t.no_grad(): pass",
        "for x in t.loader: raise ValueError",
        "@t.compile\nclass A: pass",
        "class A(t.nn.Module): pass",
        "t.seed = 3",
        "x = t.zeros(2)\nx[0] = 1",
        "t == 3, t != 3, t < 3",
        "len(t)",
        "f'{t} and {t!r}'",
        "[x for x in t]",
    ],
)
def test_the_lines_of_a_file_pass(line: str) -> None:
    """What raised there would cost all the lines below."""
    ran(line)


@pytest.mark.parametrize(
    "line",
    ["t.zeros(2)", "t + 1", "list(t)", "len(t)", "t[0]", "-t", "3 in t", "class A(t.Module): pass\n    A()"],
)
def test_a_function_that_uses_one_says_what_is_missing(line: str) -> None:
    """By the name of the library."""
    with pytest.raises(ImportError) as raised:
        ran(f"def f():\n    {line}\nf()")
    assert (str(raised.value), raised.value.name) == (MESSAGE, "torch")


@pytest.mark.parametrize(
    "line", ["int(t)", "float(t)", "range(t)", "complex(t)", "import numpy\nnumpy.array(t)"]
)
def test_no_number_is_made_of_one_anywhere(line: str) -> None:
    """The answer would be another."""
    with pytest.raises(ImportError, match="torch is not there"):
        ran(line)


def test_an_answer_that_is_one_is_none() -> None:
    """Nor is what is made of one; any other value comes back."""
    made = ran("class Net(t.nn.Module): pass\nx = t.zeros(2)\ny = Net()")
    for name in ("t", "x", "y"):
        with pytest.raises(ImportError, match="torch is not there"):
            absent.present(made[name])
    value = [1]
    assert absent.present(value) is value


def test_it_is_no_instance_and_has_no_special_names() -> None:
    """Python asks for these on its own, and what is found there would be called."""
    thing = absent.Absent("torch")
    assert not isinstance(3, thing)
    for name in ("__wrapped__", "__array_interface__"):
        assert not hasattr(thing, name)
    assert thing.anything is thing
    with contextlib.suppress(ImportError):
        assert thing != 3
    assert len({thing, thing}) == 1
