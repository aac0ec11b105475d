"""What is worked out once is what would be worked out again."""

from __future__ import annotations

import threading

import pytest

from cnntutor import cache
from cnntutor.cache import cached, forget

pytestmark = pytest.mark.usefixtures("nothing_cached")


class Counted:
    """Work that counts how often it is done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        """Return how often it was done before."""
        self.times += 1
        return self.times


def test_the_same_objects_are_worked_out_once() -> None:
    """Identity decides: an equal object is another one, and so is another kind or number."""
    work, one, equal = Counted(), [1.0], [1.0]
    assert cached("square", (one,), work=work) == cached("square", (one,), work=work) == 1
    assert cached("square", (equal,), work=work) == 2
    assert cached("root", (one,), work=work) == 3
    assert cached("square", (one,), 7, work=work) == 4


def test_what_nobody_asks_for_any_more_is_given_up() -> None:
    """All that depends on one of the objects, and nothing else."""
    work, one, other = Counted(), [1.0], [1.0]
    cached("square", (one,), work=work)
    cached("product", (other, one), 2, work=work)
    cached("square", (other,), work=work)
    forget([one, [1.0]])
    assert len(cache._kept) == 1
    assert cached("square", (other,), work=work) == 3
    assert cached("square", (one,), work=work) == 4


def test_an_error_is_not_kept() -> None:
    """What raised is tried again."""
    about: tuple[object] = ([],)
    with pytest.raises(ZeroDivisionError):
        cached("ratio", about, work=lambda: 1 // 0)
    assert cached("ratio", about, work=lambda: 5) == 5


def test_no_object_is_taken_for_one_that_is_gone() -> None:
    """An object whose result is kept stays, so that its identity cannot be given to another."""
    for number in range(1_000):
        assert cached("number", ([number],), work=lambda number=number: number) == number  # type: ignore[misc]


def test_the_oldest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound, what was not asked for the longest is worked out again."""
    monkeypatch.setattr(cache, "MOST", 2)
    work = Counted()
    objects: list[list[int]] = [[], [], []]
    for each in (0, 1, 0, 2, 0):
        cached("x", (objects[each],), work=work)
    assert work.times == 3
    cached("x", (objects[1],), work=work)
    assert work.times == 4


def test_several_threads_at_once() -> None:
    """Threads that ask for the same things all get what belongs to them."""
    objects = [[number] for number in range(50)]
    wrong: list[int] = []

    def ask() -> None:
        for _ in range(20):
            wrong.extend(
                each[0]
                for each in objects
                if cached("x", (each,), work=lambda each=each: each[0]) != each[0]  # type: ignore[misc]
            )

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
