"""What a Markdown text contains: sections, sentences, links, abbreviations and anchors, each with its place.

Each text is parsed once, by `markdown.parse_markdown`, so that the checks read what is published.
"""
