"""The circulation list: email addresses, preferences, imported lists, suppression, and the store."""
