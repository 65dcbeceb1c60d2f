"""Everything people can follow: Atom, RSS and JSON feeds, and calendars."""
