"""How much memory this process has had at once."""

from __future__ import annotations

import re
from pathlib import Path


def peak_bytes() -> int:
    """Return the most memory that this process itself had at once.

    What `getrusage` tells would be the peak of whoever started it, too: a new process inherits that.
    """
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) * 1024
