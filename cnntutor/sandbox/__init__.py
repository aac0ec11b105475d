"""Running code that nobody vouches for: inputs go in, plain data comes out, nothing else."""
