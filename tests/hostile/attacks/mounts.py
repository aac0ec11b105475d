# Attack: mount, unmount, and change the root, by the old calls and the new ones
# Outcome: correct
# Not in: process
import ctypes
import os
import platform

import numpy as np

libc = ctypes.CDLL(None)
for name in ("proc", "target"):
    os.mkdir(name)
for what, call, *arguments in (
    ("proc", libc.mount, b"proc", b"proc", b"proc", ctypes.c_ulong(0), None),
    ("a memory disk", libc.mount, b"none", b"target", b"tmpfs", ctypes.c_ulong(0), None),
    ("a folder elsewhere", libc.mount, b"/", b"target", None, ctypes.c_ulong(0x5000), None),
    ("the root again", libc.mount, None, b"/", None, ctypes.c_ulong(0x20 | 0x1000), None),
    ("no proc", libc.umount2, b"/proc", 2),
    ("no box", libc.umount2, os.getcwd().encode(), 2),
    ("another root", libc.chroot, b"."),
    ("another root at once", libc.syscall, ctypes.c_long(41 if platform.machine() == "aarch64" else 155), b".", b"."),
    ("a tree", libc.syscall, ctypes.c_long(428), -100, b"/", 1),
    ("a moved tree", libc.syscall, ctypes.c_long(429), -100, b"/proc", -100, b"target", 0),
    ("a file system", libc.syscall, ctypes.c_long(430), b"tmpfs", 0),
    ("a picked one", libc.syscall, ctypes.c_long(433), -100, b"/", 0),
    ("attributes", libc.syscall, ctypes.c_long(442), -100, b"/", 0, (ctypes.c_uint64 * 4)(), ctypes.c_long(32)),
):
    if call(*arguments) >= 0:
        print("ESCAPED:", what)


def relu(x):
    return np.maximum(x, 0)
