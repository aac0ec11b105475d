"""What randomness begins from: the grader keeps its seed, and a worker gets one that tells nothing of it."""

from __future__ import annotations

import hashlib
import hmac

WORKER_BITS = 31
"""What numpy, Python and TensorFlow all take as a seed."""


def worker_seed(seed: int, submission_digest: str, purpose: str) -> int:
    """Return a seed that a worker may know: it tells nothing of the seed that it is made from.

    Parameters
    ----------
    seed : int
        What the hidden cases are drawn from; at least 0.
    submission_digest : str
        SHA-256 of what is graded, so that no two submissions learn from each other.
    purpose : str
        What it is for.
    """
    key = f"cnntutor {seed}".encode()
    made = hmac.new(key, f"{purpose}\0{submission_digest}".encode(), hashlib.sha256).digest()
    return int.from_bytes(made[:4], "big") >> (32 - WORKER_BITS)
