"""Versions are compared as the libraries for it compare them, and those of stand-ins pass every check."""

from __future__ import annotations

import itertools

import pytest
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from tests.sandbox.worker.values import value_of_x

VERSIONS = (
    "0.9",
    "1.0.dev1",
    "1.0a1",
    "1.0rc1",
    "1.0",
    "1",
    "1.0.post1",
    "1.0.1",
    "1.9",
    "1.10",
    "2.0.0+cu118",
)
WANTED = (">=1.0", "<1.10", "==1.0", "!=1.0.1", "~=1.0", ">1.0,<2", "==1.9.0")


def test_the_order_is_that_of_packaging() -> None:
    """Every two of many versions, also those before and after a release."""
    pairs = list(itertools.product(VERSIONS[:-1], repeat=2))
    expected = [
        [Version(a) < Version(b), Version(a) == Version(b), Version(a) >= Version(b)] for a, b in pairs
    ]
    source = f"""
        from packaging.version import Version, parse
        x = [[Version(a) < Version(b), parse(a) == parse(b), Version(a) >= parse(b)] for a, b in {pairs!r}]
    """
    assert value_of_x(source) == expected


def test_what_is_asked_of_a_version_is_that_of_packaging() -> None:
    """All signs, on releases."""
    releases = [version for version in VERSIONS if version.replace(".", "").isdigit()]
    pairs = list(itertools.product(releases, WANTED))
    expected = [SpecifierSet(wanted).contains(version) for version, wanted in pairs]
    source = f"""
        from packaging import specifiers
        x = [version in specifiers.SpecifierSet(wanted) for version, wanted in {pairs!r}]
    """
    assert value_of_x(source) == expected


@pytest.mark.parametrize(
    "check",
    [
        "Version('2.15.1+cu118').release == (2, 15, 1) and Version('v3').major == 3",
        "str(Version('1.0')) == '1.0' and {Version('1.0')} == {Version('1')}",
        "LooseVersion('1.10') > LooseVersion('1.9') and LooseVersion('1.10').version == [1, 10]",
        "LooseVersion('2.0') >= '1.13'",
        "parse_version('1.0rc1') < parse_version('1.0')",
        "pkg_resources.get_distribution('scikit-learn').version == '1.99.0'",
        "[each.metadata['Name'] for each in metadata.distributions()] == ['numpy']",
        "metadata.version('Pillow') == PIL.__version__ == '99.0.0'",
        "missing('cnn-course-helpers') and missing('typer') and missing('cnntutor')",
        "Version('junk') < Version('1.0')",
    ],
)
def test_usual_questions_are_answered(check: str) -> None:
    """Whatever library they are asked of, and whatever is installed beside the grader."""
    source = f"""
        import importlib.metadata as metadata
        import PIL, pkg_resources
        from packaging.version import Version
        from pkg_resources import parse_version
        from looseversion import LooseVersion
        def missing(name):
            try:
                metadata.version(name)
            except metadata.PackageNotFoundError:
                return True
        x = bool({check})
    """
    assert value_of_x(source) is True


def test_a_file_that_provides_for_a_missing_library_is_told_so() -> None:
    """As by an import in a `try`: what it does without the library is what counts."""
    source = """
        from importlib.metadata import PackageNotFoundError, version
        try:
            x = version("scipy")
        except PackageNotFoundError:
            x = "none"
    """
    assert value_of_x(source) == "none"
