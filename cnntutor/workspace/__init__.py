"""The folder that a student works in: its exercises, its settings and the progress that is kept there."""
