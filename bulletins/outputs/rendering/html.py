"""The author's Markdown as HTML, for pages and feeds alike.

The parser is the one that the checks read with, so that what was judged is what is published: raw HTML is shown as
text, a link is one that a check has seen, and a target that nobody knows leads nowhere.
"""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from bulletins.model.library import Library
from bulletins.outputs import urls
from bulletins.text.markdown import MarkdownParser

RENDERER: Final[MarkdownIt] = MarkdownParser("commonmark", {"html": False, "xhtmlOut": False}).enable("table")
_PASTED: Final = re.compile(r"^([ \t]*)(?:[•◦▪‣·●○\uf0b7][ \t\u00a0]+|o\t)", re.MULTILINE)
"""Bullets as they come out of a word processor."""
_INSIDE: Final = re.compile(r"(bulletin|issue|topic|guidance|file):([^#]+)(#.*)?")
_OUTSIDE: Final = ("https://", "http://", "mailto:", "tel:", "#")
Resolve = Callable[[str], str]
Explain = Callable[[str, str], Markup]
"""Gives the markup of some words; the second argument is what stands before them in the sentence."""


def markdown_to_html(text: str, library: Library, to: Resolve, explain: Explain | None = None) -> Markup:
    """A Markdown text as HTML. `to` makes an address of one that is relative to the site's root; guidance leads to
    the document itself. `explain` may add to the words, as abbreviations do.
    """
    tokens = RENDERER.parse(_PASTED.sub(r"\1- ", text).strip())
    heading = False
    for token in tokens:
        heading = token.type == "heading_open" or (heading and token.type != "heading_close")
        _align(token)
        if token.children:
            words = [*_words(token.children, explain)] if explain and not heading else token.children
            token.children = [*_linked(words, library, to)]
    options: Any = RENDERER.options
    made = RENDERER.renderer.render(tokens, options, {})
    return Markup(made.strip())  # noqa: S704 (made of escaped words by the renderer)


def _align(token: Token) -> None:
    """The alignment of a column as a class, so that no page needs style of its own."""
    style = token.attrs.pop("style", None)
    if style:
        token.attrSet("class", str(style).rpartition(":")[2])


def _words(children: list[Token], explain: Explain) -> Iterator[Token]:
    before = ""
    for soft, group in groupby(children, key=lambda child: child.type in ("text", "softbreak")):
        run = [*group]
        words = "".join("\n" if child.type == "softbreak" else child.content for child in run)
        if soft and words:
            yield Token("html_inline", "", 0, content=explain(words, before))
        elif not soft:
            yield from run
        before += words


def _linked(children: list[Token], library: Library, to: Resolve) -> Iterator[Token]:
    """The pieces of a text with their targets resolved. Of a link to nowhere only the words are left."""
    dropped = 0
    for child in children:
        if child.type == "image":
            place = resolve_target(str(child.attrGet("src") or ""), library, to)
            if place:
                _sized(child, library)
                child.attrSet("src", place)
                child.attrSet("loading", "lazy")
                yield child
        elif child.type == "link_open":
            place = resolve_target(str(child.attrGet("href") or ""), library, to)
            if place:
                child.attrSet("href", place)
                yield child
            else:
                dropped += 1
        elif child.type == "link_close" and dropped:
            dropped -= 1
        else:
            yield child


def _sized(picture: Token, library: Library) -> None:
    """The width and height of a picture of ours, so that the text below it stays where it is while it is loading."""
    file = library.files.get(str(picture.attrGet("src")).removeprefix("file:"))
    if file and file.width:
        picture.attrSet("width", str(file.width))
        picture.attrSet("height", str(file.height))


def resolve_target(target: str, library: Library, to: Resolve) -> str:
    """Where a target of a text leads, or nothing if nobody knows."""
    match = _INSIDE.fullmatch(target)
    if not match:
        return target if target.startswith(_OUTSIDE) else ""
    family, id, fragment = match[1], match[2], match[3] or ""
    match family:
        case "file":
            return to(urls.file_url(id)) if id in library.files else ""
        case "guidance":
            return library.guidance[id].url if id in library.guidance else ""
        case "topic":
            return to(urls.listing_url("topics", id)) if id in library.vocabulary.topics else ""
        case "bulletin":
            return to(urls.bulletin_url(id)) + fragment if id in library.by_id else ""
    return to(urls.issue_url(id)) if id in library.issue_by_id else ""
