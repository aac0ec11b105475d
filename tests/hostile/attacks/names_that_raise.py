# Attack: have the list of what a submission defines fail while it is made
# Outcome: crashed
import sys


class Name(str):
    def startswith(self, *_):
        raise SystemExit


vars(sys.modules["work"])[Name("trap")] = 1


def relu(x):
    return x
