"""Persons who decide at the same time, and one who is stopped in the middle, lose nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from cnntutor.domain.given import Ruling
from cnntutor.gradebook.queue import find_texts
from cnntutor.gradebook.store import Decided, Gradebook
from tests.decided import decided_book, given, key, report, result
from tests.packs import text

COUNT = 12


def a_class(path: Path) -> Path:
    """Write a gradebook in which some texts wait."""
    with Gradebook(path, writable=True) as book:
        for number in range(COUNT):
            name = f"student {number:02}"
            book.add(result(name, report(name, text(slant=f"slant {number}"))))
    return path


def test_of_two_reviewers_the_quicker_one_counts(tmp_path: Path) -> None:
    """Both read the same text; the second is told whose points count, and both can go on."""
    path = decided_book(tmp_path / "class.db")
    with Gradebook(path, writable=True) as one, Gradebook(path, writable=True) as other:
        first, second = find_texts(one)[0], find_texts(other)[0]
        assert one.decide(first.decide(7, "", "Ben"), first.seen).is_kept
        late = other.decide(second.decide(3, "", "Cem"), second.seen)
        assert (late.is_kept, late.decision.author, late.decision.score) == (False, "Ben", 7.0)
        (again,) = [each for each in find_texts(other, again=True) if each.place == second.place]
        assert other.decide(again.decide(4, "", "Cem"), again.seen).is_kept
        assert [each.place.student for each in find_texts(one)] == ["Cem"]


def test_two_reviewers_at_once(tmp_path: Path) -> None:
    """Each text has the points of exactly one of them."""
    path, done = a_class(tmp_path / "class.db"), list[Decided]()

    def read(author: str) -> None:
        with Gradebook(path, writable=True) as book:
            for waiting in find_texts(book):
                done.append(book.decide(waiting.decide(5, "", author), waiting.seen))

    threads = [threading.Thread(target=read, args=(author,)) for author in ("Ben", "Cem")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(each.is_kept for each in done) == COUNT
    with Gradebook(path) as book:
        assert (len(book.rulings().every), find_texts(book)) == (COUNT, [])


def test_a_kill_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    """What `assess` has gone on from is in the file, whatever becomes of the process."""
    path = a_class(tmp_path / "class.db")
    command = [sys.executable, "-m", "cnntutor", "assess", str(path), "--author", "Ben"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            _read_until(process.stdout, f"{number + 1} of {COUNT}")
            process.stdin.write(f"{number}\nfine\n")
            process.stdin.flush()
        _read_until(process.stdout, f"4 of {COUNT}")
        process.kill()
    with Gradebook(path) as book:
        assert [(each.score, each.comment) for each in book.rulings().every] == [
            (0.0, "fine"),
            (1.0, "fine"),
            (2.0, "fine"),
        ]
        assert len(find_texts(book)) == COUNT - 3


def _read_until(stream: object, wanted: str) -> None:
    for line in stream:  # type: ignore[attr-defined]
        if wanted in line:
            return
    raise AssertionError(wanted)


def test_texts_of_decisions_are_harmless(tmp_path: Path) -> None:
    """What persons write is kept on one line, and commands nothing."""
    with Gradebook(tmp_path / "class.db", writable=True) as book:
        decision = given("Ada", "report", "a" * 64, 1, 10, Ruling.ASSESSED, comment="a\x1b[31m\nb")
        book.decide(decision)
        (kept,) = book.rulings().every
    assert (kept.comment, kept.number, kept.made != "") == ("a␛[31m b", 1, True)
    assert key("Ada").student == kept.place.student
