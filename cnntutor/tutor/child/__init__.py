"""The service in a process of its own: neither grader nor reference is where a front end asks."""
