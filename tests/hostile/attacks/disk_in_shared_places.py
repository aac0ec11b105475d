# Attack: write where everybody may: memory that looks like a disk, and folders for temporary files
# Outcome: correct
# Not in: process
import os

import numpy as np

for folder in ("/dev/shm", "/run/shm", "/run/lock", "/tmp", "/var/tmp", "/var/lock", "/dev/mqueue"):
    path = f"{folder}/cnntutor-hostile-{os.getpid()}"
    try:
        open(path, "w").close()
        print("ESCAPED", path)
        os.remove(path)
    except OSError:
        pass
    try:
        os.mkdir(path)
        print("ESCAPED", path)
        os.rmdir(path)
    except OSError:
        pass


def relu(x):
    return np.maximum(x, 0)
