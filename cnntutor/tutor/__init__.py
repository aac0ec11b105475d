"""What helps a student along between two checks: hints and progress."""
