# Attack: remove what keeps the grader from being imported, and say where it is
# Outcome: correct
# Open in: process
import importlib.machinery
import importlib.util
import os
import sys

import numpy as np

machinery = importlib.machinery
sys.meta_path[:] = [machinery.BuiltinImporter, machinery.FrozenImporter, machinery.PathFinder]
sys.path[:0] = [os.path.dirname("@PACKAGE@"), os.path.dirname(os.path.realpath("@PACKAGE@")), "@SOLUTIONS@"]
for name in ("cnntutor", "cnntutor.reference.activations", "cnntutor.curriculum.registry", "exercise4_activations"):
    try:
        module = importlib.import_module(name)
        if module.__spec__.origin:  # an empty folder is a namespace, and nothing to learn from
            print("ESCAPED: imported", name)
    except (ImportError, OSError):
        pass
for path in ("@PACKAGE@/__init__.py", "@PACKAGE@/reference/activations.py"):
    try:
        spec = importlib.util.spec_from_file_location("other", path)
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
        print("ESCAPED: executed", path)
    except (ImportError, OSError):
        pass


def relu(x):
    return np.maximum(x, 0)
