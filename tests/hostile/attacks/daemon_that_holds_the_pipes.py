# Attack: end, and leave a process behind that keeps every pipe to the grader open
# Outcome: crashed
# Outcome in process: crashed timed_out
import os
import time


def relu(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(60)
        os._exit(0)
    os.wait()
    os._exit(0)
