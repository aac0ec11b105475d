"""What is often done instead of a step, for each operation: the known errors, with what to say to them."""
