"""A bulletin's texts as HTML, for pages and feeds alike: sections in order, links resolved, abbreviations explained."""
