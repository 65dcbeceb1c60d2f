"""Reads the files of `content/`: each becomes a model, or every problem that the file has, each with its place.

Only `project_files` opens files, and only `library_loader`, `vocabulary_loader`, `content_files` and `file_names` know
their paths.
"""
