"""Results and lists for a person in front of a terminal."""
