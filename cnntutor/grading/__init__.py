"""From outcomes to a report: the only place where what is expected and what came back meet."""
