"""What a student is told of an exception: where it is, and a next step that the line itself shows."""
