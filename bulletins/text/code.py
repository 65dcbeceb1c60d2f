"""Code in a Markdown text: words between backticks, in a fence or indented, which mean what they say."""

import re
from typing import Final

from markdown_it.token import Token

from bulletins.text.markdown import parse_markdown

CODE_SPAN: Final = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)


def without_code(text: str) -> str:
    """The text with spaces in place of its code, so that each other character keeps its line and column.

    A fence that nobody closed takes in everything below it, which its author did not mean as code: it stays.
    """
    lines = text.split("\n")
    for token in parse_markdown(text):
        if not token.map:
            continue
        first, end = token.map
        if token.type == "code_block" or (token.type == "fence" and _is_closed(token, lines)):
            lines[first:end] = [" " * len(line) for line in lines[first:end]]
        elif token.type == "inline":
            paragraph = CODE_SPAN.sub(_blank, "\n".join(lines[first:end]))
            lines[first:end] = paragraph.split("\n")
    return "\n".join(lines)


def _is_closed(fence: Token, lines: list[str]) -> bool:
    assert fence.map is not None  # every block has one
    first, end = fence.map
    last = lines[end - 1].strip(" \t>")
    return end - first > 1 and last.startswith(fence.markup) and not last.strip(fence.markup[0])


def _blank(span: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", span[0])
