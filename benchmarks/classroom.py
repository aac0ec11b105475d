"""How quickly a class is graded: `python -m benchmarks.classroom [--submissions 10000]`.

Prints how many times as fast as one pytest process a submission, whether time grows linearly, how much
memory the grader needs, and how many verdicts differ from what the class was made to get.
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

import psutil

from benchmarks.a_class import Made, disagreement, write_class
from benchmarks.startup import PEER, peer_cases
from benchmarks.timing import compare_costs
from cnntutor.batch.executors import cores
from cnntutor.curriculum import registry
from cnntutor.gradebook.store import Gradebook
from cnntutor.sandbox.opaque import has_functions

FEW = 240
"""Submissions in the comparison with pytest, about as many as a class of forty hands in."""

LOOK_SECONDS = 0.5


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=3, help="comparisons with pytest; 0 for none")
    options = parser.parse_args()
    if options.pairs:
        with tempfile.TemporaryDirectory() as name:
            print(_throughput(Path(name), options.pairs), flush=True)
    with tempfile.TemporaryDirectory() as name:
        _large_class(Path(name), options.submissions)


def _throughput(folder: Path, pairs: int) -> str:
    """Compare isolated grading with pytest, on the same files, cases and number of processes."""
    made = [one for one in write_class(folder / "class", 3 * FEW) if one.kind in ("right", "mistaken")][:FEW]
    for one in write_class(folder / "class", 3 * FEW):
        if one not in made:
            (folder / "class" / one.student / one.filename).unlink()
    ratios = compare_costs(
        f"pytest, a process a submission / cnntutor grade ({FEW} files, {cores()} at a time)",
        "at least 10",
        _pytest(folder, made),
        lambda: _grade(folder, regrade=True),
        pairs,
    )
    return "\n".join(map(str, ratios))


def _grade(folder: Path, *, regrade: bool) -> None:
    program = str(Path(sys.executable).with_name("cnntutor"))
    command = [program, "grade", "class", *(["--regrade"] if regrade else []), "--workers", str(cores())]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _pytest(folder: Path, made: list[Made]) -> Callable[[], object]:
    """Return a function that has pytest grade the same files, as many at a time."""
    places = []
    for listing in {registry.find(one.exercise) for one in made}:
        cases = [case for case in peer_cases(listing) if not has_functions(case[1])]  # pytest is spared those
        (folder / f"{listing.id}.pickle").write_bytes(pickle.dumps(cases))
    for number, one in enumerate(made):
        place = folder / "peers" / str(number)
        place.mkdir(parents=True)
        (place / "work.py").write_text(one.source)
        (place / "cases.pickle").symlink_to(folder / f"{one.exercise}.pickle")
        (place / "test_peer.py").write_text(PEER)
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
        process = subprocess.Popen([program, "grade", "class"], cwd=folder, stdout=lines, stderr=lines)
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
