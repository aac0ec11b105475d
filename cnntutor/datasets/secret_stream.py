"""Random numbers from a secret: whoever knows the generator and all that was drawn still cannot draw more."""

from __future__ import annotations

import hashlib
import hmac
import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class SecretStream:
    """Uniform random numbers of a secret and a purpose, the same on every machine.

    They come from SHAKE-256 under a key that all bits of the secret are in. numpy's generators would not do:
    the state of a Mersenne Twister can be computed from some thousand of the numbers that it gave.

    Parameters
    ----------
    secret : int
        At least 0, of any size.
    purpose : str
        What the numbers are for: those of one purpose tell nothing of those of another.

    Raises
    ------
    ValueError
        If the secret is negative.

    Examples
    --------
    >>> SecretStream(5, "an example").random_sample((2, 3)).shape
    (2, 3)
    """

    def __init__(self, secret: int, purpose: str) -> None:
        if secret < 0:
            raise ValueError("a secret cannot be negative")
        content = secret.to_bytes(secret.bit_length() // 8 + 1, "big")
        key = hashlib.sha256(content).digest()  # HMAC takes keys that differ in zeros at the end for one
        self._key = hmac.digest(key, f"cnntutor: {purpose}".encode(), "sha256")
        self._drawn = 0

    def random_sample(self, size: int | tuple[int, ...]) -> NDArray[np.float64]:
        """Return numbers from 0 to below 1, multiples of 2**-53, of a shape."""
        shape = (size,) if isinstance(size, int) else size
        block = hashlib.shake_256(self._key + self._drawn.to_bytes(8, "big"))
        self._drawn += 1
        bits = np.frombuffer(block.digest(8 * math.prod(shape)), "<u8") >> np.uint64(11)
        numbers: NDArray[np.float64] = (bits * np.float64(2.0**-53)).reshape(shape)
        return numbers

    def choose(self, count: int, most: int) -> NDArray[np.intp]:
        """Return different whole numbers from 0 to below `count`, `most` of them or as many as there are."""
        return np.argsort(self.random_sample(count), kind="stable")[:most]
