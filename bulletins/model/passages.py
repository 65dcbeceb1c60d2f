"""The texts that readers see, each with its place in a file."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.field_types import ContentModel
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.origin import FieldKey, FieldPath, Origin, Passage

NOT_WRITTEN_AS_FIELDS: Final = {"id", "sections", "issue", "origin"}
"""Attributes of a bulletin or an issue that come from its file's name, its folder or its body."""


class MarkdownPassage(NamedTuple):
    """A Markdown text of a library, and the bulletin or issue that it belongs to. The board's own have None."""

    passage: Passage
    source: Bulletin | Issue | None


class FieldPassage(NamedTuple):
    """The text of one field, at any depth, and the way to it from the top of its file."""

    keys: FieldPath
    passage: Passage


def field_passages(model: ContentModel, origin: Origin, at: FieldPath = ()) -> Iterator[FieldPassage]:
    """Every text of a model's fields, at any depth, so that a rule forgets no field. The body of a bulletin is left
    out: see `Bulletin.sections`. `at` is where in its file the model is, if it is one entry of a larger mapping.
    """
    # A draft can have a placeholder where a number belongs, of which pydantic would warn on the terminal.
    fields = model.model_dump(exclude=NOT_WRITTEN_AS_FIELDS, warnings=False)
    return (FieldPassage(keys, origin.passage(text, *keys)) for keys, text in _texts(fields, at))


def published_texts(bulletin: Bulletin) -> Iterator[FieldPassage]:
    """Every text of a bulletin that can reach a reader: all fields except its waivers, and its body. The body has no
    keys.
    """
    for field in field_passages(bulletin, bulletin.origin):
        if field.keys[:2] != ("anonymity", "waivers"):
            yield field
    for section in bulletin.sections:
        if section.heading:
            yield FieldPassage((), Passage(section.heading, section.place))
        yield FieldPassage((), section.passage)


def shared_field_passages(library: Library) -> Iterator[FieldPassage]:
    """Every text of the board, of the guidance and of the board's own terms: what is in no bulletin and no issue."""
    if library.board:
        yield from field_passages(library.board, library.board_origin)
    for id, guidance in library.guidance.items():
        yield from field_passages(guidance, library.guidance_origin, (id,))
    for family, origin in library.vocabulary_origins.items():
        terms: Mapping[str, ContentModel] = getattr(library.vocabulary, family)
        for slug, term in terms.items():
            if (slug,) in origin.places:
                yield from field_passages(term, origin, (slug,))


def _texts(value: Any, keys: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*keys, key))
    elif isinstance(value, (list, tuple)):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*keys, index))


def passages_of(bulletin: Bulletin) -> Iterator[Passage]:
    """Title, summary, sections, the audit, recommendations and questions of a bulletin, in the order of its page."""
    yield bulletin.origin.passage(bulletin.title, "title")
    yield bulletin.origin.passage(bulletin.summary, "summary")
    for section in bulletin.sections:
        if section.heading:
            yield Passage(section.heading, section.place)
        yield section.passage
    yield from _block_passages(bulletin)


def _block_passages(bulletin: Bulletin) -> Iterator[Passage]:
    """The texts of a bulletin's blocks, each of which is one line of Markdown."""

    def field(text: str, *keys: FieldKey) -> Passage:
        return bulletin.origin.passage(text, *keys)

    if bulletin.audit:
        yield field(bulletin.audit.method, "audit", "method")
    for index, finding in enumerate(bulletin.audit.findings if bulletin.audit else ()):
        yield field(finding.text, "audit", "findings", index, "text")
    for index, recommendation in enumerate(bulletin.recommendations):
        yield field(recommendation.text, "recommendations", index, "text")
        yield field(recommendation.evidence or "", "recommendations", index, "evidence")
    for index, question in enumerate(bulletin.discussion):
        yield field(question, "discussion", index)


def markdown_passages(library: Library) -> Iterator[MarkdownPassage]:
    """Every text of a library that is published as Markdown: the board's `about` and `privacy`, the introduction of
    each issue, and each bulletin's text, audit, recommendations and questions. Drafts are included.
    """
    if library.board:
        yield MarkdownPassage(library.board_origin.passage(library.board.about, "about"), None)
        if library.board.privacy:
            yield MarkdownPassage(library.board_origin.passage(library.board.privacy, "privacy"), None)
    for issue in library.issues:
        for name, text in issue.markdown_fields:
            yield MarkdownPassage(issue.origin.passage(text, name), issue)
    for bulletin in library.bulletins:
        for passage in markdown_passages_of(bulletin):
            yield MarkdownPassage(passage, bulletin)


def markdown_passages_of(bulletin: Bulletin) -> Iterator[Passage]:
    """Every text of a bulletin that is published as Markdown: its sections and its blocks."""
    yield from (section.passage for section in bulletin.sections)
    yield from _block_passages(bulletin)
