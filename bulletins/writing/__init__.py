"""Writes to the disk so that nothing is ever half-written: files, the output folder, the site, the folder of a run."""
