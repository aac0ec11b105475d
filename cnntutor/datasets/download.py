"""Fetching a data set, only when somebody asks for it, and only the very file that is expected."""

from __future__ import annotations

import hashlib
import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from cnntutor.atomic import atomic_write
from cnntutor.datasets import places
from cnntutor.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BLOCK = 2**16
SILENCE_SECONDS = 15.0
MOST_SECONDS = 3600.0


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a file comes from, and how one knows that it is the right one."""

    url: str
    """Where it is published."""

    filename: str
    """What it is called in our cache."""

    size: int
    """Its size in bytes."""

    sha256: str
    """Its SHA-256."""


ORIGINS = {
    "cifar10": Origin(
        url="https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
        filename="cifar-10-python.tar.gz",
        size=170_498_071,
        sha256="6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce",
    ),
    "mnist": Origin(
        url="https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz",
        filename="mnist.npz",
        size=11_490_434,
        sha256="731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
    ),
}


def fetch(
    origin: Origin,
    *,
    silence_seconds: float = SILENCE_SECONDS,
    now: Callable[[], float] = time.monotonic,
) -> Path:
    """Fetch a file into our cache, and return where it is. It is there whole and checked, or not at all.

    Parameters
    ----------
    origin : Origin
        What to fetch.
    silence_seconds : float
        How long the other side may say nothing.
    now : callable
        Returns the time in seconds, from any beginning.

    Raises
    ------
    DataError
        If it cannot be reached, or sends something else.
    """
    folder = places.cache_folder()
    if folder is None:
        raise DataError("There is no home folder to keep the file in. Name one in CNNTUTOR_CACHE.")
    path = folder / origin.filename
    instead = (
        f"Get {origin.filename} in another way and put it into {folder}, or name its folder with --data-dir."
    )
    try:
        request = urllib.request.Request(origin.url, headers={"User-Agent": "cnntutor"})  # noqa: S310 - our own URLs
        with (
            urllib.request.urlopen(request, timeout=silence_seconds) as response,  # noqa: S310
            atomic_write(path, private=False, make_folder=True) as file,
        ):
            _receive(response, file, origin, now)
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        if isinstance(error, urllib.error.HTTPError):
            error.close()  # it holds the connection
        raise DataError(f"{origin.url} could not be fetched ({reason}). {instead}") from error
    except ValueError as error:
        raise DataError(f"{origin.url} gave something else than expected: {error}. {instead}") from error
    return path


def _receive(
    response: http.client.HTTPResponse, file: IO[bytes], origin: Origin, now: Callable[[], float]
) -> None:
    """Write what is sent to a file; raise a ValueError where it is not what was expected."""
    end = now() + MOST_SECONDS
    found, received = hashlib.sha256(), 0
    while block := response.read1(
        BLOCK
    ):  # `read` would wait for ever on a server that sends a byte now and then
        received += len(block)
        if received > origin.size:
            raise ValueError(f"it is larger than {origin.size:,} bytes")
        if now() > end:
            raise TimeoutError("it took more than an hour")
        found.update(block)
        file.write(block)
    if received < origin.size:
        raise ValueError(f"it ended after {received:,} of {origin.size:,} bytes")
    if found.hexdigest() != origin.sha256:
        raise ValueError("its checksum is wrong")
