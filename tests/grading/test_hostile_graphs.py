"""Whatever graph is described, grading it takes less than 1 GB, and it is said what is wrong with it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cnntutor.curriculum import registry
from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.grading.grade import grade
from cnntutor.networks.experiments.evidence import Unbuilt
from cnntutor.networks.experiments.models import judge_builder
from cnntutor.networks.reading import NotUnderstood, understand
from tests.described_variants import evidence_with
from tests.grading.kinds.test_architecture import BUILDERS, EXERCISE
from tests.networks.descriptions import description, node
from tests.peak import peak_bytes
from tests.support import REPOSITORY, Answers, submission

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured by /proc")

MOST_BYTES = 1_000_000_000
TANH = {"name": "tanh", "own": False}
BUILDER = "build_residual"


def join(name: str, *inputs: int) -> dict[str, Any]:
    """Return the description of a layer that takes several maps."""
    return node(name, inputs=list(inputs), **({"axis": -1} if name == "Concatenate" else {}))


def shared(count: int) -> list[dict[str, Any]]:
    """Return so many uses of one convolution."""
    told = {"filters": 3, "kernel_size": [1, 1], "parameters": 12, "name": "again"}
    return [node("Conv2D", first_use=0, **told) for _ in range(count)]


def many_concatenations() -> list[dict[str, Any]]:
    """Return 200 different maps, 890 times side by side, with ReLU behind, and all of them added up."""
    nodes = [node("Activation", activation=TANH) for _ in range(200)]
    for _ in range(890):
        nodes += [join("Concatenate", *range(200)), node("ReLU")]
    ends = list(range(201, 1980, 2))
    nodes += [join("Add", *ends[first : first + 200]) for first in range(0, len(ends), 200)]
    return [*nodes, join("Add", *range(1980, len(nodes)))]


def sums() -> list[dict[str, Any]]:
    """Return 200 maps, and 1,800 sums of the 200 before each."""
    return [node("ReLU")] * 200 + [join("Add", *range(place - 200, place)) for place in range(200, 2000)]


class Graph(NamedTuple):
    """A graph, and what has to be said of it."""

    nodes: Callable[[], list[dict[str, Any]]]
    in_exercise15: str
    in_exercise10: str


TOO_MANY = "more than 2,000 layers, far more than are asked for"
TOO_WIDE = "takes more than 200 tensors, far more than are asked for"
OTHER_SHAPE = "Your model gives the shape (10,)"
OTHER_LAYER = "is another layer where a convolution is asked for"
GRAPHS = {
    "20,000 layers": Graph(lambda: [node("ReLU")] * 20_000, TOO_MANY, TOO_MANY),
    "a join of a million maps": Graph(lambda: [join("Add", *[-1] * 10**6)], TOO_WIDE, TOO_WIDE),
    "a concatenation that doubles 60 times": Graph(
        lambda: [join("Concatenate", place - 1, place - 1) for place in range(60)],
        "No score: concatenate (Concatenate) does not fit what comes into it",
        "concatenate is a layer that cannot be followed",
    ),
    "a sum that doubles 1,000 times": Graph(
        lambda: [join("Add", place - 1, place - 1) for place in range(1000)], OTHER_SHAPE, OTHER_LAYER
    ),
    "one layer used 2,000 times": Graph(
        lambda: shared(2000), "again is used more than once", "again has kernels of 1×1; 3×3 is asked for"
    ),
}
SLOW_GRAPHS = {
    "1,800 sums of 200 maps": Graph(sums, OTHER_SHAPE, OTHER_LAYER),
    "many concatenations": Graph(many_concatenations, OTHER_SHAPE, OTHER_LAYER),
}

MEASURED = """
import sys
from tests.grading.test_hostile_graphs import measure
measure(sys.argv[1:])
"""


def measure(names: list[str]) -> None:
    """Grade graphs as models of exercise 15 and of exercise 10; print what is said of each, and the peak."""
    asked: Any = BUILDERS[BUILDER]
    question = replace(asked, hidden_cases=1)
    told = {name: judged(question, description(*(GRAPHS | SLOW_GRAPHS)[name].nodes())) for name in names}
    sys.stdout.write(json.dumps({"told": told, "peak": peak_bytes()}))


def judged(question: Any, told: dict[str, Any]) -> dict[str, list[Any]]:
    """Return the scores and the messages of both exercises on a graph."""
    exercise = replace(EXERCISE, questions=(question,))
    handed_in, variant = submission(b"x = 1", EXERCISE.id), registry.variant(EXERCISE, None)
    (report,) = grade(exercise, handed_in, Answers({BUILDER: told}), variant=variant, seed=0).questions
    try:
        network: Any = understand(told)
    except NotUnderstood as error:
        network = Unbuilt(str(error))
    other = judge_builder(evidence_with(networks=dict.fromkeys(DESIGN.settings, network)))
    return {"scores": [report.score, other.share], "said": [report.message, other.message]}


def require_contained(graphs: dict[str, Graph]) -> None:
    """Have a process of its own grade graphs, and hold what it says and has needed to what is promised."""
    command = [sys.executable, "-c", MEASURED, *graphs]
    ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-2000:]
    found = json.loads(ran.stdout)
    for name, graph in graphs.items():
        told = found["told"][name]
        assert graph.in_exercise15 in told["said"][0]
        assert graph.in_exercise10 in told["said"][1]
        assert not any(told["scores"]), name
    assert found["peak"] < MOST_BYTES


@pytest.mark.slow
def test_no_graph_takes_a_gigabyte_of_the_grader() -> None:
    """Each has no points, and a sentence."""
    require_contained(GRAPHS)


@pytest.mark.long
def test_nor_does_one_that_takes_long() -> None:
    """As many joins of as many maps as are looked at."""
    require_contained(SLOW_GRAPHS)
