"""What students hand in: a file or a notebook that is read, and what a whole class hands in."""
