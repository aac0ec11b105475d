# Attack: ask for 30 GB of bytes when the file is run
# Outcome: out_of_memory
everything = bytearray(30 * 10**9)
