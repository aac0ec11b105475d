# Attack: be a server that others can reach
# Outcome: correct
# Open in: process
import socket

import numpy as np

for family, kind in ((socket.AF_INET, socket.SOCK_STREAM), (socket.AF_INET6, socket.SOCK_DGRAM)):
    try:
        with socket.socket(family, kind) as server:
            server.bind(("localhost", 0))
            if kind == socket.SOCK_STREAM:
                server.listen()
            print("ESCAPED: listens at", server.getsockname()[1])
    except OSError:
        pass
try:
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    one.bind("\0cnntutor-hostile")
    print("a name of its own, which Landlock keeps others from")
except OSError:
    pass


def relu(x):
    return np.maximum(x, 0)
