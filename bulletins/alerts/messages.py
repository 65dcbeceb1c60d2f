"""The content of an alert: its subject, and its body as HTML, as plain text and as GOV.UK Notify's Markdown."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from itertools import groupby
from typing import Any, Final, NamedTuple

import css_inline
from jinja2 import Environment

from bulletins.alerts.plan import PlannedMessage
from bulletins.alerts.preheaders import preheader
from bulletins.alerts.subjects import Subject, in_reading_order, message_subjects
from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.rendering.page_sections import reading_minutes
from bulletins.problems import Location
from bulletins.subscribers.preferences import Frequency
from bulletins.templating import template_source

INTRODUCTIONS: Final[Mapping[Frequency, str]] = {
    Frequency.IMMEDIATELY: "This is what is new from us. Please share it with your team.",
    Frequency.WEEKLY: "This is what was new last week. Please share it with your team.",
    Frequency.MONTHLY: "This is what was new last month. Please share it with your team.",
}
HTML_TEMPLATE: Final = "alert.html.j2"
TEXT_TEMPLATE: Final = "alert.txt.j2"
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
    """Fills the email templates of one board. They show titles, summaries and links, never the details of a case.

    Create one for each command and pass it on: it remembers the reading time of each bulletin that it has shown.
    """

    def __init__(self, library: PublishedLibrary, templates: Environment) -> None:
        self.library = library
        self._templates = templates
        board = library.board

        @cache
        def minutes(id: str) -> int:
            return reading_minutes(library.by_id[id])

        self._shared: dict[str, Any] = {
            "board": board,
            "label": library.vocabulary.label,
            "minutes": lambda bulletin: minutes(bulletin.id),
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

    def template_place(self, name: str, text: str = "") -> Location:
        """The place of a text in a template, or the beginning of the template if the text is not there as it is."""
        source = template_source(self._templates, f"email/{name}")
        return Location.of_offset(f"templates/email/{name}", source, max(0, source.find(text)))


class Message:
    """A planned message in every form that a provider can use. Each form is rendered only when it is used."""

    def __init__(self, planned: PlannedMessage, subject: Subject, composer: MessageComposer) -> None:
        self.planned = planned
        self.composer = composer
        self._subject = subject

    @cached_property
    def recipients(self) -> tuple[str, ...]:
        """The email addresses it goes to, in order."""
        return tuple(subscriber.address for subscriber in self.planned.subscribers)

    @property
    def subject(self) -> str:
        """What the message is about. No other message of the run has the same subject."""
        return self._subject.text

    @property
    def subject_place(self) -> Location:
        """The title that the subject names first."""
        return self._subject.place

    @property
    def preheader(self) -> str:
        """What inboxes show beside the subject."""
        return str(self._context["preheader"])

    @property
    def html(self) -> str:
        """The message as HTML, with its styles inlined."""
        return _INLINER.inline(self.composer.render(HTML_TEMPLATE, self._context))

    @property
    def text(self) -> str:
        """The message as plain text."""
        return self.composer.render(TEXT_TEMPLATE, self._context)

    @property
    def items(self) -> str:
        """The message in GOV.UK Notify's Markdown."""
        return self.composer.render("items.txt.j2", self._context).strip()

    @cached_property
    def _context(self) -> dict[str, Any]:
        bulletins = in_reading_order(self.planned.bulletins, self.composer.library)
        introduction = INTRODUCTIONS[self.planned.frequency]
        return {
            "groups": _grouped_by_issue(bulletins, self.composer.library),
            "subject": self.subject,
            "introduction": introduction,
            "often": self.planned.frequency,
            "preheader": preheader(bulletins, self._subject.titles, introduction),
        }


def compose_messages(planned: Sequence[PlannedMessage], composer: MessageComposer) -> tuple[Message, ...]:
    """The messages of one run, in order. Compose all of a run at once: their subjects depend on each other."""
    subjects = message_subjects(planned, composer.library)
    return tuple(Message(message, subject, composer) for message, subject in zip(planned, subjects, strict=True))


def sender_mailbox(library: PublishedLibrary) -> str:
    """The email address that alerts come from, and that requests to unsubscribe go to, or an empty string. A published
    library has no contacts that have expired.
    """
    board = library.board
    mailboxes = [board.sign_up.email, *(contact.email for contact in board.contacts)]
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


def _grouped_by_issue(bulletins: Sequence[PublishedBulletin], library: PublishedLibrary) -> tuple[MessageGroup, ...]:
    """The bulletins of a message, which are in reading order, by issue."""
    groups = groupby(bulletins, key=lambda bulletin: bulletin.issue)
    return tuple(MessageGroup(library.issue_by_id.get(id or ""), tuple(group)) for id, group in groups)
