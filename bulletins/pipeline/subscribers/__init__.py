"""The use cases of the circulation list: import, add, unsubscribe, erase, and what is kept of a person."""
