"""Links of the texts: those inside the site must lead to a page that is there when this one is."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.lifecycle import LifecycleState, is_visible, lifecycle_state
from bulletins.model.origin import Passage
from bulletins.problems import Problem
from bulletins.suggestions import suggestion
from bulletins.text.anchors import bulletin_anchors
from bulletins.text.links import Link, links_in

EXTERNAL_SCHEMES: Final = ("https://", "http://", "mailto:", "tel:")
INTERNAL_LINK: Final = re.compile(r"(bulletin|issue|topic|guidance):([^#]*)(?:#(.*))?")
LinkSource = Bulletin | Issue | None
"""What a link stands in. Nothing stands for the board's own pages, which are always published."""
LINK_FORMS: Final = (
    "Write bulletin:some-id, issue:some-id, topic:some-id, guidance:some-id, file:some-name.pdf, "
    "or an address with https://."
)


def check(library: Library, now: datetime) -> Iterator[Problem]:
    """Problems of every link in every bulletin, every introduction, and what the board says of itself."""
    if library.board.name:
        about = library.board_origin.passage(library.board.about, "about")
        yield from _passage(about, None, library, now)
    for bulletin in library.bulletins:
        for section in bulletin.sections:
            yield from _passage(section.passage, bulletin, library, now)
    for issue in library.issues:
        passage = issue.origin.passage(issue.introduction, "introduction")
        yield from _passage(passage, issue, library, now)


def _passage(passage: Passage, source: LinkSource, library: Library, now: datetime) -> Iterator[Problem]:
    for link in links_in(passage):
        if link.target.startswith("file:"):
            continue  # the business of checks/files.py
        if link.target.startswith(EXTERNAL_SCHEMES) and not link.image:
            continue
        if link.image:
            message = "a picture stands in content/files/. Write ![what it shows](file:its-name.png)"
            yield Problem(link.place, "link-broken", message)
            continue
        match = INTERNAL_LINK.fullmatch(link.target)
        said = _inside(match, source, library, now) if match else _unknown(link, source, library)
        if said:
            yield Problem(link.place, "link-broken", said)


def _unknown(link: Link, source: LinkSource, library: Library) -> str:
    if link.target.startswith("#") and isinstance(source, Bulletin):
        return _fragment(source, link.target[1:], library)
    if re.match(r"(www\.|[a-z0-9.-]+\.(uk|com|org)\b)", link.target):
        return f"'{link.target}' is an address without its beginning. Write https://{link.target}"
    file = link.target.rpartition("/")[2].removesuffix(".md").removesuffix(".yml")
    if file in library.by_id:
        return f"a link to a bulletin names its id. Write bulletin:{file}"
    return f"'{link.target}' leads nowhere. {LINK_FORMS}"


def _inside(match: re.Match[str], source: LinkSource, library: Library, now: datetime) -> str:
    """What is wrong with a link into the site, or nothing."""
    family, id, fragment = match.groups()
    seen = source is None or is_visible(library, source, now)
    if family == "topic":
        known = library.vocabulary.topics
        if id not in known:
            return f"there is no topic '{id}'. {suggestion(id, known)}"
        return _unlisted(id, library, now) if seen else ""
    if family == "guidance":
        documents = library.guidance
        return "" if id in documents else f"there is no guidance '{id}'. {suggestion(id, documents)}"
    shelf: Mapping[str, Bulletin | Issue] = library.by_id if family == "bulletin" else library.issue_by_id
    target = shelf.get(id)
    if target is None:
        return "" if id in library.unread else _missing(family, id, shelf)
    if seen and not is_visible(library, target, now):
        stage = lifecycle_state(target, now)
        stage_words = {"draft": "is a draft", "published": "waits for its issue"}.get(stage, f"is {stage}")
        return f"'{id}' {stage_words}, so the link would lead nowhere. Take it out until then."
    return _place(target, fragment, library, now) if fragment else ""


def _missing(family: str, id: str, shelf: Mapping[str, Bulletin | Issue]) -> str:
    now_called = next((item.id for item in shelf.values() if id in item.aliases), None)
    hint = f"It is now '{now_called}'." if now_called else suggestion(id, shelf)
    return f"there is no {family} '{id}'. {hint}"


def _place(target: Bulletin | Issue, fragment: str, library: Library, now: datetime) -> str:
    """What is wrong with a place inside a page, or nothing."""
    if isinstance(target, Bulletin) and lifecycle_state(target, now) is not LifecycleState.WITHDRAWN:
        return _fragment(target, fragment, library)
    why = "is withdrawn, so its page" if isinstance(target, Bulletin) else "is an issue, whose page"
    return f"'{target.id}' {why} has no place '#{fragment}'. Take the # and what follows away."


def _unlisted(topic: str, library: Library, now: datetime) -> str:
    """What is wrong with a link to a topic that has no page, because nothing published is about it."""
    for bulletin in library.bulletins:
        if (
            topic in bulletin.topics
            and is_visible(library, bulletin, now)
            and lifecycle_state(bulletin, now) is not LifecycleState.WITHDRAWN
        ):
            return ""
    return f"no published bulletin has the topic '{topic}', so the link would lead nowhere. Take it out until one has."


def _fragment(target: Bulletin, fragment: str, library: Library) -> str:
    known = bulletin_anchors(target, library.template_of(target))
    return "" if fragment in known else f"'{target.id}' has no place '#{fragment}'. {suggestion(fragment, known)}"
