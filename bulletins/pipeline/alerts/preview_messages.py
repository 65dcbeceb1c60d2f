"""A preview of the messages that an export would write, as a page on this computer. Records nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from bulletins.alerts.ledger import Ledger
from bulletins.alerts.message_checks import message_problems
from bulletins.alerts.messages import Message, MessageComposer, compose_messages
from bulletins.alerts.plan import PlannedMessage
from bulletins.formatting import count
from bulletins.model.origin import Origin
from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.alerts.plan_alerts import due_messages
from bulletins.pipeline.check_content import check_content
from bulletins.problems import Problem, sorted_problems
from bulletins.registers.listings import without_withdrawn
from bulletins.registers.published import published_library
from bulletins.subscribers.preferences import Frequency
from bulletins.subscribers.store import open_store
from bulletins.templating import template_environment
from bulletins.writing.atomic_files import write_file

PREVIEW_PAGE: Final = "alert-preview.html"
"""In the output folder, beside the site and not in it."""
MAX_PREVIEWED: Final = 20
"""The most messages on the page. People who ask for different topics can get hundreds of different messages."""


@dataclass(frozen=True)
class PreviewResult:
    """The problems of the content if they stopped the preview, otherwise those of the messages on its page. Without a
    `page`, errors stopped it or nothing is published. `explanation` says in sentences what the page shows, and why.
    """

    problems: tuple[Problem, ...]
    page: Path | None = None
    explanation: str = ""


class _PreviewedMessages(NamedTuple):
    """The messages to preview, and what they are, in sentences."""

    planned: Sequence[PlannedMessage]
    explanation: str


def preview_messages(context: AlertContext) -> PreviewResult:
    """Write a page that shows each message that an export would write now, as HTML and as text, in a wide and in a
    narrow window. The page has no email addresses of recipients.

    If there is no such message, it shows what somebody who asked for everything would get; if nothing is new or there
    is no baseline, the newest published bulletin. Changes nothing in the database. Raises StoreError;
    jinja2.TemplateError if an email template has a mistake; OSError if the page cannot be written.
    """
    checked = check_content(context.root, context.now)
    if checked.stopped:
        return PreviewResult(checked.problems)
    library = published_library(checked.library, context.now)
    previewed = _previewed_messages(context, library)
    if not previewed.planned:
        return PreviewResult((), None, previewed.explanation)
    composer = MessageComposer(library, template_environment(context.root))
    messages = compose_messages(previewed.planned, composer)[:MAX_PREVIEWED]
    explanation = previewed.explanation
    if len(previewed.planned) > MAX_PREVIEWED:
        explanation += f" The page shows the first {MAX_PREVIEWED}."
    page = context.root / "out" / PREVIEW_PAGE
    html = composer.render("preview.html.j2", {"messages": messages, "explanation": explanation})
    write_file(page, html.encode())
    return PreviewResult(sorted_problems(_problems_of(messages, checked.library.board_origin)), page, explanation)


def _problems_of(messages: Sequence[Message], board_origin: Origin) -> Iterator[Problem]:
    for message in messages:
        yield from message_problems(message, board_origin)


def _previewed_messages(context: AlertContext, library: PublishedLibrary) -> _PreviewedMessages:
    if not context.store.exists():
        return _newest_bulletin(library, "There is no baseline yet, so nothing counts as new.")
    with open_store(context.store) as store:
        if not Ledger(store).has_runs():
            return _newest_bulletin(library, "There is no baseline yet, so nothing counts as new.")
        due, planned = due_messages(library, store, context.now)
    if not due:
        return _newest_bulletin(library, "Nothing is new since the last export.")
    if planned:
        return _PreviewedMessages(planned, f"An export would write {count(len(planned), 'message')} now.")
    everything = _without_recipients(tuple(item.bulletin for item in due))
    explanation = "No subscriber matches what is new. This is what somebody who asked for everything would get."
    return _PreviewedMessages([everything], explanation)


def _newest_bulletin(library: PublishedLibrary, reason: str) -> _PreviewedMessages:
    newest = without_withdrawn(library)[:1]
    if not newest:
        return _PreviewedMessages((), "Nothing is published yet, so there is no message to preview.")
    explanation = f"{reason} This is a message about the newest published bulletin, {newest[0].id}."
    return _PreviewedMessages([_without_recipients(newest)], explanation)


def _without_recipients(bulletins: tuple[PublishedBulletin, ...]) -> PlannedMessage:
    return PlannedMessage(Frequency.IMMEDIATELY, bulletins, ())
