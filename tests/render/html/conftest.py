"""One report for all tests here, and a browser that stays open for them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from cnntutor.gradebook.store import Gradebook
from cnntutor.render.html.report import write_report
from tests.classes import SECRET, gradebook_of
from tests.support import PATIENCE_SECONDS

PATIENCE = PATIENCE_SECONDS * 1000
"""For whatever a page is to show, in milliseconds."""

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def class_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the gradebook of a class, one of whom is hostile."""
    return gradebook_of(tmp_path_factory.mktemp("gradebook") / "gradebook.db", hostile=True)


@pytest.fixture(scope="session")
def report(class_gradebook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder with the report on it."""
    folder = tmp_path_factory.mktemp("report") / "html"
    with Gradebook(class_gradebook) as book:
        write_report(book, folder)
    return folder


@pytest.fixture(scope="package")  # as long as it is there, nothing else may have an event loop
def browser() -> Iterator[Browser]:
    """Give a browser of this machine."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip(f"there is no browser on this machine: none of {', '.join(PROGRAMS)}")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=arguments, timeout=PATIENCE)
        expect.set_options(timeout=PATIENCE)
        yield opened
        opened.close()


@pytest.fixture(autouse=True)
def _known_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every gradebook of these tests name the pages of students alike."""
    monkeypatch.setattr("cnntutor.gradebook.schema.secrets.token_hex", lambda _: SECRET)
