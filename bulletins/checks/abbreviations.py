"""Abbreviations must be explained where readers meet them (WCAG 2.2, criterion 3.1.4; GOV.UK style: abbreviations).

An abbreviation with several meanings is an error: the program must never choose one, such as "safeguarding adults
review" or "subject access request" for SAR. Everything else here is advice.
"""

from collections.abc import Collection, Iterator, Sequence

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.origin import Passage
from bulletins.model.passages import passages_of
from bulletins.problems import Problem, ProblemCode
from bulletins.text.abbreviations import (
    abbreviation_meanings,
    abbreviation_uses,
    is_introduced,
    is_spelt_out,
    unknown_abbreviations,
)


def check(library: Library) -> Iterator[Problem]:
    """Problems of the texts of every bulletin that is not withdrawn, and of every issue's introduction."""
    for bulletin in library.bulletins:
        if bulletin.status != "withdrawn":
            remedy = "Write it out in full, or add it to 'abbreviations:' with its meaning."
            yield from _ambiguous(bulletin, library)
            yield from _unexplained([*passages_of(bulletin)], bulletin.abbreviations, remedy, library)
            yield from _in_summary(bulletin, library)
    for issue in library.issues:
        passages = [issue.origin.passage(text, name) for name, text in issue.markdown_fields]
        yield from _unexplained(passages, (), "Write it out in full.", library)


def _ambiguous(bulletin: Bulletin, library: Library) -> Iterator[Problem]:
    """A problem at the first use of each abbreviation that has several meanings, unless the bulletin chooses one."""
    abbreviations = library.vocabulary.abbreviations
    meanings = abbreviation_meanings(bulletin, abbreviations)
    ambiguous = {letters for letters, entry in abbreviations.items() if entry.senses and letters not in meanings}
    reported: set[str] = set()
    for passage in passages_of(bulletin):
        for use in abbreviation_uses(passage.text, ambiguous):
            if use.letters not in reported:
                reported.add(use.letters)
                senses = abbreviations[use.letters].senses
                message = (
                    f"'{use.letters}' can mean {_alternatives(senses)}. Choose one in the fields, for example "
                    f"`abbreviations: {{{use.letters}: {senses[0]}}}`, or write it out in full."
                )
                yield Problem(passage.at_offset(use.start), ProblemCode.ABBREVIATION_AMBIGUOUS, message)


def _alternatives(senses: Sequence[str]) -> str:
    quoted = [f"'{sense}'" for sense in senses]
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}" if len(quoted) > 1 else f"{quoted[0]} or something else"


def _unexplained(
    passages: Sequence[Passage], explained_by_author: Collection[str], remedy: str, library: Library
) -> Iterator[Problem]:
    """A problem at the first use of each abbreviation that neither the vocabulary nor one of these texts explains."""
    abbreviations = library.vocabulary.abbreviations
    known = {letters for letters, entry in abbreviations.items() if entry.confirmed}.union(explained_by_author)
    uses = [
        (letters, passage, start) for passage in passages for letters, start in unknown_abbreviations(passage, known)
    ]
    explained = {letters for letters, passage, _ in uses if _is_explained(letters, passage.text, library)}
    reported: set[str] = set()
    for letters, passage, start in uses:
        if letters not in explained | reported:
            reported.add(letters)
            entry = abbreviations.get(letters)
            guess = f" Does it mean '{entry.expansion}'?" if entry and entry.expansion else ""
            message = f"'{letters}' is not explained.{guess} {remedy}"
            yield Problem(passage.at_offset(start), ProblemCode.ABBREVIATION_UNKNOWN, message)


def _is_explained(letters: str, text: str, library: Library) -> bool:
    entry = library.vocabulary.abbreviations.get(letters)
    expansion = entry.expansion if entry else None
    return is_introduced(text, letters) or (expansion is not None and is_spelt_out(text, letters, expansion))


def _in_summary(bulletin: Bulletin, library: Library) -> Iterator[Problem]:
    """A problem for each abbreviation that not every reader knows. A page expands it; a list or an email does not."""
    unfamiliar = {letters for letters, entry in library.vocabulary.abbreviations.items() if not entry.familiar}
    passage = bulletin.origin.passage(bulletin.summary, "summary")
    for use in abbreviation_uses(passage.text, unfamiliar):
        message = f"write '{use.letters}' out in full: lists and emails show the summary without an explanation."
        yield Problem(passage.at_offset(use.start), ProblemCode.ABBREVIATION_SUMMARY, message)
