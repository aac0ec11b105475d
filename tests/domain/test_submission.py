"""The digest of what was handed in."""

from __future__ import annotations

import hashlib

from cnntutor.domain.submission import digest_of


def test_that_of_a_file_alone_is_the_plain_one() -> None:
    """Anybody can find it again with another program."""
    assert digest_of(b"x = 1\n", None) == hashlib.sha256(b"x = 1\n").hexdigest()


def test_an_empty_text_is_not_none() -> None:
    """Whoever hands in an empty text beside a file hands in something else than the file alone."""
    assert digest_of(b"x", b"") != digest_of(b"x", None)


def test_nothing_moves_between_file_and_text() -> None:
    """The same bytes, parted elsewhere, are another submission; so is what repeats the mark between them."""
    digests = {
        digest_of(b"ab", b""),
        digest_of(b"a", b"b"),
        digest_of(b"", b"ab"),
        digest_of(b"a\0companion\0", b"b"),
        digest_of(b"a\0companion\0b", None),
        digest_of(b"a\0companion\0" + hashlib.sha256(b"b").digest()[:-1], None),
    }
    assert len(digests) == 6
