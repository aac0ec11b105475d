"""The pages for readers, taken apart: blocks of commands, code in the text, links and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.support import REPOSITORY

FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARK = re.compile(r"<!-- ([^\n]+?) -->\n\Z")
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One fenced block of commands."""

    lines: tuple[str, ...]
    """What a reader types, line by line."""

    marks: dict[str, str]
    """What the comments above it say: `{"exit codes": "0 1"}`."""


def paths() -> tuple[Path, ...]:
    """Return all pages: those of the root, and those in docs/."""
    root = (REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md")
    return (*root, *sorted((REPOSITORY / "docs").glob("*.md")))


@cache
def text(path: Path) -> str:
    """Return what a page says."""
    return path.read_text(encoding="utf-8")


def blocks(path: Path) -> Iterator[Block]:
    """Yield the blocks of commands of a page, in order."""
    for fence in FENCE.finditer(text(path)):
        if fence[1] == "sh":
            lines = tuple(line for line in fence[2].splitlines() if line.strip())
            yield Block(lines, dict(_marks(text(path)[: fence.start()])))


def _marks(before: str) -> Iterator[tuple[str, str]]:
    """Yield the comments that end a text, each split at its colon."""
    while found := MARK.search(before):
        name, _, value = found[1].partition(":")
        yield name, value.strip()
        before = before[: found.start()]


def code(path: Path) -> list[str]:
    """Return what stands in backquotes in the text of a page."""
    return CODE.findall(FENCE.sub("", text(path)))


def links(path: Path) -> list[str]:
    """Return what a page links to or shows, outside of the web."""
    return [target for target in LINK.findall(FENCE.sub("", text(path))) if "://" not in target]


def anchors(path: Path) -> set[str]:
    """Return what the headings of a page are called in links."""
    headings = HEADING.findall(FENCE.sub("", text(path)))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
