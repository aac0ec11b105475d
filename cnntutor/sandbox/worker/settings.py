"""What the grader tells a worker when it starts, before any student's code: its limits and its isolation."""

from __future__ import annotations

import base64
import json
from typing import Any, NamedTuple


class WorkerSettings(NamedTuple):
    """How a worker binds itself. It travels as JSON in the worker's arguments.

    A named tuple, because making a dataclass of this size takes several milliseconds of every start.
    """

    place: str
    """The folder that the grader has numpy from: an isolated interpreter does not look everywhere."""

    cpu_seconds: int
    """CPU time of one process in all."""

    data_bytes: int
    """Private memory that one process may ask for."""

    file_bytes: int
    """Size of one written file."""

    work_dir_bytes: int
    """Size of all written files, where the box is a file system of its own."""

    files: int
    """Open files of one process."""

    processes: int
    """Processes at a time; 0 to leave that to the grader's watch."""

    result_bytes: int
    """Size of the arrays in one result."""

    isolated: bool = False
    """Whether this worker has to show that it is shut in before it takes a submission."""

    work_dir: str = ""
    """The only folder that may be written to; empty for the current one."""

    user: int | None = None
    """The user and group to become; None to stay who it is."""

    nest: bool = False
    """Whether to make a user namespace and a box of its own, if that is possible."""

    count_others: bool = False
    """Whether other processes of the same user count against the limit, which is then set above them."""

    supervise: bool = False
    """Whether a process of ours stays between grader and worker and ends what the worker leaves behind."""

    readable: tuple[str, ...] = ()
    """Files and folders that may be read, all else may not; empty where a mount namespace sees to that."""

    listable: tuple[str, ...] = ()
    """Folders of which the names may be read."""

    syscall_filter: str = ""
    """The program that the kernel checks every system call with: BPF in base64."""

    must_not_read: tuple[str, ...] = ()
    """Paths that the worker tries to read before it takes a submission: none may succeed."""

    warm: bool = False
    """Whether to serve many submissions by forking, instead of one by being it."""

    imports: tuple[str, ...] = ()
    """Modules that are loaded before a submission comes; by a warm server, before it forks."""

    mounts: tuple[tuple[str, str], ...] = ()
    """Folders that may be read and not changed: what each is called in the work dir, and where it is."""

    threads: int = 1
    """With how many threads a model is trained."""

    def to_json(self) -> str:
        """Return the settings as text."""
        return json.dumps(self._asdict())

    @classmethod
    def from_json(cls, text: str) -> WorkerSettings:
        """Return the settings that a text holds."""
        content: dict[str, Any] = json.loads(text)
        for key, value in content.items():
            if isinstance(value, list):
                content[key] = tuple(tuple(each) if isinstance(each, list) else each for each in value)
        return cls(**content)

    @property
    def filter_program(self) -> bytes:
        """The system call filter as the kernel takes it."""
        return base64.b64decode(self.syscall_filter)
