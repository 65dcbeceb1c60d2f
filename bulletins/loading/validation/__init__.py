"""Plain values to a model, with every mismatch as a problem in words for an author."""
