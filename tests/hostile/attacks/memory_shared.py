# Attack: take memory that counts as shared and not as a process's own data
# Outcome: raised
# Outcome in process: out_of_memory
import mmap
import time

shared = mmap.mmap(-1, 700_000_000)
for start in range(0, len(shared), 10_000_000):
    shared[start : start + 10_000_000] = b"x" * 10_000_000
time.sleep(20)
