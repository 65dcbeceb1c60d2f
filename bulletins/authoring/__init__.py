"""What helps people to write: scaffolds, JSON Schemas, editor settings, the starter project."""
