# Attack: ignore and block every signal that can be, and compute without end
# Outcome: timed_out
import contextlib
import signal

for number in signal.valid_signals():
    with contextlib.suppress(OSError, ValueError):
        signal.signal(number, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


def relu(x):
    while True:
        pass
