# Attack: change the attributes of a file outside that may only be read
# Outcome: correct
# Not in: process
import array
import fcntl
import os

import numpy as np

FS_IOC_GETFLAGS, FS_IOC_SETFLAGS, NODUMP = 0x8008_6601, 0x4008_6602, 0x40
for path in (np.__file__, os.__file__):
    try:
        with open(path, "rb") as file:
            flags = array.array("l", [0])
            fcntl.ioctl(file, FS_IOC_GETFLAGS, flags)
            fcntl.ioctl(file, FS_IOC_SETFLAGS, array.array("l", [flags[0] ^ NODUMP]))
            print("ESCAPED: changed the attributes of", path)
            fcntl.ioctl(file, FS_IOC_SETFLAGS, flags)
    except OSError:
        pass


def relu(x):
    return np.maximum(x, 0)
