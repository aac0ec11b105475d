"""Whether what the submissions of an exercise need is installed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from cnntutor.errors import LibraryMissing

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing


def require_packages(listing: Listing) -> None:
    """Make sure that what the submissions of an exercise need is installed.

    Raises
    ------
    LibraryMissing
        If it is not; the message says how to get it.
    """
    profile = listing.profile
    missing = [name for name in profile.packages if find_spec(name) is None]
    if missing:
        raise LibraryMissing(
            f"{listing.id} needs {'Keras' if profile.trains else 'Pillow'}, and {', '.join(missing)} is not "
            f'installed here: `pip install "cnntutor[{profile.extra}]"` gets it'
            f"{' (several hundred megabytes)' if profile.trains else ''}."
        )
