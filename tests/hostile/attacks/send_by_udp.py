# Attack: send a message to a server on this machine
# Outcome: correct
# Open in: process
import socket

import numpy as np

try:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.sendto(b"x", ("127.0.0.1", @UDP@))
        print("ESCAPED: sent")
except OSError:
    pass


def relu(x):
    return np.maximum(x, 0)
