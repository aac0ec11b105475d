"""Isolation without namespaces: Landlock for files, a filter for system calls, a supervisor for the rest."""

from __future__ import annotations

import os

from cnntutor.sandbox.backends import confinement, inventory, seccomp
from cnntutor.sandbox.backends.cold import (
    TOKEN,
    ColdSandbox,
    Launch,
    interpreter,
    isolated_environment,
    settings_for,
)

WITH_TRUNCATION, WITH_SIGNALS = 3, 6
"""The first versions of Landlock that know of files being cut short, and of signals."""

OWN_COMMAND = "/proc/self/cmdline"
"""TensorFlow ends a process that may not read how it was started itself."""


class LandlockedProcess(ColdSandbox):
    """Runs each submission under Landlock and a filter. It implements `interface.Sandbox`."""

    name = "landlock"
    isolated = True
    guarantee = (
        "The code cannot read your files or this program's (it can see that they exist), write outside of "
        "its work folder, use the network, reach other processes or leave one behind; limits on time, memory "
        "and output. There is no limit on the disk but 32 MB a file, and the kernel is shared."
    )

    def unavailable_reason(self) -> str | None:
        """Return what this machine lacks for it."""
        if (missing := confinement.missing_part()) is not None:
            return missing
        if not (version := _version()):
            return "this kernel has no Landlock, or has it switched off"
        if version < WITH_TRUNCATION:
            return "the Landlock of this kernel does not keep files from being emptied: it needs Linux 6.2"
        return None

    def launch(self, folder: str, token: str) -> Launch:
        """Return how to start a worker."""
        user = confinement.user_to_become()
        if user is not None:
            os.chown(folder, user, user)
        readable, listable = inventory.siblings(inventory.take())
        settings = settings_for(self._profile, folder)._replace(
            isolated=True,
            supervise=True,
            count_others=True,
            user=user,
            readable=(
                *(*readable, str(inventory.WORKER_FOLDER), OWN_COMMAND),
                *(mount.path for mount in self._profile.mounts),
            ),
            listable=listable,
            syscall_filter=seccomp.compiled(
                files_of_others=True, signals_to_others=_version() < WITH_SIGNALS
            ),
            must_not_read=confinement.answers(),
        )
        command = interpreter(str(inventory.WORKER_FOLDER), settings)
        return Launch(command, {**isolated_environment(folder), TOKEN: token}, ends_itself=True)


def _version() -> int:
    """Return which version of Landlock the kernel has; 0 for none."""
    import ctypes

    create_ruleset, ask_for_version = 444, 1
    return max(0, int(ctypes.CDLL(None).syscall(create_ruleset, None, 0, ask_for_version)))
