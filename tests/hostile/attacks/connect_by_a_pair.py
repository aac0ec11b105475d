# Attack: make a pair of sockets, which needs no leave, and point one of them at somebody else's
# Outcome: correct
# Open in: process
import errno
import socket

import numpy as np

for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_STREAM, socket.SOCK_SEQPACKET):
    for address in ("@DOOR@", "\0@ABSTRACT@"):
        try:
            one, other = socket.socketpair(socket.AF_UNIX, kind)
            one.connect(address)
            print("ESCAPED: connected to", repr(address))
        except OSError as error:
            # Datagrams can be sent to whoever takes them; this server was found, and takes streams only.
            if error.errno == errno.EPROTOTYPE and kind in (socket.SOCK_DGRAM, socket.SOCK_RAW):
                print("ESCAPED: reached", repr(address), "with kind", int(kind))


def relu(x):
    return np.maximum(x, 0)
