"""Damaging files in the ways in which files get damaged."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from hypothesis import strategies as st

from cnntutor.errors import DataError


@contextlib.contextmanager
def refused_at_most(name: str) -> Iterator[None]:
    """Let what is done fail with a DataError that names a file, and in no other way."""
    try:
        yield
    except DataError as error:
        if name not in str(error):
            raise


@st.composite
def damaged(draw: st.DrawFn, content: bytes, near_the_ends: int = 200) -> bytes:
    """Draw a content that was cut off, or in which a few bytes are others, mostly where the headers are."""
    if draw(st.booleans()):
        return content[: draw(st.integers(0, len(content) - 1))]
    last = len(content) - 1
    place = st.one_of(
        st.integers(0, min(near_the_ends, last)),
        st.integers(max(0, last - near_the_ends), last),
        st.integers(0, last),
    )
    other = bytearray(content)
    for at in draw(st.lists(place, min_size=1, max_size=3)):
        other[at] = draw(st.integers(0, 255))
    return bytes(other)
