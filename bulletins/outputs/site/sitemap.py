"""The list of pages for search engines (sitemaps.org), with the day each last changed where a person changed it."""

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from bulletins.model.board import Board
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.site.page import Page

SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
UNLISTED = frozenset({"redirect", "search"})
"""Pages that say nothing of their own."""


def sitemap(board: Board, pages: Iterable[Page]) -> Artifact:
    """sitemap.xml, in the order of the addresses. It stands in the theme, where every engine looks for its template:
    one that is already filled, so that all of them list the same.
    """
    root = Xml.Element("urlset", xmlns=SITEMAP_NAMESPACE)
    for page in sorted(pages, key=lambda page: page.address):
        if page.layout not in UNLISTED:
            entry = Xml.SubElement(root, "url")
            Xml.SubElement(entry, "loc").text = board.address + page.address
            if page.updated:
                Xml.SubElement(entry, "lastmod").text = page.updated
    Xml.indent(root)
    return Artifact("theme/sitemap.xml", Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
