"""Tests of what is required of experiments."""
