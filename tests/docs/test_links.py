"""What a page points at is there: pages, headings, pictures, files and benchmarks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs import pages
from tests.support import REPOSITORY

EVERY_PAGE = [pytest.param(path, id=path.name) for path in pages.paths()]
FOLDERS = ("benchmarks/", "cnntutor/", "docs/", "exercises/", "solutions/", "tests/")
BENCHMARK = re.compile(r"python -m (benchmarks\.\w+)")
README_BYTES = 8_000


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_every_link_leads_somewhere(page: Path) -> None:
    """To a file that is there, and to a heading that is in it."""
    for link in pages.links(page):
        target, _, anchor = link.partition("#")
        there = page.parent / target if target else page
        assert there.exists(), link
        assert not anchor or anchor in pages.anchors(there), link


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_every_file_that_is_named_exists(page: Path) -> None:
    """Files and folders of the repository, but for those that an author has yet to write."""
    for told in pages.code(page):
        if told.startswith(FOLDERS) and "exerciseN" not in told:
            assert (REPOSITORY / told).exists(), told


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_every_benchmark_that_is_named_exists(page: Path) -> None:
    """A number names the command that prints it."""
    for module in BENCHMARK.findall(pages.text(page)):
        assert (REPOSITORY / f"{module.replace('.', '/')}.py").is_file(), module


def test_every_number_names_its_benchmark() -> None:
    """Each line of the table on performance ends with the command that prints it."""
    page = pages.text(REPOSITORY / "docs" / "performance.md")
    lines = [line for line in page.splitlines() if line.startswith("| ")][1:]
    assert lines
    assert [line for line in lines if not BENCHMARK.search(line)] == []


def test_the_readme_is_short_and_leads_to_every_page() -> None:
    """It fits on a few screens; the rest stands on pages."""
    readme = REPOSITORY / "README.md"
    assert readme.stat().st_size <= README_BYTES
    shown = {path.name for path in (REPOSITORY / "docs").glob("*.md")} - {"index.md"}
    assert {f"docs/{name}" for name in shown} <= {link.partition("#")[0] for link in pages.links(readme)}
