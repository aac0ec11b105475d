import getpass
import locale
import os
import tempfile
import zoneinfo
from datetime import datetime
from pathlib import Path

print(getpass.getuser(), os.getlogin(), Path.home(), os.environ["HOME"], Path(".").resolve().owner())
print(os.path.expanduser("~"), tempfile.gettempdir(), datetime.now().astimezone())
locale.setlocale(locale.LC_ALL, "de_DE.UTF-8")
locale.setlocale(locale.LC_ALL, "")
with tempfile.NamedTemporaryFile() as file, open("log.txt", "w") as log:
    print(file.name, file=log)


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1
