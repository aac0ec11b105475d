# Attack: return a list that yields value after value when it is read
# Outcome: refused timed_out out_of_memory
import itertools


class List(list):
    def __iter__(self):
        return itertools.repeat("x" * 50_000)


def relu(x):
    return List([1.0])
