"""Models that attack, graded one after the other in one process, as those of a class: each with its price.

`python -m tests.hostile.models_of_a_class ISOLATION KIT NAME…` prints a line of JSON for each of them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from cnntutor.batch.context import Context, Grader, Task
from cnntutor.curriculum import registry
from cnntutor.gradebook.conditions import fingerprint
from cnntutor.gradebook.results import Key, Result
from cnntutor.networks.evidence import Evidence
from cnntutor.sandbox import limits as sandbox_limits
from cnntutor.sandbox.limits import KERAS_PROFILE, NUMPY_PROFILE
from cnntutor.training.plan import Plan, Setup
from cnntutor.training.run import Budget
from cnntutor.workspace.settings import Settings
from tests.peak import peak_bytes
from tests.support import REPOSITORY, few_images, solution

HERE = Path(__file__).parent
SECRET = 2**127 + 2**64 + 4711
"""A grader's seed, of 128 bits as those of a class."""

HELD_OUT = 100
HEADER = re.compile(r"^# (\w+): (.+)$", re.MULTILINE)
PATIENT = replace(KERAS_PROFILE.limits, load_seconds=600.0, call_seconds=600.0, question_seconds=600.0)
MORE_STEPS = ('"batch_size": 32', '"batch_size": 16')
"""So that the solution learns something from a few images."""

REFERENCE_SECONDS = {"solution": 1.0, "forgery": 1000.0}
"""So little that no honest training undercuts it, and so much that every forged one does."""


@dataclass(frozen=True)
class Attack:
    """A hostile model and what must come of it."""

    name: str
    text: str
    promised: dict[str, str]
    """What the first lines say, by their first words."""

    @classmethod
    def read(cls, path: Path) -> Attack:
        """Return what a file holds."""
        text = path.read_text(encoding="utf-8")
        return cls(path.stem, text, dict(HEADER.findall(text)))

    @property
    def kit(self) -> str:
        """What comes before it."""
        return self.promised["After"]

    def source(self, weights: bytes) -> str:
        """Return the whole submission."""
        text = self.text.replace("@GENERATOR@", repr(generator())).replace("@HELD_OUT@", str(HELD_OUT))
        text = text.replace("@WEIGHTS@", base64.b64encode(weights).decode())
        return f"{kit(self.kit)}\n\n{text}"


@cache
def attacks() -> dict[str, Attack]:
    """Return all of them, by name."""
    return {path.stem: Attack.read(path) for path in sorted((HERE / "models").glob("*.py"))}


def honest_model() -> str:
    """Return a model that is as it should be, and trained for long enough."""
    text, (old, new) = solution("exercise7"), MORE_STEPS
    assert old in text
    return text.replace(old, new)


@cache
def kit(name: str) -> str:
    """Return what attacks of a kind begin with."""
    if name == "forgery":
        first = REPOSITORY / "tests" / "networks" / "descriptions.py"
        return first.read_text() + (HERE / "kits" / "forgery.py").read_text()
    return honest_model() + "\n\n" + (HERE / "kits" / "inside.py").read_text()


@cache
def generator() -> str:
    """Return what draws images of shapes10, as one text: anybody can have it."""
    folder = Path(registry.__file__).parent.parent / "datasets"
    modules = ("dataset", "secret_stream", "generated", "patterns", "shapes10")
    texts = [(folder / f"{name}.py").read_text() for name in modules]
    own_imports = r"^( *)from (cnntutor|__future__)\S* import (\([^)]*\)|.*)"
    text = re.sub(own_imports, r"\1pass", "\n".join(texts), flags=re.MULTILINE)
    return f"from __future__ import annotations\n{text}"


@cache
def plan(kit: str, seed: int) -> Plan:
    """Return images, as few as show what there is to show."""
    return few_images(seed, 400, HELD_OUT) if kit == "solution" else few_images(seed, 10, 10, threshold=0.9)


class Class:
    """A class whose models are graded in one kind of sandbox."""

    def __init__(self, isolation: str, kit: str) -> None:
        imports = (
            {}
            if kit == "solution"
            else {"imports": NUMPY_PROFILE.imports, "cold_imports": (), "packages": ()}
        )
        vars(sandbox_limits)["KERAS_PROFILE"] = replace(KERAS_PROFILE, limits=PATIENT, **imports)  # type: ignore[arg-type]
        self.kit = kit
        self.weights = b""
        self.grader = Grader(Context(isolation=isolation, seed=SECRET))
        budget = Budget(3600.0, REFERENCE_SECONDS[kit])
        setup = Setup(plan=lambda seed: plan(kit, seed), budget=lambda *_: budget, keep=self._keep)
        vars(self.grader)["setup"] = lambda _: setup

    def _keep(self, evidence: Evidence, _: Plan) -> None:
        """Keep the first weights that come back: those of the honest model, for who brings them along."""
        if not self.weights and self.kit == "solution" and evidence.weights is not None:
            flat = [array.ravel() for layer in evidence.weights for array in layer]
            self.weights = np.concatenate(flat).astype("f2").tobytes()

    def graded(self, student: str, exercise: str, source: str) -> Result:
        """Return what becomes of a submission."""
        listing = registry.find(exercise)
        content = source.encode()
        digest = hashlib.sha256(content).hexdigest()
        key = Key(
            student=student,
            exercise=listing.id,
            submission_digest=digest,
            exercise_digest=registry.digest(listing),
            seed=fingerprint(SECRET),
            setting="lecture",
        )
        return self.grader.grade(
            Task(key=key, place=student, filename=listing.filename, content=content, settings=Settings())
        )

    def run(self, every: list[Attack]) -> Iterator[dict[str, Any]]:
        """Grade attacks, an honest function after each; where Keras is, an honest model around them."""
        around = [("honest model", "7", honest_model())] if self.kit == "solution" else []
        for each in around:
            yield self._told(*each)
        for attack in every:
            yield self._told(attack.name, "7", attack.source(self.weights))
            yield self._told("honest function", "3", solution("3"))
        for each in around:
            yield self._told(*each)

    def _told(self, name: str, exercise: str, source: str) -> dict[str, Any]:
        result = self.graded(name, exercise, source)
        told = {
            "name": name,
            "state": result.state,
            "trouble": result.trouble,
            "report": result.report and result.report.to_dict(),
        }
        return {**told, "peak": peak_bytes()}


def main() -> None:
    """Grade what is named."""
    isolation, kit, *chosen = sys.argv[1:]
    here = Class(isolation, kit)
    try:
        for told in here.run([attacks()[name] for name in chosen]):
            sys.stdout.write(f"{json.dumps(told)}\n")
            sys.stdout.flush()
    finally:
        here.grader.close()


if __name__ == "__main__":
    main()
