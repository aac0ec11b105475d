"""Every model that attacks, on every backend: no points for what is not there, and a grader that stays small.

An attack is a submission to exercise 7 in `models/`. Many of them forge what comes back of a model, and do
without Keras: so they are quick. Its first lines say what must come of it; how they are graded is in
`models_of_a_class.py`.

    # Attack: one line on what it tries; it prints ESCAPED where it succeeds
    # After: what comes before it, by its name: `forgery`, or the `solution`, which is built and trained
    # State: what the gradebook says of it
    # Denied: the questions that must have no points; * for all that are about the model
    # Full: questions that must have all of their points
    # Said: a part of a message
    # Prints: what it prints where it got as far as to try
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from cnntutor.gradebook.results import State
from tests.hostile.backends_here import names
from tests.hostile.models_of_a_class import HELD_OUT, SECRET, Attack, attacks, generator, plan
from tests.support import REPOSITORY, load
from tests.texts import commanding, texts_of

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured by /proc")

MOST_BYTES = 1_000_000_000
"""What the grader may have at once; the sandboxes have limits of their own."""

KITS = ("forgery", "solution")
POINTS = {question.name: question.points for question in load("exercise7").questions}
GUARANTEES = {"Attack", "After", "State", "Denied", "Full", "Said", "Prints"}


def of_kit(kit: str) -> list[str]:
    """Return the names of the attacks of a kind."""
    return [name for name, attack in attacks().items() if attack.kit == kit]


def require_all_kept(isolation: str, kit: str, chosen: list[str]) -> None:
    """Grade attacks, and make sure that each has come to what it guarantees."""
    if kit == "solution" and find_spec("tensorflow") is None:
        pytest.skip("TensorFlow is not installed")
    command = [sys.executable, "-m", "tests.hostile.models_of_a_class", isolation, kit, *chosen]
    ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-2000:]
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [one["name"] for one in told if not one["name"].startswith("honest")] == chosen
    assert len(told) == 2 * len(chosen) + (2 if kit == "solution" else 0)
    assert [(one["name"], wrong) for one in told for wrong in broken(one)] == []


def broken(told: dict[str, Any]) -> Iterator[str]:
    """Yield what has become of a submission that should not have."""
    report = told["report"]
    if told["peak"] >= MOST_BYTES:
        yield f"the grader has had {told['peak']:,} bytes by then"
    if report is None or any(commanding(text) for text in texts_of(told)):
        yield f"{told['state']}: {told['trouble']!r}"
    elif told["name"].startswith("honest"):
        if report["score"] != 100:
            yield f"an honest neighbour has {report['score']}: {told}"
    else:
        yield from _unkept(attacks()[told["name"]].promised, told["state"], report)


def _unkept(promised: dict[str, str], state: str, report: dict[str, Any]) -> Iterator[str]:
    """Yield what an attack guarantees and has not come to."""
    scores = {question["name"]: question["score"] for question in report["questions"]}
    messages = " ".join(question["message"] for question in report["questions"])
    denied = promised.get("Denied", "").replace("*", " ".join(set(scores) - {"layer_parameters"}))
    if state != promised["State"]:
        yield f"its state is {state}"
    if any(scores[name] for name in denied.split()):
        yield f"it has points for what is not there: {scores}"
    if any(scores[name] != POINTS[name] for name in promised.get("Full", "").split()):
        yield f"it has too few points: {scores}"
    if promised.get("Said", "") not in messages:
        yield messages
    if promised.get("Prints", "") not in report["output"] or "ESCAPED" in report["output"]:
        yield f"it has printed: {report['output'][-2000:]!r} {report['trouble']}"


SHARES = [(backend, of_kit("forgery")[place :: len(names())]) for place, backend in enumerate(names())]


@pytest.mark.slow
@pytest.mark.parametrize(("isolation", "chosen"), SHARES, ids=names())
def test_models_that_are_forged(isolation: str, chosen: list[str]) -> None:
    """Each on one backend; whatever comes back, the grader stays small, and the next one has full score."""
    require_all_kept(isolation, "forgery", chosen)


@pytest.mark.slow
def test_models_that_are_trained() -> None:
    """Seeds, labels, exchanged images, a training that never was: nothing is gained beside Keras, either."""
    require_all_kept(names()[0], "solution", of_kit("solution"))


@pytest.mark.long
@pytest.mark.parametrize("kit", KITS)
@pytest.mark.parametrize("isolation", names())
def test_every_attack_on_every_backend(isolation: str, kit: str) -> None:
    """The same, without leaving anything out."""
    require_all_kept(isolation, kit, of_kit(kit))


@pytest.mark.parametrize("name", attacks())
def test_the_attacks_are_read_as_they_are_meant(name: str) -> None:
    """Every file has what it guarantees, in words that exist."""
    attack: Attack = attacks()[name]
    assert {"Attack", "After", "State"} <= attack.promised.keys() <= GUARANTEES
    assert attack.kit in KITS
    assert attack.promised["State"] in set(State)
    named = f"{attack.promised.get('Denied', '')} {attack.promised.get('Full', '')}".replace("*", "")
    assert set(named.split()) <= set(POINTS)
    assert attack.promised.keys() & {"Denied", "Prints"} or attack.promised.keys() >= {"Full"}


def test_who_knows_the_seed_draws_the_held_out_images() -> None:
    """The control: what an attack brings to draw images gives just the grader's, labels too, for its seed."""
    brought = ModuleType("generator")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "generator", brought)
        exec(generator(), vars(brought))
    drawn, truth = brought.held_out(SECRET, HELD_OUT), plan("solution", SECRET)
    assert np.array_equal(drawn.images, truth.held_out)
    assert np.array_equal(drawn.labels, truth.held_out_labels)
