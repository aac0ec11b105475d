"""Misconceptions of models, each with the sign by which it is seen."""
