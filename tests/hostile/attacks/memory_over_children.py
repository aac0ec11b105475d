# Attack: have many children take a modest amount of memory each
# Outcome: out_of_memory
import os
import time

for _ in range(12):
    if os.fork() == 0:
        mine = bytearray(b"x" * 60_000_000)
        time.sleep(20)
        os._exit(len(mine) % 2)
time.sleep(20)
