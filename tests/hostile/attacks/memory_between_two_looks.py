# Attack: answer so soon that nobody measures, while children fill the memory
# Outcome: correct out_of_memory
# Open in: process
import os
import time

import numpy as np

PIECE, CHILDREN = 20_000_000, 5
reading, writing = os.pipe()
os.set_blocking(reading, False)
pieces = 0
for _ in range(CHILDREN):
    if os.fork() == 0:
        kept = []
        while len(kept) < 20:
            kept.append(np.ones(PIECE // 8))
            os.write(writing, b"x")
        time.sleep(20)
        os._exit(0)


def relu(x):
    global pieces
    time.sleep(0.035)
    try:
        pieces += len(os.read(reading, 1000))
    except BlockingIOError:
        pass
    if pieces * PIECE > 700_000_000:
        print("ESCAPED", pieces * PIECE, "bytes of memory held")
    return np.maximum(x, 0)
