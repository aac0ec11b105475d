"""Every attack, on every backend that this machine offers; behind it, an honest submission scores full.

The short form leaves out what is the same on all backends, and follows fewer of those that have a process of
their own by an honest one (`runs`).

An attack is a submission in `attacks/`. It asks for what no submission may have, and prints ESCAPED where it
got that. Its first lines say what must come of it; `@NAME@` in it stands for a place to look (`bait.py`).

    # Attack: one line on what it tries
    # Outcome: the statuses that the question may get, by their names in `Status`; without `timed_out` among
    #     them, it has as much time as it needs
    # Outcome in process: others for that backend alone (may be repeated)
    # Open in: backends that do not guarantee to withstand it, where it may print ESCAPED
    # Not in: backends that it is not run on, because it would do harm there
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
import pytest

from cnntutor.domain.exercise import Function, Variant
from cnntutor.domain.report import Report, Status
from cnntutor.grading.grade import grade
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.limits import Limits
from tests.hostile.backends_here import (
    ENDLESS,
    PATIENT,
    PROFILE,
    QUICK,
    names,
)
from tests.hostile.bait import PREY, laid_out
from tests.support import load, processes_below, question, submission, until

ATTACKS = sorted((Path(__file__).parent / "attacks").glob("*.py"))
REACHES_OUT = re.compile(
    rb"(?m)^\s*(?:import (?!numpy as np$)|from )|__import__|\b(?:open|exec|eval)\b|coding[:=]|[^\t\n -~]"
)
"""What an attack needs that reaches more than its own process: a library, a file, or code that is hidden."""

HEADER = re.compile(rb"^# (Attack|Outcome|Open|Not)(?: in)?(?: (\w+))?: (.+)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Attack:
    """A hostile submission and what must come of it."""

    source: bytes
    outcomes: dict[str, set[str]]
    """By backend; the empty name stands for every other."""
    open_in: set[str]
    not_in: set[str]

    @classmethod
    def read(cls, path: Path) -> Attack:
        """Return what a file holds."""
        source = path.read_bytes()
        outcomes: dict[str, set[str]] = {}
        backends_named: dict[str, set[str]] = {"Open": set(), "Not": set()}
        for key, backend, value in HEADER.findall(source):
            words = set(value.decode().replace(",", " ").split())
            if key == b"Outcome":
                outcomes[backend.decode()] = words
            elif key != b"Attack":
                backends_named[key.decode()] |= words
        return cls(
            source=source, outcomes=outcomes, open_in=backends_named["Open"], not_in=backends_named["Not"]
        )


RELU = question(load("exercise4"), "relu")
assert isinstance(RELU, Function)
EXERCISE = replace(load("exercise4"), questions=(replace(RELU, hidden_cases=2),), lecture={})
"""One short question: `relu(x)`, on eight cases."""

NOBODYS = Variant(None, {})
FOLLOWED_EACH = 8
"""Behind so many attacks comes an honest submission, where each has a process of its own."""

HONEST = b"import numpy as np\n\n\ndef relu(x):\n    return np.maximum(x, 0)\n"


def runs() -> Iterator[tuple[str, Path, bool]]:
    """Yield on which backend an attack is run in the short form, and whether an honest submission follows it.

    One that reaches no more than its own process can only do to the grader what it does on all backends: it
    is run on one of them. Where all share one server, each attack is followed; where each has a process that
    ends with it, some are: what they leave behind on the machine stays until the next honest one comes.
    """
    for number, backend in enumerate(names()):
        mine = [
            path
            for place, path in enumerate(ATTACKS)
            if backend not in Attack.read(path).not_in
            and (reaches_out(path) or place % len(names()) == number)
        ]
        for place, path in enumerate(mine, 1):
            yield backend, path, backend == "warm" or place % FOLLOWED_EACH == 0


def reaches_out(path: Path) -> bool:
    """Tell whether an attack can reach more than its own process."""
    return REACHES_OUT.search(path.read_bytes()) is not None


RUNS = list(runs())
EVERY = [
    (backend, path) for backend in names() for path in ATTACKS if backend not in Attack.read(path).not_in
]


@pytest.fixture(scope="module")
def sandboxes() -> Iterator[dict[str, select.Backend]]:
    """Keep one sandbox a backend for all attacks, so that what one leaves behind meets the next."""
    made = {name: select.make(name, PROFILE) for name in names()}
    yield made
    for sandbox in made.values():
        sandbox.__exit__(None, None, None)


def grade_source(source: bytes, sandbox: select.Backend, limits: Limits = PATIENT) -> Report:
    """Return the report on a submission to the one question; a warm server is the same for all limits."""
    sandbox._profile = replace(PROFILE, limits=limits)
    return grade(EXERCISE, submission(source, "exercise4", "work.py"), sandbox, variant=NOBODYS)


def limits_for(outcomes: set[str]) -> Limits:
    """Return how much time an attack has that may end like this."""
    if outcomes == {Status.TIMED_OUT}:
        return ENDLESS
    return QUICK if Status.TIMED_OUT in outcomes else PATIENT


@pytest.mark.parametrize(
    ("backend", "path", "followed"), RUNS, ids=[f"{backend}-{path.stem}" for backend, path, _ in RUNS]
)
def test_an_attack_gains_nothing_and_harms_nobody(
    backend: str,
    path: Path,
    followed: bool,
    sandboxes: dict[str, select.Backend],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The attack ends as its file says, touches nothing outside, and the next in line is graded as ever."""
    monkeypatch.setattr("cnntutor.grading.attempt.MOST_RESTARTS", 1)  # a second worker is tried, not five
    attack = Attack.read(path)
    expected = attack.outcomes.get(backend, attack.outcomes[""])
    with laid_out() as bait:
        report = grade_source(bait.into(attack.source), sandboxes[backend], limits_for(expected))
        whole = bait.is_whole()
    assert report.questions[0].status in expected, (report.questions[0].message, report.output[-2000:])
    assert report.max_score == EXERCISE.questions[0].points
    if backend not in attack.open_in:
        assert "ESCAPED" not in report.output
        assert PREY not in report.output
        assert whole
    if followed:
        honest = grade_source(HONEST, sandboxes[backend])
        assert honest.passed, honest.questions[0].message


@pytest.mark.long
@pytest.mark.parametrize(
    ("backend", "path"), EVERY, ids=[f"{backend}-{path.stem}" for backend, path in EVERY]
)
def test_every_attack_on_every_backend(
    backend: str, path: Path, sandboxes: dict[str, select.Backend], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same, without leaving anything out."""
    test_an_attack_gains_nothing_and_harms_nobody(backend, path, True, sandboxes, monkeypatch)


def test_no_attack_is_left_out() -> None:
    """Each is run on a backend that it is for; on all of them where it may reach more than its process."""
    assert {path for _, path, _ in RUNS} == {path for _, path in EVERY}
    assert {run for run in EVERY if reaches_out(run[1])} <= {run[:2] for run in RUNS} <= set(EVERY)
    assert {backend for backend, _, followed in RUNS if followed} == set(names())


def test_what_stays_in_its_process_is_known() -> None:
    """Who loops or returns odd values does; who starts processes, writes files or hides its code does not."""
    outside = {path.stem for path in ATTACKS if reaches_out(path)}
    assert not outside & {"loop_in_python", "memory_slowly", "result_masked", "lying_array", "recursion"}
    found = ("fork_bomb", "disk_one_big_file", "walk_the_objects", "forge_kinds", "source_in_utf_7")
    assert outside.issuperset(found)
    assert len(outside) > len(ATTACKS) / 2


def test_the_attacks_are_read_as_they_are_meant() -> None:
    """Every file has its outcome, in words that exist, and names only backends that exist."""
    assert len(ATTACKS) >= 60
    for path in ATTACKS:
        attack = Attack.read(path)
        assert attack.outcomes[""], path.name
        for statuses in attack.outcomes.values():
            assert statuses <= set(Status), path.name
        backends_named = attack.open_in | attack.not_in | {backend for backend in attack.outcomes if backend}
        assert backends_named <= set(select.NAMES), path.name


def test_the_grader_is_unchanged(
    sandboxes: dict[str, select.Backend], own_temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After submissions of every kind the grader has no more descriptors, threads, processes or files."""
    monkeypatch.setattr(tempfile, "tempdir", str(own_temporary))
    endless = b"while True: pass\n"
    sources = (HONEST, b"import os\nos._exit(1)\n", endless, b"print('x' * 10**8)\n")
    for sandbox in sandboxes.values():
        grade_source(HONEST, sandbox)
        before = footprint(own_temporary)
        for source in sources:
            grade_source(source, sandbox, ENDLESS if source is endless else QUICK)
        assert grade_source(HONEST, sandbox).passed  # behind the last attack, too
        await_no_more_than(before, own_temporary)


@pytest.fixture
def own_temporary() -> Iterator[Path]:
    """Give a folder for temporary files that no other program uses, open to a worker of another user."""
    with tempfile.TemporaryDirectory(prefix="cnntutor-test-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def footprint(temporary: Path) -> dict[str, int]:
    """Return how much the grader holds of each thing."""
    grader = psutil.Process()
    return {
        "descriptors": grader.num_fds(),
        "threads": grader.num_threads(),
        "processes": processes_below(),
        "folders": len(list(temporary.iterdir())),
    }


def await_no_more_than(before: Mapping[str, int], temporary: Path) -> None:
    """Wait until there is no more of anything than before: threads take a moment to end."""
    until(lambda: all(count <= before[thing] for thing, count in footprint(temporary).items()))
