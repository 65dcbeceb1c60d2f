"""The content of an alert: its subject, and its body as HTML, as plain text and as GOV.UK Notify's Markdown."""

from collections.abc import Mapping
from functools import cached_property
from itertools import groupby
from typing import Any, Final, NamedTuple

import css_inline
from jinja2 import Environment

from bulletins.alerts.plan import PlannedMessage
from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.rendering.page_sections import reading_minutes
from bulletins.subscribers.preferences import Frequency

INTRODUCTIONS: Final[Mapping[Frequency, str]] = {
    Frequency.IMMEDIATELY: "This is what is new from us. Please share it with your team.",
    Frequency.WEEKLY: "This is what was new last week. Please share it with your team.",
    Frequency.MONTHLY: "This is what was new last month. Please share it with your team.",
}
MAX_PREHEADER_CHARACTERS: Final = 140
"""The preheader is the text that an inbox shows beside the subject. Inboxes cut a longer one."""
_INLINER: Final = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)
# Many email programs ignore a <style> element, so styles are inlined. It is kept for the rules that cannot be inlined:
# the colours for dark mode.


class UnsubscribeRoute(NamedTuple):
    """How to unsubscribe: the whole sentence for plain text; and for HTML its beginning and the target of its link. A
    board without a sign-up page or mailbox has an empty `link`, and then `beginning` is the whole sentence.
    """

    sentence: str
    beginning: str
    link: str
    link_text: str


class MessageGroup(NamedTuple):
    """The bulletins of one issue, or those that are in no issue."""

    issue: Issue | None
    bulletins: tuple[PublishedBulletin, ...]


class MessageComposer:
    """Fills the email templates of one board. They show titles, summaries and links, never the details of a case."""

    def __init__(self, library: PublishedLibrary, templates: Environment) -> None:
        self.library = library
        self._templates = templates
        board = library.board
        minutes = {bulletin.id: reading_minutes(bulletin) for bulletin in library.bulletins}
        self._shared: dict[str, Any] = {
            "board": board,
            "label": library.vocabulary.label,
            "minutes": lambda bulletin: minutes[bulletin.id],
            "absolute": lambda address: board.address + address,
            "urls": urls,
            "sender": sender_mailbox(library),
            "change_note": change_note,
            "unsubscribe": unsubscribe_route(board),
            "site_name": board.address.removeprefix("https://").rstrip("/"),
        }

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """Fill one template of templates/email. Raises jinja2.TemplateError if the template has a mistake."""
        return self._templates.get_template(f"email/{name}").render({**self._shared, **context})


class Message:
    """A planned message in every form that a provider can use. Each form is rendered only when it is used."""

    def __init__(self, planned: PlannedMessage, composer: MessageComposer) -> None:
        self.planned = planned
        self._composer = composer

    @cached_property
    def recipients(self) -> tuple[str, ...]:
        """The email addresses it goes to, in order."""
        return tuple(subscriber.address for subscriber in self.planned.subscribers)

    @cached_property
    def subject(self) -> str:
        """The subject: the issue, the one title, or the number of bulletins."""
        return _subject(self.planned, self._composer.library)

    @property
    def html(self) -> str:
        """The message as HTML, with its styles inlined."""
        return _INLINER.inline(self._composer.render("alert.html.j2", self._context))

    @property
    def text(self) -> str:
        """The message as plain text."""
        return self._composer.render("alert.txt.j2", self._context)

    @property
    def items(self) -> str:
        """The message in GOV.UK Notify's Markdown."""
        return self._composer.render("items.txt.j2", self._context).strip()

    @cached_property
    def _context(self) -> dict[str, Any]:
        return {
            "groups": _grouped_by_issue(self.planned, self._composer.library),
            "subject": self.subject,
            "introduction": INTRODUCTIONS[self.planned.frequency],
            "often": self.planned.frequency,
            "preheader": _preheader(self.planned.bulletins),
        }


def sender_mailbox(library: PublishedLibrary) -> str:
    """The email address that alerts come from, and that requests to unsubscribe go to, or an empty string. A contact
    that has expired is not used.
    """
    board = library.board
    contacts = (contact for contact in board.contacts if contact.is_current(library.day))
    mailboxes = [board.sign_up.email, *(contact.email for contact in contacts)]
    return next((mailbox for mailbox in mailboxes if mailbox), "")


def change_note(bulletin: Bulletin) -> str:
    """What the last major revision changed, or an empty string for a first publication."""
    return next((change.note for change in reversed(bulletin.changes) if change.major), "")


def unsubscribe_route(board: Board) -> UnsubscribeRoute:
    """How to unsubscribe from this board's alerts: on its sign-up page, by email, or by a reply."""
    if board.sign_up.url:
        link, link_text, verb = board.sign_up.url, "our sign-up page", "go to"
        address = link
    elif board.sign_up.email:
        address = link_text = board.sign_up.email
        link, verb = f"mailto:{address}", "email"
    else:
        sentence = "To unsubscribe, reply to this email."
        return UnsubscribeRoute(sentence, sentence, "", "")
    beginning = f"To change your preferences or unsubscribe, {verb}"
    return UnsubscribeRoute(f"{beginning} {address}", beginning, link, link_text)


def _grouped_by_issue(planned: PlannedMessage, library: PublishedLibrary) -> tuple[MessageGroup, ...]:
    """The bulletins of a message: the newest issue first, each issue in its own order; then those in no issue, newest
    first.
    """

    def order(bulletin: PublishedBulletin) -> tuple[int, int]:
        issue = library.issue_by_id.get(bulletin.issue or "")
        if issue is None:
            return len(library.issues), planned.bulletins.index(bulletin)
        return library.issues.index(issue), issue.bulletins.index(bulletin.id)

    groups = groupby(sorted(planned.bulletins, key=order), key=lambda bulletin: bulletin.issue)
    return tuple(MessageGroup(library.issue_by_id.get(id or ""), tuple(bulletins)) for id, bulletins in groups)


def _preheader(bulletins: tuple[PublishedBulletin, ...]) -> str:
    titles = ". ".join(bulletin.title for bulletin in bulletins)
    if len(titles) <= MAX_PREHEADER_CHARACTERS:
        return titles
    return titles[: MAX_PREHEADER_CHARACTERS - 1].rsplit(" ", 1)[0] + "…"


def _subject(planned: PlannedMessage, library: PublishedLibrary) -> str:
    name = library.board.short_name or library.board.name
    if len(planned.bulletins) == 1:
        (bulletin,) = planned.bulletins
        return f"{'Revised' if bulletin.alerting_revision > 1 else 'New'} from {name}: {bulletin.title}"
    issue_ids = {bulletin.issue for bulletin in planned.bulletins}
    issue = library.issue_by_id.get(issue_ids.pop() or "") if len(issue_ids) == 1 else None
    if issue:
        number = f" (issue {issue.number})" if issue.number else ""
        return f"New from {name}: {issue.title}{number}"
    return f"New from {name}: {len(planned.bulletins)} bulletins"
