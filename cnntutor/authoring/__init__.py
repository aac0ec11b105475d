"""For authors of exercises: whether what an exercise guarantees to students and graders holds."""
