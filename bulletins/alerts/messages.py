"""What people read: a letter as subject, HTML, text and GOV.UK Notify's Markdown. Each is made when asked for."""

from collections.abc import Mapping
from functools import cached_property
from itertools import groupby
from typing import Any, Final

import css_inline
from jinja2 import Environment

from bulletins.alerts.plan import PlannedMessage
from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.outputs import urls
from bulletins.outputs.rendering.page_sections import reading_minutes
from bulletins.subscribers.preferences import Frequency

INTRODUCTIONS: Final[Mapping[Frequency, str]] = {
    Frequency.IMMEDIATELY: "There is new learning for you to read and share with your team.",
    Frequency.WEEKLY: "This is what was new last week, for you to read and share with your team.",
    Frequency.MONTHLY: "This is what was new last month, for you to read and share with your team.",
}
MAX_PREHEADER: Final = 140
"""Characters of the line that an inbox shows beside the subject."""
_INLINER: Final = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


class MessageComposer:
    """Fills the e-mail templates of one board. Only titles, summaries and links go in, never a case's story."""

    def __init__(self, library: Library, templates: Environment) -> None:
        self.library = library
        self.templates = templates
        reading = {bulletin.id: reading_minutes(bulletin) for bulletin in library.bulletins}
        self.shared: dict[str, Any] = {
            "board": library.board,
            "label": library.vocabulary.label,
            "minutes": lambda bulletin: reading[bulletin.id],
            "absolute": lambda address: library.board.address + address,
            "urls": urls,
            "sender": sender_mailbox(library),
        }

    def filled(self, name: str, context: Mapping[str, Any]) -> str:
        """One template."""
        return self.templates.get_template(f"email/{name}").render({**self.shared, **context})


class Message:
    """A letter in every form that a provider may carry."""

    def __init__(self, letter: PlannedMessage, composer: MessageComposer) -> None:
        self.letter = letter
        self._composer = composer

    @cached_property
    def recipients(self) -> tuple[str, ...]:
        """The addresses it goes to, in order."""
        return tuple(person.address for person in self.letter.people)

    @cached_property
    def subject(self) -> str:
        """The issue, the one title, or the number of new bulletins."""
        return _subject(self.letter, self._composer.library)

    @property
    def html(self) -> str:
        """The message as HTML, with its styles inlined."""
        return _INLINER.inline(self._composer.filled("alert.html.j2", self._context))

    @property
    def text(self) -> str:
        """The message as text, written for text."""
        return self._composer.filled("alert.txt.j2", self._context)

    @property
    def items(self) -> str:
        """The message in Notify's Markdown."""
        return self._composer.filled("items.txt.j2", self._context).strip()

    @cached_property
    def _context(self) -> dict[str, Any]:
        titles = ". ".join(bulletin.title for bulletin in self.letter.bulletins)
        return {
            "groups": _grouped(self.letter, self._composer.library),
            "subject": self.subject,
            "introduction": INTRODUCTIONS[self.letter.often],
            "often": self.letter.often,
            "preheader": titles
            if len(titles) <= MAX_PREHEADER
            else titles[: MAX_PREHEADER - 1].rsplit(" ", 1)[0] + "…",
        }


def sender_mailbox(library: Library) -> str:
    """The mailbox that an alert comes from and that requests to leave go to, or nothing."""
    board = library.board
    boxes = [board.sign_up.email, *(contact.email for contact in board.contacts)]
    return next((box for box in boxes if box), "")


def _grouped(letter: PlannedMessage, library: Library) -> list[tuple[Issue | None, list[Bulletin]]]:
    """The letter's bulletins by issue, the newest issue first and each in its own order; what belongs to no
    issue comes last, newest first.
    """

    def order(bulletin: Bulletin) -> tuple[int, int]:
        issue = library.issue_by_id.get(bulletin.issue or "")
        if issue is None:
            return len(library.issues), letter.bulletins.index(bulletin)
        return library.issues.index(issue), issue.bulletins.index(bulletin.id)

    ordered = sorted(letter.bulletins, key=order)
    groups = groupby(ordered, key=lambda bulletin: bulletin.issue)
    return [(library.issue_by_id.get(id or ""), list(bulletins)) for id, bulletins in groups]


def _subject(letter: PlannedMessage, library: Library) -> str:
    issues = {bulletin.issue for bulletin in letter.bulletins}
    issue = library.issue_by_id.get(next(iter(issues)) or "") if len(issues) == 1 else None
    name = library.board.short_name or library.board.name
    if len(letter.bulletins) == 1:
        (only,) = letter.bulletins
        return f"{'Revised' if only.alerting_revision > 1 else 'New'} from {name}: {only.title}"
    if issue:
        number = f" (issue {issue.number})" if issue.number else ""
        return f"New from {name}: {issue.title}{number}"
    return f"New from {name}: {len(letter.bulletins)} bulletins"
