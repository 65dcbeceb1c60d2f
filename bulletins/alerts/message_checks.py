"""Checks of a message before it is exported: what an email program would cut off, break or hide.

A problem is placed at the field that causes it, and at the template only if no field does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from html.parser import HTMLParser
from typing import Final

from bulletins.alerts.message_fields import MessageField, message_fields
from bulletins.alerts.messages import HTML_TEMPLATE, TEXT_TEMPLATE, Message, MessageComposer, unsubscribe_route
from bulletins.alerts.subjects import MAX_SUBJECT_CHARACTERS
from bulletins.model.board import Board
from bulletins.model.origin import Origin
from bulletins.problems import Location, Problem, ProblemCode

MAX_HTML_BYTES: Final = 90_000
"""Gmail hides what is beyond 102,000 bytes, and a mailing service may add some of its own."""
ABSOLUTE_SCHEMES: Final = ("https://", "http://", "mailto:", "tel:")
PLACEHOLDER: Final = re.compile(r"\[\[.+?\]\]|\{\{.+?\}\}|\(\(.+?\)\)|lorem ipsum", re.IGNORECASE)


class _LinkCollector(HTMLParser):
    """Collects the links that are not absolute, and the images without alt text."""

    def __init__(self) -> None:
        super().__init__()
        self.relative_links: list[str] = []
        self.images_without_alt: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        links = [attributes[name] or "" for name in ("href", "src", "background") if name in attributes]
        self.relative_links += [link for link in links if not link.startswith(ABSOLUTE_SCHEMES)]
        if tag == "img" and "alt" not in attributes:
            self.images_without_alt.append(attributes.get("src") or "")


def message_problems(message: Message, board_origin: Origin) -> Iterator[Problem]:
    """What is wrong with the subject, the HTML and the text of a message. `board_origin` is that of board.yml."""
    yield from subject_problems(message)
    yield from body_problems(message, board_origin)


def subject_problems(message: Message) -> Iterator[Problem]:
    """A warning at the title that makes the subject of a message too long."""
    subject = message.subject
    if len(subject) > MAX_SUBJECT_CHARACTERS:
        board = message.composer.library.board
        remedy = "" if board.short_name else ", or give a short_name in content/board.yml"
        words = (
            f"the subject of this alert is {len(subject)} characters long, so inboxes will cut it short: '{subject}'. "
            f"Shorten the title{remedy}."
        )
        yield Problem(message.subject_place, ProblemCode.MAIL_SUBJECT, words)


def body_problems(message: Message, board_origin: Origin) -> Iterator[Problem]:
    """What is wrong with the HTML and the text of a message."""
    html, composer = message.html, message.composer
    fields = message_fields(message, board_origin)
    yield from _size_problems(html, fields, composer)
    yield from _markup_problems(html, composer)
    without_styles = re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)  # CSS may contain {{ or ((
    bodies = {HTML_TEMPLATE: unescape(without_styles), TEXT_TEMPLATE: message.text}
    yield from _placeholder_problems(bodies, fields, composer)
    for template, body in bodies.items():
        if not any(words in body for words in _ways_to_unsubscribe(composer.library.board)):
            words = "the message does not say how to unsubscribe. Add {{ unsubscribe.sentence }} to this template."
            yield Problem(composer.template_place(template), ProblemCode.MAIL_UNFIT, words)


def _size_problems(html: str, fields: Sequence[MessageField], composer: MessageComposer) -> Iterator[Problem]:
    size = len(html.encode())
    if size <= MAX_HTML_BYTES:
        return
    limit = f"the message is {size:,} bytes. Gmail hides anything after 102,000 bytes. Keep it under {MAX_HTML_BYTES:,}"
    longest = max(fields, key=lambda field: len(field.text.encode()))
    size_of_longest = len(longest.text.encode())
    if size - size_of_longest <= MAX_HTML_BYTES:
        words = f"{limit}: this text alone has {size_of_longest:,}. Shorten it."
        yield Problem(longest.place, ProblemCode.MAIL_UNFIT, words)
    else:
        yield Problem(composer.template_place(HTML_TEMPLATE), ProblemCode.MAIL_UNFIT, f"{limit}.")


def _markup_problems(html: str, composer: MessageComposer) -> Iterator[Problem]:
    """Links and images come from the template: no field may contain HTML."""
    links = _LinkCollector()
    links.feed(html)
    for link in links.relative_links:
        words = f"the link '{link}' does not work in an email. Use absolute(…) to make it a full web address."
        yield Problem(composer.template_place(HTML_TEMPLATE, link), ProblemCode.MAIL_UNFIT, words)
    for image in links.images_without_alt:
        words = f"the image '{image}' has no alt text. Many email programs show only that. Add an alt attribute."
        yield Problem(composer.template_place(HTML_TEMPLATE, image), ProblemCode.MAIL_UNFIT, words)


def _placeholder_problems(
    bodies: Mapping[str, str], fields: Sequence[MessageField], composer: MessageComposer
) -> Iterator[Problem]:
    """A problem for each placeholder at each field that contains it; otherwise at each template that shows it."""
    templates: dict[str, list[Location]] = {}
    for template, body in bodies.items():
        for placeholder in dict.fromkeys(PLACEHOLDER.findall(body)):
            templates.setdefault(placeholder, []).append(composer.template_place(template, placeholder))
    for placeholder, places in templates.items():
        places_of_fields = [field.place for field in fields if placeholder in field.text]
        for place in dict.fromkeys(places_of_fields or places):
            words = f"'{placeholder}' is a placeholder. Replace it with text."
            yield Problem(place, ProblemCode.MAIL_UNFIT, words)


def _ways_to_unsubscribe(board: Board) -> tuple[str, ...]:
    """A message must contain one of these."""
    addresses = tuple(filter(None, (board.sign_up.url, board.sign_up.email)))
    return addresses or (unsubscribe_route(board).sentence, "reply to this message", "reply to this email")
