# Attack: make forbidden system calls by the numbers of another architecture
# Outcome: crashed
# Outcome in process: correct crashed
import ctypes
import platform

import numpy as np

X32 = 0x4000_0000
SOCKET, PTRACE, UNSHARE = 41, 101, 272

libc = ctypes.CDLL(None)
if platform.machine() == "x86_64":
    for number, arguments in ((SOCKET, (2, 1, 0)), (UNSHARE, (0x1000_0000,)), (512 + 9, (0, 0, 0))):
        if libc.syscall(ctypes.c_long(X32 | number), *arguments) >= 0:
            print("ESCAPED: call", number, "was made")
else:
    libc.abort()


def relu(x):
    return np.maximum(x, 0)
