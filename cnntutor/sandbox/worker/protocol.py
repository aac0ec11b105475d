"""What grader and warm server say to each other, beside the frames of a submission."""

from __future__ import annotations

import struct

READY = b"r"
"""From the server: it can fork. From a namespace's first process: here is the descriptor to watch it by."""

GO = b"g"
"""To the server: fork, and give the worker these four descriptors."""

ENDED = struct.Struct(">i")
"""From the first process of a namespace: the worker ended with this code, negative for a signal."""
