"""Who hears of what is new, what they read, and the record that makes a second export impossible."""
