"""Text to model or problems, with the place of everything; only `reading` touches the disk."""
