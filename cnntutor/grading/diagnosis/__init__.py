"""Why an answer is wrong: what explains it, and where it is first seen."""
