"""What a wrong answer costs beside a right one: `python -m benchmarks.wrong_checks`.

Each wrong function of the tests' set is put below the solution of its exercise, and `cnntutor check` runs on
that and on the solution in turn.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil

from cnntutor.curriculum import registry
from tests.diagnosis_set.write import sources
from tests.support import solution


def main() -> None:
    """Print the ratio for each exercise and over all of them, and the slowest check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=4, help="take one file of so many")
    options = parser.parse_args()
    wrong = list(sources().items())[:: options.every]
    ratios, slowest, ready = [], (0.0, ""), set[str]()
    with tempfile.TemporaryDirectory() as name:
        for stem, source in wrong:
            exercise = stem.partition("_")[0]
            right = solution(exercise)
            if exercise not in ready:
                _check(Path(name), exercise, right)  # keeps what is read once for every version
                ready.add(exercise)
            seconds = _check(Path(name), exercise, f"{right}\n\n{source}")
            ratios.append(seconds / _check(Path(name), exercise, right))
            slowest = max(slowest, (seconds, stem))
    print(f"a wrong check / a right one, CPU time, median of {len(ratios)}: {statistics.median(ratios):.2f}")
    print(f"the largest ratio: {max(ratios):.2f}; the slowest check: {slowest[0]:.2f} s, {slowest[1]}")


def _check(folder: Path, exercise: str, source: str) -> float:
    """Return the seconds of computing that a check takes, its worker included."""
    (folder / registry.find(exercise).filename).write_text(source, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("cnntutor")), "check", exercise]
    own = os.environ | {"CNNTUTOR_CACHE": str(folder / "cache")}  # which no other version writes to
    before = _spent()
    ran = subprocess.run(command, cwd=folder, env=own, check=False, capture_output=True, text=True)
    if ran.returncode not in (0, 1):  # graded, with or without something wrong
        raise SystemExit(f"{exercise} was not graded: {ran.stderr}{ran.stdout}")
    return _spent() - before


def _spent() -> float:
    """Return the seconds of computing of all processes that this one has waited for, and theirs."""
    times = psutil.Process().cpu_times()
    return float(times.children_user + times.children_system)


if __name__ == "__main__":
    main()
