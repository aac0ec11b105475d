# Attack: connect to a server on this machine
# Outcome: correct
# Open in: process
import socket

import numpy as np

for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::1")):
    try:
        with socket.socket(family) as client:
            print("ESCAPED: a socket")
            client.settimeout(0.1)
            client.connect((host, @TCP@))
            print("ESCAPED: connected to", host)
    except OSError:
        pass


def relu(x):
    return np.maximum(x, 0)
