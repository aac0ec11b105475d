# Attack: call oneself through C with the interpreter's limit lifted, until the stack overflows
# Outcome: crashed raised
import sys

sys.setrecursionlimit(10**9)


def relu(x):
    return list(map(relu, [x]))
