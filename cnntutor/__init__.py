"""Exercises on convolutional neural networks, marked with a reason for every mistake."""

__version__ = "0.1.0"
