"""The libraries that have stand-ins: each named once, each with a version that a check lets pass."""

from __future__ import annotations

import sys

from cnntutor.sandbox.worker import known


def test_no_library_stands_in_two_lists() -> None:
    """And none of them is part of Python, or numpy, which are really there."""
    lists = (known.DRAW_OR_SHOW, known.WELL_KNOWN, known.MEASURE_VERSIONS - {"distutils"})
    everything = [name for each in lists for name in each]
    assert len(everything) == len(set(everything))
    assert not {"numpy", *sys.stdlib_module_names} & set(everything)


def test_versions_are_high_in_every_reading() -> None:
    """As a text, and number by number; the first number is the one in use where files ask for that."""
    for name in known.WELL_KNOWN | known.DRAW_OR_SHOW:
        version = known.version_of(name)
        first, second, _ = map(int, version.split("."))
        assert first == known.MAJORS.get(name, 99)
        assert second == 99 or first == 99
        assert version >= (f"{first}.21.0" if name in known.MAJORS else "9.9")
    assert known.version_of("tensorflow").startswith("2.")


def test_majors_and_installed_names_are_of_known_libraries() -> None:
    """A name that is written wrongly would have no effect."""
    everything = known.DRAW_OR_SHOW | known.WELL_KNOWN
    assert set(known.MAJORS) <= everything
    assert set(known.DISTRIBUTIONS.values()) <= everything
