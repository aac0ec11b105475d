# Attack: read the grader's memory
# Outcome: correct
# Not in: process
import ctypes
import platform

import numpy as np

libc = ctypes.CDLL(None, use_errno=True)
for path in ("mem", "maps", "pagemap", "clear_refs"):
    try:
        open(f"/proc/@GRADER@/{path}", "rb").close()
        print("ESCAPED", path)
    except OSError:
        pass
buffer = ctypes.create_string_buffer(8)
here = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8)
for address in (id(None), 0x400000, ctypes.addressof(buffer)):
    there = (ctypes.c_size_t * 2)(address, 8)
    for call in (libc.process_vm_readv, libc.process_vm_writev):
        if call(@GRADER@, here, ctypes.c_ulong(1), there, ctypes.c_ulong(1), ctypes.c_ulong(0)) >= 0:
            print("ESCAPED: memory at", address)
        if ctypes.get_errno() == 14:  # not refused: there was only nothing at that address
            print("ESCAPED: allowed to look at the grader's memory")
        ctypes.set_errno(0)


def relu(x):
    return np.maximum(x, 0)
