"""How many random wrong functions are explained, and whether rightly: `python -m benchmarks.explained`.

Functions of the solutions get a slip or two, from a seed. Each is graded as a student's would be. Where it is
wrong, what is claimed of it is held against further cases, by code of its own. `--show N` prints N of those
that nothing is known of.
"""

from __future__ import annotations

import argparse
import itertools
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from benchmarks.claims import CASES, Checked, explain_and_check
from benchmarks.explanations import NONE, open_sandbox
from benchmarks.mutations import Mutant, draw_mutants
from cnntutor.domain.exercise import Exercise, Function
from cnntutor.grading.attempt import Attempt
from cnntutor.sandbox.interface import Sandbox
from tests.support import load, solution, submission

EXERCISES = tuple(f"exercise{number}" for number in (1, 2, 3, 4, 5, 6, 11, 12, 13, 14))
"""Those with functions in NumPy alone."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A mutant, and what is said of it."""

    exercise: Exercise
    question: Function
    mutant: Mutant
    checked: Checked

    def __str__(self) -> str:
        """Return it as a person reads it."""
        diagnosis = self.checked.explanation.diagnosis
        said = diagnosis.message if diagnosis else self.checked.explanation.report.message
        title = f"{self.exercise.id}, {self.question.name}, slips: {', '.join(self.mutant.slips)}"
        return "\n".join((title, textwrap.indent(f"{said}\n\n{self.mutant.source}", "    ")))


@dataclass
class Tally:
    """What came of many mutants."""

    mutants: int = 0
    wrong: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)
    """Of the wrong ones, by the kind of their explanation."""

    false: list[Case] = field(default_factory=list)
    """Those of which something is claimed that does not hold."""

    unchecked: Counter[str] = field(default_factory=Counter)
    """Claims that nothing here can check, by their kind."""

    by_status: Counter[str] = field(default_factory=Counter)
    """The wrong ones, by how they are wrong."""

    unexplained: list[Case] = field(default_factory=list)

    def add(self, case: Case) -> None:
        """Count a mutant."""
        self.mutants += 1
        if not case.checked.explanation.is_wrong:
            return
        self.wrong += 1
        kind = case.checked.explanation.kind
        self.by_kind[kind] += 1
        self.by_status[case.checked.explanation.report.status] += 1
        if kind == NONE:
            self.unexplained.append(case)
        if case.checked.explanation.diagnosis and case.checked.holds is None:
            self.unchecked[kind] += 1
        if case.checked.holds is False:
            self.false.append(case)

    @property
    def explained(self) -> float:
        """The share of the wrong ones that are explained."""
        return 1 - self.by_kind[NONE] / max(self.wrong, 1)


def main() -> None:
    """Print the shares, and every false claim."""
    options = argparse.ArgumentParser()
    options.add_argument("--mutants", type=int, default=2000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--show", type=int, default=0)
    chosen = options.parse_args()
    with open_sandbox() as sandbox:
        tally = explain_mutants(chosen.mutants, chosen.seed, sandbox)
    print(f"{tally.mutants} mutants, {tally.wrong} of them wrong, {tally.explained:.1%} of these explained:")
    for kind, count in tally.by_kind.most_common():
        print(f"  {kind}: {count} ({count / tally.wrong:.1%})")
    for status, count in tally.by_status.most_common():
        left = sum(case.checked.explanation.report.status == status for case in tally.unexplained)
        print(f"  status {status}: {count}, {1 - left / count:.1%} of these explained")
    print(f"claims that do not hold on {CASES} further cases: {len(tally.false)}")
    for kind, count in tally.unchecked.items():
        print(f"claims that nothing here checks: {count} of kind {kind}")
    for case in (*tally.false, *tally.unexplained[: chosen.show]):
        print(f"\n{case}")


def explain_mutants(count: int, seed: int, sandbox: Sandbox) -> Tally:
    """Return what comes of so many mutants, of each function as many, as long as there are different ones."""
    tally = Tally()
    for exercise, question, mutant in itertools.islice(draw_from_all(seed), count):
        tally.add(_explain(exercise, question, mutant, sandbox))
    return tally


def draw_from_all(seed: int) -> Iterator[tuple[Exercise, Function, Mutant]]:
    """Yield mutants of all functions in turn, until there are no further ones."""
    streams = [
        _draw(exercise, question, seed)
        for exercise in map(load, EXERCISES)
        for question in exercise.questions
        if isinstance(question, Function)
    ]
    for row in itertools.zip_longest(*streams):
        yield from filter(None, row)


def _draw(exercise: Exercise, question: Function, seed: int) -> Iterator[tuple[Exercise, Function, Mutant]]:
    rng = np.random.default_rng([seed, *question.name.encode()])
    for mutant in draw_mutants(solution(exercise.id), question.name, rng):
        yield exercise, question, mutant


def _explain(exercise: Exercise, question: Function, mutant: Mutant, sandbox: Sandbox) -> Case:
    names = [each.name for each in exercise.questions]
    with Attempt(sandbox, submission(mutant.source, exercise.id), names) as attempt:
        return Case(
            exercise=exercise, question=question, mutant=mutant, checked=explain_and_check(question, attempt)
        )


if __name__ == "__main__":
    main()
