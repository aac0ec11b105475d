# Attack: ask for an endless loop when the interpreter ends, and end it
# Outcome: raised
import atexit
import sys
import threading


@atexit.register
def spin():
    while True:
        pass


threading._register_atexit(spin)


def relu(x):
    sys.exit(0)
