"""What tests look for in texts that come out, wherever they do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

COMMANDING = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""The kinds of characters that command a terminal, a page or a reader."""


def commanding(text: str) -> set[str]:
    """Return the characters of a text that should not be there; lines may end."""
    return {each for each in text if each != "\n" and unicodedata.category(each) in COMMANDING}


def texts_of(value: Any) -> Iterator[str]:
    """Yield every text in JSON."""
    match value:
        case str():
            yield value
        case dict():
            for pair in value.items():
                yield from texts_of(list(pair))
        case list():
            for each in value:
                yield from texts_of(each)
