"""From a report to text: for a terminal, for a program."""
