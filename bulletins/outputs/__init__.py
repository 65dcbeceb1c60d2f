"""The published library to artifacts: the site, the feeds, the downloads."""
