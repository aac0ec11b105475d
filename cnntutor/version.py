"""The version, and those of other packages: here, so that what needs it imports nothing else."""

__version__ = "0.1.0"


def version_of(package: str) -> str | None:
    """Return the version of a package that is installed; None where it is not."""
    from importlib import metadata

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
