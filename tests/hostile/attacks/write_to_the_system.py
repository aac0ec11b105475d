# Attack: write where the system keeps programs, settings and devices
# Outcome: correct
# Not in: process
import os

import numpy as np

for folder in ("/", "/usr", "/usr/bin", "/usr/lib", "/etc", "/dev", "/run", "/var", "/opt", "/srv", "/proc", "/sys"):
    path = f"{folder}/cnntutor-hostile"
    for attempt in (lambda: open(path, "x").close(), lambda: os.symlink("x", path)):
        try:
            attempt()
            print("ESCAPED: made", path)
            os.remove(path)
        except OSError:
            pass
for path in ("/etc/passwd", "/etc/ld.so.cache", "/etc/ld.so.preload", "/bin/sh", "/proc/sys/kernel/core_pattern"):
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_APPEND))
        print("ESCAPED: can write", path)
    except OSError:
        pass


def relu(x):
    return np.maximum(x, 0)
