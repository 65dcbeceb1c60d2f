"""The last look at a message before it is exported: what a mail program would cut, break or hide."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from bulletins.alerts.messages import Message
from bulletins.model.library import Library
from bulletins.problems import Location, Problem

MAX_SUBJECT: Final = 90
"""Characters of a subject. Inboxes show half of that on a phone."""
MAX_HTML_BYTES: Final = 90_000
"""Bytes of HTML. Gmail hides what is beyond 102,000."""
ABSOLUTE_SCHEMES: Final = ("https://", "http://", "mailto:", "tel:")
UNFILLED: Final = re.compile(r"\[\[.+?\]\]|\{\{.+?\}\}|\(\(.+?\)\)|lorem ipsum", re.IGNORECASE)
HTML_TEMPLATE: Final = Location("templates/email/alert.html.j2")
TEXT_TEMPLATE: Final = Location("templates/email/alert.txt.j2")


class _LinkCollector(HTMLParser):
    """The targets and pictures of a message."""

    def __init__(self) -> None:
        super().__init__()
        self.relative: list[str] = []
        self.unspoken: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        targets = [known[name] or "" for name in ("href", "src", "background") if name in known]
        self.relative += [target for target in targets if not target.startswith(ABSOLUTE_SCHEMES)]
        if tag == "img" and "alt" not in known:
            self.unspoken.append(known.get("src") or "")


def message_problems(message: Message, library: Library) -> Iterator[Problem]:
    """What is wrong with a message in every form that people read."""
    html, text = message.html, message.text
    yield from _subject(message)
    yield from _weight(html)
    read = _LinkCollector()
    read.feed(html)
    for target in read.relative:
        yield _unfit(HTML_TEMPLATE, f"the link '{target}' leads nowhere in a mail. Use absolute(…).")
    for picture in read.unspoken:
        yield _unfit(
            HTML_TEMPLATE, f"the picture '{picture}' has no alt text, which is all that many people get of it."
        )
    for place, body in ((HTML_TEMPLATE, html), (TEXT_TEMPLATE, text)):
        waiting = UNFILLED.search(re.sub(r"<style.*?</style>", "", body, flags=re.DOTALL))
        if waiting:
            yield _unfit(place, f"'{waiting[0]}' is still to be filled in.")
        if not any(way in body for way in _ways_out(library)):
            yield _unfit(place, "the message does not say how to leave the list. Put sign_up.url or the mailbox in it.")


def _ways_out(library: Library) -> Iterator[str]:
    board = library.board
    yield from filter(None, (board.sign_up.url, board.sign_up.email))
    if not (board.sign_up.url or board.sign_up.email):
        yield "reply to this message"


def _subject(message: Message) -> Iterator[Problem]:
    if len(message.subject) > MAX_SUBJECT:
        newest = message.letter.bulletins[0]
        said = f"the subject of this alert has {len(message.subject)} characters: '{message.subject}'. Inboxes cut it."
        yield Problem(newest.origin.at("title"), "mail-subject", said)


def _weight(html: str) -> Iterator[Problem]:
    weight = len(html.encode())
    if weight > MAX_HTML_BYTES:
        said = (
            f"the message has {weight:,} bytes, and Gmail hides what is beyond 102,000. "
            f"Keep it under {MAX_HTML_BYTES:,}."
        )
        yield _unfit(HTML_TEMPLATE, said)


def _unfit(place: Location, said: str) -> Problem:
    return Problem(place, "mail-unfit", said)
