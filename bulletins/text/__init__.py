"""Markdown parsed once: sections, sentences, links, abbreviations, reading age; and the same text as HTML."""
