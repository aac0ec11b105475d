"""What is not in UTF-8 is told with its line and one next step."""

from __future__ import annotations

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.encodings import decode, require_no_utf16


def test_text_in_utf_8() -> None:
    """With a mark of the byte order and without it is the same."""
    for content in ("naïve\n".encode(), "naïve\n".encode("utf-8-sig")):
        require_no_utf16(content, "work.py")
        assert decode(content, "work.py") == "naïve\n"


def test_other_encodings() -> None:
    """The line is named, and what to do."""
    with pytest.raises(
        SubmissionError, match=r"work\.py is not saved as UTF-8: line 2 has .* Save it as UTF"
    ):
        decode("a\nnaïve".encode("latin-1"), "work.py")
    with pytest.raises(SubmissionError, match=r"The list is saved as UTF-16\. Do that\."):
        require_no_utf16("name".encode("utf-16"), "The list", "Do that.")
