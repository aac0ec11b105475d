"""Exercises on convolutional neural networks, graded with a reason for every mistake."""

__version__ = "0.1.0"
