"""The author's Markdown as HTML, for pages and feeds alike.

The parser is the one that the checks read with, so that what was checked is what is published: raw HTML is shown as
text, every link is one that a check has seen, and a link to something that does not exist becomes plain words.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from bulletins.outputs.rendering.link_targets import LinkTargets
from bulletins.text.markdown import MarkdownParser, markdown_bullets

RENDERER: Final[MarkdownIt] = MarkdownParser("commonmark", {"html": False, "xhtmlOut": False}).enable("table")
Explain = Callable[[str, str], Markup]
"""Gives the markup of some words; the second argument is the text before them in the paragraph."""


def markdown_to_html(text: str, links: LinkTargets, explain: Explain | None = None) -> Markup:
    """A Markdown text as HTML. `explain` may add to its words, as abbreviations do; headings are left alone."""
    tokens = RENDERER.parse(markdown_bullets(text))
    in_heading = False
    for token in tokens:
        in_heading = token.type == "heading_open" or (in_heading and token.type != "heading_close")
        _align_by_class(token)
        if token.children:
            children = [*_explained(token.children, explain)] if explain and not in_heading else token.children
            token.children = [*_resolved(children, links)]
    options: Any = RENDERER.options
    html = RENDERER.renderer.render(tokens, options, {})
    return Markup(html.strip())  # noqa: S704 (the renderer escapes every word)


def markdown_line_to_html(text: str, links: LinkTargets, explain: Explain | None = None) -> Markup:
    """One line of Markdown, such as a recommendation, as HTML without a paragraph around it: links and emphasis."""
    tokens = RENDERER.parseInline(text)
    for token in tokens:
        children = [*_explained(token.children or [], explain)] if explain else token.children or []
        token.children = [*_resolved(children, links)]
    options: Any = RENDERER.options
    return Markup(RENDERER.renderer.render(tokens, options, {}).strip())  # noqa: S704 (the renderer escapes every word)


def _align_by_class(token: Token) -> None:
    """A column's alignment as a class: the site's security headers allow no inline styles."""
    style = token.attrs.pop("style", None)
    if style:
        token.attrSet("class", str(style).rpartition(":")[2])


def _explained(children: list[Token], explain: Explain) -> Iterator[Token]:
    """The pieces of a paragraph with each run of plain words explained. A run goes over soft line breaks, because an
    article can be at the end of one line and its noun at the beginning of the next.
    """
    before = ""
    for is_text, group in groupby(children, key=lambda child: child.type in ("text", "softbreak")):
        run = [*group]
        words = "".join("\n" if child.type == "softbreak" else child.content for child in run)
        if is_text and words:
            yield Token("html_inline", "", 0, content=explain(words, before))
        elif not is_text:
            yield from run
        before += words


def _resolved(children: list[Token], links: LinkTargets) -> Iterator[Token]:
    """The pieces of a paragraph with their targets resolved. A link without a target becomes plain words."""
    unclosed = 0
    for child in children:
        match child.type:
            case "image":
                yield from _picture(child, links)
            case "link_open":
                url = links.resolve(str(child.attrGet("href") or ""))
                if not url:
                    unclosed += 1  # its link_close is left out too
                    continue
                child.attrSet("href", url)
                yield child
            case "link_close" if unclosed:
                unclosed -= 1
            case _:
                yield child


def _picture(image: Token, links: LinkTargets) -> Iterator[Token]:
    """A picture that is one of our files, with its size, so that the text below does not move while it loads.

    A picture from another host is left out: our pages ask no other host for anything.
    """
    target = str(image.attrGet("src") or "")
    file = links.picture(target)
    if file is None:
        return
    if file.width:
        image.attrSet("width", str(file.width))
        image.attrSet("height", str(file.height))
    image.attrSet("src", links.resolve(target))
    image.attrSet("loading", "lazy")
    yield image
