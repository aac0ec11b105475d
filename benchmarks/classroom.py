"""How quickly a class is graded: `python -m benchmarks.classroom [--submissions 10000]`.

Prints how many times as fast as one pytest process a submission, whether time grows linearly, how much
memory the grader needs, and how many verdicts differ from what the class was made to get.

The comparison is printed twice: of the exercises of which pytest can be given every case, and of all. There
pytest is spared the calls with functions that stay with the grader, which cannot be written to a file, and
the texts, which `grade` holds against their data set.
"""

from __future__ import annotations

import argparse
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from benchmarks.a_class import Made, disagreement, make_class, without_training, write_class, write_files
from benchmarks.startup import PEER, peer_cases
from benchmarks.timing import compare_costs, compile_package
from cnntutor.batch.executors import cores
from cnntutor.curriculum import registry
from cnntutor.gradebook.store import Gradebook
from cnntutor.sandbox.opaque import has_functions

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing

FEW = 240
"""Submissions in the comparison with pytest, about as many as a class of forty hands in."""

BEGUN = {"right": 50, "mistaken": 50}
"""Which of them are compared: whatever grades, what was not begun costs nothing."""

GRADE = ("grade", "class", "--seed", "0")
"""On the cases that the mistakes are made on, and that pytest is given."""

BOUND = "at least 14"
LOOK_SECONDS = 0.5


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=3, help="comparisons with pytest; 0 for none")
    options = parser.parse_args()
    compile_package()
    if options.pairs:
        _compare(options.pairs)
    with tempfile.TemporaryDirectory() as name:
        _large_class(Path(name), options.submissions)


def _compare(pairs: int) -> None:
    """Print the comparisons with pytest."""
    everything = without_training()
    plain = [listing for listing in everything if is_plain(listing)]
    print(f"{FEW} submissions, {cores()} at a time; plain are {', '.join(one.id for one in plain)}")
    for listings, what in ((plain, "plain exercises"), (everything, "all exercises")):
        with tempfile.TemporaryDirectory() as name:
            print(_throughput(Path(name), pairs, listings, what, BOUND), flush=True)


def _throughput(folder: Path, pairs: int, listings: list[Listing], what: str, bound: str) -> str:
    """Compare isolated grading with pytest, on the same files and number of processes."""
    made = list(make_class(FEW, listings=listings, shares=BEGUN))
    write_files(folder / "class", made)
    ratios = compare_costs(
        f"pytest, a process a submission / cnntutor grade ({what})",
        bound,
        _pytest(folder, made),
        lambda: _grade(folder, regrade=True),
        pairs,
    )
    return "\n".join(map(str, ratios))


def is_plain(listing: Listing) -> bool:
    """Tell whether pytest can be given all of an exercise: no functions of ours, no images, no text."""
    is_alone = not listing.folders and listing.companion is None
    return is_alone and not any(has_functions(arguments) for _, arguments, _ in peer_cases(listing))


def _grade(folder: Path, *, regrade: bool) -> None:
    program = str(Path(sys.executable).with_name("cnntutor"))
    command = [program, *GRADE, *(["--regrade"] if regrade else []), "--workers", str(cores())]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _pytest(folder: Path, made: list[Made]) -> Callable[[], object]:
    """Return a function that has pytest grade the same files, as many at a time."""
    places = []
    for listing in {registry.find(one.exercise) for one in made}:
        cases = [case for case in peer_cases(listing) if not has_functions(case[1])]
        (folder / f"{listing.id}.pickle").write_bytes(pickle.dumps(cases))
    for number, one in enumerate(made):
        place = folder / "peers" / str(number)
        place.mkdir(parents=True)
        (place / "work.py").write_text(one.source)
        (place / "cases.pickle").symlink_to(folder / f"{one.exercise}.pickle")
        (place / "test_peer.py").write_text(PEER)
        for mount in registry.find(one.exercise).profile.mounts:
            (place / mount.name).symlink_to(mount.path)
        places.append(place)
    command = [sys.executable, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider", "test_peer.py"]

    def run() -> None:
        with ThreadPoolExecutor(cores()) as pool:
            list(pool.map(lambda place: subprocess.run(command, cwd=place, capture_output=True), places))

    return run


def _large_class(folder: Path, submissions: int) -> None:
    """Grade a large class; print the time of its parts, the memory, and what was not as it should be."""
    made = write_class(folder / "class", submissions)
    program = str(Path(sys.executable).with_name("cnntutor"))
    begin = time.perf_counter()
    with (folder / "lines").open("wb") as lines:
        process = subprocess.Popen([program, *GRADE], cwd=folder, stdout=lines, stderr=lines)
        most, times = _watch(process, folder / "lines", begin)
    seconds = time.perf_counter() - begin
    print(f"{submissions} submissions: {seconds:.0f} s, {1000 * seconds / submissions:.0f} ms each; ", end="")
    print(f"exit code {process.returncode}; memory of the grader at most {most / 1e6:.0f} MB (bound 300)")
    tenth = submissions // 10
    parts = [times[min(len(times) - 1, tenth * (part + 1) - 1)] for part in range(10)]
    laps = [after - before for before, after in zip([times[0], *parts], parts, strict=False)]
    print("seconds for each tenth of them:", " ".join(f"{lap:.1f}" for lap in laps))
    with Gradebook(folder / "gradebook.db") as book:
        results = {(one.key.student, one.key.exercise): one for one in book.results()}
        wrong = [text for one in made if (text := disagreement(one, results[one.student, one.exercise]))]
    print(f"verdicts that are not what the class was made to get: {len(wrong)} of {len(made)}")
    for text in wrong[:10]:
        print(f"  {text}")


def _watch(process: subprocess.Popen[bytes], lines: Path, begin: float) -> tuple[int, list[float]]:
    """Return the most memory that a process had, and when each line of its output was there."""
    most = 0
    times: list[float] = []
    with lines.open("rb") as told:
        while process.poll() is None:
            most = max(most, psutil.Process(process.pid).memory_info().rss)
            times += [time.perf_counter() - begin] * told.read().count(b"\n")
            time.sleep(LOOK_SECONDS)
        times += [time.perf_counter() - begin] * told.read().count(b"\n")
    return most, times


if __name__ == "__main__":
    main()
