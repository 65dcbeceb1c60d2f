"""References from one part of the content to another: terms, links, files, guidance, and lists of bulletins."""
