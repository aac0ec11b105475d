# Attack: read memory at address zero
# Outcome: crashed
import ctypes


def relu(x):
    return ctypes.string_at(0)
