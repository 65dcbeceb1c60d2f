"""Every feed in one file, for a feed reader to import (OPML 2.0)."""

from xml.etree import ElementTree as Xml

from bulletins.model.board import Board
from bulletins.outputs import urls
from bulletins.outputs.feeds.channels import Channel, channels_by_group


def opml(board: Board, channels: tuple[Channel, ...]) -> bytes:
    """All channels as OPML, each in one format only, so that a reader does not show every entry three times."""
    root = Xml.Element("opml", version="2.0")
    head = Xml.SubElement(root, "head")
    Xml.SubElement(head, "title").text = f"Feeds of {board.name}"
    Xml.SubElement(head, "ownerName").text = board.name
    Xml.SubElement(head, "ownerId").text = board.address
    body = Xml.SubElement(root, "body")
    for group, members in channels_by_group(channels).items():
        outline = Xml.SubElement(body, "outline", text=group)
        for channel in members:
            _outline(outline, channel, board.address)
    Xml.indent(root)
    xml: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _outline(group: Xml.Element, channel: Channel, address: str) -> None:
    Xml.SubElement(
        group,
        "outline",
        type="rss",
        text=channel.title,
        title=channel.title,
        description=channel.description,
        language="en-GB",
        xmlUrl=address + urls.feed_url(channel.page),
        htmlUrl=address + channel.page,
    )
