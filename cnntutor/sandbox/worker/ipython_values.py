"""What IPython gives beside Python: results of shell lines, captured output, the values of cells."""

from __future__ import annotations

import builtins
import re
from typing import Any

ASKED_FOR = re.compile(rb"(?<![\w.])(?:_{1,3}|_\d+|_[io]h|In|Out)(?!\w)")


def is_asked_for(source: bytes) -> bool:
    """Tell whether a text may ask for the values of its cells; for most that do not, nothing is kept."""
    return ASKED_FOR.search(source) is not None


class Lines(list[Any]):
    """What a shell line printed: nothing, as none is run."""

    @property
    def n(self) -> str:
        """All lines as one text."""
        return "\n".join(self)

    @property
    def s(self) -> str:
        """All lines, with spaces between them."""
        return " ".join(self)

    nlstr, spstr = n, s

    @property
    def l(self) -> Lines:  # noqa: E743 - IPython's name
        """The lines themselves."""
        return self

    list = p = paths = l

    def grep(self, *_asked: Any, **_options: Any) -> Lines:
        """Give some of the lines."""
        return Lines(self)

    fields = grep


class Captured:
    """What a cell printed: nothing is kept of it."""

    stdout = stderr = ""
    outputs = ()

    def show(self) -> None:
        """Show it again."""

    __call__ = show

    def __str__(self) -> str:
        return self.stdout


class Values:
    """The values that cells end with: `_`, `__`, `___`, `_3` and `Out`, as in IPython; `In` are the texts.

    They are no names of the submission: where it uses one of them itself, that is the one that counts.
    """

    def __init__(self) -> None:
        self._texts: list[str] = [""]
        self._values: dict[int, Any] = {}
        vars(builtins).update(In=self._texts, _ih=self._texts, Out=self._values, _oh=self._values)
        vars(builtins).update(dict.fromkeys(("_", "__", "___"), ""))

    def begin(self, text: str) -> None:
        """Count a cell, if there is anything in it."""
        if text.strip():
            self._texts.append(text)

    def keep(self, value: Any) -> None:
        """Keep the value of the cell that was counted last."""
        if value is None:
            return
        number, names = len(self._texts) - 1, vars(builtins)
        self._values[number] = names[f"_{number}"] = value
        names.update(___=names["__"], __=names["_"], _=value)
