"""The circulation list: import, add, remove, erase, and what is kept of a person."""
