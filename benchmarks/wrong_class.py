"""What a class of wrong functions costs beside another version: `python -m benchmarks.wrong_class CHECKOUT`.

The checkout is one of this project, as `git worktree add --detach CHECKOUT COMMIT` makes it. Each wrong
function of the tests' set is put below the solution of its exercise; both versions grade them all, in turn,
start-up included.
"""

from __future__ import annotations

import argparse
import compileall
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.timing import compare_costs, compile_package
from cnntutor.batch.executors import cores
from cnntutor.curriculum import registry
from tests.diagnosis_set.write import sources
from tests.support import REPOSITORY, solution


def main() -> None:
    """Print the ratio, elapsed and of CPU time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", type=Path, help="a folder with another version of the project")
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    compile_package()
    compileall.compile_dir(options.checkout / "cnntutor", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        count = _write(Path(name), options.checkout)
        for ratio in compare_costs(
            f"grade {count} wrong functions / the same in {options.checkout.name}",
            "at most 1",
            _grading(Path(name), REPOSITORY),
            _grading(Path(name), options.checkout.resolve()),
            options.pairs,
        ):
            print(ratio)


def _write(folder: Path, checkout: Path) -> int:
    """Write the wrong functions of which the other version has the exercise; return how many there are."""
    count = 0
    for stem, source in sources().items():
        listing = registry.find(stem.partition("_")[0])
        if listing.profile.trains or not (checkout / "exercises" / listing.filename).is_file():
            continue
        path = folder / "class" / stem / listing.filename
        path.parent.mkdir(parents=True)
        path.write_text(f"{solution(listing.id)}\n\n{source}", encoding="utf-8")
        count += 1
    return count


def _grading(folder: Path, checkout: Path) -> Callable[[], object]:
    """Return a function that has one version grade the class into a gradebook of its own."""
    book = folder / f"{checkout.parent.name}-{checkout.name}.db"
    command = [sys.executable, "-m", "cnntutor", "grade", "class", "--gradebook", str(book), "--regrade"]
    command += ["--workers", str(cores()), "--seed", "0"]
    environment = os.environ | {
        "PYTHONPATH": str(checkout),
        "CNNTUTOR_CACHE": str(book.with_suffix(".cache")),
    }

    def run() -> None:
        done = subprocess.run(
            command, cwd=folder, env=environment, check=False, capture_output=True, text=True
        )
        if done.returncode not in (0, 2):  # 2: something of it waits for a person
            raise SystemExit(f"{checkout} did not grade the class: {done.stderr}")

    return run


if __name__ == "__main__":
    main()
