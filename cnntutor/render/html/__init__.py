"""The report on a class as web pages: one for the instructor, one for each student."""
