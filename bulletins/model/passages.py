"""The texts that readers see, each with its place in a file."""

from collections.abc import Iterator
from typing import NamedTuple

from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.origin import FieldKey, Passage


class MarkdownPassage(NamedTuple):
    """A Markdown text of a library, and the bulletin or issue that it belongs to. The board's own have None."""

    passage: Passage
    source: Bulletin | Issue | None


def passages_of(bulletin: Bulletin) -> Iterator[Passage]:
    """Title, summary, sections, findings, recommendations and questions of a bulletin, in the order of its page."""

    def field(text: str, *keys: FieldKey) -> Passage:
        return bulletin.origin.passage(text, *keys)

    yield field(bulletin.title, "title")
    yield field(bulletin.summary, "summary")
    for section in bulletin.sections:
        if section.heading:
            yield Passage(section.heading, section.place)
        yield section.passage
    for index, finding in enumerate(bulletin.audit.findings if bulletin.audit else ()):
        yield field(finding.text, "audit", "findings", index, "text")
    for index, recommendation in enumerate(bulletin.recommendations):
        yield field(recommendation.text, "recommendations", index, "text")
        yield field(recommendation.evidence or "", "recommendations", index, "evidence")
    for index, question in enumerate(bulletin.discussion):
        yield field(question, "discussion", index)


def markdown_passages(library: Library) -> Iterator[MarkdownPassage]:
    """Every text of a library that is published as Markdown: the board's `about` and `privacy`, the introduction of
    each issue and the sections of each bulletin. Drafts are included.
    """
    if library.board:
        yield MarkdownPassage(library.board_origin.passage(library.board.about, "about"), None)
        if library.board.privacy:
            yield MarkdownPassage(library.board_origin.passage(library.board.privacy, "privacy"), None)
    for issue in library.issues:
        yield MarkdownPassage(issue.origin.passage(issue.introduction, "introduction"), issue)
    for bulletin in library.bulletins:
        for section in bulletin.sections:
            yield MarkdownPassage(section.passage, bulletin)
