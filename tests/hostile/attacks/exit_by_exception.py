# Attack: ask the interpreter to end
# Outcome: raised
import sys


def relu(x):
    sys.exit("all is well")
