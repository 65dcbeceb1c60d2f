"""The circulation list: addresses, preferences, lists that are imported, who must not be written to, and the store."""
