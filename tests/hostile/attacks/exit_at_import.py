# Attack: end the process, with success, when the file is run
# Outcome: crashed
import os

os._exit(0)
