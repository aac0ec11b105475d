# Attack: compute without end in the handler of a timer
# Outcome: timed_out
import signal
import time


def spin(*_):
    while True:
        pass


def relu(x):
    signal.signal(signal.SIGALRM, spin)
    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
    time.sleep(60)
