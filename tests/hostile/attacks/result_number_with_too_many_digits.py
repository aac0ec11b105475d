# Attack: return a whole number of a million digits that says it is small
# Outcome: refused
import sys

sys.set_int_max_str_digits(0)


class Small(int):
    def bit_length(self):
        return 1


def relu(x):
    return Small(1 << 300_000)
