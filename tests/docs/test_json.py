"""The page for programs names all that they get."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cnntutor.domain.report import Status
from cnntutor.gradebook.results import State
from cnntutor.render.exports.to_csv import COLUMNS, IDENTIFIERS
from tests.classes import gradebook_of
from tests.conftest import Ran
from tests.docs import pages
from tests.support import REPOSITORY

Cnntutor = Callable[..., Ran]
GOLDEN = REPOSITORY / "tests" / "golden" / "exercise1_flipped_kernel.py"


@pytest.fixture(scope="module")
def named() -> set[str]:
    """Give every word that stands in backquotes on the page."""
    words = " ".join(pages.code(REPOSITORY / "docs" / "json.md"))
    return set(re.findall(r"\w+", words))


def keys(value: Any) -> Iterator[str]:
    """Yield all keys in a JSON value."""
    if isinstance(value, dict):
        yield from value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(each)


def test_every_key_of_a_report_is_named(cnntutor: Cnntutor, named: set[str]) -> None:
    """Also those of a question, of a difference and of a diagnosis."""
    report = cnntutor("check", "exercise1", "--file", str(GOLDEN), "--format", "json").json
    assert any(question["diagnosis"] for question in report["questions"])
    assert set(keys(report)) - named == set()


def test_every_key_of_a_gradebook_is_named(cnntutor: Cnntutor, folder: Path, named: set[str]) -> None:
    """As exported, with all states and a training among its reports; identifiers are the roster's."""
    gradebook_of(folder / "gradebook.db")
    exported = cnntutor("export", "gradebook.db", "--format", "json", "--history").json
    assert any(result["report"] and result["report"]["training"] for result in exported["results"])
    assert set(keys({**exported, "students": []})) - named == set()
    assert set(COLUMNS) - set(IDENTIFIERS) - named == set()


def test_every_status_and_state_is_named(named: set[str]) -> None:
    """Programs compare them."""
    assert {each.value for kind in (Status, State) for each in kind} - named == set()
