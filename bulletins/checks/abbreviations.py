"""Abbreviations: those that could mean several things, those nobody has explained, those in a summary."""

from collections.abc import Iterator

from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.origin import Passage
from bulletins.model.passages import passages_of
from bulletins.problems import Location, Problem
from bulletins.text.abbreviations import (
    abbreviation_meanings,
    abbreviation_uses,
    is_introduced,
    is_spelt_out,
    unknown_abbreviations,
)


def check(library: Library) -> Iterator[Problem]:
    """Problems of every bulletin's texts, and of every issue's introduction."""
    for bulletin in library.bulletins:
        if bulletin.status != "withdrawn":
            yield from _ambiguous(bulletin, library)
            yield from _unknown([*passages_of(bulletin)], {*bulletin.abbreviations}, library)
            yield from _alone(bulletin, library)
    for issue in library.issues:
        yield from _introduction(issue, library)


def _ambiguous(bulletin: Bulletin, library: Library) -> Iterator[Problem]:
    known = library.vocabulary.abbreviations
    chosen = abbreviation_meanings(bulletin, known)
    several = {letters for letters, entry in known.items() if entry.senses and letters not in chosen}
    told: set[str] = set()
    for passage in passages_of(bulletin):
        for use in abbreviation_uses(passage.text, several):
            if use.letters not in told:
                told.add(use.letters)
                senses = known[use.letters].senses
                choice = f"Choose above: `abbreviations: {{{use.letters}: {senses[0]}}}`"
                message = f"'{use.letters}' can mean {_or(senses)}. {choice}, or write it out."
                yield Problem(_at(passage, use.start), "abbreviation-ambiguous", message)


def _or(senses: tuple[str, ...]) -> str:
    words = [f"'{sense}'" for sense in senses]
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else f"{words[0]}, or something else"


def _unknown(passages: list[Passage], chosen: set[str], library: Library) -> Iterator[Problem]:
    """Once for each abbreviation that nothing explains, at its first use."""
    entries = library.vocabulary.abbreviations
    known = {letters for letters, entry in entries.items() if entry.confirmed} | chosen
    told = {
        letters
        for passage in passages
        for letters, _ in unknown_abbreviations(passage, known)
        if is_introduced(passage.text, letters) or _confirmed(passage.text, letters, library)
    }
    for passage in passages:
        for letters, start in unknown_abbreviations(passage, known):
            if letters in told:
                continue
            told.add(letters)
            entry = entries.get(letters)
            guess = f" Does it stand for '{entry.expansion}'?" if entry and entry.expansion else ""
            message = f"nothing says what '{letters}' stands for.{guess} Write it out, or add it to 'abbreviations:'."
            yield Problem(_at(passage, start), "abbreviation-unknown", message)


def _confirmed(text: str, letters: str, library: Library) -> bool:
    entry = library.vocabulary.abbreviations.get(letters)
    return bool(entry and entry.expansion and is_spelt_out(text, letters, entry.expansion))


def _alone(bulletin: Bulletin, library: Library) -> Iterator[Problem]:
    """A summary stands alone in lists and mail, where nothing is spelt out for it."""
    known = library.vocabulary.abbreviations
    hard = {letters for letters, entry in known.items() if not entry.familiar}
    passage = bulletin.origin.passage(bulletin.summary, "summary")
    for use in abbreviation_uses(passage.text, hard):
        message = f"a summary stands alone in lists and mail. Write '{use.letters}' out."
        yield Problem(_at(passage, use.start), "abbreviation-summary", message)


def _introduction(issue: Issue, library: Library) -> Iterator[Problem]:
    passage = issue.origin.passage(issue.introduction, "introduction")
    yield from _unknown([passage], set(), library)


def _at(passage: Passage, start: int) -> Location:
    before = passage.text[:start]
    return passage.at(before.count("\n"), start - (before.rfind("\n") + 1))
