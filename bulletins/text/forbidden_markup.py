"""Markup that authors may not write: HTML, and headings of the levels that only the page has."""

from collections.abc import Iterator

from bulletins.model.origin import Passage
from bulletins.problems import Problem, ProblemCode
from bulletins.text.markdown import parse_markdown


def forbidden_markup(passage: Passage) -> Iterator[Problem]:
    """A problem for each thing that a text must not contain: raw HTML and HTML comments, which a reader of the page's
    source would see, and headings of the first or second level, which only the page itself has.
    """
    for token in parse_markdown(passage.text):
        place = passage.at(token.map[0] if token.map else 0)
        if token.type == "heading_open" and token.tag in ("h1", "h2"):
            message = f"this heading is level {token.tag[1]}. Begin a heading inside a section with '### '."
            yield Problem(place, ProblemCode.HEADING_LEVEL, message)
        if token.type == "html_block" or any(child.type == "html_inline" for child in token.children or ()):
            message = (
                "HTML and HTML comments cannot be used. Use Markdown, and put notes in the fields at the top of the "
                "file, after a #."
            )
            yield Problem(place, ProblemCode.RAW_HTML, message)
