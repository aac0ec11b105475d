"""What a table of trained networks holds, and what can be required of it."""
