# -*- coding: utf-8 -*-
"""exercise1.ipynb

Original file is located at
    https://colab.research.google.com/
"""

!pip install -q numpy \
    matplotlib
# Commented out IPython magic to ensure Python compatibility.
# %matplotlib inline
import numpy as np
from google.colab import drive
drive.mount('/content/drive')
files = !ls
np.pad?
%time sizes = [3, 19, 4, 40]
text = """
!this is text
%d
"""


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1
