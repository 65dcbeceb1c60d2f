"""The texts that the rules on wording read."""

from collections.abc import Iterator

from bulletins.model.library import Library
from bulletins.model.origin import Passage
from bulletins.model.passages import passages_of


def checked_passages(library: Library) -> Iterator[Passage]:
    """Every text that readers see of the bulletins that are not withdrawn, and every issue's introduction."""
    for bulletin in library.bulletins:
        if bulletin.status != "withdrawn":
            yield from passages_of(bulletin)
    for issue in library.issues:
        yield from (issue.origin.passage(text, name) for name, text in issue.markdown_fields)
