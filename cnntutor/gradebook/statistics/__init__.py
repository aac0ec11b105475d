"""What the results of a class amount to."""
