"""Waivers: findings that a named role has accepted, each tied to the exact words."""

from collections.abc import Iterator

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.passages import passages_of
from bulletins.problems import Problem


def is_waived(bulletin: Bulletin, check: str, words: str) -> bool:
    """Whether a finding of a check was accepted for exactly these words."""
    given = bulletin.anonymity.waivers if bulletin.anonymity else ()
    return any(waiver.check == check and waiver.text == words for waiver in given)


def check(library: Library) -> Iterator[Problem]:
    """A warning for each waiver whose words stand nowhere: an edit has ended it, and what took their place is open."""
    for bulletin in library.bulletins:
        texts = [passage.text for passage in passages_of(bulletin)] if bulletin.anonymity else []
        for index, waiver in enumerate(bulletin.anonymity.waivers if bulletin.anonymity else ()):
            if not any(waiver.text in text for text in texts):
                message = f"the words '{waiver.text}' are no longer in this bulletin. Take the waiver out."
                yield Problem(bulletin.origin.at("anonymity", "waivers", index, "text"), "waiver-unused", message)
