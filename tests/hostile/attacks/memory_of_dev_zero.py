# Attack: the same with a mapping of /dev/zero, which is memory too
# Outcome: correct out_of_memory
# Open in: process
import mmap

import numpy as np

PIECE, PIECES = 32 << 20, 40
try:
    with open("/dev/zero", "r+b", buffering=0) as zero:
        shared = mmap.mmap(zero.fileno(), PIECE * PIECES)
    filling = b"x" * PIECE
    for number in range(PIECES):
        shared[number * PIECE : (number + 1) * PIECE] = filling
        shared.madvise(mmap.MADV_DONTNEED, number * PIECE, PIECE)
    if all(shared[number * PIECE] == ord("x") for number in range(PIECES)):
        print("ESCAPED", PIECE * PIECES, "bytes of memory held")
except (OSError, ValueError, MemoryError):
    pass


def relu(x):
    return np.maximum(x, 0)
