"""Checks of a message before it is exported: what an email program would cut off, break or hide."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from bulletins.alerts.messages import Message, unsubscribe_route
from bulletins.model.board import Board
from bulletins.problems import Location, Problem, ProblemCode

MAX_SUBJECT_CHARACTERS: Final = 90
"""Inboxes cut a longer subject. On a phone they show about half of this."""
MAX_HTML_BYTES: Final = 90_000
"""Gmail hides what is beyond 102,000 bytes, and a mailing service may add some of its own."""
ABSOLUTE_SCHEMES: Final = ("https://", "http://", "mailto:", "tel:")
PLACEHOLDER: Final = re.compile(r"\[\[.+?\]\]|\{\{.+?\}\}|\(\(.+?\)\)|lorem ipsum", re.IGNORECASE)
HTML_TEMPLATE: Final = Location("templates/email/alert.html.j2")
TEXT_TEMPLATE: Final = Location("templates/email/alert.txt.j2")


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


def message_problems(message: Message, board: Board) -> Iterator[Problem]:
    """What is wrong with the subject, the HTML and the text of a message."""
    html = message.html
    yield from _subject_problems(message)
    yield from _html_problems(html)
    without_styles = re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)  # CSS may contain {{ or ((
    yield from _body_problems(HTML_TEMPLATE, without_styles, board)
    yield from _body_problems(TEXT_TEMPLATE, message.text, board)


def _subject_problems(message: Message) -> Iterator[Problem]:
    subject = message.subject
    if len(subject) > MAX_SUBJECT_CHARACTERS:
        newest = message.planned.bulletins[0]
        words = (
            f"the subject of this alert is {len(subject)} characters long, so inboxes will cut it short: '{subject}'. "
            "Shorten the title."
        )
        yield Problem(newest.origin.at("title"), ProblemCode.MAIL_SUBJECT, words)


def _html_problems(html: str) -> Iterator[Problem]:
    size = len(html.encode())
    if size > MAX_HTML_BYTES:
        words = (
            f"the message is {size:,} bytes. Gmail hides anything after 102,000 bytes. "
            f"Keep it under {MAX_HTML_BYTES:,}."
        )
        yield Problem(HTML_TEMPLATE, ProblemCode.MAIL_UNFIT, words)
    links = _LinkCollector()
    links.feed(html)
    for link in links.relative_links:
        words = f"the link '{link}' does not work in an email. Use absolute(…) to make it a full web address."
        yield Problem(HTML_TEMPLATE, ProblemCode.MAIL_UNFIT, words)
    for image in links.images_without_alt:
        words = f"the image '{image}' has no alt text. Many email programs show only that. Add an alt attribute."
        yield Problem(HTML_TEMPLATE, ProblemCode.MAIL_UNFIT, words)


def _body_problems(template: Location, body: str, board: Board) -> Iterator[Problem]:
    placeholder = PLACEHOLDER.search(body)
    if placeholder:
        words = f"'{placeholder[0]}' is a placeholder. Replace it with text."
        yield Problem(template, ProblemCode.MAIL_UNFIT, words)
    if not any(words in body for words in _ways_to_unsubscribe(board)):
        words = "the message does not say how to unsubscribe. Add {{ unsubscribe.sentence }} to this template."
        yield Problem(template, ProblemCode.MAIL_UNFIT, words)


def _ways_to_unsubscribe(board: Board) -> tuple[str, ...]:
    """A message must contain one of these."""
    addresses = tuple(filter(None, (board.sign_up.url, board.sign_up.email)))
    return addresses or (unsubscribe_route(board).sentence, "reply to this message", "reply to this email")
