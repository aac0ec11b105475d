# Attack: read a byte here and there in an immense empty mapping: only the kernel's tables of it grow
# Outcome: correct out_of_memory
# Open in: process
import mmap

import numpy as np

TABLE, TABLES = 2 << 20, 200_000
try:
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000  # without a reserve
    desert = mmap.mmap(-1, TABLE * TABLES, flags=flags, prot=mmap.PROT_READ)
    for start in range(0, TABLE * TABLES, TABLE):
        desert[start]
    print("ESCAPED", 4096 * TABLES, "bytes of page tables")
except (OSError, ValueError, MemoryError):
    pass


def relu(x):
    return np.maximum(x, 0)
