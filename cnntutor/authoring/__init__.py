"""For authors of exercises: whether what an exercise promises to students and markers holds."""
