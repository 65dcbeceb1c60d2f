"""The list of pages for search engines (sitemaps.org), each with the day on which a person last changed it."""

from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree as Xml

from bulletins.model.board import Board
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.site.page import Page

SITEMAP_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
UNLISTED_LAYOUTS: Final = frozenset({"redirect", "search"})
"""Pages without content of their own."""


def sitemap(board: Board, pages: Iterable[Page]) -> Artifact:
    """sitemap.xml, sorted by URL.

    It is written into the theme, where every engine looks for a template of its sitemap. This one is filled already,
    so that all engines publish the same list.
    """
    root = Xml.Element("urlset", xmlns=SITEMAP_NAMESPACE)
    for page in sorted(pages, key=lambda page: page.url):
        if page.layout not in UNLISTED_LAYOUTS:
            entry = Xml.SubElement(root, "url")
            Xml.SubElement(entry, "loc").text = board.address + page.url
            if page.updated:
                Xml.SubElement(entry, "lastmod").text = page.updated
    Xml.indent(root)
    return Artifact("theme/sitemap.xml", Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
