"""A run over a class: who is graded on which values, under which conditions, and in which processes."""
