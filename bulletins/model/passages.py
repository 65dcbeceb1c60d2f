"""Every text of a bulletin that people will read, each with its place."""

from collections.abc import Iterator

from bulletins.model.bulletin import Bulletin
from bulletins.model.origin import FieldKey, Passage


def passages_of(bulletin: Bulletin) -> Iterator[Passage]:
    """Title, summary, body, findings, recommendations and questions, in the order of the page."""
    yield _field(bulletin, bulletin.title, "title")
    yield _field(bulletin, bulletin.summary, "summary")
    for section in bulletin.sections:
        if section.heading:
            yield Passage(section.heading, section.place)
        yield section.passage
    for index, finding in enumerate(bulletin.audit.findings if bulletin.audit else ()):
        yield _field(bulletin, finding.text, "audit", "findings", index, "text")
    for index, recommendation in enumerate(bulletin.recommendations):
        yield _field(bulletin, recommendation.text, "recommendations", index, "text")
        yield _field(bulletin, recommendation.evidence or "", "recommendations", index, "evidence")
    for index, question in enumerate(bulletin.discussion):
        yield _field(bulletin, question, "discussion", index)


def _field(bulletin: Bulletin, text: str, *keys: FieldKey) -> Passage:
    return bulletin.origin.passage(text, *keys)
