# Attack: keep something in the kernel's key rings, and read the keys of others
# Outcome: correct
# Not in: process
import ctypes
import platform

import numpy as np

libc = ctypes.CDLL(None)
add_key, request_key, keyctl = (217, 218, 219) if platform.machine() == "aarch64" else (248, 249, 250)
for ring in (-1, -2, -3, -4, -5):
    if libc.syscall(ctypes.c_long(add_key), b"user", b"cnntutor-hostile", b"x", ctypes.c_long(1), ring) >= 0:
        print("ESCAPED: a key in ring", ring)
    for operation in (0, 6, 11):
        if libc.syscall(ctypes.c_long(keyctl), operation, ring, 0, 0, 0) >= 0:
            print("ESCAPED: operation", operation, "on ring", ring)
if libc.syscall(ctypes.c_long(request_key), b"user", b"cnntutor-hostile", None, -1) >= 0:
    print("ESCAPED: a key was found")


def relu(x):
    return np.maximum(x, 0)
