"""Which backend runs a submission: the best that works here, or none.

From the top: `warm` and `bubblewrap` have namespaces, `landlock` has others, `process` has none.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeAlias, TypeVar

from cnntutor.errors import IsolationError, SandboxError
from cnntutor.sandbox.backends.bubblewrap import Bubblewrap
from cnntutor.sandbox.backends.landlock import LandlockedProcess
from cnntutor.sandbox.backends.plain import PlainProcess
from cnntutor.sandbox.limits import NUMPY_PROFILE, Profile

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from cnntutor.domain.submission import Submission
    from cnntutor.sandbox.backends.cold import ColdSandbox
    from cnntutor.sandbox.backends.warm import WarmSandbox
    from cnntutor.sandbox.session import Session

    Backend: TypeAlias = WarmSandbox | Bubblewrap | LandlockedProcess | PlainProcess

T = TypeVar("T")
logger = logging.getLogger(__name__)
REMEDY = (
    "Bubblewrap 0.8 or newer is the best remedy (on Debian and Ubuntu: apt install bubblewrap). `--isolation "
    "process` isolates nothing: then every submission can read and change your files and the grades, and "
    "use the network."
)
NAMES = ("warm", "bubblewrap", "landlock", "process")


@dataclass(frozen=True, kw_only=True)
class Examined:
    """A backend, and whether it holds on this machine."""

    name: str
    guarantee: str
    """What it protects and what it does not."""

    isolated: bool
    """Whether other people's code may be run in it."""

    trouble: str | None
    """Why it is not used, or None."""


class OwnWork:
    """Runs one's own submissions in the best cold backend that starts. It implements `interface.Sandbox`.

    A backend that cannot be used here is passed over in silence, down to the plain one: nobody has to be kept
    from their own files. Use it as a context manager.
    """

    def __init__(self, profile: Profile = NUMPY_PROFILE) -> None:
        backends: tuple[ColdSandbox, ...] = (
            Bubblewrap(profile),
            LandlockedProcess(profile),
            PlainProcess(profile),
        )
        self._backends = []
        for backend in backends:
            if (reason := backend.unavailable_reason()) is None:
                self._backends.append(backend)
            else:
                logger.info("%s is passed over: %s", backend.name, reason)

    @property
    def name(self) -> str:
        """The backend's name."""
        return self._backends[0].name

    @property
    def guarantee(self) -> str:
        """The backend's guarantee."""
        return self._backends[0].guarantee

    @property
    def isolated(self) -> bool:
        """Whether the backend has isolation."""
        return self._backends[0].isolated

    def __enter__(self) -> Self:
        """Return the sandbox itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End a process that was prepared and not used."""
        self._backends[0].__exit__(kind, error, trace)

    def prepare(self) -> None:
        """Start a worker that can load its libraries while the caller loads its own."""
        self._on_the_best(lambda backend: backend.prepare())

    def open(self, submission: Submission) -> Session:
        """Hand a submission to a worker; it begins to load at once.

        Raises
        ------
        SandboxError
            If not even a plain process can be started.
        """
        session = self._on_the_best(lambda backend: backend.open(submission))
        logger.info("%s runs in: %s", submission.filename, self.name)
        return session

    def _on_the_best(self, use: Callable[[ColdSandbox], T]) -> T:
        while True:
            try:
                return use(self._backends[0])
            except SandboxError as error:
                if len(self._backends) == 1:
                    raise
                logger.info("%s is given up: %s", self.name, error)
                del self._backends[0]


def make(name: str, profile: Profile = NUMPY_PROFILE) -> Backend:
    """Return a backend by its name, tried or not; `KeyError` if there is none."""
    match name:
        case "warm":
            from cnntutor.sandbox.backends.warm import (
                WarmSandbox,
            )  # it loads numpy, which `cnntutor list` does without

            return WarmSandbox(profile)
        case "bubblewrap":
            return Bubblewrap(profile)
        case "landlock":
            return LandlockedProcess(profile)
        case "process":
            return PlainProcess(profile)
        case _:
            raise KeyError(name)


def examine() -> tuple[Examined, ...]:
    """Return every backend with whether it holds here; each with isolation is attacked for that."""
    examined = []
    for name in NAMES:
        with make(name) as backend:
            examined.append(
                Examined(
                    name=name,
                    guarantee=backend.guarantee,
                    isolated=backend.isolated,
                    trouble=trouble_with(backend),
                )
            )
    return tuple(examined)


def for_a_class(isolation: str | None = None, profile: Profile = NUMPY_PROFILE) -> Backend:
    """Return a backend for other people's code that has proved itself.

    Parameters
    ----------
    isolation : str, optional
        Its name, where the instructor insists on one; without it, the best that has isolation.
    profile : Profile
        What the submissions need.

    Raises
    ------
    IsolationError
        If no backend with isolation holds here, or not the one that was asked for.
    """
    names = [name for name in NAMES if name != "process"] if isolation is None else [isolation]
    reasons = []
    for name in names:
        backend = make(name, profile)
        if (trouble := trouble_with(backend)) is None:
            logger.info("%s holds", name)
            return backend
        logger.info("%s is passed over: %s", name, trouble)
        backend.__exit__(None, None, None)
        reasons.append(f"  {name}: {trouble}")
    if isolation is not None:
        raise IsolationError(
            "That isolation cannot be had here:\n"
            + reasons[0]
            + "\nWithout `--isolation`, the best isolation that "
            "holds is taken; `cnntutor doctor` shows which do."
        )
    raise IsolationError(
        "Other people's code is only run in isolation, and this machine has none that holds:\n"
        + "\n".join(reasons)
        + f"\n{REMEDY}"
    )


def trouble_with(backend: Backend) -> str | None:
    """Return why a backend does not hold here; None where it does."""
    from cnntutor.sandbox.backends import selftest

    return backend.unavailable_reason() or selftest.failure(backend)
