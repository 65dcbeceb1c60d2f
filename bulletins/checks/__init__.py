"""The rules for content. Each file has one family of rules and a `check` that yields problems and changes nothing."""
