# Attack: connect to a server by a file, and by a name without a file
# Outcome: correct
# Open in: process
import socket

import numpy as np

for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
    for address in ("@DOOR@", "\0@ABSTRACT@"):
        try:
            with socket.socket(socket.AF_UNIX, kind) as client:
                client.connect(address)
                print("ESCAPED: connected to", repr(address))
        except OSError:
            pass


def relu(x):
    return np.maximum(x, 0)
