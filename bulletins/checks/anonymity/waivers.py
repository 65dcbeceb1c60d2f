"""Waivers: a named role's recorded decisions to accept a finding.

A waiver applies to its exact words. If these are edited, it no longer applies and the finding is reported again.
"""

from collections.abc import Iterator, Sequence

from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.blocks import Waiver
from bulletins.model.library import Library
from bulletins.model.passages import published_texts
from bulletins.problems import Problem, ProblemCode


def is_waived(bulletin: Bulletin, check: str, words: str) -> bool:
    """Whether the bulletin has a waiver for these exact words. `check` is the code of the problem."""
    return any(waiver.check == check and waiver.text == words for waiver in _waivers_of(bulletin))


def check(library: Library) -> Iterator[Problem]:
    """A warning for each waiver whose words are no longer in the bulletin."""
    for bulletin in library.bulletins:
        for index, waiver in enumerate(_waivers_of(bulletin)):
            if not any(waiver.text in passage.text for _, passage in published_texts(bulletin)):
                place = bulletin.origin.at("anonymity", "waivers", index, "text")
                message = f"the words '{waiver.text}' are not in this bulletin any more. Remove this waiver."
                yield Problem(place, ProblemCode.WAIVER_UNUSED, message)


def _waivers_of(bulletin: Bulletin) -> Sequence[Waiver]:
    return bulletin.anonymity.waivers if bulletin.anonymity else ()
