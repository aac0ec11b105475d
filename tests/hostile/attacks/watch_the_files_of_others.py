# Attack: have the kernel tell what happens to files outside
# Outcome: correct
# Open in: process
import ctypes

import numpy as np

libc = ctypes.CDLL(None)
watcher = libc.inotify_init1(0o4000)
for folder in (b"@FOLDER@", b"@SECRET@", b"@SOLUTIONS@"):
    if libc.inotify_add_watch(watcher, folder, 0xFFF) >= 0:
        print("ESCAPED: watches", folder)


def relu(x):
    return np.maximum(x, 0)
