"""What runs beside the student's code: this folder, and nothing else of the package, is seen there."""
