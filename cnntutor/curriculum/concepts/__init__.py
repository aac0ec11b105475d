"""The questions of the exercise on concepts: a module for each topic, and how they are drawn."""
