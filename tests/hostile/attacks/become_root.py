# Attack: become root or anybody else, and take capabilities
# Outcome: correct
# Not in: process
import ctypes
import os

import numpy as np

libc = ctypes.CDLL(None)
for call in (
    lambda: os.setuid(0),
    lambda: os.setgid(0),
    lambda: os.setresuid(0, 0, 0),
    lambda: os.setresgid(0, 0, 0),
    lambda: os.setgroups([0]),
    lambda: os.initgroups("root", 0),
    lambda: os.setreuid(1000, 1000),
):
    try:
        call()
        print("ESCAPED: is", os.getresuid(), os.getresgid(), os.getgroups())
    except OSError:
        pass
header, every = (ctypes.c_uint32 * 2)(0x2008_0522, 0), (ctypes.c_uint32 * 6)(*[0xFFFF_FFFF] * 6)
if libc.capset(header, every) == 0:
    print("ESCAPED: every capability")
for capability in range(41):
    if libc.prctl(47, 2, capability, 0, 0) == 0:  # the ambient set
        print("ESCAPED: capability", capability)
PR_GET_NO_NEW_PRIVS, PR_SET_NO_NEW_PRIVS, PR_GET_SECCOMP = 39, 38, 21
libc.prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0)
if libc.prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1 or libc.prctl(PR_GET_SECCOMP, 0, 0, 0, 0) != 2:
    print("ESCAPED: may gain privileges")


def relu(x):
    return np.maximum(x, 0)
