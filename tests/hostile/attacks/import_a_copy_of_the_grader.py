# Attack: find the grader among the installed packages, their metadata and their cached bytecode
# Outcome: correct
# Open in: process
import glob
import os
import zipimport

import numpy as np

for pattern in ("cnntutor/**/*", "cnntutor*/RECORD", "cnntutor/**/__pycache__/*.pyc"):
    for found in glob.glob(os.path.join("@LIBRARIES@", pattern), recursive=True):
        print("ESCAPED", found) if "RECORD" not in found else None
for place in ("@PACKAGE@", "@PACKAGE@/..", "@PACKAGE@.zip"):
    try:
        zipimport.zipimporter(place)
        print("ESCAPED", place)
    except (ImportError, OSError):
        pass


def relu(x):
    return np.maximum(x, 0)
