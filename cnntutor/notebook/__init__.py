"""What is different in a notebook: cells in place of a file, magics, and results as HTML."""
