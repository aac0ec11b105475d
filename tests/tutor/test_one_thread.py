"""numpy starts no threads for a quick check, in a process that is the grader's own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SCRIPT = """
import os, sys
{first}
from cnntutor.curriculum import registry
from cnntutor.tutor.one_thread import compute_with_one
compute_with_one(map(registry.find, {names!r}))
import numpy
print(os.environ.get("OPENBLAS_NUM_THREADS"))
"""


@pytest.mark.parametrize(
    ("names", "first", "told", "number"),
    [
        (["exercise1", "exercise12"], "", None, "1"),
        (["exercise1"], "", "3", "3"),
        (["exercise1"], "import numpy", None, "None"),
        (["exercise1", "exercise15"], "", None, "None"),
    ],
    ids=["quick", "somebody decides", "loaded already", "a model"],
)
def test_who_computes_with_one_thread(names: list[str], first: str, told: str | None, number: str) -> None:
    """Who checks nothing with a model, unless it is too late or the user wants another number."""
    variables = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    if told:
        variables["OPENBLAS_NUM_THREADS"] = told
    code = SCRIPT.format(names=names, first=first)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=variables)
    assert (done.stdout, done.stderr) == (f"{number}\n", "")
