"""Colours that can be read on dark and on light terminals.

Of the colours of a terminal red and magenta can be read everywhere: yellow, cyan and green cannot on some
white grounds, nor blue on black. So green is for signs and single words, which nobody needs the colour of.
"""

from __future__ import annotations

NOTICE = "magenta"
"""What is to be noticed, as a sentence."""
