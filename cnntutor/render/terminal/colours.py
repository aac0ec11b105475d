"""Colours that can be read on dark and on light terminals.

Of the 16 colours of a terminal red and magenta can be read everywhere: yellow, cyan and green cannot on some
white grounds, nor blue on black. So right and wrong have colours of the 256, with a contrast of 3.8 at least
to white and to black; where a terminal has only 16, they are its green and its red. Green is too light for a
white ground there, so it is for signs and single words, which nobody needs the colour of.
"""

from __future__ import annotations

RIGHT = "color(28)"
WRONG = "color(160)"
OF_SIXTEEN = {RIGHT: "green", WRONG: "red"}
"""What a terminal with 16 colours has in their place, as rich sees it too."""

NOTICE = "magenta"
"""What is to be noticed, as a sentence."""
