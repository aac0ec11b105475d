#!/usr/bin/env python
# coding: utf-8

# In[1]:


get_ipython().run_line_magic('matplotlib', 'inline')
get_ipython().system('pip install numpy')
from IPython.display import HTML, clear_output, display
import numpy as np


# In[2]:


get_ipython().run_cell_magic('time', '', 'def output_size(width, kernel, stride=1, padding=0):\n    return (width - kernel + 2 * padding) // stride + 1\n')


# In[3]:


get_ipython().run_cell_magic('writefile', 'helpers.py', 'def four():\n    return [3, 19, 4, 40]\n')


# In[4]:


from helpers import four
get_ipython().run_line_magic('time', 'sizes = four()')
clear_output(wait=True)
display(HTML('<b>done</b>'), np.eye(2))
if 'google.colab' in str(get_ipython()):
    1 / 0
