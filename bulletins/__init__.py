"""Newsletters and learning bulletins for safeguarding boards: content in, site, feeds and alerts out."""

__version__ = "0.2.0"
