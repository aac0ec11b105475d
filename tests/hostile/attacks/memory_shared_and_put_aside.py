# Attack: fill shared memory and take it out of the page table piece by piece, where it stays but counts no more
# Outcome: correct out_of_memory
# Open in: process
import mmap

import numpy as np

PIECE, PIECES = 32 << 20, 40
try:
    shared = mmap.mmap(-1, PIECE * PIECES)
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
