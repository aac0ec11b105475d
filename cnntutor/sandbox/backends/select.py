"""Which rung runs a submission: the best that works here, or none.

From the top: `warm` and `bubblewrap` have walls of namespaces, `landlock` has others, `process` has none.
"""

from __future__ import annotations

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

    Rung: TypeAlias = WarmSandbox | Bubblewrap | LandlockedProcess | PlainProcess

T = TypeVar("T")
REMEDY = (
    "Bubblewrap 0.8 or newer is the best remedy (on Debian and Ubuntu: apt install bubblewrap). `--isolation "
    "process` does without a wall: then every submission can read and change your files and the marks, and "
    "use the network."
)
NAMES = ("warm", "bubblewrap", "landlock", "process")


@dataclass(frozen=True)
class Examined:
    """A rung, and whether it holds on this machine."""

    name: str
    promise: str
    """What it protects and what it does not."""

    walled: bool
    """Whether other people's code may be run in it."""

    trouble: str | None
    """Why it is not used, or None."""


class OwnWork:
    """Runs one's own submissions in the best cold rung that starts. It implements `interface.Sandbox`.

    A rung that cannot be used here is passed over in silence, down to the plain one: nobody has to be kept
    from their own files. Use it as a context manager.
    """

    def __init__(self, profile: Profile = NUMPY_PROFILE) -> None:
        rungs: tuple[ColdSandbox, ...] = (
            Bubblewrap(profile),
            LandlockedProcess(profile),
            PlainProcess(profile),
        )
        self._rungs = [rung for rung in rungs if rung.obstacle() is None]

    @property
    def name(self) -> str:
        """The rung's name."""
        return self._rungs[0].name

    @property
    def promise(self) -> str:
        """The rung's promise."""
        return self._rungs[0].promise

    @property
    def walled(self) -> bool:
        """Whether the rung has walls."""
        return self._rungs[0].walled

    def __enter__(self) -> Self:
        """Return the sandbox itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End a process that was prepared and not used."""
        self._rungs[0].__exit__(kind, error, trace)

    def prepare(self) -> None:
        """Start a worker that can load its libraries while the caller loads its own."""
        self._on_the_best(lambda rung: rung.prepare())

    def open(self, submission: Submission) -> Session:
        """Hand a submission to a worker; it begins to load at once.

        Raises
        ------
        SandboxError
            If not even a plain process can be started.
        """
        return self._on_the_best(lambda rung: rung.open(submission))

    def _on_the_best(self, use: Callable[[ColdSandbox], T]) -> T:
        while True:
            try:
                return use(self._rungs[0])
            except SandboxError:
                if len(self._rungs) == 1:
                    raise
                del self._rungs[0]


def make(name: str, profile: Profile = NUMPY_PROFILE) -> Rung:
    """Return a rung by its name, tried or not; `KeyError` if there is none."""
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
    """Return every rung with whether it holds here; each with walls is attacked for that."""
    examined = []
    for name in NAMES:
        with make(name) as rung:
            examined.append(Examined(name, rung.promise, rung.walled, trouble_with(rung)))
    return tuple(examined)


def for_a_class(isolation: str | None = None, profile: Profile = NUMPY_PROFILE) -> Rung:
    """Return a rung for other people's code that has proved itself.

    Parameters
    ----------
    isolation : str, optional
        Its name, where the instructor insists on one; without it, the best that has walls.
    profile : Profile
        What the submissions need.

    Raises
    ------
    IsolationError
        If no rung with walls holds here, or not the one that was asked for.
    """
    names = [name for name in NAMES if name != "process"] if isolation is None else [isolation]
    reasons = []
    for name in names:
        rung = make(name, profile)
        if (trouble := trouble_with(rung)) is None:
            return rung
        rung.__exit__(None, None, None)
        reasons.append(f"  {name}: {trouble}")
    if isolation is not None:
        raise IsolationError(
            "That isolation cannot be had here:\n"
            + reasons[0]
            + "\nWithout `--isolation`, the best wall that "
            "holds is taken; `cnntutor doctor` shows which do."
        )
    raise IsolationError(
        "Other people's code is only run behind a wall, and this machine has none that holds:\n"
        + "\n".join(reasons)
        + f"\n{REMEDY}"
    )


def trouble_with(rung: Rung) -> str | None:
    """Return why a rung does not hold here; None where it does."""
    from cnntutor.sandbox.backends import selftest

    return rung.obstacle() or selftest.failure(rung)
