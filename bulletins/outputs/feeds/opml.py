"""Every feed in one file, for a feed reader to import (OPML 2.0)."""

from xml.etree import ElementTree as Xml

from bulletins.model.library import Library
from bulletins.outputs import urls
from bulletins.outputs.feeds.channels import Channel, channels_by_group


def opml(library: Library, found: tuple[Channel, ...]) -> bytes:
    """All channels for a feed reader to take in at once (OPML 2.0), each in one format, so that nothing comes twice."""
    root = Xml.Element("opml", version="2.0")
    head = Xml.SubElement(root, "head")
    Xml.SubElement(head, "title").text = f"Feeds of {library.board.name}"
    Xml.SubElement(head, "ownerName").text = library.board.name
    Xml.SubElement(head, "ownerId").text = library.board.address
    body = Xml.SubElement(root, "body")
    for group, held in channels_by_group(found).items():
        outline = Xml.SubElement(body, "outline", text=group)
        for channel in held:
            _outline(outline, channel, library.board.address)
    Xml.indent(root)
    made: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _outline(group: Xml.Element, channel: Channel, address: str) -> None:
    Xml.SubElement(
        group,
        "outline",
        type="rss",
        text=channel.title,
        title=channel.title,
        description=channel.said,
        language="en-GB",
        xmlUrl=address + urls.feed_url(channel.page),
        htmlUrl=address + channel.page,
    )
