"""To the disk: each file whole or not at all, each folder put in place in one step."""
