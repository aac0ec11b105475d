# Attack: make this process readable by its own kind and ask for core files
# Outcome: crashed
import ctypes
import os
import resource

PR_SET_DUMPABLE, PR_SET_PTRACER = 4, 0x5961_6D61
libc = ctypes.CDLL(None)
libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)
libc.prctl(PR_SET_PTRACER, ctypes.c_ulong(2**64 - 1), 0, 0, 0)
try:
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.RLIM_INFINITY))
except (ValueError, OSError):
    pass


def relu(x):
    os.abort()
