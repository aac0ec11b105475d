# Attack: call oneself with the limit lifted, so that the frames fill the memory
# Outcome: timed_out out_of_memory crashed raised
import sys

sys.setrecursionlimit(10**9)


def relu(x, *kept):
    return relu(x, *kept, 0)
