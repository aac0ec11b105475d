"""What a program takes for granted is there behind every isolation: a user's name, locks, event loops."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cnntutor.sandbox.backends import select
from tests.hostile.backends_here import names
from tests.sandbox.worker.values import value_of_x


@pytest.fixture(scope="module", params=names())
def sandbox(request: pytest.FixtureRequest) -> Iterator[select.Backend]:
    """Give every backend of this machine."""
    with select.make(str(request.param)) as made:
        yield made


@pytest.mark.parametrize(
    "source",
    [
        "import getpass, os\nx = bool(getpass.getuser() and os.getlogin())",
        "import os, pwd\nx = bool(pwd.getpwuid(os.getuid()).pw_name)",
        "import grp, os\nx = bool(grp.getgrgid(os.getgid()).gr_name)",
        "import pwd\ntry:\n    pwd.getpwuid(123456)\nexcept KeyError:\n    x = True",
        "import locale\nlocale.setlocale(locale.LC_ALL, 'xx_XX')\nx = f'{1.5:n}' == '1.5'",
        "import asyncio\nasync def f():\n    return await asyncio.to_thread(bool, 1)\nx = asyncio.run(f())",
        "import multiprocessing as m\nlock = m.Lock()\nx = lock.acquire() and not lock.acquire(False)",
        "import multiprocessing as m\nlock = m.RLock()\nwith lock, lock:\n    x = True",
        "import multiprocessing as m\nq = m.Queue(2)\nq.put(True)\nx = q.get()",
        "import multiprocessing as m\na, b = m.Pipe()\na.send(1)\nb.send(b.recv() == 1)\nx = a.recv()",
        "import multiprocessing as m\nwith m.get_context('fork').Pool(2) as p:\n    x = p.map(bool, [1])[0]",
        "import multiprocessing as m\nv = m.Value('i', 3)\nwith v.get_lock():\n    x = v.value == 3",
        "import multiprocessing as m\ne = m.Event()\np = m.get_context('fork').Process(target=e.set)\n"
        "p.start()\nx = e.wait(60)\np.join()",
    ],
)
def test_it_is_there(source: str, sandbox: select.Backend) -> None:
    """On every backend, whatever the backend has of its own."""
    assert value_of_x(source, sandbox) is True


def test_what_nobody_may_have_is_as_far_as_ever(sandbox: select.Backend) -> None:
    """No socket comes of it, in isolation."""
    if not sandbox.isolated:
        pytest.skip("nothing stands around it")
    source = """
        import asyncio, multiprocessing, socket
        loop = asyncio.new_event_loop()
        one, other = multiprocessing.Pipe()
        x = []
        for make in (socket.socket, socket.socketpair):
            try:
                make()
            except PermissionError:
                x.append(make.__name__)
    """
    assert value_of_x(source, sandbox) == ["socket", "socketpair"]
