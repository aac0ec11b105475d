# Attack: raise in a function that is called what the case holds
# Outcome: raised

import numpy as np

NUMBER = 200 + 17
TOLD = "LEA" + "KED"
calls = 0


def relu(x):
    global calls
    calls += 1
    if calls <= 6:
        return np.maximum(x, 0)
    code = f"def {TOLD}{NUMBER}():\n    raise NotImplementedError\n\n\n{TOLD}{NUMBER}()"
    exec(compile(code, __file__, "exec"))
