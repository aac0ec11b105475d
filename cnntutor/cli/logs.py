"""What `-v` shows: what the modules that do the work log, a line each, on standard error."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator

from cnntutor.cli.output import say
from cnntutor.text import one_line


class LineHandler(logging.Handler):
    """Writes each record as one line that commands no terminal."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; where nobody reads it any more, nothing is said."""
        seconds = record.relativeCreated / 1000
        with contextlib.suppress(OSError, ValueError):
            say(one_line(f"{seconds:.3f} s {record.name}: {record.getMessage()}"), err=True)


@contextlib.contextmanager
def show_logs() -> Iterator[None]:
    """Show what cnntutor logs, for as long as this is open."""
    logger, handler = logging.getLogger("cnntutor"), LineHandler()
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
