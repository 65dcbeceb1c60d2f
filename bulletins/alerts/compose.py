"""What people read: a letter as subject, HTML, text and GOV.UK Notify's Markdown."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import css_inline
from jinja2 import Environment

from bulletins.alerts.plan import Letter
from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.outputs import addresses
from bulletins.outputs.steps import minutes


@dataclass(frozen=True)
class Message:
    """A letter in every form a provider may carry. `items` is the changing part in Notify's Markdown."""

    subject: str
    html: str
    text: str
    items: str
    recipients: tuple[str, ...]


def composed(letter: Letter, library: Library, templates: Environment) -> Message:
    """Fill the e-mail templates with one letter. Only titles, summaries and links go in, never a case's story."""
    context: dict[str, Any] = {
        "board": library.board,
        "groups": _grouped(letter, library),
        "subject": _subject(letter, library),
        "label": library.vocabulary.label,
        "minutes": minutes,
        "absolute": lambda address: library.board.address + address,
        "addresses": addresses,
    }
    page = templates.get_template("email/alert.html.j2").render(context)
    inliner = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)
    return Message(
        subject=context["subject"],
        html=inliner.inline(page),
        text=templates.get_template("email/alert.txt.j2").render(context),
        items=templates.get_template("email/items.txt.j2").render(context).strip(),
        recipients=letter.recipients,
    )


def _grouped(letter: Letter, library: Library) -> list[tuple[Issue | None, list[Bulletin]]]:
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


def _subject(letter: Letter, library: Library) -> str:
    """The issue, the one title, or the number of new bulletins."""
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
