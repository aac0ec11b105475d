"""The file in which the results of a class are: its tables, and the conditions that its scores rest on."""
