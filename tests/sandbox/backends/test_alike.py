"""Every backend alike: each way in which a submission can end has an outcome of its own."""

from __future__ import annotations

import math
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from cnntutor.domain.outcome import (
    Crashed,
    Missing,
    OutOfMemory,
    Raised,
    Refused,
    Returned,
    TimedOut,
)
from cnntutor.errors import WorkerLost
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.interface import Loaded
from cnntutor.sandbox.limits import NUMPY, Limits, Profile
from cnntutor.sandbox.session import Session
from tests.hostile.backends_here import PATIENT, names
from tests.support import Time, called, processes_below, submission, until

COMPUTING = replace(NUMPY, load_seconds=1.0, call_seconds=0.5, question_seconds=4.0, wall_factor=math.inf)
"""Only what computes can use this up: waiting has no bound."""

WAITING = replace(PATIENT, call_seconds=50.0, wall_factor=0.01, patience_factor=math.inf)
"""Only what waits can use this up: half a second of it is too much, and fifty of computing are not."""

used: dict[tuple[str, Limits], select.Backend] = {}
"""The sandboxes of this file, so that a warm server serves more than one test."""

current = "process"
"""The backend that the running test is for."""


@pytest.fixture(autouse=True, params=names())
def backend(request: pytest.FixtureRequest) -> str:
    """Run every test on every backend that this machine offers."""
    global current
    current = str(request.param)
    return current


@pytest.fixture(scope="module", autouse=True)
def end_all() -> Iterator[None]:
    """End the sandboxes after the last test."""
    yield
    for sandbox in used.values():
        sandbox.__exit__(None, None, None)
    used.clear()


@contextmanager
def worker(source: str, limits: Limits = PATIENT) -> Iterator[Session]:
    """Give a worker with this source in it."""
    key = (current, limits)
    if key not in used:
        used[key] = select.make(
            current, Profile(name="test", imports=("numpy",), limits=limits, start_seconds=6000.0)
        )
    session = used[key].open(submission(source))
    try:
        yield session
    finally:
        session.close()


def call(source: str, *arguments: Any, limits: Limits = PATIENT) -> Any:
    """Return the outcome of calling `f`."""
    with worker(source, limits) as session:
        loaded = session.load()
        if not isinstance(loaded, Loaded):
            return loaded
        session.begin_question()
        return session.call("f", arguments)


def test_a_value_comes_back() -> None:
    """Inputs go in, plain data comes out."""
    outcome = call("import numpy as np\ndef f(x, k):\n    return np.asarray(x) * k", np.arange(3), 2)
    assert isinstance(outcome, Returned)
    assert outcome.value.tolist() == [0, 2, 4]


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="there is no /proc")
def test_how_a_process_was_started_can_be_read_in_it() -> None:
    """TensorFlow ends a process that may not know that, and an honest model would have no points."""
    outcome = call("def f():\n    return len(open('/proc/self/cmdline', 'rb').read())")
    assert isinstance(outcome, Returned)
    assert outcome.value > 0


def test_names_are_told_functions_first() -> None:
    """The worker says what the file defines, without modules and private names."""
    with worker("import math\n_a = 1\nb = 2\ndef c(): pass") as session:
        assert session.load() == Loaded(("c", "b"))


def test_variables_are_read() -> None:
    """A variable is read as it is; one that is not there is missing."""
    with worker("x = [1, (2.5, 'a')]") as session:
        session.load()
        assert session.read("x") == Returned([1, (2.5, "a")])
        assert session.read("y") == Missing("absent")


@pytest.mark.parametrize(
    ("source", "arguments", "outcome"),
    [
        ("f = 3", (), Missing("not_callable", "int")),
        ("def f(a, b): pass", (1,), Missing("parameters", "a, b")),
        (
            "def f():\n    return 1 / 0",
            (),
            Raised(
                kind="ZeroDivisionError",
                message="division by zero",
                line=2,
                column=None,
                function="f",
                first_line=2,
                span=(2, 2, 11, 16),
            ),
        ),
        (
            "def f():\n    raise SystemExit(3)",
            (),
            Raised(
                kind="SystemExit",
                message="3",
                line=2,
                column=None,
                function="f",
                first_line=2,
                span=(2, 2, 4, 23),
            ),
        ),
        (
            "def f():\n    input()",
            (),
            Raised(
                kind="EOFError",
                message="EOF when reading a line",
                line=2,
                column=None,
                function="f",
                first_line=2,
                span=(2, 2, 4, 11),
            ),
        ),
        ("def f():\n    yield 1", (), None),
        ("def f():\n    return {1: 2}", (), Refused("a dict with keys that are no text")),
        ("import numpy as np\ndef f():\n    return np.zeros((100_000, 100_000))", (), OutOfMemory(512)),
        ("import numpy as np\ndef f():\n    return np.zeros(300_000)", (), None),
        (
            "import os\ndef f():\n    os._exit(0)",
            (),
            Crashed("ended itself (exit code 0) while it ran your file"),
        ),
        (
            "import os, signal\ndef f():\n    os.kill(os.getpid(), signal.SIGSEGV)",
            (),
            Crashed("was ended by SIGSEGV while it ran your file"),
        ),
        ("import os\ndef f():\n    os.closerange(0, 64)", (), None),
        ("import cnntutor", (), None),
    ],
)
def test_each_end_has_its_outcome(source: str, arguments: tuple[Any, ...], outcome: Any) -> None:
    """Wrong names, exceptions, refusals, memory and crashes are told apart."""
    got = call(source, *arguments)
    if outcome is not None:
        assert got == outcome
    else:
        assert not isinstance(got, Returned)


def test_the_grader_cannot_be_imported() -> None:
    """A submission that imports the package is told so."""
    with worker("from cnntutor.reference.convolution import conv2d as f") as session:
        loaded = session.load()
    assert isinstance(loaded, Loaded)
    assert loaded.stopped is not None
    assert "cannot be imported" in loaded.stopped.message
    assert loaded.stopped.line == 1


def test_a_file_counts_as_far_as_it_goes() -> None:
    """What is defined above the line that raises can be asked for; a syntax error leaves nothing."""
    with worker("a = 1\ndef f():\n    raise ValueError('no')\nf()\nb = 2") as session:
        loaded = session.load()
        assert loaded == Loaded(
            ("f", "a"),
            Raised(
                kind="ValueError",
                message="no",
                line=3,
                column=None,
                function="f",
                first_line=4,
                span=(3, 3, 4, 26),
            ),
        )
        assert (session.read("a"), session.read("b")) == (Returned(1), Missing("absent"))
    with worker("a = 1\ndef f(:") as session:
        assert session.load() == Loaded(
            (),
            Raised(
                kind="SyntaxError", message="invalid syntax", line=2, column=7, function="", first_line=None
            ),
        )


@pytest.mark.parametrize(
    ("source", "clock"),
    [
        ("def f():\n    while True: pass", "cpu"),
        ("import time\ndef f():\n    time.sleep(60)", "wall"),
        ("while True: pass", "cpu"),
        ("def f():\n    return sum(range(10**12))", "cpu"),
        ("import os, signal\ndef f():\n    os.kill(os.getpid(), signal.SIGSTOP)", "wall"),
        ("import numpy as np\nclass V:\n    @property\n    def __class__(self):\n"
         "        while True: pass\ndef f():\n    return V()", "cpu"),
    ],
)  # fmt: skip
def test_time_ends(source: str, clock: str) -> None:
    """Computing and waiting without end are stopped, in the file, in a function and in a value."""
    outcome = call(source, limits=WAITING if clock == "wall" else COMPUTING)
    assert isinstance(outcome, TimedOut)
    assert outcome.clock == clock


def test_the_time_of_forgotten_children_counts() -> None:
    """Children that nobody waits for have used their time all the same."""
    source = (
        "import os, signal, time\ndef f():\n    signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
        "    while True:\n        if os.fork() == 0:\n            end = time.process_time() + 0.3\n"
        "            while time.process_time() < end: pass\n            os._exit(0)\n        time.sleep(0.3)"
    )
    outcome = call(source, limits=COMPUTING)
    assert isinstance(outcome, TimedOut)
    assert outcome.clock == "cpu"


def test_a_machine_that_is_too_busy_is_no_outcome() -> None:
    """Where far more time passes than computing should take, that says nothing of a submission."""
    with worker("def f():\n    while True: pass") as session:
        session.load()
        clocks, time_of_the_test = session._watch._clocks, Time()
        clocks._now = time_of_the_test

        def be_busy() -> None:
            until(lambda: clocks._pending)
            time_of_the_test.passes(1e6)

        busy = threading.Thread(target=be_busy)
        busy.start()
        with pytest.raises(WorkerLost, match="too busy"):
            session.call("f", ())
        busy.join()


def test_memory_of_the_tree_is_watched() -> None:
    """Memory is counted over all processes of a submission."""
    source = (
        "import os, time\ndef f():\n"
        "    for _ in range(4):\n        if os.fork() == 0:\n"
        "            block = bytearray(os.urandom(1)) * 80_000_000\n            time.sleep(1000)\n"
        "    time.sleep(1000)"
    )
    outcome = call(source, limits=replace(PATIENT, memory_bytes=200_000_000))
    assert outcome == OutOfMemory(200)


def test_a_flood_of_text_is_stopped_and_cut() -> None:
    """A file that prints without end is stopped; what is kept is bounded."""
    with worker("while True: print('x' * 100_000)") as session:
        outcome = session.load()
    assert isinstance(outcome, Crashed)
    assert "100 MB" in outcome.reason
    assert len(session.output.text) == NUMPY.output_bytes
    assert session.output.cut


def test_what_is_printed_is_kept() -> None:
    """Standard output and error arrive in order, from file and function alike."""
    with worker("import sys\nprint('one')\ndef f():\n    print('two', file=sys.stderr)") as session:
        session.load()
        session.call("f", ())
    assert session.output.text == b"one\ntwo\n"
    assert not session.output.cut


def test_a_forked_child_does_not_answer() -> None:
    """A child that comes back into the worker's loop ends instead of answering twice."""
    with worker("import os\ndef f():\n    return os.fork() == 0\ndef g(): return 5") as session:
        session.load()
        assert session.call("f", ()) == Returned(False)
        assert session.call("g", ()) == Returned(5)


def test_forged_replies_are_no_answers() -> None:
    """Noise on the pipe to the grader is a crash of the submission, not of the grader."""
    source = (
        "import os\nfor fd in range(3, 20):\n    try: os.write(fd, b'noise' * 100)\n    except OSError: pass"
    )
    outcome = call(source)
    assert outcome == Crashed("answered with something that is no answer")


def test_the_work_folder_is_private_and_goes() -> None:
    """A submission works in a folder of its own, which is removed with all that it wrote there."""
    source = "import os\nopen('note.txt', 'w').write('x')\nos.chdir('/')\ndef f(): return os.environ['HOME']"
    with worker(source) as session:
        session.load()
        outcome = session.call("f", ())
    assert isinstance(outcome, Returned)
    assert not Path(outcome.value).exists()


def test_the_environment_is_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the grader's environment reaches a submission unless it is needed."""
    monkeypatch.setenv("SECRET_SALT", "s3cret")
    outcome = call("import os\ndef f(): return sorted(os.environ)")
    assert isinstance(outcome, Returned)
    assert "SECRET_SALT" not in outcome.value


def test_arguments_are_fresh_for_every_call() -> None:
    """A function that changes its arguments does not change those of the next call."""
    with worker("def f(a):\n    a += 1\n    return a") as session:
        session.load()
        image = np.zeros(2)
        outcomes = list(session.call_each("f", [(image,), (image,)]))
    assert [outcome.value.tolist() for outcome in outcomes if isinstance(outcome, Returned)] == [
        [1, 1],
        [1, 1],
    ]


FORGE = """
import gc, threading
handler = [thing for thing in gc.get_objects() if type(thing).__name__ == "Handler"][0]
codec = handler.send.__globals__["codec"]
def send(reply):
    handler.replies.write(codec.encode(reply, 4_000_000))
    handler.replies.flush()
"""
"""A submission that has found the pipe to the grader, and the way to write frames on it."""


def test_a_flood_of_replies_fills_no_memory_of_the_grader() -> None:
    """Replies that nobody asked for wait in the submission's own pipe."""
    source = FORGE + (
        "import numpy as np\n"
        "def flood():\n    while True: send({'kind': 'returned', 'value': np.zeros(200_000)})\n"
        "def f():\n    threading.Thread(target=flood, daemon=True).start()\n    return 1\n"
    )
    with worker(source) as session:
        session.load()
        session.call("f", ())  # its reply may be one of those that were not asked for
        before = psutil.Process().memory_info().rss
        time.sleep(1.0)
        assert psutil.Process().memory_info().rss - before < 30_000_000


@pytest.mark.parametrize(
    "forged",
    [
        "{'kind': 'loaded', 'names': ['x' * 9000] * 3000}",
        "{'kind': 'raised', 'exception': 'E' * 9000, 'message': 'm' * 90_000, 'line': -1}",
        "{'kind': 'raised', 'exception': 'E', 'message': 'm', 'line': 'one', 'column': 10**300}",
        "{'kind': 'refused', 'reason': 'r' * 90_000}",
        "{'kind': 'missing', 'reason': 'absent', 'found': 'f' * 90_000}",
        "{'kind': 'wonderful'}",
        "{}",
        "[1, 2]",
        "None",
    ],
)
def test_forged_answers_stay_small(forged: str) -> None:
    """Whatever a submission sends in place of an answer is bounded text, or a crash of its own."""
    with worker(FORGE + f"send({forged})\ndef f(): return 1\n") as session:
        outcomes = [session.load(), session.call("f", ())]
    assert all(len(repr(outcome)) < 200 * 600 for outcome in outcomes)


def test_a_folder_too_deep_to_remove_is_no_fault_of_the_grader() -> None:
    """Work folders nested beyond what can be removed do not cost the grade."""
    source = "import os\nfor _ in range(3000):\n    os.mkdir('d')\n    os.chdir('d')\ndef f(): return 1\n"
    assert call(source) == Returned(1)


def test_many_processes_are_stopped(backend: str) -> None:
    """A submission may not start processes without end: the system refuses, or the grader ends it.

    Memory that they share counts for each: so that their number is the first limit, there is enough of it.
    """
    source = (
        "import os, time\ndef f():\n    for _ in range(60):\n"
        "        if os.fork() == 0: time.sleep(1000)\n    time.sleep(1000)"
    )
    match call(source, limits=replace(PATIENT, memory_bytes=8_000_000_000)):
        case Crashed(reason):
            assert "32 processes" in reason
        case Raised(kind=kind):
            assert kind == "BlockingIOError"
            assert backend != "process"
        case outcome:
            pytest.fail(str(outcome))


@pytest.mark.parametrize(
    "every",
    [
        [([float(number)] * 900,) for number in range(30)],
        [(np.full(800_000, float(number)),) for number in range(3)],
        [],
    ],
    ids=["many values", "many bytes", "none"],
)
def test_calls_that_no_single_frame_holds(every: list[Any]) -> None:
    """However much the arguments of a question are together, each call gets its own answer, in order."""
    with worker("def f(x): return x[0]\n") as session:
        session.load()
        assert list(session.call_each("f", every)) == [Returned(float(i)) for i in range(len(every))]


def test_nothing_survives() -> None:
    """Children, and daemons that cut themselves off, end with the worker."""
    token = f"cnntutor-test-{uuid.uuid4()}"
    source = (
        "import os, time\n"
        "if os.fork() == 0:\n    time.sleep(1000)\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    if os.fork() == 0:\n        os.setsid()\n"
        f"        os.execv('/bin/sleep', ['{token}', '1000'])\n"
        "    os._exit(0)\n"
        "def f(): return 1"
    )
    with worker(source) as session:
        assert isinstance(session.load(), Loaded)
        until(lambda: called(token))
    assert not called(token)


def test_nothing_is_left_behind() -> None:
    """Threads, descriptors and processes are as before after many workers, ended in every way."""
    call("def f(): return 1")
    before = footprint()
    for source in (
        "def f(): return 1",
        "import os\nos._exit(3)",
        "def f(): 1 / 0",
        "while True: print('x' * 999)",
    ):
        call(source)
    until(lambda: all(now <= then for now, then in zip(footprint(), before, strict=True)))


def footprint() -> tuple[int, int, int]:
    """Return how many threads, descriptors and child processes the grader has."""
    grader = psutil.Process()
    return threading.active_count(), grader.num_fds(), processes_below()
