# Attack: change, empty, replace and remove a file of the grader's that anybody may write
# Outcome: correct
# Not in: process
import os
import shutil

import numpy as np

open("mine", "w").close()
for what, attempt in {
    "written": lambda: open("@SECRET@", "a").close(),
    "emptied": lambda: os.truncate("@SECRET@", 0),
    "changed in rights": lambda: os.chmod("@SECRET@", 0o600),
    "changed in rights as a folder": lambda: os.chmod("@FOLDER@", 0o700),
    "given away": lambda: os.chown("@SECRET@", -1, os.getgid()),
    "touched": lambda: os.utime("@SECRET@"),
    "dated back": lambda: os.utime("@SECRET@", (0, 0)),
    "labelled": lambda: os.setxattr("@SECRET@", "user.label", b"x"),
    "linked": lambda: os.link("@SECRET@", "@FOLDER@/other"),
    "pointed at": lambda: os.symlink("@SECRET@", "@FOLDER@/pointer"),
    "joined by a file": lambda: open("@FOLDER@/new", "x").close(),
    "joined by a folder": lambda: os.mkdir("@FOLDER@/folder"),
    "joined by a pipe": lambda: os.mkfifo("@FOLDER@/pipe"),
    "copied to": lambda: shutil.copy("/dev/null", "@FOLDER@/copy"),
    "renamed": lambda: os.rename("@SECRET@", "@FOLDER@/renamed"),
    "replaced": lambda: os.replace("mine", "@SECRET@"),
    "removed": lambda: os.remove("@SECRET@"),
    "removed as a door": lambda: os.remove("@DOOR@"),
    "removed as a folder": lambda: os.rename("@FOLDER@", "@FOLDER@-gone"),
}.items():
    try:
        attempt()
        print("ESCAPED:", what)
    except OSError:
        pass


def relu(x):
    return np.maximum(x, 0)
