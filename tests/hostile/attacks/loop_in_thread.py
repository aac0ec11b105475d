# Attack: compute without end in a thread and wait for it
# Outcome: timed_out
import threading


def spin():
    while True:
        pass


def relu(x):
    thread = threading.Thread(target=spin)
    thread.start()
    thread.join()
