"""Abbreviations as readers meet them: written out at their first use in a bulletin, explained at every later one.

Title, summary and headings are left alone: they appear by themselves in lists and emails, where the author writes the
words out.
"""

import re
from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from bulletins.model.bulletin import Bulletin
from bulletins.model.vocabulary import Abbreviation
from bulletins.outputs.rendering.html import markdown_line_to_html, markdown_to_html
from bulletins.outputs.rendering.link_targets import LinkTargets
from bulletins.text.abbreviations import (
    AbbreviationUse,
    abbreviation_meanings,
    abbreviation_uses,
    is_introduced,
    is_spelt_out,
)
from bulletins.text.english import article_for, plural_of
from bulletins.text.sentences import SHORT_FORMS

SENTENCE_START: Final = re.compile(r"(?:^|[.!?][”’\")]?\s)[\s“‘(]*$")
"""The text before the first word of a sentence."""
ARTICLE: Final = re.compile(r"\b(a|an|A|An)\s+$")


def expander_for(bulletin: Bulletin, abbreviations: Mapping[str, Abbreviation]) -> "AbbreviationExpander":
    """An expander that has not seen any text yet, with the meanings that abbreviations have in one bulletin."""
    return AbbreviationExpander(abbreviation_meanings(bulletin, abbreviations), abbreviations)


class AbbreviationExpander:
    """Goes through the texts of one page in reading order, and remembers which abbreviations it has met."""

    def __init__(self, meanings: Mapping[str, str], vocabulary: Mapping[str, Abbreviation]) -> None:
        self.meanings = meanings
        self.vocabulary = vocabulary
        self.met: set[str] = set()
        self.text = ""
        """The text being expanded, in which its author may write an abbreviation out."""

    def markdown(self, text: str, links: LinkTargets) -> Markup:
        """A Markdown text as HTML, with its abbreviations explained."""
        self.text = text
        return markdown_to_html(text, links, self._explain)

    def line(self, text: str, links: LinkTargets) -> Markup:
        """One line of Markdown, such as a recommendation, as HTML with its abbreviations explained."""
        self.text = text
        return markdown_line_to_html(text, links, self._explain)

    def _explain(self, words: str, before: str) -> Markup:
        """Some words of the current text; `before` is the text before them in their paragraph."""
        html, end = Markup(""), 0
        for use in abbreviation_uses(words, self.meanings):
            in_brackets = words[use.start - 1 : use.start] == "(" and words[use.end : use.end + 1] == ")"
            start, replacement = self._replace(use, before + words[: use.start], in_brackets=in_brackets)
            html += Markup.escape(words[end:start]) + replacement
            end = use.end
        return html + Markup.escape(words[end:])

    def _replace(self, use: AbbreviationUse, before: str, *, in_brackets: bool) -> tuple[int, Markup]:
        """The HTML for one use, and where the words that it replaces begin."""
        familiar = use.letters in self.vocabulary and self.vocabulary[use.letters].familiar
        first = use.letters not in self.met
        self.met.add(use.letters)
        if familiar:
            return use.start, self._abbr(use) if first else Markup.escape(_letters(use))
        return self._write_out(use, before, in_brackets=in_brackets) if first else (use.start, self._abbr(use))

    def _abbr(self, use: AbbreviationUse) -> Markup:
        return Markup('<abbr title="{}">{}</abbr>').format(self._expansion(use), _letters(use))

    def _expansion(self, use: AbbreviationUse) -> str:
        expansion = self.meanings[use.letters]
        if not use.plural:
            return expansion
        entry = self.vocabulary.get(use.letters)
        return entry.plural if entry and entry.plural and entry.expansion == expansion else plural_of(expansion)

    def _write_out(self, use: AbbreviationUse, before: str, *, in_brackets: bool) -> tuple[int, Markup]:
        """The expansion with the letters in brackets, or only the letters where the author writes them out. An
        article before them is made to fit the expansion: `an MDT` becomes `a multi-disciplinary team (MDT)`.
        """
        letters, expansion = use.letters, self._expansion(use)
        if is_spelt_out(self.text, letters, self.meanings[letters]) or is_introduced(self.text, letters):
            return use.start, Markup.escape(_letters(use))
        if in_brackets:  # brackets inside brackets are hard to read
            return use.start, self._abbr(use)
        article = _article_before(before)
        if article and len(article) > use.start:
            # The article is in an earlier run of words, such as a link, and cannot be changed from here: the next
            # use is written out instead.
            self.met.discard(letters)
            return use.start, self._abbr(use)
        if article:
            fitting = article_for(expansion)
            fitting = fitting.capitalize() if article[0] == "A" else fitting
            return use.start - len(article), Markup.escape(f"{fitting} {expansion} ({_letters(use)})")
        if _starts_sentence(before):
            expansion = expansion[0].upper() + expansion[1:]
        return use.start, Markup.escape(f"{expansion} ({_letters(use)})")


def _article_before(before: str) -> str:
    """The article at the end of a text, with its space. The A of `Child A` is not an article."""
    match = ARTICLE.search(before)
    if not match or (match[1][0] == "A" and not _starts_sentence(before[: match.start()])):
        return ""
    return match[0]


def _starts_sentence(before: str) -> bool:
    return bool(SENTENCE_START.search(before)) and not SHORT_FORMS.search(before.rstrip())


def _letters(use: AbbreviationUse) -> str:
    return use.letters + ("s" if use.plural else "")
