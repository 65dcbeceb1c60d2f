"""Abbreviations as readers meet them: spelt out at their first use in a bulletin, explained at every later one.

Title, summary and headings stay as they are: they stand alone in lists and mail, where the author writes words out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from typing import Final

from markupsafe import Markup

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.vocabulary import Abbreviation
from bulletins.outputs.steps import Step
from bulletins.source.abbreviations import Use, introduced, meanings, spelt_out, uses

OPENING: Final = re.compile(
    r"(?:^|\n\s*\n|[.!?][”’\")]?\s|\n[ \t]*(?:[-*+]|\d+[.)])[ \t]|\|[ \t]?|\n>[ \t])[ \t*_[“]*$"
)
"""What stands before the first word of a sentence."""
ARTICLE: Final = re.compile(r"\b([Aa])n?\s$")
SOUNDS_LIKE_YOU: Final = ("uni", "eu", "us", "one")


def spelt(bulletin: Bulletin, steps: tuple[Step, ...], library: Library) -> tuple[Bulletin, tuple[Step, ...]]:
    """A bulletin and its parts with abbreviations explained in reading order. Parts hold Markdown, blocks markup."""
    speller = speller_for(bulletin, library)
    made = []
    for step in steps:
        made.append(replace(step, text=speller.markdown(step.text)))
        match step.block:
            case "findings":
                bulletin = _audit(bulletin, speller)
            case "recommendations":
                bulletin = _recommendations(bulletin, speller)
            case "discussion":
                questions = tuple(speller.plain(question) for question in bulletin.discussion)
                bulletin = bulletin.model_copy(update={"discussion": questions})
    return bulletin, tuple(made)


def _audit(bulletin: Bulletin, speller: "Speller") -> Bulletin:
    assert bulletin.audit is not None  # the block is only shown where there is one
    method = speller.plain(bulletin.audit.method)
    findings = tuple(each.model_copy(update={"text": speller.plain(each.text)}) for each in bulletin.audit.findings)
    return bulletin.model_copy(
        update={"audit": bulletin.audit.model_copy(update={"method": method, "findings": findings})}
    )


def _recommendations(bulletin: Bulletin, speller: "Speller") -> Bulletin:
    made = tuple(
        item.model_copy(
            update={"text": speller.plain(item.text), "evidence": item.evidence and speller.plain(item.evidence)}
        )
        for item in bulletin.recommendations
    )
    return bulletin.model_copy(update={"recommendations": made})


def speller_for(bulletin: Bulletin, library: Library) -> "Speller":
    """A speller that has seen nothing yet, with what the abbreviations stand for in one bulletin."""
    known = library.vocabulary.abbreviations
    return Speller(meanings(bulletin, known), known)


class Speller:
    """Goes through the texts of one page in their order."""

    def __init__(self, meant: Mapping[str, str], known: Mapping[str, Abbreviation]) -> None:
        self.meant = meant
        self.known = known
        self.seen: set[str] = set()

    def markdown(self, text: str) -> str:
        """A Markdown text, with the explanations as HTML inside it."""
        made, at = [], 0
        for start, end, explained in self._explained(text):
            made += [text[at:start], explained]
            at = end
        return "".join([*made, text[at:]])

    def plain(self, text: str) -> Markup:
        """A plain text as markup."""
        made, at = Markup(""), 0
        for start, end, explained in self._explained(text):
            made += Markup.escape(text[at:start]) + Markup(explained)  # noqa: S704 (made and escaped below)
            at = end
        return made + Markup.escape(text[at:])

    def _explained(self, text: str) -> Iterator[tuple[int, int, str]]:
        for use in uses(text, self.meant):
            familiar = use.letters in self.known and self.known[use.letters].familiar
            first = use.letters not in self.seen
            self.seen.add(use.letters)
            if not first:
                if not familiar:
                    yield use.start, use.end, self._abbr(use)
            elif familiar:
                yield use.start, use.end, self._abbr(use)
            elif not self._said(text, use.letters):
                yield self._spelt(text, use)

    def _said(self, text: str, letters: str) -> bool:
        """Whether the author spells it out in this very text."""
        return spelt_out(text, letters, self.meant[letters]) or introduced(text, letters)

    def _abbr(self, use: Use) -> str:
        return f'<abbr title="{escape(self._words(use))}">{escape(_shown(use))}</abbr>'

    def _words(self, use: Use) -> str:
        words = self.meant[use.letters]
        if not use.plural:
            return words
        entry = self.known.get(use.letters)
        return entry.plural if entry and entry.plural and entry.expansion == words else _plural(words)

    def _spelt(self, text: str, use: Use) -> tuple[int, int, str]:
        """The words with the letters in brackets; an article before them is made to fit."""
        words, start, before = self._words(use), use.start, ""
        article = ARTICLE.search(text[:start])
        if article:
            start, before = article.start(), f"{article[1]}{'n' if _vowel(words) else ''} "
        elif OPENING.search(text[:start]):
            words = words[0].upper() + words[1:]
        return start, use.end, f"{before}{escape(words, quote=False)} ({escape(_shown(use), quote=False)})"


def _shown(use: Use) -> str:
    return use.letters + ("s" if use.plural else "")


def _plural(words: str) -> str:
    if words.endswith("y") and words[-2:-1] not in "aeiou":
        return f"{words[:-1]}ies"
    return words if words.endswith("s") else f"{words}s"


def _vowel(words: str) -> bool:
    """Whether `an` goes before the words."""
    return words[0].lower() in "aeiou" and not words.lower().startswith(SOUNDS_LIKE_YOU)
