"""Read a Python file that was saved from a notebook: some keep lines that only a notebook understands."""

from __future__ import annotations

import io
import re
import tokenize

from cnntutor.submissions.magics import Parser, without_line_magics

LOOKS_LIKE_A_MAGIC = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t]*[!%?]|\?[ \t\r]*$|=[ \t]*[!%]", re.MULTILINE)


def without_magics(content: bytes) -> bytes | None:
    r"""Return a Python file with `pass` in place of such lines; None for a file that has none.

    Parameters
    ----------
    content : bytes
        The file; it can be decoded.

    Examples
    --------
    >>> without_magics(b"!pip install numpy\nx = 5\n")
    b'pass\nx = 5\n'
    """
    if LOOKS_LIKE_A_MAGIC.search(content) is None:
        return None
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    except SyntaxError:  # the worker says what is wrong with it
        return None
    before = re.sub(r"\r\n?", "\n", content.decode(encoding)).split("\n")
    after = without_line_magics(before, Parser())
    return None if after == before else "\n".join(after).encode(encoding)
