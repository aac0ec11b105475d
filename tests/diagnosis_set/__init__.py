"""Wrong functions as students write them, each in a file of its own, and what is said of each."""
