"""Words on the terminal: problems, progress and what was made."""
