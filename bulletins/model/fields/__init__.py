"""What records consist of: single values, such as dates and slugs, and groups, such as contacts and blocks."""
