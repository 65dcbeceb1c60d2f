"""Abbreviations as readers meet them: spelt out at their first use in a bulletin, explained at every later one.

Title, summary and headings stay as they are: they stand alone in lists and mail, where the author writes words out.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.vocabulary import Abbreviation
from bulletins.outputs.rendering.html import Resolve, markdown_to_html
from bulletins.outputs.rendering.page_sections import PageSection
from bulletins.text.abbreviations import (
    AbbreviationUse,
    abbreviation_meanings,
    abbreviation_uses,
    is_introduced,
    is_spelt_out,
)
from bulletins.text.sentences import SHORT_FORMS

OPENING: Final = re.compile(r"(?:^|[.!?][”’\")]?\s)[\s“‘(]*$")
"""What stands before the first word of a sentence."""
ARTICLE: Final = re.compile(r"\b(a|an|A|An)\s+$")
SOUNDS_LIKE_YOU: Final = ("uni", "eu", "us", "one")
SILENT: Final = ("hon", "hour", "heir")
FINDING_ORDER: Final = ("strength", "improvement", "unclear")
"""The order in which a page shows findings."""


def render_bulletin(
    bulletin: Bulletin, steps: tuple[PageSection, ...], library: Library, to: Resolve
) -> tuple[Bulletin, tuple[PageSection, ...]]:
    """A bulletin and its parts as markup, with abbreviations explained in reading order. `to` makes links of
    addresses relative to the site's root.
    """
    speller = expander_for(bulletin, library)
    made = []
    for step in steps:
        made.append(replace(step, text=speller.markdown(step.text, library, to)))
        match step.block:
            case "findings":
                bulletin = _audit(bulletin, speller)
            case "recommendations":
                bulletin = _recommendations(bulletin, speller)
            case "discussion":
                questions = tuple(speller.plain(question) for question in bulletin.discussion)
                bulletin = bulletin.model_copy(update={"discussion": questions})
    return bulletin, tuple(made)


def _audit(bulletin: Bulletin, speller: "AbbreviationExpander") -> Bulletin:
    assert bulletin.audit is not None  # the block is only shown where there is one
    method = speller.plain(bulletin.audit.method)
    shown = sorted(enumerate(bulletin.audit.findings), key=lambda pair: FINDING_ORDER.index(pair[1].type))
    told = {at: each.model_copy(update={"text": speller.plain(each.text)}) for at, each in shown}
    findings = tuple(told[at] for at in range(len(told)))
    return bulletin.model_copy(
        update={"audit": bulletin.audit.model_copy(update={"method": method, "findings": findings})}
    )


def _recommendations(bulletin: Bulletin, speller: "AbbreviationExpander") -> Bulletin:
    made = tuple(
        item.model_copy(
            update={"text": speller.plain(item.text), "evidence": item.evidence and speller.plain(item.evidence)}
        )
        for item in bulletin.recommendations
    )
    return bulletin.model_copy(update={"recommendations": made})


def expander_for(bulletin: Bulletin, library: Library) -> "AbbreviationExpander":
    """A speller that has seen nothing yet, with what the abbreviations stand for in one bulletin."""
    known = library.vocabulary.abbreviations
    return AbbreviationExpander(abbreviation_meanings(bulletin, known), known)


class AbbreviationExpander:
    """Goes through the texts of one page in their order."""

    def __init__(self, meant: Mapping[str, str], known: Mapping[str, Abbreviation]) -> None:
        self.meant = meant
        self.known = known
        self.seen: set[str] = set()
        self.around = ""
        """The text at hand, in which its author may spell things out."""

    def markdown(self, text: str, library: Library, to: Resolve) -> Markup:
        """A Markdown text as HTML."""
        self.around = text
        return markdown_to_html(text, library, to, self._explained)

    def plain(self, text: str) -> Markup:
        """A plain text as markup."""
        self.around = text
        return self._explained(text, "")

    def _explained(self, text: str, before: str) -> Markup:
        """Some words of the text at hand; `before` is what stands before them in their paragraph."""
        made, at = Markup(""), 0
        for use in abbreviation_uses(text, self.meant):
            alone = text[use.start - 1 : use.start] == "(" and text[use.end : use.end + 1] == ")"
            begin, words = self._told(use, before + text[: use.start], alone=alone)
            made += Markup.escape(text[at:begin]) + words
            at = use.end
        return made + Markup.escape(text[at:])

    def _told(self, use: AbbreviationUse, before: str, *, alone: bool) -> tuple[int, Markup]:
        """What stands in the place of one use, and where that place begins. `alone` in brackets it is not spelt out,
        because brackets inside brackets are hard to read.
        """
        familiar = use.letters in self.known and self.known[use.letters].familiar
        first = use.letters not in self.seen
        self.seen.add(use.letters)
        if first and not familiar:
            return self._spelt(use, before, alone=alone)
        return use.start, self._abbr(use) if first or not familiar else Markup.escape(_shown(use))

    def _abbr(self, use: AbbreviationUse) -> Markup:
        return Markup('<abbr title="{}">{}</abbr>').format(self._words(use), _shown(use))

    def _words(self, use: AbbreviationUse) -> str:
        words = self.meant[use.letters]
        if not use.plural:
            return words
        entry = self.known.get(use.letters)
        return entry.plural if entry and entry.plural and entry.expansion == words else _plural(words)

    def _spelt(self, use: AbbreviationUse, before: str, *, alone: bool) -> tuple[int, Markup]:
        """The words with the letters in brackets, or only the letters where the author spells them out. An article
        before them is made to fit.
        """
        letters, words = use.letters, self._words(use)
        if is_spelt_out(self.around, letters, self.meant[letters]) or is_introduced(self.around, letters):
            return use.start, Markup.escape(_shown(use))
        if alone:
            return use.start, self._abbr(use)
        article = _article(before)
        if article and len(article) > use.start:  # it stands in another run of words, out of reach
            self.seen.discard(letters)
            return use.start, self._abbr(use)
        if article:
            fitting = ("A" if article[0] == "A" else "a") + ("n" if _vowel(words) else "")
            return use.start - len(article), Markup.escape(f"{fitting} {words} ({_shown(use)})")
        if _opens(before):
            words = words[0].upper() + words[1:]
        return use.start, Markup.escape(f"{words} ({_shown(use)})")


def _article(before: str) -> str:
    """The article at the end of what stands before some words, with its space. The A of `Child A` is none."""
    match = ARTICLE.search(before)
    if not match or (match[1][0] == "A" and not _opens(before[: match.start()])):
        return ""
    return match[0]


def _opens(before: str) -> bool:
    """Whether a sentence begins behind what stands before."""
    return bool(OPENING.search(before)) and not SHORT_FORMS.search(before.rstrip())


def _shown(use: AbbreviationUse) -> str:
    return use.letters + ("s" if use.plural else "")


def _plural(words: str) -> str:
    if words.endswith("y") and words[-2:-1] not in "aeiou":
        return f"{words[:-1]}ies"
    if words.endswith("ss"):
        return f"{words}es"
    return words if words.endswith("s") else f"{words}s"


def _vowel(words: str) -> bool:
    """Whether `an` goes before the words."""
    said = words.lower()
    return said.startswith(SILENT) or (said[0] in "aeiou" and not said.startswith(SOUNDS_LIKE_YOU))
