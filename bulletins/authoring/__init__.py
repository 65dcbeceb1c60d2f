"""What helps people to write: new files to fill in, JSON Schemas, editor settings, and the files of a new project."""
