"""What the commands print: problems, progress and results."""
